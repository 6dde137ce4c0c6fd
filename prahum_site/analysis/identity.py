"""Which address an issue has: once published, it stays, or leads to the issue that took it over.

The ledger (oldest entry first) remembers for every published issue its slug and the keys it was born with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from prahum_site.analysis.grouping import Group
from prahum_site.analysis.wording import headline
from prahum_site.model import Item, LedgerEntry
from prahum_site.text import slug

#: How many of its first keys an entry keeps: enough that a few struck items do not cut an issue from its address.
BIRTH_KEYS = 8
_ID_LENGTH = 12


def one_per_slug(ledger: Iterable[LedgerEntry]) -> dict[str, LedgerEntry]:
    """The ledger by slug in its order; of a slug that stands there more often the first entry, with all keys.

    ``into`` is that of the last entry: where the slug leads by now.
    """
    entries: dict[str, LedgerEntry] = {}
    for entry in ledger:
        first = entries.get(entry.slug, entry)
        keys = tuple(dict.fromkeys((*first.keys, *entry.keys)))
        entries[entry.slug] = replace(first, keys=keys, into=entry.into)
    return entries


def homes(entries: Mapping[str, LedgerEntry], groups: Sequence[Group], moved: Collection[str] = ()) -> dict[str, int | None]:
    """For every slug of the ledger the number of the group that it stands for, None where none of its keys is left.

    It is the group with the first of the entry's keys that is left, so that an issue that fell apart keeps its address where
    it began. Keys that an editor ``moved`` to another group count only where all are.
    """
    numbers = {key: number for number, group in enumerate(groups) for key in group.keys}
    found: dict[str, int | None] = {}
    for entry in entries.values():
        here = [key for key in entry.keys if key in numbers]
        first = next((key for key in here if key not in moved), here[0] if here else None)
        found[entry.slug] = None if first is None else numbers[first]
    return found


def machine_id(first_key: str) -> str:
    """The id of a machine issue: twelve hexadecimal digits of its first report's key."""
    return sha256(first_key.encode()).hexdigest()[:_ID_LENGTH]


def curated_id(name: str) -> str:
    """The id of an issue that an editor named, from its slug; never that of a machine issue."""
    return sha256(f"isu:{name}".encode()).hexdigest()[:_ID_LENGTH]


def natural_slug(first: Item) -> str:
    """The slug that an issue would like to have: its first report's headline."""
    return slug(headline(first.title))


def free_slug(wanted: str, taken: Iterable[str]) -> str:
    """``wanted``, with the lowest number from 2 on that makes it none of ``taken``.

    >>> free_slug("banjir", {"banjir", "banjir-2"})
    'banjir-3'
    """
    used = set(taken)
    if wanted not in used:
        return wanted
    number = 2
    while f"{wanted}-{number}" in used:
        number += 1
    return f"{wanted}-{number}"


def final(gone: Mapping[str, str], alive: Iterable[str]) -> dict[str, str]:
    """``gone`` with every target a living slug or "", following those that are gone themselves; living slugs left out."""
    living = set(alive)
    ends: dict[str, str] = {}
    for old in gone:
        if old in living:
            continue
        seen, target = {old}, gone[old]
        while target and target not in living:
            seen.add(target)
            target = gone.get(target, "")
            if target in seen:
                target = ""
        ends[old] = target
    return ends

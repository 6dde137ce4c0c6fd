"""Single reports that editors take out of the machine's groups (``pisah``, ``keluarkan``), and the groups that are left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from prahum_site.analysis import identity
from prahum_site.analysis.grouping import Group
from prahum_site.analysis.tokens import tokens
from prahum_site.model import Curation, LedgerEntry, Place, Report
from prahum_site.problems import Problem, Severity
from prahum_site.urls import canonical, checked

#: Which reports (by key) which curations (by slug) take by which keyword, as the editor wrote it.
Fits = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cuts:
    """What editors cut out of groups.

    ``taken`` maps keys of reports to the slug of the curation that takes them alone. ``dropped`` are reports that a curation
    puts out of its issue, by its slug and the number of the machine's group: they stay together.
    """

    taken: Mapping[str, str]
    dropped: Mapping[tuple[str, int], tuple[str, ...]]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The groups after all cuts, in order of arrival.

    ``owners`` says of groups whose reports a curation takes alone which one that is. ``droppers`` says of groups that were put
    out of an issue which curations want no part of them. ``rests`` maps the keys of both to the number of what is left of the
    machine's group, None where nothing is; ``left`` does so for the numbers that the machine's groups had.
    """

    groups: tuple[Group, ...]
    owners: Mapping[int, str]
    droppers: Mapping[int, frozenset[str]]
    rests: Mapping[str, int | None]
    left: Mapping[int, int | None]


def key_of(url: str) -> str:
    """The identity of the report that an editor names by its address, or by the key of a clipping (``kliping:<slug>``)."""
    address = checked(url)
    return canonical(address) if address else url


def arranged(groups: Iterable[Group], reports: Mapping[str, Report]) -> list[Group]:
    """The same groups in order of their first report's arrival, keys likewise, so that no order of input changes anything."""

    def arrival(key: str) -> tuple[object, ...]:
        item = reports[key].item
        return item.first_seen, item.published, item.key

    sorted_groups = (Group(keys=tuple(sorted(group.keys, key=arrival)), copies=group.copies) for group in groups)
    return sorted(sorted_groups, key=lambda group: arrival(group.keys[0]))


def fits(curations: Iterable[Curation], groups: Iterable[Group], reports: Mapping[str, Report]) -> Fits:
    """For every report that is no copy the curations whose keywords it fits, each with its first entry that does.

    A report fits an entry when all the entry's words stand in its title or excerpt as whole words, in any order.
    """
    searched = [
        (curation.slug, [(entry, words) for entry in curation.keywords if (words := _words(entry))])
        for curation in curations
        if curation.keywords
    ]
    if not searched:
        return {}
    found: dict[str, dict[str, str]] = {}
    for key in (key for group in groups for key in group.keys if key not in group.copies):
        text = _words(f"{reports[key].item.title} {reports[key].item.excerpt}")
        own = {slug: entry for slug, entries in searched if (entry := next((e for e, words in entries if words <= text), ""))}
        if own:
            found[key] = own
    return found


def _words(text: str) -> frozenset[str]:
    return frozenset(token for token in tokens(text) if token[0].isalnum())


def cuts(curations: Sequence[Curation], groups: Sequence[Group], fitting: Fits) -> Cuts:
    """What ``curations`` cut out of the machine's ``groups``; copies go with the report that they repeat.

    A report belongs to the first file that names it (``pisah``, ``liputan``). In a file with ``pisah``, keywords take single
    reports, too: those that no file names and that this one does not put out (``keluarkan``).
    """
    units = {key: group.copies.get(key, key) for group in groups for key in group.keys}
    named: dict[str, str] = {}
    for curation in curations:
        for url in (*curation.items, *curation.split):
            if (unit := units.get(key_of(url))) is not None:
                named.setdefault(unit, curation.slug)
    taken: dict[str, str] = {}
    problems: list[Problem] = []
    for curation in curations:
        for url in curation.split:
            unit = units.get(key_of(url))
            if unit is None:
                problems.append(absent(curation, url))
            elif named[unit] != curation.slug:
                problems.append(claimed(curation, url, named[unit]))
            else:
                taken[unit] = curation.slug
    refused = {curation.slug: {units.get(key_of(url)) for url in curation.dropped} for curation in curations}
    splitting = [curation.slug for curation in curations if curation.split]
    for unit, entries in fitting.items():
        for slug in splitting:
            if slug in entries and unit not in named and unit not in refused[slug]:
                taken.setdefault(unit, slug)
    dropped, unknown = _dropped(curations, groups, units, taken)
    return Cuts(taken=taken, dropped=dropped, problems=(*problems, *unknown))


def _dropped(
    curations: Iterable[Curation], groups: Iterable[Group], units: Mapping[str, str], taken: Collection[str]
) -> tuple[dict[tuple[str, int], tuple[str, ...]], list[Problem]]:
    numbers = {key: number for number, group in enumerate(groups) for key in group.keys}
    found: dict[tuple[str, int], dict[str, None]] = defaultdict(dict)
    problems = []
    for curation in curations:
        for url in curation.dropped:
            unit = units.get(key_of(url))
            if unit is None:
                problems.append(absent(curation, url))
            elif unit not in taken:
                found[curation.slug, numbers[unit]][unit] = None
    return {pair: tuple(found[pair]) for pair in sorted(found)}, problems


def carved(groups: Sequence[Group], reports: Mapping[str, Report], cuts: Cuts, dropping: Collection[tuple[str, int]]) -> Pieces:
    """The groups with the cuts made: one group of all that a curation takes alone, one of what it drops of each group.

    Of what is dropped only the cuts in ``dropping`` are made; of two that drop one report the first.
    """
    taken = cuts.taken
    out: dict[str, str] = {}
    refusing: dict[str, set[str]] = defaultdict(set)
    for pair, units in cuts.dropped.items():
        for unit in units:
            refusing[unit].add(pair[0])
            if pair in dropping:
                out.setdefault(unit, pair[0])
    if not taken and not out:
        return Pieces(groups=tuple(groups), owners={}, droppers={}, rests={}, left={n: n for n in range(len(groups))})
    parts: dict[tuple[int, str], dict[str, int]] = defaultdict(dict)
    for base, group in enumerate(groups):
        for key in group.keys:
            unit = group.copies.get(key, key)
            # What a curation takes comes together from all groups; -1 is none of theirs.
            place = (-1, taken[unit]) if unit in taken else (base, out.get(unit, ""))
            parts[place][key] = base
    copies = {copy: original for group in groups for copy, original in group.copies.items()}
    made = [Group(keys=tuple(part), copies={key: copies[key] for key in part if key in copies}) for part in parts.values()]
    sorted_groups = arranged(made, reports)
    numbers = {key: number for number, group in enumerate(sorted_groups) for key in group.keys}
    places = {place: numbers[next(iter(part))] for place, part in parts.items()}
    left = {base: places.get((base, "")) for base in range(len(groups))}
    return Pieces(
        groups=tuple(sorted_groups),
        owners={number: slug for (base, slug), number in places.items() if base < 0},
        droppers={
            places[base, slug]: frozenset().union(*(refusing.get(key, ()) for key in part))
            for (base, slug), part in parts.items()
            if base >= 0 and slug
        },
        rests={key: left[base] for (_, slug), part in parts.items() if slug for key, base in part.items()},
        left=left,
    )


def homes(entries: Mapping[str, LedgerEntry], pieces: Pieces, curations: Iterable[Curation]) -> dict[str, int | None]:
    """:func:`prahum_site.analysis.identity.homes` with the cuts: which group each slug of the ledger stands for.

    It is where the first of its keys is that no editor moved, else where the first that was moved went. But a curation that has
    a slug, or names it in ``gabung``, means the machine's issue: where all that this issue was born with was taken from it, the
    slug stands for what is left of its group. For a curation that drops those reports it always does.
    """
    found = identity.homes(entries, pieces.groups, pieces.rests.keys())
    words = {curation.slug: {curation.slug, *(ref.slug for ref in curation.includes)} for curation in curations}
    named = {slug for own in words.values() for slug in own}
    elder: set[int | None] = {None}
    for slug, home in found.items():
        if home is None:
            continue
        if any(slug in words[dropper] for dropper in pieces.droppers.get(home, ())):
            found[slug] = _rest(entries[slug], pieces)
        elif home in pieces.owners and slug in named:
            found[slug] = _left(entries[slug], home, pieces, elder)
        elder.add(found[slug])
    return found


def _left(entry: LedgerEntry, home: int, pieces: Pieces, taken: Collection[int | None]) -> int:
    """What is left of an issue of the machine whose first reports were all taken, unless ``taken``; else ``home``.

    The address of a curation is at home with its reports.
    """
    rest = _rest(entry, pieces)
    return home if rest is None or rest in taken or entry.id == identity.curated_id(entry.slug) else rest


def _rest(entry: LedgerEntry, pieces: Pieces) -> int | None:
    """What is left of the machine's group that the first of an entry's keys was moved out of."""
    return next(pieces.rests[key] for key in entry.keys if key in pieces.rests)


def stayed(
    entries: Mapping[str, LedgerEntry], found: Mapping[str, int | None], pieces: Pieces, owners: Mapping[int, str]
) -> dict[str, int | None]:
    """``found`` (:func:`homes`), but the eldest address of a machine issue stays with what is left of it.

    An issue is born with few reports: without this, its address would go with them when all of them are taken, though most of
    the issue stays. What a curation owns keeps its own address, and a deleted curation's address follows its reports.
    """
    result = dict(found)
    taken: set[int | None] = {*owners}
    for slug, home in found.items():
        if home is not None and home in pieces.owners:
            result[slug] = _left(entries[slug], home, pieces, taken)
        taken.add(result[slug])
    return result


def absent(curation: Curation, url: str) -> Problem:
    """The warning that an editor names a report that is not there."""
    return _problem(curation, url, f"laporan {url} tidak ada dalam arsip", "periksa alamatnya, atau hapus baris ini")


def claimed(curation: Curation, url: str, owner: str) -> Problem:
    """The warning that an editor names a report that is another file's."""
    return _problem(curation, url, f'laporan {url} sudah masuk isu "{owner}"', "sebut hanya dalam satu berkas")


def not_here(curation: Curation, url: str) -> Problem:
    """The warning that an editor drops a report that is not in the issue."""
    return _problem(curation, url, f"laporan {url} tidak ada di isu ini", "hapus baris ini dari keluarkan")


def _problem(curation: Curation, url: str, message: str, hint: str) -> Problem:
    place = next((place for place in curation.places if place.address == url), Place(url, curation.line, 0))
    return Problem(curation.path, place.line, place.column, message, hint, Severity.WARNING)

"""Which reports are about one matter: a single pass over the nights, in order of arrival.

A report joins the open issue that it fits best (:meth:`prahum_site.analysis.grouping.issue.Issue.likeness`), or opens one of
its own; when a night is placed, issues whose centres agree are joined, since a story that is told from many sides begins in
pieces. The pass is causal: it weighs words by what earlier nights brought, and never moves a report to another issue. So
the issues of earlier nights stay together, whatever later nights bring, and their addresses hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from prahum_site.analysis.grouping.arrivals import is_routine
from prahum_site.analysis.grouping.nightly import placed
from prahum_site.analysis.grouping.place_words import place_words
from prahum_site.analysis.grouping.stories import Stories
from prahum_site.analysis.store import Store
from prahum_site.model import Item
from prahum_site.settings import Thresholds

__all__ = ["Group", "Stories", "groups", "is_routine", "place_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Reports about one matter.

    ``keys`` are all their identities in order of arrival, copies included; ``copies`` maps the key of a near-duplicate to
    the key of the report that it repeats (which is no copy itself).
    """

    keys: tuple[str, ...]
    copies: Mapping[str, str]


def groups(
    items: Sequence[Item],
    places: Sequence[tuple[str, ...]],
    thresholds: Thresholds,
    place_words: Collection[str] = frozenset(),
    store: Store | None = None,
) -> tuple[Group, ...]:
    """Every item in exactly one group, groups in order of their first report's arrival; ``places`` go with ``items``.

    ``place_words`` are the terms of places' names, which say less than other rare words. ``store`` remembers the pass, so that
    only nights that are new or have changed, and those after them, are placed again; it changes no group.

    Items may come in any order; they are taken by (first_seen, published, key), and those with one ``first_seen`` are a night.
    With later nights left out, the groups are the same but for what those nights added or joined.
    """
    arrived = sorted(zip(items, places, strict=True), key=lambda pair: (pair[0].first_seen, pair[0].published, pair[0].key))
    stories = placed(arrived, thresholds, place_words, store)
    keys = [item.key for item, _ in arrived]
    members: dict[int, list[int]] = defaultdict(list)
    for number in range(len(keys)):
        members[stories.issue_of(number)].append(number)
    return tuple(
        Group(
            keys=tuple(keys[number] for number in found),
            copies=MappingProxyType(
                {keys[number]: keys[stories.copies[number]] for number in found if number in stories.copies}
            ),
        )
        for _, found in sorted(members.items(), key=lambda entry: entry[1][0])
    )

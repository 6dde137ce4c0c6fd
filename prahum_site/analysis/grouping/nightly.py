"""The pass over all nights, taken up where a store remembers it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from prahum_site.analysis.grouping.saved import restored, saved
from prahum_site.analysis.grouping.stories import Stories
from prahum_site.analysis.store import Store
from prahum_site.analysis.store import version as store_version
from prahum_site.model import Item
from prahum_site.settings import Thresholds

#: What the store is told that it keeps.
KIND = "kelompok"
#: The pass is kept as it was after the last night, and after one at least a week earlier: an outlet that edits a report of
#: this week costs a week, not the whole archive.
SLOTS = (b"terakhir", b"sepekan")
WEEK = 7 * 86_400

Placed = Sequence[tuple[Item, tuple[str, ...]]]


def placed(arrived: Placed, thresholds: Thresholds, place_words: Collection[str], store: Store | None) -> Stories:
    """The stories after all nights of ``arrived``, items with their places in order of (first_seen, published, key)."""
    nights = list(Stories.nights([item for item, _ in arrived]))
    if store is None:
        return _carried_on(Stories(thresholds, place_words), arrived, nights)
    version = _version(thresholds, place_words)
    digests = list(_digests(arrived, nights))
    known = {digest: number for number, digest in enumerate(digests)}
    stories, done, kept = Stories(thresholds, place_words), 0, {}
    for slot, value in store.many(KIND, version, SLOTS).items():
        digest, state = value[:32], value[32:]
        kept[slot] = known.get(digest, -1)
        if kept[slot] >= done:
            try:
                stories = restored(state, thresholds, place_words)
            except ValueError:
                continue
            done = kept[slot] + 1
    for number in range(done, len(nights)):
        _carried_on(stories, arrived, nights[number : number + 1])
        if number + 1 == len(nights):
            store.keep(KIND, version, {SLOTS[0]: digests[number] + saved(stories)})
        elif number == _week_before(arrived, nights):
            store.keep(KIND, version, {SLOTS[1]: digests[number] + saved(stories)})
    return stories


def _carried_on(stories: Stories, arrived: Placed, nights: Sequence[Sequence[int]]) -> Stories:
    for night in nights:
        stories.take([arrived[number] for number in night])
    return stories


def _week_before(arrived: Placed, nights: Sequence[Sequence[int]]) -> int:
    """The number of the last night whose gathering was a week or more before the last one's; -1 for none."""
    last = arrived[-1][0].first_seen.timestamp()
    found = (
        number for number in reversed(range(len(nights))) if arrived[nights[number][0]][0].first_seen.timestamp() <= last - WEEK
    )
    return next(found, -1)


def _digests(arrived: Placed, nights: Sequence[Sequence[int]]) -> Iterator[bytes]:
    """For each night a digest (32 bytes) of all that was placed up to and with it."""
    chain = hashlib.sha256()
    for night in nights:
        for number in night:
            item, places = arrived[number]
            row = (item.key, item.title, item.excerpt, item.published.timestamp(), item.first_seen.timestamp(), places)
            chain.update(json.dumps(row).encode())
        yield chain.digest()


def _version(thresholds: Thresholds, place_words: Collection[str]) -> str:
    """What else decides the groups: thresholds, names of places, and the code and data that group."""
    here = Path(__file__).parent
    data = [
        *sorted(here.glob("*.py")),
        here.parent / "terms.py",
        here.parents[1] / "privacy" / "__init__.py",
        *sorted((here.parent / "terms_data").glob("*.tsv")),
    ]
    return store_version((thresholds, sorted(place_words)), data)

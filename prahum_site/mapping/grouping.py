"""Which reports are about one matter, partition by partition: a pure function from a partition to its links."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from prahum_site.analysis.grouping import Stories, place_words
from prahum_site.mapping.tagging import Recipe
from prahum_site.model import Item

#: The region of reports that name none, in the names of partitions.
NOWHERE = "luar"


@dataclass(frozen=True, slots=True)
class Placed:
    """A report on its way into the issues: its ``position`` in the file, from 0, and the ids of its regions."""

    position: int
    item: Item
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """For each report its position, that of the first report of its issue, and that of the report it repeats (-1: none)."""

    positions: array[int]
    firsts: array[int]
    originals: array[int]


def partition(item: Item, home: str, recipe: Recipe) -> str:
    """The partition of a report by region and month: its home (else "luar"), and its month on the office's calendar."""
    return f"{home or NOWHERE} {item.published.astimezone(recipe.zone):%Y-%m}"


def packed(reports: Iterable[Placed]) -> bytes:
    """Reports in the order in which the grouping takes them, by (published, key), as bytes: small, and safe to read again."""
    ordered = sorted(reports, key=lambda one: (one.item.published, one.item.key))
    lines = (
        json.dumps(
            [
                one.position,
                item.key,
                item.title,
                item.excerpt,
                item.published.isoformat(),
                item.first_seen.isoformat(),
                one.regions,
            ]
        )
        for one in ordered
        for item in (one.item,)
    )
    return "\n".join(lines).encode()


def unpacked(data: bytes) -> Iterator[Placed]:
    """The reports in bytes, in order; their outlets are not kept."""
    for line in data.split(b"\n"):
        position, key, title, excerpt, published, first_seen, regions = json.loads(line)
        item = Item(
            source="",
            key=key,
            url=None,
            title=title,
            excerpt=excerpt,
            published=datetime.fromisoformat(published),
            first_seen=datetime.fromisoformat(first_seen),
        )
        yield Placed(position, item, tuple(regions))


def linked(segments: Iterable[bytes], recipe: Recipe) -> Links:
    """The links of one partition. Its segments are taken one after the other, each night by night."""
    stories = Stories(recipe.thresholds, place_words(recipe.known))
    positions = array("q")
    for segment in segments:
        reports = list(unpacked(segment))
        for night in stories.nights([one.item for one in reports]):
            stories.take([(reports[number].item, reports[number].regions) for number in night])
        positions.extend(one.position for one in reports)
    numbers = range(len(positions))
    return Links(
        positions=positions,
        firsts=array("q", (positions[stories.issue_of(number)] for number in numbers)),
        originals=array("q", (positions[stories.copies[n]] if n in stories.copies else -1 for n in numbers)),
    )

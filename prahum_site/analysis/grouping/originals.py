"""Which recent report another one repeats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from prahum_site.analysis.grouping.arrivals import COPY_SECONDS, Arrival, dot

Key = TypeVar("Key")

#: A pair of words that so many recent reports have is a phrase of everybody's and points to no original.
COMMON_WORDING = 20


class Originals:
    """The reports that may still be repeated, by number, wording and headline."""

    def __init__(self) -> None:
        self.recent: dict[int, Arrival] = {}
        self._sketches: dict[int, list[int]] = defaultdict(list)
        self._headlines: dict[tuple[str, ...], list[int]] = defaultdict(list)

    def of(self, report: Arrival, likeness: float) -> Arrival | None:
        """The report that this one repeats (see :meth:`Arrival.repeats`): of several the most alike, then the earliest."""
        numbers = set(self._headlines.get(report.headline, ()))
        for hashed in report.sketch:
            found = self._sketches.get(hashed, ())
            if len(found) <= COMMON_WORDING:
                numbers.update(found)
        repeated = [
            (-dot(report.vector, self.recent[number].vector), number)
            for number in sorted(numbers)
            if report.repeats(self.recent[number], likeness)
        ]
        return self.recent[min(repeated)[1]] if repeated else None

    def remember(self, reports: Iterable[Arrival]) -> None:
        """Takes in reports that later ones may repeat."""
        for report in reports:
            self.recent[report.number] = report
            self._headlines[report.headline].append(report.number)
            for hashed in report.sketch:
                self._sketches[hashed].append(report.number)

    def forget(self, moment: float) -> None:
        """Lets go of reports that nothing published at ``moment`` (seconds since 1970) or later can repeat."""
        for number, report in list(self.recent.items()):
            if report.moment < moment - COPY_SECONDS:
                del self.recent[number]
                _drop(self._headlines, report.headline, number)
                for hashed in report.sketch:
                    _drop(self._sketches, hashed, number)


def _drop(kept: dict[Key, list[int]], key: Key, number: int) -> None:
    """Takes a number out of one of the lists; an empty list goes with it."""
    kept[key].remove(number)
    if not kept[key]:
        del kept[key]

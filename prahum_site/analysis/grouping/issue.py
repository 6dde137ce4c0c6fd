"""An issue in the making: the sum of its reports' vectors, and how well a report or another issue fits it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from heapq import nlargest
from math import sqrt

from prahum_site.analysis.grouping.arrivals import DAY_SECONDS, Arrival

#: A term is of an issue's core when so large a share of its reports holds it.
CORE_SHARE = 0.6
#: The core is looked for again when an issue has grown by this factor: in a large one, a report more or less changes nothing.
CORE_GROWTH = 1.1
#: How much it counts for a report that it names the issue's core. A report of a many-sided story may share little else with
#: the others than the name of what it is all about.
CORE_WEIGHT = 0.1
#: What is left of a likeness where both name places and none in common: a flood in Berau is not the flood in Paser.
PLACE_DISAGREEMENT = 0.5
#: What is left where the issue has at most so many reports: short texts of one kind are alike word for word.
SMALL_SIZE, SMALL_DISAGREEMENT = 2, 0.2
#: A place is an issue's when at least this share of its reports that name any names it.
PLACE_SHARE = 0.2
#: The share of the centre's squared length that the core of an issue about one matter makes up;
TELLING_CORE = 0.5
LEAST_CORE = 0.1
#: where it makes up less, the threshold rises with this power of the ratio.
STRICTNESS = 0.5
#: After how many days of silence a report must be half as like again to wake an issue: a court case lives for months, but the
#: longer it was quiet, the more speaks for another matter of the same kind.
SILENCE_DAYS = 60.0


@dataclass(slots=True, kw_only=True)
class Issue:
    """Reports (without copies) in the making of an issue; ``number`` is that of its first report.

    ``core_terms`` are the terms of its core as it was when it had ``core_size`` reports. ``sums`` is the sum of the reports'
    vectors and ``square`` the square of its length; ``counts`` says how many reports hold a term. ``first`` and ``last`` are
    the earliest and the latest moment of a report.
    """

    number: int
    first: float
    last: float
    size: int = 0
    square: float = 0.0
    routine: bool = True
    sums: dict[str, float] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    places: Counter[str] = field(default_factory=Counter)
    placed: int = 0
    trimmed: bool = False
    core_terms: tuple[str, ...] = ()
    core_size: int = 0
    _core: tuple[dict[str, float], float] | None = field(default=None, compare=False)

    def add(self, report: Arrival) -> None:
        """Takes a report in."""
        sums, counts, shared, own = self.sums, self.counts, 0.0, 0.0
        for term, weight in report.vector.items():
            before = sums.get(term, 0.0)
            shared += before * weight
            own += weight * weight
            sums[term] = before + weight
            counts[term] = counts.get(term, 0) + 1
        self.square += 2 * shared + own
        self._grown(size=1, first=report.moment, last=report.moment)
        self.routine = self.routine and report.routine
        self.places.update(report.places)
        self.placed += bool(report.places)

    def absorb(self, other: Issue) -> None:
        """Takes in the reports of another issue."""
        shared = sum(weight * self.sums[term] for term, weight in other.sums.items() if term in self.sums)
        self.square += 2 * shared + other.square
        for term, weight in other.sums.items():
            self.sums[term] = self.sums.get(term, 0.0) + weight
            self.counts[term] = self.counts.get(term, 0) + other.counts[term]
        self._grown(size=other.size, first=other.first, last=other.last)
        self.routine = self.routine and other.routine
        self.places.update(other.places)
        self.placed += other.placed

    def _grown(self, *, size: int, first: float, last: float) -> None:
        self.size += size
        self.first, self.last = min(self.first, first), max(self.last, last)
        self._core = None

    def trim(self, most: int) -> list[str]:
        """Keeps only the terms of most weight, and gives back the others."""
        kept = set(nlargest(most, self.sums, key=lambda term: (self.sums[term], term)))
        lost = [term for term in self.sums if term not in kept]
        for term in lost:
            del self.sums[term]
            del self.counts[term]
        self._core = None
        return lost

    def strictness(self) -> float:
        """By how much more than another issue this one asks of what joins it, from 1: the less its core says, the more.

        An issue about one matter has words that most of its reports hold, and they make up most of what its reports have in
        common. A heap of road accidents has only "jalan tol", and would draw every other accident in.
        """
        core, whole = self.core()
        said = whole / self.square if core and self.square else 1.0
        return float(max(1.0, TELLING_CORE / max(said, LEAST_CORE)) ** STRICTNESS)

    def direction(self) -> dict[str, float]:
        """The centre of the reports: the sum of their vectors, of length 1."""
        length = sqrt(self.square) or 1.0
        return {term: weight / length for term, weight in self.sums.items()}

    def cosine(self, vector: Mapping[str, float]) -> float:
        """How near a vector of length 1 is to the centre of the reports."""
        sums, total = self.sums, 0.0
        for term, weight in vector.items():
            if term in sums:
                total += weight * sums[term]
        return total / (sqrt(self.square) or 1.0)

    def core(self) -> tuple[Mapping[str, float], float]:
        """The squared weights of the terms that most of the reports hold (of two reports both), and their sum."""
        if self._core is None:
            if self.size >= CORE_GROWTH * self.core_size:
                least = max(CORE_SHARE * self.size, min(2, self.size))
                self.core_terms = tuple(term for term, count in self.counts.items() if count >= least)
                self.core_size = self.size
            core = {term: self.sums[term] ** 2 for term in self.core_terms if term in self.sums}
            self._core = core, sum(core.values())
        return self._core

    def likeness(self, report: Arrival) -> float:
        """How well a report fits: its cosine with the centre, and a little for the share of the core that it names.

        Places that contradict each other leave half of it, or a fifth of it in a small issue; below 0 it never falls, above 1.1
        it never rises.
        """
        core, whole = self.core()
        named = sum(core[term] for term in report.vector if term in core) / whole if whole else 0.0
        fits = self.cosine(report.vector) + CORE_WEIGHT * named
        return fits * self.disagreement() if self.contradicts(report.places) else fits

    def disagreement(self) -> float:
        """What is left of a likeness where places contradict each other."""
        return SMALL_DISAGREEMENT if self.size <= SMALL_SIZE else PLACE_DISAGREEMENT

    def contradicts(self, places: frozenset[str]) -> bool:
        """Whether places are named on both sides, and none in common."""
        return bool(places and self.places) and self.named_places().isdisjoint(places)

    def named_places(self) -> frozenset[str]:
        """The places that at least a fifth of the reports that name any name."""
        return frozenset(place for place, count in self.places.items() if count >= PLACE_SHARE * self.placed)

    def gap(self, moment: float) -> float:
        """How many days lie between a moment and the reports; 0 within their time."""
        return max(0.0, self.first - moment, moment - self.last) / DAY_SECONDS

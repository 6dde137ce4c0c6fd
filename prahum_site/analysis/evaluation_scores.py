"""Scores of answers, as pure functions of numbers: out of a confusion count, or out of how sure each answer was.

Plain Python, because the nightly build reads the shipped figures and should not pay for a library of arrays to do so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from prahum_site.model import Category

#: How often each pair of true category and answer occurs.
Cells = Counter[tuple[Category, Category]]
#: Lower and upper end.
Interval = tuple[float, float]

#: Categories that a press office must not miss; the others are no risk.
RISKY = frozenset({Category.NEGATIVE, Category.AT_RISK})
BINS = 10
RESAMPLES = 1_000
CONFIDENCE = 0.95
_SEED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationBin:
    """Answers whose top probability is in [``lower``, ``upper``), the last bin with 1: how many, how sure and how right."""

    lower: float
    upper: float
    count: int
    confidence: float
    accuracy: float


def share(part: float, whole: float) -> float:
    """``part / whole`` to four decimals, 0 of nothing."""
    return round(part / whole, 4) if whole else 0.0


# Out of a confusion count ---------------------------------------------------------------------------------------------


def accuracy(cells: Cells) -> float:
    """The share of answers that are the true category (0..1)."""
    return sum(count for (true, answer), count in cells.items() if true is answer) / cells.total()


def risk_accuracy(cells: Cells) -> float:
    """The share of answers (0..1) on the right side of the line between :data:`RISKY` and the rest; unknown is on neither."""
    right = sum(
        count
        for (true, answer), count in cells.items()
        if answer is not Category.UNKNOWN and (true in RISKY) is (answer in RISKY)
    )
    return right / cells.total()


def f1(cells: Cells, category: Category) -> float:
    """The harmonic mean (0..1) of precision and recall of a category; 0 where it is neither true nor answered."""
    named = sum(count * ((true is category) + (answer is category)) for (true, answer), count in cells.items())
    return 2 * cells[category, category] / named if named else 0.0


def macro_f1(cells: Cells, classes: Sequence[Category]) -> float:
    """The plain mean of :func:`f1` over ``classes``, those that never come included."""
    return sum(f1(cells, category) for category in classes) / len(classes)


def intervals(cells: Cells, scores: Sequence[Callable[[Cells], float]]) -> list[Interval]:
    """For each of ``scores`` its bootstrap interval of 95 % (percentile method, Efron 1979), to four decimals.

    Items are drawn with replacement :data:`RESAMPLES` times; the scores know of an item only its cell, so cells are drawn. The
    seed is fixed and only ``Random.random`` is used, whose sequence Python promises to keep: same cells, same intervals.
    """
    places = sorted(cells)
    bounds: list[int] = []
    for place in places:
        bounds.append(cells[place] + (bounds[-1] if bounds else 0))
    total, draw = cells.total(), Random(_SEED).random  # noqa: S311 - a sample, no secret
    found: list[list[float]] = [[] for _ in scores]
    for _ in range(RESAMPLES):
        drawn = Counter(bisect_right(bounds, draw() * total) for _ in range(total))
        again: Cells = Counter({places[number]: count for number, count in drawn.items()})
        for values, score in zip(found, scores, strict=True):
            values.append(score(again))
    beyond = round(RESAMPLES * (1 - CONFIDENCE) / 2)
    ends = [(values[beyond - 1], values[-beyond]) for values in map(sorted, found)]
    return [(round(low, 4), round(high, 4)) for low, high in ends]


# Out of how sure the answers were -------------------------------------------------------------------------------------


def calibration(tops: Sequence[float], hits: Sequence[bool]) -> tuple[CalibrationBin, ...]:
    """The bins of top probability that hold an answer, lowest first; shares to four decimals."""
    return tuple(
        CalibrationBin(
            lower=place / BINS,
            upper=(place + 1) / BINS,
            count=len(inside),
            confidence=share(sum(top for top, _ in inside), len(inside)),
            accuracy=share(sum(hit for _, hit in inside), len(inside)),
        )
        for place, inside in enumerate(_binned(tops, hits))
        if inside
    )


def ece(tops: Sequence[float], hits: Sequence[bool]) -> float:
    """The expected calibration error (0..1; Guo et al. 2017) of answers with top probabilities ``tops``, right where ``hits``.

    Ten bins of equal width over the top probability, [0, 0.1), [0.1, 0.2), … [0.9, 1]. In each bin the distance between the
    mean top probability and the share of right answers; then the mean of these distances, every bin weighing as much as it
    has answers.

    >>> ece([0.95, 0.85, 0.85, 0.55], [True, True, False, True])
    0.3
    """
    wide = sum(abs(sum(top - hit for top, hit in inside)) for inside in _binned(tops, hits))
    return share(wide, len(tops))


def _binned(tops: Sequence[float], hits: Sequence[bool]) -> list[list[tuple[float, bool]]]:
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for top, hit in zip(tops, hits, strict=True):
        # Rounded, because the sum of probabilities that should make 0.8 may be 0.7999999999999999.
        bins[min(int(round(top, 9) * BINS), BINS - 1)].append((top, hit))
    return bins


def coverage_accuracy(tops: Sequence[float], hits: Sequence[bool], ids: Sequence[str]) -> tuple[float, ...]:
    """The accuracy on the most sure 10 %, 20 %, … 100 % of the answers, ten numbers to four decimals.

    Answers are ordered by top probability, the highest first, equal ones by id; a share of them is rounded up to whole answers.

    >>> coverage_accuracy([0.9, 0.8, 0.7, 0.6], [True, True, False, True], ["a", "b", "c", "d"])
    (1.0, 1.0, 1.0, 1.0, 1.0, 0.6667, 0.6667, 0.75, 0.75, 0.75)
    """
    places = sorted(range(len(tops)), key=lambda place: (-tops[place], ids[place]))
    ordered = [hits[place] for place in places]
    return tuple(share(sum(ordered[:kept]), kept) for kept in (-(-len(ordered) * tenth // 10) for tenth in range(1, 11)))


def brier(chances: Sequence[Sequence[float]], places: Sequence[int]) -> float:
    """The Brier score (0..2, lower is better; Brier 1950), to four decimals.

    For each answer the squared distances between its ``chances`` and the truth (1 at the true one's place, else 0), summed
    over the classes; then the mean over the answers.

    >>> brier([(0.8, 0.2, 0.0), (0.5, 0.25, 0.25)], [0, 1])
    0.4775
    """
    off = sum(
        (chance - (at == true)) ** 2 for each, true in zip(chances, places, strict=True) for at, chance in enumerate(each)
    )
    return share(off, len(places))

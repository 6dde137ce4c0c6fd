"""Scales and rounded shares."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

#: One report must not stand as high as the loudest day of a loud issue.
LEAST_TOP = 3
_MOST_STEPS = 3


def ticks(top: int) -> tuple[int, ...]:
    """Round numbers from 0 to at least ``top`` and at least 3, in at most three steps.

    >>> ticks(1), ticks(9), ticks(41), ticks(5000)
    ((0, 1, 2, 3), (0, 5, 10), (0, 20, 40, 60), (0, 2000, 4000, 6000))
    """
    wanted = max(top, LEAST_TOP)
    round_numbers = (factor * 10**power for power in count() for factor in (1, 2, 5))
    step = next(step for step in round_numbers if step * _MOST_STEPS >= wanted)
    return tuple(range(0, step * -(-wanted // step) + 1, step))


def percentages(counts: Sequence[int]) -> tuple[int, ...]:
    """Whole percentages of ``counts`` that sum to 100 (largest remainder; the earlier of two even ones); 0s for nothing.

    >>> percentages((1, 1, 1)), percentages((0, 0))
    ((34, 33, 33), (0, 0))
    """
    total = sum(counts)
    if not total:
        return tuple(0 for _ in counts)
    whole = [100 * count // total for count in counts]
    rest = sorted(range(len(counts)), key=lambda place: (-(100 * counts[place] % total), place))
    for place in rest[: 100 - sum(whole)]:
        whole[place] += 1
    return tuple(whole)

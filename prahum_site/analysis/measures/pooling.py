"""One estimate over many answered issues, with an interval that knows that they share their comparisons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from statistics import NormalDist, fmean

from prahum_site.analysis.measures.values import Interval


@dataclass(frozen=True, slots=True)
class Contrast:
    """One answered issue and what it is compared with: its own value, and each comparable issue's weight and value by slug."""

    slug: str
    value: float
    beside: Mapping[str, tuple[float, float]]


def pooled(contrasts: Sequence[Contrast]) -> Interval:
    """The mean of (value less the weighted mean beside it) over ``contrasts``, with its 95 % interval.

    The interval is Student's, around the jackknife's standard error over issues: the estimate is made again without each
    issue in turn, wherever that stands, answered or compared with (Efron and Stein 1981: on average never too small). So an
    issue with which many were compared counts as one piece of luck and not as many; a bootstrap over the answered
    issues alone would miss that. The degrees of freedom are those of the smaller side. No chance is in it.

    Raises:
        ValueError: no contrast, or one with nothing beside it.
    """
    if not contrasts or not all(contrast.beside for contrast in contrasts):
        raise ValueError("nothing to compare")
    weights = [sum(weight for weight, _ in contrast.beside.values()) for contrast in contrasts]
    sums = [sum(weight * value for weight, value in contrast.beside.values()) for contrast in contrasts]
    whole = [contrast.value - sums[at] / weights[at] for at, contrast in enumerate(contrasts)]
    uses: dict[str, list[int]] = defaultdict(list)
    for at, contrast in enumerate(contrasts):
        for slug in {contrast.slug, *contrast.beside}:
            uses[slug].append(at)

    def without(slug: str) -> float:
        rest, count = fsum(whole), len(whole)
        for at in uses[slug]:
            contrast = contrasts[at]
            rest -= whole[at]
            if contrast.slug == slug or len(contrast.beside) == 1:
                count -= 1
            else:
                weight, value = contrast.beside[slug]
                rest += contrast.value - (sums[at] - weight * value) / (weights[at] - weight)
        return rest / count if count else middle

    middle = fmean(whole)
    again = [without(slug) for slug in sorted(uses)]
    center = fmean(again)
    error = sqrt((len(again) - 1) / len(again) * fsum((one - center) ** 2 for one in again))
    sides = min(len({contrast.slug for contrast in contrasts}), len({slug for one in contrasts for slug in one.beside}))
    reach = student(max(1, sides - 1)) * error
    return Interval(low=middle - reach, middle=middle, high=middle + reach)


def student(freedom: int) -> float:
    """The 97.5 % point of Student's t, by its expansion around the normal (Abramowitz and Stegun 26.7.5).

    Good to three figures from 7 degrees of ``freedom`` on, which :data:`effects.ENOUGH_ISSUES` sees to.

    >>> round(student(7), 2), round(student(30), 3)
    (2.36, 2.042)
    """
    z = NormalDist().inv_cdf(0.975)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
    )
    return z + fsum(term / float(freedom) ** power for power, term in enumerate(terms, 1))

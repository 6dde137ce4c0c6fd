"""How unexpected a day's count is, given the days before it: what an alarm is raised from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, fsum, inf, lgamma, log, log1p, sqrt
from statistics import median_low

#: The surprise from which on a day counts as an alarm: one false one in about a thousand quiet days.
ALARM = 3.0
#: The shortest history to be surprised against, in days: two of each weekday.
MIN_HISTORY = 14

_WEEK = 7
#: Weekday factors are drawn to 1 as by 16 reports seen on an average weekday (a gamma prior: 1 ± 0.25, the lull of weekends).
_FACTOR_PRIOR = 16.0
#: Half a report seen on no day (Jeffreys' prior of a Poisson rate): a series of zeros has a rate above 0.
_RATE_PRIOR = 0.5
#: Overdispersions that are weighed against each other: a day's variance is mean + overdispersion × mean².
_OVERDISPERSIONS = (0.003, 0.03, 0.08, 0.16, 0.32, 0.64, 1.28)
#: How fast larger ones lose credit beforehand, by their square root (Simpson et al. 2017, Statistical Science 32:1).
_SIMPLICITY = 3.0
#: A day is out of the ordinary when its chance is below 1 in 10,000 (the standard normal quantile) by the calmest six sevenths.
_OUTLYING = 3.72
#: Shares of credit below e^-10 change no tail that an alarm depends on.
_NEGLIGIBLE = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One negative binomial of the mixture: its share of credit, mean and size (variance = mean + mean² / size)."""

    share: float
    mean: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What the days before make of the next one: a mixture of negative binomials, and ``usual``, its mean in reports."""

    usual: float
    parts: tuple[_Part, ...]

    def surprise(self, today: int) -> float:
        """-log10 of the chance of seeing ``today`` or more: 0 for 0 reports, finite for any number, never falling with it.

        Raises:
            ValueError: ``today`` below 0.
        """
        if today < 0:
            raise ValueError("a count of reports is never below 0")
        if today == 0:
            return 0.0
        tails = [log(part.share) + _log_tail(today, part.mean, part.size) for part in self.parts]
        top = max(tails)
        return max(0.0, -(top + log(fsum(exp(tail - top) for tail in tails))) / log(10.0))


def surprise(today: int, history: Sequence[int]) -> float:
    """How unexpected today's count is: -log10 of the chance of seeing as many or more.

    A negative binomial fitted to ``history`` (items a day, oldest first, ending yesterday, at least 14 days); 3.0
    (:data:`ALARM`) means one false alarm in about a thousand quiet days. It is 0 for a day without reports.

    * Weekdays have a factor each (days seven apart are the same weekday), drawn to 1 as long as little speaks for another.
    * The chance is of the predictive distribution: not only the next day is uncertain but also rate, factor and
      overdispersion. The best fitting values alone would give four false alarms in a thousand after 60 days, twelve after 28.
    * Past days far out of the ordinary are left out, so that the last storm does not hide the next; not those whose weekday
      is always so.

    The thousand is a mean over kinds of series, since a month cannot tell them apart: simulated at 1, 4 and 12 reports a day,
    Poisson days give 0.2 alarms per 1,000, days with an overdispersion of 0.1 give 0.9, of 0.25 give 1.5, of 0.5 give 2.1.
    No rule for one day's count can both keep to that rate and find small rises: where Poisson days of 4 turn to days of 12,
    the best one finds 54 % on the first day (Neyman and Pearson 1933) and this one about 30 %; it finds nine in ten where 4
    turn to 20, or 14 to 42 (``tests/analysis/test_surprise.py``).

    >>> quiet = [3, 4, 2, 5, 4, 1, 2] * 4
    >>> round(surprise(4, quiet), 1), surprise(16, quiet) >= ALARM
    (0.4, True)

    Raises:
        ValueError: fewer than 14 days of history, or a count below 0.
    """
    return expectation(history).surprise(today)


def expectation(history: Sequence[int]) -> Expectation:
    """What :func:`surprise` compares with, for several questions about one history.

    Each overdispersion of a grid is weighed by its likelihood, rate and weekday factors integrated out by Laplace's method
    (the adjusted profile likelihood of Cox and Reid 1987), times its prior. Rate and factor being gamma distributed, their
    uncertainty widens each negative binomial.

    Raises:
        ValueError: fewer than 14 days of history, or a count below 0.
    """
    if len(history) < MIN_HISTORY:
        raise ValueError(f"a history needs at least {MIN_HISTORY} days, not {len(history)}")
    if min(history) < 0:
        raise ValueError("a count of reports is never below 0")
    week = _Week.of(history)
    weighed = [week.under(spread) for spread in _OVERDISPERSIONS]
    top = max(credit for credit, _, _ in weighed)
    kept = [(exp(credit - top), mean, size) for credit, mean, size in weighed if top - credit < _NEGLIGIBLE]
    whole = fsum(share for share, _, _ in kept)
    parts = tuple(_Part(share=share / whole, mean=mean, size=size) for share, mean, size in kept)
    return Expectation(usual=fsum(part.share * part.mean for part in parts), parts=parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Week:
    """The ordinary days of a history by weekday, that of its first day first; ``today`` is the place of the day after it.

    ``places`` are pairs of days and reports by weekday, ``counts`` pairs of a day's reports and how many days had so many;
    ``days`` and ``reports`` are their sums.
    """

    places: tuple[tuple[int, int], ...]
    counts: tuple[tuple[int, int], ...]
    days: int
    reports: float
    today: int

    @classmethod
    def of(cls, history: Sequence[int]) -> _Week:
        limits = _limits(history)
        places = [[count for count in history[place::_WEEK] if count <= limits[place]] for place in range(_WEEK)]
        return cls(
            places=tuple((len(counts), sum(counts)) for counts in places),
            counts=tuple(Counter(count for counts in places for count in counts).items()),
            days=sum(map(len, places)),
            reports=sum(map(sum, places)) + _RATE_PRIOR,
            today=len(history) % _WEEK,
        )

    def under(self, spread: float) -> tuple[float, float, float]:
        """What an overdispersion makes of the days: (credit, mean and size of the negative binomial of the day after them).

        Credit is the logarithm of its likelihood and prior, but for a constant. The mean's relative variances are those of a
        product: 1 + the whole = the product of 1 + each.
        """
        rate = self.reports / self.days
        # Variance over mean: a report of days that swing teaches less than one of steady days.
        inflation = 1.0 + spread * rate
        worth = rate / inflation
        factors = [(reports / inflation + _FACTOR_PRIOR) / (days * worth + _FACTOR_PRIOR) for days, reports in self.places]
        average = sum([days * factor for (days, _), factor in zip(self.places, factors, strict=True)]) / self.days
        level = rate / average
        size = 1.0 / spread
        credit = sum([times * lgamma(count + size) for count, times in self.counts])
        credit += self.days * (size * log(size) - lgamma(size))
        information = self.days * worth
        for (days, reports), factor in zip(self.places, factors, strict=True):
            mean = level * factor
            credit += reports * log(mean) - (reports + days * size) * log(mean + size)
            credit += _FACTOR_PRIOR * (log(factor) - factor)
            information *= 1.0 + days * worth / _FACTOR_PRIOR
        credit -= 0.5 * log(information) + _SIMPLICITY * sqrt(spread)
        of_level = inflation / self.reports
        of_factor = 1.0 / (self.places[self.today][0] * worth + _FACTOR_PRIOR)
        variance_of_mean = (1.0 + spread) * (1.0 + of_level) * (1.0 + of_factor) - 1.0
        return credit, level * factors[self.today], 1.0 / variance_of_mean


def _limits(history: Sequence[int]) -> list[float]:
    """Up to how many reports a day is ordinary, for each weekday.

    The calmest six sevenths of all days draw the line (a quantile of a gamma distribution with their mean and variance,
    Wilson and Hilferty 1931), then all days below it do, until it stays. A weekday that is mostly above has a higher one.
    """
    ordered = sorted(history)
    kept = len(ordered) - len(ordered) // _WEEK
    limit = _line(ordered[:kept])
    while kept < len(ordered) and ordered[kept] <= limit:
        kept = sum(count <= limit for count in ordered)
        limit = max(limit, _line(ordered[:kept]))
    if ordered[-1] <= limit:
        return [inf] * _WEEK
    centre = max(1, median_low(ordered))
    return [limit * max(1.0, median_low(history[place::_WEEK]) / centre) for place in range(_WEEK)]


def _line(calm: Sequence[int]) -> float:
    """The count that one in 10,000 days exceeds, where ``calm`` ones are the rule; uncertainty and weekdays make it higher."""
    mean = (sum(calm) + _RATE_PRIOR) / len(calm)
    squares = sum([count * count for count in calm]) / len(calm)
    square = max(1.0 / mean, squares / mean**2 - 1.0) + 1.0 / _FACTOR_PRIOR + 1.0 / len(calm)
    return mean * float(max(1.0, 1.0 - square / 9.0 + _OUTLYING * sqrt(square) / 3.0) ** 3)


def _log_tail(count: int, mean: float, size: float) -> float:
    """Logarithm of P(X ≥ count) of a negative binomial, count ≥ 1, also far out: an incomplete beta function (DLMF §8.17)."""
    hit, miss = mean / (mean + size), size / (mean + size)
    front = lgamma(count + size) - lgamma(count) - lgamma(size) + count * log(hit) + size * log(miss)
    if hit < (count + 1.0) / (count + size + 2.0):
        return front + log(_fraction(float(count), size, hit) / count)
    below = exp(front) * _fraction(size, float(count), miss) / size
    return log1p(-min(below, 1.0 - 1e-15))


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of the incomplete beta function by Lentz's method; for x < (a + 1) / (a + b + 2) it converges."""
    ratio, inverse = 1.0, 1.0 / (1.0 - (a + b) * x / (a + 1.0))
    value = inverse
    for step in range(1, 100_000):
        twice = a + 2.0 * step
        even = step * (b - step) * x / ((twice - 1.0) * twice)
        odd = -(a + step) * (a + b + step) * x / (twice * (twice + 1.0))
        inverse, ratio = 1.0 / (1.0 + even * inverse), 1.0 + even / ratio
        value *= inverse * ratio
        inverse, ratio = 1.0 / (1.0 + odd * inverse), 1.0 + odd / ratio
        value *= inverse * ratio
        if abs(inverse * ratio - 1.0) < 1e-10:
            break
    return value

"""Reports counted for charts: by kind, day, week and source. Every count names what it leaves out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from prahum_site.charts import KINDS, Column, monday
from prahum_site.dates import local_day
from prahum_site.model import Report

#: Reports by :data:`KINDS`: the four categories and those that could not be judged.
Mix = tuple[int, ...]
NOTHING: Mix = tuple(0 for _ in KINDS)

#: How far back statistics look, in weeks and days.
WEEKS = 26
#: Below so many days of coverage, days are compared and not weeks.
FEW_DAYS = 28
LEAST_DAYS = 14
LEAST_WEEKS = 8


def mix(reports: Iterable[Report]) -> Mix:
    """How many of each kind; copies are not counted."""
    counts = Counter(report.verdict.category for report in reports)
    return tuple(counts[kind] for kind in KINDS)


def added(mixes: Iterable[Mix]) -> Mix:
    """The sums by kind."""
    return tuple(sum(counts) for counts in zip(*[NOTHING, *mixes], strict=True))


def risky(found: Mix) -> int:
    """Reports that are negatif or berpotensi negatif."""
    return sum(found[:2])


def judged(found: Mix) -> int:
    """Reports with one of the four categories."""
    return sum(found[:4])


def by_day(reports: Iterable[Report], zone: ZoneInfo) -> dict[date, Mix]:
    """Reports of each day that has any, in order of the days."""
    days: dict[date, list[Report]] = defaultdict(list)
    for report in reports:
        days[local_day(report.item.published, zone)].append(report)
    return {day: mix(days[day]) for day in sorted(days)}


def by_source(reports: Iterable[Report]) -> dict[str, Mix]:
    """Reports of each source, copies included, for each outlet has told it; the most first, then by name."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for report in reports:
        for item in (report.item, *report.copies):
            counts[item.source][report.verdict.category] += 1
    mixes = {source: tuple(found[kind] for kind in KINDS) for source, found in counts.items()}
    return dict(sorted(mixes.items(), key=lambda pair: (-sum(pair[1]), pair[0])))


@dataclass(frozen=True, slots=True)
class Period:
    """A day or a week (or the part of it that is over): from ``first`` to ``last``."""

    first: date
    last: date

    def days(self) -> Iterator[date]:
        """Its days, in order."""
        return (self.first + timedelta(days=place) for place in range((self.last - self.first).days + 1))

    def column(self, days: Mapping[date, Mix], gathered: Collection[date]) -> Column:
        """Its reports; silent where not a single report of anything was gathered."""
        return Column(
            added(days.get(day, NOTHING) for day in self.days()), silent=not any(day in gathered for day in self.days())
        )


def single_days(first: date, last: date) -> tuple[Period, ...]:
    """Every day from ``first`` to ``last``."""
    return tuple(Period(day, day) for day in Period(first, last).days())


def weeks(first: date, last: date) -> tuple[Period, ...]:
    """Weeks from Monday to Sunday that hold ``first`` to ``last``; the last one ends there."""
    starts = range(0, (last - monday(first)).days + 1, 7)
    begin = monday(first)
    return tuple(Period(begin + timedelta(days=start), min(begin + timedelta(days=start + 6), last)) for start in starts)


def recent_periods(gathered: Collection[date], last: date) -> tuple[Period, ...]:
    """The periods of a statistic up to ``last``: 26 weeks at most, days where coverage is younger than four weeks."""
    begin = min(gathered, default=last)
    if (last - begin).days < FEW_DAYS:
        return single_days(min(begin, last - timedelta(days=LEAST_DAYS - 1)), last)
    least, most = (monday(last) - timedelta(weeks=many - 1) for many in (LEAST_WEEKS, WEEKS))
    return weeks(max(min(monday(begin), least), most), last)


def axis(periods: Sequence[Period], words: Sequence[str]) -> dict[int, str]:
    """``words`` of at most four periods, the first and the last among them."""
    end = len(periods) - 1
    places = sorted({0, end} | ({round(end / 3), round(2 * end / 3)} if end >= 9 else set()))
    return {place: words[place] for place in places}

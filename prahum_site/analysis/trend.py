"""How much is said about a matter from day to day, whether that is unusual, and where an issue stands in its life."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from prahum_site.analysis.surprise import ALARM, MIN_HISTORY, expectation, surprise
from prahum_site.dates import local_day
from prahum_site.model import CATEGORIES, Category, DayCount, Report, Stage
from prahum_site.settings import Thresholds
from prahum_site.text import number

__all__ = ["ALARM", "Daily", "Series", "Trend", "daily", "days", "stage", "surprise", "trend"]

#: An issue is new on the day of its first report and on the next.
NEW_DAYS = 2
#: An issue fades when its last days bring at most this share of what as many days brought at its peak ...
FADED = 0.25
#: ... and the peak had so many reports: below, a quarter is chance (0 or 1 or 2).
LOUD = 8
#: The peak is looked for in the last four weeks, at least: what was loud a year ago says nothing about today.
PEAK_DAYS = 28
#: A day is compared with the eight weeks before it: what was usual half a year ago is so no more.
HISTORY_DAYS = 56
#: Two reports after months of silence are surprising, but alarm nobody.
ALARM_REPORTS = 3


def days(reports: Iterable[Report], zone: ZoneInfo) -> tuple[DayCount, ...]:
    """Reports a day and category, without gaps from the first to the last day with a report, days being those of ``zone``.

    A report counts once, however many copies it has. One without a known category counts for no category, but its day is
    within the range. Nothing comes back for no reports.
    """
    counts: Counter[tuple[date, int]] = Counter()
    seen: set[date] = set()
    for report in reports:
        day = local_day(report.item.published, zone)
        seen.add(day)
        if report.verdict.category in CATEGORIES:
            counts[day, CATEGORIES.index(report.verdict.category)] += 1
    if not seen:
        return ()
    first, last = min(seen), max(seen)
    calendar = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return tuple(DayCount(day=day, counts=(counts[day, 0], counts[day, 1], counts[day, 2], counts[day, 3])) for day in calendar)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Reports a day without gaps: ``counts`` begin on the day ``first``."""

    first: date
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Daily:
    """Reports a day of a whole site, in all and by issue (slug), region, topic (id) and category; every series ends together.

    A report with two regions counts for both, so that parts add up to more than the whole; one of no issue, region or topic
    counts in ``total`` and for its category. What no report names has no series.
    """

    total: Series
    issues: Mapping[str, Series]
    regions: Mapping[str, Series]
    topics: Mapping[str, Series]
    categories: Mapping[Category, Series]


def daily(
    reports: Iterable[Report],
    zone: ZoneInfo,
    *,
    as_of: date,
    issue_of: Mapping[str, str] = MappingProxyType({}),
    since: date | None = None,
) -> Daily:
    """Counts of ``reports`` for every day of ``zone`` up to ``as_of``, 0 where there was none; copies are not counted.

    ``issue_of`` names the issue of a report's key. Series begin on the day of the first report of all (or on ``since``,
    earlier reports being left out), those of issues on the day of their own first. A day on which a source was silent or nobody
    gathered cannot be told from one without news.
    """
    counts: dict[tuple[str, str], Counter[date]] = defaultdict(Counter)
    for report in reports:
        day = local_day(report.item.published, zone)
        if day > as_of or (since is not None and day < since):
            continue
        tags = [("", ""), ("category", report.verdict.category.value)]
        tags += [("region", region) for region in report.regions]
        tags += [("topic", topic) for topic in report.topics]
        if issue := issue_of.get(report.item.key):
            tags.append(("issue", issue))
        for tag in dict.fromkeys(tags):
            counts[tag][day] += 1
    first = since or min(counts["", ""], default=as_of)

    def series(kind: str) -> Mapping[str, Series]:
        found = {name: own for (group, name), own in counts.items() if group == kind}
        return MappingProxyType(
            {name: _filled(own, min(own) if kind == "issue" else first, as_of) for name, own in sorted(found.items())}
        )

    return Daily(
        total=_filled(counts["", ""], first, as_of),
        issues=series("issue"),
        regions=series("region"),
        topics=series("topic"),
        categories=MappingProxyType({Category(name): own for name, own in series("category").items()}),
    )


def _filled(counts: Mapping[date, int], first: date, last: date) -> Series:
    calendar = (first + timedelta(days=place) for place in range((last - first).days + 1))
    return Series(first=first, counts=tuple(counts.get(day, 0) for day in calendar))


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """How a day compares with the days before it.

    ``today`` and ``usual`` (of this weekday) are reports a day; ``words`` say it in Indonesian, in one line without a full
    stop. ``surprise`` (see :func:`surprise`) and ``usual`` are None where fewer than 14 days came before.
    """

    alarm: bool
    surprise: float | None
    today: int
    usual: float | None
    words: str


def trend(series: Series, as_of: date) -> Trend:
    """How the day ``as_of`` compares with the eight weeks before it; days after the last of ``series`` had no report.

    It is an alarm from a surprise of :data:`ALARM` and three reports on. The day may not be over: then an alarm holds, but
    none says little.

    >>> quiet = Series(first=date(2026, 11, 3), counts=(3, 4, 2, 3, 4, 1, 2) * 3 + (15,))
    >>> found = trend(quiet, date(2026, 11, 24))
    >>> found.alarm, found.words
    (True, 'melonjak: 15 laporan hari ini, biasanya 3')
    """
    length = (as_of - series.first).days + 1
    counts = (*series.counts, *([0] * (length - len(series.counts))))[: max(0, length)]
    today, history = (counts[-1], counts[-HISTORY_DAYS - 1 : -1]) if counts else (0, ())
    if len(history) < MIN_HISTORY:
        return Trend(alarm=False, surprise=None, today=today, usual=None, words=_words(today, None))
    expected = expectation(history)
    score = expected.surprise(today)
    alarm = score >= ALARM and today >= ALARM_REPORTS
    words = _words(today, expected.usual)
    return Trend(alarm=alarm, surprise=score, today=today, usual=expected.usual, words=f"melonjak: {words}" if alarm else words)


def _words(today: int, usual: float | None) -> str:
    said = f"{number(today)} laporan hari ini" if today else "tidak ada laporan hari ini"
    if usual is None:
        return said
    if round(usual) == 0:
        return f"{said}, biasanya jarang ada" if today else f"{said}, seperti biasanya"
    return f"{said}, biasanya {number(round(usual))}"


def stage(coverage: Sequence[DayCount], as_of: date, thresholds: Thresholds) -> Stage:
    """Where an issue with this coverage (see :func:`days`) stands on ``as_of``, the newest day of all coverage.

    OVER after ``over_days`` without a report, FADING after ``fading_days``, NEW when its first report is of today or yesterday.
    An older one is FADING, too, when the last ``fading_days`` days brought at most a quarter of the loudest as many days of
    the last four weeks, which had eight reports or more; else GROWING. So a loud story fades though a late report still
    comes, and rises again with the next wave; a small one runs until it falls silent. An issue without a report
    is FADING: nothing is said of it, but nobody has closed it.
    """
    if not coverage:
        return Stage.FADING
    silent = (as_of - coverage[-1].day).days
    if silent >= thresholds.over_days:
        return Stage.OVER
    if silent >= thresholds.fading_days:
        return Stage.FADING
    if (as_of - coverage[0].day).days < NEW_DAYS:
        return Stage.NEW
    return Stage.FADING if _faded(coverage, as_of, thresholds.fading_days) else Stage.GROWING


def _faded(coverage: Sequence[DayCount], as_of: date, width: int) -> bool:
    """Whether the ``width`` days up to ``as_of`` are far below the loudest as many days of the last four weeks."""
    totals = {day.day: day.total for day in coverage}
    sums = [0]
    for ago in range(max(PEAK_DAYS, 2 * width) - 1, -1, -1):
        sums.append(sums[-1] + totals.get(as_of - timedelta(days=ago), 0))
    waves = [later - earlier for earlier, later in zip(sums, sums[width:], strict=False)]
    return max(waves) >= LOUD and waves[-1] <= FADED * max(waves)

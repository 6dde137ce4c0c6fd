"""How much is said about an issue from day to day, and where it stands in its life."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from prahum_site.dates import local_day
from prahum_site.model import CATEGORIES, DayCount, Report, Stage
from prahum_site.settings import Thresholds

#: An issue is new on the day of its first report and on the next.
NEW_DAYS = 2


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


def stage(coverage: Sequence[DayCount], as_of: date, thresholds: Thresholds) -> Stage:
    """Where an issue with this coverage (see :func:`days`) stands on ``as_of``, the newest day of all coverage.

    OVER after ``over_days`` without a report, FADING after ``fading_days``, NEW when its first report is of today or yesterday,
    else GROWING. An issue without a report is FADING: nothing is said of it, but nobody has closed it.
    """
    if not coverage:
        return Stage.FADING
    silent = (as_of - coverage[-1].day).days
    if silent >= thresholds.over_days:
        return Stage.OVER
    if silent >= thresholds.fading_days:
        return Stage.FADING
    return Stage.NEW if (as_of - coverage[0].day).days < NEW_DAYS else Stage.GROWING

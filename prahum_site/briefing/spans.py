"""Which stretch of time a briefing tells of, what it is compared with, and how far back the archive reaches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from prahum_site.dates import local_day, start_of

#: A longer silence than this ends what the archive knows: one old report does not prove that anybody listened then.
LONGEST_SILENCE = timedelta(days=3)


class Period(StrEnum):
    """How much time a briefing tells of; the value names its files."""

    DAY = "harian"
    WEEK = "pekan"
    MONTH = "bulan"


#: How many periods before it a period's mean is of.
EARLIER = {Period.DAY: 7, Period.WEEK: 4, Period.MONTH: 3}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time: ``start`` belongs to it, ``end`` does not."""

    start: datetime
    end: datetime

    def __contains__(self, moment: object) -> bool:
        return isinstance(moment, datetime) and self.start <= moment < self.end


def spans(period: Period, now: datetime, zone: ZoneInfo) -> tuple[Span, ...]:
    """The stretch that a briefing made at ``now`` (aware) tells of, and then those it is compared with, newest first.

    A day is the 24 hours up to ``now``, a week seven times as much. A month is that of the calendar which yesterday belongs to,
    up to ``now`` or its own end: on the first day of a month that is the whole month before. Months before are taken up to
    the same day and time, whole where this one is whole.
    """
    if period is Period.MONTH:
        return _months(now, zone)
    # In UTC, for a day on the clock has 23 or 25 hours where clocks are changed.
    end, length = now.astimezone(UTC), timedelta(days=1 if period is Period.DAY else 7)
    return tuple(Span(end - (n + 1) * length, end - n * length) for n in range(EARLIER[period] + 1))


def _months(now: datetime, zone: ZoneInfo) -> tuple[Span, ...]:
    first = local_day(now - timedelta(days=1), zone).replace(day=1)
    local = now.astimezone(zone)
    whole = local.date() >= _next(first)
    found = []
    for _ in range(EARLIER[Period.MONTH] + 1):
        end = start_of(_next(first), zone)
        if not whole and local.day <= (_next(first) - timedelta(days=1)).day:
            end = datetime.combine(first.replace(day=local.day), time(local.hour, local.minute, local.second), zone)
        found.append(Span(start_of(first, zone).astimezone(UTC), end.astimezone(UTC)))
        first = (first - timedelta(days=1)).replace(day=1)
    return tuple(found)


def _next(first: date) -> date:
    """The first day of the month after that of ``first``."""
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1)


def reach(moments: Iterable[datetime], now: datetime) -> datetime | None:
    """Since when there are reports without a silence of more than three days up to ``now``; None where it is silent now.

    >>> day = timedelta(days=1)
    >>> now = datetime(2026, 11, 24, tzinfo=UTC)
    >>> (now - reach([now - day, now - 3 * day, now - 90 * day], now)).days
    3
    """
    earliest, later = None, now
    for moment in sorted((moment for moment in moments if moment <= now), reverse=True):
        if later - moment > LONGEST_SILENCE:
            break
        earliest = later = moment
    return earliest

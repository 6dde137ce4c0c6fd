"""Days, times and numbers as English readers write them; the names of days and months come from the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from prahum_site import dates


@dataclass(frozen=True, slots=True)
class English:
    """Forms of British usage: day before month, a 24-hour clock. ``word`` translates one word."""

    word: Callable[[str], str]
    zone: ZoneInfo

    def short_day(self, day: date) -> str:
        """A day without its name: ``4 November 2026``."""
        return f"{day.day} {self.month(day)}"

    def long_day(self, day: date) -> str:
        """A day in full: ``Tuesday, 24 November 2026``."""
        return f"{self.word(dates.DAYS[day.weekday()])}, {self.short_day(day)}"

    def month(self, day: date) -> str:
        """The month of a day: ``November 2026``."""
        return f"{self.word(dates.MONTHS[day.month - 1])} {day.year}"

    def clock(self, moment: datetime) -> str:
        """The time of day with its zone's everyday name: ``14:05 Wita``."""
        return dates.clock(moment, self.zone).replace(".", ":")

    def long_moment(self, moment: datetime) -> str:
        """Day and time in full."""
        return f"{self.long_day(dates.local_day(moment, self.zone))}, {self.clock(moment)}"


def number(value: float) -> str:
    """A number with commas for thousands and a point for decimals (at most two).

    >>> number(1250), number(3.5)
    ('1,250', '3.5')
    """
    written = f"{value:,.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
    return "0" if written == "-0" else written

"""Weeks as people here count them: from Monday to Sunday."""

from __future__ import annotations

from datetime import date, timedelta


def monday(day: date) -> date:
    """The first day of its week.

    >>> monday(date(2026, 11, 24))
    datetime.date(2026, 11, 23)
    """
    return day - timedelta(days=day.weekday())

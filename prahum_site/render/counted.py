"""What charts count of a site, counted once, so that two pages never show two numbers for one thing.

Nothing reads the clock: periods end on the day of the newest report.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from prahum_site.dates import local_day
from prahum_site.model import Report
from prahum_site.render.figures import span
from prahum_site.render.tallies import Mix, Period, by_day, recent_periods
from prahum_site.site import Site

# A site without a report has no chart: any day will do.
_NEVER = date(1970, 1, 1)


class Counted:
    """The counts of ``site``; ``last`` is the day of its newest report."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.last = site.as_of or _NEVER

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """All reports, by month, newest month first."""
        return tuple(report for month in self.site.months for report in month.reports)

    @cached_property
    def days(self) -> dict[date, Mix]:
        """All reports by day."""
        return by_day(self.reports, self.site.zone)

    @cached_property
    def gathered(self) -> frozenset[date]:
        """Days of which at least one report of anything was gathered, copies included."""
        items = (item for report in self.reports for item in (report.item, *report.copies))
        return frozenset(local_day(item.published, self.site.zone) for item in items)

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The weeks (or days) that statistics compare."""
        return recent_periods(self.gathered, self.last)

    @property
    def unit(self) -> str:
        """What a period is: ``hari`` or ``pekan``."""
        return "hari" if all(period.first == period.last for period in self.periods) else "pekan"

    @property
    def since(self) -> date:
        """The first day of statistics."""
        return self.periods[0].first

    @property
    def span(self) -> str:
        """The days of statistics of which anything was gathered, in words."""
        return span(max(self.since, min(self.gathered, default=self.since)), self.last)

    def recent(self, reports: Iterable[Report], since: date) -> list[Report]:
        """The reports that are not older than ``since``."""
        return [report for report in reports if local_day(report.item.published, self.site.zone) >= since]

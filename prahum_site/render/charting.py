"""The charts of one site, as templates ask for them: ``grafik.isu(issue, answers)`` and so on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from prahum_site.model import Issue, Response
from prahum_site.render import place_charts, time_charts
from prahum_site.render.counted import Counted
from prahum_site.render.figures import Figure
from prahum_site.site import Place, Site


class Charts:
    """What templates know as ``grafik``; names are theirs."""

    def __init__(self, site: Site) -> None:
        self.counted = Counted(site)

    def isu(self, issue: Issue, answers: Sequence[Response]) -> Figure:
        """The coverage of an issue with its answers."""
        return time_charts.issue(self.counted, issue, answers)

    def pekan(self) -> Figure:
        """All coverage by week and category."""
        return time_charts.all_weeks(self.counted)

    def kalender(self, place: Place | None = None) -> Figure:
        """The coverage of a place (or of all) by day."""
        return time_charts.calendar(self.counted, place)

    def peta(self, href: Callable[[str], str]) -> Figure:
        """The regions as tiles that lead to their pages."""
        return place_charts.region_map(self.counted, href)

    def wilayah(self) -> Figure:
        """The regions week by week."""
        return place_charts.regions(self.counted)

    def topik(self) -> Figure:
        """The topics by reports."""
        return place_charts.topics(self.counted)

    def sumber(self) -> Figure:
        """The outlets by category."""
        return place_charts.sources(self.counted)

    def waktu_jawab(self) -> Figure:
        """How long answers took."""
        return place_charts.waits(self.counted)

    def menunggu(self, place: Place) -> int:
        """Issues of ``place`` that are owed an answer."""
        return place_charts.waiting_in(self.counted, place)

"""The statistics page and the monthly reports to the public.

A report counts only what its own month knows (when an issue came to rest included), so that a month of the past changes only
when something late arrives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from statistics import median
from typing import TypeVar

from prahum_site.analysis.measures import Promise
from prahum_site.charts import KINDS, Column, Label, Row, bars
from prahum_site.dates import local_day, month_name
from prahum_site.model import Change, File, Issue, Post, Report, Response, Stage, Update
from prahum_site.opendata import corrections
from prahum_site.opendata.corrections import Made
from prahum_site.render import findings, time_charts
from prahum_site.render.counted import Counted
from prahum_site.render.figures import Figure, category_key, table_of, written
from prahum_site.render.press import Head, Press
from prahum_site.render.tallies import Mix, added, by_day, mix
from prahum_site.site import Month
from prahum_site.structured import Listing

P = TypeVar("P", bound=Post)

#: Fewer answered issues have no median.
ENOUGH_ANSWERS = 3


@dataclass(frozen=True, slots=True)
class Said:
    """An issue in a monthly report: ``reports`` of it in that month, and the ``day`` or ``hours`` that it stands there for."""

    issue: Issue
    reports: int
    day: date | None = None
    hours: float = 0.0


@dataclass(frozen=True)
class Monthly:
    """What a month brought. ``before`` is the month before it, where anything is known of it."""

    counted: Counted
    month: Month
    before: Month | None

    @property
    def first(self) -> date:
        """Its first day."""
        return self.month.first_day

    @property
    def address(self) -> str:
        """Where its page stands."""
        return f"laporan/{self.first:%Y-%m}.html"

    @property
    def name(self) -> str:
        """``'November 2026'``."""
        return month_name(self.first)

    @cached_property
    def end(self) -> date:
        """Its last day, or the day of the newest report while it runs."""
        return min((self.first + timedelta(days=31)).replace(day=1) - timedelta(days=1), self.counted.last)

    @property
    def running(self) -> bool:
        """Whether it is not over."""
        return (self.end + timedelta(days=1)).day != 1

    @cached_property
    def mix(self) -> Mix:
        """Its reports by kind."""
        return mix(self.month.reports)

    @property
    def total(self) -> int:
        """Its reports."""
        return sum(self.mix)

    @property
    def share(self) -> int | None:
        """Risky reports in percent of the judged ones."""
        return findings.share(self.mix)

    def has(self, day: date) -> bool:
        """Whether ``day`` is one of its days."""
        return self.first <= day and (day.year, day.month) == (self.first.year, self.first.month)

    @cached_property
    def began(self) -> tuple[Said, ...]:
        """Issues whose first report came in it, the most reported first."""
        found = [Said(issue, self._reports(issue)) for issue in self._issues if self.has(issue.days[0].day)]
        return tuple(sorted(found, key=lambda said: (-said.reports, said.issue.slug)))

    @cached_property
    def ended(self) -> tuple[Said, ...]:
        """Issues that came to rest in it: ``over_days`` after the last report, or closed before by an editor."""
        found = []
        for issue in self._issues:
            if issue.stage is Stage.OVER:
                rest = issue.days[-1].day + timedelta(days=self.counted.site.over_days)
                if self.has(rest if rest <= self.counted.last else issue.days[-1].day):
                    found.append(Said(issue, self._reports(issue), issue.days[-1].day))
        return tuple(sorted(found, key=lambda said: (-len(said.issue.reports), said.issue.slug)))

    @cached_property
    def answered(self) -> tuple[Said, ...]:
        """Issues that got their first answer in it, the quickest first."""
        by_slug = {issue.slug: issue for issue in self.counted.site.issues}
        found = [
            Said(by_slug[wait.slug], self._reports(by_slug[wait.slug]), hours=wait.hours or 0.0)
            for wait in self.counted.site.measures.waits
            if wait.answered is not None and self.has(local_day(wait.answered, self.counted.site.zone))
        ]
        return tuple(sorted(found, key=lambda said: (said.hours, said.issue.slug)))

    @property
    def hours(self) -> float | None:
        """Half of the answered issues waited no longer; None where fewer than three were answered."""
        return median(said.hours for said in self.answered) if len(self.answered) >= ENOUGH_ANSWERS else None

    @cached_property
    def responses(self) -> tuple[Response, ...]:
        """Responses that came out in it and are public, the newest first."""
        return tuple(post for post in self._public(self.counted.site.responses) if self._out(post))

    @cached_property
    def updates(self) -> tuple[Update, ...]:
        """Updates of programmes that came out in it, the newest first."""
        return tuple(post for post in self._public(self.counted.site.updates) if self._out(post))

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """Promises that were due in it."""
        return tuple(promise for promise in self.counted.site.measures.promises if self.has(promise.due))

    @cached_property
    def changes(self) -> tuple[tuple[Post, Change], ...]:
        """What was changed in it on posts that were out, withdrawals included, in order of days."""
        site = self.counted.site
        found: list[tuple[Post, Change]] = []
        for post in (*self._public(site.responses), *self._public(site.updates)):
            found += [(post, change) for change in post.changes if self.has(change.day)]
            if post.withdrawn is not None and self.has(post.withdrawn.day):
                found.append((post, Change(day=post.withdrawn.day, text=f"Dicabut. {post.withdrawn.reason}")))
        return tuple(sorted(found, key=lambda pair: (pair[1].day, pair[0].slug, pair[1].text)))

    @cached_property
    def corrections(self) -> tuple[Made, ...]:
        """Verdicts that an officer corrected in it."""
        return tuple(made for made in corrections(self.counted.site) if self.has(made.day))

    @property
    def days(self) -> Figure:
        """Its reports by day."""
        return time_charts.month(self.counted, self.first, self.end, by_day(self.month.reports, self.counted.site.zone))

    @property
    def compared(self) -> Figure:
        """Its mix beside that of the month before."""
        months = [
            (self.name, self.mix),
            *([(month_name(self.before.first_day), mix(self.before.reports))] if self.before else []),
        ]
        before = months[1][1] if self.before else None
        label = Label(
            "_g-banding",
            findings.of_months(self.mix, before),
            "Grafik batang: laporan menurut kategori, tiap batang satu bulan. Angkanya ada di tabel.",
        )
        rows = [Row(name, f"{written(sum(counts))} laporan", counts) for name, counts in months]
        return Figure(
            id=label.id,
            title=label.title,
            subtitle=f"Laporan media menurut kategori, persen dari semua laporan: {' dan '.join(name for name, _ in months)}.",
            svg=bars(rows, label, shares=True),
            key=category_key(label.id, added(counts for _, counts in months), [str(kind) for kind in KINDS]),
            table=table_of("Laporan menurut kategori", "Bulan", [(name, Column(counts)) for name, counts in months]),
        )

    @property
    def _issues(self) -> list[Issue]:
        return [issue for issue in self.counted.site.issues if issue.days]

    def _reports(self, issue: Issue) -> int:
        return sum(self._of_month(report) for report in issue.reports)

    def _of_month(self, report: Report) -> bool:
        return self.has(local_day(report.item.published, self.counted.site.zone))

    def _public(self, posts: Sequence[P]) -> list[P]:
        return [post for post in posts if post.path not in self.counted.site.unpublished]

    def _out(self, post: Post) -> bool:
        return self.has(local_day(post.published, self.counted.site.zone))


def monthlies(counted: Counted) -> tuple[Monthly, ...]:
    """A report of each month that has reports, the newest first."""
    months = {month.first_day: month for month in counted.site.months}
    return tuple(Monthly(counted, month, months.get((day - timedelta(days=1)).replace(day=1))) for day, month in months.items())


def pages(press: Press) -> Iterator[File]:
    """The statistics page, a report of each month, and the list of them."""
    counted = press.charts.counted
    title, description = "Statistik", "Laporan media menurut pekan, wilayah, topik, dan sumber, dan lama menunggu jawaban."
    yield press.print("statistik", Head("statistik.html", title, description), empty=not counted.reports)
    found = monthlies(counted)
    head = Head(
        "laporan/index.html",
        "Laporan bulanan",
        "Apa yang diberitakan dan dijawab, bulan demi bulan.",
        subject=Listing(first=tuple((one.address, one.name) for one in found), total=len(found)),
    )
    yield press.print("laporan_daftar", head, months=found)
    for place, one in enumerate(found):
        around = (found[place + 1] if place + 1 < len(found) else None, found[place - 1] if place else None)
        head = Head(one.address, f"Laporan {one.name}", f"Apa yang diberitakan dan dijawab pada {one.name}.")
        yield press.print("laporan_bulan", head, bulan=one, around=around)

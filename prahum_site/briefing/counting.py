"""Counts of the reports of a period: by category, issue, outlet and region. A copy is never a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from statistics import fmean

from prahum_site.analysis.stages import BEGINNINGS, Progress
from prahum_site.analysis.summary import quotes
from prahum_site.briefing.spans import Span
from prahum_site.briefing.values import TONES, Area, Count, Group, Mix, Outlet, Prominent, Tone, Volume
from prahum_site.model import Category, Issue, Report
from prahum_site.newsroom import Matter
from prahum_site.site import Site
from prahum_site.text import number, visible

#: More regions than these are counted, not named.
MAX_NAMES = 3
LOOSE = "Tanpa isu"


class Window:
    """The reports of a site around a period; ``known`` says since when the archive knows what was reported."""

    def __init__(self, site: Site, spans: Sequence[Span], known: datetime | None) -> None:
        self.site = site
        self.span, *self.earlier = spans
        self.known = known
        self.reports = sorted(
            (report for month in site.months for report in month.reports),
            key=lambda report: (report.item.published, report.item.key),
        )
        self.current = self.within(self.reports, self.span)

    @staticmethod
    def within(reports: Iterable[Report], span: Span) -> list[Report]:
        """Those published in ``span``, in the order they come."""
        return [report for report in reports if report.item.published in span]

    def _knows(self, span: Span) -> bool:
        return self.known is not None and self.known <= span.start

    def history(self, reports: Sequence[Report]) -> tuple[int | None, ...]:
        """How many of ``reports`` came in each earlier period, the nearest first; None where nobody knows."""
        return tuple(len(self.within(reports, span)) if self._knows(span) else None for span in self.earlier)

    def count(self, reports: Sequence[Report]) -> Count:
        """How many of ``reports`` came in the period, in the one before, and in the mean of all earlier ones."""
        earlier = self.history(reports)
        known = [found for found in earlier if found is not None]
        whole = len(known) == len(earlier)
        return Count(now=len(self.within(reports, self.span)), before=earlier[0], mean=fmean(known) if whole else None)

    def copies(self, reports: Iterable[Report]) -> int:
        """Copies that other outlets published in the period, of whatever reports."""
        return sum(copy.published in self.span for report in reports for copy in report.copies)


def mix(reports: Iterable[Report]) -> Mix:
    """Reports by category, in the order of TONES."""
    counts = Counter(report.verdict.category for report in reports)
    a, b, c, d, e = (counts[category] for category in TONES)
    return a, b, c, d, e


def volume(window: Window, now: datetime) -> Volume:
    """All reports of the period together."""
    verdicts = [report.verdict for report in window.current]
    names = {_outlet(window.site, report.item.source) for report in window.current}
    names |= {_outlet(window.site, c.source) for r in window.reports for c in r.copies if c.published in window.span}
    past = [report.item.published for report in window.reports if report.item.published <= now]
    return Volume(
        reports=window.count(window.reports),
        copies=window.copies(window.reports),
        outlets=len(names),
        review=sum(verdict.needs_review and not verdict.by_editor for verdict in verdicts),
        by_officer=sum(verdict.by_editor for verdict in verdicts),
        history=window.history(window.reports)[::-1],
        latest=max(past, default=None),
    )


def tones(window: Window) -> tuple[Tone, ...]:
    """Reports by category in the fixed order; what could not be judged only where there is some."""
    total = len(window.current)
    found = []
    for category in TONES:
        count = window.count([report for report in window.reports if report.verdict.category is category])
        if category is not Category.UNKNOWN or count.now:
            found.append(Tone(category=category, count=count, share=count.now / total if total else 0.0))
    return tuple(found)


def prominent(window: Window, matters: Mapping[str, Matter]) -> tuple[Prominent, ...]:
    """Issues with a report in the period, those with most first; equal ones as important as the site's list says."""
    found = []
    for issue in window.site.issues:
        reports = window.within(issue.reports, window.span)
        if not reports:
            continue
        before = window.count(issue.reports).before
        names = Counter(_outlet(window.site, report.item.source) for report in reports)
        found.append(
            Prominent(
                issue=issue,
                title=visible(window.site.titles[issue.slug]),
                mix=mix(reports),
                copies=window.copies(issue.reports),
                before=before,
                outlets=tuple(sorted(names, key=lambda name, names=names: (-names[name], name))),  # type: ignore[misc]
                changed=_changed(issue, window.span, len(reports), before, window.site.region_names),
                quote=next(iter(quotes(reports, issue.title)[-1:]), None),
                matter=matters.get(issue.slug),
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.reports, -one.copies)))


def _changed(issue: Issue, span: Span, now: int, before: int | None, names: Mapping[str, str]) -> str:
    """What the period brought to an issue, in a few words without a dot."""
    progress = Progress()
    earlier = [report for report in reversed(issue.reports) if report.item.published < span.start]
    for report in earlier:
        progress.take(report.item)
    known = set(progress.furthest)
    new = [report for report in reversed(issue.reports) if report.item.published in span]
    reached = {stage.track: stage.name for report in new for stage in progress.take(report.item)}
    if not earlier:
        return "isu baru"
    old_regions = {region for report in earlier for region in report.regions}
    first = dict.fromkeys(names[r] for report in new for r in report.regions if r not in old_regions and r in names)
    stages = [name for track, name in reached.items() if track in known or name not in BEGINNINGS]
    parts = (
        _moved(now, before),
        f"baru disebut {_listed(tuple(first))}" if first else "",
        f"tahap baru: {' dan '.join(stages)}" if stages else "",
    )
    return "; ".join(part for part in parts if part)


def _moved(now: int, before: int | None) -> str:
    if before is None:
        return "belum ada pembanding"
    if not before:
        return "muncul lagi"
    if now == before:
        return "sama dengan sebelumnya"
    return f"{'naik' if now > before else 'turun'} dari {number(before)}"


def _listed(names: Sequence[str]) -> str:
    rest = len(names) - MAX_NAMES
    shown = [*names[:MAX_NAMES], f"{number(rest)} wilayah lain"] if rest > 0 else list(names)
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} dan {shown[-1]}"


def outlets(window: Window) -> tuple[Outlet, ...]:
    """Outlets of the period by all that they carried, the most first; several feeds of one name are one outlet."""
    own: dict[str, list[Report]] = {}
    carried: Counter[str] = Counter()
    for report in window.reports:
        if report.item.published in window.span:
            own.setdefault(_outlet(window.site, report.item.source), []).append(report)
        carried.update(_outlet(window.site, copy.source) for copy in report.copies if copy.published in window.span)
    names = own.keys() | carried.keys()
    found = [Outlet(name=name, mix=mix(own.get(name, ())), copies=carried[name]) for name in names]
    return tuple(sorted(found, key=lambda one: (-sum(one.mix) - one.copies, -sum(one.mix), one.name)))


def regions(window: Window) -> tuple[Area, ...]:
    """Every region of the settings, in their order."""
    return tuple(
        Area(id=id_, name=name, mix=mix(report for report in window.current if id_ in report.regions))
        for id_, name in window.site.region_names.items()
    )


def appendix(window: Window, loudest: Iterable[Prominent]) -> tuple[Group, ...]:
    """Every report of the period under its issue, the loudest first, and at the end those of no issue."""
    groups = [
        Group(slug=one.issue.slug, title=one.title, reports=_newest_first(window.within(one.issue.reports, window.span)))
        for one in loudest
    ]
    taken = {report.item.key for group in groups for report in group.reports}
    loose = _newest_first(report for report in window.current if report.item.key not in taken)
    return (*groups, *((Group(slug="", title=LOOSE, reports=loose),) if loose else ()))


def _newest_first(reports: Iterable[Report]) -> tuple[Report, ...]:
    return tuple(sorted(reports, key=lambda report: (report.item.published, report.item.key), reverse=True))


def _outlet(site: Site, source: str) -> str:
    return visible(site.source_names.get(source, source))

"""The briefing for decision makers, as values: what every form of it (page, message, Markdown, JSON) tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from prahum_site.analysis.measures import Durations, Effect, Promise
from prahum_site.briefing.spans import Period, Span
from prahum_site.model import CATEGORIES, Agency, Category, Issue, Quote, Report, Response, Source
from prahum_site.newsroom import Matter
from prahum_site.site import Site

#: The order of every count by category: the codebook's four, then what could not be judged.
TONES = (*CATEGORIES, Category.UNKNOWN)

#: Counts in the order of TONES.
Mix = tuple[int, int, int, int, int]


class Lead(StrEnum):
    """What the summary begins with."""

    UNANSWERED = "belum ditanggapi"
    OVERDUE = "lewat tenggat"
    LOUDEST = "paling banyak diberitakan"
    SILENT = "tidak ada laporan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A count of the period beside earlier ones; None where the archive does not reach back so far.

    ``before`` is the period before, ``mean`` the mean of the periods that :func:`prahum_site.briefing.spans.spans` names.
    """

    now: int
    before: int | None
    mean: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone:
    """Reports of one category; ``share`` of all reports of the period, 0 to 1 (0 where there are none)."""

    category: Category
    count: Count
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """How much was reported: reports (a copy is none), ``copies`` in other outlets, and the ``outlets`` of both.

    ``review`` verdicts are in doubt, ``by_officer`` were given by an officer; all others are the machine's alone.
    ``history`` are the counts of earlier periods, oldest first. ``latest`` is the newest report's moment, up to now.
    """

    reports: Count
    copies: int
    outlets: int
    review: int
    by_officer: int
    history: tuple[int | None, ...]
    latest: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prominent:
    """An issue by what was reported of it in the period: ``mix`` by category, ``outlets`` by name, what ``changed``."""

    issue: Issue
    title: str
    mix: Mix
    copies: int
    before: int | None
    outlets: tuple[str, ...]
    changed: str
    quote: Quote | None
    matter: Matter | None

    @property
    def reports(self) -> int:
        """Reports of the period, copies left out."""
        return sum(self.mix)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An open issue that is owed an answer: ``reports`` in the period, and ``why`` it is a risk, in sentences."""

    matter: Matter
    title: str
    reports: int
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """What one outlet reported: ``mix`` of its own reports, and ``copies`` that it carried of others'."""

    name: str
    mix: Mix
    copies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A watched source that does not answer, since when, and what it said."""

    source: Source
    since: datetime
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A region and what was reported of it; a report that names two regions counts in both."""

    id: str
    name: str
    mix: Mix


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A response of the last days, the titles of its issues, and what was reported before and after it where measured."""

    response: Response
    issues: tuple[str, ...]
    effect: Effect | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What answers did: responses of the last ``days`` (newest first), promises, and what is known of their effect.

    ``kept`` were made good within those days, ``overdue`` (longest first) are broken now, ``running`` are not due yet.
    """

    days: int
    responses: tuple[Answered, ...]
    kept: tuple[Promise, ...]
    overdue: tuple[Promise, ...]
    running: int
    waits: Durations
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Reports of the period that belong to one issue, newest first; ``slug`` is empty for those without an issue."""

    slug: str
    title: str
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """One report for decision makers. Internal: never published.

    ``lead`` says what ``summary`` (two to five sentences) begins with. ``prominent`` are all issues with a report in the
    period, the loudest first. ``risks`` and ``unanswered`` are all that wait: the first by urgency, the second by reports in
    the period, then the longest waiting first. ``advice`` are all open issues in the newsroom's order, with their titles.
    ``regions`` are all of the settings, and ``nowhere`` counts reports without one.
    """

    site: Site
    now: datetime
    day: date
    period: Period
    span: Span
    title: str
    lead: Lead
    summary: tuple[str, ...]
    volume: Volume
    tones: tuple[Tone, ...]
    prominent: tuple[Prominent, ...]
    risks: tuple[Waiting, ...]
    outlets: tuple[Outlet, ...]
    failures: tuple[Failure, ...]
    watched: int
    regions: tuple[Area, ...]
    nowhere: int
    unanswered: tuple[Waiting, ...]
    results: Results
    advice: tuple[tuple[str, Matter], ...]
    appendix: tuple[Group, ...]

    @property
    def loose(self) -> tuple[Report, ...]:
        """Reports of the period that are negatif or berpotensi negatif and belong to no issue, the newest first."""
        risky = (Category.NEGATIVE, Category.AT_RISK)
        groups = (group.reports for group in self.appendix if not group.slug)
        return tuple(report for reports in groups for report in reports if report.verdict.category in risky)

    @property
    def agency(self) -> Agency:
        """The office that is briefed."""
        return self.site.agency

    @property
    def address(self) -> str:
        """Where the briefing's files stand below ``briefing/``, without their endings: ``2026-11-24/harian``."""
        return f"{self.day.isoformat()}/{self.period}"

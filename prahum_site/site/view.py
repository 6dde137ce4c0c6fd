"""What the templates see: frozen values, and the few questions that templates ask of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from prahum_site.analysis.measures import Measures
from prahum_site.analysis.picture import Picture
from prahum_site.analysis.similar import Similar
from prahum_site.model import (
    Agency,
    Category,
    Correction,
    Issue,
    Page,
    Post,
    Report,
    Response,
    Source,
    Stage,
    Translation,
    Update,
)
from prahum_site.settings import Appearance

#: Where an office's own files are; the starter's posts stand elsewhere.
OWN_FOLDER = "content/"
#: Categories that an office owes an answer.
RISKY = (Category.NEGATIVE, Category.AT_RISK)


class Status(StrEnum):
    """Whether the public has an answer: the word that stands at the top of an issue."""

    OPEN = "belum ditanggapi"
    ANSWERED = "ditanggapi"
    CLOSED = "selesai"
    WATCHED = "dipantau"


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How a source is doing: ``reports`` in the archive, the day of the ``latest`` one, and since when it fails.

    A source that is not ``watched`` any more still has reports in the archive.
    """

    source: Source
    watched: bool
    reports: int
    latest: date | None
    failing_since: datetime | None
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A region or a topic with what is known of it. ``mix`` counts the recent reports in the order of CATEGORIES."""

    id: str
    name: str
    address: str
    issues: tuple[Issue, ...]
    reports: tuple[Report, ...]
    recent: int
    mix: tuple[int, int, int, int]
    responses: tuple[Response, ...]
    updates: tuple[Update, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month of the archive, reports oldest first: its earlier pages change only when a report comes late."""

    first_day: date
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The last seven days in figures.

    ``hours_to_answer`` is the median over answered issues, from the first report to the first answer.
    """

    since: date | None
    reports: int
    issues: int
    mix: tuple[int, int, int, int]
    unanswered: int
    answered: int
    hours_to_answer: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A post that is not out (yet): told in the build's report, never silently skipped."""

    path: str
    title: str
    due: datetime | None


@dataclass(frozen=True, slots=True)
class Redirect:
    """Where an old address leads now, and the file that says so."""

    target: str
    blame: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The site. Posts are newest first, issues in order of importance; relations are keyed by slug, ``matters`` by path.

    ``unpublished`` are the paths of posts that only a preview shows: drafts, and posts whose day has not come. ``picture`` says
    what changed and why, ``similar`` by slug which matters that are over were like an issue, ``measures`` how the
    office answers. ``joined`` are the slugs that were published before and lead to another issue since this build.
    ``english`` are English versions by the address of their original, ``appearance`` is what the office chose of its
    site's looks. An issue is over after ``over_days`` without a report.
    """

    agency: Agency
    zone: ZoneInfo
    as_of: date | None
    starter: bool
    preview: bool
    overview: Overview
    issues: tuple[Issue, ...]
    responses: tuple[Response, ...]
    updates: tuple[Update, ...]
    pages: tuple[Page, ...]
    regions: tuple[Place, ...]
    topics: tuple[Place, ...]
    sources: tuple[Health, ...]
    months: tuple[Month, ...]
    corrections: tuple[Correction, ...]
    answers: Mapping[str, tuple[Response, ...]]
    progress: Mapping[str, tuple[Update, ...]]
    matters: Mapping[str, tuple[Issue, ...]]
    followed: Mapping[str, tuple[Update, ...]]
    issue_of: Mapping[str, Issue]
    titles: Mapping[str, str]
    source_names: Mapping[str, str]
    region_names: Mapping[str, str]
    topic_names: Mapping[str, str]
    redirects: Mapping[str, Redirect]
    unpublished: frozenset[str] = frozenset()
    picture: Picture = field(default_factory=Picture)
    similar: Mapping[str, tuple[Similar, ...]] = field(default_factory=dict)
    measures: Measures = field(default_factory=Measures)
    over_days: int = 14
    joined: tuple[tuple[str, str], ...] = ()
    appearance: Appearance = field(default_factory=Appearance)
    english: Mapping[str, Translation] = field(default_factory=dict)

    def status(self, issue: Issue) -> Status:
        """Where the public stands with ``issue``; good and neutral issues that nobody must answer are watched."""
        if issue.stage is Stage.OVER:
            return Status.CLOSED
        if any(response.withdrawn is None for response in self.answers.get(issue.slug, ())):
            return Status.ANSWERED
        return Status.OPEN if issue.category in RISKY else Status.WATCHED

    def recent(self, issue: Issue) -> int:
        """Reports of ``issue`` in the last seven days up to ``as_of``."""
        since = self.overview.since
        return sum(day.total for day in issue.days if since is not None and day.day >= since)


def address_of(value: Issue | Post) -> str:
    """Where an issue or a post stands below the root of the site."""
    if isinstance(value, Page):
        return f"{value.slug}.html"
    kind = "tanggapan" if isinstance(value, Response) else "program" if isinstance(value, Update) else "isu"
    return f"{kind}/{value.slug}.html"


def content_name(path: str) -> str:
    """What a content file is called in links between posts, wherever its folder stands.

    >>> content_name("prahum_site/starter/content/isu/banjir.md")
    'isu/banjir.md'
    """
    return "/".join(path.split("/")[-2:])

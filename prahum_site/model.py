"""The domain, as frozen values: what a report, a verdict, an issue and an answer are.

Every ``datetime`` here is aware; every ``str`` is already clean plain text; every ``url`` has passed
:func:`prahum_site.urls.checked`. Sequences are tuples, so that a value can be hashed, pickled and compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Category(StrEnum):
    """What a report's main event does to people or to trust in public service (the codebook's four, and unknown)."""

    NEGATIVE = "negatif"
    AT_RISK = "berpotensi negatif"
    NEUTRAL = "netral"
    POSITIVE = "positif"
    UNKNOWN = "tidak diketahui"


#: The four categories of the codebook, in the order of every table, chart and probability vector.
CATEGORIES = (Category.NEGATIVE, Category.AT_RISK, Category.NEUTRAL, Category.POSITIVE)


class SourceKind(StrEnum):
    """Who speaks through a source."""

    MEDIA = "media"
    GOVERNMENT = "pemerintah"
    PUBLIC = "aspirasi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An outlet's feed.

    ``url`` is http(s), or ``file:`` with a path relative to the settings file. ``keywords`` (lower case) let through
    only the items that name one of them; empty lets all through. ``local`` opens this url's own host and port
    even where the address is private. ``language`` is an ISO 639-1 code.
    """

    id: str
    name: str
    url: str
    kind: SourceKind = SourceKind.MEDIA
    homepage: str | None = None
    language: str = "id"
    keywords: tuple[str, ...] = ()
    local: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """The office that publishes the site. ``site_url`` ends in a slash; ``area`` names the region it serves."""

    name: str
    short_name: str
    area: str
    site_url: str
    site_name: str
    email: str | None = None
    phone: str | None = None
    address: str | None = None
    homepage: str | None = None
    ppid: str | None = None

    @property
    def root(self) -> str:
        """The path of the site's own address, with a slash at both ends (``/`` for a site of its own host)."""
        return "/" + self.site_url.split("://", 1)[-1].partition("/")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A kabupaten or kota: ``id`` is its slug, ``aliases`` the names that texts use for it (the full name included)."""

    id: str
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """An *urusan pemerintahan* (UU 23/2014): ``words`` are words and phrases that speak for it."""

    id: str
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One report, as its outlet gave it.

    ``key`` is the identity (:func:`prahum_site.urls.canonical` of ``url``; ``kliping:<slug>`` for a clipping without
    an address). ``excerpt`` has at most 280 characters and is never the article. ``published`` is the outlet's time,
    ``first_seen`` the moment of the gathering that met the item first.
    """

    source: str
    key: str
    url: str | None
    title: str
    excerpt: str
    published: datetime
    first_seen: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words that spoke for a verdict: ``weight`` < 0 pulls to negatif, > 0 to positif; ``reason`` says why, in Indonesian."""

    words: str
    weight: float
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What an item is judged to be.

    ``probabilities`` follow :data:`CATEGORIES` and sum to 1 (uniform where the category is unknown). ``method`` names
    classifier and version (``vader-id/1``) or ``editor:<name>``. ``rule`` is a rule of the codebook (``N1`` … ``E``) where
    known. ``needs_review`` marks a verdict that the machine is not sure of. ``note`` is an officer's reason.
    """

    category: Category
    probabilities: tuple[float, float, float, float]
    evidence: tuple[Evidence, ...]
    method: str
    needs_review: bool = False
    rule: str | None = None
    note: str = ""

    @property
    def by_editor(self) -> bool:
        """Whether an officer gave this verdict."""
        return self.method.startswith("editor:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An item with all that the analysis says of it; ``copies`` are near-duplicates of other outlets, folded into it."""

    item: Item
    verdict: Verdict
    regions: tuple[str, ...]
    topics: tuple[str, ...]
    copies: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence of a summary, in an outlet's own words."""

    text: str
    item: Item


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """Reports on one day of the agency's calendar; ``counts`` follow :data:`CATEGORIES` (unknown is not counted)."""

    day: date
    counts: tuple[int, int, int, int]

    @property
    def total(self) -> int:
        """All judged reports of the day."""
        return sum(self.counts)


class Stage(StrEnum):
    """Where an issue stands in its life, seen from the newest day of coverage."""

    NEW = "baru"
    GROWING = "berkembang"
    FADING = "mereda"
    OVER = "selesai"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Reports about one matter, newest first.

    ``id`` and ``slug`` never change once published (the ledger keeps them). ``days`` run without gaps from the first
    to the last day with a report. An issue that only an editor named may have no report, and then no days.
    """

    id: str
    slug: str
    title: str
    summary: tuple[Quote, ...]
    category: Category
    regions: tuple[str, ...]
    topics: tuple[str, ...]
    reports: tuple[Report, ...]
    days: tuple[DayCount, ...]
    stage: Stage
    pinned: bool = False
    note: str = ""
    former_slugs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """A published issue's address, kept for ever (``content/liputan/isu.jsonl``).

    ``keys`` are the identities of the items that the issue was born with: a group of reports that holds one of them is
    this issue, whatever else has changed. Of two entries in one group the elder gives the slug.
    """

    id: str
    slug: str
    keys: tuple[str, ...]
    day: date


# What editors write ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change note: what was changed on a post after it was published, and when."""

    day: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A notice that a post no longer holds; the post's address stays and shows the reason."""

    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class Ref:
    """A slug that an editor wrote to point at something, and where it stands (counted from 1)."""

    slug: str
    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What every Markdown file of an editor has.

    ``path`` is relative to the project; ``body`` is Markdown that starts at ``body_line`` of that file.
    """

    path: str
    slug: str
    title: str
    published: datetime
    summary: str
    body: str
    body_line: int
    draft: bool = False
    issues: tuple[Ref, ...] = ()
    regions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    withdrawn: Withdrawal | None = None
    former_addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Response(Post):
    """A government statement about issues: the claim as people voice it, what is true, **what is being done**, who, by when."""

    claim: str = ""
    fact: str = ""
    solution: str = ""
    responsible: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A target of a programme and how far it got, in ``unit``; ``actual`` is None until the first count."""

    name: str
    target: float
    actual: float | None
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Update(Post):
    """Progress of a programme, with its figures and the responses that it makes good."""

    programme: str
    figures: tuple[Figure, ...] = ()
    responses: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Post):
    """A fixed page (about, method, privacy, corrections policy); ``order`` sorts it in the footer."""

    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Curation:
    """An editor's word on an issue: what it is called and what belongs to it.

    A machine issue belongs here when its slug stands in ``includes``, when it holds an item whose url stands in
    ``items``, or when one of its reports names all words of one entry of ``keywords``.
    """

    path: str
    line: int
    slug: str
    title: str
    note: str = ""
    includes: tuple[Ref, ...] = ()
    items: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    pinned: bool = False
    hidden: bool = False
    closed: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """An officer's verdict on one item: wins over the machine. ``key`` is the canonical address of the item."""

    path: str
    line: int
    key: str
    category: Category
    reason: str
    officer: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All that editors wrote, whatever its date; clippings come as items of sources of their own."""

    responses: tuple[Response, ...] = ()
    updates: tuple[Update, ...] = ()
    pages: tuple[Page, ...] = ()
    curations: tuple[Curation, ...] = ()
    corrections: tuple[Correction, ...] = ()
    clippings: tuple[Item, ...] = ()
    clipping_sources: tuple[Source, ...] = ()


# What a night's gathering brings --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """What must be remembered of a source between two nights; kept beside its archive.

    ``fingerprint`` is of url and keywords: when they change, ``etag`` and ``last_modified`` no longer hold.
    """

    fingerprint: str = ""
    etag: str = ""
    last_modified: str = ""
    failing_since: datetime | None = None
    error: str = ""


class Outcome(StrEnum):
    """How asking one source ended."""

    NEW = "baru"
    UNCHANGED = "tetap"
    FAILED = "gagal"
    NO_NETWORK = "tanpa jaringan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """One line of the gathering's report.

    ``seen`` counts the feed's items, ``new`` those that the archive lacked, ``edited`` those whose text changed, ``dropped``
    those without title or usable link; ``seconds`` is the time that asking took.
    """

    source: str
    outcome: Outcome
    seen: int = 0
    new: int = 0
    edited: int = 0
    dropped: int = 0
    seconds: float = 0.0
    error: str = ""
    failing_since: datetime | None = None


# What stands in output/ -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class File:
    """A file of the finished site: its address below the root (``isu/banjir.html``), its bytes, the file to blame."""

    address: str
    data: bytes
    blame: str = ""


def names_by_id(values: tuple[Region, ...] | tuple[Topic, ...]) -> Mapping[str, str]:
    """Display names of regions or topics, by id."""
    return {value.id: value.name for value in values}

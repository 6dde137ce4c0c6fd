"""What editors write."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from prahum_site.model.coverage import Category, Item
from prahum_site.model.office import Source


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


@dataclass(frozen=True, slots=True)
class Place:
    """An address of a report that an editor wrote, and where it stands (counted from 1)."""

    address: str
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
    """Progress of a programme, with its figures and the responses that it makes good.

    ``done`` says that those are now kept, and ``done_on`` since when, where that is not the day of the update.
    """

    programme: str
    figures: tuple[Figure, ...] = ()
    responses: tuple[Ref, ...] = ()
    done: bool = False
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Post):
    """A fixed page (about, method, privacy, corrections policy); ``order`` sorts it in the footer."""

    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """An English version of a post, a page or an issue: ``kind`` is the folder of the original, ``slug`` its name.

    ``body`` is Markdown that starts at ``body_line`` of the file ``path``. What it leaves empty, the page leaves out.
    """

    path: str
    kind: str
    slug: str
    title: str
    summary: str
    body: str
    body_line: int
    draft: bool = False
    claim: str = ""
    fact: str = ""
    solution: str = ""
    responsible: str = ""
    programme: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Curation:
    """An editor's word on an issue: what it is called and what belongs to it.

    A machine issue belongs here when its slug stands in ``includes``, when it holds an item whose url stands in
    ``items``, or when one of its reports names all words of one entry of ``keywords``.

    ``split`` are addresses of reports that leave whatever machine issue they are in and come here alone, without the rest of
    it; with it, ``keywords`` take single reports, too. ``dropped`` are addresses of reports that do not belong here: they
    leave this issue. ``places`` says where the addresses in these three stand, for messages only.
    """

    path: str
    line: int
    slug: str
    title: str
    note: str = ""
    note_line: int = 1
    includes: tuple[Ref, ...] = ()
    items: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    split: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    places: tuple[Place, ...] = field(default=(), compare=False)
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
    translations: tuple[Translation, ...] = ()

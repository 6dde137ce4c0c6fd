"""What a page is about, as far as machines ask: its kind, what it lists, and when it last changed.

Moments come from content only: reports, posts, change notes. No page changes because a build ran.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from prahum_site.content.posts import UNDATED
from prahum_site.dates import local_day, start_of
from prahum_site.model import Issue, Page, Post, Report, Response, Update
from prahum_site.site import Place, Site, address_of

#: How many entries of a list are told one by one: own pages, and reports of others.
OWN_LISTED = 20
REPORTS_LISTED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A page that lists things: the first of them as (address, name), how many there are, days from and to.

    An address is one below the root of the site, another's public one, or "" where there is none.
    """

    first: tuple[tuple[str, str], ...] = ()
    total: int = 0
    updated: datetime | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file of a data set: its ``address`` below the root of the site, its media type, what it is called."""

    address: str
    media_type: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """Open data, as schema.org/Dataset and DCAT ask for it; ``licence`` is an address."""

    name: str
    description: str
    licence: str
    downloads: tuple[Download, ...]
    keywords: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class Translated:
    """A page that tells its ``original`` in another language, under a title and description of its own."""

    original: Post | Issue


#: The site itself stands for pages that speak of all of it (home, sources, figures); None for pages that are just pages.
Subject = Issue | Response | Update | Page | Place | Site | Listing | Dataset | Translated | None


def listing(site: Site, values: Sequence[Issue | Post | Place | Report]) -> Listing:
    """``values`` as a page lists them, in their order."""
    days = [local_day(value.item.published, site.zone) for value in values if isinstance(value, Report)]
    limit = REPORTS_LISTED if days else OWN_LISTED
    return Listing(
        first=tuple(_named(site, value) for value in values[:limit]),
        total=len(values),
        updated=_newest(_changed(site, value) for value in values),
        since=min(days, default=None),
        until=max(days, default=None),
    )


def dataset(
    site: Site,
    *,
    name: str,
    description: str,
    licence: str,
    downloads: Iterable[Download],
    keywords: Sequence[str] = (),
) -> Dataset:
    """The open data of ``site``: covers the days from its first to its last report, as new as its newest content.

    ``description`` should have 50 to 5,000 characters, as search engines for data want it.
    """
    return Dataset(
        name=name,
        description=description,
        licence=licence,
        downloads=tuple(downloads),
        keywords=tuple(keywords),
        since=local_day(site.months[-1].reports[0].item.published, site.zone) if site.months else None,
        until=site.as_of,
        updated=updated(site, site),
    )


def updated(site: Site, subject: Subject) -> datetime | None:
    """When what the page tells last changed; None where nothing says it."""
    if subject is None:
        return None
    if isinstance(subject, Listing | Dataset):
        return subject.updated
    if isinstance(subject, Translated):
        return _changed(site, subject.original)
    if isinstance(subject, Site):
        newest = [month.reports[-1].item.published for month in subject.months[:1]]
        return _newest([*newest, *(revised(post, subject) for post in (*subject.responses, *subject.updates))])
    return _changed(site, subject)


def revised(post: Post, site: Site) -> datetime:
    """When ``post`` was last changed: published, changed with a note, or withdrawn; never before it was published."""
    acts = [change.day for change in post.changes] + ([post.withdrawn.day] if post.withdrawn else [])
    return max([post.published, *(start_of(day, site.zone) for day in acts)])


def _changed(site: Site, value: Issue | Post | Place | Report) -> datetime | None:
    if isinstance(value, Report):
        return value.item.published
    if isinstance(value, Issue):
        posts = (*site.answers.get(value.slug, ()), *site.progress.get(value.slug, ()))
        return _newest([*(report.item.published for report in value.reports[:1]), *(revised(post, site) for post in posts)])
    if isinstance(value, Place):
        return _newest(
            [
                *(report.item.published for report in value.reports[:1]),
                *(_changed(site, issue) for issue in value.issues),
                *(revised(post, site) for post in (*value.responses, *value.updates)),
            ]
        )
    moment = revised(value, site)
    return None if local_day(moment, site.zone) == UNDATED else moment


def _newest(moments: Iterable[datetime | None]) -> datetime | None:
    return max((moment for moment in moments if moment is not None), default=None)


def _named(site: Site, value: Issue | Post | Place | Report) -> tuple[str, str]:
    if isinstance(value, Report):
        return value.item.url or "", value.item.title
    if isinstance(value, Place):
        return value.address, value.name
    return address_of(value), site.titles[value.slug] if isinstance(value, Issue) else value.title

"""Feeds: Atom (RFC 4287) and JSON Feed 1.1 of everything, of each region and topic, and of the answers alone.

Entries hold text only, never markup. Identifiers are public addresses, which never change.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from xml.etree import ElementTree as ET

from prahum_site.dates import rfc3339
from prahum_site.model import File, Issue, Post, Response, Update
from prahum_site.site import Place, Site, address_of
from prahum_site.structured.subject import revised
from prahum_site.urls import absolute

FEED_LENGTH = 50
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ATOM = "http://www.w3.org/2005/Atom"
# What XML 1.0 can't hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one page; ``places`` are (``wilayah`` or ``topik``, id, name)."""

    address: str
    title: str
    summary: str
    published: datetime
    updated: datetime
    label: str
    places: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A feed in two forms, ``stem`` + ``.xml`` and ``.json``, about the ``page`` that it belongs to; ``about`` says of what."""

    stem: str
    page: str
    title: str
    about: str
    responses: tuple[Response, ...] = ()
    updates: tuple[Update, ...] = ()
    issues: tuple[Issue, ...] = ()


def main_channel(site: Site) -> Channel:
    """Everything, at ``feed.xml``."""
    return Channel(
        stem="feed",
        page="index.html",
        title=_marked(site, site.agency.site_name),
        about=f"Isu publik di {site.agency.area}, jawaban pemerintah, dan kemajuan program.",
        responses=site.responses,
        updates=site.updates,
        issues=site.issues,
    )


def answers_channel(site: Site) -> Channel:
    """The answers alone, at ``tanggapan/feed.xml``."""
    return Channel(
        stem="tanggapan/feed",
        page="tanggapan/index.html",
        title=_marked(site, f"Tanggapan – {site.agency.site_name}"),
        about=f"Jawaban pemerintah atas isu publik di {site.agency.area}.",
        responses=site.responses,
    )


def place_channel(site: Site, place: Place) -> Channel:
    """What concerns a region or topic, beside its page: ``wilayah/samarinda.xml``."""
    return Channel(
        stem=place.address.removesuffix(".html"),
        page=place.address,
        title=_marked(site, f"{place.name} – {site.agency.site_name}"),
        about=f"Isu publik, jawaban pemerintah, dan kemajuan program: {place.name}.",
        responses=place.responses,
        updates=place.updates,
        issues=place.issues,
    )


def channels(site: Site) -> tuple[Channel, ...]:
    """Every feed of the site."""
    places = (place_channel(site, place) for place in (*site.regions, *site.topics))
    return (main_channel(site), answers_channel(site), *places)


def feeds(site: Site) -> tuple[File, ...]:
    """The files of every feed, two a channel."""
    made = []
    for channel in channels(site):
        found = entries(site, channel)
        made += [atom(site, found, channel), json_feed(site, found, channel)]
    return tuple(made)


def entries(site: Site, channel: Channel | None = None) -> tuple[Entry, ...]:
    """The newest of a channel (of everything unless one is given), newest first; never what is not out.

    Feeds are public even in a preview, so drafts and posts whose day has not come stay out of them.
    """
    of = channel or main_channel(site)
    posts: list[Response | Update] = [*of.responses, *of.updates]
    found: list[tuple[datetime, str, Callable[[], Entry]]] = [
        (post.published, address_of(post), partial(_post, post, site)) for post in posts if post.path not in site.unpublished
    ]
    found += [
        (issue.reports[-1].item.published, address_of(issue), partial(_issue, issue, site))
        for issue in of.issues
        if issue.reports
    ]
    found.sort(key=lambda entry: entry[:2], reverse=True)
    return tuple(make() for _, _, make in found[:FEED_LENGTH])


def _issue(issue: Issue, site: Site) -> Entry:
    return Entry(
        address_of(issue),
        site.titles[issue.slug],
        " ".join(quote.text for quote in issue.summary),
        issue.reports[-1].item.published,
        issue.reports[0].item.published,
        "isu",
        _places(issue, site),
    )


def _post(post: Response | Update, site: Site) -> Entry:
    """A post's entry; one that was withdrawn says so, for readers may have kept the old one."""
    return Entry(
        address_of(post),
        f"Dicabut: {post.title}" if post.withdrawn else post.title,
        post.withdrawn.reason if post.withdrawn else post.summary,
        post.published,
        revised(post, site),
        "tanggapan" if isinstance(post, Response) else "program",
        _places(post, site),
    )


def _places(value: Issue | Post, site: Site) -> tuple[tuple[str, str, str], ...]:
    regions = (("wilayah", id_, site.region_names[id_]) for id_ in value.regions if id_ in site.region_names)
    return (*regions, *(("topik", id_, site.topic_names[id_]) for id_ in value.topics if id_ in site.topic_names))


def _marked(site: Site, title: str) -> str:
    """A reader shows a feed far from the site's banner, so a starter's title says what it is."""
    return f"Contoh fiktif: {title}" if site.starter else title


def atom(site: Site, found: Sequence[Entry], channel: Channel | None = None) -> File:
    """``found`` as an Atom feed; of everything unless a ``channel`` is given."""
    of = channel or main_channel(site)
    base = site.agency.site_url
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "id"})
    _text(feed, "title", of.title)
    _text(feed, "subtitle", of.about)
    _text(feed, "id", absolute(base, of.page))
    _text(feed, "updated", rfc3339(max((entry.updated for entry in found), default=_EPOCH)))
    _link(feed, "self", "application/atom+xml", f"{base}{of.stem}.xml")
    _link(feed, "alternate", "text/html", absolute(base, of.page))
    _text(ET.SubElement(feed, "author"), "name", site.agency.name)
    for entry in found:
        node = ET.SubElement(feed, "entry")
        address = absolute(base, entry.address)
        _text(node, "title", entry.title)
        _text(node, "id", address)
        _link(node, "alternate", "text/html", address)
        _text(node, "published", rfc3339(entry.published))
        _text(node, "updated", rfc3339(entry.updated))
        ET.SubElement(node, "category", {"term": entry.label})
        for kind, id_, name in entry.places:
            ET.SubElement(node, "category", {"term": id_, "scheme": f"{base}{kind}/", "label": _clean(name)})
        if entry.summary:
            _text(node, "summary", entry.summary)
    return File(f"{of.stem}.xml", xml(feed))


def json_feed(site: Site, found: Sequence[Entry], channel: Channel | None = None) -> File:
    """The same as JSON Feed 1.1."""
    of = channel or main_channel(site)
    base = site.agency.site_url
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": of.title,
        "description": of.about,
        "home_page_url": absolute(base, of.page),
        "feed_url": f"{base}{of.stem}.json",
        "language": "id",
        "authors": [{"name": site.agency.name, "url": site.agency.homepage or base}],
        "items": [
            {
                "id": absolute(base, entry.address),
                "url": absolute(base, entry.address),
                "title": entry.title,
                "summary": entry.summary,
                "content_text": entry.summary or entry.title,
                "date_published": rfc3339(entry.published),
                "date_modified": rfc3339(entry.updated),
                "tags": [entry.label, *(name for _, _, name in entry.places)],
            }
            for entry in found
        ],
    }
    return File(f"{of.stem}.json", (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode())


def _link(parent: ET.Element, rel: str, media_type: str, address: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "type": media_type, "href": address})


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = _clean(text)


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)


def xml(root: ET.Element) -> bytes:
    """A document, indented, with its declaration."""
    ET.indent(root, " ")
    body: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return body + b"\n"

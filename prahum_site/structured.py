"""The site for machines: Atom (RFC 4287), JSON Feed 1.1, sitemap (sitemaps.org 0.9) and robots.txt (RFC 9309)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from prahum_site.dates import rfc3339, start_of
from prahum_site.model import File, Post
from prahum_site.site import Site, address_of
from prahum_site.urls import absolute

FEED_LENGTH = 50
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one page."""

    address: str
    title: str
    summary: str
    published: datetime
    updated: datetime
    label: str


def entries(site: Site) -> tuple[Entry, ...]:
    """The newest responses, updates and issues, newest first; never what is not out, for feeds are public even in a preview."""
    answers = [_post(post, "tanggapan", site) for post in site.responses if post.path not in site.unpublished]
    updates = [_post(post, "program", site) for post in site.updates if post.path not in site.unpublished]
    issues = [
        Entry(
            address_of(issue),
            site.titles[issue.slug],
            " ".join(quote.text for quote in issue.summary),
            issue.reports[-1].item.published,
            issue.reports[0].item.published,
            "isu",
        )
        for issue in site.issues
        if issue.reports
    ]
    newest = sorted((*answers, *updates, *issues), key=lambda entry: (entry.published, entry.address), reverse=True)
    return tuple(newest[:FEED_LENGTH])


def _post(post: Post, label: str, site: Site) -> Entry:
    """A post's entry; one that was withdrawn says so, for readers may have kept the old one."""
    acts = [change.day for change in post.changes] + ([post.withdrawn.day] if post.withdrawn else [])
    return Entry(
        address_of(post),
        f"Dicabut: {post.title}" if post.withdrawn else post.title,
        post.withdrawn.reason if post.withdrawn else post.summary,
        post.published,
        max([post.published, *(start_of(day, site.zone) for day in acts)]),
        label,
    )


def atom(site: Site, found: Sequence[Entry]) -> File:
    """The Atom feed at ``feed.xml``. Identifiers are the public addresses, which never change."""
    base = site.agency.site_url
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "id"})
    _text(feed, "title", site.agency.site_name)
    _text(feed, "id", base)
    _text(feed, "updated", rfc3339(max((entry.updated for entry in found), default=_EPOCH)))
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{base}feed.xml"})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": base})
    _text(ET.SubElement(feed, "author"), "name", site.agency.name)
    for entry in found:
        node = ET.SubElement(feed, "entry")
        address = absolute(base, entry.address)
        _text(node, "title", entry.title)
        _text(node, "id", address)
        ET.SubElement(node, "link", {"rel": "alternate", "type": "text/html", "href": address})
        _text(node, "published", rfc3339(entry.published))
        _text(node, "updated", rfc3339(entry.updated))
        ET.SubElement(node, "category", {"term": entry.label})
        _text(node, "summary", entry.summary)
    return File("feed.xml", _xml(feed))


def json_feed(site: Site, found: Sequence[Entry]) -> File:
    """The same as JSON Feed 1.1 at ``feed.json``."""
    base = site.agency.site_url
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.agency.site_name,
        "home_page_url": base,
        "feed_url": f"{base}feed.json",
        "language": "id",
        "authors": [{"name": site.agency.name}],
        "items": [
            {
                "id": absolute(base, entry.address),
                "url": absolute(base, entry.address),
                "title": entry.title,
                "summary": entry.summary,
                "content_text": entry.summary or entry.title,
                "date_published": rfc3339(entry.published),
                "date_modified": rfc3339(entry.updated),
                "tags": [entry.label],
            }
            for entry in found
        ],
    }
    return File("feed.json", (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode())


def sitemap(site: Site, addresses: Iterable[str]) -> File:
    """The sitemap of all pages, in order of their addresses (50,000 at most, as the protocol allows)."""
    urlset = ET.Element("urlset", {"xmlns": _SITEMAP})
    for address in sorted(addresses)[:50_000]:
        _text(ET.SubElement(urlset, "url"), "loc", absolute(site.agency.site_url, address))
    return File("sitemap.xml", _xml(urlset))


def robots(site: Site) -> File:
    """``robots.txt``: everything may be read, here is the map; a starter or preview must not be indexed."""
    rule = "Disallow: /" if site.starter or site.preview else "Disallow:"
    return File("robots.txt", f"User-agent: *\n{rule}\n\nSitemap: {site.agency.site_url}sitemap.xml\n".encode())


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text


def _xml(root: ET.Element) -> bytes:
    ET.indent(root, " ")
    body: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return body + b"\n"

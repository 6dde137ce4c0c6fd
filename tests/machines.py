"""What machines demand of the finished site: feeds, linked data, its map. Each function answers with faults in words."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import feedparser
from reading import texts
from selectolax.lexbor import LexborHTMLParser as Parser

from prahum_site.model import File

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")

#: JSON Feed 1.1 (jsonfeed.org/version/1.1): (required, optional) fields with their types.
Fields = Mapping[str, type | tuple[type, ...]]
FEED: tuple[Fields, Fields] = (
    {"version": str, "title": str, "items": list},
    {"home_page_url": str, "feed_url": str, "description": str, "user_comment": str, "next_url": str, "icon": str,
     "favicon": str, "authors": list, "language": str, "expired": bool, "hubs": list},
)  # fmt: skip
ITEM: tuple[Fields, Fields] = (
    {"id": str},
    {"url": str, "external_url": str, "title": str, "content_html": str, "content_text": str, "summary": str, "image": str,
     "banner_image": str, "date_published": str, "date_modified": str, "authors": list, "tags": list, "language": str,
     "attachments": list},
)  # fmt: skip
AUTHOR: tuple[Fields, Fields] = ({}, {"name": str, "url": str, "avatar": str})

#: What schema.org and those who read it (Google's guides for articles, breadcrumbs, data sets) want of a type.
REQUIRED: Mapping[str, Collection[str]] = {
    "GovernmentOrganization": ("@id", "name", "url"),
    "WebSite": ("@id", "name", "url"),
    "WebPage": ("@id", "url", "name", "description", "inLanguage", "isPartOf"),
    "AboutPage": ("@id", "url", "name", "description", "inLanguage", "isPartOf"),
    "CollectionPage": ("@id", "url", "name", "description", "inLanguage", "isPartOf", "mainEntity"),
    "NewsArticle": ("name|headline", "url"),
    "BreadcrumbList": ("itemListElement",),
    "ItemList": ("numberOfItems", "itemListElement"),
    "ListItem": ("position", "name"),
    "Thing": ("name",),
    "AdministrativeArea": ("name",),
    "CorrectionComment": ("text", "datePublished"),
    "SearchAction": ("target", "query-input"),
    "EntryPoint": ("urlTemplate",),
    "Dataset": ("name", "description", "license", "creator", "distribution"),
    "DataDownload": ("contentUrl", "encodingFormat"),
}
ARTICLE = ("headline", "datePublished", "dateModified", "author", "publisher", "mainEntityOfPage", "isPartOf", "description")
PAGES = ("WebPage", "AboutPage", "CollectionPage", "NewsArticle")
#: Members that name a page or a file; the organisation's own ``url`` and an entry's may lead outside.
ADDRESSES = ("@id", "url", "item", "contentUrl", "mainEntityOfPage")


def by_address(files: Sequence[File]) -> dict[str, bytes]:
    return {file.address: file.data for file in files}


def stands(url: str, base: str, tree: Collection[str]) -> bool:
    """Whether ``url`` is a page or file of the site."""
    if not url.startswith(base):
        return False
    path = urlsplit(url).path.removeprefix(urlsplit(base).path)
    return (path + "index.html" if path.endswith("/") or not path else path) in tree


# Feeds ------------------------------------------------------------------------------------------------------------------


def atom_faults(address: str, data: bytes, base: str, tree: Collection[str]) -> Iterator[str]:
    read = feedparser.parse(data)
    if read.bozo or read.version != "atom10":
        yield f"feedparser: {read.get('bozo_exception')}"
    feed = ET.fromstring(data)
    for name in ("id", "title", "updated"):
        if len(feed.findall(f"{ATOM}{name}")) != 1 or not feed.findtext(f"{ATOM}{name}"):
            yield f"the feed has no {name}"
    if not feed.findtext(f"{ATOM}author/{ATOM}name"):
        yield "no author"
    links = {link.get("rel"): link.get("href", "") for link in feed.findall(f"{ATOM}link")}
    if links.get("self") != base + address or not stands(links.get("alternate", ""), base, tree):
        yield f"links {links}"
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    if len({*ids}) < len(ids):
        yield "an id twice"
    moments = [(entry.findtext(f"{ATOM}published", ""), entry.findtext(f"{ATOM}updated", "")) for entry in entries]
    if not all(MOMENT.fullmatch(one) for pair in moments for one in pair) or any(pair[0] > pair[1] for pair in moments):
        yield "a moment that is none, or updated before it was published"
    if feed.findtext(f"{ATOM}updated", "") != max((late for _, late in moments), default="1970-01-01T00:00:00Z"):
        yield "the feed is not as new as its newest entry"
    for entry in entries:
        alternate = next((link.get("href", "") for link in entry.findall(f"{ATOM}link") if link.get("rel") == "alternate"), "")
        if not entry.findtext(f"{ATOM}title") or not stands(alternate, base, tree):
            yield f"entry {entry.findtext(f'{ATOM}id')} without title or page"
        if entry.findall(f"{ATOM}content") or any(node.get("type") not in {None, "text", "text/html"} for node in entry):
            yield "an entry holds more than text"


def json_faults(address: str, data: bytes, base: str, tree: Collection[str]) -> Iterator[str]:
    feed = json.loads(data)
    yield from _shape("feed", feed, FEED)
    for author in feed.get("authors", ()):
        yield from _shape("author", author, AUTHOR)
    for item in feed["items"]:
        yield from _shape("item", item, ITEM)
        if not ("content_html" in item or "content_text" in item):
            yield f"{item['id']} without content"
        if not stands(item["url"], base, tree):
            yield f"{item['url']} is no page"
        if datetime.fromisoformat(item["date_published"]) > datetime.fromisoformat(item["date_modified"]):
            yield f"{item['id']} was modified before it was published"
        if not all(isinstance(tag, str) and tag for tag in item["tags"]):
            yield f"{item['id']} has an empty tag"
    if len({item["id"] for item in feed["items"]}) < len(feed["items"]):
        yield "an id twice"
    if feed["version"] != "https://jsonfeed.org/version/1.1" or feed["feed_url"] != base + address:
        yield "version or address"
    if not stands(feed["home_page_url"], base, tree):
        yield "no such home page"


def _shape(what: str, value: Mapping[str, object], fields: tuple[Fields, Fields]) -> Iterator[str]:
    required, optional = fields
    known = {**required, **optional}
    yield from (f"{what} lacks {name}" for name in required if name not in value)
    for name, found in value.items():
        if name not in known and not name.startswith("_"):
            yield f"{what} has an unknown {name}"
        elif name in known and not isinstance(found, known[name]):
            yield f"{what}: {name} is {type(found).__name__}"


# Linked data --------------------------------------------------------------------------------------------------------------


def graph(page: Parser) -> list[dict[str, Any]]:
    """The nodes of a page; one block exactly, or none."""
    found = page.css("script[type='application/ld+json']")
    if not found:
        return []
    (block,) = found
    whole = json.loads(block.text())
    assert whole["@context"] == "https://schema.org"
    nodes: list[dict[str, Any]] = whole["@graph"]
    return nodes


def linked_faults(address: str, page: Parser, base: str, tree: Collection[str]) -> Iterator[str]:
    """What is wrong with the linked data of an indexable page."""
    nodes = graph(page)
    canonical = page.css_first("link[rel=canonical]")
    assert canonical is not None
    types = [node["@type"] for node in nodes]
    if address == "index.html":
        if types != ["GovernmentOrganization", "WebSite"]:
            yield f"the home page is {types}"
    elif types[0] not in PAGES or types[1:] != (["BreadcrumbList"] if page.css(".remah") else []):
        yield f"the page is {types}"
    else:
        if nodes[0]["url"] != canonical.attributes["href"]:
            yield "its address is not the canonical one"
        if nodes[0]["@type"] == "NewsArticle":
            yield from (f"article lacks {name}" for name in ARTICLE if not nodes[0].get(name))
            if len(nodes[0]["headline"]) > 110:
                yield "headline too long"
            if not nodes[0]["datePublished"] <= nodes[0]["dateModified"]:
                yield "modified before published"
        trail = nodes[1]["itemListElement"] if nodes[1:] else []
        if [entry["name"] for entry in trail] != texts(page, ".remah li"):
            yield "the breadcrumb is not the one that readers see"
        if trail and (trail[-1]["item"] != nodes[0]["url"] or trail[0]["item"] not in {base, f"{base}en/"}):
            yield "the breadcrumb does not lead from home to here"
    for node in nodes:
        yield from _node_faults(node, base, tree)


def _node_faults(node: Mapping[str, Any], base: str, tree: Collection[str]) -> Iterator[str]:
    kind = node.get("@type")
    if kind is None:
        if set(node) != {"@id"}:
            yield f"a node without type: {node}"
        return
    for wanted in REQUIRED.get(kind, ("known type",)):
        if all(node.get(name) in (None, "") for name in wanted.split("|")):
            yield f"{kind} lacks {wanted}"
    if kind == "ItemList":
        places = [entry["position"] for entry in node["itemListElement"]]
        if places != list(range(1, len(places) + 1)) or len(places) > node["numberOfItems"]:
            yield "positions do not count, or more entries than there are"
    for name, value in node.items():
        yield from _value_faults(kind, name, value, base, tree)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, Mapping):
                yield from _node_faults(one, base, tree)


def _value_faults(kind: str, name: str, value: Any, base: str, tree: Collection[str]) -> Iterator[str]:
    if name in ADDRESSES:
        # The office's own site and what outlets wrote lie elsewhere; all else must stand in the site.
        outside = kind in {"GovernmentOrganization", "ListItem"} and not value.startswith(base)
        if not value.startswith(("http://", "https://")) or not (outside or stands(value, base, tree)):
            yield f"{kind}.{name} leads nowhere: {value}"
    if name == "urlTemplate" and not stands(value.partition("?")[0], base, tree):
        yield f"nobody answers {value}"
    if name.startswith("date") and not re.fullmatch(rf"{MOMENT.pattern}|\d{{4}}-\d\d-\d\d", value):
        yield f"{name} is no moment: {value}"


# The map ------------------------------------------------------------------------------------------------------------------


def sitemap_faults(tree: Mapping[str, bytes], base: str) -> Iterator[str]:
    """Whether the map holds each indexable page once, nothing else, and no moment that is none."""
    root = ET.fromstring(tree["sitemap.xml"])
    maps = [root] if root.tag == f"{MAP}urlset" else [
        ET.fromstring(tree[place.text.removeprefix(base)]) for place in root.iter(f"{MAP}loc") if place.text
    ]  # fmt: skip
    places = [node.findtext(f"{MAP}loc", "") for one in maps for node in one]
    if len({*places}) < len(places):
        yield "a page twice"
    open_pages = {address for address, data in tree.items() if address.endswith(".html") and not hidden(data)}
    told = {page for page in open_pages if base + re.sub(r"(^|(?<=/))index\.html$", "", page) in places}
    if told != open_pages or len(places) != len(open_pages):
        yield f"missing {sorted(open_pages - told)[:5]}, {len(places)} of {len(open_pages)}"
    moments = [node.text or "" for one in maps for node in one.iter(f"{MAP}lastmod")]
    if not all(MOMENT.fullmatch(moment) for moment in moments):
        yield "a moment that is none"
    if any(len([*one]) > 50_000 for one in maps):
        yield "a map too long"


def hidden(data: bytes) -> bool:
    """Whether a page asks search engines to leave it out."""
    node = Parser(data.decode()).css_first("meta[name=robots]")
    return node is not None and "noindex" in (node.attributes["content"] or "")


def faults(files: Sequence[File], base: str) -> dict[str, list[str]]:
    """Every fault of a finished site that machines would meet, by address."""
    tree = by_address(files)
    found: dict[str, list[str]] = {"sitemap.xml": list(sitemap_faults(tree, base))}
    for address, data in tree.items():
        if address.endswith(".html"):
            page = Parser(data.decode())
            if hidden(data):
                found[address] = ["it is hidden, and speaks"] if graph(page) else []
            else:
                found[address] = list(linked_faults(address, page, base, tree))
        elif address.endswith(".xml") and b"http://www.w3.org/2005/Atom" in data[:300]:
            found[address] = list(atom_faults(address, data, base, tree))
        elif f"{address.removesuffix('.json')}.xml" in tree:
            found[address] = list(json_faults(address, data, base, tree))
    return {address: mistakes for address, mistakes in found.items() if mistakes}

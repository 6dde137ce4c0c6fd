"""Which pages there are (sitemaps.org 0.9), and what robots may read (RFC 9309)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from xml.etree import ElementTree as ET

from prahum_site.dates import rfc3339
from prahum_site.model import File
from prahum_site.site import Site
from prahum_site.structured.feeds import xml
from prahum_site.urls import absolute

#: Addresses that one map may hold (sitemaps.org); more are split over several, with an index.
SITEMAP_LIMIT = 50_000
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NOINDEX = b'<meta name="robots" content="noindex">'


def indexable(file: File) -> bool:
    """Whether ``file`` is a page that search engines may show: it does not say otherwise itself."""
    return file.address.endswith(".html") and _NOINDEX not in file.data.partition(b"<body")[0]


def sitemaps(site: Site, pages: Mapping[str, datetime | None], *, limit: int = SITEMAP_LIMIT) -> tuple[File, ...]:
    """``sitemap.xml`` of ``pages`` (address → when its content last changed); beyond ``limit`` it is the index of its parts."""
    addresses = sorted(pages)
    parts = [addresses[start : start + limit] for start in range(0, len(addresses), limit)]
    if len(parts) <= 1:
        return (sitemap(site, pages, pages),)
    index = ET.Element("sitemapindex", {"xmlns": _NAMESPACE})
    files = []
    for number, part in enumerate(parts, 1):
        address = f"sitemap-{number}.xml"
        files.append(sitemap(site, part, pages, address=address))
        newest = max((moment for moment in (pages[page] for page in part) if moment), default=None)
        _entry(index, "sitemap", f"{site.agency.site_url}{address}", newest)
    return (File("sitemap.xml", xml(index)), *files)


def sitemap(
    site: Site,
    addresses: Iterable[str],
    updated: Mapping[str, datetime | None] | None = None,
    *,
    address: str = "sitemap.xml",
) -> File:
    """One map of pages in order of their addresses, with the moment of their last change where ``updated`` knows it."""
    moments = updated or {}
    urlset = ET.Element("urlset", {"xmlns": _NAMESPACE})
    for page in sorted(addresses):
        _entry(urlset, "url", absolute(site.agency.site_url, page), moments.get(page))
    return File(address, xml(urlset))


def robots(site: Site) -> File:
    """``robots.txt``: everything may be read, here is the map; a starter or preview must not be indexed."""
    rule = "Disallow: /" if site.starter or site.preview else "Disallow:"
    return File("robots.txt", f"User-agent: *\n{rule}\n\nSitemap: {site.agency.site_url}sitemap.xml\n".encode())


def _entry(parent: ET.Element, tag: str, location: str, moment: datetime | None) -> None:
    node = ET.SubElement(parent, tag)
    ET.SubElement(node, "loc").text = location
    if moment is not None:
        ET.SubElement(node, "lastmod").text = rfc3339(moment)

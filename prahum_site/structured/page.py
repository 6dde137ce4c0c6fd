"""What the head of a page tells machines: Open Graph, linked data, and the feeds that belong to it."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser, LexborNode

from prahum_site.dates import rfc3339
from prahum_site.model import Response, Update
from prahum_site.site import Place, Site
from prahum_site.structured.feeds import Channel, answers_channel, main_channel, place_channel
from prahum_site.structured.linked import blocks, escaped, headline
from prahum_site.structured.subject import Subject, Translated, revised
from prahum_site.urls import absolute

_LOCALES = {"id": "id_ID", "en": "en_GB"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ForMachines:
    """One page, as the base template tells it: ``properties`` are Open Graph's, ``feeds`` begin with the page's own."""

    site: Site
    address: str
    title: str
    description: str
    subject: Subject
    language: str
    properties: tuple[tuple[str, str], ...]
    feeds: tuple[Channel, ...]

    @property
    def own(self) -> Channel | None:
        """The feed of this page alone, where it has one."""
        return self.feeds[0] if len(self.feeds) > 1 else None

    def linked(self, home: str, home_name: str, crumbs: str, here: str) -> Markup:
        """The JSON-LD, with the breadcrumb as readers see it.

        It begins at the address ``home``; ``crumbs`` are the links behind it and ``here`` is the page's own name, as HTML.
        """
        folder = posixpath.dirname(self.address)
        base = self.site.agency.site_url
        trail = [(absolute(base, home), home_name)] if home != self.address else []
        for node in LexborHTMLParser(crumbs).css("a[href]"):
            address = posixpath.normpath(posixpath.join(folder, node.attributes["href"] or ""))
            trail.append((absolute(base, address), _words(node)))
        trail.append((absolute(base, self.address), _words(LexborHTMLParser(here))))
        nodes = blocks(self.site, self.address, self.title, self.description, self.subject, trail=trail, language=self.language)
        return Markup(escaped(nodes))  # noqa: S704 - escaped for a script block, which is no place for entities


def _words(of: LexborHTMLParser | LexborNode) -> str:
    return " ".join(of.text().split())


def for_machines(
    site: Site, *, address: str, title: str, description: str, subject: Subject, language: str = "id"
) -> ForMachines:
    """What the page at ``address`` tells machines of its ``subject``."""
    return ForMachines(
        site=site,
        address=address,
        title=title,
        description=description,
        subject=subject,
        language=language,
        properties=_open_graph(site, address, title, description, subject, language),
        feeds=(*_own(site, address, subject), main_channel(site)),
    )


def _own(site: Site, address: str, subject: Subject) -> Sequence[Channel]:
    if isinstance(subject, Place):
        return (place_channel(site, subject),)
    return (answers_channel(site),) if address == "tanggapan/index.html" else ()


def _open_graph(
    site: Site, address: str, title: str, description: str, subject: Subject, language: str
) -> tuple[tuple[str, str], ...]:
    """Open Graph (ogp.me) without an image, which would need a library that draws letters; Twitter reads the same."""
    original = subject.original if isinstance(subject, Translated) else subject
    post = original if isinstance(original, Response | Update) else None
    notice = post.withdrawn if post and post is subject else None
    shared = (
        ("og:type", "article" if post else "website"),
        ("og:site_name", site.agency.site_name),
        ("og:locale", _LOCALES.get(language, language)),
        ("og:title", headline(post, title, language) if post else title),
        ("og:description", notice.reason if notice else description),
        ("og:url", absolute(site.agency.site_url, address)),
    )
    if post is None:
        return shared
    return (
        *shared,
        ("article:published_time", rfc3339(post.published)),
        ("article:modified_time", rfc3339(revised(post, site))),
        ("article:section", "Tanggapan" if isinstance(post, Response) else "Program"),
    )

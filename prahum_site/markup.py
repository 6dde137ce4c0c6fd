"""An editor's Markdown to safe HTML.

Editors are trusted, their clipboard is not: everything passes nh3, and only http(s), mailto, tel and links inside
the site survive.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import markdown
import nh3

from prahum_site.model import Post
from prahum_site.problems import Problem
from prahum_site.urls import relative

_TAGS = {
    "a", "abbr", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption", "figure",
    "h2", "h3", "h4", "h5", "h6", "hr", "img", "ins", "li", "ol", "p", "pre", "s", "strong", "sub", "sup", "table",
    "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"id", "lang", "dir"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "div": {"class"},
    "img": {"src", "alt", "width", "height", "title"},
    "ol": {"start"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "scope", "align"},
    "sup": {"class"},
}
_EXTENSIONS = ["tables", "footnotes", "sane_lists", "def_list", "abbr", "attr_list", "toc"]
_EXTERNAL = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_HEADING = re.compile(r"^(#{1,6})\s", re.MULTILINE)
_ALIGN = re.compile(r' style="text-align: (left|right|center);"')


@dataclass(frozen=True, slots=True)
class Body:
    """A post's text as HTML, and the links in it that lead nowhere."""

    html: str
    problems: tuple[Problem, ...]


def body(post: Post, here: str, addresses: Mapping[str, str]) -> Body:
    r"""The HTML of ``post`` as it stands at the address ``here``.

    Headings start at ``h2`` (the title is the page's ``h1``). A link to a content file (``../isu/banjir.md``) or from
    the site's root (``/isu/banjir.html``) becomes a relative link; ``addresses`` maps content paths below ``content/``
    to addresses.

    >>> from datetime import datetime, UTC
    >>> post = Post(path="content/halaman/a.md", slug="a", title="A", published=datetime(2026, 1, 1, tzinfo=UTC),
    ...             summary="", body="# Hai\n\n[x](javascript:alert)", body_line=5)
    >>> body(post, "a.html", {}).html
    '<h2 id="hai">Hai</h2>\n<p><a rel="noopener noreferrer">x</a></p>'
    """
    return _safe(_rendered(post.body), post, here, addresses)


def _rendered(text: str) -> str:
    # Whatever level an editor starts with, the first one of a page is h2: no gap for screen readers (WCAG 1.3.1).
    top = min((len(mark) for mark in _HEADING.findall(text)), default=2)
    # A new converter each time: abbreviations and footnotes of one post must not leak into the next.
    converter = markdown.Markdown(
        extensions=_EXTENSIONS,
        extension_configs={
            "toc": {"baselevel": 3 - top, "permalink": False},
            "footnotes": {"BACKLINK_TITLE": "Kembali ke teks, catatan {}"},
        },
        output_format="html",
    )
    return _ALIGN.sub(r' align="\1"', converter.convert(text))


def _safe(raw: str, post: Post, here: str, addresses: Mapping[str, str]) -> Body:
    problems: list[Problem] = []

    def resolved(tag: str, attribute: str, value: str) -> str:
        if (tag, attribute) in (("a", "href"), ("img", "src")):
            return _target(value, post, here, addresses, problems.append)
        return value

    html = nh3.clean(
        raw,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=resolved,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
    )
    # A wide table scrolls in its own box, not with the page, on a phone; the box can be reached by keyboard.
    html = html.replace("<table>", '<div class="gulir" tabindex="0"><table>').replace("</table>", "</table></div>")
    return Body(html.strip(), tuple(problems))


def _target(link: str, post: Post, here: str, addresses: Mapping[str, str], tell: Callable[[Problem], None]) -> str:
    """``link`` as it must be written at ``here``; a link to a content file that is none is told with its line."""
    if not link or link.startswith("#") or _EXTERNAL.match(link):
        return link
    path, mark, fragment = link.partition("#")
    if path.startswith("/"):
        return relative(here, path.lstrip("/") + mark + fragment) if path.strip("/") else relative(here, "index.html")
    if not path.endswith(".md"):
        return link
    kind = post.path.split("/")[-2]
    wanted = posixpath.normpath(posixpath.join(kind, path))
    if wanted not in addresses:
        line = post.body_line + post.body[: max(post.body.find(path), 0)].count("\n")
        tell(Problem(post.path, line, 0, f'tautan ke "{path}" tidak menemukan berkasnya', "periksa nama berkas dan foldernya"))
        return link
    return relative(here, addresses[wanted] + mark + fragment)

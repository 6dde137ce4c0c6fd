"""An editor's Markdown to safe HTML.

Editors are trusted, their clipboard is not: everything passes nh3, and only http(s), mailto, tel and links inside
the site survive.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

import markdown
import nh3
from markdown.blockprocessors import HashHeaderProcessor

from prahum_site.problems import Problem, Severity
from prahum_site.urls import checked, relative

_TAGS = {
    "a", "abbr", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption", "figure",
    "h2", "h3", "h4", "h5", "h6", "hr", "ins", "li", "ol", "p", "pre", "s", "strong", "sub", "sup", "table",
    "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"id", "lang", "dir"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "div": {"class"},
    "ol": {"start"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "scope", "align"},
    "sup": {"class"},
}
_EXTENSIONS = ["tables", "footnotes", "sane_lists", "def_list", "abbr", "attr_list", "toc"]
_EXTERNAL = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
# ATX and Setext headings (CommonMark 4.2, 4.3).
_HEADING = re.compile(r"^(?:(#{1,6})[ \t]|(=)=*[ \t]*$|(-)-+[ \t]*$)", re.MULTILINE)
_ATX = re.compile(r"(?:^|\n)(?P<level>#{1,6})[ \t]+(?P<header>(?:\\.|[^\\])*?)#*(?:\n|$)")
_SCHEMES = {"http", "https", "mailto", "tel"}
_HREF = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')
_ID = re.compile(r'<[a-z][^>]*?\sid="([^"]+)"')
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|csv|zip|rar|txt|jpe?g|png|gif|webp|mp[34])$", re.IGNORECASE)
_IMAGE = re.compile(r"!\[[^\]]*\][(\[]|<img\b", re.IGNORECASE)
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_ALIGN = re.compile(r' style="text-align: (left|right|center);"')


class _SpacedHeadings(HashHeaderProcessor):
    """Headings as CommonMark has them; Python-Markdown also takes "#Kaltim", which to an editor is a hashtag."""

    RE = _ATX


@dataclass(frozen=True, slots=True)
class Text:
    """Markdown that an editor wrote: the file it stands in, and the line where it begins (counted from 1)."""

    path: str
    line: int
    markdown: str


@dataclass(frozen=True, slots=True)
class Links:
    """Where a text leads, whatever there is to be led to: the answer hangs on the text alone and can be remembered.

    ``written`` are the addresses in its HTML, ``kept`` those that are left to be resolved, ``anchors`` what its own headings
    are called.
    """

    written: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """A text as HTML, and the links in it that lead nowhere."""

    html: str
    problems: tuple[Problem, ...]


def body(text: Text, here: str, addresses: Mapping[str, str]) -> Body:
    r"""The HTML of ``text`` as it stands at the address ``here``.

    The highest level of headings in it becomes ``h2`` (the title is the page's ``h1``). A link to a content file
    (``../isu/banjir.md``) or from the site's root (``/isu/banjir.html``) becomes a relative link; ``addresses`` maps paths
    below ``content/`` to addresses, and to "" what is not out yet: such a link is left out with a warning.

    >>> body(Text("content/halaman/a.md", 5, "# Hai\n\n[x](javascript:alert)"), "a.html", {}).html
    '<h2 id="hai">Hai</h2>\n<p><a rel="noopener noreferrer">x</a></p>'
    """
    raw = _rendered(text.markdown)
    kept: list[str] = []

    def resolved(tag: str, attribute: str, value: str) -> str | None:
        if (tag, attribute) == ("a", "href"):
            kept.append(value)
            return _target(value, text, here, addresses, _nobody)
        return value

    cleaned = _cleaned(raw, resolved)
    problems = link_problems(text, here, addresses, _links(raw, cleaned, kept))
    # A wide table scrolls in its own box, not with the page, on a phone; the box can be reached by keyboard.
    return Body(_TABLE.sub(r'<div class="gulir" tabindex="0">\g<0></div>', cleaned).strip(), problems)


def links(markdown_text: str) -> Links:
    """Where a text leads.

    >>> links("Lihat [ini](../isu/banjir.md).").kept
    ('../isu/banjir.md',)
    """
    # Without one of these signs Markdown makes no link; most texts are spared the work.
    if not any(sign in markdown_text for sign in "[<{"):
        return Links()
    raw = _rendered(markdown_text)
    kept: list[str] = []

    def noted(tag: str, attribute: str, value: str) -> str:
        if (tag, attribute) == ("a", "href"):
            kept.append(value)
        return value

    return _links(raw, _cleaned(raw, noted), kept)


def link_problems(text: Text, here: str, addresses: Mapping[str, str], found: Links) -> tuple[Problem, ...]:
    """What is wrong with pictures and links of a text at the address ``here``: all that :func:`body` would tell.

    ``found`` is what :func:`links` says of it, ``addresses`` is what :func:`body` takes.
    """
    problems = _images(text)
    for link in found.kept:
        _target(link, text, here, addresses, problems.append)
    return (*problems, *_dead_links(found, text))


def _cleaned(raw: str, attribute: Callable[[str, str, str], str | None]) -> str:
    """HTML with nothing in it that runs; ``attribute`` gives the value of every attribute, or None to leave it out."""
    return nh3.clean(
        raw,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=attribute,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
    )


def _links(raw: str, cleaned: str, kept: Sequence[str]) -> Links:
    return Links(tuple(map(unescape, _HREF.findall(raw))), tuple(kept), tuple(_ID.findall(cleaned)))


def _nobody(_: Problem) -> None:
    """Told of what is told elsewhere."""


def _rendered(text: str) -> str:
    # Whatever level an editor starts with, the highest one of a page is h2: no gap for screen readers (WCAG 1.3.1).
    levels = [len(atx) if atx else 1 if first else 2 for atx, first, _ in _HEADING.findall(text)]
    # A new converter each time: abbreviations and footnotes of one post must not leak into the next.
    converter = markdown.Markdown(
        extensions=_EXTENSIONS,
        extension_configs={
            "toc": {"baselevel": 3 - min(levels, default=2), "permalink": False},
            "footnotes": {"BACKLINK_TITLE": "Kembali ke teks, catatan {}"},
        },
        output_format="html",
    )
    converter.parser.blockprocessors.register(_SpacedHeadings(converter.parser), "hashheader", 70)
    return _ALIGN.sub(r' align="\1"', converter.convert(text))


def _images(text: Text) -> list[Problem]:
    """A warning for every picture: the site has none yet, and one on somebody else's server would tell him who reads."""
    if "![" not in text.markdown and "<" not in text.markdown:
        return []
    return [
        Problem(text.path, number, 0, "gambar belum didukung, jadi dilewati", "ganti dengan tautan", Severity.WARNING)
        for number, line in enumerate(text.markdown.splitlines(), text.line)
        if _IMAGE.search(line)
    ]


def _dead_links(links_: Links, text: Text) -> list[Problem]:
    """Links that cleaning would drop without a word, and those to a heading that the text has not."""
    anchors = set(links_.anchors)
    found = []
    for link in links_.written:
        scheme = _EXTERNAL.match(link)
        if not link:
            found.append(_wrong(text, link, "tautan kosong", "isi alamatnya di dalam kurung"))
        elif scheme and (scheme.group().rstrip(":").lower() not in _SCHEMES or (link[:4] == "http" and checked(link) is None)):
            found.append(_wrong(text, link, f'tautan "{link}" tidak dapat dibuka warga', "tulis alamat lengkap, https://…"))
        elif link.startswith("#") and link[1:] not in anchors:
            hint = (
                f"yang ada: {', '.join(f'#{name}' for name in sorted(anchors)[:8])}"
                if anchors
                else "teks ini tidak berjudul bagian"
            )
            found.append(_wrong(text, link, f'bagian "{link}" tidak ada', hint))
    return found


def _wrong(text: Text, link: str, message: str, hint: str, severity: Severity = Severity.ERROR) -> Problem:
    line = text.line + text.markdown[: max(text.markdown.find(f"]({link}"), 0)].count("\n")
    return Problem(text.path, line, 0, message, hint, severity)


def _target(link: str, text: Text, here: str, addresses: Mapping[str, str], tell: Callable[[Problem], None]) -> str | None:
    """``link`` as it must be written at ``here``, None where it must not be written; content files are looked up."""
    if not link or link.startswith("#") or _EXTERNAL.match(link):
        return link
    path, mark, fragment = link.partition("#")
    if path.startswith("/"):
        place = path.lstrip("/")
        # Servers answer a folder with its index, and that is how the site's own sitemap writes it.
        return relative(here, (f"{place}index.html" if not place or place.endswith("/") else place) + mark + fragment)
    if path.endswith(".html"):
        return link
    if not path.endswith(".md"):
        is_file = _FILE.search(path) is not None
        hint = "berkas tidak ikut terbit, tautkan ke https://…" if is_file else f"tulis https://{link}"
        tell(_wrong(text, link, f'tautan "{link}" tidak lengkap', hint))
        return None
    kind = posixpath.basename(posixpath.dirname(text.path))
    address = addresses.get(posixpath.normpath(posixpath.join(kind, path)))
    if address is None:
        hint = "periksa nama berkas dan foldernya"
        tell(_wrong(text, link, f'tautan ke "{path}" tidak menemukan berkasnya', hint))
    elif not address:
        message, hint = f'tautan ke "{path}" dilewati: tulisan itu belum terbit', "tautan muncul bila tulisan itu terbit"
        tell(_wrong(text, link, message, hint, Severity.WARNING))
    return relative(here, address + mark + fragment) if address else None

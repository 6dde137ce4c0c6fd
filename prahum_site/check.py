"""Finished pages to problems: what a citizen would stumble over is found before anything is published."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from prahum_site.model import File
from prahum_site.problems import Problem, Severity

_LINKS = (("a", "href"), ("link", "href"), ("img", "src"), ("script", "src"), ("source", "src"))


@dataclass(frozen=True, slots=True)
class _Outline:
    """What the checks need of a page: its title, its anchors, its links as written."""

    title: str
    anchors: frozenset[str]
    links: tuple[str, ...]


def problems(files: Sequence[File], *, root: str = "/") -> tuple[Problem, ...]:
    """Every broken internal link or anchor, address used twice, title used twice, page without a title.

    ``root`` is the path of the site's own address: links that start with it are internal, too (the 404 page has them).
    A problem names the file to blame; the same broken link of one template on many pages is told once.
    """
    outlines = {file.address: _outline(file.data) for file in files if file.address.endswith(".html")}
    addresses = {file.address for file in files}
    found = [*_twice(files), *_titles(files, outlines)]
    told: set[tuple[str, str]] = set()
    for file in files:
        outline = outlines.get(file.address)
        for link in outline.links if outline else ():
            message = _broken(file.address, link, root, addresses, outlines)
            if message and (file.blame, link) not in told:
                told.add((file.blame, link))
                found.append(Problem(file.blame, 0, 0, f'tautan "{link}" di {file.address} {message}', "perbaiki tautannya"))
    return tuple(sorted(found))


def _outline(data: bytes) -> _Outline:
    tree = LexborHTMLParser(data)
    title = tree.css_first("title")
    links = [node.attributes.get(name) for tag, name in _LINKS for node in tree.css(f"{tag}[{name}]")]
    return _Outline(
        title.text(strip=True) if title else "",
        frozenset(node.attributes.get("id") or "" for node in tree.css("[id]")),
        tuple(dict.fromkeys(link for link in links if link is not None)),
    )


def _broken(here: str, link: str, root: str, addresses: Iterable[str], outlines: Mapping[str, _Outline]) -> str:
    """Why ``link`` on the page ``here`` does not work; empty where it does or leads outside."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return "bukan alamat yang sah"
    if parts.scheme or parts.netloc:
        return ""
    path = unquote(parts.path)
    if path.startswith(root):
        target = posixpath.normpath(path.removeprefix(root) or "index.html")
    elif path.startswith("/"):
        return "menuju luar situs"
    else:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(here), path)) if path else here
    if target not in addresses:
        return "menuju halaman yang tidak ada"
    anchor = unquote(parts.fragment)
    if anchor and target in outlines and anchor not in outlines[target].anchors:
        return f'menuju bagian "#{anchor}" yang tidak ada'
    return ""


def _twice(files: Iterable[File]) -> list[Problem]:
    by_address: dict[str, list[File]] = defaultdict(list)
    for file in files:
        by_address[file.address].append(file)
    return [
        Problem(second.blame, 0, 0, f"alamat {address} sudah dipakai oleh {first.blame}", "ganti nama salah satu berkas")
        for address, (first, *others) in by_address.items()
        for second in others
    ]


def _titles(files: Iterable[File], outlines: Mapping[str, _Outline]) -> list[Problem]:
    by_title: dict[str, list[File]] = defaultdict(list)
    for file in files:
        if file.address in outlines:
            by_title[outlines[file.address].title].append(file)
    untitled = [Problem(f.blame, 0, 0, f"halaman {f.address} tidak berjudul", "isi judulnya") for f in by_title.pop("", [])]
    return untitled + [
        Problem(
            second.blame,
            0,
            0,
            f'judul "{title}" di {second.address} sama dengan {first.address}',
            "bedakan judulnya",
            Severity.WARNING,
        )
        for title, (first, *others) in by_title.items()
        for second in others
        if second.address != first.address
    ]

"""The search page, and what stands in for it without scripts: all issues from A to Z, the archive by month, the regions.

The index itself is made of the finished pages (:mod:`prahum_site.search`).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from prahum_site.analysis.terms import STOP_WORDS
from prahum_site.dates import local_day
from prahum_site.model import File
from prahum_site.render.press import Chunk, Head, Press
from prahum_site.site import Site
from prahum_site.structured import listing
from prahum_site.text import words

#: Kinds of pages that are found, in the order in which the search page offers them; each template says which it is.
KINDS = ("Isu", "Tanggapan", "Program", "Wilayah", "Topik", "Halaman")
#: Issues on one page of the list from A to Z: it stays below 60 KB when compressed.
ISSUES_PER_PAGE = 500
#: Where the words stand by which typing errors are guessed, and how many bytes they may take.
WORDS = "kata-cari.json"
WORDS_LIMIT = 20_000
#: What titles stand under that begin with no letter from A to Z.
OTHER = "0–9"

_SHORTEST_WORD = 4
_BEFORE_FIRST = re.compile(r"^[\W_]+")
_LETTER = re.compile(r"[A-Z]")


def pages(press: Press) -> Iterator[File]:
    """The search page with its words, and the list of issues from A to Z."""
    site = press.site
    letters: list[tuple[str, str]] = []
    lists = list(_lists(press, letters))
    yield from lists
    yield press.print(
        "cari",
        Head("cari.html", "Cari", "Cari isu, tanggapan, dan program; atau telusuri dari A sampai Z.", "cari", site),
        kinds=KINDS,
        letters=letters,
        years=sorted(_years(site), reverse=True),
        words=WORDS,
    )
    yield File(WORDS, json.dumps(common_words(site), ensure_ascii=False, separators=(",", ":")).encode(), "templates/cari.html")


def initial(title: str) -> str:
    """The letter that a title stands under, accents and quotation marks apart; :data:`OTHER` for digits and other scripts.

    >>> initial("“Élite” daerah"), initial("3.000 warga mengungsi")
    ('E', '0–9')
    """
    first = unicodedata.normalize("NFKD", _BEFORE_FIRST.sub("", title))[:1].upper()
    return first if _LETTER.fullmatch(first) else OTHER


def common_words(site: Site) -> list[str]:
    """The words of titles and names, most frequent first, as many as :data:`WORDS_LIMIT` allows."""
    counts = Counter(word for title in _titles(site) for word in _words(title))
    found: list[str] = []
    size = 2
    for word, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        size += len(word.encode()) + 3
        if size > WORDS_LIMIT:
            break
        found.append(word)
    return found


def _lists(press: Press, letters: list[tuple[str, str]]) -> Iterator[File]:
    """The pages from A to Z; ``letters`` is given every letter that has issues, and where it begins."""
    site = press.site
    named = sorted(
        (initial(site.titles[issue.slug]), _order(site.titles[issue.slug]), issue.slug, issue) for issue in site.issues
    )
    starts = range(0, max(1, len(named)), ISSUES_PER_PAGE)
    addresses = tuple(f"isu/a-z{f'-{start // ISSUES_PER_PAGE + 1}' if start else ''}.html" for start in starts)
    parts = [named[start : start + ISSUES_PER_PAGE] for start in starts]
    for address, part in zip(addresses, parts, strict=True):
        known = {letter for letter, _ in letters}
        letters += [(one, f"{address}#{anchor(one)}") for one in dict.fromkeys(row[0] for row in part) if one not in known]
    for number, part in enumerate(parts, 1):
        suffix = f", halaman {number}" if number > 1 else ""
        issues = [row[-1] for row in part]
        yield press.print(
            "isu_abjad",
            Head(
                addresses[number - 1], f"Isu dari A sampai Z{suffix}", "Semua isu menurut abjad.", "isu", listing(site, issues)
            ),
            groups=[
                (letter, anchor(letter), [row[-1] for row in rows]) for letter, rows in groupby(part, key=lambda row: row[0])
            ],
            letters=letters,
            chunk=Chunk(number, addresses),
        )


def anchor(letter: str) -> str:
    """The anchor of a letter's section."""
    return "_angka" if letter == OTHER else f"_{letter.lower()}"


def _order(title: str) -> str:
    return unicodedata.normalize("NFKD", _BEFORE_FIRST.sub("", title)).casefold()


def _titles(site: Site) -> Iterator[str]:
    yield from (site.titles[issue.slug] for issue in site.issues)
    yield from (post.title for post in (*site.responses, *site.updates, *site.pages))
    yield from (place.name for place in (*site.regions, *site.topics))
    yield from (report.item.title for month in site.months for report in month.reports)


def _words(title: str) -> Iterable[str]:
    parts = (part for word in words(title) for part in word.split("-"))
    return {part for part in parts if len(part) >= _SHORTEST_WORD and part.isalpha() and part not in STOP_WORDS}


def _years(site: Site) -> set[int]:
    """The years that pages can be filtered by."""
    posts = (*site.responses, *site.updates)
    return {day.day.year for issue in site.issues for day in issue.days} | {
        local_day(post.published, site.zone).year for post in posts
    }

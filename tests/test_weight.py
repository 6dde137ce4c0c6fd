"""What a page costs on a slow line: HTML, styles and scripts as a server sends them, compressed with gzip.

The limits are those of the project: 60 KB for all that a page needs before its pictures, 25 KB of styles, 10 KB of own
scripts. What searching loads (pagefind/) comes when somebody searches, so no page may load it by itself.
"""

from __future__ import annotations

import gzip
import posixpath
from pathlib import Path

import pytest
from conftest import REPO
from making import issue, item, report, verdict
from page_kinds import addresses, starter_site
from reading import TEMPLATES
from samples import sample_site
from selectolax.lexbor import LexborHTMLParser as Parser

from prahum_site.model import CATEGORIES, Category, Content
from prahum_site.render import render

PAGE, STYLES, SCRIPTS = 60 * 1024, 25 * 1024, 10 * 1024
#: The parts of the search index and its machine, which searching loads.
ON_DEMAND = "pagefind/"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return starter_site(tmp_path_factory)


def weight(path: Path) -> int:
    """Bytes on the line; 6 is the level of most servers."""
    return len(gzip.compress(path.read_bytes(), compresslevel=6))


def needs(output: Path, address: str) -> list[str]:
    """The styles and scripts that a page loads at once, by address below the site's root."""
    tree = Parser((output / address).read_text(encoding="utf-8"))
    asked = [
        node.attributes["href"] or "" for node in tree.css("link[rel=stylesheet], link[rel=preload], link[rel=modulepreload]")
    ]
    asked += [node.attributes["src"] or "" for node in tree.css("script[src], iframe[src]")]
    folder = posixpath.dirname(address)
    return [one.lstrip("/") if one.startswith("/") else posixpath.normpath(posixpath.join(folder, one)) for one in asked]


def pages(output: Path) -> dict[str, int]:
    """What every page weighs with what it needs, heaviest first."""
    found = {
        address: weight(output / address) + sum(weight(output / one) for one in needs(output, address))
        for address in addresses(output)
    }
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))


def test_every_page_is_light(output: Path) -> None:
    found = pages(output)

    assert len(found) > 80
    assert {address: size for address, size in found.items() if size > PAGE} == {}


def test_styles_and_own_scripts_are_light(output: Path) -> None:
    sheets = {path.name: weight(path) for path in output.rglob("*.css") if ON_DEMAND not in path.as_posix()}
    scripts = {path.name: weight(path) for path in output.rglob("*.js") if ON_DEMAND not in path.as_posix()}

    assert sheets
    assert sum(sheets.values()) <= STYLES
    assert sum(scripts.values()) <= SCRIPTS


def test_no_page_loads_the_search_before_somebody_searches(output: Path) -> None:
    assert {
        address: found for address in addresses(output) if (found := [n for n in needs(output, address) if ON_DEMAND in n])
    } == {}


def test_every_page_carries_the_styles_and_nothing_twice(output: Path) -> None:
    for address in addresses(output):
        asked = needs(output, address)
        assert len(asked) == len(set(asked)), address
        assert all((output / one).is_file() for one in asked), address


def test_pictures_say_how_large_they_are(output: Path) -> None:
    """So that text does not jump when they come (cumulative layout shift)."""
    unsized = {
        address: [node.html for node in Parser((output / address).read_text(encoding="utf-8")).css("img:not([width][height])")]
        for address in addresses(output)
    }
    assert {address: found for address, found in unsized.items() if found} == {}


def test_an_issue_of_a_thousand_reports_stays_light_and_says_where_the_others_are(output: Path) -> None:
    words = (REPO / "README.md").read_text(encoding="utf-8").split()
    reports = [
        report(
            item(f"{' '.join(words[n % 300 : n % 300 + 12])} {n}", n // 20, excerpt=" ".join(words[n % 200 : n % 200 + 40])),
            verdict(CATEGORIES[n % 4]),
        )
        for n in range(1000)
    ]
    site = sample_site([issue("besar", "Isu besar", Category.NEGATIVE, reports)], Content())
    page = next(file.data for file in render(site, TEMPLATES).files if file.address == "isu/besar.html")

    assert len(gzip.compress(page, compresslevel=6)) + weight(next(output.glob("static/*.css"))) <= PAGE
    assert b"Di sini hanya 400 laporan terbaru dari 1.000." in page

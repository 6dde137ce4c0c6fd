"""axe-core on one page of every kind: light and dark, on a narrow phone and on a desk; also the desk and the briefing.

WCAG 2.0, 2.1 and 2.2, levels A and AA, and axe's own best practices, told apart because only the former are promised.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from briefing_samples import usual
from desk_samples import PROBLEMS, desk_room
from page_kinds import chromium, needs_browser, page_kinds, starter_site
from playwright.sync_api import Page
from reading import TEMPLATES
from samples import sample_site
from servers import Server

from prahum_site import desk
from prahum_site.briefing import Period, briefing
from prahum_site.briefing.page import page as briefing_page
from prahum_site.render import render

pytestmark = needs_browser

STANDARD = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
#: The dark scheme differs in colours alone: of all rules, only these look at them.
COLOURS = ("color-contrast", "link-in-text-block")
#: Head and foot are those of the list pages, so that each page adds only its own colours.
SHARED = "document.querySelectorAll('body > :not(main)').forEach(one => one.remove())"
WIDTHS = (320, 1280)
#: Everything that a reader can open stands open. Of entries of lists and tables made of the same elements and classes one
#: stays, and two shapes of a chart: the contrast of every word is measured, and hundreds of reports are made like the first.
UNFOLD = """() => {
  const name = node => node.tagName + node.getAttribute("class");
  const tables = [...document.querySelectorAll("table")];
  const seen = {};
  document.querySelectorAll("details").forEach(one => { one.open = true; });
  for (const entry of document.querySelectorAll("main :is(li, tr)")) {
    const made = [...new Set([entry, ...entry.querySelectorAll("*")].map(name))].sort()
      + tables.indexOf(entry.closest("table"));
    seen[made] = (seen[made] ?? 0) + 1;
    if (seen[made] > 1) entry.remove();
  }
  for (const chart of document.querySelectorAll("main svg"))
    [...chart.querySelectorAll(":is(rect, path, circle, line):not(:has(*))")].slice(2).forEach(one => one.remove());
}"""
RUN = """only => axe.run(document, {runOnly: only, resultTypes: ['violations', 'incomplete']}).then(found => {
  // What lies behind the letters of a chart axe cannot see: tests/test_charts.py counts those contrasts.
  const drawn = node => /^<t(ext|span)\\b/.test(node.html);
  const told = list => list
    .map(rule => [rule.id, rule.tags, rule.nodes.filter(node => !drawn(node)).map(node => node.target.join(' ')), rule.help])
    .filter(rule => rule[2].length);
  return {violations: told(found.violations), incomplete: told(found.incomplete)};
})"""


@dataclass(frozen=True)
class Finding:
    """One rule that a page breaks, or that axe could not decide, in one scheme and width."""

    rule: str
    standard: bool
    sure: bool
    scheme: str
    width: int
    where: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.rule} ({self.scheme}, {self.width} px): {', '.join(self.where[:5])}"


def findings(page: Page) -> Iterator[Finding]:
    """What axe finds on the page that is open."""
    page.evaluate(UNFOLD)
    page.evaluate(AXE_SCRIPT)
    for scheme in ("light", "dark"):
        if scheme == "dark" and not page.url.endswith("/index.html"):
            page.evaluate(SHARED)
        page.emulate_media(color_scheme=scheme)
        only = (
            {"type": "rule", "values": COLOURS} if scheme == "dark" else {"type": "tag", "values": [*STANDARD, "best-practice"]}
        )
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found = page.evaluate(RUN, only)
            for outcome, rules in found.items():
                for rule, tags, where, _ in rules:
                    standard = not {"best-practice", "experimental"} & set(tags)
                    yield Finding(rule, standard, outcome == "violations", scheme, width, tuple(where))


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """One page for all: a new one is a new process, which costs as much as what axe does."""
    with chromium() as browser:
        yield browser.new_page()


def opened(page: Page, url: str) -> tuple[Finding, ...]:
    page.goto(url)
    return tuple(findings(page))


@pytest.fixture(scope="module")
def starter(page: Page, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Finding, ...]]:
    """What is found on the starter site, by page."""
    output = starter_site(tmp_path_factory)
    with Server(folder=output) as served:
        return {address: opened(page, served.url(f"/{address}")) for address in page_kinds(output)}


@pytest.fixture(scope="module")
def others(page: Page, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Finding, ...]]:
    """What is found on the home page of a real office, on the desk, and in the briefing, by page."""
    root = tmp_path_factory.mktemp("dalam")
    site = {file.address: file.data for file in render(sample_site(), TEMPLATES).files}
    inside = {file.address: file.data for file in desk.desk(desk_room(), PROBLEMS, TEMPLATES)}
    inside["ringkas.html"] = briefing_page(briefing(usual(), Period.DAY), TEMPLATES).encode()
    for address, data in (site | inside).items():
        path = root / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    chosen = [
        "index.html",
        "ringkas.html",
        desk.HOME,
        max(inside.keys() - {desk.HOME, "ringkas.html"}, key=lambda a: len(inside[a])),
    ]
    return {address: opened(page, (root / address).as_uri()) for address in chosen}


def broken(pages: dict[str, tuple[Finding, ...]], wanted: Callable[[Finding], bool]) -> dict[str, list[str]]:
    told = {address: [str(one) for one in found if wanted(one)] for address, found in pages.items()}
    return {address: found for address, found in told.items() if found}


def test_no_page_breaks_a_criterion_of_wcag(starter: dict[str, tuple[Finding, ...]]) -> None:
    assert len(starter) >= 20
    assert broken(starter, lambda one: one.sure and one.standard) == {}


def test_no_page_breaks_a_best_practice(starter: dict[str, tuple[Finding, ...]]) -> None:
    assert broken(starter, lambda one: one.sure and not one.standard) == {}


def test_pages_of_a_real_office_and_for_its_officers_break_nothing(others: dict[str, tuple[Finding, ...]]) -> None:
    assert len(others) == 4
    assert broken(others, lambda one: one.sure) == {}


def test_every_contrast_was_measured_at_one_width(starter: dict[str, tuple[Finding, ...]]) -> None:
    """On a phone, cells of a wide table lie beyond its edge and can't be measured; on a desk all of them can."""
    assert broken(starter, lambda one: not one.sure and (one.width == max(WIDTHS) or one.rule != "color-contrast")) == {}


def test_what_is_broken_is_found(page: Page) -> None:
    page.set_content(
        "<html lang='id'><title>Rusak</title><style>body { background: white; color: #999 } a { font-size: 9px }"
        " @media (prefers-color-scheme: dark) { main p { color: #fff } } </style><main><h3>Judul</h3><img src='x.png'>"
        "<p>Kata</p><div><a href='#a'>a</a></div><div><a href='#b'>b</a></div></main>"
    )
    found = list(findings(page))

    light = {one.rule for one in found if one.scheme == "light" and one.sure}
    assert light >= {"image-alt", "color-contrast", "target-size", "page-has-heading-one"}
    assert {one.width for one in found if one.rule == "color-contrast" and one.scheme == "dark"} == set(WIDTHS)
    assert [one.rule for one in found if not one.standard]

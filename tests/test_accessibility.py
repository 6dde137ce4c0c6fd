"""axe-core on one page of every kind: light and dark, on a narrow phone and on a desk; also the desk and the briefing.

WCAG 2.0, 2.1 and 2.2, levels A and AA, and axe's own best practices, told apart because only the former are promised.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from page_kinds import chromium, needs_browser, page_kinds, starter_project
from playwright.sync_api import Browser, Page
from servers import Server

pytestmark = needs_browser

STANDARD = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
#: The dark scheme differs in colours alone: of all rules, only these look at them.
COLOURS = ("color-contrast", "link-in-text-block")
#: Head and foot are those of the list pages, so that each page adds only its own colours.
SHARED = "document.querySelectorAll('body > :not(main)').forEach(one => one.remove())"
WIDTHS = (320, 1280)
#: Everything that a reader can open stands open. Of entries of lists and tables made of the same elements and classes two
#: stay: the contrast of every word is measured, and hundreds of reports are made like the first.
UNFOLD = """() => {
  const name = node => node.tagName + node.getAttribute("class");
  const tables = [...document.querySelectorAll("table")];
  const seen = {};
  document.querySelectorAll("details").forEach(one => { one.open = true; });
  for (const entry of document.querySelectorAll("main :is(li, tr)")) {
    const made = [...new Set([entry, ...entry.querySelectorAll("*")].map(name))].sort()
      + tables.indexOf(entry.closest("table"));
    seen[made] = (seen[made] ?? 0) + 1;
    if (seen[made] > 2) entry.remove();
  }
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


def opened(browser: Browser, go: Callable[[Page], object]) -> tuple[Finding, ...]:
    page = browser.new_page()
    go(page)
    found = tuple(findings(page))
    page.close()
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def starter(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Finding, ...]]:
    """What is found on the starter site, by page."""
    output = starter_project(tmp_path_factory.mktemp("akses")).output
    with Server(folder=output) as served:
        return {address: opened(browser, partial(Page.goto, url=served.url(f"/{address}"))) for address in page_kinds(output)}


def broken(pages: dict[str, tuple[Finding, ...]], wanted: Callable[[Finding], bool]) -> dict[str, list[str]]:
    told = {address: [str(one) for one in found if wanted(one)] for address, found in pages.items()}
    return {address: found for address, found in told.items() if found}


def test_no_page_breaks_a_criterion_of_wcag(starter: dict[str, tuple[Finding, ...]]) -> None:
    assert len(starter) >= 20
    assert broken(starter, lambda one: one.sure and one.standard) == {}


def test_no_page_breaks_a_best_practice(starter: dict[str, tuple[Finding, ...]]) -> None:
    assert broken(starter, lambda one: one.sure and not one.standard) == {}


def test_every_contrast_was_measured_at_one_width(starter: dict[str, tuple[Finding, ...]]) -> None:
    """On a phone, cells of a wide table lie beyond its edge and can't be measured; on a desk all of them can."""
    assert broken(starter, lambda one: not one.sure and (one.width == max(WIDTHS) or one.rule != "color-contrast")) == {}

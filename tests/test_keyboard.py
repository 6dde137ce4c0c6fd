"""The built starter for people who use no mouse, no script, larger letters, other colours, or paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from page_kinds import addresses, chromium, needs_browser, page_kinds, starter_site
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser as Parser
from selectolax.lexbor import LexborNode as Node
from servers import Server

pytestmark = needs_browser

Round = dict[str, dict[str, list[str]]]

#: An issue of the starter with everything: reports, charts, answers, an update.
ISSUE = "isu/banjir-samarinda.html"

#: Everything that a keyboard must reach, in the order of the page.
REACHABLE = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
  window.reachable = all.filter(one => !one.disabled
    && one.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}));
  window.look = one => [one, ...one.querySelectorAll("*")].map(part => {
    const style = getComputedStyle(part);
    return [style.stroke, style.strokeWidth, style.backgroundColor, style.boxShadow].join();
  }).join();
  window.looks = window.reachable.map(window.look);
  return window.reachable.length;
}"""
#: Where the keyboard is: its place in that order, whether its mark can be seen, and what covers it.
FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one), place = window.reachable.indexOf(one);
  if (one === document.body) return null;
  const box = one.getClientRects()[0];
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
    && style.outlineColor !== "rgba(0, 0, 0, 0)";
  const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {
    place: place,
    marked: outlined || window.look(one) !== window.looks[place],
    uncovered: Boolean(over) && (one.contains(over) || over.contains(one)),
    inside: box.top > -1 && box.bottom < innerHeight + 1,
    name: (one.textContent || one.id).trim().slice(0, 60),
    top: Math.round(box.top + scrollY), left: Math.round(box.left),
  };
}"""
#: Controls of their own (a link in running text is as high as its line: WCAG 2.2, 2.5.8, exception "inline").
SMALL = """() => [...document.querySelectorAll("nav a, summary, button, input, select, .lompat")]
  .filter(one => one.checkVisibility() && !(one.type === "hidden"))
  .map(one => [one, one.closest("label")?.getBoundingClientRect() ?? one.getBoundingClientRect()])
  .filter(([one, box]) => !one.closest(".remah") && (box.height < 24 || box.width < 24))
  .map(([one, box]) => `${one.textContent.trim() || one.name} ${Math.round(box.width)} × ${Math.round(box.height)}`)"""
#: Words that cannot be read whole: beyond the edge of the screen, or cut off by the box around them.
LOST = """() => [...document.querySelectorAll("body *")].filter(one => {
  if (!one.checkVisibility() || one.closest(".baca, .gulir, svg, pre") || one.matches(".lompat")) return false;
  const written = [...one.childNodes].filter(node => node.nodeType === 3 && node.data.trim());
  if (!written.length) return false;
  const range = document.createRange();
  const boxes = written.flatMap(node => { range.selectNodeContents(node); return [...range.getClientRects()]; });
  const text = {left: Math.min(...boxes.map(box => box.left)), right: Math.max(...boxes.map(box => box.right)),
    bottom: Math.max(...boxes.map(box => box.bottom))};
  for (let box = one; box !== document.documentElement; box = box.parentElement) {
    const style = getComputedStyle(box), edge = box.getBoundingClientRect();
    if (style.overflowX !== "visible" && text.right > edge.right + 1) return true;
    if (style.overflowY !== "visible" && text.bottom > edge.bottom + 1) return true;
  }
  return text.right > document.documentElement.clientWidth + 1 || text.left < -1;
}).map(one => one.textContent.trim().slice(0, 60))"""
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
MOVING = """() => [...document.querySelectorAll("*")].filter(one => {
  const style = getComputedStyle(one);
  return parseFloat(style.transitionDuration) > 0 || style.animationName !== "none" || style.scrollBehavior === "smooth";
}).map(one => one.tagName + "." + one.getAttribute("class"))"""
#: Style that WCAG 1.4.12 lets a reader set.
SPACED = """() => {
  const style = document.head.appendChild(document.createElement("style"));
  style.textContent = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`;
}"""
LETTERS = "size => { document.documentElement.style.fontSize = size; }"
UNFOLD = "document.querySelectorAll('details').forEach(one => { one.open = true; })"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return starter_site(tmp_path_factory)


@pytest.fixture(scope="module")
def site(output: Path) -> Iterator[Server]:
    with Server(folder=output) as served:
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A narrow phone, where what is read in order stands below each other; styles may be added by tests."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def round_trip(output: Path, site: Server, browser: Browser) -> Round:
    """What is wrong with one page of every kind, by what was asked and page; each page is opened once."""
    found: Round = {asked: {} for asked in ("small", "moving", "letters", "spacing")}
    context = browser.new_context(viewport={"width": 360, "height": 800}, bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    for address in page_kinds(output):
        page.goto(site.url(f"/{address}"))
        page.evaluate(UNFOLD)
        found["small"][address] = page.evaluate(SMALL)
        found["moving"][address] = page.evaluate(MOVING)
        page.evaluate(LETTERS, "200%")
        found["letters"][address] = lost(page, 360) + lost(page, 1280)
        page.evaluate(LETTERS, "100%")
        page.evaluate(SPACED)
        found["spacing"][address] = lost(page, 320)
        page.set_viewport_size({"width": 360, "height": 800})
    context.close()
    assert len(found["small"]) >= 20
    return {asked: {address: one for address, one in told.items() if one} for asked, told in found.items()}


def lost(page: Page, width: int) -> list[str]:
    """The words that can't be read whole on a screen so many pixels wide."""
    page.set_viewport_size({"width": width, "height": 800})
    found = [f"{width} px: {text}" for text in page.evaluate(LOST)]
    return [*found, f"{width} px: scrolls sideways"] if page.evaluate(WIDER) else found


def walk(page: Page) -> list[dict[str, Any]]:
    """What the Tab key reaches from the top of the page that is open, until it leaves the page."""
    page.emulate_media(reduced_motion="reduce")
    count = page.evaluate(REACHABLE)
    found: list[dict[str, Any]] = []
    for _ in range(count + 5):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at is None or (found and at["place"] == found[0]["place"]):
            break
        found.append(at)
    return found


@pytest.mark.parametrize("address", ["index.html", ISSUE, "kinerja.html", "404.html", "cari.html"])
def test_the_keyboard_reaches_everything_in_order_and_is_seen(site: Server, page: Page, address: str) -> None:
    page.goto(site.url(f"/{address}"))

    found = walk(page)

    assert [at["place"] for at in found] == list(range(page.evaluate(REACHABLE))), "something is left out or traps"
    assert [at["name"] for at in found if not at["marked"]] == []
    assert [at["name"] for at in found if not at["uncovered"] or not at["inside"]] == []
    back = [at["name"] for before, at in pairwise(found) if at["top"] < before["top"] - 8]
    assert [name for name in back if name != found[1]["name"]] == [], "the eye has to go back up"


def test_a_mark_of_focus_that_is_taken_away_is_missed(site: Server, page: Page) -> None:
    page.goto(site.url("/kinerja.html"))
    page.add_style_tag(content="footer :focus-visible { outline: none } header { position: sticky; top: 0 }")
    page.evaluate("document.querySelector('main a').tabIndex = 5")

    found = walk(page)

    assert [at for at in found if not at["marked"]]
    assert found[0]["place"] > 0


def test_enter_unfolds_and_folds_and_tab_goes_into_what_is_open(site: Server, page: Page) -> None:
    page.goto(site.url(f"/{ISSUE}"))
    for place in range(min(4, page.locator("summary").count())):
        folded = page.locator("summary").nth(place)
        folded.focus()
        page.keyboard.press("Enter")
        assert folded.evaluate("one => one.parentElement.open")
        page.keyboard.press("Enter")
        assert not folded.evaluate("one => one.parentElement.open")


def test_the_skip_link_takes_the_keyboard_past_the_navigation(site: Server, page: Page) -> None:
    page.goto(site.url(f"/{ISSUE}"))
    page.keyboard.press("Tab")
    box = page.locator(".lompat").bounding_box()
    assert box and box["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_controls_are_large_enough_for_a_finger(round_trip: Round) -> None:
    assert round_trip["small"] == {}


def test_without_scripts_a_citizen_finds_the_answer_to_the_flood_from_home(site: Server, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page.goto(site.url("/index.html"))
    page.locator("main h3 a", has_text="anjir").first.click()
    answer = page.locator("section.jawab")
    told = answer.inner_text()
    assert "Jawaban pemerintah" in told
    assert re.search(r"Rampung paling lambat\s+[^\n]*\b20\d\d\b", told)
    assert "Penanggung jawab" in told
    answer.locator("a").last.click()
    assert "tanggapan/" in page.url
    assert "Yang benar" in page.locator("main").inner_text() or page.locator("main h2").count() > 0
    page.close()


def test_without_scripts_nothing_is_offered_that_needs_them(output: Path) -> None:
    """A control works by itself only in a form that leads somewhere; others stay hidden until a script shows them."""
    dead = {
        address: [control.html for control in tree.css("button, select, input") if not works(control)]
        for address in addresses(output)
        for tree in [Parser((output / address).read_text(encoding="utf-8"))]
    }
    assert {address: found for address, found in dead.items() if found} == {}


def works(node: Node | None) -> bool:
    if node is None or node.tag == "body":
        return False
    return "hidden" in node.attributes or (node.tag == "form" and bool(node.attributes.get("action"))) or works(node.parent)


# What readers set for themselves ----------------------------------------------------------------------------------------


def test_who_wants_no_movement_gets_none(round_trip: Round) -> None:
    assert round_trip["moving"] == {}


def test_categories_are_told_apart_in_forced_colours(site: Server, page: Page) -> None:
    """Windows' contrast themes: one colour of ink on one of ground, so the shape and the word must tell."""
    page.emulate_media(forced_colors="active")
    page.goto(site.url("/arsip/2026-11.html"))
    ink = page.evaluate("getComputedStyle(document.body).color")
    marks = page.evaluate("""() => [...document.querySelectorAll(".kategori")].map(one => {
      const shape = one.querySelector("svg > *"), style = getComputedStyle(shape);
      return [one.textContent.trim().split(" (")[0], shape.outerHTML, style.stroke, getComputedStyle(one).color];
    })""")
    shapes = {(word, shape) for word, shape, _, _ in marks}
    assert len(shapes) >= 4
    assert len({shape for _, shape in shapes}) == len({word for word, _ in shapes}) == len(shapes)
    assert {(stroke, colour) for _, _, stroke, colour in marks} == {(ink, ink)}


def test_bars_keep_their_edges_in_forced_colours(site: Server, page: Page) -> None:
    """A stack of bars needs a line between its parts where colours are few; the table beside it has the figures."""
    page.emulate_media(forced_colors="active", color_scheme="dark")
    page.goto(site.url(f"/{ISSUE}"))
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    fills = page.evaluate(
        """() => [...document.querySelectorAll("main svg rect[class^='i-']")].map(one => getComputedStyle(one).fill)"""
    )
    assert fills
    assert ground not in fills


def test_letters_twice_as_large_lose_nothing(round_trip: Round) -> None:
    """WCAG 1.4.4, on a phone as well; 1.4.10, four times as large on a desk, is a page 320 px wide."""
    assert round_trip["letters"] == {}


def test_wider_spacing_of_text_loses_nothing(round_trip: Round) -> None:
    """WCAG 1.4.12, at 320 px, which is 1280 px at 400 %."""
    assert round_trip["spacing"] == {}


def test_what_is_lost_is_found(site: Server, page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(site.url(f"/{ISSUE}"))
    page.add_style_tag(
        content="main h2 { white-space: nowrap; width: 900px } .kaki p { overflow: hidden; height: 10px }"
        " a { transition: color 1s; display: inline-block; height: 12px; overflow: hidden }"
    )
    assert page.evaluate(LOST)
    assert page.evaluate(WIDER)
    assert page.evaluate(MOVING)
    assert page.evaluate(SMALL)


def test_paper_has_the_answer_and_the_addresses_of_reports(site: Server, page: Page) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 1000})
    page.goto(site.url(f"/{ISSUE}"))
    assert page.locator(".jawab .solusi").is_visible()
    assert not page.locator("header nav").is_visible()
    told = page.evaluate("""() => [...document.querySelectorAll(".laporan .judul a[href^=http]")]
      .map(one => getComputedStyle(one, "::after").content.includes(one.href))""")
    assert told
    assert all(told)
    assert page.evaluate(LOST) == []

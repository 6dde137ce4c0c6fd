"""Every page of the desk, whatever there is to show: sound, safe, for officers alone, and readable on a phone."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from desk_samples import PROBLEMS, calm_room, desk_room, desk_site, empty_room, pages
from playwright.sync_api import Browser, sync_playwright
from reading import TEMPLATES, text
from selectolax.lexbor import LexborHTMLParser as Parser

from prahum_site import check, desk
from prahum_site.problems import Problem, TemplateError, errors
from prahum_site.render import render

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ROOMS = {"full": desk_room, "calm": calm_room, "empty": empty_room}


@pytest.mark.parametrize("name", ROOMS)
def test_every_page_is_for_officers_alone_and_says_so(name: str) -> None:
    for tree in pages(ROOMS[name]()).values():
        assert "Halaman kerja petugas, hanya di komputer ini; tidak pernah ikut terbit." in text(tree, "[role=note]")
        robots = tree.css_first("meta[name=robots]")
        assert robots is not None
        assert robots.attributes["content"] == "noindex, nofollow"
        assert not tree.css("script, form, iframe, [style], link[rel=canonical]")


def faults(tree: Parser) -> list[str]:
    """What is wrong with a page for one who hears it or has only a keyboard."""
    levels = [int((node.tag or "h0")[1]) for node in tree.css("h1, h2, h3, h4")]
    ids = Counter(node.attributes["id"] for node in tree.css("[id]"))
    return [
        *(f"{len(tree.css(one))} of {one}" for one in ("h1", "main", "header", "title", "a.lompat") if len(tree.css(one)) != 1),
        *(f"h{after} under h{before}" for before, after in pairwise(levels) if after > before + 1),
        *(f"id {value} twice" for value, count in ids.items() if count > 1),
        *("section without a name" for node in tree.css("section") if node.attributes.get("aria-labelledby") not in ids),
        *("link without words" for node in tree.css("a") if not node.text().strip()),
        *(f"{node.html}" for node in tree.css("ul > :not(li), ol > :not(li), p > ul, p > ol, dl > :not(div)")),
        *(
            f"rel missing: {node.attributes['href']}"
            for node in tree.css("a[href^=http]")
            if node.attributes.get("rel") != "noopener noreferrer"
        ),
    ]


@pytest.mark.parametrize("name", ROOMS)
def test_every_page_is_sound(name: str) -> None:
    assert {address: found for address, tree in pages(ROOMS[name](), PROBLEMS).items() if (found := faults(tree))} == {}


@pytest.mark.parametrize("name", ROOMS)
def test_every_link_of_the_desk_leads_somewhere_in_the_preview(name: str) -> None:
    room = ROOMS[name]()
    files = (*render(room.site, TEMPLATES).files, *desk.desk(room, PROBLEMS, TEMPLATES))

    assert errors(check.problems(files, root=room.site.agency.root)) == ()


def test_no_public_page_of_a_preview_links_to_the_desk() -> None:
    assert [file.address for file in render(desk_site(), TEMPLATES).files if b"_meja" in file.data] == []


def test_links_of_one_list_can_be_told_apart_when_heard() -> None:
    links = [node.text() for node in pages(desk_room())[desk.HOME].css(".perintah a")]

    assert len(links) == 5
    assert len(set(links)) == 5


def test_hostile_text_stays_text() -> None:
    evil = "<script>alert(1)</script><b>tebal</b> & {{ 7*7 }}"
    room = desk_room()
    one = room.matters[1]
    framing = replace(one.advice.framings[0], audience=evil, angle=evil, formal=evil, plain=evil)
    told = replace(one.advice, action=evil, avoid=evil, reasons=(evil,), framings=(framing,) * 3, rule=evil)
    doubted = replace(room.doubts[0], why=evil)
    made = pages(
        replace(room, matters=(replace(one, advice=told),), doubts=(doubted,)), (Problem("content/<b>.md", 1, 0, evil, evil),)
    )

    for tree in made.values():
        assert tree.css("script, main b") == []
        assert evil in text(tree, "main")


def test_the_same_room_gives_the_same_bytes() -> None:
    assert desk.desk(desk_room(), PROBLEMS, TEMPLATES) == desk.desk(desk_room(), PROBLEMS, TEMPLATES)


def test_a_missing_template_is_told_by_name() -> None:
    with pytest.raises(TemplateError, match=re.escape("meja/meja.html")):
        desk.desk(desk_room(), (), TEMPLATES.parent / "content")


# In a browser -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("peramban Chromium tidak terpasang")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The full desk and its preview in a folder."""
    root = tmp_path_factory.mktemp("meja")
    for file in (*render(desk_site(), TEMPLATES).files, *desk.desk(desk_room(), PROBLEMS, TEMPLATES)):
        path = root / file.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    return root / desk.FOLDER


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_of_the_desk_scrolls_sideways(shown: Path, browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    wide = []
    for path in sorted(shown.rglob("*.html")):
        page.goto(path.as_uri())
        for folded in page.locator("summary").all():
            folded.click()
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path.name)
    page.close()
    assert not wide


def test_the_keyboard_skips_to_the_work_and_one_click_takes_a_whole_command(shown: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto((shown / "index.html").as_uri())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash.slice(1) === document.querySelector('main').id")

    page.locator(".perintah code", has_text="jembatan-gantung").click()
    taken = page.evaluate("getSelection().toString()")
    page.close()
    assert taken == "python build.py baru tanggapan --isu jembatan-gantung"

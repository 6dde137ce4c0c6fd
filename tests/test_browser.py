"""The finished site in a real browser: on a narrow phone, by keyboard, and without a single request to anybody else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import NOWHERE as NOWHERE_SOURCES
from conftest import REPO, Project, with_sources
from playwright.sync_api import Browser, Page, sync_playwright
from servers import Server

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
KINDS = ("index.html", "isu/index.html", "tanggapan/index.html", "program/index.html", "wilayah/index.html", "topik/index.html",
         "arsip/index.html", "arsip/2026-11.html", "sumber.html", "kinerja.html", "metode.html", "404.html")  # fmt: skip

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="peramban Chromium tidak terpasang")


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The starter site, built once."""
    root = tmp_path_factory.mktemp("peramban")
    for folder in ("templates", "content/halaman"):
        shutil.copytree(REPO / folder, root / folder)
    project = Project(root)
    project.write("sources.yaml", with_sources((REPO / "sources.yaml").read_text(encoding="utf-8"), NOWHERE_SOURCES))
    project.build()
    return project


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        flags = [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
        ]
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def site(starter: Project) -> Iterator[Server]:
    with Server(folder=starter.output) as served:
        yield served


def pages(starter: Project) -> list[str]:
    """One page of every kind, and one of each post and issue kind."""
    found = [next(a for a in starter.tree() if a.startswith(f"{kind}/") and "index" not in a and "bulan" not in a)
             for kind in ("isu", "tanggapan", "program", "wilayah", "topik")]  # fmt: skip
    return [*KINDS, *found]


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_scrolls_sideways(starter: Project, browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, java_script_enabled=True)
    wide = []
    for address in pages(starter):
        page.goto((starter.output / address).as_uri())
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(address)
    page.close()
    assert not wide


def test_the_site_opens_from_a_folder_and_every_navigation_link_works(starter: Project, browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto((starter.output / "index.html").as_uri())
    links = page.locator("nav a").evaluate_all("nodes => nodes.map(node => node.href)")
    assert len(links) >= 6
    for link in links:
        page.goto(link)
        assert page.locator("h1").count() == 1, link
    page.close()


def test_no_page_asks_anybody_else(starter: Project, browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    for address in pages(starter):
        page.goto((starter.output / address).as_uri())
    page.close()
    assert all(url.startswith("file:") for url in asked)
    assert not [text for text in complaints if "404" not in text and "ERR_FILE_NOT_FOUND" not in text]


def test_the_first_tab_skips_to_the_content(starter: Project, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto((starter.output / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')").startswith("#")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash.slice(1) === document.querySelector('main').id")
    page.close()


def test_a_citizen_finds_what_is_done_about_the_flood_in_three_steps(starter: Project, browser: Browser) -> None:
    page: Page = browser.new_page(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page.goto((starter.output / "index.html").as_uri())
    page.locator("nav a", has_text="Wilayah").first.click()
    page.locator("main a", has_text="Samarinda").first.click()
    page.locator("main a", has_text="anjir").first.click()
    text = page.locator("main").inner_text()
    assert "Samarinda" in text
    assert "anjir" in text
    page.close()

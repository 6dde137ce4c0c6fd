"""One page of every kind of a built site, found by what stands in it, so that new kinds are tested by themselves.

The browser tests share this module: the starter site as a project, a browser, and the pages to open.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import pytest
from conftest import NOWHERE, REPO, Project, with_sources
from filelock import FileLock
from playwright.sync_api import Browser, sync_playwright
from selectolax.lexbor import LexborHTMLParser as Parser

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="peramban Chromium tidak terpasang")

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"]
#: An old address, so that the starter has a page that only leads elsewhere.
MOVED = "tentang-kami.html"


def starter_site(factory: pytest.TempPathFactory) -> Path:
    """The folder of the finished starter site, built once for all workers; nothing may be written there."""
    base = factory.getbasetemp()
    root = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "situs-contoh"
    with FileLock(f"{root}.lock"):
        if not (root / "siap").exists():
            starter_project(root)
            (root / "siap").touch()
    return root / "output"


def starter_project(root: Path) -> Project:
    """The starter site, built in ``root``; its judge is the lexicon, whose pages differ by figures only."""
    for folder in ("templates", "content/halaman"):
        shutil.copytree(REPO / folder, root / folder)
    settings = (REPO / "sources.yaml").read_text(encoding="utf-8").replace("\npenilai: penuh\n", "\npenilai: vader\n")
    project = Project(root)
    project.write("sources.yaml", with_sources(settings, NOWHERE))
    about = root / "content/halaman/tentang.md"
    project.write(
        "content/halaman/tentang.md", about.read_text(encoding="utf-8").replace("---\n", f"---\nalamat_lama: {MOVED}\n", 1)
    )
    project.build("--offline")
    # The page that leads elsewhere does so at once: held back, it can be looked at.
    held = re.sub('<meta http-equiv="refresh"[^>]*>', "", project.page(MOVED))
    (project.output / MOVED).write_text(held, encoding="utf-8")
    return project


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium; no browser is downloaded."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


def addresses(output: Path) -> list[str]:
    """Every HTML page below ``output``."""
    return sorted(path.relative_to(output).as_posix() for path in output.rglob("*.html"))


def kind(address: str, found: Collection[str] = ()) -> str:
    """The kind of a page made of ``found``: a page at the top and every list is one, pages beside a list are another.

    Pages that an editor wrote for the top are one kind together.

    >>> kind("kinerja.html"), kind("isu/index.html"), kind("isu/banjir-samarinda.html"), kind("isu/bulan/2026-11.html")
    ('kinerja.html', 'isu/index.html', 'isu/*', 'isu/bulan/*')
    >>> kind("privasi.html", {"div.naskah"}) == kind("tentang.html", {"div.naskah"})
    True
    """
    path = PurePosixPath(address)
    single = path.name == "index.html" or (len(path.parts) == 1 and "div.naskah" not in found)
    return address if single else f"{path.parent}/*"


def features(html: str) -> frozenset[str]:
    """What a page is made of: its elements, each with its classes and role.

    >>> sorted(features('<p class="meta arti">Hari</p>'))
    ['body', 'head', 'html', 'p', 'p.arti', 'p.meta']
    """
    return frozenset(
        feature
        for node in Parser(html).css("*")
        for feature in (
            node.tag or "",
            *(f"{node.tag}.{name}" for name in (node.attributes.get("class") or "").split()),
            *(f"{node.tag}[{name}]" for name in node.attributes if name in {"role", "open", "hidden"}),
        )
    )


def page_kinds(output: Path) -> tuple[str, ...]:
    """The fewest pages that show everything: the fullest of every kind of address, then those with something more."""
    pages = {address: features((output / address).read_text(encoding="utf-8")) for address in addresses(output)}
    fullest: dict[str, str] = {}
    for address, found in pages.items():
        best = fullest.setdefault(kind(address, found), address)
        if len(found) > len(pages[best]):
            fullest[kind(address, found)] = address
    chosen = list(fullest.values())
    missing = frozenset[str]().union(*pages.values()).difference(*(pages[address] for address in chosen))
    while missing:
        chosen.append(max(pages, key=lambda address: len(pages[address] & missing)))
        missing -= pages[chosen[-1]]
    return tuple(sorted(chosen))


def words(text: str) -> str:
    """Text as it reads, blanks squeezed."""
    return re.sub(r"\s+", " ", text).strip()

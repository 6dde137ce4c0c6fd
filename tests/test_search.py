"""The search: an index of the finished pages that is the same every time, and a page that finds in a real browser."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Project
from page_kinds import chromium, needs_browser, starter_project
from playwright.sync_api import Browser, Page, Request
from samples import sample_site
from selectolax.lexbor import LexborHTMLParser as Parser
from servers import Server

from prahum_site import search
from prahum_site.memo import Memo
from prahum_site.model import File
from prahum_site.problems import Severity
from prahum_site.render.search_page import WORDS_LIMIT, common_words
from prahum_site.search import pagefind, stable

# The index ------------------------------------------------------------------------------------------------------------------


def page(address: str, title: str, *, found: bool = True, **filters: str) -> File:
    metas = "".join(f'<meta name="{n}" content="{v}" data-pagefind-filter="{n}[content]">' for n, v in filters.items())
    body = " data-pagefind-body" if found else ""
    main = f"<main{body}><h1>{title}</h1><p>Isinya.</p></main>"
    text = f"<!doctype html><html lang=id><head>{metas}</head><body>{main}</body></html>"
    return File(address, text.encode())


PAGES = (
    page("isu/banjir.html", "Banjir di Samarinda", jenis="Isu", wilayah="Samarinda", topik="Bencana", tahun="2026"),
    page("isu/stunting.html", "Stunting di Kukar", jenis="Isu", wilayah="Kukar", topik="Kesehatan", tahun="2025"),
    page("isu/jalan.html", "Jalan rusak", jenis="Isu", wilayah="Mahakam Ulu", topik="Jalan", tahun="2024"),
    page("program/pompa.html", "Pompa baru", jenis="Program", wilayah="Samarinda", topik="Bencana", tahun="2026"),
    page("isu/index.html", "Daftar isu", found=False),
    File("static/situs.css", b"main data-pagefind-body {}"),
)


def fragments(made: search.Index) -> list[dict[str, object]]:
    return [
        json.loads(gzip.decompress(file.data).removeprefix(b"pagefind_dcd"))
        for file in made.files
        if file.address.startswith("pagefind/fragment/")
    ]


def test_what_has_a_body_is_found_and_nothing_else() -> None:
    made = search.index(PAGES, None)
    assert made.problems == ()
    assert {str(one["url"]) for one in fragments(made)} == {
        "/isu/banjir.html",
        "/isu/jalan.html",
        "/isu/stunting.html",
        "/program/pompa.html",
    }
    tops = {file.address for file in made.files if file.address.count("/") == 1}
    assert {"pagefind/pagefind.js", "pagefind/pagefind-worker.js", "pagefind/wasm.id.pagefind"} < tops
    assert not [address for address in tops if "ui" in address or "highlight" in address or "unknown" in address]


def test_the_same_pages_give_the_same_bytes_in_whatever_order_they_come() -> None:
    # Five filters in the order of a hash table would agree by chance once in 120 runs.
    first = search.index(PAGES, None)
    for _ in range(3):
        assert search.index(PAGES[::-1], None) == first


def test_sorting_the_lists_of_the_index_keeps_what_they_say() -> None:
    pages = {file.address: file.data for file in PAGES if file.address.endswith(".html")}
    raw = pagefind.files(pagefind.program(), pages)
    made = stable.stable(raw)
    assert made != raw

    def lists(files: dict[str, bytes], ending: str) -> list[object]:
        plain = [gzip.decompress(d) if d[:2] == b"\x1f\x8b" else d for n, d in sorted(files.items()) if n.endswith(ending)]
        return [stable.decoded(data, len(b"pagefind_dcd"))[0] for data in plain]

    def canonical(value: object) -> object:
        return sorted(map(canonical, value), key=repr) if isinstance(value, list) else value

    assert canonical(lists(made, ".pf_filter")) == canonical(lists(raw, ".pf_filter"))
    entry = json.loads(made["pagefind-entry.json"])["languages"]["id"]
    (meta,) = lists(made, ".pf_meta")
    assert f"pagefind.{entry['hash']}.pf_meta" in made
    assert isinstance(meta, list)
    assert [name for name, _ in meta[3]] == ["jenis", "tahun", "topik", "wilayah"]
    assert all(f"filter/{hashed}.pf_filter" in made for _, hashed in meta[3])


def test_an_index_of_an_unknown_form_stays_as_it_is() -> None:
    strange = {"pagefind-entry.json": b'{"languages": {"id": {"hash": "x"}}}', "pagefind.x.pf_meta": b"something else"}
    assert stable.stable(strange) == strange


@pytest.mark.parametrize("value", [0, 23, 24, 255, 256, 70_000, 2**40, "", "é" * 30, [1, ["a", []]], list(range(300))])
def test_cbor_there_and_back(value: stable.Cbor) -> None:
    data = stable.encoded(value)
    assert stable.decoded(data) == (value, len(data))
    with pytest.raises((ValueError, IndexError)):
        stable.decoded(data[:-1])


# A night without a changed page ---------------------------------------------------------------------------------------------


def counting(tmp_path: Path) -> tuple[Path, Path]:
    """Pagefind behind a script that notes every start, and its notes."""
    notes = tmp_path / "catatan"
    script = tmp_path / "pagefind"
    script.write_text(f'#!/bin/sh\necho mulai >> "{notes}"\nexec "{pagefind.program()}" "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return script, notes


@pytest.mark.skipif(os.name == "nt", reason="needs a shell script")
def test_pagefind_runs_again_only_when_a_page_changed(tmp_path: Path) -> None:
    script, notes = counting(tmp_path)
    memory = tmp_path / "ingatan.sqlite"
    first = search.index(PAGES, memory, program=script)
    assert search.index(PAGES, memory, program=script) == first
    # What is not found may change.
    assert search.index([*PAGES[:-2], page("isu/index.html", "Lain", found=False)], memory, program=script) == first
    assert notes.read_text().count("mulai") == 1
    changed = search.index([*PAGES, page("isu/baru.html", "Baru")], memory, program=script)
    assert changed != first
    assert notes.read_text().count("mulai") == 2


def test_only_the_last_index_is_remembered(tmp_path: Path) -> None:
    memory = tmp_path / "ingatan.sqlite"
    search.index(PAGES, memory)
    size = memory.stat().st_size
    for number in range(3):
        search.index([*PAGES, page("isu/baru.html", f"Baru {number}")], memory)
    assert memory.stat().st_size < 1.5 * size


def test_an_index_that_is_damaged_in_the_memory_is_made_anew(tmp_path: Path) -> None:
    memory = tmp_path / "ingatan.sqlite"
    first = search.index(PAGES, memory)
    pages = {file.address: file.data for file in PAGES if file.address.endswith(".html") and b"pagefind-body" in file.data}
    with Memo(memory) as memo:
        memo.keep("pencarian", search._digest(pages, pagefind.program()), {b"indeks": b"bukan zip"})
    assert search.index(PAGES, memory) == first


# Where there is no Pagefind -------------------------------------------------------------------------------------------------

SILENT = "import sys; sys.stdin.buffer.read(1)"
REFUSES = (
    "import sys,base64,json; sys.stdin.buffer.read(1);"
    'sys.stdout.write(base64.b64encode(json.dumps({"payload":{"type":"Error","message":"rusak"}}).encode()).decode()+",")'
)
TALKS_NONSENSE = 'import sys; sys.stdin.buffer.read(1); sys.stdout.write("!!!,")'
HANGS = "import time; time.sleep(60)"


@pytest.mark.skipif(os.name == "nt", reason="needs a shell script")
@pytest.mark.parametrize("script", [SILENT, REFUSES, TALKS_NONSENSE, HANGS], ids=["ends", "refuses", "nonsense", "hangs"])
def test_a_pagefind_that_fails_is_one_warning(tmp_path: Path, script: str) -> None:
    program = tmp_path / "pagefind"
    (tmp_path / "palsu.py").write_text(script, encoding="utf-8")
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{tmp_path / "palsu.py"}"\n', encoding="utf-8")
    program.chmod(0o755)
    made = search.index(PAGES, None, program=program, patience=2)
    assert made.files == ()
    (problem,) = made.problems
    assert problem.severity is Severity.WARNING
    assert "pencarian" in problem.message
    assert "halaman Cari" in problem.hint


def test_a_pagefind_that_is_missing_is_one_warning(tmp_path: Path) -> None:
    made = search.index(PAGES, tmp_path / "ingatan.sqlite", program=tmp_path / "tidak-ada")
    assert made.files == ()
    assert [problem.severity for problem in made.problems] == [Severity.WARNING]


def test_a_build_without_pagefind_publishes_the_site_with_one_warning(
    make_project: Callable[..., Project], tmp_path: Path
) -> None:
    # A library of that name without its program stands in front of the real one.
    empty = tmp_path / "pustaka" / "pagefind_bin"
    empty.mkdir(parents=True)
    (empty / "__init__.py").touch()
    project = make_project()
    done = project.build("--offline", PYTHONPATH=str(empty.parent))
    assert (done.stdout + done.stderr).count("indeks pencarian tidak dapat dibuat") == 1
    assert "cari.html" in project.tree()
    assert not (project.output / "pagefind").exists()


def test_a_site_without_pages_to_find_needs_no_pagefind(tmp_path: Path) -> None:
    assert search.index(PAGES[-2:], None, program=tmp_path / "tidak-ada") == search.Index()


# The words ------------------------------------------------------------------------------------------------------------------


def test_the_words_are_those_of_titles_most_frequent_first_and_few() -> None:
    site = sample_site()
    found = common_words(site)
    assert found
    assert len(found) == len(set(found))
    assert all(len(word) >= 4 and word.isalpha() and word == word.lower() for word in found)
    assert not {"untuk", "yang", "dengan"} & set(found)
    many = replace(site, titles={issue.slug: " ".join(letters(number)) for number, issue in enumerate(site.issues)})
    assert len(json.dumps(common_words(many), ensure_ascii=False, separators=(",", ":")).encode()) <= WORDS_LIMIT


def letters(seed: int) -> Iterator[str]:
    """Thousands of words that no title has."""
    for number in range(4_000):
        yield "kata" + "".join("abcdefghij"[int(digit)] for digit in f"{seed}{number:05}")


# The page, in a real browser ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return starter_project(tmp_path_factory.mktemp("pencarian"))


@pytest.fixture(scope="module")
def site(starter: Project) -> Iterator[Server]:
    with Server(folder=starter.output) as served:
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 320, "height": 800})
    opened.set_default_timeout(15_000)
    yield opened
    opened.close()


def settled(tab: Page) -> None:
    tab.wait_for_selector("#_hasil[aria-busy=false]", state="attached")


def ask(tab: Page, site: Server, query: str) -> list[str]:
    """The titles that the search page shows for the part of an address after the question mark."""
    tab.goto(site.url(f"/cari.html?{query}"))
    settled(tab)
    return tab.locator("#_hasil h2").all_inner_texts()


def test_every_page_worth_finding_is_in_the_index_and_lists_are_not(starter: Project) -> None:
    tree = starter.tree()
    made = search.Index(tuple(File(address, data) for address, data in tree.items()))
    found = {str(one["url"]).lstrip("/") for one in fragments(made)}
    kinds = {address.split("/")[0] for address in found}
    assert {"isu", "tanggapan", "program", "wilayah", "topik", "tentang.html", "metode.html"} <= kinds
    assert not [address for address in found if address.startswith(("arsip/", "isu/bulan/", "en/"))]
    assert not {f"{kind}/index.html" for kind in kinds - {"laporan"}} & found
    assert not {"cari.html", "404.html", "isu/a-z.html"} & found


def test_a_second_build_gives_the_same_index(starter: Project) -> None:
    before = {address: data for address, data in starter.tree().items() if address.startswith("pagefind/")}
    done = starter.build("--offline")
    assert {address: starter.tree()[address] for address in before} == before
    assert "peringatan: indeks" not in done.stdout + done.stderr


@needs_browser
@pytest.mark.parametrize("query", ["q=banjir+Samarinda", "q=kebanjiran", "q=banjirnya+di+samarinda"])
def test_the_flood_is_found_in_whatever_form_it_is_asked_for(tab: Page, site: Server, query: str) -> None:
    assert ask(tab, site, query)[0].startswith("Banjir Samarinda")
    assert tab.locator("#_jumlah").inner_text().split()[1] == "hasil"
    assert tab.locator("#_hasil mark").first.inner_text().lower().startswith("banjir")
    assert not tab.locator("#_maksud").is_visible()
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320


@needs_browser
def test_stunting_is_found(tab: Page, site: Server) -> None:
    assert any("stunting" in title.lower() for title in ask(tab, site, "q=stunting"))


@needs_browser
@pytest.mark.parametrize(
    ("typed", "meant"),
    [("banjri+samarinda", "banjir samarinda"), ("stuntng", "stunting"), ("balikpapn", "balikpapan")],
)
def test_a_typing_error_is_answered_with_the_nearest_word(tab: Page, site: Server, typed: str, meant: str) -> None:
    ask(tab, site, f"q={typed}&urut=terbaru")
    link = tab.locator("#_maksud a")
    assert tab.locator("#_maksud").inner_text() == f"Maksud Anda: {meant}?"
    link.click()
    settled(tab)
    assert tab.input_value("#_q") == meant
    assert tab.input_value("#_urut") == "terbaru"
    assert tab.locator("#_hasil > li").count()


@needs_browser
def test_results_are_filtered_sorted_and_kept_in_the_address(tab: Page, site: Server) -> None:
    everything = ask(tab, site, "q=air")
    tab.locator("#_saring summary").click()
    tab.select_option("#_wilayah", value="Balikpapan")
    settled(tab)
    some = tab.locator("#_hasil h2").all_inner_texts()
    assert 0 < len(some) < len(everything)
    assert all("Balikpapan" in text for text in tab.locator("#_hasil li").all_inner_texts())
    assert tab.url.endswith("?q=air&wilayah=Balikpapan")
    tab.select_option("#_urut", value="terbaru")
    settled(tab)
    assert sorted(tab.locator("#_hasil h2").all_inner_texts()) == sorted(some)
    tab.go_back()
    tab.go_back()
    settled(tab)
    assert tab.input_value("#_wilayah") == ""
    assert tab.locator("#_hasil h2").all_inner_texts() == everything


@needs_browser
def test_a_filter_alone_lists_what_it_lets_through(tab: Page, site: Server) -> None:
    assert "Berau" in ask(tab, site, "wilayah=Berau")
    assert tab.locator("#_saring").get_attribute("open") is not None


@needs_browser
def test_long_lists_are_shown_ten_at_a_time_by_keyboard(tab: Page, site: Server) -> None:
    assert len(ask(tab, site, "jenis=Isu")) == 10
    tab.locator("#_lagi button").focus()
    tab.keyboard.press("Enter")
    tab.locator("#_hasil > li").nth(10).wait_for()
    assert tab.evaluate("[...document.querySelectorAll('#_hasil a')].indexOf(document.activeElement)") == 10


@needs_browser
def test_nothing_found_says_what_to_do(tab: Page, site: Server) -> None:
    assert ask(tab, site, "q=qwxyz123") == []
    assert "Tidak ada hasil" in tab.locator("#_jumlah").inner_text()
    assert tab.locator("#_jumlah").get_attribute("role") == "status"


@needs_browser
def test_what_is_typed_is_text_and_never_markup(tab: Page, site: Server) -> None:
    ask(tab, site, "q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E+banjir")
    assert tab.locator("main img").count() == 0
    assert "<img" in tab.locator("#_jumlah").inner_text()


@needs_browser
def test_the_header_of_every_page_leads_to_results(tab: Page, site: Server) -> None:
    tab.goto(site.url("/isu/index.html"))
    tab.fill("header input[name=q]", "stunting")
    tab.keyboard.press("Enter")
    settled(tab)
    assert tab.url == site.url("/cari.html?q=stunting")
    assert tab.locator("#_hasil > li").count()


@needs_browser
def test_no_request_leaves_the_host_and_only_the_search_page_runs_a_script(tab: Page, site: Server, starter: Project) -> None:
    asked: list[Request] = []
    complaints: list[str] = []
    tab.on("request", lambda request: asked.append(request))  # noqa: PLW0108 (it wants a function of its own)
    tab.on("console", lambda message: complaints.append(message.text))
    ask(tab, site, "q=banjir&wilayah=Samarinda&urut=terbaru")
    assert all(request.url.startswith(site.url("/")) for request in asked)
    assert complaints == []
    assert sum(request.resource_type == "script" for request in asked) >= 2
    for address in starter.tree():
        if address.endswith(".html") and address != "cari.html":
            scripts = Parser(starter.page(address)).css("script:not([type='application/ld+json'])")
            assert scripts == [], address
            assert "script-src" not in starter.page(address), address
    asked.clear()
    tab.goto(site.url("/index.html"))
    assert not [request for request in asked if request.resource_type in ("script", "fetch", "xhr")]


@needs_browser
def test_without_scripts_or_from_a_folder_the_page_offers_lists(browser: Browser, starter: Project, site: Server) -> None:
    for address, scripts in ((site.url("/cari.html?q=banjir"), False), ((starter.output / "cari.html").as_uri(), True)):
        tab = browser.new_page(java_script_enabled=scripts)
        tab.goto(address)
        assert "memerlukan JavaScript" in tab.locator("#_tanpa").inner_text()
        assert not tab.locator("#_form").is_visible()
        links = tab.locator(".telusur a").evaluate_all("nodes => nodes.map(node => node.getAttribute('href'))")
        assert any(link.startswith("isu/a-z.html#") for link in links)
        assert "arsip/2026-11.html" in links
        assert "wilayah/samarinda.html" in links
        tab.close()


@needs_browser
def test_a_site_without_an_index_says_so(tab: Page, starter: Project, tmp_path: Path) -> None:
    shutil.copytree(starter.output, tmp_path / "tanpa", ignore=shutil.ignore_patterns("pagefind"))
    with Server(folder=tmp_path / "tanpa") as served:
        ask(tab, served, "q=banjir")
        assert "tidak dapat dipakai" in tab.locator("#_jumlah").inner_text()
        assert tab.locator(".telusur a").count()


def test_all_issues_stand_in_the_list_from_a_to_z(starter: Project) -> None:
    tree = starter.tree()
    linked = {node.attributes["href"] for node in Parser(starter.page("isu/a-z.html")).css(".abjad a")}
    assert linked == {a.removeprefix("isu/") for a in tree if a.startswith("isu/") and a.count("/") == 1} - {
        "index.html",
        "a-z.html",
    }
    assert len(tree["kata-cari.json"]) <= WORDS_LIMIT
    script = next(data for address, data in tree.items() if address.startswith("static/cari."))
    assert len(script) <= 10_000

"""The briefing's page in a browser: two A4 sides whatever the day brought, nothing cut off, nothing asked of anybody."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from briefing_samples import extreme, quiet, usual
from conftest import REPO
from playwright.sync_api import Page, sync_playwright

from prahum_site.briefing import Period, briefing, files, pdf
from prahum_site.briefing.page import page as printable
from prahum_site.briefing.printing import NAMES, browser
from prahum_site.newsroom import Newsroom
from prahum_site.problems import SettingsError, TemplateError

TEMPLATES = REPO / "templates"
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
#: The width of an A4 side between the margins of the page's own style, in CSS pixels (184 mm).
A4_WIDTH = 695

#: How much each side needs, with its foot, and how much there is; a foot stands at the bottom of its side.
HEIGHTS = """sides => sides.map(side => {
  const foot = side.querySelector(".kaki"), rest = [...side.children].filter(child => child !== foot);
  const needed = rest.at(-1).getBoundingClientRect().bottom - side.getBoundingClientRect().top;
  return [needed + (foot ? foot.getBoundingClientRect().height : 0), side.clientHeight];
})"""

needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="peramban Chromium tidak terpasang")


def html(room: Newsroom, period: Period = Period.DAY) -> bytes:
    return printable(briefing(room, period), TEMPLATES).encode()


def fewer(room: Newsroom, count: int, responses: int, *, fine: bool) -> Newsroom:
    """An extreme newsroom with so many issues and responses; ``fine`` where no source fails."""
    site = room.site
    issues = site.issues[:count]
    slugs = {found.slug for found in issues}
    measures = replace(site.measures, promises=site.measures.promises[:responses])
    sources = tuple(replace(health, failing_since=None) for health in site.sources) if fine else site.sources
    less = replace(site, issues=issues, measures=measures, responses=site.responses[:responses], sources=sources)
    return replace(room, site=less, matters=tuple(found for found in room.matters if found.issue.slug in slugs))


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    if CHROMIUM is None:
        pytest.skip("peramban Chromium tidak terpasang")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened.new_page()
        opened.close()


@needs_browser
@pytest.mark.parametrize("made", [quiet, usual, extreme])
def test_the_pdf_has_two_sides(made: object) -> None:
    assert callable(made)
    printed = pdf(html(made()))
    assert printed.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2


def test_no_list_is_cut_off_at_the_foot_of_a_side(page: Page) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4_WIDTH, "height": 1000})
    room = extreme()
    made = {f"usual {period}": html(usual(), period) for period in Period}
    made |= {f"extreme {period}": html(room, period) for period in Period}
    made |= {
        f"{count} issues, {responses} responses, {fine}": html(fewer(room, count, responses, fine=fine))
        for count in (0, 1, 3, 5, 8)
        for responses in (0, 12)
        for fine in (True, False)
    }
    for name, text in made.items():
        page.set_content(text.decode())
        heights = page.eval_on_selector_all(".sisi", HEIGHTS)
        assert len(heights) == 2
        assert all(needed <= there for needed, there in heights), (name, heights)
    page.emulate_media(media="screen")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_page_fits_a_phone(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for room in (quiet(), usual(), extreme()):
        page.set_content(html(room).decode())
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_page_asks_nobody_and_runs_nothing() -> None:
    text = html(extreme()).decode()
    assert not re.search(r"<(?:script|img|link|iframe|object|form)\b|\ssrc=|url\(|@import|\son\w+=", text)
    assert re.findall(r'href="(?!https://kabar\.example/)', text) == []
    assert '<meta name="robots" content="noindex' in text
    assert "&lt;b&gt;" in text
    assert "\u202e" not in text


def test_the_page_says_that_it_is_internal_and_whether_it_is_fictional() -> None:
    assert "Internal – bukan untuk disebarluaskan" in html(usual()).decode()
    assert "Contoh: semua" not in html(usual()).decode()
    assert "Contoh: semua berita, media, dan angka di sini rekaan." in html(extreme()).decode()


def test_sections_come_in_the_customary_order() -> None:
    titles = re.findall(r"<h2>([^<]+?)\s*<", html(usual()).decode())
    assert titles == [
        "Ringkasan", "Jumlah berita dan tone", "Isu menonjol", "Isu berpotensi negatif dan negatif", "Sumber", "Wilayah",
        "Belum ditanggapi", "Dampak tanggapan", "Rekomendasi", "Lampiran",
    ]  # fmt: skip


def test_the_rest_of_a_long_appendix_is_named() -> None:
    text = html(usual(), Period.MONTH).decode()
    assert re.search(r"\d+ dari \d+ laporan; semuanya di bulan\.md dan bulan\.json", text)


def test_a_mistake_in_the_template_names_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    (folder / "ringkas").mkdir(parents=True)
    (folder / "static").mkdir()
    (folder / "ringkas" / "ringkas.html").write_text("<p>\n{{ b.tidak_ada }}\n", encoding="utf-8")
    with pytest.raises(TemplateError, match=r"templates/ringkas/ringkas\.html:2: templat salah"):
        files(briefing(quiet(), Period.DAY), folder)


def test_without_browser_and_library_the_message_says_what_to_install(tmp_path: Path) -> None:
    if shutil.which("weasyprint"):
        pytest.skip("WeasyPrint terpasang")
    with pytest.raises(SettingsError, match="PDF tidak dapat dibuat: tidak ada peramban") as caught:
        pdf(b"<p>x</p>", environment={"PATH": str(tmp_path)})
    assert "pip install weasyprint" in str(caught.value)
    assert caught.value.exit_code == 2


def test_browsers_are_found_in_the_folders_of_windows(tmp_path: Path) -> None:
    edge = tmp_path / "Microsoft" / "Edge" / "Application" / "msedge.exe"
    edge.parent.mkdir(parents=True)
    edge.write_bytes(b"")
    assert browser({"PATH": "", "PROGRAMFILES(X86)": str(tmp_path)}) == edge
    assert browser({"PATH": "", "PROGRAMFILES": str(tmp_path / "lain")}) is None


def test_a_browser_that_fails_is_told_and_leaves_no_file(tmp_path: Path) -> None:
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\nexit 7\n", encoding="utf-8")
    program.chmod(0o755)
    with pytest.raises(SettingsError, match=r"PDF tidak dapat dibuat dengan chromium \(kode 7\)"):
        pdf(b"<p>x</p>", environment={"PATH": str(tmp_path)})
    assert [path.name for path in tmp_path.iterdir()] == ["chromium"]

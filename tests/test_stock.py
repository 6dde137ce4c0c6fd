"""What a site is made from, and that no accident turns an office's site into fiction or empties it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import NOW, Project
from outlets import FLOOD, source
from servers import Server

LATER = "2026-11-26T06:00:00+08:00"
DAMAGE: dict[str, Callable[[Path], object]] = {
    "kosong": lambda month: month.write_bytes(b""),
    "nol": lambda month: month.write_bytes(b"\0" * 500),
    "sampah": lambda month: month.write_text("bukan json\n" * 5, encoding="utf-8"),
    "hilang": lambda month: month.unlink(),
}


@pytest.fixture
def office(make_project: Callable[..., Project], outlet: Server) -> Project:
    """An office with one gathered night."""
    project = make_project(source(outlet))
    project.build()
    return project


def month_of(project: Project) -> Path:
    return project.archive / "warta" / "2026-11.jsonl"


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_archive_stops_the_build_and_the_old_site_stands(office: Project, name: str) -> None:
    before = office.tree()
    DAMAGE[name](month_of(office))
    done = office.run("bangun", "--offline", "--now", NOW)
    assert done.returncode == 1
    assert "laporan yang pernah menjadi isu hilang dari arsip" in done.stderr
    assert office.tree() == before


@pytest.mark.parametrize("name", DAMAGE)
def test_a_lost_month_is_asked_for_anew(office: Project, outlet: Server, name: str) -> None:
    before = office.tree()
    DAMAGE[name](month_of(office))
    if name in ("nol", "sampah"):
        month_of(office).unlink()
    office.build("bangun", "--now", LATER)
    assert outlet.requests[-1].headers.get("if-none-match") is None
    assert office.tree() == before


def test_an_archive_that_was_struck_empty_does_not_bring_the_starter_back(office: Project) -> None:
    urls = "".join(f"https://warta.example/{path}\n" for path, _ in FLOOD)
    office.write("content/liputan/dicabut.txt", urls)
    office.build("bangun", "--offline")
    assert all(b"Situs contoh" not in data for data in office.tree().values())
    assert all(b"Lempake" not in data for address, data in office.tree().items() if not address.startswith("isu/banjir"))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="hak folder tidak mengikat pengguna ini")
@pytest.mark.parametrize("folder", ["content/liputan/warta", "content/halaman"])
def test_a_folder_that_cannot_be_read_is_not_taken_for_empty(office: Project, folder: str) -> None:
    before = office.tree()
    (office.root / folder).chmod(0)
    try:
        done = office.run("bangun", "--offline", "--now", NOW)
    finally:
        (office.root / folder).chmod(0o755)
    assert done.returncode == 1
    assert "tidak ada izin membaca" in done.stderr
    assert office.tree() == before


def test_a_clipping_of_a_report_that_came_by_itself_stands_once(office: Project) -> None:
    office.write(
        "content/kliping/banjir.md",
        "---\njudul: Banjir Lempake\nsumber: Warta\ntanggal: 2026-11-20\nmedium: daring\n"
        "tautan: https://warta.example/banjir-1?utm_source=wa\n---\n\nDikliping petugas.\n",
    )
    done = office.build("bangun", "--offline")
    assert 'content/kliping: peringatan: kliping "Banjir Lempake" sudah ada dalam arsip' in done.stderr
    assert "3 laporan" in done.stdout


def test_a_clipping_of_a_later_day_is_announced(office: Project) -> None:
    office.write(
        "content/kliping/nanti.md",
        "---\njudul: Wawancara radio\nsumber: Radio\ntanggal: 2026-12-24\nmedium: radio\n---\n\nBesok.\n",
    )
    done = office.build("bangun", "--offline")
    assert 'kliping "Wawancara radio" baru tampil mulai Kamis, 24 Desember 2026' in done.stderr


def test_a_clipping_can_be_struck_by_its_name(office: Project) -> None:
    office.write(
        "content/kliping/radio.md",
        "---\njudul: Wawancara radio\nsumber: Radio\ntanggal: 2026-11-20\nmedium: radio\n---\n\nPagi.\n",
    )
    office.build("bangun", "--offline")
    assert "Wawancara radio" in office.page("arsip/2026-11.html")
    office.write("content/liputan/dicabut.txt", "kliping:radio\n")
    office.build("bangun", "--offline")
    assert "Wawancara radio" not in office.page("arsip/2026-11.html")


def test_an_editor_may_take_a_clipping_away(make_project: Callable[..., Project]) -> None:
    project = make_project()
    post = "---\njudul: Wawancara radio soal pompa Lempake\nsumber: {}\ntanggal: 2026-11-20\nmedium: radio\n---\n\nPagi.\n"
    for name in ("satu", "dua"):
        project.write(f"content/kliping/{name}.md", post.format(f"Radio {name}"))
    project.build("bangun", "--offline")
    assert any(address.startswith("isu/wawancara") for address in project.tree())
    (project.root / "content" / "kliping" / "satu.md").unlink()
    project.build("bangun", "--offline")
    assert any(address.startswith("isu/wawancara") for address in project.tree())


def test_a_correction_of_no_report_is_told(office: Project) -> None:
    office.write(
        "content/koreksi/salah.md",
        "---\nliputan: https://warta.example/bnjir-1\nkategori: positif\nalasan: Surut.\n"
        "petugas: Humas\ntanggal: 2026-11-21\n---\n",
    )
    done = office.build("bangun", "--offline")
    assert "content/koreksi/salah.md:2: peringatan: laporan warta.example/bnjir-1 tidak ada dalam arsip" in done.stderr


def test_an_issue_without_reports_is_written_down_once(office: Project) -> None:
    office.write("content/isu/rencana.md", "---\njudul: Rencana jalan baru\n---\n")
    ledger = office.archive / "isu.jsonl"
    office.build("bangun", "--offline")
    once = ledger.read_bytes()
    assert once.count(b'"rencana"') == 1
    done = office.build("bangun", "--offline")
    assert ledger.read_bytes() == once
    assert "isu.jsonl" not in done.stderr
    (office.root / "content" / "isu" / "rencana.md").unlink()
    office.build("bangun", "--offline")
    assert "index.html" in office.page("isu/rencana.html"), "an address that was published leads somewhere for ever"


@pytest.mark.parametrize(
    "address", ["sumber.html", "isu/index.html", "wilayah/berau.html", "arsip/2026-11.html", "Sumber.html"]
)
def test_an_old_address_gives_way_to_a_page_of_today(office: Project, address: str) -> None:
    page = "---\njudul: Layanan\nringkasan: Layanan kantor.\nalamat_lama: {}\n---\n\nIsi.\n"
    office.write("content/halaman/layanan.md", page.format(address))
    done = office.build("bangun", "--offline")
    assert f'content/halaman/layanan.md: peringatan: alamat lama "{address}" kini dipakai halaman lain' in done.stderr


@pytest.mark.parametrize("name", ["sumber", "404", "index"])
def test_a_page_cannot_take_the_name_of_one_that_is_made(office: Project, name: str) -> None:
    office.write(f"content/halaman/{name}.md", "---\njudul: Layanan\nringkasan: Layanan kantor.\n---\n\nIsi.\n")
    for done in (office.run("bangun", "--offline", "--now", NOW), office.run("periksa")):
        assert done.returncode == 1
        assert f"content/halaman/{name}.md" in done.stderr
        assert "templates/" not in done.stderr


def test_two_issues_of_one_title_are_told_apart_whatever_an_outlet_writes(office: Project) -> None:
    for name, title in (("a-satu", "Gempa besar"), ("a-dua", "Gempa besar"), ("a-tiga", "Gempa besar (a-satu)")):
        office.write(f"content/isu/{name}.md", f"---\njudul: {title}\n---\n")
    office.build("bangun", "--offline")
    assert {"isu/a-satu.html", "isu/a-dua.html", "isu/a-tiga.html"} <= set(office.tree())


def test_a_link_to_an_issue_survives_its_merger(office: Project, outlet: Server) -> None:
    slug = next(Path(address).stem for address in office.tree() if address.startswith("isu/banjir"))
    office.write(
        "content/halaman/layanan.md", f"---\njudul: Layanan\nringkasan: Layanan.\n---\n\nLihat [isu](../isu/{slug}.md).\n"
    )
    office.build("bangun", "--offline")
    office.write("content/isu/banjir-lempake.md", f"---\njudul: Banjir Lempake\ngabung: {slug}\n---\n")
    office.build("bangun", "--offline")
    assert 'href="isu/banjir-lempake.html"' in office.page("layanan.html")
    assert "banjir-lempake.html" in office.page(f"isu/{slug}.html")


def test_the_starter_is_whole_whatever_the_clock_says(make_project: Callable[..., Project]) -> None:
    early, today = make_project(name="dulu"), make_project(name="kini")
    early.build("bangun", "--offline", "--now", "2020-01-01T00:00:00+00:00")
    today.build("bangun", "--offline")
    assert early.tree() == today.tree()

"""The whole night as a process: what stands in output/, what is told, and with which exit code."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import NOW, REPO, RESPONSE, Project
from outlets import FLOOD, feed, rewrite, source
from servers import Server


def test_a_newcomer_without_network_gets_the_whole_starter_and_one_friendly_line(make_project: Callable[..., Project]) -> None:
    project = make_project()
    done = project.build()
    assert done.stdout.count("Jaringan tidak tersedia") == 1
    assert "tiada" not in done.stderr
    assert done.stdout.splitlines()[-1] == f"Buka di peramban: {project.output / 'index.html'}"
    pages = [address for address in project.tree() if address.endswith(".html")]
    assert len(pages) > 80
    moved = [address for address in pages if 'http-equiv="refresh"' in project.page(address)]
    said = {
        address: "Sample site" if address.startswith("en/") else "Situs contoh" for address in pages if address not in moved
    }
    assert [address for address, words in said.items() if words not in project.page(address)] == []
    kinds = {address.split("/")[0] for address in pages if "/" in address}
    assert kinds == {"isu", "tanggapan", "program", "wilayah", "topik", "arsip", "laporan", "en"}
    assert {"404.html", "sumber.html", "metode.html"} <= set(pages)
    assert {"feed.xml", "feed.json", "sitemap.xml", "robots.txt"} <= set(project.tree())
    assert not list(project.archive.rglob("*.jsonl")), "nothing fictional may enter the archive"


def test_the_starter_leaves_with_the_first_real_item(make_project: Callable[..., Project], outlet: Server) -> None:
    project = make_project(source(outlet))
    done = project.build()
    assert "warta: 3 baru dari 3" in done.stderr
    assert all(b"Situs contoh" not in data for data in project.tree().values())
    assert "Banjir di Lempake Samarinda rendam 200 rumah" in project.page("arsip/2026-11.html")
    assert "https://warta.example/banjir-1" in project.page("arsip/2026-11.html")


def test_two_reports_of_one_flood_are_one_issue_with_a_region(make_project: Callable[..., Project], outlet: Server) -> None:
    project = make_project(source(outlet))
    project.build()
    issues = [address for address in project.tree() if address.startswith("isu/banjir")]
    assert len(issues) == 1
    page = project.page(issues[0])
    assert "warga mengungsi ke masjid" in page
    assert "barista" not in page
    assert f'href="{issues[0].removeprefix("isu/")}"' in project.page("isu/index.html")
    assert issues[0] in project.page("wilayah/samarinda.html")


def test_a_second_night_without_news_asks_with_conditions_and_writes_nothing(
    make_project: Callable[..., Project], outlet: Server
) -> None:
    project = make_project(source(outlet))
    project.build()
    before = {path: path.stat().st_mtime_ns for path in project.output.rglob("*")}
    done = project.build("bangun", "--now", "2026-11-25T06:00:00+08:00", "--json")
    report = json.loads(done.stdout)
    assert report["sources"][0]["outcome"] == "unchanged"
    assert report["published"]["written"] == 0
    assert {path: path.stat().st_mtime_ns for path in project.output.rglob("*")} == before


def test_an_issue_keeps_its_address_when_the_next_night_brings_more(
    make_project: Callable[..., Project], outlet: Server
) -> None:
    project = make_project(source(outlet))
    project.build()
    old = {address for address in project.tree() if address.startswith("isu/banjir")}
    more = (*FLOOD, ("banjir-0", "Banjir Lempake Samarinda surut, warga pulang dari masjid"))
    rewrite(outlet, feed(*more))
    done = project.build("bangun", "--now", "2026-11-25T06:00:00+08:00")
    assert "warta: 1 baru dari 4" in done.stderr
    assert old <= set(project.tree())
    assert "surut, warga pulang" in project.page(next(iter(old)))


def test_a_struck_item_leaves_the_site_and_does_not_come_back(make_project: Callable[..., Project], outlet: Server) -> None:
    project = make_project(source(outlet))
    project.build()
    project.write("content/liputan/dicabut.txt", "https://warta.example/barista?utm_source=rss\n")
    project.build("bangun", "--now", "2026-11-25T06:00:00+08:00")
    assert all(b"barista" not in data for data in project.tree().values())


def test_a_failing_source_is_told_and_the_site_is_built_from_the_archive(
    make_project: Callable[..., Project], outlet: Server
) -> None:
    project = make_project(source(outlet) + source(outlet, "tiada.xml", "rusak"))
    done = project.build()
    assert "rusak: gagal, server menjawab 404" in done.stderr
    assert "404" in project.page("sumber.html")
    assert (project.output / "arsip" / "2026-11.html").is_file()


def test_strict_asks_to_be_told_by_the_exit_code(make_project: Callable[..., Project]) -> None:
    project = make_project()
    done = project.run("bangun", "--ketat", "--now", NOW)
    assert done.returncode == 3
    assert "semua sumber gagal diambil" in done.stderr
    assert (project.output / "index.html").is_file()


def test_the_same_inputs_give_the_same_bytes_in_any_zone_and_with_any_hash_seed(
    make_project: Callable[..., Project], outlet: Server
) -> None:
    trees = []
    for name, zone, seed in (("satu", "UTC", "0"), ("dua", "America/New_York", "4242")):
        project = make_project(source(outlet), name=name)
        project.write("content/tanggapan/pompa.md", RESPONSE)
        project.build(TZ=zone, PYTHONHASHSEED=seed)
        trees.append(project.tree())
    assert trees[0] == trees[1]


def test_the_starter_is_the_same_in_any_zone_and_with_any_hash_seed(make_project: Callable[..., Project]) -> None:
    trees = []
    for name, zone, seed in (("satu", "Pacific/Kiritimati", "1"), ("dua", "America/Anchorage", "77")):
        project = make_project(name=name)
        project.build(TZ=zone, PYTHONHASHSEED=seed)
        trees.append(project.tree())
    assert trees[0] == trees[1]


def test_a_broken_post_stops_the_site_but_not_the_archive(make_project: Callable[..., Project], outlet: Server) -> None:
    project = make_project(source(outlet))
    project.build("bangun", "--offline")
    before = project.tree()
    project.write("content/tanggapan/pompa.md", RESPONSE.replace("2026-11-20 09.00", "31 Februari 2026"))
    done = project.run("bangun", "--now", NOW)
    assert done.returncode == 1
    assert 'content/tanggapan/pompa.md:3:10: tanggal "31 Februari 2026" tidak ada' in done.stderr
    assert project.tree() == before
    assert len(list(project.archive.rglob("2026-11.jsonl"))) == 1


def test_drafts_and_scheduled_posts_are_announced_and_not_shown(make_project: Callable[..., Project], outlet: Server) -> None:
    project = make_project(source(outlet))
    project.write("content/tanggapan/draf.md", RESPONSE.replace("solusi:", "draf: ya\nsolusi:", 1))
    project.write("content/tanggapan/nanti.md", RESPONSE.replace("2026-11-20 09.00", "2026-12-01 08.00"))
    done = project.build()
    assert "Belum terbit: content/tanggapan/draf.md (draf)" in done.stdout
    assert "Belum terbit: content/tanggapan/nanti.md (terbit 2026-12-01 08.00)" in done.stdout
    assert not {"tanggapan/draf.html", "tanggapan/nanti.html"} & set(project.tree())
    later = project.build("bangun", "--offline", "--now", "2026-12-01T09:00:00+08:00")
    assert "nanti.md" not in later.stdout
    assert "tanggapan/nanti.html" in project.tree()


def test_an_answer_and_its_issue_point_at_each_other(make_project: Callable[..., Project], outlet: Server) -> None:
    project = make_project(source(outlet))
    project.build()
    (address,) = (address for address in project.tree() if address.startswith("isu/banjir"))
    slug = Path(address).stem
    project.write("content/tanggapan/pompa.md", RESPONSE.replace("solusi:", f"isu: {slug}\nsolusi:", 1))
    project.build("bangun", "--offline")
    assert "../tanggapan/pompa.html" in project.page(address)
    assert "Dua pompa diganti." in project.page(address)
    assert f"../{address}" in project.page("tanggapan/pompa.html")


def test_a_link_to_an_issue_that_is_none_is_told_with_the_nearest(make_project: Callable[..., Project], outlet: Server) -> None:
    project = make_project(source(outlet))
    project.build()
    slug = next(Path(address).stem for address in project.tree() if address.startswith("isu/banjir"))
    project.write("content/tanggapan/pompa.md", RESPONSE.replace("solusi:", f"isu: {slug}x\nsolusi:", 1))
    done = project.build("bangun", "--offline")
    assert f'content/tanggapan/pompa.md:5:6: peringatan: isu "{slug}x" tidak ada (maksud Anda "{slug}"?)' in done.stderr


def test_an_officers_correction_wins_and_is_shown_as_such(make_project: Callable[..., Project], outlet: Server) -> None:
    project = make_project(source(outlet))
    project.write(
        "content/koreksi/banjir.md",
        "---\nliputan: https://www.warta.example/banjir-1?utm_source=x\nkategori: positif\n"
        "alasan: Genangan sudah surut.\npetugas: Tim Humas\ntanggal: 2026-11-21\n---\n",
    )
    project.build()
    (address,) = (address for address in project.tree() if address.startswith("isu/banjir"))
    assert "Genangan sudah surut." in project.page(address)
    assert "ditinjau petugas" in project.page(address)


def test_old_addresses_of_a_post_lead_to_the_new_one(make_project: Callable[..., Project], outlet: Server) -> None:
    project = make_project(source(outlet))
    project.write("content/tanggapan/pompa.md", RESPONSE.replace("solusi:", "alamat_lama: tanggapan/lama.html\nsolusi:", 1))
    project.build()
    assert "pompa.html" in project.page("tanggapan/lama.html")


def test_a_broken_template_is_told_with_its_line(make_project: Callable[..., Project]) -> None:
    project = make_project()
    project.build()
    before = project.tree()
    page = project.root / "templates" / "sumber.html"
    page.write_text(page.read_text(encoding="utf-8") + "\n{{ tiada.apa }}{% if %}\n", encoding="utf-8")
    done = project.run("bangun", "--offline", "--now", NOW)
    assert done.returncode == 1
    assert "templates/sumber.html:" in done.stderr
    assert project.tree() == before


def test_a_settings_mistake_ends_with_2_before_anything_is_asked(make_project: Callable[..., Project], outlet: Server) -> None:
    project = make_project(source(outlet))
    path = project.root / "sources.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Asia/Makassar", "Asia/Samarinda"), encoding="utf-8")
    done = project.run("bangun", "--now", NOW)
    assert done.returncode == 2
    assert "sources.yaml:" in done.stderr
    assert "Asia/Samarinda" in done.stderr
    assert outlet.requests == []


def test_the_report_for_machines_is_one_json_object(make_project: Callable[..., Project], outlet: Server) -> None:
    done = make_project(source(outlet)).build("bangun", "--json")
    report = json.loads(done.stdout)
    assert report["starter"] is False
    assert report["as_of"] == "2026-11-20"
    assert report["sources"][0] | {"seconds": 0} == {
        "source": "warta", "outcome": "new", "seen": 3, "new": 3, "edited": 0, "dropped": 0, "seconds": 0,
        "error": None, "failing_since": None,
    }  # fmt: skip
    assert sum(report["categories"].values()) == report["reports"] == 3


def test_hostile_titles_and_links_become_text_or_nothing(make_project: Callable[..., Project], outlet: Server) -> None:
    hostile = "&lt;script&gt;alert(1)&lt;/script&gt;Banjir &quot;Lempake&quot; Samarinda &lt;img src=x onerror=alert(1)&gt;"
    items = feed(("banjir-9", hostile), *FLOOD).replace("https://warta.example/barista", "javascript:alert(1)")
    rewrite(outlet, items)
    project = make_project(source(outlet))
    done = project.build()
    assert "1 dibuang" in done.stderr
    for data in project.tree().values():
        # Linked data is no script to a browser and no text can end it; the search page has a file of its own.
        assert b"<script" not in re.sub(
            rb'<script (?:type="application/ld\+json"|src="static/cari\.\w+\.js" defer)>', b"", data
        )
        assert b"javascript:" not in data
        assert b"onerror" not in data


def test_the_four_real_feeds_of_september_2019(make_project: Callable[..., Project], shared: Path) -> None:
    with Server(folder=shared / "data" / "feeds" / "indonesia-2019") as served:
        names = ("kompas", "sindonews", "tempo", "tribunnews")
        project = make_project("".join(source(served, f"{name}.xml", name) for name in names))
        report = json.loads(project.build("bangun", "--json").stdout)
        assert report["reports"] == sum(line["new"] for line in report["sources"])
        assert report["reports"] > 7000
        assert report["issues"] > 300
        second = json.loads(project.build("bangun", "--json", "--now", "2026-11-25T06:00:00+08:00").stdout)
    assert {line["outcome"] for line in second["sources"]} == {"unchanged"}
    assert second["published"]["written"] == second["published"]["removed"] == 0


def test_build_py_is_one_screen() -> None:
    assert len((REPO / "build.py").read_text(encoding="utf-8").splitlines()) <= 70


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tidak menolak folder dengan cara ini")
def test_reports_that_cannot_be_archived_are_no_success(make_project: Callable[..., Project], outlet: Server) -> None:
    project = make_project(source(outlet))
    (project.archive / "warta" / "2026-11.jsonl").mkdir(parents=True)
    done = project.run("bangun", "--now", NOW)
    assert done.returncode == 1
    assert "arsip tidak dapat ditulis" in done.stderr


def test_a_feed_that_rewrites_its_excerpts_every_night_does_not_grow_the_archive_for_ever(
    make_project: Callable[..., Project], outlet: Server
) -> None:
    project = make_project(source(outlet))
    for night in range(12):
        rewrite(outlet, feed(*FLOOD).replace("Rincian", f"Rincian malam ke-{night}:"))
        project.build("bangun", "--now", f"2026-11-{18 + night}T06:00:00+08:00")
    lines = (project.archive / "warta" / "2026-11.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 8 * len(FLOOD), "the night itself and the seven days after it"


def test_two_posts_of_one_title_are_told_apart_by_their_day_and_never_stop_a_night(
    make_project: Callable[..., Project], outlet: Server
) -> None:
    project = make_project(source(outlet))
    project.write("content/tanggapan/satu.md", RESPONSE)
    project.write("content/tanggapan/dua.md", RESPONSE.replace("2026-11-20", "2026-11-21"))
    project.build()
    assert "<title>Pompa Lempake bekerja lagi (20 November 2026)" in project.page("tanggapan/satu.html")
    assert "<title>Pompa Lempake bekerja lagi (21 November 2026)" in project.page("tanggapan/dua.html")
    project.write("content/tanggapan/tiga.md", RESPONSE)
    done = project.build("bangun", "--offline")
    assert 'peringatan: judul "Pompa Lempake bekerja lagi (20 November 2026)' in done.stderr


def test_everything_that_is_wrong_is_told_at_once(make_project: Callable[..., Project], outlet: Server) -> None:
    project = make_project(source(outlet))
    project.write("content/tanggapan/satu.md", RESPONSE.replace("judul:", "jdul:"))
    project.write("content/tanggapan/dua.md", RESPONSE + "\nLihat [ini](../program/tiada.md).\n")
    done = project.run("bangun", "--offline", "--now", NOW)
    assert "content/tanggapan/satu.md:2:1:" in done.stderr
    assert "content/tanggapan/dua.md:14: tautan ke" in done.stderr


def test_a_promise_whose_day_has_gone_by_says_so(make_project: Callable[..., Project], outlet: Server) -> None:
    project = make_project(source(outlet))
    project.build()
    slug = next(Path(address).stem for address in project.tree() if address.startswith("isu/banjir"))
    due = RESPONSE.replace("2026-11-30", "2026-11-19").replace("2026-11-20 09.00", "2026-11-19 09.00")
    project.write("content/tanggapan/pompa.md", due.replace("solusi:", f"isu: {slug}\nsolusi:", 1))
    project.build("bangun", "--offline")
    assert "sudah lewat" in project.page("tanggapan/pompa.html")
    assert "sudah lewat" in project.page(f"isu/{slug}.html")
    assert "sudah lewat" in project.page("index.html")


def test_the_report_for_machines_is_one_object_even_where_all_sources_failed(make_project: Callable[..., Project]) -> None:
    done = make_project().run("bangun", "--json", "--ketat", "--now", NOW)
    assert done.returncode == 3
    report = json.loads(done.stdout)
    assert (report["error"], report["starter"]) == (3, True)

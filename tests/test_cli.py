"""What people type, and what they are told."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import REPO, RESPONSE, Project

UPDATE = """---
judul: Dua pompa terpasang
tanggal: 2026-11-21
ringkasan: Kedua pompa sudah bekerja.
program: Pompa banjir
tanggapan: satuu
---

Kedua pompa sudah bekerja.
"""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["pratinjua"], 'build.py: perintah "pratinjua" tidak dikenal (maksud Anda pratinjau?)'),
        (["xyz"], 'build.py: perintah "xyz" tidak dikenal (lihat python build.py --help)'),
        (["bangun", "--offlin"], 'build.py: pilihan "--offlin" tidak dikenal (maksud Anda --offline?)'),
        (["bangun", "--now", "kemarin"], 'build.py: --now: tanggal "kemarin" tidak terbaca (tulis seperti "2026-11-24 06.00")'),
        (["nilai"], "build.py: sebutkan berkas judul"),
        (["nilai", "a.csv", "--penila", "vader"], 'pilihan "--penila" tidak dikenal (maksud Anda --penilai?)'),
        (["petakan"], "build.py: sebutkan berkas laporan"),
        (["petakan", "a.jsonl", "--mesin", "desk"], '"desk" tidak dikenal, pilihannya: tunggal, dask'),
        (
            ["petakan", "a.jsonl", "--kluster", "tcp://a:1"],
            "build.py: --kluster hanya untuk mesin dask (tambahkan --mesin dask)",
        ),
        (["pratinjau", "--port", "0"], '"0" bukan nomor port, tulis bilangan 1 sampai 65535'),
    ],
)
def test_a_slip_of_the_keyboard_is_told_with_the_nearest(
    make_project: Callable[..., Project], arguments: list[str], message: str
) -> None:
    done = make_project().run(*arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("verb", ["bangun", "pratinjau", "periksa", "evaluasi", "nilai", "petakan"])
def test_every_verb_has_help_with_an_example(make_project: Callable[..., Project], verb: str) -> None:
    done = make_project().run(verb, "--help")
    assert done.returncode == 0
    assert "pemakaian: build.py" in done.stdout
    assert "python build.py" in done.stdout


def test_check_tells_every_mistake_at_once_and_builds_nothing(make_project: Callable[..., Project]) -> None:
    project = make_project()
    project.write("content/tanggapan/satu.md", RESPONSE.replace("2026-11-20 09.00", "31 Februari 2026"))
    project.write("content/tanggapan/dua.md", RESPONSE.replace("judul:", "jdul:"))
    done = project.run("periksa")
    assert done.returncode == 1
    assert "content/tanggapan/satu.md:3:10:" in done.stderr
    assert "content/tanggapan/dua.md:2:1:" in done.stderr
    assert not project.output.exists()


def test_check_of_sound_content_says_how_much_it_read(make_project: Callable[..., Project]) -> None:
    project = make_project()
    project.write("content/tanggapan/satu.md", RESPONSE)
    done = project.run("periksa")
    assert done.returncode == 0, done.stderr
    assert "6 berkas diperiksa, tidak ada yang salah (1 peringatan)." in done.stdout
    assert "hanya alamat contoh" in done.stderr


def test_check_finds_links_and_names_that_lead_nowhere(make_project: Callable[..., Project]) -> None:
    project = make_project()
    project.write(
        "content/tanggapan/satu.md", RESPONSE + "\nLihat [ini](../program/tiada.md) dan [itu](../isu/banjir-samarinda.md).\n"
    )
    project.write("content/program/dua.md", UPDATE)
    done = project.run("periksa")
    assert done.returncode == 1
    assert 'content/tanggapan/satu.md:14: tautan ke "../program/tiada.md" tidak menemukan berkasnya' in done.stderr
    assert "banjir-samarinda.md" not in done.stderr, "the starter has that issue"
    assert 'content/program/dua.md:6:12: peringatan: tanggapan "satuu" tidak ada (maksud Anda "satu"?)' in done.stderr


@pytest.mark.parametrize("folder", ["content", "templates", ".", "..", "content/baru"])
def test_output_never_goes_over_what_the_site_is_made_from(make_project: Callable[..., Project], folder: str) -> None:
    project = make_project()
    before = sorted(path for path in project.root.rglob("*"))
    done = project.run("bangun", "--offline", "--output", str(project.root / folder))
    assert done.returncode == 2
    assert "memuat berkas proyek (pilih folder lain)" in done.stderr
    assert sorted(path for path in project.root.rglob("*")) == before


def test_output_never_goes_over_somebody_elses_files(make_project: Callable[..., Project]) -> None:
    project = make_project()
    document = project.write("dokumen/skripsi.docx", "bab satu")
    done = project.run("bangun", "--offline", "--output", str(document.parent))
    assert done.returncode == 2
    assert "berisi berkas yang bukan buatan program ini" in done.stderr
    assert document.read_text(encoding="utf-8") == "bab satu"


def test_output_may_go_to_an_empty_folder_and_to_the_same_one_again(make_project: Callable[..., Project]) -> None:
    project = make_project()
    elsewhere = project.root.parent / "tempat lain"
    elsewhere.mkdir()
    for _ in range(2):
        project.build("bangun", "--offline", "--output", str(elsewhere))
    assert (elsewhere / "index.html").is_file()


def test_a_failed_build_says_so_to_machines_and_that_the_old_site_stands_to_people(
    make_project: Callable[..., Project],
) -> None:
    project = make_project()
    project.write("content/tanggapan/satu.md", RESPONSE.replace("judul:", "jdul:"))
    machine = json.loads(project.run("bangun", "--offline", "--json").stdout)
    assert machine["error"] == 1
    assert any("content/tanggapan/satu.md:2:1" in problem for problem in machine["problems"])
    assert "Situs yang lama tidak berubah." in project.run("bangun", "--offline").stderr


def test_evaluation_of_a_folder_without_data_changes_nothing(make_project: Callable[..., Project], tmp_path: Path) -> None:
    shipped = REPO / "prahum_site" / "analysis" / "lexicon_data" / "evaluation.json"
    before = shipped.read_bytes()
    done = make_project().run("evaluasi", "--data", str(tmp_path), "--simpan")
    assert done.returncode == 2
    assert "data uji tidak ada di folder ini" in done.stderr
    assert shipped.read_bytes() == before


def test_whoever_stops_reading_our_words_is_no_bug(make_project: Callable[..., Project]) -> None:
    command = make_project().command("bangun", "--offline", "--json")
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    _, complaint = process.communicate(timeout=60)
    assert b"Traceback" not in complaint


def test_evaluation_without_data_says_how_to_point_at_them(make_project: Callable[..., Project]) -> None:
    done = make_project().run("evaluasi")
    assert done.returncode == 2
    assert "tunjuk foldernya dengan --data" in done.stderr


def test_a_moment_without_offset_is_of_the_agencys_zone(make_project: Callable[..., Project]) -> None:
    project = make_project()
    project.write("content/tanggapan/satu.md", RESPONSE.replace("2026-11-20 09.00", "2026-11-25 09.00"))
    early = project.build("bangun", "--offline", "--now", "2026-11-25 08.59")
    assert "Belum terbit: content/tanggapan/satu.md" in early.stdout
    late = project.build("bangun", "--offline", "--now", "2026-11-25T01:00:00+00:00")
    assert "Belum terbit: content/tanggapan/satu.md" not in late.stdout


# A Python without the libraries ---------------------------------------------------------------------------------------


def without_libraries(program: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """``program`` by this Python without its installed libraries (``-S``), as an officer starts it who has several."""
    command = [sys.executable, "-S", str(program), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False)


def test_the_project_s_own_environment_is_used_where_it_is(tmp_path: Path) -> None:
    venv = REPO / ".venv"
    if Path(sys.prefix).resolve() != venv.resolve():
        pytest.skip("tes ini berjalan tanpa .venv proyek")
    done = without_libraries(REPO / "build.py", "periksa", "--root", str(tmp_path))
    assert (done.returncode, "sources.yaml: berkas tidak ada" in done.stderr) == (2, True), done.stderr


def test_without_an_environment_one_line_says_what_to_run(tmp_path: Path) -> None:
    (tmp_path / "build.py").write_bytes((REPO / "build.py").read_bytes())
    shutil.copytree(REPO / "prahum_site", tmp_path / "prahum_site", ignore=shutil.ignore_patterns("__pycache__", "models"))
    done = without_libraries(tmp_path / "build.py", "periksa")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [done.stderr.strip()]
    assert 'belum terpasang. Jalankan "make site"' in done.stderr

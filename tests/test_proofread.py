"""What ``periksa`` says: of posts, the same with and without what it remembers; of the office's own gazetteer."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from conftest import NOW, RESPONSE, Project

from prahum_site import settings
from prahum_site.memo import Memo
from prahum_site.problems import Problem, errors
from prahum_site.proofread import MOST_HINTS, proofread

GAZETTEER = """\
wilayah:
  - id: samarinda
    nama: Samarinda
    kecamatn: [Palaran]
"""
MISTAKE = 'kamus-tempat.yaml:4:5: isian "kecamatn" tidak dikenal (maksud Anda "kecamatan"?)'


def with_gazetteer(project: Project, text: str) -> settings.Settings:
    path = project.root / "sources.yaml"
    project.write("sources.yaml", path.read_text(encoding="utf-8") + "gazetir: kamus-tempat.yaml\n")
    project.write("kamus-tempat.yaml", text)
    return settings.read(path)


def test_mistakes_in_the_gazetteer_are_told_beside_those_of_posts(make_project: Callable[..., Project]) -> None:
    project = make_project()
    office = with_gazetteer(project, GAZETTEER)
    project.write("content/tanggapan/satu.md", RESPONSE.replace("judul:", "jdul:"))
    told = [str(problem) for problem in proofread(office, project.root)[1]]
    assert MISTAKE in told
    assert any(line.startswith("content/tanggapan/satu.md:2:1:") for line in told)


def test_a_sound_gazetteer_is_not_spoken_of(make_project: Callable[..., Project]) -> None:
    project = make_project()
    office = with_gazetteer(project, GAZETTEER.replace("kecamatn", "kecamatan"))
    assert proofread(office, project.root)[1] == office.warnings


def test_a_build_stops_at_the_gazetteer_and_says_where(make_project: Callable[..., Project]) -> None:
    project = make_project()
    with_gazetteer(project, GAZETTEER)
    for order in (["periksa"], ["bangun", "--offline", "--now", NOW]):
        done = project.run(*order)
        assert (done.returncode, MISTAKE in done.stderr) == (1 if order == ["periksa"] else 2, True), done.stderr
        assert "Traceback" not in done.stderr
    assert not project.output.exists()


# What is remembered -----------------------------------------------------------------------------------------------------

BODY = "Lihat [isu](../isu/banjir.md), [satu](satu.md), dan [berkas](a.pdf).\n\nDalam rangka itu SPAM dibangun.\n"
ISSUE = "---\njudul: Banjir\n---\nCatatan dengan [tautan](../tanggapan/hilang.md).\n"


def written(project: Project) -> settings.Settings:
    """An office with posts of every kind, some of them wrong."""
    project.write("content/tanggapan/satu.md", RESPONSE + BODY)
    project.write("content/tanggapan/dua.md", RESPONSE.replace("solusi: Dua pompa diganti.", "solusi:") + BODY)
    project.write("content/tanggapan/rusak.md", RESPONSE.replace("judul:", "jdul:"))
    project.write("content/tanggapan/draf.md", RESPONSE.replace("---\n\n", "draf: ya\n---\n\n") + "[isi: apa lagi]\n")
    project.write(
        "content/program/pompa.md",
        "---\njudul: Pompa\ntanggal: 2026-11-21 08.30 WIB\nringkasan: Dua pompa.\nprogram: Pompa\ntanggapan: [satu, tiada]\n"
        "capaian:\n  - {nama: Pompa, target: 5, realisasi: 1}\n---\nIsi.\n",
    )
    project.write("content/isu/banjir.md", ISSUE)
    project.write(
        "content/kliping/surat.md", "---\njudul: Surat\nsumber: Harian Contoh\ntanggal: 2026-11-21\n---\nSurat pembaca.\n"
    )
    project.write(
        "content/koreksi/satu.md",
        "---\nliputan: https://berita.example/a\nkategori: netral\nalasan: Jadwal saja.\npetugas: Petugas piket\n"
        "tanggal: 2026-11-21\n---\n",
    )
    return settings.read(project.root / "sources.yaml")


def told(office: settings.Settings, project: Project, memory: Path | None = None) -> Sequence[Problem]:
    with Memo(memory) as memo:
        return proofread(office, project.root, memo=memo)[1]


def test_what_is_remembered_changes_no_word(make_project: Callable[..., Project], tmp_path: Path) -> None:
    project, memory = make_project(), tmp_path / "ingatan.sqlite"
    office = written(project)
    plain = told(office, project)
    assert len(errors(plain)) == 5
    assert [told(office, project, memory) for _ in range(3)] == [plain] * 3
    # A link that leads nowhere today leads somewhere tomorrow, though the text that holds it is as it was.
    project.write("content/tanggapan/hilang.md", RESPONSE)
    project.write("content/tanggapan/satu.md", RESPONSE + BODY + "Satu baris.\n")
    (project.root / "content/program/pompa.md").unlink()
    mended = told(office, project)
    assert len(errors(mended)) == 4
    assert told(office, project, memory) == mended


def test_files_that_did_not_change_are_not_read_again(make_project: Callable[..., Project], tmp_path: Path) -> None:
    project, memory = make_project(), tmp_path / "ingatan.sqlite"
    office = written(project)
    told(office, project, memory)

    def kept() -> int:
        with closing(sqlite3.connect(memory)) as connection:
            (count,) = connection.execute("SELECT count(*) FROM answers WHERE kind = CAST('tulisan' AS BLOB)").fetchone()
        return int(count)

    before = kept()
    assert before > 8
    told(office, project, memory)
    assert kept() == before
    project.write("content/tanggapan/satu.md", RESPONSE)
    told(office, project, memory)
    assert kept() == before + 1


@pytest.mark.parametrize("damage", ["locked", "foreign", "a folder"])
def test_a_memory_that_cannot_be_used_changes_nothing_but_speed(
    make_project: Callable[..., Project], tmp_path: Path, damage: str
) -> None:
    project, memory = make_project(), tmp_path / "ingatan.sqlite"
    office = written(project)
    plain = told(office, project, memory)
    if damage == "a folder":
        memory.unlink()
        memory.mkdir()
    if damage == "foreign":
        memory.write_bytes(b"bukan ingatan" * 1000)
    with closing(sqlite3.connect(memory if damage == "locked" else ":memory:", isolation_level=None)) as other:
        if damage == "locked":
            other.execute("BEGIN EXCLUSIVE")
        with Memo(memory, patience=0.05) as memo:
            assert proofread(office, project.root, memo=memo)[1] == plain


def test_the_check_writes_nowhere_but_into_its_memory(make_project: Callable[..., Project]) -> None:
    project = make_project()
    written(project)
    before = set(project.root.rglob("*"))
    first, second = project.run("periksa"), project.run("periksa")
    assert (first.returncode, first.stderr) == (second.returncode, second.stderr)
    assert first.returncode == 1
    made = {path.relative_to(project.root).as_posix() for path in project.root.rglob("*") if path not in before}
    assert made == {".cache", ".cache/ingatan.sqlite"}


# Language ---------------------------------------------------------------------------------------------------------------


def test_hints_are_warnings_of_the_check_and_not_of_a_build(make_project: Callable[..., Project]) -> None:
    project = make_project()
    project.write("content/tanggapan/satu.md", RESPONSE + "\nDalam rangka itu.\n")
    hint = 'content/tanggapan/satu.md:14: peringatan: "dalam rangka" sulit dipahami warga (tulis "untuk")'
    checked = project.run("periksa")
    assert (checked.returncode, hint in checked.stderr) == (0, True), checked.stderr
    project.write("content/tanggapan/rusak.md", RESPONSE.replace("judul:", "jdul:"))
    stopped = project.run("bangun", "--offline", "--now", NOW)
    assert (stopped.returncode, hint in stopped.stderr) == (1, False), stopped.stderr


def test_at_most_five_hints_of_a_file_and_none_of_what_was_withdrawn(make_project: Callable[..., Project]) -> None:
    project = make_project()
    heavy = RESPONSE + "\n".join(
        f"{word}\n" for word in ("Regulasi", "Roadmap", "Sinergi", "Monitoring", "OPD", "SPAM", "Awareness")
    )
    project.write("content/tanggapan/satu.md", heavy)
    project.write(
        "content/tanggapan/dua.md", heavy.replace("---\n\n", "dicabut: {tanggal: 2026-11-21, alasan: Keliru.}\n---\n\n")
    )
    office = settings.read(project.root / "sources.yaml")
    found = [problem for problem in proofread(office, project.root)[1] if problem.path.startswith("content/tanggapan/")]
    assert {problem.path for problem in found} == {"content/tanggapan/satu.md"}
    assert len(found) == MOST_HINTS + 1
    assert str(found[-1]) == "content/tanggapan/satu.md:23: peringatan: dan 2 saran bahasa lagi"
    assert proofread(office, project.root, language=False)[1] == office.warnings


def test_names_of_the_office_and_its_regions_need_no_explanation(make_project: Callable[..., Project]) -> None:
    project = make_project()
    path = project.root / "sources.yaml"
    text = path.read_text(encoding="utf-8")
    post = project.write("content/tanggapan/satu.md", RESPONSE + "\nWarga KXQ pulang.\n")
    assert any('"KXQ"' in str(problem) for problem in proofread(settings.read(path), project.root)[1])
    nama = next(line for line in text.splitlines() if line.strip().startswith("nama:"))
    path.write_text(text.replace(nama, nama.rstrip('"') + " KXQ" + ('"' if nama.endswith('"') else ""), 1), encoding="utf-8")
    assert not any('"KXQ"' in str(problem) for problem in proofread(settings.read(path), project.root)[1])
    assert post.exists()


# What is not filled in ----------------------------------------------------------------------------------------------------


def test_a_post_that_is_not_filled_in_stops_a_build_but_a_draft_does_not(make_project: Callable[..., Project]) -> None:
    project = make_project()
    open_ = RESPONSE + "\n[isi: apa lagi]\n"
    project.write("content/tanggapan/satu.md", open_)
    message = "content/tanggapan/satu.md:14:1: masih ada yang belum diisi (ganti [isi: …] dengan isinya)"
    for order in (["periksa"], ["bangun", "--offline", "--now", NOW]):
        done = project.run(*order)
        assert (done.returncode, message in done.stderr) == (1, True), done.stderr
    project.write("content/tanggapan/satu.md", open_.replace("---\n\n", "draf: ya\n---\n\n"))
    done = project.run("periksa")
    assert (done.returncode, "15:1: peringatan: masih ada yang belum diisi" in done.stderr) == (0, True), done.stderr

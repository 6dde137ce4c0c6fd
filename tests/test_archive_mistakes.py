"""What people, merges and editors of Windows do to the archive's files: nothing is lost, and every mistake is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from reports import WITA, item, line, month_of, put

from prahum_site import archive
from prahum_site.problems import Severity


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "content" / "liputan"


def titles(folder: Path) -> list[str]:
    return [item.title for item in archive.read(folder).items]


def test_an_archive_that_is_not_there_is_empty(folder: Path) -> None:
    assert archive.read(folder) == archive.Archive(items=())


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ("{", "baris ini bukan JSON yang utuh"),
        ("[" * 100_000, "baris ini bukan JSON yang utuh"),
        ("[]", "baris ini bukan laporan (harus {…})"),
        ('"url"', "baris ini bukan laporan (harus {…})"),
        ('{"url": "https://radar.example/8"}', '"title" tidak ada'),
        (line(8, title=5), '"title" harus berupa teks'),  # type: ignore[arg-type] # the mistake under test
        (line(8, title=" \u200b"), '"title" kosong'),
        (line(8, excerpt=None), '"excerpt" tidak ada'),
        (line(8, url="javascript:alert(1)"), '"url" bukan alamat http(s): "javascript:alert(1)"'),
        (line(8, published="kemarin"), '"published" bukan waktu ISO 8601: "kemarin"'),
        (
            line(8, first_seen="2026-11-23T06:00:00"),
            '"first_seen" tanpa zona waktu: "2026-11-23T06:00:00" (tulis misalnya +08:00)',
        ),
        (line(8, published="0001-01-01T00:00:00+14:00"), '"published" tidak masuk akal: "0001-01-01T00:00:00+14:00"'),
        ("<<<<<<< HEAD", "tanda konflik git"),
        ("=======", "tanda konflik git"),
        (">>>>>>> cabang", "tanda konflik git"),
    ],
)
def test_a_broken_line_is_told_and_the_others_are_read(folder: Path, broken: str, message: str) -> None:
    put(folder, line(1), broken, line(2))
    found = archive.read(folder)

    assert [each.url for each in found.items] == ["https://radar.example/1", "https://radar.example/2"]
    (problem,) = found.problems
    assert (problem.path, problem.line, problem.message) == ("content/liputan/radar/2026-11.jsonl", 2, message)
    assert problem.severity is Severity.WARNING
    assert problem.hint


@pytest.mark.parametrize("reason", [5, None, ["menyebut"], {"a": 1}, True])
def test_a_reason_that_is_no_text_costs_no_report(folder: Path, reason: object) -> None:
    put(folder, line(1, reason=reason))
    found = archive.read(folder)

    assert [(each.title, each.reason) for each in found.items] == [("Banjir", "")]
    assert found.problems == ()


def test_a_torn_last_line_is_told_and_spoils_no_other(folder: Path) -> None:
    put(folder, line(1), line(2))
    month_of(folder).write_bytes(month_of(folder).read_bytes()[:-40])

    assert [problem.message for problem in archive.read(folder).problems] == [
        "baris ini bukan JSON yang utuh; tampaknya terpotong"
    ]
    assert archive.append(folder, [item(2), item(3)], WITA) == archive.Appended(new=2)
    assert [each.url for each in archive.read(folder).items] == [f"https://radar.example/{number}" for number in (1, 2, 3)]


def test_a_last_line_without_its_break_is_whole(folder: Path) -> None:
    put(folder, line(1), line(2))
    month_of(folder).write_bytes(month_of(folder).read_bytes()[:-1])

    archive.append(folder, [item(3)], WITA)
    found = archive.read(folder)
    assert (len(found.items), found.problems) == (3, ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r\n\r\n"])
def test_editors_of_windows_lose_nothing(folder: Path, encoding: str, ending: str) -> None:
    put(folder, line(1, "Kafé – “baru”"), line(2), ending=ending, encoding=encoding)
    before = archive.read(folder)

    assert [each.title for each in before.items] == ["Kafé – “baru”", "Banjir"]
    assert len(before.problems) == (encoding in {"utf-16", "cp1252"})
    archive.append(folder, [item(3, title="Sesudah é")], WITA)
    assert titles(folder) == ["Kafé – “baru”", "Banjir", "Sesudah é"]


def test_a_merge_conflict_keeps_both_sides(folder: Path) -> None:
    put(folder, line(1), "<<<<<<< HEAD", line(2), "=======", line(3), ">>>>>>> malam", line(4))
    found = archive.read(folder)

    assert len(found.items) == 4
    assert [problem.line for problem in found.problems] == [2, 4, 6]


def test_rubbish_does_not_drown_the_report(folder: Path) -> None:
    put(folder, *["rusak"] * 5_000)

    problems = archive.read(folder).problems
    assert len(problems) == 21
    assert "masih ada 4.980 baris lain yang rusak" in {problem.message for problem in problems}


def test_the_newest_line_gives_the_text_and_the_earliest_the_first_sight(folder: Path) -> None:
    put(folder, line(7, "Lama"), line(7, "Baru", first_seen="2026-11-29T06:00:00+08:00"))

    (only,) = archive.read(folder).items
    assert (only.title, only.first_seen) == ("Baru", item().first_seen)


def test_of_a_key_under_two_sources_the_first_has_it(folder: Path) -> None:
    put(folder, line(7, "Dari radar"))
    other = folder / "antara" / "2026-11.jsonl"
    other.parent.mkdir()
    other.write_text(line(7, "Dari antara", first_seen="2026-11-25T06:00:00+08:00") + "\n", encoding="utf-8")

    (only,) = archive.read(folder).items
    assert (only.source, only.title) == ("radar", "Dari radar")
    assert archive.append(folder, [item(title="Dari antara", source="antara")], WITA) == archive.Appended()


def test_other_names_are_told_and_not_read(folder: Path) -> None:
    put(folder, line(1))
    for name in (
        "radar/2026-11 (1).jsonl",
        "radar/2026-13.jsonl",
        "Radar Baru/2026-11.jsonl",
        ".git/2026-11.jsonl",
        "radar/.2026-11.jsonl.9.baru",
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(line(2) + "\n", encoding="utf-8")
    found = archive.read(folder)

    assert len(found.items) == 1
    assert [problem.path.removeprefix("content/liputan/") for problem in found.problems] == [
        "Radar Baru",
        "radar/2026-11 (1).jsonl",
        "radar/2026-13.jsonl",
    ]


def test_a_file_that_cannot_be_opened_is_told(folder: Path) -> None:
    put(folder, line(1))
    (folder / "radar" / "2026-10.jsonl").mkdir()
    found = archive.read(folder)

    assert len(found.items) == 1
    assert found.problems[0].path.endswith("2026-10.jsonl")
    assert found.problems[0].severity is Severity.ERROR, "taken for empty, it would empty the site"


# Striking -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "https://radar.example/7",
        "http://www.radar.example/7/?utm_source=x",
        "radar.example/7",
        "\ufeff# alasan\r\n\r\n  radar.example/7  # salinan\r\n",
    ],
)
def test_a_struck_item_is_gone_and_does_not_return(folder: Path, written: str) -> None:
    archive.append(folder, [item(7), item(8)], WITA)
    (folder / "dicabut.txt").write_text(written, encoding="utf-8", newline="")

    assert [each.url for each in archive.read(folder).items] == ["https://radar.example/8"]
    assert archive.append(folder, [item(7, title="Kembali")], WITA) == archive.Appended()
    assert archive.read(folder).problems == ()


def test_a_line_of_the_struck_that_is_no_address_is_told(folder: Path) -> None:
    archive.append(folder, [item(8)], WITA)
    (folder / "dicabut.txt").write_text("# daftar\nkliping:koran-lama\nbukan alamat sama sekali\n", encoding="utf-8")

    (problem,) = archive.read(folder).problems
    assert (problem.path, problem.line) == ("content/liputan/dicabut.txt", 3)

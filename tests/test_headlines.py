"""A file of headlines in, an answer to every row out: whatever the file, in order, and none lost."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import pytest
from conftest import REPO, Project
from hypothesis import given, settings
from hypothesis import strategies as st

from prahum_site import headlines, text
from prahum_site.analysis import classifiers
from prahum_site.analysis.sentiment import IndonesianVader
from prahum_site.feeds import TITLE_LIMIT
from prahum_site.headlines import Row
from prahum_site.model import CATEGORIES, Category, Item, Verdict
from prahum_site.problems import SettingsError

Read = Callable[..., list[Row]]
FLOOD, PRIZE = "Banjir Rendam Ratusan Rumah di Samarinda", "Bontang Raih Penghargaan Adipura"


class Counting:
    """A judge that calls everything neutral and remembers how many items it was given at a time."""

    name = "hitung/1"

    def __init__(self) -> None:
        self.batches: list[int] = []

    def judge(self, items: Sequence[Item]) -> list[Verdict]:
        self.batches.append(len(items))
        return [
            Verdict(category=Category.NEUTRAL, probabilities=(0.0, 0.0, 1.0, 0.0), evidence=(), method=self.name) for _ in items
        ]


def rows_of(path: Path) -> list[Row]:
    with headlines.opened(str(path)) as file:
        return list(headlines.rows(file, path.name))


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """A function from a file's name and content to its rows."""

    def made(name: str, written: str | bytes) -> list[Row]:
        path = tmp_path / name
        path.write_bytes(written if isinstance(written, bytes) else written.encode())
        return rows_of(path)

    return made


@pytest.fixture
def nilai(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """A function that judges a file, or bytes of standard input, by ``build.py`` in an empty folder."""

    def run(*arguments: str, given: bytes = b"", judge: str | None = "vader") -> subprocess.CompletedProcess[bytes]:
        chosen = ["--penilai", judge] if judge else []
        command = [sys.executable, str(REPO / "build.py"), "nilai", *arguments, *chosen]
        return subprocess.run(command, input=given, capture_output=True, timeout=120, check=False, cwd=tmp_path)

    return run


def told(rows: Sequence[Row]) -> list[tuple[str, str]]:
    return [(row.title, row.excerpt) for row in rows]


# Formats --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a.csv", "title,excerpt\nBanjir,Air naik\nLomba,\n"),
        ("a.csv", "title;excerpt\nBanjir;Air naik\nLomba;\n"),
        ("a.csv", "judul\tkutipan\nBanjir\tAir naik\nLomba\t\n"),
        ("A.CSV", 'sep=;\r\n"Judul";"Kutipan"\r\nBanjir;Air naik\r\n"Lomba"\r\n'),
        ("a.csv", '\ufeff Title ,EXCERPT,,\r\nBanjir,"Air naik",,\r\n\r\nLomba,,,\r\n'),
        ("a.csv", "title,excerpt\rBanjir,Air naik\rLomba,"),
        ("a.csv", "no,excerpt,wilayah,title\n1,Air naik,x,Banjir\n2,,y,Lomba\n"),
        ("a.tsv", "title\texcerpt\nBanjir\tAir naik\nLomba\n"),
        ("a.tsv", "no\tJudul\tKutipan\tlain\nx\tBanjir\tAir naik\ty\nx\tLomba\n"),
        ("a.tsv", '"title"\t"excerpt"\n"Banjir"\t"Air naik"\n"Lomba"\t""\n'),
        ("a.jsonl", '{"title": "Banjir", "excerpt": "Air naik"}\n{"title": "Lomba"}\n'),
        ("a.ndjson", '\ufeff{"Judul": "Banjir", "KUTIPAN": "Air naik"}\r\n\r\n{"judul": "Lomba", "excerpt": null}'),
        ("a.json", '{"title": "Banjir", "excerpt": "Air naik", "x": [1]}\n{"title": "Lomba", "excerpt": NaN}\n'),
        ("a.txt", "title\texcerpt\nBanjir\tAir naik\nLomba\t\n"),
        ("a.txt", "title;excerpt\nBanjir;Air naik\nLomba;\n"),
        ("a", '\n  {"title": "Banjir", "excerpt": "Air naik"}\n{"title": "Lomba"}\n'),
        ("a", "title,excerpt\nBanjir,Air naik\nLomba,\n"),
    ],
)
def test_every_format_is_read(read: Read, name: str, written: str) -> None:
    rows = read(name, written)
    assert told(rows) == [("Banjir", "Air naik"), ("Lomba", "")]
    assert not any(row.error for row in rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_encoding_that_excel_saves_is_read(read: Read, encoding: str) -> None:
    rows = read("a.csv", "title;excerpt\r\nWarga “Tagih” Janji – 5°;Café Kutai…\r\nBiasa;Saja\r\n".encode(encoding))
    assert told(rows) == [("Warga “Tagih” Janji – 5°", "Café Kutai…"), ("Biasa", "Saja")]


def test_the_encoding_is_found_behind_a_long_ascii_beginning(read: Read) -> None:
    many = "title\n" + "Banjir di Samarinda hari ini\n" * 45_000
    for encoding in ("utf-8", "cp1252"):
        assert read("a.csv", (many + "Café “Kutai”\n").encode(encoding))[-1].title == "Café “Kutai”"
    broken, sound = read("a.csv", (many + "Café é \n").encode()[:-2] + b"\xe9 x\nCaf\xc3\xa9\n")[-2:]
    assert "bukan UTF-8" in broken.error
    assert sound.title == "Café"
    sound, broken = read("a.csv", (many + "Café\n").encode() + b"Kutai \xe9\n")[-2:]
    assert sound.title == "Café"
    assert "bukan UTF-8" in broken.error


def test_titles_and_excerpts_are_what_the_archive_would_keep(read: Read) -> None:
    long = "kata " * 200
    (row,) = read("a.jsonl", json.dumps({"title": f"<b>Banjir</b> &amp; {long}", "excerpt": f"<p>Air</p>\n{long}"}))
    assert row.title == text.shorten(text.plain(f"Banjir & {long}"), TITLE_LIMIT)
    assert row.excerpt == text.shorten(text.plain(f"Air {long}"))
    assert row.title.endswith("…")
    assert len(row.excerpt) <= text.EXCERPT_LIMIT


def test_in_one_column_commas_are_no_separators(read: Read) -> None:
    written = 'title\nBanjir, Longsor; dan Api\n"Banjir, Longsor"\n'
    expected = [("Banjir, Longsor; dan Api", ""), ("Banjir, Longsor", "")]
    assert told(read("a.csv", written)) == expected
    assert told(read("a.txt", written)) == expected


def test_ids_come_back_as_they_were(read: Read) -> None:
    assert [row.echo for row in read("a.csv", "title,ID\nBanjir, 007\nLomba,\nApi\n")] == [{"id": " 007"}, {"id": ""}, {}]
    ids = ['"a"', "7", "1.5", "null", "true", "[1]", "1e999"]
    rows = read("a.jsonl", "".join(f'{{"title": "Banjir", "id": {written}}}\n' for written in ids))
    assert [row.echo for row in rows] == [{"id": "a"}, {"id": 7}, {"id": 1.5}, {"id": None}, {"id": True}, {}, {}]


# Quotes ---------------------------------------------------------------------------------------------------------------


def test_csv_keeps_line_breaks_and_quotes_inside_of_quotes(read: Read) -> None:
    rows = read("a.csv", 'title,excerpt\n"Warga ""Tagih"" Janji","satu\n\n""dua"", tiga"\nLomba,"a"\n')
    assert told(rows) == [('Warga "Tagih" Janji', 'satu "dua", tiga'), ("Lomba", "a")]
    assert [row.line for row in rows] == [2, 5]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ('Warga "Tagih" Janji,x', 'Warga "Tagih" Janji'),
        ('"Kami Bayar, Bung" Kata Warga,x', "Kami Bayar, Bung Kata Warga"),
        ('"Banjir, Longsor",x,,', "Banjir, Longsor"),
    ],
)
def test_csv_with_careless_quotes_is_read_as_spreadsheets_read_it(read: Read, written: str, title: str) -> None:
    assert told(read("a.csv", f"title,excerpt\n{written}\nLomba,y\n")) == [(title, "x"), ("Lomba", "y")]


@pytest.mark.parametrize(
    "broken", ['1,"Banjir Besar,x', '1,"Banjir ""Besar,x', '1,Banjir,"x', '1,"', '1,"Banjir,x\n', '"1,Banjir,x']
)
@pytest.mark.parametrize("follow", ["2,Lomba,y\n3,Api,z\n", '2,"Lomba",y\n3,"Api","z"\n', '2,Lomba,"y"\n3,"Api",z\n'])
def test_a_quote_that_is_never_closed_costs_one_row(read: Read, broken: str, follow: str) -> None:
    rows = read("a.csv", f"id,title,excerpt\n{broken}\n{follow}")
    assert rows[0].error == "a.csv:2: tanda kutip pembuka tidak ditutup"
    assert [(row.echo, row.title, row.excerpt) for row in rows[1:]] == [({"id": "2"}, "Lomba", "y"), ({"id": "3"}, "Api", "z")]


def test_unclosed_quotes_take_no_longer_than_the_file_is(read: Read) -> None:
    began = time.monotonic()
    written = "title,excerpt\n" + ('"Banjir,x\n' + 'Warga ""Tagih"" Janji,y\n' * 200) * 100 + '"Api,x\n' + "Lomba,z\n" * 100_000
    rows = read("a.csv", written)
    assert len(rows) == 100 * 201 + 1 + 100_000
    assert sum(bool(row.error) for row in rows) == 101
    assert time.monotonic() - began < 60


@pytest.mark.parametrize(
    ("cell", "title"),
    [
        ('"Kami Bayar, tapi yang Keluar Angin," Kata Warga', '"Kami Bayar, tapi yang Keluar Angin," Kata Warga'),
        ('"Kami Bayar"', '"Kami Bayar"'),
        ('"Kami Bayar', '"Kami Bayar'),
        ('"Kami" dan "Mereka"', '"Kami" dan "Mereka"'),
        ('Warga "Tagih" Janji', 'Warga "Tagih" Janji'),
        ('"Warga ""Tagih"" Janji"', 'Warga "Tagih" Janji'),  # what spreadsheets make of a cell with quotes,
        ('"Banjir, Longsor"', "Banjir, Longsor"),  # with a comma,
        ('"Banjir\tLongsor"', "Banjir Longsor"),  # with a tab,
        ('"Banjir\nLongsor"', "Banjir Longsor"),  # with a line break
    ],
)
def test_tsv_has_no_quotes_but_those_of_spreadsheets(read: Read, cell: str, title: str) -> None:
    assert told(read("a.tsv", f"title\texcerpt\n{cell}\tx\nLomba\ty\n")) == [(title, "x"), ("Lomba", "y")]
    last = read("a.tsv", f"excerpt\ttitle\nx\t{cell}\ny\tLomba\n")
    assert told(last) == [(title, "x"), ("Lomba", "y")]
    assert [row.error for row in last] == ["", ""]


def test_stray_quotes_in_tsv_join_no_rows(read: Read) -> None:
    rows = read("a.tsv", 'id\ttitle\n1\t"Kami Bayar\n2\tApa Kabar"\n3\t"Kami\n4\t"Mereka"\n')
    assert [row.title for row in rows] == ['"Kami Bayar', 'Apa Kabar"', '"Kami', '"Mereka"']
    assert [row.title for row in read("a.tsv", 'title\n"Kami Bayar\nApa Kabar"\n')] == ['"Kami Bayar', 'Apa Kabar"']


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30) | st.text(
    st.sampled_from("\"',;\t\n\r ab"), max_size=12
)
IDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=5) | st.sampled_from(['"', ',"', '""', ";", "a\tb"])
TABLE = st.lists(st.tuples(IDS, WORDS, WORDS), max_size=8)


def cleaned(title: str, excerpt: str) -> tuple[str, str]:
    kept = text.shorten(text.plain(title), TITLE_LIMIT)
    return (kept, text.shorten(text.plain(excerpt))) if kept else ("", "")


def read_back(name: str, written: str) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(written.encode())
        return rows_of(path)


@settings(deadline=None)
@given(TABLE, st.sampled_from(",;"), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
def test_what_a_csv_writer_writes_comes_back(table: list[tuple[str, str, str]], delimiter: str, quoting: Literal[0, 1]) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting).writerows([("id", "title", "excerpt"), *table])
    rows = read_back("a.csv", out.getvalue())
    assert [(row.echo["id"], row.title, row.excerpt) for row in rows] == [(one, *cleaned(*rest)) for one, *rest in table]


@settings(deadline=None)
@given(TABLE)
def test_what_a_json_writer_writes_comes_back(table: list[tuple[str, str, str]]) -> None:
    written = "".join(json.dumps(dict(zip(("id", "judul", "kutipan"), row, strict=True))) + "\n" for row in table)
    rows = read_back("a.jsonl", written) if table else []
    assert [(row.echo["id"], row.title, row.excerpt) for row in rows] == [(one, *cleaned(*rest)) for one, *rest in table]


@settings(deadline=None)
@given(st.lists(st.text(st.characters(exclude_characters="\0\t\n\r", exclude_categories=["Cs"]), min_size=1), max_size=8))
def test_tsv_without_quoting_keeps_every_row(titles: list[str]) -> None:
    rows = read_back("a.tsv", "id\ttitle\n" + "".join(f"{place}\t{title}\n" for place, title in enumerate(titles)))
    assert [row.echo["id"] for row in rows] == [str(place) for place in range(len(titles))]


@settings(deadline=None)
@given(st.binary(max_size=80), st.sampled_from(["a.csv", "a.tsv", "a.jsonl", "a.txt"]))
def test_no_bytes_are_a_bug(data: bytes, name: str) -> None:
    start = b'{"title": "x"}\n' if name == "a.jsonl" else b"title,id\n" if name == "a.csv" else b"title\tid\n"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        for written in (data, start + data):
            path.write_bytes(written)
            try:
                assert all(bool(row.title) != bool(row.error) for row in rows_of(path))
            except SettingsError as error:
                assert written is data, error


# Broken rows ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "header", "broken", "error"),
    [
        ("a.csv", "id,title", "2", "judul tidak ada: baris ini hanya 1 kolom"),
        ("a.csv", "id,title", "2,Banjir,Longsor", "ada 3 kolom, padahal kepala tabel menyebut 2"),
        ("a.csv", "id,title", "2,", "judul kosong"),
        ("a.csv", "id,title", "2,<b></b>", "judul kosong"),
        ("a.csv", "id,title", "2,Ban\0jir", "ada karakter NUL"),
        ("a.csv", "id,title", f'2,"{"x" * 140_000}"', "isi satu kolom terlalu panjang"),
        ("a.csv", "id,title", f"2,{'x' * 2_300_000}", "baris terlalu panjang"),
        ("a.tsv", "id\ttitle", "2", "judul tidak ada: baris ini hanya 1 kolom"),
        ("a.tsv", "id\ttitle", "2\tBanjir\tLongsor", "ada 3 kolom, padahal kepala tabel menyebut 2"),
        ("a.tsv", "id\ttitle", "2\t ", "judul kosong"),
        ("a.jsonl", "", '{"id": "2"}', "judul tidak ada"),
        ("a.jsonl", "", '{"id": "2", "title": null}', "judul tidak ada"),
        ("a.jsonl", "", '{"id": "2", "title": 7}', "judul bukan teks"),
        ("a.jsonl", "", '{"id": "2", "title": "\\u200b"}', "judul kosong"),
        ("a.jsonl", "", '{"id": "2", "title": "Ban\\u0000jir"}', "ada karakter NUL"),
        ("a.jsonl", "", '{"id": "2", "title": "Banjir", "excerpt": ["x"]}', "kutipan bukan teks"),
        ("a.jsonl", "", '{"title": "Banjir"', "JSON tidak terbaca"),
        ("a.jsonl", "", '{"title": "Ban\0jir"}', "ada karakter NUL"),
        ("a.jsonl", "", "[" * 50_000, "JSON tidak terbaca"),
        ("a.jsonl", "", "9" * 5_000, "JSON tidak terbaca"),
        ("a.jsonl", "", '["Banjir"]', "baris ini bukan objek JSON"),
    ],
)
def test_a_broken_row_is_told_and_breaks_no_other(read: Read, name: str, header: str, broken: str, error: str) -> None:
    sound = {"a.csv": "{0},Lomba", "a.tsv": "{0}\tLomba", "a.jsonl": '{{"id": "{0}", "title": "Lomba"}}'}[name]
    lines = [*filter(None, [header]), sound.format(1), broken, sound.format(3)]
    first, middle, last = read(name, "\n".join(lines))
    assert (first.echo, first.title, last.echo, last.title) == ({"id": "1"}, "Lomba", {"id": "3"}, "Lomba")
    assert middle.error == f"{name}:{len(lines) - 1}: {error}"
    assert middle.echo in ({"id": "2"}, {})
    assert middle.title == ""


@pytest.mark.parametrize("junk", [b"\xff\xfe\x00", b"\xc3(", b"\xe2\x80", b"\x81"])
def test_broken_bytes_in_utf_8_cost_one_row(read: Read, junk: bytes) -> None:
    rows = read("a.csv", "id,title\n1,Café\n".encode() + b"2,Banjir " + junk + "\n3,Kutai “Barat”\n".encode())
    assert [row.title for row in rows] == ["Café", "", "Kutai “Barat”"]
    assert rows[1].error == "a.csv:3: ada huruf yang tidak terbaca, bukan UTF-8"
    assert rows[1].echo == {"id": "2"}


def test_bytes_that_no_encoding_has_cost_one_row(read: Read) -> None:
    rows = read("a.csv", b"title\nCaf\xe9\nBanjir \xff\xfe\nKutai \x93Barat\x94\n")
    assert [row.title for row in rows] == ["Café", "", "Kutai “Barat”"]
    assert rows[1].error


# No rows at all -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "written", "message"),
    [
        ("a.csv", b"", "a.csv: berkas kosong (baris pertama berisi nama kolom, misalnya title,excerpt)"),
        ("a.csv", b"\xef\xbb\xbf\r\n\r\n", "a.csv: berkas kosong"),
        ("a.csv", b"Banjir di Samarinda,Air naik\n", "a.csv:1: tidak ada kolom judul (beri nama title atau judul pada kolom"),
        ("a.csv", b"\nid,headline\n1,x\n", "a.csv:2: tidak ada kolom judul"),
        ("a.csv", b'"' + b"x" * 200_000 + b'"\n', "a.csv:1: tidak ada kolom judul"),
        ("a.tsv", b"title,excerpt\nx,y\n", "a.tsv:1: tidak ada kolom judul"),
        ("a.csv", "title,x\n".encode("utf-16-le"), "a.csv:1: ada karakter NUL di antara nama kolom (simpan sebagai CSV UTF-8)"),
        ("a.csv", b"PK\x03\x04\x14\0\6\0", "a.csv: berkas ini buku kerja Excel, bukan teks (simpan sebagai CSV UTF-8"),
        ("a.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.csv: berkas ini buku kerja Excel, bukan teks"),
        ("a.json", b'[\n {"title": "x"}\n]\n', "a.json:1: berkas ini JSON biasa, bukan JSON Lines (tulis satu objek pada"),
        ("a.json", b'[{"title": "x"}]', "a.json:1: berkas ini JSON biasa, bukan JSON Lines"),
        ("a.json", b'{\n "title": "x"\n}\n', "a.json:1: berkas ini JSON biasa, bukan JSON Lines"),
        (
            "a.jsonl",
            b"title,excerpt\nx,y\n",
            "a.jsonl:1: berkas ini bukan JSON Lines (tulis satu objek JSON pada setiap baris)",
        ),
        (
            "a.jsonl",
            b'{"headline": "x"}\n{"teks": "y"}\n',
            'a.jsonl:1: tidak ada kolom judul (setiap baris perlu isian "title"',
        ),
    ],
)
def test_a_file_without_rows_is_one_problem(read: Read, name: str, written: bytes, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read(name, written)
    (problem,) = caught.value.problems
    assert str(problem).startswith(message)
    assert problem.hint


def test_a_table_without_rows_has_no_answers(read: Read) -> None:
    assert read("a.csv", "title,excerpt\n") == []


# Judging --------------------------------------------------------------------------------------------------------------


def test_rows_are_judged_by_the_batch_as_they_come() -> None:
    taken = 0

    def endless() -> Iterator[Row]:
        nonlocal taken
        while True:
            taken += 1
            yield Row(line=taken, title="Banjir") if taken % 10 else Row(line=taken, error="rusak")

    judge = Counting()
    answers = headlines.judged(endless(), judge)
    first = [next(answers) for _ in range(100)]
    assert taken == 2 * headlines.BATCH
    assert judge.batches == [headlines.BATCH - 6, headlines.BATCH - 6]
    assert [row.line for row, _ in first] == list(range(1, 101))
    assert {verdict.category for row, verdict in first if row.error} == {Category.UNKNOWN}
    assert {verdict.category for row, verdict in first if not row.error} == {Category.NEUTRAL}


def test_an_answer_says_everything_about_a_verdict() -> None:
    out = io.StringIO()
    rows = [Row(line=2, title=FLOOD, echo={"id": "a"}), Row(line=3, error="a.csv:3: judul kosong")]
    judge = IndonesianVader()
    tally = headlines.write(headlines.judged(rows, judge), out)
    sound, broken = map(json.loads, out.getvalue().splitlines())
    (verdict,) = judge.judge([headlines.as_item(rows[0])])
    assert tally == headlines.Tally(rows=2, broken=1)
    assert list(sound) == ["id", "title", "category", "probabilities", "needs_review", "rule", "evidence", "method"]
    assert sound["category"] == "negatif"
    assert tuple(sound["probabilities"]) == tuple(CATEGORIES)
    assert tuple(sound["probabilities"].values()) == verdict.probabilities
    assert sound["evidence"][0].keys() == {"words", "weight", "reason"}
    assert (sound["needs_review"], sound["rule"], sound["method"]) == (verdict.needs_review, verdict.rule, judge.name)
    assert (broken["category"], broken["needs_review"], broken["rule"]) == ("tidak diketahui", True, None)
    assert broken["error"] == "a.csv:3: judul kosong"
    assert sum(broken["probabilities"].values()) == pytest.approx(1)


# The verb -------------------------------------------------------------------------------------------------------------


def test_a_file_is_judged_without_any_site(nilai: Callable[..., subprocess.CompletedProcess[bytes]], tmp_path: Path) -> None:
    given = f'id;judul;kutipan\r\n1;"{FLOOD}";Warga mengungsi…\r\n2\r\n3;{PRIZE};\r\n'
    (tmp_path / "judul baru.csv").write_bytes(given.encode("cp1252"))
    done = nilai("judul baru.csv", "--root", str(tmp_path))
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [(one["id"], one["category"]) for one in answers] == [("1", "negatif"), ("2", "tidak diketahui"), ("3", "positif")]
    assert answers[1]["error"] == "judul baru.csv:3: judul tidak ada: baris ini hanya 1 kolom"
    assert done.stderr.decode().strip() == '3 baris, 1 di antaranya rusak (sebabnya di isian "error").'


def test_standard_input_is_judged(nilai: Callable[..., subprocess.CompletedProcess[bytes]]) -> None:
    done = nilai("-", given=json.dumps({"title": FLOOD}).encode() + b'\n{"title": 7}\n')
    sound, broken = map(json.loads, done.stdout.splitlines())
    assert sound["category"] == "negatif"
    assert broken["error"] == "masukan standar:2: judul bukan teks"
    assert done.returncode == 0
    assert nilai("-").stderr.decode().startswith("masukan standar: berkas kosong")


def test_what_cannot_be_judged_at_all_is_told(nilai: Callable[..., subprocess.CompletedProcess[bytes]], tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.csv").write_text("nama,alamat\nx,y\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("title\nx\n", encoding="utf-8")
    for arguments, message in (
        (["tiada.csv"], "tiada.csv: berkas tidak ada (periksa nama dan foldernya)"),
        (["folder"], "folder: ini folder, bukan berkas"),
        (["a.csv"], "a.csv:1: tidak ada kolom judul"),
        ([], "build.py: sebutkan berkas judul"),
        (["b.csv", "--penilai", "peramal"], '"peramal"'),
    ):
        done = nilai(*arguments, judge=None if "--penilai" in arguments else "vader")
        assert done.returncode == 2, message
        assert message in done.stderr.decode()
        assert done.stdout == b""


def test_the_project_s_own_classifier_is_the_usual_one(
    nilai: Callable[..., subprocess.CompletedProcess[bytes]], make_project: Callable[..., Project]
) -> None:
    project = make_project()
    written = (project.root / "sources.yaml").read_text(encoding="utf-8")
    assert "\npenilai: vader\n" in written
    root = ["--root", str(project.root)]
    assert json.loads(nilai("-", *root, given=b"title\nBanjir\n", judge=None).stdout)["method"] == IndonesianVader.name
    project.write("sources.yaml", written.replace("\npenilai: ", "\npenilaian: "))
    assert nilai("-", *root, given=b"title\nBanjir\n", judge=None).returncode == 2
    assert nilai("-", *root, given=b"title\nBanjir\n").returncode == 0, "a judge is named, so sources.yaml is not read"
    (project.root / "sources.yaml").unlink()
    usual = json.loads(nilai("-", *root, given=b"title\nBanjir\n", judge=None).stdout)
    assert usual["method"] == classifiers.classifier(classifiers.DEFAULT).name


def test_answers_come_before_the_input_ends(tmp_path: Path) -> None:
    command = [sys.executable, str(REPO / "build.py"), "nilai", "-", "--penilai", "vader"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path)
    assert process.stdin is not None
    assert process.stdout is not None
    with process:
        process.stdin.write(b"title\n" + b"Banjir\n" * headlines.BATCH)
        process.stdin.flush()
        assert [json.loads(process.stdout.readline())["category"] for _ in range(headlines.BATCH)] == [
            "negatif"
        ] * headlines.BATCH
        process.stdin.write(b"Lomba\n")
        process.stdin.close()
        assert len(process.stdout.readlines()) == 1


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    # One long row, one that is never closed, and a column that nobody needs.
    beginning = f"title,isi\nBanjir,{'x' * 900_000}\n" + '"Api,x\n'
    peaks = []
    for size in (3_000, 12_000):
        path.write_text(beginning + f"Banjir,{'x' * 900}\n" * size, encoding="utf-8")
        tracemalloc.start()
        with headlines.opened(str(path)) as file:
            assert sum(not row.error for row in headlines.rows(file, "a.csv")) == size + 1
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.1

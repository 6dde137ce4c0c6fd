"""Small tables of an office's spreadsheet: every way to save them, and rows that are broken."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prahum_site import tables
from prahum_site.tables import Row, Table

NAMES = {"judul", "isi"}


def fit(cells: Sequence[str]) -> int:
    return sum(cell.strip().casefold() in NAMES for cell in cells)


def opened(data: str | bytes) -> Table:
    table = tables.table(data if isinstance(data, bytes) else data.encode(), fit)
    assert table is not None
    return table


def rows(data: str | bytes) -> list[Row]:
    return list(opened(data).rows)


def told(data: str | bytes) -> list[tuple[int, tuple[str, ...], str]]:
    return [(row.line, tuple(row.cells), row.fault) for row in rows(data)]


@pytest.mark.parametrize(
    "written",
    [
        "judul;isi\nBanjir;Air naik\n",
        "judul,isi\nBanjir,Air naik",
        "judul\tisi\r\nBanjir\tAir naik\r\n",
        "Judul;Isi\rBanjir;Air naik\r",
        "\ufeffJUDUL ; isi ;;\r\n\r\nBanjir;Air naik;;\r\n;;;\r\n",
        '"judul";"isi"\n"Banjir";"Air naik"\n',
        "sep=;\r\njudul;isi\r\nBanjir;Air naik\r\n",
    ],
)
def test_every_form_is_read(written: str) -> None:
    table = opened(written)
    assert [cell.strip().casefold() for cell in table.header] == ["judul", "isi"]
    assert [tuple(row.cells) for row in table.rows] == [("Banjir", "Air naik")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_encoding_of_excel_is_read(encoding: str) -> None:
    written = "judul;isi\r\n" + "Biasa;Saja\r\n" * 3_000 + "Café “Kutai”;5° – 7°\r\n"
    assert rows(written.encode(encoding))[-1] == Row(3_002, ("Café “Kutai”", "5° – 7°"))


def test_the_separator_is_what_makes_the_names() -> None:
    assert opened("judul, lengkap;isi\nBanjir, Rob;Air\n").delimiter == ";"
    assert opened("judul,isi;nya\nBanjir,Air;Rob\n").delimiter == ","
    assert told("judul\nBanjir; Rob\n") == [(2, ("Banjir",), "ada 2 kolom, padahal kepala tabel menyebut 1")]


def test_a_quoted_cell_holds_lines_and_separators_and_rows_keep_their_lines() -> None:
    written = 'judul;isi;;\r\n"Banjir; Rob";"Air\r\nnaik ""lagi""";;\r\n\r\nApi;;;\r\n'
    assert told(written) == [(2, ("Banjir; Rob", 'Air\nnaik "lagi"'), ""), (5, ("Api", ""), "")]


def test_a_broken_row_costs_no_other() -> None:
    written = b'judul;isi\nBanjir;"Air\nRob;Laut\nApi;Kota;x\nBiasa\n' + b"Caf\xe9\xc3\xa9;Kopi\n" + "Kutai é;é\n".encode()
    assert [(line, fault) for line, _, fault in told(written)] == [
        (2, tables.OPEN_QUOTE),
        (3, ""),
        (4, "ada 3 kolom, padahal kepala tabel menyebut 2"),
        (5, ""),
        (6, tables.UNREADABLE),
        (7, ""),
    ]


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\r\n;;;\r\n", b"  \n\t\n", b"sep=;\r\n"])
def test_no_word_is_no_table(data: bytes) -> None:
    assert tables.table(data, fit) is None


def test_utf_16_without_its_mark_is_told_in_the_header() -> None:
    assert opened("judul;isi\n".encode("utf-16-le")).fault == tables.NUL


@given(
    st.lists(
        st.tuples(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0\ufeff\x1e")), st.text("ab;, \"'")), min_size=1
    )
)
def test_what_a_spreadsheet_writes_comes_back(cells: list[tuple[str, str]]) -> None:
    kept = [pair for pair in cells if any(cell.strip() for cell in pair)]
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([("judul", "isi"), *kept])
    found = rows(b"\xef\xbb\xbf" + out.getvalue().encode())
    assert [tuple(row.cells) for row in found] == kept
    assert not any(row.fault for row in found)


@given(st.binary(max_size=300))
def test_nothing_makes_it_fail(data: bytes) -> None:
    table = tables.table(b"judul;isi\n" + data, fit)
    assert table is not None
    assert all(len(row.cells) == 2 for row in table.rows)


@pytest.mark.parametrize("line", ['a;"b\n', '"\n', 'a;b"c\n', '"a";"b" x\n', 'a;"b";"\n'])
def test_five_thousand_odd_rows_are_read_in_a_moment(line: str) -> None:
    start = time.perf_counter()
    rows("judul;isi;x\n" + line * 5_000)
    assert time.perf_counter() - start < 2

"""Typed values out of fields, and what an editor is told where there is none."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from zoneinfo import ZoneInfo

import pytest

from prahum_site.frontmatter import Fields, Mapping, Notebook, nearest, slug_fault, tree
from prahum_site.frontmatter.values import MAX_SLUG
from prahum_site.text import visible
from prahum_site.urls import checked

MAKASSAR = ZoneInfo("Asia/Makassar")


class Colour(StrEnum):
    RED = "merah"
    GREEN = "hijau tua"


def opened(yaml_text: str) -> tuple[Fields, Notebook]:
    node, problems = tree(yaml_text, "a.md")
    assert isinstance(node, Mapping), problems
    notebook = Notebook("a.md", visible)
    return Fields(node, notebook), notebook


def told(notebook: Notebook) -> list[str]:
    return [str(problem) for problem in notebook.problems]


# Typed fields -----------------------------------------------------------------------------------------------------------


def test_text_is_clean_and_in_one_line_and_paragraphs_keep_their_lines() -> None:
    fields, _ = opened("a: |\n  Banjir\u200b  surut\n\n  sore ini \n")
    assert fields.text("a") == "Banjir surut sore ini"
    assert fields.paragraphs("a") == "Banjir surut\n\nsore ini"


def test_a_single_value_is_a_list_of_one_and_doubled_values_stand_once() -> None:
    fields, notebook = opened("a: satu\nb: [satu, dua, satu]\nc: []\n")
    assert fields.texts("a") == ("satu",)
    assert fields.texts("b") == ("satu", "dua")
    assert fields.texts("c") == ()
    assert fields.texts("tiada") == ()
    assert notebook.problems == []


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("1250", 1250.0),
        ("1.250,75", 1250.75),
        ("1.250.000", 1_250_000.0),
        ("0.225", 0.225),
        ("-3", -3.0),
    ],
)
def test_decimals(written: str, value: float) -> None:
    fields, notebook = opened(f"a: {written}")
    assert fields.decimal("a") == value
    assert notebook.problems == []


@pytest.mark.parametrize("written", ["1.250", "12,5,3", "12.5.3", "NaN", "inf", "1e3", "lima", "Rp5", "5%", "1_000", "٣"])
def test_what_is_no_decimal_or_two_of_them(written: str) -> None:
    fields, notebook = opened(f"a: '{written}'")
    assert fields.decimal("a") is None
    assert len(notebook.problems) == 1


def test_whole_numbers_and_their_range() -> None:
    fields, notebook = opened("a: 012\nb: 8.000\nc: 99\nd: 1,5\n")
    assert fields.whole("a", 1, 0, 20) == 12
    assert fields.whole("b", 1, 0, 9000) == 8000
    assert fields.whole("c", 1, 0, 20) == 1
    assert fields.whole("d", 7, 0, 20) == 7
    assert fields.whole("tiada", 5, 0, 20) == 5
    assert told(notebook) == [
        "a.md:3:4: c harus antara 0 dan 20, bukan 99",
        'a.md:4:4: d: "1,5" bukan bilangan bulat (tulis angkanya saja)',
    ]


@pytest.mark.parametrize(
    ("written", "value"), [("ya", True), ("Tidak", False), ("true", True), ("False", False), ("YES", True), ("no", False)]
)
def test_flags(written: str, value: bool) -> None:
    fields, notebook = opened(f"a: {written}")
    assert fields.flag("a", default=not value) is value
    assert notebook.problems == []


@pytest.mark.parametrize(
    "written", ["2026-11-20 09.00", "20/11/2026 09:00", "Jumat, 20 November 2026, 09.00", "20 Nov 2026 08.00 WIB"]
)
def test_moments_are_of_the_office(written: str) -> None:
    fields, notebook = opened(f"a: '{written}'")
    found = fields.moment("a", MAKASSAR)
    assert notebook.problems == []
    assert found is not None
    assert found.isoformat() == "2026-11-20T09:00:00+08:00"
    assert fields.day("a", MAKASSAR) == date(2026, 11, 20)


@pytest.mark.parametrize(
    "written", ["2026-02-30", "besok", "2026-11-20 25.00", "20 Nov 2026 09.00 +9900", "1 Januari 0001 00.00 WIT", "2206-01-01"]
)
def test_dates_that_are_none(written: str) -> None:
    fields, notebook = opened(f"a: '{written}'")
    assert fields.moment("a", MAKASSAR) is None
    assert len(notebook.problems) == 1
    assert written in notebook.problems[0].message


def test_choices_by_value() -> None:
    fields, notebook = opened("a: Hijau  Tua\nb: mera\n")
    assert fields.choice("a", tuple(Colour)) is Colour.GREEN
    assert fields.choice("b", tuple(Colour), Colour.GREEN) is Colour.GREEN
    assert fields.choice("tiada", tuple(Colour), Colour.RED) is Colour.RED
    assert told(notebook) == ['a.md:2:4: b "mera" tidak dikenal (maksud Anda "merah"?)']


def test_addresses() -> None:
    fields, notebook = opened("a: HTTPS://Kaltim.example/x\nb: javascript:alert(1)\nc: ' https://kaltim.example/'\n")
    assert fields.url("a", checked) == "https://kaltim.example/x"
    assert fields.url("b", checked) is None
    assert fields.url("c", checked) is None
    assert [problem.line for problem in notebook.problems] == [2, 3]


def test_fields_within_fields() -> None:
    fields, notebook = opened("a:\n  x: 1\nb:\n  - x: 2\n  - x: 3\nc: {x: 4, z: 5}\n")
    inner = fields.inner("a")
    assert inner is not None
    assert inner.text("x") == "1"
    assert [entry.text("x") for entry in fields.each("b")] == ["2", "3"]
    (only,) = fields.each("c")
    assert only.text("x") == "4"
    only.finish()
    assert told(notebook) == ['a.md:6:11: isian "z" tidak dikenal (pilihan: x)']


def test_wrong_shapes_are_told_and_give_nothing() -> None:
    fields, notebook = opened("a: [x]\nb: {x: 1}\nc: x\nd: [x]\ne:\n  - {x: 1}\n")
    assert fields.text("a") == ""
    assert fields.text("b") == ""
    assert fields.inner("c") is None
    assert fields.each("d") == ()
    assert fields.texts("e") == ()
    assert [problem.line for problem in notebook.problems] == [1, 2, 3, 4, 6]


def test_required_fields_are_told_where_they_should_stand() -> None:
    fields, notebook = opened("a:\nb: ''\nc: null\n")
    for name in ("a", "b", "c", "d"):
        fields.text(name, required=True)
    assert told(notebook) == [
        'a.md:1:1: isian wajib "a" masih kosong',
        'a.md:2:1: isian wajib "b" masih kosong',
        'a.md:3:1: isian wajib "c" masih kosong',
        'a.md:1: isian wajib "d" belum ada (tambahkan baris d: …)',
    ]


def test_a_mistake_that_is_met_twice_is_told_once() -> None:
    fields, notebook = opened("a: [x]\n")
    fields.text("a")
    fields.scalar("a")
    assert len(notebook.problems) == 1


def test_of_a_doubled_key_the_first_holds() -> None:
    fields, notebook = opened("a: 1\nb: 2\na: 3\n")
    assert fields.text("a") == "1"
    assert told(notebook) == ['a.md:3:1: isian "a" tertulis dua kali (yang pertama di baris 1; hapus salah satu)']


@pytest.mark.parametrize("name", ["banjir", "banjir-samarinda-2026", "7", "a" * MAX_SLUG])
def test_good_names(name: str) -> None:
    assert slug_fault(name) == ""


@pytest.mark.parametrize(
    "name", ["", "Banjir", "a b", "-a", "a-", "a--b", "é", "a.b", "../a", "con", "lpt1", "a" * (MAX_SLUG + 1), "a\n"]
)
def test_bad_names(name: str) -> None:
    assert slug_fault(name) != ""


def test_the_nearest_word_does_not_depend_on_the_order_of_a_set() -> None:
    words = {f"kata{number}" for number in range(9)}
    assert nearest("qqqq", words) == "pilihan: " + ", ".join(sorted(words))
    assert nearest("qqqq", [str(number) for number in range(99)]) == ""

"""Fields that keep their place, and the traps of YAML that must not catch an editor."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from prahum_site.frontmatter import Document, Fields, Listing, Mapping, Notebook, Scalar, split, tree
from prahum_site.problems import Severity
from prahum_site.text import visible


def opened(yaml_text: str) -> tuple[Fields, Notebook]:
    node, problems = tree(yaml_text, "a.md")
    assert isinstance(node, Mapping), problems
    notebook = Notebook("a.md", visible)
    return Fields(node, notebook), notebook


# The parts of a file ----------------------------------------------------------------------------------------------------


def document(text: str) -> Document:
    found, problems = split(text, "a.md")
    assert found is not None, problems
    return found


def test_body_is_raw_and_knows_its_first_line() -> None:
    found = document("---\njudul: Banjir\n---\n\n# Isi\n\n---\nbukan kepala\n")
    assert found.body == "\n# Isi\n\n---\nbukan kepala\n"
    assert found.body_line == 4


def test_places_are_those_of_the_file_not_of_the_head() -> None:
    found = document("\n\n---\njudul: Banjir\nwilayah:\n  - samarinda\n---\nIsi")
    (title_key, title), (_, regions) = found.fields.entries
    assert title_key == Scalar("judul", 4, 1)
    assert title == Scalar("Banjir", 4, 8)
    assert regions == Listing((Scalar("samarinda", 6, 5),), 6, 3)
    assert found.body_line == 8


def test_windows_line_ends_and_byte_order_mark_change_nothing() -> None:
    unix = "---\njudul: Banjir\nklaim: |\n  Satu\n  Dua\n---\nIsi\nlagi\n"
    assert document("\ufeff" + unix.replace("\n", "\r\n")) == document(unix)
    assert document(unix.replace("\n", "\r")) == document(unix)


def test_marks_with_trailing_spaces_count() -> None:
    assert document("---  \njudul: x\n--- \nIsi").body == "Isi"


def test_empty_head_is_told() -> None:
    found, problems = split("---\n# catatan saja\n---\nIsi", "a.md")
    assert found is None
    assert [problem.line for problem in problems] == [2]


def test_words_lost_after_a_hash_are_a_warning_and_true_comments_are_none() -> None:
    found, problems = split("---\na: Juara #1\nb: Juara # satu\nc: 'Juara #1'\nd: x#1\n---\n", "a.md")
    assert found is not None
    assert [(problem.line, problem.column, problem.severity) for problem in problems] == [(2, 10, Severity.WARNING)]


# The tree ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written", ["012", "12:30", "no", "0x1F", "1e3", "2026-11-20", "3.50", "yes", "1_000", "=", "NaN", "0o17"]
)
def test_scalars_stay_as_they_were_written(written: str) -> None:
    node, problems = tree(f"kode: {written}", "a.md")
    assert problems == ()
    assert isinstance(node, Mapping)
    assert node.entries[0][1] == Scalar(written, 1, 7)


def test_quotes_are_remembered() -> None:
    fields, _ = opened("a: polos\nb: 'kutip'\nc: \"ganda\"\nd: |\n  blok\ne: '~'\nf: ~")
    nodes = {name: fields.node(name) for name in "abcdef"}
    assert [node.quoted for node in nodes.values() if isinstance(node, Scalar)] == [False, True, True, True, True]
    assert nodes["e"] == Scalar("~", 6, 4, quoted=True)
    assert nodes["f"] is None


@pytest.mark.parametrize("text", ["", "\n\n", "# hanya catatan\n"])
def test_no_yaml_is_no_problem(text: str) -> None:
    assert tree(text, "a.md") == (None, ())


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a: &x 1\nb: *x", 1, 4, 'dibaca YAML sebagai jangkar'),
        ("a: 1\nb: *x", 2, 4, 'dibaca YAML sebagai rujukan'),
        ("a: !!python/object:os.system x", 1, 4, 'dibaca YAML sebagai penanda jenis'),
        ("a: !!str x", 1, 4, 'dibaca YAML sebagai penanda jenis'),
        ("x:\n  <<: y", 2, 3, 'gabungan "<<"'),
        ("? [a, b]\n: c", 1, 3, "nama isian harus satu kata"),
        ("a: 1\n---\nb: 2", 2, 1, 'tanda "---" kedua'),
    ],
)  # fmt: skip
def test_yaml_that_does_more_than_say_values_is_refused(text: str, line: int, column: int, message: str) -> None:
    node, problems = tree(text, "a.md")
    assert node is None
    assert [(problem.line, problem.column) for problem in problems] == [(line, column)]
    assert message in problems[0].message


def test_fifty_thousand_brackets_are_a_problem_and_not_the_end_of_the_process() -> None:
    for bomb in ("a: " + "[" * 50_000, "a: " + "{x: " * 50_000, "- " * 50_000):
        node, problems = tree(bomb, "a.md")
        assert node is None
        assert "terlalu dalam" in problems[0].message


def test_endless_yaml_is_refused() -> None:
    node, problems = tree("a: " + "x" * 600_000, "a.md")
    assert node is None
    assert "terlalu panjang" in problems[0].message


def test_unicode_line_separators_do_not_shift_lines() -> None:
    fields, _ = opened("a: satu\u2028dua\u0085tiga\nb: x")
    assert fields.text("a") == "satu dua tiga"
    assert fields.scalar("b") == Scalar("x", 2, 4)


def test_columns_count_characters_not_bytes() -> None:
    fields, _ = opened('a: ["é–€", b]')
    assert fields.scalars("a")[1].column == 12


def test_both_parsers_of_pyyaml_give_the_same_places() -> None:
    text = "judul: 'x'\nwilayah: [a, b]\nisi: |\n  satu\n  dua\nx:\n  - y: 1\n"

    def places(loader: Any) -> list[tuple[str, int, int]]:
        events: Any = yaml.parse(text, Loader=loader)
        return [(type(event).__name__, event.start_mark.line, event.start_mark.column) for event in events]

    assert places(getattr(yaml, "CSafeLoader", yaml.SafeLoader)) == places(yaml.SafeLoader)


@given(st.text(alphabet=st.sampled_from("ab:-[]{}'\"#&*!|>@`%, \n\t\\?~\u00e9\x07"), max_size=60))
def test_whatever_is_written_ends_in_a_tree_or_a_problem(text: str) -> None:
    node, problems = tree(text, "a.md", 5)
    assert node is None or problems == ()
    for problem in problems:
        assert problem.line >= 5
        assert problem.line <= 6 + text.count("\n")
        assert problem.message
    split("---\n" + text + "\n---\n", "a.md")


@given(st.text(max_size=40))
def test_quoted_text_comes_back_as_it_is(text: str) -> None:
    clean = visible(text)
    quoted = clean.replace("'", "''")
    fields, notebook = opened(f"a: '{quoted}'")
    assert fields.text("a") == clean
    assert notebook.problems == []

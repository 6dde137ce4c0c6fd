"""The labelled sets are read as their formats say; what people must know of them is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from labelled import folder_with_sets

from prahum_site.analysis.evaluation_sets import SOURCES, berita4, kaltim4, minimal_pairs, smsa
from prahum_site.model import CATEGORIES
from prahum_site.problems import SettingsError

N, B, E, P = CATEGORIES
PAIRS = Path(__file__).parent / "data" / "pasangan.tsv"


def test_sets_are_read_by_split(tmp_path: Path) -> None:
    folder = folder_with_sets(tmp_path)
    assert [row.id for row in berita4(folder, "test")] == ["t0", "t1", "t2", "t3"]
    assert [row.id for row in kaltim4(folder, "train")] == ["train0", "train1", "train2", "train3"]
    assert kaltim4(folder, "test")[1].category is B
    assert kaltim4(folder, "test")[1].rule == "B2"
    assert berita4(folder, "test")[0].excerpt == ""


def test_sets_that_are_absent_are_empty(tmp_path: Path) -> None:
    assert berita4(tmp_path, "test") == kaltim4(tmp_path, "test") == smsa(tmp_path, "test") == []


def test_smsa_has_no_header_and_keeps_quotes_and_odd_characters(tmp_path: Path) -> None:
    (tmp_path / "smsa").mkdir()
    lines = '"enak" katanya , tapi mahal\tnegatif\njam\u2028buka\tsampai malam\tnetral\nsuka !\tpositif\n'
    (tmp_path / "smsa" / "test.tsv").write_text(lines, encoding="utf-8", newline="\n")
    rows = smsa(tmp_path, "test")
    assert [(row.id, row.category) for row in rows] == [("00001", N), ("00002", E), ("00003", P)]
    assert [row.title for row in rows] == ['"enak" katanya , tapi mahal', "jam\u2028buka\tsampai malam", "suka !"]
    assert {(row.rule, row.excerpt) for row in rows} == {("", "")}


def test_a_label_that_no_set_knows_is_told(tmp_path: Path) -> None:
    (tmp_path / "smsa").mkdir()
    (tmp_path / "smsa" / "valid.tsv").write_text("bagus\tpositive\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r'valid.tsv:1: label "positive" bukan kategori'):
        smsa(tmp_path, "valid")


def test_two_lines_that_follow_each_other_are_a_pair(tmp_path: Path) -> None:
    path = tmp_path / "pasangan.tsv"
    path.write_text("# jenis\n\narah\tpositif\tAngka Turun\narah\tnegatif\tAngka Naik\n", encoding="utf-8")
    [(first, second)] = minimal_pairs(path)
    assert (first.rule, first.category, first.title) == ("arah", P, "Angka Turun")
    assert (second.category, second.title) == (N, "Angka Naik")


@pytest.mark.parametrize("lines", ["arah\tpositif\tSendiri\n", "arah\tbaik\tA\narah\tburuk\tB\n", "positif\tA\nnegatif\tB\n"])
def test_lines_that_are_no_pairs_are_told(tmp_path: Path, lines: str) -> None:
    path = tmp_path / "pasangan.tsv"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(ValueError, match=r"zip|Category|unpack"):
        minimal_pairs(path)


def test_the_pairs_of_the_project_are_pairs() -> None:
    pairs = minimal_pairs(PAIRS)
    assert len(pairs) >= 40
    assert [pair for pair in pairs if pair[0].rule != pair[1].rule or pair[0].category is pair[1].category] == []


def test_of_every_set_people_are_told_who_gave_the_labels() -> None:
    assert SOURCES.keys() == {"berita4", "kaltim4", "smsa"}
    assert all(source.texts and source.labels and source.licence for source in SOURCES.values())
    assert all("belum diperiksa manusia" in SOURCES[name].labels for name in ("berita4", "kaltim4"))

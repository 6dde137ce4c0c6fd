"""The lexicon's files are sound, large enough, and say what the codebook says."""

from __future__ import annotations

from collections import Counter

import pytest

from prahum_site.analysis import lexicon
from prahum_site.analysis.lexicon import ENTRY_FILES, FRAMES, RULES, Entry, built, data, entries, rows, shipped
from prahum_site.analysis.vader_reading import read, tokens

ALL = [entry for name in ENTRY_FILES for entry in entries(data(name), name)]


def test_has_far_more_than_1500_distinct_entries() -> None:
    words = Counter(entry.words for entry in ALL)
    assert len(words) >= 1_800
    assert [word for word, count in words.items() if count > 1] == []


def test_has_more_than_1500_entries_with_a_valence() -> None:
    assert sum(1 for entry in ALL if entry.valence) >= 1_500


def test_entries_are_lower_case_words_with_single_spaces() -> None:
    assert [entry.words for entry in ALL if entry.words != " ".join(entry.words.lower().split())] == []


def test_valences_are_in_the_range_of_vader() -> None:
    assert [entry for entry in ALL if not -4 <= entry.valence <= 4] == []


def test_every_rule_of_the_codebook_has_words() -> None:
    counts = Counter(entry.rule for entry in ALL)
    assert set(counts) == set(RULES)
    assert min(counts.values()) >= 50


@pytest.mark.parametrize("entry", ALL[::40], ids=lambda entry: entry.words)
def test_the_sign_of_a_valence_agrees_with_its_rule(entry: Entry) -> None:
    sign = {"N": -1, "B": -1, "E": 0, "P": 1}[entry.rule[0]]
    assert (entry.valence > 0) - (entry.valence < 0) == sign


def test_signs_agree_everywhere() -> None:
    signs = {"N": -1, "B": -1, "E": 0, "P": 1}
    assert [entry for entry in ALL if (entry.valence > 0) - (entry.valence < 0) != signs[entry.rule[0]]] == []


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("tewas", "N1"),
        ("menewaskan", "N1"),
        ("ott", "N2"),
        ("jadi tersangka", "N2"),
        ("ditangkap", "N2"),
        ("penangkapan", "N2"),
        ("phk", "N1"),
        ("kdrt", "N1"),
        ("karhutla", "N1"),
        ("tidak puas", "N3"),
        ("tak berfungsi", "N1"),
        ("mangkrak", "N4"),
        ("waspada", "B1"),
        ("diselidiki", "B2"),
        ("bantah", "B3"),
        ("minta kejelasan", "B5"),
        ("tanpa korban jiwa", "B6"),
        ("berhasil dipadamkan", "P1"),
        ("naik kelas", "P2"),
        ("raih penghargaan", "P3"),
        ("turun tangan", "P4"),
        ("rapat koordinasi", "E"),
    ],
)
def test_words_of_the_news_stand_under_their_rule(words: str, rule: str) -> None:
    assert shipped().entries[words].rule == rule


@pytest.mark.parametrize(
    "word", ["bagi", "dapat", "heboh", "beliau", "sosok", "berat", "hadir", "tergantung", "ganti rugi", "set"]
)
def test_function_words_and_homographs_say_nothing_alone(word: str) -> None:
    assert word not in shipped().entries


@pytest.mark.parametrize(
    "term",
    [
        *("ganti kerugian", "ganti rugi", "alat berat", "pemadam kebakaran", "rumah sakit", "orang hilang", "unjuk kerja"),
        *("tanggap darurat", "jalan darurat", "siaga bencana", "badan penanggulangan bencana", "penanggulangan kemiskinan"),
        *("sekolah luar biasa", "kerja keras", "harga mati", "bahan bakar", "bandar udara", "kapal tunda", "lidah buaya"),
    ],
)
def test_fixed_terms_are_not_read_by_their_parts(term: str) -> None:
    reading = read(tokens(f"warga melihat {term} di desa"), shipped())
    assert (reading.hits, reading.ups, reading.downs) == ((), 0, 0)


def test_phrases_come_before_their_first_word() -> None:
    for lexemes in shipped().index.values():
        lengths = [len(lexeme.words) for lexeme in lexemes]
        assert lengths == sorted(lengths, reverse=True)


def test_every_frame_is_used() -> None:
    used = {lexeme.frame for lexemes in shipped().index.values() for lexeme in lexemes if lexeme.frame}
    assert used == FRAMES


def test_words_can_be_indicator_and_entry_at_once() -> None:
    lexeme = next(some for some in shipped().index["stunting"] if some.words == ("stunting",))
    assert lexeme.indicator == -1
    price = next(some for some in shipped().index["harga"] if some.words == ("harga", "beras"))
    assert price.price and price.indicator == -1


def test_comments_and_empty_lines_are_no_rows() -> None:
    assert list(rows("# a comment\n\nbanjir\t-2.6\tN1\n", "x")) == [("banjir", "-2.6", "N1")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("banjir\t-2.6\n", "x:1: expected 3 fields"),
        ("\n\nbanjir\t\tN1\n", "x:3: expected 3 fields"),
        ("banjir\t-4.5\tN1\n", "outside -4..4"),
        ("banjir\t-2\tN9\n", "no rule 'N9'"),
        ("banjir\tburuk\tN1\n", "could not convert"),
    ],
)
def test_mistakes_in_a_file_are_told(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        entries(text, "x")


def test_a_doubled_entry_is_told() -> None:
    with pytest.raises(ValueError, match="given twice"):
        built([Entry("banjir", -2.0, "N1"), Entry("banjir", -1.0, "B1")])


@pytest.mark.parametrize(("frames", "movements"), [([("tak", "ngawur", "1")], []), ([], [("naik", "ngawur", "1")])])
def test_an_unknown_role_is_told(frames: list[tuple[str, ...]], movements: list[tuple[str, ...]]) -> None:
    with pytest.raises(ValueError, match="unknown role"):
        built([], frames, movements)


def test_the_shipped_lexicon_is_read_once() -> None:
    assert lexicon.shipped() is lexicon.shipped()

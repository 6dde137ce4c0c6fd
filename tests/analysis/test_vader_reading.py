"""What the reading finds: indicators that move, near misses, and words that turn an event round."""

from __future__ import annotations

import pytest

from prahum_site.analysis.lexicon import shipped
from prahum_site.analysis.vader_reading import read, tokens


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("angka stunting di kukar turun 3 persen", "P2"),
        ("turunkan angka stunting", "P2"),
        ("kenaikan harga beras", "N4"),
        ("harga tbs turun", "N4"),
        ("tarif parkir akan naik", "B4"),
        ("inflasi diprediksi naik", "B1"),
        ("produksi padi naik", "P2"),
    ],
)
def test_indicators_move(text: str, rule: str) -> None:
    hits = read(tokens(text), shipped()).hits
    assert rule in {hit.rule for hit in hits}


@pytest.mark.parametrize("text", ["korban jatuh dari motor", "warga miskin tinggal di gubuk", "pasien hilang dari rumah sakit"])
def test_people_who_fall_live_or_vanish_are_no_falling_figures(text: str) -> None:
    assert "P2" not in {hit.rule for hit in read(tokens(text), shipped()).hits}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("buaya penerkam warga di sungai sangatta ditangkap", "P1"),
        ("penerkam warga ditangkap", "N2"),
        ("pemburu buaya ditangkap", "N2"),
        ("buaya di sungai, sopir ditangkap", "N2"),
    ],
)
def test_a_caught_animal_is_a_problem_solved_and_no_arrest(text: str, rule: str) -> None:
    assert {hit.rule for hit in read(tokens(text), shipped()).hits} == {rule}


def test_indicator_of_another_clause_does_not_move() -> None:
    hits = read(tokens("stunting dibahas dewan, gubernur turun dari mobil"), shipped()).hits
    assert {"P2", "N4"} & {hit.rule for hit in hits} == set()


def test_nearly_is_a_near_miss() -> None:
    assert {hit.rule for hit in read(tokens("hampir saja warga tertabrak"), shipped()).hits} == {"B6"}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("tak satu pun hidran di kota ini berfungsi", "N1"),
        ("tak satu pun sekolah di kota ini kekurangan guru", "P2"),
        ("tidak satu pun rumah di kampung itu roboh", "B6"),
    ],
)
def test_none_turns_the_event_round(text: str, rule: str) -> None:
    assert {hit.rule for hit in read(tokens(text), shipped()).hits} == {rule}

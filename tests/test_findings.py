"""The sentences above charts, and the periods that they speak of."""

from __future__ import annotations

from datetime import date

import pytest
from samples import LAST_DAY

from prahum_site.charts import Column
from prahum_site.render import findings
from prahum_site.render.figures import span
from prahum_site.render.tallies import Period, recent_periods, weeks

LARGEST = "Bagian kabar negatif atau berpotensi negatif terbesar di"


def column(*found: int) -> Column:
    return Column((*found, *([0] * (5 - len(found)))))


def test_the_finding_of_weeks_is_the_move_of_the_share_where_there_is_enough() -> None:
    periods = weeks(date(2026, 10, 5), date(2026, 11, 29))
    worse = [column(2, 0, 8)] * 4 + [column(6, 0, 4)] * 4
    few = [column(1)] * 7 + [column(2)]

    said = "Bagian laporan negatif atau berpotensi negatif"
    assert findings.of_periods(periods, worse) == f"{said} naik dari 20% ke 60% dalam empat pekan terakhir"
    assert findings.of_periods(periods, worse[::-1]) == f"{said} turun dari 60% ke 20% dalam empat pekan terakhir"
    assert findings.of_periods(periods, [worse[0]] * 8) == f"{said} tetap sekitar 20% dalam empat pekan terakhir"
    assert findings.of_periods(periods, few) == "Pekan teramai: 23–29 November 2026 dengan 2 laporan"
    assert findings.of_periods(periods, [column()] * 8) == "Belum ada laporan"


def test_weeks_that_are_not_over_or_not_gathered_are_not_compared() -> None:
    periods = weeks(date(2026, 10, 5), date(2026, 11, 24))
    found = [column(2, 0, 8)] * 4 + [column(6, 0, 4)] * 4

    assert findings.of_periods(periods, found).startswith("Pekan teramai: ")
    gap = [*found[:5], Column((0,) * 5, silent=True), *found[6:]]
    assert findings.of_periods(weeks(date(2026, 10, 5), date(2026, 11, 29)), gap).startswith("Pekan teramai: ")


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ([("A", (4, 0, 0, 0, 9))], "Belum cukup laporan untuk membandingkan wilayah"),
        ([("A", (0, 0, 5, 0, 0))], "Tidak ada laporan negatif atau berpotensi negatif dalam empat pekan terakhir"),
        ([("A", (1, 1, 3, 0, 0)), ("B", (4, 0, 1, 0, 0))], f"{LARGEST} B: 4 dari 5 laporan"),
        ([("A", (5, 0, 0, 0, 0)), ("B", (6, 0, 0, 0, 0))], f"{LARGEST} A dan B"),
    ],
)  # fmt: skip
def test_the_finding_of_the_map(found: list[tuple[str, tuple[int, ...]]], words: str) -> None:
    assert findings.of_map(found) == words


def test_the_finding_of_a_calendar_of_most_and_of_waits() -> None:
    one, two = date(2026, 11, 3), date(2026, 11, 9)
    assert (
        findings.of_calendar(" tentang Paser", {one: 3, two: 1}) == "Paling ramai pada 3 November 2026: 3 laporan tentang Paser"
    )
    assert findings.of_calendar("", {one: 3, two: 3}) == "Paling banyak 3 laporan sehari, terakhir pada 9 November 2026"
    assert findings.of_calendar("", {one: 1}) == "Tidak pernah lebih dari satu laporan sehari"
    assert findings.of_calendar("", {}) == "Tidak ada laporan dalam 26 pekan terakhir"
    many = [(name, 2) for name in "ABCD"]
    assert findings.of_most(many, "paling banyak diberitakan") == "A, B, dan 2 lainnya paling banyak diberitakan: 2 laporan"
    assert findings.of_waits((1, 2, 3, 0), 4) == "3 dari 6 isu yang dijawab mendapat jawaban dalam tiga hari"
    assert findings.of_waits((0, 0, 0, 0), 4) == "4 isu menunggu jawaban, belum ada yang dijawab"


def test_periods_are_weeks_of_half_a_year_or_days_of_a_young_archive() -> None:
    old = recent_periods({date(2024, 1, 1)}, LAST_DAY)
    assert (len(old), old[-1]) == (26, Period(date(2026, 11, 23), LAST_DAY))
    assert len(recent_periods({date(2026, 10, 20)}, LAST_DAY)) == 8
    young = recent_periods({date(2026, 11, 20)}, LAST_DAY)
    assert (len(young), young[-1]) == (14, Period(LAST_DAY, LAST_DAY))
    assert span(date(2025, 12, 29), date(2026, 1, 4)) == "29 Desember 2025–4 Januari 2026"

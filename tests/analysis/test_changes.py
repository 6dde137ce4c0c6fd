from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from told import MONDAY, WITA, item, real_issues, told

from prahum_site.analysis.changes import Change, changes
from prahum_site.dates import local_day
from prahum_site.model import Report

NAMES = {"samarinda": "Samarinda", "bontang": "Bontang", "berau": "Berau", "paser": "Paser", "ppu": "Penajam Paser Utara"}
TODAY = local_day(MONDAY, WITA)
START = (
    told(item("a", "Kejati Usut Korupsi Hibah"), "samarinda"),
    told(item("b", "Kantor Digeledah Jaksa", day=0.1), "samarinda"),
)


def change(*reports: Report, after: int = 1) -> Change:
    return changes((*START, *reports), TODAY + timedelta(days=after), WITA, NAMES)


def test_new_reports_regions_stages_and_copies_stand_in_one_line() -> None:
    copies = (item("d", "Dua Tersangka Hibah", day=1.1), item("e", "Dua Tersangka Hibah Olahraga", day=1.2))
    found = change(
        told(item("c", "Dua Tersangka Korupsi Hibah", day=1), "samarinda", "bontang", copies=copies),
        told(item("a", "Bendahara Jadi Tersangka", day=1.1), "bontang"),
        told(item("c", "Pengurus Bicara", day=1.2)),
    )
    assert found.words == (
        "3 laporan baru dari 2 sumber; untuk pertama kali disebut Bontang; tahap baru: tersangka; 2 salinan."
    )
    assert (found.new, found.sources, found.copies) == (3, 2, 2)
    assert (found.regions, found.stages, found.last) == (("bontang",), ("tersangka",), TODAY + timedelta(days=1))


def test_a_quiet_day_names_the_day_of_the_last_report() -> None:
    found = change(after=3)
    assert found == Change(words="Tidak ada laporan baru sejak 9 Maret 2026.", last=TODAY)


def test_a_late_copy_is_told_alone() -> None:
    found = changes([told(item("a", "Banjir"), copies=(item("b", "Banjir", day=1),))], TODAY + timedelta(days=1), WITA, NAMES)
    assert found.words == "1 salinan baru."


def test_the_first_day_is_told_as_such() -> None:
    assert change(after=0).words == "Isu baru: 2 laporan dari 2 sumber."
    assert changes((), TODAY, WITA, NAMES) == Change(words="Belum ada laporan.")


def test_the_evening_that_the_night_brought_is_new_and_what_was_there_is_not() -> None:
    evening = told(item("c", "Rapat Hibah", day=0.5, seen=0.8))
    seen_then = told(item("c", "Rapat Hibah", day=0.5))
    assert change(evening).words == "1 laporan baru dari 1 sumber."
    assert change(seen_then).words == "Tidak ada laporan baru sejak 9 Maret 2026."


def test_days_are_those_of_the_zone() -> None:
    before_midnight = told(item("a", "Banjir", day=0.62))
    assert local_day(before_midnight.item.published, WITA) == date(2026, 3, 9)
    assert changes([before_midnight], date(2026, 3, 9), WITA, NAMES).new == 1


def test_reports_of_later_days_are_left_out() -> None:
    assert change(told(item("c", "Besok", day=2))).words == "Tidak ada laporan baru sejak 9 Maret 2026."


@pytest.mark.parametrize(
    ("regions", "expected"),
    [
        (("bontang", "berau"), "Bontang dan Berau"),
        (("bontang", "berau", "paser"), "Bontang, Berau, dan Paser"),
        (("bontang", "berau", "paser", "ppu"), "Bontang, Berau, Paser, dan 1 wilayah lain"),
    ],
)
def test_many_regions_are_listed_and_counted(regions: tuple[str, ...], expected: str) -> None:
    found = change(told(item("c", "Rapat Hibah", day=1), *regions))
    assert found.words == f"1 laporan baru dari 1 sumber; untuk pertama kali disebut {expected}."


def test_a_region_without_a_name_is_not_named() -> None:
    assert change(told(item("c", "Rapat Hibah", day=1), "kaltim")).words == "1 laporan baru dari 1 sumber."


def test_two_feeds_of_one_outlet_are_one_source() -> None:
    day = TODAY + timedelta(days=1)
    reports = (*START, told(item("a", "Rapat", day=1)), told(item("b", "Sidak", day=1)))
    assert changes(reports, day, WITA, NAMES, {"a": "Radar", "b": "Radar"}).sources == 1


def test_numbers_are_written_with_dots() -> None:
    many = [told(item("a", f"Rapat {number}", day=1)) for number in range(1200)]
    assert change(*many).words == "1.200 laporan baru dari 1 sumber."


def test_that_a_flood_has_come_is_a_new_stage_only_after_a_warning() -> None:
    day = TODAY + timedelta(days=1)
    flood = told(item("b", "Banjir Rendam Rumah", day=1))
    assert changes([told(item("a", "BMKG: Waspada Hujan")), flood], day, WITA, NAMES).stages == ("terjadi",)
    assert changes([told(item("a", "Air Naik di Bengkuring")), flood], day, WITA, NAMES).stages == ()


def test_the_order_of_reports_does_not_matter() -> None:
    reports = (*START, told(item("c", "Dua Tersangka Hibah", day=1), "bontang", "berau"), told(item("d", "Rapat", day=1)))
    day = TODAY + timedelta(days=1)
    assert changes(reports, day, WITA, NAMES) == changes(tuple(reversed(reports)), day, WITA, NAMES)


def test_real_issues_are_new_on_their_day_and_quiet_on_the_next(shared: Path) -> None:
    for reports in real_issues(shared).values():
        day = date(2019, 9, 19)
        assert changes(reports, day, WITA, NAMES).words.startswith(f"Isu baru: {len(reports)} laporan dari ")
        assert changes(reports, day + timedelta(days=2), WITA, NAMES).words == "Tidak ada laporan baru sejak 19 September 2019."

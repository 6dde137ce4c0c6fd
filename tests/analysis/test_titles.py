from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from told import MONDAY, item, real_issues, told

from prahum_site.analysis.titles import cleaned, lures, title
from prahum_site.model import Report

FLOOD = "Banjir merendam rumah warga di Bengkuring, Samarinda Utara."


def night(*headlines: str, day: int = 0, excerpt: str = FLOOD) -> list[Report]:
    """Reports that one gathering brought."""
    return [told(item(f"media{number}", text, excerpt, day=day)) for number, text in enumerate(headlines)]


@pytest.mark.parametrize(
    "lure",
    [
        "Ternyata Banjir Bengkuring Rendam Rumah Warga Samarinda",
        "Begini Banjir Bengkuring Rendam Rumah Warga Samarinda",
        "5 Fakta Banjir Bengkuring Rendam Rumah Warga Samarinda",
        "Viral Banjir Bengkuring Rendam Rumah Warga Samarinda",
        "Kapan Banjir Bengkuring Rendam Rumah Warga Samarinda?",
        "[POPULER] Banjir Bengkuring Rendam Rumah Warga Samarinda",
    ],
)
def test_a_headline_that_lures_stands_back_where_another_tells(lure: str) -> None:
    plain = "Banjir Bengkuring, Ratusan Rumah Warga Terendam"
    assert title(night(lure, plain)) == plain
    assert title([*night(lure), *night(plain, day=1)]) == plain


@pytest.mark.parametrize(
    "unfit",
    [
        "BANJIR BENGKURING RENDAM RUMAH WARGA",
        "Pakar: Banjir Bengkuring Rendam Rumah Warga",
        "Hari Ini Banjir Bengkuring Rendam Rumah Warga",
        "Banjir Bengkuring Rendam",
    ],
)
def test_opinions_capitals_fleeting_and_short_headlines_stand_back_behind_like_ones(unfit: str) -> None:
    fit = "Rumah Warga Bengkuring Terendam Banjir Selutut"
    assert title(night(unfit, fit)) == fit


def test_of_headlines_as_central_the_one_that_names_what_most_reports_name_is_chosen() -> None:
    both = ("Air Masuk Permukiman Sejak Pagi", "Air Masuk Bengkuring Sejak Pagi")
    assert title(night(*both, excerpt="Hujan merendam permukiman di Bengkuring.")) == both[1]
    assert title(night(*both, excerpt="Hujan merendam permukiman di bengkuring.")) == both[0]


def test_the_order_of_reports_does_not_matter() -> None:
    reports = [*night("Banjir Bengkuring", "Air Naik di Bengkuring"), *night("Banjir Bengkuring Surut", day=1)]
    assert title(reports) == title(list(reversed(reports)))


def test_a_night_changes_the_title_only_for_a_clearly_better_headline() -> None:
    first = night("Banjir Rendam Rumah di Bengkuring Samarinda", "Sekolah Libur", "Polisi Atur Jalan")
    like = night("Banjir Rendam Rumah Warga Bengkuring Samarinda", day=1)
    at_once = [replace(one, item=replace(one.item, first_seen=MONDAY)) for one in (*first, *like)]
    assert title(at_once) == "Banjir Rendam Rumah Warga Bengkuring Samarinda"
    assert title([*first, *like]) == "Banjir Rendam Rumah di Bengkuring Samarinda"
    odd = night("Wali Kota Rapat Malam Hari", "Sekolah Libur", "Polisi Atur Jalan")
    assert title([*odd, *like]) == "Banjir Rendam Rumah Warga Bengkuring Samarinda"


def test_a_title_in_capitals_goes_as_soon_as_a_better_one_comes() -> None:
    capitals = night("BANJIR BENGKURING RENDAM RUMAH WARGA", "Sekolah Libur", "Polisi Atur Jalan")
    fit = night("Banjir Bengkuring, Rumah Warga Terendam", day=1)
    assert title([*capitals, *fit]) == "Banjir Bengkuring, Rumah Warga Terendam"


def test_in_an_issue_that_lives_long_a_headline_of_the_latest_stage_is_preferred() -> None:
    both = ("Bendahara Hibah Olahraga Dijenguk", "Bendahara Hibah Olahraga Divonis")
    assert title([*night("Hibah Olahraga Diusut"), *night(*both, day=5)]) == both[1]
    assert title(night(*both)) == both[0]


def test_cleaning_takes_off_what_lures_behind_and_what_breaks_off() -> None:
    assert cleaned("Kontak Senjata Tewaskan 3 Warga, Ini Penjelasan Kodam") == "Kontak Senjata Tewaskan 3 Warga"
    assert cleaned("Desain Normalisasi Kali Sudah Siap, tapi...") == "Desain Normalisasi Kali Sudah Siap"
    assert cleaned("Jembatan Putus, Kok Bisa?") == "Jembatan Putus, Kok Bisa?"
    assert cleaned("...") == "..."


def test_without_reports_or_words() -> None:
    assert title(()) == ""
    assert title(night("...", excerpt="")) == "..."


def test_a_long_issue_costs_no_more_than_its_reports() -> None:
    many = [told(item(f"m{number}", f"Banjir Bengkuring Hari Ke-{number}", FLOOD, day=number / 7)) for number in range(1500)]
    assert "Bengkuring" in title(many)


def test_real_titles_tell_and_stay(shared: Path) -> None:
    luring = steps = changed = 0
    for reports in real_issues(shared).values():
        nights = sorted({report.item.first_seen for report in reports})
        found = [title([one for one in reports if one.item.first_seen <= last]) for last in nights]
        steps += len(found) - 1
        changed += sum(one != two for one, two in pairwise(found))
        plain = [report for report in reports if not lures(cleaned(report.item.title))]
        luring += bool(plain) and lures(found[-1])
        assert any(found[-1] in report.item.title for report in reports)
    assert luring == 0
    assert changed <= 0.2 * steps


def test_a_month_in_one_gathering_is_weighed_by_publication() -> None:
    old = [told(item(f"m{number}", "Hujan Deras di Samarinda", "Hujan deras.", seen=60)) for number in range(5)]
    new = [
        told(item(f"n{number}", "Turap Bengkuring Selesai Dibangun", "Turap Bengkuring.", day=56, seen=60))
        for number in range(4)
    ]
    assert new[0].item.published - old[0].item.published > timedelta(days=50)
    assert title([*old, *new]) == "Turap Bengkuring Selesai Dibangun"

"""The words of any month's news: what a day's story does not make common, the table's form, the file that ships."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest

from prahum_site.training import background
from prahum_site.training.background import FILE, LEAST_SHARE, MEASURED_DAY, main, shares, table

FEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "feeds" / "indonesia-2019"
MONDAY = date(2026, 11, 16)
A_DAY = 20


def week(word: str, counts: Iterable[int]) -> list[tuple[date, str]]:
    """Twenty reports a day, of which so many hold the word."""
    return [
        (MONDAY + timedelta(days=day), f"pasar {word}" if number < count else "pasar")
        for day, count in enumerate(counts)
        for number in range(A_DAY)
    ]


def test_a_story_that_fills_two_days_is_left_out() -> None:
    found = shares(week("gempa", (0, 0, 20, 20, 0, 0, 0)))
    assert found == {"pasar": 1.0}


def test_what_is_told_every_day_is_in_with_its_share() -> None:
    assert shares(week("gempa", (5, 5, 5, 5, 5, 5, 5)))["gempa"] == pytest.approx(0.25)


def test_a_loud_day_makes_a_steady_word_no_more_common() -> None:
    assert shares(week("gempa", (5, 5, 20, 20, 5, 5, 5))) == shares(week("gempa", (5, 5, 5, 5, 5, 5, 5)))


def test_a_share_lies_between_the_lower_quartile_and_the_median_of_the_days() -> None:
    # The second and the fourth of seven: 4 and 12 of 20.
    assert shares(week("gempa", (0, 4, 8, 12, 16, 20, 20)))["gempa"] == pytest.approx((4 + 12) / 2 / 20)


def test_a_report_counts_once_and_forms_of_a_word_are_one() -> None:
    once = shares([(MONDAY, "banjir"), (MONDAY, "cuaca")])
    assert shares([(MONDAY, "Banjir, kebanjiran, banjir"), (MONDAY, "cuaca")]) == once == {"banjir": 0.5, "cuaca": 0.5}


def test_the_rarest_terms_are_left_to_an_archive() -> None:
    many = round(1 / LEAST_SHARE) + 1
    rows = [(MONDAY, "pasar")] * (many - 1)
    assert shares([*rows, (MONDAY, "gempa")]).keys() == {"pasar"}
    assert shares([*rows, (MONDAY, "gempa"), (MONDAY, "gempa")]).keys() == {"pasar", "gempa"}
    assert shares([]) == {}


def test_the_table_has_the_most_common_first_then_the_alphabet() -> None:
    assert table({"b": 0.1, "c": 0.25, "a": 0.10004}) == "term\tshare\nc\t0.2500\na\t0.1000\nb\t0.1000\n"
    assert table({}) == "term\tshare\n"


def test_the_shipped_file_is_such_a_table() -> None:
    written = FILE.read_text(encoding="utf-8")
    rows = [line.split("\t") for line in written.splitlines()[1:]]
    assert table({term: float(share) for term, share in rows}) == written
    assert len(rows) > 1000
    assert min(float(share) for _, share in rows) >= LEAST_SHARE


FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Satu</title>{items}</channel></rss>
"""
ENTRY = """<item><title>{title}</title><link>https://satu.example/{number}</link><description>{story}</description>
<pubDate>{day} Sep 2019 {hour}:00:00 +0000</pubDate></item>
"""


def feed(path: Path, rows: Iterable[tuple[str, str, str]]) -> Path:
    """A feed of (day, hour UTC, title) with a story of one word each."""
    entries = (
        ENTRY.format(number=number, title=title, story="Pasar.", day=day, hour=hour)
        for number, (day, hour, title) in enumerate(rows)
    )
    path.write_text(FEED.format(items="".join(entries)), encoding="utf-8")
    return path


def test_feeds_are_counted_by_days_of_jakarta_without_the_measured_one(tmp_path: Path) -> None:
    assert date(2019, 9, 19) == MEASURED_DAY
    # 18 September 18.00 UTC is 01.00 of the 19th in Jakarta; 19 September 18.00 UTC is of the 20th.
    rows = [("18", "06", "Gempa"), ("18", "18", "Banjir"), ("19", "06", "Banjir"), ("19", "18", "Gempa")]
    target = tmp_path / "umum.tsv"
    main([str(feed(tmp_path / "satu.xml", rows))], target=target)
    assert target.read_bytes() == b"term\tshare\ngempa\t1.0000\npasar\t1.0000\n"


def test_the_shipped_file_comes_out_of_the_feeds_byte_for_byte(tmp_path: Path) -> None:
    if not FEEDS.is_dir():
        pytest.skip("the national feeds of 2019 are not part of the repository")
    target = tmp_path / "umum.tsv"
    main(map(str, sorted(FEEDS.glob("*.xml"))), target=target)
    assert target.read_bytes() == FILE.read_bytes(), f"jalankan: python -m {background.__name__}"

"""Which stretch of time a briefing tells of, what it is compared with, and how far back the archive reaches."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from prahum_site.briefing.spans import Period, reach, spans

ZONE = ZoneInfo("Asia/Makassar")
NOW = datetime(2026, 11, 24, 6, 0, tzinfo=ZONE)


def told(period: Period, now: datetime, zone: ZoneInfo = ZONE) -> list[tuple[str, str]]:
    return [
        (f"{s.start.astimezone(zone):%Y-%m-%d %H}", f"{s.end.astimezone(zone):%Y-%m-%d %H}") for s in spans(period, now, zone)
    ]


def test_a_day_is_the_24_hours_up_to_now_and_seven_like_it_before() -> None:
    found = told(Period.DAY, NOW)
    assert found[:2] == [("2026-11-23 06", "2026-11-24 06"), ("2026-11-22 06", "2026-11-23 06")]
    assert len(found) == 8
    assert found[-1] == ("2026-11-16 06", "2026-11-17 06")


def test_a_week_is_seven_times_24_hours_and_four_like_it_before() -> None:
    found = told(Period.WEEK, NOW)
    assert found[:2] == [("2026-11-17 06", "2026-11-24 06"), ("2026-11-10 06", "2026-11-17 06")]
    assert len(found) == 5


def test_a_day_has_24_hours_where_clocks_are_changed() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    today = spans(Period.DAY, datetime(2026, 10, 25, 12, tzinfo=berlin), berlin)[0]
    assert today.end - today.start == timedelta(hours=24)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 11, 24, 6, tzinfo=ZONE), ("2026-11-01 00", "2026-11-24 06")),
        (datetime(2026, 12, 1, 6, tzinfo=ZONE), ("2026-11-01 00", "2026-12-01 00")),
        (datetime(2026, 12, 1, 23, tzinfo=ZONE), ("2026-11-01 00", "2026-12-01 00")),
        (datetime(2026, 12, 2, 0, tzinfo=ZONE), ("2026-12-01 00", "2026-12-02 00")),
        (datetime(2027, 1, 1, 6, tzinfo=ZONE), ("2026-12-01 00", "2027-01-01 00")),
    ],
)
def test_a_month_is_that_of_yesterday(now: datetime, expected: tuple[str, str]) -> None:
    assert told(Period.MONTH, now)[0] == expected


def test_earlier_months_are_taken_up_to_the_same_day_and_whole_where_they_are_shorter() -> None:
    assert told(Period.MONTH, datetime(2026, 3, 30, 6, tzinfo=ZONE)) == [
        ("2026-03-01 00", "2026-03-30 06"),
        ("2026-02-01 00", "2026-03-01 00"),
        ("2026-01-01 00", "2026-01-30 06"),
        ("2025-12-01 00", "2025-12-30 06"),
    ]


def test_a_whole_month_is_compared_with_whole_months() -> None:
    assert told(Period.MONTH, datetime(2026, 3, 1, 6, tzinfo=ZONE))[:2] == [
        ("2026-02-01 00", "2026-03-01 00"),
        ("2026-01-01 00", "2026-02-01 00"),
    ]


def test_the_end_does_not_belong_to_a_stretch() -> None:
    today, before, *_ = spans(Period.DAY, NOW, ZONE)
    assert today.start in today
    assert today.start not in before
    assert today.end not in today
    assert "2026" not in today


def test_a_lone_old_report_does_not_make_the_archive_reach_back() -> None:
    hours = [NOW - timedelta(hours=step) for step in range(0, 200, 20)]
    assert reach([*hours, NOW - timedelta(days=400)], NOW) == hours[-1]


def test_nothing_is_known_after_a_long_silence_or_of_the_future() -> None:
    assert reach([NOW - timedelta(days=4)], NOW) is None
    assert reach([NOW + timedelta(hours=1)], NOW) is None
    assert reach([], NOW.astimezone(UTC)) is None

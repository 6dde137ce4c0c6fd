from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from prahum_site.analysis.trend import days, stage
from prahum_site.model import Category, DayCount, Item, Report, Stage, Verdict
from prahum_site.settings import Thresholds

ZONE = ZoneInfo("Asia/Makassar")
THRESHOLDS = Thresholds(fading_days=3, over_days=14)


def report(moment: datetime, category: Category = Category.NEUTRAL, copies: int = 0) -> Report:
    item = Item(source="s", key=str(moment), url=None, title="t", excerpt="", published=moment, first_seen=moment)
    verdict = Verdict(category=category, probabilities=(0.25, 0.25, 0.25, 0.25), evidence=(), method="uji/1")
    return Report(item=item, verdict=verdict, regions=(), topics=(), copies=(item,) * copies)


def test_days_are_local_without_gaps_and_copies_count_once() -> None:
    found = days(
        [
            report(datetime(2026, 11, 22, 23, tzinfo=UTC), Category.NEGATIVE, copies=3),  # 7.00 of the 23rd in Samarinda
            report(datetime(2026, 11, 20, 1, tzinfo=UTC), Category.POSITIVE),
            report(datetime(2026, 11, 20, 2, tzinfo=UTC), Category.AT_RISK),
        ],
        ZONE,
    )
    assert found == (
        DayCount(day=date(2026, 11, 20), counts=(0, 1, 0, 1)),
        DayCount(day=date(2026, 11, 21), counts=(0, 0, 0, 0)),
        DayCount(day=date(2026, 11, 22), counts=(0, 0, 0, 0)),
        DayCount(day=date(2026, 11, 23), counts=(1, 0, 0, 0)),
    )


def test_an_unknown_report_has_its_day_but_counts_for_nothing() -> None:
    assert days([report(datetime(2026, 11, 20, 1, tzinfo=UTC), Category.UNKNOWN)], ZONE) == (
        DayCount(day=date(2026, 11, 20), counts=(0, 0, 0, 0)),
    )


def test_no_reports_no_days() -> None:
    assert days([], ZONE) == ()


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (0, 0, Stage.NEW),
        (1, 0, Stage.NEW),
        (1, 1, Stage.NEW),
        (2, 0, Stage.GROWING),
        (2, 2, Stage.GROWING),
        (3, 3, Stage.FADING),
        (40, 13, Stage.FADING),
        (40, 14, Stage.OVER),
    ],
)
def test_stage_follows_first_and_last_report(first: int, last: int, expected: Stage) -> None:
    as_of = date(2026, 11, 24)
    coverage = [DayCount(day=as_of - timedelta(days=ago), counts=(0, 0, 1, 0)) for ago in range(first, last - 1, -1)]
    assert stage(coverage, as_of, THRESHOLDS) is expected


def test_an_issue_nobody_reports_is_quiet() -> None:
    assert stage((), date(2026, 11, 24), THRESHOLDS) is Stage.FADING

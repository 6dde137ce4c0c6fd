from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from prahum_site.analysis.trend import ALARM, Series, Trend, daily, days, stage, surprise, trend
from prahum_site.model import Category, DayCount, Item, Report, Stage, Verdict
from prahum_site.settings import Thresholds

ZONE = ZoneInfo("Asia/Makassar")
THRESHOLDS = Thresholds(fading_days=3, over_days=14)


def report(
    moment: datetime,
    category: Category = Category.NEUTRAL,
    copies: int = 0,
    *,
    key: str = "",
    regions: tuple[str, ...] = (),
    topics: tuple[str, ...] = (),
) -> Report:
    item = Item(source="s", key=key or str(moment), url=None, title="t", excerpt="", published=moment, first_seen=moment)
    verdict = Verdict(category=category, probabilities=(0.25, 0.25, 0.25, 0.25), evidence=(), method="uji/1")
    return Report(item=item, verdict=verdict, regions=regions, topics=topics, copies=(item,) * copies)


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


AS_OF = date(2026, 11, 24)


def coverage(*totals: int) -> list[DayCount]:
    """Days up to the newest one; days without a report at either end are left out, as :func:`days` does."""
    counted = [
        DayCount(day=AS_OF - timedelta(days=ago), counts=(0, 0, total, 0))
        for ago, total in zip(range(len(totals) - 1, -1, -1), totals, strict=True)
    ]
    spoken = [place for place, day in enumerate(counted) if day.total]
    return counted[spoken[0] : spoken[-1] + 1]


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        ((6, 9, 5, 2, 1, 1, 1), Stage.FADING),  # 3 in three days, 20 at the peak
        ((6, 9, 5, 2, 1, 2, 2), Stage.FADING),  # a quarter is the line: 5 of 20
        ((6, 9, 5, 2, 1, 2, 3), Stage.GROWING),
        ((6, 9, 5, 1, 0, 1, 1, 9), Stage.GROWING),  # a second wave
        ((3, 3, 1, 0, 0, 1), Stage.GROWING),  # never loud: 7 at the peak
        ((3, 4, 1, 0, 0, 1), Stage.FADING),
        ((1, 1, 1, 2, 4, 9), Stage.GROWING),
        ((9, 1), Stage.NEW),
        ((12, 3, 0, 0, 0), Stage.FADING),
        ((0, 40, *[0] * 26, 1, 1, 1), Stage.GROWING),  # the peak is more than four weeks ago
        ((40, 0, *[0] * 24, 1, 1), Stage.FADING),
    ],
)
def test_stage_follows_the_counts_too(totals: tuple[int, ...], expected: Stage) -> None:
    assert stage(coverage(*totals), AS_OF, THRESHOLDS) is expected


@pytest.mark.parametrize("fading", [1, 13, 29, 60])
def test_stage_takes_any_threshold_that_an_office_may_set(fading: int) -> None:
    thresholds = Thresholds(fading_days=fading, over_days=90)
    assert stage(coverage(3, 2, 2, 1), AS_OF, thresholds) is Stage.GROWING
    assert stage(coverage(40, *[0] * fading, 1), AS_OF, thresholds) is Stage.FADING


def test_daily_counts_by_every_dimension() -> None:
    reports = [
        report(
            datetime(2026, 11, 20, 1, tzinfo=UTC), Category.NEGATIVE, 2, key="a", regions=("berau", "paser"), topics=("ikn",)
        ),
        report(datetime(2026, 11, 22, 23, tzinfo=UTC), Category.UNKNOWN, key="b", regions=("berau",)),  # the 23rd in Samarinda
        report(datetime(2026, 11, 23, 2, tzinfo=UTC), Category.NEGATIVE, key="c", regions=("berau", "berau")),
        report(datetime(2026, 11, 25, 2, tzinfo=UTC), key="d", regions=("kubar",)),  # not yet
    ]
    table = daily(reports, ZONE, as_of=AS_OF, issue_of={"b": "banjir", "c": "banjir", "d": "longsor"})
    first = date(2026, 11, 20)
    assert table.total == Series(first=first, counts=(1, 0, 0, 2, 0))
    assert dict(table.issues) == {"banjir": Series(first=date(2026, 11, 23), counts=(2, 0))}
    assert dict(table.regions) == {
        "berau": Series(first=first, counts=(1, 0, 0, 2, 0)),
        "paser": Series(first=first, counts=(1, 0, 0, 0, 0)),
    }
    assert dict(table.topics) == {"ikn": Series(first=first, counts=(1, 0, 0, 0, 0))}
    assert dict(table.categories) == {
        Category.NEGATIVE: Series(first=first, counts=(1, 0, 0, 1, 0)),
        Category.UNKNOWN: Series(first=first, counts=(0, 0, 0, 1, 0)),
    }
    assert daily(reversed(reports), ZONE, as_of=AS_OF, issue_of={"b": "banjir", "c": "banjir", "d": "longsor"}) == table


def test_daily_from_a_day_on_leaves_out_what_was_before() -> None:
    reports = [report(datetime(2026, 11, day, 1, tzinfo=UTC), regions=("berau",)) for day in (1, 23, 24)]
    table = daily(reports, ZONE, as_of=AS_OF, since=date(2026, 11, 22))
    assert table.total == table.regions["berau"] == Series(first=date(2026, 11, 22), counts=(0, 1, 1))


def test_daily_of_nothing_is_a_day_without_reports() -> None:
    table = daily([], ZONE, as_of=AS_OF)
    assert table.total == Series(first=AS_OF, counts=(0,))
    assert not table.issues
    assert not table.categories


QUIET = (3, 4, 2, 3, 4, 1, 2) * 4


def ending(*counts: int) -> Series:
    return Series(first=AS_OF - timedelta(days=len(counts) - 1), counts=counts)


@pytest.mark.parametrize(
    ("counts", "alarm", "words"),
    [
        ((*QUIET, 15), True, "melonjak: 15 laporan hari ini, biasanya 3"),
        ((*QUIET, 1200), True, "melonjak: 1.200 laporan hari ini, biasanya 3"),
        ((*QUIET, 4), False, "4 laporan hari ini, biasanya 3"),
        ((*QUIET, 0), False, "tidak ada laporan hari ini, biasanya 3"),
        ((*[0] * 28, 3), True, "melonjak: 3 laporan hari ini, biasanya jarang ada"),
        ((*[0] * 28, 2), False, "2 laporan hari ini, biasanya jarang ada"),  # surprising, but two alarm nobody
        ((*[0] * 28, 0), False, "tidak ada laporan hari ini, seperti biasanya"),
    ],
)
def test_trend_says_what_is_unusual(counts: tuple[int, ...], alarm: bool, words: str) -> None:
    found = trend(ending(*counts), AS_OF)
    assert (found.alarm, found.words, found.today) == (alarm, words, counts[-1])
    assert found.surprise == surprise(counts[-1], counts[:-1])


def test_a_young_series_has_no_usual() -> None:
    assert trend(ending(*[1] * 13, 30), AS_OF) == Trend(
        alarm=False, surprise=None, today=30, usual=None, words="30 laporan hari ini"
    )
    assert trend(ending(*[1] * 14, 30), AS_OF).alarm


def test_days_after_the_series_had_no_report() -> None:
    early = Series(first=AS_OF - timedelta(days=20), counts=(5,) * 14)
    assert trend(early, AS_OF) == trend(ending(*[5] * 14, *[0] * 7), AS_OF)
    assert trend(early, AS_OF).today == 0


def test_a_series_is_read_up_to_its_day() -> None:
    whole = ending(*QUIET, 15, 90)
    assert trend(whole, AS_OF - timedelta(days=1)) == trend(
        Series(first=whole.first, counts=whole.counts[:-1]), AS_OF - timedelta(days=1)
    )
    assert trend(whole, whole.first - timedelta(days=3)).words == "tidak ada laporan hari ini"


def test_what_was_usual_long_ago_is_forgotten() -> None:
    found = trend(ending(*[40] * 200, *[2] * 56, 12), AS_OF)
    assert found == trend(ending(*[2] * 56, 12), AS_OF)
    assert found.surprise is not None
    assert found.surprise >= ALARM

"""How long people wait and what became of promises, by hand-counted examples."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from making import ZONE, issue, item, moment, report, verdict
from measure_samples import response, update

from prahum_site.analysis.measures import Standing, Wait, measures
from prahum_site.analysis.measures.promises import promises
from prahum_site.analysis.measures.waits import by_place, durations, longest_waiting, waits
from prahum_site.model import Category, Issue, Withdrawal

TODAY = date(2026, 11, 24)
GONE = Withdrawal(day=TODAY, reason="Keliru.")


def told(slug: str, *days_ago: int, regions: tuple[str, ...] = (), topics: tuple[str, ...] = ()) -> Issue:
    """An issue with a report at nine o'clock on each of the days."""
    negative = verdict(Category.NEGATIVE)
    return issue(
        slug, slug, Category.NEGATIVE,
        [report(item(slug, ago), negative, regions=regions, topics=topics) for ago in days_ago],
    )  # fmt: skip


def waited(*hours: float | None) -> list[Wait]:
    start = moment(30)
    return [
        Wait(slug=str(n), first=start, answered=None if one is None else start + timedelta(hours=one))
        for n, one in enumerate(hours)
    ]


# Waits ------------------------------------------------------------------------------------------------------------------


def test_a_wait_runs_from_the_first_report_to_the_first_response_that_stands() -> None:
    answers = {"banjir": (response("b", moment(1, 9)), response("a", moment(3, 15)), response("z", moment(5), withdrawn=GONE))}
    (wait,) = waits([told("banjir", 6, 4, 2)], answers)
    assert (wait.first, wait.answered, wait.hours) == (moment(6), moment(3, 15), 78.0)


def test_only_what_stands_answers_and_what_came_before_was_no_wait() -> None:
    answers = {"dicabut": (response("a", moment(1), withdrawn=GONE),), "lebih-dulu": (response("b", moment(9)),)}
    withdrawn, early, silent = waits([told("dicabut", 3), told("lebih-dulu", 3), told("sunyi", 3)], answers)
    assert (withdrawn.hours, early.hours, silent.hours) == (None, 0.0, None)


def test_an_issue_without_reports_has_no_wait() -> None:
    assert waits([told("rencana")], {"rencana": (response("a", moment(1)),)}) == ()


@pytest.mark.parametrize(
    ("hours", "count", "median", "p90"),
    [
        ((), 0, None, None),
        ((None, None), 0, None, None),
        ((5.0,), 1, 5.0, 5.0),
        ((2.0, None, 8.0), 2, 5.0, 8.0),
        ((30.0, 10.0, 20.0), 3, 20.0, 30.0),
        (tuple(float(n) for n in range(10, 0, -1)), 10, 5.5, 9.0),
        (tuple(float(n) for n in range(1, 12)), 11, 6.0, 10.0),
    ],
)
def test_the_spread_of_waits(hours: tuple[float | None, ...], count: int, median: float | None, p90: float | None) -> None:
    found = durations(waited(*hours))
    assert (found.count, found.median, found.p90) == (count, median, p90)


@pytest.mark.parametrize("count", range(1, 40))
def test_nine_in_ten_really_waited_no_longer_than_the_ninetieth_percentile(count: int) -> None:
    hours = [float(n * n % 17) for n in range(count)]
    found = durations(waited(*hours))
    assert found.p90 in hours
    assert found.p90 is not None
    assert sum(one <= found.p90 for one in hours) >= 0.9 * count
    assert sum(one < found.p90 for one in hours) < 0.9 * count


def test_places_have_their_own_spread_and_one_that_only_waits_counts_nothing() -> None:
    issues = [
        told("a", 5, regions=("samarinda", "kukar"), topics=("bencana",)),
        told("b", 5, regions=("samarinda",)),
        told("c", 5, regions=("berau",)),
    ]
    answers = {"a": (response("x", moment(4)),), "b": (response("y", moment(2)),)}
    found = by_place(issues, waits(issues, answers), topics=False)
    assert {place: (one.count, one.median) for place, one in found.items()} == {
        "berau": (0, None), "kukar": (1, 24.0), "samarinda": (2, 48.0),
    }  # fmt: skip
    assert list(by_place(issues, waits(issues, answers), topics=True)) == ["bencana"]


def test_the_longest_waiting_come_first_and_those_without_reports_last() -> None:
    found = waits([told("muda", 1), told("tua", 9), told("tengah", 4), told("lain", 12)], {})
    assert longest_waiting(["rencana", "muda", "tengah", "tua"], found) == ("tua", "tengah", "muda", "rencana")


# Promises ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due", "kept", "standing", "late"),
    [
        (date(2026, 11, 25), None, Standing.RUNNING, 0),
        (TODAY, None, Standing.RUNNING, 0),
        (date(2026, 11, 23), None, Standing.OVERDUE, 1),
        (date(2026, 11, 20), moment(4, 23, 59), Standing.KEPT, 0),
        (date(2026, 11, 20), moment(3, 0), Standing.LATE, 1),
        (date(2026, 11, 10), moment(1), Standing.LATE, 13),
        (date(2026, 12, 31), moment(1), Standing.KEPT, 0),
    ],
)
def test_the_standing_of_a_promise(due: date, kept: object, standing: Standing, late: int) -> None:
    given = response("pompa", moment(20), due=due)
    followed = {} if kept is None else {"pompa": (update("selesai", kept, done=True),)}  # type: ignore[arg-type]
    (found,) = promises([given], followed, as_of=TODAY, zone=ZONE)
    assert (found.standing, found.days_late, found.due) == (standing, late, due)
    assert (found.kept_by is None) is (kept is None)


def test_only_an_update_that_says_done_and_stands_keeps_a_promise_and_the_first_one_counts() -> None:
    given = response("pompa", moment(20), due=date(2026, 11, 20))
    updates = (
        update("kemajuan", moment(9)),
        update("ditarik", moment(8), done=True, withdrawn=GONE),
        update("kedua", moment(2), done=True),
        update("pertama", moment(5), done=True),
    )
    (found,) = promises([given], {"pompa": updates}, as_of=TODAY, zone=ZONE)
    assert found.kept_by is not None
    assert (found.kept_by.slug, found.standing) == ("pertama", Standing.KEPT)
    (open_,) = promises([given], {"pompa": updates[:2]}, as_of=TODAY, zone=ZONE)
    assert (open_.standing, open_.days_late, open_.kept_by) == (Standing.OVERDUE, 4, None)


def test_promises_come_by_their_day_and_withdrawn_or_undated_ones_are_none() -> None:
    given = [
        response("c", moment(9), due=date(2026, 12, 1)),
        response("b", moment(9), due=date(2026, 11, 1)),
        response("a", moment(9), due=date(2026, 12, 1)),
        response("dicabut", moment(9), due=date(2026, 11, 1), withdrawn=GONE),
        response("tanpa-tanggal", moment(9)),
    ]
    assert [found.response.slug for found in promises(given, {}, as_of=TODAY, zone=ZONE)] == ["b", "a", "c"]


def test_without_any_report_no_day_is_known_to_be_past() -> None:
    (found,) = promises([response("a", moment(90), due=date(2026, 9, 1))], {}, as_of=None, zone=ZONE)
    assert (found.standing, found.days_late) == (Standing.RUNNING, 0)


# Together ---------------------------------------------------------------------------------------------------------------


def test_all_measures_of_an_office() -> None:
    issues = [told("banjir", 5, regions=("samarinda",), topics=("bencana",)), told("jalan", 7), told("listrik", 3)]
    shared = response("jawab", moment(4), due=date(2026, 11, 23))
    alone = response("tanpa-isu", moment(4), due=date(2026, 12, 1))
    found = measures(
        issues, {"banjir": (shared,), "listrik": (shared,)}, {"jawab": (update("tuntas", moment(2), done=True),)},
        as_of=TODAY, zone=ZONE, owed={"jalan"}, responses=(shared, alone),
    )  # fmt: skip
    assert [wait.slug for wait in found.waits] == ["banjir", "jalan", "listrik"]
    assert (found.overall.count, found.overall.median, found.overall.p90) == (2, 12.0, 24.0)
    assert (found.regions["samarinda"].count, found.topics["bencana"].median) == (1, 24.0)
    assert found.unanswered == ("jalan",)
    assert [(one.response.slug, one.standing) for one in found.promises] == [
        ("jawab", Standing.KEPT), ("tanpa-isu", Standing.RUNNING),
    ]  # fmt: skip


def test_an_office_without_anything_has_empty_measures() -> None:
    found = measures((), {}, {}, as_of=None, zone=ZONE, owed=())
    assert (found.waits, found.overall.count, found.unanswered, found.promises) == ((), 0, (), ())


def test_a_wait_is_the_same_from_any_zone() -> None:
    plain = waits([told("banjir", 2)], {"banjir": (response("a", moment(1)),)})
    utc = response("a", moment(1))
    assert plain == waits([told("banjir", 2)], {"banjir": (replace(utc, published=utc.published.astimezone()),)})

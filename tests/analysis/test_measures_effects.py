"""What an answer changed: windows and comparable issues by hand, and the estimate against worlds whose truth is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from math import isclose

import pytest
from making import ZONE
from measure_samples import LAST, START, World, reported, response, world

from prahum_site.analysis.measures import Effects, effects
from prahum_site.analysis.measures.pooling import Contrast, pooled, student
from prahum_site.model import Category, Issue, Withdrawal

BAD, RISK, GOOD, UNKNOWN = Category.NEGATIVE, Category.AT_RISK, Category.POSITIVE, Category.UNKNOWN
RUNS = 100


def course(slug: str, before: Sequence[Category], after: Sequence[Category] = (), *, start: datetime = START) -> Issue:
    """An issue with reports in the seven days up to its tenth, and in the seven days from then on."""
    turn = start + timedelta(days=10)
    moments = {start: BAD}
    moments |= {turn - timedelta(hours=1 + 2 * n): category for n, category in enumerate(before)}
    moments |= {turn + timedelta(hours=2 * n): category for n, category in enumerate(after)}
    return reported(slug, moments)


def found(issues: Sequence[Issue], *answered: str, as_of: date | None = LAST) -> Effects:
    answers = {
        issue.slug: (response(f"jawab-{issue.slug}", min(one.item.published for one in issue.reports) + timedelta(days=10)),)
        for issue in issues
        if issue.slug in answered
    }
    return effects(issues, answers, as_of=as_of, zone=ZONE)


def measured(drawn: World) -> Effects:
    return effects(drawn.issues, drawn.answers, as_of=LAST, zone=ZONE)


# Windows ----------------------------------------------------------------------------------------------------------------


def test_the_seven_days_on_either_side_are_counted_and_unknown_reports_are_not() -> None:
    (effect,) = found([course("banjir", [BAD, BAD, RISK, GOOD, BAD, UNKNOWN], [GOOD, BAD, UNKNOWN])], "banjir").each
    assert (effect.slug, effect.response, effect.day) == ("banjir", "jawab-banjir", date(2026, 3, 11))
    assert (effect.before, effect.after, effect.comparable) == ((4, 5), (1, 2), 0)


def test_a_report_at_the_very_moment_of_the_answer_comes_after_it() -> None:
    (effect,) = found([course("banjir", [BAD] * 5, [BAD])], "banjir").each
    assert (effect.before, effect.after) == ((5, 5), (1, 1))


def test_the_week_after_is_none_until_it_is_over() -> None:
    issue = course("banjir", [BAD] * 5, [BAD])
    turn = (START + timedelta(days=10)).date()
    assert [found([issue], "banjir", as_of=turn + timedelta(days=n)).each[0].after for n in (0, 6, 7)] == [None, None, (1, 1)]
    assert found([issue], "banjir", as_of=None).each[0].after is None


def test_four_reports_before_are_too_few() -> None:
    assert found([course("banjir", [BAD] * 4, [BAD] * 9)], "banjir").each == ()


def test_the_first_response_that_stands_is_the_answer() -> None:
    issue = course("banjir", [BAD] * 6)
    turn = START + timedelta(days=10)
    gone = Withdrawal(day=LAST, reason="Keliru.")
    answers = {
        "banjir": (
            response("nanti", turn + timedelta(days=3)),
            response("jawab", turn),
            response("dicabut", turn - timedelta(days=1), withdrawn=gone),
        )
    }
    assert [one.response for one in effects([issue], answers, as_of=LAST, zone=ZONE).each] == ["jawab"]
    silent = {"banjir": (response("dicabut", turn, withdrawn=gone),)}
    assert effects([issue], silent, as_of=LAST, zone=ZONE).each == ()


# Comparable issues ------------------------------------------------------------------------------------------------------

OTHER = START + timedelta(days=60)


@pytest.mark.parametrize(
    ("other", "comparable"),
    [
        (course("lain", [BAD] * 6, start=OTHER), 1),
        (course("lain", [BAD] * 18, start=OTHER), 1),
        (course("lain", [BAD] * 19, start=OTHER), 0),
        (course("lain", [BAD] * 4, start=OTHER), 0),
        (course("lain", [RISK] * 6, start=OTHER), 0),
        (course("lain", [GOOD] * 6, start=OTHER), 0),
        (course("lain", [GOOD, GOOD, GOOD, BAD, BAD, BAD], start=OTHER), 1),
        (reported("lain", {OTHER + timedelta(hours=n): BAD for n in range(6)}), 0),
    ],
    ids=["alike", "three times", "more", "quiet", "at risk", "good", "even", "younger"],
)
def test_comparable_is_what_was_as_old_as_loud_and_of_the_same_kind(other: Issue, comparable: int) -> None:
    (effect,) = found([course("banjir", [BAD] * 6), other], "banjir").each
    assert effect.comparable == comparable


@pytest.mark.parametrize(("days", "comparable"), [(16, 0), (17, 1), (30, 1)])
def test_an_issue_that_was_answered_later_is_comparable_while_it_was_not(days: int, comparable: int) -> None:
    issues = [course("banjir", [BAD] * 6), course("lain", [BAD] * 6, start=OTHER)]
    gone = Withdrawal(day=LAST, reason="Keliru.")
    later = response("nanti", OTHER + timedelta(days=days))
    for spoken in (later, replace(later, withdrawn=gone)):
        answers = {"banjir": (response("jawab", START + timedelta(days=10)),), "lain": (spoken,)}
        first = effects(issues, answers, as_of=LAST, zone=ZONE).each[0]
        assert (first.slug, first.comparable) == ("banjir", comparable)


def test_an_issue_whose_week_is_not_over_is_not_comparable() -> None:
    issues = [course("banjir", [BAD] * 6), course("lain", [BAD] * 6, start=OTHER)]
    turn = (OTHER + timedelta(days=10)).date()
    days = (turn + timedelta(days=6), turn + timedelta(days=7))
    assert [found(issues, "banjir", as_of=day).each[0].comparable for day in days] == [0, 1]


# The estimate -----------------------------------------------------------------------------------------------------------


def many(answered: int, others: int) -> list[Issue]:
    """Answered issues that fall from 7 reports to 1, and others that fall from 7 to 3; the tone betters, too."""
    fallen = [course(f"jawab{n}", [BAD] * 7, [GOOD], start=START + timedelta(hours=n)) for n in range(answered)]
    return fallen + [course(f"sunyi{n}", [BAD] * 7, [BAD, BAD, GOOD], start=OTHER + timedelta(hours=n)) for n in range(others)]


def estimate(answered: int, others: int) -> Effects:
    return found(many(answered, others), *(f"jawab{n}" for n in range(answered)))


def test_the_estimate_is_the_change_of_the_answered_less_that_of_the_others() -> None:
    result = estimate(8, 8)
    assert result.volume is not None
    assert isclose(result.volume.middle, 1.5 / 3.5)
    assert isclose(result.volume.low, result.volume.high), "all are alike, so there is nothing to doubt"
    assert result.negative is not None
    assert isclose(result.negative.middle, -100 + 100 / 3)
    assert {effect.comparable for effect in result.each} == {8}


@pytest.mark.parametrize(
    ("answered", "others", "words"),
    [
        (0, 9, "baru 0 isu yang liputannya lengkap tujuh hari sebelum dan tujuh hari sesudah dijawab"),
        (7, 9, "baru 7 isu yang liputannya lengkap tujuh hari sebelum dan tujuh hari sesudah dijawab"),
        (8, 0, "baru 0 isu yang dijawab punya pembanding"),
        (8, 7, "baru 7 isu tanpa jawaban dapat menjadi pembanding"),
    ],
)
def test_too_little_is_said_to_be_too_little(answered: int, others: int, words: str) -> None:
    result = estimate(answered, others)
    assert (result.volume, result.negative) == (None, None)
    assert result.words == f"Belum cukup data untuk menilai pengaruh jawaban: {words}. Yang dibutuhkan 8."


def test_words_say_what_was_found_how_sure_it_is_and_what_it_does_not_show() -> None:
    assert estimate(9, 8).words == (
        "Dibanding isu serupa yang belum dijawab, laporan pekan berikutnya menjadi 0,43 kali (antara 0,43 dan 0,43). "
        "Isu yang dijawab lebih cepat sepi. "
        "Bagian laporan negatif dan berpotensi negatif berubah −67 poin persen (antara −67 dan −67). Nadanya membaik. "
        "Dihitung dari 9 isu yang dijawab, dengan selang kepercayaan 95 persen. "
        "Ini bukan bukti sebab-akibat: isu yang dijawab tidak dipilih acak. "
        "Isu yang sedang ramai juga biasanya mereda sendiri."
    )


def test_issues_that_nobody_reports_any_more_have_no_share_of_bad_reports() -> None:
    silent = [course(f"jawab{n}", [BAD] * 7, start=START + timedelta(hours=n)) for n in range(9)]
    result = found([*silent, *many(0, 9)], *(one.slug for one in silent))
    assert result.volume is not None
    assert result.negative is None
    assert "poin persen" not in result.words


def test_an_estimate_that_allows_both_says_so() -> None:
    result = measured(world(1))
    assert result.volume is not None
    assert result.volume.low < 1 < result.volume.high
    assert "Bedanya belum dapat dipastikan." in result.words


def test_the_same_reports_in_any_order_give_the_same_estimate() -> None:
    drawn = world(3)
    assert measured(World(drawn.issues[::-1], dict(reversed(list(drawn.answers.items()))))) == measured(drawn)


# Simulation -------------------------------------------------------------------------------------------------------------


def test_without_an_effect_the_interval_holds_1_in_about_95_of_100_worlds() -> None:
    results = [measured(world(seed)) for seed in range(RUNS)]
    volumes = [result.volume for result in results if result.volume is not None]
    shares = [result.negative for result in results if result.negative is not None]
    assert len(volumes) == len(shares) == RUNS
    assert sum(one.low <= 1 <= one.high for one in volumes) >= 0.9 * RUNS
    assert sum(one.low <= 0 <= one.high for one in shares) >= 0.9 * RUNS
    assert sum(one.middle > 1 for one in volumes) in range(35, 66), "no lean to either side"


def test_with_few_to_compare_with_the_interval_still_holds() -> None:
    results = [measured(world(seed, share=0.8)) for seed in range(60)]
    volumes = [result.volume for result in results if result.volume is not None]
    assert len(volumes) > 40
    assert sum(one.low <= 1 <= one.high for one in volumes) >= 0.88 * len(volumes)


def test_a_halving_is_seen_in_most_worlds_and_is_about_a_half() -> None:
    volumes = [found_.volume for seed in range(40) if (found_ := measured(world(seed, effect=0.5))).volume is not None]
    assert sum(one.high < 1 for one in volumes) >= 30
    assert 0.42 < sorted(one.middle for one in volumes)[len(volumes) // 2] < 0.6


def test_a_better_tone_is_seen() -> None:
    shares = [measured(world(seed, calmer=0.5)).negative for seed in range(20)]
    assert all(one is not None and one.high < 0 for one in shares)


# Pooling ----------------------------------------------------------------------------------------------------------------


def test_weights_count_and_one_comparison_shared_by_all_is_no_proof() -> None:
    alone = [Contrast(f"a{n}", 0.1 * n, {f"b{n}-{m}": (1.0, 0.2 * m) for m in range(9)}) for n in range(9)]
    shared = [Contrast(f"a{n}", 0.1 * n, {f"b{m}": (1.0, 0.2 * m) for m in range(9)}) for n in range(9)]
    free, bound = pooled(alone), pooled(shared)
    assert isclose(free.middle, bound.middle)
    assert bound.high - bound.low > 1.5 * (free.high - free.low)
    assert isclose(pooled([Contrast("a", 1.0, {"b": (3.0, 0.0), "c": (1.0, 4.0)})]).middle, 0.0)


def test_nothing_to_compare_is_an_error() -> None:
    for contrasts in ([], [Contrast("a", 1.0, {})]):
        with pytest.raises(ValueError, match="nothing to compare"):
            pooled(contrasts)


@pytest.mark.parametrize(("freedom", "point"), [(7, 2.365), (12, 2.179), (60, 2.0)])
def test_students_points_are_those_of_the_tables(freedom: int, point: float) -> None:
    assert student(freedom) == pytest.approx(point, abs=0.003)

"""Scores by hand: calibration, coverage, Brier, risk, and intervals that are as wide as statistics say."""

from __future__ import annotations

from collections import Counter
from math import sqrt

import pytest

from prahum_site.analysis import evaluation_scores as scores
from prahum_site.analysis.evaluation_scores import Cells
from prahum_site.model import CATEGORIES, Category

N, B, E, P = CATEGORIES
U = Category.UNKNOWN


def cells(*pairs: tuple[Category, Category, int]) -> Cells:
    return Counter({(true, answer): count for true, answer, count in pairs})


# Calibration ----------------------------------------------------------------------------------------------------------


def test_ece_weighs_bins_by_their_answers() -> None:
    # [0.9, 1]: 0.95 sure, 0.5 right, two answers; [0.4, 0.5): 0.4 sure, all right, one answer. (2 x 0.45 + 0.6) / 3
    assert scores.ece([0.9, 1.0, 0.4], [True, False, True]) == 0.5


def test_within_a_bin_too_sure_and_too_unsure_cancel_out() -> None:
    # One bin: 0.75 sure and 0.75 right, though no single answer is.
    assert scores.ece([0.72, 0.74, 0.76, 0.78], [True, True, True, False]) == 0


def test_a_border_belongs_to_the_bin_above_it() -> None:
    bins = scores.calibration([0.8, 0.1 + 0.7, 0.79, 1.0], [True, False, True, True])
    assert [(one.lower, one.upper, one.count) for one in bins] == [(0.7, 0.8, 1), (0.8, 0.9, 2), (0.9, 1.0, 1)]
    assert [(one.confidence, one.accuracy) for one in bins] == [(0.79, 1), (0.8, 0.5), (1, 1)]


def test_bins_say_what_ece_sums_up() -> None:
    tops = [0.25, 0.31, 0.38, 0.55, 0.61, 0.66, 0.83, 0.94, 0.97]
    hits = [False, True, False, True, False, True, True, True, True]
    bins = scores.calibration(tops, hits)
    assert sum(one.count for one in bins) == 9
    assert scores.ece(tops, hits) == pytest.approx(
        sum(one.count * abs(one.confidence - one.accuracy) for one in bins) / 9, abs=2e-4
    )


def test_brier_of_certainty_is_zero_or_two() -> None:
    assert scores.brier([(1, 0, 0, 0)], [0]) == 0
    assert scores.brier([(1, 0, 0, 0)], [1]) == 2
    assert scores.brier([(0.25, 0.25, 0.25, 0.25)], [3]) == 0.75


# Coverage -------------------------------------------------------------------------------------------------------------


def test_coverage_takes_the_surest_first_and_settles_ties_by_id() -> None:
    tops = [0.5, 0.9, 0.5, 0.7]
    hits = [False, True, True, False]
    # Order: 0.9 right; 0.7 wrong; then of the two 0.5 the one with the lower id.
    assert scores.coverage_accuracy(tops, hits, ["b", "c", "a", "d"])[5:8] == (0.6667, 0.6667, 0.5 + 0.0)
    assert scores.coverage_accuracy(tops, hits, ["a", "c", "b", "d"])[5:8] == (0.3333, 0.3333, 0.5)


def test_coverage_has_ten_steps_and_ends_with_the_accuracy() -> None:
    curve = scores.coverage_accuracy(
        [0.9 - place / 100 for place in range(20)], [place < 12 for place in range(20)], ["x"] * 20
    )
    assert curve == (1, 1, 1, 1, 1, 1, 0.8571, 0.75, 0.6667, 0.6)


def test_one_answer_is_all_of_every_share() -> None:
    assert scores.coverage_accuracy([0.4], [True], ["a"]) == (1.0,) * 10


# Confusion ------------------------------------------------------------------------------------------------------------


def test_risk_is_a_line_between_two_pairs_and_unknown_is_on_neither_side() -> None:
    found = cells((N, N, 3), (N, B, 2), (B, N, 1), (B, E, 4), (E, P, 5), (P, E, 1), (P, N, 2), (E, U, 1), (N, U, 1))
    assert scores.risk_accuracy(found) == (3 + 2 + 1 + 5 + 1) / 20
    assert scores.accuracy(found) == 3 / 20


def test_macro_f1_counts_a_category_that_never_comes_as_nothing() -> None:
    found = cells((N, N, 2), (B, N, 1), (B, B, 1))
    assert scores.f1(found, N) == 4 / 5
    assert scores.f1(found, B) == 2 / 3
    assert scores.macro_f1(found, (N, B)) == (4 / 5 + 2 / 3) / 2
    assert scores.macro_f1(found, CATEGORIES) == (4 / 5 + 2 / 3) / 4


# Intervals ------------------------------------------------------------------------------------------------------------


def test_an_interval_of_accuracy_is_as_wide_as_the_binomial_says() -> None:
    [(low, high)] = scores.intervals(cells((N, N, 180), (P, P, 120), (E, N, 100)), [scores.accuracy])
    half = 1.96 * sqrt(0.75 * 0.25 / 400)
    assert low == pytest.approx(0.75 - half, abs=0.01)
    assert high == pytest.approx(0.75 + half, abs=0.01)


def test_more_reports_make_it_narrower() -> None:
    few, many = (scores.intervals(cells((N, N, 3 * n), (P, N, n)), [scores.accuracy])[0] for n in (10, 160))
    assert (few[1] - few[0]) / (many[1] - many[0]) == pytest.approx(4, rel=0.2)


def test_without_an_error_there_is_nothing_to_doubt() -> None:
    found = cells((N, N, 5), (E, E, 5))
    assert scores.intervals(found, [scores.accuracy, scores.risk_accuracy]) == [(1, 1), (1, 1)]


def test_the_same_cells_give_the_same_intervals_in_whatever_order_they_come() -> None:
    one = [(P, E, 93), (N, N, 207), (B, B, 64), (N, B, 52)]
    both = [scores.accuracy, scores.risk_accuracy]
    assert scores.intervals(cells(*one), both) == scores.intervals(cells(*reversed(one)), both)


def test_cells_of_nothing_change_nothing() -> None:
    one = cells((N, N, 7), (N, B, 2))
    assert scores.intervals(one, [scores.accuracy]) == scores.intervals(one | cells((P, P, 0)), [scores.accuracy])

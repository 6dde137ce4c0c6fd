"""Figures of sets and of minimal pairs, by cases that were counted by hand."""

from __future__ import annotations

import pytest
from labelled import verdict_of

from prahum_site.analysis.evaluation_figures import ANSWERS, THREE_CLASSES, Evaluation, measured, paired
from prahum_site.analysis.evaluation_sets import Labelled
from prahum_site.model import CATEGORIES, Category, Verdict

N, B, E, P = CATEGORIES
U = Category.UNKNOWN


def test_figures_of_a_case_counted_by_hand() -> None:
    truth = [N, N, N, B, E, E, P, P]
    answers = [N, N, B, B, E, U, P, N]
    figures = measured("tangan", truth, [verdict_of(answer, review=answer in {U, B}) for answer in answers])
    assert figures.total == 8
    assert figures.accuracy == 0.625
    assert figures.majority == 0.375
    negative = figures.classes[0]
    assert (negative.precision, negative.recall, negative.f1, negative.support) == (0.6667, 0.6667, 0.6667, 3)
    assert figures.classes[1].precision == 0.5
    assert figures.macro_f1 == 0.6667
    assert figures.confusion == ((2, 1, 0, 0, 0), (0, 1, 0, 0, 0), (0, 0, 1, 0, 1), (1, 0, 0, 1, 0))
    assert figures.answers == ANSWERS
    assert figures.review_share == 0.375
    assert figures.sure_accuracy == 0.8
    # Wrong side: unknown, and the last, which was good news.
    assert figures.risk_accuracy == 0.75
    assert figures.accuracy_interval[0] < 0.625 < figures.accuracy_interval[1]
    assert figures.macro_f1_interval[0] < 0.6667 < figures.macro_f1_interval[1]


def test_each_interval_is_that_of_its_own_figure() -> None:
    figures = measured("x", [N] * 20, [verdict_of(category) for category in (N, B) * 10])
    assert (figures.accuracy, figures.macro_f1, figures.risk_accuracy) == (0.5, round(2 / 3 / 4, 4), 1)
    assert 0.2 < figures.accuracy_interval[0] < 0.5 < figures.accuracy_interval[1] < 0.8
    assert 0.08 < figures.macro_f1_interval[0] < 0.1667 < figures.macro_f1_interval[1] < 0.25
    assert figures.risk_accuracy_interval == (1, 1)


def test_surety_of_a_case_counted_by_hand() -> None:
    truth = [N, B, E, P, P]
    judged = [(N, 0.95), (B, 0.85), (P, 0.85), (P, 0.55), (N, 0.4)]
    verdicts = [verdict_of(category, top) for category, top in judged]
    figures = measured("tangan", truth, verdicts, ids=["e", "d", "c", "b", "a"])
    # Surest first: right; of the equal two the wrong one has the lower id; right; right; wrong.
    assert list(figures.coverage_accuracy) == [1, 1, 0.5, 0.5, 0.6667, 0.6667, 0.75, 0.75, 0.6, 0.6]
    assert figures.most_sure_accuracy == 0.6667
    assert figures.confidence == 0.72
    # Off by 0.05 (one), 0.35 (two), 0.45 (one) and 0.4 (one).
    assert figures.ece == 0.32
    assert [one.count for one in figures.calibration] == [1, 1, 2, 1]
    # (0.05² + 3 (0.05/3)²) + (0.15² + 3 (0.05)²) + (0.85² + 0.95² + 2 (0.05)²) + (0.45² + 3 (0.15)²) + (0.4² + 0.8² + 2 (0.2)²)
    assert figures.brier == pytest.approx((0.003333 + 0.03 + 1.63 + 0.27 + 0.88) / 5, abs=1e-4)


def test_three_classes_sum_what_is_negative() -> None:
    def verdict(*chances: float) -> Verdict:
        a, b, c, d = chances
        top = CATEGORIES[chances.index(max(chances))]
        return Verdict(category=top, probabilities=(a, b, c, d), evidence=(), method="x/1")

    verdicts = [
        verdict(0.3, 0.25, 0.4, 0.05),  # netral of four, negatif of three: 0.55
        verdict(0.05, 0.6, 0.3, 0.05),  # berpotensi negatif is negatif
        verdict(0.1, 0.1, 0.2, 0.6),
        verdict_of(U),  # netral
    ]
    figures = measured("smsa", [N, N, P, E], verdicts, view=THREE_CLASSES)
    assert figures.accuracy == 1
    assert [one.category for one in figures.classes] == [N, E, P]
    assert figures.answers == (N, E, P)
    assert figures.confusion == ((2, 0, 0), (0, 1, 0), (0, 0, 1))
    assert figures.confidence == pytest.approx((0.55 + 0.65 + 0.6 + 1 / 3) / 4, abs=1e-4)
    wrong = measured("smsa", [E, P, P, N], verdicts, view=THREE_CLASSES)
    assert wrong.accuracy == 0.25
    assert wrong.confusion == ((0, 1, 0), (1, 0, 0), (1, 0, 1))
    assert wrong.risk_accuracy == 0.25


def test_a_category_that_never_comes_has_zeros() -> None:
    figures = measured("x", [N, N], [verdict_of(N), verdict_of(N)])
    assert figures.accuracy == 1
    assert (figures.classes[3].precision, figures.classes[3].f1, figures.classes[3].support) == (0, 0, 0)
    assert figures.macro_f1 == 0.25


def test_all_for_review_leaves_nothing_sure() -> None:
    figures = measured("x", [N], [verdict_of(N, review=True)])
    assert (figures.review_share, figures.sure_accuracy) == (1, 0)


@pytest.mark.parametrize(
    ("truth", "verdicts", "ids"),
    [
        ([], [], []),
        ([N], [], []),
        ([N], [verdict_of(N), verdict_of(B)], []),
        ([N, B], [verdict_of(N), verdict_of(B)], ["a"]),
    ],
)
def test_nothing_to_measure_is_told(truth: list[Category], verdicts: list[Verdict], ids: list[str]) -> None:
    with pytest.raises(ValueError, match="labels"):
        measured("x", truth, verdicts, ids=ids)


def titled(category: Category, title: str) -> Labelled:
    return Labelled(id=title, category=category, rule="arah", title=title, excerpt="")


def test_a_pair_is_right_where_both_titles_are() -> None:
    pairs = [(titled(P, "a"), titled(N, "b")), (titled(P, "c"), titled(N, "d")), (titled(B, "e"), titled(N, "f"))]
    figures = paired(pairs, [verdict_of(category) for category in (P, N, P, P, E, U)])
    assert (figures.titles, figures.right_titles, figures.pairs, figures.right_pairs) == (6, 3, 3, 1)
    assert [(one.title, one.expected, one.answer) for one in figures.failures] == [("d", N, P), ("e", B, E), ("f", N, U)]


def test_verdicts_that_are_no_pairs_are_told() -> None:
    with pytest.raises(ValueError, match="zip"):
        paired([(titled(P, "a"), titled(N, "b"))], [verdict_of(P)])


def test_an_evaluation_of_nobody_has_no_figures() -> None:
    found = Evaluation(classifiers=())
    assert (found.default, found.sets, found.classifier) == (None, (), "")
    assert found.source("asing").title == "asing"

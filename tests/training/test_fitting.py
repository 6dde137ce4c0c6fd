"""Fitting: small made-up tasks that a working learner must solve, and the same numbers every time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from prahum_site.analysis import linear as runtime
from prahum_site.analysis import stack
from prahum_site.analysis.lexicon import RULES
from prahum_site.analysis.vader_model import CATEGORY_OF, PLACES
from prahum_site.model import CATEGORIES
from prahum_site.training import lexical
from prahum_site.training.examples import Example

pytest.importorskip("scipy", reason="scipy (hanya untuk melatih) tidak terpasang")
from prahum_site.training import blending, linear

PLACES_ = ("Samarinda", "Berau", "Paser", "Bontang", "Kubar")
SAID = {"N1": "Banjir rendam rumah di {}", "B1": "Waspada banjir di {}", "E": "Rapat rutin di {}", "P1": "Banjir di {} surut"}


def rows(excerpt: str = "") -> list[Example]:
    return [
        Example(
            set="berita4",
            id=f"{rule}{place}",
            title=said.format(place),
            excerpt=excerpt,
            categories=(CATEGORIES.index(CATEGORY_OF[rule]),),
            rule=RULES.index(rule),
        )
        for rule, said in SAID.items()
        for place in PLACES_
    ]


def answers(model: runtime.Linear, texts: list[tuple[str, str]]) -> list[str]:
    return [RULES[int(row.argmax())] for row in model.scores(texts)]


def test_tier_one_learns_what_decides() -> None:
    model = runtime.Linear(*linear.fit(rows(), strength=20))
    new = [(said.format("Kutim"), "") for said in SAID.values()]
    assert answers(model, new) == list(SAID)


def test_folding_loses_nothing() -> None:
    """Judging by folded vectors equals the product of features and weights."""
    given = rows("Air naik di sana")
    segments, bias = linear.fit(given, iterations=15)
    model = runtime.Linear(segments, bias)
    spaces = [linear.space([runtime.tokens(row.title) for row in given for _ in (0, 1)], (1.0, 0.7, 1.0, 1.0))]
    again, bias_again = linear.fit(given, iterations=15)
    texts = [(row.title, row.excerpt) for row in given]
    assert np.array_equal(model.scores(texts), runtime.Linear(again, bias_again).scores(texts))
    known = segments[0][0].places
    assert set(spaces[0].words) <= set(known)


def test_three_class_rows_teach_without_choosing_between_the_bad_ones() -> None:
    reviews = [
        Example(set="smsa", id=f"s{n}", title=text, excerpt="", categories=places)
        for n in range(6)
        for text, places in ((f"pelayanan buruk {n}", (0, 1)), (f"pelayanan memuaskan {n}", (3,)))
    ]
    model = runtime.Linear(*linear.fit([*rows(), *reviews], strength=20))
    chances = stack.by_category(stack.softmax(model.scores([("pelayanan buruk", ""), ("pelayanan memuaskan", "")])))
    assert chances[0, 0] + chances[0, 1] > 0.5
    assert chances[1].argmax() == 3


def test_a_stored_model_judges_as_the_fitted_one(tmp_path: Path) -> None:
    segments, bias = linear.fit(rows(), strength=20)
    np.savez_compressed(tmp_path / "m.npz", **runtime.saved(segments, bias))  # type: ignore[arg-type]
    texts = [(row.title, "") for row in rows()]
    assert answers(runtime.read(tmp_path / "m.npz"), texts) == answers(runtime.Linear(segments, bias), texts)


def test_tier_zero_learns_and_is_the_same_every_time() -> None:
    found = lexical.examples(rows())
    model = lexical.fitted(found, 0.5)
    assert model == lexical.fitted(found, 0.5)
    assert model.threshold == 0.5
    assert len(found) == len(rows())
    assert lexical.threshold_for(model, found, wanted=0.9) <= 0.99


def expert(truth: np.ndarray[tuple[int, ...], np.dtype[np.int64]], right: float, seed: int) -> stack.Floats:
    """Chances of the rules by somebody who is right in that share of the cases, and always 90 % sure."""
    draw = np.random.default_rng(seed)
    named = np.where(draw.random(len(truth)) < right, truth, draw.integers(0, 4, len(truth)))
    chances = np.full((len(truth), len(RULES)), 0.1 / (len(RULES) - 1))
    first = [PLACES.index(category) for category in range(4)]
    chances[np.arange(len(truth)), [first[name] for name in named]] = 0.9
    return chances


def test_the_blend_trusts_who_is_right_and_is_calibrated() -> None:
    truth = np.random.default_rng(0).integers(0, 4, 3000)
    with_excerpt = np.arange(3000) % 2 == 0
    good, bad = expert(truth, 0.8, 1), expert(truth, 0.1, 2)
    made = blending.blend(("good", "bad"), [good, bad], with_excerpt, truth, np.ones(3000))
    chances = made.categories([good, bad], with_excerpt)
    right = chances.argmax(axis=1) == truth
    assert right.mean() > 0.82
    assert abs(right.mean() - chances.max(axis=1).mean()) < 0.03, "as sure as it is right"


def test_the_threshold_is_the_lowest_that_is_right_often_enough() -> None:
    tops = np.asarray([0.4, 0.5, 0.6, 0.7, 0.8, 0.9])
    chances = np.stack([tops, 1 - tops, np.zeros(6), np.zeros(6)], axis=1)
    chances[0] = [0.4, 0.3, 0.3, 0.0]
    labels = np.asarray([1, 0, 1, 0, 0, 0])
    assert blending.threshold(chances, labels, wanted=1.0) == 0.61
    assert blending.threshold(chances, np.ones(6, dtype=np.int64) * 3, wanted=0.5) == 0.99

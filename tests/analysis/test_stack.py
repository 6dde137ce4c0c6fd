"""The blend of the tiers: a calibrated sum of logarithms, apart for titles that stand alone."""

from __future__ import annotations

import numpy as np
import pytest

from prahum_site.analysis import stack
from prahum_site.analysis.lexicon import RULES
from prahum_site.analysis.stack import Blend


def rules(**chances: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    rest = (1 - sum(chances.values())) / (len(RULES) - len(chances))
    return np.asarray([[chances.get(rule, rest) for rule in RULES]])


def blend(share: float, bias: list[float] | None = None) -> Blend:
    weights = np.stack([np.concatenate([np.eye(4) * share] * 2), np.concatenate([np.eye(4), np.zeros((4, 4))])])
    return Blend(tiers=("a", "b"), weights=weights, bias=np.asarray([bias or [0.0] * 4, [0.0] * 4]), threshold=0.5)


def test_categories_sum_the_chances_of_their_rules() -> None:
    found = stack.by_category(rules(N1=0.3, N2=0.2, E=0.4))[0]
    rest = 0.1 / 12
    assert found == pytest.approx([0.5 + 2 * rest, 6 * rest, 0.4, 4 * rest])


def test_one_tier_with_weight_one_is_itself() -> None:
    chances = rules(N1=0.6, B1=0.2)
    found = blend(0.5).categories([chances, rules(P1=0.9)], np.asarray([True]))
    assert found == pytest.approx(stack.by_category(chances))


def test_titles_alone_have_weights_of_their_own() -> None:
    first, second = rules(N1=0.6, B1=0.2), rules(P1=0.9)
    found = blend(0.5).categories([first, second], np.asarray([False]))[0]
    product = np.sqrt(stack.by_category(first)[0] * stack.by_category(second)[0])
    assert found == pytest.approx(product / product.sum())


def test_the_bias_leans() -> None:
    even = rules(N1=0.25, B1=0.25, E=0.25, P1=0.25 - 1e-9)
    found = blend(0.5, [1.0, 0.0, 0.0, 0.0]).categories([even, even], np.asarray([False]))[0]
    assert found[0] == pytest.approx(np.e / (np.e + 3), abs=1e-3)


def test_rows_keep_their_order_and_sum_to_one() -> None:
    many = np.concatenate([rules(N1=0.9), rules(P3=0.9), rules(E=0.9)])
    found = blend(0.5).categories([many, many], np.asarray([False, True, False]))
    assert found.argmax(axis=1).tolist() == [0, 3, 2]
    assert found.sum(axis=1) == pytest.approx([1, 1, 1])


def test_a_tier_that_is_certain_does_not_break_the_sum() -> None:
    certain = np.zeros((1, len(RULES)))
    certain[0, 0] = 1
    assert np.isfinite(blend(0.5).categories([certain, certain], np.asarray([False]))).all()


def test_text_and_back() -> None:
    read = stack.parsed(stack.dumped({"x": blend(0.25, [0.1, 0.2, 0.3, 0.4])}, "note"))["x"]
    assert (read.tiers, read.threshold) == (("a", "b"), 0.5)
    assert read.weights == pytest.approx(blend(0.25).weights)
    assert read.bias.tolist() == [[0.1, 0.2, 0.3, 0.4], [0.0] * 4]


def test_the_shipped_blends_fit_their_tiers() -> None:
    for name, one in stack.shipped().items():
        assert name in {"penuh", "linear"}
        assert one.weights.shape == (2, 4 * len(one.tiers), 4)
        assert 0.4 < one.threshold < 0.95

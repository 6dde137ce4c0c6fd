"""Tier 1: looking up and adding, words that training never saw, and what the file holds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from prahum_site.analysis import linear
from prahum_site.analysis.lexicon import RULES
from prahum_site.analysis.linear import Linear, Table
from prahum_site.model import CATEGORIES

SIZE = len(RULES)
N1, E, P1 = (RULES.index(rule) for rule in ("N1", "E", "P1"))


def vector(**weights: float) -> list[float]:
    return [weights.get(rule, 0.0) for rule in RULES]


def table(entries: dict[str, list[float]], weights: list[float] | None = None) -> Table:
    values = np.asarray(list(entries.values()), dtype=np.float32).reshape(-1, SIZE)
    return Table(
        {name: place for place, name in enumerate(entries)},
        values,
        np.asarray(weights or [1.0] * len(entries), dtype=np.float32),
    )


def toy() -> Linear:
    title = (
        table({"banjir": vector(N1=2), "surut": vector(P1=1)}),
        table({"banjir surut": vector(N1=-3, P1=3)}),
        table({"<ba": vector(N1=4), "nji": vector(E=2)}, [3.0, 4.0]),
    )
    excerpt = (table({"banjir": vector(N1=1)}), table({}), table({}))
    return Linear([title, excerpt], np.asarray(vector(E=0.5), dtype=np.float32))


def test_words_and_pairs_are_added_by_the_root_of_the_length() -> None:
    scores = toy().scores([("Banjir Surut", ""), ("Banjir", "")])
    root = 2**-0.5
    assert scores[0] == pytest.approx(vector(N1=(2 - 3) * root, P1=(1 + 3) * root, E=0.5))
    assert scores[1] == pytest.approx(vector(N1=2, E=0.5))


def test_the_excerpt_has_weights_of_its_own() -> None:
    assert toy().scores([("Surut", "banjir besar")])[0] == pytest.approx(vector(P1=1, N1=2**-0.5, E=0.5))


def test_a_word_that_was_never_seen_is_the_sum_of_its_pieces() -> None:
    # "banji": pieces "<ba" and "nji" with weights 3 and 4 of length 5.
    assert toy().scores([("Banji", "")])[0] == pytest.approx(vector(N1=4 * 0.6, E=0.5 + 2 * 0.8))


def test_nothing_to_read_leaves_the_bias() -> None:
    assert toy().scores([("", ""), ("zzz", "")]) == pytest.approx(np.asarray([vector(E=0.5)] * 2))
    assert toy().scores([]).shape == (0, SIZE)


def test_neighbours_do_not_matter() -> None:
    texts = [("Banjir", "banjir"), ("Banjir Surut", ""), ("Surut banji", "x")] * 400
    model = toy()
    together = model.scores(texts)
    assert all(np.array_equal(together[place], model.scores([texts[place]])[0]) for place in (0, 1, 2, 601, 1199))


def test_words_for_a_category_come_best_first() -> None:
    negative, positive = CATEGORIES.index("negatif"), CATEGORIES.index("positif")
    assert [word for word, _ in toy().words_for("Banjir di Kota, Surut", negative, 5)] == ["banjir"]
    assert [word for word, _ in toy().words_for("Banjir Surut", positive, 5)] == ["surut"]


def test_a_stored_model_reads_the_same(tmp_path: Path) -> None:
    title = (
        table({"banjir": vector(N1=2, E=-1.5), "é": vector(P1=1)}),
        table({"a b": vector(P1=0.25)}),
        table({"<ba": vector(N1=4)}, [2.5]),
    )
    excerpt = (table({"x": vector(N1=1)}), table({"x y": vector(E=1)}), table({"xyz": vector(E=1)}))
    before = Linear([title, excerpt], np.asarray(vector(E=0.5), dtype=np.float32))
    arrays = linear.saved([title, excerpt], np.asarray(vector(E=0.5), dtype=np.float32))
    np.savez_compressed(tmp_path / "m.npz", **arrays)  # type: ignore[arg-type]
    after = linear.read(tmp_path / "m.npz")
    texts = [("Banjir é a b", "x y"), ("bah", "wxyz"), ("", "")]
    # Eight bits a weight: half a step of the largest weight of its row.
    assert after.scores(texts) == pytest.approx(before.scores(texts), abs=4 / 127)


def test_the_shipped_model_knows_the_lexicon() -> None:
    model = linear.shipped()
    scores = model.scores([("Banjir Rendam Ratusan Rumah di Samarinda", ""), ("Jembatan Mahakam IV Diresmikan", "")])
    assert [RULES[int(row.argmax())][0] for row in scores] == ["N", "P"]

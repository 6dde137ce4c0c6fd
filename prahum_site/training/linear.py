"""Fit tier 1 (:mod:`prahum_site.analysis.linear`): a softmax over the rules on words, pairs and character n-grams.

The loss is the chance of the allowed categories plus a share of the rule's own; rows of three-class sets allow two
categories. A word's features are folded into one vector when the model is stored: its own weight, its lexicon rule's, and
those of its n-grams.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from prahum_site.analysis import lexicon
from prahum_site.analysis.lexicon import RULES
from prahum_site.analysis.linear import Table, grams, tokens
from prahum_site.analysis.vader_model import PLACES
from prahum_site.training import contrasts
from prahum_site.training.examples import Example

RAREST_WORD, RAREST_PAIR, RAREST_GRAM = 2, 2, 4
#: How much the classes' sizes are evened out: weights are the rarity to this power.
BALANCE = 0.5
RULE_SHARE = 0.3
STRENGTH = 1.0
ITERATIONS = 120
#: Weight in the loss of a report's title without its excerpt, of a row of three-class sets, and of a made-up contrast.
TITLE_ALONE, THREE_CLASSES, MADE_UP = 0.5, 0.4, 0.5
#: Features are scaled by these before the penalty falls on them alike.
_PAIR_SCALE, _EXCERPT_PAIR_SCALE, _EXCERPT_GRAM_SCALE = 0.7, 0.7, 0.7
_IDF_SCALE = 5.0

Floats = NDArray[np.float32]
Segments = tuple[tuple[Table, Table, Table], tuple[Table, Table, Table]]


@dataclass(frozen=True, slots=True)
class Space:
    """The features of one segment: words, pairs, n-grams with their idf, and the lexicon's rules of words and pairs."""

    words: Mapping[str, int]
    pairs: Mapping[str, int]
    grams: Mapping[str, int]
    word_idf: Floats
    pair_idf: Floats
    gram_idf: Floats
    scales: tuple[float, float, float, float]

    def width(self) -> int:
        """How many features there are."""
        return len(self.words) + len(self.pairs) + len(self.grams) + len(RULES)


def _lexicon_rules() -> tuple[dict[str, int], dict[str, int]]:
    """Rules of the lexicon's single words and of its pairs, by their places in RULES."""
    one: dict[str, int] = {}
    two: dict[str, int] = {}
    for entry in lexicon.shipped().entries.values():
        count = len(entry.words.split())
        if count <= 2:
            (one if count == 1 else two)[entry.words] = RULES.index(entry.rule)
    return one, two


def space(segments: Sequence[Sequence[str]], scales: tuple[float, float, float, float]) -> Space:
    """The features that these segments (as tokens) have often enough."""
    count = len(segments)
    words: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for segment in segments:
        words.update(set(segment))
        pairs.update({f"{a} {b}" for a, b in pairwise(segment)})
    pieces: Counter[str] = Counter()
    for word, times in words.items():
        for gram in set(grams(word)):
            pieces[gram] += times

    def kept(counts: Counter[str], rarest: int) -> tuple[dict[str, int], Floats]:
        names = sorted(name for name, times in counts.items() if times >= rarest)
        idf = [np.log(count / min(count, counts[name])) + 1 for name in names]
        return {name: place for place, name in enumerate(names)}, np.asarray(idf, dtype=np.float32)

    (w, wi), (p, pi), (g, gi) = kept(words, RAREST_WORD), kept(pairs, RAREST_PAIR), kept(pieces, RAREST_GRAM)
    return Space(w, p, g, wi / _IDF_SCALE, pi / _IDF_SCALE, gi, scales)


class _Rows:
    """A sparse matrix in the making."""

    def __init__(self) -> None:
        self.rows: list[int] = []
        self.columns: list[int] = []
        self.values: list[float] = []

    def add(self, row: int, column: int, value: float) -> None:
        self.rows.append(row)
        self.columns.append(column)
        self.values.append(value)


def matrix(of: Space, segments: Sequence[Sequence[str]]) -> sparse.csr_matrix:
    """Segments × features."""
    one, two = _lexicon_rules()
    spelled: dict[str, list[tuple[int, float]]] = {}
    made = _Rows()
    second, third, fourth = len(of.words), len(of.words) + len(of.pairs), len(of.words) + len(of.pairs) + len(of.grams)
    for row, segment in enumerate(segments):
        unit = len(segment) ** -0.5 if segment else 0.0
        before = ""
        for word in segment:
            if (place := of.words.get(word)) is not None:
                made.add(row, place, unit * of.scales[0] * float(of.word_idf[place]))
            if word not in spelled:
                spelled[word] = _spelled(of, word)
            for gram, value in spelled[word]:
                made.add(row, third + gram, unit * of.scales[2] * value)
            if word in one:
                made.add(row, fourth + one[word], unit * of.scales[3])
            pair = f"{before} {word}"
            if (place := of.pairs.get(pair)) is not None:
                made.add(row, second + place, unit * of.scales[1] * float(of.pair_idf[place]))
            if pair in two:
                made.add(row, fourth + two[pair], unit * of.scales[3])
            before = word
    shape = (len(segments), of.width())
    return sparse.csr_matrix((np.asarray(made.values, dtype=np.float32), (made.rows, made.columns)), shape=shape)


def _spelled(of: Space, word: str) -> list[tuple[int, float]]:
    """The n-grams of a word with shares whose squares sum to 1."""
    places = [of.grams[gram] for gram in grams(word) if gram in of.grams]
    weights = of.gram_idf[places]
    length = float(np.sqrt(weights @ weights)) if places else 1.0
    return [(place, float(weight) / length) for place, weight in zip(places, weights, strict=True)]


def fit(rows: Sequence[Example], *, strength: float = STRENGTH, iterations: int = ITERATIONS) -> tuple[Segments, Floats]:
    """Tables of the two segments, and the bias, fitted to ``rows``."""
    titles, excerpts, labels, rules, weights = _training(rows)
    spaces = (
        space(titles, (1.0, _PAIR_SCALE, 1.0, 1.0)),
        space([one for one in excerpts if one], (1.0, _EXCERPT_PAIR_SCALE, _EXCERPT_GRAM_SCALE, 1.0)),
    )
    features = sparse.hstack([matrix(spaces[0], titles), matrix(spaces[1], excerpts)]).tocsr()
    matrix_, bias = _solved(features, labels, rules, weights, strength, iterations)
    middle = spaces[0].width()
    return (_folded(spaces[0], matrix_[:middle]), _folded(spaces[1], matrix_[middle:])), bias


def _training(
    rows: Sequence[Example],
) -> tuple[list[list[str]], list[list[str]], NDArray[np.bool_], NDArray[np.int64], Floats]:
    """Tokens of titles and excerpts, allowed categories, rules (-1: unknown) and weights; reports with an excerpt twice."""
    sizes = Counter(row.categories[0] for row in rows if row.four)
    total = sum(sizes.values())
    titles, excerpts, allowed, rules, weights = [], [], [], [], []
    for row in rows:
        weight = (total / (4 * sizes[row.categories[0]])) ** BALANCE if row.four else THREE_CLASSES
        weight *= MADE_UP if row.set == contrasts.SET else 1.0
        title, excerpt = tokens(row.title), tokens(row.excerpt)
        for text, share in ((excerpt, 1.0), ([], TITLE_ALONE)) if excerpt else ((excerpt, 1.0),):
            titles.append(title)
            excerpts.append(text)
            allowed.append([place in row.categories for place in range(4)])
            rules.append(row.rule)
            weights.append(weight * share)
    return titles, excerpts, np.asarray(allowed), np.asarray(rules), np.asarray(weights, dtype=np.float32)


def _solved(
    features: sparse.csr_matrix,
    allowed: NDArray[np.bool_],
    rules: NDArray[np.int64],
    weights: Floats,
    strength: float,
    iterations: int,
) -> tuple[Floats, Floats]:
    """Weights (features × rules) and bias of least loss plus half the squared weights."""
    back = features.T.tocsr()
    count, width, size = features.shape[0], features.shape[1], len(RULES)
    may = allowed.astype(np.float32)[:, list(PLACES)]
    known = (rules >= 0).astype(np.float32)
    exact = np.zeros((count, size), dtype=np.float32)
    exact[np.flatnonzero(rules >= 0), rules[rules >= 0]] = 1
    column = weights[:, None]

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        matrix_ = flat[: width * size].reshape(width, size).astype(np.float32)
        scores = features @ matrix_ + flat[width * size :].astype(np.float32)
        scores -= scores.max(axis=1, keepdims=True)
        chances = np.exp(scores)
        chances /= chances.sum(axis=1, keepdims=True)
        inside = chances * may
        hit = inside.sum(axis=1, keepdims=True)
        wrong = column * (chances - inside / hit) + RULE_SHARE * column * known[:, None] * (chances - exact)
        cost = float(-(weights * np.log(hit[:, 0] + 1e-12)).sum())
        cost -= RULE_SHARE * float((weights * known * np.log((chances * exact).sum(axis=1) + 1e-12)).sum())
        slope = np.concatenate([(strength * (back @ wrong) + matrix_).ravel(), strength * wrong.sum(axis=0)])
        return strength * cost + 0.5 * float((matrix_ * matrix_).sum()), slope.astype(np.float64)

    start = np.zeros(width * size + size)
    found = optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": iterations, "maxcor": 8}).x
    return found[: width * size].reshape(width, size).astype(np.float32), found[width * size :].astype(np.float32)


def _folded(of: Space, weights: Floats) -> tuple[Table, Table, Table]:
    """One vector a word and a pair, from all that it makes fire; words and pairs of the lexicon among them."""
    one, two = _lexicon_rules()
    second, third = len(of.words), len(of.words) + len(of.pairs)
    fourth = third + len(of.grams)
    by_gram, by_rule = weights[third:fourth] * of.scales[2], weights[fourth:] * of.scales[3]
    words = sorted({*of.words, *one})
    vectors = np.zeros((len(words), len(RULES)), dtype=np.float32)
    for row, word in enumerate(words):
        for gram, value in _spelled(of, word):
            vectors[row] += value * by_gram[gram]
        if (place := of.words.get(word)) is not None:
            vectors[row] += weights[place] * of.scales[0] * of.word_idf[place]
        if word in one:
            vectors[row] += by_rule[one[word]]
    pairs = sorted({*of.pairs, *two})
    joined = np.zeros((len(pairs), len(RULES)), dtype=np.float32)
    for row, pair in enumerate(pairs):
        if (place := of.pairs.get(pair)) is not None:
            joined[row] += weights[second + place] * of.scales[1] * of.pair_idf[place]
        if pair in two:
            joined[row] += by_rule[two[pair]]
    return (
        Table({word: place for place, word in enumerate(words)}, vectors, np.ones(len(words), dtype=np.float32)),
        Table({pair: place for place, pair in enumerate(pairs)}, joined, np.ones(len(pairs), dtype=np.float32)),
        Table(dict(of.grams), by_gram, of.gram_idf),
    )

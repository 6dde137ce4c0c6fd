"""Fit the weights of :mod:`prahum_site.analysis.topics`: a softmax on words, stems, telling words and the office's words.

A telling word, whoever wrote it, speaks for its topics with a weight that all words of the list share; what a word says beside
that is learnt. So a word of the list works though no labelled report holds it. When the weights are stored, all that a word
makes fire is folded into one vector.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from prahum_site.analysis.terms import stem
from prahum_site.analysis.topic_weights import Floats, Weights

RAREST = 2
STRENGTH, ITERATIONS = 1.5, 120
#: A word of the list must be so long that other words of its stem are meant, too.
_SHORTEST = 5
_IDF_SCALE = 5.0
#: Weights that all words of a kind share: words of the list, words of their stems, pairs; in title and excerpt.
_SHARED = 6

Scores = NDArray[np.floating]
Text = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Telling:
    """Telling words: columns of the topics that own a word, a stem or a pair of words."""

    words: Mapping[str, tuple[int, ...]]
    stems: Mapping[str, tuple[int, ...]]
    pairs: Mapping[str, tuple[int, ...]]

    def of(self, word: str) -> tuple[int, tuple[int, ...]]:
        """Kind (0: word, 1: stem) and owners of a word."""
        owners = self.words.get(word)
        return (1, self.stems.get(stem(word), ())) if owners is None else (0, owners)


def telling(lists: Mapping[int, Iterable[Sequence[str]]]) -> Telling:
    """The telling words of each column; phrases of more than two words are passed over."""
    words: dict[str, set[int]] = {}
    pairs: dict[str, set[int]] = {}
    stems: dict[str, set[int]] = {}
    for column, phrases in lists.items():
        for phrase in phrases:
            if len(phrase) == 1:
                words.setdefault(phrase[0], set()).add(column)
                if len(phrase[0]) >= _SHORTEST:
                    stems.setdefault(stem(phrase[0]), set()).add(column)
            elif len(phrase) == 2:
                pairs.setdefault(" ".join(phrase), set()).add(column)
    return Telling(*({name: tuple(sorted(owners)) for name, owners in table.items()} for table in (words, stems, pairs)))


@dataclass(frozen=True, slots=True)
class Space:
    """The words and stems that the reports have often enough, with their idf."""

    words: Mapping[str, int]
    stems: Mapping[str, int]
    word_idf: Floats
    stem_idf: Floats

    @property
    def width(self) -> int:
        """Features of one segment."""
        return len(self.words) + len(self.stems)

    def of(self, word: str) -> list[tuple[int, float]]:
        """The features that a word makes fire, and how strongly."""
        found = []
        if (place := self.words.get(word)) is not None:
            found.append((place, float(self.word_idf[place])))
        if (place := self.stems.get(stem(word))) is not None:
            found.append((len(self.words) + place, float(self.stem_idf[place])))
        return found


def space(texts: Sequence[Text], unheard: Collection[str] = ()) -> Space:
    """The features of these reports; nothing is learnt of the words ``unheard``."""
    heard = [{word for part in text for word in part if word not in unheard} for text in texts]
    words = Counter(word for text in heard for word in text)
    stems = Counter(name for text in heard for name in {stem(word) for word in text})

    def kept(counts: Counter[str]) -> tuple[dict[str, int], Floats]:
        names = sorted(name for name, times in counts.items() if times >= RAREST)
        idf = np.asarray([np.log(len(texts) / counts[name]) + 1 for name in names], dtype=np.float32)
        return {name: place for place, name in enumerate(names)}, idf / np.float32(_IDF_SCALE)

    (first, first_idf), (second, second_idf) = kept(words), kept(stems)
    return Space(first, second, first_idf, second_idf)


@dataclass(frozen=True, slots=True)
class Rows:
    """Reports as numbers: free features (sparse), and those with shared weights (reports × columns × kinds)."""

    free: sparse.csr_matrix
    shared: Floats


def rows(texts: Sequence[Text], of: Space, list_: Telling, office: Floats) -> Rows:
    """The reports' features; ``office``: reports × columns × 2 (:meth:`TopicModel.office`)."""
    places: list[tuple[int, int]] = []
    values: list[float] = []
    shared = np.zeros((*office.shape[:2], _SHARED), dtype=np.float32)
    for row, text in enumerate(texts):
        for segment, words in enumerate(text):
            unit = len(words) ** -0.5 if words else 0.0
            for word in words:
                for place, value in of.of(word):
                    places.append((row, segment * of.width + place))
                    values.append(unit * value)
                kind, owners = list_.of(word)
                for owner in owners:
                    shared[row, owner, 3 * segment + kind] += unit / len(owners)
            for pair in pairwise(words):
                for owner in (owners := list_.pairs.get(" ".join(pair), ())):
                    shared[row, owner, 3 * segment + 2] += unit / len(owners)
    at = np.asarray(places, dtype=np.int64).reshape(-1, 2)
    shape = (len(texts), 2 * of.width)
    free = sparse.csr_matrix((np.asarray(values, dtype=np.float32), (at[:, 0], at[:, 1])), shape=shape)
    return Rows(free, np.concatenate([shared, office], axis=2))


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights of the free features (features × columns), of the shared ones, and the bias."""

    free: Floats
    shared: Floats
    bias: Floats

    def scores(self, of: Rows) -> Floats:
        """Scores of the columns (reports × columns)."""
        result: Floats = of.free @ self.free + of.shared @ self.shared + self.bias
        return result


def fit(of: Rows, labels: NDArray[np.int64], weights: Floats, *, strength: float = STRENGTH) -> Fitted:
    """The weights of least loss plus half their squares."""
    back = of.free.T.tocsr()
    width, (_, size, kinds) = of.free.shape[1], of.shared.shape
    truth, column = np.eye(size, dtype=np.float32)[labels], weights[:, None]

    def opened(flat: NDArray[np.float64]) -> Fitted:
        parts = flat.astype(np.float32)
        return Fitted(
            parts[: width * size].reshape(width, size),
            parts[width * size : width * size + kinds],
            parts[width * size + kinds :],
        )

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        now = opened(flat)
        chances = softmax(now.scores(of))
        wrong = column * (chances - truth)
        cost = strength * float(-(weights * np.log((chances * truth).sum(axis=1) + 1e-12)).sum())
        slope = [
            (strength * (back @ wrong) + now.free).ravel(),
            strength * np.einsum("rc,rck->k", wrong, of.shared) + now.shared,
            strength * wrong.sum(axis=0),
        ]
        held = float((now.free * now.free).sum()) + float((now.shared * now.shared).sum())
        return cost + 0.5 * held, np.concatenate(slope).astype(np.float64)

    start = np.zeros(width * size + kinds + size)
    return opened(optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ITERATIONS}).x)


def softmax(scores: Scores) -> Scores:
    """Chances from scores, row by row."""
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: Scores = chances / chances.sum(axis=1, keepdims=True)
    return result


def sure(scores: Floats, labels: NDArray[np.int64]) -> tuple[float, float]:
    """Slope and offset with which the log odds of the likeliest column are those of its being right (Platt 1999)."""
    chances = softmax(scores.astype(np.float64))
    top = np.clip(chances.max(axis=1), 1e-6, 1 - 1e-6)
    odds, sign = np.log(top / (1 - top)), np.where(chances.argmax(axis=1) == labels, 1.0, -1.0)

    def loss(at: NDArray[np.float64]) -> float:
        return float(np.logaddexp(0.0, -sign * (at[0] * odds + at[1])).mean())

    found = optimize.minimize(loss, np.asarray([1.0, 0.0]), method="L-BFGS-B").x
    return float(found[0]), float(found[1])


def alone(scores: Floats, office: Floats, labels: NDArray[np.int64]) -> tuple[float, float, float]:
    """Weights of the office's words (title, excerpt) and bias for a topic of which the model knows nothing.

    Each topic in turn is taken for such a one: its column is left out, and it has a chance only where its words stand.
    """

    def loss(at: NDArray[np.float64]) -> float:
        total, count = 0.0, 0
        for topic in range(scores.shape[1] - 1):
            spoken = office[:, topic].sum(axis=1) > 0
            now = scores[spoken].astype(np.float64)
            now[:, topic] = office[spoken, topic] @ at[:2] + at[2]
            logs = now - np.logaddexp.reduce(now, axis=1, keepdims=True)
            total -= float(logs[np.arange(len(now)), labels[spoken]].sum())
            count += len(now)
        return total / max(count, 1)

    found = optimize.minimize(loss, np.asarray([1.0, 1.0, 0.0]), method="L-BFGS-B").x
    return float(found[0]), float(found[1]), float(found[2])


def stored(
    fitted: Fitted,
    of: Space,
    list_: Telling,
    ids: Sequence[str],
    alone_: tuple[float, float, float],
    sure_: tuple[float, float],
) -> Weights:
    """The weights as they are used: one vector a word, a stem and a pair."""
    words = sorted({*of.words, *list_.words})
    stems = sorted({*of.stems, *list_.stems})
    vectors = np.zeros((2, len(words) + len(stems) + len(list_.pairs), len(ids) + 1), dtype=np.float32)
    for segment in (0, 1):
        free = fitted.free[segment * of.width : (segment + 1) * of.width]
        shared = fitted.shared[3 * segment : 3 * segment + 3]
        for row, word in enumerate(words):
            for place, value in of.of(word):
                vectors[segment, row] += value * free[place]
            kind, owners = list_.of(word)
            _add(vectors[segment, row], owners, shared[kind])
        for row, name in enumerate(stems, len(words)):
            if (place := of.stems.get(name, -1)) >= 0:
                vectors[segment, row] += of.stem_idf[place] * free[len(of.words) + place]
            _add(vectors[segment, row], list_.stems.get(name, ()), shared[1])
        for row, owners in enumerate(list_.pairs.values(), len(words) + len(stems)):
            _add(vectors[segment, row], owners, shared[2])
    return Weights(
        ids=tuple(ids),
        words={word: place for place, word in enumerate(words)},
        stems={name: place for place, name in enumerate(stems, len(words))},
        pairs={pair: place for place, pair in enumerate(list_.pairs, len(words) + len(stems))},
        vectors=vectors,
        bias=fitted.bias,
        office=(float(fitted.shared[_SHARED]), float(fitted.shared[_SHARED + 1])),
        alone=alone_,
        sure=sure_,
    )


def _add(vector: Floats, owners: Sequence[int], weight: float) -> None:
    for owner in owners:
        vector[owner] += weight / len(owners)

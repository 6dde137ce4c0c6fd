"""What a report is about: the office's topics with their chances, from a linear model over words and the office's own words.

Every word that training knew has a score for each topic and for none of them, in the title and in the excerpt; a word that it
did not know gets that of its stem. The words that ``sources.yaml`` names for a topic speak for it beside that, so that a topic
of which the model knows nothing works by its words alone. A topic that the office left out is never given: what the model would
have thought of it is shared among none and the topics that are new to the model. Weights are made by
:mod:`prahum_site.training.topics`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from prahum_site.analysis.terms import STOP_WORDS, stem
from prahum_site.analysis.topic_weights import Floats, Weights, shipped
from prahum_site.model import Item, Topic

#: At most two topics, the second only where it has at least this share of the first's chance.
MAX_TOPICS, SECOND_SHARE = 2, 0.4
#: A first topic with a smaller chance is not given.
LEAST = 0.4
#: Chances of the best so many are told, and so many words as reasons, none whose score is below this.
BEST, MOST_EVIDENCE, LEAST_EVIDENCE = 3, 5, 0.2

_TOKEN = re.compile(r"[^\W_]+")
_DIGITS = str.maketrans("123456789", "000000000")
_LONGEST = 80
_CHUNK = 1024
_NEVER = 1e-6
_REMEMBERED_WORDS = 50_000

#: What may follow a word, and what stands for it: the words after the first, and a place.
Tails = tuple[tuple[tuple[str, ...], int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicVerdict:
    """What a report is about.

    ``topics``: at most two ids, the likeliest first; empty where none is likely enough. ``chances``: the three likeliest of the
    office's topics, whether given or not. ``other``: the chance of none of them; all chances sum to 1. ``evidence``: words of
    the report that spoke most for the first topic, as they are written there.
    """

    topics: tuple[str, ...]
    chances: tuple[tuple[str, float], ...]
    other: float
    evidence: tuple[str, ...]


@dataclass(slots=True)
class _Found:
    """What stands in a batch's texts (titles and excerpts in turn): rows of the weights, and words of the office."""

    rows: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    units: list[float] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    hits: list[tuple[int, int, str]] = field(default_factory=list)


def written(text: str) -> list[str]:
    """The words of a text as they are written, hyphens opened; at most 80."""
    return _TOKEN.findall(text)[:_LONGEST]


def folded(word: str) -> str:
    """A word in small letters, every digit a zero.

    >>> [folded(word) for word in written("KTP-el 2026")]
    ['ktp', 'el', '0000']
    """
    return word.lower().translate(_DIGITS)


def tokens(text: str) -> list[str]:
    """The folded words of a text."""
    return [folded(word) for word in written(text)]


class TopicModel:
    """The weights, bound to an office's topics.

    Args:
        known: the office's topics, in its order; of those that are equally likely the first is taken.
        weights: what training found; by default what comes with the package.
    """

    def __init__(self, known: Sequence[Topic], weights: Weights | None = None) -> None:
        weights = weights or shipped()
        self.ids = tuple(topic.id for topic in known)
        self._weights = weights
        self._vectors = weights.vectors - weights.vectors.mean(axis=2, keepdims=True)
        self._columns = [weights.ids.index(name) if name in weights.ids else -1 for name in self.ids]
        self._phrases, self._owners = _phrases(known)
        self._pairs = _by_first((pair.split(" "), row) for pair, row in weights.pairs.items())
        self._entry = lru_cache(maxsize=_REMEMBERED_WORDS)(self._looked_up)

    def _looked_up(self, word: str) -> tuple[str, int, Tails, Tails]:
        """A written word folded, its row (-1: none), and the pairs and office's phrases that begin with it."""
        plain = folded(word)
        row = self._weights.words.get(plain, -1)
        if row < 0:
            row = self._weights.stems.get(stem(plain), -1)
        return plain, row, self._pairs.get(plain, ()), self._phrases.get(plain, ())

    def _read(self, texts: Sequence[str]) -> _Found:
        found = _Found()
        for number, text in enumerate(texts):
            said = written(text)
            entries = [self._entry(word) for word in said]
            reached, seen = 0, set[int]()
            for place, (_, row, pairs, phrases) in enumerate(entries):
                if row >= 0:
                    found.rows.append(row)
                    found.written.append(said[place])
                if pairs and (match := _longest(pairs, entries, place)):
                    found.rows.append(match[1])
                    found.written.append(" ".join(said[place : place + match[0]]))
                if phrases and place >= reached and (match := _longest(phrases, entries, place)):
                    reached = place + match[0]
                    if match[1] not in seen:
                        seen.add(match[1])
                        found.hits.append((number, match[1], " ".join(said[place:reached])))
            found.ends.append(len(found.rows))
            found.units.append(len(said) ** -0.5 if said else 0.0)
        return found

    def office(self, texts: Sequence[tuple[str, str]]) -> Floats:
        """How much of each topic's own words titles and excerpts hold (texts × topics × 2), as ln(1 + words).

        A phrase counts once a text, as much as it has words; one of several topics is shared among them.
        """
        return self._office(self._read([part for text in texts for part in text]), len(texts))

    def _office(self, found: _Found, count: int) -> Floats:
        spoken = np.zeros((count, len(self.ids), 2), dtype=np.float32)
        for number, phrase, _ in found.hits:
            owners, size = self._owners[phrase]
            for owner in owners:
                spoken[number // 2, owner, number % 2] += size / len(owners)
        return np.log1p(spoken)

    def _scores(self, found: _Found, count: int) -> Floats:
        """Scores of the columns."""
        summed = np.zeros((2 * count, self._vectors.shape[2]), dtype=np.float32)
        starts, ends = np.asarray([0, *found.ends[:-1]]), np.asarray(found.ends)
        rows, filled = np.asarray(found.rows, dtype=np.int64), ends > starts
        segment = np.repeat(np.arange(2 * count) % 2, ends - starts)
        if len(rows):
            summed[filled] = np.add.reduceat(self._vectors[segment, rows], starts[filled], axis=0)
        summed *= np.asarray(found.units, dtype=np.float32)[:, None]
        result: Floats = summed[0::2] + summed[1::2] + self._weights.bias
        return result

    def _chances(self, scores: Floats, office: Floats) -> Floats:
        """Chances of the office's topics and, last, of none of them."""
        count, width = len(scores), len(self.ids)
        named = np.full((count, width), -np.inf, dtype=np.float32)
        spoken = office.sum(axis=2) > 0
        new = np.asarray([column < 0 for column in self._columns], dtype=bool)
        *first, bias = self._weights.alone
        for place, column in enumerate(self._columns):
            if column >= 0:
                named[:, place] = scores[:, column] + office[:, place] @ np.asarray(self._weights.office, dtype=np.float32)
            else:
                alone = office[:, place] @ np.asarray(first, dtype=np.float32) + np.float32(bias)
                named[:, place] = np.where(spoken[:, place], alone, -np.inf)
        left = [column for column in range(len(self._weights.ids)) if column not in self._columns]
        every = np.concatenate([named, scores[:, -1:], scores[:, left]], axis=1)
        every = np.exp(every - every.max(axis=1, keepdims=True))
        every /= every.sum(axis=1, keepdims=True)
        result: Floats = every[:, : width + 1]
        heirs = np.concatenate([new, [True]])
        share = result * heirs
        result += share / share.sum(axis=1, keepdims=True) * every[:, width + 1 :].sum(axis=1, keepdims=True)
        return as_sure_as_right(result, self._weights.sure)

    def chances(self, texts: Sequence[tuple[str, str]]) -> Floats:
        """Chances (texts × topics and, last, none of them) of titles with their excerpts; each row sums to 1."""
        parts = [self._judged(texts[start : start + _CHUNK])[1] for start in range(0, len(texts), _CHUNK)]
        return np.concatenate(parts) if parts else np.zeros((0, len(self.ids) + 1), dtype=np.float32)

    def _judged(self, texts: Sequence[tuple[str, str]]) -> tuple[_Found, Floats]:
        found = self._read([part for text in texts for part in text])
        return found, self._chances(self._scores(found, len(texts)), self._office(found, len(texts)))

    def verdicts(self, texts: Sequence[tuple[str, str]]) -> list[TopicVerdict]:
        """A verdict for each title with its excerpt, in order; neighbours do not matter."""
        return [one for start in range(0, len(texts), _CHUNK) for one in self._chunk(texts[start : start + _CHUNK])]

    def _chunk(self, texts: Sequence[tuple[str, str]]) -> list[TopicVerdict]:
        found, chances = self._judged(texts)
        order = np.argsort(-chances[:, :-1], axis=1, kind="stable")[:, :BEST].tolist()
        said = self._reasons(found, [best[0] if best else -1 for best in order])
        result = []
        for row, best, words in zip(chances.tolist(), order, said, strict=True):
            given = _given(row, best)
            ranked = sorted(words, key=lambda word: -words[word])
            result.append(
                TopicVerdict(
                    topics=tuple(self.ids[place] for place in given),
                    chances=tuple((self.ids[place], row[place]) for place in best),
                    other=row[-1],
                    evidence=tuple(ranked[:MOST_EVIDENCE]) if given else (),
                )
            )
        return result

    def _reasons(self, found: _Found, tops: Sequence[int]) -> list[dict[str, float]]:
        """For each item the words that spoke for its top topic (a place in ``ids``), and how strongly."""
        said: list[dict[str, float]] = [{} for _ in tops]
        first: list[dict[str, str]] = [{} for _ in tops]

        def add(item: int, word: str, weight: float) -> None:
            word = first[item].setdefault(word.lower(), word)
            said[item][word] = said[item].get(word, 0.0) + weight

        columns = np.asarray([self._columns[top] if top >= 0 else -1 for top in tops], dtype=np.int64)
        sizes = np.diff(np.asarray([0, *found.ends]))
        texts = np.repeat(np.arange(len(found.ends)), sizes)
        column = columns[texts // 2]
        spoke = self._vectors[texts % 2, np.asarray(found.rows, dtype=np.int64), column] * np.asarray(found.units)[texts]
        for place in np.flatnonzero((spoke >= LEAST_EVIDENCE) & (column >= 0)).tolist():
            word = found.written[place]
            if len(word) > 1 and not word.isnumeric() and word.lower() not in STOP_WORDS:
                add(int(texts[place]) // 2, word, float(spoke[place]))
        for number, phrase, word in found.hits:
            owners, size = self._owners[phrase]
            if tops[number // 2] in owners:
                add(number // 2, word, self._weights.office[number % 2] * float(np.log1p(size / len(owners))))
        return said


def topics(items: Sequence[Item], model: TopicModel) -> list[TopicVerdict]:
    """What each item is about, in order."""
    return model.verdicts([(item.title, item.excerpt) for item in items])


def as_sure_as_right(chances: Floats, sure: tuple[float, float]) -> Floats:
    """``chances`` with that of each row's likeliest class as high as such classes were right, the others scaled to the rest.

    Platt's scaling (1999) of the likeliest class alone. Which of two near topics a report is labelled with is often a matter
    of taste, so that a model that has learnt the words is too sure of the first.
    """
    rows, tops = np.arange(len(chances)), chances.argmax(axis=1)
    top = np.clip(chances[rows, tops].astype(np.float64), _NEVER, 1 - _NEVER)
    right = 1 / (1 + np.exp(-(sure[0] * np.log(top / (1 - top)) + sure[1])))
    result = chances.astype(np.float64)
    result[rows, tops] = 0
    others = result.sum(axis=1)
    result *= np.divide(1 - right, others, out=np.zeros_like(others), where=others > 0)[:, None]
    result[rows, tops] = np.where(others > 0, np.maximum(right, result.max(axis=1)), 1.0)
    return result.astype(np.float32)


def _given(chances: Sequence[float], best: Sequence[int]) -> list[int]:
    """The topics (places) that are given: likely enough, likelier than none of them, the second near the first."""
    if not best or chances[best[0]] < max(LEAST, chances[-1]):
        return []
    least = SECOND_SHARE * chances[best[0]]
    return [best[0], *(place for place in best[1:MAX_TOPICS] if chances[place] >= least)]


def _longest(tails: Tails, entries: Sequence[tuple[str, int, Tails, Tails]], place: int) -> tuple[int, int] | None:
    """The longest of the phrases that stand at a place: its length in words, and what it stands for."""
    for rest, meaning in tails:
        end = place + 1 + len(rest)
        if end <= len(entries) and all(entries[place + 1 + at][0] == word for at, word in enumerate(rest)):
            return len(rest) + 1, meaning
    return None


def _phrases(known: Sequence[Topic]) -> tuple[dict[str, Tails], list[tuple[tuple[int, ...], int]]]:
    """The office's words by their first word; for each its owners (places of topics) and its length in words."""
    owners: dict[tuple[str, ...], list[int]] = {}
    for place, topic in enumerate(known):
        for phrase in dict.fromkeys(tuple(tokens(words)) for words in topic.words):
            if phrase:
                owners.setdefault(phrase, []).append(place)
    told = [(tuple(places), len(phrase)) for phrase, places in owners.items()]
    return _by_first((phrase, number) for number, phrase in enumerate(owners)), told


def _by_first(phrases: Iterable[tuple[Sequence[str], int]]) -> dict[str, Tails]:
    """Phrases, with what they stand for, by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for phrase, meaning in phrases:
        found.setdefault(phrase[0], []).append((tuple(phrase[1:]), meaning))
    return {first: tuple(sorted(tails, key=lambda tail: -len(tail[0]))) for first, tails in found.items()}

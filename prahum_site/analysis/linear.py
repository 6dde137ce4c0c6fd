"""Tier 1: a linear model over words, pairs of neighbouring words and pieces of words, in numpy.

Every word has a vector of scores, one per rule of the codebook; it already holds what the word itself, its lexicon entry
and its character n-grams weigh, so that judging is looking up and adding. A word that training never saw gets the vector of
its n-grams. Title and excerpt have vectors of their own, because the title names the main event. Weights are made by
:mod:`prahum_site.training.linear`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from prahum_site.analysis.lexicon import RULES
from prahum_site.analysis.vader_model import PLACES

MODEL_FILE = Path(__file__).with_name("models") / "linear.npz"
#: Character n-grams of a word (with marks of its ends) have so many characters.
GRAM_SIZES = (3, 4, 5)
SEGMENTS = ("title", "excerpt")
#: A word with a smaller lead is told to nobody as a reason.
LEAST = 0.3

_EMPTY = frozenset(
    {"yang", "dari", "dan", "untuk", "pada", "dengan", "ini", "itu", "akan", "oleh", "dalam", "atau", "juga", "karena", "saat"}
    | {"jadi", "bisa", "agar", "hingga", "sampai", "para", "kepada", "bagi", "tentang", "soal", "terkait", "adalah", "setelah"}
    | {"sebelum", "antara", "seperti", "sebagai", "kini", "pun", "telah", "sudah", "masih", "lagi", "serta", "warga", "kota"}
)
_TOKEN = re.compile(r"\w+|[?!:\"%]")
_DIGITS = str.maketrans("123456789", "000000000")
_LONGEST = 120
_CHUNK = 512
_REMEMBERED_WORDS = 20_000

Floats = NDArray[np.float32]


def tokens(text: str) -> list[str]:
    """Words and telling marks, in small letters, every digit a zero; at most 120.

    >>> tokens("Harga Beras Naik 12 %?")
    ['harga', 'beras', 'naik', '00', '%', '?']
    """
    return _TOKEN.findall(text.lower().translate(_DIGITS))[:_LONGEST]


def grams(word: str) -> list[str]:
    """The character n-grams of a word between marks of its ends.

    >>> grams("di")
    ['<di', 'di>', '<di>']
    """
    marked = f"<{word}>"
    return [marked[start : start + size] for size in GRAM_SIZES for start in range(len(marked) - size + 1)]


@dataclass(frozen=True, slots=True)
class Table:
    """Strings and their vectors (strings × rules); ``weights`` scales a string's share beside others (n-grams only)."""

    places: Mapping[str, int]
    vectors: Floats
    weights: Floats


class Linear:
    """The model.

    ``segments`` holds for title and excerpt the tables of words, pairs and n-grams; ``bias`` has one score a rule.
    """

    def __init__(self, segments: Sequence[tuple[Table, Table, Table]], bias: Floats) -> None:
        self._segments = segments
        self._bias = bias
        starts = np.cumsum([0, *(len(table.vectors) for words, pairs, _ in segments for table in (words, pairs))])
        self._starts = [int(start) for start in starts]
        self._vectors = np.concatenate([table.vectors for words, pairs, _ in segments for table in (words, pairs)])
        self._leads = _leads(segments[0][0].vectors)
        self._unknown = [lru_cache(maxsize=_REMEMBERED_WORDS)(_Speller(segment[2])) for segment in segments]

    def scores(self, texts: Sequence[tuple[str, str]]) -> Floats:
        """Scores of the rules (texts × rules) of titles with their excerpts."""
        found = np.empty((len(texts), len(RULES)), dtype=np.float32)
        for start in range(0, len(texts), _CHUNK):
            part = texts[start : start + _CHUNK]
            found[start : start + len(part)] = self._chunk(part)
        return found

    def _chunk(self, texts: Sequence[tuple[str, str]]) -> Floats:
        places: list[int] = []
        ends: list[int] = []
        scales: list[float] = []
        extra = np.zeros((2 * len(texts), len(RULES)), dtype=np.float32)
        for text in texts:
            for segment in (0, 1):
                words = tokens(text[segment])
                for unknown in self._look_up(segment, words, places):
                    extra[len(scales)] += unknown
                ends.append(len(places))
                scales.append(len(words) ** -0.5 if words else 0.0)
        summed = _sums(self._vectors, places, ends) + extra
        summed *= np.asarray(scales, dtype=np.float32)[:, None]
        result: Floats = summed[0::2] + summed[1::2] + self._bias
        return result

    def _look_up(self, segment: int, words: Sequence[str], places: list[int]) -> Iterator[Floats]:
        """Append to ``places`` where the vectors of known words and pairs stand; yield those of unknown words."""
        known, pairs, _ = self._segments[segment]
        first, second = self._starts[2 * segment], self._starts[2 * segment + 1]
        before = ""
        for word in words:
            place = known.places.get(word)
            if place is None:
                yield self._unknown[segment](word)
            else:
                places.append(first + place)
            place = pairs.places.get(f"{before} {word}")
            if place is not None:
                places.append(second + place)
            before = word

    def words_for(self, title: str, category: int, most: int) -> list[tuple[str, float]]:
        """The title's words that speak most for a category (a place in CATEGORIES) against the others, best first.

        The number is how far the word's best rule of the category stands above its best rule of any other, LEAST or more.
        Words that say nothing by themselves, words with digits, and words that training never saw are left out.
        """
        places, leads = self._segments[0][0].places, self._leads[category]
        found = []
        for word in dict.fromkeys(tokens(title)):
            place = places.get(word)
            if place is not None and leads[place] >= LEAST and len(word) > 2 and word.isalpha() and word not in _EMPTY:
                found.append((word, leads[place]))
        found.sort(key=lambda one: -one[1])
        return found[:most]


def _leads(vectors: Floats) -> list[list[float]]:
    """By category: how far each word's best rule of the category stands above its best rule of any other."""
    found = []
    for category in range(4):
        inside = np.asarray([place == category for place in PLACES])
        found.append((vectors[:, inside].max(axis=1) - vectors[:, ~inside].max(axis=1)).tolist())
    return found


class _Speller:
    """The vector of a word that training never saw, from its n-grams."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def __call__(self, word: str) -> Floats:
        found = [place for gram in grams(word) if (place := self._table.places.get(gram)) is not None]
        if not found:
            return np.zeros(len(RULES), dtype=np.float32)
        weights = self._table.weights[found]
        result: Floats = (weights / np.sqrt(weights @ weights)) @ self._table.vectors[found]
        return result


def _sums(vectors: Floats, places: Sequence[int], ends: Sequence[int]) -> Floats:
    """Sums of the vectors at ``places``, one for each run that stops at the next of ``ends`` (zero for an empty run)."""
    found = np.zeros((len(ends) + 1, vectors.shape[1]), dtype=np.float32)
    if places:
        starts = np.asarray([0, *ends[:-1]])
        filled = np.flatnonzero(np.asarray(ends) > starts)
        found[filled] = np.add.reduceat(vectors[np.asarray(places)], starts[filled], axis=0)
    return found[:-1]


def packed(vectors: Floats) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """Vectors as whole numbers -127..127 and a scale for each row."""
    scale = (np.abs(vectors).max(axis=1) / 127).astype(np.float16)
    scale[scale == 0] = 1
    whole = np.clip(np.rint(vectors / scale[:, None].astype(np.float32)), -127, 127)
    return whole.astype(np.int8), scale


def saved(segments: Sequence[tuple[Table, Table, Table]], bias: Floats) -> dict[str, NDArray[np.generic]]:
    """The arrays of a model's file."""
    arrays: dict[str, NDArray[np.generic]] = {"bias": bias.astype(np.float32)}
    for name, tables in zip(SEGMENTS, segments, strict=True):
        for kind, table in zip(("words", "pairs", "grams"), tables, strict=True):
            strings = "\n".join(sorted(table.places, key=table.places.__getitem__)).encode()
            arrays[f"{name}.{kind}"] = np.frombuffer(strings, dtype=np.uint8)
            arrays[f"{name}.{kind}.vectors"], arrays[f"{name}.{kind}.scale"] = packed(table.vectors)
            arrays[f"{name}.{kind}.weights"] = table.weights.astype(np.float16)
    return arrays


def read(path: Path) -> Linear:
    """The model of a file that :func:`saved` described.

    Raises:
        OSError, KeyError, ValueError: the file is absent or something else.
    """
    with np.load(path, allow_pickle=False) as file:
        segments = [
            (_table(file, f"{name}.words"), _table(file, f"{name}.pairs"), _table(file, f"{name}.grams")) for name in SEGMENTS
        ]
        return Linear(segments, np.asarray(file["bias"], dtype=np.float32))


def _table(file: Mapping[str, NDArray[np.generic]], name: str) -> Table:
    strings = file[name].tobytes().decode().split("\n")
    vectors = file[f"{name}.vectors"].astype(np.float32) * file[f"{name}.scale"].astype(np.float32)[:, None]
    places = {string: place for place, string in enumerate(strings)}
    return Table(places, vectors, file[f"{name}.weights"].astype(np.float32))


@cache
def shipped() -> Linear:
    """The model that comes with the package, read once."""
    return read(MODEL_FILE)

"""Text into the pieces of a subword vocabulary, as SentencePiece's unigram model cuts it (Kudo 2018).

The likeliest way to cut each word is found by Viterbi; a character that the vocabulary lacks is the unknown piece.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

_SPACE = "\u2581"
#: How much less likely an unknown character is than the rarest piece (natural logarithm), as in SentencePiece.
_UNKNOWN_PENALTY = 10.0
_REMEMBERED_WORDS = 50_000


class Pieces:
    """A vocabulary. ``scores`` are natural logarithms of the pieces' probabilities; an id is the place in ``pieces``.

    >>> toy = Pieces(["<unk>", "▁banjir", "▁", "ban", "jir"], [0, -3.0, -2.0, -4.0, -4.0], unknown=0)
    >>> toy.ids("banjir banjirx")
    (1, 1, 0)
    """

    def __init__(self, pieces: Sequence[str], scores: Sequence[float], *, unknown: int) -> None:
        self._known: Mapping[str, tuple[int, float]] = {
            piece: (place, float(score)) for place, (piece, score) in enumerate(zip(pieces, scores, strict=True)) if score < 0
        }
        self._longest = max(map(len, self._known), default=1)
        self._unknown = unknown
        self._penalty = min((score for _, score in self._known.values()), default=0.0) - _UNKNOWN_PENALTY
        self._cut = lru_cache(maxsize=_REMEMBERED_WORDS)(self._word)

    def ids(self, text: str) -> tuple[int, ...]:
        """The ids of a text's pieces, without marks of its beginning or end."""
        found: list[int] = []
        for word in unicodedata.normalize("NFKC", text).split():
            found.extend(self._cut(word))
        return tuple(found)

    def _word(self, word: str) -> tuple[int, ...]:
        """The likeliest pieces of one word."""
        marked = _SPACE + word
        size = len(marked)
        best = [0.0] + [float("-inf")] * size
        came: list[tuple[int, int]] = [(0, 0)] * (size + 1)
        for start in range(size):
            here = best[start]
            if here + self._penalty > best[start + 1]:
                best[start + 1], came[start + 1] = here + self._penalty, (start, self._unknown)
            for end in range(start + 1, min(size, start + self._longest) + 1):
                known = self._known.get(marked[start:end])
                if known is not None and here + known[1] > best[end]:
                    best[end], came[end] = here + known[1], (start, known[0])
        found: list[int] = []
        while size:
            size, piece = came[size]
            found.append(piece)
        return tuple(reversed(found))

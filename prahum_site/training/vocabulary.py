"""The part of the base vocabulary that Indonesian news needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prahum_site.analysis.encoder import UNKNOWN
from prahum_site.analysis.pieces import Pieces
from prahum_site.training.base import Base

#: Pieces in a trimmed vocabulary: what fits beside twelve layers in a file of 32 MB.
SIZE = 25_000
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Pieces and their scores; ``places[i]`` is the id of piece i in the base vocabulary."""

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    places: tuple[int, ...]

    def cutter(self) -> Pieces:
        """Cuts text into these pieces."""
        return Pieces(self.pieces, self.scores, unknown=UNKNOWN)


def trimmed(base: Base, texts: Iterable[str], size: int = SIZE) -> Vocabulary:
    """The marks, letters, and the pieces that the base cuts most words of ``texts`` into, ``size`` in all.

    Words are cut as written, in small letters and capitalised; a piece counts once for each form of a word that holds it.

    A word that is not in ``texts`` is still cut into pieces, only shorter ones.
    """
    cutter = Pieces(base.pieces, base.scores.tolist(), unknown=base.unknown)
    words = Counter(word for text in texts for word in text.split())
    counts: Counter[int] = Counter()
    for word, times in words.items():
        for form in {word, word.lower(), word.capitalize()}:
            for piece in cutter.ids(form):
                counts[piece] += times if form == word else 1
    known: Sequence[str] = base.pieces
    marks = (base.first, known.index("<pad>"), base.last, base.unknown)
    letters = {place for place, piece in enumerate(known) if len(piece.lstrip("\u2581")) == 1 and piece[-1] in _LETTERS}
    often = sorted(counts.keys() - letters - set(marks), key=lambda place: (-counts[place], place))
    places = (*marks, *sorted({*letters.difference(marks), *often[: size - len(letters) - len(marks)]}))
    return Vocabulary(
        pieces=tuple(known[place] for place in places),
        scores=tuple(round(float(base.scores[place]), 4) for place in places),
        places=places,
    )

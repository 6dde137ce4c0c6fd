"""Whether a text is in a language that the judge understands: Indonesian or Malay."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from prahum_site.analysis.lexicon import data, rows

FUNCTION_WORD_FILE = "bahasa.tsv"
_PREFIXES = ("meng", "mem", "men", "meny", "ber", "ter", "peng", "pem", "pen", "per", "ke", "se", "di")
_ACTIVE = ("meng", "meny", "memb", "memp", "mend", "ment", "menc", "menj", "ber", "ter")
_SUFFIXES = ("kan", "nya", "an", "lah", "kah")
# Shorter texts may be nothing but names ("Persiba vs Borneo FC"), and get the benefit of the doubt if all is plain ASCII:
# Indonesian has no diacritics.
_SHORT = 10


def has_words(text: str) -> bool:
    """Whether ``text`` has at least two letters in a row.

    >>> has_words("2026: 17-8"), has_words("Banjir"), has_words("")
    (False, True, False)
    """
    return any(one.isalpha() and other.isalpha() for one, other in pairwise(text))


@cache
def _function_words() -> tuple[frozenset[str], frozenset[str]]:
    """Indonesian function words and those of other languages, read once."""
    found = list(rows(data(FUNCTION_WORD_FILE), FUNCTION_WORD_FILE, columns=2))
    return frozenset(word for word, of in found if of == "id"), frozenset(word for word, of in found if of != "id")


def understood(text: str, tokens: Sequence[str], hits: int) -> bool:
    """Whether a text with ``hits`` hits in the Indonesian lexicon may be judged as Indonesian or Malay.

    False for other scripts, and where the function words of other languages outweigh the Indonesian ones. A short text without
    any function word counts as Indonesian: headlines are full of names.
    """
    letters = [char for char in text if char.isalpha()]
    latin = sum(char < "\u0250" for char in letters)
    if not has_words(text) or latin * 2 < len(letters):
        return False
    known, foreign = _function_words()
    home = sum(1 for token in tokens if token in known)
    away = sum(1 for token in tokens if token in foreign)
    if away > home and (away > 1 or not home):
        affixed = sum(1 for token in tokens if _is_affixed(token))
        return home + affixed + hits > away
    if home or hits:
        return True
    words = [token for token in tokens if token[0].isalpha()]
    if all(char.isascii() for char in letters) and len(words) <= _SHORT:
        return True
    return any(_is_affixed(token) or token.startswith(_ACTIVE) for token in words)


def _is_affixed(token: str) -> bool:
    """Whether a word looks built with Indonesian affixes on both sides (``pembangunan``, ``dibagikan``)."""
    return len(token) > 6 and token.startswith(_PREFIXES) and token.endswith(_SUFFIXES)

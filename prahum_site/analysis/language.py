"""Which language a text is in: Indonesian (or Malay), English, or another that no judge here understands."""

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
def _function_words() -> dict[str, str]:
    """The language that each function word gives away (``id``, ``en`` or ``lain``), read once."""
    return {word: of for word, of in rows(data(FUNCTION_WORD_FILE), FUNCTION_WORD_FILE, columns=2)}  # noqa: C416 - typed pairs


def spoken(text: str, tokens: Sequence[str], hits: int) -> str:
    """The language of a text with ``hits`` hits in the Indonesian lexicon: ``id`` (Malay too), ``en``, or empty for any other.

    Other scripts are other languages, and so are texts in which the function words of others outweigh the Indonesian ones.
    A short text without any function word counts as Indonesian: headlines are full of names.
    """
    letters = () if text.isascii() else [char for char in text if char.isalpha()]
    if not has_words(text) or sum(char >= "\u0250" for char in letters) * 2 > len(letters):
        return ""
    known = _function_words()
    found = [known[token] for token in tokens if token in known]
    home, english = found.count("id"), found.count("en")
    away = len(found) - home
    if away > home and (away > 1 or not home):
        affixed = sum(1 for token in tokens if _is_affixed(token))
        if home + affixed + hits > away:
            return "id"
        return "en" if 2 * english > away else ""
    if home or hits:
        return "id"
    words = [token for token in tokens if token[0].isalpha()]
    plain = len(words) <= _SHORT and all(char.isascii() for char in letters)
    return "id" if plain or any(_is_affixed(token) or token.startswith(_ACTIVE) for token in words) else ""


def _is_affixed(token: str) -> bool:
    """Whether a word looks built with Indonesian affixes on both sides (``pembangunan``, ``dibagikan``)."""
    return len(token) > 6 and token.startswith(_PREFIXES) and token.endswith(_SUFFIXES)

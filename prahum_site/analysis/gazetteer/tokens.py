"""A text as words that remember where they stand, with the marks that no name reaches across."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Words, and the marks that no name reaches across; a dot only where it ends something ("Kab. Paser", "P. Antasari" go on).
_TOKEN = re.compile(r"[^\W_]+|[,;:!?|()]|(?<!\b[A-Z])\.(?=\s+[A-Z\"“])|\.\s*$")
_ABBREVIATED = re.compile(r"\b(kab|kec|kel|prov|jl|jln|gg|ds|st|kp)\.", re.IGNORECASE)
_FULL = {"jl": "jalan", "jln": "jalan", "gg": "gang", "kab": "kabupaten", "kec": "kecamatan", "kel": "kelurahan", "ds": "desa"}
_DASHES = frozenset("-–—/")
_APOSTROPHES = frozenset("'’‘`")


@dataclass(slots=True)
class Words:
    """The tokens of a text as they are ``written``, in ``low`` case without accents, and their ``places`` in the text."""

    text: str
    written: list[str]
    low: list[str]
    places: list[tuple[int, int]]

    def between(self, start: int, end: int) -> str:
        """The text from the token ``start`` up to the token ``end`` (not included), as it is written."""
        return self.text[self.places[start][0] : self.places[end - 1][1]]

    def has_dash(self, at: int) -> bool:
        """Whether a dash or a slash stands before the token ``at``."""
        return 0 < at < len(self.low) and not _DASHES.isdisjoint(self.text[self.places[at - 1][1] : self.places[at][0]])

    def is_inner(self, at: int) -> bool:
        """Whether the token ``at`` goes on a word after an apostrophe, as "u" in "Bu'u" does."""
        start = self.places[at][0]
        return start > 0 and self.text[start - 1] in _APOSTROPHES


def words(text: str) -> Words:
    """The words of a text, hyphens and apostrophes opened, common abbreviations written out.

    >>> found = words("Kab. Paser, Jl. Biduk-Biduk")
    >>> found.low
    ['kabupaten', 'paser', ',', 'jalan', 'biduk', 'biduk']
    >>> found.between(4, 6), found.has_dash(5)
    ('Biduk-Biduk', True)
    """
    if "." in text:
        text = _ABBREVIATED.sub(r"\1 ", text)
    written: list[str] = []
    places: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text):
        written.append(match[0])
        places.append(match.span())
    plain = str.lower if text.isascii() else _plain
    return Words(text, written, [_FULL.get(word, word) for word in map(plain, written)], places)


def _plain(word: str) -> str:
    """A word in lower case without accents.

    >>> _plain("Sénayan")
    'senayan'
    """
    if word.isascii():
        return word.lower()
    return "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char)).lower()

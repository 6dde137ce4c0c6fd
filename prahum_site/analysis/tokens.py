"""The words of a text as an editor's keywords are compared with it."""

from __future__ import annotations

import re
import unicodedata

# Words, and the marks that no name reaches across; a dot only where it ends something ("Kab. Paser" is one name).
_TOKEN = re.compile(r"[^\W_]+|[,;:!?|()]|\.(?=\s+[A-Z])|\.\s*$")
_ABBREVIATED = re.compile(r"\b(kab|kec|kel|prov|jl|jln|gg|ds|st|kp)\.", re.IGNORECASE)


def tokens(text: str) -> list[str]:
    """The words of a text in lower case without accents, hyphens opened, with the marks that no name reaches across.

    >>> tokens("Kab. Paser, Samarinda-Bontang")
    ['kab', 'paser', ',', 'samarinda', 'bontang']
    """
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return [token.lower() for token in _TOKEN.findall(_ABBREVIATED.sub(r"\1 ", text))]

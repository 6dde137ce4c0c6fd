"""Plain text out of whatever a feed or an editor writes, and slugs out of plain text.

Everything from a feed is hostile: what leaves :func:`plain` has no markup, no control characters, and no invisible
characters that turn the direction of text or hide in it (Unicode TR36, CWE-1007).
"""

from __future__ import annotations

import html
import re
import unicodedata

#: The longest excerpt that may be stored of an outlet's report, in characters.
EXCERPT_LIMIT = 280

_BREAKING_TAG = re.compile(r"</?(?:p|br|div|li|h[1-6]|tr|td|blockquote)\b[^<>]*>", re.IGNORECASE)
_HIDDEN_ELEMENT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<(?:!--.*?(?:-->|\Z)|[/!?]?[a-zA-Z][^<>]*>?)", re.DOTALL)
# Taking a tag out can join its surroundings to another tag; nobody nests that deep but in malice.
_MAX_PASSES = 4
_WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")
# Soft hyphen, zero-width and bidirectional controls, word joiner, byte-order mark, tags block and the like.
_INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# Letters and symbols by category, and yet blank: Hangul fillers, the empty Braille pattern.
_BLANKS = re.compile("[\u115f\u1160\u2800\u3164\uffa0]")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\s*(?:\..*)?", re.IGNORECASE)


def plain(text: str) -> str:
    r"""The words of ``text`` without markup, entities, control or invisible characters; white space folded.

    >>> plain("<p>Banjir &amp; <b>longsor</b></p><script>x()</script>\u202e di  Samarinda")
    'Banjir & longsor di Samarinda'
    """
    # Twice, because feeds escape markup that they had escaped before: &amp;lt;b&amp;gt; is a tag, too.
    for _ in range(2):
        text = _BREAKING_TAG.sub(" ", _HIDDEN_ELEMENT.sub(" ", text))
        text = html.unescape(_TAG.sub("", text))
    text = visible(text)  # before the last look for tags, for "<\u200bb>" is none until then
    for _ in range(_MAX_PASSES):
        if _TAG.search(text) is None:
            break
        text = _TAG.sub("", text)
    else:
        text = text.replace("<", " ")
    return visible(text)


def visible(text: str) -> str:
    r"""``text`` in NFC with white space folded, without characters that no reader sees.

    >>> visible("  Kutai\u200b \n Barat ")
    'Kutai Barat'
    """
    if not text.isprintable():
        spaced = " ".join(text.split())
        text = "".join(char for char in spaced if unicodedata.category(char) not in _INVISIBLE_CATEGORIES)
    if not text.isascii():
        text = unicodedata.normalize("NFC", _BLANKS.sub("", text))
    return " ".join(text.split())


def shorten(text: str, limit: int = EXCERPT_LIMIT) -> str:
    """``text`` in at most ``limit`` characters, cut between words, with an ellipsis where something was cut.

    >>> shorten("Jalan rusak di Muara Badak diperbaiki", 20)
    'Jalan rusak di…'
    """
    if len(text) <= limit:
        return text
    head = text[:limit]
    cut = head.rfind(" ", limit // 2)
    return head[: cut if cut > 0 else limit - 1].rstrip(" ,;:.-–—") + "…"


def words(text: str) -> list[str]:
    """The words of ``text`` in lower case; inner hyphens, apostrophes and decimal marks stay.

    >>> words("Rp1,2 miliar untuk anak-anak!")
    ['rp1,2', 'miliar', 'untuk', 'anak-anak']
    """
    return _WORD.findall(text.lower())


def slug(text: str, limit: int = 60) -> str:
    """``text`` as a part of an address: ASCII letters, digits and single hyphens, at most ``limit`` characters, never empty.

    Never a name that Windows refuses (``con``) or that the site needs itself (``index``), either.

    >>> slug("Banjir di Samarinda, 3.000 Warga Mengungsi!")
    'banjir-di-samarinda-3-000-warga-mengungsi'
    """
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    whole = re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")
    if len(whole) > limit:
        head = whole[: limit + 1]
        whole = head[: head.rfind("-")] if "-" in head else head[:limit]
    whole = whole.strip("-") or "tanpa-judul"
    return f"kata-{whole}" if is_device(whole) or whole == "index" else whole


def is_slug(text: str) -> bool:
    """Whether ``text`` is a part of an address as :func:`slug` makes them.

    >>> is_slug("banjir-di-samarinda"), is_slug("../x")
    (True, False)
    """
    return _SLUG.fullmatch(text) is not None


def is_device(name: str) -> bool:
    """Whether Windows keeps a file name for a device, whatever ending follows (Naming Files, Paths, and Namespaces).

    >>> is_device("con"), is_device("Aux.html"), is_device("konsol")
    (True, True, False)
    """
    return _DEVICE.fullmatch(name) is not None


def number(value: float) -> str:
    """A number as Indonesians write it: dots for thousands, a comma for decimals (at most two).

    >>> number(1250), number(3.5), number(-12000)
    ('1.250', '3,5', '-12.000')
    """
    written = f"{value:,.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
    return ("0" if written == "-0" else written).translate(str.maketrans(",.", ".,"))

"""The sentences of what an editor wrote, each word with its line: Markdown and the fields above it.

Headings, list items and cells of a table are texts of their own and never run together. The text of a link counts, its
address does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

MARK = "---"

_BLANKED = re.compile(
    r"^[ ]{0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ ]{0,3}(?P=fence)[ \t]*$|\Z)"  # code
    r"|<!--.*?(?:-->|\Z)"
    r"|!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])"  # pictures
    r"|\[\^[^\]\s]+\](?!:)"  # marks of footnotes
    r"|\[isi:[^\]]*\]?"  # what is still to be filled in
    r"|^[ ]{0,3}\[[^\]^\n][^\]\n]*\]:[^\n]*$"  # addresses of links
    r"|^[ ]{0,3}\*\[[^\]\n]+\]:[^\n]*$"  # abbreviations
    r"|\{[:#][^}\n]*\}"
    r"|</?[a-zA-Z][^<>]*>|<https?:[^<>\s]*>"
    r"|(?:https?://|www\.)[^\s<>()\]]*[^\s<>()\].,;:!?'\"]",
    re.MULTILINE | re.DOTALL,
)
_LINK = re.compile(r"\[([^\[\]]*)\](\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])")
_QUOTE = re.compile(r"(?:[ \t]*>)+[ \t]?")
_NO_WORDS = re.compile(r"[\s|:=*_+-]*")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+")
_OWN = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)]|:|\[\^[^\]\s]+\]:)\s+")
_EMPHASIS = re.compile(r"[*`~]+|(?<!\w)_+|_+(?!\w)")
_FIELD = re.compile(r"([a-z_]+):(?:[ \t]+(.*))?")
_BLOCK = re.compile(r"[|>][-+0-9]*[ \t]*(?:#.*)?")
_COMMENT = re.compile(r"(?:^|[ \t])#.*")
_FINAL = (".", "!", "?", "…")
_CLOSING = "\"'”’)]"
_OPENING = re.compile(r"[\"'“‘(\[]*[^\W_a-z]")
# A dot after these ends no sentence.
_SHORT = frozenset(
    {
        "a.n", "bpk", "dr", "dra", "drs", "gg", "h", "hj", "hlm", "ir", "jl", "jln", "kab", "kec", "kel", "kep", "km", "kpt",
        "nn", "no", "ny", "prof", "rp", "s.d", "sdr", "st", "tgl", "tn", "yth",
    }
)  # fmt: skip


class Word(NamedTuple):
    """A word as it stands in the file, with the signs around it, and its line (counted from 1)."""

    text: str
    line: int


def parts(text: str) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """The lines above and those below the second mark of a file, numbered; neither where there are no two marks."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n")
    marks = [number for number, line in enumerate(lines, 1) if line.rstrip() == MARK][:2]
    if len(marks) < 2:
        return [], []
    first, second = marks
    return (
        list(enumerate(lines[first : second - 1], first + 1)),
        list(enumerate(lines[second:], second + 1)),
    )


def field_lines(head: Iterable[tuple[int, str]], names: Iterable[str]) -> Iterator[list[tuple[int, str]]]:
    """What stands in the fields of ``names``, in the order of the file, without YAML's signs, line by line as in the file."""
    wanted = frozenset(names)
    found: list[list[tuple[int, str]]] = []
    inside = False
    for number, line in head:
        match = _FIELD.fullmatch(line)
        if match:
            inside = match[1] in wanted
            if inside:
                found.append([(number, match[2] or "")])
        elif inside and (not line.strip() or line[0] in " \t"):
            found[-1].append((number, line.strip()))
        else:
            inside = False
    return map(_bare, found)


def _bare(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """A field's lines without the sign of a block, quotes and comments."""
    (number, first), *rest = lines
    first = first.strip()
    if _BLOCK.fullmatch(first):
        return rest
    if first[:1] in ("'", '"'):
        quote = first[0]
        whole = "\n".join([first[1:], *(line for _, line in rest)])
        # The closing quote is the last; what follows it can only be a comment.
        text = whole[: max(whole.rfind(quote), 0)] or whole
        text = text.replace("''", "'") if quote == "'" else text.replace('\\"', '"')
        return [(number + place, line) for place, line in enumerate(text.split("\n"))]
    return [(place, _COMMENT.sub("", line)) for place, line in [(number, first), *rest]]


def units(lines: Iterable[tuple[int, str]]) -> list[list[Word]]:
    """The paragraphs, headings, list items and cells of numbered lines of Markdown, as words; none is empty.

    >>> [[word.text for word in unit] for unit in units([(4, "- [Satu](a.md)"), (5, "  dua"), (6, "- **tiga**")])]
    [['Satu', 'dua'], ['tiga']]
    """
    numbers, texts = zip(*lines, strict=True) if (lines := list(lines)) else ((), ())
    found: list[list[Word]] = [[]]
    for number, line in zip(numbers, _without_markup("\n".join(texts)).split("\n"), strict=False):
        bare = line[match.end() :] if (match := _QUOTE.match(line)) else line
        if _NO_WORDS.fullmatch(bare):
            found.append([])
        elif heading := _HEADING.match(bare):
            found += [_words(bare[heading.end() :].rstrip("# "), number), []]
        elif bare.lstrip().startswith("|") or " | " in bare:
            found += [*(_words(cell, number) for cell in bare.split("|")), []]
        elif item := _OWN.match(bare):
            found.append(_words(bare[item.end() :], number))
        else:
            found[-1] += _words(bare, number)
    return [unit for unit in found if unit]


def _without_markup(text: str) -> str:
    """``text`` without what is not read, every word still in its line."""
    if any(sign in text for sign in ("[", "<", "{", "`", "~", "://", "www.")):
        text = _BLANKED.sub(lambda match: "\n" * match[0].count("\n"), text)
        text = _LINK.sub(lambda match: match[1] + "\n" * match[2].count("\n"), text)
    return text


def _words(text: str, number: int) -> list[Word]:
    if "*" in text or "_" in text or "`" in text or "~" in text:
        text = _EMPHASIS.sub("", text)
    return [Word(word, number) for word in text.split()]


def sentences(unit: list[Word]) -> Iterator[list[Word]]:
    """The sentences of a unit, in order.

    >>> [len(one) for one in sentences([Word(text, 1) for text in "Menurut dr. Ani, air surut. Warga pulang.".split()])]
    [5, 2]
    """
    start = 0
    for place, word in enumerate(unit, 1):
        if place < len(unit) and _ends(word.text) and _OPENING.match(unit[place].text):
            yield unit[start:place]
            start = place
    yield unit[start:]


def _ends(word: str) -> bool:
    """Whether a sentence may end with ``word``: at a sign that ends one, other than the dot of a short form or an initial."""
    bare = word.rstrip(_CLOSING)
    if not bare.endswith(_FINAL):
        return False
    stem = bare.rstrip("".join(_FINAL)).lstrip("\"'“‘([").lower()
    return not bare.endswith(".") or not (stem in _SHORT or (len(stem) == 1 and stem.isalpha()))

r"""A PO file (GNU gettext manual, 10.1) to entries, and entries to what the standard library's gettext reads.

Only what this project writes is read: messages with a plural or without, in one encoding (UTF-8), without contexts.
"""

from __future__ import annotations

import ast
import io
import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from gettext import GNUTranslations

_LINE = re.compile(r'(?:(msgid|msgid_plural|msgstr)(?:\[(\d)\])?\s+)?("(?:[^"\\]|\\.)*")\s*')


@dataclass(frozen=True, slots=True)
class Entry:
    """A message as templates have it, its plural (or empty), its forms in the other language; ``line`` is where it begins."""

    message: str
    plural: str
    forms: tuple[str, ...]
    line: int


def entries(text: str) -> tuple[Entry, ...]:
    r"""The entries of a catalogue in their order; the first, of the empty message, is the head.

    >>> entries('msgid "isu"\nmsgstr "issue"\n')[0].forms
    ('issue',)

    Raises:
        ValueError: with the number of the line that is none of a catalogue.
    """
    return tuple(_entry(block) for block in _blocks(text))


def _blocks(text: str) -> Iterator[list[tuple[int, str, str]]]:
    """The lines of each entry: number, keyword (with the number of the form), text."""
    block: list[tuple[int, str, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None or (match[1] is None and not block):
            raise ValueError(f"line {number}: {line}")
        if match[1] == "msgid" and block:
            yield block
            block = []
        keyword = (match[1] or "") + (match[2] or "")
        block.append((number, keyword or block[-1][1], str(ast.literal_eval(match[3]))))
    if block:
        yield block


def _entry(block: Sequence[tuple[int, str, str]]) -> Entry:
    parts: dict[str, str] = {}
    for _, keyword, text in block:
        parts[keyword] = parts.get(keyword, "") + text
    forms = tuple(parts[name] for name in sorted(parts) if name.startswith("msgstr"))
    return Entry(parts.get("msgid", ""), parts.get("msgid_plural", ""), forms, block[0][0])


def translations(found: Sequence[Entry]) -> GNUTranslations:
    """The catalogue ready for use; messages without a translation stay as they are."""
    pairs = sorted(
        (f"{one.message}\0{one.plural}".rstrip("\0").encode(), "\0".join(one.forms).encode()) for one in found if all(one.forms)
    )
    return GNUTranslations(io.BytesIO(_mo(pairs)))


def _mo(pairs: Sequence[tuple[bytes, bytes]]) -> bytes:
    """A MO file (GNU gettext manual, 10.3), little-endian, without its optional hash table."""
    head = 7 * 4
    at = head + 16 * len(pairs)
    tables: tuple[list[bytes], list[bytes]] = ([], [])
    texts = b""
    for side, table in enumerate(tables):
        for pair in pairs:
            table.append(struct.pack("<2I", len(pair[side]), at + len(texts)))
            texts += pair[side] + b"\0"
    numbers = struct.pack("<7I", 0x950412DE, 0, len(pairs), head, head + 8 * len(pairs), 0, 0)
    return numbers + b"".join(tables[0]) + b"".join(tables[1]) + texts

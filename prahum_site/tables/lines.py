"""Bytes of any origin as numbered lines of text; a line that cannot be read says so and costs no other line."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

#: The longest line that is read, in characters; more would be no list of headlines, and memory must not grow with the file.
MAX_LINE = 1_000_000

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# How a text that is nominally UTF-8 remembers bytes that are not (PEP 383).
_ESCAPED = re.compile("[\udc80-\udcff]")
# Undefined in Windows-1252, and the two that Indonesian text never has but UTF-16 and binary files do.
_NOT_WINDOWS = re.compile(rb"[\x81\x8d\x8f\x90\x9d\xfe\xff]")

_TOO_LONG = "baris terlalu panjang"
#: What is wrong with a line of broken bytes.
UNREADABLE = "ada huruf yang tidak terbaca, bukan UTF-8"
#: What is wrong with a text that holds the character 0, which no text has.
NUL = "ada karakter NUL"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end. ``number`` counts from 1; ``fault`` (Indonesian) is not empty where it could not be read."""

    number: int
    text: str
    fault: str = ""


def lines(file: io.BufferedReader) -> Iterator[Line]:
    r"""The lines of ``file``, read as they are asked for.

    UTF-16 where its mark stands (Excel's "Unicode Text"). Else UTF-8 or Windows-1252, as the first bytes that are not ASCII
    say: a file of UTF-8 may have broken lines, while one of Windows-1252 is none of UTF-8 anywhere. Lines end in LF or CRLF,
    or in CR where the file has no LF (Excel's "CSV (Macintosh)").
    """
    head = file.peek()
    wide = head.startswith(_WIDE)
    end = "\r" if b"\r" in head[:-1] and b"\n" not in head else "\n"
    kind = "utf-8" if wide or head.startswith(codecs.BOM_UTF8) else _kind(head, whole=False)
    encoding, errors = ("utf-16", "replace") if wide else ("utf-8-sig", "surrogateescape")
    stream = io.TextIOWrapper(file, encoding=encoding, errors=errors, newline=end)
    try:
        yield from _decoded(stream, kind, end)
    finally:
        if not file.closed:
            stream.detach()  # or it would close the file, which is not ours


def _decoded(stream: io.TextIOWrapper, kind: str, end: str) -> Iterator[Line]:
    """The lines of a text that is nominally UTF-8 or UTF-16, read as what they are; ``kind`` as far as it is known."""
    number = 0
    while written := stream.readline(MAX_LINE):
        number += 1
        whole = written.endswith(end) or len(written) < MAX_LINE
        text, fault = written.rstrip("\r\n").replace("\r", " "), "" if whole else _TOO_LONG
        if _ESCAPED.search(text):
            raw = text.encode("utf-8", "surrogateescape")
            kind = kind or _kind(raw)
            if kind == "utf-8" or _NOT_WINDOWS.search(raw):
                text, fault = raw.decode("utf-8", "replace"), UNREADABLE
            else:
                text = raw.decode("cp1252")
        elif not kind and not text.isascii():
            kind = "utf-8"
        yield Line(number, text, fault or (NUL if "\0" in text else ""))
        while not whole:
            rest = stream.readline(MAX_LINE)
            whole = rest.endswith(end) or not rest


def _kind(data: bytes, *, whole: bool = True) -> Literal["utf-8", "cp1252", ""]:
    """What the bytes are by those of them that are not ASCII; nothing where there are none. Unless ``whole``, more may follow.

    >>> _kind("Kutai é".encode()), _kind("Kutai é".encode("cp1252")), _kind(b"Kutai")
    ('utf-8', 'cp1252', '')
    """
    text = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode(data, final=whole)
    broken = len(_ESCAPED.findall(text))
    sound = len(text) - len(text.encode("ascii", "ignore")) - broken
    if sound > broken:
        return "utf-8"
    return "cp1252" if broken else ""

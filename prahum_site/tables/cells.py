"""Lines of CSV and TSV as cells, such that a broken row breaks no other.

A quoted cell may hold a line break (RFC 4180), so a quote that is never closed would swallow the rest of a file. Lines are
therefore joined only where what they make is a row without a fault; else the first of them is a broken row by itself.

TSV has no quotes, and headlines that begin with one are common. Spreadsheets quote all the same, where a cell has a quote, a
tab, a comma or a line break: such a cell is unpacked where it could not be written otherwise.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prahum_site.tables.lines import MAX_LINE, Line

TAB = "\t"
#: Between the cells of a table that has one column: no headline has it, so that commas stay what they are.
NOTHING = "\x1f"

_END = "\x1e"
_QUOTED = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"')
_REASON_TO_QUOTE = re.compile(r'""|[\t\n,]')

#: What is wrong with a row whose quote is never closed.
OPEN_QUOTE = "tanda kutip pembuka tidak ditutup"
_LONG_CELL = "isi satu kolom terlalu panjang"


class Ahead:
    """Lines that can be looked at before they are taken."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self._seen: deque[Line] = deque()

    def __iter__(self) -> Iterator[Line]:
        while (line := self.peek(0)) is not None:
            self.drop(1)
            yield line

    def peek(self, place: int) -> Line | None:
        """The line that is ``place`` lines ahead, or None behind the last one."""
        while len(self._seen) <= place:
            line = next(self._lines, None)
            if line is None:
                return None
            self._seen.append(line)
        return self._seen[place]

    def drop(self, count: int) -> None:
        """Take the next ``count`` lines, which have been looked at."""
        for _ in range(count):
            self._seen.popleft()


@dataclass(frozen=True, slots=True)
class Shape:
    """What a table's first line settles. ``quoted``: it quotes even the names of its columns, so it may quote any cell."""

    delimiter: str
    columns: int
    quoted: bool = False


def names(line: str, delimiter: str) -> list[str]:
    """The cells of a first line, none where they can be no names; names of columns hold no line breaks."""
    if delimiter == TAB:
        return [unquoted(cell) for cell in line.split(TAB)]
    try:
        return _split(line, delimiter)[0]
    except csv.Error:
        return []


def records(ahead: Ahead, shape: Shape) -> Iterator[tuple[Line, Sequence[str], str]]:
    """Every row with the line where it begins, its cells, and what is wrong with it (Indonesian) or an empty string.

    Empty lines are no rows. There are never more cells than columns in a row without fault, but there may be less.
    """
    for line in ahead:
        if not line.text:
            continue
        try:
            cells, fault = (_tab_row if shape.delimiter == TAB else _comma_row)(line, ahead, shape)
        except csv.Error:  # a single line knows no other error than the limit of a cell
            cells, fault = (), _LONG_CELL
        fault = line.fault or fault
        if len(cells) > shape.columns and not any(cell.strip() for cell in cells[shape.columns :]):
            cells = cells[: shape.columns]
        if not fault and len(cells) > shape.columns:
            fault = f"ada {len(cells)} kolom, padahal kepala tabel menyebut {shape.columns}"
        yield line, cells, fault


def _comma_row(line: Line, ahead: Ahead, shape: Shape) -> tuple[Sequence[str], str]:
    if '"' not in line.text:
        return line.text.split(shape.delimiter), ""
    cells, is_open = _split(line.text, shape.delimiter)
    if not is_open:
        return cells, ""
    joined = None if line.fault else _joined(line, ahead, shape)
    return (cells[:-1], OPEN_QUOTE) if joined is None else joined


def _tab_row(line: Line, ahead: Ahead, shape: Shape) -> tuple[Sequence[str], str]:
    cells = line.text.split(TAB)
    if '"' not in line.text:
        return cells, ""
    if cells[-1].startswith('"') and shape.columns > 1 and not line.fault and _split(line.text, TAB)[1]:
        joined = _joined(line, ahead, shape)
        if joined is not None:
            return joined
    if len(cells) > shape.columns:
        strictly = _strict(line.text, TAB)
        if strictly is not None and len(strictly) <= shape.columns:
            return strictly, ""
    return [unquoted(cell) if shape.quoted or _REASON_TO_QUOTE.search(cell, 1) else cell for cell in cells], ""


def unquoted(cell: str) -> str:
    """What a spreadsheet put into quotes; anything else as it is.

    >>> unquoted('"Warga ""Tagih"" Janji"'), unquoted('"Kami Bayar," Kata Warga')
    ('Warga "Tagih" Janji', '"Kami Bayar," Kata Warga')
    """
    found = _QUOTED.fullmatch(cell)
    return found[1].replace('""', '"') if found else cell


def _joined(line: Line, ahead: Ahead, shape: Shape) -> tuple[Sequence[str], str] | None:
    """The row that begins in ``line`` and goes on in the lines after it, which are taken then; None where there is none."""
    parts, size, fault = [line.text], len(line.text), ""
    while (more := ahead.peek(len(parts) - 1)) is not None and (size := size + 1 + len(more.text)) <= MAX_LINE:
        parts.append(more.text)
        fault = fault or more.fault
        # Inside a quoted cell a doubled quote is a quote, a single one ends it.
        if '"' not in more.text.replace('""', ""):
            continue
        text = "\n".join(parts)
        cells = _strict(text, shape.delimiter)
        if cells is not None:
            if not _makes_sense(cells, shape):
                return None
            ahead.drop(len(parts) - 1)
            return cells, fault
        try:
            begun, is_open = _split(text, shape.delimiter)
        except csv.Error:
            return None
        if not is_open or len(begun) > shape.columns:
            return None
    return None


def _makes_sense(cells: Sequence[str], shape: Shape) -> bool:
    """Whether cells from several lines are one row: spreadsheets leave out empty cells at the end of CSV, never of TSV."""
    if shape.delimiter != TAB:
        return len(cells) <= shape.columns
    # A cell with a tab as well as a line break is rather two rows with a stray quote each.
    return len(cells) == shape.columns and not any("\n" in cell and TAB in cell for cell in cells)


def _split(text: str, delimiter: str) -> tuple[list[str], bool]:
    """The cells of a text as spreadsheets read it, and whether the last one lacks its closing quote.

    Raises:
        csv.Error: a cell is too long, or a line break stands outside of quotes.
    """
    cells = next(csv.reader([text + delimiter + _END], delimiter=delimiter))
    return (cells[:-1], False) if cells[-1] == _END else (cells, True)


def _strict(text: str, delimiter: str) -> list[str] | None:
    """The cells of a text without any fault (RFC 4180), else None."""
    try:
        return next(csv.reader([text], delimiter=delimiter, strict=True))
    except csv.Error:
        return None

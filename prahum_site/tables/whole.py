"""A small table at once, as an office's spreadsheet saves it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from prahum_site.tables.cells import OPEN_QUOTE, TAB, Ahead, Shape, names, records
from prahum_site.tables.lines import NUL, Line, lines

_SEPARATOR_LINE = re.compile(r"sep=([,;\t])", re.IGNORECASE)
# Excel parts by what the Windows of the office has set: ";" where the comma is the decimal mark, as in Indonesia.
_DELIMITERS = (";", ",", TAB)


@dataclass(frozen=True, slots=True)
class Row:
    """A row that begins in ``line`` of its file; where ``fault`` (Indonesian) is not empty, its cells are not to be trusted."""

    line: int
    cells: Sequence[str]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its rows, read as they are asked for; ``fault`` is what is wrong with the header itself.

    ``header`` has no empty names at its end; every sound row has as many cells. Rows without any word are left out.
    """

    line: int
    header: tuple[str, ...]
    delimiter: str
    rows: Iterator[Row]
    fault: str = ""


def table(data: bytes, fit: Callable[[Sequence[str]], int]) -> Table | None:
    r"""The table in ``data``; None where there is no word in it.

    Args:
        data: UTF-8, Windows-1252, or UTF-16 with its mark, parted by ``;``, comma or tab, with any line ends.
        fit: how many cells of a first line are names that are looked for; what parts cells is what makes most of them.

    >>> found = table(b"\xef\xbb\xbfJudul;Isi;;\r\n\r\nBanjir;\"Air\r\nnaik\";;\r\n;;;\r\nRob;\r\n", len)
    >>> found.line, found.header, [(row.line, row.cells) for row in found.rows]
    (1, ('Judul', 'Isi'), [(3, ('Banjir', 'Air\nnaik')), (6, ('Rob', ''))])
    """
    # Looked at as a whole, so that the first bytes beyond ASCII tell the encoding wherever they stand.
    ahead = Ahead(lines(io.BufferedReader(io.BytesIO(data), max(len(data), 1))))
    first = _first(ahead)
    told = _SEPARATOR_LINE.fullmatch(first.text.strip('\ufeff "')) if first is not None else None
    if told is not None:  # Excel's own way of saying it
        first = _first(ahead)
    if first is None:
        return None
    found = {mark: names(first.text, mark) for mark in ([told[1]] if told else _DELIMITERS)}
    delimiter = max(found, key=lambda mark: (fit(found[mark]), len(found[mark]) > 1))
    shape = Shape(delimiter, len(found[delimiter]), quoted=first.text.lstrip().startswith('"'))
    header = found[delimiter][: _used(found[delimiter])]
    fault = first.fault or (NUL if "\0" in first.text else "")
    return Table(first.number, tuple(header), delimiter, _rows(ahead, shape, len(header)), fault)


def _first(ahead: Ahead) -> Line | None:
    """The first line with a word in it."""
    return next((line for line in ahead if line.text.strip('\ufeff ;,\t"')), None)


def _used(cells: Sequence[str]) -> int:
    """How many cells there are up to the last one with a word in it."""
    return next((place for place in range(len(cells), 0, -1) if cells[place - 1].strip()), 0)


def _rows(ahead: Ahead, shape: Shape, width: int) -> Iterator[Row]:
    """The rows, in ``width`` cells; a spreadsheet writes as many cells as its fullest row has ever had, most of them empty."""
    for line, cells, wrong in records(ahead, shape):
        used = _used(cells)
        fault = (
            f"ada {used} kolom, padahal kepala tabel menyebut {width}"
            if used > width and wrong != OPEN_QUOTE and not line.fault
            else wrong
        )
        if fault or used:
            yield Row(line.number, (*cells[:width], *[""] * (width - len(cells))), fault)

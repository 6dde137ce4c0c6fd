r"""Values as the cells of CSV (RFC 4180: commas, CRLF, quotes where needed) and as JSON, in UTF-8 without a mark.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-``, ``@`` for a formula (CWE-1236), and headlines are written by
strangers. Such a text gets an apostrophe in front, as spreadsheets themselves write a text that must stay one. It gets one
behind a semicolon, too: a spreadsheet set to Indonesian parts cells there (and anything behind tabs and line breaks, which
our texts do not have). Nothing is lost: :func:`kept` takes it off again.
Numbers, days and moments are never texts of strangers and stay as they are.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

Value = str | int | float | bool | date | tuple[str, ...] | None
Row = Mapping[str, Value]

#: Between the values of a list in one cell; no id has it, and no spreadsheet parts cells there.
LIST_MARK = "|"

# The full-width forms are formulas to spreadsheets with an East Asian language.
_FORMULA = "[=+\\-@\t\r\n＝＋－＠]"
_STARTS = re.compile(rf"(^|[;\t\r\n])([ \u00a0]*)(?='*{_FORMULA})")
_GUARDED = re.compile(rf"(^|[;\t\r\n])([ \u00a0]*)'(?='*{_FORMULA})")


def safe(text: str) -> str:
    """``text`` such that no spreadsheet computes with it, and :func:`kept` finds it again.

    >>> safe("-5 derajat; =1+1"), safe("'=1"), safe("Harga naik 5-10 persen")
    ("'-5 derajat; '=1+1", "''=1", 'Harga naik 5-10 persen')
    """
    return _STARTS.sub(r"\1\2'", text)


def kept(cell: str) -> str:
    """The text that :func:`safe` made ``cell`` of.

    >>> kept(safe("@humas: +62")), kept("'Jumat Berkah'")
    ('@humas: +62', "'Jumat Berkah'")
    """
    return _GUARDED.sub(r"\1\2", cell)


def cell(value: Value) -> str:
    """``value`` as a cell: ISO 8601 for days and moments, a point for decimals, ``true`` and ``false``, nothing for None.

    >>> cell(("paser", "ppu")), cell(0.25), cell(True), cell(None)
    ('paser|ppu', '0.25', 'true', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, tuple):
        return safe(LIST_MARK.join(value))
    return safe(value) if isinstance(value, str) else str(value)


def csv_bytes(names: Sequence[str], rows: Iterable[Row]) -> bytes:
    """The table as CSV, its first line the names of the columns."""
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(names)
    writer.writerows([cell(row[name]) for name in names] for row in rows)
    return made.getvalue().encode()


def json_bytes(names: Sequence[str], rows: Iterable[Row]) -> bytes:
    """The table as a list of objects, one a line; lists are lists, and texts stand as they were written."""
    lines = ["\n" + json.dumps({name: _plain(row[name]) for name in names}, ensure_ascii=False) for row in rows]
    return ("[" + ",".join(lines) + "\n]\n").encode()


def _plain(value: Value) -> object:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value

"""A file of headlines as rows: CSV, TSV or JSON Lines, whichever it is.

A row that cannot be judged is a row all the same, with the reason in it, so that answers and rows can be laid side by side.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BufferedReader
from itertools import chain, islice
from pathlib import PurePath
from types import MappingProxyType
from typing import NamedTuple, TypeGuard

from prahum_site import text
from prahum_site.feeds import TITLE_LIMIT
from prahum_site.problems import Problem, SettingsError
from prahum_site.tables import NOTHING, NUL, TAB, Ahead, Line, Shape, lines, names, records

Scalar = str | int | float | bool | None
Columns = Sequence[tuple[str, ...]]

TITLE = ("title", "judul")
EXCERPT = ("excerpt", "kutipan")
ID = "id"

_JSON_ENDINGS = frozenset({".jsonl", ".ndjson", ".json"})
_SEPARATOR_LINE = re.compile(r"sep=([,;|\t])", re.IGNORECASE)
# The first bytes of .xlsx, .ods and other packed files, and of .xls, as Windows-1252.
_OFFICE_MARKS = ("PK\x03\x04", "\xd0\xcf\x11\xe0")
#: So many objects must all be without a title before a file of JSON Lines counts as one without titles.
_FIRST_OBJECTS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: ``line`` is where it begins, ``echo`` what its answer repeats of it (its ``id``, where it has one).

    ``title`` and ``excerpt`` are clean plain text, as those of an archived report. ``error`` (Indonesian, with file and line)
    is not empty where the row cannot be judged; then there is no title. ``more`` holds the further columns that were asked
    for, as they are written, by the first of their names.
    """

    line: int
    title: str = ""
    excerpt: str = ""
    echo: Mapping[str, Scalar] = field(default_factory=dict)
    error: str = ""
    more: Mapping[str, object] = field(default_factory=dict)


class Place(NamedTuple):
    """Where a row begins: the name of its file, as in errors, and the line there."""

    name: str
    line: int


def rows(file: BufferedReader, name: str, more: Columns = ()) -> Iterator[Row]:
    """The rows of ``file`` in order, read as they are asked for; empty lines are none.

    Args:
        file: opened for bytes, at its beginning.
        name: its name in errors; its ending tells the format, else its first line does.
        more: further columns for :attr:`Row.more`, each as all the names that it may have, in lower case.

    Raises:
        SettingsError: at once, where there are no rows to be had: an empty file, no column of titles, another format.
    """
    ahead = Ahead(lines(file))
    while (first := ahead.peek(0)) is not None and not first.text.strip():
        ahead.drop(1)
    if first is None:
        raise _unusable(name, 0, "berkas kosong", "baris pertama berisi nama kolom, misalnya title,excerpt")
    if first.text.startswith(_OFFICE_MARKS):
        raise _unusable(name, 0, "berkas ini buku kerja Excel, bukan teks", "simpan sebagai CSV UTF-8 (dipisah koma)")
    ending = PurePath(name).suffix.lower()
    table = ending in {".csv", ".tsv"} or (ending not in _JSON_ENDINGS and first.text.lstrip()[:1] not in {"{", "["})
    return _table(ahead, name, ending, more) if table else _objects(ahead, name, first, more)


def _unusable(name: str, line: int, message: str, hint: str) -> SettingsError:
    return SettingsError([Problem(name, line, 0, message, hint)])


# Tables ---------------------------------------------------------------------------------------------------------------


def _table(ahead: Ahead, name: str, ending: str, more: Columns) -> Iterator[Row]:
    first = next(iter(ahead))
    if "\0" in first.text:  # UTF-16 without its mark, or no text at all
        raise _unusable(name, first.number, f"{NUL} di antara nama kolom", "simpan sebagai CSV UTF-8")
    told = _SEPARATOR_LINE.fullmatch(first.text.strip("\ufeff ")) if ending != ".tsv" else None
    if told is not None:  # Excel's own way of saying it
        first = next(iter(ahead), first)
    delimiter = told[1] if told else TAB if ending == ".tsv" else _delimiter(first.text, ending)
    columns = [_column(cell) for cell in names(first.text, delimiter)]
    if not set(TITLE) & set(columns):
        hint = "beri nama title atau judul pada kolom judul, di baris pertama"
        raise _unusable(name, first.number, "tidak ada kolom judul", hint)
    quoted = first.text.lstrip().startswith('"')
    shape = Shape(NOTHING if delimiter != TAB and len(columns) == 1 else delimiter, len(columns), quoted)
    return _table_rows(ahead, name, shape, columns, more)


def _delimiter(line: str, ending: str) -> str:
    """What stands between the names of the columns: what makes most columns of them, one of which is the title's."""
    found = {mark: [_column(cell) for cell in names(line, mark)] for mark in (TAB, ",", ";")}
    usable = {mark: len(columns) for mark, columns in found.items() if set(TITLE) & set(columns) and len(columns) > 1}
    return max(usable, key=usable.__getitem__, default="," if ending == ".csv" else TAB)


def _column(written: str) -> str:
    return text.visible(written).casefold()


def _table_rows(ahead: Ahead, name: str, shape: Shape, columns: Sequence[str], more: Columns) -> Iterator[Row]:
    title = next(columns.index(known) for known in TITLE if known in columns)
    excerpt = next((columns.index(known) for known in EXCERPT if known in columns), None)
    number = columns.index(ID) if ID in columns else None
    asked = {names[0]: columns.index(known) for names in more for known in reversed(names) if known in columns}
    for line, cells, fault in records(ahead, shape):
        echo = {ID: cells[number]} if number is not None and number < len(cells) else {}
        missing = f"judul tidak ada: baris ini hanya {len(cells)} kolom" if title >= len(cells) else ""
        told = cells[excerpt] if excerpt is not None and excerpt < len(cells) else None
        further = {column: cells[place] for column, place in asked.items() if place < len(cells)}
        yield _row(Place(name, line.number), None if missing else cells[title], told, echo, fault or missing, further)


# JSON Lines -----------------------------------------------------------------------------------------------------------


def _objects(ahead: Ahead, name: str, first: Line, more: Columns) -> Iterator[Row]:
    start = first.text.strip()
    if start in {"[", "{"} or start.startswith("[{"):
        hint = "tulis satu objek pada setiap baris, tanpa kurung siku di luarnya"
        raise _unusable(name, first.number, "berkas ini JSON biasa, bukan JSON Lines", hint)
    usual = (ID, TITLE[0], EXCERPT[0], *(names[0] for names in more))
    found = ((line, _object(line, usual)) for line in ahead if line.text.strip())
    head = list(islice(found, _FIRST_OBJECTS))
    known = [(line, value) for line, value in head if isinstance(value, Mapping)]
    if not known and not start.startswith("{"):
        raise _unusable(name, first.number, "berkas ini bukan JSON Lines", "tulis satu objek JSON pada setiap baris")
    if known and not any(set(TITLE) & value.keys() for _, value in known):
        hint = 'setiap baris perlu isian "title" atau "judul"'
        raise _unusable(name, known[0][0].number, "tidak ada kolom judul", hint)
    return (_object_row(Place(name, line.number), line.fault, value, more) for line, value in chain(head, found))


def _object(line: Line, usual: Sequence[str]) -> Mapping[str, object] | str:
    """The object in a line under the names of columns, or what is wrong with the line."""
    try:
        value = json.loads(line.text.lstrip("\ufeff"), parse_constant=lambda _: None)  # NaN, as pandas writes "nothing"
    except (ValueError, RecursionError):
        return line.fault or "JSON tidak terbaca"
    if not isinstance(value, dict):
        return line.fault or "baris ini bukan objek JSON"
    return value if all(name in value for name in usual) else _renamed(value)


def _renamed(value: Mapping[str, object]) -> Mapping[str, object]:
    """``value`` with its names as columns are compared; of two that are the same then, the first counts."""
    renamed: dict[str, object] = {}
    for written, one in value.items():
        renamed.setdefault(_column(written), one)
    return renamed


def _object_row(place: Place, fault: str, value: Mapping[str, object] | str, more: Columns) -> Row:
    if isinstance(value, str):
        return _row(place, None, None, {}, value)
    number = value.get(ID)
    echo = {ID: number} if ID in value and _is_scalar(number) else {}
    title, excerpt = (
        next((value[known] for known in names if value.get(known) is not None), None) for names in (TITLE, EXCERPT)
    )
    further = {names[0]: value[known] for names in more for known in reversed(names) if value.get(known) is not None}
    return _row(place, title, excerpt, echo, fault, further)


def _is_scalar(value: object) -> TypeGuard[Scalar]:
    """Whether JSON can say the value again as it came: not infinite, as ``1e999`` is, and nothing nested."""
    return value is None or isinstance(value, str | int) or (isinstance(value, float) and math.isfinite(value))


# Both -----------------------------------------------------------------------------------------------------------------


def _row(
    place: Place,
    title: object,
    excerpt: object,
    echo: Mapping[str, Scalar],
    fault: str,
    more: Mapping[str, object] = MappingProxyType({}),
) -> Row:
    """The row of these values, which may be of any type, or a row that tells what is wrong with them."""
    fault = fault or _fault(title, excerpt)
    cleaned = text.shorten(text.plain(title), TITLE_LIMIT) if isinstance(title, str) and not fault else ""
    if not cleaned:
        return Row(
            line=place.line, echo=echo, error=str(Problem(place.name, place.line, 0, fault or "judul kosong")), more=more
        )
    told = text.shorten(text.plain(excerpt)) if isinstance(excerpt, str) else ""
    return Row(line=place.line, title=cleaned, excerpt=told, echo=echo, more=more)


def _fault(title: object, excerpt: object) -> str:
    if not isinstance(title, str):
        return "judul tidak ada" if title is None else "judul bukan teks"
    if not isinstance(excerpt, str | None):
        return "kutipan bukan teks"
    return NUL if "\0" in title or "\0" in (excerpt or "") else ""

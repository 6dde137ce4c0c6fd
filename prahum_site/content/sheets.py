"""Tables of an office, each row of which is a clipping or a correction: a broken row costs no other."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from prahum_site import privacy, tables, text
from prahum_site.content.desk import Clipping, Words, clipped, corrected
from prahum_site.content.files import AS_CSV, Found, conflict_in, data_of
from prahum_site.content.head import Known
from prahum_site.frontmatter import Fields, Notebook, Scalar, nearest
from prahum_site.frontmatter import Mapping as Node
from prahum_site.model import CATEGORIES, Correction
from prahum_site.problems import Problem

T = TypeVar("T")

#: The reason of an officer who read a report and found the machine right.
AGREED = "Sesuai bacaan petugas."

_CATEGORIES = ("kategori", "kategori_mesin")
_MARKS = re.compile(r"[\s_-]+")
_UTF8_HINT = f"simpan ulang sebagai UTF-8: {AS_CSV}"
_FAULT_HINTS = {
    tables.OPEN_QUOTE: 'tutup dengan " di akhir isi kolom itu, atau hapus tanda kutipnya',
    tables.UNREADABLE: _UTF8_HINT,
    tables.NUL: _UTF8_HINT,
}


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a kind of table: ``names`` are each column's own name and what else it may be called.

    ``ignored`` columns may stand there and say nothing.
    """

    names: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]
    ignored: frozenset[str] = frozenset()

    def column(self, written: str) -> str:
        """The name of the column with that heading; empty where it is none."""
        name = _folded(written)
        return next((column for column, others in self.names.items() if name == _folded(column) or name in others), "")

    def fit(self, cells: Sequence[str]) -> int:
        """How many of the cells are headings."""
        return sum(bool(self.column(cell)) for cell in cells)


CLIPPINGS = Layout(
    names={
        "judul": ("title", "headline", "judul berita", "judul laporan", "perihal"),
        "sumber": ("media", "nama media", "nama sumber", "outlet", "sumber berita", "saluran"),
        "tanggal": ("tgl", "date", "waktu", "tanggal terbit", "tanggal tayang", "tanggal siar", "tanggal masuk"),
        "medium": ("jenis", "jenis media"),
        "tautan": ("url", "link", "alamat url"),
        "isi": ("kutipan", "cuplikan", "ringkasan", "excerpt", "isi berita", "isi laporan", "uraian"),
    },
    required=("judul", "sumber", "tanggal"),
    ignored=frozenset({"no", "nomor", "#"}),
)
CORRECTIONS = Layout(
    names={
        "liputan": ("alamat", "tautan", "url", "link"),
        "kategori": (),
        "alasan": ("alasan koreksi",),
        "petugas": ("nama petugas",),
        "tanggal": ("tgl", "tanggal koreksi"),
        "kategori_mesin": (),
    },
    required=("liputan", "kategori", "alasan", "petugas", "tanggal"),
    # What the list of verdicts to review tells besides, for the officer who fills it in.
    ignored=frozenset({"no", "nomor", "#", "judul", "peluang", "isu", "sebab", "sumber", "terbit"}),
)


def clippings(found: Found, known: Known) -> tuple[list[Clipping], list[Problem]]:
    """The clippings of a table in ``kliping/``, and all that is wrong with it."""

    def one(fields: Fields, cells: Mapping[str, Scalar]) -> Clipping | None:
        place = cells["judul"]
        words = Words(cells["isi"].text if "isi" in cells else "", place.line)
        value = clipped(fields, words, known, lambda outlet, day, title: row_key(outlet, day, title, words.text))
        return replace(value, row=place.line) if value else None

    return _values(found, CLIPPINGS, one)


def corrections(found: Found, known: Known) -> tuple[list[Correction], list[Problem]]:
    """The corrections of a table in ``koreksi/``, and all that is wrong with it; rows without a category are not done yet."""

    def one(fields: Fields, cells: Mapping[str, Scalar]) -> Correction | None:
        chosen, machine = (text.visible(cells[name].text).casefold() if name in cells else "" for name in _CATEGORIES)
        if not chosen:
            return None
        # A misspelt category is told as one; whether it needs a reason depends on what it was meant to be.
        is_known = chosen in CATEGORIES
        agrees = chosen == machine or (not is_known and f'"{machine}"' in nearest(chosen, CATEGORIES))
        if is_known and machine and not agrees and cells["alasan"].empty:
            message = f'alasan masih kosong, padahal kategori diubah dari "{machine}" menjadi "{chosen}"'
            fields.notebook.note(cells["alasan"], message, "tulis satu kalimat")
            agrees = True  # so that the empty field is not told again
        value = corrected(fields, found.shown, known, AGREED if machine and agrees else "")
        return None if fields.notebook.problems else value

    return _values(found, CORRECTIONS, one)


def row_key(outlet: str, day: date, title: str, excerpt: str) -> str:
    """The identity of a clipping without an address: it stays when rows are sorted, added or taken away.

    All that the row says is part of it, for two complaints of a day may well have one title; no number of a person is.

    >>> row_key("Harian Contoh", date(2026, 11, 21), "Pompa Lempake, hubungi 0812-3456-7890", "")
    'kliping:harian-contoh-2026-11-21-f8e402f75e'
    """
    name = text.slug(outlet)
    said = [" ".join(text.words(privacy.masked(words, names=False))) for words in (title, excerpt)]
    digest = hashlib.sha256("\n".join((name, day.isoformat(), *said)).encode()).hexdigest()[:10]
    return f"kliping:{name}-{day.isoformat()}-{digest}"


def _folded(heading: str) -> str:
    return _MARKS.sub(" ", text.visible(heading).casefold()).strip(" .:*")


def _values(
    found: Found, layout: Layout, one: Callable[[Fields, Mapping[str, Scalar]], T | None]
) -> tuple[list[T], list[Problem]]:
    """What ``one`` makes of every row; it gets the row's fields, and its cells by the names of their columns."""
    table = _table(found, layout)
    if isinstance(table, Problem):
        return [], [table]
    columns, problems = _columns(found, table, layout)
    if not columns:
        return [], problems
    values = []
    for row in table.rows:
        if row.fault:
            hint = _FAULT_HINTS.get(row.fault) or f'apit isi yang memuat "{table.delimiter}" dengan tanda kutip'
            problems.append(Problem(found.shown, row.line, 0, row.fault, hint))
            continue
        # Each with a notebook of its own: one for thousands of rows would be searched for every mistake.
        notebook = Notebook(found.shown, text.visible)
        cells = {name: Scalar(row.cells[place], row.line, 0, quoted=True) for name, place in columns.items()}
        node = Node(tuple((Scalar(name, row.line, 0), cell) for name, cell in cells.items()), row.line, 0)
        value = one(Fields(node, notebook), cells)
        problems.extend(_of_cell(problem, layout) for problem in notebook.problems)
        if value is not None:
            values.append(value)
    return values, problems


def _of_cell(problem: Problem, layout: Layout) -> Problem:
    """The problem of a field in the words of a table."""
    message = problem.message.replace('isian wajib "', 'kolom "', 1)
    if message.startswith('alamat "'):
        message = f"{'liputan' if 'liputan' in layout.names else 'tautan'}: {message}"
    return replace(problem, message=message)


def _table(found: Found, layout: Layout) -> tables.Table | Problem:
    data = data_of(found)
    if isinstance(data, Problem):
        return data
    if conflict := conflict_in(found, data.decode("utf-8", "replace")):
        return conflict
    table = tables.table(data, layout.fit)
    names = "baris pertama berisi nama kolom: " + ";".join(name for name in layout.names if name != "kategori_mesin")
    if table is None:
        return Problem(found.shown, 0, 0, "berkas kosong", names)
    if table.fault:
        is_wide = table.fault == tables.NUL
        fault = 'berkas disimpan sebagai "Unicode" (UTF-16), bukan UTF-8' if is_wide else f"nama kolom: {table.fault}"
        return Problem(found.shown, 0 if is_wide else table.line, 0, fault, AS_CSV)
    return table if layout.fit(table.header) else Problem(found.shown, table.line, 0, "baris pertama bukan nama kolom", names)


def _columns(found: Found, table: tables.Table, layout: Layout) -> tuple[dict[str, int], list[Problem]]:
    """Where the columns stand, none where a required one is missing, and what is wrong with the headings."""
    columns: dict[str, int] = {}
    problems = []
    for place, (heading, name) in enumerate((heading, layout.column(heading)) for heading in table.header):
        if name in columns:
            message = f'kolom "{text.visible(table.header[columns[name]])}" dan "{text.visible(heading)}" berarti sama'
            problems.append(Problem(found.shown, table.line, 0, message, "hapus salah satu"))
        elif name:
            columns[name] = place
        elif _folded(heading) not in layout.ignored:
            problems.append(_unknown(found, table, place, layout))
    missing = [name for name in layout.required if name not in columns]
    for name in missing:
        message, hint = f'kolom "{name}" belum ada', f"tambahkan {name} di baris nama kolom"
        problems.append(Problem(found.shown, table.line, 0, message, hint))
    return ({} if missing else columns), problems


def _unknown(found: Found, table: tables.Table, place: int, layout: Layout) -> Problem:
    heading = text.visible(table.header[place])
    if not heading:
        return Problem(found.shown, table.line, 0, f"kolom ke-{place + 1} tidak bernama", "beri nama, atau hapus kolom itu")
    return Problem(
        found.shown, table.line, 0, f'kolom "{heading}" tidak dikenal', nearest(_folded(heading), tuple(layout.names))
    )

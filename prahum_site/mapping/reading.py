"""Rows of a file as reports that can be mapped; a row that cannot be costs no other and says why."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from prahum_site import dates, text
from prahum_site.headlines import Row
from prahum_site.headlines.rows import ID
from prahum_site.model import Item
from prahum_site.problems import Problem

PUBLISHED = ("published", "terbit", "tanggal")
OUTLET = ("outlet", "media", "sumber")
#: What is read beside id, title and excerpt, under all the names that it may have.
COLUMNS = (PUBLISHED, OUTLET)

#: The years that a report may be of: what lies outside is a slip of the keyboard, and no zone can be reckoned near year 1.
YEARS = range(1800, 2201)

# All reports count as gathered at once, so that the days of publication are the nights.
_GATHERED = datetime(2020, 1, 1, tzinfo=UTC)
_HINTS = (
    ("JSON", "tulis satu objek JSON utuh pada baris ini"),
    ("baris ini bukan objek", "tulis satu objek JSON utuh pada baris ini"),
    ("judul", 'isi "title" dengan judul laporan'),
    ("kutipan", 'isi "excerpt" dengan teks, atau hapus isian itu'),
    ("ada huruf", "simpan berkas sebagai UTF-8"),
)
_USUAL_HINT = "perbaiki baris ini, lalu jalankan lagi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row: the report in it, or in ``error`` (Indonesian, with file and line) why there is none.

    ``id`` is the row's own id as JSON, which is also the report's key; empty where the row has none.
    """

    id: str
    item: Item | None = None
    error: str = ""

    def as_json(self) -> str:
        """The answer to a row without a report: one line of JSON without its end."""
        echo = {ID: json.loads(self.id)} if self.id else {}
        return json.dumps({**echo, "error": self.error}, ensure_ascii=False)


def entries(rows: Iterable[Row], name: str, zone: tzinfo) -> Iterator[Entry]:
    """Every row as an entry, in order; of two reports with one id the later is an error.

    Args:
        rows: read with :data:`COLUMNS`.
        name: that of their file, in errors.
        zone: of moments that name none.
    """
    seen: set[bytes] = set()
    for row in rows:
        entry = _entry(row, name, zone)
        if entry.item is not None:
            # A digest instead of the id, whose length nobody bounds: the ids of all rows are remembered.
            digest = hashlib.blake2b(entry.id.encode(errors="surrogatepass"), digest_size=12).digest()
            if digest in seen:
                what = f"id {text.shorten(entry.id, 80)} sudah dipakai baris di atas"
                entry = Entry(id=entry.id, error=_told(name, row.line, what, "beri setiap laporan id sendiri"))
            seen.add(digest)
        yield entry


def _entry(row: Row, name: str, zone: tzinfo) -> Entry:
    number = row.echo.get(ID)
    is_id = isinstance(number, str | int | float) and not isinstance(number, bool) and str(number).strip() != ""
    identity = json.dumps(number, ensure_ascii=False) if is_id else ""
    if row.error:
        return Entry(id=identity, error=_hinted(row.error))
    if not identity:
        return Entry(id="", error=_told(name, row.line, "id tidak ada", 'isi "id" dengan teks atau bilangan'))
    try:
        published = moment(row.more.get(PUBLISHED[0]), zone)
    except ValueError as error:
        hint = 'isi "published" seperti 2026-11-24T06:00:00+08:00'
        return Entry(id=identity, error=_told(name, row.line, str(error), hint))
    outlet = row.more.get(OUTLET[0])
    item = Item(
        source=text.shorten(text.plain(outlet), 80) if isinstance(outlet, str) else "",
        key=identity,
        url=None,
        title=row.title,
        excerpt=row.excerpt,
        published=published,
        first_seen=_GATHERED,
    )
    return Entry(id=identity, item=item)


def moment(written: object, zone: tzinfo) -> datetime:
    """The moment that a row names, aware; in ``zone`` where it names none. ISO 8601, or as editors write it.

    >>> wita = ZoneInfo("Asia/Makassar")
    >>> moment("2026-11-24T06:00:00Z", wita).isoformat(), moment("24 November 2026, 14.05", wita).isoformat()
    ('2026-11-24T06:00:00+00:00', '2026-11-24T14:05:00+08:00')

    Raises:
        ValueError: it is none; the message is Indonesian.
    """
    if not isinstance(written, str) or not written.strip():
        raise ValueError("tanggal terbit tidak ada" if written is None or written == "" else "tanggal terbit bukan teks")
    shown = text.shorten(text.plain(written), 60)
    try:
        found = datetime.fromisoformat(written.strip())
        found = found if found.tzinfo else found.replace(tzinfo=zone)
    except ValueError:
        local = zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC")
        found = dates.parse(shown, local)
    if found.year not in YEARS:
        raise ValueError(f'tahun dalam tanggal terbit "{shown}" di luar {YEARS[0]} sampai {YEARS[-1]}')
    return found


def _told(name: str, line: int, what: str, hint: str) -> str:
    return str(Problem(name, line, 0, what, hint))


def _hinted(error: str) -> str:
    """The reader's error with what to do, which its own form leaves out."""
    _, _, what = error.partition(": ")
    return f"{error} ({next((hint for start, hint in _HINTS if what.startswith(start)), _USUAL_HINT)})"

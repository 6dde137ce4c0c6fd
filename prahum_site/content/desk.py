"""What officers add to the coverage: curated issues, clippings, corrections of a verdict."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from prahum_site import text, urls
from prahum_site.content.head import TITLE_LIMIT, Known, Sheet, refs
from prahum_site.frontmatter import Scalar
from prahum_site.model import CATEGORIES, Correction, Curation, Item, Source, SourceKind

_CLIPPING_KEY = re.compile(r"kliping:[a-z0-9]+(?:-[a-z0-9]+)*")


class Medium(StrEnum):
    """Where a clipping was cut from."""

    PRINT = "cetak"
    RADIO = "radio"
    TELEVISION = "televisi"
    ONLINE = "daring"
    PUBLIC = "aspirasi"


@dataclass(frozen=True, slots=True)
class Clipping:
    """A report that an officer wrote down, and the source of its own that it belongs to."""

    item: Item
    source: Source
    outlet: Scalar
    address: Scalar | None


def curation(sheet: Sheet, known: Known) -> Curation | None:
    """An editor's word on an issue, in a file of ``isu/``."""
    fields = sheet.fields
    title = fields.text("judul", required=True, limit=TITLE_LIMIT)
    includes = refs(fields, "gabung")
    written = [fields.checked_url(value, urls.checked) for value in fields.scalars("liputan")]
    items = tuple(dict.fromkeys(address for address in written if address is not None))
    keywords = tuple(entry for entry in fields.texts("kata_kunci") if text.words(entry))
    pinned, hidden = fields.flag("sematkan"), fields.flag("sembunyikan")
    closed = fields.day("selesai", known.zone)
    if pinned and hidden:
        fields.wrong("sembunyikan", "isu tidak dapat disematkan dan disembunyikan sekaligus", "hapus salah satu")
    if not title:
        return None
    place, body = fields.scalar("judul"), sheet.document.body
    return Curation(
        path=sheet.found.shown,
        line=place.line if place else 1,
        slug=sheet.found.slug,
        title=title,
        note=body.strip(),
        note_line=sheet.document.body_line + (len(body) - len(body.lstrip("\n"))),
        includes=includes,
        items=items,
        keywords=keywords,
        pinned=pinned,
        hidden=hidden,
        closed=closed,
    )


def correction(sheet: Sheet, known: Known) -> Correction | None:
    """An officer's verdict on a report, in a file of ``koreksi/``."""
    fields = sheet.fields
    place = fields.scalar("liputan", required=True)
    key = _report_key(sheet, place)
    category = fields.choice("kategori", CATEGORIES, required=True)
    reason = fields.text("alasan", required=True, limit=500)
    officer = fields.text("petugas", required=True, limit=100)
    day = fields.day("tanggal", known.zone, required=True)
    if place is None or not key or category is None or not reason or not officer or day is None:
        return None
    return Correction(
        path=sheet.found.shown, line=place.line, key=key, category=category, reason=reason, officer=officer, day=day
    )


def _report_key(sheet: Sheet, place: Scalar | None) -> str:
    """The identity of the report that is meant: its address, or ``kliping:<file name>`` for a clipping without one."""
    if place is None:
        return ""
    if _CLIPPING_KEY.fullmatch(place.text):
        return place.text
    address = sheet.fields.checked_url(place, urls.checked)
    return urls.canonical(address) if address else ""


def clipping(sheet: Sheet, known: Known) -> Clipping | None:
    """A report of print, radio, television or of the public, in a file of ``kliping/``."""
    fields = sheet.fields
    title = fields.text("judul", required=True, limit=2 * TITLE_LIMIT)
    outlet = fields.scalar("sumber", required=True)
    name = fields.text("sumber", limit=80)
    published = fields.moment("tanggal", known.zone, required=True)
    medium = fields.choice("medium", tuple(Medium), Medium.PRINT)
    address = fields.scalar("tautan")
    url = fields.url("tautan", urls.checked)
    if not title or outlet is None or not name or published is None:
        return None
    source = Source(
        id=f"kliping-{text.slug(name)}",
        name=name,
        url="",
        kind=SourceKind.PUBLIC if medium is Medium.PUBLIC else SourceKind.MEDIA,
    )
    item = Item(
        source=source.id,
        key=urls.canonical(url) if url else f"kliping:{sheet.found.slug}",
        url=url,
        title=title,
        excerpt=text.shorten(text.plain(sheet.document.body)),
        published=published,
        first_seen=published,
    )
    return Clipping(item, source, outlet, address if url else None)

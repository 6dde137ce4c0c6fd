"""Responses, updates and fixed pages: what becomes a page of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from prahum_site import dates
from prahum_site.content.head import SUMMARY_LIMIT, TITLE_LIMIT, Known, Sheet, common, is_empty, old_addresses, refs
from prahum_site.frontmatter import Fields
from prahum_site.model import Figure, Page, Response, Update

#: The date of a page that has none: always out, and never the newest.
UNDATED = date(1970, 1, 1)

#: Pages at the root of the site that are made, not written.
BUILT_IN = frozenset({"sumber", "kinerja", "404"})

# What makes a statement an answer, with the words for "does not say" (a response without a solution is half a response).
_PROMISES = {"solusi": "solusi", "penanggung_jawab": "penanggung jawab", "selesai": "tanggal selesai"}


def response(sheet: Sheet, known: Known) -> Response | None:
    """The government statement in a file of ``tanggapan/``."""
    fields = sheet.fields
    shared = common(sheet, known, f"tanggapan/{sheet.found.slug}.html")
    claim, fact, solution = fields.paragraphs("klaim"), fields.paragraphs("benar"), fields.paragraphs("solusi")
    responsible = fields.text("penanggung_jawab", limit=200)
    due = fields.day("selesai", known.zone)
    if is_empty(sheet) and not fact and not solution:
        fields.wrong("", "tanggapan masih kosong", "isi benar: dan solusi:, atau tulis isinya di bawah tanda --- kedua")
    if shared is None:
        return None
    if shared["withdrawn"] is None:
        _tell_missing_promises(fields)
    if due is not None and due < dates.local_day(shared["published"], known.zone):
        fields.wrong("selesai", "selesai lebih awal daripada tanggal tanggapan", "periksa tahun dan bulannya", warning=True)
    return Response(**shared, claim=claim, fact=fact, solution=solution, responsible=responsible, due=due)


def _tell_missing_promises(fields: Fields) -> None:
    missing = [name for name in _PROMISES if fields.node(name) is None]
    if missing:
        hint = f"isi {' dan '.join(f'{name}:' for name in missing)} agar warga tahu tindak lanjutnya"
        # At the line of the first of them where it stands there empty.
        fields.wrong(missing[0], f"belum menyebut {', '.join(_PROMISES[name] for name in missing)}", hint, warning=True)


def update(sheet: Sheet, known: Known) -> Update | None:
    """The progress of a programme in a file of ``program/``."""
    fields = sheet.fields
    shared = common(sheet, known, f"program/{sheet.found.slug}.html")
    programme = fields.text("program", required=True, limit=150)
    figures = tuple(figure for entry in fields.each("capaian") if (figure := _figure(entry)) is not None)
    responses = refs(fields, "tanggapan")
    done, done_on = _done(fields, known)
    if done and not responses:
        hint = "isi tanggapan: dengan nama berkas tanggapan yang janjinya ditepati"
        fields.wrong("tuntas", "tuntas: ya tanpa tanggapan", hint, warning=True)
    if responses and fields.node("tuntas") is None and fields.node("dicabut") is None and _all_reached(figures):
        hint = "tulis tuntas: ya bila janji tanggapan itu sudah ditepati"
        fields.wrong("capaian", "semua capaian tercapai", hint, warning=True)
    if is_empty(sheet) and not figures:
        fields.wrong("", "kabar program masih kosong", "tulis isinya di bawah tanda --- kedua, atau isi capaian:")
    if shared is None or not programme:
        return None
    return Update(**shared, programme=programme, figures=figures, responses=responses, done=done, done_on=done_on)


def _done(fields: Fields, known: Known) -> tuple[bool, date | None]:
    """Whether ``tuntas`` says that a promise is kept, and since what day where it names one."""
    written = fields.scalar("tuntas")
    if written is None or not written.text[:1].isdigit():
        return fields.flag("tuntas"), None
    day = fields.day("tuntas", known.zone)
    published = fields.moment("tanggal", known.zone)
    if day is not None and published is not None and day > dates.local_day(published, known.zone):
        fields.wrong("tuntas", "tuntas sesudah tanggal kabar ini", "tulis hari janji itu benar-benar selesai")
    return day is not None, day


def _all_reached(figures: Sequence[Figure]) -> bool:
    return bool(figures) and all(figure.actual is not None and figure.actual >= figure.target for figure in figures)


def _figure(fields: Fields) -> Figure | None:
    name = fields.text("nama", required=True, limit=120)
    target = fields.decimal("target", required=True)
    actual = fields.decimal("realisasi")
    unit = fields.text("satuan", limit=30)
    fields.finish()
    if not name or target is None:
        return None
    return Figure(name=name, target=target, actual=actual, unit=unit)


def page(sheet: Sheet, known: Known) -> Page | None:
    """The fixed page in a file of ``halaman/``."""
    fields, found = sheet.fields, sheet.found
    title = fields.text("judul", required=True, limit=TITLE_LIMIT)
    summary = fields.text("ringkasan", required=True, limit=SUMMARY_LIMIT)
    order = fields.whole("urutan", 0, -1000, 1000)
    published: datetime = fields.moment("tanggal", known.zone) or dates.start_of(UNDATED, known.zone)
    draft = fields.flag("draf")
    former = old_addresses(sheet, f"{found.slug}.html")
    if found.slug in BUILT_IN:
        fields.wrong("", f'nama "{found.slug}" sudah dipakai halaman yang dibuat sendiri', "ganti nama berkas ini")
    if is_empty(sheet):
        fields.wrong("", "halaman masih kosong", "tulis isinya di bawah tanda --- kedua")
    if not title:
        return None
    return Page(
        path=found.shown,
        slug=found.slug,
        title=title,
        published=published,
        summary=summary,
        body=sheet.document.body,
        body_line=sheet.document.body_line,
        draft=draft,
        former_addresses=former,
        order=order,
    )

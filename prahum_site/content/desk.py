"""What officers add to the coverage: curated issues, clippings, corrections of a verdict."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from prahum_site import privacy, text, urls
from prahum_site.content.head import TITLE_LIMIT, Known, Sheet, refs
from prahum_site.frontmatter import Fields, Notebook, Scalar, slug_fault
from prahum_site.model import CATEGORIES, Correction, Curation, Item, Place, Source, SourceKind

# So much of a text is masked before an excerpt is cut of it: masks may be shorter than what they hide.
_ENOUGH = 4 * text.EXCERPT_LIMIT

_CLIPPING_KEY = re.compile(r"kliping:[a-z0-9]+(?:-[a-z0-9]+)*")


class Medium(StrEnum):
    """Where a clipping was cut from."""

    PRINT = "cetak"
    RADIO = "radio"
    TELEVISION = "televisi"
    ONLINE = "daring"
    PUBLIC = "aspirasi"


# What is masked in complaints only.
_ONLY_OF_PUBLIC = frozenset({privacy.NAME, privacy.HOUSE})
# What else officers call a medium.
_ALSO_CALLED = {
    Medium.PRINT: ("koran", "surat kabar", "majalah", "tabloid", "surat pembaca"),
    Medium.TELEVISION: ("tv", "televisi lokal", "teve"),
    Medium.ONLINE: ("online", "web", "website", "medsos", "media sosial", "internet", "portal"),
    Medium.PUBLIC: ("surat warga", "aduan", "keluhan", "lapor", "laporan warga", "pengaduan"),
}
_MEANT = {name: medium for medium, names in _ALSO_CALLED.items() for name in names}


@dataclass(frozen=True, slots=True)
class Words:
    """Text of an editor that begins in ``line`` of its file."""

    text: str
    line: int

    def lines(self) -> list[Words]:
        """The lines with words in them, each with its number."""
        return [Words(line, number) for number, line in enumerate(self.text.split("\n"), self.line) if line.strip()]


@dataclass(frozen=True, slots=True)
class Clipping:
    """A report that an officer wrote down, and the source of its own that it belongs to.

    ``outlet`` is where that is named, ``row`` the line of the table's row that it comes from, 0 for a file of its own.
    """

    item: Item
    source: Source
    outlet: Scalar
    address: Scalar | None
    row: int = 0


def curation(sheet: Sheet, known: Known) -> Curation | None:
    """An editor's word on an issue, in a file of ``isu/``."""
    fields = sheet.fields
    title = fields.text("judul", required=True, limit=TITLE_LIMIT)
    includes = refs(fields, "gabung")
    named = {name: _named_reports(fields, name) for name in ("liputan", "pisah", "keluarkan")}
    _contradictions(fields, named)
    keywords = _keywords(fields)
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
        items=tuple(named["liputan"]),
        keywords=keywords,
        split=tuple(named["pisah"]),
        dropped=tuple(named["keluarkan"]),
        places=tuple(Place(address, value.line, value.column) for own in named.values() for address, value in own.items()),
        pinned=pinned,
        hidden=hidden,
        closed=closed,
    )


def _named_reports(fields: Fields, name: str) -> dict[str, Scalar]:
    """The addresses of reports in a field, and keys of clippings (``kliping:<file name>``), each with its place."""
    found: dict[str, Scalar] = {}
    for value in fields.scalars(name):
        if value.text.startswith("kliping:"):
            address = value.text if _CLIPPING_KEY.fullmatch(value.text) else None
            if address is None:
                hint = "tulis nama berkasnya tanpa .md, seperti kliping:surat-pembaca"
                fields.notebook.note(value, f'{name}: "{value.text}" bukan nama kliping', hint)
        elif not slug_fault(value.text):
            hint = "salin alamat lengkap laporan" + ("" if name == "keluarkan" else "; nama isu ditulis di gabung")
            fields.notebook.note(value, f'{name}: "{value.text}" bukan alamat laporan', hint)
            continue
        else:
            address = fields.checked_url(value, urls.checked)
        if address is not None:
            found.setdefault(address, value)
    return found


def _contradictions(fields: Fields, named: Mapping[str, Mapping[str, Scalar]]) -> None:
    """Tell reports that one file names in two fields."""
    first: dict[str, tuple[str, Scalar]] = {}
    for name, values in named.items():
        for address, value in values.items():
            key = address if address.startswith("kliping:") else urls.canonical(address)
            other, place = first.setdefault(key, (name, value))
            if other == name:
                continue
            hint = "hapus salah satu; liputan membawa laporan lain yang sejenis, pisah hanya laporan ini"
            if name == "keluarkan":
                hint = "hapus salah satu; laporan tidak dapat masuk dan keluar sekaligus"
            fields.notebook.note(value, f"laporan ini juga ditulis di {other}, baris {place.line}", hint)


def _keywords(fields: Fields) -> tuple[str, ...]:
    found = []
    for value in fields.scalars("kata_kunci"):
        entry = fields.notebook.clean(value.text)
        if text.words(entry):
            found.append(entry)
        else:
            fields.notebook.note(value, f'kata kunci "{value.text}" tidak memuat kata', "tulis paling sedikit satu kata")
    return tuple(found)


def correction(sheet: Sheet, known: Known) -> Correction | None:
    """An officer's verdict on a report, in a file of ``koreksi/``."""
    return corrected(sheet.fields, sheet.found.shown, known)


def corrected(fields: Fields, path: str, known: Known, reason: str = "") -> Correction | None:
    """An officer's verdict on a report, from the fields of a file or a row; without a word of the officer's, for ``reason``."""
    place = fields.scalar("liputan", required=True)
    key = _report_key(fields, place)
    category = fields.choice("kategori", CATEGORIES, required=True)
    reason = fields.text("alasan", required=not reason, limit=500) or reason
    officer = fields.text("petugas", required=True, limit=100)
    day = fields.day("tanggal", known.zone, required=True)
    if place is None or not key or category is None or not reason or not officer or day is None:
        return None
    return Correction(path=path, line=place.line, key=key, category=category, reason=reason, officer=officer, day=day)


def _report_key(fields: Fields, place: Scalar | None) -> str:
    """The identity of the report that is meant: its address, or ``kliping:<file name>`` for a clipping without one."""
    if place is None:
        return ""
    if _CLIPPING_KEY.fullmatch(place.text):
        return place.text
    address = fields.checked_url(place, urls.checked)
    return urls.canonical(address) if address else ""


def clipping(sheet: Sheet, known: Known) -> Clipping | None:
    """A report of print, radio, television or of the public, in a file of ``kliping/``."""
    words = Words(sheet.document.body, sheet.document.body_line)
    return clipped(sheet.fields, words, known, lambda *_: f"kliping:{sheet.found.slug}")


def clipped(fields: Fields, words: Words, known: Known, key: Callable[[str, date, str], str]) -> Clipping | None:
    """A report from the fields of a file or a row; ``key`` of outlet, day and title is its identity where it has no address.

    What is personal in it is masked, and the editor told: in complaints names, too.
    """
    title = fields.text("judul", required=True, limit=2 * TITLE_LIMIT)
    outlet = fields.scalar("sumber", required=True)
    name = fields.text("sumber", limit=80)
    published = fields.moment("tanggal", known.zone, required=True)
    medium = _medium(fields)
    address = fields.scalar("tautan")
    url = fields.url("tautan", urls.checked)
    place = fields.scalar("judul")
    if not title or place is None or outlet is None or not name or published is None:
        return None
    of_public = medium is Medium.PUBLIC
    source = Source(
        id=f"kliping-{text.slug(name)}",
        name=name,
        url="",
        kind=SourceKind.PUBLIC if of_public else SourceKind.MEDIA,
    )
    texts = (title, text.shorten(text.plain(words.text), _ENOUGH))
    marks = privacy.marks_together(texts, names=of_public)
    in_one_line = words.line == place.line and len(words.text) <= _ENOUGH
    lines = (Words(title, place.line), *((Words(texts[1], place.line),) if in_one_line else words.lines()))
    _tell_personal(fields.notebook, lines, of_public=of_public)
    shown_title, excerpt = map(privacy.hidden, texts, marks)
    item = Item(
        source=source.id,
        key=urls.canonical(url) if url else key(name, published.date(), title),
        url=url,
        title=shown_title,
        excerpt=text.shorten(excerpt),
        published=published,
        first_seen=published,
    )
    return Clipping(item, source, outlet, address if url else None)


def _medium(fields: Fields) -> Medium | None:
    """The medium of a clipping; one called by another name is told, and taken for what it means."""
    value = fields.scalar("medium")
    meant = _MEANT.get(" ".join(value.text.split()).casefold()) if value else None
    if meant is None:
        return fields.choice("medium", tuple(Medium), Medium.PRINT)
    fields.notebook.note(value, f'medium "{value.text if value else ""}" tidak dikenal', f'maksud Anda "{meant.value}"?')
    return meant


def _tell_personal(notebook: Notebook, lines: Sequence[Words], *, of_public: bool) -> None:
    """Warn of personal data, once a line: it is masked on the site, but stays in the file and in its history.

    Names in the words of a medium are not masked: whether they must stand there is for the editor to say.
    """
    kinds: dict[int, dict[str, None]] = {}
    for line, marks in zip(lines, privacy.marks_together([line.text for line in lines], names=True), strict=True):
        kinds.setdefault(line.line, {}).update(dict.fromkeys(mark.kind for mark in marks))
    for number, found in kinds.items():
        hidden = [kind for kind in found if of_public or kind not in _ONLY_OF_PUBLIC]
        if hidden:
            message = f"memuat {_listed(hidden)}; di situs disamarkan"
            hint = "hapus juga dari berkas ini, sebab berkas ini tersimpan di git; periksa sendiri nama dan alamat"
            notebook.note(Scalar("", number, 0), message, hint, warning=True)
        if privacy.NAME in found and not of_public:
            message = f"memuat {privacy.NAME}; periksa sendiri apakah perlu"
            notebook.note(Scalar("", number, 0), message, "nama hanya disamarkan pada aspirasi", warning=True)


def _listed(kinds: Sequence[str]) -> str:
    """Kinds as a list in a sentence: "A", "A dan B", "A, B, dan C"."""
    if len(kinds) < 3:
        return " dan ".join(kinds)
    return f"{', '.join(kinds[:-1])}, dan {kinds[-1]}"

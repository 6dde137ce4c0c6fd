"""What the files of all kinds have in common: the fields of a post, references, old addresses."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePosixPath
from typing import TypedDict
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from prahum_site import text
from prahum_site.content.files import Found
from prahum_site.frontmatter import Document, Fields, Notebook, Scalar, nearest, slug_fault
from prahum_site.model import Change, Ref, Withdrawal
from prahum_site.problems import Problem, Severity

TITLE_LIMIT = 120
SUMMARY_LIMIT = 200

_TO_FILL = re.compile(r"\[isi:", re.IGNORECASE)
_HTML_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_OLD_ADDRESS = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\.html")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What an office has settled in ``sources.yaml``, as far as its editors must know it."""

    zone: ZoneInfo
    regions: Collection[str]
    topics: Collection[str]


@dataclass(frozen=True, slots=True)
class OldAddress:
    """An address that a post once had, and where an editor says so."""

    address: str
    path: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file of an editor, opened: where it stands, its fields, its body, and the old addresses read so far."""

    found: Found
    document: Document
    fields: Fields
    old: list[OldAddress] = field(default_factory=list)

    @property
    def notebook(self) -> Notebook:
        """Where the problems of the file are written down."""
        return self.fields.notebook


class Common(TypedDict):
    """The fields that responses and updates share, under the names of :class:`prahum_site.model.Post`."""

    path: str
    slug: str
    title: str
    published: datetime
    summary: str
    body: str
    body_line: int
    draft: bool
    issues: tuple[Ref, ...]
    regions: tuple[str, ...]
    topics: tuple[str, ...]
    changes: tuple[Change, ...]
    withdrawn: Withdrawal | None
    former_addresses: tuple[str, ...]


def common(sheet: Sheet, known: Known, own_address: str) -> Common | None:
    """The shared fields of a response or an update; None where title or date are missing, which is a problem by then."""
    fields = sheet.fields
    title = fields.text("judul", required=True, limit=TITLE_LIMIT)
    published = fields.moment("tanggal", known.zone, required=True)
    summary = fields.text("ringkasan", required=True, limit=SUMMARY_LIMIT)
    issues = refs(fields, "isu")
    regions = ids(fields, "wilayah", known.regions)
    topics = ids(fields, "topik", known.topics)
    draft = fields.flag("draf")
    changes = _changes(fields, known.zone)
    withdrawn = _withdrawal(fields, known.zone)
    former = old_addresses(sheet, own_address)
    if not title or published is None:
        return None
    return Common(
        path=sheet.found.shown,
        slug=sheet.found.slug,
        title=title,
        published=published,
        summary=summary,
        body=sheet.document.body,
        body_line=sheet.document.body_line,
        draft=draft,
        issues=issues,
        regions=regions,
        topics=topics,
        changes=changes,
        withdrawn=withdrawn,
        former_addresses=former,
    )


def refs(fields: Fields, name: str) -> tuple[Ref, ...]:
    """The slugs in a field that points at other files, each with its place."""
    found = []
    for value in fields.scalars(name):
        if slug_fault(value.text):
            wanted = (
                _comma_list(value)
                or f"tulis bagian akhir alamatnya, seperti {text.slug(PurePosixPath(value.text.strip('/')).stem)}"
            )
            fields.notebook.note(value, f'{name}: "{value.text}" bukan nama berkas', wanted)
        else:
            found.append(Ref(value.text, value.line, value.column))
    return tuple(found)


def ids(fields: Fields, name: str, known: Collection[str]) -> tuple[str, ...]:
    """The ids in a field that must be among those of ``sources.yaml``."""
    found = []
    for value in fields.scalars(name):
        if value.text in known:
            found.append(value.text)
        else:
            hint = _comma_list(value) or _id_of(value.text, known) or nearest(value.text, known)
            fields.notebook.note(value, f'{name} "{value.text}" tidak dikenal', hint)
    return tuple(found)


def _id_of(name: str, known: Collection[str]) -> str:
    """The hint that names the id of what an editor called by its name, where ``known`` maps ids to names."""
    names = known.items() if isinstance(known, Mapping) else ()
    return next((f"tulis {id_}" for id_, full in names if text.slug(name) in text.slug(full)), "")


def _comma_list(value: Scalar) -> str:
    return f"tulis sebagai daftar: [{value.text}]" if "," in value.text and not value.quoted else ""


def old_addresses(sheet: Sheet, own_address: str) -> tuple[str, ...]:
    """The addresses that the page at ``own_address`` had before: below the root of the site, and safe as files.

    Their places are kept in ``sheet.old``.
    """
    fields = sheet.fields
    for value in fields.scalars("alamat_lama"):
        if not _OLD_ADDRESS.fullmatch(value.text) or len(value.text) > 200:
            path = urlsplit(value.text).path.strip("/") if "://" in value.text else value.text.strip("/")
            hint = f"tulis {path}" if _OLD_ADDRESS.fullmatch(path) else "tulis seperti tanggapan/nama-lama.html"
            fields.notebook.note(value, f'alamat lama "{value.text}" tidak dapat dipakai', hint)
        elif value.text.casefold() == own_address.casefold():
            fields.notebook.note(value, f'alamat lama "{value.text}" adalah alamat halaman ini sendiri', "hapus baris itu")
        else:
            sheet.old.append(OldAddress(value.text, sheet.found.shown, value.line, value.column))
    return tuple(old.address for old in sheet.old)


def _changes(fields: Fields, zone: ZoneInfo) -> tuple[Change, ...]:
    found = []
    for change in fields.each("perubahan"):
        day = change.day("tanggal", zone, required=True)
        words = change.text("isi", required=True, limit=500)
        change.finish()
        if day is not None and words:
            found.append(Change(day=day, text=words))
    return tuple(sorted(found, key=lambda change: change.day))


def _withdrawal(fields: Fields, zone: ZoneInfo) -> Withdrawal | None:
    inner = fields.inner("dicabut")
    if inner is None:
        return None
    day = inner.day("tanggal", zone, required=True)
    reason = inner.text("alasan", required=True, limit=500)
    inner.finish()
    return Withdrawal(day=day, reason=reason) if day is not None and reason else None


def unfilled(written: str) -> list[Scalar]:
    r"""The places of a file where something is still to be filled in (``[isi: …]``); in comments nothing is.

    >>> unfilled("---\n# [isi: a]\njudul: \"[isi: judulnya]\"\n---\n<!-- [isi: b] -->\n")
    [Scalar(text='[isi:', line=3, column=9, quoted=True)]
    """
    if _TO_FILL.search(written) is None:
        return []
    found, marks = [], 0
    for number, line in enumerate(_HTML_COMMENT.sub(_line_ends, written).replace("\r\n", "\n").split("\n"), 1):
        in_head = marks < 2
        marks += line.rstrip() == "---"
        match = _TO_FILL.search(line)
        if match and not (in_head and line.lstrip().startswith("#")):
            found.append(Scalar(match[0], number, match.start() + 1, quoted=True))
    return found


def _line_ends(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def is_empty(sheet: Sheet) -> bool:
    """Whether no word stands below the second mark."""
    return not sheet.document.body.strip()


def softened(problems: list[Problem]) -> list[Problem]:
    """Problems of a draft: it is not published, so that none of them may stop the build."""
    return [replace(problem, severity=Severity.WARNING) for problem in problems]

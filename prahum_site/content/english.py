"""English versions of what stands in Indonesian: ``banjir.en.md`` beside ``banjir.md``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from prahum_site.content.files import Found
from prahum_site.content.head import SUMMARY_LIMIT, TITLE_LIMIT, Known, Sheet, is_empty
from prahum_site.model import Translation
from prahum_site.problems import Problem

#: What a file of a kind may say beside title and summary.
_FIELDS = {"tanggapan": ("klaim", "benar", "solusi", "penanggung_jawab"), "program": ("program",), "isu": (), "halaman": ()}


def translation(sheet: Sheet, known: Known) -> Translation | None:
    """The English version in a file whose name ends in ``.en.md``."""
    fields, found = sheet.fields, sheet.found
    title = fields.text("judul", required=True, limit=TITLE_LIMIT)
    summary = fields.text("ringkasan", required=True, limit=SUMMARY_LIMIT)
    draft = fields.flag("draf")
    parts = {name: fields.paragraphs(name) for name in _FIELDS[found.kind]}
    if is_empty(sheet) and not any(parts.values()) and found.kind != "isu":
        fields.wrong("", "versi bahasa Inggris masih kosong", "tulis isinya di bawah tanda --- kedua")
    if not title:
        return None
    return Translation(
        path=found.shown,
        kind=found.kind,
        slug=found.slug,
        title=title,
        summary=summary,
        body=sheet.document.body,
        body_line=sheet.document.body_line,
        draft=draft,
        claim=parts.get("klaim", ""),
        fact=parts.get("benar", ""),
        solution=parts.get("solusi", ""),
        responsible=parts.get("penanggung_jawab", ""),
        programme=parts.get("program", ""),
    )


def beside_originals(translations: Iterable[Translation], found: Iterable[Found]) -> tuple[Translation, ...]:
    """The translations that lie in the folder of their original; an office's own text hides the starter's, translated too.

    An issue needs no file of its own: the machine makes it.
    """
    places = {(one.kind, one.slug): _folder(one.shown) for one in found if not one.language}
    return tuple(one for one in translations if places.get((one.kind, one.slug), _folder(one.path)) == _folder(one.path))


def lost_translations(translations: Iterable[Translation], found: Iterable[Found]) -> Iterator[Problem]:
    """Translations of a file that is not there."""
    known = {(one.kind, one.slug) for one in found if not one.language}
    for one in translations:
        if one.kind != "isu" and (one.kind, one.slug) not in known:
            original = one.path.removesuffix(".en.md") + ".md"
            message = "versi bahasa Inggris ini tidak punya naskah asli"
            yield Problem(one.path, 0, 0, message, f"tulis {original} lebih dahulu, atau samakan nama berkasnya")


def _folder(path: str) -> str:
    return str(PurePosixPath(path).parent)

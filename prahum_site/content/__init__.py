"""What editors write, from Markdown files to values: every mistake of every file at once, with its line and a fix."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar, get_args
from zoneinfo import ZoneInfo

from prahum_site import text
from prahum_site.content.across import address_problems, clipping_problems, correction_problems
from prahum_site.content.desk import Clipping, clipping, correction, curation
from prahum_site.content.english import beside_originals, lost_translations, translation
from prahum_site.content.files import Found, files, text_of
from prahum_site.content.head import Known, OldAddress, Sheet, softened, unfilled
from prahum_site.content.posts import page, response, update
from prahum_site.content.remembered import Reading, readings
from prahum_site.content.sheets import clippings as clippings_of
from prahum_site.content.sheets import corrections as corrections_of
from prahum_site.frontmatter import Fields, Notebook, Scalar, split
from prahum_site.memo import Memo
from prahum_site.model import Content, Correction, Curation, Page, Response, Source, Translation, Update
from prahum_site.problems import Problem

__all__ = ["read"]

Written = Response | Update | Page | Curation | Correction | Clipping | Translation
T = TypeVar("T")

_Reading = Reading[Written]

_RECORDS = frozenset({"kliping", "koreksi"})
_POSTS = frozenset({"tanggapan", "program", "halaman"})

_READERS: dict[str, Callable[[Sheet, Known], Written | None]] = {
    "tanggapan": response,
    "program": update,
    "halaman": page,
    "isu": curation,
    "koreksi": correction,
    "kliping": clipping,
}


def read(
    root: Path,
    folders: Sequence[Path],
    *,
    zone: ZoneInfo,
    regions: Collection[str],
    topics: Collection[str],
    memo: Memo | None = None,
) -> tuple[Content, tuple[Problem, ...]]:
    """All that editors wrote in ``folders``, and all that is wrong with it, in order of place.

    ``Problem.path`` is relative to ``root``. A file of an earlier folder hides the file of the same kind and name in a
    later one. Drafts come with ``draft=True`` and their mistakes as warnings; posts of the future come as they are: who has
    the clock leaves them out. A file without title or date has no value, but a problem. Corrections are in order of
    their day, so that of two on one report the later wins. ``memo`` saves time and changes no result.
    """
    known = Known(zone=zone, regions=regions, topics=topics)
    found, problems = files(root, folders)
    told = list(problems)
    written: list[tuple[Found, Written]] = []
    old: list[OldAddress] = []
    sheets = [one for one in found if not one.table]
    for one, (value, addresses, wrong) in zip(sheets, _readings(sheets, known, memo), strict=True):
        told.extend(wrong)
        old.extend(addresses)
        if value is not None:
            written.append((one, value))
    for one in found:
        if one.table:
            rows, wrong = (clippings_of if one.kind == "kliping" else corrections_of)(one, known)
            told.extend(wrong)
            written.extend((one, value) for value in rows)
    corrections = sorted(_only(written, Correction), key=lambda one: (one.day, one.path, one.line))
    clippings = [(one.shown, value) for one, value in written if isinstance(value, Clipping)]
    translated = _only(written, Translation)
    told.extend(lost_translations(translated, sheets))
    taken = {address: one.shown for one in found if (address := _address(one))}
    told.extend((*address_problems(old, taken), *correction_problems(corrections), *clipping_problems(clippings)))
    content = Content(
        responses=tuple(_only(written, Response)),
        updates=tuple(_only(written, Update)),
        pages=tuple(_only(written, Page)),
        curations=tuple(_only(written, Curation)),
        corrections=tuple(corrections),
        clippings=tuple({value.item.key: value.item for _, value in reversed(clippings)}.values())[::-1],
        clipping_sources=_sources(value for _, value in clippings),
        translations=beside_originals(translated, sheets),
    )
    return content, tuple(sorted(told))


def _readings(found: Sequence[Found], known: Known, memo: Memo | None) -> list[_Reading]:
    """What stands in each file, in their order; with a memo, only files that it does not know are read as YAML."""
    texts = [(one, text_of(one)) for one in found]
    readable = [(one, written) for one, written in texts if isinstance(written, str)]

    def read_one(one: Found, written: str) -> _Reading:
        return _read(one, written, known)

    if memo is None:
        answers = iter([read_one(*one) for one in readable])
    else:
        answers = iter(readings(readable, known, memo, read_one, get_args(Written)))
    return [(None, (), [written]) if isinstance(written, Problem) else next(answers) for _, written in texts]


def _read(found: Found, written: str, known: Known) -> _Reading:
    document, problems = split(written, found.shown)
    if document is None:
        return None, (), list(problems)
    notebook = Notebook(found.shown, text.visible, list(problems))
    sheet = Sheet(found, document, Fields(document.fields, notebook))
    value = (translation if found.language else _READERS[found.kind])(sheet, known)
    sheet.fields.finish()
    open_ = unfilled(written)
    if open_:
        # Whatever else is wrong in such a line is what stands there for now.
        lines = {place.line for place in open_}
        notebook.problems[:] = [problem for problem in notebook.problems if problem.line not in lines]
    waits = bool(open_) and found.kind in _RECORDS
    hint = "ganti [isi: …] dengan isinya" + ("; sebelum itu berkas ini tidak dipakai" if waits else "")
    for place in open_:
        notebook.note(place, "masih ada yang belum diisi", hint)
    if waits:
        # A record has no "draf: ya"; half of one must neither count nor keep the nightly build from going on.
        return None, sheet.old, softened(notebook.problems)
    told = softened(notebook.problems) if found.kind in _POSTS and _is_draft(sheet) else notebook.problems
    return value, sheet.old, told


def _is_draft(sheet: Sheet) -> bool:
    """Whether a post says that it is a draft, even where it is too unfinished to be a value."""
    written = sheet.fields.node("draf")
    return isinstance(written, Scalar) and written.text.casefold() in ("ya", "true", "yes")


def _only(written: Iterable[tuple[Found, Written]], kind: type[T]) -> list[T]:
    return [value for _, value in written if isinstance(value, kind)]


def _address(found: Found) -> str:
    """Where a file's page stands in the site; empty for what has none."""
    if found.language:
        original = _address(replace(found, language=""))
        return original and f"{found.language}/{original}"
    if found.kind == "halaman":
        return f"{found.slug}.html"
    return f"{found.kind}/{found.slug}.html" if found.kind in ("tanggapan", "program", "isu") else ""


def _sources(clippings: Iterable[Clipping]) -> tuple[Source, ...]:
    """The clippings' own sources, by id; of two spellings of a name the first stands."""
    found: dict[str, Source] = {}
    for one in clippings:
        found.setdefault(one.source.id, one.source)
    return tuple(found[key] for key in sorted(found))

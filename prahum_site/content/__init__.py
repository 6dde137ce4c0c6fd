"""What editors write, from Markdown files to values: every mistake of every file at once, with its line and a fix."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from prahum_site import text
from prahum_site.content.across import address_problems, clipping_problems, correction_problems
from prahum_site.content.desk import Clipping, clipping, correction, curation
from prahum_site.content.files import Found, files, text_of
from prahum_site.content.head import Known, OldAddress, Sheet, softened
from prahum_site.content.posts import page, response, update
from prahum_site.frontmatter import Fields, Notebook, Scalar, split
from prahum_site.model import Content, Correction, Curation, Page, Response, Source, Update
from prahum_site.problems import Problem

__all__ = ["read"]

Written = Response | Update | Page | Curation | Correction | Clipping
T = TypeVar("T")

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
    root: Path, folders: Sequence[Path], *, zone: ZoneInfo, regions: Collection[str], topics: Collection[str]
) -> tuple[Content, tuple[Problem, ...]]:
    """All that editors wrote in ``folders``, and all that is wrong with it, in order of place.

    ``Problem.path`` is relative to ``root``. A file of an earlier folder hides the file of the same kind and name in a
    later one. Drafts come with ``draft=True`` and their mistakes as warnings; posts of the future come as they are: who has
    the clock leaves them out. A file without title or date has no value, but a problem. Corrections are in order of
    their day, so that of two on one report the later wins.
    """
    known = Known(zone=zone, regions=regions, topics=topics)
    found, problems = files(root, folders)
    told = list(problems)
    written: list[tuple[Found, Written]] = []
    old: list[OldAddress] = []
    for one in found:
        value, addresses, wrong = _read(one, known)
        told.extend(wrong)
        old.extend(addresses)
        if value is not None:
            written.append((one, value))
    corrections = sorted(_only(written, Correction), key=lambda correction: (correction.day, correction.path))
    clippings = [(one.shown, value) for one, value in written if isinstance(value, Clipping)]
    taken = {address: one.shown for one in found if (address := _address(one))}
    told.extend((*address_problems(old, taken), *correction_problems(corrections), *clipping_problems(clippings)))
    content = Content(
        responses=tuple(_only(written, Response)),
        updates=tuple(_only(written, Update)),
        pages=tuple(_only(written, Page)),
        curations=tuple(_only(written, Curation)),
        corrections=tuple(corrections),
        clippings=tuple(value.item for _, value in clippings),
        clipping_sources=_sources(value for _, value in clippings),
    )
    return content, tuple(sorted(told))


def _read(found: Found, known: Known) -> tuple[Written | None, Sequence[OldAddress], list[Problem]]:
    written = text_of(found)
    if isinstance(written, Problem):
        return None, (), [written]
    document, problems = split(written, found.shown)
    if document is None:
        return None, (), list(problems)
    notebook = Notebook(found.shown, text.visible, list(problems))
    sheet = Sheet(found, document, Fields(document.fields, notebook))
    value = _READERS[found.kind](sheet, known)
    sheet.fields.finish()
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
    if found.kind == "halaman":
        return f"{found.slug}.html"
    return f"{found.kind}/{found.slug}.html" if found.kind in ("tanggapan", "program", "isu") else ""


def _sources(clippings: Iterable[Clipping]) -> tuple[Source, ...]:
    """The clippings' own sources, by id; of two spellings of a name the first stands."""
    found: dict[str, Source] = {}
    for one in clippings:
        found.setdefault(one.source.id, one.source)
    return tuple(found[key] for key in sorted(found))

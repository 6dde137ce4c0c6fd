"""The archive's folder to values: every report once, in its newest version."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from prahum_site import disk, urls
from prahum_site.archive import lines, memory, names
from prahum_site.model import Item
from prahum_site.problems import Problem

#: The list of what an editor struck: one url or key a line; ``#`` begins a comment.
STRUCK = "dicabut.txt"

_COMMENT = re.compile(r"(?:^|\s)#.*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """All that is known of the coverage: ``items`` sorted by (first_seen, published, key), each key once, struck ones gone.

    ``problems`` are warnings of lines that could not be read, those of the ledger included, with what to do; a month or a
    folder that could not be read is an error. ``struck`` are the
    keys that an editor took out for good.
    """

    items: tuple[Item, ...]
    struck: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Month:
    """A month's file of a source."""

    path: Path
    source: str


def read(folder: Path) -> Archive:
    """The archive in ``folder``; an empty one where the folder is absent. What stands in a file never raises.

    A key that stands in several lines is one item: the newest version (the last line of the newest file) gives title,
    excerpt and time of publication, the earliest line ``first_seen``. Where a merge brought one key under two sources, it
    belongs to the source that had it first.

    Raises:
        OSError: the folder itself cannot be read.
    """
    problems: list[Problem] = []
    gone = struck(folder, problems)
    newest: dict[str, Item] = {}
    for item, _ in versions(folder, problems):
        if item.key not in gone:
            known = newest.get(item.key)
            newest[item.key] = item if known is None else merged(known, item)
    problems.extend(memory.ledger_with_problems(folder)[1])
    ordered = sorted(newest.values(), key=lambda item: (item.first_seen, item.published, item.key))
    return Archive(items=tuple(ordered), struck=gone, problems=tuple(sorted(problems)))


def holds_any(folder: Path) -> bool:
    """Whether anything was ever gathered into ``folder``, however little of it can still be read or is left.

    Raises:
        OSError: the folder is there and cannot be opened.
    """
    if not folder.is_dir():
        return False
    if (folder / memory.LEDGER).exists():
        return True
    return any(path.suffix == ".jsonl" for place in folder.iterdir() if place.is_dir() for path in place.iterdir())


def has_months(folder: Path, source_id: str) -> bool:
    """Whether the archive holds a month of a source that is not empty."""
    return any(names.is_month(path.name) and path.stat().st_size for path in _listed(folder / source_id))


def merged(known: Item, later: Item) -> Item:
    """What two lines of one key say together, ``later`` standing after ``known``."""
    if known.source != later.source:
        return known if known.first_seen <= later.first_seen else later
    return replace(later, first_seen=min(known.first_seen, later.first_seen))


def versions(folder: Path, problems: list[Problem]) -> Iterator[tuple[Item, Month]]:
    """Every version of every item with the file where it stands; of one key the newest last."""
    for month in months(folder, problems):
        path = names.label(folder, month.path)
        try:
            data = month.path.read_bytes()
        except OSError as error:
            problems.append(_unreadable(path, error))
            continue
        found, wrong = lines.items(data, month.source, path)
        problems.extend(wrong)
        for item in found:
            yield item, month


def months(folder: Path, problems: list[Problem]) -> Iterator[Month]:
    """The files of the archive, by source and month; what looks like one and is none is told."""
    for place in _sorted(path for path in _listed(folder) if path.is_dir() and not path.name.startswith(".")):
        if not names.is_source_id(place.name):
            problems.append(
                lines.warning(names.label(folder, place), 0, "bukan nama sumber; isinya tidak dibaca", "pakai a-z, 0-9 dan -")
            )
            continue
        try:
            inside = _sorted(_listed(place))
        except OSError as error:
            problems.append(_unreadable(names.label(folder, place), error))
            continue
        for path in inside:
            if names.is_month(path.name):
                yield Month(path, place.name)
            elif ".jsonl" in path.name and not path.name.startswith("."):
                hint = "beri nama TTTT-BB.jsonl, atau hapus"
                problems.append(lines.warning(names.label(folder, path), 0, "bukan nama bulan; isinya tidak dibaca", hint))


def struck(folder: Path, problems: list[Problem]) -> frozenset[str]:
    """The keys of the items that an editor took out of the archive for good."""
    path = folder / STRUCK
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return frozenset()
    except OSError as error:
        problems.append(
            lines.warning(names.label(folder, path), 0, f"berkas tidak terbuka: {error.strerror}", "periksa izin berkasnya")
        )
        return frozenset()
    keys: set[str] = set()
    for line in lines.split(data, names.label(folder, path), problems):
        written = _COMMENT.sub("", line.text).strip()
        if not written:
            continue
        url = urls.checked(written) or urls.checked(f"https://{written}")
        keys |= {written, urls.canonical(url)} if url else {written}
        if url is None and not written.startswith("kliping:"):
            hint = "tulis satu alamat laporan per baris"
            problems.append(lines.warning(names.label(folder, path), line.number, f'"{written}" bukan alamat', hint))
    return frozenset(keys)


def _listed(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def _unreadable(path: str, error: OSError) -> Problem:
    """An error, not a warning: what cannot be read must not be taken for empty, and empty the site."""
    message, hint = disk.explained(error)
    return Problem(path, 0, 0, f"tidak dapat dibaca: {message}", hint)


def _sorted(paths: Iterable[Path]) -> list[Path]:
    return sorted(paths, key=lambda path: path.name)

"""New reports into the archive, so that a kill at any moment loses none that was acknowledged and tears no line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import filelock

from prahum_site import disk, text
from prahum_site.archive import lines, names, reading
from prahum_site.model import Item
from prahum_site.problems import BusyError, Problem

LOCK = ".kunci"
#: How long after it was first seen an outlet's changes of a report are followed. Some feeds write every excerpt anew each
#: night; followed for ever, the archive would grow by all of them every night.
STILL_EDITED = timedelta(days=7)


class Standing(NamedTuple):
    """The newest version of an item: whose it is, the month's file where it stands, a mark of its text, and its times."""

    source: str
    month: str
    mark: bytes
    published: datetime
    first_seen: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the archive holds, for a run of :func:`append` under one lock, which brings ``standing`` (by key) up to date."""

    standing: dict[str, Standing]
    struck: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Appended:
    """How many items the archive lacked, and how many it had with another title or excerpt."""

    new: int = 0
    edited: int = 0


@contextmanager
def locked(folder: Path, *, patience: float) -> Iterator[None]:
    """Holds the archive for one build; what a killed build left half written is removed.

    Args:
        folder: the archive; made where absent.
        patience: seconds to wait for a build that holds it.

    Raises:
        BusyError: it was not free in time.
    """
    disk.make_folder(folder)
    lock = filelock.FileLock(folder / LOCK, timeout=patience)
    try:
        lock.acquire()
    except filelock.Timeout:
        message = f"proses lain sedang menulis arsip dan belum selesai setelah {text.number(patience)} detik"
        raise BusyError(
            [Problem(names.label(folder, folder / LOCK), 0, 0, message, "tunggu sampai selesai, lalu ulangi")]
        ) from None
    try:
        for leftover in [*folder.glob(f".*{disk.UNFINISHED}"), *folder.glob(f"*/.*{disk.UNFINISHED}")]:
            leftover.unlink(missing_ok=True)
        yield
    finally:
        lock.release()


def known(folder: Path) -> Known:
    """What :func:`append` must know of the archive; read once, it serves for all sources of a night."""
    ignored: list[Problem] = []
    newest: dict[str, tuple[Item, str]] = {}
    for item, month in reading.versions(folder, ignored):
        before = newest.get(item.key)
        now = item if before is None else reading.merged(before[0], item)
        newest[item.key] = (now, month.path.name if before is None or now is not before[0] else before[1])
    standing = {key: _standing(item, month) for key, (item, month) in newest.items()}
    return Known(standing=standing, struck=reading.struck(folder, ignored))


def append(folder: Path, items: Iterable[Item], zone: ZoneInfo, known_before: Known | None = None) -> Appended:
    """Adds what the archive lacks; on the disk when this returns.

    An item whose key is known under another source, or was struck, is not taken; one whose title or excerpt has changed
    becomes a new line behind the old one and keeps its ``first_seen``, within a week of that (:data:`STILL_EDITED`). Where
    its time of publication is only that of the gathering (equal to ``first_seen``), the time known before stays. The caller
    holds :func:`locked`.

    Args:
        folder: the archive.
        items: what was gathered, of any sources; of one key the first counts.
        zone: the agency's; says to which month an item belongs.
        known_before: from :func:`known` under the same lock, to spare reading the archive again; is brought up to date.

    Raises:
        ValueError: the id of a source is no slug, or an item has no address.
        OSError: the disk; what stood before stands, and files already replaced are whole.
    """
    before = known_before if known_before is not None else known(folder)
    taken: dict[str, tuple[Item, str]] = {}
    edited = 0
    for item in items:
        if not names.is_source_id(item.source):
            raise ValueError(f"no id of a source: {item.source!r}")
        if item.key in taken or item.key in before.struck:
            continue
        old = before.standing.get(item.key)
        if old is None:
            taken[item.key] = (item, f"{item.published.astimezone(zone):%Y-%m}.jsonl")
        elif old.source == item.source and old.mark != _mark(item) and item.first_seen - old.first_seen <= STILL_EDITED:
            taken[item.key] = (_after(old, item), old.month)
            edited += 1
    by_file: dict[tuple[str, str], list[Item]] = {}
    for item, month in taken.values():
        by_file.setdefault((item.source, month), []).append(item)
    additions = [(place, b"".join(lines.encoded(item, zone) for item in new), new) for place, new in sorted(by_file.items())]
    for (source, month), addition, new in additions:
        _add(folder / source / month, addition)
        before.standing.update((item.key, _standing(item, month)) for item in new)
    return Appended(new=len(taken) - edited, edited=edited)


def _after(old: Standing, item: Item) -> Item:
    published = old.published if item.published == item.first_seen else item.published
    return replace(item, first_seen=old.first_seen, published=published)


def _add(path: Path, addition: bytes) -> None:
    """Puts lines at the end of a file; a torn last line gets its line break first, so that it spoils no other."""
    disk.make_folder(path.parent)
    old = lines.as_utf8(path.read_bytes()) if path.exists() else b""
    if old and not old.endswith(b"\n"):
        old += b"\n"
    disk.replace(path, old + addition)


def _standing(item: Item, month: str) -> Standing:
    return Standing(item.source, month, _mark(item), item.published, item.first_seen)


def _mark(item: Item) -> bytes:
    """A mark of the text as it stands in the archive: what is only cleaned there has not changed."""
    stored = f"{text.visible(item.title)}\n{lines.stored_excerpt(item.excerpt)}"
    return blake2b(stored.encode("utf-8", "replace"), digest_size=16).digest()

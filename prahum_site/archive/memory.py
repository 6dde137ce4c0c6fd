"""What is remembered from night to night beside the reports: how each source answered, and which issues have an address."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path

from prahum_site import disk, text
from prahum_site.archive import lines, names
from prahum_site.model import LedgerEntry, SourceState
from prahum_site.problems import Problem

STATE = "sumber.json"
LEDGER = "isu.jsonl"
#: The longest slug of an issue; pages are files of that name.
MAX_SLUG = 120


def state(folder: Path, source_id: str) -> SourceState:
    """What is remembered of a source; an empty state where nothing is or where it cannot be read.

    An empty state costs no more than asking the source anew.

    Raises:
        ValueError: ``source_id`` is no slug.
    """
    try:
        written = json.loads(lines.as_utf8(_state_path(folder, source_id).read_bytes()))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        return SourceState()
    if not isinstance(written, dict) or not all(isinstance(value, str | None) for value in written.values()):
        return SourceState()
    since = written.get("failing_since")
    try:
        failing_since = datetime.fromisoformat(since) if since else None
    except ValueError:
        return SourceState()
    if failing_since is not None and failing_since.tzinfo is None:
        return SourceState()
    texts = {name: written.get(name) or "" for name in ("fingerprint", "etag", "last_modified", "error")}
    return SourceState(failing_since=failing_since, **texts)


def save_state(folder: Path, source_id: str, state: SourceState) -> None:
    """Remembers a source's state; writes nothing where the same stands already.

    Raises:
        ValueError: ``source_id`` is no slug.
        OSError: the disk; the old state stands.
    """
    path = _state_path(folder, source_id)
    values = {field.name: getattr(state, field.name) for field in fields(state)}
    since = state.failing_since
    values["failing_since"] = since.isoformat(timespec="seconds") if since else None
    data = (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
    if not path.exists() or path.read_bytes() != data:
        disk.make_folder(path.parent)
        disk.replace(path, data)


def ledger(folder: Path) -> tuple[LedgerEntry, ...]:
    """The addresses of published issues in the order of the file, each once; lines that hold none are left out.

    :func:`prahum_site.archive.read` tells of those lines.
    """
    return ledger_with_problems(folder)[0]


def ledger_with_problems(folder: Path) -> tuple[tuple[LedgerEntry, ...], list[Problem]]:
    """The ledger, and a warning for every line that is none."""
    path, problems = folder / LEDGER, list[Problem]()
    place = names.label(folder, path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return (), problems
    except OSError as error:
        return (), [lines.warning(place, 0, f"berkas tidak terbuka: {error.strerror}", "periksa izin berkasnya")]
    entries: dict[LedgerEntry, None] = {}
    for line in lines.split(data, place, problems):
        try:
            entries[_entry(line.text)] = None
        except (ValueError, TypeError, KeyError, RecursionError):
            hint = "alamat isu di baris ini bisa berubah: perbaiki barisnya dari riwayat git"
            problems.append(lines.warning(place, line.number, "baris ini bukan catatan isu", hint))
    return tuple(entries), lines.fewer(problems)


def append_ledger(folder: Path, entries: Iterable[LedgerEntry]) -> None:
    """Adds entries that the ledger lacks, on the disk when this returns; the caller holds the lock.

    Raises:
        OSError: the disk; the old ledger stands.
    """
    standing = set(ledger(folder))
    added = b"".join(_line(entry) for entry in dict.fromkeys(entries) if entry not in standing)
    if added:
        path = folder / LEDGER
        disk.make_folder(folder)
        old = lines.as_utf8(path.read_bytes()) if path.exists() else b""
        disk.replace(path, old + (b"\n" if old and not old.endswith(b"\n") else b"") + added)


def _state_path(folder: Path, source_id: str) -> Path:
    if not names.is_source_id(source_id):
        raise ValueError(f"no id of a source: {source_id!r}")
    return folder / source_id / STATE


def _line(entry: LedgerEntry) -> bytes:
    written: dict[str, object] = {"id": entry.id, "slug": entry.slug, "keys": entry.keys, "day": entry.day.isoformat()}
    if entry.into:
        written["into"] = entry.into
    return json.dumps(written, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _entry(line: str) -> LedgerEntry:
    written = json.loads(line)
    identity, slug, keys, into = written["id"], written["slug"], tuple(written["keys"]), written.get("into", "")
    # No keys yet: an issue that an editor named before anybody reported on it.
    if text.slug(slug, MAX_SLUG) != slug or not all(isinstance(value, str) and value for value in (identity, *keys)):
        raise ValueError("no entry")
    if into != "" and text.slug(into, MAX_SLUG) != into:
        raise ValueError("leads to no issue")
    return LedgerEntry(id=identity, slug=slug, keys=keys, day=date.fromisoformat(written["day"]), into=into)

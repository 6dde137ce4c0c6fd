"""One build at a time, and what it remembers for the next: the answers of sources and the addresses of issues."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from reports import NOW, WITA, item

from prahum_site import archive
from prahum_site.model import LedgerEntry, SourceState
from prahum_site.problems import BusyError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "content" / "liputan"


HOLDER = """
import sys, pathlib
from prahum_site import archive
with archive.locked(pathlib.Path(sys.argv[1]), patience=5):
    print("held", flush=True)
    sys.stdin.readline()
"""


def holding(folder: Path) -> subprocess.Popen[str]:
    command: Sequence[str] = [sys.executable, "-c", HOLDER, str(folder)]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1])
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_two_processes_do_not_write_at_once(folder: Path) -> None:
    with holding(folder) as holder:
        with pytest.raises(BusyError) as caught, archive.locked(folder, patience=0.2):
            pytest.fail("another process holds it")
        holder.communicate("\n", timeout=10)

    (problem,) = caught.value.problems
    assert problem.path == "content/liputan/.kunci"
    assert problem.message == "proses lain sedang menulis arsip dan belum selesai setelah 0,2 detik"
    assert problem.hint == "tunggu sampai selesai, lalu ulangi"
    with archive.locked(folder, patience=0.2):
        archive.append(folder, [item()], WITA)


def test_a_killed_process_leaves_no_lock_and_its_half_written_file_is_removed(folder: Path) -> None:
    leftover = folder / "radar" / ".2026-11.jsonl.99.baru"
    with holding(folder) as holder:
        leftover.parent.mkdir()
        leftover.write_bytes(b'{"url"')
        holder.kill()
        holder.communicate()

    with archive.locked(folder, patience=1):
        assert not leftover.exists()


# State and ledger ---------------------------------------------------------------------------------------------------------


def test_state_is_remembered_and_written_only_when_changed(folder: Path) -> None:
    assert archive.state(folder, "radar") == SourceState()
    state = SourceState(fingerprint="f", etag='"é"', last_modified="kemarin", failing_since=NOW, error="tidak menjawab")
    archive.save_state(folder, "radar", state)
    path = folder / "radar" / "sumber.json"
    before = path.stat().st_mtime_ns

    assert archive.state(folder, "radar") == state
    assert list(json.loads(path.read_bytes())) == ["fingerprint", "etag", "last_modified", "failing_since", "error"]
    archive.save_state(folder, "radar", state)
    assert path.stat().st_mtime_ns == before
    archive.save_state(folder, "radar", replace(state, failing_since=None, error=""))
    assert archive.state(folder, "radar") == replace(state, failing_since=None, error="")
    assert [entry.name for entry in path.parent.iterdir()] == ["sumber.json"]


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xff",
        b'{"etag": 5}',
        b'{"failing_since": "kemarin"}',
        b'{"failing_since": "2026-11-24T06:00:00"}',
        b"[" * 99_999,
    ],
)
def test_a_state_that_cannot_be_read_is_empty(folder: Path, written: bytes) -> None:
    (folder / "radar").mkdir(parents=True)
    (folder / "radar" / "sumber.json").write_bytes(written)

    assert archive.state(folder, "radar") == SourceState()


def test_a_state_touched_by_windows_is_read(folder: Path) -> None:
    (folder / "radar").mkdir(parents=True)
    (folder / "radar" / "sumber.json").write_bytes('\ufeff{"etag": "x",\r\n "lain": null}'.encode())

    assert archive.state(folder, "radar") == SourceState(etag="x")


ENTRY = LedgerEntry(id="i-1", slug="banjir-samarinda", keys=("radar.example/7", "é"), day=date(2026, 11, 24))


def test_the_ledger_keeps_the_order_and_every_entry_once(folder: Path) -> None:
    second = replace(ENTRY, id="i-2", slug="jalan-rusak")
    assert archive.ledger(folder) == ()
    archive.append_ledger(folder, [ENTRY])
    archive.append_ledger(folder, [ENTRY, second, second])

    assert archive.ledger(folder) == (ENTRY, second)
    before = (folder / "isu.jsonl").stat().st_mtime_ns
    archive.append_ledger(folder, [second])
    archive.append_ledger(folder, [])
    assert (folder / "isu.jsonl").stat().st_mtime_ns == before


def test_broken_lines_of_the_ledger_are_told_by_read(folder: Path) -> None:
    archive.append_ledger(folder, [ENTRY])
    path = folder / "isu.jsonl"
    good = path.read_text(encoding="utf-8")
    bad = [
        "{",
        "[]",
        '{"id": "x"}',
        good.strip().replace("banjir-samarinda", "../keluar"),
        good.strip().replace("2026-11-24", "kapan"),
    ]
    path.write_text("\r\n".join([*bad, "=======", good.strip()]), encoding="utf-8", newline="")

    assert archive.ledger(folder) == (ENTRY,)
    assert [problem.line for problem in archive.read(folder).problems] == [1, 2, 3, 4, 5, 6]
    archive.append_ledger(folder, [replace(ENTRY, id="i-2")])
    assert [entry.id for entry in archive.ledger(folder)] == ["i-1", "i-2"]

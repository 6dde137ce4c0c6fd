"""Builds at once, kill -9, and folders and disks that take nothing: the memo costs at most what it would have saved."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from memos import answers, found, kept

REPO = Path(__file__).resolve().parents[1]
SEED = 20261124


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".cache" / "ingatan.sqlite"


def python(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE, text=True, cwd=REPO)


def said(process: subprocess.Popen[str]) -> str:
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return output


# An administrator may write everywhere, so it becomes nobody first.
READER = """
import os, sys
from pathlib import Path
from prahum_site.memo import Memo
if os.geteuid() == 0:
    os.setuid(65534)
with Memo(Path(sys.argv[1]), clock=lambda: 3e9) as memo:
    for _ in range(2):
        print(memo.many("verdict", "v1", [b"0"]))
        memo.keep("verdict", "v1", {b"new": b"c"})
    print(memo.many("verdict", "v1", [b"new"]))
"""


@pytest.mark.skipif(os.name == "nt", reason="folders of Windows have no such permissions")
def test_a_folder_that_is_only_readable_is_only_read() -> None:
    # Not tmp_path: its parents belong to one user alone.
    with tempfile.TemporaryDirectory() as name:
        path = kept(Path(name) / "ingatan.sqlite", {b"0": b"a"})
        path.chmod(0o444)
        path.parent.chmod(0o555)
        assert said(python(READER, str(path))) == "{b'0': b'a'}\n{b'0': b'a'}\n{}\n"
        assert said(python(READER, str(path.with_name("baru.sqlite")))) == "{}\n{}\n{}\n"
        path.parent.chmod(0o755)
        assert [one.name for one in path.parent.iterdir()] == ["ingatan.sqlite"]


# No file may grow beyond 100 kB: what a full disk or a quota does.
FULL = """
import resource, sys
from pathlib import Path
from prahum_site.memo import Memo
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
many = {str(number).encode(): b"x" * 500 for number in range(1_000)}
with Memo(Path(sys.argv[1])) as memo:
    memo.keep("verdict", "v1", many)
    print(sorted(memo.many("verdict", "v1", [b"a", *many])))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_a_full_disk_keeps_what_there_was(path: Path) -> None:
    kept(path, {b"a": b"small"}, now=time.time())
    assert said(python(FULL, str(path))) == "[b'a']\n"
    assert found(path, {b"a": b""}) == {b"a": b"small"}


# Two at once, and kill -9 -------------------------------------------------------------------------------------------------

# Keeps batches of answers that tell which they are, and asks for all that it kept and for what others keep.
BUILDER = """
import sys
from pathlib import Path
from prahum_site.memo import Memo
path, name, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
lost = 0
for number in range(rounds):
    with Memo(path, patience=30) as memo:
        batch = {f"{name}{number}.{place}".encode(): f"{name}{number}.{place} ".encode() * 30 for place in range(100)}
        memo.keep("verdict", "v1", batch)
        lost += memo.many("verdict", "v1", list(batch)) != batch
        print(number, flush=True)
print("lost", lost)
"""


def batch(name: str, number: int) -> dict[bytes, bytes]:
    return {f"{name}{number}.{place}".encode(): f"{name}{number}.{place} ".encode() * 30 for place in range(100)}


def test_two_builds_at_once_lose_nothing(path: Path) -> None:
    names = ("one", "two")
    for process in [python(BUILDER, str(path), name, "15") for name in names]:
        assert said(process).endswith("lost 0\n")
    values = {key: value for name in names for number in range(15) for key, value in batch(name, number).items()}
    assert found(path, values, now=time.time()) == values


def test_two_builds_at_once_replace_a_damaged_file(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"bukan basis data" * 1_000)
    for process in [python(BUILDER, str(path), name, "5") for name in ("one", "two")]:
        said(process)
    values = {**batch("one", 4), **batch("two", 4)}
    assert found(path, values, now=time.time()).items() <= values.items()
    kept(path, answers(3), now=time.time())
    assert found(path, answers(3), now=time.time()) == answers(3)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_kill_during_keep_loses_at_most_what_was_being_kept(path: Path) -> None:
    moments = random.Random(SEED)
    for kill in range(8):
        process = python(BUILDER, str(path), f"kill{kill}-", "100000")
        assert process.stdout is not None
        assert process.stdout.readline() == "0\n"
        time.sleep(moments.random() * 0.1)
        process.send_signal(signal.SIGKILL)
        done = int(("0\n" + process.communicate()[0]).rsplit("\n", 2)[-2])

        for number in range(done + 1):
            assert found(path, batch(f"kill{kill}-", number), now=time.time()) == batch(f"kill{kill}-", number)
        assert len(found(path, batch(f"kill{kill}-", done + 1), now=time.time())) in (0, 100)

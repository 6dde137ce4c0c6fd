"""``kill -9`` at random moments of gathering and building: nothing gathered is lost, the old site or the new one stands."""

from __future__ import annotations

import hashlib
import json
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import NOW, Project
from outlets import feed, rewrite, source
from servers import Server

from prahum_site import archive

SEED = 20261124

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows tidak mengenal SIGKILL")


def titles(night: int) -> list[tuple[str, str]]:
    """What the outlet has on a given night: yesterday's reports and ten more."""
    return [
        (f"laporan-{number}", f"Banjir {number // 4} di Lempake Samarinda, laporan ke-{number}")
        for number in range(10 * night + 10)
    ]


def fingerprint(folder: Path) -> str:
    """A hash over the names and bytes of a whole tree; empty for a folder that does not exist."""
    whole = hashlib.sha256()
    if not folder.exists():
        return ""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


@pytest.fixture
def growing(outlet: Server) -> Server:
    """The outlet on the first of many nights."""
    rewrite(outlet, feed(*titles(0)))
    return outlet


def survives(project: Project, outlet: Server, kills: int) -> None:
    """Kill ``kills`` builds, each of a night with more reports, at moments spread over a whole build.

    A build that ran to its end in a copy of the project tells what ``output/`` must be after that night; what a killed
    build left must be that, or what stood before.
    """
    chance = random.Random(SEED)
    project.build()
    started = time.monotonic()
    project.build("bangun", "--now", "2026-11-24T06:00:01+08:00")
    duration = time.monotonic() - started
    promised: set[str] = {item.key for item in archive.read(project.archive).items}
    for night in range(1, kills + 1):
        rewrite(outlet, feed(*titles(night)))
        before = fingerprint(project.output)
        process = subprocess.Popen(
            [*project.command("bangun", "--now", NOW)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        killer = threading.Timer(chance.uniform(0.2, 1.1) * duration, process.send_signal, [signal.SIGKILL])
        killer.start()
        process.wait()
        killer.cancel()
        kept = archive.read(project.archive)
        assert not kept.problems, [str(problem) for problem in kept.problems]
        keys = {item.key for item in kept.items}
        assert promised <= keys, "an item that was in the archive is gone"
        promised = keys
        for path in project.archive.rglob("*.jsonl"):
            for line in path.read_bytes().splitlines(keepends=True):
                assert line.endswith(b"\n")
                json.loads(line)
        after = fingerprint(project.output)
        if after != before:
            # Something new stands: it must be wholly what this archive gives.
            fresh = Project(project.root)
            fresh.build("bangun", "--offline", "--now", NOW)
            assert fingerprint(project.output) == after, f"night {night}: output/ was neither the old site nor the new one"
    project.build()
    assert len(archive.read(project.archive).items) == len(titles(kills))
    workshop = (project.root / ".cache").rglob("*")
    leftovers = [path for path in workshop if path.suffix != ".kunci" and path.name != "ingatan.sqlite"]
    assert not leftovers, "dead builds leave nothing behind once a build has ended well"


def test_killed_builds_lose_nothing(make_project: Callable[..., Project], growing: Server) -> None:
    survives(make_project(source(growing)), growing, kills=8)


@pytest.mark.berat
def test_fifty_killed_builds_lose_nothing(make_project: Callable[..., Project], growing: Server) -> None:
    survives(make_project(source(growing)), growing, kills=50)


def test_two_builds_at_once_both_end_well(make_project: Callable[..., Project], growing: Server) -> None:
    project = make_project(source(growing))
    processes = [
        subprocess.Popen(project.command("bangun", "--now", NOW), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    for process in processes:
        _, complaint = process.communicate(timeout=120)
        assert process.returncode == 0, complaint.decode()
    items = archive.read(project.archive).items
    assert len(items) == len({item.key for item in items}) == len(titles(0))
    lines = (project.archive / "warta" / "2026-11.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(titles(0)), "no line stands twice"

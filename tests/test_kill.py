"""kill -9 at any moment: what was acknowledged is there, no line is torn, the site is one of two whole ones."""

from __future__ import annotations

import inspect
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from prahum_site import archive
from prahum_site.model import File
from prahum_site.output import publish

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")

REPO = Path(__file__).resolve().parents[1]
KILLS = 20
SEED = 20261124

# Adds reports for ever, some new, some edited, and says after each that it is safe.
APPENDER = """
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo
from prahum_site import archive
from prahum_site.model import Item
zone, folder, number = ZoneInfo("Asia/Makassar"), Path(sys.argv[1]), int(sys.argv[2])
now = datetime(2026, 11, 24, 6, tzinfo=zone)
with archive.locked(folder, patience=30):
    known = archive.known(folder)
    while True:
        url = f"https://radar.example/{number}"
        times = {"published": now, "first_seen": now}
        item = Item(source=f"s{number % 3}", key=url[8:], url=url, title=f"Judul {number}", excerpt="é" * 200, **times)
        archive.append(folder, [item], zone, known)
        print(number, flush=True)
        archive.append(folder, [replace(item, title=f"Judul {number} disunting")], zone, known)
        number += 1
"""


def site(name: str) -> list[File]:
    """One of two sites that share some pages; others differ in content, in name or in both."""
    pages = range(20)
    names = [f"isu/{number % 5}/{number}{name if number % 2 else ''}.html" for number in pages]
    return [File(names[number], (name if number % 3 else "sama").encode() * 500) for number in pages]


# Publishes two sites in turn for ever, and says so after each.
PUBLISHER = f"""
import sys
from pathlib import Path
from prahum_site.model import File
from prahum_site.output import publish, trees
{inspect.getsource(site)}
root = Path(sys.argv[1])
exchange = trees.exchange if sys.argv[2] == "tukar" else lambda one, other: False
while True:
    for name in "ab":
        publish(site(name), root / "output", root / ".cache", exchange=exchange)
        print("ready", flush=True)
"""


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def killed(script: str, *arguments: str, moments: random.Random) -> list[str]:
    """What a process said before it was killed, at a random moment after its first, second or third line."""
    process = subprocess.Popen([sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE, text=True, cwd=REPO)
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(moments.randint(1, 3))]
    time.sleep(moments.uniform(0, 0.05))
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate()
    # A last line without its break was cut off by the kill.
    return "".join([*said, rest]).split("\n")[:-1]


def test_no_acknowledged_report_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "liputan"
    moments, acknowledged = random.Random(SEED), set[int]()
    for _ in range(KILLS):
        start = max(acknowledged, default=0) + 2
        acknowledged |= {int(line) for line in killed(APPENDER, str(folder), str(start), moments=moments)}
        found = archive.read(folder)
        assert found.problems == ()
        assert acknowledged <= {int(str(item.url).rpartition("/")[2]) for item in found.items}
        assert all(path.read_bytes().endswith(b"}\n") for path in folder.glob("*/*.jsonl"))

    assert len(acknowledged) >= KILLS
    with archive.locked(folder, patience=1):
        assert not list(folder.glob("*/.*"))


@pytest.mark.skipif(not sys.platform.startswith(("linux", "darwin")), reason="only Linux and macOS can exchange two folders")
def test_the_site_is_always_one_of_two_whole_ones(tmp_path: Path) -> None:
    moments = random.Random(SEED)
    whole = {name: {file.address: file.data for file in site(name)} for name in "ab"}
    seen = set[str]()
    for _ in range(KILLS):
        killed(PUBLISHER, str(tmp_path), "tukar", moments=moments)
        seen |= {name for name in whole if tree(tmp_path / "output") == whole[name]} or {"neither"}
    assert seen == {"a", "b"}


def test_a_mixture_left_by_a_kill_is_mended_by_the_next_build(tmp_path: Path) -> None:
    moments = random.Random(SEED)
    for _ in range(5):
        killed(PUBLISHER, str(tmp_path), "satu-satu", moments=moments)
        publish(site("b"), tmp_path / "output", tmp_path / ".cache")
        assert tree(tmp_path / "output") == {file.address: file.data for file in site("b")}

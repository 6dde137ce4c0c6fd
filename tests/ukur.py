"""``make bench``: how long a build takes and how much memory it needs, cold, warm and after one edit.

Builds run as processes of their own on archives of several sizes that are made from the starter's texts. The figures are
medians of three; they are printed, never judged: a slow machine must not fail a build.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from prahum_site import archive, feeds, settings, urls
from prahum_site.analysis import classifiers, grouping
from prahum_site.analysis.office_places import office_gazetteer
from prahum_site.analysis.places import places
from prahum_site.analysis.remembering import Remembering
from prahum_site.analysis.topics import TopicModel, topics
from prahum_site.memo import Memo
from prahum_site.model import Item, Source

REPO = Path(__file__).resolve().parents[1]
NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Makassar")
ROUNDS = 3
SIZES = (1_000, 10_000)


@dataclass(frozen=True)
class Cost:
    """Medians: wall-clock seconds, and the largest resident set in megabytes (0 where the system does not tell)."""

    seconds: float
    megabytes: float


def reports(count: int) -> Iterator[Item]:
    """``count`` reports over as many months as it takes at 60 a day: the starter's, with other numbers, words and days."""
    random = Random(20261124)
    known = [
        item
        for path in sorted((REPO / "prahum_site" / "starter" / "feeds").glob("*.xml"))
        for item in feeds.parse(
            Source(id=path.stem, name=path.stem, url=f"file:{path.name}"), path.read_bytes(), now=NOW, zone=ZONE
        ).items
    ]
    words = sorted({word for item in known for word in item.title.split() if len(word) > 4})
    for number in range(count):
        pattern = known[random.randrange(len(known))]
        story = number // 3
        extra = " ".join(Random(story).sample(words, 4))
        url = f"https://{pattern.source}.example/{number}"
        published = NOW - timedelta(days=number // 60, minutes=random.randrange(1_440))
        yield Item(
            source=pattern.source,
            key=urls.canonical(url),
            url=url,
            title=f"{extra} {pattern.title}"[:200],
            excerpt=pattern.excerpt,
            published=published,
            first_seen=published,
        )


def project(folder: Path, count: int) -> Path:
    """An office with ``count`` reports in its archive and a source that brings nothing."""
    shutil.copytree(REPO / "templates", folder / "templates")
    shutil.copytree(REPO / "content" / "halaman", folder / "content" / "halaman")
    shutil.copy(REPO / "sources.yaml", folder)
    for post in ("tanggapan", "program"):
        shutil.copytree(REPO / "prahum_site" / "starter" / "content" / post, folder / "content" / post)
    stream = reports(count)
    while chunk := list(islice(stream, 5_000)):
        archive.append(folder / "content" / "liputan", chunk, ZONE)
    return folder


def build(folder: Path, *arguments: str) -> Cost:
    """One build without network."""
    command = [sys.executable, str(REPO / "build.py"), "--offline", "--root", str(folder), "--now", NOW.isoformat(), *arguments]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    megabytes = 0.0
    if hasattr(os, "wait4"):
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        megabytes = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    else:
        process.wait()
    if process.returncode:
        raise SystemExit(f"build.py ended with {process.returncode}: {' '.join(command)}")
    return Cost(time.perf_counter() - start, megabytes)


def median(costs: list[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(statistics.median(c.seconds for c in costs), statistics.median(c.megabytes for c in costs))


def measured(count: int) -> list[tuple[str, Cost]]:
    """Cold, warm and after one edit, with ``count`` reports (0: the starter)."""
    cases: dict[str, list[Cost]] = {"dingin": [], "hangat": [], "satu suntingan": []}
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory(prefix="prahum-ukur-") as name:
            root = project(Path(name), count)
            cases["dingin"].append(build(root))
            cases["hangat"].append(build(root))
            page = root / "content" / "halaman" / "tentang.md"
            page.write_text(page.read_text(encoding="utf-8") + "\nSatu kalimat lagi.\n", encoding="utf-8", newline="\n")
            cases["satu suntingan"].append(build(root))
    return [(name, median(costs)) for name, costs in cases.items()]


def rates(count: int = 3_000) -> list[tuple[str, float]]:
    """How many reports a second each part of the analysis takes on one core: medians of CPU time."""
    items = list(reports(count))
    office = settings.read(REPO / "sources.yaml")
    gazetteer = office_gazetteer(office)
    where = [found.regions for found in places(items, gazetteer)]
    names = grouping.place_words(gazetteer)
    model = TopicModel(office.topics)
    parts: dict[str, Callable[[], object]] = {
        **{f"menilai ({name})": _judging(name, items) for name in classifiers.NAMES},
        "menilai (diingat)": _judging(classifiers.DEFAULT, items, remembered=True),
        "wilayah": lambda: places(items, gazetteer),
        "topik": lambda: topics(items, model),
        "mengelompokkan": lambda: grouping.groups(items, where, office.thresholds, names),
    }
    return [(name, count / statistics.median(_cpu(part) for _ in range(ROUNDS))) for name, part in parts.items()]


def _judging(name: str, items: Sequence[Item], *, remembered: bool = False) -> Callable[[], object]:
    """Judging by the judge of that name, loaded; or reading what it has judged before."""
    judge = classifiers.classifier(name)
    if not remembered:
        return lambda: judge.judge(items)
    memo = Memo(Path(tempfile.mkdtemp(prefix="prahum-ukur-")) / "ingatan.sqlite")
    known = Remembering(judge, memo)
    known.judge(items)
    return lambda: known.judge(items)


def _cpu(part: Callable[[], object]) -> float:
    start = time.process_time()
    part()
    return time.process_time() - start


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[0, *SIZES], help="reports in the archive (0: the starter)")
    print(f"{'laporan':>9}  {'build':<15} {'detik':>7} {'MB':>6}")
    for count in parser.parse_args().sizes:
        for name, cost in measured(count):
            print(f"{count or 'contoh':>9}  {name:<15} {cost.seconds:7.2f} {cost.megabytes:6.0f}", flush=True)
    print(f"\n{'bagian':<16} {'laporan/detik':>14}")
    for name, rate in rates():
        print(f"{name:<16} {rate:14,.0f}", flush=True)


if __name__ == "__main__":
    main()

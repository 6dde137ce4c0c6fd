"""How well reports are grouped into issues: B-cubed and pairwise F1 on labelled sets, as the method page tells them.

    python -m prahum_site.analysis.map_figures TITLE=FILE.jsonl …

groups each file (id, title, excerpt, outlet, published, event) with the settings that ship and writes what it measured.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from prahum_site.analysis.gazetteer import shipped
from prahum_site.analysis.grouping import groups, place_words
from prahum_site.analysis.places import places
from prahum_site.model import Item
from prahum_site.settings import Thresholds

#: Where the figures stand that come with the package.
FILE = Path(__file__).parent / "map_data" / "ukuran.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What was measured on one set of ``total`` reports: F1 from 0 to 1."""

    title: str
    total: int
    b_cubed: float
    pairwise: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All that was measured, in the order given."""

    sets: tuple[Measured, ...]


def b_cubed_f1(found: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> float:
    """The mean over reports of how pure and how whole their groups are (Amigó and others 2009), from 0 to 1.

    >>> b_cubed_f1({"a": 1, "b": 1, "c": 2}, {"a": 1, "b": 1, "c": 2}), b_cubed_f1({"a": 1, "b": 2}, {"a": 1, "b": 1})
    (1.0, 0.6666666666666666)
    """
    pairs = Counter((found[key], gold[key]) for key in gold)
    sizes, events = Counter(found[key] for key in gold), Counter(gold.values())
    precision = sum(pairs[found[key], gold[key]] / sizes[found[key]] for key in gold) / len(gold)
    recall = sum(pairs[found[key], gold[key]] / events[gold[key]] for key in gold) / len(gold)
    return 2 * precision * recall / (precision + recall)


def pairwise_f1(found: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> float:
    """How often two reports were put together or apart as they should be, from 0 to 1.

    >>> pairwise_f1({"a": 1, "b": 1, "c": 1}, {"a": 1, "b": 1, "c": 2})
    0.5
    """

    def count(sizes: Iterable[int]) -> int:
        return sum(size * (size - 1) // 2 for size in sizes)

    both = count(Counter((found[key], gold[key]) for key in gold).values())
    return 2 * both / (count(Counter(found[key] for key in gold).values()) + count(Counter(gold.values()).values()))


def measured(title: str, path: Path) -> Measured:
    """One labelled file, grouped as one night with the shipped gazetteer and thresholds.

    Raises:
        OSError, KeyError, ValueError: it is no such file.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    night = max(datetime.fromisoformat(row["published"]) for row in rows)
    items = [
        Item(
            source=row["outlet"], key=row["id"], url=None, title=row["title"], excerpt=row["excerpt"],
            published=datetime.fromisoformat(row["published"]), first_seen=night,
        )
        for row in rows
    ]  # fmt: skip
    known = shipped()
    where = [found.regions for found in places(items, known)]
    found = {
        key: number for number, group in enumerate(groups(items, where, Thresholds(), place_words(known))) for key in group.keys
    }
    gold = {row["id"]: row["event"] for row in rows}
    return Measured(
        title=title,
        total=len(rows),
        b_cubed=round(b_cubed_f1(found, gold), 4),
        pairwise=round(pairwise_f1(found, gold), 4),
    )


def figures(path: Path = FILE) -> Figures | None:
    """The figures that come with the package; None where there are none."""
    if not path.exists():
        return None
    return Figures(sets=tuple(Measured(**row) for row in json.loads(path.read_text(encoding="utf-8"))["sets"]))


def main(arguments: Iterable[str]) -> None:
    """Measure the files named as TITLE=FILE and write :data:`FILE`."""
    named = [argument.partition("=") for argument in arguments]
    made = Figures(sets=tuple(measured(title, Path(path)) for title, _, path in named))
    text = json.dumps(asdict(made), ensure_ascii=False, indent=2) + "\n"
    FILE.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(text)


if __name__ == "__main__":
    main(sys.argv[1:])

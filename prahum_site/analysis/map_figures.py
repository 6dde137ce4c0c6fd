"""How well reports are grouped into issues: B-cubed and pairwise F1 on labelled sets, as the method page tells them.

    python -m prahum_site.analysis.map_figures TITLE=FILE.jsonl …

groups each file (id, title, excerpt, outlet, published, event) with the settings that ship, and writes what it measured beside
the package and between the marks of ``docs/peta.md``.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from prahum_site.analysis import marked
from prahum_site.analysis.evaluation_text import decimal
from prahum_site.analysis.gazetteer import shipped
from prahum_site.analysis.grouping import groups, place_words
from prahum_site.analysis.places import places
from prahum_site.model import Item
from prahum_site.settings import Thresholds
from prahum_site.text import number

#: Where the figures stand that come with the package.
FILE = Path(__file__).parent / "map_data" / "ukuran.json"
#: Where engineers and analysts read them.
DOCUMENT = Path(__file__).parents[2] / "docs" / "peta.md"


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
    """How many pairs of reports that were put together, or should have been, were both, from 0 to 1; 1 where there are none.

    >>> pairwise_f1({"a": 1, "b": 1, "c": 1}, {"a": 1, "b": 1, "c": 2})
    0.5
    """

    def count(sizes: Iterable[int]) -> int:
        return sum(size * (size - 1) // 2 for size in sizes)

    both = count(Counter((found[key], gold[key]) for key in gold).values())
    made = count(Counter(found[key] for key in gold).values()) + count(Counter(gold.values()).values())
    return 2 * both / made if made else 1.0


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


def markdown(found: Figures) -> str:
    """The figures as the table of ``docs/peta.md``.

    >>> one = Measured(title="laporan satu malam", total=1200, b_cubed=0.9, pairwise=0.87654)
    >>> print(markdown(Figures(sets=(one,))).splitlines()[-1])
    | laporan satu malam | 1.200 | 0,900 | 0,877 |
    """
    rows = [(one.title, number(one.total), decimal(one.b_cubed), decimal(one.pairwise)) for one in found.sets]
    head = (("Kumpulan", "Laporan", "B-cubed F1", "F1 berpasangan"), ("---", "---:", "---:", "---:"))
    return "\n".join(f"| {' | '.join(row)} |" for row in (*head, *rows))


def main(arguments: Sequence[str], *, target: Path = FILE, document: Path = DOCUMENT) -> None:
    """Measure the files named as TITLE=FILE, and write ``target`` and the table of ``document``; nothing where one is wrong.

    Raises:
        OSError, KeyError, ValueError: an argument or a file is none of these, or ``document`` has no marks.
    """
    named = [argument.partition("=") for argument in arguments]
    if not named or not all(title and path for title, _, path in named):
        raise ValueError("perlu JUDUL=BERKAS.jsonl, satu atau lebih")
    made = Figures(sets=tuple(measured(title, Path(path)) for title, _, path in named))
    written = marked.with_part(document.read_text(encoding="utf-8"), markdown(made))
    text = json.dumps(asdict(made), ensure_ascii=False, indent=2) + "\n"
    target.write_text(text, encoding="utf-8", newline="\n")
    document.write_text(written, encoding="utf-8", newline="\n")
    sys.stdout.write(text)


if __name__ == "__main__":
    main(sys.argv[1:])

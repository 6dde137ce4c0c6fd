"""What the project's own corpus holds, counted from its files: the tables of ``docs/data.md``.

    python -m prahum_site.training.card

writes them anew between the marks of that document.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from prahum_site.analysis import marked
from prahum_site.analysis.lexicon import RULES
from prahum_site.model import CATEGORIES
from prahum_site.text import number

KORPUS = Path(__file__).parent / "korpus"
DOCUMENT = Path(__file__).parents[2] / "docs" / "data.md"
_NO_REGION, _NO_TOPIC = "(tanpa wilayah)", "(tanpa topik)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many rows a file has, and how many by split, label, rule, region and topic.

    A row of several regions counts once for each. A file without a column of splits is all ``train``; one without a column of
    regions or topics has none.
    """

    rows: int
    splits: Mapping[str, int]
    labels: Mapping[str, int]
    rules: Mapping[str, int]
    regions: Mapping[str, int]
    topics: Mapping[str, int]


def files(korpus: Path) -> list[Path]:
    """The files of a corpus, by name."""
    return sorted(korpus.glob("*.tsv"))


def counts(path: Path) -> Counts:
    """The counts of one file of the corpus (tab-separated, with a header).

    Raises:
        OSError, KeyError: there is no such file, or it has no column of labels or rules.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return Counts(
        rows=len(rows),
        splits=Counter(row.get("split", "train") for row in rows),
        labels=Counter(row["label"] for row in rows),
        rules=Counter(row["rule"] for row in rows),
        regions=Counter(region or _NO_REGION for row in rows if "regions" in row for region in row["regions"].split(",")),
        topics=Counter(row["topic"] or _NO_TOPIC for row in rows if "topic" in row),
    )


def markdown(korpus: Path) -> str:
    """The tables of the data card, in Indonesian; ends in a newline.

    Raises:
        OSError, KeyError: as :func:`counts`.
    """
    found = {path.name: counts(path) for path in files(korpus)}
    sizes = [
        (f"`{name}`", *map(number, (one.splits.get("train", 0), one.splits.get("test", 0), one.rows)))
        for name, one in found.items()
    ]
    parts = (
        "### Jumlah baris",
        _grid(("Berkas", "Latih", "Uji", "Jumlah"), sizes),
        "### Menurut kategori",
        _table("Kategori", CATEGORIES, {name: one.labels for name, one in found.items()}),
        "### Menurut aturan",
        _table("Aturan", RULES, {name: one.rules for name, one in found.items()}),
        "### Menurut wilayah",
        "Baris dengan beberapa wilayah dihitung di setiap wilayahnya; `kaltim` berarti seluruh provinsi.",
        _table_of_names("Wilayah", {name: one.regions for name, one in found.items() if one.regions}),
        "### Menurut topik",
        _table_of_names("Topik", {name: one.topics for name, one in found.items() if one.topics}),
    )
    return "\n\n".join(parts) + "\n"


def _table_of_names(head: str, columns: Mapping[str, Mapping[str, int]]) -> str:
    """A row per name that some column has, in alphabetical order; the one for "none" last."""
    names = {name for column in columns.values() for name in column}
    return _table(head, sorted(names, key=lambda name: (name in {_NO_REGION, _NO_TOPIC}, name)), columns)


def _table(head: str, names: Sequence[str], columns: Mapping[str, Mapping[str, int]]) -> str:
    """A row per name, a column per file."""
    rows = [(str(name), *(number(column.get(name, 0)) for column in columns.values())) for name in names]
    return _grid((head, *(f"`{name}`" for name in columns)), rows)


def _grid(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    rule = ("---", *("---:" for _ in head[1:]))
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, rule, *rows))


def main() -> int:
    """Write the tables into the data card and tell so."""
    written = marked.with_part(DOCUMENT.read_text(encoding="utf-8"), markdown(KORPUS))
    DOCUMENT.write_text(written, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{DOCUMENT.name}: tabel ditulis ulang\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

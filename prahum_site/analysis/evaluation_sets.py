"""The labelled sets, as rows: id, split, category, rule, title, excerpt."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from prahum_site.model import Category


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A report with the category and rule that an annotator gave it."""

    id: str
    category: Category
    rule: str
    title: str
    excerpt: str


def berita4(folder: Path, split: str) -> list[Labelled]:
    """Rows of ``berita4/<split>.tsv`` (train or test) below ``folder``; empty where the file is absent."""
    return _rows(folder / "berita4" / f"{split}.tsv", None)


def kaltim4(folder: Path, split: str) -> list[Labelled]:
    """Rows of ``kaltim4/reports.tsv`` with that split (train or test) below ``folder``; empty where the file is absent."""
    return _rows(folder / "kaltim4" / "reports.tsv", split)


def _rows(path: Path, split: str | None) -> list[Labelled]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Labelled(
                id=row["id"],
                category=Category(row["label"]),
                rule=row.get("rule", ""),
                title=row["title"],
                excerpt=row["excerpt"] or "",
            )
            for row in table
            if split is None or row["split"] == split
        ]

"""The labelled sets, as rows: id, category, rule, title, excerpt; and what is to be known of where they come from."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from prahum_site.model import Category

_BY_MACHINES = "dibuat model bahasa (AI) yang membaca setiap laporan menurut satu buku aturan"
_UNCHECKED = "belum diperiksa manusia"


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A report with the category and rule that an annotator gave it."""

    id: str
    category: Category
    rule: str
    title: str
    excerpt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSource:
    """What people must know of a set, in Indonesian: what it holds, who gave the labels, the licence of its texts."""

    name: str
    title: str
    texts: str
    labels: str
    licence: str


#: By name of the set.
SOURCES: Mapping[str, SetSource] = {
    source.name: source
    for source in (
        SetSource(
            name="berita4",
            title="berita nasional",
            texts="judul dan cuplikan berita daring September 2019, dari CLICK-ID",
            labels=f"{_BY_MACHINES}, dua kali terpisah, selisihnya diputuskan pembacaan ketiga; {_UNCHECKED}",
            licence="CC BY 4.0",
        ),
        SetSource(
            name="kaltim4",
            title="berita rekaan tentang Kalimantan Timur",
            texts="laporan rekaan tentang Kalimantan Timur, ditulis model bahasa untuk proyek ini",
            labels=f"{_BY_MACHINES}; {_UNCHECKED}",
            licence="MIT, bersama program ini",
        ),
        SetSource(
            name="smsa",
            title="ulasan dan komentar umum, tiga kategori",
            texts="ulasan dan komentar umum, dari SmSA (IndoNLU, Prosa.ai)",
            labels="dari penyusun datanya: positif, netral, negatif",
            licence="Apache-2.0 (repositori), MIT (kartu data)",
        ),
    )
}


def berita4(folder: Path, split: str) -> list[Labelled]:
    """Rows of ``berita4/<split>.tsv`` (train or test) below ``folder``; empty where the file is absent."""
    return _rows(folder / "berita4" / f"{split}.tsv", None)


def kaltim4(folder: Path, split: str) -> list[Labelled]:
    """Rows of ``kaltim4/reports.tsv`` with that split (train or test) below ``folder``; empty where the file is absent."""
    return _rows(folder / "kaltim4" / "reports.tsv", split)


def smsa(folder: Path, split: str) -> list[Labelled]:
    """Rows of ``smsa/<split>.tsv`` (train, valid or test) below ``folder``; empty where the file is absent.

    The file has no header: text, tab, ``positif``, ``netral`` or ``negatif``. The text stands as title; the id is the number
    of the line.

    Raises:
        ValueError: a line has another label.
    """
    path = folder / "smsa" / f"{split}.tsv"
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    pairs = [line.rpartition("\t") for line in lines]
    return [
        Labelled(id=f"{number:05}", category=Category(label.strip()), rule="", title=text, excerpt="")
        for number, (text, _, label) in enumerate(pairs, 1)
    ]


def minimal_pairs(path: Path) -> list[tuple[Labelled, Labelled]]:
    """Titles that differ in one thing and in their category, pair by pair.

    A line is kind of difference, tab, category, tab, title; two lines that follow each other make a pair; lines that are empty
    or begin with ``#`` are none. ``rule`` holds the kind of difference, ``id`` the number of the line.

    Raises:
        ValueError: a line has another form or category, or the last title has no partner.
    """
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            kind, label, title = line.split("\t")
            rows.append(Labelled(id=f"{number:05}", category=Category(label), rule=kind, title=title.strip(), excerpt=""))
    return list(zip(rows[::2], rows[1::2], strict=True))


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

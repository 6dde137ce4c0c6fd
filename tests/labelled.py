"""Small labelled sets in the format of the real ones, for tests, and judges of a few words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from prahum_site.model import CATEGORIES, Category, Item, Verdict

BERITA = "id\tlabel\trule\tpublished\toutlet\turl\ttitle\texcerpt\n"
KALTIM = "id\tsplit\tlabel\trule\tregions\ttopic\ttitle\texcerpt\n"
TITLES = {
    Category.NEGATIVE: ("N1", "Banjir Rendam Rumah, Dua Warga Tewas"),
    Category.AT_RISK: ("B2", "Polisi Selidiki Dugaan Pungli"),
    Category.NEUTRAL: ("E", "Jadwal Rapat Paripurna DPRD"),
    Category.POSITIVE: ("P3", "Guru Raih Penghargaan Nasional"),
}
REVIEWS = {
    "pelayanannya mengecewakan sekali": Category.NEGATIVE,
    "buka sampai jam sepuluh": Category.NEUTRAL,
    "enak dan murah": Category.POSITIVE,
}


@dataclass(frozen=True, slots=True)
class Always:
    """A judge that answers one category, with that top probability, whatever it reads; but for the titles in ``known``."""

    category: Category
    top: float = 0.7
    name: str = "selalu/1"
    known: Mapping[str, Category] = field(default_factory=dict)

    def judge(self, items: Sequence[Item]) -> list[Verdict]:
        return [verdict_of(self.known.get(item.title, self.category), self.top) for item in items]


def verdict_of(category: Category, top: float = 0.25, *, review: bool = False) -> Verdict:
    """A verdict with that top probability, the others equal; uniform where unknown."""
    rest = (1 - top) / 3
    a, b, c, d = (top if one is category else rest for one in CATEGORIES) if category in CATEGORIES else (0.25,) * 4
    return Verdict(category=category, probabilities=(a, b, c, d), evidence=(), method="x/1", needs_review=review)


def folder_with_sets(root: Path) -> Path:
    """Train and test of berita4 and kaltim4, a report of each category in each."""
    (root / "berita4").mkdir()
    (root / "kaltim4").mkdir()
    lines = [
        f"{split}{number}\t{label}\t{rule}\t2026-01-01\tx\thttps://x.id/{number}\t{title}\t\n"
        for split in ("r", "t")
        for number, (label, (rule, title)) in enumerate(TITLES.items())
    ]
    (root / "berita4" / "train.tsv").write_text(BERITA + "".join(lines[:4] * 8), encoding="utf-8")
    (root / "berita4" / "test.tsv").write_text(BERITA + "".join(lines[4:]), encoding="utf-8")
    rows = [
        f"{split}{number}\t{split}\t{label}\t{rule}\tkukar\tsosial\t{title}\tKutipan.\n"
        for split in ("train", "test")
        for number, (label, (rule, title)) in enumerate(TITLES.items())
    ]
    (root / "kaltim4" / "reports.tsv").write_text(KALTIM + "".join(rows), encoding="utf-8")
    return root


def with_reviews(root: Path) -> Path:
    """The folder with a test of SmSA, one review of each of its three classes."""
    (root / "smsa").mkdir()
    lines = "".join(f"{text}\t{label}\n" for text, label in REVIEWS.items())
    (root / "smsa" / "test.tsv").write_text(lines, encoding="utf-8", newline="\n")
    return root


def pairs_file(root: Path) -> Path:
    """Two minimal pairs."""
    path = root / "pasangan.tsv"
    path.write_text(
        "# uji\narah\tpositif\tStunting Turun\narah\tnegatif\tStunting Naik\n"
        "tahap\tberpotensi negatif\tPungli | Diselidiki\ntahap\tnegatif\tPungli Disidangkan\n",
        encoding="utf-8",
    )
    return path

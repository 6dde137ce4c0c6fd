"""The data card: counted from the corpus, the same in the document; and training and test of the corpus are no twins."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path

import pytest

from prahum_site.analysis import marked
from prahum_site.analysis.lexicon import RULES
from prahum_site.model import CATEGORIES
from prahum_site.training.card import KORPUS, counts, files, markdown

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "data.md"
#: Titles that share this much of their words (Jaccard) are told twice.
TWIN = 0.6

KALTIM = """id\tsplit\tlabel\trule\tregions\ttopic\ttitle\texcerpt
a1\ttrain\tnegatif\tN1\tkukar\tbencana\tBanjir\tAir naik.
a2\ttrain\tpositif\tP1\tkukar,samarinda\tbencana\t"Banjir" Surut\t
a3\ttest\tnetral\tE\tkaltim\tikn\tJadwal\t
"""
TAMBAHAN = """id\tlabel\trule\tregions\ttopic\ttitle\texcerpt
b1\tnegatif\tN2\t\tikn\tDitahan\t
"""
BERITA = """key\tsplit\tlabel\trule
0123456789abcdef\ttest\tberpotensi negatif\tB1
"""


def korpus(root: Path) -> Path:
    for name, written in (("kaltim4.tsv", KALTIM), ("tambahan.tsv", TAMBAHAN), ("berita4.tsv", BERITA)):
        (root / name).write_text(written, encoding="utf-8", newline="\n")
    return root


def test_counts_of_a_case_counted_by_hand(tmp_path: Path) -> None:
    found = counts(korpus(tmp_path) / "kaltim4.tsv")
    assert found.rows == 3
    assert found.splits == {"train": 2, "test": 1}
    assert found.labels == {"negatif": 1, "positif": 1, "netral": 1}
    assert found.rules == {"N1": 1, "P1": 1, "E": 1}
    assert found.regions == {"kukar": 2, "samarinda": 1, "kaltim": 1}
    assert found.topics == {"bencana": 2, "ikn": 1}


def test_files_without_splits_or_texts_are_counted_too(tmp_path: Path) -> None:
    further, real = (counts(korpus(tmp_path) / name) for name in ("tambahan.tsv", "berita4.tsv"))
    assert (further.splits, further.regions) == ({"train": 1}, {"(tanpa wilayah)": 1})
    assert (real.splits, real.regions, real.topics) == ({"test": 1}, {}, {})


def test_tables_have_a_column_a_file_and_a_row_a_name(tmp_path: Path) -> None:
    text = markdown(korpus(tmp_path))
    assert "| `kaltim4.tsv` | 2 | 1 | 3 |" in text
    assert "| Kategori | `berita4.tsv` | `kaltim4.tsv` | `tambahan.tsv` |" in text
    assert "| berpotensi negatif | 1 | 0 | 0 |" in text
    assert "| N2 | 0 | 0 | 1 |" in text
    assert "| Topik | `kaltim4.tsv` | `tambahan.tsv` |" in text
    assert re.findall(r"^\| (kaltim|kukar|samarinda|\(tanpa wilayah\)) \|", text, re.MULTILINE) == [
        "kaltim", "kukar", "samarinda", "(tanpa wilayah)"
    ]  # fmt: skip
    assert "| ikn | 1 | 1 |" in text


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        counts(tmp_path / "tiada.tsv")


def test_the_data_card_says_what_the_files_hold() -> None:
    written = DOCUMENT.read_text(encoding="utf-8")
    assert marked.part(written) == markdown(KORPUS).strip(), "jalankan: python -m prahum_site.training.card"
    described = re.findall(r"^\| `(\w+\.tsv)` \| [^|]{30,} \|$", written, re.MULTILINE)
    assert sorted(described) == [path.name for path in files(KORPUS)]


@pytest.mark.parametrize("path", files(KORPUS), ids=lambda path: path.name)
def test_every_row_has_a_label_and_a_rule_of_the_codebook(path: Path) -> None:
    found = counts(path)
    assert set(found.labels) <= set(map(str, CATEGORIES))
    assert set(found.rules) <= set(RULES)
    assert set(found.splits) <= {"train", "test"}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_the_keys_of_real_headlines_tell_no_text() -> None:
    real = rows(KORPUS / "berita4.tsv")
    keys = [row["key"] for row in real]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[0-9a-f]{16}", key) for key in keys)
    assert all(row.keys() == {"key", "split", "label", "rule"} for row in real)


def test_no_title_to_learn_from_is_nearly_one_to_be_tested_with() -> None:
    learned: list[frozenset[str]] = []
    tested: list[frozenset[str]] = []
    for row in (row for path in files(KORPUS) for row in rows(path) if "title" in row):
        words = frozenset(re.findall(r"\w+", row["title"].lower()))
        (tested if row.get("split") == "test" else learned).append(words)
    where: dict[str, set[int]] = defaultdict(set)
    for place, words in enumerate(tested):
        for word in words:
            where[word].add(place)
    assert tested
    twins = [
        sorted(words)
        for words in learned
        for place in set().union(*(where[word] for word in words if word in where))
        if len(words & tested[place]) >= TWIN * len(words | tested[place])
    ]
    assert twins == []

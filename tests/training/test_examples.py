"""What the weights are made from: no test row, nothing twice, hard pairs on one side."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from prahum_site.analysis.lexicon import RULES
from prahum_site.analysis.vader_model import CATEGORY_OF
from prahum_site.model import CATEGORIES
from prahum_site.problems import SettingsError
from prahum_site.training import examples, run
from prahum_site.training.contrasts import contrasts
from prahum_site.training.examples import Example

HEAD = "id\tsplit\tlabel\trule\ttitle\texcerpt\n"


@pytest.fixture(scope="module")
def own() -> list[Example]:
    return examples.read(Path("/tidak-ada"), run.OWN)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_rows_of_the_test_split_are_left_out(tmp_path: Path) -> None:
    write(tmp_path / "kaltim4.tsv", HEAD + "a\ttrain\tnegatif\tN1\tBanjir\tAir naik\nb\ttest\tnetral\tE\tRapat\t\n")
    [row] = examples.read(tmp_path / "none", tmp_path)
    assert (row.id, row.set, row.title, row.excerpt) == ("kaltim4:a", "kaltim4", "Banjir", "Air naik")
    assert (row.categories, RULES[row.rule]) == ((0,), "N1")


def test_a_rule_of_another_category_is_not_taken(tmp_path: Path) -> None:
    write(tmp_path / "kaltim4.tsv", HEAD + "a\ttrain\tnegatif\tP1\tBanjir\t\n")
    assert examples.read(tmp_path / "none", tmp_path)[0].rule == -1


def test_three_classes_allow_both_kinds_of_bad(tmp_path: Path) -> None:
    write(
        tmp_path / "data" / "smsa_clean" / "train.tsv", "makanannya enak\tpositif\npelayanan lambat\tnegatif\nbiasa\tnetral\n"
    )
    rows = examples.read(tmp_path / "data", tmp_path)
    assert [row.categories for row in rows] == [(3,), (0, 1), (2,)]
    assert not any(row.four for row in rows)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + "a\ttrain\tnegatip\tN1\tBanjir\t\n", 'kaltim4.tsv:2: label "negatip" bukan kategori'),
        (HEAD + "a\ttrain\tnegatif\tN1\n", "kaltim4.tsv:2: 4 kolom, seharusnya 6"),
        ("id\tlabel\ttitle\n", "kaltim4.tsv:1: kolom rule, excerpt tidak ada"),
    ],
)
def test_a_broken_table_is_told_by_line(tmp_path: Path, text: str, said: str) -> None:
    write(tmp_path / "kaltim4.tsv", text)
    with pytest.raises(SettingsError) as caught:
        examples.read(tmp_path / "none", tmp_path)
    assert said in str(caught.value.problems[0])


def test_a_table_that_is_no_utf8_is_told(tmp_path: Path) -> None:
    (tmp_path / "kaltim4.tsv").write_bytes(HEAD.encode() + b"a\ttrain\tnegatif\tN1\tCaf\xe9\t\n")
    with pytest.raises(SettingsError, match="UTF-8"):
        examples.read(tmp_path / "none", tmp_path)


def test_a_held_out_headline_never_nearly_stands_in_training(tmp_path: Path) -> None:
    """The same event by two outlets: with one of them in training, the other is no test."""
    rows = [f"r{n}\ttrain\tnegatif\tN1\tKata{n} lain{n} sama sekali{n} beda{n}\t" for n in range(400)]
    plain = HEAD + "\n".join(rows) + "\n"
    write(tmp_path / "data" / "berita4" / "train.tsv", plain)
    held = [row for row in examples.read(tmp_path / "data", tmp_path) if row.held]
    assert len(held) > 20
    twin = held[0].title.replace("beda", "berbeda")
    write(tmp_path / "data" / "berita4" / "train.tsv", plain + f"twin\ttrain\tnegatif\tN1\t{twin}\t\n")
    again = {row.id: row for row in examples.read(tmp_path / "data", tmp_path)}
    assert not (again[held[0].id].held and not again["berita4:twin"].held)
    assert sum(row.held for row in again.values()) >= len(held) - 1


def test_neighbours_of_the_corpus_stay_on_one_side(own: list[Example]) -> None:
    for name in ("korpus", "kaltim4"):
        rows = [row for row in own if row.set == name]
        changes = sum(one.held != other.held for one, other in pairwise(rows))
        held = sum(row.held for row in rows)
        assert 0.05 < held / len(rows) < 0.25
        assert changes < held / 2, "runs, not single rows, are held out (a few rows went back for a twin)"


def test_the_corpus_is_clean(own: list[Example]) -> None:
    sizes = Counter(row.set for row in own)
    assert sizes["korpus"] >= 1500
    assert sizes["kaltim4"] == 2960, "the train split of 3,680"
    titles = Counter(row.title.lower() for row in own if row.set == "korpus")
    assert [title for title, count in titles.items() if count > 1] == []
    assert [row.id for row in own if row.set in ("korpus", "kaltim4") and row.rule < 0] == []
    assert all(len(row.excerpt) <= 280 for row in own)
    assert {row.categories[0] for row in own if row.set == "korpus"} == {0, 1, 2, 3}


def test_no_minimal_pair_of_the_test_suite_is_trained_on(own: list[Example]) -> None:
    file = Path(__file__).parents[1] / "analysis" / "data" / "pasangan.tsv"
    lines = file.read_text(encoding="utf-8").splitlines()
    suite = {line.split("\t")[2].lower() for line in lines if not line.startswith("#")}
    trained = {row.title.lower() for row in [*own, *contrasts()]}
    assert len(suite) == 200
    assert suite & trained == set()


def test_contrasts_come_in_pairs_of_different_categories() -> None:
    made = contrasts()
    assert made == contrasts()
    assert len(made) > 1000
    for one, other in zip(made[::2], made[1::2], strict=True):
        assert one.categories != other.categories, (one.title, other.title)
    assert all(CATEGORIES[row.categories[0]] is CATEGORY_OF[RULES[row.rule]] for row in made)

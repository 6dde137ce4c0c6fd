"""An evaluation: several judges on what sets there are, stable as JSON, readable as tables."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from labelled import REVIEWS, Always, folder_with_sets, pairs_file, with_reviews

from prahum_site.analysis import marked
from prahum_site.analysis.evaluation import (
    ANSWERS,
    Evaluation,
    from_json,
    markdown,
    report,
    save,
    shipped,
    table,
    to_json,
)
from prahum_site.analysis.sentiment import Classifier, IndonesianVader
from prahum_site.model import CATEGORIES
from prahum_site.problems import ContentError

N, B, E, P = CATEGORIES
REPO = Path(__file__).resolve().parents[2]
SHARED = REPO.parent / "shared" / "data" / "sentiment"
PAIRS = Path(__file__).parent / "data" / "pasangan.tsv"


def full(root: Path) -> Evaluation:
    """Two judges on three small sets and two minimal pairs."""
    judges: dict[str, Classifier] = {"penuh": Always(N, name="penuh/1", known=REVIEWS), "vader": IndonesianVader()}
    return report(with_reviews(folder_with_sets(root)), judges, pairs=pairs_file(root))


# Measuring ------------------------------------------------------------------------------------------------------------


def test_report_covers_what_is_there(tmp_path: Path) -> None:
    found = report(folder_with_sets(tmp_path), {"vader": IndonesianVader()})
    assert (found.classifier, found.classifiers[0].name) == (IndonesianVader.name, "vader")
    assert [figures.name for figures in found.sets] == ["berita4", "kaltim4"]
    assert [source.name for source in found.sources] == ["berita4", "kaltim4"]
    assert all(figures.accuracy == 1 for figures in found.sets)
    assert found.classifiers[0].pairs is None


def test_several_judges_are_measured_the_first_one_for_the_default(tmp_path: Path) -> None:
    found = full(tmp_path)
    assert [(one.name, one.classifier) for one in found.classifiers] == [("penuh", "penuh/1"), ("vader", IndonesianVader.name)]
    assert found.default == found.classifiers[0]
    national, regional, reviews = found.sets
    assert (national.accuracy, regional.accuracy) == (0.25, 0.25)
    assert national.risk_accuracy == 0.5
    assert (reviews.name, reviews.accuracy, reviews.total, reviews.answers) == ("smsa", 1, 3, (N, E, P))
    pairs = found.classifiers[0].pairs
    assert pairs is not None
    assert (pairs.titles, pairs.right_titles, pairs.pairs, pairs.right_pairs) == (4, 2, 2, 0)
    assert [one.title for one in pairs.failures] == ["Stunting Turun", "Pungli | Diselidiki"]


def test_the_judge_that_an_office_uses_can_be_picked(tmp_path: Path) -> None:
    found = full(tmp_path)
    assert found.of("vader").classifier == IndonesianVader.name
    assert found.of("vader").sources == found.sources
    assert found.of("folder/sendiri").sets == ()


def test_report_of_an_empty_folder_says_so(tmp_path: Path) -> None:
    found = report(tmp_path, {"vader": IndonesianVader()}, pairs=tmp_path / "tiada.tsv")
    assert found.sets == ()
    assert found.classifiers[0].pairs is None
    assert table(found).startswith("Tidak ada data uji")
    assert markdown(found) == "Belum ada angka.\n"


# As JSON --------------------------------------------------------------------------------------------------------------


def test_json_comes_back_the_same(tmp_path: Path) -> None:
    found = full(tmp_path)
    assert from_json(to_json(found)) == found
    save(found, tmp_path / "hasil.json")
    assert (tmp_path / "hasil.json").read_bytes() == to_json(found).encode()


def test_json_field_names_are_stable(tmp_path: Path) -> None:
    value = json.loads(to_json(full(tmp_path)))
    assert value.keys() == {"classifiers", "sources"}
    assert value["sources"][0].keys() == {"name", "title", "texts", "labels", "licence"}
    judge = value["classifiers"][0]
    assert judge.keys() == {"name", "classifier", "sets", "pairs"}
    assert judge["pairs"].keys() == {"titles", "right_titles", "pairs", "right_pairs", "failures"}
    assert judge["pairs"]["failures"][0] == {"title": "Stunting Turun", "expected": "positif", "answer": "negatif"}
    figures = judge["sets"][0]
    assert figures.keys() == {
        *("name", "total", "accuracy", "accuracy_interval", "macro_f1", "macro_f1_interval", "risk_accuracy"),
        *("risk_accuracy_interval", "majority", "review_share", "sure_accuracy", "most_sure_accuracy", "coverage_accuracy"),
        *("confidence", "ece", "brier", "calibration", "classes", "answers", "confusion"),
    }
    assert figures["classes"][0].keys() == {"category", "precision", "recall", "f1", "support"}
    assert figures["calibration"][0].keys() == {"lower", "upper", "count", "confidence", "accuracy"}


# For people -----------------------------------------------------------------------------------------------------------


def test_table_is_readable_indonesian(tmp_path: Path) -> None:
    text = table(full(tmp_path))
    assert "Penilai: penuh/1 (penuh)" in text
    assert "berita4: 4 teks (berita nasional)" in text
    assert "akurasi 25,0 % (antara 0,0 % dan 75,0 %)" in text
    assert "berpotensi negatif" in text
    assert "60 % yang paling yakin" in text
    assert "pasangan: 2 dari 4 judul benar, 0 dari 2 pasangan" in text
    assert "seharusnya positif, dijawab negatif" in text
    assert max(len(line) for line in text.splitlines()) <= 80


def test_the_card_names_every_judge_and_every_failure(tmp_path: Path) -> None:
    text = markdown(full(tmp_path))
    assert "| penuh (`penuh/1`) | 25,0 % (0,0 %–75,0 %) |" in text
    assert f"| vader (`{IndonesianVader.name}`) | 100,0 % (100,0 %–100,0 %) |" in text
    assert "| Stunting Turun | positif | negatif |" in text
    assert "| Pungli \\| Diselidiki | berpotensi negatif | negatif |" in text
    assert "belum diperiksa manusia" in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert all(line.endswith(" |") for line in rows)
    assert text.count("### penuh pada ") == 3


def test_a_table_of_markdown_has_as_many_cells_in_every_row(tmp_path: Path) -> None:
    for block in markdown(full(tmp_path)).split("\n\n"):
        if block.startswith("|"):
            assert len({row.replace("\\|", "").count("|") for row in block.splitlines()}) == 1, block


def test_saving_writes_the_card_between_its_marks(tmp_path: Path) -> None:
    found, card = full(tmp_path), tmp_path / "model.md"
    card.write_text(f"# Kartu\n\n{marked.START}\n{marked.END}\n\nAkhir.\n", encoding="utf-8")
    save(found, tmp_path / "hasil.json", card=card)
    written = card.read_text(encoding="utf-8")
    assert marked.part(written) == markdown(found).strip()
    assert written.startswith("# Kartu\n")
    assert written.endswith("\nAkhir.\n")
    save(found, tmp_path / "hasil.json", card=tmp_path / "tiada.md")
    assert not (tmp_path / "tiada.md").exists()


def test_a_card_without_marks_stops_the_saving(tmp_path: Path) -> None:
    card = tmp_path / "model.md"
    card.write_text("# Kartu\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        save(full(tmp_path), tmp_path / "hasil.json", card=card)
    assert str(caught.value.problems[0]).startswith(f"model.md: perlu tepat satu {marked.START}, lalu satu {marked.END}")
    assert not (tmp_path / "hasil.json").exists()


# What is shipped ------------------------------------------------------------------------------------------------------


def test_shipped_figures_are_of_judges_that_there_are() -> None:
    found = shipped()
    versions = {one.name: one.classifier for one in found.classifiers}
    assert versions["vader"] == IndonesianVader.name
    for judge in found.classifiers:
        assert [figures.name for figures in judge.sets] == ["berita4", "kaltim4", "smsa"]
        assert judge.pairs is not None
        assert all(len(row) == len(figures.answers) for figures in judge.sets for row in figures.confusion)
        assert all(figures.answers == ANSWERS for figures in judge.sets[:2])
        assert all(figures.accuracy > figures.majority + 0.2 for figures in judge.sets[:2])
        assert all(figures.sure_accuracy > figures.accuracy for figures in judge.sets[:2])
        assert all(sum(map(sum, figures.confusion)) == figures.total for figures in judge.sets)


def test_the_model_card_says_what_the_shipped_figures_say() -> None:
    card = (REPO / "docs" / "model.md").read_text(encoding="utf-8")
    assert marked.part(card) == markdown(shipped()).strip(), "jalankan: python build.py evaluasi --simpan"


def test_shipped_pairs_are_those_of_the_judge_as_it_is_now(tmp_path: Path) -> None:
    now = report(tmp_path, {"vader": IndonesianVader()}, pairs=PAIRS)
    assert shipped().of("vader").classifiers[0].pairs == now.classifiers[0].pairs, "jalankan: python build.py evaluasi --simpan"


@pytest.mark.skipif(not SHARED.is_dir(), reason="labelled sets of ../shared are not here")
def test_shipped_figures_are_those_of_the_judge_as_it_is_now() -> None:
    # No figure is shown where they differ: a test split that is looked at after each change is none any more.
    if report(SHARED, {"vader": IndonesianVader()}).sets != shipped().of("vader").sets:
        pytest.fail("angka yang dikirim sudah usang; jalankan: python build.py evaluasi --simpan")

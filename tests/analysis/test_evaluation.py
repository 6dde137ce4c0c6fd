"""Figures of the judge: right by hand-counted cases, stable as JSON, readable as a table; and the fitting of weights."""

from __future__ import annotations

from pathlib import Path

import pytest

from prahum_site.analysis import evaluation, fit, vader_model
from prahum_site.analysis.evaluation import ANSWERS, Evaluation, from_json, measured, report, save, shipped, table, to_json
from prahum_site.analysis.evaluation_sets import berita4, kaltim4
from prahum_site.analysis.sentiment import IndonesianVader, classifier
from prahum_site.model import CATEGORIES, Category, Verdict

N, B, E, P = CATEGORIES
U = Category.UNKNOWN
SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "sentiment"

BERITA = "id\tlabel\trule\tpublished\toutlet\turl\ttitle\texcerpt\n"
KALTIM = "id\tsplit\tlabel\trule\tregions\ttopic\ttitle\texcerpt\n"


def verdict(category: Category, *, review: bool = False) -> Verdict:
    return Verdict(category=category, probabilities=(0.25,) * 4, evidence=(), method="x/1", needs_review=review)


def folder_with_sets(root: Path) -> Path:
    """Small sets in the format of the real ones: train and test."""
    titles = {
        N: ("N1", "Banjir Rendam Rumah, Dua Warga Tewas"),
        B: ("B2", "Polisi Selidiki Dugaan Pungli"),
        E: ("E", "Jadwal Rapat Paripurna DPRD"),
        P: ("P3", "Guru Raih Penghargaan Nasional"),
    }
    (root / "berita4").mkdir()
    (root / "kaltim4").mkdir()
    lines = [
        f"{split}{number}\t{label}\t{rule}\t2026-01-01\tx\thttps://x.id/{number}\t{title}\t\n"
        for split in ("r", "t")
        for number, (label, (rule, title)) in enumerate(titles.items())
    ]
    (root / "berita4" / "train.tsv").write_text(BERITA + "".join(lines[:4] * 8), encoding="utf-8")
    (root / "berita4" / "test.tsv").write_text(BERITA + "".join(lines[4:]), encoding="utf-8")
    rows = [
        f"{split}{number}\t{split}\t{label}\t{rule}\tkukar\tsosial\t{title}\tKutipan.\n"
        for split in ("train", "test")
        for number, (label, (rule, title)) in enumerate(titles.items())
    ]
    (root / "kaltim4" / "reports.tsv").write_text(KALTIM + "".join(rows), encoding="utf-8")
    return root


def test_figures_of_a_case_counted_by_hand() -> None:
    truth = [N, N, N, B, E, E, P, P]
    answers = [N, N, B, B, E, U, P, N]
    figures = measured("tangan", truth, [verdict(answer, review=answer in {U, B}) for answer in answers])
    assert figures.total == 8
    assert figures.accuracy == 0.625
    assert figures.majority == 0.375
    negative = figures.classes[0]
    assert (negative.precision, negative.recall, negative.f1, negative.support) == (0.6667, 0.6667, 0.6667, 3)
    assert figures.classes[1].precision == 0.5
    assert figures.macro_f1 == pytest.approx((2 / 3 + 2 / 3 + 2 / 3 + 2 / 3) / 4, abs=1e-3)
    assert figures.confusion == ((2, 1, 0, 0, 0), (0, 1, 0, 0, 0), (0, 0, 1, 0, 1), (1, 0, 0, 1, 0))
    assert figures.review_share == 0.375
    assert figures.sure_accuracy == 0.8


def test_a_category_that_never_comes_has_zeros() -> None:
    figures = measured("x", [N, N], [verdict(N), verdict(N)])
    assert figures.accuracy == 1
    assert (figures.classes[3].precision, figures.classes[3].f1, figures.classes[3].support) == (0, 0, 0)
    assert figures.macro_f1 == 0.25


def test_all_for_review_leaves_nothing_sure() -> None:
    figures = measured("x", [N], [verdict(N, review=True)])
    assert (figures.review_share, figures.sure_accuracy) == (1, 0)


@pytest.mark.parametrize(("truth", "verdicts"), [([], []), ([N], []), ([N], [verdict(N), verdict(B)])])
def test_nothing_to_measure_is_told(truth: list[Category], verdicts: list[Verdict]) -> None:
    with pytest.raises(ValueError, match="labels"):
        measured("x", truth, verdicts)


def test_sets_are_read_by_split(tmp_path: Path) -> None:
    folder = folder_with_sets(tmp_path)
    assert [row.id for row in berita4(folder, "test")] == ["t0", "t1", "t2", "t3"]
    assert [row.id for row in kaltim4(folder, "train")] == ["train0", "train1", "train2", "train3"]
    assert kaltim4(folder, "test")[1].category is B
    assert kaltim4(folder, "test")[1].rule == "B2"
    assert berita4(folder, "test")[0].excerpt == ""


def test_report_covers_what_is_there(tmp_path: Path) -> None:
    found = report(folder_with_sets(tmp_path), classifier("vader"))
    assert found.classifier == "vader-id/1"
    assert [figures.name for figures in found.sets] == ["berita4", "kaltim4"]
    assert all(figures.accuracy == 1 for figures in found.sets)


def test_report_of_an_empty_folder_says_so(tmp_path: Path) -> None:
    found = report(tmp_path, classifier("vader"))
    assert found.sets == ()
    assert table(found).startswith("Tidak ada data uji")


def test_json_comes_back_the_same(tmp_path: Path) -> None:
    found = report(folder_with_sets(tmp_path), classifier("vader"))
    assert from_json(to_json(found)) == found
    save(found, tmp_path / "hasil.json")
    assert (tmp_path / "hasil.json").read_bytes() == to_json(found).encode()


def test_json_field_names_are_stable() -> None:
    text = to_json(Evaluation(classifier="x/1", sets=(measured("x", [N], [verdict(N)]),)))
    names = "classifier sets name total accuracy macro_f1 majority classes category precision recall f1 support confusion"
    assert [name for name in [*names.split(), "review_share", "sure_accuracy"] if f'"{name}"' not in text] == []


def test_table_is_readable_indonesian() -> None:
    truth = [N, B, E, P]
    text = table(Evaluation(classifier="x/1", sets=(measured("berita4", truth, [verdict(answer) for answer in truth]),)))
    assert "Penilai: x/1" in text
    assert "berita4: 4 liputan" in text
    assert "akurasi 100,0 %" in text
    assert "berpotensi negatif" in text
    assert max(len(line) for line in text.splitlines()) <= 80


def test_shipped_figures_are_of_the_shipped_judge() -> None:
    found = shipped()
    assert found.classifier == IndonesianVader.name
    assert {figures.name for figures in found.sets} == {"berita4", "kaltim4"}
    assert all(len(row) == len(ANSWERS) for figures in found.sets for row in figures.confusion)


@pytest.mark.skipif(not SHARED.is_dir(), reason="labelled sets of ../shared are not here")
def test_figures_on_the_real_sets_are_those_that_are_shipped() -> None:
    found = report(SHARED, classifier("vader"))
    assert found == shipped()
    assert all(figures.accuracy > figures.majority + 0.2 for figures in found.sets)
    assert all(figures.sure_accuracy > figures.accuracy + 0.05 for figures in found.sets)


def test_fitting_learns_writes_and_repeats_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = folder_with_sets(tmp_path)
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    assert fit.main(["--data", str(folder), "--output", str(first)]) == 0
    assert fit.main(["--data", str(folder), "--output", str(second)]) == 0
    assert first.read_bytes() == second.read_bytes()
    assert "36 contoh" in capsys.readouterr().out
    model = vader_model.parsed(first.read_text(encoding="utf-8"))
    judge = IndonesianVader(model=model)
    items = [evaluation.as_item(row) for row in berita4(folder, "test")]
    assert [one.category for one in judge.judge(items)] == [N, B, E, P]


def test_fitting_without_data_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fit.main(["--data", str(tmp_path), "--output", str(tmp_path / "a.json")]) == 2
    assert "berita4/train.tsv" in capsys.readouterr().err
    assert not (tmp_path / "a.json").exists()


def test_weights_of_other_rules_are_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        vader_model.parsed('{"rules": ["N1"], "weights": {}, "threshold": 0.5}')

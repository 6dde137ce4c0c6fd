"""The figures of the grouping: the two measures, what is kept of them, and the document that tells them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from prahum_site.analysis import marked
from prahum_site.analysis.map_figures import (
    DOCUMENT,
    Figures,
    Measured,
    b_cubed_f1,
    figures,
    main,
    markdown,
    measured,
    pairwise_f1,
)

ROOT = Path(__file__).resolve().parents[2]
REGIONAL = Path(__file__).with_name("data") / "peristiwa-kaltim.jsonl"
REAL = ROOT.parent / "shared" / "data" / "events" / "indonesia-2019-09-19.jsonl"
GOLD = {"a": 1, "b": 1, "c": 2, "d": 2}
FLOOD = ("Banjir Rendam 300 Rumah di Sempaja", "Luapan Karang Mumus merendam rumah warga Sempaja sejak subuh.")
AGAIN = ("Warga Sempaja Mengungsi karena Banjir", "Luapan Sungai Karang Mumus memaksa warga Sempaja mengungsi.")
FERRY = ("Feri Penajam Mogok di Teluk", "Mesin feri rute Kariangau-Penajam mati, 80 penumpang dievakuasi.")


def labelled(path: Path, *events: str) -> Path:
    """A file of the three reports, each with its event."""
    rows = [
        {
            "id": f"r{number}", "title": title, "excerpt": excerpt, "outlet": "satu", "event": event,
            "published": f"2026-11-20T0{number}:00:00+08:00",
        }
        for number, ((title, excerpt), event) in enumerate(zip((FLOOD, AGAIN, FERRY), events, strict=True))
    ]  # fmt: skip
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


# The measures -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "b_cubed", "pairwise"),
    [
        (GOLD, 1, 1),
        ({"a": "x", "b": "x", "c": "y", "d": "y"}, 1, 1),
        # All apart: pure, and half whole.
        ({"a": 1, "b": 2, "c": 3, "d": 4}, 2 * 0.5 / 1.5, 0),
        # All together: whole, and half pure; two of six pairs.
        ({"a": 1, "b": 1, "c": 1, "d": 1}, 2 * 0.5 / 1.5, 2 * 2 / (6 + 2)),
        # One went astray: precision (2/3 + 2/3 + 1/3 + 1) / 4, recall (1 + 1 + 1/2 + 1/2) / 4.
        ({"a": 1, "b": 1, "c": 1, "d": 2}, 2 * (2 / 3) * 0.75 / (2 / 3 + 0.75), 2 * 1 / (3 + 2)),
    ],
    ids=["perfect", "other names", "apart", "together", "one astray"],
)
def test_the_measures_of_cases_counted_by_hand(found: dict[str, object], b_cubed: float, pairwise: float) -> None:
    assert b_cubed_f1(found, GOLD) == pytest.approx(b_cubed)
    assert pairwise_f1(found, GOLD) == pytest.approx(pairwise)


def test_where_there_are_no_pairs_none_is_wrong() -> None:
    assert pairwise_f1({"a": 1, "b": 2}, {"a": "x", "b": "y"}) == 1


def test_a_large_event_counts_more_by_pairs_than_by_reports() -> None:
    gold = {f"{number}": "big" if number < 20 else f"{number // 2}" for number in range(40)}
    broken = {key: (event, int(key) % 2) if event == "big" else event for key, event in gold.items()}
    assert pairwise_f1(broken, gold) < b_cubed_f1(broken, gold) < 1


def test_reports_without_a_label_do_not_count() -> None:
    assert b_cubed_f1({**GOLD, "e": 1}, GOLD) == pairwise_f1({**GOLD, "e": 1}, GOLD) == 1


# Files ------------------------------------------------------------------------------------------------------------------


def test_a_file_is_grouped_and_compared_with_its_events(tmp_path: Path) -> None:
    right = measured("uji", labelled(tmp_path / "benar.jsonl", "banjir", "banjir", "feri"))
    assert right == Measured(title="uji", total=3, b_cubed=1.0, pairwise=1.0)
    wrong = measured("uji", labelled(tmp_path / "salah.jsonl", "banjir", "feri", "feri"))
    assert (wrong.b_cubed, wrong.pairwise) == (0.6667, 0.0)


@pytest.mark.parametrize("written", ["", "{}\n", "bukan JSON\n"])
def test_what_is_no_labelled_file_is_told(tmp_path: Path, written: str) -> None:
    (tmp_path / "lain.jsonl").write_text(written, encoding="utf-8")
    with pytest.raises((KeyError, ValueError)):
        measured("uji", tmp_path / "lain.jsonl")
    with pytest.raises(FileNotFoundError):
        measured("uji", tmp_path / "tiada.jsonl")


def test_what_is_written_is_read_again_and_stands_in_the_document(tmp_path: Path) -> None:
    target, document = tmp_path / "ukuran.json", tmp_path / "peta.md"
    assert figures(target) is None
    document.write_text(f"# Peta\n\n{marked.START}\nlama\n{marked.END}\n\nAkhir.\n", encoding="utf-8")
    paths = [labelled(tmp_path / "a=b.jsonl", "banjir", "banjir", "feri"), labelled(tmp_path / "c.jsonl", "x", "y", "z")]
    main([f"satu={paths[0]}", f"dua={paths[1]}"], target=target, document=document)
    kept = figures(target)
    assert kept == Figures(sets=(measured("satu", paths[0]), measured("dua", paths[1])))
    written = document.read_text(encoding="utf-8")
    assert marked.part(written) == markdown(kept)
    assert "| satu | 3 | 1,000 | 1,000 |\n| dua | 3 | 0,800 | 0,000 |" in written
    assert "lama" not in written
    assert written.endswith("\nAkhir.\n")


@pytest.mark.parametrize("arguments", [[], ["tanpa-berkas"], ["=berkas.jsonl"], ["judul="]])
def test_an_argument_that_names_no_file_is_told(tmp_path: Path, arguments: list[str]) -> None:
    with pytest.raises(ValueError, match="perlu JUDUL=BERKAS"):
        main(arguments, target=tmp_path / "ukuran.json", document=tmp_path / "peta.md")


def test_nothing_is_written_where_the_document_has_no_marks(tmp_path: Path) -> None:
    document = tmp_path / "peta.md"
    document.write_text("# Peta\n", encoding="utf-8")
    path = labelled(tmp_path / "a.jsonl", "banjir", "banjir", "feri")
    with pytest.raises(ValueError, match="perlu tepat satu"):
        main([f"uji={path}"], target=tmp_path / "ukuran.json", document=document)
    assert not (tmp_path / "ukuran.json").exists()


# What comes with the package --------------------------------------------------------------------------------------------


def test_the_document_tells_the_figures_that_are_kept() -> None:
    kept = figures()
    assert kept is not None
    shown = marked.part(DOCUMENT.read_text(encoding="utf-8"))
    assert shown == markdown(kept), "jalankan: python -m prahum_site.analysis.map_figures"


@pytest.mark.parametrize(("place", "path"), [(0, REAL), (1, REGIONAL)], ids=["real", "regional"])
def test_the_figures_that_are_kept_are_those_of_this_code(place: int, path: Path) -> None:
    if not path.exists():
        pytest.skip(f"labelled events are not here: {path.name}")
    kept = figures()
    assert kept is not None
    found = measured(kept.sets[place].title, path)
    assert kept.sets[place].total == found.total
    # A last digit of a logarithm may tip a report on another machine.
    told = pytest.approx((found.b_cubed, found.pairwise), abs=0.004)
    assert (kept.sets[place].b_cubed, kept.sets[place].pairwise) == told, "jalankan: python -m prahum_site.analysis.map_figures"

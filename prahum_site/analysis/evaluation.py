"""How often the judges are right: measured on the test splits, kept as JSON for the method page and the model card."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from prahum_site.analysis import evaluation_sets, marked
from prahum_site.analysis.evaluation_figures import (
    ANSWERS,
    FOUR_CLASSES,
    THREE_CLASSES,
    ClassFigures,
    ClassifierFigures,
    Evaluation,
    PairFailure,
    PairFigures,
    SetFigures,
    View,
    measured,
    paired,
)
from prahum_site.analysis.evaluation_scores import CalibrationBin
from prahum_site.analysis.evaluation_sets import Labelled, SetSource
from prahum_site.analysis.evaluation_text import markdown, table
from prahum_site.analysis.lexicon import data
from prahum_site.analysis.sentiment import Classifier
from prahum_site.model import Category, Item
from prahum_site.problems import ContentError, Problem
from prahum_site.text import shorten

__all__ = [
    "ANSWERS",
    "EVALUATION_FILE",
    "ClassFigures",
    "ClassifierFigures",
    "Evaluation",
    "PairFailure",
    "PairFigures",
    "SetFigures",
    "as_item",
    "from_json",
    "markdown",
    "measured",
    "paired",
    "report",
    "save",
    "shipped",
    "table",
    "to_json",
]

EVALUATION_FILE = "evaluation.json"
_SETS: tuple[tuple[str, Callable[[Path, str], list[Labelled]], View], ...] = (
    ("berita4", evaluation_sets.berita4, FOUR_CLASSES),
    ("kaltim4", evaluation_sets.kaltim4, FOUR_CLASSES),
    ("smsa", evaluation_sets.smsa, THREE_CLASSES),
)
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def as_item(row: Labelled) -> Item:
    """A labelled row as a report, its excerpt cut as an archived one is."""
    return Item(
        source="uji", key=row.id, url=None, title=row.title, excerpt=shorten(row.excerpt), published=_EPOCH, first_seen=_EPOCH
    )


def report(folder: Path, classifiers: Mapping[str, Classifier], *, pairs: Path | None = None) -> Evaluation:
    """The figures of ``classifiers`` on the test splits below ``folder``; keys are their names in ``sources.yaml``.

    The first one is taken for the default. Sets that are absent are left out, and so are the minimal pairs
    (:func:`~prahum_site.analysis.evaluation_sets.minimal_pairs`) where ``pairs`` names no file.

    Raises:
        ValueError: a line of ``pairs`` or of a set has another form.
    """
    sets = [(name, rows, view) for name, rows_of, view in _SETS if (rows := rows_of(folder, "test"))]
    titles = evaluation_sets.minimal_pairs(pairs) if pairs is not None and pairs.is_file() else []
    found = tuple(
        ClassifierFigures(
            name=name,
            classifier=judge.name,
            sets=tuple(_judged(judge, *one) for one in sets),
            pairs=paired(titles, judge.judge([as_item(row) for pair in titles for row in pair])) if titles else None,
        )
        for name, judge in classifiers.items()
    )
    return Evaluation(classifiers=found, sources=tuple(evaluation_sets.SOURCES[name] for name, _, _ in sets))


def _judged(judge: Classifier, name: str, rows: list[Labelled], view: View) -> SetFigures:
    verdicts = judge.judge([as_item(row) for row in rows])
    return measured(name, [row.category for row in rows], verdicts, ids=[row.id for row in rows], view=view)


# As JSON --------------------------------------------------------------------------------------------------------------


def to_json(evaluation: Evaluation) -> str:
    """``evaluation`` as JSON text with stable English field names, ending in a newline."""
    return json.dumps(asdict(evaluation), indent=1, ensure_ascii=False) + "\n"


def from_json(text: str) -> Evaluation:
    """The evaluation that :func:`to_json` wrote.

    Raises:
        ValueError, KeyError, TypeError: the text is something else.
    """
    value: dict[str, Any] = json.loads(text)
    return Evaluation(
        classifiers=tuple(_classifier_from(one) for one in value["classifiers"]),
        sources=tuple(SetSource(**one) for one in value["sources"]),
    )


def _classifier_from(value: dict[str, Any]) -> ClassifierFigures:
    pairs = _pairs_from(value["pairs"]) if value["pairs"] else None
    return ClassifierFigures(**{**value, "sets": tuple(_set_from(one) for one in value["sets"]), "pairs": pairs})


def _set_from(value: dict[str, Any]) -> SetFigures:
    intervals = {name: tuple(ends) for name, ends in value.items() if name.endswith("_interval")}
    found = {
        "coverage_accuracy": tuple(value["coverage_accuracy"]),
        "calibration": tuple(CalibrationBin(**one) for one in value["calibration"]),
        "classes": tuple(ClassFigures(**{**one, "category": Category(one["category"])}) for one in value["classes"]),
        "answers": tuple(Category(answer) for answer in value["answers"]),
        "confusion": tuple(tuple(row) for row in value["confusion"]),
    }
    return SetFigures(**{**value, **intervals, **found})


def _pairs_from(value: dict[str, Any]) -> PairFigures:
    failures = tuple(
        PairFailure(title=one["title"], expected=Category(one["expected"]), answer=Category(one["answer"]))
        for one in value["failures"]
    )
    return PairFigures(**{**value, "failures": failures})


def save(evaluation: Evaluation, path: Path | None = None, *, card: Path | None = None) -> None:
    """Write ``evaluation`` as JSON to ``path``, or where the package keeps the figures of its method page.

    ``card`` is the model card: the part between its marks becomes the figures as tables. A card that is not there is left out.

    Raises:
        ContentError: the card has no marks (:mod:`prahum_site.analysis.marked`); nothing is written then.
    """
    written = _updated(card, evaluation) if card is not None and card.is_file() else None
    target = path or Path(__file__).parent / "lexicon_data" / EVALUATION_FILE
    target.write_text(to_json(evaluation), encoding="utf-8", newline="\n")
    if card is not None and written is not None:
        card.write_text(written, encoding="utf-8", newline="\n")


def _updated(card: Path, evaluation: Evaluation) -> str:
    try:
        return marked.with_part(card.read_text(encoding="utf-8"), markdown(evaluation))
    except ValueError as error:
        raise ContentError([Problem(card.name, 0, 0, str(error), "tulis kedua tanda itu di tempat angkanya")]) from None


def shipped() -> Evaluation:
    """The figures that came with the package, for the method page."""
    return from_json(data(EVALUATION_FILE))

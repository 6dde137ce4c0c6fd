"""How often the judge is right: figures, a table in Indonesian, and JSON for the method page."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from prahum_site.analysis import evaluation_sets
from prahum_site.analysis.evaluation_sets import Labelled
from prahum_site.analysis.lexicon import data
from prahum_site.analysis.sentiment import Classifier
from prahum_site.model import CATEGORIES, Category, Item, Verdict
from prahum_site.text import shorten

EVALUATION_FILE = "evaluation.json"
#: Columns of a confusion matrix: the four categories, then unknown.
ANSWERS = (*CATEGORIES, Category.UNKNOWN)
_SETS: tuple[tuple[str, Callable[[Path, str], list[Labelled]]], ...] = (
    ("berita4", evaluation_sets.berita4),
    ("kaltim4", evaluation_sets.kaltim4),
)
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassFigures:
    """Precision, recall and F1 (0..1; 0 where undefined) of one category, and how many reports truly have it."""

    category: Category
    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFigures:
    """How a judge did on one labelled set. All shares are 0..1, rounded to four decimals.

    ``macro_f1`` is the plain mean over the four categories; ``majority`` the accuracy of always naming the most frequent one.
    ``confusion`` has a row per true category and a column per answer (:data:`ANSWERS`). ``review_share`` of the verdicts ask
    for review; ``sure_accuracy`` is the accuracy of the others (0 where there are none).
    """

    name: str
    total: int
    accuracy: float
    macro_f1: float
    majority: float
    classes: tuple[ClassFigures, ...]
    confusion: tuple[tuple[int, ...], ...]
    review_share: float
    sure_accuracy: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """A judge's figures on every labelled set that was there."""

    classifier: str
    sets: tuple[SetFigures, ...]


def measured(name: str, truth: Sequence[Category], verdicts: Sequence[Verdict]) -> SetFigures:
    """The figures of ``verdicts`` against ``truth``, item by item.

    Raises:
        ValueError: there is nothing to measure, or there are not as many verdicts as truths.
    """
    if not truth or len(truth) != len(verdicts):
        raise ValueError(f"{name}: {len(truth)} labels, {len(verdicts)} verdicts")
    cells = Counter((true, verdict.category) for true, verdict in zip(truth, verdicts, strict=True))
    right = [true is verdict.category for true, verdict in zip(truth, verdicts, strict=True)]
    sure = [hit for hit, verdict in zip(right, verdicts, strict=True) if not verdict.needs_review]
    classes = tuple(_class_figures(category, cells) for category in CATEGORIES)
    return SetFigures(
        name=name,
        total=len(truth),
        accuracy=_share(sum(right), len(truth)),
        macro_f1=round(sum(figures.f1 for figures in classes) / len(classes), 4),
        majority=_share(max(Counter(truth).values()), len(truth)),
        classes=classes,
        confusion=tuple(tuple(cells[true, answer] for answer in ANSWERS) for true in CATEGORIES),
        review_share=_share(len(truth) - len(sure), len(truth)),
        sure_accuracy=_share(sum(sure), len(sure)),
    )


def _class_figures(category: Category, cells: Counter[tuple[Category, Category]]) -> ClassFigures:
    hits = cells[category, category]
    answered = sum(count for (_, answer), count in cells.items() if answer is category)
    support = sum(count for (true, _), count in cells.items() if true is category)
    return ClassFigures(
        category=category,
        precision=_share(hits, answered),
        recall=_share(hits, support),
        f1=_share(2 * hits, answered + support),
        support=support,
    )


def _share(part: float, whole: float) -> float:
    """``part / whole`` to four decimals, 0 of nothing."""
    return round(part / whole, 4) if whole else 0.0


def as_item(row: Labelled) -> Item:
    """A labelled row as a report, its excerpt cut as an archived one is."""
    return Item(
        source="uji", key=row.id, url=None, title=row.title, excerpt=shorten(row.excerpt), published=_EPOCH, first_seen=_EPOCH
    )


def report(folder: Path, classifier: Classifier) -> Evaluation:
    """The figures of ``classifier`` on the test splits below ``folder``; sets that are absent are left out."""
    found = []
    for name, rows_of in _SETS:
        rows = rows_of(folder, "test")
        if rows:
            verdicts = classifier.judge([as_item(row) for row in rows])
            found.append(measured(name, [row.category for row in rows], verdicts))
    return Evaluation(classifier=classifier.name, sets=tuple(found))


def to_json(evaluation: Evaluation) -> str:
    """``evaluation`` as JSON text with stable English field names, ending in a newline."""
    return json.dumps(asdict(evaluation), indent=1, ensure_ascii=False) + "\n"


def from_json(text: str) -> Evaluation:
    """The evaluation that :func:`to_json` wrote.

    Raises:
        ValueError, KeyError, TypeError: the text is something else.
    """
    value: dict[str, Any] = json.loads(text)
    return Evaluation(classifier=value["classifier"], sets=tuple(_set_from(figures) for figures in value["sets"]))


def _set_from(value: dict[str, Any]) -> SetFigures:
    classes = tuple(ClassFigures(**{**figures, "category": Category(figures["category"])}) for figures in value["classes"])
    return SetFigures(**{**value, "classes": classes, "confusion": tuple(tuple(row) for row in value["confusion"])})


def save(evaluation: Evaluation, path: Path | None = None) -> None:
    """Write ``evaluation`` as JSON to ``path``, or where the package keeps the figures of its method page."""
    target = path or Path(__file__).parent / "lexicon_data" / EVALUATION_FILE
    target.write_text(to_json(evaluation), encoding="utf-8", newline="\n")


def shipped() -> Evaluation:
    """The figures that came with the package, for the method page."""
    return from_json(data(EVALUATION_FILE))


def table(evaluation: Evaluation) -> str:
    """The figures as a plain table in Indonesian, for a terminal; ends in a newline."""
    if not evaluation.sets:
        return "Tidak ada data uji (perlu berita4/test.tsv atau kaltim4/reports.tsv).\n"
    return f"Penilai: {evaluation.classifier}\n" + "".join(_set_table(figures) for figures in evaluation.sets)


def _set_table(figures: SetFigures) -> str:
    lines = [
        "",
        f"{figures.name}: {figures.total} liputan",
        f"  akurasi {_percent(figures.accuracy)}, F1 rata-rata {_percent(figures.macro_f1)}",
        f"  (selalu menebak kategori terbanyak: {_percent(figures.majority)})",
        f"  perlu tinjau {_percent(figures.review_share)}; sisanya benar {_percent(figures.sure_accuracy)}",
        f"  {'kategori':<20}{'presisi':>9}{'temuan':>9}{'F1':>9}{'jumlah':>8}",
    ]
    lines += [
        f"  {one.category:<20}{_percent(one.precision):>9}{_percent(one.recall):>9}{_percent(one.f1):>9}{one.support:>8}"
        for one in figures.classes
    ]
    lines.append(f"  {'label asli → jawaban':<22}" + "".join(f"{_short(answer):>9}" for answer in ANSWERS))
    lines += [
        f"  {true:<22}" + "".join(f"{count:>9}" for count in row)
        for true, row in zip(CATEGORIES, figures.confusion, strict=True)
    ]
    return "\n".join(lines) + "\n"


def _short(category: Category) -> str:
    """A category's name in at most eight characters."""
    return {Category.AT_RISK: "berpot.", Category.UNKNOWN: "tak tahu"}.get(category, category.value)


def _percent(share: float) -> str:
    """A share as Indonesians write it.

    >>> _percent(0.6543)
    '65,4 %'
    """
    return f"{share * 100:.1f}".replace(".", ",") + " %"

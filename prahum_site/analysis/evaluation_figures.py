"""What an evaluation says: the figures of judges on labelled sets and on minimal pairs, as values; and how they are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from prahum_site.analysis import evaluation_scores as scores
from prahum_site.analysis.evaluation_scores import CalibrationBin, Cells, Interval, share
from prahum_site.analysis.evaluation_sets import Labelled, SetSource
from prahum_site.model import CATEGORIES, Category, Verdict

#: Columns of a confusion matrix of four categories: these, then unknown.
ANSWERS = (*CATEGORIES, Category.UNKNOWN)
#: Place in ``coverage_accuracy`` of the 60 % that the judge is most sure of.
_SIXTY = 5


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

    ``macro_f1`` is the plain mean over the categories; ``risk_accuracy`` counts an answer as right that is on the right side of
    the line between negatif or berpotensi negatif and the rest. Each ``…_interval`` is a bootstrap interval of 95 %.
    ``majority`` is the accuracy of always naming the most frequent category. ``review_share`` of the verdicts ask for review;
    ``sure_accuracy`` is the accuracy of the others (0 where there are none). ``coverage_accuracy`` has the accuracy on the most
    sure 10 %, 20 %, … 100 %, ``most_sure_accuracy`` that on 60 %. ``confidence`` is the mean top probability. How they are
    counted (``ece``, ``brier``, ``calibration`` and the intervals, too): :mod:`prahum_site.analysis.evaluation_scores`.
    ``confusion`` has a row per true category, in the order of ``classes``, and a column per answer, in that of ``answers``.
    """

    name: str
    total: int
    accuracy: float
    accuracy_interval: Interval
    macro_f1: float
    macro_f1_interval: Interval
    risk_accuracy: float
    risk_accuracy_interval: Interval
    majority: float
    review_share: float
    sure_accuracy: float
    most_sure_accuracy: float
    coverage_accuracy: tuple[float, ...]
    confidence: float
    ece: float
    brier: float
    calibration: tuple[CalibrationBin, ...]
    classes: tuple[ClassFigures, ...]
    answers: tuple[Category, ...]
    confusion: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFailure:
    """A title of the minimal pairs that was judged wrongly."""

    title: str
    expected: Category
    answer: Category


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFigures:
    """How a judge did on minimal pairs: of ``titles`` so many right, of ``pairs`` so many with both titles right."""

    titles: int
    right_titles: int
    pairs: int
    right_pairs: int
    failures: tuple[PairFailure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassifierFigures:
    """A judge's figures on every labelled set that was there.

    ``name`` is what ``sources.yaml`` calls it (``penuh``), ``classifier`` its own name and version (``vader-id/1``).
    """

    name: str
    classifier: str
    sets: tuple[SetFigures, ...]
    pairs: PairFigures | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The figures of some judges, the default first, and what is to be known of the sets."""

    classifiers: tuple[ClassifierFigures, ...]
    sources: tuple[SetSource, ...] = ()

    @property
    def default(self) -> ClassifierFigures | None:
        """The first judge's figures; none where no judge was measured."""
        return self.classifiers[0] if self.classifiers else None

    @property
    def sets(self) -> tuple[SetFigures, ...]:
        """The default judge's figures, set by set."""
        return self.classifiers[0].sets if self.classifiers else ()

    @property
    def classifier(self) -> str:
        """The default judge's name and version, "" where there is none."""
        return self.classifiers[0].classifier if self.classifiers else ""

    def source(self, name: str) -> SetSource:
        """What is to be known of a set; of one that nothing is known of, its name."""
        for source in self.sources:
            if source.name == name:
                return source
        return SetSource(name=name, title=name, texts="", labels="", licence="")

    def of(self, name: str) -> Evaluation:
        """The evaluation with that judge alone, by its name in ``sources.yaml``; without any where it was never measured."""
        return replace(self, classifiers=tuple(one for one in self.classifiers if one.name == name))


# Views of a verdict ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class View:
    """The classes by which a set knows its reports, and what a verdict says in them: an answer and a chance for each class."""

    classes: tuple[Category, ...]
    answers: tuple[Category, ...]
    seen: Callable[[Verdict], tuple[Category, tuple[float, ...]]]


def _as_it_is(verdict: Verdict) -> tuple[Category, tuple[float, ...]]:
    return verdict.category, verdict.probabilities


def _in_three(verdict: Verdict) -> tuple[Category, tuple[float, ...]]:
    """Negatif and berpotensi negatif as one; unknown as netral with equal chances, because these sets have no such answer."""
    if verdict.category is Category.UNKNOWN:
        return Category.NEUTRAL, (1 / 3, 1 / 3, 1 / 3)
    negative, at_risk, neutral, positive = verdict.probabilities
    chances = (negative + at_risk, neutral, positive)
    return _THREE[max(range(3), key=chances.__getitem__)], chances


_THREE = (Category.NEGATIVE, Category.NEUTRAL, Category.POSITIVE)
#: The codebook's four categories.
FOUR_CLASSES = View(CATEGORIES, ANSWERS, _as_it_is)
#: Positif, netral, negatif, as reviews are labelled: the class with the highest chance, a verdict's two negative ones summed.
THREE_CLASSES = View(_THREE, _THREE, _in_three)


# Counting -------------------------------------------------------------------------------------------------------------


def measured(
    name: str,
    truth: Sequence[Category],
    verdicts: Sequence[Verdict],
    *,
    ids: Sequence[str] = (),
    view: View = FOUR_CLASSES,
) -> SetFigures:
    """The figures of ``verdicts`` against ``truth``, item by item; ``ids`` settle the order of equally sure ones.

    Raises:
        ValueError: there is nothing to measure, or there are not as many verdicts (or ids) as truths.
    """
    if not truth or len(truth) != len(verdicts) or len(ids) not in (0, len(truth)):
        raise ValueError(f"{name}: {len(truth)} labels, {len(verdicts)} verdicts, {len(ids)} ids")
    seen = [view.seen(verdict) for verdict in verdicts]
    hits = [true is answer for true, (answer, _) in zip(truth, seen, strict=True)]
    tops = [max(chances) for _, chances in seen]
    cells: Cells = Counter((true, answer) for true, (answer, _) in zip(truth, seen, strict=True))
    sure = [hit for hit, verdict in zip(hits, verdicts, strict=True) if not verdict.needs_review]
    coverage = scores.coverage_accuracy(tops, hits, ids or [f"{place:09}" for place in range(len(truth))])
    macro_f1 = partial(scores.macro_f1, classes=view.classes)
    right, balanced, risk = scores.intervals(cells, (scores.accuracy, macro_f1, scores.risk_accuracy))
    return SetFigures(
        name=name,
        total=len(truth),
        accuracy=round(scores.accuracy(cells), 4),
        accuracy_interval=right,
        macro_f1=round(macro_f1(cells), 4),
        macro_f1_interval=balanced,
        risk_accuracy=round(scores.risk_accuracy(cells), 4),
        risk_accuracy_interval=risk,
        majority=share(max(Counter(truth).values()), len(truth)),
        review_share=share(len(truth) - len(sure), len(truth)),
        sure_accuracy=share(sum(sure), len(sure)),
        most_sure_accuracy=coverage[_SIXTY],
        coverage_accuracy=coverage,
        confidence=share(sum(tops), len(tops)),
        ece=scores.ece(tops, hits),
        brier=scores.brier([chances for _, chances in seen], [view.classes.index(true) for true in truth]),
        calibration=scores.calibration(tops, hits),
        classes=tuple(_class_figures(category, cells) for category in view.classes),
        answers=view.answers,
        confusion=tuple(tuple(cells[true, answer] for answer in view.answers) for true in view.classes),
    )


def _class_figures(category: Category, cells: Cells) -> ClassFigures:
    hits = cells[category, category]
    answered = sum(count for (_, answer), count in cells.items() if answer is category)
    support = sum(count for (true, _), count in cells.items() if true is category)
    return ClassFigures(
        category=category,
        precision=share(hits, answered),
        recall=share(hits, support),
        f1=round(scores.f1(cells, category), 4),
        support=support,
    )


def paired(pairs: Sequence[tuple[Labelled, Labelled]], verdicts: Sequence[Verdict]) -> PairFigures:
    """The figures of ``verdicts`` on minimal pairs, two verdicts a pair, in their order.

    Raises:
        ValueError: there are not two verdicts a pair.
    """
    rows = [row for pair in pairs for row in pair]
    wrong = [
        PairFailure(title=row.title, expected=row.category, answer=verdict.category)
        for row, verdict in zip(rows, verdicts, strict=True)
        if verdict.category is not row.category
    ]
    right = [row.category is verdict.category for row, verdict in zip(rows, verdicts, strict=True)]
    return PairFigures(
        titles=len(rows),
        right_titles=len(rows) - len(wrong),
        pairs=len(pairs),
        right_pairs=sum(one and other for one, other in zip(right[::2], right[1::2], strict=True)),
        failures=tuple(wrong),
    )

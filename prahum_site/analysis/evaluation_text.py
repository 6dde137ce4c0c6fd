"""An evaluation in Indonesian: as a plain table for a terminal, and as the tables of the model card."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prahum_site.analysis.evaluation_figures import ClassifierFigures, Evaluation, PairFigures, SetFigures
from prahum_site.analysis.evaluation_scores import Interval
from prahum_site.model import Category
from prahum_site.text import number


def percent(share: float) -> str:
    """A share as Indonesians write it.

    >>> percent(0.6543)
    '65,4 %'
    """
    return f"{share * 100:.1f}".replace(".", ",") + " %"


def decimal(value: float) -> str:
    """A number to three decimals, with a comma.

    >>> decimal(0.0342)
    '0,034'
    """
    return f"{value:.3f}".replace(".", ",")


# For a terminal -------------------------------------------------------------------------------------------------------


def table(evaluation: Evaluation) -> str:
    """The figures as plain tables in Indonesian, at most 80 characters wide; ends in a newline."""
    if not evaluation.sets:
        return "Tidak ada data uji (perlu berita4/test.tsv, kaltim4/reports.tsv, atau smsa/test.tsv).\n"
    return "\n".join(_classifier_table(judge, evaluation) for judge in evaluation.classifiers)


def _classifier_table(judge: ClassifierFigures, evaluation: Evaluation) -> str:
    named = judge.classifier if judge.name == judge.classifier else f"{judge.classifier} ({judge.name})"
    found = f"Penilai: {named}\n" + "".join(
        _set_table(figures, evaluation.source(figures.name).title) for figures in judge.sets
    )
    return found + ("" if judge.pairs is None else _pairs_table(judge.pairs))


def _set_table(figures: SetFigures, title: str) -> str:
    about = f"{figures.name}: {number(figures.total)} teks"
    lines = [
        "",
        about if title == figures.name else f"{about} ({title})",
        f"  akurasi {percent(figures.accuracy)} ({_between(figures.accuracy_interval)})",
        f"  F1 rata-rata {percent(figures.macro_f1)} ({_between(figures.macro_f1_interval)})",
        f"  berisiko atau tidak: benar {percent(figures.risk_accuracy)} ({_between(figures.risk_accuracy_interval)})",
        f"  (selalu menebak kategori terbanyak: {percent(figures.majority)})",
        f"  perlu tinjau {percent(figures.review_share)}; sisanya benar {percent(figures.sure_accuracy)}",
        f"  60 % yang paling yakin: benar {percent(figures.most_sure_accuracy)}",
        f"  keyakinan rata-rata {percent(figures.confidence)}; ECE {decimal(figures.ece)}; Brier {decimal(figures.brier)}",
        f"  {'kategori':<20}{'presisi':>9}{'temuan':>9}{'F1':>9}{'jumlah':>8}",
    ]
    lines += [
        f"  {one.category:<20}{percent(one.precision):>9}{percent(one.recall):>9}{percent(one.f1):>9}{one.support:>8}"
        for one in figures.classes
    ]
    lines.append(f"  {'label asli → jawaban':<22}" + "".join(f"{_short(answer):>9}" for answer in figures.answers))
    lines += [
        f"  {one.category:<22}" + "".join(f"{count:>9}" for count in row)
        for one, row in zip(figures.classes, figures.confusion, strict=True)
    ]
    return "\n".join(lines) + "\n"


def _pairs_table(pairs: PairFigures) -> str:
    wrong = "".join(f"  {one.title}\n    seharusnya {one.expected}, dijawab {one.answer}\n" for one in pairs.failures)
    return f"\npasangan: {_right_pairs(pairs)}\n{wrong}"


def _right_pairs(pairs: PairFigures) -> str:
    return (
        f"{number(pairs.right_titles)} dari {number(pairs.titles)} judul benar, "
        f"{number(pairs.right_pairs)} dari {number(pairs.pairs)} pasangan"
    )


def _between(ends: Interval) -> str:
    return f"antara {percent(ends[0])} dan {percent(ends[1])}"


def _short(category: Category) -> str:
    """A category's name in at most eight characters."""
    return {Category.AT_RISK: "berpot.", Category.UNKNOWN: "tak tahu"}.get(category, category.value)


# For the model card ---------------------------------------------------------------------------------------------------


def markdown(evaluation: Evaluation) -> str:
    """The figures as Markdown for the model card: all judges side by side, then the default in detail; ends in a newline."""
    judge = evaluation.default
    if judge is None or not judge.sets:
        return "Belum ada angka.\n"
    parts = [
        _grid(
            ("Kumpulan uji", "Teks", "Asal teks", "Asal label", "Lisensi teks"),
            [(_title(evaluation, one), number(one.total), *_origin(evaluation, one)) for one in judge.sets],
        ),
        "### Semua penilai",
        "Di belakang angka, dalam kurung: selang kepercayaan 95 % (bootstrap).",
        *(_side_by_side(evaluation, figures) for figures in judge.sets),
        *_pairs_parts(evaluation),
        *(part for figures in judge.sets for part in _detail(evaluation, judge, figures)),
    ]
    return "\n\n".join(parts) + "\n"


def _side_by_side(evaluation: Evaluation, of: SetFigures) -> str:
    rows = [
        (
            f"{judge.name} (`{judge.classifier}`)",
            *(
                f"{percent(value)} ({percent(low)}–{percent(high)})"
                for value, (low, high) in (
                    (one.accuracy, one.accuracy_interval),
                    (one.macro_f1, one.macro_f1_interval),
                    (one.risk_accuracy, one.risk_accuracy_interval),
                )
            ),
            percent(one.most_sure_accuracy),
            decimal(one.ece),
        )
        for judge in evaluation.classifiers
        for one in judge.sets
        if one.name == of.name
    ]
    head = (_title(evaluation, of), "Akurasi", "F1 rata-rata", "Berisiko atau tidak", "60 % paling yakin", "ECE")
    return _grid(head, rows)


def _pairs_parts(evaluation: Evaluation) -> Iterable[str]:
    """How the judges did on the minimal pairs, and where the default failed."""
    measured = [(judge, judge.pairs) for judge in evaluation.classifiers if judge.pairs is not None]
    if measured:
        yield "### Pasangan judul"
        yield "\n".join(f"- {judge.name}: {_right_pairs(pairs)}." for judge, pairs in measured)
        first, pairs = measured[0]
        if pairs.failures:
            yield f"Yang salah dinilai {first.name}:"
            yield _grid(("Judul", "Seharusnya", "Jawaban"), [(one.title, one.expected, one.answer) for one in pairs.failures])


def _detail(evaluation: Evaluation, judge: ClassifierFigures, figures: SetFigures) -> Iterable[str]:
    """Everything that was measured of one judge on one set."""
    yield f"### {judge.name} pada {_title(evaluation, figures)}"
    yield (
        f"Selalu menebak kategori terbanyak benar {percent(figures.majority)}. "
        f"Perlu tinjau: {percent(figures.review_share)}; sisanya benar {percent(figures.sure_accuracy)}. "
        f"Keyakinan rata-rata {percent(figures.confidence)}, ECE {decimal(figures.ece)}, Brier {decimal(figures.brier)}."
    )
    yield _grid(
        ("Kategori", "Presisi", "Temuan", "F1", "Jumlah"),
        [
            (one.category, percent(one.precision), percent(one.recall), percent(one.f1), number(one.support))
            for one in figures.classes
        ],
    )
    yield _grid(
        ("Seharusnya ↓, jawaban →", *figures.answers),
        [(one.category, *map(number, row)) for one, row in zip(figures.classes, figures.confusion, strict=True)],
    )
    yield _grid(
        ("Yang paling yakin", *(f"{tenth}0 %" for tenth in range(1, 11))),
        [("benar", *map(percent, figures.coverage_accuracy))],
    )
    yield _grid(
        ("Keyakinan", "Jumlah", "Keyakinan rata-rata", "Benar"),
        [
            (
                f"{one.lower * 100:.0f}–{one.upper * 100:.0f} %",
                number(one.count),
                percent(one.confidence),
                percent(one.accuracy),
            )
            for one in figures.calibration
        ],
    )


def _title(evaluation: Evaluation, figures: SetFigures) -> str:
    source = evaluation.source(figures.name)
    return source.name if source.title == source.name else f"{source.name} ({source.title})"


def _origin(evaluation: Evaluation, figures: SetFigures) -> tuple[str, str, str]:
    source = evaluation.source(figures.name)
    return source.texts, source.labels, source.licence


def _grid(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of Markdown: the first column reads from the left, the others from the right where they hold figures."""
    figures = [all(row[place][:1].isdigit() for row in rows) for place in range(len(head))]
    rule = ["---:" if of and place else "---" for place, of in enumerate(figures)]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in row) + " |" for row in (head, rule, *rows))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")

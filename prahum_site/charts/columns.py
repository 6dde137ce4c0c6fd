"""Columns in a row of time: stacked by category with the office's answers marked, or small ones to compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from prahum_site.charts.marks import KINDS, SILENT, fill, hatchings
from prahum_site.charts.scale import ticks
from prahum_site.charts.svg import Label, element, joined, percent, picture, rule
from prahum_site.text import number

_PLOT = 132
_LINE = 18
_AXIS = 22
#: So many answers are named in the chart; more of them only have their line.
_NAMED = 4
#: A column is at most so much of the chart's width, else three of them look like walls.
_WIDEST = 7.0


@dataclass(frozen=True, slots=True)
class Column:
    """Reports of a day or a week by :data:`KINDS`; ``silent`` says that nothing at all was gathered then."""

    counts: tuple[int, ...]
    silent: bool = False

    @property
    def total(self) -> int:
        """All its reports."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Mark:
    """A line at the column ``place`` (counted from 0) with a few words at its top."""

    place: int
    text: str


def columns(found: Sequence[Column], label: Label, *, axis: Mapping[int, str], marks: Sequence[Mark] = ()) -> Markup:
    """A stack of each column's counts over a zero baseline; ``axis`` names columns below it.

    Columns where nothing was gathered are hatched from top to bottom: a gap, not a zero.
    """
    named = marks if len(marks) <= _NAMED else ()
    top = 10 + _LINE * len(named)
    steps = ticks(max((column.total for column in found), default=0))
    base, unit = top + _PLOT, _PLOT / steps[-1]
    used = [kind for place, kind in enumerate(KINDS) if any(column.counts[place] for column in found)]
    grid = [_grid(base - unit * step, step) for step in steps]
    stacks = [_stack(found, place, label.id, base, unit) for place, kind in enumerate(KINDS) if kind in used]
    words = [_axis(place, text, len(found), base + 16) for place, text in axis.items()]
    lines = [_mark(mark, len(found), base, _LINE * row + 13 if named else None) for row, mark in enumerate(marks)]
    hatched = [*used, *([SILENT] if any(column.silent for column in found) else [])]
    return picture(
        label,
        base + _AXIS,
        hatchings(label.id, hatched),
        _silent(found, label.id, top, _PLOT),
        *grid,
        *stacks,
        rule(base, "alas-garis"),
        *lines,
        *words,
        class_="hari kiri",
    )


def small(found: Sequence[Column], label: Label, *, top: int, ends: tuple[str, str]) -> Markup:
    """Little columns of all reports, the risky ones (the first two kinds) in full colour at the bottom.

    ``top`` is the highest column of all charts that stand beside each other; ``ends`` name the first and the last column.
    """
    height = 44
    unit = height / max(top, 1)
    risky = [sum(column.counts[:2]) for column in found]
    rest = [column.total - below for column, below in zip(found, risky, strict=True)]
    return picture(
        label,
        height + 18,
        hatchings(label.id, [SILENT] if any(column.silent for column in found) else []),
        _silent(found, label.id, 0, height),
        element("g", *_boxes(found, rest, risky, height, unit), class_="lain"),
        element("g", *_boxes(found, risky, [0] * len(found), height, unit), class_="i-negatif"),
        rule(height + 0.5, "alas-garis"),
        element("text", ends[0], y=height + 14),
        element("text", ends[1], x="100%", y=height + 14, text_anchor="end"),
        class_="mungil",
    )


def _slot(count: int) -> tuple[float, float, float]:
    """Width of a place, of its column, and what is left of the column, in percent of the chart."""
    slot = 100 / max(count, 1)
    width = min(0.84 * slot, _WIDEST)
    return slot, width, (slot - width) / 2


def _boxes(found: Sequence[Column], counts: Sequence[int], below: Sequence[int], base: float, unit: float) -> list[Markup]:
    slot, width, left = _slot(len(found))
    return [
        element(
            "rect",
            x=percent(slot * place + left),
            y=base - unit * (under + count),
            width=percent(width),
            height=unit * count,
        )
        for place, (count, under) in enumerate(zip(counts, below, strict=True))
        if count
    ]


def _stack(found: Sequence[Column], kind: int, ident: str, base: float, unit: float) -> Markup:
    counts = [column.counts[kind] for column in found]
    below = [sum(column.counts[:kind]) for column in found]
    return element("g", *_boxes(found, counts, below, base, unit), **fill(ident, KINDS[kind]))


def _silent(found: Sequence[Column], ident: str, top: float, height: float) -> Markup:
    """Hatched gaps, neighbours in one piece."""
    slot = 100 / max(len(found), 1)
    made: list[Markup] = []
    start: int | None = None
    for place, silent in enumerate([*(column.silent for column in found), False]):
        if silent and start is None:
            start = place
        elif not silent and start is not None:
            made.append(_gap(ident, x=percent(slot * start), y=top, width=percent(slot * (place - start)), height=height))
            start = None
    return joined(*made)


def _gap(ident: str, **shape: str | float) -> Markup:
    return element("rect", class_="celah", **shape, **fill(ident, SILENT))


def _grid(y: float, step: int) -> Markup:
    line = rule(y, "kisi") if step else Markup("")
    return joined(line, element("text", number(step), x=-6, y=y + 4, text_anchor="end"))


def _axis(place: int, text: str, count: int, y: float) -> Markup:
    middle = (place + 0.5) * 100 / max(count, 1)
    # The first and last words stay inside of the chart.
    if middle < 12:
        return element("text", text, x=percent(place * 100 / max(count, 1)), y=y)
    if middle > 88:
        return element("text", text, x=percent((place + 1) * 100 / max(count, 1)), y=y, text_anchor="end")
    return element("text", text, x=percent(middle), y=y, text_anchor="middle")


def _mark(mark: Mark, count: int, base: float, y: float | None) -> Markup:
    middle = (mark.place + 0.5) * 100 / max(count, 1)
    top = 4 if y is None else y + 4
    line = element("line", class_="tanda", x1=percent(middle), x2=percent(middle), y1=top, y2=base)
    if y is None:
        return line
    anchor = {"text_anchor": "end", "dx": -2} if middle > 50 else {"dx": 2}
    words = element("text", mark.text, class_="tebal", x=percent(middle), y=y, **anchor)
    return joined(line, words)

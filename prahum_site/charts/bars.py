"""Bars below each other, one a row, parted by category."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from markupsafe import Markup

from prahum_site.charts.marks import KINDS, fill, hatchings
from prahum_site.charts.scale import percentages
from prahum_site.charts.svg import Label, element, percent, picture
from prahum_site.model import Category
from prahum_site.text import number, slug

_BAR = 14
_NAME = 18
_WORDS = 20
_GAP = 12
#: What stands for a category in a line of text, in the same order as the shapes of the pages.
SHAPES = {
    Category.NEGATIVE: "▼",
    Category.AT_RISK: "◆",
    Category.NEUTRAL: "●",
    Category.POSITIVE: "▲",
    Category.UNKNOWN: "?",
}
_LETTERS = 32
#: Percentages of fewer reports say more than is known.
_FEW = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A bar: its ``name``, what stands at its right end (``figure``), and its parts by :data:`KINDS`.

    A row with one part that is no category has ``plain`` counts instead.
    """

    name: str
    figure: str
    counts: tuple[int, ...] = ()
    plain: int = 0


def bars(rows: Sequence[Row], label: Label, *, shares: bool) -> Markup:
    """The rows in order. With ``shares`` every bar is as long and its parts stand below; else lengths are counts."""
    top = max((sum(row.counts) + row.plain for row in rows), default=0)
    used = [kind for place, kind in enumerate(KINDS) if any(row.counts and row.counts[place] for row in rows)]
    y, made = 0, []
    for row in rows:
        name = wrap(row.name, _LETTERS)
        made.append(_row(row, name, label.id, y, None if shares else top))
        y += _NAME * len(name) + _BAR + _GAP + (_WORDS if shares else 0)
    return picture(label, y, hatchings(label.id, used), *made, class_="batang")


def _row(row: Row, name: Sequence[str], ident: str, y: float, top: int | None) -> Markup:
    head = y + _NAME * (len(name) - 1)
    total = sum(row.counts) + row.plain
    unit = 100 / max(total if top is None else top, 1)
    parts, at = [], 0.0
    for kind, count in zip(KINDS, row.counts, strict=False):
        if count:
            shape = element(
                "rect", x=percent(unit * at), y=head + _NAME, width=percent(unit * count), height=_BAR, **fill(ident, kind)
            )
            parts.append(shape)
        at += count
    if row.plain:
        parts.append(element("rect", y=head + _NAME, width=percent(unit * row.plain), height=_BAR, class_="polos"))
    words = [
        *(element("text", line, class_="tebal", x=0, y=y + 12 + _NAME * place) for place, line in enumerate(name)),
        element("text", row.figure, x="100%", y=head + 12, text_anchor="end"),
    ]
    if top is None and total:
        words.append(_parts(row.counts, head + _NAME + _BAR + 16))
    base = element("path", class_="alas-garis", d=f"M0.5 {head + _NAME - 2}v{_BAR + 4}")
    return element("g", *words, *parts, base)


def _parts(counts: Sequence[int], y: float) -> Markup:
    """``▼ 12%  ◆ 3%``, or the counts themselves where there are few: each in the colour of its category."""
    if sum(counts) < _FEW:
        words = [number(count) for count in counts]
    else:
        words = [f"{share or '<1'}%" for share in percentages(counts)]
    told = [
        element("tspan", f"{SHAPES[kind]} {word}  ", class_=f"k-{slug(kind)}")
        for kind, word, count in zip(KINDS, words, counts, strict=True)
        if count
    ]
    return element("text", *told, class_="nada", x=0, y=y)

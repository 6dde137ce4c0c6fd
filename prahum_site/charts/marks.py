"""How the kinds of reports look: each a colour and a hatching, so that no one needs the colour."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from prahum_site.charts.svg import element, joined
from prahum_site.model import CATEGORIES, Category

#: The order of every stack: the four categories, then what could not be judged.
KINDS = (*CATEGORIES, Category.UNKNOWN)

#: Days or weeks of which nothing was gathered.
SILENT = "kosong"

_LETTERS = {
    Category.NEGATIVE: "n",
    Category.AT_RISK: "b",
    Category.NEUTRAL: "o",
    Category.POSITIVE: "p",
    Category.UNKNOWN: "x",
}
# A tile of ground and what is drawn on it: slanted lines, dots, level lines; negatif stays solid.
_DRAWN = {
    Category.AT_RISK: ("i-berpotensi-negatif", element("path", class_="sela", d="M0 3h6"), "rotate(-45)"),
    Category.NEUTRAL: ("i-netral", element("path", class_="titik", d="M1 1h2v2h-2zM4 4h2v2h-2z"), ""),
    Category.POSITIVE: ("i-positif", element("path", class_="sela", d="M0 5h6"), ""),
    Category.UNKNOWN: ("alas", element("path", class_="arsir", d="M0 3h6M3 0v6"), "rotate(45)"),
}


def fill(ident: str, kind: Category | str) -> dict[str, str]:
    """The attributes that paint a shape of the chart ``ident``; ``kind`` is a category or :data:`SILENT`."""
    if kind == Category.NEGATIVE:
        return {"class_": "i-negatif"}
    return {"fill": f"url(#{ident}-{_LETTERS[kind] if isinstance(kind, Category) else kind})"}


def hatchings(ident: str, kinds: Iterable[Category | str]) -> Markup:
    """The hatchings that :func:`fill` points at, for the ``kinds`` that the chart ``ident`` has."""
    wanted = set(kinds)
    made = [_pattern(f"{ident}-{_LETTERS[kind]}", *_DRAWN[kind]) for kind in KINDS if kind in wanted and kind in _DRAWN]
    if SILENT in wanted:
        made.append(_pattern(f"{ident}-{SILENT}", "", element("path", class_="arsir", d="M0 3h6"), "rotate(45)"))
    return element("defs", *made) if made else Markup("")


def _pattern(ident: str, ground: str, drawn: Markup, turned: str) -> Markup:
    turn = {"patternTransform": turned} if turned else {}
    under = element("path", class_=ground, d="M0 0h6v6h-6z") if ground else Markup("")
    return element("pattern", joined(under, drawn), id=ident, width=6, height=6, patternUnits="userSpaceOnUse", **turn)


def swatch(ident: str, kind: Category | str) -> Markup:
    """A small square painted like ``kind`` in the chart ``ident``, which stands on the same page; hidden from readers."""
    square = element("rect", width=14, height=14, **fill(ident, kind))
    return element("svg", square, class_="contoh", width=14, height=14, **{"aria-hidden": "true"})

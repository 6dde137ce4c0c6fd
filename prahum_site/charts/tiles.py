"""A map of tiles: regions as squares roughly where they are, shaded by how much of their news is risky."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from prahum_site.charts.svg import Label, element, joined, percent, picture
from prahum_site.text import shorten

_HEIGHT = 116
_GAP = 6
_LETTERS = 10
_SHADES = (0.0, 0.25, 0.5, 0.75)


@dataclass(frozen=True, slots=True)
class Tile:
    """A region: ``share`` (0 to 1) shades it, None where there is too little to say; ``lines`` stand below the name.

    ``href`` is where a press on it leads, ``words`` are what a screen reader says of the link.
    """

    id: str
    name: str
    share: float | None
    lines: tuple[str, ...]
    href: str
    words: str


def shade(share: float) -> int:
    """The step of a share: 0 for none, 1 to a quarter, up to 4.

    >>> [shade(share) for share in (0.0, 0.01, 0.25, 0.26, 0.75, 1.0)]
    [0, 1, 1, 2, 3, 4]
    """
    return sum(share > bound for bound in _SHADES)


def tiles(found: Sequence[Tile], label: Label, *, places: Mapping[str, tuple[int, int]]) -> Markup:
    """Each tile at its (column, row) of ``places``, a link to its page; the bar at its foot is as long as the share."""
    width = 100 / (1 + max((column for column, _ in places.values()), default=0))
    height = 1 + max((row for _, row in places.values()), default=0)
    # Row by row, as the eye goes: the keyboard goes the same way (WCAG 2.4.3).
    made = [_tile(tile, *places[tile.id], width) for tile in sorted(found, key=lambda tile: places[tile.id][::-1])]
    return picture(
        label,
        height * _HEIGHT,
        *made,
        class_="peta-petak",
        role="group",
    )


def _tile(tile: Tile, column: int, row: int, width: float) -> Markup:
    shape: dict[str, str | float] = {"width": "100%", "height": _HEIGHT - _GAP}
    box = element("rect", **shape, class_=f"t{shade(tile.share)}" if tile.share is not None else "tk")
    name = wrapped(tile.name)
    words = [element("text", line, class_="tebal", x=8, y=18 + 15 * place) for place, line in enumerate(name)]
    first = 6 + 15 * len(name)
    words += [element("text", line, x=8, y=first + 14 + 16 * place) for place, line in enumerate(tile.lines)]
    bar = _bar(tile.share) if tile.share is not None else Markup("")
    inside = element(
        "svg",
        box,
        *words,
        bar,
        x=percent(width * column),
        y=row * _HEIGHT,
        width=percent(width * 0.97),
        height=_HEIGHT - _GAP,
    )
    return element("a", inside, href=tile.href, **{"aria-label": tile.words})


def _bar(share: float) -> Markup:
    shape: dict[str, str | float] = {"y": _HEIGHT - _GAP - 6, "height": 6}
    full = element("rect", width="100%", **shape, class_="sisa")
    return joined(full, element("rect", width=percent(100 * share), **shape, class_="i-negatif")) if share else full


def wrapped(name: str) -> tuple[str, ...]:
    """A name in at most three lines that fit a tile; the word "Kabupaten" in front is left out.

    >>> wrapped("Kabupaten Penajam Paser Utara"), wrapped("Samarinda")
    (('Penajam', 'Paser', 'Utara'), ('Samarinda',))
    """
    lines: list[str] = []
    for word in name.removeprefix("Kabupaten ").removeprefix("Kab. ").split():
        if lines and len(lines[-1]) + 1 + len(word) <= _LETTERS:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    cut = lines if len(lines) <= 3 else [*lines[:2], f"{lines[2]}…"]
    return tuple(shorten(line, _LETTERS + 4) for line in cut)

"""A chart with all that stands around it: finding, subtitle, key, table, source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from prahum_site.charts import KINDS, Column, swatch
from prahum_site.dates import MONTHS, short_day
from prahum_site.model import Category

#: Where the numbers come from: the line below every chart.
SOURCE = "Sumber: liputan media yang dipantau, dinilai otomatis; salinan berita dihitung sekali."
SILENT_WORDS = "Arsir: tidak ada yang terkumpul. Sumber yang diam tidak dapat dibedakan dari hari tanpa berita."


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that leads to the page at ``address``."""

    text: str
    address: str


Cell = str | int | Link


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a chart; the first cell of a row is its heading."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Key:
    """What a colour means: a painted square, the words, and the category whose shape stands beside them."""

    swatch: Markup
    words: str
    category: Category | None = None


@dataclass(frozen=True, slots=True)
class Little:
    """One of several small charts: its name leads to ``address``; ``words`` say the numbers."""

    id: str
    name: str
    address: str
    words: str
    svg: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What the templates print of a chart. ``title`` is the finding, ``subtitle`` says what, in which unit, and when.

    ``littles`` are small charts that stand in place of ``svg``.
    """

    id: str
    title: str
    subtitle: str
    svg: Markup | None = None
    littles: tuple[Little, ...] = ()
    key: tuple[Key, ...] = ()
    table: Table
    notes: tuple[str, ...] = ()
    source: str = SOURCE


def category_key(ident: str, counts: Sequence[int], words: Sequence[str] = ()) -> tuple[Key, ...]:
    """The kinds that ``counts`` (by KINDS) has, with the number of each, or with ``words`` in its place."""
    return tuple(
        Key(swatch(ident, kind), words[place] if words else f"{written(count)} {kind}", kind)
        for place, (kind, count) in enumerate(zip(KINDS, counts, strict=True))
        if count
    )


def written(count: int) -> str:
    """A count with dots for thousands."""
    return f"{count:,}".replace(",", ".")


def table_of(caption: str, first: str, rows: Sequence[tuple[str | Link, Column]], *, all_of: str = "") -> Table:
    """Rows with a count of each kind and their sum; ``all_of`` names a last row of the sums.

    What could not be judged has a column only where there is any. A row of which nothing was gathered says so.
    """
    unknown = any(column.counts[-1] for _, column in rows)
    kinds = KINDS if unknown else KINDS[:-1]
    head = (first, *(kind.capitalize() for kind in kinds), "Jumlah")
    made = [(name, *_cells(column, len(kinds))) for name, column in rows]
    if all_of:
        sums = Column(tuple(sum(column.counts[place] for _, column in rows) for place in range(len(KINDS))))
        made.append((all_of, *_cells(sums, len(kinds))))
    return Table(caption, head, tuple(made))


def _cells(column: Column, kinds: int) -> tuple[Cell, ...]:
    return ("–",) * (kinds + 1) if column.silent else (*column.counts[:kinds], column.total)


def span(first: date, last: date) -> str:
    """The days from ``first`` to ``last`` in words, what they share said once.

    >>> span(date(2026, 11, 10), date(2026, 11, 23)), span(date(2026, 10, 30), date(2026, 11, 5))
    ('10–23 November 2026', '30 Oktober–5 November 2026')
    >>> span(date(2026, 11, 10), date(2026, 11, 10))
    '10 November 2026'
    """
    if first == last:
        return short_day(last)
    if first.year != last.year:
        return f"{short_day(first)}–{short_day(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]}–{short_day(last)}"
    return f"{first.day}–{short_day(last)}"


def brief_day(day: date) -> str:
    """A day below an axis: ``'10 Nov'``."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def shade(name: str) -> Markup:
    """A small square painted by the class ``name`` of the style sheet; hidden from readers."""
    square = Markup('<rect class="{}" x="0.5" y="0.5" width="13" height="13"/>').format(name)
    return Markup('<svg class="contoh" width="14" height="14" aria-hidden="true">{}</svg>').format(square)

"""A calendar of weeks beside each other and days below each other, the darker the more was reported."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from markupsafe import Markup

from prahum_site.charts.marks import SILENT, fill, hatchings
from prahum_site.charts.svg import Label, element, joined, percent, picture
from prahum_site.charts.weeks import monday
from prahum_site.dates import DAYS, MONTHS

WEEKS = 26
_CELL = 15
_HEAD = 20
_STEPS = 4


def levels(top: int) -> tuple[int, ...]:
    """The highest count of each shade, lightest first: at most four of even, round width, the last one is at least ``top``.

    >>> levels(3), levels(9), levels(1378), levels(0)
    ((1, 2, 3), (3, 6, 9), (350, 700, 1050, 1400), ())
    """
    step = -(-top // _STEPS)
    size = 10 ** max(0, len(str(step)) - 2)
    step = -(-step // size) * size
    return tuple(range(step, top + step, step)) if top else ()


def calendar(counts: Mapping[date, int], label: Label, *, last: date, gathered: Collection[date], weeks: int = WEEKS) -> Markup:
    """The ``weeks`` up to the day ``last``; a day that is not ``gathered`` is hatched whatever it counts."""
    first = monday(last) - timedelta(weeks=weeks - 1)
    days = [first + timedelta(days=place) for place in range((last - first).days + 1)]
    bounds = levels(max((counts.get(day, 0) for day in days), default=0))
    by_level: dict[str, list[Markup]] = {}
    for day in days:
        name = _shade(counts.get(day, 0), bounds) if day in gathered else SILENT
        by_level.setdefault(name, []).append(_cell(day, first, weeks))
    shades = [
        element("g", *cells, **(fill(label.id, SILENT) if name == SILENT else {"class_": name}))
        for name, cells in sorted(by_level.items())
    ]
    return picture(
        label,
        _HEAD + 7 * _CELL + 2,
        hatchings(label.id, [SILENT] if SILENT in by_level else []),
        _months(first, weeks, last),
        *(element("text", DAYS[row][:3], x=-6, y=_HEAD + _CELL * row + 11, text_anchor="end") for row in (0, 2, 4, 6)),
        *shades,
        class_="kiri",
    )


def _shade(count: int, bounds: tuple[int, ...]) -> str:
    """The class of a count: ``h0`` for none up to ``h4``, the darkest for the highest however few there are."""
    if not count:
        return "h0"
    place = next(place for place, bound in enumerate(bounds) if count <= bound)
    return f"h{_STEPS - len(bounds) + 1 + place}"


def _cell(day: date, first: date, weeks: int) -> Markup:
    week, row = divmod((day - first).days, 7)
    slot = 100 / weeks
    return element("rect", x=percent(slot * week), y=_HEAD + _CELL * row, width=percent(slot * 0.86), height=_CELL - 2, rx=1)


def _months(first: date, weeks: int, last: date) -> Markup:
    """The name of each month above the week in which it begins; what would not fit beside the last is left out."""
    made, free = [], 0
    for week in range(weeks):
        start = first + timedelta(weeks=week)
        begins = next((day for day in (start + timedelta(days=place) for place in range(7)) if day.day == 1), None)
        if begins and begins <= last and week >= free and week <= weeks - 2:
            made.append(element("text", MONTHS[begins.month - 1][:3], x=percent(100 * week / weeks), y=13))
            free = week + 3
    return joined(*made)

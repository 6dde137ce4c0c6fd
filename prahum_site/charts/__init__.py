"""Charts as inline SVG: pure functions from values to text, readable without colour, script or a wide screen.

No chart has a ``viewBox``: lengths along the page are percentages and heights are pixels, so that letters keep their size
whether the chart is 288 or 700 pixels wide. Colours come from the style sheet (classes), shapes and hatchings from here.
All words are escaped; only what this package made itself is marked as safe.
"""

from prahum_site.charts.bars import Row, bars
from prahum_site.charts.calendar import calendar, levels
from prahum_site.charts.columns import Column, Mark, columns, small
from prahum_site.charts.layout import layout
from prahum_site.charts.marks import KINDS, swatch
from prahum_site.charts.scale import percentages, ticks
from prahum_site.charts.svg import Label
from prahum_site.charts.tiles import Tile, tiles
from prahum_site.charts.weeks import monday

__all__ = [
    "KINDS",
    "Column",
    "Label",
    "Mark",
    "Row",
    "Tile",
    "bars",
    "calendar",
    "columns",
    "layout",
    "levels",
    "monday",
    "percentages",
    "small",
    "swatch",
    "ticks",
    "tiles",
]

"""CSV and TSV of any origin, read so that a broken row costs no other: by the line, or a whole small file at once."""

from prahum_site.tables.cells import NOTHING, OPEN_QUOTE, TAB, Ahead, Shape, names, records
from prahum_site.tables.lines import NUL, UNREADABLE, Line, lines
from prahum_site.tables.whole import Row, Table, table

__all__ = [
    "NOTHING",
    "NUL",
    "OPEN_QUOTE",
    "TAB",
    "UNREADABLE",
    "Ahead",
    "Line",
    "Row",
    "Shape",
    "Table",
    "lines",
    "names",
    "records",
    "table",
]

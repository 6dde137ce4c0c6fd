"""The site's data for others to work with: CSV, JSON and a Frictionless data package below ``data/``.

What is told of a report is what its page tells, without the excerpt: that is the outlet's. What a preview shows and what
names an officer stays out. The dictionary (:mod:`prahum_site.opendata.dictionary`) is the one source of fields, of the
page that explains them and of ``docs/data-terbuka.md``.
"""

from prahum_site.opendata.cells import kept, safe
from prahum_site.opendata.corrections import Made, corrections
from prahum_site.opendata.dictionary import LICENCE, TABLES
from prahum_site.opendata.explaining import markdown
from prahum_site.opendata.making import FOLDER, PACKAGE, OpenData, Part, Shown, open_data
from prahum_site.opendata.values import Field, Licence, Table

__all__ = [
    "FOLDER",
    "LICENCE",
    "PACKAGE",
    "TABLES",
    "Field",
    "Licence",
    "Made",
    "OpenData",
    "Part",
    "Shown",
    "Table",
    "corrections",
    "kept",
    "markdown",
    "open_data",
    "safe",
]

"""The names that tell where a report happens: places inside the office's area, places outside it, and the words before them.

:func:`read` reads an office's YAML file (docs/wilayah.md), :func:`shipped` is the one of Kalimantan Timur, :func:`of` fits
either to the regions of ``sources.yaml``.
"""

from prahum_site.analysis.gazetteer.reading import of, read, shipped
from prahum_site.analysis.gazetteer.values import Cues, Gazetteer, Kind, Node, Place, Trust

__all__ = ["Cues", "Gazetteer", "Kind", "Node", "Place", "Trust", "of", "read", "shipped"]

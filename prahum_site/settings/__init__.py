"""``sources.yaml`` to values: who publishes, what is gathered, which regions and topics there are, and the thresholds."""

from prahum_site.settings.reading import CLASSIFIERS, read, sources, whole_file
from prahum_site.settings.values import Appearance, Colour, Fetching, Picture, Settings, Thresholds

__all__ = [
    "CLASSIFIERS",
    "Appearance",
    "Colour",
    "Fetching",
    "Picture",
    "Settings",
    "Thresholds",
    "read",
    "sources",
    "whole_file",
]

"""The site's words in another language: a gettext catalogue, read from its source (``docs/keputusan/0016``)."""

from prahum_site.catalogue.formats import English
from prahum_site.catalogue.reading import Entry, entries, translations

__all__ = ["English", "Entry", "english", "entries", "translations"]

from functools import cache
from gettext import GNUTranslations
from pathlib import Path

#: The catalogue of English.
ENGLISH = Path(__file__).with_name("en.po")


@cache
def english() -> GNUTranslations:
    """The English catalogue that is shipped."""
    return translations(entries(ENGLISH.read_text(encoding="utf-8")))

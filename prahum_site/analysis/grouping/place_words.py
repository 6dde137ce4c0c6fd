"""The terms of places' names."""

from __future__ import annotations

from collections.abc import Iterable

from prahum_site.analysis.gazetteer import Gazetteer
from prahum_site.analysis.terms import terms


def place_words(known: Gazetteer) -> frozenset[str]:
    """The terms of all names of places in the office's area.

    They are rare in the news at large, and stand in every other report of an office's own.
    """
    own = (place for place in known.places if not place.is_outside)
    names: Iterable[str] = (name for place in own for name in (place.name, *place.aliases))
    return frozenset(term for name in names for term in terms(name))

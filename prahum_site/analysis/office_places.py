"""The gazetteer of an office: its own file or the shipped one, with the names that ``sources.yaml`` gives it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from prahum_site import text
from prahum_site.analysis import gazetteer
from prahum_site.analysis.gazetteer import Gazetteer, Kind, Place
from prahum_site.analysis.gazetteer.values import gazetteer as made_of
from prahum_site.analysis.gazetteer.values import key
from prahum_site.settings import Settings


def office_gazetteer(settings: Settings) -> Gazetteer:
    """The places of the office: of its own file, else of the shipped one where that has a region of the office, else none.

    The regions of the settings with their names are in it whatever the file says, and so are the names of the whole area;
    regions that the settings lack are not.

    Raises:
        SettingsError: the office's own file is wrong; carries all problems with their lines.
    """
    base = gazetteer.read(settings.gazetteer) if settings.gazetteer is not None else _shipped(settings)
    return _with_area(gazetteer.of(settings.regions, base), settings.area_words)


def _shipped(settings: Settings) -> Gazetteer | None:
    """The shipped gazetteer as far as it speaks of the office's area, None where it does not.

    For a town in the province "Kaltim" is not its own area: what happens in the next town would pass for its own.
    """
    known = _kaltim()
    owners = {owner for place in known.places for owner in place.regions} - {known.whole}
    if owners.isdisjoint(region.id for region in settings.regions):
        return None
    names = [place.name for place in known.places if known.whole in place.regions and place.is_region]
    if any(_holds(word, name) for name in names for word in settings.area_words):
        return known
    return made_of("", (place for place in known.places if known.whole not in place.regions), known.cues)


@cache
def _kaltim() -> Gazetteer:
    # Read once: a fixed file of the program, of which a build needs two looks and a preview one at every change.
    return gazetteer.shipped()


def _holds(word: str, name: str) -> bool:
    """Whether a name stands in ``word``, as "Kalimantan Timur" does in "Provinsi Kalimantan Timur"."""
    return f" {' '.join(key(name))} " in f" {' '.join(key(word))} "


def _with_area(known: Gazetteer, area_words: Sequence[str]) -> Gazetteer:
    """``known`` with those names of the whole area that it lacks."""
    owners = {key(name): place.regions for place in known.places if place.regions for name in (place.name, *place.aliases)}
    new = {words: word for word in area_words if (words := key(word)) and words not in owners}
    if not new:
        return known
    whole, area = known.whole, area_words[0]
    # Where the area is one of the regions (a town that is its own region), its other names are that region's.
    regions = (whole,) if whole else owners.get(key(area), ())
    if not regions:
        regions = (text.slug(area),)
        whole = "" if any(regions == other for other in owners.values()) else regions[0]
    added = [Place(name=word, kind=Kind.NAME if word == area else Kind.ALIAS, regions=regions) for word in new.values()]
    kept = [place for place in known.places if place.regions or new.keys().isdisjoint(map(key, (place.name, *place.aliases)))]
    return made_of(whole, (*added, *kept), known.cues)

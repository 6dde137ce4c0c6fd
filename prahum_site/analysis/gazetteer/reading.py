"""A gazetteer from its YAML file: every mistake at once, each with line, column and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from prahum_site import text
from prahum_site.analysis.gazetteer.values import Cues, Gazetteer, Kind, Phrases, Place, Trust, gazetteer, key
from prahum_site.frontmatter import Fields, Notebook, Scalar, nearest
from prahum_site.model import Region
from prahum_site.problems import SettingsError
from prahum_site.settings import whole_file

_DATA = Path(__file__).parents[1] / "gazetteer_data"
_SHIPPED = _DATA / "kaltim.yaml"
_NATION = _DATA / "indonesia.yaml"
_CUES = _DATA / "isyarat.yaml"

_KINDS = (Kind.DISTRICT, Kind.WARD, Kind.VILLAGE, Kind.NATURE, Kind.ROAD, Kind.SITE, Kind.BODY)
# A village's name is often another village's as well; what people call a river or a bridge is one thing, also on a border.
_MANY_OF_A_NAME = frozenset({Kind.DISTRICT, Kind.WARD, Kind.VILLAGE})


def shipped() -> Gazetteer:
    """The gazetteer of Kalimantan Timur that comes with the program."""
    return read(_SHIPPED)


def read(path: Path) -> Gazetteer:
    """The gazetteer in the file ``path``, with the places of the rest of Indonesia as places outside.

    Raises:
        SettingsError: anything in it is wrong; carries all problems (``Problem.path`` is the file's name).
    """
    notebook = Notebook(path.name, text.visible)
    top = whole_file(path, notebook, beginning="seluruh:, wilayah:")
    whole, whole_name, places = _whole(top.inner("seluruh"))
    owners: dict[tuple[str, ...], Scalar] = {}
    ids: dict[str, Scalar] = {whole: Scalar(whole, 0, 0)} if whole else {}
    for fields in top.each("wilayah", required=True):
        places += _region(fields, ids, owners)
    places += [place for fields in top.each("luar") for place in _outside(fields)]
    places += _no_places(top)
    top.finish()
    if notebook.problems:
        raise SettingsError(notebook.problems)
    taken = {key(name) for place in places if place.trust is not Trust.WORD for name in (place.name, *place.aliases)}
    return gazetteer(whole, (*_shared(places), *_nation(whole_name, taken)), _cues())


def of(regions: Sequence[Region], base: Gazetteer | None) -> Gazetteer:
    """``base`` as an office with these ``regions`` needs it: their names and aliases added, all other regions left out.

    A name that ``base`` knows stays what it is there: the file says how far the name is to be believed, the settings do not.
    Without ``base`` the regions' names are all there is, and no place lies outside.
    """
    ids = {region.id for region in regions}
    kept = []
    for place in base.places if base is not None else ():
        own = tuple(region for region in place.regions if region in ids or (base is not None and region == base.whole))
        if own or place.is_outside:
            kept.append(place if own == place.regions else replace(place, regions=own))
    known = {key(name) for place in kept if not place.is_outside for name in (place.name, *place.aliases)}
    added = []
    for region in regions:
        for name in dict.fromkeys((region.name, *region.aliases)):
            if (words := key(name)) and words not in known:
                kind = Kind.NAME if name == region.name else Kind.ALIAS
                added.append(Place(name=name, kind=kind, regions=(region.id,)))
                known.add(words)
    kept = [place for place in kept if not (place.is_outside and key(place.name) in known and place.trust is not Trust.WORD)]
    return gazetteer(base.whole if base is not None else "", (*added, *kept), base.cues if base is not None else _cues())


# Regions --------------------------------------------------------------------------------------------------------------


def _whole(fields: Fields | None) -> tuple[str, str, list[Place]]:
    """The id and the name of the whole area, and its places."""
    if fields is None:
        return "", "", []
    slug = fields.slug("id", required=True)
    name = fields.text("nama", required=True, limit=80)
    owner = slug.text if slug is not None else ""
    places = [
        *_places(fields, [(name, Kind.NAME)], (owner,)),
        *(Place(name=word, kind=Kind.HINT, regions=(owner,), trust=Trust.HINT) for word in fields.texts(Kind.HINT.value)),
    ]
    fields.finish()
    return owner, name, places if owner else []


def _region(fields: Fields, ids: dict[str, Scalar], owners: dict[tuple[str, ...], Scalar]) -> list[Place]:
    """The places of one entry of ``wilayah``; ``ids`` and ``owners`` know what earlier entries took."""
    slug = fields.slug("id", required=True)
    fields.text("nama", required=True, limit=80)
    if slug is not None and (first := ids.setdefault(slug.text, slug)) is not slug:
        _doubled(fields.notebook, slug, f'id wilayah "{slug.text}"', first)
    for value in (fields.scalar("nama"), *fields.scalars(Kind.ALIAS.value)):
        if value is not None and (first := owners.setdefault(key(value.text), value)) is not value:
            _doubled(fields.notebook, value, f'sebutan wilayah "{value.text}"', first)
    owner = (slug.text,) if slug is not None else ()
    names = [(value.text, Kind.NAME) for value in (fields.scalar("nama"),) if value is not None]
    places = _places(fields, names, owner)
    places += [Place(name=word, kind=Kind.HINT, regions=owner, trust=Trust.HINT) for word in fields.texts(Kind.HINT.value)]
    fields.finish()
    return places if owner else []


def _doubled(notebook: Notebook, value: Scalar, what: str, first: Scalar) -> None:
    hint = f"yang pertama di baris {first.line}; pakai satu saja" if first.line else "id itu dipakai bagian seluruh"
    notebook.note(value, f"{what} dipakai dua kali", hint)


def _no_places(top: Fields) -> list[Place]:
    """What only looks like a place ("Selat Makassar"): found, so that the name in it is not."""
    return [Place(name=name, kind=Kind.NO_PLACE) for name in top.texts(Kind.NO_PLACE.value)]


def _outside(fields: Fields) -> list[Place]:
    """A province elsewhere with its towns."""
    name = fields.text("nama", required=True, limit=80)
    aliases = fields.texts(Kind.ALIAS.value)
    towns = [(value.text, Kind.NAME) for field in ("kota", "tempat") for value in fields.scalars(field)]
    places = [Place(name=name, kind=Kind.NAME, aliases=aliases), *_trusted(fields, towns, ())]
    fields.finish()
    return places


def _places(fields: Fields, names: list[tuple[str, Kind]], owner: tuple[str, ...]) -> list[Place]:
    """The places of an entry: ``names``, and what stands in the fields named after kinds."""
    for kind in (Kind.ALIAS, *_KINDS):
        names += [(value.text, kind) for value in _named(fields, kind.value)]
    faint = [(value.text, Kind.SITE) for value in _named(fields, "lemah")]
    names = [(name, kind) for name, kind in names if key(name) not in {key(word) for word, _ in faint}] + faint
    return [
        replace(place, is_faint=True) if any(key(word) == key(place.name) for word, _ in faint) else place
        for place in _trusted(fields, names, owner)
    ]


def _named(fields: Fields, name: str) -> tuple[Scalar, ...]:
    values = fields.scalars(name)
    for value in values:
        if not key(value.text):
            fields.notebook.note(value, f'"{value.text}" bukan nama', "nama tempat memuat huruf")
    return values


def _trusted(fields: Fields, names: Iterable[tuple[str, Kind]], owner: tuple[str, ...]) -> list[Place]:
    """The names as places, those under ``kembar`` and ``kata`` trusted less; a problem where these are no names at all."""
    listed = [(fields.notebook.clean(name), kind) for name, kind in names]
    known = {key(name): name for name, _ in listed}
    trust: dict[tuple[str, ...], Trust] = {}
    for level in (Trust.TWIN, Trust.WORD):
        for value in fields.scalars(level.value):
            words = key(value.text)
            if words not in known:
                hint = nearest(value.text, list(known.values())) or f"tulis dulu namanya di atas, lalu ulangi di {level.value}"
                fields.notebook.note(value, f'"{value.text}" tidak ada di antara nama wilayah ini', hint)
            elif words in trust:
                fields.notebook.note(value, f'"{value.text}" ada di kembar dan di kata', "pilih salah satu")
            trust[words] = level
    places = {(words, kind): name for name, kind in listed if (words := key(name))}
    return [
        Place(name=name, kind=kind, regions=owner, trust=trust.get(words, Trust.SURE)) for (words, kind), name in places.items()
    ]


def _shared(places: Iterable[Place]) -> list[Place]:
    """The places, those of one name and kind in two regions made one: a bay or a bridge between them."""
    found: dict[object, Place] = {}
    for place in places:
        if place.kind in _MANY_OF_A_NAME or place.is_outside:
            found[id(place)] = place
            continue
        name = (key(place.name), place.kind, place.trust, place.is_faint)
        first = found.get(name)
        regions = place.regions if first is None else tuple(dict.fromkeys((*first.regions, *place.regions)))
        found[name] = replace(place, regions=regions)
    return list(found.values())


# What all offices share -----------------------------------------------------------------------------------------------


def _nation(whole_name: str, taken: set[tuple[str, ...]]) -> list[Place]:
    """Places of the rest of Indonesia, without those whose names are ``taken``."""
    notebook = Notebook(_NATION.name, text.visible)
    top = whole_file(_NATION, notebook, beginning="luar:")
    provinces = [*([place] for place in _no_places(top)), *(_outside(fields) for fields in top.each("luar", required=True))]
    top.finish()
    if notebook.problems:
        raise SettingsError(notebook.problems)
    return [
        place
        for places in provinces
        if places[0].name != whole_name
        for place in places
        if not any(key(name) in taken for name in (place.name, *place.aliases))
    ]


def _cues() -> Cues:
    notebook = Notebook(_CUES.name, text.visible)
    top = whole_file(_CUES, notebook, beginning="pasti:")
    certain = top.inner("pasti", required=True)
    kinds: dict[Kind, Phrases] = {}
    if certain is not None:
        kinds = {kind: _phrases(certain, kind.value) for kind in (*_KINDS[:4], Kind.SITE)}
        kinds[Kind.NAME] = kinds[Kind.ALIAS] = _phrases(certain, "wilayah")
        certain.finish()
    cues = Cues(
        certain=kinds,
        place=_phrases(top, "tempat"),
        passing=_phrases(top, "sambil_lalu"),
        excerpt_passing=_phrases(top, "sambil_lalu_kutipan"),
        events=_phrases(top, "acara"),
        vehicles=_phrases(top, "kendaraan"),
        purposes=_phrases(top, "kepentingan"),
        never=_phrases(top, "bukan"),
        firms=_phrases(top, "badan"),
        doubtful=_phrases(top, "ragu"),
        streets=_phrases(top, "jalan"),
    )
    top.finish()
    if notebook.problems:
        raise SettingsError(notebook.problems)
    return cues


def _phrases(fields: Fields, name: str) -> Phrases:
    return frozenset(key(phrase) for phrase in fields.texts(name))

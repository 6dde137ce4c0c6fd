"""An office's gazetteer: its own file or the shipped one, and nothing of another office's area."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from making import NOW, SETTINGS

from prahum_site import settings
from prahum_site.analysis.gazetteer import Gazetteer, Kind, Trust
from prahum_site.analysis.office_places import office_gazetteer
from prahum_site.analysis.places import Places, places
from prahum_site.analysis.relevance import relevance
from prahum_site.model import Item, Region
from prahum_site.problems import SettingsError

ROOT = Path(__file__).resolve().parents[2]
#: An office far from the shipped gazetteer.
NTT = replace(
    SETTINGS,
    regions=(
        Region(id="kupang", name="Kupang", aliases=("Kupang", "Kota Kupang")),
        Region(id="sikka", name="Sikka", aliases=("Sikka", "Maumere")),
    ),
    area_words=("Nusa Tenggara Timur", "NTT", "Flobamora"),
)
#: A town in the shipped gazetteer's province.
TOWN = replace(
    SETTINGS,
    regions=(Region(id="samarinda", name="Samarinda", aliases=("Samarinda", "Kota Samarinda")),),
    area_words=("Kota Samarinda", "Kota Tepian", "Kota Dermaga"),
)
FILE = """\
wilayah:
  - id: kupang
    nama: Kupang
    kecamatan: [Oebobo]
  - id: ende
    nama: Ende
"""


def owners(known: Gazetteer) -> set[str]:
    """The ids that any of its places speaks for."""
    return {region for place in known.places for region in place.regions}


def found(title: str, known: Gazetteer) -> Places:
    return places([item(title)], known)[0]


def item(title: str) -> Item:
    return Item(source="s", key=title, url=None, title=title, excerpt="", published=NOW, first_seen=NOW)


def concerns(title: str, known: Gazetteer) -> bool:
    items = [item(title)]
    return relevance(items, places(items, known), known=known)[0].passes


def with_file(folder: Path, text: str) -> settings.Settings:
    path = folder / "kamus.yaml"
    path.write_text(text, encoding="utf-8")
    return replace(NTT, gazetteer=path)


# The shipped one ------------------------------------------------------------------------------------------------------


def test_the_office_that_ships_gets_the_shipped_places() -> None:
    office = settings.read(ROOT / "sources.yaml")
    known = office_gazetteer(office)
    assert known.whole == "kaltim"
    assert owners(known) == {region.id for region in office.regions} | {"kaltim"}
    assert found("Warga Loa Bakung mengeluh", known).regions == ("samarinda",)
    capital = [place for place in known.places if place.name in {"IKN", "Ibu Kota Nusantara"} and place.regions]
    assert {(place.regions, place.is_faint) for place in capital} == {(("ppu",), True)}, "as careful as the file has it"


def test_names_of_the_area_that_the_file_lacks_are_added() -> None:
    office = replace(settings.read(ROOT / "sources.yaml"), area_words=("Provinsi Kalimantan Timur", "Bumi Mulawarman", "…"))
    known = office_gazetteer(office)
    assert found("Banjir di Bumi Mulawarman", known) == Places(province=True, evidence=("Bumi Mulawarman",))
    assert found("APBD Kaltim naik", known).province
    assert not [place for place in known.places if place.name == "…"]


def test_nothing_of_the_shipped_area_leaks_into_an_office_elsewhere() -> None:
    known = office_gazetteer(NTT)
    assert owners(known) == {"kupang", "sikka", "nusa-tenggara-timur"}
    for title in ("Banjir di Samarinda", "APBD Kaltim naik", "IKN dibangun", "Gubernur Kaltim ke Berau", "Kebakaran di Waru"):
        assert found(title, known) == Places()
        assert not concerns(title, known)
    assert concerns("Kekeringan meluas di NTT", known)
    assert found("Kekeringan di Flobamora", known).labels(known.whole) == ("nusa-tenggara-timur",)
    assert found("Pasar Maumere terbakar", known).regions == ("sikka",)


def test_a_town_of_the_province_is_not_the_province() -> None:
    known = office_gazetteer(TOWN)
    assert (known.whole, owners(known)) == ("", {"samarinda"})
    assert not concerns("Kebakaran di Balikpapan, Kaltim", known)
    assert not concerns("Gubernur Kaltim lantik pejabat", known)
    assert found("Warga Loa Bakung mengeluh", known).regions == ("samarinda",)
    assert found("Taman baru di Kota Dermaga", known).regions == ("samarinda",), "the town's names are its region's"


def test_an_office_without_regions_has_its_area() -> None:
    known = office_gazetteer(replace(NTT, regions=()))
    assert (known.whole, owners(known)) == ("nusa-tenggara-timur", {"nusa-tenggara-timur"})
    assert office_gazetteer(replace(NTT, regions=(), area_words=())).places == ()


def test_the_id_of_a_region_never_stands_for_the_whole_area() -> None:
    parts = (Region(id="kota-kupang", name="Oebobo", aliases=("Oebobo",)),)
    known = office_gazetteer(replace(NTT, regions=parts, area_words=("Kota Kupang",)))
    assert known.whole == ""
    assert found("Banjir di Oebobo", known).regions == ("kota-kupang",)


# A file of the office's own -------------------------------------------------------------------------------------------


def test_an_own_file_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    known = office_gazetteer(with_file(tmp_path, FILE))
    assert owners(known) == {"kupang", "sikka", "nusa-tenggara-timur"}, "regions that the settings lack are left out"
    assert found("Camat Oebobo turun tangan", known).regions == ("kupang",)
    assert found("Banjir di Samarinda", known) == Places(outside=("Samarinda",))


def test_the_own_area_is_not_outside_though_the_file_does_not_name_it(tmp_path: Path) -> None:
    known = office_gazetteer(with_file(tmp_path, FILE))
    assert found("Kekeringan di NTT", known) == Places(province=True, evidence=("NTT",))
    assert [place.kind for place in known.places if place.name == "Nusa Tenggara Timur"] == [Kind.NAME]


def test_an_own_file_may_name_the_area_itself(tmp_path: Path) -> None:
    known = office_gazetteer(with_file(tmp_path, "seluruh:\n  id: ntt\n  nama: Nusa Tenggara Timur\n" + FILE))
    assert known.whole == "ntt"
    assert found("Kekeringan di Flobamora", known).labels(known.whole) == ("ntt",)
    assert {place.trust for place in known.places if place.regions == ("ntt",)} == {Trust.SURE}


def test_every_mistake_in_the_file_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        office_gazetteer(with_file(tmp_path, FILE.replace("kecamatan:", "kecamatn:").replace("id: ende", "id: kupang")))
    assert [(problem.path, problem.line) for problem in caught.value.problems] == [("kamus.yaml", 4), ("kamus.yaml", 5)]

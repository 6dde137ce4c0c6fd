"""Gazetteers are read from YAML that an office can write, and every mistake is told with its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from prahum_site import settings
from prahum_site.analysis import gazetteer
from prahum_site.analysis.gazetteer import Gazetteer, Kind, Trust
from prahum_site.analysis.gazetteer.values import key
from prahum_site.model import Region
from prahum_site.problems import SettingsError

ROOT = Path(__file__).resolve().parents[2]
OFFICE = """\
seluruh:
  id: kalsel
  nama: Kalimantan Selatan
  sebutan: [Kalsel]
  petunjuk: [gubernur]
bukan: [Banjarmasin Post]
wilayah:
  - id: banjarmasin
    nama: Banjarmasin
    sebutan: [Kota Seribu Sungai]
    kelurahan: [Kelayan Barat, Antasan]
    tempat: [Jembatan Barito]
    kata: [Antasan]
  - id: barito-kuala
    nama: Barito Kuala
    sebutan: [Batola]
    kecamatan: [Alalak, Wanaraya]
    tempat: [Jembatan Barito]
    lemah: [Selat Nasik]
    kembar: [Wanaraya]
"""


def read(tmp_path: Path, text: str) -> Gazetteer:
    path = tmp_path / "kamus.yaml"
    path.write_text(text, encoding="utf-8")
    return gazetteer.read(path)


def problems(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read(tmp_path, text)
    return [str(problem) for problem in caught.value.problems]


def test_names_are_places_by_kind_region_and_trust(tmp_path: Path) -> None:
    known = read(tmp_path, OFFICE)
    own = {place.name: place for place in known.places if place.regions}
    assert known.whole == "kalsel"
    assert (own["Batola"].kind, own["Batola"].regions, own["Batola"].trust) == (Kind.ALIAS, ("barito-kuala",), Trust.SURE)
    assert own["Alalak"].kind is Kind.DISTRICT
    assert own["Antasan"].trust is Trust.WORD
    assert own["Wanaraya"].trust is Trust.TWIN
    assert own["Selat Nasik"].is_faint
    assert own["gubernur"].trust is Trust.HINT
    assert own["Kalsel"].regions == ("kalsel",)
    assert own["Jembatan Barito"].regions == ("banjarmasin", "barito-kuala")


def test_the_rest_of_indonesia_lies_outside_but_not_what_the_office_names(tmp_path: Path) -> None:
    outside = {place.name for place in read(tmp_path, OFFICE).places if place.is_outside and place.kind is Kind.NAME}
    assert {"Kalimantan Timur", "Samarinda", "Kutai Kartanegara", "Jawa Timur", "Surabaya"} <= outside
    assert outside.isdisjoint({"Kalimantan Selatan", "Banjarmasin", "Barito Kuala", "Banjarbaru"})


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("kata: [Antasan]", "kata: [Antasari]", 'kamus.yaml:13:12: "Antasari" tidak ada di antara nama wilayah ini'),
        ("kata: [Antasan]", "kata: [Antasari]", 'maksud Anda "Antasan"?'),
        ("kata: [Antasan]", "kata: [Antasan]\n    kembar: [Antasan]", '"Antasan" ada di kembar dan di kata (pilih salah satu)'),
        (
            "id: barito-kuala",
            "id: banjarmasin",
            'kamus.yaml:14:9: id wilayah "banjarmasin" dipakai dua kali (yang pertama di baris 8',
        ),
        ("id: barito-kuala", "id: kalsel", 'id wilayah "kalsel" dipakai dua kali (id itu dipakai bagian seluruh)'),
        (
            "[Batola]",
            "[Banjarmasin]",
            'kamus.yaml:16:15: sebutan wilayah "Banjarmasin" dipakai dua kali (yang pertama di baris 9',
        ),
        ("kecamatan:", "kecamatn:", 'kamus.yaml:17:5: isian "kecamatn" tidak dikenal (maksud Anda "kecamatan"?)'),
        ("    nama: Barito Kuala\n", "", 'kamus.yaml:14: isian wajib "nama" belum ada'),
        ("Alalak", '"…"', 'kamus.yaml:17:17: "…" bukan nama (nama tempat memuat huruf)'),
        ("wilayah:\n", "wilayah:\n\t", "kamus.yaml:8:1: baris ini dilekukkan dengan tab"),
        ("  id: kalsel\n", "", 'kamus.yaml:1: isian wajib "id" belum ada'),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_to_write(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert old in OFFICE
    assert any(expected in problem for problem in problems(tmp_path, OFFICE.replace(old, new, 1)))


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = OFFICE.replace("kata: [Antasan]", "kata: [Antasari]").replace("kecamatan:", "kecamatn:")
    assert [problem.split(":")[1] for problem in problems(tmp_path, text)] == ["13", "17", "20"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (None, "kamus.yaml: berkas tidak ada"),
        (b"nama: Caf\xe9", "kamus.yaml: berkas tidak disimpan sebagai UTF-8"),
        (b"", "kamus.yaml: berkas tidak berisi isian"),
        (b"# kosong\n", "mulai dengan seluruh:, wilayah:"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, data: bytes | None, expected: str) -> None:
    path = tmp_path / "kamus.yaml"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(SettingsError, match=r"kamus\.yaml") as caught:
        gazetteer.read(path)
    assert expected in str(caught.value)


def test_a_city_without_a_whole_and_with_places_of_its_own_outside(tmp_path: Path) -> None:
    known = read(tmp_path, "wilayah:\n  - id: ulu\n    nama: Ulu\nluar:\n  - nama: Negeri Jiran\n    kota: [Tawau]\n")
    assert known.whole == ""
    assert {"Negeri Jiran", "Tawau"} <= {place.name for place in known.places if place.is_outside}


def test_the_shipped_one_holds_all_districts_of_kalimantan_timur() -> None:
    known = gazetteer.shipped()
    regions = {place.regions[0] for place in known.places if place.kind is Kind.NAME and place.regions}
    assert regions == {region.id for region in settings.read(ROOT / "sources.yaml").regions} | {"kaltim"}
    # 105 by the list of 2024, and other spellings ("Marangkayu", "Kongbeng").
    assert sum(place.kind is Kind.DISTRICT for place in known.places) >= 105
    outside = {place.name for place in known.places if place.is_outside and place.kind is Kind.NAME}
    assert len(outside) >= 37 + 504 - 20  # some towns bear the name of their province or are parts of another entry
    assert {"Papua Barat Daya", "Banjarmasin", "Tarakan"} <= outside


def test_the_regions_of_the_settings_decide_which_are_known_and_add_names() -> None:
    regions = (
        Region(id="paser", name="Paser", aliases=("Paser", "Tana Paser", "Lembah Harapan")),
        Region(id="baru", name="Kota Baru Sekali", aliases=("Kota Baru Sekali",)),
    )
    known = gazetteer.of(regions, gazetteer.shipped())
    owners = {region for place in known.places for region in place.regions}
    assert owners == {"paser", "baru", "kaltim"}
    found = {place.name: place for place in known.places if place.regions}
    assert found["Lembah Harapan"].regions == ("paser",)
    assert found["Kota Baru Sekali"].kind is Kind.NAME
    assert [place.name for place in known.places if key(place.name) == ("paser",)] == ["Paser"]


def test_a_name_of_the_settings_stays_as_careful_as_the_file_has_it() -> None:
    known = gazetteer.of((Region(id="kubar", name="Kutai Barat", aliases=("Damai",)),), gazetteer.shipped())
    assert [place.trust for place in known.places if place.name == "Damai" and place.regions == ("kubar",)] == [Trust.WORD]


def test_without_a_base_only_the_settings_names_are_known() -> None:
    known = gazetteer.of((Region(id="x", name="Ulu", aliases=("Ulu", "Hulu", "…")),), None)
    assert [(place.name, place.regions) for place in known.places] == [("Ulu", ("x",)), ("Hulu", ("x",))]
    assert known.whole == ""


def test_the_examples_of_the_guide_can_be_read(tmp_path: Path) -> None:
    examples = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "wilayah.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(examples) == 3
    known = read(tmp_path, "\n".join(examples))
    assert {"Banjarmasin", "Jembatan Barito", "Tawau", "Kaltim Post"} <= {place.name for place in known.places}

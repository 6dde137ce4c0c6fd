"""What a source's ``hanya`` lets through: by keywords, by what concerns the office's area, and with which reason."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from asking import NOW, Night, outcomes, rss, source
from servers import Reply, Server

from prahum_site.analysis.gazetteer import Gazetteer, shipped
from prahum_site.gather import fingerprint, passing
from prahum_site.model import Item, Outcome, Region
from prahum_site.problems import SettingsError

SAMARINDA = Region(id="samarinda", name="Samarinda", aliases=("Samarinda",))
BERAU = Region(id="berau", name="Berau", aliases=("Berau",))


@pytest.fixture
def night(tmp_path: Path) -> Night:
    return Night(tmp_path)


@pytest.fixture(scope="module")
def kaltim() -> Gazetteer:
    return shipped()


def test_only_items_that_name_a_keyword_are_kept(night: Night) -> None:
    (night.root / "radar.xml").write_bytes(rss("Banjir di KALTIM", "Kaltimantan", "Cuaca Jawa", "Kutai  Barat hujan"))
    (line,) = night(source("radar", "file:radar.xml", "kaltim", "kutai barat"))
    assert (line.seen, line.new, line.dropped) == (4, 2, 0)
    assert night.titles() == ["Banjir di KALTIM", "Kutai Barat hujan"]
    assert night.reasons() == ['memuat kata kunci "KALTIM" pada judul', 'memuat kata kunci "Kutai Barat" pada judul']


def test_keywords_are_whole_words_in_title_or_excerpt_in_any_order(kaltim: Gazetteer) -> None:
    def named(title: str, excerpt: str, *keywords: str) -> bool:
        item = Item(source="r", key="k", url=None, title=title, excerpt=excerpt, published=NOW, first_seen=NOW)
        return bool(passing([item], source("r", "file:r", *keywords), kaltim))

    assert named("Cuaca", "Hujan di Paser.", "paser")
    assert named("Gubernur (Kaltim)", "", "kaltim")
    assert named("IKN/Nusantara", "", "ikn")
    assert named("Ibu kota pindah", "", "pindah ibu kota")
    assert not named("Ibu kota", "pindah", "pindah ibu kota")
    assert not named("Paseran", "Sepaser", "paser")
    assert not named("Banjir di Samarinda", "", "paser"), "a place is none of the source's keywords"
    assert named("apa saja", "")


def test_a_regional_source_brings_what_concerns_the_area_with_the_reason(night: Night) -> None:
    night.regions = (SAMARINDA,)
    titles = "Banjir di Samarinda", "Pria asal Samarinda menang di Solo", "Cuaca Jawa", "APBD Kaltim naik", "Haji berangkat"
    (night.root / "radar.xml").write_bytes(rss(*titles))
    (line,) = night(source("radar", "file:radar.xml", regional=True))
    assert (line.seen, line.new) == (5, 2)
    assert night.titles() == ["APBD Kaltim naik", "Banjir di Samarinda"]
    assert night.reasons() == ['menyebut "Kaltim" pada judul', 'menyebut "Samarinda" pada judul']


def test_places_and_keywords_may_stand_together(night: Night) -> None:
    night.regions = (SAMARINDA,)
    (night.root / "radar.xml").write_bytes(rss("Banjir di Samarinda", "Haji berangkat", "Cuaca Jawa"))
    night(source("radar", "file:radar.xml", "haji", regional=True))
    assert night.reasons() == ['memuat kata kunci "Haji" pada judul', 'menyebut "Samarinda" pada judul']


def test_what_is_not_filtered_needs_no_reason(night: Night) -> None:
    night.regions = (SAMARINDA,)
    (night.root / "radar.xml").write_bytes(rss("Banjir di Samarinda"))
    night(source("radar", "file:radar.xml"))
    assert night.reasons() == [""]


def test_an_office_elsewhere_filters_by_a_gazetteer_of_its_own(night: Night) -> None:
    night.regions = (Region(id="sikka", name="Sikka", aliases=("Sikka",)),)
    night.gazetteer = night.root / "kamus.yaml"
    night.gazetteer.write_text("wilayah:\n  - id: sikka\n    nama: Sikka\n    tempat: [Bandara Frans Seda]\n", encoding="utf-8")
    (night.root / "radar.xml").write_bytes(rss("Bandara Frans Seda ditutup", "Banjir di Samarinda", "Panen di Sikka"))
    night(source("radar", "file:radar.xml", regional=True))
    assert night.titles() == ["Bandara Frans Seda ditutup", "Panen di Sikka"]


def test_a_broken_gazetteer_is_told_before_anybody_is_asked(night: Night) -> None:
    night.gazetteer = night.root / "kamus.yaml"
    night.gazetteer.write_text("wilayah:\n  - id: sikka\n    nma: Sikka\n", encoding="utf-8")
    with Server({"/rss": Reply(body=rss("Banjir"))}) as server:
        with pytest.raises(SettingsError, match=r'kamus\.yaml:3:5: isian "nma" tidak dikenal \(maksud Anda "nama"\?\)'):
            night(source("radar", server.url("/rss")))
        assert server.requests == []
    assert not night.folder.exists()


def test_changed_keywords_make_the_whole_feed_come_again(night: Night) -> None:
    (night.root / "radar.xml").write_bytes(rss("Banjir di Kaltim", "Hujan di Paser"))
    with Server(folder=night.root) as server:
        night(source("radar", server.url("/radar.xml"), "kaltim"))
        (line,) = night(source("radar", server.url("/radar.xml"), "kaltim", "paser"))
        again = night(source("radar", server.url("/radar.xml"), "kaltim", "paser"))
    assert (line.outcome, line.new) == (Outcome.NEW, 1)
    assert outcomes(again) == [Outcome.UNCHANGED]


def test_other_places_make_the_whole_feed_come_again(night: Night) -> None:
    (night.root / "radar.xml").write_bytes(rss("Banjir di Samarinda", "Hujan di Berau", "Cuaca Jawa"))
    with Server(folder=night.root) as server:
        radar = source("radar", server.url("/radar.xml"), regional=True)
        night.regions = (SAMARINDA,)
        lines = [*night(radar), *night(radar)]
        night.regions = (SAMARINDA, BERAU)
        lines += [*night(radar), *night(radar)]
        lines += night(replace(radar, regional=False))
    assert [(line.outcome, line.new) for line in lines] == [
        (Outcome.NEW, 1),
        (Outcome.UNCHANGED, 0),
        (Outcome.NEW, 1),
        (Outcome.UNCHANGED, 0),
        (Outcome.NEW, 1),
    ]


def test_places_matter_only_where_they_filter() -> None:
    radar = source("radar", "file:radar.xml", "banjir")
    regional = replace(radar, regional=True)
    assert fingerprint(radar, "satu") == fingerprint(radar, "dua")
    assert len({fingerprint(radar), fingerprint(regional), fingerprint(regional, "satu"), fingerprint(regional, "dua")}) == 4

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from prahum_site.analysis.tagging import regions, tokens, topics
from prahum_site.model import Item, Region, Topic

MOMENT = datetime(2026, 11, 24, 1, tzinfo=UTC)
REGIONS = (
    Region(id="samarinda", name="Samarinda", aliases=("Kota Samarinda", "Kota Tepian", "Karang Mumus")),
    Region(id="bontang", name="Bontang", aliases=("Kota Bontang",)),
    Region(id="kukar", name="Kutai Kartanegara", aliases=("Kukar", "Tenggarong", "Tenggarong Seberang", "Kota Bangun")),
    Region(id="kutim", name="Kutai Timur", aliases=("Kutim", "Sangatta")),
    Region(id="kubar", name="Kutai Barat", aliases=("Kubar", "Kabupaten Kutai Barat")),
    Region(id="paser", name="Paser", aliases=("Kabupaten Paser", "Tanah Grogot")),
    Region(id="ppu", name="Penajam Paser Utara", aliases=("PPU", "Penajam", "Sepaku")),
)
TOPICS = (
    Topic(id="bencana", name="Kebencanaan", words=("banjir", "banjir bandang", "longsor", "kebakaran")),
    Topic(id="infrastruktur", name="Pekerjaan Umum", words=("jalan rusak", "jembatan", "drainase")),
    Topic(id="kesehatan", name="Kesehatan", words=("puskesmas", "rumah sakit", "kebakaran")),
)


def item(title: str, excerpt: str = "") -> Item:
    return Item(source="s", key=title, url=None, title=title, excerpt=excerpt, published=MOMENT, first_seen=MOMENT)


@pytest.mark.parametrize(
    ("title", "excerpt", "expected"),
    [
        ("Banjir di Samarinda", "", ("samarinda",)),
        ("Adat Kutai Dirayakan", "Suku Kutai berkumpul.", ()),
        ("Bupati Kutai Barat Lantik Camat", "", ("kubar",)),
        ("Jalan di Kabupaten Kutai Barat Putus", "", ("kubar",)),
        ("Penajam Paser Utara Siapkan Sawah", "", ("ppu",)),
        ("Warga Paser Menanam Padi", "", ("paser",)),
        ("Penajam, Paser dan Bontang Sepakat", "", ("ppu", "paser", "bontang")),
        ("Jalan Samarinda-Bontang Rusak", "", ("samarinda", "bontang")),
        ("Jembatan Tenggarong Seberang Dibuka", "", ("kukar",)),
        ("Wali Kota: Bangun Drainase", "", ()),
        ("Kab. Paser Dapat Bantuan", "", ("paser",)),
        ("SAMARINDA SIAGA", "", ("samarinda",)),
        ("Pasar Samarindah Sepi", "", ()),
        ("Rapat Besar", "Hadir wakil Bontang, Bontang lagi, dan KUTIM.", ("bontang", "kutim")),
        ("Gubernur ke Sangatta", "Rombongan dari Samarinda lewat Bontang.", ("kutim", "samarinda", "bontang")),
        ("", "", ()),
    ],
)
def test_regions_are_whole_names_the_longest_first_and_the_title_strongest(
    title: str, excerpt: str, expected: tuple[str, ...]
) -> None:
    assert regions([item(title, excerpt)], REGIONS) == [expected]


@pytest.mark.parametrize(
    ("title", "excerpt", "expected"),
    [
        ("Banjir Rendam Dua Kampung", "", ("bencana",)),
        ("Pembanjiran Pasar", "", ()),
        ("Longsor Tutup Jembatan", "", ("bencana", "infrastruktur")),
        ("Jembatan Baru Dibuka", "Warga takut banjir dan longsor.", ("infrastruktur", "bencana")),
        ("Banjir Bandang dan Longsor Terjang Desa", "Satu jembatan hanyut.", ("bencana",)),
        ("Jalan Mulus, Rusak Hatinya", "", ()),
        ("Kebakaran di Rumah Sakit", "", ("kesehatan", "bencana")[:1]),
        ("Upacara Bendera", "Peserta datang pagi.", ()),
    ],
)
def test_topics_are_at_most_two_and_none_where_nothing_speaks(title: str, excerpt: str, expected: tuple[str, ...]) -> None:
    assert topics([item(title, excerpt)], TOPICS) == [expected]


def test_of_three_topics_two_stay() -> None:
    assert len(topics([item("Banjir, Jembatan, Puskesmas")], TOPICS)[0]) == 2


def test_order_of_settings_decides_between_equal_topics() -> None:
    assert topics([item("Puskesmas dan Drainase")], TOPICS) == [("infrastruktur", "kesehatan")]


def test_nothing_known_tags_nothing() -> None:
    assert regions([item("Samarinda")], ()) == [()]
    assert topics([item("banjir")], ()) == [()]
    assert regions([item("Samarinda")], [Region(id="x", name="…", aliases=("",))]) == [()]


def test_answers_follow_the_items() -> None:
    assert regions([item("Bontang"), item("-"), item("Kubar")], REGIONS) == [("bontang",), (), ("kubar",)]
    assert regions([], REGIONS) == topics([], TOPICS) == []


def test_accents_and_hyphens_do_not_hide_a_name() -> None:
    assert tokens("Sénayan–Sanga-Sanga.") == ["senayan", "sanga", "sanga", "."]


def test_a_dateline_counts_only_where_no_other_place_is_named() -> None:
    known = (Region(id="samarinda", name="Samarinda", aliases=()), Region(id="paser", name="Paser", aliases=()))
    elsewhere = item("Harga TBS turun", excerpt="Samarinda (KBL) - Petani di Paser menjual rugi.")
    nowhere = item("Harga TBS turun", excerpt="PASER – Petani menjual rugi.")
    assert regions([elsewhere, nowhere], known) == [("paser",), ("paser",)]

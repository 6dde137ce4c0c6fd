from __future__ import annotations

import hashlib
import random
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from prahum_site import feeds
from prahum_site.analysis.gazetteer import Gazetteer, read, shipped
from prahum_site.analysis.places import places
from prahum_site.analysis.relevance import Relevance, relevance
from prahum_site.model import Item, Source

ROOT = Path(__file__).resolve().parents[2]
FEEDS = ROOT.parent / "shared" / "data" / "feeds" / "indonesia-2019"
LABELS = Path(__file__).parent / "data" / "relevansi.tsv"
MOMENT = datetime(2019, 9, 21, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Makassar")
#: What an editor in Kalimantan Timur would have listened for in September 2019, before the capital had a name.
CAPITAL = (
    "ibu kota baru",
    "ibukota baru",
    "ibu kota negara baru",
    "pemindahan ibu kota",
    "pemindahan ibukota",
    "memindahkan ibu kota",
    "pindah ibu kota",
)
ELSEWHERE = """
seluruh:
  id: ntt
  nama: Nusa Tenggara Timur
  sebutan: [NTT, Flobamora]
  lembaga: [Undana, Korem 161]
  petunjuk: [gubernur, polda]
wilayah:
  - id: kupang
    nama: Kupang
    kecamatan: [Oebobo]
    kelurahan: [Merdeka]
  - id: sikka
    nama: Sikka
    sebutan: [Maumere]
"""


@pytest.fixture(scope="module")
def kaltim() -> Gazetteer:
    return shipped()


def item(title: str, excerpt: str = "") -> Item:
    return Item(source="s", key=title, url=None, title=title, excerpt=excerpt, published=MOMENT, first_seen=MOMENT)


def judged(title: str, excerpt: str, known: Gazetteer, *keywords: str) -> Relevance:
    items = [item(title, excerpt)]
    return relevance(items, places(items, known), known=known, keywords=keywords)[0]


@pytest.mark.parametrize(
    ("title", "excerpt", "reason"),
    [
        ("Bandara di Balikpapan Diperluas", "", 'menyebut "Balikpapan" pada judul'),
        ("Banjir Rendam Balikpapan dan Banjarmasin", "", 'menyebut "Balikpapan" pada judul'),
        ("Polda Kaltim Tangkap Tiga Pengedar", "", 'menyebut "Polda Kaltim" pada judul'),
        ("Gubernur Kalimantan Timur Temui Menteri di Jakarta", "", 'menyebut "Gubernur Kalimantan Timur" pada judul'),
        ("Borneo FC Ditahan Persib di Bandung", "", 'menyebut "Borneo FC" pada judul'),
        ("APBN 2027: Anggaran IKN Dipangkas", "", 'menyebut "IKN" pada judul'),
        ("Presiden Bertolak ke Balikpapan", "", 'menyebut "Balikpapan" pada judul'),
        ("Buaya Terkam Seorang Warga", "Korban mencari ikan di Muara Badak.", 'menyebut "Muara Badak" pada kutipan'),
        (
            "KPK Geledah Rumah di Jakarta",
            "Perkara ini menyangkut jalan di Samarinda dan Kutai Kartanegara.",
            'menyebut "Samarinda" dan "Kutai Kartanegara" pada kutipan',
        ),
    ],
)
def test_a_report_that_concerns_the_area_says_by_which_words(title: str, excerpt: str, reason: str, kaltim: Gazetteer) -> None:
    assert judged(title, excerpt, kaltim) == Relevance(passes=True, reason=reason)


@pytest.mark.parametrize(
    ("title", "excerpt"),
    [
        ("Pria Asal Balikpapan Menang Lomba di Solo", ""),
        ("Artis Kelahiran Samarinda Luncurkan Album", ""),
        ("PT Kutai Timber Indonesia Bagikan Dividen", "Perusahaan di Probolinggo itu mencatat laba."),
        ("Tari Suku Kutai Tampil di Jakarta", ""),
        ("Kebakaran Lahan di Kalimantan dan Sumatera", "Asap menutup Kalimantan Tengah."),
        ("Gubernur Minta Warga Tenang", "Pemprov dan Polda sudah bersiap."),
        ("Bupati Lantik Camat Sungai Pinang", "Pelantikan digelar di pendopo."),
        ("Warga Desa Sukamaju Panen Raya", "Hasilnya naik."),
        ("Persiba Bantul Menang", "Tim itu unggul dua gol."),
        ("Restoran Nusantara Laris di Bandung", ""),
        ("Prakiraan Cuaca Sejumlah Kota", "Hujan ringan di Medan, Padang, Banjarmasin, Balikpapan, dan Manado."),
        ("Sabu Diamankan di Batam", "Penumpang pesawat rute Batam Balikpapan itu ditangkap."),
        ("Rumah Terbakar di Jakarta", "Sebagian barang dikirim ke Samarinda."),
        ("Presiden Soroti Revisi UU KPK", "TEMPO.CO, Balikpapan - Presiden menegaskan tidak akan ada kompromi."),
        ("", ""),
    ],
)
def test_names_that_lie_elsewhere_or_only_pass_by_let_nothing_through(title: str, excerpt: str, kaltim: Gazetteer) -> None:
    found = judged(title, excerpt, kaltim)
    assert not found.passes, found
    assert found.reason


@pytest.mark.parametrize(
    ("title", "excerpt", "reason"),
    [
        ("Harga Cabai Naik", "", "tidak menyebut wilayah, lembaga, atau kata kunci kantor"),
        ("Pria Asal Bontang Menang", "", 'menyebut "Bontang" hanya sebagai asal, tujuan, atau sambil lalu'),
        (
            "Cuaca Hari Ini",
            "Hujan di Padang dan Bontang.",
            'menyebut "Bontang" pada kutipan, tetapi lebih tentang "Padang"',
        ),
    ],
)
def test_a_refusal_has_a_reason_as_well(title: str, excerpt: str, reason: str, kaltim: Gazetteer) -> None:
    assert judged(title, excerpt, kaltim) == Relevance(passes=False, reason=reason)


@pytest.mark.parametrize(
    ("title", "excerpt", "phrase"),
    [
        ("DPR Bahas Pemindahan Ibu Kota", "", '"Pemindahan Ibu Kota" pada judul'),
        ("Ibu Kota Pindah Tahun Depan", "", '"Ibu Kota Pindah" pada judul'),
        ("Rapat DPR", "Pansus pemindahan ibu-kota bersidang.", '"pemindahan ibu-kota" pada kutipan'),
        ("Pria Asal Bontang Bicara", "Ia menolak pemindahan\u00a0ibu kota.", '"pemindahan\u00a0ibu kota" pada kutipan'),
        ("Kantor Baru di Ibu Kota", "", ""),
        ("Wisatawan Padati Ibu Kota. Pindah Jalur", "", ""),
        ("Pemindahan Ibu Kotak Suara", "", ""),
    ],
)
def test_keywords_are_whole_words_together_in_any_order(title: str, excerpt: str, phrase: str, kaltim: Gazetteer) -> None:
    found = judged(title, excerpt, kaltim, *CAPITAL)
    assert found.passes == bool(phrase)
    assert not phrase or found.reason == f"memuat kata kunci {phrase}"


def test_a_keyword_may_be_empty_or_a_single_word(kaltim: Gazetteer) -> None:
    assert not judged("Harga Beras Naik", "", kaltim, "", " - ").passes
    assert judged("Harga Beras Naik", "", kaltim, "", "BERAS").reason == 'memuat kata kunci "Beras" pada judul'


def test_an_office_elsewhere_has_its_own_places(tmp_path: Path) -> None:
    path = tmp_path / "ntt.yaml"
    path.write_text(ELSEWHERE, encoding="utf-8")
    known = read(path)
    assert judged("Kekeringan di Sikka", "", known).reason == 'menyebut "Sikka" pada judul'
    assert judged("Korem 161 Bangun Jembatan", "", known).reason == 'menyebut "Korem 161" pada judul'
    assert judged("Polda NTT Tetapkan Tersangka", "", known).reason == 'menyebut "Polda NTT" pada judul'
    assert not judged("Banjir di Samarinda", "Sungai meluap.", known).passes
    assert not judged("Warga Kelurahan Merdeka Panen", "", known).passes


def test_answers_keep_the_order_of_the_items_and_need_a_place_each(kaltim: Gazetteer) -> None:
    items = [item("Harga Cabai Naik"), item("Banjir di Bontang"), item("Gempa di Palu")]
    found = places(items, kaltim)
    assert [one.passes for one in relevance(items, found, known=kaltim)] == [False, True, False]
    assert relevance([], [], known=kaltim) == []
    with pytest.raises(ValueError, match="shorter"):
        relevance(items, found[:2], known=kaltim)


def test_any_text_gets_an_answer(kaltim: Gazetteer) -> None:
    rng = random.Random(7)
    parts = [
        "Balikpapan",
        "Kaltim",
        "asal",
        "Gubernur",
        "PT",
        "(",
        ")",
        ",",
        "-",
        "\u200b",
        "𝔎𝔲𝔱𝔞𝔦",
        "Persiba",
        "Bantul",
        "ke",
        "IKN",
        "é",
    ]
    items = [item(" ".join(rng.choices(parts, k=rng.randrange(9))), "".join(rng.choices(parts, k=20))) for _ in range(300)]
    found = relevance(items, places(items, kaltim), known=kaltim, keywords=parts)
    assert all(one.reason for one in found)
    assert found == relevance(items, places(items, kaltim), known=kaltim, keywords=parts)


def half(link: str) -> str:
    """Half of the labelled reports were looked at while the rules were made, the others afterwards."""
    return "test" if hashlib.sha256(link.encode()).digest()[-1] % 2 else "dev"


@pytest.mark.parametrize("part", ["dev", "test"])
def test_of_real_national_reports_those_that_concern_the_area_pass(part: str, kaltim: Gazetteer) -> None:
    if not FEEDS.is_dir():
        pytest.skip("the national feeds of 2019 are not part of the repository")
    rows = [line.split("\t") for line in LABELS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    labels = {link: label for link, label, _ in rows}
    assert len(labels) == 300
    source = Source(id="s", name="S", url="https://s.example/rss")
    items = [
        entry
        for path in sorted(FEEDS.glob("*.xml"))
        for entry in feeds.parse(source, path.read_bytes(), now=MOMENT, zone=ZONE).items
        if entry.url in labels and half(entry.url) == part
    ]
    found = relevance(items, places(items, kaltim), known=kaltim, keywords=CAPITAL)
    passed = {entry.url for entry, one in zip(items, found, strict=True) if one.passes}
    wanted = {entry.url for entry in items if labels[entry.url or ""] == "ya"}
    assert len(wanted) > 50
    assert len(passed & wanted) / len(passed) >= 0.95, sorted(map(str, passed - wanted))
    assert len(passed & wanted) / len(wanted) >= 0.95, sorted(map(str, wanted - passed))

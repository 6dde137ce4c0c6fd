"""Where reports happen: one case a rule, then the figures on two labelled sets."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from prahum_site import settings
from prahum_site.analysis import gazetteer
from prahum_site.analysis.gazetteer import Gazetteer
from prahum_site.analysis.places import MAX_EVIDENCE, Places, places
from prahum_site.model import Item

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(__file__).parent / "data"
KALTIM4 = ROOT.parent / "shared" / "data" / "sentiment" / "kaltim4" / "reports.tsv"
MOMENT = datetime(2026, 11, 24, 1, tzinfo=UTC)


def item(title: str, excerpt: str = "") -> Item:
    return Item(source="s", key=title, url=None, title=title, excerpt=excerpt, published=MOMENT, first_seen=MOMENT)


@cache
def office() -> Gazetteer:
    """The gazetteer as the shipped settings use it."""
    return gazetteer.of(settings.read(ROOT / "sources.yaml").regions, gazetteer.shipped())


def place(title: str, excerpt: str = "") -> Places:
    return places([item(title, excerpt)], office())[0]


@pytest.mark.parametrize(
    ("title", "excerpt", "expected"),
    [
        # The longest name, and names within names.
        ("Penajam Paser Utara Siapkan Sawah", "", "ppu"),
        ("Petani Kutai Barat Panen", "", "kubar"),
        ("Adat Kutai Dirayakan", "", ""),
        ("Warga Gunung Samarinda Bersih-Bersih", "Lurah datang.", "balikpapan"),
        ("Kabut di Mahakam Menebal", "", ""),
        ("Warga Mahakam Ulu Menunggu Kapal", "", "mahulu"),
        # Words that are names only after a cue, and names that other places bear.
        ("Aksi Damai Buruh", "", ""),
        ("Banjir di Kecamatan Damai", "", "kubar"),
        ("Warga Kelurahan Damai Antre", "", "balikpapan"),
        ("Durian dari Damai, Kutai Barat", "", "kubar"),
        ("Banjir di Waru", "", "ppu"),
        ("Banjir di Waru", "Polisi Sidoarjo menutup jalan.", ""),
        ("Banjir di Kecamatan Waru", "Pemkab Sidoarjo membuka posko.", ""),
        ("Banjir di Waru, Penajam Paser Utara", "Kabar dibacakan di Surabaya.", "ppu"),
        ("Pelabuhan Teluk Bayur Padang Ramai", "", ""),
        ("Samboja dan Waru Menunggu Hujan", "", "kukar,ppu"),
        ("Dokter Laham Dilantik", "", ""),
        ("Camat Laham Dilantik", "", "mahulu"),
        ("Ruko di Simpang Tiga Loa Janan Terbakar", "", "kukar"),
        ("Dermaga Tanjung Harapan Retak", "Nelayan Babulu ikut membantu.", "paser,ppu"),
        # Streets, firms, tribes.
        ("Macet di Jalan Balikpapan", "", ""),
        ("Jalan Samarinda-Bontang Rusak", "", "samarinda,bontang"),
        ("Jalan Berau Rusak", "", "berau"),
        ("Jalan Berau Rusak", "Warga Bontang Utara mengeluh.", "bontang"),
        ("Sidang PT Berau Makmur Ditunda", "", ""),
        ("Sidang PT Indo Berau Makmur Ditunda", "", ""),
        ("Bahasa Paser Masuk Kamus", "", ""),
        ("Hotel Bontang di Semarang Dijual", "", ""),
        ("Warung Tahu Sumedang Samarinda Dibuka di Depok", "", ""),
        ("Warung Soto Lamongan Samarinda Tutup", "", "samarinda"),
        # Ways, origins and venues.
        ("Pencuri Asal Bontang Ditangkap di Melak", "", "kubar"),
        ("Pelari Asal Bontang Juara", "", "bontang"),
        ("Pelari asal Kota Bontang dan Berau Juara", "", "bontang,berau"),
        ("Bus Samarinda-Melak Mogok di Muara Lawa", "", "kubar"),
        ("Puskesmas Kelay Sepi", "Pasien dirujuk ke Samarinda atau Balikpapan.", "berau"),
        ("Bupati Kutim Paparkan Panen", "Rapat digelar di Samarinda.", "kutim"),
        ("Rapat digelar di Samarinda", "", "samarinda"),
        ("Kapal Surabaya-Parepare Tertahan", "Kapal itu menuju Samarinda.", "samarinda"),
        ("Kapal Tertahan di Surabaya", "Kapal itu menuju Samarinda.", ""),
        # IKN is the subject of much that happens elsewhere.
        ("Otorita IKN Buka Lowongan", "", "ppu"),
        ("Truk Proyek IKN Terguling di Samboja", "", "kukar"),
        ("Hotel Balikpapan Penuh Tamu IKN", "", "balikpapan"),
        # The area as a whole.
        ("Inflasi Kaltim Turun", "", "kaltim"),
        ("Inflasi Kaltim Turun", "Terendah di Bontang.", "kaltim"),
        ("Rapat Kerja Perpustakaan se-Kaltim Digelar di Samarinda", "", "kaltim"),
        ("Banjir di Samarinda, Kalimantan Timur", "", "samarinda"),
        ("Gubernur Lantik Pejabat", "", "kaltim"),
        ("Pejabat Dilantik", "Sumpah diambil oleh gubernur.", "kaltim"),
        ("Gubernur Lantik Pejabat", "Acara berlangsung di Semarang.", ""),
        ("Kunjungan ke Redaksi Kaltim Post", "", ""),
        # Spelling.
        ("Kab. Paser Dapat Bantuan", "", "paser"),
        ("Jl. Pangeran Suryanata Banjir", "", "samarinda"),
        ("KUTIM DARURAT GURU", "", "kutim"),
        ("banjir di samarinda ulu", "tolong", "samarinda"),
        ("izin damai di tempat", "", ""),
        ("Warga Sanga-Sanga dan Marangkayu", "", "kukar"),
        ("Papan Jalan Kampung Tiong Bu’u Diganti", "", "mahulu"),
        ("Ppu Bukan Nama", "", ""),
        ("Pasar Samarindah Sepi", "", ""),
        # Datelines count where nothing else does.
        ("Harga TBS turun", "Samarinda (KBL) - Petani di Paser menjual rugi.", "paser"),
        ("Samarinda (KBL) - Harga TBS Paser turun", "", "paser"),
        ("Harga TBS turun", "PASER – Petani menjual rugi.", "paser"),
        ("", "", ""),
    ],
)
def test_a_report_is_where_its_names_say(title: str, excerpt: str, expected: str) -> None:
    assert ",".join(place(title, excerpt).labels("kaltim")) == expected


def test_the_strongest_region_stands_first() -> None:
    assert place("Gubernur di Sangatta", "Warga Bontang dan Kukar hadir di Bontang.").regions == ("kutim", "bontang", "kukar")
    assert place("Pertemuan", "Wakil Bontang, Bontang lagi, dan KUTIM.").regions == ("bontang", "kutim")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Banjir di Kota Surabaya dan Gresik", ("Surabaya", "Gresik")),
        ("Gubernur Jatim ke Banjarmasin", ("Jawa Timur", "Banjarmasin")),
        ("DKI Tutup Pasar di Jakarta Selatan", ("DKI Jakarta", "Jakarta Selatan")),
        ("Gelombang Selat Makassar Tinggi", ()),
        ("Serang Balik, Timnas Menang", ()),
        ("Banjir di Kota Serang", ("Serang",)),
        ("Sejumlah Batu Bara Tumpah", ()),
        ("Makan Nasi Padang di Jalan Malang", ()),
        ("Banjir di Samarinda", ()),
    ],
)
def test_places_elsewhere_are_named_as_such(title: str, expected: tuple[str, ...]) -> None:
    assert place(title).outside == expected


def test_evidence_is_written_as_in_the_report_and_short() -> None:
    found = place(
        "Warga Sanga-Sanga dan Loa Kulu", "Muara Badak, Anggana, Samboja, Sebulu, Kenohan, Tabang. Dirujuk ke Samarinda."
    )
    assert found.evidence == ("Sanga-Sanga", "Loa Kulu", "Muara Badak", "Anggana", "Samboja")
    assert len(found.evidence) == MAX_EVIDENCE
    assert place("Banjir di Waru, Penajam Paser Utara", "Kabar dari Surabaya.").evidence == ("Waru", "Penajam Paser Utara")
    assert place("Banjir di Jakarta").evidence == ()


def test_a_hint_is_told_from_a_name() -> None:
    assert place("Gubernur Lantik Pejabat") == Places(implied=True, evidence=("Gubernur",))
    assert place("Erau Dibuka").implied
    assert place("Erau Dibuka").regions == ("kukar",)
    assert not place("Erau di Tenggarong Dibuka").implied
    assert not place("Inflasi Kaltim Turun").implied
    assert place("Inflasi Kaltim Turun").province


def test_answers_follow_the_items_and_are_the_same_every_time() -> None:
    items = [item("Bontang"), item("-"), item("Kubar", "Dari Samarinda, Kukar, dan Melak.")]
    assert [found.regions for found in places(items, office())] == [("bontang",), (), ("kubar",)]
    assert places(items, office()) == places(items, office())
    assert places([], office()) == []


def test_an_office_elsewhere_has_its_own_regions(tmp_path: Path) -> None:
    path = tmp_path / "kota.yaml"
    path.write_text(
        "seluruh:\n  id: kota\n  nama: Banjarmasin\nwilayah:\n"
        "  - id: timur\n    nama: Banjarmasin Timur\n    kelurahan: [Kuripan, Pemurus]\n    kembar: [Kuripan]\n",
        encoding="utf-8",
    )
    known = gazetteer.read(path)
    titles = ("Banjir di Kuripan", "Banjir di Kuripan, Purwodadi Grobogan", "Banjarmasin Siaga", "Banjir di Samarinda")
    found = places([item(title) for title in titles], known)
    assert [one.labels("kota") for one in found] == [("timur",), (), ("kota",), ()]
    assert found[3].outside == ("Samarinda",)


def test_without_a_gazetteer_of_its_own_an_office_finds_its_names() -> None:
    known = gazetteer.of(settings.read(ROOT / "sources.yaml").regions, None)
    found = places([item("Banjir di Sangatta"), item("Banjir di Jakarta")], known)
    assert [(one.regions, one.outside) for one in found] == [(("kutim",), ()), ((), ())]


# Figures --------------------------------------------------------------------------------------------------------------


def figures(rows: Iterable[tuple[str, str, str]]) -> tuple[float, float]:
    """Precision and recall over all labels (micro) of rows of title, excerpt and labels."""
    labelled = list(rows)
    found = places([item(title, excerpt) for title, excerpt, _ in labelled], office())
    right = given = wanted = 0
    for (_, _, labels), one in zip(labelled, found, strict=True):
        gold, answer = set(filter(None, labels.split(","))), set(one.labels("kaltim"))
        right, given, wanted = right + len(gold & answer), given + len(answer), wanted + len(gold)
    return right / given, right / wanted


def hard() -> list[list[str]]:
    text = (DATA / "wilayah-sulit.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


def kaltim4() -> list[dict[str, str]]:
    if not KALTIM4.is_file():
        pytest.skip("the labelled reports (../shared) are not here")
    with KALTIM4.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_hard_cases() -> None:
    rows = hard()
    assert len(rows) >= 220
    assert sum(bool(row[3]) for row in rows) >= len(rows) / 2
    precision, recall = figures((title, excerpt, labels) for title, excerpt, labels, _ in rows)
    assert precision >= 0.98
    assert recall >= 0.96


@pytest.mark.parametrize("split", ["train", "test"])
def test_labelled_reports(split: str) -> None:
    rows = [row for row in kaltim4() if row["split"] == split]
    precision, recall = figures((row["title"], row["excerpt"], row["regions"]) for row in rows)
    assert precision >= 0.96
    assert recall >= 0.93


def test_disputed_labels_are_those_of_the_set_and_not_ours() -> None:
    text = (DATA / "wilayah-sengketa.tsv").read_text(encoding="utf-8")
    disputed = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    assert len({row[0] for row in disputed}) == len(disputed)
    assert all(set(label.split(",")) != set(answer.split(",")) and reason for _, label, answer, reason in disputed)
    labels = {row["id"]: row["regions"] for row in kaltim4()}
    assert all(labels[key] == label for key, label, _, _ in disputed)

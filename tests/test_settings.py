"""``sources.yaml``: the file that is shipped, one that uses everything, and mistakes that come from outside the text."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from prahum_site import settings
from prahum_site.model import Agency, Region, Source, SourceKind, Topic
from prahum_site.problems import SettingsError, Severity

REPO = Path(__file__).resolve().parents[1]

REGION_IDS = "samarinda balikpapan bontang kukar kutim kubar berau paser ppu mahulu"
TOPIC_IDS = (
    "bencana keamanan hukum-antikorupsi tata-kelola tenaga-kerja pariwisata-budaya energi-tambang pertanian-perikanan "
    "air-listrik lingkungan ekonomi perhubungan ikn pendidikan perempuan-anak kesehatan infrastruktur digital sosial "
    "olahraga-pemuda kependudukan"
)

FULL = """\
instansi:
  nama: Dinas Kominfo Kota Contoh
  singkatan: Diskominfo Contoh
  wilayah: Kota Contoh
  sebutan: [Contoh Raya, CTH]
  nama_situs: "Contoh: isu kota"
  alamat_situs: https://isu.contoh.test/situs
  surel: humas@contoh.test
  telepon: (0541) 000000
  alamat: |
    Jalan Contoh 1
    Kota Contoh
  laman: https://contoh.test/
  ppid: https://ppid.contoh.test/
  zona_waktu: Asia/Jayapura
sumber:
  - id: harian
    nama: Harian Contoh
    alamat: https://harian.test/rss.xml
    jenis: media
    laman: https://harian.test/
    bahasa: en
    hanya: [Wilayah, wilayah, Air  Bersih]
    lokal: tidak
    aktif: ya
  - id: kantor
    nama: Kabar Kantor
    alamat: http://127.0.0.1:8000/rss.xml
    jenis: pemerintah
    lokal: ya
  - id: lama
    nama: Koran Lama
    alamat: file:umpan/lama.xml
    jenis: aspirasi
    aktif: tidak
wilayah:
  - id: utara
    nama: Contoh Utara
    alias: [Utara Jaya, contoh utara, CUT]
topik:
  - id: bencana
    nama: Kebencanaan
    kata: [banjir, tanah longsor, banjir]
ambang:
  kemiripan: 0,3
  kemiripan_salinan: 0.8
  jendela_hari: 10
  laporan_minimal: 3
  mereda_hari: 4
  selesai_hari: 20
pengambilan:
  batas_detik: 7,5
  batas_mb: 2
  serentak: 4
  coba_ulang: 0
  jeda_detik: 0
penilai: vader
gazetir: kamus/tempat.yaml
"""


def write(folder: Path, text: str) -> Path:
    """The file, with the gazetteer that it names beside it."""
    gazetteer = folder / "kamus" / "tempat.yaml"
    gazetteer.parent.mkdir(exist_ok=True)
    gazetteer.touch()
    path = folder / "sources.yaml"
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def test_a_full_file_is_read_exactly(tmp_path: Path) -> None:
    assert settings.read(write(tmp_path, FULL)) == settings.Settings(
        agency=Agency(
            name="Dinas Kominfo Kota Contoh",
            short_name="Diskominfo Contoh",
            area="Kota Contoh",
            site_url="https://isu.contoh.test/situs/",
            site_name="Contoh: isu kota",
            email="humas@contoh.test",
            phone="(0541) 000000",
            address="Jalan Contoh 1 Kota Contoh",
            homepage="https://contoh.test/",
            ppid="https://ppid.contoh.test/",
        ),
        zone=ZoneInfo("Asia/Jayapura"),
        sources=(
            Source(
                id="harian",
                name="Harian Contoh",
                url="https://harian.test/rss.xml",
                kind=SourceKind.MEDIA,
                homepage="https://harian.test/",
                language="en",
                keywords=("wilayah", "air bersih"),
                regional=True,
            ),
            Source(
                id="kantor", name="Kabar Kantor", url="http://127.0.0.1:8000/rss.xml", kind=SourceKind.GOVERNMENT, local=True
            ),
        ),
        retired=(Source(id="lama", name="Koran Lama", url="file:umpan/lama.xml", kind=SourceKind.PUBLIC),),
        regions=(Region(id="utara", name="Contoh Utara", aliases=("Contoh Utara", "Utara Jaya", "CUT")),),
        topics=(Topic(id="bencana", name="Kebencanaan", words=("banjir", "tanah longsor")),),
        fetching=settings.Fetching(timeout=7.5, max_bytes=2_000_000, workers=4, retries=0, host_pause=0.0),
        thresholds=settings.Thresholds(
            similarity=0.3, copy_similarity=0.8, window_days=10, min_reports=3, fading_days=4, over_days=20
        ),
        classifier="vader",
        area_words=("Kota Contoh", "Contoh Raya", "CTH"),
        gazetteer=tmp_path / "kamus" / "tempat.yaml",
    )


def test_windows_notepad_changes_nothing(tmp_path: Path) -> None:
    expected = settings.read(write(tmp_path, FULL))
    (tmp_path / "sources.yaml").write_bytes(b"\xef\xbb\xbf" + FULL.replace("\n", "\r\n").encode())
    assert settings.read(tmp_path / "sources.yaml") == expected


def test_numbers_left_out_are_the_usual_ones(tmp_path: Path) -> None:
    read = settings.read(write(tmp_path, FULL.partition("ambang:")[0]))
    assert (read.thresholds, read.fetching, read.classifier) == (settings.Thresholds(), settings.Fetching(), "penuh")
    assert read.gazetteer is None


@pytest.mark.parametrize("written", ["", " ", ' ""'])
def test_a_gazetteer_without_a_name_is_the_shipped_one(tmp_path: Path, written: str) -> None:
    assert settings.read(write(tmp_path, FULL.replace("gazetir: kamus/tempat.yaml", f"gazetir:{written}"))).gazetteer is None


@pytest.mark.parametrize(
    "written", ["kamus", "kamus/tempat.yml", "/etc/hostname", r"kamus\tempat.yaml", "C:/kamus.yaml", "[a, b]"]
)
def test_a_gazetteer_that_is_no_file_beside_the_settings_is_told(tmp_path: Path, written: str) -> None:
    text = FULL.replace("kamus/tempat.yaml", written)
    with pytest.raises(SettingsError) as caught:
        settings.read(write(tmp_path, text))
    assert [(problem.line, problem.column) for problem in caught.value.problems] == [(text.count("\n"), 10)]


# The file that is shipped -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped() -> settings.Settings:
    return settings.read(REPO / "sources.yaml")


def test_the_shipped_file_has_the_agreed_regions_and_topics(shipped: settings.Settings) -> None:
    assert [region.id for region in shipped.regions] == REGION_IDS.split()
    assert [topic.id for topic in shipped.topics] == TOPIC_IDS.split()
    assert all(15 <= len(topic.words) <= 45 for topic in shipped.topics)
    assert all(region.aliases[0] == region.name for region in shipped.regions)


def test_the_shipped_file_shows_the_usual_numbers(shipped: settings.Settings) -> None:
    assert shipped.thresholds == settings.Thresholds()
    assert shipped.fetching == settings.Fetching()
    assert shipped.zone == ZoneInfo("Asia/Makassar")


def test_national_outlets_let_through_only_what_names_the_region(shipped: settings.Settings) -> None:
    national = {source.id: source for source in shipped.sources}["antara"]
    assert national.regional
    assert {"Kalimantan Timur", "Kaltim", "IKN"} <= set(shipped.area_words)
    local = {source.id: source for source in shipped.sources}["antara-kaltim"]
    assert (local.regional, local.keywords) == (False, ())
    assert len(shipped.sources) >= 18


def test_every_address_of_the_shipped_file_says_that_it_was_not_checked() -> None:
    written = (REPO / "sources.yaml").read_text(encoding="utf-8")
    addresses = [line for line in written.splitlines() if line.startswith("    alamat: ")]
    assert len(addresses) >= 20
    assert [line for line in addresses if "# belum dapat diperiksa" not in line] == []


def test_the_shipped_file_warns_of_its_example_address_and_of_nothing_else(shipped: settings.Settings) -> None:
    assert [(problem.severity, problem.message) for problem in shipped.warnings] == [
        (Severity.WARNING, "isu-kaltim.example hanya alamat contoh")
    ]


# Sources alone ------------------------------------------------------------------------------------------------------------


def test_sources_alone(tmp_path: Path) -> None:
    active, retired = (
        "{id: a, nama: A, alamat: 'file:umpan/a.xml'}",
        "{id: b, nama: B, alamat: 'http://b.test/', aktif: tidak}",
    )
    text = f"sumber:\n  - {active}\n  - {retired}\n"
    assert settings.sources(write(tmp_path, text)) == (Source(id="a", name="A", url="file:umpan/a.xml"),)


def test_sources_alone_know_no_regions(tmp_path: Path) -> None:
    text = "sumber:\n  - id: a\n    nama: A\n    alamat: file:a.xml\n    hanya: wilayah\npenilai: vader\n"
    with pytest.raises(SettingsError) as caught:
        settings.sources(write(tmp_path, text))
    assert [(problem.line, problem.column) for problem in caught.value.problems] == [(5, 12), (6, 1)]


# Files that cannot be read ------------------------------------------------------------------------------------------------


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"^sources.yaml: berkas tidak ada"):
        settings.read(tmp_path / "sources.yaml")


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").mkdir()
    with pytest.raises(SettingsError, match="tidak dapat dibaca"):
        settings.read(tmp_path / "sources.yaml")


def test_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_bytes("instansi:\n  nama: Caf\u00e9\n".encode("cp1252"))
    with pytest.raises(SettingsError, match="tidak disimpan sebagai UTF-8"):
        settings.read(tmp_path / "sources.yaml")


def test_a_list_instead_of_fields(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="tidak berisi isian"):
        settings.read(write(tmp_path, "- a\n- b\n"))


@pytest.mark.parametrize("host", ["localhost", "10.0.0.1", "169.254.169.254", "[::1]", "kantor.local", "127.0.0.1:8080"])
def test_private_addresses_need_a_word(tmp_path: Path, host: str) -> None:
    text = f"sumber:\n  - id: a\n    nama: A\n    alamat: http://{host}/rss\n"
    with pytest.raises(SettingsError, match="lokal: ya"):
        settings.sources(write(tmp_path, text))
    assert settings.sources(write(tmp_path, text + "    lokal: ya\n"))[0].local


@pytest.mark.parametrize("zone", ["Asia", "", "../etc/passwd", "WITA", "Asia/Samarinda", "UTC+8"])
def test_zones_that_are_none(tmp_path: Path, zone: str) -> None:
    with pytest.raises(SettingsError) as caught:
        settings.read(write(tmp_path, FULL.replace("Asia/Jayapura", f'"{zone}"')))
    assert [problem.line for problem in caught.value.problems] == [15]

"""Clippings and corrections out of tables, as offices save them."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from content_samples import CLIPPING, CORRECTION, MAKASSAR, read, told, write

from prahum_site.model import Category, Item, SourceKind

HEAD = "judul;sumber;tanggal;medium;tautan;isi\n"
ROW = "Warga Minta Lampu Jalan;Koran Etam;24/11/2026 14.05;cetak;;Jalan Damai gelap.\n"
DONE = "liputan;judul;kategori_mesin;peluang;isu;sebab;kategori;alasan;petugas;tanggal\n"


def clipped(tmp_path: Path, data: str | bytes, name: str = "november") -> tuple[Item, ...]:
    found, problems = read(write(tmp_path, {f"content/kliping/{name}.csv": data}))
    assert problems == ()
    return found.clippings


# Clippings --------------------------------------------------------------------------------------------------------------


def test_a_row_is_a_clipping(tmp_path: Path) -> None:
    (item,) = clipped(tmp_path, HEAD + ROW)
    assert (item.title, item.excerpt, item.url) == ("Warga Minta Lampu Jalan", "Jalan Damai gelap.", None)
    assert item.source == "kliping-koran-etam"
    assert item.published.isoformat() == "2026-11-24T14:05:00+08:00"
    assert item.key.startswith("kliping:koran-etam-2026-11-24-")


@pytest.mark.parametrize(
    "data",
    [
        "Isi,MEDIA,Judul, Tgl \nJalan Damai gelap.,Koran Etam,Warga Minta Lampu Jalan,2026-11-24 14.05\n",
        (
            "No;Judul Berita;Nama Media;Tanggal Terbit;Kutipan;;\r\n"
            "1;Warga Minta Lampu Jalan;Koran Etam;24-11-2026 14:05;Jalan Damai gelap.;;\r\n;;;;;;\r\n"
        ),
        'judul\tsumber\ttanggal\tisi\nWarga Minta Lampu Jalan\tKoran Etam\t24 November 2026, 14.05\t"Jalan Damai\n gelap."\n',
    ],
    ids=["synonyms", "Excel", "tabs"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_way_to_save_it_gives_the_same(tmp_path: Path, data: str, encoding: str) -> None:
    (plain,) = clipped(tmp_path / "a", HEAD + ROW)
    assert clipped(tmp_path / "b", data.encode(encoding)) == (plain,)


def test_an_identity_stays_whatever_becomes_of_the_rows_around_it(tmp_path: Path) -> None:
    other = "Parit Buntu;Koran Etam;24/11/2026;cetak;;Buntu.\n"
    before = clipped(tmp_path / "a", HEAD + ROW + other)
    after = clipped(tmp_path / "b", HEAD + "Rob;Koran Lain;20/11/2026;;;\n" + other + ROW, "lain")
    assert {item.key for item in before} < {item.key for item in after}
    assert len({item.key for item in after}) == 3


def test_with_an_address_a_row_and_a_file_are_the_same_report(tmp_path: Path) -> None:
    (item,) = clipped(tmp_path, HEAD + "Banjir;Koran Etam;24/11/2026;daring;https://www.koran.example/7/?utm_source=x;\n")
    assert item.key == "koran.example/7"


def test_a_file_and_a_table_of_one_name_stand_side_by_side(tmp_path: Path) -> None:
    root = write(tmp_path, {"content/kliping/lampu.md": CLIPPING, "content/kliping/lampu.csv": HEAD + ROW})
    found, problems = read(root)
    assert [item.published.day for item in found.clippings] == [19, 24]
    assert problems == ()


def test_complaints_have_their_own_kind_of_source_and_no_names(tmp_path: Path) -> None:
    data = HEAD + "Pak Rusdi minta lampu;Loket Aspirasi;24/11/2026;aspirasi;;Rusdi Hartono, HP 0812-3456-7890, menunggu.\n"
    found, (problem,) = read(write(tmp_path, {"content/kliping/aduan.csv": data}))
    (item,), (source,) = found.clippings, found.clipping_sources
    assert source.kind is SourceKind.PUBLIC
    assert item.title == "Pak [nama disamarkan] minta lampu"
    assert item.excerpt == "[nama disamarkan], HP [nomor disamarkan], menunggu."
    assert (problem.line, problem.severity) == (2, "peringatan")


def test_in_reports_of_media_names_stay_and_numbers_do_not(tmp_path: Path) -> None:
    data = HEAD + "Pak Rusdi minta lampu;Koran Etam;24/11/2026;cetak;;" + "kata " * 52 + "HP 0812-3456-7890.\n"
    found, _ = read(write(tmp_path, {"content/kliping/a.csv": data}))
    (item,) = found.clippings
    assert item.title == "Pak Rusdi minta lampu"
    assert "0812" not in item.excerpt
    assert len(item.excerpt) <= 280


def test_a_broken_row_costs_no_other_and_all_mistakes_are_told(tmp_path: Path) -> None:
    data = HEAD + 'Rob;Koran Etam;31/2/2026;kertas;x;\nApi;Koran;"buka\n' + ROW + "Banjir;Koran;24/11/2026;cetak;;a;b\n" + ROW
    root = write(tmp_path, {"content/kliping/a.csv": data})
    assert [(problem.line, problem.severity) for problem in read(root)[1]] == [
        *((2, "galat"), (2, "galat"), (2, "galat")),
        *((3, "galat"), (5, "galat"), (6, "peringatan")),
    ]
    assert [item.title for item in read(root)[0].clippings] == ["Warga Minta Lampu Jalan"]


def test_an_earlier_folder_hides_a_table_of_the_same_name(tmp_path: Path) -> None:
    root = write(
        tmp_path, {"content/kliping/a.csv": HEAD + ROW, "contoh/kliping/a.csv": "rusak", "contoh/kliping/a.md": CLIPPING}
    )
    found, problems = read(root, "content", "contoh")
    assert len(found.clippings) == 2
    assert problems == ()


def test_tables_belong_to_clippings_and_corrections_alone(tmp_path: Path) -> None:
    (line,) = told(write(tmp_path, {"content/isu/a.csv": HEAD}))
    assert "hanya berkas .md yang dibaca" in line


def test_five_thousand_rows_are_read_quickly_right_or_wrong(tmp_path: Path) -> None:
    rows = "".join(
        f"Warga RT {n} minta lampu;Loket;24/11/2026;aspirasi;;Pak Rusdi {n}, HP 0812-3456-78{n % 100:02}.\n"
        for n in range(5_000)
    )
    root = write(tmp_path, {"content/kliping/a.csv": HEAD + rows})
    start = time.perf_counter()
    found, problems = read(root)
    assert (len(found.clippings), len(problems)) == (5_000, 5_000)
    write(tmp_path, {"content/kliping/a.csv": HEAD + ";;kemarin;x;y;\n" * 5_000})
    assert len(read(root)[1]) == 5 * 5_000
    assert time.perf_counter() - start < 15


# Corrections ------------------------------------------------------------------------------------------------------------


def test_a_filled_in_list_gives_corrections(tmp_path: Path) -> None:
    data = (
        DONE + "https://www.kaltim.example/7/;Banjir;netral;netral 44%;Banjir;ragu;negatif;Ada korban.;Tim Humas;24/11/2026\n"
        "https://kaltim.example/8;Rob;netral;netral 51%;;ragu;NETRAL;;Tim Humas;24/11/2026\n"
        "https://kaltim.example/9;Api;negatif;negatif 40%;;ragu;;;Tim Humas;24/11/2026\n"
        "kliping:koran-etam-2026-11-24-0a1b2c3d4e;Lampu;positif;;;;berpotensi negatif;Gelap.;Tim Humas;24/11/2026\n"
    )
    found, problems = read(write(tmp_path, {"content/koreksi/tinjau.csv": data}))
    assert problems == ()
    assert [(one.key, one.category, one.reason, one.line) for one in found.corrections] == [
        ("kaltim.example/7", Category.NEGATIVE, "Ada korban.", 2),
        ("kaltim.example/8", Category.NEUTRAL, "Sesuai bacaan petugas.", 3),
        ("kliping:koran-etam-2026-11-24-0a1b2c3d4e", Category.AT_RISK, "Gelap.", 5),
    ]
    assert {(one.path, one.officer, one.day) for one in found.corrections} == {
        ("content/koreksi/tinjau.csv", "Tim Humas", date(2026, 11, 24))
    }


def test_of_a_file_and_a_table_on_one_report_the_later_day_wins(tmp_path: Path) -> None:
    data = "liputan;kategori;alasan;petugas;tanggal\nhttps://kaltim.example/berita/7;positif;Selesai.;Tim Humas;21/11/2026\n"
    root = write(tmp_path, {"content/koreksi/a.md": CORRECTION, "content/koreksi/b.csv": data})
    found, (problem,) = read(root)
    assert [one.path for one in found.corrections] == ["content/koreksi/b.csv", "content/koreksi/a.md"]
    assert "juga dikoreksi di content/koreksi/b.csv:2" in problem.message


def test_a_changed_category_needs_a_reason_but_only_where_the_row_is_done(tmp_path: Path) -> None:
    data = DONE + "https://kaltim.example/7;Banjir;netral;;;;negatif;;Tim Humas;24/11/2026\nrusak;;netral;;;;;;;\n"
    (line,) = told(write(tmp_path, {"content/koreksi/a.csv": data}))
    assert line.startswith(
        'content/koreksi/a.csv:2: alasan masih kosong, padahal kategori diubah dari "netral" menjadi "negatif"'
    )


def test_a_row_of_the_clippings_can_be_corrected_by_its_identity(tmp_path: Path) -> None:
    (item,) = clipped(tmp_path, HEAD + ROW)
    data = f"liputan;kategori;alasan;petugas;tanggal\n{item.key};negatif;Gelap.;Tim Humas;24/11/2026\n"
    found, problems = read(write(tmp_path, {"content/koreksi/a.csv": data}))
    assert problems == ()
    assert found.corrections[0].key == found.clippings[0].key
    assert found.clippings[0].published.tzinfo == MAKASSAR

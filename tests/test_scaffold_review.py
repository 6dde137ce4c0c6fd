"""The list of verdicts to review: a table that Excel opens and does not run, and the same to read."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

from making import NOW, item, report, verdict
from samples import sample_site
from scaffold_samples import read, room_of

from prahum_site import urls
from prahum_site.markup import Text, body
from prahum_site.model import Category, Content
from prahum_site.newsroom import Newsroom
from prahum_site.scaffold import listing, review, sheet

TODAY = date(2026, 11, 24)
TITLES = ("=HYPERLINK(1)", "+62 nomor palsu", "-5 derajat", "@warga", 'Jalan; jembatan, dan "pasar"', "\t=SUM(A1)")


def room(*titles: str) -> Newsroom:
    extra = [
        report(item(title, number, source="warta", hour=8 + number), verdict(Category.NEUTRAL, sure=False))
        for number, title in enumerate(titles)
    ]
    return room_of(sample_site(extra=extra))


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_table_opens_in_excel_and_has_what_an_officer_needs() -> None:
    office = room("Pasar pagi dipindah")
    data = sheet(office.doubts, limit=50, officer="Piket humas", today=TODAY, site=office.site)
    assert data.startswith(
        b"\xef\xbb\xbfliputan;judul;sumber;terbit;isu;kategori_mesin;peluang;sebab;kategori;alasan;petugas;tanggal\r\n"
    )
    row = next(row for row in rows(data) if row["judul"] == "Pasar pagi dipindah")
    assert row["liputan"].startswith("https://warta.example/")
    assert (row["sumber"], row["terbit"], row["kategori_mesin"]) == ("Warta Etam", "2026-11-24", "netral")
    assert (row["kategori"], row["alasan"], row["petugas"], row["tanggal"]) == ("", "", "Piket humas", "2026-11-24")
    assert row["peluang"].startswith("netral 70%, ")
    assert row["sebab"].startswith("mesin ragu antara netral (70%) dan ")


def test_no_cell_is_a_formula_and_titles_survive() -> None:
    office = room(*TITLES)
    found = rows(sheet(office.doubts, limit=50, officer="=cmd|' /C calc'!A0", today=TODAY, site=office.site))
    cells = [cell for row in found for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    titles = {row["judul"] for row in found}
    assert {"'=HYPERLINK(1)", "'+62 nomor palsu", "'-5 derajat", "'@warga", 'Jalan; jembatan, dan "pasar"'} <= titles
    assert all(row["liputan"].startswith(("https://", "kliping:")) for row in found)


def test_a_filled_row_is_a_correction_of_that_report_whatever_its_title(tmp_path: Path) -> None:
    office = room(*TITLES)
    review(office, tmp_path, limit=50, officer="Piket humas")
    (path,) = (tmp_path / "content" / "koreksi").iterdir()
    assert read(tmp_path) == (Content(), ())
    found = rows(path.read_bytes())
    for row in found:
        row |= {"kategori": "negatif", "alasan": "Dibaca dua petugas."}
    made = io.StringIO(newline="")
    writer = csv.DictWriter(made, list(found[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(found)
    path.write_bytes(made.getvalue().encode("utf-8-sig"))
    filled, problems = read(tmp_path)
    assert problems == ()
    addresses = {doubt.report.item.url for doubt in office.doubts}
    assert {one.key for one in filled.corrections} == {urls.canonical(url) for url in addresses if url}
    assert {(one.category, one.officer, one.day) for one in filled.corrections} == {(Category.NEGATIVE, "Piket humas", TODAY)}


def test_only_so_many_rows_and_the_most_useful_first() -> None:
    office = room("Satu kabar", "Dua kabar lain", "Tiga cerita baru")
    found = rows(sheet(office.doubts, limit=2, officer="", today=TODAY, site=office.site))
    assert [row["judul"] for row in found] == [doubt.report.item.title for doubt in office.doubts[:2]]


def test_the_table_is_written_beside_corrections_and_never_over_another(tmp_path: Path) -> None:
    office = room("Pasar pagi dipindah")
    first = review(office, tmp_path, limit=50, officer="Piket")
    second = review(office, tmp_path, limit=50, officer="Piket")
    assert first[0] == "Draf dibuat: content/koreksi/tinjau-2026-11-24.csv"
    assert second[0] == "Draf dibuat: content/koreksi/tinjau-2026-11-24-2.csv"
    assert any("baris tanpa kategori dilewati" in line for line in first)
    files = sorted((tmp_path / "content" / "koreksi").iterdir())
    assert files[0].read_bytes() == files[1].read_bytes()


def test_the_list_to_read_says_what_to_do_and_writes_nothing(tmp_path: Path) -> None:
    office = room("[Klik](https://x.example) di sini")
    (text,) = review(office, tmp_path, limit=50, markdown=True)
    assert list(tmp_path.iterdir()) == []
    assert text.startswith("# Penilaian yang perlu ditinjau\n")
    assert r"**\[Klik\](https://x.example) di sini**" in text
    assert "python build.py baru koreksi --liputan https://" in text
    assert body(Text("a.md", 1, text), "a.html", {}).problems == ()


def test_nothing_to_review_is_said(tmp_path: Path) -> None:
    office = replace(room(), doubts=(), now=NOW)
    assert review(office, tmp_path, limit=50) == ("Tidak ada yang perlu ditinjau: mesin yakin akan semua penilaiannya.",)
    assert "mesin yakin" in listing((), limit=5, site=office.site)
    assert list(tmp_path.iterdir()) == []

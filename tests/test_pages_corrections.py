"""The public list of corrections, the page of open data, and the way to report a mistake from every page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from urllib.parse import parse_qs, urlsplit

from making import AGENCY, SETTINGS, issue, item, officer, report
from reading import TEMPLATES, page, sample, text, texts
from samples import sample_content, sample_site
from selectolax.lexbor import LexborHTMLParser as Parser

from prahum_site.check import problems
from prahum_site.model import Category, Content, Correction, File
from prahum_site.opendata import TABLES, open_data
from prahum_site.render import render
from prahum_site.settings import Settings
from prahum_site.site import Site

OFFICER = "Petugas Rahasia"
MANY = 205
#: Fixed pages alone: the sample's posts speak of the sample's issues.
FIXED = Content(pages=sample_content().pages)


def corrected_site(settings: Settings = SETTINGS) -> Site:
    """More corrections than two pages hold; the first report was corrected twice."""
    items = [item(f"Laporan {n}", n % 20, hour=n // 20) for n in range(MANY)]
    corrections = [
        Correction(
            path="content/koreksi/a.csv",
            line=n + 2,
            key=one.key,
            category=Category.POSITIVE,
            reason=f"Alasan {n} <b>tebal</b>",
            officer=OFFICER,
            day=date(2026, 11, 1 + n % 20),
        )
        for n, one in enumerate(items)
    ]
    again = replace(corrections[0], category=Category.NEUTRAL, reason="Dibaca ulang", day=date(2026, 11, 23))
    content = replace(FIXED, corrections=(*corrections, again))
    shown = [report(one, officer(Category.POSITIVE, "Alasan")) for one in items]
    return sample_site([issue("isu-uji", "Isu uji", Category.POSITIVE, shown)], content, settings=settings)


@cache
def corrected() -> dict[str, File]:
    return {file.address: file for file in render(corrected_site(), TEMPLATES).files}


def tree(address: str) -> Parser:
    return Parser(corrected()[address].data.decode())


# Corrections ------------------------------------------------------------------------------------------------------------


def test_corrections_stand_newest_first_in_pages_of_a_hundred() -> None:
    pages = [name for name in corrected() if name.startswith("koreksi-penilaian")]
    rows = [row for name in ("", "-2", "-3") for row in texts(tree(f"koreksi-penilaian{name}.html"), "main li.baris")]

    assert sorted(pages) == ["koreksi-penilaian-2.html", "koreksi-penilaian-3.html", "koreksi-penilaian.html"]
    assert [len(tree(name).css("main li.baris")) for name in sorted(pages)] == [100, 6, 100]
    assert "206 kali" in text(tree("koreksi-penilaian.html"), ".pembuka")
    assert rows[0].startswith("Laporan 0 Kabar Mahakam")
    assert "Dari Positif menjadi Netral pada 23 November 2026" in rows[0]
    assert "Dibaca ulang" in rows[0]
    assert "Isu uji" in rows[0]
    assert "Dinilai ulang menjadi Positif pada 20 November 2026" in rows[1]
    assert [row for row in rows if "sudah diganti koreksi yang lebih baru" in row] == [
        row for row in rows if row.startswith("Laporan 0 ") and "Alasan 0" in row
    ]


def test_no_officer_is_named_and_reasons_are_text() -> None:
    assert all(OFFICER.encode() not in file.data for file in corrected().values())
    assert tree("koreksi-penilaian.html").css_first("main b") is None
    assert "<b>tebal</b>" in text(tree("koreksi-penilaian.html"), "main")


def test_the_list_says_so_where_nothing_was_corrected() -> None:
    assert "Belum ada penilaian mesin yang dikoreksi petugas." in text(page("koreksi-penilaian.html", "empty"), "main")


def test_the_policy_shows_the_newest_and_leads_to_all() -> None:
    policy = tree("koreksi.html")

    assert len(policy.css("main li.baris")) == 5
    assert "koreksi-penilaian.html" in [node.attributes["href"] for node in policy.css("main .lanjut a")]


def test_every_page_leads_to_corrections_and_data() -> None:
    for address, one in sample("sample").items():
        if one.css_first("footer") is not None and not address.startswith("en/"):
            links = {(node.attributes["href"] or "").rpartition("/")[2] for node in one.css("footer a")}
            assert {"koreksi-penilaian.html", "data.html"} <= links, address


# Open data --------------------------------------------------------------------------------------------------------------


def test_the_page_explains_every_field_and_links_every_file() -> None:
    one = page("data.html")
    links = {node.attributes["href"] for node in one.css("main a[download]")}
    made = open_data(sample_site())

    assert texts(one, ".kamus dt") == [field.name for table in TABLES for field in table.fields]
    assert links == {file.address for file in made.files if "skema-" not in file.address}
    for shown in made.tables:
        assert f"{shown.table.title} {shown.rows} baris" in texts(one, "main h3")
    assert "CC BY 4.0" in text(one, ".kutipan")
    assert "Judul berita milik media masing-masing." in text(one, "main")


def test_a_long_archive_folds_its_months() -> None:
    old = [report(item(f"Lama {n}", 31 * n), officer(Category.NEUTRAL, "Alasan")) for n in range(14)]
    site = sample_site([], Content(), extra=old)
    one = Parser(next(file.data.decode() for file in render(site, TEMPLATES).files if file.address == "data.html"))

    assert "Semua 14 berkas, menurut bulan terbit" in texts(one, "main summary")
    assert len(one.css('main a[href^="data/laporan-"]')) == 15


def test_a_sample_says_that_it_is_fiction_and_a_first_day_what_is_missing() -> None:
    assert "DATA CONTOH" in text(page("data.html", "starter"), ".peringatan")
    assert page("data.html").css_first(".peringatan") is None
    assert "Berkasnya muncul setelah laporan pertama masuk." in text(page("data.html", "empty"), "main")


def test_pages_and_files_hold_together() -> None:
    found = [one for one in problems(tuple(corrected().values()), root=AGENCY.root) if "en/" not in one.message]
    assert not [one for one in found if "data" in one.path or "koreksi" in one.path]


# Reporting a mistake ----------------------------------------------------------------------------------------------------


def mail(one: Parser) -> tuple[str, dict[str, list[str]]]:
    link = one.css_first('footer a[href^="mailto:"][href*="subject"]')
    assert link is not None
    parts = urlsplit(link.attributes["href"] or "")
    return parts.path, parse_qs(parts.query, strict_parsing=True)


def test_every_page_opens_a_letter_with_its_own_address() -> None:
    to, fields = mail(page("isu/banjir-samarinda.html"))

    assert to == AGENCY.email
    assert fields["subject"] == ["Kekeliruan: Banjir rendam ratusan rumah di Samarinda Utara"]
    assert fields["body"][0].startswith(f"Halaman: {AGENCY.site_url}isu/banjir-samarinda.html\r\n")
    assert "\n" not in fields["body"][0].replace("\r\n", "")
    for address, one in sample("sample").items():
        if one.css_first("footer") is not None and not address.startswith("en/"):
            mail(one)


def test_a_page_that_is_not_there_has_no_address_to_report() -> None:
    assert mail(page("404.html"))[1]["body"][0].startswith("Halaman: (salin alamat yang Anda buka)")


def test_hostile_titles_and_addresses_stay_inside_the_letter() -> None:
    title = 'Banjir & cc=lain@jahat.example?subject=x #1 "kutip" 100%'
    shown = [report(item(title), officer(Category.NEUTRAL, "Alasan"))]
    settings = replace(SETTINGS, agency=replace(AGENCY, email="humas+isu&x@contoh.example"))
    site = sample_site([issue("isu-uji", title, Category.NEUTRAL, shown)], FIXED, settings=settings)
    files = {file.address: file for file in render(site, TEMPLATES).files}
    to, fields = mail(Parser(files["isu/isu-uji.html"].data.decode()))

    assert to == "humas%2Bisu%26x@contoh.example"
    assert set(fields) == {"subject", "body"}
    assert fields["subject"] == [f"Kekeliruan: {title}"]


def test_without_mail_the_link_leads_to_the_policy() -> None:
    settings = replace(SETTINGS, agency=replace(AGENCY, email=None))
    files = {file.address: file for file in render(corrected_site(settings), TEMPLATES).files}
    one = Parser(files["isu/isu-uji.html"].data.decode())

    assert one.css_first('footer a[href^="mailto:"]') is None
    links = [node.attributes["href"] for node in one.css("footer a") if node.text() == "Laporkan kekeliruan"]
    assert links == ["../koreksi.html"]

"""Each kind of page says what it is for."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from making import AGENCY, NOW, issue, item, report, verdict
from reading import figures, page, pages_of, sample, text, texts
from samples import sample_content, sample_site

from prahum_site.model import Category, Content, Evidence


def test_an_answered_issue_shows_the_answer_first() -> None:
    tree = page("isu/banjir-samarinda.html")

    headings = texts(tree, "main h2")
    assert headings[:2] == ["Jawaban pemerintah", "Sekilas"]
    assert "Enam pompa dipasang dan pintu air diganti." in text(tree, ".jawab")
    assert "15 Desember 2026" in text(tree, ".jawab")
    assert "dinilai otomatis, belum ditinjau petugas" in text(tree, ".keadaan")
    assert "12 laporan dari 5 sumber" in text(tree, ".sekilas")


def test_an_open_issue_says_since_when() -> None:
    assert text(page("isu/air-pdam.html"), ".tunggu").startswith(
        "Belum ada tanggapan Media pertama kali melaporkannya pada Senin, 23 November 2026"
    )


def test_a_withdrawn_answer_does_not_answer() -> None:
    assert "Belum ada tanggapan" in text(page("isu/harga-cabai.html"), ".tunggu")
    assert "Dicabut pada 23 November 2026" in text(page("tanggapan/pasar-murah.html"), ".peringatan")
    assert "Pasar murah" not in text(page("index.html"), "main")


def test_good_news_waits_for_no_answer() -> None:
    tree = page("isu/stunting-berau.html")

    assert tree.css_first(".tunggu") is None
    assert "dipantau" in text(tree, "p.kotak")


def test_the_line_of_time_holds_reports_and_acts() -> None:
    days = texts(page("isu/banjir-samarinda.html"), ".garis-waktu > li > h3")
    acts = texts(page("isu/banjir-samarinda.html"), ".tindakan .atas")

    assert days == [f"{name} November 2026" for name in (
        "Senin, 23", "Minggu, 22", "Sabtu, 21", "Jumat, 20", "Kamis, 19", "Rabu, 18", "Selasa, 17", "Senin, 16", "Minggu, 15",
    )]  # fmt: skip
    assert acts == ["Program: Kota Bebas Banjir", "Jawaban pemerintah"]


def test_each_verdict_gives_its_reasons() -> None:
    reasons = texts(page("isu/banjir-samarinda.html"), ".alasan")

    assert any(
        "“" not in found and "Memberatkan: banjir" in found and "kerugian sudah terjadi" in found and "(aturan N1)" in found
        for found in reasons
    )
    assert any("Mesin kurang yakin" in found for found in reasons)
    assert any("Petugas menilai laporan ini positif: Bantuan sudah diterima" in found for found in reasons)
    assert not any("editor:" in found for found in reasons)


def test_a_verdict_that_needs_review_is_hollow_and_says_so() -> None:
    hollow = [node.parent for node in page("isu/banjir-samarinda.html").css(".rongga")]

    assert [" ".join(node.text().split()) for node in hollow if node is not None] == ["Berpotensi negatif (perlu tinjau)"]


def test_reports_link_to_their_outlets_and_clippings_do_not() -> None:
    reports = page("isu/banjir-samarinda.html").css(".laporan")
    clipped = [node for node in reports if "Harian Contoh (kliping)" in node.text()]

    assert len(clipped) == 1
    assert clipped[0].css_first(".judul a") is None
    assert all((node.css_first(".judul a") is None) == (node in clipped) for node in reports)


def test_copies_are_folded_and_named() -> None:
    assert "Warta Etam: BMKG: waspada hujan lebat" in text(page("isu/banjir-samarinda.html"), ".salinan")


def test_the_chart_has_its_finding_and_its_table() -> None:
    tree = page("isu/banjir-samarinda.html")

    assert "Masih ramai: 6 dari 12 laporan terbit dalam tujuh hari terakhir" in texts(tree, "main h2")
    rows = texts(tree, ".grafik tbody tr")
    assert len(rows) == 8
    assert rows[0] == "23 November 2026 0 0 0 1 1" or rows[0].replace(" ", "") == "23November202600011"
    assert len(tree.css(".hari g > rect")) == 8
    assert len(tree.css(".hari .tanda")) == 1


def test_a_response_tells_claim_fact_deed_person_and_day() -> None:
    tree = page("tanggapan/pompa-banjir.html")

    assert texts(tree, "main h2") == [
        "Siapa dan kapan", "Yang dikatakan warga", "Yang benar", "Yang dikerjakan", "Lokasi pompa", "Yang berubah sejak terbit",
        "Isu yang dijawab", "Kelanjutannya di lapangan",
    ]  # fmt: skip


def test_a_programme_shows_targets_and_results() -> None:
    rows = texts(page("program/normalisasi.html"), "table.capaian tbody tr")

    assert [row.replace(" ", "") for row in rows] == [
        "Sungaidikeruk3km2km(67%)",
        "Wargadilatihsiagabencana1.250orang1.310orang(105%)",
        "Pintuairdiganti4unitbelumdihitung",
    ]


def test_sources_tell_since_when_one_fails() -> None:
    rows = texts(page("sumber.html"), "tbody tr")

    assert any("Gagal sejak Minggu, 22 November 2026, 01.00 Wita" in row and "20 detik" in row for row in rows)
    assert any(row.startswith("Harian Contoh") and "Diisi petugas" in row for row in rows)
    assert "4 sumber dipantau setiap malam; 1 sedang tidak dapat dibaca." in text(page("sumber.html"), ".pembuka")


def test_the_method_page_shows_the_measured_error_only_where_it_was_measured() -> None:
    assert "Seberapa sering mesin benar?" in texts(page("metode.html"), "h2")
    assert len(page("metode.html").css("table")) == 5
    assert "Seberapa sering mesin benar?" not in texts(pages_of(sample_site())["metode.html"], "h2")
    assert "Seberapa sering mesin benar?" not in texts(pages_of(sample_site(), figures().of("penuh"))["metode.html"], "h2")


def test_the_method_page_says_how_far_its_figures_can_be_trusted() -> None:
    found = text(page("metode.html"), "section[aria-labelledby=_galat]")
    # Twenty reports, three answers of each five fall to the next category: 8 of 20 right, all of them 70 % sure.
    measured = figures().sets[0]
    low, high = (f"{100 * end:.0f}%" for end in measured.accuracy_interval)
    assert "Diuji dengan berita nasional: 40% tepat" in found
    assert f"ketepatannya kira-kira antara {low} dan {high}." in found
    assert "dibuat model bahasa (AI)" in found
    assert "belum diperiksa manusia" in found
    assert "Pada 60% teks yang paling yakin dinilainya, mesin tepat" in found
    assert "Rata-rata mesin menyebut dirinya 70% yakin, dan ia tepat 40%. Jadi, ia agak terlalu yakin." in found
    assert "meleset rata-rata 30 poin persen (ECE)" in found
    assert "Kedua judulnya dinilai benar pada 94 pasang." in found


def test_reviews_are_shown_in_their_three_classes() -> None:
    heads = [" ".join(node.text().split()) for node in page("metode.html").css("details table")[1].css("thead th")]

    assert heads == ["Seharusnya", "Negatif", "Netral", "Positif"]
    assert "Apakah sebuah teks negatif atau tidak, dijawab benar pada 100%" in text(page("metode.html"), "main")
    assert "Jadi, ia lebih sering benar daripada yang ia sangka." in text(page("metode.html"), "main")


def test_corrections_are_public_without_the_officer() -> None:
    assert "Bantuan sudah diterima warga" in text(page("koreksi.html"), "main")
    assert "editor" not in text(page("koreksi.html"), "main")


def test_the_404_page_works_at_any_address() -> None:
    links = [node.attributes["href"] or "" for node in page("404.html").css("a, link[rel=stylesheet], link[rel=icon]")]

    assert [link for link in links if not link.startswith(("/kaltim/", "#", "https://", "mailto:"))] == []
    assert page("404.html").css("link[rel=canonical]") == []


def test_an_old_address_leads_on() -> None:
    tree = page("tanggapan/pompa.html")
    refresh = tree.css_first("meta[http-equiv=refresh]")

    assert refresh is not None
    assert refresh.attributes["content"] == "0; url=pompa-banjir.html"
    assert tree.css_first("main a[href='pompa-banjir.html']") is not None
    assert tree.css_first(f"link[rel=canonical][href='{AGENCY.site_url}tanggapan/pompa-banjir.html']") is not None


def test_drafts_and_scheduled_posts_are_marked_in_a_preview() -> None:
    content = sample_content()
    later = replace(content.updates[0], published=NOW + timedelta(days=2))
    tree = pages_of(sample_site(content=replace(content, updates=(later,)), preview=True))

    assert "Draf, belum terbit." in text(tree["tanggapan/draf-pdam.html"], ".peringatan")
    assert "Terjadwal, terbit Kamis, 26 November 2026" in text(tree["program/normalisasi.html"], ".peringatan")
    assert "Terjadwal" in text(tree["program/index.html"], "main")
    assert "tanggapan/draf-pdam.html" not in sample("sample")


def test_empty_lists_say_what_comes_next() -> None:
    assert "Belum ada liputan yang terkumpul" in text(page("index.html", "empty"), "main")
    for address in ("isu/index.html", "tanggapan/index.html", "program/index.html", "arsip/index.html", "wilayah/berau.html"):
        assert re.search(r"\b(Belum ada|Tidak ada|kosong)\b", text(page(address, "empty"), "main")), address


def test_a_huge_issue_keeps_its_newest_reports_whole_and_the_others_short() -> None:
    many = [report(item(f"Laporan {n}", n % 5, hour=n % 20, excerpt="Cuplikan."), verdict(Category.NEUTRAL)) for n in range(90)]
    tree = pages_of(sample_site([issue("besar", "Isu besar", Category.NEUTRAL, many)], Content()))["isu/besar.html"]

    assert len(tree.css(".laporan")) == 90
    assert len(tree.css(".laporan .alasan")) == 60


def test_a_reason_that_does_not_explain_the_verdict_admits_it() -> None:
    praise = replace(
        verdict(Category.NEGATIVE, rule=None), evidence=(Evidence(words="terpasang", weight=1.0, reason="manfaat"),)
    )
    wrong = issue("internet", "Internet", Category.NEGATIVE, [report(item("Internet menyala", 1), praise)])
    tree = pages_of(sample_site([wrong], Content()))
    reason = text(tree["isu/internet.html"], ".alasan")

    assert "Meringankan: terpasang (manfaat)" in reason
    assert "Mesin mungkin keliru." in reason
    assert not any("Mesin mungkin keliru." in found for found in texts(page("isu/banjir-samarinda.html"), ".alasan"))


def test_an_issue_is_labelled_with_its_latest_news_and_says_so() -> None:
    assert "Kabar terakhir: Positif" in text(page("isu/stunting-berau.html"), ".keadaan")
    assert "Kabar terakhirnya positif" in text(page("isu/stunting-berau.html"), "p.kotak")


def test_the_home_page_calls_for_attention_only_where_it_is_due() -> None:
    good = issue("panen", "Panen raya", Category.POSITIVE, [report(item("Panen raya", 0), verdict(Category.POSITIVE))])
    bad = issue("banjir", "Banjir", Category.NEGATIVE, [report(item("Banjir", 0), verdict(Category.NEGATIVE))])

    both = pages_of(sample_site([good, bad], Content()))["index.html"]
    assert "Yang perlu perhatian" in texts(both, "h2")
    assert texts(both, ".baris h3") == ["Banjir"]
    calm = pages_of(sample_site([good], Content()))["index.html"]
    assert "Yang sedang dibicarakan" in texts(calm, "h2")
    assert texts(calm, ".baris h3") == ["Panen raya"]


def test_a_withdrawn_answer_promises_nothing_any_more() -> None:
    tree = page("tanggapan/pasar-murah.html")

    assert tree.css_first(".jawab") is None
    assert "Yang dikerjakan" not in texts(tree, "main h2")


def test_a_long_archive_names_some_pages_and_leads_to_all() -> None:
    many = [report(item(f"Laporan {n}", n % 9, hour=n % 20), verdict(Category.NEUTRAL)) for n in range(1450)]
    tree = pages_of(sample_site([issue("besar", "Besar", Category.NEUTRAL, many)], Content()))["arsip/2026-11.html"]

    assert texts(tree, ".nomor li") == ["Halaman 1", "Halaman 2", "Halaman 3", "…", "Halaman 10", "…", "Halaman 15"]


def test_an_excerpt_that_breaks_off_says_that_it_goes_on() -> None:
    cut = report(item("Pompa", 1, excerpt="Petugas memasang pompa di Sempa"), verdict(Category.NEUTRAL))
    whole = report(item("Pintu", 1, excerpt="Petugas memasang pintu."), verdict(Category.NEUTRAL))
    tree = pages_of(sample_site([issue("pompa", "Pompa", Category.NEUTRAL, [cut, whole])], Content()))["isu/pompa.html"]

    assert sorted(texts(tree, ".cuplikan")) == ["Petugas memasang pintu.", "Petugas memasang pompa di Sempa…"]


def test_a_correction_is_dated_in_its_list_and_beside_its_report() -> None:
    content = sample_content()
    fixed = next(
        found for one in sample_site().issues for found in one.reports if found.verdict.by_editor and found.verdict.note
    )
    dated = replace(content.corrections[0], key=fixed.item.key)
    tree = pages_of(sample_site(content=replace(content, corrections=(dated,))))

    assert "dinilai ulang menjadi Positif pada 24 November 2026" in text(tree["koreksi.html"], "main")
    assert any("Dikoreksi 24 November 2026." in found for found in texts(tree["isu/banjir-samarinda.html"], ".alasan"))

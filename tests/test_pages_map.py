"""The map of issues on the pages: size, category and age, what changed, what rises, why, and what was like it before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import log
from types import SimpleNamespace

import pytest
from making import issue, item, report, verdict
from map_samples import SURGE, before, map_content, map_issues, map_site, small
from reading import TEMPLATES, page, pages_of, text, texts
from samples import sample_site
from selectolax.lexbor import LexborHTMLParser as Parser

from prahum_site.analysis.map_figures import Figures, Measured
from prahum_site.analysis.picture import Picture
from prahum_site.model import Category, Content, Issue, Item, Report
from prahum_site.render import render
from prahum_site.templating import templates

SURGING = "isu/listrik-bontang.html"
MEANING = "“Melonjak” berarti jauh lebih banyak daripada biasanya"


def home(issues: Sequence[Issue]) -> Parser:
    return pages_of(sample_site(issues, Content()))["index.html"]


def _copied(found: Item) -> Report:
    return report(found, verdict(Category.NEGATIVE), copies=(replace(found, key=f"salinan {found.key}"),))


# The page of an issue -----------------------------------------------------------------------------------------------


def test_an_issue_says_in_one_line_what_is_new_since_yesterday() -> None:
    assert text(page(SURGING, "map"), ".sejak") == (
        f"Sejak kemarin: {SURGE} laporan baru dari 1 sumber. Liputan sampai 24 November 2026."
    )
    assert "Sejak kemarin: 1 salinan baru." in text(page("isu/kabar-2.html", "map"), ".sejak")
    assert "Tidak ada laporan baru sejak 23 November 2026." in text(page("isu/kabar-3.html", "map"), ".sejak")


def test_nothing_is_new_of_an_issue_without_reports_or_one_that_is_over() -> None:
    assert page("isu/rencana-tol.html").css(".sejak") == []
    assert page("isu/gudang-paser.html").css(".sejak") == []


def test_a_surge_is_the_finding_of_the_chart_and_is_explained() -> None:
    tree = page(SURGING, "map")

    assert f"Melonjak: {SURGE} laporan hari ini, biasanya 1" in texts(tree, "main h2")
    assert texts(tree, ".keadaan .lonjak") == ["Melonjak"]
    assert text(tree, ".grafik + .arti").startswith("Hari terakhir: 24 November 2026.")
    assert tree.css_first(".arti a[href='../metode.html#_melonjak']") is not None
    assert page("isu/kabar-1.html", "map").css(".lonjak, .arti") == []


def test_an_explanation_without_a_page_of_the_method_has_no_link() -> None:
    tree = pages_of(sample_site(map_issues(), Content()))[SURGING]

    assert MEANING in text(tree, ".arti")
    assert tree.css(".arti a") == []


def test_every_report_and_copy_says_why_it_is_there() -> None:
    rows = page("isu/banjir-samarinda.html").css("section[aria-labelledby=_mengapa] details .sebab > li")
    told = [" ".join(row.text().split()) for row in rows]

    assert len(told) == 13
    assert told[-1].endswith("15 November 2026: laporan pertama isu ini.")
    assert any(row.startswith("BMKG") and "Warta Etam, 21 November 2026: salinan dari laporan Portal" in row for row in told)
    assert sum("menyebut “" in row and "laporan lain; wilayah sama: Kota Samarinda." in row for row in told) >= 9
    days = [row.split(" November")[0].rsplit(" ", 1)[-1] for row in told]
    assert days == sorted(days, key=int, reverse=True)


def test_a_lonely_report_was_compared_with_none() -> None:
    assert "Baru ada satu laporan" in text(page("isu/kabar-1.html", "map"), "section[aria-labelledby=_mengapa]")
    assert page("isu/kabar-1.html", "map").css(".sebab") == []


def test_of_a_huge_issue_the_newest_reasons_are_told_with_short_headlines() -> None:
    many = [_copied(item(f"Banjir {n} " + "di kota " * 20, n % 5, hour=n % 20)) for n in range(90)]
    tree = pages_of(sample_site([issue("besar", "Isu besar", Category.NEGATIVE, many)], Content()))["isu/besar.html"]

    assert len(tree.css(".sebab > li")) == 60
    assert "Hanya 60 yang terbaru dari 180 laporan dan salinan." in text(tree, "section[aria-labelledby=_mengapa] details")
    assert all(len(found) <= 80 and found.endswith("…") for found in texts(tree, ".sebab .judul"))


def test_what_happened_before_tells_how_long_until_when_and_what_was_answered() -> None:
    section = page(SURGING, "map").css_first("section[aria-labelledby=_pernah]")
    assert section is not None
    told = " ".join(section.text().split())

    assert [node.attributes["href"] for node in section.css("a")] == [
        "gardu-bontang.html", "../tanggapan/genset.html", "../tanggapan/gardu.html",
    ]  # fmt: skip
    assert "Gardu induk rusak, listrik Bontang padam Diberitakan selama 3 hari, terakhir 15 September 2026" in told
    assert "sama-sama menyebut “listrik”, “padam”" in told
    assert "Genset dipinjamkan (dicabut)" in told
    assert "Gardu induk Bontang diganti (dicabut)" not in told


def test_what_was_never_answered_is_said_and_what_is_like_nothing_is_not() -> None:
    told = text(pages_of(sample_site(map_issues(), Content()))[SURGING], "section[aria-labelledby=_pernah]")

    assert "Waktu itu tidak ada jawaban pemerintah" in told
    assert page("isu/kabar-1.html", "map").css("[aria-labelledby=_pernah]") == []


# The map ------------------------------------------------------------------------------------------------------------


def test_the_map_sorts_issues_by_age_and_size() -> None:
    tree = page("index.html", "map")

    assert texts(tree, ".peta h3") == [
        "Laporan hari ini, 24 November 2026 3 isu", "Laporan terakhir 1–\u20603 hari lalu 2 isu",
        "Laporan terakhir lebih lama 1 isu",
    ]  # fmt: skip
    assert [[" ".join(link.text().split()) for link in group.css("a")] for group in tree.css(".peta-isu")] == [
        ["Listrik padam di Bontang", "Kabar nomor 2", "Kabar nomor 1"], ["Kabar nomor 3", "Kabar nomor 4"], ["Kabar nomor 5"],
    ]  # fmt: skip


def test_a_bar_is_as_long_as_the_logarithm_of_its_reports_with_copies() -> None:
    bars = page("index.html", "map").css(".peta-isu svg:not(.bentuk) rect")
    widths = [float(bar.attributes["width"] or "nan") for bar in bars]
    top = log(1 + 20 + SURGE)

    assert widths[:3] == [100.0, pytest.approx(100 * log(3) / top, abs=0.1), pytest.approx(100 * log(2) / top, abs=0.1)]
    assert [bar.attributes["class"] for bar in bars] == [
        "i-negatif", "i-negatif", "i-berpotensi-negatif", "i-positif", "i-netral", "i-tidak-diketahui",
    ]  # fmt: skip


def test_few_reports_do_not_fill_the_scale() -> None:
    tree = home([small(1, 0, Category.NEGATIVE)])

    assert [bar.attributes["width"] for bar in tree.css(".peta-isu svg:not(.bentuk) rect")] == [
        str(round(100 * log(2) / log(11), 1))
    ]


def test_every_row_says_in_words_what_its_bar_shows() -> None:
    tree = page("index.html", "map")

    assert texts(tree, ".peta-isu .rinci")[:2] == [
        f"{20 + SURGE} laporan Negatif belum ditanggapi melonjak", "2 laporan Negatif belum ditanggapi",
    ]  # fmt: skip
    assert all(row.css_first(".kategori .bentuk") is not None for row in tree.css(".peta-isu > li"))
    assert all(svg.attributes["aria-hidden"] == "true" for svg in tree.css(".peta-isu svg"))


NEGATIVE, AT_RISK, POSITIVE = Category.NEGATIVE, Category.AT_RISK, Category.POSITIVE


@pytest.mark.parametrize(
    ("today", "finding"),
    [
        ((), "Tidak ada isu yang bergerak hari ini"),
        ((NEGATIVE,), "1 isu bergerak hari ini, kabarnya negatif"),
        ((AT_RISK,), "1 isu bergerak hari ini, kabarnya berpotensi negatif"),
        ((POSITIVE,), "1 isu bergerak hari ini, kabarnya tidak negatif"),
        ((NEGATIVE, NEGATIVE), "2 isu bergerak hari ini, semuanya negatif"),
        ((NEGATIVE, AT_RISK, POSITIVE), "3 isu bergerak hari ini, 1 di antaranya negatif"),
        ((AT_RISK, AT_RISK, POSITIVE), "3 isu bergerak hari ini, 2 di antaranya berpotensi negatif"),
        ((POSITIVE, POSITIVE), "2 isu bergerak hari ini, tidak satu pun negatif"),
    ],
)
def test_the_title_of_the_map_is_its_finding(today: tuple[Category, ...], finding: str) -> None:
    older = small(99, 2, Category.NEGATIVE)

    assert text(home([*(small(n, 0, category) for n, category in enumerate(today)), older]), ".peta h2") == finding


def test_a_map_of_many_issues_shows_the_first_24_and_leads_to_the_others() -> None:
    tree = home([small(n, n % 6, Category.NEUTRAL) for n in range(30)])

    assert len(tree.css(".peta-isu > li")) == 24
    assert text(tree, ".peta h2").startswith("5 isu bergerak")
    assert text(tree, ".peta .lanjut") == "6 isu lain yang sedang berjalan"
    assert page("index.html", "map").css(".peta .lanjut") == []


def test_what_is_over_is_on_no_map() -> None:
    assert "Gardu induk rusak" not in text(page("index.html", "map"), ".peta")
    assert page("index.html", "empty").css(".peta") == []


# What rises ---------------------------------------------------------------------------------------------------------


def test_the_home_page_says_when_all_coverage_surges_and_what_that_means_once() -> None:
    tree = page("index.html", "map")

    assert text(tree, ".peta .tren") == f"Seluruh liputan melonjak: {SURGE + 1} laporan hari ini, biasanya jarang ada."
    assert len(tree.css(".arti")) == 1
    assert page("index.html").css(".peta .tren, .arti") == []


def test_a_surge_is_told_even_where_no_issue_runs() -> None:
    site = map_site()
    quiet = sample_site([before()], Content())
    tree = pages_of(replace(quiet, picture=Picture(trend=site.picture.trend)))["index.html"]

    assert text(tree, ".peta h2") == "Tidak ada isu yang bergerak hari ini"
    assert "Seluruh liputan melonjak" in text(tree, ".peta")


def test_only_a_region_that_surges_is_marked_and_explained() -> None:
    site = map_site()
    tree = pages_of(replace(site, picture=Picture(region_trends=site.picture.region_trends)))["index.html"]

    surging = [line for line in tree.css("section[aria-labelledby=_wilayah] > p") if line.css(".lonjak")]
    assert [" ".join(line.text().split()) for line in surging] == ["Melonjak pada hari terakhir: Kota Bontang"]
    assert [link.attributes["href"] for line in surging for link in line.css("a")] == ["wilayah/bontang.html"]
    assert len(tree.css("section[aria-labelledby=_wilayah] .arti")) == 1
    assert tree.css(".peta .lonjak, .peta .tren") == []


def test_indexes_mark_what_surges_with_a_word_and_a_shape() -> None:
    regions, topics = page("wilayah/index.html", "map"), page("topik/index.html", "map")

    tiles = [tile for tile in regions.css(".petak > li") if tile.css(".lonjak svg")]
    rows = [row for row in topics.css(".baris") if row.css(".lonjak svg")]
    assert [link.text() for tile in tiles for link in tile.css("a")] == ["Kota Bontang"]
    assert [head.text() for row in rows for head in row.css("h2")] == ["Air bersih dan listrik"]
    for tree in (regions, topics):
        assert texts(tree, ".lonjak") == ["Melonjak"]
        assert MEANING in text(tree, ".arti")
    assert page("wilayah/index.html").css(".lonjak, .arti") == []


def test_a_region_and_a_topic_say_how_the_last_day_compares() -> None:
    surging = f"Melonjak: {SURGE} laporan pada hari terakhir, biasanya jarang ada."

    assert texts(page("wilayah/bontang.html", "map"), ".tren") == [surging]
    assert texts(page("topik/air-listrik.html", "map"), ".tren") == [surging]
    assert texts(page("wilayah/berau.html", "map"), ".tren") == ["1 laporan pada hari terakhir, biasanya jarang ada."]
    assert page("wilayah/paser.html", "map").css(".tren, .arti") == []
    assert MEANING in text(page("wilayah/berau.html", "map"), ".arti")
    assert len(page("wilayah/bontang.html", "map").css(".arti")) == 1


def test_a_place_that_is_not_known_for_long_says_so() -> None:
    site = map_site()
    young = replace(site.picture.region_trends["berau"], usual=None, surprise=None, words="1 laporan hari ini")
    tree = pages_of(replace(site, picture=Picture(region_trends={"berau": young})))["wilayah/berau.html"]

    assert text(tree, ".tren") == "1 laporan pada hari terakhir."
    assert "Liputan belum cukup lama" in text(tree, ".arti")


def test_a_place_has_the_map_of_its_own_issues_where_there_are_several() -> None:
    tree = page("wilayah/berau.html", "map")

    assert text(tree, ".peta h2") == "2 isu bergerak hari ini, 1 di antaranya negatif"
    assert sorted(texts(tree, ".peta-isu a")) == [f"Kabar nomor {n}" for n in range(1, 6)]
    assert "Isu yang menyangkut beberapa wilayah tampil di semuanya." in text(tree, ".peta")
    assert page("wilayah/bontang.html", "map").css(".peta") == []
    assert len(page("topik/ekonomi.html", "map").css(".peta-isu > li")) == 5


# The method ---------------------------------------------------------------------------------------------------------


def test_the_method_page_explains_the_map_and_credits_the_names() -> None:
    tree = page("metode.html", "map")

    assert texts(tree, "section[aria-labelledby=_peta] h3") == [
        "Laporan menjadi isu", "Wilayah dan topik", "Arti “biasanya” dan “melonjak”", "Isu lama yang mirip",
    ]  # fmt: skip
    assert "sekali dalam seribu hari yang tenang" in text(tree, "section[aria-labelledby=_peta]")
    assert [node.attributes["href"] for node in tree.css("section[aria-labelledby=_peta] a")] == [
        "https://github.com/fityannugroho/idn-area-data", "https://opendatacommons.org/licenses/odbl/1-0/",
    ]  # fmt: skip


def test_figures_of_the_grouping_are_shown_only_where_they_were_measured() -> None:
    sets = [SimpleNamespace(title="laporan nyata satu pagi", total=1234, b_cubed=0.876, pairwise=0.5)]
    made = templates(map_site(), TEMPLATES)

    assert made.text("_peta_angka.html", {}).strip() == ""
    assert made.text("_peta_angka.html", {"peta": None}).strip() == ""
    shown = Parser(made.text("_peta_angka.html", {"peta": SimpleNamespace(sets=sets)}))
    assert texts(shown, "tbody tr > *") == ["Laporan nyata satu pagi", "1.234", "0,88", "0,5"]
    assert "dikelompokkan dengan benar" not in text(page("metode.html", "map"), "main")


def test_the_method_page_has_a_place_for_the_figures() -> None:
    figures = Figures(sets=(Measured(title="uji", total=9, b_cubed=0.9, pairwise=0.8),))
    files = {file.address: file for file in render(map_site(), TEMPLATES, grouping=figures).files}

    made = Parser(files["metode.html"].data)
    assert texts(made, "section[aria-labelledby=_peta] tbody tr > *") == ["Uji", "9", "0,9", "0,8"]


def test_every_bar_has_a_colour() -> None:
    styles = (TEMPLATES / "static" / "situs.css").read_text(encoding="utf-8")

    for bar in page("index.html", "map").css(".peta-isu svg:not(.bentuk) rect"):
        assert f".{bar.attributes['class']} {{ fill: " in styles


def test_the_sample_has_what_the_map_is_tested_on() -> None:
    found = map_site().picture

    assert [slug for slug, trend in found.trends.items() if trend.alarm] == ["listrik-bontang"]
    assert [name for name, trend in found.region_trends.items() if trend.alarm] == ["bontang"]
    assert len(map_content().responses) == 2

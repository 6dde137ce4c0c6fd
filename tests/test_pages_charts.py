"""The charts on their pages, the statistics and the monthly reports: numbers agree with each other and with the site."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from chart_samples import figure, heads, long_site, reports_of, rows, whole
from making import CLIPPINGS, ZONE, issue, item, report, verdict
from reading import TEMPLATES, page, pages_of, sample, text, texts
from samples import empty_site, sample_issues, sample_site

from prahum_site.charts import KINDS
from prahum_site.dates import local_day
from prahum_site.model import Category
from prahum_site.render import render
from prahum_site.render.counted import Counted
from prahum_site.render.tallies import added, mix
from prahum_site.site import Site

WITH_CHARTS = ("statistik.html", "index.html", "sumber.html", "wilayah/index.html", "wilayah/samarinda.html",
               "isu/banjir-samarinda.html", "laporan/2026-11.html")  # fmt: skip


# Figures ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", WITH_CHARTS)
def test_every_chart_has_finding_subtitle_names_table_and_source(address: str) -> None:
    found = page(address).css("figure.grafik")

    assert found
    for one in found:
        heading = one.css_first("h2, h3")
        assert heading is not None
        assert heading.attributes["id"] == one.attributes["aria-labelledby"]
        assert not heading.text().strip().endswith(".")
        assert one.css_first("p.meta") is not None
        assert one.css_first("details table caption") is not None
        assert (caption := one.css_first("figcaption")) is not None
        assert caption.text().startswith("Sumber: ")
        drawn = [svg for svg in one.css("svg[role]") if svg.parent is not None]
        assert drawn
        for svg in drawn:
            assert len(svg.css("title")) == len(svg.css("desc")) == 1


def test_the_chart_of_an_issue_counts_every_report_and_tells_the_unknown_apart() -> None:
    unknown = report(item("Kabar dalam bahasa lain", 2, hour=3), verdict(Category.UNKNOWN), regions=("samarinda",))
    flood = sample_issues()[0]
    one = issue(flood.slug, flood.title, flood.category, [*flood.reports, unknown], note=flood.note)
    tree = pages_of(sample_site([one, *sample_issues()[1:]]))["isu/banjir-samarinda.html"]
    found = figure(tree, "_g-tren")

    assert heads(found) == ["Hari", "Negatif", "Berpotensi negatif", "Netral", "Positif", "Tidak diketahui", "Jumlah"]
    sums = [sum(column) for column in zip(*map(whole, rows(found).values()), strict=True)]
    assert sums == [9, 1, 1, 1, 1, 13]
    assert texts(tree, ".grafik h2")[0] == "Masih ramai: 7 dari 13 laporan terbit dalam tujuh hari terakhir"
    assert [" ".join(key.text().split()) for key in found.css(".kunci li")] == [
        "9 negatif", "1 berpotensi negatif", "1 netral", "1 positif", "1 tidak diketahui",
    ]  # fmt: skip
    assert "Tidak diketahui" not in heads(figure(page("isu/banjir-samarinda.html"), "_g-tren"))


def test_an_answer_is_marked_on_its_day_and_named() -> None:
    found = figure(page("isu/banjir-samarinda.html"), "_g-tren")

    assert [line.text() for line in found.css("svg text.tebal")] == ["Jawaban 18 Nov"]
    assert "Garis putus: jawaban pemerintah, 18 November 2026." in found.text()


def test_a_very_long_issue_is_drawn_by_weeks() -> None:
    found = figure(pages_of(long_site())["isu/panjang.html"], "_g-tren")

    assert heads(found)[0] == "Pekan"
    assert sum(int(cells[-1]) for cells in rows(found).values()) == len(long_site().issues[0].reports)
    assert len(found.css("svg .hari")) == 0
    assert "Laporan media per pekan" in found.text()


# Numbers agree ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [sample_site, long_site], ids=["sample", "long"])
def test_all_sums_of_the_statistics_agree(make: object) -> None:
    site: Site = make()  # type: ignore[operator]  # one of the two makers above
    tree, counted = pages_of(site)["statistik.html"], Counted(site)
    recent = counted.recent(reports_of(site), counted.since)

    by_week = rows(figure(tree, "_g-pekan"))
    total = whole(by_week.pop("Semua"))
    assert [sum(column) for column in zip(*(whole(c) for c in by_week.values() if "–" not in c), strict=True)] == total
    assert total == [*mix(recent), len(recent)]

    sources = rows(figure(tree, "_g-sumber"))
    everything = whole(sources.pop("Semua"))
    assert {name: int(cells[-1]) for name, cells in sources.items()} == {
        health.source.name: health.reports for health in site.sources if health.reports
    }
    assert everything[-1] == sum(health.reports for health in site.sources) == sum(everything[:-1])

    regions = rows(figure(tree, "_g-kecil"))
    assert {name: int(cells[-1]) for name, cells in regions.items()} == {
        place.name: len(counted.recent(place.reports, counted.since)) for place in site.regions
    }
    topics = rows(figure(tree, "_g-topik"))
    assert sum(int(cells[-1]) for cells in topics.values()) == sum(
        len(counted.recent(place.reports, counted.since)) for place in site.topics
    )
    waits = rows(figure(tree, "_g-jawab"))
    assert int(waits.pop("Masih menunggu jawaban")[0]) == len(site.measures.unanswered)
    assert sum(int(cells[0]) for cells in waits.values()) == site.measures.overall.count


def test_the_map_says_the_same_on_every_page_and_in_its_table() -> None:
    maps = [figure(page(address), "_g-peta") for address in ("index.html", "wilayah/index.html", "statistik.html")]
    assert len({"".join(str(svg.text()) for svg in found.css("svg[role=group]")) for found in maps}) == 1

    words = [link.attributes["aria-label"] for link in maps[0].css("svg a")]
    assert "Kota Samarinda: 10 dari 12 laporan negatif atau berpotensi negatif" in words
    table = rows(maps[0])
    assert table["Kota Samarinda"] == ["9", "1", "1", "1", "12", "83%", "0"]
    assert table["Kota Balikpapan"][-2:] == ["–", "1"]
    drawn, told = ([link.attributes["href"] for link in maps[0].css(where)] for where in ("svg a", "tbody th a"))
    assert sorted(map(str, drawn)) == sorted(map(str, told))
    # The keyboard goes from north to south, row by row.
    assert (drawn[0], drawn[-1]) == ("wilayah/mahulu.html", "wilayah/balikpapan.html")


def test_the_calendar_of_a_region_has_every_day_and_its_table_every_report() -> None:
    site = sample_site()
    found = figure(page("wilayah/samarinda.html"), "_g-kalender")
    table = rows(found)
    place = site.regions[0]

    assert sum(int(cells[-1]) for cells in table.values()) == len(place.reports)
    for cells in table.values():
        assert sum(int(cell) for cell in cells[:-1] if cell.isdigit()) == int(cells[-1])
    assert "–" in table["9 November 2026"] or "–" in table["26 Oktober 2026"]
    assert len(found.css("svg[role=img] > g > rect")) == 7 * 25 + 2
    assert "Sumber yang diam tidak dapat dibedakan dari hari tanpa berita." in found.text()


def test_copies_count_for_their_outlet_and_nowhere_else() -> None:
    title = text(page("sumber.html"), "figure h2")
    told = sum(health.reports for health in sample_site().sources)

    assert title.startswith(f"5 sumber memuat {told} laporan dan salinan")
    assert told == len(reports_of(sample_site())) + 1
    assert CLIPPINGS.name in rows(figure(page("sumber.html"), "_g-sumber"))


# Where they stand -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["index.html", "isu/air-pdam.html", "laporan/2026-11.html"])
def test_the_footer_of_every_page_leads_to_statistics_and_monthly_reports(address: str) -> None:
    for target in ("statistik.html", "laporan/index.html"):
        assert page(address).css_first(f".kaki a[href$='{target.split('/')[-1]}']") is not None
    assert page("index.html").css_first("main a[href='statistik.html']") is not None
    assert page("index.html").css_first("main a[href='laporan/index.html']") is not None


def test_on_the_first_day_statistics_say_why_they_are_empty() -> None:
    tree = pages_of(empty_site())

    assert "Belum ada liputan yang terkumpul." in text(tree["statistik.html"], "main")
    assert "Belum ada liputan yang terkumpul." in text(tree["laporan/index.html"], "main")
    assert all(not made.css("figure.grafik") for made in tree.values())
    assert tree["index.html"].css(".petak a")


def test_an_office_without_regions_and_topics_has_statistics() -> None:
    site = replace(sample_site(), regions=(), topics=())
    tree = pages_of(site)["statistik.html"]

    assert [found.attributes["aria-labelledby"] for found in tree.css("figure")] == [
        "_g-pekan", "_g-kalender", "_g-sumber", "_g-jawab",
    ]  # fmt: skip


def test_hostile_names_stay_text_in_every_chart() -> None:
    evil = '"><script>x()</script>'
    site = sample_site()
    named = tuple(replace(place, name=evil) for place in site.regions)
    names = dict.fromkeys(site.source_names, evil)
    files = render(replace(site, regions=named, source_names=names), TEMPLATES).files
    pages = [file.data.decode() for file in files if file.address in WITH_CHARTS]
    assert len(pages) == len(WITH_CHARTS)
    assert not any("<script>x()" in made for made in pages)


def test_the_same_site_gives_the_same_charts() -> None:
    assert {a: t.html for a, t in pages_of(sample_site()).items() if a in WITH_CHARTS} == {
        a: t.html for a, t in pages_of(sample_site()).items() if a in WITH_CHARTS
    }


def test_every_report_has_one_kind_and_none_is_lost() -> None:
    site = sample_site()
    days = Counted(site).days

    assert added(days.values()) == mix(reports_of(site))
    assert sum(added(days.values())) == len(reports_of(site))
    assert {local_day(found.item.published, ZONE) for found in reports_of(site)} == set(days)
    assert len(KINDS) == len(added(days.values()))


def test_no_chart_repeats_an_id_of_its_page() -> None:
    for tree in sample("sample").values():
        ids = [str(node.attributes["id"]) for node in tree.css("[id]")]
        assert len(ids) == len(set(ids))
        used = {found for made in tree.css("figure.grafik") for found in re.findall(r"url\(#([^)]+)\)", made.html or "")}
        assert used <= set(ids)

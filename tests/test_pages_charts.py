"""The charts on their pages, the statistics and the monthly reports: numbers agree with each other and with the site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from making import CLIPPINGS, ZONE, issue, item, moment, report, verdict
from reading import TEMPLATES, page, pages_of, sample, text, texts
from samples import LAST_DAY, empty_site, sample_content, sample_issues, sample_site
from selectolax.lexbor import LexborHTMLParser as Parser
from selectolax.lexbor import LexborNode as Node

from prahum_site.charts import KINDS, Column
from prahum_site.dates import local_day
from prahum_site.model import CATEGORIES, Category, Change, Content, Correction, Report, Stage
from prahum_site.render import findings, render
from prahum_site.render.counted import Counted
from prahum_site.render.figures import span
from prahum_site.render.statistics import monthlies
from prahum_site.render.tallies import Period, added, mix, recent_periods, weeks
from prahum_site.site import Site

WITH_CHARTS = ("statistik.html", "index.html", "sumber.html", "wilayah/index.html", "wilayah/samarinda.html",
               "isu/banjir-samarinda.html", "laporan/2026-11.html")  # fmt: skip

LARGEST = "Bagian kabar negatif atau berpotensi negatif terbesar di"


def figure(tree: Parser, name: str) -> Node:
    found = tree.css_first(f"figure[aria-labelledby={name}]")
    assert found is not None, name
    return found


def rows(found: Node) -> dict[str, list[str]]:
    return {
        " ".join(row.css("th")[0].text().split()): [cell.text().strip() for cell in row.css("td")]
        for row in found.css("tbody tr")
    }


def heads(found: Node) -> list[str]:
    return [cell.text() for cell in found.css("thead th")]


def whole(cells: Sequence[str]) -> list[int]:
    return [int(cell.replace(".", "")) for cell in cells]


def reports_of(site: Site) -> list[Report]:
    return [found for month in site.months for found in month.reports]


@cache
def long_site() -> Site:
    """Coverage of two hundred days, with an issue that lasted all of them."""
    told = [
        report(
            item(f"Kabar {ago}", ago, source=("kabar", "warta")[ago % 2]),
            verdict((*CATEGORIES, Category.UNKNOWN)[ago % 5]),
            regions=("samarinda", "kukar")[: 1 + ago % 2],
            topics=("bencana",),
        )
        for ago in range(0, 200, 1)
        if ago % 9
    ]
    old = report(item("Lama", 100), verdict(Category.NEGATIVE), regions=("berau",), topics=("ekonomi",))
    over = issue("lama", "Isu lama", Category.NEGATIVE, [old], stage=Stage.OVER)
    return sample_site([issue("panjang", "Isu panjang", Category.NEGATIVE, told), over], Content())


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
    assert [link.attributes["href"] for link in maps[0].css("svg a")] == [
        link.attributes["href"] for link in maps[0].css("tbody th a")
    ]


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


# Findings --------------------------------------------------------------------------------------------------------------


def column(*found: int) -> Column:
    return Column((*found, *([0] * (5 - len(found)))))


def test_the_finding_of_weeks_is_the_move_of_the_share_where_there_is_enough() -> None:
    periods = weeks(date(2026, 10, 5), date(2026, 11, 29))
    worse = [column(2, 0, 8)] * 4 + [column(6, 0, 4)] * 4
    few = [column(1)] * 7 + [column(2)]

    said = "Bagian laporan negatif atau berpotensi negatif"
    assert findings.of_periods(periods, worse) == f"{said} naik dari 20% ke 60% dalam empat pekan terakhir"
    assert findings.of_periods(periods, worse[::-1]) == f"{said} turun dari 60% ke 20% dalam empat pekan terakhir"
    assert findings.of_periods(periods, [worse[0]] * 8) == f"{said} tetap sekitar 20% dalam empat pekan terakhir"
    assert findings.of_periods(periods, few) == "Pekan teramai: 23–29 November 2026 dengan 2 laporan"
    assert findings.of_periods(periods, [column()] * 8) == "Belum ada laporan"


def test_weeks_that_are_not_over_or_not_gathered_are_not_compared() -> None:
    periods = weeks(date(2026, 10, 5), date(2026, 11, 24))
    found = [column(2, 0, 8)] * 4 + [column(6, 0, 4)] * 4

    assert findings.of_periods(periods, found).startswith("Pekan teramai: ")
    gap = [*found[:5], Column((0,) * 5, silent=True), *found[6:]]
    assert findings.of_periods(weeks(date(2026, 10, 5), date(2026, 11, 29)), gap).startswith("Pekan teramai: ")


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ([("A", (4, 0, 0, 0, 9))], "Belum cukup laporan untuk membandingkan wilayah"),
        ([("A", (0, 0, 5, 0, 0))], "Tidak ada laporan negatif atau berpotensi negatif dalam empat pekan terakhir"),
        ([("A", (1, 1, 3, 0, 0)), ("B", (4, 0, 1, 0, 0))], f"{LARGEST} B: 4 dari 5 laporan"),
        ([("A", (5, 0, 0, 0, 0)), ("B", (6, 0, 0, 0, 0))], f"{LARGEST} A dan B"),
    ],
)  # fmt: skip
def test_the_finding_of_the_map(found: list[tuple[str, tuple[int, ...]]], words: str) -> None:
    assert findings.of_map(found) == words


def test_the_finding_of_a_calendar_of_most_and_of_waits() -> None:
    one, two = date(2026, 11, 3), date(2026, 11, 9)
    assert (
        findings.of_calendar(" tentang Paser", {one: 3, two: 1}) == "Paling ramai pada 3 November 2026: 3 laporan tentang Paser"
    )
    assert findings.of_calendar("", {one: 3, two: 3}) == "Paling banyak 3 laporan sehari, terakhir pada 9 November 2026"
    assert findings.of_calendar("", {one: 1}) == "Tidak pernah lebih dari satu laporan sehari"
    assert findings.of_calendar("", {}) == "Tidak ada laporan dalam 26 pekan terakhir"
    many = [(name, 2) for name in "ABCD"]
    assert findings.of_most(many, "paling banyak diberitakan") == "A, B, dan 2 lainnya paling banyak diberitakan: 2 laporan"
    assert findings.of_waits((1, 2, 3, 0), 4) == "3 dari 6 isu yang dijawab mendapat jawaban dalam tiga hari"
    assert findings.of_waits((0, 0, 0, 0), 4) == "4 isu menunggu jawaban, belum ada yang dijawab"


def test_periods_are_weeks_of_half_a_year_or_days_of_a_young_archive() -> None:
    old = recent_periods({date(2024, 1, 1)}, LAST_DAY)
    assert (len(old), old[-1]) == (26, Period(date(2026, 11, 23), LAST_DAY))
    assert len(recent_periods({date(2026, 10, 20)}, LAST_DAY)) == 8
    young = recent_periods({date(2026, 11, 20)}, LAST_DAY)
    assert (len(young), young[-1]) == (14, Period(LAST_DAY, LAST_DAY))
    assert span(date(2025, 12, 29), date(2026, 1, 4)) == "29 Desember 2025–4 Januari 2026"


# Monthly reports -------------------------------------------------------------------------------------------------------


def test_every_month_with_reports_has_a_page_and_stands_in_the_list() -> None:
    tree = pages_of(long_site())
    links = [link.attributes["href"] for link in tree["laporan/index.html"].css("main .daftar a")]

    assert links == [f"{month.first_day:%Y-%m}.html" for month in long_site().months]
    assert all(f"laporan/{link}" in tree for link in links)
    for month in long_site().months:
        made = tree[f"laporan/{month.first_day:%Y-%m}.html"]
        total = whole(rows(figure(made, "_g-hari"))["Semua"])
        assert total == [*mix(month.reports), len(month.reports)]
        assert texts(made, ".sekilas dd")[0] == str(len(month.reports))
        compared = list(rows(figure(made, "_g-banding")).values())
        assert int(compared[0][-1]) == len(month.reports)


def test_issues_begin_and_end_in_the_month_that_knows_it() -> None:
    found = {one.name: one for one in monthlies(Counted(long_site()))}

    assert [said.issue.slug for one in found.values() for said in one.began] == ["lama", "panjang"]
    assert [said.issue.slug for said in found["Agustus 2026"].ended] == ["lama"]  # 16 August and 14 days
    assert sum(len(one.ended) for one in found.values()) == 1


def test_what_was_answered_promised_and_corrected_stands_in_its_month() -> None:
    tree = page("laporan/2026-11.html")
    main = text(tree, "main")

    assert "Bulan ini belum selesai: angkanya sampai 24 November 2026." in main
    assert "Banjir rendam ratusan rumah di Samarinda Utara Dijawab setelah 3 hari" in main
    assert "Enam pompa dipasang di Samarinda Utara mulai Rabu, 18 November 2026" in main
    assert "Air bersih kembali mengalir" not in main
    assert "Tidak ada janji yang jatuh tempo pada bulan ini." in main
    assert "Jumlah pompa ditambah dari empat menjadi enam." in main
    assert "Dicabut. Jadwalnya keliru" in main
    assert tree.css_first("a[href='../koreksi-penilaian.html']") is not None


def test_corrections_are_counted_in_the_month_of_their_day() -> None:
    key = sample_issues()[0].reports[0].item.key
    one = Correction(path="a", line=1, key=key, category=Category.POSITIVE, reason="r", officer="o", day=date(2026, 11, 3))
    site = sample_site(None, replace(sample_content(), corrections=(one,)))

    assert [len(month.corrections) for month in monthlies(Counted(site))] == [1, *[0] * (len(site.months) - 1)]
    assert "mengoreksi penilaian mesin 1 kali" in text(pages_of(site)["laporan/2026-11.html"], "main")


def test_a_month_of_the_past_stays_as_it_is_when_the_next_days_bring_more() -> None:
    """Only the line of the footer and the way to the next month may change."""

    def october(*days: int) -> str:
        told = [report(item(f"Kabar {ago}", ago), verdict(Category.NEGATIVE), regions=("paser",)) for ago in (*days, 30, 40)]
        last = date.fromordinal(LAST_DAY.toordinal() - min(days))
        post = replace(
            sample_content().responses[0], due=date(2026, 10, 28), published=moment(35), changes=(), issues=(), body=""
        )
        made = sample_site([issue("kabar", "Isu kabar", Category.NEGATIVE, told)], Content(responses=(post,)), as_of=last)
        main = pages_of(made)["laporan/2026-10.html"].css_first("main")
        assert main is not None
        return str(main.html)

    assert october(4) == october(4, 3) == october(4, 3, 0)


def test_the_change_notes_of_drafts_are_not_told() -> None:
    draft = replace(sample_content().responses[2], changes=(Change(day=LAST_DAY, text="Rahasia."),), issues=())
    site = sample_site((), Content(responses=(draft,)), extra=sample_issues()[0].reports, preview=True)

    assert "Rahasia." not in text(pages_of(site)["laporan/2026-11.html"], "main")


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

"""The monthly reports to the public: each counts what its own month knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from chart_samples import figure, long_site, rows, whole
from making import issue, item, moment, report, verdict
from reading import page, pages_of, text, texts
from samples import LAST_DAY, sample_content, sample_issues, sample_site

from prahum_site.model import Category, Change, Content, Correction
from prahum_site.render.counted import Counted
from prahum_site.render.statistics import monthlies
from prahum_site.render.tallies import mix


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

"""The page of how the office answers, and what it says elsewhere of a promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from making import issue, item, moment, report, verdict
from reading import page, pages_of, text, texts
from samples import LAST_DAY, empty_site, sample_content, sample_issues, sample_site
from selectolax.lexbor import LexborHTMLParser as Parser
from selectolax.lexbor import LexborNode as Node

from prahum_site.model import Category, Content, Issue, Ref, Response, Stage, Update
from prahum_site.site import Site

PAGE = "kinerja.html"
TOPIC = ("ekonomi",)


def answered(place: int, hours: int) -> tuple[Issue, Response]:
    """An issue of Samarinda with one report, answered ``hours`` later with a promise until today."""
    slug = f"isu-{place}"
    told = report(item(f"Kabar {place}", 20, hour=0), verdict(Category.NEGATIVE), regions=("samarinda",), topics=TOPIC)
    reply = replace(
        sample_content().responses[0],
        slug=f"jawab-{place}", path=f"content/tanggapan/jawab-{place}.md", title=f"Jawaban {place}",
        published=moment(20 - hours // 24, hours % 24), issues=(Ref(slug, 1, 1),), due=LAST_DAY, former_addresses=(),
        body="", changes=(), responsible=f"Dinas {place}",
    )  # fmt: skip
    return issue(slug, f"Isu {place}", Category.NEGATIVE, [told]), reply


def news(place: int, days_ago: int, *, done: bool = True) -> Update:
    """The update by which the promise of ``answered(place, …)`` was kept."""
    return replace(
        sample_content().updates[0],
        slug=f"kabar-{place}", path=f"content/program/kabar-{place}.md", title=f"Selesai {place}", done=done,
        published=moment(days_ago), issues=(), responses=(Ref(f"jawab-{place}", 1, 1),), body="",
    )  # fmt: skip


def busy() -> Site:
    """Four answered issues, with a promise of every standing, five that wait, and two that faded."""
    pairs = [answered(place, hours) for place, hours in enumerate((5, 30, 50, 240))]
    dues = (LAST_DAY, date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 23))
    responses = tuple(replace(reply, due=due) for (_, reply), due in zip(pairs, dues, strict=True))
    updates = (news(1, 5), news(2, 2), news(3, 1, done=False))
    issues = [*(one for one, _ in pairs), *(replace(one, note="") for one in sample_issues())]
    over = replace(issues[0], slug="reda", title="Isu yang reda", stage=Stage.OVER)
    content = sample_content()
    return sample_site([*issues, over], replace(content, responses=responses, updates=updates))


@cache
def built() -> dict[str, Parser]:
    return pages_of(busy())


def cells(table: Node) -> list[str]:
    return ["|".join(" ".join(cell.text().split()) for cell in row.css("th, td")) for row in table.css("tbody tr")]


def section(name: str) -> str:
    return text(built()[PAGE], f"section[aria-labelledby={name}]")


# Waits ------------------------------------------------------------------------------------------------------------------


def test_the_page_begins_with_how_long_half_and_nine_in_ten_waited() -> None:
    assert text(built()[PAGE], ".pembuka") == (
        "Separuh dari isu yang dijawab mendapat jawaban dalam 40 jam sejak laporan pertama, "
        "sembilan dari sepuluh dalam 10 hari. Liputan sampai Selasa, 24 November 2026."
    )
    assert texts(built()[PAGE], ".sekilas dd") == ["4", "5", "2", "1"]


def test_places_with_three_answered_issues_have_figures_and_the_others_say_why_not() -> None:
    region, topic = built()[PAGE].css("table")
    rows = cells(region)
    assert len(rows) == 11
    assert rows[:3] == [
        "Semua|4|40 jam|10 hari", "Kota Samarinda|4|40 jam|10 hari", "Kota Balikpapan|0|belum cukup data",
    ]  # fmt: skip
    assert cells(topic) == ["Semua|4|40 jam|10 hari", "Ekonomi dan harga|4|40 jam|10 hari"]


def test_two_answers_are_told_to_be_too_few_to_measure() -> None:
    pairs = [answered(place, 9) for place in range(2)]
    tree = pages_of(sample_site([one for one, _ in pairs], Content(responses=tuple(reply for _, reply in pairs))))[PAGE]
    assert text(tree, ".pembuka").startswith("Baru 2 isu yang dijawab. Itu belum cukup untuk mengukur waktu jawab.")
    assert cells(tree.css("table")[0])[:3] == [
        "Semua|2|belum cukup data", "Kota Samarinda|2|belum cukup data", "Kota Balikpapan|0|belum cukup data",
    ]  # fmt: skip


def test_the_longest_waiting_are_listed_first_with_their_days() -> None:
    assert texts(built()[PAGE], "section[aria-labelledby=_menunggu] li .meta") == [
        "9 hari, sejak 15 November 2026 · Kota Samarinda, Kabupaten Kutai Kartanegara · Negatif",
        "5 hari, sejak 19 November 2026 · Kota Bontang · Negatif",
        "3 hari, sejak 21 November 2026 · Kabupaten Kutai Barat, Kabupaten Mahakam Ulu · Berpotensi negatif",
        "1 hari, sejak 23 November 2026 · Kota Balikpapan · Negatif",
        "Belum ada laporan media · Berpotensi negatif",
    ]
    assert "5 isu belum ditanggapi." in section("_menunggu")


def test_what_faded_without_an_answer_is_owned_up_to() -> None:
    assert "2 isu seperti itu sudah reda tanpa pernah dijawab" in section("_cara")
    assert "tanpa pernah dijawab" not in text(pages_of(sample_site((), Content()))[PAGE], "section[aria-labelledby=_cara]")


def test_a_long_list_of_waiting_issues_is_cut() -> None:
    many = [answered(place, 1)[0] for place in range(40)]
    tree = pages_of(sample_site(many, Content()))[PAGE]
    assert len(tree.css("section[aria-labelledby=_menunggu] li")) == 30
    assert tree.css_first("section[aria-labelledby=_menunggu] .lanjut a[href='isu/index.html']") is not None


# Promises ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "title", "due", "words"),
    [
        (
            "_lewat", "Lewat tenggat", "Jawaban 3 Rampung paling lambat 23 November 2026 · Dinas 3",
            " Sudah lewat 1 hari; belum ada kabar bahwa janji ini ditepati.",
        ),
        ("_berjalan", "Berjalan", "Jawaban 0 Rampung paling lambat 24 November 2026 · Dinas 0", ""),
        (
            "_terlambat", "Ditepati terlambat", "Jawaban 2 Rampung paling lambat 21 November 2026 · Dinas 2",
            " Ditepati terlambat 1 hari, 22 November 2026: Selesai 2.",
        ),
        (
            "_ditepati", "Ditepati tepat waktu", "Jawaban 1 Rampung paling lambat 20 November 2026 · Dinas 1",
            " Ditepati 19 November 2026: Selesai 1.",
        ),
    ],
)  # fmt: skip
def test_every_promise_stands_with_its_day_and_what_kept_it(name: str, title: str, due: str, words: str) -> None:
    assert section(name) == f"{title} 1 janji {due}{words}"


def test_promises_lead_to_the_response_and_to_the_update_that_kept_it() -> None:
    links = [node.attributes["href"] for node in built()[PAGE].css("section[aria-labelledby=_ditepati] a")]
    assert links == ["tanggapan/jawab-1.html", "program/kabar-1.html"]
    assert "Dari 3 janji yang sudah ditepati atau lewat tenggatnya, 1 ditepati tepat waktu." in section("_janji")
    assert "1 lainnya masih berjalan." in section("_janji")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (0, "Berjalan"),
        (1, "Ditepati 19 November 2026: Selesai 1"),
        (2, "Ditepati terlambat 1 hari, 22 November 2026: Selesai 2"),
        (3, "Sudah lewat 1 hari; belum ada kabar bahwa janji ini ditepati"),
    ],
)
def test_the_page_of_a_response_says_what_became_of_its_promise(place: int, words: str) -> None:
    rows = dict(
        zip(
            texts(built()[f"tanggapan/jawab-{place}.html"], ".sekilas dt"),
            texts(built()[f"tanggapan/jawab-{place}.html"], ".sekilas dd"),
            strict=True,
        )
    )
    assert rows["Janji"] == words


def test_lists_and_issues_say_it_too() -> None:
    listed = text(built()["tanggapan/index.html"], "main")
    assert "janji ditepati 19 November 2026" in listed
    assert "janji ditepati terlambat 22 November 2026" in listed
    assert "tenggat 23 November 2026 sudah lewat" in listed
    assert "rampung paling lambat 24 November 2026" in listed
    assert "Ditepati 19 November 2026: Selesai 1" in text(built()["isu/isu-1.html"], ".kotak")
    assert "23 November 2026 (sudah lewat)" in text(built()["isu/isu-3.html"], ".kotak")


# Empty states, links, previews -----------------------------------------------------------------------------------------


def test_on_the_first_day_the_page_says_why_it_is_empty() -> None:
    tree = pages_of(empty_site())[PAGE]
    assert text(tree, ".pembuka") == "Belum ada isu yang dijawab, jadi waktu jawab belum dapat diukur."
    assert "Angkanya muncul di sini setelah tanggapan pertama terbit." in text(tree, "section[aria-labelledby=_waktu]")
    assert "Belum ada liputan yang terkumpul." in text(tree, "section[aria-labelledby=_menunggu]")
    assert "Belum ada tanggapan yang menyebut kapan rampung." in text(tree, "section[aria-labelledby=_janji]")
    assert tree.css("table") == []


def test_where_nothing_waits_that_is_said() -> None:
    one, reply = answered(0, 5)
    tree = pages_of(sample_site([one], Content(responses=(reply,))))[PAGE]
    assert "Semua isu yang menuntut jawaban sudah dijawab." in text(tree, "section[aria-labelledby=_menunggu]")
    assert "Belum ada janji yang jatuh tempo. 1 janji masih berjalan." in text(tree, "section[aria-labelledby=_janji]")


@pytest.mark.parametrize("address", ["index.html", "isu/air-pdam.html", "404.html"])
def test_the_footer_of_every_page_leads_there(address: str) -> None:
    assert page(address).css_first(".kaki a[href$='kinerja.html']") is not None


def test_the_glance_of_the_home_page_leads_there_and_shows_the_same_median() -> None:
    glance = built()["index.html"].css_first(".sekilas")
    assert glance is not None
    assert glance.css_first("a[href='kinerja.html']") is not None
    assert "dalam 40 jam sejak laporan pertama" in " ".join(glance.text().split())


def test_a_preview_counts_no_draft_as_an_answer_and_marks_no_promise_of_it() -> None:
    one, reply = answered(0, 5)
    shown = sample_site([one], Content(responses=(replace(reply, draft=True),)), preview=True)
    assert [post.slug for post in shown.responses] == ["jawab-0"]
    assert (shown.measures.overall.count, shown.measures.promises) == (0, ())
    assert shown.measures.unanswered == ("isu-0",)
    tree = pages_of(shown)["tanggapan/jawab-0.html"]
    assert "Janji" not in texts(tree, ".sekilas dt")


def test_the_site_measures_as_of_the_last_report_and_not_by_the_clock() -> None:
    one, reply = answered(0, 5)
    posts = Content(responses=(replace(reply, due=date(2026, 11, 22)),))
    early, late = (sample_site([one], posts, as_of=day) for day in (date(2026, 11, 22), date(2026, 11, 23)))
    assert [found.measures.promises[0].days_late for found in (early, late)] == [0, 1]
    assert early.overview.hours_to_answer == early.measures.overall.median == 5.0

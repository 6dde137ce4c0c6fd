"""Everything the templates see: relations in both directions, states, figures and old addresses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from making import NOW, SETTINGS, issue, item, moment, report, verdict
from samples import LAST_DAY, empty_site, sample_content, sample_issues, sample_site

from prahum_site.analysis.coverage import Coverage
from prahum_site.analysis.issues import IssueMap
from prahum_site.model import Category, Content, Issue, Ref, SourceState, Stage
from prahum_site.site import Redirect, Status, address_of, site


def found(*issues: Issue, gone: dict[str, str] | None = None) -> Coverage:
    reports = tuple(one for issue_ in issues for one in issue_.reports)
    return Coverage(
        reports=reports, issue_map=IssueMap(issues=issues, entries=(), gone=gone or {}, problems=()), as_of=LAST_DAY
    )


def test_issues_and_answers_point_at_each_other() -> None:
    made = sample_site()
    (pump,) = made.answers["banjir-samarinda"]
    assert [one.slug for one in made.matters[pump.path]] == ["banjir-samarinda"]
    assert [one.slug for one in made.progress["banjir-samarinda"]] == ["normalisasi"]
    assert [one.slug for one in made.followed["pompa-banjir"]] == ["normalisasi"]


@pytest.mark.parametrize(
    ("slug", "status"),
    [
        ("banjir-samarinda", Status.ANSWERED),
        ("air-pdam", Status.OPEN),
        ("harga-cabai", Status.OPEN),  # its only answer was withdrawn
        ("stunting-berau", Status.WATCHED),
        ("penerimaan-murid", Status.WATCHED),
        ("gudang-paser", Status.CLOSED),
    ],
)
def test_the_status_of_an_issue_is_what_the_public_has(slug: str, status: Status) -> None:
    made = sample_site()
    assert made.status(next(one for one in made.issues if one.slug == slug)) is status


def test_drafts_and_scheduled_posts_show_only_in_a_preview_and_wait_otherwise() -> None:
    content = sample_content()
    later = replace(content.responses[0], slug="nanti", path="content/tanggapan/nanti.md", published=NOW + timedelta(hours=1))
    content = replace(content, responses=(*content.responses, later))
    made, _, waiting = site(SETTINGS, found(*sample_issues()), content, {}, now=NOW)
    assert {post.slug for post in made.responses} == {"pompa-banjir", "pasar-murah"}
    assert {(post.path, post.due) for post in waiting} == {
        ("content/tanggapan/draf-pdam.md", None),
        ("content/tanggapan/nanti.md", later.published),
    }
    shown, _, _ = site(SETTINGS, found(*sample_issues()), content, {}, now=NOW, preview=True)
    assert {"nanti", "draf-pdam"} <= {post.slug for post in shown.responses}
    assert shown.unpublished == {"content/tanggapan/draf-pdam.md", "content/tanggapan/nanti.md"}


def test_what_the_starter_holds_back_is_nobodys_task() -> None:
    content = sample_content()
    elsewhere = tuple(replace(post, path=f"prahum_site/starter/{post.path}") for post in content.responses)
    lost = replace(elsewhere[0], issues=(Ref("tiada", 1, 1),))
    made, problems, waiting = site(
        SETTINGS, found(*sample_issues()), replace(content, responses=(lost, *elsewhere[1:])), {}, now=NOW, preview=True
    )
    assert (problems, waiting) == ((), ())
    assert any(path.startswith("prahum_site/") for path in made.unpublished), "and yet a preview marks its draft"


def test_a_draft_answers_nothing() -> None:
    made = sample_site()
    assert "air-pdam" not in made.answers


def test_a_link_to_a_merged_issue_finds_the_one_that_took_it_over() -> None:
    content = sample_content()
    pump = replace(content.responses[0], issues=(Ref("banjir-lama", 4, 3), Ref("banjir-samarinda", 4, 16)))
    made, problems, _ = site(
        SETTINGS,
        found(*sample_issues(), gone={"banjir-lama": "banjir-samarinda", "hilang": ""}),
        replace(content, responses=(pump,), updates=()),
        {},
        now=NOW,
    )
    assert problems == ()
    assert [one.slug for one in made.matters[pump.path]] == ["banjir-samarinda"], "named twice, linked once"
    assert made.redirects["isu/banjir-lama.html"].target == "isu/banjir-samarinda.html"
    assert made.redirects["isu/hilang.html"].target == "isu/index.html"
    assert made.redirects["tanggapan/pompa.html"] == Redirect(
        "tanggapan/pompa-banjir.html", "content/tanggapan/pompa-banjir.md"
    )


def test_a_slug_that_is_none_is_a_warning_with_the_nearest_one() -> None:
    content = sample_content()
    pump = replace(content.responses[0], issues=(Ref("banjir-samarida", 7, 9),))
    _, problems, _ = site(SETTINGS, found(*sample_issues()), replace(content, responses=(pump,), updates=()), {}, now=NOW)
    (problem,) = problems
    assert str(problem).startswith(
        'content/tanggapan/pompa-banjir.md:7:9: peringatan: isu "banjir-samarida" tidak ada (maksud Anda "banjir-samarinda"?'
    )


def test_the_overview_counts_the_last_seven_days_of_coverage() -> None:
    negative = verdict(Category.NEGATIVE)
    reports = [report(item(f"Laporan {ago}", ago), negative) for ago in range(10)]
    made, _, _ = site(SETTINGS, found(issue("a", "A", Category.NEGATIVE, reports)), Content(), {}, now=NOW)
    assert made.overview.since == LAST_DAY - timedelta(days=6)
    assert made.overview.reports == 7
    assert made.overview.mix == (7, 0, 0, 0)
    assert made.overview.unanswered == 1
    assert made.overview.hours_to_answer is None
    assert made.recent(made.issues[0]) == 7


def test_hours_to_answer_run_from_the_first_report_to_the_first_answer_that_stands() -> None:
    content = sample_content()
    first = issue(
        "banjir-samarinda", "Banjir", Category.NEGATIVE, [report(item("Banjir", 3, hour=9), verdict(Category.NEGATIVE))]
    )
    answer = replace(content.responses[0], published=moment(1, 9), issues=(Ref("banjir-samarinda", 1, 1),))
    later = replace(answer, slug="kedua", path="content/tanggapan/kedua.md", published=moment(0, 9))
    withdrawn = replace(content.responses[1], published=moment(2, 9), issues=(Ref("banjir-samarinda", 1, 1),))
    posts = Content(responses=(later, answer, withdrawn))
    made, _, _ = site(SETTINGS, found(first), posts, {}, now=NOW)
    assert made.overview.hours_to_answer == 48.0


def test_an_empty_site_is_a_site() -> None:
    made = empty_site()
    assert made.as_of is None
    assert made.overview.reports == made.overview.issues == 0
    assert len(made.regions) == 10
    assert made.months == ()


def test_months_run_newest_first_and_reports_inside_them_oldest_first() -> None:
    reports = [report(item(f"Laporan {ago}", ago), verdict(Category.NEUTRAL)) for ago in (0, 5, 30, 60)]
    made, _, _ = site(SETTINGS, found(issue("a", "A", Category.NEUTRAL, reports)), Content(), {}, now=NOW)
    assert [month.first_day for month in made.months] == [date(2026, 11, 1), date(2026, 10, 1), date(2026, 9, 1)]
    newest = made.months[0].reports
    assert [one.item.title for one in newest] == ["Laporan 5", "Laporan 0"]


def test_sources_show_counts_copies_and_failures_and_forgotten_ones_go_by_their_id() -> None:
    copied = report(item("Asli", 1), verdict(Category.NEUTRAL), copies=(item("Asli", 0, source="warta"),))
    forgotten = report(item("Lama", 2, source="dulu"), verdict(Category.NEUTRAL))
    since = moment(3)
    made, _, _ = site(
        SETTINGS,
        found(issue("a", "A", Category.NEUTRAL, [copied, forgotten])),
        Content(),
        {"suara": SourceState(failing_since=since, error="server menjawab 500")},
        now=NOW,
    )
    health = {one.source.id: one for one in made.sources}
    assert (health["kabar"].reports, health["warta"].reports) == (1, 1)
    assert health["warta"].latest == LAST_DAY
    assert (health["suara"].failing_since, health["suara"].error) == (since, "server menjawab 500")
    assert (health["dulu"].watched, health["dulu"].reports) == (False, 1), "the archive outlives its sources"
    assert made.source_names["dulu"] == "dulu"
    assert made.source_names["kabar"] == "Kabar Mahakam"


def test_titles_that_repeat_are_told_apart() -> None:
    twins = [
        issue(slug, "Prakiraan cuaca", Category.NEUTRAL, [report(item(slug, 1), verdict(Category.NEUTRAL))], stage=Stage.NEW)
        for slug in ("cuaca", "cuaca-2")
    ]
    made, _, _ = site(SETTINGS, found(*twins), Content(), {}, now=NOW)
    assert len(set(made.titles.values())) == 2


def test_addresses_say_what_kind_of_page_it_is() -> None:
    content = sample_content()
    values = (sample_issues()[0], content.responses[0], content.updates[0], content.pages[0])
    assert [address_of(value) for value in values] == [
        "isu/banjir-samarinda.html",
        "tanggapan/pompa-banjir.html",
        "program/normalisasi.html",
        "tentang.html",
    ]

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from issue_samples import PAIR, TODAY, curation, entry, group, mapped, report, slugs

from prahum_site.model import Category, Ref, Stage
from prahum_site.problems import Severity


def test_a_curation_unites_what_it_names() -> None:
    reports = [report(key, f"Judul {key}") for key in "abcdef"]
    named = curation(
        "satu-nama", includes=(Ref("lama", 4, 3),), items=("https://www.e/?utm_source=x",), note="<p>catatan</p>", pinned=True
    )
    answer = mapped(
        reports, [group("a", "b"), group("c", "d"), group("e"), group("f")], ledger=[entry("lama", "c")], curations=[named]
    )
    assert slugs(answer) == ["satu-nama", "judul-a"]
    issue = answer.issues[0]
    assert {one.item.key for one in issue.reports} == set("cde")
    assert (issue.title, issue.note, issue.pinned, issue.former_slugs) == ("Judul satu-nama", "<p>catatan</p>", True, ("lama",))
    assert answer.gone == {"lama": "satu-nama"}
    assert [(one.slug, one.keys, one.into) for one in answer.entries] == [
        ("satu-nama", ("c", "d", "e"), ""),
        ("judul-a", ("a", "b"), ""),
        ("lama", (), "satu-nama"),
    ]
    assert answer.problems == ()


def test_a_curation_can_name_an_issue_that_was_not_published_yet() -> None:
    answer = mapped(PAIR, [group("a", "b")], curations=[curation("sempaja", includes=(Ref("banjir-di-sempaja", 4, 3),))])
    assert slugs(answer) == ["sempaja"]
    assert answer.problems == ()


def test_a_curation_with_the_slug_of_a_machine_issue_takes_its_place() -> None:
    answer = mapped(PAIR, [group("a", "b")], ledger=[entry("banjir", "a")], curations=[curation("banjir")])
    assert [(issue.id, issue.title, len(issue.reports)) for issue in answer.issues] == [("id-banjir", "Judul banjir", 2)]
    assert answer.entries == ()


def test_a_curation_does_not_keep_what_it_no_longer_names() -> None:
    wide = curation("sempaja", keywords=("sempaja",))
    first = mapped(PAIR, [group("a", "b")], curations=[wide])
    narrow = replace(wide, keywords=())
    second = mapped(PAIR, [group("a", "b")], curations=[narrow], ledger=first.entries)
    assert {issue.slug: len(issue.reports) for issue in second.issues} == {"sempaja": 0, "banjir-di-sempaja": 2}
    assert len({issue.id for issue in second.issues}) == 2


def test_the_address_of_a_deleted_curation_lives_on_in_its_reports() -> None:
    first = mapped(PAIR, [group("a", "b")], curations=[curation("sempaja", keywords=("sempaja",))])
    assert slugs(mapped(PAIR, [group("a", "b")], ledger=first.entries)) == ["sempaja"]


@pytest.mark.parametrize(
    ("keyword", "joined"),
    [
        ("jembatan mahakam", True),
        ("MAHAKAM jembatan", True),
        ("jembatan", True),
        ("jembat", False),
        ("jembatan kembar", False),
        ("uang", False),
        ("…", False),
    ],
)
def test_keywords_take_groups_of_which_they_fit_half(keyword: str, *, joined: bool) -> None:
    reports = [
        report("a", "Jembatan Mahakam Ditutup"),
        report("b", "Arus Dialihkan", excerpt="Jembatan di Mahakam ditutup."),
        report("c", "Jukir Minta Uang", excerpt="Warga kesal."),
        report("d", "Parkir Naik"),
        report("e", "Parkir Mahal"),
    ]
    answer = mapped(reports, [group("a", "b"), group("c", "d", "e")], curations=[curation("kuras", keywords=(keyword,))])
    curated = next(issue for issue in answer.issues if issue.slug == "kuras")
    assert {one.item.key for one in curated.reports} == (set("ab") if joined else set())


def test_a_single_report_joins_by_keyword_and_a_curation_without_reports_is_an_issue() -> None:
    answer = mapped(
        [report("a", "Tarif Air Naik")], [group("a")], curations=[curation("air", keywords=("tarif air",)), curation("sepi")]
    )
    sizes = {issue.slug: len(issue.reports) for issue in answer.issues}
    assert sizes == {"air": 1, "sepi": 0}
    empty = next(issue for issue in answer.issues if issue.slug == "sepi")
    assert (empty.category, empty.days, empty.summary, empty.stage) == (Category.UNKNOWN, (), (), Stage.FADING)


def test_an_empty_curation_gets_its_keys_once_reports_come() -> None:
    named = curation("air", keywords=("tarif air",))
    first = mapped((), [], curations=[named]).entries
    assert [one.keys for one in first] == [()]
    second = mapped([report("a", "Tarif Air Naik")], [group("a")], curations=[named], ledger=first).entries
    assert [(one.id, one.slug, one.keys) for one in second] == [(first[0].id, "air", ("a",))]
    third = mapped([report("a", "Tarif Air Naik")], [group("a")], ledger=(*first, *second))
    assert slugs(third) == ["air"]


def test_hidden_issues_have_no_page_and_their_addresses_lead_nowhere() -> None:
    answer = mapped(
        PAIR,
        [group("a", "b")],
        ledger=[entry("banjir", "a")],
        curations=[curation("rahasia", items=("https://b",), hidden=True)],
    )
    assert answer.issues == ()
    assert answer.gone == {"banjir": "", "rahasia": ""}
    assert answer.entries == ()


def test_a_closed_issue_is_over_from_its_day_on() -> None:
    for closed, stage in ((TODAY, Stage.OVER), (TODAY + timedelta(days=1), Stage.NEW)):
        (issue,) = mapped(PAIR, [group("a", "b")], curations=[curation("banjir", keywords=("sempaja",), closed=closed)]).issues
        assert issue.stage is stage


def test_mistakes_in_a_curation_are_told_with_their_place() -> None:
    answer = mapped(
        (*PAIR, report("c")),
        [group("a", "b"), group("c")],
        ledger=[entry("banjir-sempaja", "a")],
        curations=[
            curation("awal", includes=(Ref("banjir-sempajaa", 5, 9), Ref("dua", 6, 9), Ref("banjir-sempaja", 7, 9))),
            curation("dua", includes=(Ref("banjir-sempaja", 4, 3),), items=("https://tidak-ada.example/1", "https://b")),
        ],
    )
    assert [str(problem) for problem in answer.problems] == [
        'content/isu/awal.md:5:9: peringatan: isu "banjir-sempajaa" tidak dikenal (mungkin maksudnya "banjir-sempaja")',
        (
            'content/isu/awal.md:6:9: peringatan: isu "dua" punya berkas sendiri, jadi tidak digabung '
            "(pindahkan isinya ke berkas ini, lalu hapus content/isu/dua.md)"
        ),
        'content/isu/dua.md:4:3: peringatan: isu "banjir-sempaja" sudah masuk isu "awal" (sebut hanya dalam satu berkas)',
        (
            "content/isu/dua.md:1: peringatan: laporan https://tidak-ada.example/1 tidak ada dalam arsip "
            "(periksa alamatnya, atau hapus baris ini)"
        ),
        'content/isu/dua.md:1: peringatan: laporan https://b sudah masuk isu "awal" (sebut hanya dalam satu berkas)',
    ]
    assert {problem.severity for problem in answer.problems} == {Severity.WARNING}


def test_what_an_editor_placed_is_known_with_the_keyword_that_did() -> None:
    reports = [
        report("a", "Tarif Air Naik"),
        report("b", "Warga Keberatan", source="dua"),
        report("c", "Tarif Air Dikeluhkan"),
        report("d", "Banjir di Sempaja"),
        report("e", "Sempaja Banjir Lagi"),
        report("f", "Konseling Tarif Air"),
    ]
    named = curation("air", items=("https://f",), keywords=("air tarif",))
    answer = mapped(reports, [group("a", "b", "c"), group("d", "e"), group("f")], curations=[named])
    # "b" came with its group: it is there for the machine's reasons.
    assert answer.placed == {"a": "air tarif", "c": "air tarif", "f": ""}
    whole = curation("banjir", items=("https://d",), keywords=("sempaja",))
    assert mapped(reports, [group("d", "e")], curations=[whole]).placed == {"d": "", "e": "sempaja"}


def test_of_two_files_that_want_one_group_the_first_by_name_has_it() -> None:
    files = [curation("satu", items=("https://a",)), curation("dua", items=("https://b",))]
    for given in (files, files[::-1]):
        answer = mapped(PAIR, [group("a", "b")], curations=given)
        assert {issue.slug: len(issue.reports) for issue in answer.issues} == {"dua": 2, "satu": 0}
        assert [problem.path for problem in answer.problems] == ["content/isu/satu.md"]


def test_an_included_address_whose_reports_are_gone_leads_to_the_curation() -> None:
    answer = mapped((), [], ledger=[entry("lama", "z")], curations=[curation("baru", includes=(Ref("lama", 4, 3),))])
    assert answer.gone == {"lama": "baru"}
    assert answer.problems == ()

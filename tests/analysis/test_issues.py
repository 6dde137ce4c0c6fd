from __future__ import annotations

import pytest
from issue_samples import PAIR, TODAY, ZONE, curation, entry, group, mapped, report, slugs

from prahum_site.analysis.issues import category, score
from prahum_site.model import Category, LedgerEntry, Stage


def test_a_group_of_two_becomes_an_issue_with_a_new_address() -> None:
    answer = mapped((*PAIR, report("c")), [group("a", "b"), group("c")])
    (issue,) = answer.issues
    assert issue.slug == "banjir-di-sempaja"
    assert [one.item.key for one in issue.reports] == ["b", "a"]
    assert answer.entries == (LedgerEntry(id=issue.id, slug=issue.slug, keys=("a", "b"), day=TODAY),)
    assert len(issue.id) == 12
    assert answer.gone == {}
    assert issue.title in {"Banjir di Sempaja", "Sempaja Banjir Lagi"}
    assert issue.stage is Stage.NEW
    assert [day.total for day in issue.days] == [1, 1]


def test_copies_count_where_another_outlet_carries_them() -> None:
    original, same, other = report("a"), report("b", source="satu-kaltim"), report("c", source="dua")
    assert mapped((original, same), [group("a", "b", b="a")]).issues == ()
    (issue,) = mapped((original, same, other), [group("a", "b", "c", b="a", c="a")]).issues
    assert [(one.item.key, [copy.key for copy in one.copies]) for one in issue.reports] == [("a", ["b", "c"])]
    assert [day.total for day in issue.days] == [1]


def test_the_ledger_keeps_id_and_slug_whatever_the_first_title_is_now() -> None:
    answer = mapped(PAIR, [group("a", "b")], ledger=[entry("nama-lama", "b")])
    assert [(issue.id, issue.slug) for issue in answer.issues] == [("id-nama-lama", "nama-lama")]
    assert answer.entries == ()


def test_an_issue_of_the_ledger_lives_on_with_one_report() -> None:
    assert slugs(mapped([PAIR[0]], [group("a")], ledger=[entry("banjir", "a", "b")])) == ["banjir"]


def test_of_two_entries_in_one_group_the_elder_stays_and_the_younger_leads_there() -> None:
    answer = mapped(PAIR, [group("a", "b")], ledger=[entry("tua", "b"), entry("muda", "a")])
    assert slugs(answer) == ["tua"]
    assert answer.gone == {"muda": "tua"}
    assert answer.issues[0].former_slugs == ("muda",)


def test_what_was_joined_is_a_line_in_the_ledger_once() -> None:
    ledger = [entry("tua", "b"), entry("muda", "a")]
    joined = mapped(PAIR, [group("a", "b")], ledger=ledger)
    assert [(one.slug, one.keys, one.into, one.day) for one in joined.entries] == [("muda", (), "tua", TODAY)]
    again = mapped(PAIR, [group("a", "b")], ledger=[*ledger, *joined.entries])
    assert again.entries == ()
    assert again.gone == {"muda": "tua"}
    apart = mapped(PAIR, [group("a"), group("b")], ledger=[*ledger, *joined.entries])
    assert [(one.slug, one.keys, one.into) for one in apart.entries] == [("muda", (), "")]
    assert sorted(slugs(apart)) == ["muda", "tua"]
    assert mapped(PAIR, [group("a"), group("b")], ledger=[*ledger, *joined.entries, *apart.entries]).entries == ()


def test_an_issue_that_fell_apart_keeps_its_address_where_it_began() -> None:
    reports = [*PAIR, report("c"), report("d")]
    answer = mapped(reports, [group("c", "d"), group("a", "b")], ledger=[entry("banjir", "gone", "b", "c")])
    assert {issue.slug: {one.item.key for one in issue.reports} for issue in answer.issues} == {
        "banjir": {"a", "b"},
        "laporan-c": {"c", "d"},
    }


def test_an_address_without_reports_leads_nowhere() -> None:
    assert mapped((), [], ledger=[entry("dicabut", "z")]).gone == {"dicabut": ""}


def test_new_slugs_are_none_that_are_taken() -> None:
    reports = [report(key, "Banjir") for key in "abcdef"]
    answer = mapped(
        reports,
        [group("a", "b"), group("c", "d"), group("e", "f")],
        ledger=[entry("banjir", "z")],
        curations=[curation("banjir-2")],
    )
    assert sorted(slugs(answer)) == ["banjir-2", "banjir-3", "banjir-4", "banjir-5"]
    assert answer.gone == {"banjir": ""}


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ([(9, Category.NEGATIVE), (8, Category.NEGATIVE), (0, Category.POSITIVE)], Category.POSITIVE),
        ([(2, Category.POSITIVE), (1, Category.NEUTRAL), (0, Category.NEUTRAL)], Category.NEUTRAL),
        ([(0, Category.POSITIVE), (0, Category.AT_RISK)], Category.AT_RISK),
        ([(0, Category.UNKNOWN), (0, Category.UNKNOWN), (0, Category.POSITIVE)], Category.POSITIVE),
        ([(9, Category.NEGATIVE), (0, Category.UNKNOWN)], Category.NEGATIVE),
        ([(0, Category.UNKNOWN)], Category.UNKNOWN),
        ([], Category.UNKNOWN),
    ],
)
def test_the_category_is_that_of_the_latest_days_and_of_equals_the_graver(
    kinds: list[tuple[int, Category]], expected: Category
) -> None:
    assert category([report(str(number), ago=ago, kind=kind) for number, (ago, kind) in enumerate(kinds)], ZONE) is expected


def test_regions_and_topics_by_frequency_without_what_is_named_in_passing() -> None:
    reports = [report(str(number), regions=("ppu", "kukar"), topics=("ikn",)) for number in range(6)]
    reports += [report("x", regions=("kukar",)), report("y", regions=("berau",))]
    (issue,) = mapped(reports, [group(*(one.item.key for one in reports))]).issues
    assert issue.regions == ("kukar", "ppu")
    assert issue.topics == ("ikn",)


def test_the_list_runs_from_pinned_over_fresh_big_and_grave_to_over() -> None:
    reports = [
        *(report(f"besar{n}", f"Besar {n}", kind=Category.NEGATIVE) for n in range(6)),
        *(report(f"kecil{n}", f"Kecil {n}", kind=Category.NEGATIVE) for n in range(2)),
        *(report(f"baik{n}", f"Baik {n}", kind=Category.POSITIVE) for n in range(2)),
        *(report(f"lama{n}", f"Lama {n}", ago=9, kind=Category.NEGATIVE) for n in range(6)),
        *(report(f"sudah{n}", f"Sudah {n}", ago=20) for n in range(6)),
        report("semat", "Semat", ago=30),
    ]
    names = ("besar", "kecil", "baik", "lama", "sudah")
    found = [group(*(one.item.key for one in reports if one.item.key.startswith(name))) for name in names]
    answer = mapped(reports, [*found, group("semat")], curations=[curation("semat", items=("https://semat",), pinned=True)])
    assert slugs(answer) == ["semat", "besar-0", "kecil-0", "baik-0", "lama-0", "sudah-0"]
    scores = [score(issue, ZONE, TODAY) for issue in answer.issues[1:]]
    assert scores == sorted(scores, reverse=True)


def test_order_of_ledgerless_input_does_not_matter() -> None:
    reports = [report(key, f"Judul {key}") for key in "abcd"]
    found = [group("a", "b"), group("c", "d")]
    assert mapped(reports, found) == mapped(tuple(reversed(reports)), found)

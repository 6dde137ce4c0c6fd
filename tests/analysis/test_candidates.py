"""What an editor is shown to name, to merge and to split."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

from issue_samples import curation, group, mapped, report

from prahum_site import settings, stock
from prahum_site.analysis.candidates import Candidate, CandidateKind, candidates
from prahum_site.analysis.coverage import coverage
from prahum_site.analysis.sentiment import IndonesianVader
from prahum_site.model import Category, Curation, Issue

ROOT = Path(__file__).resolve().parents[2]

FLOOD = [
    report("a", "Banjir Sempaja Samarinda", kind=Category.NEGATIVE, excerpt="Banjir merendam Sempaja.", regions=("samarinda",)),
    report("b", "Banjir Sempaja Surut", kind=Category.NEGATIVE, excerpt="Banjir di Sempaja surut.", regions=("samarinda",)),
    report(
        "c", "Pompa Banjir Sempaja", kind=Category.NEGATIVE, excerpt="Pompa banjir Sempaja menyala.", regions=("samarinda",)
    ),
    report("d", "Konseling Keluarga Dibuka", kind=Category.NEGATIVE, excerpt="Layanan gratis.", regions=("samarinda",)),
]
SEQUEL = [
    report("e", "Sempaja Banjir Lagi", excerpt="Banjir merendam Sempaja.", regions=("samarinda",)),
    report("f", "Warga Sempaja Mengungsi", excerpt="Banjir di Sempaja.", regions=("samarinda",)),
]
FISH = [
    report("g", "Ikan Keramba Mati", excerpt="Nelayan rugi.", regions=("kukar",)),
    report("h", "Nelayan Keramba Rugi", excerpt="Ikan mati.", regions=("kukar",)),
]
GROUPS = [group("a", "b", "c", "d"), group("e", "f"), group("g", "h")]
FIRST, SECOND, OTHER = "banjir-sempaja-samarinda", "sempaja-banjir-lagi", "ikan-keramba-mati"


def issues(*files: Curation) -> tuple[Issue, ...]:
    return mapped([*FLOOD, *SEQUEL, *FISH], GROUPS, curations=files).issues


def proposed(*files: Curation, kind: CandidateKind) -> list[Candidate]:
    return [one for one in candidates(issues(*files), files) if one.kind is kind]


def test_names_come_in_the_sites_order_and_not_for_issues_with_a_file() -> None:
    named = proposed(kind=CandidateKind.NAME)
    assert [one.slugs for one in named] == [(issue.slug,) for issue in issues()]
    assert named[0].words == "“Banjir Sempaja Surut” belum punya berkas: 4 laporan, negatif."
    file = curation("banjir", items=("https://a",))
    assert [one.slugs for one in proposed(file, kind=CandidateKind.NAME)] == [(OTHER,), (SECOND,)]


def test_two_pieces_of_one_matter_are_proposed_to_be_merged() -> None:
    (merge,) = proposed(kind=CandidateKind.MERGE)
    assert merge.slugs == (FIRST, SECOND)
    assert merge.likeness > 0.34
    assert "keduanya menyebut" in merge.words
    assert "sempaja" in merge.words


def test_an_issue_with_a_file_takes_in_the_other() -> None:
    (merge,) = proposed(curation("lanjutan", items=("https://e",)), kind=CandidateKind.MERGE)
    assert merge.slugs == ("lanjutan", FIRST)


def test_issues_of_other_regions_are_no_one_matter_but_without_a_region_they_may_be() -> None:
    found = issues()
    elsewhere = [replace(issue, regions=("berau",)) if issue.slug == SECOND else issue for issue in found]
    assert [one for one in candidates(elsewhere) if one.kind is CandidateKind.MERGE] == []
    nowhere = [replace(issue, regions=()) if issue.slug == SECOND else issue for issue in found]
    assert [one.slugs for one in candidates(nowhere) if one.kind is CandidateKind.MERGE] == [(FIRST, SECOND)]


def test_what_an_editor_holds_apart_is_not_proposed_again() -> None:
    both = (curation("satu", items=("https://a",)), curation("dua", items=("https://e",)))
    assert proposed(*both, kind=CandidateKind.MERGE) == []
    assert proposed(curation("dua", split=("https://e",), keywords=("sempaja mengungsi",)), kind=CandidateKind.MERGE) == []
    united = mapped([*FLOOD, *SEQUEL], [group(*"abcdef")], curations=[curation("satu", keywords=("banjir",))]).issues
    assert [one.kind for one in candidates(united)] == [CandidateKind.SPLIT]
    dropping = curation("satu", keywords=("banjir",), dropped=("https://e", "https://f"))
    apart = mapped([*FLOOD, *SEQUEL], [group(*"abcdef")], curations=[dropping]).issues
    assert len(apart) == 2
    assert [one.kind for one in candidates(apart, [dropping]) if one.kind is CandidateKind.MERGE] == []
    assert [one.kind for one in candidates(apart) if one.kind is CandidateKind.MERGE] == [CandidateKind.MERGE]


def test_the_odd_report_of_an_issue_is_named() -> None:
    (split,) = proposed(kind=CandidateKind.SPLIT)
    assert (split.slugs, split.keys) == ((FIRST,), ("d",))
    assert split.likeness < 0.3
    assert split.words == ("“Konseling Keluarga Dibuka” paling tidak mirip dengan 3 laporan lain di “Banjir Sempaja Surut”.")


def test_a_report_that_an_editor_named_is_not_odd() -> None:
    assert proposed(curation("banjir", items=("https://d",)), kind=CandidateKind.SPLIT) == []


def test_issues_that_are_over_are_left_alone_and_at_most_so_many_are_named() -> None:
    file = curation("banjir", items=("https://a",), closed=date(2026, 11, 1))
    assert proposed(file, kind=CandidateKind.SPLIT) == []
    assert [one.slugs for one in candidates(issues(), most=1)] == [(FIRST,), (FIRST, SECOND), (FIRST,)]
    assert candidates(()) == ()


def test_the_order_of_reports_changes_nothing() -> None:
    found = issues()
    mixed = [replace(one, reports=tuple(Random(1).sample(one.reports, len(one.reports)))) for one in found]
    assert [(one.kind, one.slugs, one.keys, one.words) for one in candidates(mixed)] == [
        (one.kind, one.slugs, one.keys, one.words) for one in candidates(found)
    ]


def test_the_starters_flood_holds_a_report_on_counselling(tmp_path: Path) -> None:
    known = stock.stock(settings.read(ROOT / "sources.yaml"), tmp_path, now=stock.STARTER_NOW)
    answer = coverage(
        known.items,
        settings=known.settings,
        content=known.content,
        ledger=known.ledger,
        classifier=IndonesianVader(),
        now=known.now,
    )
    found = candidates(answer.issue_map.issues, known.content.curations)
    splits = [one for one in found if one.kind is CandidateKind.SPLIT]
    assert splits[0].slugs == ("banjir-samarinda",)
    assert splits[0].words.startswith("“Layanan Konseling Keluarga di Samarinda Ulu")
    assert [one for one in found if one.kind is CandidateKind.MERGE] == [], "the starter's issues are all different"

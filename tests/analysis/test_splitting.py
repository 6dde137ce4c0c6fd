"""Editors take single reports out of issues: where they go, what stays, and that no address dies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from issue_samples import curation, entry, group, held, mapped, report

from prahum_site.analysis.issues import IssueMap
from prahum_site.model import Curation, LedgerEntry, Place, Ref

#: A flood issue that wrongly holds two reports on counselling; "d" is a copy of "c".
FLOOD = (
    report("a", "Banjir Sempaja", ago=3),
    report("b", "Sempaja Terendam", ago=2),
    report("c", "Layanan Konseling Samarinda Ulu", ago=2, excerpt="Layanan konseling bagi keluarga."),
    report("d", "Konseling Keluarga Dibuka", ago=1, source="dua"),
    report("e", "Konseling Keluarga Ramai", ago=1),
    report("f", "Banjir Surut", ago=0),
)
ONE = [group("a", "b", "c", "d", "e", "f", d="c")]
BORN = [entry("banjir-sempaja", "a", "b")]


def said(answer: IssueMap) -> list[str]:
    return [str(problem) for problem in answer.problems]


def test_a_split_report_comes_alone_with_its_copies() -> None:
    answer = mapped(FLOOD, ONE, ledger=BORN, curations=[curation("konseling", split=("https://www.c/",))])
    assert held(answer) == {"konseling": "cd", "banjir-sempaja": "abef"}
    assert answer.gone == {}
    assert said(answer) == []
    assert [(one.slug, one.keys) for one in answer.entries] == [("konseling", ("c", "d"))]


def test_a_report_named_by_its_copy_comes_with_its_original() -> None:
    answer = mapped(FLOOD, ONE, ledger=BORN, curations=[curation("konseling", split=("https://d",))])
    assert held(answer) == {"konseling": "cd", "banjir-sempaja": "abef"}


def test_a_clipping_is_split_by_its_key() -> None:
    clipping = report("kliping:surat", "Surat pembaca")
    found = [group("a", "b", "kliping:surat")]
    answer = mapped((*FLOOD[:2], clipping), found, ledger=BORN, curations=[curation("surat", split=("kliping:surat",))])
    assert held(answer) == {"surat": "kliping:surat", "banjir-sempaja": "ab"}


def test_reports_of_several_groups_come_together() -> None:
    found = [group("a", "b", "c", d="c"), group("e", "f")]
    answer = mapped(FLOOD, found, ledger=BORN, curations=[curation("konseling", split=("https://c", "https://e"))])
    assert held(answer) == {"konseling": "ce", "banjir-sempaja": "ab"}


def test_with_a_split_keywords_take_single_reports_and_those_of_later_nights() -> None:
    named = curation("konseling", split=("https://c",), keywords=("konseling keluarga",))
    assert held(mapped(FLOOD, ONE, ledger=BORN, curations=[named])) == {"konseling": "cde", "banjir-sempaja": "abf"}
    later = report("g", "Keluarga Antre Konseling")
    answer = mapped((*FLOOD, later), [group(*"abcdefg", d="c")], ledger=BORN, curations=[named])
    assert held(answer) == {"konseling": "cdeg", "banjir-sempaja": "abf"}


def test_without_a_split_keywords_take_whole_groups_only() -> None:
    answer = mapped(FLOOD, ONE, ledger=BORN, curations=[curation("konseling", keywords=("konseling keluarga",))])
    assert held(answer) == {"konseling": "", "banjir-sempaja": "abcdef"}


def test_keywords_leave_what_another_file_names_and_what_their_own_drops() -> None:
    found = [group("a", "b", "c", "d", d="c"), group("e", "f")]
    split = curation("konseling", split=("https://c",), keywords=("konseling keluarga",))
    named = curation("lain", items=("https://e",))
    assert held(mapped(FLOOD, found, ledger=BORN, curations=[split, named])) == {
        "konseling": "cd",
        "lain": "ef",
        "banjir-sempaja": "ab",
    }
    answer = mapped(FLOOD, ONE, ledger=BORN, curations=[replace(split, dropped=("https://e",))])
    assert held(answer) == {"konseling": "cd", "banjir-sempaja": "abef"}
    assert said(answer) == []


def test_dropped_reports_stand_alone_and_together_become_an_issue() -> None:
    own = curation("banjir-sempaja", dropped=("https://c", "https://e"))
    answer = mapped(FLOOD, ONE, ledger=BORN, curations=[own])
    assert held(answer) == {"banjir-sempaja": "abf", "layanan-konseling-samarinda-ulu": "cde"}
    assert said(answer) == []
    assert held(mapped(FLOOD, ONE, ledger=BORN, curations=[replace(own, dropped=("https://e",))])) == {
        "banjir-sempaja": "abcdf"
    }


def test_what_one_file_drops_another_may_name() -> None:
    own = curation("banjir-sempaja", dropped=("https://c", "https://e"))
    for name in ("antre", "zona"):
        answer = mapped(FLOOD, ONE, ledger=BORN, curations=[own, curation(name, items=("https://c",))])
        assert held(answer) == {"banjir-sempaja": "abf", name: "cde"}
        assert said(answer) == []


@pytest.mark.parametrize(
    "file",
    [
        curation("banjir", includes=(Ref("banjir-sempaja", 3, 9),)),
        curation("banjir", items=("https://f",)),
        curation("banjir", keywords=("sempaja", "banjir")),
        curation("banjir-sempaja"),
    ],
    ids=["gabung", "liputan", "kata_kunci", "own"],
)
@pytest.mark.parametrize("dropped", ["a", "ab", "abe"])
def test_a_file_keeps_the_rest_of_what_it_had(file: Curation, dropped: str) -> None:
    answer = mapped(FLOOD, ONE, ledger=BORN, curations=[replace(file, dropped=tuple(f"https://{key}" for key in dropped))])
    assert held(answer)[file.slug] == "".join(sorted(set("abcdef") - set(dropped)))
    assert said(answer) == []
    home = "banjir-sempaja"
    assert answer.gone.get(home, home) in held(answer)


def test_an_issue_that_was_not_published_yet_is_named_and_loses_its_first_report() -> None:
    file = curation("banjir", includes=(Ref("banjir-sempaja", 3, 9),), dropped=("https://a",))
    answer = mapped(FLOOD, ONE, curations=[file])
    assert held(answer) == {"banjir": "bcdef"}
    assert said(answer) == []


def test_a_drop_touches_no_other_issue() -> None:
    found = [group("a", "b", "f"), group("c", "d", "e", d="c")]
    ledger = [*BORN, entry("konseling", "c")]
    mistaken = curation("banjir", includes=(Ref("banjir-sempaja", 3, 9),), dropped=("https://e",))
    answer = mapped(FLOOD, found, ledger=ledger, curations=[replace(mistaken, places=(Place("https://e", 5, 5),))])
    assert held(answer) == {"banjir": "abf", "konseling": "cde"}
    assert said(answer) == [
        "content/isu/banjir.md:5:5: peringatan: laporan https://e tidak ada di isu ini (hapus baris ini dari keluarkan)"
    ]
    lasting = curation("alur", split=("https://e",))
    assert said(mapped(FLOOD, found, ledger=ledger, curations=[mistaken, lasting])) == []


def test_mistakes_are_told_at_their_entry_and_the_first_file_wins() -> None:
    first = curation("awal", split=("https://c",))
    second = curation(
        "kedua",
        split=("https://d", "https://hilang"),
        items=("https://entah",),
        dropped=("https://lenyap",),
        places=(
            Place("https://entah", 4, 5),
            Place("https://d", 6, 5),
            Place("https://hilang", 7, 5),
            Place("https://lenyap", 9, 5),
        ),
    )
    third = curation("tiga", items=("https://c",), line=2)
    answer = mapped(FLOOD, ONE, ledger=BORN, curations=[third, second, first])
    assert held(answer) == {"awal": "cd", "kedua": "", "tiga": "", "banjir-sempaja": "abef"}
    absent = "tidak ada dalam arsip (periksa alamatnya, atau hapus baris ini)"
    taken = 'sudah masuk isu "awal" (sebut hanya dalam satu berkas)'
    assert sorted(said(answer)) == [
        f"content/isu/kedua.md:4:5: peringatan: laporan https://entah {absent}",
        f"content/isu/kedua.md:6:5: peringatan: laporan https://d {taken}",
        f"content/isu/kedua.md:7:5: peringatan: laporan https://hilang {absent}",
        f"content/isu/kedua.md:9:5: peringatan: laporan https://lenyap {absent}",
        f"content/isu/tiga.md:2: peringatan: laporan https://c {taken}",
    ]


def test_the_address_stays_with_the_first_birth_key_that_is_left() -> None:
    answer = mapped(FLOOD, ONE, ledger=BORN, curations=[curation("awal", split=("https://a",))])
    assert held(answer) == {"awal": "a", "banjir-sempaja": "bcdef"}


def test_the_address_stays_though_all_it_was_born_with_is_taken() -> None:
    split = curation("awal", split=("https://a", "https://b"))
    answer = mapped(FLOOD, ONE, ledger=BORN, curations=[split])
    assert held(answer) == {"awal": "ab", "banjir-sempaja": "cdef"}
    nothing_left = mapped(FLOOD[:2], [group("a", "b")], ledger=BORN, curations=[split])
    assert held(nothing_left) == {"awal": "ab"}
    assert nothing_left.gone == {"banjir-sempaja": "awal"}


def test_an_address_that_led_elsewhere_leads_there_still() -> None:
    ledger = [entry("tua", "f"), entry("muda", "a", "b")]
    answer = mapped(FLOOD, ONE, ledger=ledger, curations=[curation("awal", split=("https://a",))])
    assert held(answer) == {"awal": "a", "tua": "bcdef"}
    assert answer.gone == {"muda": "tua"}


def test_a_file_that_names_the_split_issue_has_what_is_left_of_it() -> None:
    split = curation("awal", split=("https://a", "https://b"))
    for ledger in (BORN, []):
        answer = mapped(
            FLOOD, ONE, ledger=ledger, curations=[split, curation("banjir", includes=(Ref("banjir-sempaja", 3, 9),))]
        )
        assert held(answer) == {"awal": "ab", "banjir": "cdef"}
        assert said(answer) == []
        assert answer.gone == ({"banjir-sempaja": "banjir"} if ledger else {})
    own = mapped(FLOOD, ONE, ledger=BORN, curations=[split, curation("banjir-sempaja")])
    assert held(own) == {"awal": "ab", "banjir-sempaja": "cdef"}


def test_a_mistaken_drop_of_another_file_does_not_hinder_a_right_one() -> None:
    files = [
        curation("awan", split=("https://b",), dropped=("https://f",)),
        curation("banjir", items=("https://f",), dropped=("https://e",)),
    ]
    answer = mapped(FLOOD, ONE, ledger=BORN, curations=files)
    assert held(answer) == {"awan": "b", "banjir": "acdf"}
    assert answer.gone == {"banjir-sempaja": "banjir"}
    assert said(answer) == [
        "content/isu/awan.md:1: peringatan: laporan https://f tidak ada di isu ini (hapus baris ini dari keluarkan)"
    ]


def test_the_order_of_groups_gives_new_addresses_in_the_order_of_arrival() -> None:
    reports = [report(key, "Banjir", ago=9 - place) for place, key in enumerate("abcd")]
    expected = mapped(reports, [group("a", "b"), group("c", "d")])
    assert held(expected) == {"banjir": "ab", "banjir-2": "cd"}
    assert mapped(reports, [group("d", "c"), group("b", "a")]) == expected


def test_the_address_of_a_deleted_file_follows_its_reports_into_another_file() -> None:
    first = mapped(FLOOD, ONE, ledger=BORN, curations=[curation("lama", split=("https://c",))])
    answer = mapped(FLOOD, ONE, ledger=[*BORN, *first.entries], curations=[curation("baru", split=("https://c",))])
    assert held(answer) == {"baru": "cd", "banjir-sempaja": "abef"}
    assert answer.gone == {"lama": "baru"}


def test_a_hidden_file_hides_what_it_takes_and_nothing_else() -> None:
    answer = mapped(FLOOD, ONE, ledger=BORN, curations=[curation("iklan", split=("https://c",), hidden=True)])
    assert held(answer) == {"banjir-sempaja": "abef"}
    assert answer.gone == {"iklan": ""}


def test_an_issue_of_dropped_reports_can_be_named_and_merged() -> None:
    own = curation("banjir-sempaja", dropped=("https://c", "https://e"))
    ledger = [*BORN, *mapped(FLOOD, ONE, ledger=BORN, curations=[own]).entries]
    new = "layanan-konseling-samarinda-ulu"
    named = mapped(FLOOD, ONE, ledger=ledger, curations=[own, curation(new)])
    assert held(named) == {"banjir-sempaja": "abf", new: "cde"}
    merged = mapped(FLOOD, ONE, ledger=ledger, curations=[own, curation("keluarga", includes=(Ref(new, 3, 9),))])
    assert held(merged) == {"banjir-sempaja": "abf", "keluarga": "cde"}
    assert merged.gone == {new: "keluarga"}


SPLITS = {
    "pisah": [curation("konseling", split=("https://c",), keywords=("konseling keluarga",))],
    "pisah awal": [curation("konseling", split=("https://a", "https://b"))],
    "keluarkan": [curation("banjir-sempaja", dropped=("https://c", "https://e"))],
    "keluarkan awal": [curation("banjir", includes=(Ref("banjir-sempaja", 3, 9),), dropped=("https://a", "https://b"))],
}


@pytest.mark.parametrize("files", SPLITS.values(), ids=SPLITS)
def test_split_undo_split_loses_no_address_and_adds_no_line_twice(files: Sequence[Curation]) -> None:
    ledger: list[LedgerEntry] = list(BORN)
    states = []
    for curations in (files, (), files, files, (), ()):
        answer = mapped(FLOOD, ONE, ledger=ledger, curations=curations)
        now = held(answer)
        states.append((now, dict(answer.gone)))
        ledger += answer.entries
        published = {one.slug for one in ledger}
        assert published == now.keys() | answer.gone.keys()
        assert all(target in now for target in answer.gone.values())
        assert sorted("".join(now.values())) == list("abcdef")
    assert states[0] == states[2] == states[3]
    assert states[1] == states[4] == states[5]
    whole, gone = states[1]
    assert whole == {"banjir-sempaja": "abcdef"}
    assert set(gone) == set(states[0][0]) - {"banjir-sempaja"}
    # The log: each turn is told once, and nothing of before is changed.
    assert ledger[: len(BORN)] == BORN
    born = [one.slug for one in ledger if one.keys]
    assert len(born) == len(set(born))
    quiet = mapped(FLOOD, ONE, ledger=ledger)
    assert quiet.entries == ()

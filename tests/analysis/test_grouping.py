from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from random import Random

import pytest
from grouping_samples import NIGHT, START, THRESHOLDS, item

from prahum_site.analysis.gazetteer import shipped
from prahum_site.analysis.grouping import Group, groups, is_routine, place_words
from prahum_site.analysis.map_figures import b_cubed_f1, pairwise_f1
from prahum_site.analysis.places import places
from prahum_site.model import Item
from prahum_site.settings import Thresholds

ROOT = Path(__file__).resolve().parents[2]
REGIONAL = Path(__file__).with_name("data") / "peristiwa-kaltim.jsonl"
EVENTS = ROOT.parent / "shared" / "data" / "events" / "indonesia-2019-09-19.jsonl"


FLOOD = (
    item("a", "Banjir Rendam 300 Rumah di Sempaja", "Luapan Karang Mumus merendam 300 rumah warga Sempaja sejak subuh."),
    item("b", "Warga Sempaja Mengungsi karena Banjir", "Luapan Sungai Karang Mumus memaksa warga Sempaja mengungsi.", days=0.2),
    item("c", "Banjir Sempaja Surut, Warga Pulang", "Luapan Karang Mumus di Sempaja surut, pengungsi pulang ke rumah.", days=1),
)
FERRY = (
    item("x", "Feri Penajam Mogok di Teluk Balikpapan", "Mesin feri rute Kariangau-Penajam mati, 80 penumpang dievakuasi."),
    item(
        "y", "Penumpang Feri Penajam Dievakuasi", "Feri rute Kariangau-Penajam mogok di teluk, penumpang dipindahkan.", days=0.3
    ),
)


def parts(found: Sequence[Group]) -> set[frozenset[str]]:
    return {frozenset(group.keys) for group in found}


def grouped(
    *items: Item, thresholds: Thresholds = THRESHOLDS, regions: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[Group, ...]:
    return groups(items, [(regions or {}).get(one.key, ()) for one in items], thresholds)


def test_reports_of_one_matter_meet_and_others_do_not() -> None:
    assert parts(grouped(*FLOOD, *FERRY)) == {frozenset("abc"), frozenset("xy")}


def test_every_item_is_in_one_group_and_keys_stand_in_order_of_arrival() -> None:
    found = grouped(*reversed(FLOOD), item("z", "Lomba Panjat Pinang"))
    assert sorted(key for group in found for key in group.keys) == ["a", "b", "c", "z"]
    assert found[0].keys == ("a", "b", "c")


def test_order_of_items_does_not_matter() -> None:
    items = [*FLOOD, *FERRY]
    expected = grouped(*items)
    for seed in range(5):
        Random(seed).shuffle(items)
        assert grouped(*items) == expected


def test_what_later_nights_bring_moves_no_earlier_report() -> None:
    noise = [
        item(
            f"n{number}",
            f"Luapan Karang Mumus Banjir Sempaja Ke-{number} Rumah Warga",
            "Feri Penajam dan Kariangau.",
            night=1,
            days=1,
        )
        for number in range(30)
    ]
    earlier = {one.key for one in (*FLOOD, *FERRY)}
    later = [frozenset(set(group.keys) & earlier) for group in grouped(*FLOOD, *FERRY, *noise)]
    assert {part for part in later if part} == parts(grouped(*FLOOD, *FERRY))


def test_a_slow_issue_wakes_the_less_easily_the_longer_it_was_quiet() -> None:
    for days, joins in ((6, True), (110, False)):
        told = "Pemkot mengeruk drainase pasar agar tak banjir."
        late = item("d", "Alat Berat Dikirim ke Sempaja", told, days=days, night=days)
        assert (frozenset("abcd") in parts(grouped(*FLOOD, late))) is joins, days
    # What is as alike as a report and its edited version still wakes an issue of three months ago, but not of half a year.
    for days, joins in ((100, True), (180, False)):
        late = item("d", FLOOD[0].title + " Lagi", FLOOD[0].excerpt, days=days, night=days)
        assert (frozenset("abcd") in parts(grouped(*FLOOD, late))) is joins, days


def test_a_report_of_older_date_that_arrives_late_finds_its_issue() -> None:
    old = item("o", "Banjir Ancam Sempaja", "Karang Mumus meluap, banjir mengancam rumah warga Sempaja.", days=-1, night=2)
    assert grouped(old, *FLOOD)[0].keys == ("a", "b", "c", "o")


def test_regions_that_contradict_keep_alike_reports_apart() -> None:
    one = item("p", "Jalan Rusak Dikeluhkan Warga Desa", "Warga minta perbaikan jalan poros desa yang berlubang.")
    two = item("q", "Warga Desa Keluhkan Jalan Rusak", "Jalan poros berlubang, warga minta diperbaiki segera.", days=0.1)
    assert parts(grouped(one, two)) == {frozenset("pq")}
    thresholds = Thresholds(similarity=0.7)
    assert parts(grouped(one, two, thresholds=thresholds, regions={"p": ("kukar",), "q": ("kukar", "paser")})) == {
        frozenset("pq")
    }
    assert parts(grouped(one, two, thresholds=thresholds, regions={"p": ("kukar",), "q": ("paser",)})) == {
        frozenset("p"),
        frozenset("q"),
    }


def test_short_texts_of_other_regions_are_neither_copies_nor_one_matter() -> None:
    one = item("p", "Banjir Loa Janan Rendam Ratusan Rumah", "Warga mengungsi ke masjid terdekat.")
    two = item("q", "Banjir Sangatta Rendam Ratusan Rumah", "Warga mengungsi ke masjid terdekat.", days=0.1, source="dua")
    assert parts(grouped(one, two, regions={"p": ("kukar",), "q": ("kutim",)})) == {frozenset("p"), frozenset("q")}


def test_a_copy_is_folded_into_the_report_it_repeats() -> None:
    original, again = FLOOD[0], FLOOD[0].excerpt + " Demikian BPBD."
    copy = item("k", "Banjir Rendam 300 Rumah di Sempaja Samarinda", again, days=0.1, source="dua")
    second = item("l", "Banjir Rendam 300 Rumah di Sempaja", "", days=0.4, source="tiga")
    found = grouped(original, copy, second)
    assert [(group.keys, dict(group.copies)) for group in found] == [(("a", "k", "l"), {"k": "a", "l": "a"})]


@pytest.mark.parametrize(
    "other",
    [
        item("k", "Banjir Rendam 450 Rumah di Sempaja", FLOOD[0].excerpt, days=0.2),
        item("k", FLOOD[0].title, FLOOD[0].excerpt, days=4),
        item("k", "Sempaja: di Rumah Banjir, 300 Rendam", "Warga subuh sejak rumah 300 merendam Sempaja, Mumus Karang luapan."),
    ],
    ids=["other numbers", "days later", "other wording"],
)
def test_what_only_resembles_is_no_copy(other: Item) -> None:
    assert all(not group.copies for group in grouped(FLOOD[0], other))


def test_daily_bulletins_do_not_become_one_issue() -> None:
    bulletins = [
        item(f"w{day}", "Prakiraan Cuaca Samarinda Hari Ini", "BMKG: Samarinda hujan ringan siang hari.", days=day, night=day)
        for day in range(20)
    ]
    assert max(len(group.keys) for group in grouped(*bulletins)) == 1


def test_a_headline_that_returns_every_day_is_found_to_be_a_routine() -> None:
    prices = [
        item(
            f"h{day}",
            f"Daftar Tarif Parkir Pasar Segiri {day + 2} November",
            "Daftar tarif parkir pasar terbaru.",
            days=day,
            night=day,
        )
        for day in range(20)
    ]
    assert max(len(group.keys) for group in grouped(*prices)) <= 4


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Jadwal Salat Samarinda", True),
        ("Ramalan Zodiak Besok", True),
        ("IHSG Ditutup Menguat", True),
        ("Populer: Banjir hingga Longsor", True),
        ("Harga Emas Dunia Anjlok", False),
        ("Banjir Samarinda Hari Ini", False),
    ],
)
def test_routines(title: str, *, expected: bool) -> None:
    assert is_routine(title) is expected


def test_texts_without_words_stand_alone() -> None:
    assert len(grouped(item("1", "…"), item("2", "!!!"), item("3", ""))) == 3
    assert grouped() == ()


def test_regions_must_go_with_the_items() -> None:
    with pytest.raises(ValueError, match="zip"):
        groups(FLOOD, [()], THRESHOLDS)


def _labelled(path: Path) -> list[Item]:
    """Reports whose keys begin with the event that a reader saw in them."""
    if not path.exists():
        pytest.skip(f"labelled events are not here: {path.name}")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Item(
            source=row["outlet"], key=f"{row['event']}/{row['id']}", url=None, title=row["title"], excerpt=row["excerpt"],
            published=datetime.fromisoformat(row["published"]), first_seen=NIGHT,
        )
        for row in rows
    ]  # fmt: skip


@pytest.mark.parametrize(("path", "b_cubed", "pairs"), [(EVENTS, 0.9, 0.89), (REGIONAL, 0.94, 0.85)], ids=["real", "regional"])
def test_labelled_reports_are_grouped_as_a_reader_groups_them(path: Path, b_cubed: float, pairs: float) -> None:
    items, known = _labelled(path), shipped()
    gold = {one.key: one.key.split("/")[0] for one in items}
    where = [found.regions for found in places(items, known)]
    found = {
        key: number for number, group in enumerate(groups(items, where, THRESHOLDS, place_words(known))) for key in group.keys
    }
    assert b_cubed_f1(found, gold) > b_cubed
    assert pairwise_f1(found, gold) > pairs


def test_the_regional_set_is_what_it_says() -> None:
    rows = [json.loads(line) for line in REGIONAL.read_text(encoding="utf-8").splitlines()]
    sizes = sorted(count for event, count in Counter(row["event"] for row in rows).items() if not event.startswith("single"))
    assert len(rows) >= 250
    assert sum(2 <= size <= 10 for size in sizes) >= 60
    assert sizes[-1] >= 40
    event = {row["id"]: row["event"] for row in rows}
    copies = [row for row in rows if row["copy_of"]]
    assert len(copies) >= 20
    assert all(event[row["copy_of"]] == row["event"] for row in copies)


def test_pieces_of_one_story_are_joined_and_the_elder_keeps_them() -> None:
    facts = "ledakan depo Bukuan Palaran"
    first = [item("a1", f"Ledakan Depo Bukuan Guncang Palaran {n}", f"Warga ceritakan {facts}.", days=n / 50) for n in range(1)]
    first += [item(f"a{n}", f"Korban Ledakan Depo Bukuan Bertambah {n}", f"Data korban {facts}.", days=n / 50) for n in (2, 3)]
    found = grouped(*first, *FERRY)
    assert frozenset({"a1", "a2", "a3"}) in parts(found)


PROGRAM = """
from tests_data import items
from prahum_site.analysis.grouping import groups
from prahum_site.settings import Thresholds
print([(group.keys, sorted(group.copies.items())) for group in groups(items, [()] * len(items), Thresholds())])
"""


def test_hash_seed_changes_nothing(tmp_path: Path) -> None:
    rows = [(one.key, one.title, one.excerpt, one.published.isoformat()) for one in (*FLOOD, *FERRY)]
    rows += [
        (f"s{number}", f"{FLOOD[number % 3].title} {number % 7}", FERRY[number % 2].excerpt, START.isoformat())
        for number in range(60)
    ]
    module = (
        "from datetime import datetime\nfrom prahum_site.model import Item\n"
        f"rows = {rows!r}\n"
        "items = [Item(source='s', key=k, url=None, title=t, excerpt=e, published=datetime.fromisoformat(p), "
        "first_seen=datetime.fromisoformat(p)) for k, t, e, p in rows]\n"
    )
    (tmp_path / "tests_data.py").write_text(module, encoding="utf-8")
    answers = defaultdict(list)
    for seed in ("0", "1", "4242"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join([str(ROOT), str(tmp_path)])}
        done = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True)
        answers[done.stdout].append(seed)
    assert len(answers) == 1, answers

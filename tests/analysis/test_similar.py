from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest
from issue_samples import TODAY, ZONE, report

from prahum_site.analysis.similar import LEAST, NEAREST, Similar, similar
from prahum_site.analysis.trend import days
from prahum_site.model import Category, Issue, Stage

FLOOD = (
    "Banjir rendam ratusan rumah di Sempaja, warga mengungsi",
    "Sungai Karang Mumus meluap sejak subuh. Warga Sempaja mengungsi dan meminta perahu karet.",
)
ROAD = ("Jalan poros Kelay longsor, truk sembako tertahan", "Longsor memutus jalan poros. Antrean truk mencapai dua kilometer.")
PRICES = ("Harga cabai di Pasar Pagi naik dua kali lipat", "Pedagang menyebut pasokan cabai dari Sulawesi tersendat.")
STRIKE = ("Sopir angkot mogok menolak tarif baru", "Mogok berlangsung di terminal. Sopir meminta tarif dikaji ulang.")
FILLER = [
    ("Bupati lantik pejabat eselon", "Pelantikan digelar di pendopo bersama ketua dewan."),
    ("Atlet dayung raih medali emas", "Tim dayung pulang dari kejuaraan nasional."),
    ("Puskesmas buka layanan gigi", "Layanan gigi dibuka tiap akhir bulan."),
    ("Festival budaya tampilkan hudoq", "Penari hudoq tampil bersama sanggar muda."),
]


def issue(
    slug: str,
    texts: Sequence[tuple[str, str]],
    *,
    ago: Sequence[int] = (0,),
    stage: Stage = Stage.NEW,
    regions: tuple[str, ...] = (),
    topics: tuple[str, ...] = (),
) -> Issue:
    """An issue with one report a text, on the days ``ago`` (its first report is the last of these)."""
    reports = []
    for place in range(max(len(texts), len(ago))):
        title, excerpt = texts[place % len(texts)]
        reports.append(report(f"{slug}-{place}", title, excerpt=excerpt, ago=ago[place % len(ago)]))
    return Issue(
        id=slug,
        slug=slug,
        title=texts[0][0],
        summary=(),
        category=Category.NEUTRAL,
        regions=regions,
        topics=topics,
        reports=tuple(reports),
        days=days(reports, ZONE),
        stage=stage,
    )


def over(slug: str, text: tuple[str, str], ago: Sequence[int] = (60, 63), **tags: tuple[str, ...]) -> Issue:
    return issue(slug, [text], ago=ago, stage=Stage.OVER, **tags)


def archive() -> list[Issue]:
    return [over(f"lama-{place}", text) for place, text in enumerate(FILLER)]


def varied(text: tuple[str, str], extra: str) -> tuple[str, str]:
    return f"{text[0]} {extra}", text[1]


def test_the_nearest_closed_issue_tells_how_long_it_lasted_and_what_was_answered() -> None:
    now = issue("banjir-lagi", [varied(FLOOD, "lagi")], ago=(0, 1))
    before = over("banjir-dulu", FLOOD, ago=(40, 44, 49))
    found = similar([now, before, over("jalan", ROAD), *archive()], {"banjir-dulu": ["pompa", "perahu"], "jalan": ["alat"]})
    assert set(found) == {"banjir-lagi"}
    (only,) = found["banjir-lagi"]
    assert only == Similar(
        slug="banjir-dulu",
        title=FLOOD[0],
        likeness=only.likeness,
        days=10,
        last=TODAY - timedelta(days=40),
        shared=only.shared,
        responses=("pompa", "perahu"),
    )
    assert LEAST <= only.likeness <= 1.0
    assert len(only.shared) == 4
    assert set(only.shared) <= set(FLOOD[0].lower().replace(",", "").split())


@pytest.mark.parametrize("stage", [Stage.NEW, Stage.GROWING, Stage.FADING])
def test_every_issue_that_is_not_over_is_answered_even_with_nothing(stage: Stage) -> None:
    now = issue("cabai", [PRICES], stage=stage)
    assert similar([now, over("banjir", FLOOD), *archive()], {}) == {"cabai": ()}


def test_only_what_is_over_and_began_before_counts() -> None:
    now = issue("banjir", [FLOOD], ago=(2, 5))
    others = [
        issue("masih", [FLOOD], ago=(0, 9), stage=Stage.GROWING),
        over("sesudah", FLOOD, ago=(3,)),
        over("sehari", FLOOD, ago=(5,)),
    ]
    assert similar([now, *others, *archive()], {})["banjir"] == ()
    assert [one.slug for one in similar([now, over("dulu", FLOOD, ago=(6,)), *archive()], {})["banjir"]] == ["dulu"]


def test_three_at_most_and_of_equal_ones_the_latest() -> None:
    now = issue("banjir", [FLOOD])
    old = [over(f"b{number}", FLOOD, ago=(100 - 10 * number,)) for number in range(5)]
    found = similar([now, *old, *archive()], {})["banjir"]
    assert [one.slug for one in found] == ["b4", "b3", "b2"]
    assert len(found) == NEAREST
    assert {one.days for one in found} == {1}


def test_a_common_topic_counts_and_a_common_region_a_little() -> None:
    now = issue("banjir", [varied(FLOOD, "perahu")], regions=("samarinda",), topics=("bencana",))
    old = [
        over("tanpa", FLOOD, regions=("paser",), topics=("sosial",)),
        over("sewilayah", FLOOD, regions=("samarinda",), topics=("sosial",)),
        over("setopik", FLOOD, regions=("paser",), topics=("bencana", "sosial")),
    ]
    # Half a likeness, so that no lift meets the ceiling of 1.
    half = [replace(one, reports=(*one.reports, *over(f"{one.slug}-2", STRIKE, ago=(60, 61, 62)).reports)) for one in old]
    found = similar([now, *half, *archive()], {})["banjir"]
    assert [one.slug for one in found] == ["setopik", "sewilayah", "tanpa"]
    topic, region, plain = (one.likeness for one in found)
    assert topic / plain == pytest.approx(1.5)
    assert region / plain == pytest.approx(1.05)


def test_a_topic_alone_makes_nothing_alike() -> None:
    now = issue("banjir", [FLOOD], regions=("samarinda",), topics=("bencana",))
    old = over("jalan", ROAD, regions=("samarinda",), topics=("bencana",))
    assert similar([now, old, *archive()], {})["banjir"] == ()


def test_a_common_place_makes_nothing_alike() -> None:
    now = issue("mogok", [("Sopir angkot di Sempaja mogok menolak tarif baru", STRIKE[1])])
    assert similar([now, over("banjir", FLOOD), *archive()], {})["mogok"] == ()


def test_an_issue_without_a_report_is_compared_by_its_title() -> None:
    empty = replace(issue("baru", [FLOOD]), reports=(), days=())
    found = similar([empty, over("dulu", FLOOD), over("jalan", ROAD), *archive()], {})
    assert [one.slug for one in found["baru"]] == ["dulu"]


def test_a_closed_issue_without_a_report_is_no_precedent() -> None:
    empty = replace(over("kosong", FLOOD), reports=(), days=())
    assert similar([issue("banjir", [FLOOD]), empty, *archive()], {})["banjir"] == ()


def test_the_order_of_issues_changes_nothing() -> None:
    some = [issue("banjir", [FLOOD]), over("a", FLOOD), over("b", varied(FLOOD, "kota")), over("jalan", ROAD)]
    answers = [similar([*order, *archive()], {}) for order in permutations(some)]
    assert all(answer == answers[0] for answer in answers)


def test_a_big_issue_is_known_by_its_whole_life() -> None:
    texts = [FLOOD] * 20 + [STRIKE] * 20
    old = issue("panjang", texts, ago=tuple(range(60, 100)), stage=Stage.OVER)
    for now in (issue("banjir", [FLOOD]), issue("mogok", [STRIKE])):
        assert [one.slug for one in similar([now, old, *archive()], {})[now.slug]] == ["panjang"]


def test_among_many_a_rare_word_finds_the_one() -> None:
    crowd = [over(f"ramai-{number}", (f"Rapat anggaran dinas {number}", "Rapat anggaran digelar.")) for number in range(300)]
    now = issue("cabai", [varied(PRICES, "rapat anggaran dinas")])
    assert similar([now, over("cabai-dulu", PRICES), *crowd], {})["cabai"][0].slug == "cabai-dulu"


def test_nothing_comes_of_nothing() -> None:
    assert similar([], {}) == {}
    assert similar(archive(), {"lama-0": ["x"]}) == {}

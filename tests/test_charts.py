"""Charts as SVG: what they draw agrees with what they are given, is escaped, and can be read without colour."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree as Tree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from reading import TEMPLATES

from prahum_site.charts import (
    KINDS,
    Column,
    Label,
    Mark,
    Row,
    Tile,
    bars,
    calendar,
    columns,
    layout,
    levels,
    percentages,
    small,
    swatch,
    ticks,
    tiles,
)
from prahum_site.theming import contrast, tokens

STYLES = (TEMPLATES / "static" / "situs.css").read_text(encoding="utf-8")
HOSTILE = '"><script>alert(1)</script>&amp;'
LAST = date(2026, 11, 24)
LABEL = Label("_g-uji", "Temuan", "Uraian")
COLUMNS = [Column((2, 1, 0, 1, 0)), Column((0, 0, 0, 0, 0), silent=True), Column((0, 0, 3, 0, 2)), Column((0, 0, 0, 0, 0))]
REGIONS = ("samarinda", "balikpapan", "bontang", "kukar", "kutim", "kubar", "berau", "paser", "ppu", "mahulu")

counts = st.tuples(*[st.integers(0, 500)] * 5)


def tile(name: str = "Samarinda", share: float | None = 0.5, **more: object) -> Tile:
    given = {"id": "a", "lines": ("1 dari 2",), "href": "wilayah/a.html", "words": f"{name}: 1 dari 2"}
    return Tile(name=name, share=share, **(given | more))  # type: ignore[arg-type]  # words of the test, checked by running


def read(svg: Markup) -> Tree.Element:
    return Tree.fromstring(svg)


def number(text: str | None) -> float:
    return float((text or "0").removesuffix("%"))


CHARTS: dict[str, Callable[[str], Markup]] = {
    "columns": lambda word: columns(COLUMNS, Label("_g", word, word), axis={0: word}, marks=[Mark(1, word)]),
    "small": lambda word: small(COLUMNS, Label("_g", word, word), top=9, ends=(word, word)),
    "bars": lambda word: bars([Row(word, word, (1, 2, 3, 4, 5))], Label("_g", word, word), shares=True),
    "calendar": lambda word: calendar({LAST: 3}, Label("_g", word, word), last=LAST, gathered={LAST}),
    "tiles": lambda word: tiles(
        [tile(word, lines=(word,), href=word, words=word)], Label("_g", word, word), places={"a": (0, 0)}
    ),
}


# Every chart -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CHARTS)
def test_whatever_is_written_is_escaped_and_the_chart_is_sound_xml(name: str) -> None:
    svg = CHARTS[name](HOSTILE)

    assert "<script" not in svg
    assert HOSTILE in "".join(read(svg).itertext()) or name in {"tiles", "bars"}
    assert [node for node in read(svg).iter() if set(node.attrib) & {"style", "onload", "onclick"}] == []


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_named_for_those_who_do_not_see_it(name: str) -> None:
    svg = read(CHARTS[name]("Kata"))

    assert svg.attrib["role"] == ("group" if name == "tiles" else "img")
    named = {node.attrib["id"]: node.text for node in svg if node.tag in {"title", "desc"}}
    assert svg.attrib["aria-labelledby"].split() == list(named)
    assert set(named.values()) == {"Kata"}


@pytest.mark.parametrize("name", CHARTS)
def test_every_hatching_that_is_used_is_there_once_and_every_class_has_a_style(name: str) -> None:
    svg = CHARTS[name]("Kata")
    ids = re.findall(r'id="([^"]+)"', svg)

    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= set(ids)
    classes = {word for found in re.findall(r'class="([^"]+)"', svg) for word in found.split()}
    assert {word for word in classes if not re.search(rf"\.{re.escape(word)}[^\w-]", STYLES)} == set()


@pytest.mark.parametrize("name", CHARTS)
def test_the_same_values_give_the_same_bytes_and_letters_keep_their_size(name: str) -> None:
    assert CHARTS[name]("Kata") == CHARTS[name]("Kata")
    assert "viewBox" not in CHARTS[name]("Kata")
    assert read(CHARTS[name]("Kata")).attrib["width"] == "100%"


def test_kinds_differ_by_more_than_their_colour() -> None:
    drawn = {re.sub(r"i-[a-z-]+|_g-\w", "", str(bars([Row("a", "1", one)], Label("_g", "a", "a"), shares=False)))
             for one in [tuple(int(place == kind) for place in range(5)) for kind in range(5)]}  # fmt: skip
    assert len(drawn) == len(KINDS)
    assert swatch("_g", KINDS[0]) != swatch("_g", KINDS[1])


# Columns ---------------------------------------------------------------------------------------------------------------


@given(st.lists(counts, min_size=1, max_size=12))
def test_columns_are_as_high_as_their_counts_from_a_baseline_of_zero(found: list[tuple[int, ...]]) -> None:
    svg = read(columns([Column(one) for one in found], LABEL, axis={}))
    base = number(next(node for node in svg.iter("line") if node.attrib["class"] == "alas-garis").attrib["y1"])
    boxes = svg.findall("g/rect")
    tops = ticks(max(map(sum, found)))
    assert len(boxes) == sum(count > 0 for one in found for count in one)
    high = sum(number(box.attrib["height"]) for box in boxes)
    assert high == pytest.approx(132 / tops[-1] * sum(map(sum, found)), abs=0.01 * len(boxes) + 0.01)
    if boxes:
        assert max(number(box.attrib["y"]) + number(box.attrib["height"]) for box in boxes) == pytest.approx(base, abs=0.02)
        assert min(number(box.attrib["y"]) for box in boxes) >= base - 132.02


def test_parts_of_a_column_stand_on_each_other_in_the_order_of_the_kinds() -> None:
    for svg in (
        columns([Column((3, 2, 1, 4, 2))], LABEL, axis={}),
        small([Column((3, 2, 1, 4, 2))], LABEL, top=12, ends=("", "")),
    ):
        boxes = sorted((number(box.attrib["y"]), number(box.attrib["height"])) for box in read(svg).iter("rect"))
        assert all(top + high == pytest.approx(below, abs=0.02) for (top, high), (below, _) in pairwise(boxes))
    assert (
        len({re.sub(r"-\d+$", "", node.attrib.get("fill", "n")) for node in read(columns(COLUMNS, LABEL, axis={})).iter("g")})
        == 5
    )


def test_a_day_on_which_nothing_was_gathered_is_a_hatched_gap_and_no_zero() -> None:
    svg = columns(COLUMNS, LABEL, axis={})

    gaps = read(svg).findall("rect")
    assert [(node.attrib["x"], node.attrib["width"]) for node in gaps] == [("25%", "25%")]
    assert "_g-uji-kosong" in svg
    assert "kosong" not in columns([Column((1, 0, 0, 0, 0))], LABEL, axis={})


def test_answers_stand_on_the_line_of_time_with_their_words_inside_of_the_chart() -> None:
    svg = read(columns(COLUMNS, LABEL, axis={}, marks=[Mark(0, "Jawaban 1 Nov"), Mark(3, "Jawaban 4 Nov")]))

    assert [node.attrib["x1"] for node in svg.iter("line") if node.attrib["class"] == "tanda"] == ["12.5%", "87.5%"]
    words = [node for node in svg.iter("text") if (node.text or "").startswith("Jawaban")]
    assert [node.attrib.get("text-anchor") for node in words] == [None, "end"]
    assert words[0].attrib["y"] != words[1].attrib["y"]


def test_many_answers_keep_their_lines_and_lose_their_words() -> None:
    svg = read(columns(COLUMNS, LABEL, axis={}, marks=[Mark(place % 4, "Jawaban") for place in range(6)]))

    assert len([node for node in svg.iter("line") if node.attrib["class"] == "tanda"]) == 6
    assert "Jawaban" not in "".join(svg.itertext())


@given(st.integers(0, 10**7))
def test_a_scale_begins_at_zero_holds_the_highest_and_has_few_even_steps(top: int) -> None:
    found = ticks(top)

    assert found[0] == 0
    assert found[-1] >= max(top, 3)
    assert len(found) <= 4
    assert len({after - before for before, after in pairwise(found)}) == 1


def test_small_charts_beside_each_other_have_one_scale() -> None:
    low, high = (
        max(number(box.attrib["height"]) for box in read(small([Column(one)], LABEL, top=10, ends=("", ""))).iter("rect"))
        for one in ((5, 0, 0, 0, 0), (10, 0, 0, 0, 0))
    )
    assert (low, high) == (22, 44)


# Bars, calendar, tiles --------------------------------------------------------------------------------------------------


@given(counts)
def test_percentages_sum_to_a_hundred_and_are_near_the_truth(found: tuple[int, ...]) -> None:
    told = percentages(found)

    assert sum(told) == (100 if sum(found) else 0)
    assert all(abs(one - 100 * count / sum(found)) < 1 for one, count in zip(told, found, strict=True) if sum(found))


def test_bars_of_counts_are_as_long_as_the_longest_allows_and_bars_of_shares_are_full() -> None:
    rows = [Row("Air", "8", (4, 4, 0, 0, 0)), Row("Jalan", "2", (0, 0, 0, 1, 1))]

    def ends(*, shares: bool) -> list[float]:
        found: dict[str, float] = {}
        for box in read(bars(rows, LABEL, shares=shares)).iter("rect"):
            if box.attrib.get("y"):
                found[box.attrib["y"]] = number(box.attrib.get("x")) + number(box.attrib["width"])
        return list(found.values())

    assert ends(shares=False) == [100, 25]
    assert ends(shares=True) == [100, 100]


def test_percentages_are_told_only_where_there_are_enough_reports() -> None:
    words = "".join(read(bars([Row("a", "", (1, 0, 0, 2, 0)), Row("b", "", (0, 1, 0, 299, 0))], LABEL, shares=True)).itertext())

    assert "▼ 1  ▲ 2" in words
    assert "◆ <1%  ▲ 100%" in words


@given(st.integers(0, 10**6))
def test_shades_of_a_calendar_are_few_and_hold_the_highest(top: int) -> None:
    found = levels(top)

    assert len(found) <= 4
    assert not found or found[-1] >= top
    assert list(found) == sorted(set(found))


def test_a_calendar_has_a_cell_for_every_day_and_tells_nothing_gathered_from_no_news() -> None:
    gathered = {LAST - timedelta(days=ago) for ago in range(10)}
    svg = read(calendar({LAST: 8, LAST - timedelta(days=1): 1}, LABEL, last=LAST, gathered=gathered))

    groups = {node.attrib.get("class") or node.attrib["fill"]: len(list(node)) for node in svg.findall("g")}
    assert groups == {"h0": 8, "h1": 1, "h4": 1, "url(#_g-uji-kosong)": 7 * 25 + 2 - 10}
    assert "Nov" in "".join(svg.itertext())


def test_the_ten_regions_stand_where_they_are_and_none_on_another() -> None:
    places = layout(REGIONS)

    assert len(set(places.values())) == len(REGIONS)
    assert places["berau"][1] < places["kutim"][1] < places["balikpapan"][1]
    assert places["mahulu"][0] == places["kubar"][0] < places["kukar"][0] < places["bontang"][0]
    assert max(column for column, _ in places.values()) == 2


def test_another_office_has_a_plain_grid_in_its_own_order() -> None:
    assert list(layout(["solo", "klaten", "sragen", "boyolali"]).values()) == [(0, 0), (1, 0), (2, 0), (0, 1)]
    assert layout([*REGIONS, "nunukan"])["nunukan"] == (1, 3)
    assert layout([]) == {}


def test_a_tile_is_a_link_shaded_by_its_share_with_a_bar_as_long() -> None:
    svg = read(tiles([tile(share=0.6), tile(id="b", share=None)], LABEL, places={"a": (0, 0), "b": (1, 0)}))

    links = list(svg.iter("a"))
    assert [link.attrib["href"] for link in links] == ["wilayah/a.html", "wilayah/a.html"]
    assert [next(link.iter("rect")).attrib["class"] for link in links] == ["t3", "tk"]
    assert [box.attrib["width"] for box in links[0].iter("rect") if box.attrib["class"] == "i-negatif"] == ["60%"]
    assert [box for box in links[1].iter("rect") if box.attrib["class"] == "i-negatif"] == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_words_on_the_darkest_tile_can_be_read(*, dark: bool) -> None:
    """No tool looks behind the letters of a picture, so the pairs are counted here."""
    colours = tokens(STYLES).of(dark=dark)
    darkest = float(re.findall(r"\.t4 { fill-opacity: ([\d.]+)", STYLES)[0])
    red, paper = ([int(colours[name][place : place + 2], 16) for place in (1, 3, 5)] for name in ("isi-negatif", "kertas"))
    ground = "#" + "".join(f"{round(a * darkest + b * (1 - darkest)):02x}" for a, b in zip(red, paper, strict=True))
    assert re.search(r"\.peta-petak text { fill: var\(--tinta\)", STYLES)
    assert contrast(colours["tinta"], ground) >= 4.5


def test_shades_grow_darker_step_by_step_so_that_grey_paper_shows_them() -> None:
    for letter, most in (("t", 4), ("h", 3)):
        found = [float(re.findall(rf"\.{letter}{step} {{ fill-opacity: ([\d.]+)", STYLES)[0]) for step in range(1, most + 1)]
        assert found == sorted(set(found))
        assert min(after - before for before, after in pairwise(found)) >= 0.1

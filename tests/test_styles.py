"""The style sheet: contrast, weight, and a shape for every colour."""

from __future__ import annotations

import re

import pytest
from reading import TEMPLATES, page, sample
from samples import sample_issues

from prahum_site.model import CATEGORIES, Category
from prahum_site.theming import PAIRS, Pair, contrast, tokens

STYLES = TEMPLATES / "static" / "situs.css"
CSS_LIMIT = 25 * 1024


def test_contrast_is_counted_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.front}-{pair.ground}")
def test_colours_can_be_told_apart(pair: Pair, *, dark: bool) -> None:
    colours = tokens(STYLES.read_text(encoding="utf-8")).of(dark=dark)

    assert contrast(colours[pair.front], colours[pair.ground]) >= pair.least


def test_the_style_sheet_is_small_and_loads_nothing_foreign() -> None:
    styles = STYLES.read_text(encoding="utf-8")

    assert len(styles.encode()) <= CSS_LIMIT
    assert re.findall(r"url\(([^)]*)\)", styles) == ["pita.svg"]
    assert "@import" not in styles


def test_every_class_of_the_pages_of_a_category_has_a_colour() -> None:
    styles = STYLES.read_text(encoding="utf-8")
    used = {
        name
        for tree in sample("sample").values()
        for node in tree.css("[class*='k-'], [class*='i-']")
        for name in (node.attributes["class"] or "").split()
        if re.match(r"[ki]-", name)
    }

    assert used >= {"k-negatif", "k-berpotensi-negatif", "k-netral", "k-positif", "k-tidak-diketahui"}
    assert [name for name in used if f".{name}" not in styles] == []


def test_shapes_differ_where_colours_may_not() -> None:
    shapes = {
        category: {shape.html for shape in tree.css(f".kategori.k-{category.replace(' ', '-')} > .bentuk:not(.rongga) > *")}
        for tree in [page("arsip/2026-11.html")]
        for category in (*CATEGORIES, Category.UNKNOWN)
    }

    assert all(len(found) == 1 for found in shapes.values()), shapes
    assert len({next(iter(found)) for found in shapes.values()}) == len(shapes)


def test_the_sample_has_every_category() -> None:
    categories = {found.verdict.category for one in sample_issues() for found in one.reports}

    assert categories == set(CATEGORIES)

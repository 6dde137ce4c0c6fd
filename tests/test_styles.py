"""The style sheet: contrast, weight, and a shape for every colour."""

from __future__ import annotations

import re

import pytest
from reading import TEMPLATES, page, sample
from samples import sample_issues

from prahum_site.model import CATEGORIES, Category

STYLES = TEMPLATES / "static" / "situs.css"
CSS_LIMIT = 20 * 1024


def tokens(*, dark: bool) -> dict[str, str]:
    """The colours of the style sheet; those of the dark scheme stand in a later ``:root``."""
    blocks = re.findall(r":root \{([^}]*--kertas[^}]*)\}", STYLES.read_text(encoding="utf-8"))
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", blocks[0]))
    return found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", blocks[1])) if dark else found


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, definition of contrast ratio)."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dim + 0.05)


def test_contrast_is_counted_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


TEXT = [
    (ink, ground)
    for ink in ("tinta", "redup", "tautan", "negatif", "berpotensi", "netral", "positif")
    for ground in ("kertas", "bidang")
]
SHAPES = [
    (shape, ground)
    for shape in ("isi-negatif", "isi-berpotensi", "isi-netral", "isi-positif", "emas", "tepi")
    for ground in ("kertas", "bidang")
]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        *((ink, ground, 4.5) for ink, ground in [*TEXT, ("di-merek", "merek"), ("kertas", "tinta")]),
        *((shape, ground, 3.0) for shape, ground in [*SHAPES, ("emas-merek", "merek"), ("tautan", "garis")]),
    ],
)
def test_colours_can_be_told_apart(one: str, other: str, least: float, *, dark: bool) -> None:
    colours = tokens(dark=dark)

    assert contrast(colours[one], colours[other]) >= least


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

"""An office's looks: colours that can be read or are told, a mark and a band that do no harm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import REPO
from making import SETTINGS
from reading import TEMPLATES, text
from samples import sample_site
from selectolax.lexbor import LexborHTMLParser as Parser

from prahum_site import settings, theming
from prahum_site.model import File
from prahum_site.problems import SettingsError
from prahum_site.render import render
from prahum_site.settings import Appearance, Colour, Picture
from prahum_site.settings.pictures import fault, ratio
from prahum_site.theming import PAIRS, contrast, dressed, nearest, problems, tokens

STYLES = (TEMPLATES / "static" / "situs.css").read_text(encoding="utf-8")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 48">{}</svg>'
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (300).to_bytes(4, "big") + (100).to_bytes(4, "big") + b"\x08\x06\0\0\0"
BRANDS = ("#0e4a3d", "#1d3f8a", "#7a1f2b", "#f4c430", "#ffffff", "#000000", "#00aa55", "#b5179e", "#5a5a5a")


def colour(value: str, line: int = 7) -> Colour:
    return Colour(value=value, path="sources.yaml", line=line, column=16)


def static() -> list[File]:
    return [
        File(f"static/{name}", (TEMPLATES / "static" / name).read_bytes(), f"templates/static/{name}")
        for name in ("pita.svg", "situs.css", "tanda.svg")
    ]


def files(look: Appearance) -> dict[str, bytes]:
    return {file.address: file.data for file in dressed(static(), look).files}


def unreadable(css: str) -> list[str]:
    found = tokens(css)
    return [
        f"{pair.front} on {pair.ground}, dark: {dark}"
        for dark in (False, True)
        for pair in PAIRS
        if contrast(found.of(dark=dark)[pair.front], found.of(dark=dark)[pair.ground]) < pair.least
    ]


# Colours ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize("accent", [None, "#96690f", "#b8371f"])
def test_any_brand_that_is_let_through_can_be_read_everywhere(brand: str, accent: str | None) -> None:
    look = Appearance(brand=colour(brand), accent=colour(accent, 8) if accent else None)

    assert problems(look, STYLES, "situs.css") == ()
    css = files(look)["static/situs.css"].decode()
    assert unreadable(css) == []
    assert tokens(css).light["merek"] == brand


def test_without_a_choice_nothing_changes() -> None:
    assert files(Appearance()) == {file.address: file.data for file in static()}


def test_a_brand_on_which_no_text_can_be_read_is_told_once_with_one_that_can() -> None:
    (told,) = problems(Appearance(brand=colour("#808080")), STYLES, "situs.css")

    assert str(told).startswith('sources.yaml:7:16: warna_merek "#808080" kurang jelas terhadap tulisan di kepala')
    assert "4,14:1, paling sedikit 4,5:1" in told.message
    better = re.findall(r'"(#[0-9a-f]{6})"', told.hint)[0]
    assert problems(Appearance(brand=colour(better)), STYLES, "situs.css") == ()


@pytest.mark.parametrize(
    ("look", "field"),
    [
        (Appearance(accent=colour("#ffcc00")), "aksen"),
        (Appearance(accent=colour("#96690f"), accent_dark=colour("#222222", 9)), "aksen_gelap"),
        (Appearance(brand=colour("#1d3f8a"), brand_dark=colour("#808080", 9)), "warna_merek_gelap"),
    ],
)
def test_each_colour_is_told_by_its_own_name_and_the_hint_helps(look: Appearance, field: str) -> None:
    (told,) = problems(look, STYLES, "situs.css")

    assert told.message.startswith(f'{field} "')
    better = colour(re.findall(r'"(#[0-9a-f]{6})"', told.hint)[0])
    names = {"aksen": "accent", "aksen_gelap": "accent_dark", "warna_merek_gelap": "brand_dark"}
    assert problems(replace(look, **{names[field]: better}), STYLES, "situs.css") == ()  # type: ignore[arg-type] # any field


def test_a_style_sheet_that_an_office_edited_is_told_at_its_line() -> None:
    edited = STYLES.replace("--redup: #525a55", "--redup: #aaaaaa", 1)

    (told,) = problems(Appearance(), edited, "templates/static/situs.css")
    line = next(number for number, one in enumerate(edited.splitlines(), 1) if "#aaaaaa" in one)
    assert str(told).startswith(f'templates/static/situs.css:{line}: --redup "#aaaaaa" kurang jelas terhadap latar')


def test_a_style_sheet_without_these_colours_is_nobodys_fault() -> None:
    assert problems(Appearance(brand=colour("#1d3f8a")), "body { color: red }", "situs.css") == ()


def test_the_nearest_colour_keeps_its_hue_and_is_itself_where_it_passes() -> None:
    assert nearest("#1d3f8a", lambda one: contrast(one, "#ffffff") >= 4.5) == "#1d3f8a"
    green = nearest("#00cc66", lambda one: contrast(one, "#ffffff") >= 4.5)
    red, main, blue = (int(green[place : place + 2], 16) for place in (1, 3, 5))
    assert main > blue > red
    assert nearest("#000000", lambda _: False) == ""


# Mark and band ----------------------------------------------------------------------------------------------------------


def test_a_mark_replaces_the_one_that_comes_with_the_templates() -> None:
    look = Appearance(logo=Picture(path="gambar/logo.png", data=PNG, ratio=3.0))
    made = dressed(static(), look)

    assert made.mark == "static/tanda.png"
    assert made.mark_width == 132
    assert "static/tanda.svg" not in {file.address for file in made.files}


def test_a_band_can_be_replaced_or_left_out() -> None:
    own = SVG.format("").encode()
    assert files(Appearance(band=Picture(path="pita.svg", data=own)))["static/pita.svg"] == own
    assert files(Appearance(has_band=False))["static/situs.css"].decode().endswith("content: none; }\n")


def test_mark_and_band_of_the_templates_follow_the_brand() -> None:
    made = files(Appearance(brand=colour("#1d3f8a")))
    assert b"#1d3f8a" in made["static/tanda.svg"]
    assert b"#0e4a3d" not in made["static/tanda.svg"]


@pytest.mark.parametrize(
    "inside",
    [
        "<script/>",
        "<SCRIPT xmlns='http://www.w3.org/1999/xhtml'>x()</SCRIPT>",
        "<foreignObject><b xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
        "<g onmouseover='x()'/>",
        "<use href='https://a.example/b.svg#c'/>",
        "<use xmlns:l='http://www.w3.org/1999/xlink' l:href='//a.example/b.svg#c'/>",
        "<a href='javascript:x()'><path d='M0 0'/></a>",
        "<image href='data:image/png;base64,AA=='/>",
        "<style>@import url(https://a.example/a.css);</style>",
        "<style>path { fill: \\75rl(https://a.example/a) }</style>",
        "<rect style='fill: image-set(\"https://a.example/a.png\" 1x)'/>",
        "<set attributeName='href' to='javascript:x()'/>",
        "<animate attributeName='href' values='javascript:x()'/>",
    ],
)
def test_what_runs_or_asks_somebody_else_is_no_picture(inside: str) -> None:
    assert fault(SVG.format(inside).encode(), ".svg") is not None


@pytest.mark.parametrize(
    "inside",
    [
        "<title>Lambang</title><path d='M0 0h9v9z'/>",
        "<defs><linearGradient id='a'><stop offset='0'/></linearGradient></defs><rect fill='url(#a)'/><use href='#a'/>",
        "<style>.a { fill: #123456 }</style><path class='a' d='M0 0'/>",
        "<sodipodi:namedview xmlns:sodipodi='http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd'/>",
    ],
)
def test_what_draws_is_one(inside: str) -> None:
    assert fault(SVG.format(inside).encode(), ".svg") is None


def test_how_wide_a_picture_is() -> None:
    assert ratio(SVG.format("").encode()) == 2.0
    assert ratio(PNG) == 3.0
    assert ratio(b'<svg xmlns="http://www.w3.org/2000/svg" width="30px" height="10"/>') == 3.0
    assert ratio(b'<svg xmlns="http://www.w3.org/2000/svg"/>') == 1.0


# The file and the pages -------------------------------------------------------------------------------------------------


def office(folder: Path, looks: str) -> settings.Settings:
    path = folder / "sources.yaml"
    path.write_text((REPO / "sources.yaml").read_text(encoding="utf-8") + "\ntampilan:\n" + looks, encoding="utf-8")
    return settings.read(path)


def test_everything_that_an_office_can_choose_is_read(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(SVG.format(""), encoding="utf-8")
    written = '  warna_merek: "#1D3F8A"\n  aksen: "963"\n  aksen_gelap: "#d9ab52"\n  logo: logo.svg\n  pita: tidak\n'
    look = office(tmp_path, written).appearance

    assert (look.brand and look.brand.value, look.accent and look.accent.value) == ("#1d3f8a", "#996633")
    assert look.brand_dark is None
    assert look.logo == Picture(path="logo.svg", data=SVG.format("").encode(), ratio=2.0)
    assert (look.band, look.has_band) == (None, False)


def test_a_picture_outside_the_project_or_too_large_is_refused(tmp_path: Path) -> None:
    project = tmp_path / "proyek"
    project.mkdir()
    (tmp_path / "luar.svg").write_text(SVG.format(""), encoding="utf-8")
    (project / "logo.svg").symlink_to(tmp_path / "luar.svg")
    with pytest.raises(SettingsError, match="tidak ada"):
        office(project, "  logo: logo.svg\n")
    (project / "besar.svg").write_text(SVG.format("<!-- " + "x" * 60_000 + " -->"), encoding="utf-8")
    with pytest.raises(SettingsError, match=r"terlalu besar \(paling besar 50 kilobita"):
        office(project, "  logo: besar.svg\n")


@pytest.fixture(scope="module")
def branded() -> Iterator[dict[str, bytes]]:
    look = Appearance(brand=colour("#1d3f8a"), logo=Picture(path="gambar/logo.png", data=PNG, ratio=3.0))
    site = sample_site(settings=replace(SETTINGS, appearance=look))
    yield {file.address: file.data for file in render(site, TEMPLATES).files}


def test_pages_use_the_brand_without_a_style_of_their_own(branded: dict[str, bytes]) -> None:
    tree = Parser(branded["index.html"].decode())

    colours = [node.attributes.get("content") for node in tree.css("meta[name=theme-color]")]
    assert colours == ["#1d3f8a", "#17326e"]
    assert tree.css("[style], style") == []
    assert [node.attributes.get("src") for node in tree.css(".nama img")] == ["static/tanda.png"]
    icon = tree.css_first("link[rel=icon]")
    assert icon is not None
    assert (icon.attributes["type"], icon.attributes["href"]) == ("image/png", "static/tanda.png")
    (styles,) = (data for address, data in branded.items() if address.endswith(".css"))
    assert b"--merek: #1d3f8a;" in styles


def test_a_new_colour_has_a_new_address_for_its_style_sheet(branded: dict[str, bytes]) -> None:
    plain = {file.address for file in render(sample_site(), TEMPLATES).files if file.address.endswith(".css")}
    assert not plain & branded.keys()


def test_a_colour_that_cannot_be_read_stops_the_build() -> None:
    site = sample_site(settings=replace(SETTINGS, appearance=Appearance(brand=colour("#808080"))))
    with pytest.raises(SettingsError, match="warna_merek"):
        render(site, TEMPLATES)


def test_the_banner_contact_and_ppid_stand_on_every_page(branded: dict[str, bytes]) -> None:
    for address, data in branded.items():
        if address.endswith(".html"):
            tree = Parser(data.decode())
            assert [node.attributes["href"] for node in tree.css(".pita-resmi a")] == ["https://contoh.example/"], address
            foot = text(tree, ".kaki")
            assert all(word in foot for word in ("(0541) 000-000", "humas@contoh.example", "Jalan Contoh Nomor 1", "PPID")), (
                address
            )
            assert (tree.css_first(".remah") is None) == (address in ("index.html", "en/index.html")), address


def test_the_example_in_the_settings_is_right(tmp_path: Path) -> None:
    written = (REPO / "sources.yaml").read_text(encoding="utf-8").partition("# tampilan:\n")[2]
    lines = [line[2:] for line in written.splitlines() if line.startswith("#   ")][:6]
    (tmp_path / "gambar").mkdir()
    (tmp_path / "gambar" / "logo.svg").write_text(SVG.format(""), encoding="utf-8")
    look = office(tmp_path, "\n".join(lines) + "\n").appearance

    assert theming.problems(look, STYLES, "situs.css") == ()
    assert look.logo is not None

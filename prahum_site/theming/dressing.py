"""What an office chose, worked into the static files: colours, mark, band."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from prahum_site.model import File
from prahum_site.problems import Problem
from prahum_site.settings import Appearance, Colour
from prahum_site.text import number
from prahum_site.theming.colours import WHITE, contrast, darker, luminance, nearest
from prahum_site.theming.pairs import NAMES, PAIRS, SHAPE, TEXT, Pair
from prahum_site.theming.tokens import Tokens, replaced, tokens

STYLES = "static/situs.css"
MARK = "static/tanda.svg"
BAND = "static/pita.svg"

#: Links on dark screens stand out further than they must: the ground between words is dark, too.
_DARK_LINK = 7.0
# Which field an office is told of when a token of its choice cannot be read.
_FIELDS = {("merek", False): "warna_merek", ("merek", True): "warna_merek_gelap", ("emas", False): "aksen", ("emas", True): "aksen_gelap"}  # fmt: skip  # noqa: E501
_NO_BAND = "\n.kepala::after { content: none; }\n"
_INK = "#1b211e"


@dataclass(frozen=True, slots=True)
class Dressed:
    """The static files of the site, the address of its mark, how wide that is at 44 pixels' height, and the brand's colours.

    ``problems`` are the colours that cannot be told apart.
    """

    files: tuple[File, ...]
    mark: str
    mark_width: int
    brand: str
    brand_dark: str
    problems: tuple[Problem, ...] = ()


def dressed(files: Sequence[File], look: Appearance) -> Dressed:
    """``files`` (addresses without hashes) with an office's colours, mark and band in them."""
    styles = next((file.data.decode() for file in files if file.address == STYLES), "")
    before = tokens(styles)
    light, dark = _chosen(look, before)
    after = Tokens({**before.light, **light}, {**before.dark, **dark}, before.lines)
    css = replaced(styles, light, dark) + ("" if look.has_band else _NO_BAND)
    made = {STYLES: css.encode()} if styles else {}
    recoloured = _recolouring(before.light, after.light) if look.brand or look.accent else []
    for file in files:
        if file.address in (MARK, BAND):
            made[file.address] = _painted(file.data, recoloured)
    if look.band:
        made[BAND] = look.band.data
    kept = [replace(file, data=made.get(file.address, file.data)) for file in files]
    mark, width = MARK, 44
    if look.logo:
        mark = f"static/tanda{PurePosixPath(look.logo.path).suffix.lower()}"
        width = min(max(round(44 * look.logo.ratio), 16), 176)
        kept = [file for file in kept if file.address != MARK]
        kept.append(File(mark, look.logo.data, look.logo.path))
    brand, brand_dark = (scheme.get("merek", "") for scheme in (after.light, after.dark))
    return Dressed(tuple(kept), mark, width, brand, brand_dark, problems(look, styles, f"templates/{STYLES}"))


def problems(look: Appearance, css: str, path: str) -> tuple[Problem, ...]:
    """Pairs of colours that cannot be told apart, each with its measured ratio and the nearest colour that could.

    What the office chose is told at its line in ``sources.yaml``, what is in the style sheet at its line in ``path``.
    """
    before = tokens(css)
    light, dark = _chosen(look, before)
    after = Tokens({**before.light, **light}, {**before.dark, **dark}, before.lines)
    found: dict[tuple[str, bool], Problem] = {}
    for is_dark in (False, True):
        colours = after.of(dark=is_dark)
        for pair in PAIRS:
            if pair.front in colours and pair.ground in colours and not _readable(pair, colours):
                token, problem = _told(pair, colours, _place(look, is_dark), before.lines, path, dark=is_dark)
                found.setdefault((token, is_dark), problem)
    return tuple(sorted(set(found.values())))


def _readable(pair: Pair, colours: Mapping[str, str]) -> bool:
    return contrast(colours[pair.front], colours[pair.ground]) >= pair.least


def _place(look: Appearance, dark: bool) -> Callable[[str], Colour | None]:
    brand, accent = (look.brand_dark, look.accent_dark) if dark else (look.brand, look.accent)
    return {"merek": brand, "emas": accent}.get


def _told(
    pair: Pair, colours: Mapping[str, str], chosen: Callable[[str], Colour | None], lines: Mapping[tuple[str, bool], int],
    path: str, *, dark: bool,
) -> tuple[str, Problem]:  # fmt: skip
    """The token to blame, what the office chose before what it did not, and the problem."""
    blamed = next((token for token in (pair.front, pair.ground) if chosen(token)), pair.front)
    other = pair.ground if blamed == pair.front else pair.front
    own = chosen(blamed)
    better = nearest(colours[blamed], _all_pass(blamed, colours, other))
    screen = " pada layar gelap" if dark else ""
    name = _FIELDS.get((blamed, dark)) if own else f"--{blamed}"
    measured = f"{number(int(100 * contrast(colours[pair.front], colours[pair.ground])) / 100)}:1"
    message = (
        f'{name} "{colours[blamed]}" kurang jelas terhadap {NAMES.get(other, other)} ({colours[other]}){screen}: '
        f"{measured}, paling sedikit {number(pair.least)}:1"
    )
    hint = f'warna terdekat yang lolos: "{better}"' if better else "pilih warna lain"
    line = own.line if own else lines.get((blamed, dark), lines.get((blamed, False), 0))
    return blamed, Problem(own.path if own else path, line, own.column if own else 0, message, hint)


def _all_pass(token: str, colours: Mapping[str, str], other: str) -> Callable[[str], bool]:
    """Whether another colour for ``token`` passes in every pair that it stands in.

    Text on the brand follows it: white where that can be read, else ink.
    """

    def passes(colour: str) -> bool:
        tried = {**colours, token: colour}
        if token == "merek" and other == "di-merek":  # noqa: S105 -- no password
            tried["di-merek"] = _on(colour)
        return all(
            _readable(pair, tried)
            for pair in PAIRS
            if token in (pair.front, pair.ground) and {pair.front, pair.ground} <= tried.keys()
            and (pair.front, pair.ground) != ("emas-merek", "merek")
        )  # fmt: skip

    return passes


def _on(brand: str) -> str:
    """The colour of text on ``brand``: white where that can be read or ink no better."""
    white, ink = contrast(WHITE, brand), contrast(_INK, brand)
    return WHITE if white >= TEXT or white >= ink else _INK


def _carries_text(brand: str) -> bool:
    return contrast(_on(brand), brand) >= TEXT


def _chosen(look: Appearance, usual: Tokens) -> tuple[dict[str, str], dict[str, str]]:
    """The tokens that an office's choice changes, for light and for dark screens; what it left open follows from the rest."""
    if not (look.brand or look.accent):
        return {}, {}
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    if look.brand:
        on = _on(look.brand.value)
        light["merek"] = look.brand.value
        dim = look.brand.value if luminance(on) < 0.5 else darker(look.brand.value, 0.2)
        dark["merek"] = look.brand_dark.value if look.brand_dark else nearest(dim, _carries_text)
        for scheme, colours, least in ((light, usual.light, TEXT), (dark, usual.dark, _DARK_LINK)):
            scheme["di-merek"] = _on(scheme["merek"])
            scheme["tautan"] = _link(look.brand.value, colours, least)
    if look.accent:
        light["emas"] = look.accent.value
        dark["emas"] = look.accent_dark.value if look.accent_dark else _shape(look.accent.value, usual.dark)
    for scheme, colours, accent in (
        (light, usual.light, look.accent), (dark, usual.dark, look.accent_dark or look.accent)
    ):  # fmt: skip
        ground = scheme.get("merek") or colours.get("merek", "")
        wanted = accent.value if accent else colours.get("emas-merek", "")
        if ground and wanted:
            scheme["emas-merek"] = nearest(wanted, _apart([ground], SHAPE)) or wanted
    return light, dark


def _link(brand: str, colours: Mapping[str, str], least: float) -> str:
    """The brand's hue as the colour of links, as near to the brand as can be read."""
    grounds = [colours[name] for name in ("kertas", "bidang") if name in colours]
    lines = [colours[name] for name in ("garis",) if name in colours]

    def passes(colour: str) -> bool:
        return _apart(grounds, least)(colour) and _apart(lines, SHAPE)(colour)

    return nearest(brand, passes) or brand


def _shape(accent: str, colours: Mapping[str, str]) -> str:
    return nearest(accent, _apart([colours[name] for name in ("kertas", "bidang") if name in colours], TEXT)) or accent


def _apart(grounds: Iterable[str], least: float) -> Callable[[str], bool]:
    known = tuple(grounds)
    return lambda colour: all(contrast(colour, ground) >= least for ground in known)


def _recolouring(before: Mapping[str, str], after: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """The colours that the mark and the band are drawn in, and those that they are to have."""
    pairs = [(before.get("merek", ""), after.get("merek", "")), ("#d9a94b", after.get("emas-merek", ""))]
    pairs.append(('#fff"', after.get("di-merek", WHITE) + '"'))
    return [(old.encode(), new.encode()) for old, new in pairs if old and new]


def _painted(data: bytes, recoloured: Sequence[tuple[bytes, bytes]]) -> bytes:
    for old, new in recoloured:
        data = data.replace(old, new)
    return data

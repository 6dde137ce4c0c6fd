"""Colours as numbers: how far two can be told apart (WCAG 2.2), and the nearest one that can.

A colour is ``#rrggbb`` in sRGB, with small letters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

WHITE = "#ffffff"

# Steps of lightness from black to white; finer ones are no different in 8 bits.
_STEPS = 250


def luminance(colour: str) -> float:
    """Relative luminance from 0 to 1 (WCAG 2.2, definition of relative luminance).

    >>> luminance("#ffffff"), luminance("#000000")
    (1.0, 0.0)
    """
    red, green, blue = map(_linear, _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, definition of contrast ratio).

    >>> round(contrast("#777777", "#ffffff"), 2)
    4.48
    """
    light, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dim + 0.05)


def nearest(colour: str, passes: Callable[[str], bool]) -> str:
    """The colour of the same hue, as near in lightness as can be, that ``passes``; empty where none does.

    Lightness and hue are those of OKLab (Ottosson 2020), so that a green stays the green it was.

    >>> nearest("#ffcc00", lambda one: contrast(one, "#ffffff") >= 4.5)
    '#917300'
    """
    return next((one for one in _by_distance(colour) if passes(one)), "")


def darker(colour: str, share: float) -> str:
    """``colour`` with ``share`` (0 to 1) of black in it.

    >>> darker("#0e4a3d", 0.2)
    '#0b3b31'
    """
    return _hex(channel * (1 - share) for channel in _channels(colour))


def _by_distance(colour: str) -> Iterator[str]:
    yield colour
    lightness, a, b = _oklab(colour)
    for step in range(1, _STEPS + 1):
        for moved in (lightness - step / _STEPS, lightness + step / _STEPS):
            if 0 <= moved <= 1:
                yield _within(moved, a, b)


def _within(lightness: float, a: float, b: float) -> str:
    """The most colourful sRGB colour of that lightness and hue, at most as colourful as (a, b)."""
    low, high = 0.0, 1.0
    if _fits(_rgb(lightness, a, b)):
        low = 1.0
    for _ in range(12 if low < 1 else 0):
        middle = (low + high) / 2
        low, high = (middle, high) if _fits(_rgb(lightness, a * middle, b * middle)) else (low, middle)
    return _hex(_encoded(channel) for channel in _rgb(lightness, a * low, b * low))


def _fits(channels: tuple[float, float, float]) -> bool:
    return all(-1e-4 <= channel <= 1 + 1e-4 for channel in channels)


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _hex(channels: Iterator[float]) -> str:
    return "#" + "".join(f"{round(255 * min(max(channel, 0.0), 1.0)):02x}" for channel in channels)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _encoded(channel: float) -> float:
    return 12.92 * channel if channel <= 0.0031308 else float(1.055 * channel ** (1 / 2.4) - 0.055)


# The matrices of https://bottosson.github.io/posts/oklab/.


def _oklab(colour: str) -> tuple[float, float, float]:
    red, green, blue = map(_linear, _channels(colour))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _rgb(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    """Linear sRGB; outside 0 to 1 where no screen has the colour."""
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )

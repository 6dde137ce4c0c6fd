"""The colours of a style sheet: custom properties of ``:root``, and those that a later ``:root`` has for dark screens."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_BLOCK = re.compile(r":root\s*\{([^}]*--kertas\s*:[^}]*)\}")
_TOKEN = re.compile(r"--([a-z0-9-]+)\s*:\s*(#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3})\s*;")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by token for light and for dark screens (``#rrggbb``), and the line of each in the style sheet."""

    light: Mapping[str, str]
    dark: Mapping[str, str]
    lines: Mapping[tuple[str, bool], int]

    def of(self, *, dark: bool) -> Mapping[str, str]:
        """The colours of one scheme."""
        return self.dark if dark else self.light


def tokens(css: str) -> Tokens:
    """The colours of ``css``; empty where it names none.

    >>> tokens(":root { --kertas: #ffffff; }").light
    {'kertas': '#ffffff'}
    """
    found: list[dict[str, str]] = []
    lines: dict[tuple[str, bool], int] = {}
    for dark, block in enumerate(_blocks(css)):
        found.append({})
        for match in _TOKEN.finditer(css, *block.span(1)):
            found[-1][match[1]] = _whole(match[2])
            lines[match[1], bool(dark)] = css.count("\n", 0, match.start()) + 1
    light = found[0] if found else {}
    dark_own = found[1] if len(found) > 1 else {}
    return Tokens(light, light | dark_own, lines)


def replaced(css: str, light: Mapping[str, str], dark: Mapping[str, str]) -> str:
    """``css`` with other colours for the tokens that it names.

    >>> replaced(":root { --kertas: #ffffff; --merek: #0e4a3d; }", {"merek": "#123456"}, {})
    ':root { --kertas: #ffffff; --merek: #123456; }'
    """
    for values, block in reversed(list(zip((light, dark), _blocks(css), strict=False))):
        inside = _TOKEN.sub(
            lambda match, own=values: match[0].replace(match[2], own.get(match[1], match[2])),
            block[1],
        )
        css = css[: block.start(1)] + inside + css[block.end(1) :]
    return css


def _blocks(css: str) -> list[re.Match[str]]:
    """The rules for light and for dark screens; what comes later (print) is nobody's brand."""
    return list(_BLOCK.finditer(css))[:2]


def _whole(colour: str) -> str:
    digits = colour[1:].lower()
    return f"#{digits if len(digits) == 6 else ''.join(digit * 2 for digit in digits)}"

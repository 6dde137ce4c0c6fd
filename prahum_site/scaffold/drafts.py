"""Which draft is wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from prahum_site.model import Curation
from prahum_site.newsroom import Newsroom
from prahum_site.scaffold.curation import curation, proposals
from prahum_site.scaffold.programme import programme
from prahum_site.scaffold.response import response
from prahum_site.scaffold.small import clipping, correction
from prahum_site.scaffold.values import Draft
from prahum_site.scaffold.writing import mistake


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a draft is to be about: the slug of an ``issue``, of an ``answer``, the address of a ``report``; "" for none.

    ``table`` wants a CSV instead of Markdown. ``decided`` are the curations that exist: what they settle is not proposed again.
    """

    issue: str = ""
    answer: str = ""
    report: str = ""
    table: bool = False
    decided: tuple[Curation, ...] = ()


def _curated(room: Newsroom, wish: Wish) -> Draft:
    if wish.issue:
        return curation(room, slug=wish.issue, decided=wish.decided)
    return proposals(room, decided=wish.decided)


_MAKERS: Mapping[str, Callable[[Newsroom, Wish], Draft]] = MappingProxyType(
    {
        "tanggapan": lambda room, wish: response(room, slug=wish.issue),
        "program": lambda room, wish: programme(room, slug=wish.issue, answer=wish.answer),
        "isu": _curated,
        "koreksi": lambda room, wish: correction(room, report=wish.report),
        "kliping": lambda room, wish: clipping(room, table=wish.table),
    }
)
#: What can be drafted, by the folder of content that it goes to.
KINDS = tuple(_MAKERS)


def draft(kind: str, room: Newsroom, wish: Wish | None = None) -> Draft:
    """The draft of ``kind`` that ``wish`` asks for.

    Raises:
        SettingsError: no such kind, issue, response or report; the nearest is named.
    """
    if kind not in _MAKERS:
        near = get_close_matches(kind.casefold(), KINDS, n=1)
        hint = f"maksud Anda {near[0]}?" if near else f"pilihan: {', '.join(KINDS)}"
        raise mistake(f'"{kind}" bukan jenis tulisan' if kind else "sebutkan jenis tulisannya", hint)
    return _MAKERS[kind](room, wish or Wish())

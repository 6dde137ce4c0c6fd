"""Personal data in what citizens and editors write, found by form and by cue, and masked before anything of it is published.

Law 27/2022 on personal data: a complaint is published for what it says, never for who said it. Numbers and addresses have a
form of their own; a name is only told by the words around it (:mod:`prahum_site.privacy.persons`), so that of names some stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prahum_site.privacy.contacts import EMAIL, FAMILY, ID_NUMBER, PHONE, contacts
from prahum_site.privacy.papers import DOCUMENT, HOUSE, houses
from prahum_site.privacy.persons import persons

__all__ = [
    "DOCUMENT",
    "EMAIL",
    "FAMILY",
    "HOUSE",
    "ID_NUMBER",
    "NAME",
    "PHONE",
    "Mark",
    "hidden",
    "marks",
    "marks_together",
    "masked",
    "masked_together",
    "personal",
    "unmasked",
]

NAME = "nama orang"

_MASKS = {
    NAME: "[nama disamarkan]",
    PHONE: "[nomor disamarkan]",
    DOCUMENT: "[nomor disamarkan]",
    HOUSE: "[nomor rumah disamarkan]",
    ID_NUMBER: "[NIK disamarkan]",
    FAMILY: "[nomor KK disamarkan]",
    EMAIL: "[surel disamarkan]",
}
_MASK = re.compile(r"\s*\[(?:nama|nomor(?: KK| rumah)?|NIK|surel) disamarkan\]")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Personal data in ``text[start:end]``; ``kind`` is what editors call it."""

    start: int
    end: int
    kind: str


def marks(text: str, *, names: bool) -> tuple[Mark, ...]:
    """Everything personal in ``text``, in order and apart from each other.

    Names of private persons and numbers of houses are among it only with ``names``.
    """
    return marks_together((text,), names=names)[0]


def masked(text: str, *, names: bool) -> str:
    """``text`` with words in brackets where personal data stood.

    >>> masked("Pak Rusdi di Lempake, HP 0812-3456-7890", names=True)
    'Pak [nama disamarkan] di Lempake, HP [nomor disamarkan]'
    >>> masked("Bupati Surya Atmaja mengukur 12.345 KTP", names=True)
    'Bupati Surya Atmaja mengukur 12.345 KTP'
    """
    return masked_together((text,), names=names)[0]


def masked_together(texts: Sequence[str], *, names: bool) -> tuple[str, ...]:
    """Texts of one report, masked: a person who is told in one of them is known in the others.

    >>> masked_together(("Pak Rusdi tagih janji", "Pompa, kata warga, tak datang. Rusdi kecewa."), names=True)
    ('Pak [nama disamarkan] tagih janji', 'Pompa, kata warga, tak datang. [nama disamarkan] kecewa.')
    """
    return tuple(hidden(text, found) for text, found in zip(texts, marks_together(texts, names=names), strict=True))


def marks_together(texts: Sequence[str], *, names: bool) -> list[tuple[Mark, ...]]:
    """What :func:`marks` says of each text of one report, where a person who is told in one of them is known in the others."""
    found = [[Mark(*one) for one in contacts(text)] for text in texts]
    if names:
        for mine, spans in zip(found, persons(texts), strict=True):
            mine += [Mark(start, end, NAME) for start, end in spans]
        for mine, text in zip(found, texts, strict=True):
            mine += [Mark(start, end, HOUSE) for start, end in houses(text)]
    return [_apart(one) for one in found]


def _apart(found: Iterable[Mark]) -> tuple[Mark, ...]:
    apart: list[Mark] = []
    for mark in sorted(found, key=lambda mark: mark.start):  # stable: of two that begin together the surer one is first
        if not apart or apart[-1].end <= mark.start:
            apart.append(mark)
    return tuple(apart)


def hidden(text: str, found: Iterable[Mark]) -> str:
    """``text`` with words in brackets in place of the marks."""
    parts, place = [], 0
    for mark in found:
        parts += [text[place : mark.start], _MASKS[mark.kind]]
        place = mark.end
    return "".join((*parts, text[place:]))


def unmasked(text: str) -> str:
    """``text`` without the words that :func:`masked` put in: two complaints are not alike because something was hidden in both.

    >>> unmasked("Pak [nama disamarkan] di Lempake")
    'Pak di Lempake'
    """
    return _MASK.sub("", text) if "disamarkan]" in text else text


def personal(text: str, *, names: bool = False) -> tuple[str, ...]:
    """What kinds of personal data ``text`` holds, each once, in order of their first place.

    >>> personal("Surel ani@pos.example, HP 0812 3456 7890")
    ('alamat surel', 'nomor telepon')
    """
    return tuple(dict.fromkeys(mark.kind for mark in marks(text, names=names)))

"""A report on its way into the issues: its terms, what tells it from others, and whether it repeats another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from zlib import crc32

from prahum_site.analysis.terms import Vector, counted, terms
from prahum_site.model import Item

DAY_SECONDS = 86_400
#: From how many terms on two equal headlines are a copy, however the excerpts were cut.
TELLING_TERMS = 4
#: The share of the shorter text's pairs of neighbouring terms that a copy has in common with its original (Broder 1997).
SAME_WORDING = 0.5
#: How far apart, at most, a copy and its original are published: agency copy runs at once; the same words later are news.
COPY_SECONDS = 48 * 3600
#: Routine reports repeat, and join, only what was published within half a day: a daily bulletin is no issue for months.
ROUTINE_SECONDS = 12 * 3600
#: How many of the smallest hashes of a text's pairs of terms stand for it (a bottom-k sketch, Broder 1997): texts with half of
#: their pairs in common share one of eight all but once in some thousand times.
SKETCH = 8

_DAY = r"(?:senin|selasa|rabu|kamis|jum\W?at|sabtu|minggu|hari ini|besok|malam ini|pekan ini|akhir pekan|\d{1,2} \w+)"
_ROUTINE = re.compile(
    r"\b(?:(?:prakiraan|ramalan|prediksi|info|peta|update|laporan) cuaca|prakiraan bmkg|cuaca (?:hari ini|besok)"
    rf"|cuaca .{{0,40}}\b{_DAY}|peringatan dini (?:cuaca|bmkg|gelombang)|emas antam|(?:daftar|update|info|pantauan|cek) harga"
    rf"|harga (?:emas|sembako|pangan|bbm|bahan pokok|kebutuhan pokok|sayur|pasar)\b.*\b{_DAY}|kurs (?:rupiah|dolar)"
    r"|jadwal (?:sa?h?o?lat|imsak\w*|buka puasa|tv|acara|kapal|bola|pertandingan|kereta|sim)|kunci jawaban|prediksi skor"
    r"|klasemen|zodiak|horoskop|shio|ihsg|rupiah (?:pagi|siang|sore|hari ini|ditutup|dibuka)|live streaming|link nonton"
    r"|terpopuler)\b|^\W*popul[ae]r\b"
)


def is_routine(title: str) -> bool:
    """Whether a headline is of a kind that comes every day: weather, prices, times of prayer, lists of the most read.

    >>> [is_routine(title) for title in ("Prakiraan Cuaca Samarinda", "Harga Emas Antam Naik", "Emas 1 Kg Dicuri")]
    [True, True, False]
    """
    return _ROUTINE.search(title.lower()) is not None


@dataclass(slots=True, kw_only=True)
class Arrival:
    """A report; ``number`` counts all reports in order of arrival, ``moment`` is in seconds since 1970.

    ``frequency`` holds sublinear frequencies of terms, ``vector`` the TF-IDF of length 1 once it has been weighed. ``headline``
    and ``numbers`` are the terms of the title without and with digits; ``sketch`` stands for its wording.
    """

    number: int
    moment: float
    places: frozenset[str]
    frequency: Mapping[str, float]
    headline: tuple[str, ...]
    numbers: frozenset[str]
    wording: frozenset[int]
    routine: bool
    vector: Vector = field(default_factory=dict)

    @classmethod
    def of(cls, number: int, item: Item, places: Iterable[str]) -> Arrival:
        """The arrival of an item; its vector is yet to be weighed."""
        headline, story = terms(item.title), terms(item.excerpt)
        return cls(
            number=number,
            moment=item.published.timestamp(),
            places=frozenset(places),
            frequency=counted(headline, story),
            headline=tuple(term for term in headline if not term[-1].isdigit()),
            numbers=frozenset(term for term in headline if term[-1].isdigit()),
            # Not hash(): that differs from run to run.
            wording=frozenset(crc32(f"{one} {other}".encode()) for one, other in pairwise((*headline, *story))),
            routine=is_routine(item.title),
        )

    @property
    def day(self) -> int:
        """Days since 1970."""
        return int(self.moment // DAY_SECONDS)

    @property
    def sketch(self) -> list[int]:
        """The smallest hashes of the wording, at most :data:`SKETCH`."""
        return sorted(self.wording)[:SKETCH]

    def repeats(self, other: Arrival, likeness: float) -> bool:
        """Whether this is a copy of ``other``: the same words in the same order or the same headline.

        Other numbers in the title, or other places, make it none. ``likeness`` is the cosine that two texts must have at least,
        unless their headlines are the same.
        """
        apart = ROUTINE_SECONDS if self.routine or other.routine else COPY_SECONDS
        if abs(self.moment - other.moment) > apart:
            return False
        if self.numbers and other.numbers and self.numbers.isdisjoint(other.numbers):
            return False
        if self.places and other.places and self.places.isdisjoint(other.places):
            return False
        if self.headline == other.headline and len(self.headline) >= TELLING_TERMS:
            return True
        shared = len(self.wording & other.wording)
        if shared < SAME_WORDING * max(1, min(len(self.wording), len(other.wording))):
            return False
        return dot(self.vector, other.vector) >= likeness


def dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The sum over shared terms of the products of their weights."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[term] for term, weight in one.items() if term in other)

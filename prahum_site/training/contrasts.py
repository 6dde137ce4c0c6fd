"""Made-up headlines in pairs that differ in the direction of an indicator alone, from the lexicon's table of indicators.

Reviews and headlines teach a model that "stunting" is bad and "naik" is good; only pairs teach it that the two together
decide. The headlines are for training only, never for measuring.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from prahum_site.analysis import lexicon
from prahum_site.analysis.lexicon import RULES
from prahum_site.analysis.vader_model import CATEGORY_OF
from prahum_site.model import CATEGORIES
from prahum_site.training.examples import Example

SET = "kontras"
_SEED = 7
_PAIRS_EACH = 2
_UP = (
    "Naik",
    "Meningkat",
    "Bertambah",
    "Melonjak",
    "Naik Lagi",
    "Terus Naik",
    "Melonjak Tajam",
    "Kembali Naik",
    "Meningkat Pesat",
)
_DOWN = (
    "Turun",
    "Menurun",
    "Berkurang",
    "Menyusut",
    "Merosot",
    "Anjlok",
    "Turun Lagi",
    "Terus Turun",
    "Melandai",
    "Turun Tajam",
)
_PRICE_UP = (*_UP[:5], "Meroket", "Melambung", "Merangkak Naik")
_PRICE_DOWN = (*_DOWN[:1], *_DOWN[5:8], "Mulai Turun", "Kembali Turun", "Jatuh")
_PLACES = (
    *("Samarinda", "Balikpapan", "Bontang", "Kukar", "Kutai Timur", "Kubar", "Berau", "Paser", "PPU", "Mahulu", "Kaltim"),
    *(
        "Sangatta",
        "Jawa Timur",
        "Riau",
        "Banjarmasin",
        "Makassar",
        "Jakarta",
        "Medan",
        "Kupang",
        "Jayapura",
        "Kalsel",
        "Bandung",
    ),
)
_SHAPES = (
    "{what} di {place} {way}",
    "{what} {place} {way} {number} Persen",
    "{what} {way} di {place}",
    "BPS: {what} di {place} {way}",
    "Tahun Ini {what} di {place} {way}",
    "{what} {place} {way} Dibanding Tahun Lalu",
    "Semester I, {what} di {place} {way} {number} Persen",
    "{way}, {what} di {place}",
    "{what} di {place} {way} Sejak Januari",
    "Dalam Sebulan {what} di {place} {way}",
)
_FEES = ("tarif", "retribusi", "iuran", "pajak", "biaya", "spp", "ukt", "cukai", "suku bunga")


def contrasts() -> list[Example]:
    """Pairs of headlines about every indicator and price of two words or more. Always the same ones."""
    draw = random.Random(_SEED)  # noqa: S311 - made-up headlines, no secret
    rows = lexicon.rows(lexicon.data(lexicon.MOVEMENT_FILE), lexicon.MOVEMENT_FILE)
    found: list[tuple[str, str]] = []
    for words, role, sign in rows:
        if role != "arah" and (" " in words or role == "harga"):
            for _ in range(_PAIRS_EACH):
                found += _pair(draw, words.title(), role, int(sign))
            if role == "harga" and words.startswith(_FEES):
                found += _plans(draw, words.title())
    return [
        Example(
            set=SET,
            id=f"{SET}:{number}",
            title=title,
            excerpt="",
            categories=(CATEGORIES.index(CATEGORY_OF[rule]),),
            rule=RULES.index(rule),
        )
        for number, (title, rule) in enumerate(found)
    ]


def _pair(draw: random.Random, what: str, role: str, sign: int) -> Iterator[tuple[str, str]]:
    """One headline with the indicator going up and the same one with it going down."""
    shape, place, number = draw.choice(_SHAPES), draw.choice(_PLACES), draw.randint(2, 48)
    up, down = (_PRICE_UP, _PRICE_DOWN) if role == "harga" else (_UP, _DOWN)
    for way, direction in ((draw.choice(up), 1), (draw.choice(down), -1)):
        yield shape.format(what=what, place=place, way=way, number=number), "P2" if direction == sign else "N4"


def _plans(draw: random.Random, what: str) -> Iterator[tuple[str, str]]:
    """A burden that is planned, and one that is called off."""
    place = draw.choice(_PLACES)
    yield f"{what} di {place} Bakal Naik {draw.choice(('Bulan Depan', 'Tahun Depan', 'Mulai Juli', 'Pekan Depan'))}", "B4"
    yield f"{what} di {place} {draw.choice(('Batal Naik', 'Tidak Jadi Naik', 'Urung Naik'))}", "P1"

"""Which colours of the style sheet meet, and how far they must be told apart (WCAG 2.2: 1.4.3 for text, 1.4.11 for shapes)."""

from __future__ import annotations

from dataclasses import dataclass

TEXT = 4.5
SHAPE = 3.0


@dataclass(frozen=True, slots=True)
class Pair:
    """The token in front, the one behind it, and the least contrast ratio of the two."""

    front: str
    ground: str
    least: float


_GROUNDS = ("kertas", "bidang")
_WORDS = ("tinta", "redup", "tautan", "negatif", "berpotensi", "netral", "positif")
_SHAPES = ("isi-negatif", "isi-berpotensi", "isi-netral", "isi-positif", "emas", "tepi")

PAIRS = (
    *(Pair(word, ground, TEXT) for word in _WORDS for ground in _GROUNDS),
    Pair("di-merek", "merek", TEXT),
    Pair("kertas", "tinta", TEXT),
    *(Pair(shape, ground, SHAPE) for shape in _SHAPES for ground in _GROUNDS),
    Pair("emas-merek", "merek", SHAPE),
    Pair("tautan", "garis", SHAPE),
)

#: What a token is called when an office is told of it.
NAMES = {
    "kertas": "latar halaman",
    "bidang": "latar kotak",
    "tinta": "tulisan",
    "redup": "tulisan kecil",
    "tautan": "tautan",
    "garis": "garis pemisah",
    "tepi": "garis tepi",
    "merek": "latar kepala",
    "di-merek": "tulisan di kepala",
    "emas": "garis penanda",
    "emas-merek": "penanda di kepala",
}

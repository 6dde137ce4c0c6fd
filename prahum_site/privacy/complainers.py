"""Who complains, with the whole name and no other cue: "Budi Santoso mengeluh soal antrean puskesmas"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prahum_site.privacy.words import (
    GROUPS,
    JOBS,
    NEXT,
    OFFICES,
    PERSONS,
    PLACE_CUES,
    THINGS,
    TITLE,
    is_ordinary,
    is_place,
    words_of,
)

#: How many words such a name has: one alone, with no other cue, may be anything.
_LEAST, _MOST = 2, 4

_BEGINNING = re.compile(rf"(?:(?:\A|\n|(?<![\s.][A-Z])[.!?…:;]|\s[-–—])[\s\"“”'‘(]*)(?={TITLE}*[A-Z][a-z])")
_JOINT = re.compile(r"\s+(?:bin|binti|al)(?=\s+[A-Z])", re.IGNORECASE)
# Whence the person is may stand between.
_WHENCE = (
    r"(?:,?\s+(?:(?:warga|penduduk|pedagang|petani|nelayan)(?:\s(?:asal|dari|di))?|asal|dari|di)"
    r"(?:\s(?:R[TW]|[A-Z][\w'’-]*|\d{1,3})){1,5},?)?"
)
_ADVERB = (
    r"(?:\s+(?:ingin|mau|hendak|kembali|lagi|juga|pun|telah|sudah|sempat|terus|terpaksa|turut|ikut|pernah|hanya|cuma|belum|berkali-kali|"
    r"akhirnya|lalu|kemudian|datang|langsung|sangat|masih|sering|selalu|mencoba|coba)){0,3}"
)
_VERB = (
    r"(?:mengeluh(?:kan)?|keluhkan|melapor(?:kan)?|laporkan|mengadu(?:kan)?|adukan|menanyakan|tanyakan|tanya|bertanya|mempertanyakan|"
    r"pertanyakan|meminta|minta|memohon|mohon|berharap|mengharapkan|harapkan|protes|memprotes|mengaku|akui|mengakui|mengatakan|"
    r"menuturkan|bercerita|menceritakan|ceritakan|curhat|menyampaikan|sampaikan|menyayangkan|sayangkan|mengungkapkan|"
    r"menagih|tagih|menuntut|mendesak|mengusulkan|usulkan|usul|kecewa|komplain|menyesalkan|sesalkan|mengkritik|kritik|menyatakan|"
    r"menjelaskan|menyebut(?:kan)?|menginginkan|mengirim(?:kan)?|mengirimkan|kehilangan|menunggu|menolak)"
)
_COMPLAINS = re.compile(rf"{_WHENCE}(?i:{_ADVERB}\s+{_VERB})(?![\w-])")
_IS_VERB = re.compile(_VERB)
_NOBODY = OFFICES | PLACE_CUES | THINGS | PERSONS | JOBS | GROUPS


def complainers(text: str) -> Iterator[tuple[int, int]]:
    """Begin and end of every whole name that begins a sentence and says, asks or complains.

    >>> text = "Budi Santoso mengeluh. Warga Lempake mengeluh. Kutai Barat meminta."
    >>> [text[start:end] for start, end in complainers(text)]
    ['Budi Santoso']
    """
    # Where all is written in capitals, none of them says anything.
    if text.isupper() and len(text) == len(text.title()):
        text = text.title()
    for match in _BEGINNING.finditer(text):
        begin = end = match.end()
        words: list[str] = []
        while len(words) <= _MOST and (part := NEXT.match(text, end)):
            word = words_of(part[1])[-1]
            if _IS_VERB.fullmatch(word):
                break
            words.append(word)
            joint = _JOINT.match(text, part.end())
            end = joint.end() if joint else part.end()
        if _LEAST <= len(words) <= _MOST and _is_name(words) and _COMPLAINS.match(text, end):
            yield begin, end


def _is_name(words: list[str]) -> bool:
    return not any(is_ordinary(word) or word in _NOBODY or is_place(words[number:]) for number, word in enumerate(words))

"""Numbers of cards, accounts, connections and vehicles, told by what stands before them, and numbers of houses."""

from __future__ import annotations

import re
from collections.abc import Iterator

DOCUMENT = "nomor kartu atau rekening"
HOUSE = "nomor rumah"

_DIGIT = re.compile(r"\d")
_NUMBER = r"(?:no(?:mor)?\b\.?|#)"
# What may stand between the kind of paper and its number: whose it is, of which bank or company.
_WHOSE = (
    rf"(?:\s+(?:{_NUMBER}|saya|sy|kami|anak|istri|suami|ibu|ayah|kartu|kesehatan|ketenagakerjaan|lama|baru|adalah|yaitu|"
    r"bank|BRI|BCA|BNI|BTN|BSI|mandiri|bankaltimtara|bpd|PLN|PDAM|listrik|air|pascabayar|prabayar|[ABC]I{0,2}\b)){0,5}"
)
_DIGITS = r"(\d(?:[ .-]{0,3}\d){5,19})(?![.,-]?\w)"
_CARD = re.compile(
    rf"\b(?:BPJS|JKN|KIS|rekening|no\.?\s?rek|rek\b\.?|NPWP|SIM|STNK|BPKB|paspor|passport|id\s?pel(?:anggan)?|{_NUMBER}\s?"
    rf"(?:id\s|rekening\s|kontrak\s|sambungan\s)?(?:pelanggan|kwh|meter(?:an)?)){_WHOSE}\s*[:=]?\s*"
    rf"(?:{_DIGITS}|([A-Z]\d{{6,7}})\b)",
    re.IGNORECASE,
)
# What else is written in so many digits: thousands, years, dates.
_NO_CARD = re.compile(
    r"\d{1,3}(?:\.\d{3})+|(?:(?:19|20)\d\d[ .-]{0,3})+|\d{1,2}[ .-]\d{1,2}[ .-](?:19|20)?\d\d(?:[ .-]+\d{1,2}\.\d\d)?|"
    r"\d{6,9}(?=\s+[a-z])"
)
_IS_NUMBERED = re.compile(rf"{_NUMBER}|[:=]|saya|kami|\bid", re.IGNORECASE)
# KT is East Kalimantan (Perkap 7/2021); of other regions a cue is needed.
_PLATE = re.compile(
    r"\b(?:KT[ -]?\d{1,4}[ -]?(?!R[TW]\b|KM\b|KK\b)[A-Z]{1,3}\b|"
    r"(?<=(?i:plat|opol)\s)[A-Z]{1,2}[ -]?\d{1,4}[ -]?[A-Z]{1,3}\b|(?<=(?i:polisi)\s)[A-Z]{1,2}[ -]?\d{1,4}[ -]?[A-Z]{1,3}\b)"
)

_HOUSE_NUMBER = (
    r"(?:(?i:no(?:mor)?)(?:\s?[.:]\s?|\s)\d{1,4}(?:/\d{1,3})?(?:\s?[A-Ha-h]\b)?)(?![\d/]|[.,]\d|\s+(?:[Tt]ahun|[Tt]hn)\b)"
)
_BLOCK = r"(?i:blok)\s(?:[A-Z]{1,2}[ -]?\d{0,3}|\d{1,3})\b"
_PART = r"(?:[A-Z][\w.'’-]*|\d{1,3}|lantai|dan)"
_HOUSE = re.compile(
    rf"\b(?:(?:[Jj]alan|JALAN|[Gg]ang|GANG|[Ll]orong|[Pp]erum(?:ahan)?|[Kk]omple[kx]s?|BTN|[Pp]erumnas|[Rr]usunawa)(?:[\s,]+{_PART}){{1,7}}?|"
    rf"(?i:jl|jln|gg|lrg)\b\.?(?:[\s,]*[\w.'’-]+){{1,4}}?|R[TW][.\s]?\d{{1,3}}|[Rr]umah(?:\s(?:saya|kami))?(?:\sdi)?)[\s,/]+"
    rf"({_BLOCK}(?:[\s,/-]+(?:{_HOUSE_NUMBER}|(?<=[/-])\d{{1,3}}\b))|{_HOUSE_NUMBER})"
)
_BLOCK_HOUSE = re.compile(rf"\b({_BLOCK}(?:\slantai\s\d+)?(?:[\s,]+{_HOUSE_NUMBER}|\s?[/-]\s?\d{{1,3}}\b))")
# The address of an office, a school, a shop is no secret; "UU Jalan No. 38 Tahun 2004" is none at all.
_PUBLIC = re.compile(
    r"\b(?:[Kk]antor|[Dd]inas|[Bb]adan|[Pp]uskesmas|RS\w*|[Rr]umah [Ss]akit|SD\w?|SMP\w?|SMA\w?|SMK\w?|MTs|MAN|[Ss]ekolah|"
    r"[Kk]ampus|[Bb]alai|[Gg]edung|[Pp]olsek|[Pp]olres\w*|[Pp]asar|[Mm]asjid|[Gg]ereja|[Bb]ank|[Hh]otel|[Ss]PBU|[Tt]oko|"
    r"UU|[Pp]erda|[Pp]asal|[Uu]ndang-[Uu]ndang|[Pp]eraturan|[Pp]ergub|[Pp]erwali|[Pp]osko|[Kk]linik|[Aa]potek|[Tt]erminal|[Pp]elabuhan|[Hh]alte)\b[^.;!?\n]{0,60}$"
)
# What else has a number in a street.
_NO_HOUSE = re.compile(r"(?:[^\W\d_]*(?:laporan|aduan|tiket|surat|urut|antre|loket|tiang|kios)\w*)\W*$", re.IGNORECASE)
#: How far back of a house it is looked for whose it is, in characters.
_BACK = 90


def documents(text: str) -> Iterator[tuple[int, int]]:
    """Begin and end of every number of a card, an account, a connection or a vehicle in ``text``.

    >>> text = "Nomor BPJS 0001234567890, motor KT 1234 AB; BPJS 1.234.567 peserta"
    >>> [text[start:end] for start, end in documents(text)]
    ['0001234567890', 'KT 1234 AB']
    """
    for match in _CARD.finditer(text):
        place = 1 if match[1] else 2
        if not (match[1] and _is_amount(text, match)):
            yield match.span(place)
    yield from (match.span() for match in _PLATE.finditer(text))


def _is_amount(text: str, match: re.Match[str]) -> bool:
    """Whether the digits behind the name of a paper count something, or are a date."""
    digits = match[1]
    found = _NO_CARD.match(text, match.start(1))
    if found is None or found.end() < match.end(1):
        return False
    plain = digits.isdigit()
    return not plain or _IS_NUMBERED.search(text, match.start(), match.start(1)) is None


def houses(text: str) -> Iterator[tuple[int, int]]:
    """Begin and end of every number of a house in ``text``, with its block, in no order; the street stays.

    >>> text = "Gang Mawar RT 12 No. 5 dan Blok C3 No. 7; kantor camat di Jalan Damai No. 1"
    >>> sorted(text[start:end] for start, end in houses(text))
    ['Blok C3 No. 7', 'No. 5']
    """
    for match in (*_BLOCK_HOUSE.finditer(text), *_HOUSE.finditer(text)):
        before = text[max(0, match.start() - _BACK) : match.start()]
        if not _PUBLIC.search(before) and not _NO_HOUSE.search(text, match.start(), match.start(1)):
            yield match.span(1)

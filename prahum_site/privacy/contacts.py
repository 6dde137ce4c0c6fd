"""Telephone numbers, identity numbers, numbers of papers, and e-mail addresses, told by their form or by a cue before them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prahum_site.privacy.papers import DOCUMENT, documents

PHONE = "nomor telepon"
ID_NUMBER = "NIK"
FAMILY = "nomor KK"
EMAIL = "alamat surel"

# NIK and KK are 16 digits: six of the place, day, month and year (a woman's day is 40 more), four of a counter
# (UU 23/2006; Permendagri 72/2022). Written by hand they are grouped in every way.
_ID_NUMBER = re.compile(r"(?<![\w.,])\d(?:[ .-]?\d){15}(?![.,-]?\w)")
_ID_FORM = re.compile(r"[1-9]\d{5}(?:[0246][1-9]|[1256]\d|[37][01])(?:0[1-9]|1[0-2])\d{6}")
_AFTER_CUE = re.compile(
    r"\b(?:(NIK|KTP)|KK|kartu\s+keluarga)(?:\s+(?:saya|kami|no(?:mor)?\b\.?))*\s*[:=]?\s*(\d(?:[ .-]?\d){11,17})(?![.,-]?\w)",
    re.IGNORECASE,
)
# Mobile numbers begin with 08 or 628 and have ten to thirteen digits (Kepmenhub KM 4/2001 and its changes). The first four
# digits stand together, or 08.11.2026 would be one.
_MOBILE = re.compile(
    r"(?<![\d,])(?<!\d\.)(?:\(?(?:\+62|0062)\)?[ .-]?(?:\(0\))?8[1-9]\d|\(?62[ -]?8[1-9]\d|\(?08[1-9]\d)"
    r"(?:\)?[ .-]{0,3}\d){6,9}(?![\d])"
)
# Fixed lines: an area code of three or four digits, then five to eight. Outside brackets, both parts must be long enough.
_FIXED = re.compile(
    r"(?<![\w.,])(?:\(0[2-9]\d{1,2}\)\s?-?\s?\d{3,4}[ .-]?\d{2,5}|\(?\+62[ .-]?\(?[2-7]\d{1,2}\)?[ .-]?\d{3,4}[ .-]?\d{2,5}"
    r"|0[2-7]\d{1,2}(?:[ –-]|\s-\s)?\d{6,8})(?!\w|/\D|[.,]\d)"
)
_EMAIL = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9_][\w.+-]{0,63}(?:@|\s?[\[(](?:at|@)[\])]\s?)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}\b"
)
_MONEY = re.compile(r"(?:Rp|IDR|USD)\.?\s?[\d.,]*$", re.IGNORECASE)
_MONEY_AFTER = re.compile(r"\s?(?:rupiah|juta|miliar|triliun|persen|%)", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_DIGIT = re.compile(r"\d")
_MANY_DIGITS = re.compile(r"\d(?:\D{0,3}\d){8}")


def contacts(text: str) -> list[tuple[int, int, str]]:
    """Begin, end and kind of every number and address of a person in ``text``; they may overlap, the surer kind first."""
    return list(_all(text))


def _all(text: str) -> Iterator[tuple[int, int, str]]:
    if "@" in text or "at)" in text or "at]" in text:
        yield from ((*match.span(), EMAIL) for match in _EMAIL.finditer(text))
    if not _DIGIT.search(text):
        return
    for match in _AFTER_CUE.finditer(text):
        if not _THOUSANDS.fullmatch(match[2]):
            yield *match.span(2), ID_NUMBER if match[1] else FAMILY
    yield from ((*span, DOCUMENT) for span in documents(text))
    if not _MANY_DIGITS.search(text):
        return
    for match in _ID_NUMBER.finditer(text):
        digits = "".join(_DIGIT.findall(match[0]))
        if (match[0] == digits or _ID_FORM.fullmatch(digits)) and not _is_money(text, match):
            yield *match.span(), ID_NUMBER
    for form in (_MOBILE, _FIXED):
        yield from ((*match.span(), PHONE) for match in form.finditer(text) if not _is_money(text, match))


def _is_money(text: str, match: re.Match[str]) -> bool:
    return bool(_MONEY.search(text, max(0, match.start() - 12), match.start()) or _MONEY_AFTER.match(text, match.end()))

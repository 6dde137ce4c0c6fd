"""One written value to one typed value, or a ValueError whose words the editor reads."""

from __future__ import annotations

import re
from collections.abc import Collection, KeysView, Set
from datetime import datetime
from difflib import get_close_matches
from zoneinfo import ZoneInfo

from prahum_site import dates
from prahum_site.text import is_device, is_slug

#: The years in which a date of an office's file can lie; outside, a digit is wrong.
YEARS = range(1945, 2101)
#: Addresses and folders are made from it, so a file name stays well below the 255 bytes of file systems.
MAX_SLUG = 100

_YES = frozenset({"ya", "true", "yes"})
_NO = frozenset({"tidak", "false", "no"})
_WHOLE = re.compile(r"[+-]?(?:\d{1,15}|\d{1,3}(?:\.\d{3}){1,4})", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(?:\d{1,15}|\d{1,3}(?:\.\d{3}){1,4})(?:,\d{1,9})?|[+-]?\d{1,15}\.\d{1,9}", re.ASCII)
_EITHER_WAY = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}", re.ASCII)

DATE_HINT = "tulis seperti 2026-11-24 atau 2026-11-24 09.00"


def slug_fault(text: str) -> str:
    """Why ``text`` cannot be the name of a file, a folder or an address; empty where it can.

    >>> slug_fault("banjir-samarinda"), slug_fault("Banjir Samarinda"), slug_fault("con")
    ('', 'hanya huruf kecil a-z, angka, dan tanda hubung', 'nama itu dipakai Windows sendiri')
    """
    if not is_slug(text):
        return "hanya huruf kecil a-z, angka, dan tanda hubung"
    if len(text) > MAX_SLUG:
        return f"paling panjang {MAX_SLUG} huruf"
    if text == "index":
        return "nama itu dipakai daftar-daftar di situs"
    return "nama itu dipakai Windows sendiri" if is_device(text) else ""


def flag(text: str) -> bool:
    """Yes or no.

    >>> flag("Ya"), flag("tidak")
    (True, False)
    """
    word = text.casefold()
    if word in _YES | _NO:
        return word in _YES
    raise ValueError(f'"{text}" bukan ya atau tidak')


def whole(text: str) -> int:
    """A whole number; dots part thousands.

    >>> whole("012"), whole("8.000.000")
    (12, 8000000)
    """
    if not _WHOLE.fullmatch(text):
        raise ValueError(f'"{text}" bukan bilangan bulat')
    return int(text.replace(".", ""))


def decimal(text: str) -> float:
    """A number with a decimal comma or point; what could be read both ways is refused.

    >>> decimal("12,5"), decimal("12.5"), decimal("1.250,5"), decimal("0.225")
    (12.5, 12.5, 1250.5, 0.225)
    >>> decimal("1.250")
    Traceback (most recent call last):
    ValueError: "1.250" bisa berarti 1250 atau 1,25
    """
    if _EITHER_WAY.fullmatch(text):
        raise ValueError(f'"{text}" bisa berarti {text.replace(".", "")} atau {text.replace(".", ",").rstrip("0").rstrip(",")}')
    if not _DECIMAL.fullmatch(text):
        raise ValueError(f'"{text}" bukan angka')
    if "," in text or text.count(".") > 1:
        text = text.replace(".", "").replace(",", ".")
    return float(text)


def moment(text: str, zone: ZoneInfo) -> datetime:
    """The moment that :func:`prahum_site.dates.parse` reads, in a year that makes sense.

    >>> moment("20 November 2026 09.00", ZoneInfo("Asia/Makassar")).isoformat()
    '2026-11-20T09:00:00+08:00'
    """
    try:
        found = dates.parse(text, zone)
    except (KeyError, OverflowError):  # an offset that no zone has, a moment before the calendar's first
        raise ValueError(f'tanggal "{text}" tidak ada') from None
    if found.year not in YEARS:
        raise ValueError(f'tanggal "{text}" jatuh pada tahun {found.year}')
    return found


def nearest(word: str, known: Collection[str]) -> str:
    """The hint that names the known word most like ``word``, else all of them where they are few.

    >>> nearest("judl", ["judul", "tanggal"]), nearest("xyz", ["radio", "cetak"])
    ('maksud Anda "judul"?', 'pilihan: radio, cetak')
    """
    # A set has no order of its own, and the same mistake must be told in the same words every time.
    ordered = sorted(known) if isinstance(known, Set) and not isinstance(known, KeysView) else list(known)
    close = get_close_matches(word.casefold(), ordered, n=1, cutoff=0.6)
    if close:
        return f'maksud Anda "{close[0]}"?'
    return f"pilihan: {', '.join(ordered)}" if 0 < len(ordered) <= 30 else ""

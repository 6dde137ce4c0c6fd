"""Days and moments as Indonesians write them, always in a named zone.

"Today" in Samarinda (UTC+8) is not the build machine's today: nothing here reads the clock or the machine's zone.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip

# Names of the three zones in everyday use, by offset in hours (Keppres 41/1987).
ZONE_NAMES = {7: "WIB", 8: "Wita", 9: "WIT"}

# Every name that outlets use, with their abbreviations; English ones too, for feeds are written by programs.
_MONTH_NAMES = (
    "januari january jan", "februari pebruari february feb peb", "maret march mar mrt", "april apr", "mei may",
    "juni june jun", "juli july jul", "agustus august agu agt ags agust aug", "september sept sep",
    "oktober october okt oct", "november nopember nov nop", "desember december des dec",
)  # fmt: skip
_MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_CLOCK = r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?(?:\s*(wib|wita|wit|[+-]\d{2}:?\d{2}))?"
_ISO = re.compile(rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}})(?:(?:[ T]|, ){_CLOCK})?", re.IGNORECASE)
_SLASHED = re.compile(rf"(\d{{1,2}})[/-](\d{{1,2}})[/-](\d{{4}})(?:[ ,]+{_CLOCK})?", re.IGNORECASE)
_NAMED = re.compile(
    rf"(?:[a-z'’]+,?\s+)?(\d{{1,2}})\s+([a-z]+)\.?\s+(\d{{4}})(?:\s*[,|–-]?\s+(?:(?:pukul|jam)\s+)?{_CLOCK})?",
    re.IGNORECASE,
)
_NAMED_OFFSETS = {"wib": 7, "wita": 8, "wit": 9}


def parse(text: str, zone: ZoneInfo) -> datetime:
    """The moment that a person wrote, in ``zone``; midnight where no time stands.

    Accepts ``2026-11-24``, ``2026-11-24 14:05``, ``24/11/2026``, ``24 November 2026, 14.05``, names of days before, and
    WIB, Wita, WIT or an offset behind.

    >>> parse("Selasa, 24 November 2026, 14.05", ZoneInfo("Asia/Makassar")).isoformat()
    '2026-11-24T14:05:00+08:00'
    >>> parse("31/2/2026", ZoneInfo("Asia/Makassar"))
    Traceback (most recent call last):
    ValueError: tanggal "31/2/2026" tidak ada

    Raises:
        ValueError: no such form, or no such day; the message is Indonesian.
    """
    cleaned = " ".join(text.split())
    if match := _ISO.fullmatch(cleaned):
        year, month, day, *clock_parts = match.groups()
    elif match := _SLASHED.fullmatch(cleaned):
        day, month, year, *clock_parts = match.groups()
    elif match := _NAMED.fullmatch(cleaned):
        day, name, year, *clock_parts = match.groups()
        month = str(_MONTH_NUMBERS.get(name.lower(), 0))
    else:
        raise ValueError(f'tanggal "{text}" tidak terbaca')
    hour, minute, second, offset = clock_parts
    try:
        moment = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), tzinfo=zone)
        return moment.replace(tzinfo=_fixed(offset)).astimezone(zone) if offset else moment
    except (ValueError, OverflowError):
        raise ValueError(f'tanggal "{text}" tidak ada') from None


def _fixed(offset: str) -> timezone:
    """The zone of ``wib``, ``wita``, ``wit`` or ``±hh[:]mm``; ValueError for a day or more."""
    hours = _NAMED_OFFSETS.get(offset.lower())
    if hours is not None:
        return timezone(timedelta(hours=hours))
    sign = -1 if offset[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(offset[1:3]), minutes=int(offset[-2:])))


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    """The day that the office's calendar shows at ``moment`` (aware)."""
    return moment.astimezone(zone).date()


def start_of(day: date, zone: ZoneInfo) -> datetime:
    """Midnight at the beginning of ``day`` in ``zone``."""
    return datetime.combine(day, time(), zone)


def long_day(day: date) -> str:
    """A day in full.

    >>> long_day(date(2026, 11, 24))
    'Selasa, 24 November 2026'
    """
    return f"{DAYS[day.weekday()]}, {short_day(day)}"


def short_day(day: date) -> str:
    """A day without its name.

    >>> short_day(date(2026, 11, 4))
    '4 November 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_name(day: date) -> str:
    """The month of a day: ``'November 2026'``."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def clock(moment: datetime, zone: ZoneInfo) -> str:
    """The time of day with its zone's everyday name.

    >>> clock(datetime(2026, 11, 24, 6, 5, tzinfo=UTC), ZoneInfo("Asia/Makassar"))
    '14.05 Wita'
    """
    local = moment.astimezone(zone)
    offset = local.utcoffset() or timedelta()
    hours, rest = divmod(offset, timedelta(hours=1))
    name = (None if rest else ZONE_NAMES.get(hours)) or local.tzname() or ""
    return f"{local:%H.%M} {name}".rstrip()


def long_moment(moment: datetime, zone: ZoneInfo) -> str:
    """Day and time in full: ``'Selasa, 24 November 2026, 14.05 Wita'``."""
    return f"{long_day(local_day(moment, zone))}, {clock(moment, zone)}"


def rfc3339(moment: datetime) -> str:
    """A moment in UTC, to the second, as feeds and sitemaps want it (RFC 3339).

    >>> rfc3339(datetime(2026, 11, 24, 14, 5, tzinfo=ZoneInfo("Asia/Makassar")))
    '2026-11-24T06:05:00Z'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

"""Days as Indonesians write them, in the zone that is named."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prahum_site import dates

WITA = ZoneInfo("Asia/Makassar")


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-11-24", "2026-11-24T00:00:00+08:00"),
        ("2026-1-4 9.05", "2026-01-04T09:05:00+08:00"),
        ("2026-11-24T14:05:09", "2026-11-24T14:05:09+08:00"),
        ("2026-11-24 14:05:09.123 WIB", "2026-11-24T15:05:09+08:00"),
        ("2026-11-24T14:05:09+07:00", "2026-11-24T15:05:09+08:00"),
        ("24/11/2026", "2026-11-24T00:00:00+08:00"),
        ("24-11-2026 14:05", "2026-11-24T14:05:00+08:00"),
        ("24/11/2026, 14:05 WIT", "2026-11-24T13:05:00+08:00"),
        ("24 November 2026", "2026-11-24T00:00:00+08:00"),
        ("  Selasa,  24  NOVEMBER 2026 ,  pukul 14.05  wita ", "2026-11-24T14:05:00+08:00"),
        ("Selasa, 24 Nov 2026 14:05 WIB", "2026-11-24T15:05:00+08:00"),
        ("Selasa, 24 Nov 2026 | 14:05 WIB", "2026-11-24T15:05:00+08:00"),
        ("Jum'at, 1 Mei 2026 jam 07.30", "2026-05-01T07:30:00+08:00"),
        ("Tue, 24 Nov 2026 14:05:09 +0700", "2026-11-24T15:05:09+08:00"),
        ("Tue, 24 Nov 2026 14:05:09 -0330", "2026-11-25T01:35:09+08:00"),
        ("5 Agt 2026", "2026-08-05T00:00:00+08:00"),
        ("5 Agustus 2026", "2026-08-05T00:00:00+08:00"),
        ("5 Pebruari 2026", "2026-02-05T00:00:00+08:00"),
        ("5 Nopember 2026", "2026-11-05T00:00:00+08:00"),
        ("5 Sept. 2026", "2026-09-05T00:00:00+08:00"),
        ("29 Februari 2028", "2028-02-29T00:00:00+08:00"),
    ],
)
def test_parse(written: str, moment: str) -> None:
    assert dates.parse(written, WITA).isoformat() == moment


@pytest.mark.parametrize(
    "written",
    [
        "", "kemarin", "24", "24 November", "31/2/2026", "31 Februari 2026", "29 Februari 2026", "0/0/2026",
        "24 Marmut 2026", "24 Sabtu 2026",
        "2026-11-24 24:00", "2026-11-24 12:60", "0000-01-01", "1 Januari 0001 00.00 +1400", "31 Desember 9999 23.59 -1200",
        "24 November 2026 14.05 +9900", "24 November 2026 14.05 WAKTU", "2026-11-24 14:05 x", "13/13/2026",
    ],
)  # fmt: skip
def test_parse_refuses_in_indonesian(written: str) -> None:
    with pytest.raises(ValueError, match=r"^tanggal \".*\" tidak (ada|terbaca)$"):
        dates.parse(written, WITA)


@given(
    st.text(max_size=40) | st.from_regex(r"\d{1,4}[-/ ][A-Za-z\d]{1,9}[-/ ]\d{1,4}( \d\d[.:]\d\d( \+\d{4})?)?", fullmatch=True)
)
def test_parse_raises_nothing_else(written: str) -> None:
    try:
        assert dates.parse(written, WITA).tzinfo is not None
    except ValueError as error:
        assert str(error).startswith("tanggal")


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_parse_reads_what_is_written_here(day: date) -> None:
    for written in (dates.long_day(day), dates.short_day(day), day.isoformat()):
        assert dates.parse(written, WITA).date() == day


@given(st.integers(0, 50_000_000), st.sampled_from(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]))
def test_parse_reads_a_whole_moment(minutes: int, name: str) -> None:
    zone = ZoneInfo(name)
    moment = datetime(1990, 1, 1, tzinfo=zone) + timedelta(minutes=minutes)

    assert dates.parse(dates.long_moment(moment, zone), WITA) == moment


def test_today_in_samarinda_is_not_that_of_the_machine() -> None:
    moment = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)

    assert dates.local_day(moment, WITA) == date(2026, 11, 24)
    assert dates.start_of(date(2026, 11, 24), WITA).astimezone(UTC) == datetime(2026, 11, 23, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "clock"),
    [
        ("Asia/Jakarta", "06.05 WIB"),
        ("Asia/Makassar", "07.05 Wita"),
        ("Asia/Jayapura", "08.05 WIT"),
        ("Asia/Kolkata", "04.35 IST"),
        ("UTC", "23.05 UTC"),
    ],
)
def test_clock(zone: str, clock: str) -> None:
    assert dates.clock(datetime(2026, 11, 23, 23, 5, tzinfo=UTC), ZoneInfo(zone)) == clock


def test_clock_does_not_call_half_an_hour_by_a_neighbours_name() -> None:
    # Singapore was at +07:30 until 1982: neither WIB nor Wita.
    written = dates.clock(datetime(1980, 1, 1, tzinfo=UTC), ZoneInfo("Asia/Singapore"))
    assert written.startswith("07.30 ")
    assert not written.endswith(("WIB", "Wita"))


def test_written_forms() -> None:
    day = date(2026, 5, 1)
    assert dates.long_day(day) == "Jumat, 1 Mei 2026"
    assert dates.month_name(day) == "Mei 2026"
    assert dates.rfc3339(datetime(2026, 5, 1, tzinfo=WITA) + timedelta(microseconds=5)) == "2026-04-30T16:00:00Z"

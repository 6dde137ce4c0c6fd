"""Charts along the line of time: an issue, all coverage, a month, a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from prahum_site import charts
from prahum_site.charts import Label, Mark
from prahum_site.dates import DAYS, local_day, short_day
from prahum_site.model import Issue, Response
from prahum_site.render import findings
from prahum_site.render.counted import Counted
from prahum_site.render.figures import (
    SILENT_WORDS,
    Cell,
    Figure,
    Key,
    Table,
    brief_day,
    category_key,
    shade,
    span,
    table_of,
    written,
)
from prahum_site.render.tallies import WEEKS, Mix, Period, added, axis, by_day, single_days, weeks
from prahum_site.site import Place

#: An issue that is longer is drawn by weeks.
MOST_DAYS = 120


def issue(counted: Counted, issue: Issue, answers: Sequence[Response]) -> Figure:
    """The coverage of an issue by day (by week if it is very long), with the answers that stand on the line of time."""
    zone = counted.site.zone
    days = by_day(issue.reports, zone)
    first, last = issue.days[0].day, issue.days[-1].day
    told = sorted({day for post in answers if first <= (day := local_day(post.published, zone)) <= last + timedelta(days=30)})
    end = max([last, *told])
    unit, periods = "hari", single_days(min(first, end - timedelta(days=13)), end)
    if len(periods) > MOST_DAYS:
        unit, periods = "pekan", weeks(first, end)
    found = [period.column(days, counted.gathered) for period in periods]
    marks = [
        Mark(next(place for place, period in enumerate(periods) if period.last >= day), f"Jawaban {brief_day(day)}")
        for day in told
    ]
    label = Label(
        "_g-tren",
        findings.of_issue(counted.site, issue, days),
        f"Grafik batang laporan per {unit} menurut kategori, {span(periods[0].first, end)}. Angkanya ada di tabel.",
    )
    rows = [
        (span(period.first, period.last), column)
        for period, column in zip(reversed(periods), reversed(found), strict=True)
        if column.total
    ]
    return Figure(
        id=label.id,
        title=label.title,
        subtitle=f"Laporan media per {unit} menurut kategori, {span(periods[0].first, end)}.",
        svg=charts.columns(found, label, axis=axis(periods, [brief_day(period.first) for period in periods]), marks=marks),
        key=category_key(label.id, added(days.values())),
        table=table_of(f"Laporan per {unit}; yang tanpa laporan tidak ditulis", unit.capitalize(), rows),
        notes=(
            *((f"Garis putus: jawaban pemerintah, {', '.join(map(short_day, told))}.",) if told else ()),
            *((SILENT_WORDS,) if any(column.silent for column in found) else ()),
        ),
    )


def all_weeks(counted: Counted) -> Figure:
    """All coverage by week and category."""
    unit = counted.unit
    found = [period.column(counted.days, counted.gathered) for period in counted.periods]
    label = Label(
        "_g-pekan",
        findings.of_periods(counted.periods, found),
        f"Grafik batang laporan per {unit} menurut kategori, {counted.span}. Angkanya ada di tabel.",
    )
    rows = [(span(period.first, period.last), column) for period, column in zip(counted.periods, found, strict=True)]
    last = counted.periods[-1]
    short = unit == "pekan" and (last.last - last.first).days < 6
    return Figure(
        id=label.id,
        title=label.title,
        subtitle=f"Laporan media per {unit} menurut kategori, {counted.span}.",
        svg=charts.columns(found, label, axis=axis(counted.periods, [brief_day(period.first) for period in counted.periods])),
        key=category_key(label.id, added(column.counts for column in found)),
        table=table_of(f"Laporan per {unit}", unit.capitalize(), rows, all_of="Semua"),
        notes=(
            *((f"Pekan terakhir baru sampai {short_day(counted.last)}.",) if short else ()),
            *((SILENT_WORDS,) if any(column.silent for column in found) else ()),
        ),
    )


def month(counted: Counted, first: date, end: date, days: dict[date, Mix]) -> Figure:
    """The coverage of a month by day."""
    periods = single_days(first, end)
    found = [period.column(days, counted.gathered) for period in periods]
    label = Label(
        "_g-hari",
        findings.of_periods(periods, found),
        f"Grafik batang laporan per hari menurut kategori, {span(first, end)}. Angkanya ada di tabel.",
    )
    return Figure(
        id=label.id,
        title=label.title,
        subtitle=f"Laporan media per hari menurut kategori, {span(first, end)}.",
        svg=charts.columns(found, label, axis=axis(periods, [str(period.first.day) for period in periods])),
        key=category_key(label.id, added(column.counts for column in found)),
        table=table_of(
            "Laporan per hari",
            "Hari",
            [(short_day(p.first), c) for p, c in zip(periods, found, strict=True)],
            all_of="Semua",
        ),
        notes=(SILENT_WORDS,) if any(column.silent for column in found) else (),
    )


def calendar(counted: Counted, place: Place | None = None) -> Figure:
    """How much was reported of a place (of all without one) on each day of the last 26 weeks."""
    about = f" tentang {place.name}" if place else ""
    period = weeks(counted.last - timedelta(weeks=WEEKS - 1), counted.last)
    start = period[0].first
    found = by_day(counted.recent(place.reports, start), counted.site.zone) if place else counted.days
    counts = {day: sum(mix) for day, mix in found.items() if day >= start}
    bounds = charts.levels(max(counts.values(), default=0))
    label = Label(
        "_g-kalender",
        findings.of_calendar(about, counts),
        f"Kalender laporan per hari, {span(start, counted.last)}: makin gelap makin banyak. Angkanya ada di tabel.",
    )
    lows = (1, *(bound + 1 for bound in bounds))
    return Figure(
        id=label.id,
        title=label.title,
        subtitle=f"Laporan media per hari{about}, 26 pekan: {span(start, counted.last)}. Satu kolom satu pekan.",
        svg=charts.calendar(counts, label, last=counted.last, gathered=counted.gathered),
        key=(
            Key(shade("h0"), "tidak ada"),
            *(
                Key(shade(f"h{5 - len(bounds) + place}"), f"{written(low)}–{written(high)}" if low < high else written(high))
                for place, (low, high) in enumerate(zip(lows, bounds, strict=False))
            ),
        ),
        table=_calendar_table(counted, period, counts),
        notes=(SILENT_WORDS,) if any(day not in counted.gathered for one in period for day in one.days()) else (),
    )


def _calendar_table(counted: Counted, periods: Sequence[Period], counts: dict[date, int]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for period in reversed(periods):
        days = [period.first + timedelta(days=place) for place in range(7)]
        cells: list[Cell] = [
            "" if day > counted.last else counts.get(day, 0) if day in counted.gathered else "–" for day in days
        ]
        total = sum(counts.get(day, 0) for day in days)
        if any(day in counted.gathered for day in days):
            rows.append((short_day(period.first), *cells, total))
    head = ("Pekan sejak", *(day[:3] for day in DAYS), "Jumlah")
    return Table("Laporan per hari; – berarti tidak ada yang terkumpul", head, tuple(rows))

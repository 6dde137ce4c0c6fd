"""The open data as files, with what the page tells of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from prahum_site.dates import month_name
from prahum_site.model import File
from prahum_site.opendata import dictionary as d
from prahum_site.opendata import rows
from prahum_site.opendata.cells import Row, csv_bytes, json_bytes
from prahum_site.opendata.package import SAMPLE_MARK, encoded, package, resource, schema
from prahum_site.opendata.values import Table
from prahum_site.site import Month, Site

FOLDER = "data"
PACKAGE = f"{FOLDER}/datapackage.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One file of a table: ``label`` tells it from its siblings (``November 2026``), ``json`` is the same as JSON, if any."""

    label: str
    csv: File
    json: File | None
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A table with its files, the newest first."""

    table: Table
    parts: tuple[Part, ...]

    @property
    def rows(self) -> int:
        """How many rows its files have together."""
        return sum(part.rows for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenData:
    """All tables in the order of the dictionary, and every file of ``data/``."""

    tables: tuple[Shown, ...]
    files: tuple[File, ...]


def open_data(site: Site) -> OpenData:
    """The open data of ``site``; the same site gives the same bytes, and old months stay as they are on a common night.

    A starter's files say in their names that they are an example.
    """
    tables = tuple(Shown(table=table, parts=tuple(_parts(site, table))) for table in d.TABLES)
    schemas = {table.name: _file(site, f"skema-{table.name}.json", encoded(schema(table))) for table in d.TABLES if table.parts}
    resources = [
        resource(
            shown.table,
            part.csv,
            name=_name(part.csv.address),
            title=f"{shown.table.title}{f', {part.label}' if part.label else ''}",
            rows=part.rows,
            shared=_base(schemas[shown.table.name].address) if shown.table.parts else "",
        )
        for shown in tables
        for part in shown.parts
    ]
    files = [file for shown in tables for part in shown.parts for file in (part.csv, part.json) if file is not None]
    return OpenData(tables=tables, files=(File(PACKAGE, package(site, resources)), *schemas.values(), *files))


def _parts(site: Site, table: Table) -> Iterator[Part]:
    if table is d.REPORTS:
        for month in site.months:
            name = f"{table.name}-{month.first_day:%Y-%m}"
            yield _part(site, table, name, rows.report_rows(site, month.reports), month_name(month.first_day))
    elif table is d.DAILY_BY_REGION:
        for year, months in groupby(site.months, key=lambda month: month.first_day.year):
            found = _in_order(months, site)
            yield _part(site, table, f"{table.name}-{year}", found, str(year))
    else:
        yield _part(site, table, table.name, _whole(site, table), "")


def _in_order(months: Iterable[Month], site: Site) -> Iterator[Row]:
    for month in reversed(list(months)):
        yield from rows.regional_rows(site, month)


def _whole(site: Site, table: Table) -> Iterable[Row]:
    makers: dict[str, Callable[[], Iterable[Row]]] = {
        d.ISSUES.name: lambda: rows.issue_rows(site),
        d.DAILY.name: lambda: (row for month in reversed(site.months) for row in rows.daily_rows(site, month)),
        d.ANSWERS.name: lambda: rows.answer_rows(site),
        d.CORRECTIONS.name: lambda: rows.correction_rows(site),
        d.REGIONS.name: lambda: rows.place_rows(site.region_names),
        d.TOPICS.name: lambda: rows.place_rows(site.topic_names),
        d.OUTLETS.name: lambda: rows.outlet_rows(site),
    }
    return makers[table.name]()


def _part(site: Site, table: Table, name: str, found: Iterable[Row], label: str) -> Part:
    listed: Sequence[Row] = list(found)
    return Part(
        label=label,
        csv=_file(site, f"{name}.csv", csv_bytes(table.names, listed)),
        # Months are big, and whoever works with them reads CSV.
        json=None if table.parts else _file(site, f"{name}.json", json_bytes(table.names, listed)),
        rows=len(listed),
    )


def _file(site: Site, name: str, data: bytes) -> File:
    return File(f"{FOLDER}/{SAMPLE_MARK if site.starter else ''}{name}", data)


def _base(address: str) -> str:
    return address.rpartition("/")[2]


def _name(address: str) -> str:
    """What a resource is called: as its file, without the mark of an example."""
    return _base(address).removesuffix(".csv").removeprefix(SAMPLE_MARK)

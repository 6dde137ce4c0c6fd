"""The open data, and the page that says what there is, what it means and how it may be used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from prahum_site import opendata
from prahum_site.model import File
from prahum_site.opendata import LICENCE, PACKAGE, Part, open_data
from prahum_site.opendata.dictionary import NOT_LICENSED
from prahum_site.opendata.explaining import TYPES, explained
from prahum_site.opendata.package import SAMPLE_WORDS, description
from prahum_site.render.press import Head, Press
from prahum_site.structured import Download, dataset
from prahum_site.text import number

_KILO = 1000


def pages(press: Press) -> Iterator[File]:
    """Every file of ``data/``, and the page ``data.html``."""
    site = press.site
    made = open_data(site)
    yield from made.files
    downloads = [Download(address=PACKAGE, media_type="application/json", name="datapackage.json")]
    for shown in made.tables:
        name = shown.table.title
        for part in shown.parts:
            called = f"{name}, {part.label}" if part.label else name
            downloads.append(Download(address=part.csv.address, media_type="text/csv", name=called))
    subject = dataset(
        site,
        name=f"Data terbuka {site.agency.site_name}",
        description=description(site),
        licence=LICENCE.url,
        downloads=downloads,
        keywords=("isu publik", "sentimen", "tanggapan pemerintah", site.agency.area),
    )
    package = next(file for file in made.files if file.address == PACKAGE)
    yield press.print(
        "data",
        Head(
            "data.html", "Data terbuka", "Data situs ini untuk diunduh: CSV, JSON, kamus data, dan lisensinya.", subject=subject
        ),
        tables=made.tables,
        package=package,
        size=size,
        years=_years,
        explained=explained,
        types=TYPES,
        licence=LICENCE,
        not_licensed=NOT_LICENSED,
        sample_words=SAMPLE_WORDS,
        list_mark=opendata.cells.LIST_MARK,
    )


def size(file: File) -> str:
    """How big a file is, as people read it: thousands of bytes, at least one.

    >>> size(File("a", bytes(2_140_000))), size(File("a", bytes(80)))
    ('2,1 MB', '1 KB')
    """
    kilo = max(1, round(len(file.data) / _KILO))
    return f"{number(round(kilo / _KILO, 1))} MB" if kilo >= _KILO else f"{kilo} KB"


def _years(parts: Iterable[Part]) -> list[tuple[str, list[Part]]]:
    """The files of months under their years, in the order that they come."""
    return [(year, list(group)) for year, group in groupby(parts, key=lambda part: part.label.split()[-1])]

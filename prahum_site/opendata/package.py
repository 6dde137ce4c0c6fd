"""``datapackage.json``: the data described for machines (Frictionless Data Package 1, https://specs.frictionlessdata.io/)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence

from prahum_site.model import File
from prahum_site.opendata.dictionary import LICENCE, NOT_LICENSED
from prahum_site.opendata.values import Field, Table
from prahum_site.site import Site
from prahum_site.text import slug

#: What every file of the starter is called by, so that nobody takes it for data.
SAMPLE_MARK = "contoh-"
SAMPLE_WORDS = "DATA CONTOH: semua liputan, isu, dan tanggapan di sini fiktif."


def description(site: Site) -> str:
    """What the package is, in plain words."""
    text = (
        f"Laporan media tentang {site.agency.area} yang dipantau {site.agency.name}: penilaiannya, isu yang dibentuknya, "
        "tanggapan pemerintah, dan koreksi petugas. Diperbarui setiap malam bila ada liputan baru. Kategori dinilai otomatis "
        f"kecuali yang sudah dinilai petugas. {NOT_LICENSED}"
    )
    return f"{SAMPLE_WORDS} {text}" if site.starter else text


def package(site: Site, resources: Sequence[dict[str, object]]) -> bytes:
    """The descriptor of ``resources`` as JSON."""
    agency = site.agency
    days = [day for month in site.months for day in (month.reports[0], month.reports[-1])]
    publisher = {"title": agency.name, "role": "publisher"} | ({"path": agency.homepage} if agency.homepage else {})
    made: dict[str, object] = {
        "profile": "tabular-data-package",
        "name": slug(f"{'contoh ' if site.starter else ''}{agency.site_name}"),
        "id": f"{agency.site_url}data/datapackage.json",
        "title": f"{'Contoh: ' if site.starter else ''}Data terbuka {agency.site_name}",
        "description": description(site),
        "homepage": f"{agency.site_url}data.html",
        "licenses": [{"name": LICENCE.id, "title": LICENCE.title, "path": LICENCE.url}],
        "sources": list(sources(site)),
        "contributors": [publisher],
        "keywords": ["isu publik", "sentimen", "tanggapan pemerintah", agency.area],
        "language": "id",
    }
    if days:
        zoned = sorted(report.item.published.astimezone(site.zone).date().isoformat() for report in days)
        made["temporal"] = {"start": zoned[0], "end": zoned[-1]}
    return encoded(made | {"resources": list(resources)})


def sources(site: Site) -> Iterable[dict[str, str]]:
    """The outlets whose reports the data speak of."""
    for health in site.sources:
        yield {"title": health.source.name} | ({"path": health.source.homepage} if health.source.homepage else {})


def resource(table: Table, file: File, *, name: str, title: str, rows: int, shared: str) -> dict[str, object]:
    """One CSV file of ``table``; where the table has several, its schema stands in the file ``shared``."""
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": file.address.rpartition("/")[2],
        "title": title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "bytes": len(file.data),
        "hash": f"sha256:{hashlib.sha256(file.data).hexdigest()}",
        "rows": rows,
        "schema": shared or schema(table),
    }


def schema(table: Table) -> dict[str, object]:
    """The Table Schema of ``table``."""
    made: dict[str, object] = {"fields": [_field(field) for field in table.fields], "primaryKey": list(table.key)}
    links = [(field.name, *field.refers) for field in table.fields if field.refers]
    if links:
        made["foreignKeys"] = [
            {"fields": name, "reference": {"resource": resource, "fields": field}} for name, resource, field in links
        ]
    return made | {"missingValues": [""]}


def _field(field: Field) -> dict[str, object]:
    rules: dict[str, object] = {"required": True} if field.required else {}
    if field.values:
        rules["enum"] = list(field.values)
    if field.pattern:
        rules["pattern"] = field.pattern
    if field.minimum is not None:
        rules["minimum"] = field.minimum
    if field.maximum is not None:
        rules["maximum"] = field.maximum
    made: dict[str, object] = {
        "name": field.name,
        "title": field.title,
        "description": field.description,
        "type": field.type,
    }
    return made | ({"constraints": rules} if rules else {})


def encoded(value: object) -> bytes:
    """JSON for people to read, too."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()

"""The open data of a finished site, and their dictionary: others read them, pages agree, a quiet night changes nothing."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable

import frictionless
from conftest import REPO, Project
from outlets import feed, rewrite, source
from reading import page, sample
from samples import sample_site
from selectolax.lexbor import LexborHTMLParser
from servers import Server

from prahum_site.opendata import PACKAGE, TABLES, markdown, open_data


def rows(project: Project, name: str) -> list[dict[str, str]]:
    text = (project.output / "data" / name).read_bytes().decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_rows_agree_with_the_pages_of_the_archive_and_of_issues() -> None:
    tables = {shown.table.name: shown for shown in open_data(sample_site()).tables}
    months = {
        address: len(one.css("li.laporan"))
        for address, one in sample("sample").items()
        if address.startswith("arsip/2") and address.count("-") == 1
    }

    assert {f"arsip/{part.csv.address[-11:-4]}.html": part.rows for part in tables["laporan"].parts} == months
    issues = csv.DictReader(io.StringIO(tables["isu"].parts[0].csv.data.decode(), newline=""))
    for row in issues:
        one = page(f"isu/{row['slug']}.html")
        assert len(one.css(".garis-waktu li.laporan")) == int(row["reports"]), row["slug"]
        shown = one.css_first(".status")
        assert shown is not None
        assert shown.text(strip=True).lower() == row["status"]


def test_the_starter_is_read_by_frictionless_and_says_what_it_is(make_project: Callable[..., Project]) -> None:
    project = make_project()
    project.build()
    found = frictionless.Package(str(project.output / PACKAGE)).validate()

    assert found.valid, found.flatten(["title", "rowNumber", "fieldName", "message"])
    names = {path.name for path in (project.output / "data").iterdir()}
    assert {name for name in names if not name.startswith("contoh-")} == {"datapackage.json"}
    reports = [row for name in sorted(names) if name.startswith("contoh-laporan-") for row in rows(project, name)]
    assert Counter(row["published"][:10] for row in reports) == {
        row["day"]: int(row["reports"]) for row in rows(project, "contoh-harian.csv")
    }
    told = LexborHTMLParser(project.page("sumber.html")).css('[aria-label="Tabel keadaan sumber"] td.num')
    assert sum(int(cell.text().replace(".", "")) for cell in told) == len(reports) + sum(int(row["copies"]) for row in reports)


def test_real_reports_are_read_and_a_hostile_headline_is_none(make_project: Callable[..., Project], outlet: Server) -> None:
    title = "=HYPERLINK('https://jahat.example';A1) banjir Samarinda"
    rewrite(outlet, feed(("jahat", title)))
    project = make_project(source(outlet))
    project.build()

    assert frictionless.Package(str(project.output / PACKAGE)).validate().valid
    (row,) = rows(project, "laporan-2026-11.csv")
    assert row["title"] == f"'{title}"
    before = {path: path.stat().st_mtime_ns for path in (project.output / "data").iterdir()}
    project.build("bangun", "--now", "2026-11-25T06:00:00+08:00")
    assert {path: path.stat().st_mtime_ns for path in (project.output / "data").iterdir()} == before


# The dictionary ---------------------------------------------------------------------------------------------------------


def test_the_document_holds_the_dictionary() -> None:
    document = (REPO / "docs" / "data-terbuka.md").read_text(encoding="utf-8")
    assert markdown() in document, "docs/data-terbuka.md: ganti bagian Kamus dengan keluaran prahum_site.opendata.markdown()"


def test_field_names_are_english_and_explained() -> None:
    for table in TABLES:
        assert len(set(table.names)) == len(table.names)
        assert set(table.key) <= set(table.names)
        for field in table.fields:
            assert field.name.isascii()
            assert field.title
            assert field.description.endswith(".")

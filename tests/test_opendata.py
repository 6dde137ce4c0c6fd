"""The open data say what the site says, to spreadsheets and programs alike."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import frictionless
import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import AGENCY, SETTINGS, issue, item, moment, officer, report, verdict
from samples import empty_site, sample_content, sample_site

from prahum_site.model import Category, Content, Correction, Item
from prahum_site.opendata import PACKAGE, TABLES, kept, open_data, safe
from prahum_site.opendata.rows import identity
from prahum_site.site import Site

EXCERPT = "Cuplikan ini milik medianya."

Cells = dict[str, str]


def tables(site: Site) -> dict[str, list[Cells]]:
    """The CSV files by table, read back; the files of one table together."""
    made = open_data(site)
    return {
        shown.table.name: [
            row for part in shown.parts for row in csv.DictReader(io.StringIO(part.csv.data.decode(), newline=""))
        ]
        for shown in made.tables
    }


def files(site: Site) -> dict[str, bytes]:
    return {file.address: file.data for file in open_data(site).files}


def corrected_site(corrections: tuple[Correction, ...], *reports: Item) -> Site:
    shown = [report(one, officer(Category.NEUTRAL, "Alasan.")) for one in reports]
    return sample_site(
        [issue("isu-uji", "Isu uji", Category.NEUTRAL, shown)], replace(sample_content(), corrections=corrections)
    )


def correction(of: Item, category: Category, day: date, reason: str = "Alasan.") -> Correction:
    return Correction(
        path="content/koreksi/a.md", line=1, key=of.key, category=category, reason=reason, officer="Petugas Rahasia", day=day
    )


@pytest.fixture(scope="module")
def sample() -> Site:
    return sample_site()


# What it says -----------------------------------------------------------------------------------------------------------


def test_every_report_is_a_row_with_the_outlets_words_and_the_sites_verdict(sample: Site) -> None:
    told = tables(sample)["laporan"]
    rows = {row["title"]: row for row in told}
    boats = rows["Perahu karet dan dapur umum tiba di tiga kelurahan"]
    warned = rows["BMKG: waspada hujan lebat tiga hari ke depan"]
    loose = rows["Kabar tanpa isu"]
    clipping = rows["Banjir Samarinda: tajuk rencana"]

    assert len(told) == sum(len(month.reports) for month in sample.months)
    assert warned["published"] == moment(3, 10).isoformat()
    assert (warned["category"], warned["p_at_risk"], warned["needs_review"]) == ("berpotensi negatif", "0.7", "true")
    assert (warned["regions"], warned["topics"], warned["issue"]) == ("samarinda|kukar", "bencana", "banjir-samarinda")
    assert (warned["method"], warned["copies"], warned["outlet"]) == ("vader-id/1", "1", "pemda")
    # An officer's verdict and an unknown one have no chances that a machine would have given.
    assert (boats["by_editor"], boats["method"], boats["p_positive"]) == ("true", "petugas", "")
    assert (loose["category"], loose["p_negative"], loose["issue"]) == ("tidak diketahui", "", "")
    assert clipping["url"] == ""


def test_excerpts_stay_with_the_outlets_and_officers_are_not_named() -> None:
    one = item("Judul", excerpt=EXCERPT)
    site = corrected_site((correction(one, Category.NEUTRAL, date(2026, 11, 20)),), one)

    whole = b"".join(files(site).values()).decode()
    assert "Judul" in whole
    assert EXCERPT not in whole
    assert "Petugas Rahasia" not in whole
    assert "editor:" not in whole


def test_issues_say_what_their_pages_say(sample: Site) -> None:
    rows = {row["slug"]: row for row in tables(sample)["isu"]}
    flood, water, toll = rows["banjir-samarinda"], rows["air-pdam"], rows["rencana-tol"]

    assert list(rows) == [one.slug for one in sample.issues]
    assert flood["url"] == f"{AGENCY.site_url}isu/banjir-samarinda.html"
    assert (flood["status"], flood["answered"], flood["reports"]) == ("ditanggapi", "true", "12")
    assert (flood["first_day"], flood["last_day"]) == ("2026-11-15", "2026-11-23")
    wait = next(wait for wait in sample.measures.waits if wait.slug == "banjir-samarinda")
    assert wait.hours is not None
    assert float(flood["hours_to_answer"]) == round(wait.hours, 2)
    assert (water["status"], water["answered"], water["hours_to_answer"]) == ("belum ditanggapi", "false", "")
    assert (toll["first_day"], toll["reports"]) == ("", "0")
    # A response that was withdrawn answers nothing.
    assert rows["harga-cabai"]["answered"] == "false"


def test_what_only_a_preview_shows_is_not_told() -> None:
    rows = tables(sample_site(preview=True))

    assert "draf-pdam" not in {row["slug"] for row in rows["tanggapan"]}
    assert next(row["status"] for row in rows["isu"] if row["slug"] == "air-pdam") == "belum ditanggapi"


def test_responses_with_their_promises(sample: Site) -> None:
    rows = {row["slug"]: row for row in tables(sample)["tanggapan"]}
    pump, chili = rows["pompa-banjir"], rows["pasar-murah"]

    assert (pump["due"], pump["standing"], pump["issues"]) == ("2026-12-15", "berjalan", "banjir-samarinda")
    assert (chili["standing"], chili["withdrawn"]) == ("", "2026-11-23")


def test_corrections_newest_first_with_what_an_earlier_one_had_said() -> None:
    first, second = item("Pertama", 5), item("Kedua", 4)
    site = corrected_site(
        (
            correction(first, Category.POSITIVE, date(2026, 11, 22), "Sudah diterima warga."),
            correction(first, Category.NEUTRAL, date(2026, 11, 20)),
            correction(second, Category.NEUTRAL, date(2026, 11, 21)),
            replace(correction(second, Category.NEGATIVE, date(2026, 11, 24)), key="tidak.example/ada"),
        ),
        first,
        second,
    )  # fmt: skip

    found = [(r["title"], r["number"], r["before"], r["category"], r["in_force"]) for r in tables(site)["koreksi"]]
    assert found == [
        ("Pertama", "2", "netral", "positif", "true"),
        ("Kedua", "1", "", "netral", "true"),
        ("Pertama", "1", "", "netral", "false"),
    ]
    assert tables(site)["koreksi"][0]["report"] == identity(first.key)


# Sums -------------------------------------------------------------------------------------------------------------------


def test_sums_agree_with_the_site(sample: Site) -> None:
    rows = tables(sample)
    reports = rows["laporan"]
    by_day = Counter((row["published"][:10], row["category"]) for row in reports)
    names = {"negative": "negatif", "at_risk": "berpotensi negatif", "neutral": "netral", "positive": "positif"}

    for day in rows["harian"]:
        counts = {name: int(day[name]) for name in (*names, "unknown")}
        assert {name: by_day[day["day"], word] for name, word in names.items()} == {name: counts[name] for name in names}
        assert sum(counts.values()) == int(day["reports"])
    assert sum(int(day["reports"]) for day in rows["harian"]) == len(reports)
    assert [day["day"] for day in rows["harian"]] == sorted({row["published"][:10] for row in reports})
    per_region = Counter(region for row in reports for region in row["regions"].split("|") if region)
    told: Counter[str] = Counter()
    for row in rows["harian-wilayah"]:
        told[row["region"]] += int(row["reports"])
    assert told == per_region == {place.id: len(place.reports) for place in sample.regions if place.reports}
    assert sum(int(row["reports"]) for row in rows["sumber"]) == len(reports) + sum(int(row["copies"]) for row in reports)
    assert {row["slug"]: int(row["reports"]) for row in rows["isu"]} == {
        one.slug: sum(row["issue"] == one.slug for row in reports) for one in sample.issues
    }


# Spreadsheets -----------------------------------------------------------------------------------------------------------

HOSTILE = (
    "=HYPERLINK(\"https://jahat.example\",\"klik\")", "+62 812", "-5 derajat di Krayan", "@humas", "＝1+1",
    "Banjir;=1+1", "Banjir; -2", "'=1", "\t=1", "\r=1",
)  # fmt: skip


@pytest.mark.parametrize("title", HOSTILE)
def test_no_cell_becomes_a_formula_and_no_title_is_lost(title: str) -> None:
    site = sample_site([issue("isu-uji", title, Category.NEUTRAL, [report(item(title), verdict(Category.NEUTRAL))])])
    made = open_data(site)
    table = next(shown for shown in made.tables if shown.table.name == "isu")
    part = table.parts[0]
    text = part.csv.data.decode()

    for mark in (",", ";"):  # as the world reads it, and as a spreadsheet set to Indonesian does
        cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark) for cell in row]
        assert not [cell for cell in cells if cell.lstrip(" ").startswith(("=", "+", "-", "@", "＝", "\t", "\r"))]
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert kept(row["title"]) == title
    assert part.json is not None
    assert json.loads(part.json.data)[0]["title"] == title


@given(st.text(alphabet="a;'=+-@ \t\n＝", max_size=12))
def test_guarding_is_undone_exactly(text: str) -> None:
    assert kept(safe(text)) == text
    assert not safe(text).startswith(("=", "+", "-", "@", "\t", "\n", "＝"))
    assert safe(safe(text)) != safe(text) or safe(text) == text


def test_ordinary_titles_and_negative_numbers_stay_as_they_are() -> None:
    for text in ("Harga naik 5-10 persen", "a@b.example", "“=” bukan rumus", "'Jumat Berkah' digelar"):
        assert safe(text) == text


def test_csv_is_as_the_standard_has_it(sample: Site) -> None:
    data = files(sample)["data/laporan-2026-11.csv"]

    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert data.decode().splitlines()[0].split(",") == list(TABLES[0].names)


# Programs ---------------------------------------------------------------------------------------------------------------


def written(site: Site, folder: Path) -> Path:
    for address, data in files(site).items():
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder / PACKAGE


def errors(package: Path) -> list[str]:
    found = frictionless.Package(str(package)).validate()
    flat: Iterator[list[object]] = iter(found.flatten(["title", "rowNumber", "fieldName", "message"]))
    return [str(error) for error in flat]


@pytest.mark.parametrize("kind", ["sample", "starter", "empty", "corrected"])
def test_frictionless_reads_it_without_a_fault(kind: str, tmp_path: Path) -> None:
    one = item("=Judul; -2", 3)
    day = date(2026, 11, 20)
    sites: dict[str, Callable[[], Site]] = {
        "sample": sample_site,
        "starter": lambda: sample_site(starter=True),
        "empty": empty_site,
        "corrected": lambda: corrected_site(
            (correction(one, Category.NEUTRAL, day), correction(one, Category.POSITIVE, day)), one
        ),
    }
    package = written(sites[kind](), tmp_path)

    assert errors(package) == []
    described = json.loads(package.read_bytes())
    assert {resource["path"] for resource in described["resources"]} == {path.name for path in package.parent.glob("*.csv")}
    assert described["licenses"][0]["name"] == "CC-BY-4.0"
    assert "Judul berita milik media" in described["description"]


def test_frictionless_would_find_a_fault(tmp_path: Path) -> None:
    package = written(sample_site(), tmp_path)
    report = package.parent / "laporan-2026-11.csv"
    report.write_bytes(report.read_bytes().replace(b"berpotensi negatif", b"agak negatif").replace(b"pemda", b"asing"))

    found = " ".join(errors(package))
    assert "agak negatif" in found
    assert "asing" in found


def test_json_has_the_rows_of_csv(sample: Site) -> None:
    rows = tables(sample)
    for shown in open_data(sample).tables:
        for part in shown.parts:
            if part.json is None:
                assert shown.table.parts, "only what is split has no JSON"
                continue
            found = json.loads(part.json.data)
            assert len(found) == len(rows[shown.table.name]) == part.rows
            assert all(tuple(row) == shown.table.names for row in found)
    (flood,) = (row for row in json.loads(files(sample)["data/isu.json"]) if row["slug"] == "banjir-samarinda")
    assert (flood["regions"], flood["answered"]) == (["samarinda", "kukar"], True)


def test_a_sample_says_so_in_every_name_and_in_the_package() -> None:
    found = files(sample_site(starter=True))

    assert all(address.startswith("data/contoh-") for address in found if address != PACKAGE)
    described = json.loads(found[PACKAGE])
    assert described["title"].startswith("Contoh: ")
    assert "fiktif" in described["description"]


def test_a_new_report_leaves_old_months_as_they_are() -> None:
    old = [report(item(f"Lama {n}", 30 + n), verdict(Category.NEUTRAL)) for n in range(3)]
    before = files(sample_site([], Content(), extra=old, as_of=date(2026, 10, 25)))
    new = report(item("Baru", 0), verdict(Category.NEUTRAL), regions=("paser",))
    after = files(sample_site([], Content(), extra=[*old, new]))

    assert after["data/laporan-2026-10.csv"] == before["data/laporan-2026-10.csv"]
    assert "data/laporan-2026-11.csv" in after.keys() - before.keys()
    assert files(sample_site([], Content(), extra=[new, *old[::-1]])) == after


def test_years_of_regions_stand_apart() -> None:
    far = [report(item("Lama", 400), verdict(Category.NEUTRAL), regions=("paser",))]
    found = files(sample_site([], Content(), extra=[*far, report(item("Baru"), verdict(Category.NEUTRAL), regions=("ppu",))]))

    assert {name for name in found if "wilayah-" in name and name.endswith(".csv")} == {
        "data/harian-wilayah-2025.csv", "data/harian-wilayah-2026.csv",
    }  # fmt: skip


def test_the_area_as_a_whole_is_no_region() -> None:
    whole = report(item("Gubernur"), verdict(Category.NEUTRAL), regions=("kaltim", "paser"))
    rows = tables(sample_site([], Content(), extra=[whole]))

    assert rows["laporan"][0]["regions"] == "paser"
    assert [row["region"] for row in rows["harian-wilayah"]] == ["paser"]
    assert [row["id"] for row in rows["wilayah"]] == [region.id for region in SETTINGS.regions]

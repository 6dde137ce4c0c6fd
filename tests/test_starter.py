"""The starter site: what a newcomer sees first must be whole, fictional and consistent."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import feedparser
import pytest
import yaml

from prahum_site import dates, text, urls
from prahum_site.model import CATEGORIES, Source, SourceKind

ROOT = Path(__file__).resolve().parents[1]
STARTER = ROOT / "prahum_site" / "starter"
ZONE = ZoneInfo("Asia/Makassar")
FIRST, LAST = date(2026, 10, 25), date(2026, 11, 23)
NOW = datetime(2026, 11, 24, 9, tzinfo=ZONE)
KINDS = ("tanggapan", "program", "isu", "kliping", "koreksi")

# Names by which the ten kabupaten and kota of East Kalimantan are known in headlines, and the urusan that posts may name.
REGIONS = {
    "samarinda": ("samarinda",), "balikpapan": ("balikpapan",), "bontang": ("bontang",), "berau": ("berau",),
    "kukar": ("kutai kartanegara", "kukar"), "kutim": ("kutai timur", "kutim"), "kubar": ("kutai barat", "kubar"),
    "paser": ("paser",), "ppu": ("penajam paser utara", "ppu"), "mahulu": ("mahakam ulu", "mahulu"),
}  # fmt: skip
TOPICS = frozenset(
    text.words(
        "bencana keamanan hukum-antikorupsi tata-kelola tenaga-kerja pariwisata-budaya energi-tambang pertanian-perikanan "
        "air-listrik lingkungan ekonomi perhubungan ikn pendidikan perempuan-anak kesehatan infrastruktur digital sosial "
        "olahraga-pemuda kependudukan"
    )
)


@dataclass(frozen=True, slots=True)
class Entry:
    source: str
    title: str
    excerpt: str
    link: str
    published: datetime

    @property
    def words(self) -> frozenset[str]:
        return frozenset(text.words(f"{self.title} {self.excerpt}"))


@dataclass(frozen=True, slots=True)
class Written:
    kind: str
    slug: str
    fields: dict[str, Any]
    body: str


def sources() -> list[dict[str, str]]:
    data = yaml.safe_load((STARTER / "sumber.yaml").read_text(encoding="utf-8"))
    return list(data["sumber"])


def feed_of(source: dict[str, str]) -> Path:
    return STARTER / source["alamat"].removeprefix("file:")


@cache
def entries() -> tuple[Entry, ...]:
    return tuple(entry for source in sources() for entry in _entries(source["id"], feed_of(source)))


def _entries(source: str, path: Path) -> Iterator[Entry]:
    parsed = feedparser.parse(path.read_bytes())
    assert not parsed.bozo, f"{path.name}: {parsed.get('bozo_exception')}"
    for entry in parsed.entries:
        yield Entry(
            source=source,
            title=text.plain(entry.title),
            excerpt=text.plain(entry.summary),
            link=entry.link,
            published=datetime.fromtimestamp(calendar.timegm(entry.published_parsed), UTC),
        )


@cache
def written(kind: str) -> tuple[Written, ...]:
    folder = ROOT / "content" / "halaman" if kind == "halaman" else STARTER / "content" / kind
    return tuple(_written(kind, path) for path in sorted(folder.glob("*.md")) if not path.name.endswith(".en.md"))


def _written(kind: str, path: Path) -> Written:
    start, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    assert start == "", path.name
    return Written(kind, path.stem, yaml.safe_load(head), body)


def slugs(value: object) -> list[str]:
    if value is None:
        return []
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def posts() -> tuple[Written, ...]:
    return written("tanggapan") + written("program")


def is_draft(post: Written) -> bool:
    return post.fields.get("draf") in ("ya", True)


# Feeds ----------------------------------------------------------------------------------------------------------------


def test_six_sources_have_the_agreed_fields_and_a_feed_each() -> None:
    listed = sources()
    assert {feed_of(source).name for source in listed} == {path.name for path in (STARTER / "feeds").glob("*")}
    assert len(listed) == 6
    for source in listed:
        assert set(source) == {"id", "nama", "alamat", "jenis", "laman"}
        assert text.slug(source["id"]) == source["id"]
        assert source["jenis"] in set(SourceKind)
        assert (urlsplit(source["laman"]).hostname or "").endswith(".example")


def test_feeds_are_of_both_formats() -> None:
    versions = sorted(feedparser.parse(feed_of(source).read_bytes()).version for source in sources())
    assert versions == ["atom10"] * 2 + ["rss20"] * 4


def test_there_are_enough_reports_and_each_link_is_one_report() -> None:
    assert len(entries()) >= 115
    assert len({urls.canonical(entry.link) for entry in entries()}) == len(entries())


def test_links_lead_to_the_outlets_own_reserved_host() -> None:
    hosts = {source["id"]: urlsplit(source["laman"]).hostname for source in sources()}
    for entry in entries():
        assert urls.checked(entry.link) == entry.link
        assert urlsplit(entry.link).hostname == hosts[entry.source]


def test_nothing_in_the_starter_points_outside_example() -> None:
    for path in [*STARTER.rglob("*.xml"), *STARTER.rglob("*.md"), *STARTER.rglob("*.yaml")]:
        content = path.read_text(encoding="utf-8").replace("http://www.w3.org/2005/Atom", "")
        for host in re.findall(r"https?://([^/\s\"'<>)]+)", content):
            assert host.endswith(".example"), f"{path.name}: {host}"


def test_reports_fill_the_thirty_days() -> None:
    days = {dates.local_day(entry.published, ZONE) for entry in entries()}
    assert min(days) == FIRST
    assert max(days) == LAST
    assert len(days) == 30


def test_titles_and_excerpts_have_the_length_of_news() -> None:
    for entry in entries():
        assert 20 <= len(entry.title) <= 120, entry.title
        assert 60 <= len(entry.excerpt) <= text.EXCERPT_LIMIT, entry.title


def test_excerpts_name_the_right_day_of_the_week() -> None:
    named = [(entry, *match) for entry in entries() for match in re.findall(r"(\w+) \((\d+)/(\d+)\)", entry.excerpt)]
    assert named
    for entry, name, day, month in named:
        assert dates.DAYS[date(2026, int(month), int(day)).weekday()] == name, entry.title


def test_some_entries_carry_markup_that_plain_text_loses() -> None:
    raw = "".join(feed_of(source).read_text(encoding="utf-8") for source in sources())
    assert "<![CDATA[" in raw
    assert "&amp;lt;b&amp;gt;" in raw
    assert not [entry.title for entry in entries() if re.search(r"[<>]|&\w+;", entry.title + entry.excerpt)]


@pytest.mark.parametrize("region", REGIONS)
def test_every_region_is_in_the_news(region: str) -> None:
    named = [entry for entry in entries() if any(name in f"{entry.title} {entry.excerpt}".lower() for name in REGIONS[region])]
    assert len(named) >= 3


def test_agency_copies_are_there_to_be_folded() -> None:
    outlets: dict[str, set[str]] = {}
    for entry in entries():
        outlets.setdefault(text.slug(entry.title, 200), set()).add(entry.source)
    assert sum(len(found) > 1 for found in outlets.values()) >= 3


# Content --------------------------------------------------------------------------------------------------------------


def test_counts_and_slugs() -> None:
    responses = written("tanggapan")
    assert sum(not is_draft(post) for post in responses) == 8
    assert sum(is_draft(post) for post in responses) == 1
    assert sum("dicabut" in post.fields for post in responses if not is_draft(post)) == 1
    assert sum("perubahan" in post.fields for post in responses) == 1
    assert len(written("program")) == 6
    assert 8 <= len(written("isu")) <= 10
    assert 2 <= len(written("kliping")) <= 3
    assert len(written("koreksi")) == 2
    assert [post.slug for kind in (*KINDS, "halaman") for post in written(kind) if text.slug(post.slug) != post.slug] == []


@pytest.mark.parametrize("post", posts(), ids=lambda post: f"{post.kind}/{post.slug}")
def test_posts_are_dated_in_office_hours_and_complete(post: Written) -> None:
    moment = dates.parse(str(post.fields["tanggal"]), ZONE)
    assert date(2026, 10, 28) <= moment.date() <= LAST
    assert 8 <= moment.hour <= 17
    assert 0 < len(post.fields["judul"]) <= 120
    assert 0 < len(post.fields["ringkasan"]) <= 200
    assert set(post.fields["wilayah"]) <= set(REGIONS)
    assert set(post.fields["topik"]) <= TOPICS


@pytest.mark.parametrize("post", written("tanggapan"), ids=lambda post: post.slug)
def test_a_response_really_answers(post: Written) -> None:
    for field in ("klaim", "benar", "solusi", "penanggung_jawab"):
        assert len(str(post.fields[field])) >= 20, field
    assert isinstance(post.fields["selesai"], date)
    assert post.fields["selesai"] > dates.parse(str(post.fields["tanggal"]), ZONE).date()
    assert 150 <= len(text.words(post.body)) <= 350
    assert post.body.count("\n## ") >= 3
    assert re.search(r"^(?:- |1\. )", post.body, re.MULTILINE)


@pytest.mark.parametrize("post", written("program"), ids=lambda post: post.slug)
def test_an_update_reports_figures(post: Written) -> None:
    assert post.fields["program"]
    for figure in post.fields["capaian"]:
        assert set(figure) <= {"nama", "target", "realisasi", "satuan"}
        assert 0 <= figure.get("realisasi", 0) <= figure["target"]


def test_every_reference_resolves() -> None:
    issues = {post.slug for post in written("isu")}
    responses = {post.slug for post in written("tanggapan") if not is_draft(post)}
    for post in posts():
        assert slugs(post.fields["isu"])
        assert set(slugs(post.fields["isu"])) <= issues, post.slug
        assert set(slugs(post.fields.get("tanggapan"))) <= responses, post.slug
    assert {slug for post in posts() for slug in slugs(post.fields["isu"])} == issues


def test_addresses_that_editors_name_are_reports_of_the_feeds() -> None:
    known = {urls.canonical(entry.link) for entry in entries()}
    named = [url for post in written("isu") + written("koreksi") for url in slugs(post.fields.get("liputan"))]
    assert len(named) >= 3
    assert {urls.canonical(url) for url in named} <= known


@pytest.mark.parametrize(
    ("slug", "keyword"),
    [(post.slug, keyword) for post in written("isu") for keyword in post.fields["kata_kunci"]],
)
def test_every_keyword_finds_reports(slug: str, keyword: str) -> None:
    wanted = set(text.words(keyword))
    found = [entry for entry in entries() if wanted <= entry.words]
    assert len(found) >= 2, f"{slug}: {keyword}"
    assert len({entry.source for entry in found}) >= 2, f"{slug}: {keyword}"


@pytest.mark.parametrize("post", written("koreksi"), ids=lambda post: post.slug)
def test_a_correction_gives_category_and_reason(post: Written) -> None:
    assert post.fields["kategori"] in CATEGORIES
    assert len(post.fields["alasan"]) > 30
    assert post.fields["petugas"]
    assert FIRST <= post.fields["tanggal"] <= LAST


@pytest.mark.parametrize("post", written("kliping"), ids=lambda post: post.slug)
def test_a_clipping_fits_an_excerpt(post: Written) -> None:
    assert {"judul", "sumber", "tanggal"} <= set(post.fields)
    assert post.fields["medium"] in {"cetak", "radio", "televisi", "daring", "aspirasi"}
    assert 0 < len(post.body.strip()) <= text.EXCERPT_LIMIT


# Fixed pages ----------------------------------------------------------------------------------------------------------


def test_fixed_pages_are_the_five_and_fit_any_office() -> None:
    pages = written("halaman")
    assert {page.slug for page in pages} >= {"tentang", "metode", "koreksi", "privasi", "aksesibilitas"}
    for page in pages:
        assert set(page.fields) <= {"judul", "ringkasan", "urutan", "tanggal", "alamat_lama"}
        assert len(page.fields["ringkasan"]) <= 200
        assert len(text.words(page.body)) >= 150
        assert not re.search(r"kalimantan|kaltim|https?://|@\w|\+62|\d{3,4}-\d{4}", page.body, re.IGNORECASE), page.slug


def test_sentences_are_short_enough_to_read_aloud() -> None:
    for post in (*posts(), *written("halaman")):
        prose = [line for line in post.body.splitlines() if line and not line.startswith(("|", "#"))]
        for sentence in re.split(r"(?<=[.?!])\s+", " \n".join(prose)):
            for part in sentence.split("\n"):
                assert len(part.split()) <= 20, f"{post.kind}/{post.slug}: {part}"


# Through the program itself -------------------------------------------------------------------------------------------


def test_the_program_reads_every_report() -> None:
    feeds: Any = pytest.importorskip("prahum_site.feeds")
    for given in sources():
        source = Source(id=given["id"], name=given["nama"], url=given["alamat"])
        feed = feeds.parse(source, feed_of(given).read_bytes(), now=NOW, zone=ZONE)
        assert (feed.dropped, feed.error) == (0, "")
        assert {item.title for item in feed.items} == {entry.title for entry in entries() if entry.source == given["id"]}


def test_the_program_finds_no_mistake_in_the_posts() -> None:
    content: Any = pytest.importorskip("prahum_site.content")
    folders = (STARTER / "content", ROOT / "content")
    read, problems = content.read(ROOT, folders, zone=ZONE, regions=frozenset(REGIONS), topics=TOPICS)
    ours = ("prahum_site/starter/", "content/halaman/")  # an office's own posts are checked by its builds, not here
    assert [str(problem) for problem in problems if problem.path.startswith(ours)] == []
    assert len(read.responses) >= 9
    assert len(read.updates) >= 6
    assert len(read.curations) >= 8
    assert len(read.clippings) >= 2
    assert len(read.corrections) >= 2
    assert len(read.pages) >= 5

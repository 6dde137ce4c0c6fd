"""Feeds of regions, topics and answers; the map of pages; and the whole of a real site as machines meet it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import pytest
from conftest import NOWHERE, REPO, with_sources
from machines import ATOM, MAP, atom_faults, by_address, faults, graph, json_faults, sitemap_faults
from making import AGENCY, NOW, ZONE, issue, item, report, verdict
from reading import TEMPLATES, sample
from samples import sample_content, sample_issues, sample_site
from selectolax.lexbor import LexborHTMLParser as Parser

from build import build
from prahum_site import structured
from prahum_site.model import Category, File
from prahum_site.night import Night, Order
from prahum_site.render import render
from prahum_site.site import Site

BASE = AGENCY.site_url


def files_of(site: Site) -> dict[str, bytes]:
    return by_address(render(site, TEMPLATES).files)


@cache
def rendered() -> Mapping[str, bytes]:
    """The files of the sample site."""
    return files_of(sample_site())


def titles(data: bytes) -> list[str]:
    return [entry.title for entry in feedparser.parse(data).entries]


# Feeds ----------------------------------------------------------------------------------------------------------------


def test_each_region_and_topic_and_the_answers_have_a_feed_in_two_forms() -> None:
    site = sample_site()
    wanted = {"feed", "tanggapan/feed", *(place.address.removesuffix(".html") for place in (*site.regions, *site.topics))}
    made = {file.address for file in structured.feeds(site)}
    assert made == {f"{stem}{form}" for stem in wanted for form in (".xml", ".json")}


def test_a_region_hears_only_of_itself() -> None:
    tree = rendered()
    assert titles(tree["wilayah/samarinda.xml"]) == [
        "Normalisasi Sungai Karang Mumus sampai dua pertiga",
        "Enam pompa dipasang di Samarinda Utara mulai Rabu",
        "Banjir rendam ratusan rumah di Samarinda Utara",
    ]
    assert titles(tree["topik/kesehatan.xml"]) == ["Angka stunting Berau turun"]
    assert titles(tree["wilayah/mahulu.xml"]) == [sample_issues()[1].title]


def test_the_feed_of_answers_holds_answers_alone() -> None:
    assert titles(rendered()["tanggapan/feed.xml"]) == [
        "Dicabut: Pasar murah di lima kelurahan Bontang",
        "Enam pompa dipasang di Samarinda Utara mulai Rabu",
    ]


def test_entries_name_their_regions_and_topics() -> None:
    tree = rendered()
    flood = next(one for one in feedparser.parse(tree["feed.xml"]).entries if one.title.startswith("Banjir"))
    found = {(tag.scheme, tag.term, tag.label) for tag in flood.tags}
    assert (None, "isu", None) in found
    assert (f"{BASE}wilayah/", "samarinda", "Kota Samarinda") in found
    assert (f"{BASE}topik/", "bencana", "Penanggulangan bencana") in found
    items = {one["title"]: one["tags"] for one in json.loads(tree["feed.json"])["items"]}
    assert {"isu", "Kota Samarinda", "Penanggulangan bencana"} <= {*items[flood.title]}


def test_every_page_links_the_feed_of_all_and_some_their_own() -> None:
    for address, tree in sample("sample").items():
        links = [node.attributes["href"] or "" for node in tree.css("link[rel=alternate][type]")]
        own = address.startswith(("wilayah/", "topik/")) and not address.endswith("index.html")
        own = own or address == "tanggapan/index.html"
        assert len(links) == (4 if own else 2), address
        assert links[-2].endswith("feed.xml"), address
        assert tree.css(f"a[href='{links[-2]}']"), f"{address}: nobody sees the feed"
        if own:
            assert any("RSS" in node.text() for node in tree.css(f"main a[href='{links[0]}']")), address


def test_the_newest_fifty_stay_and_the_order_is_that_of_publication() -> None:
    many = [
        issue(f"isu-{n:03}", f"Isu {n}", Category.NEGATIVE, [report(item(f"Isu {n}", n % 90), verdict(Category.NEGATIVE))])
        for n in range(120)
    ]
    entries = structured.entries(sample_site(many))
    assert len(entries) == structured.FEED_LENGTH
    assert [one.published for one in entries] == sorted((one.published for one in entries), reverse=True)
    assert min(one.published for one in entries) > NOW - timedelta(days=50)


def test_a_starter_says_in_the_title_of_its_feeds_that_it_is_fictional() -> None:
    for file in structured.feeds(sample_site(starter=True)):
        text = file.data.decode()
        assert "Contoh fiktif: " in text
    assert all(b"fiktif" not in file.data for file in structured.feeds(sample_site()))


def test_drafts_stay_out_of_every_feed() -> None:
    content = sample_content()
    draft = replace(content.responses[2], regions=("samarinda",), topics=("bencana",))
    site = sample_site(content=replace(content, responses=(*content.responses[:2], draft)), preview=True)
    assert all(b"Air bersih kembali mengalir" not in file.data for file in structured.feeds(site))


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    content = sample_content()
    odd = replace(content.responses[0], title="Pompa \x00\x0b\x1f\ufffe lima <b>&amp;", summary="\x08")
    data = by_address(structured.feeds(sample_site(content=replace(content, responses=(odd,)))))["tanggapan/feed.xml"]
    assert not feedparser.parse(data).bozo
    (entry,) = ET.fromstring(data).iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Pompa  lima <b>&amp;"


@pytest.mark.parametrize(
    ("field", "value"),
    [("id", 7), ("url", f"{BASE}tiada.html"), ("date_modified", "2001-01-01T00:00:00Z"), ("tags", [""]), ("judul", "x")],
)
def test_the_checks_of_json_feeds_see_what_is_wrong(field: str, value: object) -> None:
    tree = dict(rendered())
    feed = json.loads(tree["feed.json"])
    assert not list(json_faults("feed.json", json.dumps(feed).encode(), BASE, tree))
    feed["items"][0][field] = value
    assert list(json_faults("feed.json", json.dumps(feed).encode(), BASE, tree))


@pytest.mark.parametrize(
    ("old", "new"),
    [("<updated>20", "<updated>19"), ("isu/air-pdam.html", "isu/tiada.html"), ('rel="self"', 'rel="x"'), ("<name>", "<nama>")],
)
def test_the_checks_of_atom_see_what_is_wrong(old: str, new: str) -> None:
    tree = dict(rendered())
    assert not list(atom_faults("feed.xml", tree["feed.xml"], BASE, tree))
    broken = (
        tree["feed.xml"].replace(old.encode(), new.encode()).replace(b"</name>", b"</nama>" if "nama" in new else b"</name>")
    )
    assert list(atom_faults("feed.xml", broken, BASE, tree))


# The map --------------------------------------------------------------------------------------------------------------


def moments(data: bytes) -> dict[str, str]:
    return {node.findtext(f"{MAP}loc", ""): node.findtext(f"{MAP}lastmod", "") for node in ET.fromstring(data)}


def test_pages_are_as_new_as_their_content() -> None:
    found = moments(rendered()["sitemap.xml"])
    assert found[f"{BASE}tanggapan/pompa-banjir.html"] == "2026-11-19T16:00:00Z"
    assert found[f"{BASE}tanggapan/pasar-murah.html"] == "2026-11-22T16:00:00Z", "the day of the withdrawal"
    assert found[f"{BASE}isu/gudang-paser.html"] == "2026-10-31T01:00:00Z"
    assert found[f"{BASE}wilayah/paser.html"] == "2026-10-31T01:00:00Z"
    assert found[f"{BASE}arsip/2026-10.html"] == "2026-10-31T01:00:00Z"
    assert found[BASE] == found[f"{BASE}sumber.html"] == "2026-11-24T01:00:00Z"
    assert found[f"{BASE}isu/rencana-tol.html"] == "", "nothing says when"


def test_pages_that_must_not_be_indexed_are_not_in_the_map() -> None:
    places = moments(rendered()["sitemap.xml"])
    assert not [place for place in places if "404" in place or place.endswith("tanggapan/pompa.html")]
    assert moments(files_of(sample_site(starter=True))["sitemap.xml"]) == {}


def test_a_big_site_has_an_index_of_maps() -> None:
    newest = datetime(2026, 11, 24, tzinfo=UTC)
    pages = {f"isu/{n:06}.html": newest - timedelta(minutes=n) for n in range(241)}
    made: Sequence[File] = structured.sitemaps(sample_site(), pages, limit=100)
    tree = by_address(made)
    assert [file.address for file in made] == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    index = ET.fromstring(tree["sitemap.xml"])
    assert index.tag == f"{MAP}sitemapindex"
    assert [node.findtext(f"{MAP}loc") for node in index] == [f"{BASE}sitemap-{n}.xml" for n in (1, 2, 3)]
    assert index[0].findtext(f"{MAP}lastmod") == "2026-11-24T00:00:00Z"
    assert [len(ET.fromstring(tree[f"sitemap-{n}.xml"])) for n in (1, 2, 3)] == [100, 100, 41]
    assert len(structured.sitemaps(sample_site(), pages)) == 1
    assert structured.SITEMAP_LIMIT == 50_000


def test_a_map_in_parts_passes_the_same_checks() -> None:
    site, tree = sample_site(), dict(rendered())
    pages = dict.fromkeys(address for address in tree if structured.indexable(File(address, tree[address])))
    parts = by_address(structured.sitemaps(site, pages, limit=7))
    assert len(parts) > 3
    assert list(sitemap_faults(tree | parts, BASE)) == []
    assert list(sitemap_faults(tree | parts | {"sitemap-2.xml": parts["sitemap-1.xml"]}, BASE))


# Whole sites ------------------------------------------------------------------------------------------------------------


def built(root: Path, sources: str, *, offline: bool, now: datetime) -> Night:
    """A night of a project in ``root`` with ``sources``, not published."""
    (root / "content").mkdir(exist_ok=True)
    shutil.copytree(REPO / "content" / "halaman", root / "content" / "halaman", dirs_exist_ok=True)
    if not (root / "templates").exists():
        shutil.copytree(TEMPLATES, root / "templates")
    settings = (REPO / "sources.yaml").read_text(encoding="utf-8").replace("\npenilai: penuh\n", "\npenilai: vader\n")
    (root / "sources.yaml").write_text(with_sources(settings, sources), encoding="utf-8")
    made: Night = build(Order(root=root, now=now, output=root / "output", offline=offline, publish=False))
    return made


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The starter's site, as if it were real."""
    night = built(tmp_path_factory.mktemp("contoh"), NOWHERE, offline=True, now=NOW)
    return replace(night.site, starter=False)


def test_every_page_feed_and_map_of_the_starter_is_sound_for_machines(starter: Site) -> None:
    files = render(starter, TEMPLATES).files
    assert faults(files, starter.agency.site_url) == {}
    kinds = {graph(Parser(file.data.decode()))[0]["@type"] for file in files
             if file.address.endswith(".html") and structured.indexable(file)}  # fmt: skip
    assert {"NewsArticle", "CollectionPage", "WebPage", "AboutPage", "GovernmentOrganization"} <= kinds


def test_a_night_without_news_changes_not_a_byte(starter: Site, tmp_path: Path) -> None:
    later = built(tmp_path, NOWHERE, offline=True, now=NOW + timedelta(days=3))
    before, after = (files_of(site) for site in (starter, replace(later.site, starter=False)))
    assert [address for address in before.keys() | after.keys() if before.get(address) != after.get(address)] == []


def test_a_site_of_real_feeds_is_sound_for_machines(tmp_path: Path, shared: Path) -> None:
    (tmp_path / "umpan").mkdir()
    shutil.copy(shared / "data" / "feeds" / "indonesia-2019" / "tribunnews.xml", tmp_path / "umpan")
    sources = "\n  - id: tribun\n    nama: Tribun\n    alamat: file:umpan/tribunnews.xml\n    jenis: media\n"
    night = built(tmp_path, sources, offline=False, now=datetime(2019, 9, 24, 6, tzinfo=ZONE))
    assert not night.site.starter
    assert len(night.site.issues) > 20
    assert faults(night.files, night.site.agency.site_url) == {}

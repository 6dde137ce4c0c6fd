"""The site for machines: feeds that readers accept, a map of all pages, and rules for robots."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from xml.etree import ElementTree as ET

import feedparser
from making import SETTINGS
from samples import empty_site, sample_content, sample_site

from prahum_site import structured
from prahum_site.model import Change
from prahum_site.site import Site

ATOM = "{http://www.w3.org/2005/Atom}"


def parsed(site: Site) -> feedparser.FeedParserDict:
    return feedparser.parse(structured.atom(site, structured.entries(site)).data)


def test_the_atom_feed_is_well_formed_and_complete() -> None:
    feed = parsed(sample_site())
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.title == "Isu Kaltim"
    assert feed.feed.id == "https://isu.contoh.example/kaltim/"
    titles = [entry.title for entry in feed.entries]
    assert "Enam pompa dipasang di Samarinda Utara mulai Rabu" in titles
    assert "Normalisasi Sungai Karang Mumus sampai dua pertiga" in titles
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    assert all(entry.link.startswith("https://isu.contoh.example/kaltim/") for entry in feed.entries)


def test_entries_come_newest_first_and_are_never_updated_before_they_were_published() -> None:
    entries = structured.entries(sample_site())
    assert [entry.published for entry in entries] == sorted((entry.published for entry in entries), reverse=True)
    assert all(entry.updated >= entry.published for entry in entries)
    assert len(entries) <= structured.FEED_LENGTH


def test_a_change_note_moves_updated_and_not_the_identity() -> None:
    content = sample_content()
    changed = replace(content.responses[0], changes=(Change(day=date(2026, 11, 23), text="Jumlah pompa."),))
    before = {entry.address: entry for entry in structured.entries(sample_site())}
    after = {
        entry.address: entry
        for entry in structured.entries(sample_site(content=replace(content, responses=(changed, *content.responses[1:]))))
    }
    address = "tanggapan/pompa-banjir.html"
    assert before.keys() == after.keys()
    assert after[address].updated.date() == date(2026, 11, 23)
    assert after[address].published == before[address].published


def test_drafts_stay_out_even_in_a_preview() -> None:
    addresses = {entry.address for entry in structured.entries(sample_site(preview=True))}
    assert "tanggapan/draf-pdam.html" not in addresses
    assert "tanggapan/pompa-banjir.html" in addresses


def test_a_withdrawn_answer_says_so_with_its_reason() -> None:
    entry = next(one for one in structured.entries(sample_site()) if one.address == "tanggapan/pasar-murah.html")
    assert entry.title == "Dicabut: Pasar murah di lima kelurahan Bontang"
    assert entry.summary == "Jadwalnya keliru; jawaban baru sedang disusun."
    assert entry.updated > entry.published


def test_an_empty_site_has_valid_feeds() -> None:
    site = empty_site()
    assert not parsed(site).bozo
    feed = json.loads(structured.json_feed(site, structured.entries(site)).data)
    assert feed["items"] == []


def test_the_json_feed_says_the_same() -> None:
    site = sample_site()
    entries = structured.entries(site)
    feed = json.loads(structured.json_feed(site, entries).data)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["language"] == "id"
    assert [item["title"] for item in feed["items"]] == [entry.title for entry in entries]
    for item in feed["items"]:
        assert item["id"] == item["url"]
        assert item["content_text"]
        assert datetime.fromisoformat(item["date_published"]) <= datetime.fromisoformat(item["date_modified"])


def test_hostile_titles_are_text_in_feeds() -> None:
    content = sample_content()
    hostile = replace(content.responses[0], title='<script>alert("x")</script> & ]]> \u2028')
    site = sample_site(content=replace(content, responses=(hostile,)))
    tree = ET.fromstring(structured.atom(site, structured.entries(site)).data)
    assert any(node.text == hostile.title for node in tree.iter(f"{ATOM}title"))
    assert not list(tree.iter(f"{ATOM}script"))


def test_the_sitemap_names_each_page_once_with_its_public_address() -> None:
    data = structured.sitemap(sample_site(), ["isu/index.html", "index.html", "isu/banjir-samarinda.html"]).data
    places = [node.text for node in ET.fromstring(data).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    base = "https://isu.contoh.example/kaltim/"
    assert places == [base, f"{base}isu/banjir-samarinda.html", f"{base}isu/"]


def test_robots_may_read_a_real_site_and_no_starter_or_preview() -> None:
    assert b"Disallow:\n" in structured.robots(sample_site()).data
    assert b"Disallow: /\n" in structured.robots(sample_site(starter=True)).data
    assert b"Disallow: /\n" in structured.robots(sample_site(preview=True)).data
    assert SETTINGS.agency.site_url.encode() in structured.robots(sample_site()).data

"""Feeds as servers send them: right, nearly right, wrong and hostile."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from feed_samples import CORPUS, ITEM, NOW, parse, rss

from prahum_site import feeds


def published(*dates: str) -> datetime:
    return parse(rss(ITEM.format(more="".join(dates)))).items[0].published


def test_a_report_of_rss() -> None:
    item = (
        "<item><title>Banjir &amp;amp; longsor</title><link>https://www.radar.example/7/?utm_source=rss</link>"
        "<description><![CDATA[<img src=x onerror=alert(1)><p>Air   naik</p><p>di Samarinda.</p>]]></description>"
        "<pubDate>Mon, 23 Nov 2026 20:15:30 +0700</pubDate></item>"
    )
    feed = parse(rss(item))

    assert (feed.error, feed.dropped) == ("", 0)
    (report,) = feed.items
    assert (report.source, report.title, report.excerpt) == ("radar", "Banjir & longsor", "Air naik di Samarinda.")
    assert (report.url, report.key) == ("https://www.radar.example/7/?utm_source=rss", "radar.example/7")
    assert report.published.isoformat() == "2026-11-23T21:15:30+08:00"
    assert report.first_seen.isoformat() == "2026-11-24T06:00:00+08:00"


def test_a_report_of_atom_with_a_relative_link() -> None:
    data = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>R</title>
      <entry><title type="html">Jalan &lt;b&gt;rusak&lt;/b&gt;</title>
      <link rel="enclosure" href="https://radar.example/foto.jpg"/>
      <link rel="alternate" href="../8"/><id>tag:radar.example,2026:8</id>
      <updated>2026-11-23T12:00:00Z</updated><content type="html">&lt;p&gt;Isi.&lt;/p&gt;</content></entry></feed>"""

    (report,) = parse(data).items
    assert (report.title, report.url, report.excerpt) == ("Jalan rusak", "https://radar.example/8", "Isi.")
    assert report.published == datetime(2026, 11, 23, 12, tzinfo=UTC)

    (moved,) = parse(data, address="https://baru.example/a/b/rss").items
    assert moved.url == "https://baru.example/a/8"


def test_one_without_title_or_link_is_dropped_and_counted() -> None:
    feed = parse(
        rss(
            "<item><link>https://radar.example/1</link></item>",
            "<item><title>&lt;b&gt; &lt;/b&gt;&#8203;</title><link>https://radar.example/2</link></item>",
            "<item><title>Tanpa tautan</title></item>",
            "<item><title>Jahat</title><link>javascript:alert(1)</link></item>",
            "<item><title>Jahat</title><link>data:text/html,x</link><guid>bukan-alamat</guid></item>",
            "<item><title>Nomor</title><guid>12345</guid></item>",
            "<item><title>Bukan tautan</title><guid isPermaLink='false'>https://radar.example/?p=3</guid></item>",
            ITEM.format(more=""),
        )
    )

    assert [item.title for item in feed.items] == ["Banjir"]
    assert feed.dropped == 7


@pytest.mark.parametrize("link", ["", "<link/>", "<link>javascript:alert(1)</link>", "<link>file:///etc/passwd</link>"])
def test_a_guid_that_is_an_address_stands_in_for_a_link(link: str) -> None:
    feed = parse(rss(f"<item><title>Banjir</title>{link}<guid>https://radar.example/9</guid></item>"))

    assert [item.url for item in feed.items] == ["https://radar.example/9"]


def test_of_a_key_that_stands_twice_the_first_wins() -> None:
    second = "<item><title>Ulang</title><link>http://www.radar.example/7/?fbclid=x</link></item>"

    assert [item.title for item in parse(rss(ITEM.format(more=""), second)).items] == ["Banjir"]


@pytest.mark.parametrize(
    ("more", "excerpt"),
    [
        ("", ""),
        ("<description>  banjir! </description>", ""),
        ("<description>Banjir di Samarinda</description>", "Banjir di Samarinda"),
        (
            "<description>&lt;img src='x'/&gt;</description><content:encoded>Isi &lt;b&gt;lengkap&lt;/b&gt;</content:encoded>",
            "Isi lengkap",
        ),
        ("<description>" + "kata " * 100 + "</description>", "kata " * 55 + "kata…"),
    ],
)
def test_excerpt(more: str, excerpt: str) -> None:
    (report,) = parse(rss(ITEM.format(more=more))).items

    assert report.excerpt == excerpt
    assert len(report.excerpt) <= 280


def test_a_title_of_a_megabyte_is_cut() -> None:
    started = time.process_time()
    (report,) = parse(rss(f"<item><title>{'kata ' * 200_000}</title><link>https://radar.example/1</link></item>")).items

    assert len(report.title) <= feeds.TITLE_LIMIT
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Mon, 23 Nov 2026 20:15:30 GMT", "2026-11-24T04:15:30+08:00"),
        ("2026-11-23T20:15:30Z", "2026-11-24T04:15:30+08:00"),
        ("2026-11-23T20:15:30+07:00", "2026-11-23T21:15:30+08:00"),
        ("Mon, 23 Nov 2026 20:15:30 EST", "2026-11-24T09:15:30+08:00"),
        # No zone is the agency's own, not UTC, and feedparser knows no Indonesian.
        ("2026-11-23 20:15:30", "2026-11-23T20:15:30+08:00"),
        ("Mon, 23 Nov 2026 20:15:30", "2026-11-23T20:15:30+08:00"),
        ("Mon, 23 Nov 2026 20:15:30 WIB", "2026-11-23T21:15:30+08:00"),
        ("Senin, 23 November 2026 20:15 WITA", "2026-11-23T20:15:00+08:00"),
        ("Senin, 23 Agustus 2021 20:15:00 +0700", "2021-08-23T21:15:00+08:00"),
        ("23/11/2026", "2026-11-23T00:00:00+08:00"),
    ],
)
def test_date(written: str, moment: str) -> None:
    assert published(f"<pubDate>{written}</pubDate>").isoformat() == moment


@pytest.mark.parametrize(
    "written",
    [
        "",
        "besok",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "0000-00-00 00:00:00",
        "Wed, 25 Nov 2026 06:00:01 +0800",
        "9999-12-31T23:59:59Z",
    ],
)
def test_an_absurd_date_is_now(written: str) -> None:
    assert published(f"<pubDate>{written}</pubDate>") == NOW.replace(microsecond=0)


def test_a_clock_may_be_a_day_ahead_and_a_second_date_may_help() -> None:
    assert published("<pubDate>Wed, 25 Nov 2026 05:00:00 +0800</pubDate>") == NOW.replace(hour=5, microsecond=0) + timedelta(
        days=1
    )
    dc = "<dc:date xmlns:dc='http://purl.org/dc/elements/1.1/'>2026-11-20T00:00:00Z</dc:date>"
    assert published("<pubDate>rusak</pubDate>", dc) == datetime(2026, 11, 20, tzinfo=UTC)


def test_of_too_many_reports_the_newest_are_kept_in_their_order() -> None:
    count = feeds.MAX_ITEMS + 500
    start = datetime(2026, 1, 1, tzinfo=UTC)
    moments = [(start + timedelta(minutes=number)).isoformat() for number in range(count)]
    items = [
        f"<item><title>B {number}</title><link>https://radar.example/{number}</link><pubDate>{moment}</pubDate></item>"
        for number, moment in enumerate(moments)
    ]
    kept = parse(rss(*items)).items

    assert [item.title for item in kept] == [f"B {i}" for i in range(500, count)]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", "jawaban kosong, bukan umpan"),
        (b" \r\n\xef\xbb\xbf", "jawaban kosong, bukan umpan"),
        (
            b"<!DOCTYPE html><html><head><title>Beranda</title></head></html>",
            "yang datang halaman web (HTML), bukan umpan RSS atau Atom",
        ),
        (b"<!-- x --><HTML><body><item><title>a</title></item>", "yang datang halaman web (HTML), bukan umpan RSS atau Atom"),
        (json.dumps({"version": "https://jsonfeed.org/version/1.1"}).encode(), "yang datang JSON, bukan umpan RSS atau Atom"),
        (b"Galat 500", "bukan umpan RSS atau Atom"),
        (b"<?xml version='1.0'?><urlset><url><loc>https://radar.example/</loc></url></urlset>", "bukan umpan RSS atau Atom"),
        (b"\x1f\x8b\x08\x00rusak", "bukan umpan RSS atau Atom"),
        (b"<rss>" + b"<a>" * 1_000_000, "umpan tidak wajar: lebih dari 1.000.000 tanda"),
        (b"/etc/passwd", "bukan umpan RSS atau Atom"),
        (b"https://radar.example/rss", "bukan umpan RSS atau Atom"),
    ],
)
def test_what_is_no_feed_is_told(data: bytes, error: str) -> None:
    assert parse(data) == feeds.Feed(error=error)


def test_a_feed_without_reports_is_one() -> None:
    assert parse(rss()) == feeds.Feed()


@pytest.mark.skipif(not (CORPUS / "feedparser").is_dir(), reason="the corpus of feedparser's own tests is not on this machine")
def test_every_feed_of_feedparsers_own_tests_goes_through() -> None:
    paths = [path for path in (CORPUS / "feedparser").rglob("*") if path.is_file()]
    feeds_found = [parse(path.read_bytes()) for path in paths]

    assert len(paths) == 2_106
    assert sum(not feed.error for feed in feeds_found) > 2_100


@pytest.mark.skipif(not (CORPUS / "indonesia-2019").is_dir(), reason="the feeds of 2019 are not on this machine")
@pytest.mark.parametrize(("name", "count"), [("kompas", 2187), ("sindonews", 2467), ("tempo", 2194), ("tribunnews", 748)])
def test_real_feeds(name: str, count: int) -> None:
    data = (CORPUS / "indonesia-2019" / f"{name}.xml").read_bytes()
    feed = parse(data)

    assert (len(feed.items), feed.dropped, feed.error) == (count, 0, "")
    assert {item.published.astimezone(ZoneInfo("Asia/Jakarta")).year for item in feed.items} == {2019}
    assert all(len(item.excerpt) <= 280 and item.title for item in feed.items)


@pytest.mark.parametrize(
    "tail", ["Baca selengkapnya »", "... [Selengkapnya]", "Read more", "The post Banjir di Lempake appeared first on Radar."]
)
def test_what_is_there_to_be_clicked_at_is_no_excerpt(tail: str) -> None:
    (item,) = parse(rss(ITEM.format(more=f"<description>Air setinggi lutut. {tail}</description>"))).items
    assert item.excerpt == "Air setinggi lutut."

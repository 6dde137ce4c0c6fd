"""Feeds that are broken, mislabelled or meant to do harm: they end as a value, in bounded time, and no file is read."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from feed_samples import ITEM, parse, rss
from hypothesis import given, settings
from hypothesis import strategies as st

TITLE = "<item><title>Kutai é “Barat”</title><link>https://radar.example/1</link></item>"


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (rss(TITLE), ""),
        (rss(TITLE), "text/xml"),
        (rss(TITLE), "text/xml; charset=iso-8859-1"),
        (rss(TITLE, before=""), "application/octet-stream"),
        (b"\xef\xbb\xbf" + rss(TITLE), "application/rss+xml"),
        (rss(TITLE, before='<?xml version="1.0" encoding="windows-1252"?>'), "text/xml"),
        (rss(TITLE).decode().encode("cp1252"), "text/xml; charset=utf-8"),
        (rss(TITLE, before='<?xml version="1.0" encoding="windows-1252"?>').decode().encode("cp1252"), ""),
        (rss(TITLE).decode().encode("utf-16"), ""),
        (rss(TITLE).decode().encode("utf-16-be"), "text/xml"),
        (rss(TITLE, before='<?xml version="1.0" encoding="idna"?>'), "text/xml; charset=unicode_escape"),
        (rss(TITLE) + b"<!-- \xe2\x80 -->", ""),
        (b"<br />\n<b>Warning</b>: mysql in x.php\n" + rss(TITLE), ""),
        (b"\r\n\r\n" + rss(TITLE).replace("Kutai é".encode(), b"Kut\x0bai\x00 &eacute;&#0;&#x1F;&#99999999;"), ""),
    ],
)
def test_a_charset_may_be_wrong(data: bytes, content_type: str) -> None:
    feed = parse(data, content_type=content_type)

    assert [item.title for item in feed.items] == ["Kutai é “Barat”"]


def test_a_broken_feed_gives_what_is_whole() -> None:
    whole = rss(
        ITEM.format(more=""), "<item><title>Kedua & ketiga</title><link>https://radar.example/12345?a=1&b=2</link></item>"
    )

    assert [item.url for item in parse(whole).items] == ["https://radar.example/7", "https://radar.example/12345?a=1&b=2"]
    for cut in range(whole.index(b"12345") - 30, whole.index(b"12345?a=1&b=2") + 12):
        assert [item.url for item in parse(whole[:cut]).items] == ["https://radar.example/7"]


LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "ha" * 50}">' for i in range(12))


@pytest.mark.parametrize(
    "before",
    [
        f"<?xml version='1.0'?><!DOCTYPE rss [{LAUGHS}]>",
        f"<?xml version='1.0'?><!-- <a> --><!DOCTYPE rss [{LAUGHS}]>",
        f"<!doctype rss [{LAUGHS}]>",
        f"<!DOCTYPE rss [<!-- ]> ' -->{LAUGHS}]>",
        f"<!DOCTYPE rss><!DOCTYPE rss [{LAUGHS}]>",
        f"<a/><!DOCTYPE rss [{LAUGHS}]>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32-le"])
def test_billion_laughs_come_to_nothing(before: str, encoding: str) -> None:
    data = (
        rss("<item><title>Aman &l11;</title><link>https://radar.example/1</link></item>", before=before)
        .decode()
        .encode(encoding)
    )
    started = time.process_time()
    feed = parse(data)

    assert time.process_time() - started < 1
    assert all(len(item.title) <= 10 for item in feed.items)
    assert not any("haha" in item.title + item.excerpt for item in feed.items)


def test_one_long_entity_does_not_multiply_either() -> None:
    before = f'<!DOCTYPE rss [\n<!ENTITY x "{"x" * 20_000}">\n]>'  # a form that feedparser lets through
    (report,) = parse(
        rss(f"<item><title>{'&x;' * 2_000}</title><link>https://radar.example/1</link></item>", before=before)
    ).items

    assert "xx" not in report.title


def test_a_codec_that_is_no_charset_is_not_used() -> None:
    data = rss("<item><title>Ketik C:\\x41</title><link>https://radar.example/1</link></item>", before="")

    assert parse(data, content_type="text/xml; charset=unicode_escape").items[0].title == "Ketik C:\\x41"


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "{uri}">]>',
        '<!-- <a> --><!DOCTYPE rss [<!ENTITY x SYSTEM "{uri}">]>',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "{uri}"> %p; <!ENTITY x "a">]>',
        '<!DOCTYPE rss SYSTEM "{uri}">',
        '<!DOCTYPE rss PUBLIC "x" "{uri}" [<!ENTITY x SYSTEM "{uri}">]>',
    ],
)
def test_no_file_is_read(declared: str, tmp_path: Path) -> None:
    secret = tmp_path / "rahasia.txt"
    secret.write_text("<!ENTITY x 'RAHASIA'>", encoding="utf-8")
    item = "<item><title>Aman &x; x</title><link>https://radar.example/1</link><description>&x;</description></item>"
    data = rss(item, before=declared.format(uri=secret.as_uri()))

    assert not any("RAHASIA" in item.title + item.excerpt for item in parse(data).items)
    # A path as the whole answer must not be opened, either.
    assert parse(str(secret).encode()).error


@pytest.mark.parametrize(
    "bomb",
    [
        b"<rss><channel>" + b"<a>" * 100_000,
        b"<rss><channel><item>" + b"<title>" * 50_000,
        b"<rss" + b" a='" * 50_000,
        b"<rss><channel>" + b"<!--" * 100_000,
        b"<!DOCTYPE rss [" + b"<!-- " * 100_000,
        b"<!DOCTYPE rss [" + b"'" * 100_001,
        b"<?" * 100_000,
        b"<rss><channel>" + b"<![CDATA[" * 50_000,
        b"<rss><channel><item><title>" + b"&#" * 100_000 + b"&#" + b"9" * 10_000 + b";",
        b"<rss><channel><item><title>" + b"&a" * 100_000,
        b"<rss><channel><item><description>" + b"<p " * 100_000,
        b"<" * 200_000,
    ],
    ids=range(12),
)
def test_a_bomb_ends_in_bounded_time(bomb: bytes) -> None:
    started = time.process_time()
    parse(bomb)

    assert time.process_time() - started < 5


PIECES = [
    b"<rss>", b"<item>", b"<title>", b"&#x", b"]]>", b"<![CDATA[", b"<!", b"\xff", b";", b"<a:b c='d'>", b"</item>",
    b"</title>", b"<link>https://a.example/", b"<guid>", b"<georss:point>", b"<media:content>", b"<content>", b"<source>",
    b"<image>", b"\x00",
]  # fmt: skip


@given(st.binary(max_size=300) | st.lists(st.sampled_from(PIECES), max_size=20).map(b"".join))
@settings(deadline=None)
def test_parse_never_raises(data: bytes) -> None:
    feed = parse(b"<rss>" + data)
    assert not (feed.error and feed.items)

"""A small feed of a fictional outlet, and what the reader makes of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from prahum_site import feeds
from prahum_site.model import Source

WITA = ZoneInfo("Asia/Makassar")
NOW = datetime(2026, 11, 24, 6, 0, 0, 123456, tzinfo=WITA)
SOURCE = Source(id="radar", name="Radar", url="https://radar.example/rss/kaltim.xml")
CORPUS = Path(__file__).resolve().parents[1].parent / "shared" / "data" / "feeds"

ITEM = "<item><title>Banjir</title><link>https://radar.example/7</link>{more}</item>"


def rss(*items: str, before: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    return f'{before}<rss version="2.0"><channel><title>Radar</title>{"".join(items)}</channel></rss>'.encode()


def parse(data: bytes, **more: str) -> feeds.Feed:
    return feeds.parse(SOURCE, data, now=NOW, zone=WITA, **more)

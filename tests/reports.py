"""Reports and lines of the archive that its tests share."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from prahum_site import urls
from prahum_site.model import Item

WITA = ZoneInfo("Asia/Makassar")
NOW = datetime(2026, 11, 24, 6, tzinfo=WITA)


def item(
    number: int = 7,
    *,
    source: str = "radar",
    title: str = "Banjir",
    excerpt: str = "Air naik.",
    published: datetime = NOW - timedelta(days=1),
    first_seen: datetime = NOW,
) -> Item:
    url = f"https://radar.example/{number}"
    key = urls.canonical(url)
    return Item(source=source, key=key, url=url, title=title, excerpt=excerpt, published=published, first_seen=first_seen)


def month_of(folder: Path) -> Path:
    return folder / "radar" / "2026-11.jsonl"


def put(folder: Path, *lines: str, ending: str = "\n", encoding: str = "utf-8") -> None:
    path = month_of(folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes("".join(line + ending for line in lines).encode(encoding))


def line(number: int = 7, title: str = "Banjir", **more: object) -> str:
    fields: dict[str, object] = {
        "url": f"https://radar.example/{number}",
        "title": title,
        "excerpt": "Air naik.",
        "published": "2026-11-23T06:00:00+08:00",
        "first_seen": "2026-11-24T06:00:00+08:00",
    }
    return json.dumps(fields | more, ensure_ascii=False)

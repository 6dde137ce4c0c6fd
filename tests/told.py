"""Reports of issues for the tests of what is said of them: made ones, and real ones by the events of their labels."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from prahum_site.model import Category, Item, Report, Verdict

WITA = ZoneInfo("Asia/Makassar")
#: Morning of the first day of the made issues, a Monday.
MONDAY = datetime(2026, 3, 9, 9, tzinfo=WITA)
VERDICT = Verdict(category=Category.NEUTRAL, probabilities=(0.1, 0.1, 0.7, 0.1), evidence=(), method="uji/1")


def item(source: str, heading: str, excerpt: str = "", *, day: float = 0, seen: float | None = None) -> Item:
    """A report of ``source``, published and first seen so many days after :data:`MONDAY`."""
    published = MONDAY + timedelta(days=day)
    first_seen = published if seen is None else MONDAY + timedelta(days=seen)
    key = f"{source}/{heading}"
    return Item(source=source, key=key, url=None, title=heading, excerpt=excerpt, published=published, first_seen=first_seen)


def told(of: Item, *regions: str, copies: tuple[Item, ...] = ()) -> Report:
    """A report with regions and copies."""
    return Report(item=of, verdict=VERDICT, regions=regions, topics=(), copies=copies)


def real_issues(shared: Path) -> dict[str, list[Report]]:
    """The 59 events of two reports and more of a real morning, by the name of their label; each half hour is a night."""
    events: dict[str, list[Report]] = defaultdict(list)
    for line in (shared / "data" / "events" / "indonesia-2019-09-19.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        published = datetime.fromisoformat(row["published"])
        seen = published.replace(minute=published.minute // 30 * 30) + timedelta(minutes=30)
        of = Item(
            source=row["outlet"],
            key=row["id"],
            url=None,
            title=row["title"],
            excerpt=row["excerpt"],
            published=published,
            first_seen=seen,
        )
        events[row["event"]].append(told(of))
    return {name: reports for name, reports in events.items() if len(reports) > 1}

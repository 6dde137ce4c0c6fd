"""Reports for the tests of grouping, each in one short call."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from prahum_site.model import Item
from prahum_site.settings import Thresholds

START = datetime(2026, 11, 20, 1, tzinfo=UTC)
NIGHT = datetime(2026, 11, 20, 18, tzinfo=UTC)
DAY = timedelta(days=1)
THRESHOLDS = Thresholds()


def item(key: str, title: str, excerpt: str = "", *, days: float = 0, night: int = 0, source: str = "satu") -> Item:
    return Item(
        source=source,
        key=key,
        url=None,
        title=title,
        excerpt=excerpt,
        published=START + days * DAY,
        first_seen=NIGHT + night * DAY,
    )

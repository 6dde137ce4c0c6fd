"""Which terms are common in any month's news: ``analysis/terms_data/umum.tsv`` from feeds of many days.

    python -m prahum_site.training.background FEED.xml …

reads RSS 2.0 feeds that hold all reports of several days.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

from prahum_site import feeds
from prahum_site.analysis.terms import terms
from prahum_site.model import Item, Source

FILE = Path(__file__).parents[1] / "analysis" / "terms_data" / "umum.tsv"
#: Terms of a smaller share are told by a site's own archive.
LEAST_SHARE = 0.0012
#: A morning of this day is what the grouping is measured on: its words are left out.
MEASURED_DAY = date(2019, 9, 19)
_WIB = timezone(timedelta(hours=7))


def shares(reports: Iterable[tuple[date, str]]) -> Mapping[str, float]:
    """The share of reports (day, text) that hold a term: between the lower quartile and the median of the days' shares.

    A term that fills the papers for some days is not common by that, and one of :data:`LEAST_SHARE` or less is left out.
    """
    texts: dict[date, list[set[str]]] = defaultdict(list)
    for day, text in reports:
        texts[day].append(set(terms(text)))
    daily = {day: Counter(term for own in found for term in own) for day, found in texts.items()}
    common = {}
    for term in sorted({term for counts in daily.values() for term in counts}):
        found = sorted(counts[term] / len(texts[day]) for day, counts in daily.items())
        share = 0.5 * found[len(found) // 4] + 0.5 * found[len(found) // 2]
        if share > LEAST_SHARE:
            common[term] = share
    return common


def table(common: Mapping[str, float]) -> str:
    """The shares as tab-separated lines, the most common term first."""
    rows = sorted((-round(share, 4), term) for term, share in common.items())
    return "term\tshare\n" + "".join(f"{term}\t{-share:.4f}\n" for share, term in rows)


def _items(paths: Iterable[str]) -> Iterable[Item]:
    for path in map(Path, paths):
        source = Source(id=path.stem, name=path.stem, url=f"file:{path.name}")
        yield from feeds.parse(source, path.read_bytes(), now=datetime.now(UTC), zone=ZoneInfo("Asia/Jakarta")).items


def main(paths: Iterable[str], *, target: Path = FILE) -> None:
    """Write ``target`` anew from feeds."""
    found = [(one.published.astimezone(_WIB).date(), f"{one.title} . {one.excerpt}") for one in _items(paths)]
    target.write_text(table(shares(row for row in found if row[0] != MEASURED_DAY)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])

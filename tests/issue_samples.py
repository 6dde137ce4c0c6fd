"""Reports, groups, ledgers and curations for the tests of issues, each in one short call."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from prahum_site.analysis.grouping import Group
from prahum_site.analysis.issues import IssueMap, issues
from prahum_site.model import Category, Curation, Item, LedgerEntry, Report, Source, Verdict
from prahum_site.settings import Thresholds

ZONE = ZoneInfo("Asia/Makassar")
TODAY = date(2026, 11, 24)
MORNING = datetime(2026, 11, 24, 1, tzinfo=UTC)
THRESHOLDS = Thresholds(min_reports=2, fading_days=3, over_days=14)
SOURCES = {
    "satu": Source(id="satu", name="Kabar Satu", url="https://satu.example/rss"),
    "satu-kaltim": Source(id="satu-kaltim", name="Kabar Satu", url="https://satu.example/kaltim/rss"),
    "dua": Source(id="dua", name="Kabar Dua", url="https://dua.example/rss"),
}


def report(
    key: str,
    title: str = "",
    *,
    ago: int = 0,
    kind: Category = Category.NEUTRAL,
    source: str = "satu",
    excerpt: str = "",
    regions: tuple[str, ...] = (),
    topics: tuple[str, ...] = (),
) -> Report:
    moment = MORNING - timedelta(days=ago)
    item = Item(
        source=source,
        key=key,
        url=f"https://{key}",
        title=title or f"Laporan {key}",
        excerpt=excerpt,
        published=moment,
        first_seen=moment,
    )
    verdict = Verdict(category=kind, probabilities=(0.25, 0.25, 0.25, 0.25), evidence=(), method="uji/1")
    return Report(item=item, verdict=verdict, regions=regions, topics=topics)


def group(*keys: str, **copies: str) -> Group:
    return Group(keys=keys, copies=copies)


def entry(slug: str, *keys: str, identity: str = "") -> LedgerEntry:
    return LedgerEntry(id=identity or f"id-{slug}", slug=slug, keys=keys, day=date(2026, 11, 1))


def curation(slug: str, **fields: object) -> Curation:
    base = Curation(path=f"content/isu/{slug}.md", line=1, slug=slug, title=f"Judul {slug}")
    return replace(base, **fields)  # type: ignore[arg-type]  # the fields of a Curation, given by name


def mapped(
    reports: Iterable[Report],
    found: Sequence[Group],
    *,
    curations: Sequence[Curation] = (),
    ledger: Sequence[LedgerEntry] = (),
    as_of: date = TODAY,
) -> IssueMap:
    by_key = {one.item.key: one for one in reports}
    return issues(
        by_key, found, curations=curations, ledger=ledger, sources=SOURCES, zone=ZONE, as_of=as_of, thresholds=THRESHOLDS
    )


def slugs(answer: IssueMap) -> list[str]:
    return [issue.slug for issue in answer.issues]


def held(answer: IssueMap) -> dict[str, str]:
    """The reports of each issue, copies included, as letters in order."""
    return {
        issue.slug: "".join(sorted(item.key for one in issue.reports for item in (one.item, *one.copies)))
        for issue in answer.issues
    }


PAIR = (report("a", "Banjir di Sempaja", ago=1), report("b", "Sempaja Banjir Lagi", source="dua"))

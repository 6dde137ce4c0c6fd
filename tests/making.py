"""Makers of the domain's values with few words, for tests: reports, verdicts, issues of one small fictional office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from prahum_site.model import (
    CATEGORIES,
    Agency,
    Category,
    DayCount,
    Evidence,
    Issue,
    Item,
    Quote,
    Region,
    Report,
    Source,
    SourceKind,
    Stage,
    Topic,
    Verdict,
)
from prahum_site.settings import Settings

ZONE = ZoneInfo("Asia/Makassar")
NOW = datetime(2026, 11, 24, 20, 0, tzinfo=ZONE)

AGENCY = Agency(
    name="Dinas Komunikasi dan Informatika Provinsi Contoh",
    short_name="Diskominfo Contoh",
    area="Kalimantan Timur",
    site_url="https://isu.contoh.example/kaltim/",
    site_name="Isu Kaltim",
    email="humas@contoh.example",
    phone="(0541) 000-000",
    address="Jalan Contoh Nomor 1, Samarinda",
    homepage="https://contoh.example/",
    ppid="https://ppid.contoh.example/",
)
SOURCES = (
    Source(id="kabar", name="Kabar Mahakam", url="https://kabar.example/rss", homepage="https://kabar.example/"),
    Source(id="warta", name="Warta Etam", url="https://warta.example/rss", homepage="https://warta.example/"),
    Source(id="suara", name="Suara Pesisir Kalimantan Timur", url="https://suara.example/rss"),
    Source(id="pemda", name="Portal Pemerintah Daerah", url="https://pemda.example/rss", kind=SourceKind.GOVERNMENT),
)
CLIPPINGS = Source(id="kliping-harian-contoh", name="Harian Contoh", url="", kind=SourceKind.MEDIA)
REGIONS = tuple(
    Region(id=id_, name=name, aliases=(name,))
    for id_, name in (
        ("samarinda", "Kota Samarinda"), ("balikpapan", "Kota Balikpapan"), ("bontang", "Kota Bontang"),
        ("kukar", "Kabupaten Kutai Kartanegara"), ("kutim", "Kabupaten Kutai Timur"), ("kubar", "Kabupaten Kutai Barat"),
        ("berau", "Kabupaten Berau"), ("paser", "Kabupaten Paser"), ("ppu", "Kabupaten Penajam Paser Utara"),
        ("mahulu", "Kabupaten Mahakam Ulu"),
    )
)  # fmt: skip
TOPICS = tuple(
    Topic(id=id_, name=name, words=())
    for id_, name in (
        ("bencana", "Penanggulangan bencana"), ("kesehatan", "Kesehatan"), ("pendidikan", "Pendidikan"),
        ("air-listrik", "Air bersih dan listrik"), ("ekonomi", "Ekonomi dan harga"), ("infrastruktur", "Jalan dan jembatan"),
    )
)  # fmt: skip
SETTINGS = Settings(agency=AGENCY, zone=ZONE, sources=SOURCES, regions=REGIONS, topics=TOPICS)


def moment(days_ago: int, hour: int = 9, minute: int = 0) -> datetime:
    """A time of day in the agency's zone, some days before the sample's last day."""
    day = NOW.date() - timedelta(days=days_ago)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)


def item(title: str, days_ago: int = 0, *, source: str = "kabar", hour: int = 9, excerpt: str = "", url: str = "") -> Item:
    """A report as an outlet gave it; a clipping has no address."""
    key = url.removeprefix("https://") or f"{source}.example/{title}/{days_ago}/{hour}"
    made_up = None if source == CLIPPINGS.id else f"https://{source}.example/berita/{abs(hash_of(key))}"
    when = moment(days_ago, hour)
    return Item(source=source, key=key, url=url or made_up, title=title, excerpt=excerpt, published=when, first_seen=when)


def hash_of(text: str) -> int:
    """A number of a text that is the same on every run (``hash`` is not)."""
    return sum(place * ord(char) for place, char in enumerate(text, 1))


def verdict(category: Category, *, sure: bool = True, rule: str | None = None, words: Sequence[str] = ()) -> Verdict:
    """A machine's verdict with evidence of ``words``."""
    if category is Category.UNKNOWN:
        return Verdict(category=category, probabilities=(0.25, 0.25, 0.25, 0.25), evidence=(), method="vader-id/1")
    weight = {Category.NEGATIVE: -2.4, Category.AT_RISK: -1.1, Category.NEUTRAL: 0.0, Category.POSITIVE: 2.1}[category]
    a, b, c, d = (0.7 if other is category else 0.1 for other in CATEGORIES)
    return Verdict(
        category=category,
        probabilities=(a, b, c, d),
        evidence=tuple(Evidence(words=found, weight=weight, reason="kata pokok judul") for found in words),
        method="vader-id/1",
        needs_review=not sure,
        rule=rule,
    )


def officer(category: Category, note: str) -> Verdict:
    """An officer's verdict with the reason."""
    a, b, c, d = (1.0 if other is category else 0.0 for other in CATEGORIES)
    return Verdict(category=category, probabilities=(a, b, c, d), evidence=(), method="editor:petugas", note=note)


def report(
    of: Item, judged: Verdict, *, regions: tuple[str, ...] = (), topics: tuple[str, ...] = (), copies: tuple[Item, ...] = ()
) -> Report:
    """An item with what the analysis says of it."""
    return Report(item=of, verdict=judged, regions=regions, topics=topics, copies=copies)


def issue(
    slug: str, title: str, category: Category, reports: Sequence[Report], *, stage: Stage = Stage.GROWING, note: str = ""
) -> Issue:
    """An issue of ``reports`` (any order), with days, regions and topics counted from them."""
    newest = tuple(sorted(reports, key=lambda found: found.item.published, reverse=True))
    return Issue(
        id=slug, slug=slug, title=title, category=category, reports=newest, days=_days(newest), stage=stage, note=note,
        curated_in=f"content/isu/{slug}.md" if note else "",
        summary=tuple(Quote(text=found.item.excerpt, item=found.item) for found in newest if found.item.excerpt)[:3],
        regions=tuple(dict.fromkeys(place for found in newest for place in found.regions)),
        topics=tuple(dict.fromkeys(topic for found in newest for topic in found.topics)),
        pinned=bool(note),
    )  # fmt: skip


def _days(reports: Sequence[Report]) -> tuple[DayCount, ...]:
    if not reports:
        return ()
    days = [found.item.published.astimezone(ZONE).date() for found in reports]
    result = []
    for step in range((max(days) - min(days)).days + 1):
        day = min(days) + timedelta(days=step)
        judged = [found.verdict.category for found, of in zip(reports, days, strict=True) if of == day]
        a, b, c, d = (judged.count(category) for category in CATEGORIES)
        result.append(DayCount(day=day, counts=(a, b, c, d)))
    return tuple(result)

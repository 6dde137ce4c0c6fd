"""Newsrooms made by hand for the briefing: a quiet day, a usual one, and one on which everything is too much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache

from making import NOW, issue, item, moment, officer, report, verdict
from samples import sample_content, sample_issues, sample_site

from prahum_site.analysis.asks import Ask
from prahum_site.analysis.measures import Durations, Effect, Effects, Interval, Measures, Promise, Standing
from prahum_site.model import (
    Advice,
    Answer,
    Category,
    Channel,
    Content,
    Framing,
    Issue,
    Motion,
    Reach,
    Ref,
    Report,
    Response,
    Urgency,
)
from prahum_site.newsroom import Matter, Newsroom
from prahum_site.site import Site, Status

#: What a feed may hold that would break a message, a table or a page.
HOSTILE = "*Gawat* _data_ ~warga~ `bocor` | <b>[klik](javascript:alert(1))</b> # satu\n> dua & \u202etiga"
RISKY = (Category.NEGATIVE, Category.AT_RISK)


def advice(slug: str, urgency: Urgency = Urgency.DAYS, channel: Channel = Channel.PUBLICATION, *, more: str = "") -> Advice:
    """Advice with every field filled; ``more`` makes each text longer."""
    return Advice(
        slug=slug,
        channel=channel,
        urgency=urgency,
        action=f"Terbitkan penjelasan resmi hari ini dengan solusi, penanggung jawab, dan tenggatnya.{more}",
        avoid=f"Jangan menyalahkan warga atau media, dan jangan menunggu sampai hujan reda.{more}",
        framings=(
            Framing(audience="warga terdampak", angle="siapa yang terdampak", formal=f"Warga yang terdampak dilayani.{more}",
                    plain=f"Kalau rumah Anda kebanjiran, posko buka 24 jam.{more}"),
            Framing(audience="masyarakat umum", angle="apa yang dilakukan pemerintah", formal=f"Pemerintah menangani.{more}",
                    plain=f"Enam pompa dipasang dan pintu air diganti.{more}"),
            Framing(audience="warga sekitar", angle="apa yang dapat dilakukan warga", formal=f"Warga dapat berperan.{more}",
                    plain=f"Laporkan saluran tersumbat ke nomor posko.{more}"),
        ),
        reasons=(
            f"Kerugian sudah terjadi dan belum ada jawaban.{more}",
            f"Sembilan dari dua belas laporan negatif.{more}",
            f"Lima media memuatnya dalam sehari.{more}",
        ),
        rule="rugi-belum",
    )  # fmt: skip


def matter(site: Site, of: Issue, urgency: Urgency, *, channel: Channel = Channel.PUBLICATION, more: str = "") -> Matter:
    """An open issue as the newsroom would see it, by simple rules."""
    first = min((found.item.published for found in of.reports), default=NOW)
    names = {found.item.source for found in of.reports}
    answered = site.status(of) is Status.ANSWERED
    return Matter(
        issue=of,
        advice=advice(of.slug, urgency, channel, more=more),
        motion=Motion.GROWING,
        answer=Answer.GIVEN if answered else Answer.NONE,
        reach=Reach.SEVERAL if len(names) > 1 else Reach.SINGLE,
        outlets=len(names),
        hours=max(0.0, (NOW - first).total_seconds() / 3600),
        asks=tuple(Ask(text=f"Kapan {of.title.lower()} ditangani?", item=found.item) for found in of.reports[:1]),
    )


def room_of(site: Site, *, now: datetime = NOW, more: str = "", effects: Effects | None = None) -> Newsroom:
    """The newsroom of a site: urgent where negative and unanswered, soon where it may become so, else within weeks."""
    live = [found for found in site.issues if site.status(found) is not Status.CLOSED]
    matters = []
    for found in live:
        open_ = site.status(found) is Status.OPEN
        urgency = Urgency.WEEKS if not open_ else Urgency.HOURS if found.category is Category.NEGATIVE else Urgency.DAYS
        channel = Channel.OUTREACH if found.category is Category.AT_RISK else Channel.PUBLICATION
        matters.append(matter(site, found, urgency, channel=channel, more=more))
    matters.sort(key=lambda one: tuple(Urgency).index(one.advice.urgency))
    return Newsroom(site=site, now=now, matters=tuple(matters), effects=effects or Effects())


@cache
def quiet() -> Newsroom:
    """The office's first day: no report, no issue, no answer."""
    return room_of(sample_site((), Content(), as_of=None))


def loose(number: int, ago: int, hour: int, category: Category = Category.NEUTRAL, *, sure: bool = True) -> Report:
    """A report of no issue."""
    places = ("samarinda", "berau", "kutim", "paser", "ppu")
    return report(
        item(f"Kabar nomor {number} dari kecamatan", ago, source=("kabar", "warta", "suara", "pemda")[number % 4], hour=hour),
        verdict(category, sure=sure),
        regions=(places[number % 5],),
        topics=("ekonomi",),
    )


@cache
def usual() -> Newsroom:
    """A working day: the sample's issues, with forty days of other reports behind them, promises and an effect."""
    kinds = (Category.NEUTRAL, Category.POSITIVE, Category.NEUTRAL, Category.AT_RISK)
    extra = [loose(n, n // 4, 8 + n % 4 * 3, kinds[n % 4], sure=n % 5 != 0) for n in range(1, 500)]
    content = sample_content()
    site = sample_site((*sample_issues(), _busy()), content, extra=extra)
    pump = content.responses[0]
    late = replace(pump, slug="lampu-jalan", title="Lampu jalan poros Samboja diganti sebelum November", due=date(2026, 11, 10))
    measures = Measures(
        overall=Durations(count=4, median=62.5, p90=140.0),
        promises=(
            Promise(response=late, due=date(2026, 11, 10), standing=Standing.OVERDUE, days_late=14),
            Promise(response=pump, due=date(2026, 12, 15), standing=Standing.RUNNING),
            Promise(response=late, due=date(2026, 11, 30), standing=Standing.KEPT, kept_by=content.updates[0]),
        ),
    )
    effects = Effects(
        each=(
            Effect(slug="banjir-samarinda", response="pompa-banjir", day=moment(6).date(), before=(8, 8), after=(2, 4),
                   comparable=5),
        ),
        volume=Interval(low=0.3, middle=0.55, high=0.9),
        words="Belum cukup data: baru satu tanggapan yang dapat dibandingkan, sedikitnya lima diperlukan.",
    )  # fmt: skip
    return room_of(replace(site, measures=measures), effects=effects)


def _busy() -> Issue:
    """An issue of today that several outlets carry and others copy."""
    reports = []
    for n in range(9):
        source = ("kabar", "warta", "suara")[n % 3]
        of = item(
            f"Antrean solar mengular di {n + 2} SPBU Balikpapan, sopir truk menginap",
            0 if n < 6 else 1,
            source=source,
            hour=8 + n,
            excerpt="Sopir mengaku menunggu sampai dua hari. Pembagian kuota dipertanyakan.",
        )
        copies = (replace(of, source="warta", key=f"warta.example/solar-{n}"),) if n in (0, 2) else ()
        judged = officer(Category.NEGATIVE, "Layanan berhenti.") if n == 1 else verdict(Category.NEGATIVE, sure=n != 3)
        places = ("balikpapan",) if n else ("balikpapan", "ppu")
        reports.append(report(of, judged, regions=places, topics=("ekonomi",), copies=copies))
    return issue("antrean-solar", "Antrean solar mengular di Balikpapan", Category.NEGATIVE, reports)


@cache
def extreme() -> Newsroom:
    """Sixty issues with long and hostile titles, hundreds of reports, every source failing, everything late."""
    long_text = " yang panjang sekali sehingga tidak akan muat di satu baris laporan mana pun" * 6
    issues = [_loud(n, long_text) for n in range(60)]
    late = [_late(n, long_text) for n in range(12)]
    site = sample_site(issues, Content(responses=tuple(late)), as_of=NOW.date(), starter=True)
    sources = tuple(
        replace(
            health,
            source=replace(health.source, name=f"{HOSTILE} {health.source.name}{long_text}"[:200]),
            failing_since=moment(3) if health.watched else None,
            error=f"server{long_text}",
        )
        for health in site.sources
    )
    names = {health.source.id: health.source.name for health in sources}
    agency = replace(site.agency, name=f"{site.agency.name}{long_text}", short_name=f"{HOSTILE}{long_text}")
    promises = tuple(Promise(response=post, due=date(2026, 11, 1), standing=Standing.OVERDUE, days_late=23) for post in late)
    each = tuple(
        Effect(slug=f"isu-{n}", response=f"janji-{n}", day=moment(3).date(), before=(120, 240), after=(100, 200), comparable=9)
        for n in range(12)
    )
    measures = Measures(promises=promises, overall=Durations(count=9999, median=12345.0, p90=99999.0))
    grown = replace(site, sources=sources, source_names=names, agency=agency, measures=measures)
    return room_of(grown, more=long_text, effects=Effects(each=each, words=f"Angka{long_text}."))


def _loud(number: int, long_text: str) -> Issue:
    category = (Category.NEGATIVE, Category.AT_RISK, Category.NEGATIVE, Category.POSITIVE)[number % 4]
    reports: Sequence[Report] = [
        report(
            item(f"{HOSTILE} {number}-{place}{long_text}", place % 9, source=("kabar", "warta", "suara", "pemda")[place % 4],
                 hour=place % 19, excerpt=f"{HOSTILE}{long_text}", url=f"https://kabar.example/{number}/{place}_(x)*"),
            verdict(Category.UNKNOWN if place % 11 == 10 else category, sure=place % 2 == 0),
            regions=("samarinda", "kukar", "mahulu"),
            copies=(item("Salinan", place % 9, source=f"luar-{place % 13}", hour=place % 19),) if place % 3 == 0 else (),
        )
        for place in range(20 + number)
    ]  # fmt: skip
    return issue(f"isu-{number}", f"{HOSTILE} {number}{long_text}", category, reports)


def _late(number: int, long_text: str) -> Response:
    return Response(
        path=f"content/tanggapan/janji-{number}.md",
        slug=f"janji-{number}",
        title=f"{HOSTILE} janji {number}{long_text}",
        published=NOW - timedelta(days=2, hours=number),
        summary="Janji.",
        body="",
        body_line=9,
        issues=(Ref(f"isu-{number}", 4, 3),),
        solution="Dikerjakan.",
        due=date(2026, 11, 1),
    )

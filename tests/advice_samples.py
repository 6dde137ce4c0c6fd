"""Issues, responses and situations for the tests of advice, each in one short call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from zoneinfo import ZoneInfo

from prahum_site import settings
from prahum_site.analysis.advice import Situation
from prahum_site.analysis.trend import days
from prahum_site.model import Answer, Category, Issue, Item, Motion, Reach, Report, Response, Stage, Verdict

ZONE = ZoneInfo("Asia/Makassar")
TODAY = date(2026, 11, 24)
_SETTINGS = settings.read(Path(__file__).resolve().parents[1] / "sources.yaml")
REGION_NAMES = {region.id: region.name for region in _SETTINGS.regions}
TOPIC_NAMES = {topic.id: topic.name for topic in _SETTINGS.topics}

STAGES = {Motion.NEW: Stage.NEW, Motion.GROWING: Stage.GROWING, Motion.SURGING: Stage.GROWING, Motion.FADING: Stage.FADING}


def report(
    number: int, title: str, kind: Category, ago: int = 0, *, source: str = "media-1", copies: int = 0, unsure: bool = False
) -> Report:
    moment = datetime(2026, 11, 24, 9, number % 60, tzinfo=ZONE) - timedelta(days=ago)

    def item(key: str, outlet: str) -> Item:
        return Item(source=outlet, key=key, url=f"https://{key}", title=title, excerpt="", published=moment, first_seen=moment)

    return Report(
        item=item(f"{source}.example/{number}", source),
        verdict=Verdict(category=kind, probabilities=(0.25,) * 4, evidence=(), method="uji/1", needs_review=unsure),
        regions=(),
        topics=(),
        copies=tuple(item(f"salinan-{copy}.example/{number}", f"salinan-{copy}") for copy in range(copies)),
    )


def issue(
    title: str = "Banjir Merendam Sempaja",
    kind: Category = Category.NEGATIVE,
    *,
    topics: Sequence[str] = ("bencana",),
    regions: Sequence[str] = ("samarinda",),
    stage: Stage = Stage.GROWING,
    mix: Sequence[Category] = (),
    agos: Sequence[int] = (0, 1),
    outlets: int = 2,
) -> Issue:
    """An issue with one report for each of ``agos`` (days before :data:`TODAY`), whose categories repeat ``mix``."""
    kinds = islice(cycle(mix or (kind,)), len(agos))
    reports = tuple(
        report(number, title, one, ago, source=f"media-{number % outlets + 1}")
        for number, (one, ago) in enumerate(zip(kinds, agos, strict=True))
    )
    return Issue(
        id="id-uji",
        slug="isu-uji",
        title=title,
        summary=(),
        category=kind,
        regions=tuple(regions),
        topics=tuple(topics),
        reports=reports,
        days=days(reports, ZONE),
        stage=stage,
    )


def response(slug: str = "jawaban", **fields: object) -> Response:
    usual: dict[str, object] = {
        "path": f"content/tanggapan/{slug}.md",
        "slug": slug,
        "title": "Jawaban",
        "published": datetime(2026, 11, 20, 10, tzinfo=ZONE),
        "summary": "Ringkas.",
        "body": "",
        "body_line": 9,
        "solution": "Pompa baru dipasang mulai 25 November. Warga mendapat air bersih dua kali sehari.",
        "responsible": "Dinas PUPR Provinsi",
        "due": date(2026, 11, 30),
    }
    return Response(**{**usual, **fields})  # type: ignore[arg-type]  # the fields of a Response, given by name


def situation(
    about: Issue | None = None,
    motion: Motion = Motion.GROWING,
    answer: Answer = Answer.NONE,
    reach: Reach = Reach.SEVERAL,
    *,
    outlets: int = 3,
    complaint: bool = False,
    hours: float = 30.0,
    surprise: float | None = None,
    said: Response | None = None,
) -> Situation:
    return Situation(
        issue=about or issue(),
        motion=motion,
        answer=answer,
        reach=reach,
        outlets=outlets,
        complaint=complaint,
        hours=hours,
        surprise=surprise,
        response=said,
    )

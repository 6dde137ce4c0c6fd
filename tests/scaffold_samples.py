"""A newsroom of the sample site, with advice made by hand, for the tests of drafts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from making import NOW, REGIONS, TOPICS, ZONE
from samples import sample_site

from prahum_site import content
from prahum_site.analysis.asks import asks
from prahum_site.analysis.review import doubts
from prahum_site.model import Advice, Answer, Channel, Content, Framing, Issue, Motion, Reach, Urgency
from prahum_site.newsroom import Matter, Newsroom
from prahum_site.problems import Problem
from prahum_site.site import Site, Status

FRAMINGS = (
    Framing(audience="Warga terdampak", angle="siapa yang terdampak", formal="Kami memahami warga.", plain="Kami mengerti."),
    Framing(
        audience="Media",
        angle="apa yang dikerjakan",
        formal="Ditangani [isi: pastikan; biasanya Dinas PUPR].",
        plain="Kami bekerja.",
    ),
    Framing(audience="Warga", angle="apa yang dapat dilakukan", formal="Warga dapat melapor.", plain="Laporkan lewat 112."),
)


def advice(slug: str, *, action: str = "Terbitkan data hari ini.", reasons: Sequence[str] = ("Belum ada jawaban.",)) -> Advice:
    return Advice(
        slug=slug,
        channel=Channel.PUBLICATION,
        urgency=Urgency.HOURS,
        action=action,
        avoid="Jangan menunggu.",
        framings=FRAMINGS,
        reasons=tuple(reasons),
        rule="uji",
    )


def room_of(site: Site, *, advised: Advice | None = None) -> Newsroom:
    """The newsroom of ``site``; ``advised`` stands for every issue."""
    reports = [report for month in site.months for report in month.reports]
    return Newsroom(
        site=site,
        now=NOW,
        matters=tuple(
            Matter(
                issue=issue,
                advice=advised or advice(issue.slug),
                motion=Motion.GROWING,
                answer=Answer.GIVEN if site.status(issue) is Status.ANSWERED else Answer.NONE,
                reach=Reach.SEVERAL,
                outlets=2,
                hours=30.0,
                asks=asks(issue.reports, ()),
            )
            for issue in site.issues
            if site.status(issue) is not Status.CLOSED
        ),
        doubts=doubts(reports, site.issue_of, as_of=site.as_of, zone=ZONE),
    )


def room(issues: Sequence[Issue] | None = None) -> Newsroom:
    return room_of(sample_site(issues))


def read(root: Path) -> tuple[Content, tuple[Problem, ...]]:
    """What the editors' files under ``root`` say, and what is wrong with them."""
    regions = {region.id: region.name for region in REGIONS}
    topics = {topic.id: topic.name for topic in TOPICS}
    return content.read(root, [root / "content"], zone=ZONE, regions=regions, topics=topics)

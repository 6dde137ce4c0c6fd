"""Issues and answers made by chance, with a known truth: what the estimate of an answer's effect is tested on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import exp
from random import Random

from making import ZONE, issue, verdict

from prahum_site.model import Category, Issue, Item, Report, Response, Update, Withdrawal

START = datetime(2026, 3, 1, 6, tzinfo=ZONE)
LAST = date(2026, 12, 31)
VERDICTS = {category: verdict(category) for category in Category}


@dataclass(frozen=True, slots=True)
class World:
    """Issues and their answers, as :func:`prahum_site.analysis.measures.effects` takes them."""

    issues: tuple[Issue, ...]
    answers: Mapping[str, tuple[Response, ...]]


def response(slug: str, published: datetime, *, due: date | None = None, withdrawn: Withdrawal | None = None) -> Response:
    """A government statement with what a test needs of it."""
    return Response(
        path=f"content/tanggapan/{slug}.md", slug=slug, title=slug.capitalize(), published=published, summary="", body="",
        body_line=1, due=due, withdrawn=withdrawn,
    )  # fmt: skip


def update(slug: str, published: datetime, *, done: bool = False, withdrawn: Withdrawal | None = None) -> Update:
    """A programme's news."""
    return Update(
        path=f"content/program/{slug}.md", slug=slug, title=slug.capitalize(), published=published, summary="", body="",
        body_line=1, programme="Pompa", done=done, withdrawn=withdrawn,
    )  # fmt: skip


def reported(slug: str, moments: Mapping[datetime, Category]) -> Issue:
    """An issue with a report at each of the moments."""
    reports = [
        Report(
            item=Item(source="kabar", key=f"{slug}/{when.isoformat()}", url=None, title=slug, excerpt="", published=when,
                      first_seen=when),
            verdict=VERDICTS[category], regions=(), topics=(),
        )
        for when, category in moments.items()
    ]  # fmt: skip
    worst = Category.NEGATIVE if Category.NEGATIVE in moments.values() else Category.NEUTRAL
    return issue(slug, slug, worst, reports)


def world(seed: int, *, issues: int = 60, share: float = 0.5, effect: float = 1.0, calmer: float = 1.0) -> World:
    """Issues that fade by themselves, some loud and some quiet; a ``share`` of them is answered on its second to ninth day.

    From then on an issue gets ``effect`` times the reports it would have had, and ``calmer`` times the share of risky ones.
    """
    chance = Random(seed)
    made, answers = [], {}
    for n in range(issues):
        slug = f"isu-{n}"
        first = START + timedelta(hours=chance.uniform(0, 4000))
        daily, fading = chance.lognormvariate(0.9, 0.7), chance.uniform(0.02, 0.12)
        risk = chance.uniform(0.6, 0.9)
        told = chance.uniform(2, 9) if chance.random() < share else float("inf")
        moments = {first: Category.NEGATIVE}
        for hour in range(1, 21 * 24):
            after = hour / 24 >= told
            if chance.random() < daily * exp(-fading * hour / 24) / 24 * (effect if after else 1.0):
                risky = chance.random() < risk * (calmer if after else 1.0)
                moments[first + timedelta(hours=hour)] = Category.NEGATIVE if risky else Category.NEUTRAL
        made.append(reported(slug, moments))
        if told < float("inf"):
            answers[slug] = (response(f"jawab-{n}", first + timedelta(days=told)),)
    return World(tuple(made), answers)

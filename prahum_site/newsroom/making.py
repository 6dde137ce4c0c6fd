"""The newsroom from the site: one pass over the open issues."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from prahum_site.analysis.advice import Playbook, Situation, advise, answer, complaint, foremost, motion, reach
from prahum_site.analysis.asks import asks
from prahum_site.analysis.measures import effects
from prahum_site.analysis.review import doubts
from prahum_site.model import Answer, Issue, Report, Response, SourceKind, Urgency
from prahum_site.newsroom.view import Matter, Newsroom
from prahum_site.site import RISKY, Announcement, Site, Status

_URGENCIES = tuple(Urgency)
#: Of equally urgent issues those come first that nobody has answered, and last those that were made good.
_ANSWERS = (Answer.NONE, Answer.OVERDUE, Answer.PARTIAL, Answer.GIVEN, Answer.KEPT)
_OWING = frozenset({Answer.NONE, Answer.OVERDUE, Answer.PARTIAL})


def newsroom(site: Site, book: Playbook, *, now: datetime, waiting: Sequence[Announcement] = ()) -> Newsroom:
    """The office's view of ``site`` at ``now`` (aware); ``book`` gives the advice, ``waiting`` are posts that are not out.

    Open issues come in two parts: first those of a grave category whose answer is missing, incomplete or overdue, then the
    others. In each part they come by urgency, then the unanswered first, then as the site's own list has them.
    """
    live = [issue for issue in site.issues if site.status(issue) is not Status.CLOSED]
    # A preview shows drafts as if they were out; nobody has been answered by one.
    answers = {
        slug: tuple(post for post in posts if post.path not in site.unpublished and post.withdrawn is None)
        for slug, posts in site.answers.items()
    }
    public = {health.source.id for health in site.sources if health.source.kind is SourceKind.PUBLIC}
    situations = [_situation(issue, answers.get(issue.slug, ()), public, site, now) for issue in live]
    advice = advise(situations, book, region_names=site.region_names, topic_names=site.topic_names)
    matters = [
        Matter(
            issue=situation.issue,
            advice=given,
            motion=situation.motion,
            answer=situation.answer,
            reach=situation.reach,
            outlets=situation.outlets,
            hours=situation.hours,
            asks=asks(situation.issue.reports, public),
        )
        for situation, given in zip(situations, advice, strict=True)
    ]
    matters.sort(key=_place)
    return Newsroom(
        site=site,
        now=now,
        matters=tuple(matters),
        doubts=doubts(_reports(site), site.issue_of, as_of=site.as_of, zone=site.zone),
        effects=effects(site.issues, answers, as_of=site.as_of, zone=site.zone),
        waiting=tuple(waiting),
    )


def _place(matter: Matter) -> tuple[bool, int, int]:
    """Where an open issue stands in the list, beside the others."""
    owed = matter.issue.category in RISKY and matter.answer in _OWING
    return not owed, _URGENCIES.index(matter.advice.urgency), _ANSWERS.index(matter.answer)


def _situation(issue: Issue, standing: Sequence[Response], public: Collection[str], site: Site, now: datetime) -> Situation:
    """What the table of advice asks about an issue; ``standing`` are the responses that hold, newest first.

    ``public`` are the ids of sources through which citizens speak themselves.
    """
    promises = [promise for promise in site.measures.promises if promise.response in standing]
    trend = site.picture.trends.get(issue.slug)
    how_far, outlets = reach(issue, site.source_names)
    first = min((report.item.published for report in issue.reports), default=now)
    return Situation(
        issue=issue,
        motion=motion(issue, trend),
        answer=answer(standing, promises),
        reach=how_far,
        outlets=outlets,
        complaint=complaint(issue, public),
        hours=max(0.0, (now - first).total_seconds() / 3600),
        surprise=None if trend is None else trend.surprise,
        response=foremost(standing, promises),
    )


def _reports(site: Site) -> list[Report]:
    return [report for month in site.months for report in month.reports]

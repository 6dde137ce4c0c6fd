"""The briefing from the newsroom: a pure function of it and of the period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from prahum_site.analysis.measures import Standing
from prahum_site.briefing import counting
from prahum_site.briefing.sentences import lead, summary
from prahum_site.briefing.spans import Period, reach, spans
from prahum_site.briefing.values import Answered, Briefing, Failure, Results, Waiting
from prahum_site.briefing.wording import TITLES
from prahum_site.dates import local_day
from prahum_site.model import Category
from prahum_site.newsroom import Matter, Newsroom
from prahum_site.text import visible

#: Answers are looked back at for so many days.
RESULT_DAYS = {Period.DAY: 7, Period.WEEK: 7, Period.MONTH: 30}
RISKY = (Category.NEGATIVE, Category.AT_RISK)


def briefing(room: Newsroom, period: Period) -> Briefing:
    """The briefing at the newsroom's own moment; the same newsroom gives the same briefing."""
    site, now = room.site, room.now
    known = reach((report.item.published for month in site.months for report in month.reports), now)
    window = counting.Window(site, spans(period, now, site.zone), known)
    volume, tones = counting.volume(window, now), counting.tones(window)
    loudest = counting.prominent(window, room.by_slug)
    waiting = _waiting(room.unanswered, window)
    risks = tuple(one for one in waiting if one.matter.issue.category in RISKY)
    # What people read about now comes before what nobody reports any more, however long that has waited.
    unanswered = tuple(sorted(waiting, key=lambda one: (-one.reports, -one.matter.hours)))
    results = _results(room, RESULT_DAYS[period])
    failures = tuple(
        Failure(source=health.source, since=health.failing_since, error=health.error)
        for health in site.sources
        if health.watched and health.failing_since is not None
    )
    # Clippings come by hand: they are no source that could fail.
    watched = sum(health.watched and (bool(health.source.url) or health.failing_since is not None) for health in site.sources)
    opening = lead(volume, risks, results, loudest)
    return Briefing(
        site=site,
        now=now,
        day=local_day(now, site.zone),
        period=period,
        span=window.span,
        title=TITLES[period],
        lead=opening,
        summary=summary(
            opening,
            period=period,
            span=window.span,
            zone=site.zone,
            volume=volume,
            tones=tones,
            prominent=loudest,
            risks=risks,
            unanswered=unanswered,
            results=results,
            failures=failures,
            watched=watched,
        ),
        volume=volume,
        tones=tones,
        prominent=loudest,
        risks=risks,
        outlets=counting.outlets(window),
        failures=failures,
        watched=watched,
        regions=counting.regions(window),
        nowhere=sum(not report.regions for report in window.current),
        unanswered=unanswered,
        results=results,
        advice=tuple((visible(site.titles[matter.issue.slug]), matter) for matter in room.matters),
        appendix=counting.appendix(window, loudest),
    )


def _waiting(matters: Iterable[Matter], window: counting.Window) -> tuple[Waiting, ...]:
    return tuple(
        Waiting(
            matter=matter,
            title=visible(window.site.titles[matter.issue.slug]),
            reports=len(window.within(matter.issue.reports, window.span)),
            # The rule's own reason is told with the advice; here come the figures, where there are some.
            why=matter.advice.reasons[1:] or matter.advice.reasons,
        )
        for matter in matters
    )


def _results(room: Newsroom, days: int) -> Results:
    site = room.site
    since = room.now - timedelta(days=days)
    effects = {(effect.response, effect.slug): effect for effect in room.effects.each}
    recent = [post for post in site.responses if since <= post.published <= room.now and post.withdrawn is None]
    promises = site.measures.promises
    kept = [p for p in promises if p.kept_by is not None and since <= p.kept_by.published <= room.now]
    overdue = [promise for promise in promises if promise.standing is Standing.OVERDUE]
    return Results(
        days=days,
        responses=tuple(
            Answered(
                response=post,
                issues=tuple(site.titles[issue.slug] for issue in site.matters.get(post.path, ())),
                effect=next(
                    (effects[post.slug, i.slug] for i in site.matters.get(post.path, ()) if (post.slug, i.slug) in effects),
                    None,
                ),
            )
            for post in recent
        ),
        kept=tuple(kept),
        overdue=tuple(sorted(overdue, key=lambda promise: (-promise.days_late, promise.response.slug))),
        running=sum(promise.standing is Standing.RUNNING for promise in promises),
        waits=site.measures.overall,
        words=room.effects.words,
    )

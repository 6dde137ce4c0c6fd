"""The briefing as JSON for other programs: English names that do not change (docs/ringkas.md lists them)."""

from __future__ import annotations

import json
from datetime import datetime
from zoneinfo import ZoneInfo

from prahum_site.analysis.measures import Promise
from prahum_site.briefing.values import TONES, Answered, Briefing, Count, Mix, Prominent, Waiting
from prahum_site.briefing.wording import INTERNAL
from prahum_site.model import Item, Report
from prahum_site.newsroom import Matter
from prahum_site.urls import checked

#: Counts up when a field changes its meaning or goes.
VERSION = 1

_PERIODS = {"harian": "day", "pekan": "week", "bulan": "month"}
Fields = dict[str, object]


def document(briefing: Briefing) -> str:
    """The whole briefing as JSON text, ending in a line break."""
    return json.dumps(_fields(briefing), ensure_ascii=False, indent=1) + "\n"


def _fields(briefing: Briefing) -> Fields:
    zone, volume = briefing.site.zone, briefing.volume
    return {
        "version": VERSION,
        "notice": INTERNAL,
        "fictional": briefing.site.starter,
        "office": briefing.agency.name,
        "title": briefing.title,
        "made": _moment(briefing.now, zone),
        "period": {
            "kind": _PERIODS[briefing.period],
            "start": _moment(briefing.span.start, zone),
            "end": _moment(briefing.span.end, zone),
        },
        "summary": list(briefing.summary),
        "reports": _count(volume.reports),
        "copies": volume.copies,
        "outlets": volume.outlets,
        "needs_review": volume.review,
        "by_officer": volume.by_officer,
        "history": list(volume.history),
        "tone": [{"category": tone.category, **_count(tone.count), "share": round(tone.share, 4)} for tone in briefing.tones],
        "issues": [_issue(one) for one in briefing.prominent],
        "risks": [_waiting(one) for one in briefing.risks],
        "sources": [{"name": one.name, "tone": _mix(one.mix), "copies": one.copies} for one in briefing.outlets],
        "failed_sources": [
            {"id": one.source.id, "name": one.source.name, "since": _moment(one.since, zone), "error": one.error}
            for one in briefing.failures
        ],
        "watched_sources": briefing.watched,
        "regions": [{"id": area.id, "name": area.name, "tone": _mix(area.mix)} for area in briefing.regions],
        "without_region": briefing.nowhere,
        "unanswered": [_waiting(one) for one in briefing.unanswered],
        "results": _results(briefing),
        "advice": [_advice(title, matter) for title, matter in briefing.advice],
        "appendix": [
            {"slug": group.slug, "title": group.title, "reports": [_report(report, briefing) for report in group.reports]}
            for group in briefing.appendix
        ],
    }


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat()


def _count(count: Count) -> Fields:
    return {"now": count.now, "before": count.before, "mean": None if count.mean is None else round(count.mean, 2)}


def _mix(mix: Mix) -> Fields:
    return {str(category): count for category, count in zip(TONES, mix, strict=True)}


def _issue(one: Prominent) -> Fields:
    return {
        "slug": one.issue.slug,
        "title": one.title,
        "category": one.issue.category,
        "reports": one.reports,
        "before": one.before,
        "copies": one.copies,
        "tone": _mix(one.mix),
        "outlets": list(one.outlets),
        "regions": list(one.issue.regions),
        "topics": list(one.issue.topics),
        "changed": one.changed,
        "quote": one.quote.text if one.quote else None,
    }


def _waiting(one: Waiting) -> Fields:
    matter = one.matter
    return {
        "slug": matter.issue.slug,
        "title": one.title,
        "category": matter.issue.category,
        "hours": round(matter.hours, 1),
        "reports": one.reports,
        "why": list(one.why),
        "asks": [{"text": ask.text, "public": ask.public} for ask in matter.asks],
    }


def _results(briefing: Briefing) -> Fields:
    results, zone = briefing.results, briefing.site.zone
    return {
        "days": results.days,
        "responses": [_answered(one, zone) for one in results.responses],
        "kept": [_promise(promise) for promise in results.kept],
        "overdue": [_promise(promise) for promise in results.overdue],
        "running": results.running,
        "hours_to_answer": {
            "count": results.waits.count,
            "median": _rounded(results.waits.median),
            "p90": _rounded(results.waits.p90),
        },
        "effect": results.words,
    }


def _answered(one: Answered, zone: ZoneInfo) -> Fields:
    effect = one.effect
    return {
        "slug": one.response.slug,
        "title": one.response.title,
        "published": _moment(one.response.published, zone),
        "due": one.response.due.isoformat() if one.response.due else None,
        "issues": list(one.issues),
        "risky_before": None if effect is None else list(effect.before),
        "risky_after": None if effect is None or effect.after is None else list(effect.after),
    }


def _promise(promise: Promise) -> Fields:
    return {
        "slug": promise.response.slug,
        "title": promise.response.title,
        "due": promise.due.isoformat(),
        "standing": promise.standing,
        "days_late": promise.days_late,
    }


def _advice(title: str, matter: Matter) -> Fields:
    given = matter.advice
    return {
        "slug": given.slug,
        "title": title,
        "channel": given.channel,
        "urgency": given.urgency,
        "action": given.action,
        "avoid": given.avoid,
        "reasons": list(given.reasons),
        "framings": [
            {"audience": framing.audience, "angle": framing.angle, "formal": framing.formal, "plain": framing.plain}
            for framing in given.framings
        ],
        "rule": given.rule,
        "answer": matter.answer,
        "motion": matter.motion,
        "reach": matter.reach,
        "outlets": matter.outlets,
        "hours": round(matter.hours, 1),
    }


def _report(report: Report, briefing: Briefing) -> Fields:
    verdict = report.verdict
    return {
        **_item(report.item, briefing),
        "category": verdict.category,
        "needs_review": verdict.needs_review,
        "method": verdict.method,
        "regions": list(report.regions),
        "copies": [_item(copy, briefing) for copy in report.copies],
    }


def _item(item: Item, briefing: Briefing) -> Fields:
    return {
        "title": item.title,
        "url": checked(item.url) if item.url else None,
        "outlet": briefing.site.source_names.get(item.source, item.source),
        "published": _moment(item.published, briefing.site.zone),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)

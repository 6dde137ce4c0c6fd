"""The rows of every table, from the site alone."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from prahum_site.dates import local_day
from prahum_site.model import CATEGORIES, Category, Report, Response
from prahum_site.opendata.cells import Row
from prahum_site.opendata.corrections import corrections
from prahum_site.site import Month, Site, address_of
from prahum_site.urls import absolute

_COUNTED = (*CATEGORIES, Category.UNKNOWN)
_COUNT_NAMES = ("negative", "at_risk", "neutral", "positive", "unknown")
_CHANCE_NAMES = ("p_negative", "p_at_risk", "p_neutral", "p_positive")

K = TypeVar("K")


def identity(key: str) -> str:
    """The identity of a report in the open data: the first 16 hexadecimal digits of SHA-256 of its item's key.

    >>> identity("kaltim.example/berita/7")
    'e1ccc2423b1801cb'
    """
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def report_rows(site: Site, reports: Iterable[Report]) -> Iterator[Row]:
    """``reports`` without their excerpts."""
    for report in reports:
        item, verdict = report.item, report.verdict
        # An officer's verdict has no chances, and those of an unknown one say nothing.
        machine = not verdict.by_editor and verdict.category is not Category.UNKNOWN
        issue = site.issue_of.get(item.key)
        chances = zip(_CHANCE_NAMES, verdict.probabilities, strict=True)
        yield {
            "id": identity(item.key),
            "title": item.title,
            "url": item.url,
            "outlet": item.source,
            "published": item.published.astimezone(site.zone),
            "category": verdict.category.value,
            **{name: round(chance, 4) if machine else None for name, chance in chances},
            "needs_review": verdict.needs_review,
            "by_editor": verdict.by_editor,
            "method": "petugas" if verdict.by_editor else verdict.method,
            "regions": _known(report.regions, site.region_names),
            "topics": _known(report.topics, site.topic_names),
            "issue": issue.slug if issue else None,
            "copies": len(report.copies),
        }


def issue_rows(site: Site) -> Iterator[Row]:
    """Every issue, the most important first, as the public sees it."""
    answers = {slug: tuple(post for post in found if _out(post, site)) for slug, found in site.answers.items()}
    public = replace(site, answers=answers)
    hours = {wait.slug: wait.hours for wait in site.measures.waits}
    for issue in site.issues:
        waited = hours.get(issue.slug)
        yield {
            "slug": issue.slug,
            "title": site.titles[issue.slug],
            "url": absolute(site.agency.site_url, address_of(issue)),
            "category": issue.category.value,
            "stage": issue.stage.value,
            "status": public.status(issue).value,
            "regions": _known(issue.regions, site.region_names),
            "topics": _known(issue.topics, site.topic_names),
            "first_day": issue.days[0].day if issue.days else None,
            "last_day": issue.days[-1].day if issue.days else None,
            "reports": len(issue.reports),
            "answered": any(post.withdrawn is None for post in answers.get(issue.slug, ())),
            "hours_to_answer": None if waited is None else round(waited, 2),
        }


def daily_rows(site: Site, month: Month) -> Iterator[Row]:
    """The days of a month with the reports of each category, the first day first."""
    for (day,), counts in sorted(_counts(month, lambda report: [(local_day(report.item.published, site.zone),)]).items()):
        yield {"day": day, **counts}


def regional_rows(site: Site, month: Month) -> Iterator[Row]:
    """The same for every region that has reports on a day, regions in the order of the settings."""
    places = {region: place for place, region in enumerate(site.region_names)}

    def where(report: Report) -> list[tuple[date, int]]:
        day = local_day(report.item.published, site.zone)
        return [(day, places[region]) for region in report.regions if region in places]

    names = list(places)
    for (day, place), counts in sorted(_counts(month, where).items()):
        yield {"day": day, "region": names[place], **counts}


def _counts(month: Month, places: Callable[[Report], list[K]]) -> dict[K, dict[str, int]]:
    found: dict[K, Counter[Category]] = defaultdict(Counter)
    for report in month.reports:
        for place in places(report):
            found[place][report.verdict.category] += 1
    return {
        place: {
            **{name: counts[category] for name, category in zip(_COUNT_NAMES, _COUNTED, strict=True)},
            "reports": counts.total(),
        }
        for place, counts in found.items()
    }


def answer_rows(site: Site) -> Iterator[Row]:
    """Every response that is out, the newest first, with what became of its promise."""
    promises = {promise.response.slug: promise for promise in site.measures.promises}
    for post in site.responses:
        if _out(post, site):
            promise = promises.get(post.slug)
            kept = promise.kept_by if promise else None
            yield {
                "slug": post.slug,
                "title": post.title,
                "url": absolute(site.agency.site_url, address_of(post)),
                "issues": tuple(issue.slug for issue in site.matters.get(post.path, ())),
                "published": post.published.astimezone(site.zone),
                "due": post.due,
                "standing": promise.standing.value if promise else None,
                "kept_on": local_day(kept.published, site.zone) if kept else None,
                "days_late": promise.days_late if promise else None,
                "withdrawn": post.withdrawn.day if post.withdrawn else None,
            }


def correction_rows(site: Site) -> Iterator[Row]:
    """Every correction, the newest first; ``number`` counts those of one report."""
    made = corrections(site)
    left = Counter(one.item.key for one in made)
    for one in made:
        yield {
            "report": identity(one.item.key),
            "number": left[one.item.key],
            "title": one.item.title,
            "url": one.item.url,
            "outlet": one.item.source,
            "day": one.day,
            "before": one.before.value if one.before else None,
            "category": one.category.value,
            "reason": one.reason,
            "in_force": one.in_force,
        }
        left[one.item.key] -= 1


def place_rows(names: Mapping[str, str]) -> Iterator[Row]:
    """Regions or topics by id, in the order of the settings."""
    for place, name in names.items():
        yield {"id": place, "name": name}


def outlet_rows(site: Site) -> Iterator[Row]:
    """Every source that is watched or has reports in the archive."""
    for health in site.sources:
        yield {
            "id": health.source.id,
            "name": health.source.name,
            "kind": health.source.kind.value,
            "homepage": health.source.homepage,
            "watched": health.watched,
            "reports": health.reports,
        }


def _known(ids: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    """As on the pages: the area as a whole is no region."""
    return tuple(place for place in ids if place in names)


def _out(post: Response, site: Site) -> bool:
    return post.path not in site.unpublished

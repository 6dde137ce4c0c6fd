"""The site from analysis and content.

Nothing here reads a clock: ``now`` decides only which posts are out, and ``as_of``, the day of the newest report, is
what "the last seven days" count back from. A night without news therefore changes no page.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from prahum_site.analysis.coverage import Coverage
from prahum_site.analysis.issues import IssueMap
from prahum_site.analysis.measures import measures
from prahum_site.analysis.similar import similar
from prahum_site.dates import local_day
from prahum_site.model import (
    CATEGORIES,
    Content,
    Issue,
    Post,
    Region,
    Report,
    Response,
    Source,
    SourceState,
    Stage,
    Topic,
    Update,
)
from prahum_site.problems import Problem
from prahum_site.settings import Settings
from prahum_site.site.english import english
from prahum_site.site.refs import unknown_refs
from prahum_site.site.view import (
    OWN_FOLDER,
    RISKY,
    Announcement,
    Health,
    Month,
    Overview,
    Place,
    Redirect,
    Site,
    Status,
    address_of,
)

RECENT_DAYS = 7

P = TypeVar("P", bound=Post)


def site(
    settings: Settings,
    found: Coverage,
    content: Content,
    states: Mapping[str, SourceState],
    *,
    now: datetime,
    starter: bool = False,
    preview: bool = False,
) -> tuple[Site, tuple[Problem, ...], tuple[Announcement, ...]]:
    """The site as of ``now``, the links that point nowhere, and the posts that are not out.

    ``preview`` shows drafts and scheduled posts as well (templates mark them).
    """
    reports, issue_map, as_of = found.reports, found.issue_map, found.as_of
    responses, waiting_responses = _out(content.responses, now, preview=preview)
    updates, waiting_updates = _out(content.updates, now, preview=preview)
    pages, waiting_pages = _out(content.pages, now, preview=preview)
    waiting = (*waiting_responses, *waiting_updates, *waiting_pages)
    issues = issue_map.issues
    issue_by_slug = _slugs(issues, issue_map)
    linked = [*_links(responses, issue_by_slug), *_links(updates, issue_by_slug)]
    translated, untold = english(content.translations, (*responses, *updates, *pages), issue_by_slug, preview=preview)
    answers = _inverse((post, found) for post, found in linked if isinstance(post, Response))
    sources = _health((*settings.sources, *content.clipping_sources), settings.retired, reports, states, settings.zone)
    made = Site(
        agency=settings.agency,
        zone=settings.zone,
        as_of=as_of,
        starter=starter,
        preview=preview,
        overview=_overview(reports, issues, answers, as_of, settings.zone),
        issues=issues,
        responses=responses,
        updates=updates,
        pages=tuple(sorted(pages, key=lambda page: (page.order, page.slug))),
        regions=_places(settings.regions, "wilayah", issues, reports, responses, updates, as_of, settings.zone),
        topics=_places(settings.topics, "topik", issues, reports, responses, updates, as_of, settings.zone),
        sources=sources,
        months=_months(reports, settings.zone),
        corrections=content.corrections,
        answers=answers,
        progress=_inverse((post, found) for post, found in linked if isinstance(post, Update)),
        matters={post.path: found for post, found in linked},
        followed=_followed(updates),
        issue_of={report.item.key: issue for issue in issues for report in issue.reports},
        titles=_titles(issues),
        source_names={health.source.id: health.source.name for health in sources},
        region_names={region.id: region.name for region in settings.regions},
        topic_names={topic.id: topic.name for topic in settings.topics},
        redirects=_redirects(issue_map, (*responses, *updates, *pages)),
        unpublished=frozenset(post.path for post in waiting),
        picture=found.picture,
        joined=tuple((entry.slug, entry.into) for entry in issue_map.entries if entry.into),
        over_days=settings.thresholds.over_days,
        appearance=settings.appearance,
        english=translated,
        similar=similar(issues, {slug: [post.slug for post in posts] for slug, posts in answers.items()}),
    )
    shown = Content(responses=responses, updates=updates)
    problems = (*unknown_refs(shown, issue_by_slug, {post.slug for post in content.responses}), *issue_map.problems, *untold)
    # What the starter's files lack, or hold back, is nobody's task.
    own = tuple(problem for problem in problems if problem.path.startswith(OWN_FOLDER))
    return _measured(made), own, tuple(post for post in waiting if post.path.startswith(OWN_FOLDER))


def _measured(made: Site) -> Site:
    """``made`` with how the office answers; what only a preview shows has answered nobody, and keeps no promise."""
    answers, followed = _public(made.answers, made.unpublished), _public(made.followed, made.unpublished)
    public = replace(made, answers=answers)
    found = measures(
        made.issues,
        answers,
        followed,
        as_of=made.as_of,
        zone=made.zone,
        owed=[issue.slug for issue in made.issues if public.status(issue) is Status.OPEN],
        responses=[post for post in made.responses if post.path not in made.unpublished],
    )
    return replace(made, measures=found, overview=replace(made.overview, hours_to_answer=found.overall.median))


def _public(posts: Mapping[str, tuple[P, ...]], unpublished: Collection[str]) -> dict[str, tuple[P, ...]]:
    return {slug: tuple(post for post in found if post.path not in unpublished) for slug, found in posts.items()}


def _out(posts: Sequence[P], now: datetime, *, preview: bool) -> tuple[tuple[P, ...], tuple[Announcement, ...]]:
    """The posts that the public sees at ``now``, newest first, and those that wait."""
    shown = [post for post in posts if preview or (not post.draft and post.published <= now)]
    waiting = [post for post in posts if post.draft or post.published > now]
    return (
        tuple(sorted(shown, key=lambda post: (post.published, post.slug), reverse=True)),
        tuple(Announcement(path=p.path, title=p.title, due=None if p.draft else p.published) for p in waiting),
    )


def _slugs(issues: Sequence[Issue], issue_map: IssueMap) -> dict[str, Issue]:
    """Issues by slug, former slugs included, so that a link to a merged issue still finds it."""
    by_slug = {issue.slug: issue for issue in issues}
    return {old: by_slug[new] for old, new in issue_map.gone.items() if new in by_slug} | by_slug


def _links(posts: Iterable[P], known: Mapping[str, Issue]) -> list[tuple[P, tuple[Issue, ...]]]:
    """Each post with the issues it speaks of, each once."""
    result = []
    for post in posts:
        found = dict.fromkeys(known[ref.slug].slug for ref in post.issues if ref.slug in known)
        result.append((post, tuple(known[slug] for slug in found)))
    return result


def _followed(updates: Iterable[Update]) -> dict[str, tuple[Update, ...]]:
    """Updates by the slug of the response that they make good."""
    by_response: dict[str, list[Update]] = defaultdict(list)
    for update in updates:
        for ref in update.responses:
            by_response[ref.slug].append(update)
    return {slug: tuple(found) for slug, found in by_response.items()}


def _inverse(pairs: Iterable[tuple[P, tuple[Issue, ...]]]) -> dict[str, tuple[P, ...]]:
    by_issue: dict[str, list[P]] = defaultdict(list)
    for post, issues in pairs:
        for issue in issues:
            by_issue[issue.slug].append(post)
    return {slug: tuple(posts) for slug, posts in by_issue.items()}


def _mix(reports: Iterable[Report]) -> tuple[int, int, int, int]:
    counts = Counter(report.verdict.category for report in reports)
    negative, at_risk, neutral, positive = (counts[category] for category in CATEGORIES)
    return negative, at_risk, neutral, positive


def _since(as_of: date | None) -> date | None:
    return None if as_of is None else as_of - timedelta(days=RECENT_DAYS - 1)


def _recent(reports: Iterable[Report], since: date | None, zone: ZoneInfo) -> list[Report]:
    return [report for report in reports if since is not None and local_day(report.item.published, zone) >= since]


def _overview(
    reports: Sequence[Report],
    issues: Sequence[Issue],
    answers: Mapping[str, tuple[Response, ...]],
    as_of: date | None,
    zone: ZoneInfo,
) -> Overview:
    since = _since(as_of)
    recent = _recent(reports, since, zone)
    live = [issue for issue in issues if issue.stage is not Stage.OVER]
    answered = {slug for slug, posts in answers.items() if any(post.withdrawn is None for post in posts)}
    return Overview(
        since=since,
        reports=len(recent),
        issues=sum(1 for issue in issues if since is not None and issue.days and issue.days[-1].day >= since),
        mix=_mix(recent),
        unanswered=sum(1 for issue in live if issue.category in RISKY and issue.slug not in answered),
        answered=sum(1 for issue in live if issue.slug in answered),
        hours_to_answer=None,  # _measured fills it in
    )


def _places(
    known: Sequence[Region] | Sequence[Topic],
    kind: str,
    issues: Sequence[Issue],
    reports: Sequence[Report],
    responses: Sequence[Response],
    updates: Sequence[Update],
    as_of: date | None,
    zone: ZoneInfo,
) -> tuple[Place, ...]:
    """Every region or topic with its issues, reports (newest first) and posts, in the order of the settings."""

    def ids(value: Issue | Report | Post) -> tuple[str, ...]:
        return value.regions if kind == "wilayah" else value.topics

    since = _since(as_of)
    reports_of: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        for place in ids(report):
            reports_of[place].append(report)
    places = []
    for value in known:
        mine = sorted(reports_of[value.id], key=lambda report: (report.item.published, report.item.key), reverse=True)
        recent = _recent(mine, since, zone)
        places.append(
            Place(
                id=value.id,
                name=value.name,
                address=f"{kind}/{value.id}.html",
                issues=tuple(issue for issue in issues if value.id in ids(issue)),
                reports=tuple(mine),
                recent=len(recent),
                mix=_mix(recent),
                responses=tuple(post for post in responses if value.id in ids(post)),
                updates=tuple(post for post in updates if value.id in ids(post)),
            )
        )
    return tuple(places)


def _health(
    watched: Sequence[Source],
    retired: Sequence[Source],
    reports: Sequence[Report],
    states: Mapping[str, SourceState],
    zone: ZoneInfo,
) -> tuple[Health, ...]:
    """Every source that is watched, then those that only the archive remembers, by id."""
    counts: Counter[str] = Counter()
    latest: dict[str, datetime] = {}
    for report in reports:
        for item in (report.item, *report.copies):
            counts[item.source] += 1
            latest[item.source] = max(item.published, latest.get(item.source, item.published))
    ids = {source.id for source in watched}
    known = {source.id: source for source in retired}
    former = [known.get(name, Source(id=name, name=name, url="")) for name in sorted(counts.keys() - ids)]

    def health(source: Source, *, is_watched: bool) -> Health:
        state = states.get(source.id, SourceState())
        return Health(
            source=source,
            watched=is_watched,
            reports=counts[source.id],
            latest=local_day(latest[source.id], zone) if source.id in latest else None,
            failing_since=state.failing_since,
            error=state.error,
        )

    return (
        *(health(source, is_watched=True) for source in watched),
        *(health(source, is_watched=False) for source in former),
    )


def _months(reports: Sequence[Report], zone: ZoneInfo) -> tuple[Month, ...]:
    by_month: dict[date, list[Report]] = defaultdict(list)
    for report in sorted(reports, key=lambda report: (report.item.published, report.item.key)):
        by_month[local_day(report.item.published, zone).replace(day=1)].append(report)
    return tuple(Month(first_day=day, reports=tuple(by_month[day])) for day in sorted(by_month, reverse=True))


def _titles(issues: Sequence[Issue]) -> dict[str, str]:
    """Titles by slug, each once on the site: headlines of routine reports repeat, so their slugs tell them apart."""
    counts = Counter(issue.title.casefold() for issue in issues)
    titles: dict[str, str] = {}
    taken = {title for title, count in counts.items() if count == 1}
    for issue in issues:
        title = issue.title
        while counts[issue.title.casefold()] > 1 and title.casefold() in taken | counts.keys():
            title = f"{title} ({issue.slug})"
        taken.add(title.casefold())
        titles[issue.slug] = title
    return titles


def _redirects(issue_map: IssueMap, posts: Iterable[Post]) -> dict[str, Redirect]:
    """Old addresses that must not die, with where they lead now."""
    ledger = "content/liputan/isu.jsonl"
    moved = {
        f"isu/{old}.html": Redirect(f"isu/{new}.html" if new else "isu/index.html", ledger)
        for old, new in issue_map.gone.items()
    }
    return moved | {old: Redirect(address_of(post), post.path) for post in posts for old in post.former_addresses}

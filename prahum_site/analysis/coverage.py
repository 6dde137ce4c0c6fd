"""From a pile of items to the map of issues: the whole analysis as one pure function."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from prahum_site.analysis.grouping import groups
from prahum_site.analysis.issues import IssueMap, folded, issues
from prahum_site.analysis.sentiment import Classifier, corrected
from prahum_site.analysis.tagging import regions, topics
from prahum_site.dates import local_day
from prahum_site.model import Content, Item, LedgerEntry, Report
from prahum_site.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """All reports (copies folded into the report that they repeat), the issues they make, and the newest day."""

    reports: tuple[Report, ...]
    issue_map: IssueMap
    as_of: date | None


def coverage(
    items: Sequence[Item],
    *,
    settings: Settings,
    content: Content,
    ledger: Sequence[LedgerEntry],
    classifier: Classifier,
    now: datetime,
) -> Coverage:
    """What the media say, as of ``now``: items that claim to be of a later time wait until it has come.

    The order of ``items`` does not matter. ``as_of`` is the agency's day of the newest item, None without any.

    Raises:
        ValueError: two items have one key.
    """
    known = sorted((item for item in items if item.published <= now), key=lambda item: (item.first_seen, item.key))
    if len({item.key for item in known}) < len(known):
        raise ValueError("two items have one key")
    verdicts = corrected(known, classifier.judge(known), content.corrections)
    places = regions(known, settings.regions)
    reports = {
        item.key: Report(item=item, verdict=verdict, regions=where, topics=what)
        for item, verdict, where, what in zip(known, verdicts, places, topics(known, settings.topics), strict=True)
    }
    as_of = max((local_day(item.published, settings.zone) for item in known), default=None)
    grouped = groups(known, places, settings.thresholds)
    issue_map = issues(
        reports,
        grouped,
        curations=content.curations,
        ledger=ledger,
        sources={source.id: source for source in (*settings.sources, *settings.retired, *content.clipping_sources)},
        zone=settings.zone,
        as_of=as_of or local_day(now, settings.zone),
        thresholds=settings.thresholds,
    )
    shown = tuple(report for group in grouped for report in folded(group, reports))
    return Coverage(reports=shown, issue_map=issue_map, as_of=as_of)

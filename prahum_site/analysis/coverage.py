"""From a pile of items to the map of issues: the whole analysis as one pure function."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from prahum_site.analysis.grouping import groups, place_words
from prahum_site.analysis.issues import IssueMap, folded, issues
from prahum_site.analysis.office_places import office_gazetteer
from prahum_site.analysis.picture import Picture, picture
from prahum_site.analysis.places import places
from prahum_site.analysis.sentiment import Classifier, corrected
from prahum_site.analysis.store import Store
from prahum_site.analysis.subjects import subjects
from prahum_site.dates import local_day
from prahum_site.model import Content, Item, LedgerEntry, Report
from prahum_site.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """All reports (copies folded into the report that they repeat), the issues they make, and the newest day."""

    reports: tuple[Report, ...]
    issue_map: IssueMap
    as_of: date | None
    picture: Picture = field(default_factory=Picture)


def coverage(
    items: Sequence[Item],
    *,
    settings: Settings,
    content: Content,
    ledger: Sequence[LedgerEntry],
    classifier: Classifier,
    now: datetime,
    store: Store | None = None,
) -> Coverage:
    """What the media say, as of ``now``: items that claim to be of a later time wait until it has come.

    The order of ``items`` does not matter. ``as_of`` is the agency's day of the newest item, None without any. ``store``
    remembers topics and how earlier nights were grouped; it changes nothing.

    Raises:
        SettingsError: the office's gazetteer is wrong.
        ValueError: two items have one key.
    """
    known = sorted((item for item in items if item.published <= now), key=lambda item: (item.first_seen, item.key))
    if len({item.key for item in known}) < len(known):
        raise ValueError("two items have one key")
    verdicts = corrected(known, classifier.judge(known), content.corrections)
    gazetteer = office_gazetteer(settings)
    where = [found.regions for found in places(known, gazetteer)]
    what = subjects(known, settings.topics, store)
    reports = {
        item.key: Report(item=item, verdict=verdict, regions=regions, topics=about)
        for item, verdict, regions, about in zip(known, verdicts, where, what, strict=True)
    }
    as_of = max((local_day(item.published, settings.zone) for item in known), default=None)
    grouped = groups(known, where, settings.thresholds, place_words(gazetteer), store)
    sources = {source.id: source for source in (*settings.sources, *settings.retired, *content.clipping_sources)}
    issue_map = issues(
        reports,
        grouped,
        curations=content.curations,
        ledger=ledger,
        sources=sources,
        zone=settings.zone,
        as_of=as_of or local_day(now, settings.zone),
        thresholds=settings.thresholds,
    )
    shown = tuple(report for group in grouped for report in folded(group, reports))
    beside = Picture() if as_of is None else picture(
        shown,
        issue_map.issues,
        as_of=as_of,
        zone=settings.zone,
        region_names={region.id: region.name for region in settings.regions},
        outlets={name: source.name for name, source in sources.items()},
        placed=issue_map.placed,
    )  # fmt: skip
    return Coverage(reports=shown, issue_map=issue_map, as_of=as_of, picture=beside)

"""What the map of issues says beside the issues: what changed since yesterday, whether it grows, and why a report is there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from prahum_site.analysis import changes, trend, why
from prahum_site.analysis.trend import Trend
from prahum_site.model import Issue, Report, Stage

#: Counts of so many days before the newest one say what is usual: eight weeks, so that each weekday is known eight times.
USUAL_DAYS = 56


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Beside the issues.

    ``changes`` by slug: what is new of an issue since the day before, in one line. ``reasons`` by item key: why a report is in
    its issue. ``trends`` by slug, ``region_trends`` and ``topic_trends`` by id: the newest day against the days before it;
    ``trend`` is that of all reports, None without any.
    """

    changes: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    trends: Mapping[str, Trend] = field(default_factory=dict)
    region_trends: Mapping[str, Trend] = field(default_factory=dict)
    topic_trends: Mapping[str, Trend] = field(default_factory=dict)
    trend: Trend | None = None


def picture(
    reports: Iterable[Report],
    issues: Iterable[Issue],
    *,
    as_of: date,
    zone: ZoneInfo,
    region_names: Mapping[str, str],
    outlets: Mapping[str, str],
    placed: Mapping[str, str] = MappingProxyType({}),
) -> Picture:
    """The picture on ``as_of``, the newest day of coverage; ``outlets`` gives the outlet's name of a source.

    ``placed`` says which reports an editor put into their issue (:class:`prahum_site.analysis.issues.IssueMap`).
    An issue that is over has no trend: nothing is said of it any more.
    """
    known = tuple(issues)
    reasons: dict[str, str] = {}
    for issue in known:
        reasons.update(why.reasons(issue.reports, region_names, outlets, placed))
    counts = trend.daily(
        reports,
        zone,
        as_of=as_of,
        issue_of={report.item.key: issue.slug for issue in known for report in issue.reports},
        since=as_of - timedelta(days=USUAL_DAYS),
    )
    live = {issue.slug for issue in known if issue.stage is not Stage.OVER}
    return Picture(
        changes={
            issue.slug: changes.changes(issue.reports, as_of, zone, region_names, outlets).words
            for issue in known
            if issue.slug in live
        },
        reasons=reasons,
        trends={slug: trend.trend(series, as_of) for slug, series in counts.issues.items() if slug in live},
        region_trends={region: trend.trend(series, as_of) for region, series in counts.regions.items()},
        topic_trends={topic: trend.trend(series, as_of) for topic, series in counts.topics.items()},
        trend=trend.trend(counts.total, as_of),
    )

"""From groups of reports, an editor's curations and the ledger of addresses to the issues of the site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from math import exp2, log2
from types import MappingProxyType
from zoneinfo import ZoneInfo

from prahum_site.analysis import identity, summary, trend
from prahum_site.analysis.curating import by_owner, settled
from prahum_site.analysis.grouping import Group
from prahum_site.dates import local_day
from prahum_site.model import (
    CATEGORIES,
    Category,
    Curation,
    Issue,
    Item,
    LedgerEntry,
    Report,
    Source,
    Stage,
)
from prahum_site.problems import Problem
from prahum_site.settings import Thresholds

#: The category of an issue is that of the reports of so many last days of its coverage: the latest stage counts.
LATEST_DAYS = 3
#: A region or topic is an issue's when at least this share of its reports names it, or none is named more often.
TAG_SHARE = 0.2
#: Reports of so many days up to the newest day make an issue's volume; its freshness halves with as many silent days.
VOLUME_DAYS = 7
HALF_LIFE_DAYS = 3.0
#: How much the category lifts an issue in the list: what hurts people comes before what goes its way.
GRAVITY = {
    Category.NEGATIVE: 1.5,
    Category.AT_RISK: 1.25,
    Category.NEUTRAL: 1.0,
    Category.POSITIVE: 1.0,
    Category.UNKNOWN: 0.75,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueMap:
    """The issues in the order of the list (pinned ones first), and what became of addresses.

    ``entries`` must be appended to the ledger; those that lead ``into`` an issue tell what was joined since the last night.
    ``gone`` maps a slug that has no page (any more) to the slug of the issue that took it over, or to "" where none did.
    ``placed`` tells of reports that an editor put into their issue, by key: the keyword that they fit, or "" where the editor
    named them. ``problems`` are warnings about the curations.
    """

    issues: tuple[Issue, ...]
    entries: tuple[LedgerEntry, ...]
    gone: Mapping[str, str]
    problems: tuple[Problem, ...]
    placed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """What is to become one issue: groups under one name and address."""

    id: str
    slug: str
    numbers: tuple[int, ...]
    curation: Curation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    """What the steps share."""

    reports: Mapping[str, Report]
    groups: Sequence[Group]
    sources: Mapping[str, Source]
    zone: ZoneInfo
    as_of: date
    thresholds: Thresholds

    def outlet(self, item: Item) -> str:
        """The name of the outlet, which may have several feeds."""
        source = self.sources.get(item.source)
        return source.name if source else item.source

    def volume(self, group: Group) -> int:
        """How many reports a group has; a copy counts where another outlet carries it, once an outlet."""
        originals = [key for key in group.keys if key not in group.copies]
        outlets = {key: self.outlet(self.reports[key].item) for key in group.keys}
        carried = {(original, outlets[copy]) for copy, original in group.copies.items() if outlets[copy] != outlets[original]}
        return len(originals) + len(carried)


def issues(
    reports: Mapping[str, Report],
    groups: Sequence[Group],
    *,
    curations: Sequence[Curation],
    ledger: Sequence[LedgerEntry],
    sources: Mapping[str, Source],
    zone: ZoneInfo,
    as_of: date,
    thresholds: Thresholds,
) -> IssueMap:
    """The issues of a site, from ``reports`` by the keys of ``groups`` (copies, too); ``as_of`` is the newest day of coverage.

    * A group is an issue when it has ``min_reports`` reports (copies in other outlets count), stands in the ledger, or an
      editor curated it (:func:`prahum_site.analysis.curating.settled` says when). Editors may take reports out of groups.
    * The eldest ledger entry that stands for a group gives id and slug; younger ones are ``gone`` and lead there. A slug
      whose reports are all gone leads nowhere ("").
    * A curation is one issue, with its own slug, of all groups it claims, or of none; their former addresses lead to it. A
      hidden one has no page, and neither have they.
    * The list is sorted by :func:`score`, pinned issues first, those that are over last.
    """
    entries = identity.one_per_slug(ledger)
    curations = sorted(curations, key=lambda curation: curation.slug)
    settlement = settled(curations, groups, reports, entries)
    homes, owned = settlement.homes, by_owner(settlement.owners)
    context = _Context(
        reports=reports, groups=settlement.groups, sources=sources, zone=zone, as_of=as_of, thresholds=thresholds
    )
    curated = [
        _Unit(
            id=entries[curation.slug].id if curation.slug in entries else identity.curated_id(curation.slug),
            slug=curation.slug,
            numbers=tuple(owned.get(curation.slug, ())),
            curation=curation,
        )
        for curation in curations
    ]
    units = [
        *(unit for unit in curated if not _hidden(unit)),
        *_machine_units(context, entries, homes, curations, settlement.owners),
    ]
    gone = _gone(homes, units, curated)
    former: dict[str, list[str]] = {}
    for old, new in gone.items():
        former.setdefault(new, []).append(old)
    found = [_issue(unit, context, tuple(former.get(unit.slug, ()))) for unit in units]
    found.sort(key=lambda issue: (not issue.pinned, issue.stage is Stage.OVER, -score(issue, zone, as_of), issue.slug))
    return IssueMap(
        issues=tuple(found),
        entries=(*_new_entries(units, entries, context), *_moves(gone, entries, as_of)),
        gone=MappingProxyType(gone),
        problems=settlement.problems,
        placed=settlement.placed,
    )


def _hidden(unit: _Unit) -> bool:
    return unit.curation is not None and unit.curation.hidden


def _machine_units(
    context: _Context,
    entries: Mapping[str, LedgerEntry],
    homes: Mapping[str, int | None],
    curations: Iterable[Curation],
    owners: Mapping[int, str],
) -> list[_Unit]:
    """The issues that no editor named: groups with an address, and those big enough to get one."""
    names = {curation.slug for curation in curations}
    elders: dict[int, LedgerEntry] = {}
    for name, home in homes.items():
        if home is not None and name not in names:
            elders.setdefault(home, entries[name])
    taken = {*entries, *names}
    ids = {entry.id for entry in entries.values()}
    units = []
    for number, group in enumerate(context.groups):
        if number in owners:
            continue
        if elder := elders.get(number):
            units.append(_Unit(id=elder.id, slug=elder.slug, numbers=(number,)))
        elif context.volume(group) >= context.thresholds.min_reports:
            name = identity.free_slug(identity.natural_slug(context.reports[group.keys[0]].item), taken)
            new_id = identity.machine_id(group.keys[0])
            # The id of an address that an editor's file now holds: the group needs another one.
            new_id = identity.machine_id(name) if new_id in ids else new_id
            taken.add(name)
            units.append(_Unit(id=new_id, slug=name, numbers=(number,)))
    return units


def _gone(homes: Mapping[str, int | None], units: Iterable[_Unit], curated: Iterable[_Unit]) -> dict[str, str]:
    """What became of every known slug without a page, in the ledger's order."""
    by_number = {number: unit.slug for unit in units for number in unit.numbers}
    included = {ref.slug: unit.slug for unit in curated if unit.curation is not None for ref in unit.curation.includes}
    targets = {name: by_number.get(home, "") if home is not None else included.get(name, "") for name, home in homes.items()}
    targets |= {unit.slug: "" for unit in curated if _hidden(unit)}
    return identity.final(targets, {unit.slug for unit in units})


def _new_entries(units: Iterable[_Unit], entries: Mapping[str, LedgerEntry], context: _Context) -> tuple[LedgerEntry, ...]:
    """What the ledger lacks: addresses published for the first time, and curated ones that had no report until now."""
    new = []
    for unit in units:
        keys = tuple(item.key for item in _arrived(unit, context))[: identity.BIRTH_KEYS]
        standing = entries.get(unit.slug)
        if standing is None or (keys and not standing.keys):
            new.append(LedgerEntry(id=unit.id, slug=unit.slug, keys=keys, day=standing.day if standing else context.as_of))
    return tuple(new)


def _moves(gone: Mapping[str, str], entries: Mapping[str, LedgerEntry], as_of: date) -> tuple[LedgerEntry, ...]:
    """What the ledger's log lacks: published slugs that lead to another issue now, and such as stand for themselves again."""
    return tuple(
        LedgerEntry(id=entry.id, slug=entry.slug, keys=(), day=as_of, into=gone.get(entry.slug, ""))
        for entry in entries.values()
        if gone.get(entry.slug, "") != entry.into and (entry.keys or entry.into)
    )


def _arrived(unit: _Unit, context: _Context) -> list[Item]:
    """All items of a unit, copies included, in order of arrival."""
    items = [context.reports[key].item for number in unit.numbers for key in context.groups[number].keys]
    return sorted(items, key=lambda item: (item.first_seen, item.published, item.key))


def _issue(unit: _Unit, context: _Context, former_slugs: tuple[str, ...]) -> Issue:
    reports = [report for number in unit.numbers for report in folded(context.groups[number], context.reports)]
    reports.sort(key=lambda report: report.item.key)
    reports.sort(key=lambda report: report.item.published, reverse=True)
    coverage = trend.days(reports, context.zone)
    curation = unit.curation
    closed = curation is not None and curation.closed is not None and curation.closed <= context.as_of
    title = curation.title if curation else summary.title(reports)
    return Issue(
        id=unit.id,
        slug=unit.slug,
        title=title,
        summary=summary.quotes(reports, title),
        category=category(reports, context.zone),
        regions=_frequent(reports, [report.regions for report in reports]),
        topics=_frequent(reports, [report.topics for report in reports]),
        reports=tuple(reports),
        days=coverage,
        stage=Stage.OVER if closed else trend.stage(coverage, context.as_of, context.thresholds),
        pinned=curation is not None and curation.pinned,
        note=curation.note if curation else "",
        curated_in=curation.path if curation else "",
        note_line=curation.note_line if curation else 1,
        former_slugs=former_slugs,
    )


def folded(group: Group, reports: Mapping[str, Report]) -> list[Report]:
    """The reports of a group without its copies, each with those that repeat it, oldest copy first."""
    copies: dict[str, list[Item]] = {}
    for copy, original in group.copies.items():
        copies.setdefault(original, []).append(reports[copy].item)
    return [
        replace(reports[key], copies=tuple(sorted(copies.get(key, ()), key=lambda item: (item.published, item.key))))
        for key in group.keys
        if key not in group.copies
    ]


def category(reports: Sequence[Report], zone: ZoneInfo) -> Category:
    """The most frequent known category among the reports of the last three days of coverage, of equals the graver.

    Where those are all unknown, of all reports; UNKNOWN where none is known.
    """
    if not reports:
        return Category.UNKNOWN
    last = max(local_day(report.item.published, zone) for report in reports)
    latest = [report for report in reports if (last - local_day(report.item.published, zone)).days < LATEST_DAYS]
    for some in (latest, reports):
        counts = Counter(report.verdict.category for report in some)
        if any(counts[known] for known in CATEGORIES):
            # CATEGORIES runs from grave to good, and max keeps the first of equals.
            return max(CATEGORIES, key=lambda known: counts[known])
    return Category.UNKNOWN


def _frequent(reports: Sequence[Report], tags: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The tags of an issue, the most frequent first; of equals the one that stands earlier in the reports' own lists."""
    counts: Counter[str] = Counter()
    ranks: Counter[str] = Counter()
    for own in tags:
        counts.update(own)
        for rank, tag in enumerate(own):
            ranks[tag] += rank
    most = max(counts.values(), default=0)
    kept = [tag for tag, count in counts.items() if count == most or count >= TAG_SHARE * len(reports)]
    return tuple(sorted(kept, key=lambda tag: (-counts[tag], ranks[tag], tag)))


def score(issue: Issue, zone: ZoneInfo, as_of: date) -> float:
    """How far up an issue belongs on ``as_of``: freshness × volume × gravity, from 0; 0 without reports.

    Freshness is 1 on the day of the last report and halves every three silent days. Volume is log2(1 + reports of the last
    seven days, copies included), at least 1, so that ten times the coverage is not ten times the matter. Gravity is
    1.5 for negatif, 1.25 for berpotensi negatif, 1 for netral and positif, 0.75 for unknown.
    """
    if not issue.days:
        return 0.0
    silent = max(0, (as_of - issue.days[-1].day).days)
    since = as_of - timedelta(days=VOLUME_DAYS - 1)
    recent = sum(1 + len(report.copies) for report in issue.reports if local_day(report.item.published, zone) >= since)
    return exp2(-silent / HALF_LIFE_DAYS) * max(1.0, log2(1 + recent)) * GRAVITY[issue.category]

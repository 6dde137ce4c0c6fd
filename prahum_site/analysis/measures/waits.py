"""How long the public waits: from the first report of an issue to the first response that stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from math import ceil
from statistics import median

from prahum_site.analysis.measures.values import Durations, Wait
from prahum_site.model import Issue, Response


def waits(issues: Iterable[Issue], answers: Mapping[str, Sequence[Response]]) -> tuple[Wait, ...]:
    """The wait of every issue that has a report, in the order of ``issues``; what was withdrawn answers nothing."""
    return tuple(
        Wait(slug=issue.slug, first=min(report.item.published for report in issue.reports), answered=first_answer(found))
        for issue in issues
        if issue.reports
        for found in (answers.get(issue.slug, ()),)
    )


def first_answer(responses: Iterable[Response]) -> datetime | None:
    """The moment of the first of ``responses`` that stands; None without any."""
    return min((response.published for response in responses if response.withdrawn is None), default=None)


def durations(found: Iterable[Wait]) -> Durations:
    """The spread of the waits that are over; those that still go on are counted nowhere in it.

    The median is the usual one (of an even number, the middle of the two in the middle). The 90th percentile goes by nearest
    rank: the shortest wait that at least nine in ten of the answered issues did not exceed, so that it is a wait that was
    really there and the sentence "sembilan dari sepuluh isu dijawab dalam …" is true of any number of issues.
    """
    hours = sorted(wait.hours for wait in found if wait.hours is not None)
    if not hours:
        return Durations(count=0, median=None, p90=None)
    return Durations(count=len(hours), median=median(hours), p90=hours[ceil(0.9 * len(hours)) - 1])


def by_place(issues: Iterable[Issue], found: Iterable[Wait], *, topics: bool) -> dict[str, Durations]:
    """The spread of waits by region (or topic) id; an id whose issues all wait still is there with a count of 0."""
    ids = {issue.slug: issue.topics if topics else issue.regions for issue in issues}
    grouped: dict[str, list[Wait]] = defaultdict(list)
    for wait in found:
        for place in ids[wait.slug]:
            grouped[place].append(wait)
    return {place: durations(grouped[place]) for place in sorted(grouped)}


def longest_waiting(owed: Collection[str], found: Iterable[Wait]) -> tuple[str, ...]:
    """``owed`` by the moment of their first report, the earliest first; those without any report last."""
    firsts = {wait.slug: wait.first.timestamp() for wait in found}
    return tuple(sorted(owed, key=lambda slug: (firsts.get(slug, float("inf")), slug)))

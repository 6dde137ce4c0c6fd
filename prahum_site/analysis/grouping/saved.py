"""The pass over the nights as bytes, to be taken up again the next night: a night costs what it brings, not what there is."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterable
from typing import Any

from prahum_site.analysis.grouping.arrivals import Arrival
from prahum_site.analysis.grouping.issue import Issue
from prahum_site.analysis.grouping.stories import Stories
from prahum_site.settings import Thresholds


def saved(stories: Stories) -> bytes:
    """All that the pass knows; floats come back as they were, and what is iterated over keeps its order."""
    state = {
        "total": stories.total,
        "documents": stories.documents,
        "assigned": b64encode(stories.assigned.tobytes()).decode(),
        "copies": list(stories.copies.items()),
        "merged": list(stories.merged.items()),
        "headline_days": [[list(headline), days] for headline, days in stories.headline_days.items()],
        "open": [_issue(issue) for issue in stories.open.values()],
        "recent": [_report(report) for report in stories.recent.values()],
    }
    return zlib.compress(json.dumps(state, ensure_ascii=False, separators=(",", ":")).encode(), level=1)


def restored(data: bytes, thresholds: Thresholds, place_words: Iterable[str]) -> Stories:
    """The pass as it was when :func:`saved` gave ``data``, with the same thresholds and words.

    Raises:
        ValueError: these are no such bytes.
    """
    stories = Stories(thresholds, place_words)
    try:
        state = json.loads(zlib.decompress(data))
        stories.total = state["total"]
        stories.documents.update(state["documents"])
        stories.assigned.frombytes(b64decode(state["assigned"]))
        stories.copies.update((copy, original) for copy, original in state["copies"])
        stories.merged.update((younger, elder) for younger, elder in state["merged"])
        stories.headline_days.update((tuple(headline), days) for headline, days in state["headline_days"])
        stories.resume(map(_read_issue, state["open"]), map(_read_report, state["recent"]))
    except (zlib.error, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no saved stories: {error}") from error
    return stories


def _issue(issue: Issue) -> list[object]:
    return [
        issue.number,
        issue.first,
        issue.last,
        issue.size,
        issue.square,
        issue.routine,
        [[term, weight, issue.counts[term]] for term, weight in issue.sums.items()],
        list(issue.places.items()),
        issue.placed,
        issue.trimmed,
        issue.core_terms,
        issue.core_size,
    ]


def _read_issue(row: list[Any]) -> Issue:
    number, first, last, size, square, routine, terms, places, placed, trimmed, core_terms, core_size = row
    issue = Issue(
        number=number,
        first=first,
        last=last,
        size=size,
        square=square,
        routine=routine,
        places=Counter(dict(places)),
        placed=placed,
        trimmed=trimmed,
        core_terms=tuple(core_terms),
        core_size=core_size,
    )
    for term, weight, count in terms:
        issue.sums[term] = weight
        issue.counts[term] = count
    return issue


def _report(report: Arrival) -> dict[str, object]:
    return {
        "number": report.number,
        "moment": report.moment,
        "places": sorted(report.places),
        "headline": report.headline,
        "numbers": sorted(report.numbers),
        "wording": sorted(report.wording),
        "routine": report.routine,
        "vector": report.vector,
    }


def _read_report(row: dict[str, Any]) -> Arrival:
    return Arrival(
        number=row["number"],
        moment=row["moment"],
        places=frozenset(row["places"]),
        frequency={},
        headline=tuple(row["headline"]),
        numbers=frozenset(row["numbers"]),
        wording=frozenset(row["wording"]),
        routine=row["routine"],
        vector=row["vector"],
    )

"""The pass over the nights as bytes, to be taken up again the next night: a night costs what it brings, not what there is."""

from __future__ import annotations

import json
import zlib
from array import array
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, repeat
from typing import Any, Literal

from prahum_site.analysis.grouping.arrivals import Arrival
from prahum_site.analysis.grouping.issue import Issue
from prahum_site.analysis.grouping.stories import Stories
from prahum_site.settings import Thresholds


def saved(stories: Stories) -> bytes:
    """All that the pass knows; floats come back as they were, and what is iterated over keeps its order."""
    packer, packed = zlib.compressobj(level=1), []
    # Part by part: a national archive's parts would not fit side by side, as values, as text and as bytes.
    for mark, (name, part) in zip(chain("{", repeat(",")), _parts(stories), strict=False):
        text = json.dumps(part, ensure_ascii=False, separators=(",", ":"))
        packed.append(packer.compress(f'{mark}"{name}":{text}'.encode()))
    return b"".join((*packed, packer.compress(b"}"), packer.flush()))


def _parts(stories: Stories) -> Iterator[tuple[str, object]]:
    yield "total", stories.total
    yield "documents", stories.documents
    yield "assigned", _text(stories.assigned)
    yield "copies", list(stories.copies.items())
    yield "merged", list(stories.merged.items())
    yield "headline_days", [[list(headline), days] for headline, days in stories.headline_days.items()]
    yield "open", _packed(stories.open.values())
    yield "recent", [_report(report) for report in stories.originals.recent.values()]


def restored(data: bytes, thresholds: Thresholds, place_words: Iterable[str]) -> Stories:
    """The pass as it was when :func:`saved` gave ``data``, with the same thresholds and words.

    Raises:
        ValueError: these are no such bytes.
    """
    stories = Stories(thresholds, place_words)
    try:
        state = json.loads(zlib.decompress(data))
        stories.total = state["total"]
        stories.documents.update(state.pop("documents"))
        stories.assigned.extend(_array("q", state.pop("assigned")))
        stories.copies.update((copy, original) for copy, original in state.pop("copies"))
        stories.merged.update((younger, elder) for younger, elder in state.pop("merged"))
        stories.headline_days.update((tuple(headline), days) for headline, days in state.pop("headline_days"))
        stories.resume(_unpacked(state.pop("open")), map(_read_report, state.pop("recent")))
    except (zlib.error, KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError(f"no saved stories: {error}") from error
    return stories


def _packed(issues: Iterable[Issue]) -> dict[str, object]:
    """The issues, their terms in rows of numbers: several hundred thousand of them as text would take seconds."""
    known: dict[str, int] = {}
    rows, terms, weights, counts = [], array("q"), array("d"), array("q")
    for issue in issues:
        for term, weight in issue.sums.items():
            terms.append(known.setdefault(term, len(known)))
            weights.append(weight)
            counts.append(issue.counts[term])
        rows.append([
            issue.number, issue.first, issue.last, issue.size, issue.square, issue.routine, len(issue.sums),
            list(issue.places.items()), issue.placed, issue.trimmed, issue.core_terms, issue.core_size,
        ])  # fmt: skip
    return {
        "rows": rows,
        "known": list(known),
        "terms": _text(terms),
        "weights": _text(weights),
        "counts": _text(counts),
    }


def _unpacked(state: dict[str, Any]) -> Iterator[Issue]:
    known, start = state["known"], 0
    terms, weights, counts = _array("q", state["terms"]), _array("d", state["weights"]), _array("q", state["counts"])
    for number, first, last, size, square, routine, length, places, placed, trimmed, core_terms, core_size in state["rows"]:
        names = [known[place] for place in terms[start : start + length]]
        yield Issue(
            number=number,
            first=first,
            last=last,
            size=size,
            square=square,
            routine=routine,
            sums=dict(zip(names, weights[start : start + length], strict=True)),
            counts=dict(zip(names, counts[start : start + length], strict=True)),
            places=Counter(dict(places)),
            placed=placed,
            trimmed=trimmed,
            core_terms=tuple(core_terms),
            core_size=core_size,
        )
        start += length


def _text(numbers: array[Any]) -> str:
    return b64encode(numbers.tobytes()).decode()


def _array(kind: Literal["q", "d"], text: str) -> array[Any]:
    numbers = array(kind)
    numbers.frombytes(b64decode(text))
    return numbers


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

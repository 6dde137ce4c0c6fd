"""Which reports are about one matter: a single pass over the nights, in order of arrival.

A report joins the open issue whose nearest reports are like it (mean cosine of their TF-IDF vectors), or opens an issue of its
own. The pass is causal: it weighs words by what had arrived up to a report's own night, and never moves a report afterwards.
So the issues of earlier nights stay as they were, whatever later nights bring, and their addresses hold.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import groupby, pairwise
from math import isqrt
from types import MappingProxyType

from prahum_site.analysis.terms import Vector, frequencies, terms, weighted
from prahum_site.model import Item
from prahum_site.settings import Thresholds

#: How many of an issue's reports, the most alike, speak for a new one; in an issue of n > 9 open reports the square root of
#: n, since among hundreds three are alike by chance, and issues would swallow each other.
NEAREST = 3
#: Likenesses below count as none: most pairs share a word of no weight, and looking at each takes most of the time.
NOISE = 0.05
#: What is left of a likeness where both reports name regions and none in common: a flood in Berau is not the flood in Paser.
REGION_DISAGREEMENT = 0.5
#: Routine reports join only what was published within half a day: a daily bulletin is no issue that lives for months.
ROUTINE_SECONDS = 12 * 3600
#: A headline that, dates and numbers aside, stood on as many earlier days is a routine.
ROUTINE_DAYS = 3
#: From how many terms on two equal headlines are a copy, however the excerpts were cut.
TELLING_TERMS = 4
#: The share of the shorter text's pairs of neighbouring terms that a copy has in common with its original (Broder 1997):
#: two reports of one press conference share the words, but not their order.
SAME_WORDING = 0.5
#: How far apart, at most, a copy and its original are published: agency copy runs at once; the same words later are news.
COPY_SECONDS = 48 * 3600

_DAY_SECONDS = 86_400
_ROUTINE = re.compile(
    r"\b(?:(?:prakiraan|ramalan) cuaca|cuaca (?:hari ini|besok)|peringatan dini (?:cuaca|bmkg)|emas antam"
    r"|harga (?:emas|sembako|pangan|bbm)\b.*\bhari ini|kurs (?:rupiah|dolar)|kunci jawaban|prediksi skor|klasemen"
    r"|jadwal (?:sa?h?o?lat|imsak\w*|buka puasa|tv|acara|kapal|bola|pertandingan|kereta|sim)|zodiak|horoskop|shio"
    r"|ihsg|rupiah (?:pagi|siang|sore|hari ini|ditutup|dibuka)|live streaming|link nonton|terpopuler)\b|^\W*popul[ae]r\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Reports about one matter.

    ``keys`` are all their identities in order of arrival, copies included; ``copies`` maps the key of a near-duplicate to
    the key of the report that it repeats (which is no copy itself).
    """

    keys: tuple[str, ...]
    copies: Mapping[str, str]


def groups(items: Sequence[Item], regions: Sequence[tuple[str, ...]], thresholds: Thresholds) -> tuple[Group, ...]:
    """Every item in exactly one group, groups in order of their first report's arrival; ``regions`` go with ``items``.

    Items may come in any order; they are taken by (first_seen, published, key), and those with one ``first_seen`` are a night.
    With later nights left out, the groups are the same but for what those nights added.
    """
    arrived = sorted(zip(items, regions, strict=True), key=lambda pair: (pair[0].first_seen, pair[0].published, pair[0].key))
    issues = _Issues(thresholds=thresholds)
    for _, night in groupby(arrived, key=lambda pair: pair[0].first_seen):
        issues.take([_Report.of(item, places) for item, places in night])
    return tuple(Group(keys=tuple(found.keys), copies=MappingProxyType(found.copies)) for found in issues.found)


def is_routine(title: str) -> bool:
    """Whether a headline is of a kind that comes every day: weather, prices, times of prayer, lists of the most read.

    >>> [is_routine(title) for title in ("Prakiraan Cuaca Samarinda", "Harga Emas Antam Naik", "Emas 1 Kg Dicuri")]
    [True, True, False]
    """
    return _ROUTINE.search(title.lower()) is not None


@dataclass(slots=True, kw_only=True)
class _Report:
    """A report on its way through the pass; ``moment`` in seconds since 1970, ``issue`` once it has been placed."""

    key: str
    moment: float
    regions: frozenset[str]
    frequency: Mapping[str, float]
    text: str
    headline: tuple[str, ...]
    numbers: frozenset[str]
    routine: bool
    vector: Vector = field(default_factory=dict)
    issue: int = -1

    @classmethod
    def of(cls, item: Item, regions: Iterable[str]) -> _Report:
        headline = terms(item.title)
        return cls(
            key=item.key,
            moment=item.published.timestamp(),
            regions=frozenset(regions),
            frequency=frequencies(item.title, item.excerpt),
            text=f"{item.title} {item.excerpt}",
            headline=tuple(term for term in headline if not term[-1].isdigit()),
            numbers=frozenset(term for term in headline if term[-1].isdigit()),
            routine=is_routine(item.title),
        )

    @property
    def day(self) -> int:
        """Days since 1970."""
        return int(self.moment // _DAY_SECONDS)

    def contradicts(self, other: _Report) -> bool:
        """Whether both name regions, but not one in common."""
        return bool(self.regions and other.regions and self.regions.isdisjoint(other.regions))

    def repeats(self, other: _Report, likeness: float, thresholds: Thresholds) -> bool:
        """Whether this is a copy of ``other``: the same words in the same order, or the same headline, no other numbers."""
        if abs(self.moment - other.moment) > COPY_SECONDS:
            return False
        if self.numbers and other.numbers and self.numbers.isdisjoint(other.numbers):
            return False
        if self.headline == other.headline and len(self.headline) >= TELLING_TERMS:
            return True
        if likeness < thresholds.copy_similarity:
            return False
        own, others = (set(pairwise(terms(text))) for text in (self.text, other.text))
        return len(own & others) >= SAME_WORDING * max(1, min(len(own), len(others)))


@dataclass(slots=True, kw_only=True)
class _Issue:
    """A group in the making; ``moments`` of its reports without copies, ascending."""

    keys: list[str] = field(default_factory=list)
    copies: dict[str, str] = field(default_factory=dict)
    moments: list[float] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class _Issues:
    """What the pass knows so far: the issues, how many reports hold a term, and an index of the reports by day and term."""

    thresholds: Thresholds
    found: list[_Issue] = field(default_factory=list)
    total: int = 0
    documents: Counter[str] = field(default_factory=Counter)
    placed: list[_Report] = field(default_factory=list)
    index: dict[int, dict[str, list[tuple[int, float]]]] = field(default_factory=dict)
    headline_days: dict[tuple[str, ...], set[int]] = field(default_factory=lambda: defaultdict(set))

    def take(self, night: Sequence[_Report]) -> None:
        """Place the reports of a night; words are weighed by all reports up to and with this night."""
        self.total += len(night)
        for report in night:
            self.documents.update(report.frequency.keys())
        for report in night:
            report.vector = weighted(report.frequency, self.documents, self.total)
            self._mark_routine(report)
            self._place(report)

    def _mark_routine(self, report: _Report) -> None:
        days = self.headline_days[report.headline]
        report.routine = report.routine or len(days - {report.day}) >= ROUTINE_DAYS
        days.add(report.day)

    def _place(self, report: _Report) -> None:
        likenesses = self._likenesses(report)
        original = self._original(report, likenesses)
        if original is not None:
            issue = self.found[original.issue]
            issue.keys.append(report.key)
            issue.copies[report.key] = original.key
            return
        report.issue = self._nearest_issue(report, likenesses)
        if report.issue < 0:
            report.issue = len(self.found)
            self.found.append(_Issue())
        issue = self.found[report.issue]
        issue.keys.append(report.key)
        insort(issue.moments, report.moment)
        number = len(self.placed)
        self.placed.append(report)
        day = self.index.setdefault(report.day, defaultdict(list))
        for term, weight in report.vector.items():
            day[term].append((number, weight))

    def _window(self, report: _Report) -> float:
        """How far from ``report``, in seconds before and after, others may be published."""
        return ROUTINE_SECONDS if report.routine else self.thresholds.window_days * _DAY_SECONDS

    def _likenesses(self, report: _Report) -> dict[int, float]:
        """Cosine of every earlier report (no copies) in the window that shares a term, by its number in ``placed``."""
        window = self._window(report)
        days = range(int((report.moment - window) // _DAY_SECONDS), int((report.moment + window) // _DAY_SECONDS) + 1)
        sums: dict[int, float] = defaultdict(float)
        for postings in (self.index[day] for day in days if day in self.index):
            for term, weight in report.vector.items():
                for number, other_weight in postings.get(term, ()):
                    sums[number] += weight * other_weight
        return {
            number: likeness
            for number, likeness in sums.items()
            if likeness >= NOISE
            and abs(self.placed[number].moment - report.moment) <= min(window, self._window(self.placed[number]))
        }

    def _original(self, report: _Report, likenesses: Mapping[int, float]) -> _Report | None:
        """The report that this one repeats: of several the most alike, then the earliest."""
        repeated = [
            (-likeness, number)
            for number, likeness in likenesses.items()
            if likeness >= self.thresholds.similarity and report.repeats(self.placed[number], likeness, self.thresholds)
        ]
        return self.placed[min(repeated)[1]] if repeated else None

    def _nearest_issue(self, report: _Report, likenesses: Mapping[int, float]) -> int:
        """The number of the issue that the report joins: the most alike, then the earliest; -1 where none is alike enough."""
        by_issue: dict[int, list[float]] = defaultdict(list)
        for number, likeness in likenesses.items():
            other = self.placed[number]
            by_issue[other.issue].append(likeness * REGION_DISAGREEMENT if report.contradicts(other) else likeness)
        window = self._window(report)
        best, nearest = self.thresholds.similarity, -1
        for issue in sorted(by_issue):
            if max(by_issue[issue]) < best:
                continue
            moments = self.found[issue].moments
            open_reports = bisect_right(moments, report.moment + window) - bisect_left(moments, report.moment - window)
            voters = min(open_reports, max(NEAREST, isqrt(open_reports)))
            mean = sum(nlargest(voters, by_issue[issue])) / max(1, voters)
            if mean > best or (mean == best and nearest < 0):
                best, nearest = mean, issue
        return nearest

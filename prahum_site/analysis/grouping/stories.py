"""The pass over the nights: what is open, where each report belongs, and which issues turn out to be one."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import groupby
from math import sqrt

from prahum_site.analysis.grouping.arrivals import DAY_SECONDS, ROUTINE_SECONDS, Arrival
from prahum_site.analysis.grouping.issue import SILENCE_DAYS, Issue
from prahum_site.analysis.grouping.originals import Originals
from prahum_site.analysis.terms import common, weighted
from prahum_site.model import Item
from prahum_site.settings import Thresholds

#: For so many days an issue can be woken by a report; after that it is closed for good, and the matter begins anew.
OPEN_DAYS = 120
#: How many terms of an issue are kept, those of most weight: of one that has gone quiet, and of one that has twice as many.
QUIET_TERMS = 24
MOST_TERMS = 300
#: A headline that, dates and numbers aside, stood on as many earlier days is a routine ...
ROUTINE_TIMES = 3
#: ... within so many days.
ROUTINE_MEMORY = 30
#: How much more alike than a report and an issue two issues must be that both have several reports,
SEVERAL_MARGIN = 0.06
#: and how much more again where both stood before tonight: their pages are published, and one of them will only lead on.
STANDING_MARGIN = 0.04
#: Candidates are sought by a text's heaviest terms that make up so much of its squared length, but no more than so many;
TELLING_SHARE = 0.9
MOST_TELLING = 24
#: they are looked at where their likeness by those is at least this much,
LEAST = 0.07
#: and no more than so many, the most alike.
MOST_CANDIDATES = 8
#: How much it counts for a report of a many-sided story that it has a word which only this story has: of an issue with at
#: least so many reports
ANCHOR_WEIGHT = 0.1
ANCHORING_SIZE = 12
#: at least this share holds the word,
ANCHOR_SHARE = 0.4
#: of all recent reports with the word at least this share is the issue's,
ANCHOR_PURITY = 0.8
#: and in ordinary news no more than this share of the reports holds it.
RARE_SHARE = 0.003
#: The share of reports that a place's name counts as having at least, however new it is: that two reports name the same
#: kecamatan does not make them one matter.
PLACE_WORD_SHARE = 0.005
#: Terms that stand in more open issues than this tell none apart while rarer ones do.
COMMON_ISSUES = 16


class Stories:
    """What the pass knows so far.

    ``copies`` maps the number of a copy to that of its original; :meth:`issue_of` says where a report belongs. Numbers count
    reports in order of arrival, from 0.
    """

    def __init__(self, thresholds: Thresholds, place_words: Iterable[str] = ()) -> None:
        self.thresholds = thresholds
        self.shares = {**common(), **{word: max(PLACE_WORD_SHARE, common().get(word, 0.0)) for word in place_words}}
        self.total = 0
        self.documents: dict[str, int] = defaultdict(int)
        self.open: dict[int, Issue] = {}
        self.copies: dict[int, int] = {}
        self.assigned = array("q")
        self.merged: dict[int, int] = {}
        self.index: dict[str, dict[int, Issue]] = defaultdict(dict)
        self.headline_days: dict[tuple[str, ...], list[int]] = {}
        self.originals = Originals()

    def resume(self, issues: Iterable[Issue], reports: Iterable[Arrival]) -> None:
        """Lists the open issues and the recent reports of a pass that is taken up again."""
        for issue in issues:
            self.open[issue.number] = issue
            for term in issue.sums:
                self.index[term][issue.number] = issue
        self.originals.remember(reports)

    @staticmethod
    def nights(items: Sequence[Item]) -> Iterator[Sequence[int]]:
        """Numbers of the items that are placed together: one gathering's, and of those each day's, in order.

        ``items`` are in order of (first_seen, published, key).
        """
        days = (int(item.published.timestamp() // DAY_SECONDS) for item in items)
        numbered = enumerate(zip((item.first_seen for item in items), days, strict=True))
        for _, night in groupby(numbered, key=lambda entry: entry[1]):
            yield [number for number, _ in night]

    def issue_of(self, number: int) -> int:
        """The number of the issue, which is that of its first report, that a report belongs to."""
        issue = self.assigned[number]
        while issue in self.merged:
            issue = self.merged[issue]
        return issue

    def take(self, night: Sequence[tuple[Item, Iterable[str]]]) -> None:
        """Place the next reports; words are weighed by the issues of earlier nights."""
        start = len(self.assigned)
        reports = [Arrival.of(start + place, item, places) for place, (item, places) in enumerate(night)]
        if not reports:
            return
        self._forget(min(report.day for report in reports))
        standing = set(self.open)
        touched: set[int] = set()
        opened: dict[int, set[str]] = {}
        for report in reports:
            report.vector = weighted(report.frequency, self.documents, self.total, self.shares)
            self._mark_routine(report)
            self.assigned.append(self._placed(report, opened))
            if report.number not in self.copies:
                touched.add(self.assigned[-1])
        self._join(touched, standing)
        self._count(opened)

    def _count(self, opened: Mapping[int, set[str]]) -> None:
        """Counts every new term of every issue once: a story that fills the papers does not make its own name common."""
        for number, new in opened.items():
            self.total += number not in self.merged
            for term in new:
                self.documents[term] += 1

    # Placing ----------------------------------------------------------------------------------------------------------

    def _placed(self, report: Arrival, opened: dict[int, set[str]]) -> int:
        original = self.originals.of(report, self.thresholds.copy_similarity)
        if original is not None:
            self.copies[report.number] = original.number
            return self.issue_of(original.number)
        number = self._nearest(report)
        if number < 0:
            number = report.number
            self.open[number] = Issue(number=number, first=report.moment, last=report.moment)
        issue = self.open[number]
        new = {term for term in report.vector if term not in issue.counts}
        opened.setdefault(number, set()).update(new)
        issue.add(report)
        for term in new:
            self.index[term][number] = issue
        self._bound(issue)
        self.originals.remember([report])
        return number

    def _nearest(self, report: Arrival) -> int:
        """The number of the issue that the report joins: that which it fits best, then the earliest; -1 for none."""
        best, nearest = 0.0, -1
        for number in self._candidates(report.vector):
            issue = self.open[number]
            needed = self._needed(issue, report)
            if needed is None:
                continue
            surplus = issue.likeness(report) - needed
            if surplus > -ANCHOR_WEIGHT and self._is_anchored(issue, report):
                surplus += ANCHOR_WEIGHT
            if surplus > best or (surplus == best and nearest < 0):
                best, nearest = surplus, number
        return nearest

    def _is_anchored(self, issue: Issue, report: Arrival) -> bool:
        """Whether a report has a rare word that most reports of the issue hold, and hardly any of other issues."""
        if issue.size < ANCHORING_SIZE or issue.contradicts(report.places):
            return False
        for term in report.vector:
            count = issue.counts.get(term, 0)
            if count >= ANCHOR_SHARE * issue.size and common().get(term, 0.0) < RARE_SHARE:
                everywhere = sum(self.open[number].counts[term] for number in self.index[term])
                if count >= ANCHOR_PURITY * everywhere:
                    return True
        return False

    def _needed(self, issue: Issue, report: Arrival) -> float | None:
        """How alike a report must be to join an issue; None where no likeness is enough."""
        gap = issue.gap(report.moment)
        if report.routine or issue.routine:
            same = report.routine and issue.routine and gap <= ROUTINE_SECONDS / DAY_SECONDS
            return self.thresholds.similarity if same else None
        return self.thresholds.similarity * self._silence(gap) * issue.strictness()

    def _silence(self, gap: float) -> float:
        """By how much more alike two must be between which so many days lie, from 1."""
        return 1 + 0.5 * max(0.0, gap - self.thresholds.window_days) / SILENCE_DAYS

    def _candidates(self, vector: Mapping[str, float]) -> list[int]:
        """Numbers of the open issues that share telling terms with a vector of length 1, ascending."""
        sums: dict[int, float] = defaultdict(float)
        covered = 0.0
        for term, weight in nlargest(MOST_TELLING, vector.items(), key=_heaviest):
            if covered >= TELLING_SHARE:
                break
            covered += weight * weight
            listed = self.index.get(term, _NONE)
            if len(listed) > COMMON_ISSUES and sums:
                continue
            for number, issue in listed.items():
                sums[number] += weight * issue.sums[term]
        issues = self.open
        near = [(value, number) for number, value in sums.items() if value >= LEAST]
        near = [(value / sqrt(issues[number].square), -number) for value, number in near]
        near = nlargest(MOST_CANDIDATES, (entry for entry in near if entry[0] >= LEAST))
        return sorted(-number for _, number in near)

    # Routines ----------------------------------------------------------------------------------------------

    def _mark_routine(self, report: Arrival) -> None:
        days = self.headline_days.setdefault(report.headline, [])
        report.routine = report.routine or sum(day != report.day for day in days) >= ROUTINE_TIMES
        if report.day not in days:
            days.append(report.day)

    # Joining ----------------------------------------------------------------------------------------------------------

    def _join(self, touched: set[int], standing: set[int]) -> None:
        """Join issues whose centres agree, the most alike first, until none do; the younger goes into the elder."""
        while touched:
            proposals = []
            for number in sorted(touched):
                found = self._twin(self.open[number], standing)
                if found is not None:
                    surplus, other = found
                    proposals.append((-surplus, min(number, other), max(number, other)))
            touched = set()
            used: set[int] = set()
            for _, elder, younger in sorted(set(proposals)):
                if elder in used or younger in used:
                    touched.update({elder, younger} & self.open.keys())
                    continue
                used.update((elder, younger))
                self._merge(elder, younger)
                touched.add(elder)
            touched &= self.open.keys()

    def _twin(self, issue: Issue, standing: set[int]) -> tuple[float, int] | None:
        """The open issue that is most surely the same as this one, with how far above the threshold it is."""
        centre = issue.direction()
        best: tuple[float, int] | None = None
        for number in self._candidates(centre):
            other = self.open[number]
            if other is issue or issue.routine or other.routine:
                continue
            gap = max(issue.first - other.last, other.first - issue.last, 0.0) / DAY_SECONDS
            needed = self.thresholds.similarity
            needed += SEVERAL_MARGIN * (issue.size > 1 and other.size > 1)
            needed += STANDING_MARGIN * (issue.number in standing and number in standing)
            needed *= self._silence(gap)
            needed *= max(issue.strictness(), other.strictness())
            likeness = other.cosine(centre)
            if issue.contradicts(other.named_places()):
                likeness *= min(issue.disagreement(), other.disagreement())
            surplus = likeness - needed
            if surplus > 0 and (best is None or surplus > best[0]):
                best = surplus, number
        return best

    def _merge(self, elder: int, younger: int) -> None:
        other = self.open.pop(younger)
        for term in other.sums:
            self.index[term].pop(younger, None)
            self.index[term][elder] = self.open[elder]
        issue = self.open[elder]
        issue.absorb(other)
        self._bound(issue)
        self.merged[younger] = elder

    def _bound(self, issue: Issue) -> None:
        """Keeps an issue from holding the terms of all its reports for ever."""
        if len(issue.sums) > 2 * MOST_TERMS:
            self._unlist(issue, issue.trim(MOST_TERMS))

    # Forgetting -------------------------------------------------------------------------------------------------------

    def _forget(self, day: int) -> None:
        """Lets go of what no report of ``day`` or later can need; quiet issues keep only their heaviest terms."""
        moment = day * DAY_SECONDS
        for number, issue in list(self.open.items()):
            gap = (moment - issue.last) / DAY_SECONDS
            if gap > (ROUTINE_SECONDS / DAY_SECONDS if issue.routine else OPEN_DAYS):
                self._unlist(issue, issue.sums)
                del self.open[number]
            elif gap > self.thresholds.window_days and not issue.trimmed:
                self._unlist(issue, issue.trim(QUIET_TERMS))
                issue.trimmed = True
        self.originals.forget(moment)
        for headline, days in list(self.headline_days.items()):
            if days[-1] < day - ROUTINE_MEMORY:
                del self.headline_days[headline]

    def _unlist(self, issue: Issue, terms: Iterable[str]) -> None:
        for term in terms:
            listed = self.index[term]
            listed.pop(issue.number, None)
            if not listed:
                del self.index[term]


_NONE: Mapping[int, Issue] = {}


def _heaviest(entry: tuple[str, float]) -> tuple[float, str]:
    return entry[1], entry[0]

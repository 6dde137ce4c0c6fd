"""Which verdicts an officer should read first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import exp2, log2
from zoneinfo import ZoneInfo

from prahum_site.analysis.issues import LATEST_DAYS
from prahum_site.analysis.terms import terms
from prahum_site.dates import local_day
from prahum_site.model import CATEGORIES, Category, Issue, Report

#: Verdicts whose best category leads by less than this are doubtful even where the machine did not say so itself.
DOUBTFUL_LEAD = 0.2
#: What a flag of the machine ("perlu tinjau") adds to its own uncertainty, from 0 to 1.
FLAGGED = 0.25
#: A category below this is no real alternative.
ALTERNATIVE = 0.15
#: A verdict that can turn its issue into another category is worth so many times more.
TURNS_ISSUE = 2.0
#: How much worse a missed negatif is than any other mistake, and a missed berpotensi negatif.
MISSED_NEGATIVE, MISSED_RISK = 1.0, 0.5
#: A verdict's use halves with each week that its report is old.
HALF_LIFE_DAYS = 7.0

_RISKY = (Category.NEGATIVE, Category.AT_RISK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A verdict worth an officer's look: ``slug`` of its issue ("" for none), ``usefulness`` from 0, ``why`` in Indonesian."""

    report: Report
    slug: str
    usefulness: float
    why: str


@dataclass(slots=True)
class _Balance:
    """An issue's reports of its last days by category: they decide what the issue is."""

    latest: frozenset[str]
    counts: Counter[Category]
    category: Category

    def turned_by(self, report: Report, other: Category) -> Category | None:
        """What the issue would become if ``report`` were ``other``; None where it would stay what it is."""
        if report.item.key not in self.latest:
            return None
        counts = self.counts.copy()
        counts[report.verdict.category] -= 1
        counts[other] += 1
        # As an issue's own category is found: the most frequent, of equals the graver.
        found = max(CATEGORIES, key=lambda known: counts[known])
        return None if found is self.category else found


@dataclass(slots=True)
class _Balances:
    """The balance of every issue, weighed once."""

    zone: ZoneInfo
    known: dict[str, _Balance] = field(default_factory=dict)

    def of(self, issue: Issue) -> _Balance:
        if issue.slug not in self.known:
            days = {report.item.key: local_day(report.item.published, self.zone) for report in issue.reports}
            last = max(days.values())
            latest = [report for report in issue.reports if (last - days[report.item.key]).days < LATEST_DAYS]
            self.known[issue.slug] = _Balance(
                latest=frozenset(report.item.key for report in latest),
                counts=Counter(report.verdict.category for report in latest),
                category=issue.category,
            )
        return self.known[issue.slug]


def doubts(
    reports: Sequence[Report], issue_of: Mapping[str, Issue], *, as_of: date | None, zone: ZoneInfo
) -> tuple[Doubt, ...]:
    """The doubtful verdicts on ``reports``, the most useful to read first; of reports with one headline the first.

    Doubtful are those that the machine marked, and those whose best category leads by less than 0.2. An officer's own
    verdicts and texts that no judge understood are not among them. Use is uncertainty × weight × risk × freshness: how
    near the second category is; how many reports the issue has, doubled where this one verdict can turn the issue's category;
    how likely it hides something negatif; half for each week of age on ``as_of``.
    """
    balances = _Balances(zone)
    found = [_doubt(report, issue_of.get(report.item.key), balances, as_of) for report in reports if _is_doubtful(report)]
    found.sort(key=lambda doubt: (-doubt.usefulness, doubt.report.item.key))
    return tuple(_each_once(found))


def _is_doubtful(report: Report) -> bool:
    verdict = report.verdict
    if verdict.by_editor or verdict.category is Category.UNKNOWN:
        return False
    return verdict.needs_review or _lead(report) < DOUBTFUL_LEAD


def _lead(report: Report) -> float:
    """By how much the verdict's category is likelier than the best other one; below 0 where a rule overruled the figures."""
    own, others = _shares(report)
    return own - max(share for _, share in others)


def _shares(report: Report) -> tuple[float, list[tuple[Category, float]]]:
    """The probability of the verdict's category, and the others with theirs, the likeliest first."""
    shares = dict(zip(CATEGORIES, report.verdict.probabilities, strict=True))
    own = shares.pop(report.verdict.category)
    return own, sorted(shares.items(), key=lambda pair: -pair[1])


def _doubt(report: Report, issue: Issue | None, balances: _Balances, as_of: date | None) -> Doubt:
    own, others = _shares(report)
    rivals = [category for category, share in others if share >= ALTERNATIVE] or [others[0][0]]
    balance = balances.of(issue) if issue is not None and issue.reports else None
    turns = [(rival, new) for rival in rivals if balance and (new := balance.turned_by(report, rival)) is not None]
    rival = turns[0][0] if turns else rivals[0]
    uncertainty = min(1.0, max(0.0, 1.0 - max(0.0, _lead(report))) + (FLAGGED if report.verdict.needs_review else 0.0))
    weight = 1.0 + (log2(1 + len(issue.reports)) / 2 if issue is not None else 0.0)
    weight *= TURNS_ISSUE if turns else 1.0
    usefulness = uncertainty * weight * _risk(report) * _freshness(report, as_of, balances.zone)
    return Doubt(
        report=report,
        slug=issue.slug if issue is not None else "",
        usefulness=round(usefulness, 6),
        why=_why(report, rival, own, turns[0][1] if turns else None, issue),
    )


def _risk(report: Report) -> float:
    """1, and more the likelier it is that a verdict missed something negatif (at most 2)."""
    if report.verdict.category is Category.NEGATIVE:
        return 1.0
    negative, at_risk, *_ = report.verdict.probabilities
    missed = 0.0 if report.verdict.category is Category.AT_RISK else MISSED_RISK * at_risk
    return 1.0 + MISSED_NEGATIVE * negative + missed


def _freshness(report: Report, as_of: date | None, zone: ZoneInfo) -> float:
    age = (as_of - local_day(report.item.published, zone)).days if as_of is not None else 0
    return exp2(-max(0, age) / HALF_LIFE_DAYS)


def _why(report: Report, rival: Category, own: float, becomes: Category | None, issue: Issue | None) -> str:
    verdict = report.verdict
    share = verdict.probabilities[CATEGORIES.index(rival)]
    parts = [f"mesin ragu antara {verdict.category} ({_percent(own)}) dan {rival} ({_percent(share)})"]
    if verdict.category not in _RISKY and rival in _RISKY:
        parts.append("kabar buruk bisa terlewat")
    if becomes is not None and issue is not None:
        parts.append(f"isu ini bisa berubah dari {issue.category} menjadi {becomes}")
    elif issue is not None and len(issue.reports) > 1:
        parts.append(f"isunya memuat {len(issue.reports)} laporan")
    return "; ".join(parts)


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def _each_once(found: Iterable[Doubt]) -> Iterator[Doubt]:
    """Those whose headline says nothing that an earlier one said already."""
    told: set[frozenset[str]] = set()
    for doubt in found:
        words = frozenset(terms(doubt.report.item.title))
        if words not in told or not words:
            told.add(words)
            yield doubt

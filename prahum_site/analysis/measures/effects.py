"""What an answer changed: the seven days before and after it, beside issues of the same age that nobody had answered.

What this cannot show. Nobody draws lots for answers: offices answer what worries them, and what is answered may differ
from what is not in ways that no count of reports tells. An issue is often answered at its peak, and from a peak it goes
down by itself (regression to the mean); the comparison takes off what the same week did to unanswered issues as loud and
as old, no more. (Simulated: where offices answer as soon as a day is loud, the estimate stays at 1; where they always hit
the very peak of an issue's life, it is 0.74 though the answers change nothing.) An issue counts as unanswered only while it
is, so that those answered a little later are not compared with in their last week; if they were the growing ones, the others
look calmer than they would have been. Two answered issues may share one response, and an outlet that stops reporting looks
like a calm. The interval is about chance alone, not about these.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from math import exp, log
from zoneinfo import ZoneInfo

from prahum_site.analysis.measures.pooling import Contrast, pooled
from prahum_site.analysis.measures.values import Effect, Effects, Interval
from prahum_site.dates import local_day, start_of
from prahum_site.model import Category, Issue, Response
from prahum_site.text import number

#: The window on either side of an answer, in days and seconds.
DAYS = 7
_WINDOW = DAYS * 86400.0
#: Judged reports in the week before: with fewer, a change is mostly chance.
ENOUGH_REPORTS = 5
#: Comparable issues were at most so many times louder or quieter.
FACTOR = 3.0
#: Answered issues with something to compare, and different issues to compare with, below which nothing is estimated.
ENOUGH_ISSUES = 8

#: The comparable issues that are looked at for one answer, the closest in volume first, then those nearest in time.
MOST_COMPARABLE = 50
#: The answers that are looked at: the newest, for they show what the office does now.
MOST_ANSWERS = 200

_CAVEATS = (
    "Ini bukan bukti sebab-akibat: isu yang dijawab tidak dipilih acak.",
    "Isu yang sedang ramai juga biasanya mereda sendiri.",
)


def _count(times: Sequence[float], start: float, end: float) -> int:
    return bisect_left(times, end) - bisect_left(times, start)


@dataclass(frozen=True, slots=True)
class _Course:
    """An issue as seconds: when its judged reports came (in order), those of each risk, and when somebody first spoke."""

    slug: str
    first: float
    last: float
    judged: tuple[float, ...]
    negative: tuple[float, ...]
    at_risk: tuple[float, ...]
    spoken: float

    def week(self, start: float) -> _Week:
        """What came in the seven days from ``start`` on."""
        end = start + _WINDOW
        total, negative, at_risk = (_count(times, start, end) for times in (self.judged, self.negative, self.at_risk))
        return _Week(total, negative, at_risk)


@dataclass(frozen=True, slots=True)
class _Week:
    """Reports of seven days: judged ones in all, and those of each risk."""

    total: int
    negative: int
    at_risk: int

    @property
    def risky(self) -> int:
        return self.negative + self.at_risk

    @property
    def kind(self) -> Category | None:
        """What most of its reports were; the graver one of two that are even; None for neither of the risky two."""
        most = max(self.negative, self.at_risk, self.total - self.risky)
        if self.negative == most:
            return Category.NEGATIVE
        return Category.AT_RISK if self.at_risk == most else None

    @property
    def share(self) -> float:
        """Risky reports in percent of all."""
        return 100 * self.risky / self.total


@dataclass(frozen=True, slots=True)
class _Pair:
    """The weeks before and after one moment of an issue."""

    slug: str
    before: _Week
    after: _Week

    @property
    def volume(self) -> float:
        """The log of the ratio of reports, half a report added on either side (Haldane 1956: no log of nothing)."""
        return log((self.after.total + 0.5) / (self.before.total + 0.5))


@dataclass(frozen=True, slots=True)
class _Answered:
    effect: Effect
    own: _Pair | None
    beside: tuple[_Pair, ...]


def effects(
    issues: Sequence[Issue], answers: Mapping[str, Sequence[Response]], *, as_of: date | None, zone: ZoneInfo
) -> Effects:
    """What the first standing answer of each issue changed, as far as reports tell; see the module for what they don't.

    Taken are issues with at least 5 judged reports in the 7 days before their first response that stands. Comparable to one of
    them are issues that had then, at the same age (time since their first report), at least 5, too, and a third to three
    times as many, most of them of the same kind (negatif, berpotensi negatif, or neither), and that had heard nothing from
    the office, not even something withdrawn later, until 7 days after. The closer in volume, the more they weigh. The newest
    200 answers are looked at, and for each the 50 closest comparable issues.

    Args:
        issues: all issues, those that are over included.
        answers: responses by the slug of the issue; only those that are out.
        as_of: the day of the newest report: weeks that end later are not over.
        zone: the agency's.
    """
    courses = sorted(
        (_course(issue, answers.get(issue.slug, ())) for issue in issues if len(issue.reports) >= ENOUGH_REPORTS),
        key=lambda course: (course.first - course.last, course.slug),
    )
    first = {
        slug: min(standing, key=lambda response: (response.published, response.slug))
        for slug, found in answers.items()
        if (standing := [response for response in found if response.withdrawn is None])
    }
    end = float("-inf") if as_of is None else start_of(as_of + timedelta(days=1), zone).timestamp()
    newest = sorted(
        (course for course in courses if course.slug in first),
        key=lambda course: (first[course.slug].published, course.slug),
        reverse=True,
    )
    found = (_answered(course, first[course.slug], courses, end, zone) for course in newest)
    answered = list(islice((one for one in found if one is not None), MOST_ANSWERS))
    answered.sort(key=lambda one: (one.effect.day, one.effect.slug))
    ready = [(one.own, one.beside) for one in answered if one.own is not None and one.beside]
    volume = _estimate((own.slug, own.volume, [(pair, pair.volume) for pair in beside], own) for own, beside in ready)
    negative = _estimate(
        (own.slug, own.after.share - own.before.share, told, own)
        for own, beside in ready
        if own.after.total
        if (told := [(pair, pair.after.share - pair.before.share) for pair in beside if pair.after.total])
    )
    if volume is not None:
        volume = Interval(low=exp(volume.low), middle=exp(volume.middle), high=exp(volume.high))
    return Effects(
        each=tuple(one.effect for one in answered), volume=volume, negative=negative, words=_words(answered, volume, negative)
    )


def _course(issue: Issue, responses: Iterable[Response]) -> _Course:
    told = sorted((report.item.published.timestamp(), report.verdict.category) for report in issue.reports)

    def times(*categories: Category) -> tuple[float, ...]:
        return tuple(moment for moment, category in told if category in categories)

    return _Course(
        slug=issue.slug,
        first=told[0][0],
        last=told[-1][0],
        judged=tuple(moment for moment, category in told if category is not Category.UNKNOWN),
        negative=times(Category.NEGATIVE),
        at_risk=times(Category.AT_RISK),
        spoken=min((response.published.timestamp() for response in responses), default=float("inf")),
    )


def _answered(course: _Course, response: Response, all_: Sequence[_Course], end: float, zone: ZoneInfo) -> _Answered | None:
    """One answered issue with its comparable ones; None where too little was reported before."""
    moment = response.published.timestamp()
    before = course.week(moment - _WINDOW)
    if before.total < ENOUGH_REPORTS:
        return None
    after = course.week(moment) if moment + _WINDOW <= end else None
    beside = tuple(_comparable(course, before, moment - course.first, all_, end))
    effect = Effect(
        slug=course.slug,
        response=response.slug,
        day=local_day(response.published, zone),
        before=(before.risky, before.total),
        after=None if after is None else (after.risky, after.total),
        comparable=len(beside),
    )
    return _Answered(effect, None if after is None else _Pair(course.slug, before, after), beside)


def _comparable(course: _Course, before: _Week, age: float, all_: Sequence[_Course], end: float) -> Iterator[_Pair]:
    """Those of ``all_`` (longest lived first) that were like ``course`` at the same age and unanswered for a week more."""
    low, high = max(ENOUGH_REPORTS, before.total / FACTOR), before.total * FACTOR
    found = []
    for other in all_:
        moment = other.first + age
        if other.last < moment - _WINDOW:
            break  # nor did any later one live so long
        if other is course or moment + _WINDOW > end or moment + _WINDOW > other.spoken:
            continue
        total = _count(other.judged, moment - _WINDOW, moment)
        if low <= total <= high:
            found.append((-_closeness(total, before.total), abs(other.first - course.first), other.slug, other))
    found.sort(key=lambda one: one[:3])
    pairs = (_Pair(other.slug, other.week(other.first + age - _WINDOW), other.week(other.first + age)) for *_, other in found)
    return islice((pair for pair in pairs if pair.before.kind == before.kind), MOST_COMPARABLE)


def _closeness(one: int, other: int) -> float:
    """How much a comparison weighs: 1 for weeks with as many reports, falling to 0.1 where they differ by the factor of 3."""
    return 1.0 - 0.9 * abs(log(one / other)) / log(FACTOR)


def _estimate(found: Iterable[tuple[str, float, list[tuple[_Pair, float]], _Pair]]) -> Interval | None:
    """The pooled difference; None while there are too few on either side."""
    contrasts = [
        Contrast(slug, value, {pair.slug: (_closeness(pair.before.total, own.before.total), other) for pair, other in beside})
        for slug, value, beside, own in found
    ]
    others = {slug for contrast in contrasts for slug in contrast.beside}
    return pooled(contrasts) if min(len(contrasts), len(others)) >= ENOUGH_ISSUES else None


def _words(answered: Sequence[_Answered], volume: Interval | None, negative: Interval | None) -> str:
    """What the estimates say, or what is lacking, in short sentences for a decision maker."""
    done = [one for one in answered if one.own is not None]
    used = [one for one in done if one.beside]
    if volume is None:
        if len(done) < ENOUGH_ISSUES:
            many = f"baru {len(done)} isu yang liputannya lengkap tujuh hari sebelum dan tujuh hari sesudah dijawab"
        elif len(used) < ENOUGH_ISSUES:
            many = f"baru {len(used)} isu yang dijawab punya pembanding"
        else:
            many = f"baru {len({pair.slug for one in used for pair in one.beside})} isu tanpa jawaban dapat menjadi pembanding"
        return f"Belum cukup data untuk menilai pengaruh jawaban: {many}. Yang dibutuhkan {ENOUGH_ISSUES}."
    ratio = f"{_times(volume.middle)} kali (antara {_times(volume.low)} dan {_times(volume.high)})"
    said = [
        f"Dibanding isu serupa yang belum dijawab, laporan pekan berikutnya menjadi {ratio}.",
        _verdict(volume, 1.0, ("Isu yang dijawab lebih cepat sepi.", "Isu yang dijawab justru lebih ramai.")),
    ]
    if negative is not None:
        change = f"{_points(negative.middle)} poin persen (antara {_points(negative.low)} dan {_points(negative.high)})"
        said += [
            f"Bagian laporan negatif dan berpotensi negatif berubah {change}.",
            _verdict(negative, 0.0, ("Nadanya membaik.", "Nadanya memburuk.")),
        ]
    return " ".join([*said, f"Dihitung dari {len(used)} isu yang dijawab, dengan selang kepercayaan 95 persen.", *_CAVEATS])


def _verdict(found: Interval, nothing: float, words: tuple[str, str]) -> str:
    if found.high < nothing:
        return words[0]
    return words[1] if found.low > nothing else "Bedanya belum dapat dipastikan."


def _times(ratio: float) -> str:
    return number(round(ratio, 2))


def _points(value: float) -> str:
    rounded = round(value)
    return f"{'+' if rounded > 0 else '−' if rounded < 0 else ''}{number(abs(rounded))}"

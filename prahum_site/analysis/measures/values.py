"""How the office answers, as values: waits, promises, and what an answer changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from prahum_site.model import Response, Update


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """From an issue's first report to its first response that stands; ``answered`` is None while there is none."""

    slug: str
    first: datetime
    answered: datetime | None

    @property
    def hours(self) -> float | None:
        """Hours waited, 0 where the answer came before the first report; None while nothing has been answered."""
        return None if self.answered is None else max(0.0, (self.answered - self.first).total_seconds() / 3600)


@dataclass(frozen=True, slots=True, kw_only=True)
class Durations:
    """Hours of ``count`` answered issues: the median and the 90th percentile, None without any."""

    count: int
    median: float | None
    p90: float | None


class Standing(StrEnum):
    """What became of a promise."""

    KEPT = "ditepati"
    LATE = "ditepati terlambat"
    RUNNING = "berjalan"
    OVERDUE = "lewat tenggat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A response's date by when, and whether it was kept.

    ``kept_by`` is the first update that names the response and says that it is done. ``days_late`` is 0 unless the promise was
    kept late or is overdue: days after ``due`` until it was kept, or until the day of looking.
    """

    response: Response
    due: date
    standing: Standing
    kept_by: Update | None = None
    days_late: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """All that is public: waits by issue, their spread in all and by region and topic (ids), promises by date.

    ``unanswered`` are the slugs of open issues that are owed an answer, the longest waiting first.
    """

    waits: tuple[Wait, ...] = ()
    overall: Durations = field(default_factory=lambda: Durations(count=0, median=None, p90=None))
    regions: Mapping[str, Durations] = field(default_factory=dict)
    topics: Mapping[str, Durations] = field(default_factory=dict)
    unanswered: tuple[str, ...] = ()
    promises: tuple[Promise, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """An estimate with its 95 % interval."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One response and the seven days before and after it.

    ``before`` and ``after`` are (reports that are negatif or berpotensi negatif, all judged reports); ``after`` is None while
    the seven days are not over. ``comparable`` counts unanswered issues that were measured at the same age.
    """

    slug: str
    response: str
    day: date
    before: tuple[int, int]
    after: tuple[int, int] | None
    comparable: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """What answers changed, beside what happened to comparable issues without an answer.

    ``volume`` is the ratio of reports after to before, divided by that of the comparable issues (below 1: it grew quieter than
    it would have); ``negative`` the change of the share of risky reports in percentage points, less that of the comparable
    ones. Both are None while there are too few, and ``words`` says in Indonesian what there is or what is lacking.
    """

    each: tuple[Effect, ...] = ()
    volume: Interval | None = None
    negative: Interval | None = None
    words: str = ""

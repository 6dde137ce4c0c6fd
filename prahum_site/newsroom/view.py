"""What the office sees and the public does not, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from prahum_site.analysis.asks import Ask
from prahum_site.analysis.measures import Effects
from prahum_site.analysis.review import Doubt
from prahum_site.model import Advice, Answer, Issue, Motion, Reach
from prahum_site.site import RISKY, Announcement, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """An open issue as the office must see it; ``hours`` since its first report at the moment of looking."""

    issue: Issue
    advice: Advice
    motion: Motion
    answer: Answer
    reach: Reach
    outlets: int
    hours: float
    asks: tuple[Ask, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Newsroom:
    """The desk: open issues in the order in which they should be dealt with, doubtful verdicts, effects, posts that wait.

    ``now`` is the moment of looking (aware). ``matters`` come most urgent first. ``doubts`` come most useful first.
    """

    site: Site
    now: datetime
    matters: tuple[Matter, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    effects: Effects = field(default_factory=Effects)
    waiting: tuple[Announcement, ...] = ()

    @property
    def unanswered(self) -> tuple[Matter, ...]:
        """Those that are owed an answer and have none that is out, in the same order."""
        return tuple(m for m in self.matters if m.answer is Answer.NONE and m.issue.category in RISKY)

    @property
    def by_slug(self) -> Mapping[str, Matter]:
        """The open issues by slug."""
        return {matter.issue.slug: matter for matter in self.matters}

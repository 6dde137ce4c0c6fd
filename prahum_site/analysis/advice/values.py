"""What advice is asked about, and the table that it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prahum_site.model import Answer, Issue, Motion, Reach, Response, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """An open issue as the advice sees it.

    ``outlets`` counts those that carry it, copies included. ``complaint``: a citizen complained. ``hours`` have passed since
    its first report. ``surprise`` is that of the newest day (:mod:`prahum_site.analysis.surprise`), None without history.
    ``response`` is the government's response that counts (:func:`prahum_site.analysis.advice.foremost`), None where there is
    none.
    """

    issue: Issue
    motion: Motion
    answer: Answer
    reach: Reach
    outlets: int
    complaint: bool
    hours: float
    surprise: float | None = None
    response: Response | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Words of a topic that fit into sentences: small letters, no full stop.

    ``affected`` are the people where there is harm, ``concerned`` where there is a risk, or neutral or good news; ``actor`` is
    the office that usually acts ("{topik}" in it gives way to the topic's name). ``figures`` say how bad it is. ``steps``
    and ``part`` follow "Anda dapat ": what a citizen can do against harm, and in good times.
    """

    affected: str
    concerned: str
    actor: str
    figures: str
    steps: tuple[str, str]
    part: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Playbook:
    """A table of advice: ``rules`` in the order in which they are tried, words by topic id, and those of any other topic."""

    rules: tuple[Rule, ...]
    phrases: Mapping[str, Phrases]
    general: Phrases

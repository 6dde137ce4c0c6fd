"""What the office is advised to do about an issue. Advice is for decision makers: it never reaches the public site."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from prahum_site.model.coverage import Category


class Channel(StrEnum):
    """The four ways of an office to speak (the strategy of public relations that the mission names).

    Facts and clarifications in the media; programme work, plans and meetings; formal acts; the emotional approach, which is
    not about performance.
    """

    PUBLICATION = "publikasi"
    OUTREACH = "sosialisasi"
    CEREMONY = "seremoni"
    ENTERTAINMENT = "entertain"


class Urgency(StrEnum):
    """Within what time the first step is due."""

    HOURS = "jam"
    DAYS = "hari"
    WEEKS = "pekan"


class Motion(StrEnum):
    """Where the coverage of an open issue is heading."""

    NEW = "baru"
    GROWING = "berkembang"
    SURGING = "melonjak"
    FADING = "mereda"


class Answer(StrEnum):
    """How far the government has answered.

    PARTIAL lacks solution, responsible office or date; OVERDUE named a date that has passed without word that it was kept;
    KEPT was made good by an update that says so.
    """

    NONE = "belum"
    PARTIAL = "belum lengkap"
    GIVEN = "dijawab"
    OVERDUE = "lewat tenggat"
    KEPT = "ditepati"


class Reach(StrEnum):
    """How far an issue has spread: one outlet, several, or many outlets or regions."""

    SINGLE = "satu media"
    SEVERAL = "beberapa media"
    WIDE = "luas"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One line of the table of advice: it fits a situation that each of its conditions names.

    An empty condition (``topics``, ``reaches``, ``complaint`` None) is met by all; ``categories``, ``motions`` and ``answers``
    are never empty, so that no rule is a default. ``action`` is one sentence of what to do first, ``avoid`` what not to do,
    ``reason`` why (all Indonesian, plain). ``name`` is the rule's id; ``line`` where it stands in its file.
    """

    name: str
    categories: tuple[Category, ...]
    motions: tuple[Motion, ...]
    answers: tuple[Answer, ...]
    channel: Channel
    urgency: Urgency
    action: str
    reason: str
    avoid: str = ""
    topics: tuple[str, ...] = ()
    reaches: tuple[Reach, ...] = ()
    complaint: bool | None = None
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing:
    """One way to say it: to whom (``audience``), from which side (``angle``), in the state's language and in plain language."""

    audience: str
    angle: str
    formal: str
    plain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What the office is advised to do about the issue ``slug``, and why.

    ``framings`` are three: who is affected, what the state does, what a citizen can do. ``reasons`` are sentences with figures
    from the data, the rule's own reason first. ``rule`` names the line of the table.
    """

    slug: str
    channel: Channel
    urgency: Urgency
    action: str
    avoid: str
    framings: tuple[Framing, Framing, Framing]
    reasons: tuple[str, ...]
    rule: str

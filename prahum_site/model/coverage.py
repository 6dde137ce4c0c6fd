"""What the media say: reports, what they are judged to be, and the issues they make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Category(StrEnum):
    """What a report's main event does to people or to trust in public service (the codebook's four, and unknown)."""

    NEGATIVE = "negatif"
    AT_RISK = "berpotensi negatif"
    NEUTRAL = "netral"
    POSITIVE = "positif"
    UNKNOWN = "tidak diketahui"


#: The four categories of the codebook, in the order of every table, chart and probability vector.
CATEGORIES = (Category.NEGATIVE, Category.AT_RISK, Category.NEUTRAL, Category.POSITIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One report, as its outlet gave it.

    ``key`` is the identity (:func:`prahum_site.urls.canonical` of ``url``; ``kliping:<slug>`` for a clipping without
    an address). ``excerpt`` has at most 280 characters and is never the article. ``published`` is the outlet's time,
    ``first_seen`` the moment of the gathering that met the item first. ``reason`` says in Indonesian why an item of a filtered
    source was let through; it is empty where nothing was filtered.
    """

    source: str
    key: str
    url: str | None
    title: str
    excerpt: str
    published: datetime
    first_seen: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words that spoke for a verdict: ``weight`` < 0 pulls to negatif, > 0 to positif; ``reason`` says why, in Indonesian."""

    words: str
    weight: float
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What an item is judged to be.

    ``probabilities`` follow :data:`CATEGORIES` and sum to 1 (uniform where the category is unknown). ``method`` names
    classifier and version (``vader-id/1``) or ``editor:<name>``. ``rule`` is a rule of the codebook (``N1`` … ``E``) where
    known. ``needs_review`` marks a verdict that the machine is not sure of. ``note`` is an officer's reason.
    """

    category: Category
    probabilities: tuple[float, float, float, float]
    evidence: tuple[Evidence, ...]
    method: str
    needs_review: bool = False
    rule: str | None = None
    note: str = ""

    @property
    def by_editor(self) -> bool:
        """Whether an officer gave this verdict."""
        return self.method.startswith("editor:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An item with all that the analysis says of it; ``copies`` are near-duplicates of other outlets, folded into it."""

    item: Item
    verdict: Verdict
    regions: tuple[str, ...]
    topics: tuple[str, ...]
    copies: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence of a summary, in an outlet's own words."""

    text: str
    item: Item


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """Reports on one day of the agency's calendar; ``counts`` follow :data:`CATEGORIES` (unknown is not counted)."""

    day: date
    counts: tuple[int, int, int, int]

    @property
    def total(self) -> int:
        """All judged reports of the day."""
        return sum(self.counts)


class Stage(StrEnum):
    """Where an issue stands in its life, seen from the newest day of coverage."""

    NEW = "baru"
    GROWING = "berkembang"
    FADING = "mereda"
    OVER = "selesai"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Reports about one matter, newest first.

    ``id`` and ``slug`` never change once published (the ledger keeps them). ``days`` run without gaps from the first
    to the last day with a report. An issue that only an editor named may have no report, and then no days. ``curated_in`` is
    the file of the editor who named it, "" for a machine's; its ``note`` (Markdown) begins there at ``note_line``.
    """

    id: str
    slug: str
    title: str
    summary: tuple[Quote, ...]
    category: Category
    regions: tuple[str, ...]
    topics: tuple[str, ...]
    reports: tuple[Report, ...]
    days: tuple[DayCount, ...]
    stage: Stage
    pinned: bool = False
    note: str = ""
    curated_in: str = ""
    note_line: int = 1
    former_slugs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """A published issue's address, kept for ever (``content/liputan/isu.jsonl``).

    ``keys`` are the identities of the items that the issue was born with: a group of reports that holds one of them is
    this issue, whatever else has changed. Of two entries in one group the elder gives the slug.

    A later entry of the same slug without keys is a line in the log: since ``day`` the slug leads to the issue ``into``, or
    stands for itself again where that is empty.
    """

    id: str
    slug: str
    keys: tuple[str, ...]
    day: date
    into: str = ""

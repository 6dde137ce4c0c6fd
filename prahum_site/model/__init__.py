"""The domain, as frozen values: what a report, a verdict, an issue and an answer are.

Every ``datetime`` here is aware; every ``str`` is already clean plain text; every ``url`` has passed
:func:`prahum_site.urls.checked`. Sequences are tuples, so that a value can be hashed, pickled and compared.
"""

from prahum_site.model.advice import Advice, Answer, Channel, Framing, Motion, Reach, Rule, Urgency
from prahum_site.model.coverage import (
    CATEGORIES,
    Category,
    DayCount,
    Evidence,
    Issue,
    Item,
    LedgerEntry,
    Quote,
    Report,
    Stage,
    Verdict,
)
from prahum_site.model.night import File, Gathered, Outcome, SourceState
from prahum_site.model.office import Agency, Region, Source, SourceKind, Topic
from prahum_site.model.posts import (
    Change,
    Content,
    Correction,
    Curation,
    Figure,
    Page,
    Place,
    Post,
    Ref,
    Response,
    Translation,
    Update,
    Withdrawal,
)

__all__ = [
    "CATEGORIES",
    "Advice",
    "Agency",
    "Answer",
    "Category",
    "Change",
    "Channel",
    "Content",
    "Correction",
    "Curation",
    "DayCount",
    "Evidence",
    "Figure",
    "File",
    "Framing",
    "Gathered",
    "Issue",
    "Item",
    "LedgerEntry",
    "Motion",
    "Outcome",
    "Page",
    "Place",
    "Post",
    "Quote",
    "Reach",
    "Ref",
    "Region",
    "Report",
    "Response",
    "Rule",
    "Source",
    "SourceKind",
    "SourceState",
    "Stage",
    "Topic",
    "Translation",
    "Update",
    "Urgency",
    "Verdict",
    "Withdrawal",
]

"""The officers' corrections of verdicts, as the public sees them: never who made them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from prahum_site.model import Category, Item
from prahum_site.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A correction of a report that the site shows.

    ``before`` is what an officer's earlier correction had said; None for the first one, for the machine's verdict is not
    kept. ``in_force`` is False for a correction that a later one has replaced.
    """

    item: Item
    before: Category | None
    category: Category
    reason: str
    day: date
    in_force: bool


def corrections(site: Site) -> tuple[Made, ...]:
    """All corrections of reports in the archive, copies included, the newest day first."""
    items = {item.key: item for month in site.months for report in month.reports for item in (report.item, *report.copies)}
    # On one day the correction that is given last holds, as in prahum_site.analysis.sentiment.corrected.
    known = sorted((one for one in site.corrections if one.key in items), key=lambda one: one.day)
    last = {one.key: place for place, one in enumerate(known)}
    category: dict[str, Category] = {}
    made = []
    for place, one in enumerate(known):
        made.append(
            Made(
                item=items[one.key],
                before=category.get(one.key),
                category=one.category,
                reason=one.reason,
                day=one.day,
                in_force=last[one.key] == place,
            )
        )
        category[one.key] = one.category
    return tuple(made[::-1])

"""Whether promises are kept: a response's date by when, against the updates that say it is done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from prahum_site.analysis.measures.values import Promise, Standing
from prahum_site.dates import local_day
from prahum_site.model import Response, Update


def promises(
    responses: Iterable[Response], followed: Mapping[str, Sequence[Update]], *, as_of: date | None, zone: ZoneInfo
) -> tuple[Promise, ...]:
    """Every response that stands and names a day by when, earliest day first.

    ``followed`` are updates by the slug of the response that they name. A promise is kept by the first of them that says it
    is done (``tuntas: ya``, or the day when it was) and was not withdrawn; whether in time, the agency's calendar says. What
    nobody called done runs until ``as_of`` is past its day. Without any report (``as_of`` None) no day is known to be past.
    """
    found = {response.slug: response for response in responses if response.withdrawn is None and response.due is not None}
    made = [_promise(response, followed.get(slug, ()), as_of, zone) for slug, response in found.items()]
    return tuple(sorted(made, key=lambda promise: (promise.due, promise.response.slug)))


def _day_of(update: Update, zone: ZoneInfo) -> date:
    """The day on which an update says that a promise was kept."""
    return update.done_on or local_day(update.published, zone)


def _promise(response: Response, updates: Sequence[Update], as_of: date | None, zone: ZoneInfo) -> Promise:
    due = response.due
    if due is None:
        raise ValueError(f"{response.slug} names no day")
    done = [update for update in updates if update.done and update.withdrawn is None]
    kept_by = min(done, key=lambda update: (_day_of(update, zone), update.published, update.slug), default=None)
    if kept_by is not None:
        late = max(0, (_day_of(kept_by, zone) - due).days)
        return Promise(
            response=response, due=due, standing=Standing.LATE if late else Standing.KEPT, kept_by=kept_by, days_late=late
        )
    late = max(0, (as_of - due).days) if as_of is not None else 0
    return Promise(response=response, due=due, standing=Standing.OVERDUE if late else Standing.RUNNING, days_late=late)

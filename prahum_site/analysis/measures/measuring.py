"""Waits and promises together: what is public of how the office answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from zoneinfo import ZoneInfo

from prahum_site.analysis.measures.promises import promises
from prahum_site.analysis.measures.values import Measures
from prahum_site.analysis.measures.waits import by_place, durations, longest_waiting, waits
from prahum_site.model import Issue, Response, Update


def measures(
    issues: Sequence[Issue],
    answers: Mapping[str, Sequence[Response]],
    followed: Mapping[str, Sequence[Update]],
    *,
    as_of: date | None,
    zone: ZoneInfo,
    owed: Collection[str],
    responses: Iterable[Response] = (),
) -> Measures:
    """Waits of ``issues``, and the promises of ``responses`` and ``answers``, as of the end of ``as_of``.

    Args:
        issues: all issues of the site, those that are over included.
        answers: responses by the slug of the issue that they answer; withdrawn ones answer nothing.
        followed: updates by the slug of the response that they name.
        as_of: the day of the newest report; None before the first.
        zone: the agency's.
        owed: slugs of the issues that the public waits for.
        responses: more responses whose promises count: those that name no issue.
    """
    found = waits(issues, answers)
    return Measures(
        waits=found,
        overall=durations(found),
        regions=by_place(issues, found, topics=False),
        topics=by_place(issues, found, topics=True),
        unanswered=longest_waiting(owed, found),
        promises=promises(chain(responses, *answers.values()), followed, as_of=as_of, zone=zone),
    )

"""What an office should do about an open issue, and how it can say it: rules in a table, words by topic, reasons from the data.

The table is ``advice_data/nasihat.yaml``, the office's own rules (``nasihat`` in ``sources.yaml``) come before it; the public
frameworks that it follows are named in ``docs/strategi.md``. Advice is for decision makers: it never reaches the public site.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from prahum_site.analysis.advice.choosing import answer, choose, complaint, fits, foremost, gravity, lacking, motion, reach
from prahum_site.analysis.advice.framing import framings
from prahum_site.analysis.advice.reading import COMBINATIONS, playbook, read, uncovered
from prahum_site.analysis.advice.reasons import reasons
from prahum_site.analysis.advice.values import Phrases, Playbook, Situation
from prahum_site.model import Advice

__all__ = [
    "COMBINATIONS",
    "Phrases",
    "Playbook",
    "Situation",
    "advise",
    "answer",
    "choose",
    "complaint",
    "fits",
    "foremost",
    "gravity",
    "lacking",
    "motion",
    "playbook",
    "reach",
    "read",
    "uncovered",
]


def advise(
    situations: Sequence[Situation], book: Playbook, *, region_names: Mapping[str, str], topic_names: Mapping[str, str]
) -> tuple[Advice, ...]:
    """Advice for each of ``situations``, in their order; ``region_names`` and ``topic_names`` give names by id.

    Raises:
        LookupError: no rule of ``book`` fits a situation; not with a book of :func:`playbook`.
    """
    return tuple(_advice(situation, book, region_names, topic_names) for situation in situations)


def _advice(situation: Situation, book: Playbook, region_names: Mapping[str, str], topic_names: Mapping[str, str]) -> Advice:
    rule = choose(situation, book.rules)
    return Advice(
        slug=situation.issue.slug,
        channel=rule.channel,
        urgency=rule.urgency,
        action=rule.action,
        avoid=rule.avoid,
        framings=framings(situation, book, region_names=region_names, topic_names=topic_names),
        reasons=reasons(situation, rule, region_names),
        rule=rule.name,
    )

"""Where an issue stands, in the words of the table, and which of its rules fits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from prahum_site.analysis.advice.values import Situation
from prahum_site.analysis.measures import Promise, Standing
from prahum_site.analysis.trend import Trend
from prahum_site.model import Answer, Category, Issue, Motion, Reach, Response, Rule, Stage

#: An issue is spread wide from so many outlets on, or from so many regions.
WIDE_OUTLETS = 5
WIDE_REGIONS = 3
#: Good or neutral news is advised on as a risk where so large a share of its newest reports tells of harm or of a risk.
MIXED = 1 / 3
NEWEST = 10


def gravity(issue: Issue, answer: Answer) -> Category:
    """What ``issue`` is taken for when advice is given: its category, but mixed news for a risk until the promise is kept.

    An issue is called positif as soon as its latest turn is ("bantuan untuk nelayan yang merugi"); nobody who lost something
    wants to be told that this is good news. At least a third of its ten newest reports must be negatif or berpotensi negatif.
    """
    if answer is Answer.KEPT or issue.category not in {Category.POSITIVE, Category.NEUTRAL}:
        return issue.category
    risky, newest = risky_reports(issue)
    return Category.AT_RISK if newest and risky >= MIXED * newest else issue.category


def risky_reports(issue: Issue) -> tuple[int, int]:
    """How many of the newest reports are negatif or berpotensi negatif, and of how many."""
    newest = sorted(issue.reports, key=lambda report: (report.item.published, report.item.key))[-NEWEST:]
    return sum(report.verdict.category in {Category.NEGATIVE, Category.AT_RISK} for report in newest), len(newest)


def motion(issue: Issue, trend: Trend | None) -> Motion:
    """Where the coverage of ``issue`` is heading: an alarm of its ``trend`` outweighs its stage.

    ``trend`` is None where nobody has counted. An issue that is over fades.
    """
    if trend is not None and trend.alarm:
        return Motion.SURGING
    return _BY_STAGE[issue.stage]


_BY_STAGE = {
    Stage.NEW: Motion.NEW,
    Stage.GROWING: Motion.GROWING,
    Stage.FADING: Motion.FADING,
    Stage.OVER: Motion.FADING,
}


def reach(issue: Issue, outlets: Mapping[str, str] | None = None) -> tuple[Reach, int]:
    """How far ``issue`` has spread, and the number of outlets that carry it or a copy of its reports.

    ``outlets`` gives the outlet of a source, where several feeds are one outlet's.
    """
    names = outlets or {}
    items = [item for report in issue.reports for item in (report.item, *report.copies)]
    count = len({names.get(item.source, item.source) for item in items})
    if count >= WIDE_OUTLETS or len(issue.regions) >= WIDE_REGIONS:
        return Reach.WIDE, count
    return (Reach.SEVERAL if count > 1 else Reach.SINGLE), count


def complaint(issue: Issue, public: Collection[str]) -> bool:
    """Whether a citizen complained: a report of a source in ``public`` (ids of kind aspirasi) that is not judged positif."""
    return any(
        report.verdict.category is not Category.POSITIVE
        and any(item.source in public for item in (report.item, *report.copies))
        for report in issue.reports
    )


# Answers --------------------------------------------------------------------------------------------------------------


def answer(responses: Iterable[Response], promises: Iterable[Promise]) -> Answer:
    """How far an issue is answered by its ``responses``; withdrawn ones and drafts answer nothing.

    ``promises`` may be those of all issues. One overdue promise makes the answer OVERDUE, whatever else was said: a date that
    was moved is moved in the response itself. It is KEPT when every response that stands was made good. Else it is GIVEN as
    soon as one response names solution, responsible office and date.
    """
    standing = _standing(responses)
    if not standing:
        return Answer.NONE
    by_response = {promise.response.slug: promise.standing for promise in promises}
    kept = [by_response.get(response.slug) in {Standing.KEPT, Standing.LATE} for response in standing]
    if any(by_response.get(response.slug) is Standing.OVERDUE for response in standing):
        return Answer.OVERDUE
    if all(kept):
        return Answer.KEPT
    return Answer.GIVEN if any(not lacking(response) for response in standing) else Answer.PARTIAL


def foremost(responses: Iterable[Response], promises: Iterable[Promise]) -> Response | None:
    """The response that :func:`answer` speaks of: the one longest overdue, else of the most complete ones the newest."""
    standing = _standing(responses)
    late = {promise.response.slug: promise.due for promise in promises if promise.standing is Standing.OVERDUE}
    overdue = [response for response in standing if response.slug in late]
    if overdue:
        return min(overdue, key=lambda response: (late[response.slug], response.slug))
    return max(standing, key=lambda response: (-len(lacking(response)), response.published, response.slug), default=None)


def lacking(response: Response) -> tuple[str, ...]:
    """What ``response`` does not say, in Indonesian: solution, responsible office, date; empty where it is complete."""
    parts = (
        ("solusi", response.solution.strip()),
        ("penanggung jawab", response.responsible.strip()),
        ("tanggal selesai", response.due),
    )
    return tuple(name for name, value in parts if not value)


def _standing(responses: Iterable[Response]) -> list[Response]:
    return [response for response in responses if response.withdrawn is None and not response.draft]


# Rules ----------------------------------------------------------------------------------------------------------------


def fits(rule: Rule, situation: Situation) -> bool:
    """Whether each condition of ``rule`` names ``situation``; conditions that are left out are met by all.

    The category is that of :func:`gravity`.
    """
    return (
        gravity(situation.issue, situation.answer) in rule.categories
        and situation.motion in rule.motions
        and situation.answer in rule.answers
        and (not rule.reaches or situation.reach in rule.reaches)
        and (rule.complaint is None or rule.complaint is situation.complaint)
        and (not rule.topics or not set(rule.topics).isdisjoint(situation.issue.topics))
    )


def choose(situation: Situation, rules: Sequence[Rule]) -> Rule:
    """The first of ``rules`` that fits.

    Raises:
        LookupError: none does, which no table read by :func:`prahum_site.analysis.advice.playbook` lets happen.
    """
    for rule in rules:
        if fits(rule, situation):
            return rule
    where = f"{situation.issue.category.value}, {situation.motion.value}, {situation.answer.value}"
    raise LookupError(f"no rule of advice for {where}")

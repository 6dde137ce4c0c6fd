"""The briefing as one HTML page that prints on two A4 sides: lists are cut to what fits, the other forms have the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from prahum_site.briefing import wording
from prahum_site.briefing.markdown import effect
from prahum_site.briefing.spans import Period
from prahum_site.briefing.values import TONES, Area, Briefing, Outlet
from prahum_site.model import CATEGORIES, Report
from prahum_site.newsroom import Matter
from prahum_site.templating import templates
from prahum_site.urls import checked

TEMPLATE = "ringkas/ringkas.html"
BLAME = f"templates/{TEMPLATE}"

#: How many of each list two sides of A4 hold at most.
ISSUES, RISKS, OUTLETS, REGIONS, UNANSWERED, ADVICE, RESULTS, OVERDUE = 5, 9, 9, 10, 6, 5, 5, 2
#: Reports in the appendix, and of one issue where not all fit.
APPENDIX, OF_ONE = 15, 4
#: Lines of the small type that the first and the second side hold, and those of the larger type of a day that needs fewer.
LINES, ROOMY_LINES = (66.0, 70.0), (58.5, 66.0)
#: A day is none for the larger type where it leaves less than this: risks, advice, lines of the appendix.
ROOMY_RISKS, ROOMY_LEAST = 5, 6
LEAST_RISKS, LEAST_ADVICE = 3, 3
#: So many sentences of the summary stand beside the table of tones without making the page longer.
FEW_SENTENCES = 4
#: Characters that one line of the larger type holds of an action (beside its channel), and of reasons.
ACTION_LINE, REASON_LINE = 75, 115


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the appendix: a report, and its issue's title where that begins here."""

    report: Report
    heading: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """How much of each list fits on the two sides: ``height`` of the first in lines, ``roomy`` where the type is larger."""

    risks: int
    outlets: int
    advice: int
    lines: list[Line]
    height: float
    roomy: bool


def page(briefing: Briefing, folder: Path) -> str:
    """The page, made with the template ``ringkas/ringkas.html`` in ``folder``.

    Raises:
        TemplateError: the template is wrong; the problem names its line.
    """
    shown = _shown(briefing)
    context = {
        "b": briefing,
        "site": briefing.site,
        "w": wording,
        "tones": TONES,
        "chart": _chart(briefing),
        "issues": briefing.prominent[:ISSUES],
        "risks": briefing.risks[: shown.risks],
        "outlets": briefing.outlets[: shown.outlets],
        "other_outlets": _other(briefing.outlets[shown.outlets :]),
        "regions": _regions(briefing.regions),
        "unanswered": briefing.unanswered[:UNANSWERED],
        "responses": briefing.results.responses[:RESULTS],
        "overdue": briefing.results.overdue[:OVERDUE],
        "advice": briefing.advice[: shown.advice],
        "lines": shown.lines,
        "roomy": shown.roomy,
        "all": sum(len(group.reports) for group in briefing.appendix),
        "effect": effect,
        "pendek": wording.cut,
    }
    return templates(briefing.site, folder).text(TEMPLATE, context)


def _chart(briefing: Briefing) -> list[tuple[str, int | None, float]]:
    """The counts of the periods, oldest first, as (label, count, height 0 to 1); None where nobody knows."""
    counts = (*briefing.volume.history, briefing.volume.reports.now)
    top = max((count for count in counts if count), default=1)
    unit = {Period.DAY: "hari", Period.WEEK: "pekan", Period.MONTH: "bulan"}[briefing.period]
    last = len(counts) - 1
    labels = [f"−{last} {unit}", *(f"−{last - place}" for place in range(1, last)), "kini"]
    return [(label, count, (count or 0) / top) for label, count in zip(labels, counts, strict=True)]


def _other(rest: Sequence[Outlet]) -> Outlet | None:
    """What outlets that do not fit reported together."""
    if not rest:
        return None
    a, b, c, d, e = (sum(one.mix[place] for one in rest) for place in range(len(TONES)))
    return Outlet(name=f"{len(rest)} media lain", mix=(a, b, c, d, e), copies=sum(one.copies for one in rest))


def _regions(areas: Sequence[Area]) -> tuple[Area, ...]:
    """All of the first ten; of more, the ten with most reports in their own order."""
    most = sorted(areas, key=lambda area: -sum(area.mix))[:REGIONS]
    return tuple(area for area in areas if area in most)


def _shown(briefing: Briefing) -> _Shown:
    """How much of each list fits; the larger type where that leaves out nothing that matters."""
    large = _fitting(briefing, ROOMY_LINES, roomy=True)
    reports = sum(len(group.reports) for group in briefing.appendix)
    enough = (
        large.height <= ROOMY_LINES[0]
        and large.risks >= min(ROOMY_RISKS, len(briefing.risks))
        and len(large.lines) >= min(ROOMY_LEAST, reports)
    )
    return large if enough else _fitting(briefing, LINES, roomy=False)


def _fitting(briefing: Briefing, room: tuple[float, float], *, roomy: bool) -> _Shown:
    """How much of each list fits two sides of so many lines, by the heights that rows have in print."""
    results = briefing.results
    issues = min(ISSUES, len(briefing.prominent))
    regions = min(REGIONS, len(briefing.regions))
    outlets = OUTLETS - 2 if briefing.failures else OUTLETS
    tables = 3 + 1.2 * max(regions + 1, min(outlets + 1, len(briefing.outlets)) + 2 * bool(briefing.failures))
    head = (
        16.8
        + 1.5 * (len(briefing.summary) > FEW_SENTENCES)
        + 1.3 * (len(briefing.tones) > len(CATEGORIES))
        + bool(briefing.volume.copies)
    )
    first = head + 2 * briefing.site.starter + 3.5 * issues + 3 + tables + 1.4 * bool(briefing.loose)
    risks = min(RISKS, len(briefing.risks), max(LEAST_RISKS, int((room[0] - first) / 2.5)))
    second = 13.5 + 1.25 * max(1, min(UNANSWERED, len(briefing.unanswered)))
    second += 1.5 * (min(OVERDUE, len(results.overdue)) + min(RESULTS, len(results.responses)))
    heights = [_height(matter) for _, matter in briefing.advice[:ADVICE]]
    advice = len(heights)
    while advice > LEAST_ADVICE and second + sum(heights[:advice]) + ROOMY_LEAST + 4 > room[1]:
        advice -= 1
    return _Shown(
        risks=risks,
        outlets=outlets,
        advice=advice,
        lines=_lines(briefing, int(room[1] - second - sum(heights[:advice]))),
        height=first + 2.5 * max(1, risks),
        roomy=roomy,
    )


def _height(matter: Matter) -> float:
    """The lines of one piece of advice: title, action, what to avoid, reasons, three framings, and the space between."""
    given = matter.advice
    action = 2 if len(given.action) > ACTION_LINE else 1
    reasons = 2 if len(" ".join(given.reasons)) > REASON_LINE else 1
    return 1 + action + bool(given.avoid) + reasons + len(given.framings) + 0.6


def _lines(briefing: Briefing, room: int) -> list[Line]:
    """The first reports of the appendix in at most ``room`` lines, headings included; some of each where not all fit."""
    # Some of each issue, so that more than the loudest is seen; all that fit where there are few.
    most = max(OF_ONE, APPENDIX // max(1, len(briefing.appendix)))
    found: list[Line] = []
    left = float(room)
    for group in briefing.appendix:
        left -= 1.3
        for place, report in enumerate(group.reports[:most]):
            if left < 1 or len(found) == APPENDIX:
                return found
            url = checked(report.item.url) if report.item.url else None
            found.append(Line(report, group.title if place == 0 else "", url))
            left -= 1
    return found

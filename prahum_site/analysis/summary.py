"""What an issue is called and what is said of it: headlines and sentences of its own reports, nothing made up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from prahum_site.analysis.terms import cosine, frequencies, terms, unit
from prahum_site.analysis.wording import headline, sentences, without_dateline
from prahum_site.model import Quote, Report
from prahum_site.text import EXCERPT_LIMIT, shorten

#: How many sentences a summary has, at most; one of an issue of few outlets has fewer.
MAX_QUOTES = 4
#: A sentence as like as this to one already chosen says nothing new.
REPETITION = 0.6
#: How much a sentence's likeness to chosen ones counts against it (maximal marginal relevance, Carbonell and Goldstein 1998).
NOVELTY_WEIGHT = 0.5
#: Reports published within a day of the newest one tell the latest stage.
LATEST = timedelta(days=1)
#: The shortest sentence worth quoting, in terms: "Begini kata Bupati." says nothing.
SHORTEST = 4


def title(reports: Sequence[Report]) -> str:
    """The headline of the most central report, cleaned; of equals the earliest. Empty without reports.

    A headline that asks stands back where another one tells: a page's title must say what happened.
    """
    if not reports:
        return ""
    centre = _centre(reports)
    best = min(
        reports,
        key=lambda report: (
            "?" in report.item.title,
            -cosine(unit(dict.fromkeys(terms(report.item.title), 1.0)), centre),
            report.item.published,
            report.item.key,
        ),
    )
    return headline(best.item.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A sentence that could be quoted. ``rank`` is 0 for a whole sentence, 1 for a headline, 2 for a half sentence."""

    quote: Quote
    rank: int
    vector: dict[str, float]
    centrality: float


def quotes(reports: Sequence[Report], heading: str = "") -> tuple[Quote, ...]:
    """Two to four sentences of excerpts, oldest first, each of at most 280 characters, from different outlets.

    The first choice is the most central whole sentence, the second the most central one of the latest stage, the others are
    central and new. A report without a whole sentence gives its headline; where that is ``heading`` (which stands above the
    summary anyway), the half sentence that its excerpt was cut to, with an ellipsis. Where all reports are of
    one outlet, it gives up to two. Empty without reports.
    """
    if not reports:
        return ()
    centre = _centre(reports)
    candidates = [candidate for report in reports for candidate in _candidates(report, centre, heading or title(reports))]
    newest = max(report.item.published for report in reports)
    latest = [candidate for candidate in candidates if newest - candidate.quote.item.published <= LATEST]
    one_outlet = len({report.item.source for report in reports}) == 1
    chosen: list[_Candidate] = []
    for place in range(2 if one_outlet else MAX_QUOTES):
        pool = latest if place == 1 and not any(candidate in latest for candidate in chosen) else candidates
        best = _best(pool, chosen, same_outlet=one_outlet)
        if best is not None:
            chosen.append(best)
    return tuple(
        candidate.quote for candidate in sorted(chosen, key=lambda one: (one.quote.item.published, one.quote.item.key))
    )


def _best(pool: Iterable[_Candidate], chosen: Sequence[_Candidate], *, same_outlet: bool) -> _Candidate | None:
    outlets = {candidate.quote.item.source for candidate in chosen}
    keys = {candidate.quote.item.key for candidate in chosen}
    ranked = []
    for number, candidate in enumerate(pool):
        item = candidate.quote.item
        likeness = max((cosine(candidate.vector, other.vector) for other in chosen), default=0.0)
        if item.key in keys or likeness >= REPETITION or (item.source in outlets and not same_outlet):
            continue
        # A headline is quoted only for want of a sentence, so rank comes first.
        score = candidate.centrality - NOVELTY_WEIGHT * likeness
        ranked.append((candidate.rank, -score, item.published, item.key, number, candidate))
    return min(ranked, key=lambda entry: entry[:-1])[-1] if ranked else None


def _candidates(report: Report, centre: dict[str, float], heading: str) -> list[_Candidate]:
    whole, half = sentences(without_dateline(report.item.excerpt))
    own_title = headline(report.item.title)
    if usable := [text for text in whole if _stands_alone(text)]:
        texts = [(text, 0) for text in usable]
    elif own_title != heading or not half:
        texts = [(own_title, 1)]
    else:
        texts = [(f"{half.rstrip(' ,;:.…')}…", 2)]
    found = []
    for text, rank in texts:
        vector = unit(dict.fromkeys(terms(text), 1.0))
        quote = Quote(text=shorten(text, EXCERPT_LIMIT), item=report.item)
        found.append(_Candidate(quote=quote, rank=rank, vector=vector, centrality=cosine(vector, centre)))
    return found


def _stands_alone(sentence: str) -> bool:
    """Whether a sentence says something, begins as one, and breaks off no quotation."""
    return len(set(terms(sentence))) >= SHORTEST and not sentence[0].islower() and sentence.count('"') % 2 == 0


def _centre(reports: Iterable[Report]) -> dict[str, float]:
    """The mean direction of the reports; no idf, since within an issue the words that all share are what it is about."""
    sums: dict[str, float] = {}
    for report in reports:
        for term, weight in unit(frequencies(report.item.title, report.item.excerpt)).items():
            sums[term] = sums.get(term, 0.0) + weight
    return unit(sums)

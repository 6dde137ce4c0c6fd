"""What is said of an issue: sentences of its own reports, nothing made up. What it is called stands in :mod:`titles`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from prahum_site.analysis.stages import BEGINNINGS, Milestone, Progress, milestones
from prahum_site.analysis.terms import cosine, frequencies, terms, unit
from prahum_site.analysis.titles import cleaned, lures, title
from prahum_site.analysis.wording import sentences, without_dateline
from prahum_site.model import Quote, Report
from prahum_site.text import EXCERPT_LIMIT, shorten

__all__ = ["quotes", "title"]

#: How many sentences a summary has, at most; one of an issue of few outlets has fewer.
MAX_QUOTES = 4
#: A sentence as like as this to one already chosen says nothing new.
REPETITION = 0.6
#: How much a sentence's likeness to chosen ones counts against it (maximal marginal relevance, Carbonell and Goldstein 1998).
NOVELTY_WEIGHT = 0.5
#: Reports published within a day of the newest one tell the latest news.
LATEST = timedelta(days=1)
#: The shortest sentence worth quoting, in terms: "Begini kata Bupati." says nothing.
SHORTEST = 4
#: So many quotes a summary has though they read less well.
MIN_QUOTES = 2

# The ranks of candidates, best first.
_WHOLE, _HEADLINE, _POOR, _LAST, _HEADING = range(5)
# A sentence that cannot do without the one before it, or addresses the reader.
_LEANS = re.compile(
    r"^\W*(?:ia|dia|mereka|beliau|keduanya|hal|pasalnya|apalagi|namun|tetapi|tapi|sebab|karena|sehingga|sementara itu"
    r"|selain itu|untuk itu|oleh karena|akibatnya|sebelum\w*nya|menurutnya|ternyata|meski (?:demikian|begitu)|padahal|bahkan"
    r"|kemudian|lalu|adapun|di sisi lain|berikut|simak|baca|begini|inilah|lantas|setelah itu|saat itu|dalam kesempatan|seperti"
    r"|yang|program ini|ungkapan ini)\b"
    r"|\?\W*$",
    re.IGNORECASE,
)
# One that speaks of something as known ("Siswa SMP itu terpeleset") can be read alone, but one that names it reads better.
_POINTS_BACK = re.compile(r"^\W*(?:\w+\W+){0,3}(?:tersebut|itu)\b|\btersebut\b", re.IGNORECASE)
_POINTING_COST = 0.1
# It lost words where a link stood: "objek wisata , Gunung Luhur".
_SCARRED = re.compile(r"\s,|\( ?,|^\W*,|,[^\W\d_]|,\.|\( ?\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A sentence that could be quoted; ``number`` tells it from others.

    ``rank`` is _WHOLE for a whole sentence, _HEADLINE for the headline of a report without one, _POOR for such a headline that
    lures and for a sentence that lost words or leans on another one, _LAST for a half sentence and for the headline of a report
    that has a whole one, _HEADING for the words that stand above the summary anyway.
    """

    number: int
    quote: Quote
    rank: int
    vector: dict[str, float]
    centrality: float


def quotes(reports: Sequence[Report], heading: str = "") -> tuple[Quote, ...]:
    """Two to four sentences of excerpts, oldest first, each of at most 280 characters, from different outlets.

    The first choice tells the stage that the issue reached last (:class:`prahum_site.analysis.stages.Progress`), the second
    the news of the last day where the first does not; the others are central and new. So the latest stage is always among
    them. A report without a sentence that stands alone gives its headline; where that is ``heading`` (which stands above the
    summary anyway), a sentence or half sentence that reads less well, with an ellipsis, for want of a better one. A headline
    is quoted, too, where the latest stage stands only there. Where all reports are of one outlet, it gives up to two. Empty
    without reports.
    """
    if not reports:
        return ()
    centre = _centre(reports)
    candidates = _candidates(reports, centre, heading or title(reports))
    newest = max(report.item.published for report in reports)
    recent = [candidate for candidate in candidates if newest - candidate.quote.item.published <= LATEST]
    one_outlet = len({report.item.source for report in reports}) == 1
    chosen: list[_Candidate] = []
    for pool in (_staged(reports, candidates, recent), recent, *[candidates] * MAX_QUOTES):
        if len(chosen) == (2 if one_outlet else MAX_QUOTES):
            break
        told = {candidate.number for candidate in chosen}
        if pool is not candidates and any(candidate.number in told for candidate in pool):
            continue
        best = _best(pool, chosen, same_outlet=one_outlet)
        if best is None or (best.rank == _HEADING and chosen):
            continue
        if best.rank <= _HEADLINE or pool is not candidates or len(chosen) < MIN_QUOTES:
            chosen.append(best)
    return tuple(
        candidate.quote for candidate in sorted(chosen, key=lambda one: (one.quote.item.published, one.quote.item.key))
    )


def _staged(reports: Sequence[Report], candidates: Sequence[_Candidate], recent: Sequence[_Candidate]) -> Sequence[_Candidate]:
    """The candidates that tell the stage which the issue reached last, those of the last day where it has one."""
    progress = Progress()
    for report in sorted(reports, key=lambda one: (one.item.published, one.item.key)):
        progress.take(report.item)
    stage = progress.latest
    if stage is None:
        return ()
    for pool in (recent, candidates):
        # That a flood has come is worth a sentence, but no half one and no headline.
        worst = _POOR if stage.name in BEGINNINGS else _HEADING
        telling = [candidate for candidate in pool if candidate.rank <= worst and stage in milestones(candidate.quote.text)]
        if telling := telling or [candidate for candidate in pool if _tells(candidate, stage)]:
            return telling
    return ()


def _tells(candidate: _Candidate, stage: Milestone) -> bool:
    """Whether the report of a sentence tells a stage in its headline."""
    return stage in milestones(candidate.quote.item.title)


def _best(pool: Iterable[_Candidate], chosen: Sequence[_Candidate], *, same_outlet: bool) -> _Candidate | None:
    outlets = {candidate.quote.item.source for candidate in chosen}
    keys = {candidate.quote.item.key for candidate in chosen}
    ranked = []
    for candidate in pool:
        item = candidate.quote.item
        if item.key in keys or (item.source in outlets and not same_outlet):
            continue
        likeness = max((cosine(candidate.vector, other.vector) for other in chosen), default=0.0)
        if likeness < REPETITION:
            # A headline is quoted only for want of a sentence, so rank comes first.
            score = candidate.centrality - NOVELTY_WEIGHT * likeness
            ranked.append((candidate.rank, -score, item.published, item.key, candidate.number, candidate))
    return min(ranked, key=lambda entry: entry[:-1])[-1] if ranked else None


def _candidates(reports: Iterable[Report], centre: dict[str, float], heading: str) -> list[_Candidate]:
    found: list[_Candidate] = []
    for report in reports:
        for text, rank in _texts(report, heading):
            vector = unit(dict.fromkeys(terms(text), 1.0))
            quote = Quote(text=shorten(text, EXCERPT_LIMIT), item=report.item)
            centrality = cosine(vector, centre) - (_POINTING_COST if _POINTS_BACK.search(text) else 0.0)
            found.append(_Candidate(number=len(found), quote=quote, rank=rank, vector=vector, centrality=centrality))
    return found


def _texts(report: Report, heading: str) -> list[tuple[str, int]]:
    """What can be quoted of a report, with its rank."""
    whole, half = sentences(without_dateline(report.item.excerpt))
    usable = [text for text in whole if _is_whole(text) and not _says(text, heading)]
    sound = [text for text in usable if not _SCARRED.search(text) and not _LEANS.search(text)]
    own_title = cleaned(report.item.title)
    texts = [(text, _WHOLE) for text in sound]
    if not _says(own_title, heading):
        texts.append((own_title, _LAST if sound else _POOR if lures(own_title) else _HEADLINE))
    if not sound:
        texts += [(text, _POOR) for text in usable]
    if len(set(terms(half))) >= SHORTEST and half.count('"') % 2 == 0:
        texts.append((f"{half.rstrip(' ,;:.…')}…", _LAST))
    return texts or [(own_title, _HEADING)]


def _says(text: str, heading: str) -> bool:
    """Whether a text has the words of the heading, and no others."""
    return set(terms(text)) == set(terms(heading))


def _is_whole(sentence: str) -> bool:
    """Whether a sentence says something, begins as one, and breaks off no quotation."""
    balanced = sentence.count('"') % 2 == 0 and sentence.count("“") == sentence.count("”")
    return len(set(terms(sentence))) >= SHORTEST and not sentence[0].islower() and balanced


def _centre(reports: Iterable[Report]) -> dict[str, float]:
    """The mean direction of the reports; no idf, since within an issue the words that all share are what it is about."""
    sums: dict[str, float] = {}
    for report in reports:
        for term, weight in unit(frequencies(report.item.title, report.item.excerpt)).items():
            sums[term] = sums.get(term, 0.0) + weight
    return unit(sums)

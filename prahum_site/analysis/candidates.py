"""What an editor should look at: issues without a name, two that are probably one matter, one that probably holds two."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from prahum_site.analysis.similar import direction, shared
from prahum_site.analysis.splitting import key_of
from prahum_site.analysis.terms import Vector, cosine, frequencies, unit, weighted
from prahum_site.model import Curation, Issue, Report, Stage
from prahum_site.text import number

#: Two issues are probably one matter from this likeness on (cosine of their mean TF-IDF vectors): of 253 issues of eleven real
#: days, pairs above it are mostly one story in pieces; below, they share an office or a kind of accident.
ALIKE = 0.34
#: A report that is less like the rest of its issue is probably another matter. In four of the fictional starter's issues one
#: falls below, each time a report of another matter; in every other issue the oddest report is far above.
UNLIKE = 0.3
#: So few reports say nothing about which of them is the odd one.
ENOUGH = 4
#: How many of a kind are proposed, at most.
MOST = 10
#: A term of more issues than this share, and than so many, brings no two together; it counts for those that others bring.
COMMON_SHARE = 0.05
FEW = 50


class CandidateKind(StrEnum):
    """What an editor could do, by the field or word of a curation's file."""

    NAME = "nama"
    MERGE = "gabung"
    SPLIT = "pisah"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A proposal.

    ``slugs`` are the issues that it is about: of a merge first the one that should take in the other. ``keys`` are the reports
    to be split off. ``words`` say why, in one line of Indonesian. ``likeness`` is that of the two issues, or of the report to
    the rest of its issue, from 0 to 1; 0 for a name.
    """

    kind: CandidateKind
    slugs: tuple[str, ...]
    keys: tuple[str, ...] = ()
    words: str
    likeness: float = 0.0


def candidates(issues: Sequence[Issue], curations: Iterable[Curation] = (), most: int = MOST) -> tuple[Candidate, ...]:
    """At most ``most`` proposals of each kind about open ``issues`` (in the site's order), names first, then merges and splits.

    Names come in the order of ``issues``, merges the most alike first, splits the oddest report first. What an editor has
    decided is not proposed again: two issues with files of their own, one whose file splits (``pisah``) or drops what the other
    holds, a report that a file names.
    """
    files = {curation.slug: curation for curation in curations}
    live = [issue for issue in issues if issue.stage is not Stage.OVER]
    texts = {
        report.item.key: frequencies(report.item.title, report.item.excerpt) for issue in issues for report in issue.reports
    }
    known = Counter(term for frequency in texts.values() for term in frequency)
    vectors = {issue.slug: direction((texts[report.item.key] for report in issue.reports), known, len(texts)) for issue in live}
    weights = {
        report.item.key: weighted(texts[report.item.key], known, len(texts))
        for issue in live
        if len(issue.reports) >= ENOUGH
        for report in issue.reports
    }
    return (
        *islice(_names(live), most),
        *_merges(live, files, vectors)[:most],
        *_splits(live, files, weights)[:most],
    )


def _names(issues: Iterable[Issue]) -> Iterator[Candidate]:
    for issue in issues:
        if not issue.curated_in:
            words = f"“{issue.title}” belum punya berkas: {number(len(issue.reports))} laporan, {issue.category}."
            yield Candidate(kind=CandidateKind.NAME, slugs=(issue.slug,), words=words)


def _merges(issues: Sequence[Issue], files: Mapping[str, Curation], vectors: Mapping[str, Vector]) -> list[Candidate]:
    found = []
    for one, other in _neighbours([vectors[issue.slug] for issue in issues]):
        # An issue with a file takes in the other one; else the one that stands higher in the list.
        first, second = sorted((issues[one], issues[other]), key=lambda issue: not issue.curated_in)
        likeness = cosine(vectors[first.slug], vectors[second.slug])
        if likeness < ALIKE or not _same_region(first, second) or _decided(first, second, files):
            continue
        titles = [first.title, second.title, *(report.item.title for report in (*first.reports, *second.reports))]
        common = ", ".join(shared(vectors[first.slug], vectors[second.slug], titles))
        tail = f": keduanya menyebut {common}." if common else "."
        words = f"“{second.title}” mungkin satu soal dengan “{first.title}”{tail}"
        found.append(Candidate(kind=CandidateKind.MERGE, slugs=(first.slug, second.slug), words=words, likeness=likeness))
    return sorted(found, key=lambda candidate: (-candidate.likeness, candidate.slugs))


def _neighbours(vectors: Sequence[Vector]) -> list[tuple[int, int]]:
    """The pairs of places whose vectors share a telling term, each once, the lower place first."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, vector in enumerate(vectors):
        for term in vector:
            holders[term].append(place)
    most = max(FEW, COMMON_SHARE * len(vectors))
    pairs = {(one, other) for own in holders.values() if len(own) <= most for nth, other in enumerate(own) for one in own[:nth]}
    return sorted(pairs)


def _same_region(one: Issue, other: Issue) -> bool:
    return not one.regions or not other.regions or not set(one.regions).isdisjoint(other.regions)


def _decided(one: Issue, other: Issue, files: Mapping[str, Curation]) -> bool:
    """Whether an editor holds two issues apart."""
    if one.curated_in and other.curated_in:
        return True
    for issue, counterpart in ((one, other), (other, one)):
        file = files.get(issue.slug)
        if file is not None and (file.split or not _named(file.dropped).isdisjoint(_keys(counterpart.reports))):
            return True
    return False


def _named(urls: Iterable[str]) -> set[str]:
    return {key_of(url) for url in urls}


def _keys(reports: Iterable[Report]) -> set[str]:
    return {item.key for report in reports for item in (report.item, *report.copies)}


def _splits(issues: Iterable[Issue], files: Mapping[str, Curation], weights: Mapping[str, Vector]) -> list[Candidate]:
    named = {key for file in files.values() for key in _named((*file.items, *file.split))}
    found = []
    for issue in issues:
        if len(issue.reports) < ENOUGH:
            continue
        loose = [report for report in issue.reports if named.isdisjoint(_keys((report,)))]
        likeness = _likeness_to_rest(issue.reports, weights)
        odd = min(loose, key=lambda report: (likeness[report.item.key], report.item.key), default=None)
        if odd is None or likeness[odd.item.key] >= UNLIKE:
            continue
        others = number(len(issue.reports) - 1)
        words = f"“{odd.item.title}” paling tidak mirip dengan {others} laporan lain di “{issue.title}”."
        found.append(
            Candidate(
                kind=CandidateKind.SPLIT,
                slugs=(issue.slug,),
                keys=(odd.item.key,),
                words=words,
                likeness=likeness[odd.item.key],
            )
        )
    return sorted(found, key=lambda candidate: (candidate.likeness, candidate.slugs))


def _likeness_to_rest(reports: Sequence[Report], weights: Mapping[str, Vector]) -> dict[str, float]:
    """For every report the cosine of its vector and the mean of the others'."""
    sums: defaultdict[str, float] = defaultdict(float)
    # In one order, so that sums of floats are the same whatever the order of the reports.
    for key in sorted(report.item.key for report in reports):
        for term, weight in weights[key].items():
            sums[term] += weight
    likeness = {}
    for report in reports:
        own = weights[report.item.key]
        likeness[report.item.key] = cosine(
            own, unit({term: max(0.0, weight - own.get(term, 0.0)) for term, weight in sums.items()})
        )
    return likeness

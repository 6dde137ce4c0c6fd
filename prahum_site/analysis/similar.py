"""What happened before that was like this: for each open issue the closed ones nearest to it, and what was answered then."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nlargest, nsmallest
from types import MappingProxyType

from prahum_site.analysis.terms import Vector, cosine, frequencies, stem, unit, weighted
from prahum_site.model import Issue, Report, Stage
from prahum_site.text import words

#: How many earlier issues are named, at most.
NEAREST = 3
#: How much a common topic lifts a likeness, and a common region: another flood elsewhere is nearer than a strike here.
SAME_TOPIC = 0.5
SAME_REGION = 0.05
#: The least likeness worth naming, chosen by reading pairs of 184 events of one real morning and of 900 fictional reports:
#: without a common topic pairs below share a place or an office, but no matter; with one, words may be fewer.
LEAST = 0.34
#: How many reports speak for an issue, spread over its life: more change its direction little and cost time.
VOICES = 6
#: The heaviest terms of an issue; the others are details of single reports.
TERMS = 40
#: A term of more closed issues than this share, and than so many, finds no candidates; it counts for those that others find.
COMMON_SHARE = 0.05
FEW = 50
#: From how much likeness by telling terms alone a closed issue is a candidate, and how many candidates are compared in full.
TELLING = 0.1
CANDIDATES = 50
#: How many common words explain a likeness, at most.
SHARED_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """An issue that is over and like another.

    ``likeness`` is the cosine of their mean TF-IDF vectors, lifted by a common topic and region, from 0.34 to 1. ``days`` is
    how long it was reported, in calendar days from first to last report, both counted; ``last`` is the day of its last report.
    ``shared`` are at most four words (lower case) of headlines that bring the two together, the weightiest first.
    ``responses`` are slugs of what was answered, as given.
    """

    slug: str
    title: str
    likeness: float
    days: int
    last: date
    shared: tuple[str, ...]
    responses: tuple[str, ...]


def similar(issues: Sequence[Issue], answered: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[Similar, ...]]:
    """For each issue that is not over, by slug, up to three that are over and began before it, the most alike first.

    ``answered`` holds slugs of responses by slug of issue. An issue that none comes near to has an empty tuple; one without a
    report is compared by its title, with all that are over. Of equally like ones the later comes first. The order of
    ``issues`` changes nothing, and only issues that share a telling term are compared.
    """
    chosen = {issue.slug: _voices(issue) for issue in issues}
    texts = {
        issue.slug: [frequencies(report.item.title, report.item.excerpt) for report in chosen[issue.slug]]
        or [frequencies(issue.title, "")]
        for issue in issues
    }
    known = Counter(term for own in texts.values() for frequency in own for term in frequency)
    total = sum(map(len, texts.values()))
    vectors = {slug: direction(own, known, total) for slug, own in texts.items()}
    closed = sorted((issue for issue in issues if issue.stage is Stage.OVER and issue.days), key=lambda issue: issue.slug)
    index = _index(closed, vectors)
    found = {}
    for issue in issues:
        if issue.stage is Stage.OVER:
            continue
        near = _nearest(issue, closed, vectors, index)
        found[issue.slug] = tuple(
            Similar(
                slug=other.slug,
                title=other.title,
                likeness=likeness,
                days=(other.days[-1].day - other.days[0].day).days + 1,
                last=other.days[-1].day,
                shared=shared(
                    vectors[issue.slug],
                    vectors[other.slug],
                    [issue.title, other.title, *(report.item.title for report in chosen[issue.slug] + chosen[other.slug])],
                ),
                responses=tuple(answered.get(other.slug, ())),
            )
            for other, likeness in near
        )
    return MappingProxyType(found)


def _voices(issue: Issue) -> list[Report]:
    """The reports that speak for an issue, oldest first: all of a small one, of a big one evenly spread ones."""
    reports = sorted(issue.reports, key=lambda report: (report.item.published, report.item.key))
    if len(reports) <= VOICES:
        return reports
    return [reports[place * (len(reports) - 1) // (VOICES - 1)] for place in range(VOICES)]


def direction(texts: Iterable[Mapping[str, float]], known: Mapping[str, int], total: int) -> dict[str, float]:
    """The direction of the mean TF-IDF vector of some texts, cut to its heaviest terms, of length 1."""
    sums: defaultdict[str, float] = defaultdict(float)
    for frequency in texts:
        for term, weight in frequency.items():
            sums[term] += weight
    # The idf is the same for every text, so weighing the sum gives the mean's direction.
    heaviest = nsmallest(TERMS, weighted(sums, known, total).items(), key=lambda pair: (-pair[1], pair[0]))
    return unit(dict(heaviest))


#: The closed issues that hold a term, by place, with the term's weight; only of terms that tell issues apart.
_Index = Mapping[str, Sequence[tuple[int, float]]]


def _index(closed: Sequence[Issue], vectors: Mapping[str, Vector]) -> _Index:
    holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, issue in enumerate(closed):
        for term, weight in vectors[issue.slug].items():
            holders[term].append((place, weight))
    most = max(FEW, COMMON_SHARE * len(closed))
    return {term: own for term, own in holders.items() if len(own) <= most}


def _nearest(issue: Issue, closed: Sequence[Issue], vectors: Mapping[str, Vector], index: _Index) -> list[tuple[Issue, float]]:
    """The most alike closed issues that began before ``issue``, each with its likeness."""
    vector = vectors[issue.slug]
    sums: defaultdict[int, float] = defaultdict(float)
    for term, weight in vector.items():
        for place, other in index.get(term, ()):
            sums[place] += weight * other
    began = issue.days[0].day if issue.days else date.max
    telling = [pair for pair in sums.items() if pair[1] >= TELLING]
    earlier = [pair for pair in telling if closed[pair[0]].days[0].day < began]
    rough = nlargest(CANDIDATES, earlier, key=lambda pair: (pair[1] * _lift(issue, closed[pair[0]]), -pair[0]))
    exact = [
        (closed[place], min(1.0, cosine(vector, vectors[closed[place].slug]) * _lift(issue, closed[place])))
        for place, _ in rough
    ]
    alike = [pair for pair in exact if pair[1] >= LEAST]
    return sorted(alike, key=lambda pair: (-pair[1], -pair[0].days[-1].day.toordinal(), pair[0].slug))[:NEAREST]


def _lift(issue: Issue, other: Issue) -> float:
    topic = SAME_TOPIC if set(issue.topics) & set(other.topics) else 0.0
    region = SAME_REGION if set(issue.regions) & set(other.regions) else 0.0
    return 1.0 + topic + region


def shared(one: Vector, other: Vector, titles: Iterable[str]) -> tuple[str, ...]:
    """Words of ``titles`` whose terms weigh most in both vectors."""
    written: dict[str, str] = {}
    for title in titles:
        for word in words(title):
            for part in word.split("-"):
                written.setdefault(stem(part), part)
    common = [(-weight * other[term], term) for term, weight in one.items() if term in other and term in written]
    return tuple(written[term] for _, term in nsmallest(SHARED_WORDS, common))

"""Where a report happens: the regions of the office that it names, the area as a whole, and places elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prahum_site.analysis.gazetteer import Gazetteer, Kind, Trust
from prahum_site.analysis.gazetteer.tokens import Words
from prahum_site.analysis.mentions import Grade, Mention, mentions
from prahum_site.analysis.wording import without_dateline
from prahum_site.model import Item

#: A name in the title speaks as loud as three in the excerpt.
TITLE_WEIGHT = 3.0
EXCERPT_WEIGHT = 1.0
#: So many words are shown as evidence.
MAX_EVIDENCE = 5

_FAINTER = frozenset({Grade.NONE, Grade.HINT, Grade.FAINT})
# No list of names is complete: in a report from elsewhere such a name is more likely a second place of that name.
_SMALL = frozenset({Kind.WARD, Kind.VILLAGE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where a report happens.

    ``regions`` are ids, the strongest first. ``province``: the report is about the office's area as a whole. ``implied``:
    nothing in it is surely the name of a place in the area; words only hint at the regions, or, where there are none, at the
    area ("Gubernur"): enough for an outlet of the area, not for one that writes about everywhere. ``outside`` are names of
    places elsewhere, the strongest first. ``evidence`` are the words that decided, as the report writes them, at most five.
    """

    regions: tuple[str, ...] = ()
    province: bool = False
    outside: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    implied: bool = False

    def labels(self, whole: str) -> tuple[str, ...]:
        """The ids of the regions, and ``whole``, the id of the area, where the report is about all of it.

        >>> Places(regions=("paser",), implied=True).labels("kaltim"), Places(implied=True).labels("kaltim")
        (('paser',), ('kaltim',))
        """
        is_whole = self.province or (self.implied and not self.regions)
        return (*self.regions, whole) if whole and is_whole else self.regions


@dataclass(slots=True)
class _Said:
    """A mention with its text, and the text's weight."""

    mention: Mention
    read: Words
    weight: float


def places(items: Sequence[Item], known: Gazetteer) -> list[Places]:
    """For each item where it happens, by the names in title and excerpt and the words around them.

    >>> from datetime import UTC, datetime
    >>> from prahum_site.analysis.gazetteer import shipped
    >>> moment = datetime(2026, 11, 24, tzinfo=UTC)
    >>> item = Item(source="s", key="k", url=None, title="Pencuri Asal Bontang Ditangkap di Melak",
    ...     excerpt="Ia dibawa ke Surabaya.", published=moment, first_seen=moment)
    >>> places([item], shipped())
    [Places(regions=('kubar',), province=False, outside=('Surabaya',), evidence=('Melak',), implied=False)]
    """
    return [_places(item, known) for item in items]


def _places(item: Item, known: Gazetteer) -> Places:
    # A dateline says where the reporter sat: it counts only where the report names no other place.
    title = without_dateline(item.title) if "(" in item.title[:60] else item.title
    story = without_dateline(item.excerpt)
    found = _decided(_said(title, story, known), known)
    if found.regions or found.province or found.outside or story == item.excerpt:
        return found
    dated = _decided(_said(title, item.excerpt, known), known)
    return dated if dated.regions or not found.implied else found


def _said(title: str, excerpt: str, known: Gazetteer) -> list[_Said]:
    is_quiet = title.islower()
    said = []
    for text, weight in ((title, TITLE_WEIGHT), (excerpt, EXCERPT_WEIGHT)):
        if text:
            read, found = mentions(text, known, is_excerpt=weight == EXCERPT_WEIGHT, is_quiet=is_quiet)
            said += [_Said(mention, read, weight) for mention in found]
    return said


def _decided(said: Sequence[_Said], known: Gazetteer) -> Places:
    outside = [one for one in said if one.mention.is_outside]
    own = _kept([one for one in said if not one.mention.is_outside], outside)
    whole = [one for one in own if any(known.whole in place.regions for place in one.mention.places)]
    regions = [(one, owners) for one in own if (owners := _owners(one, own, known.whole))]
    best = max((one.mention.grade for one, _ in regions), default=Grade.NONE)
    top = max((one.mention.grade for one in whole), default=Grade.NONE)
    is_province = top is Grade.DIRECT and _is_about_all(whole, regions, best)
    # Institutions of the area ("Gubernur") say more than a name that stands for much that happens elsewhere ("IKN").
    is_hinted = Grade.NONE < top < Grade.DIRECT and best in _FAINTER
    decisive = [] if is_province or is_hinted else [(one, owners) for one, owners in regions if one.mention.grade is best]
    shown = [one for one, _ in decisive] or (whole if is_province or is_hinted else [])
    return Places(
        regions=_ranked((region, one.weight) for one, owners in decisive for region in owners),
        province=is_province,
        outside=_ranked((place.name, one.weight) for one in outside for place in one.mention.places[:1]),
        evidence=tuple(dict.fromkeys(one.read.between(one.mention.start, one.mention.end) for one in shown))[:MAX_EVIDENCE],
        implied=is_hinted or (bool(decisive) and best <= Grade.SOFT),
    )


def _kept(own: Sequence[_Said], outside: Iterable[_Said]) -> list[_Said]:
    """The mentions of places in the area that still mean something beside those of places ``outside``."""
    elsewhere = [one for one in outside if one.mention.grade is Grade.DIRECT]
    is_titled = any(one.weight == TITLE_WEIGHT for one in elsewhere)
    return [one for one in own if not elsewhere or not _is_lost(one, is_titled=is_titled)]


def _is_lost(one: _Said, *, is_titled: bool) -> bool:
    """Whether a name means nothing where a place elsewhere is named: a twin, a perhaps, a hint.

    ``is_titled``: the title says so; then villages and ways in the excerpt mean nothing, either.
    """
    mention = one.mention
    if is_titled and one.weight == EXCERPT_WEIGHT and (mention.grade is Grade.PASSING or mention.places[0].kind in _SMALL):
        return True
    is_twin = mention.places[0].trust is not Trust.SURE and not mention.is_addressed
    return is_twin or mention.grade in {Grade.SOFT, Grade.HINT}


def _owners(one: _Said, own: Iterable[_Said], whole: str) -> tuple[str, ...]:
    """The regions of a mention.

    Of several places of that name it is the one whose region the report names besides, else the district.
    """
    candidates = [place for place in one.mention.places if whole not in place.regions]
    if len(candidates) > 1:
        others = {region for other in own if len(other.mention.places) == 1 for region in other.mention.places[0].regions}
        fitting = [place for place in candidates if not others.isdisjoint(place.regions)]
        candidates = fitting or [place for place in candidates if place.kind is Kind.DISTRICT]
    return candidates[0].regions if len(candidates) == 1 else ()


def _is_about_all(whole: Sequence[_Said], regions: Sequence[tuple[_Said, tuple[str, ...]]], best: Grade) -> bool:
    """Whether the area as a whole is what the report is about, and the regions only examples or a venue."""
    if best < Grade.DIRECT:
        return True
    in_title = any(one.weight == TITLE_WEIGHT and one.mention.grade is Grade.DIRECT for one in whole)
    return in_title and not any(one.weight == TITLE_WEIGHT and one.mention.grade is Grade.DIRECT for one, _ in regions)


def _ranked(weights: Iterable[tuple[str, float]]) -> tuple[str, ...]:
    """The names by the sum of their weights; of equals the first named comes first."""
    sums: dict[str, float] = {}
    for name, weight in weights:
        sums[name] = sums.get(name, 0.0) + weight
    return tuple(sorted(sums, key=lambda name: -sums[name]))

"""The names of places in a text, each with how much it says about where the report happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from prahum_site.analysis.gazetteer import Cues, Gazetteer, Kind, Node, Place, Trust
from prahum_site.analysis.gazetteer.tokens import Words, words

#: Words between the word of an event ("berlangsung") and its place ("dua hari di Balikpapan").
EVENT_REACH = 5
#: Words between a vehicle and its route ("Bus malam jurusan Samarinda-Melak").
VEHICLE_REACH = 3
_LONGEST_CUE = 3
_JOINING = frozenset({"dan", "serta", "atau", "maupun", "hingga", "sampai", "dengan", ",", "ke", "di", "juga"})
_PREPOSITIONS = frozenset({"di", "ke", "dari"})
_LISTING = frozenset({"dan", "serta", "menuju", "ke", "hingga", "sampai"})
_ADDRESS_MARKS = frozenset({",", "("})


class Grade(IntEnum):
    """What a mention says about the place of the report; a higher one makes lower ones count for nothing."""

    NONE = 0
    HINT = 1  # a word that points to a region ("Otorita")
    SOFT = 2  # perhaps no place at all: a hotel's name, a name that other places bear
    FAINT = 3  # the subject of much that happens elsewhere ("IKN")
    PASSING = 4  # whence, whither, on which route
    DIRECT = 5


@dataclass(slots=True)
class Mention:
    """A name at the tokens ``start`` to ``end`` (not included): ``places`` are all that bear it.

    ``is_certain``: a word like "Kecamatan" stands before it, or it is ``is_addressed``: the next name says where it lies.
    """

    start: int
    end: int
    places: tuple[Place, ...]
    grade: Grade = Grade.NONE
    is_certain: bool = False
    is_addressed: bool = False

    @property
    def is_outside(self) -> bool:
        """Whether the name is that of a place outside the office's area."""
        return self.places[0].is_outside


def mentions(text: str, known: Gazetteer, *, is_excerpt: bool, is_quiet: bool = False) -> tuple[Words, list[Mention]]:
    """The words of a text and the mentions in it, from left to right, those that count for nothing left out.

    ``is_quiet`` is for people's own posts without capitals: there only names of regions and districts are found.
    """
    read = words(text)
    found = _names(read, known.root, is_quiet=is_quiet)
    kept: list[Mention] = []
    for at, mention in enumerate(found):
        scene = _Scene(
            read=read,
            cues=known.cues,
            mention=mention,
            endings=_endings(read.low, mention.start),
            previous=found[at - 1] if at else None,
            following=found[at + 1] if at + 1 < len(found) else None,
            is_excerpt=is_excerpt,
        )
        if _grade(scene):
            kept.append(mention)
    return read, kept


def _names(read: Words, root: Node, *, is_quiet: bool) -> list[Mention]:
    """All names in a text, the longest at each place."""
    low = read.low
    found = []
    start, length = 0, len(low)
    beginnings = root.after
    while start < length:
        node = beginnings.get(low[start])
        if node is None:
            start += 1
            continue
        end, best = start + 1, None
        while True:
            if node.places and _is_name(read, start, end, node, is_quiet=is_quiet):
                best = Mention(start, end, node.places)
            if end == length or (following := node.after.get(low[end])) is None:
                break
            node, end = following, end + 1
        if best is not None:
            if best.places[0].kind is not Kind.NO_PLACE:
                found.append(best)
            start = best.end
        else:
            start += 1
    return found


def _is_name(read: Words, start: int, end: int, node: Node, *, is_quiet: bool) -> bool:
    """Whether the words are written as a name is: with capitals, an abbreviation as in the file."""
    if is_quiet:
        place = node.places[0]
        is_plain = place.trust is Trust.SURE and (place.is_region or place.kind is Kind.DISTRICT)
        return is_plain and not place.is_outside
    if node.exact:
        return read.written[start] == node.exact
    if node.any_case:
        return True
    # The last word may be the rest of one: "Tiong Bu'u".
    return not read.written[start][0].islower() and (not read.written[end - 1][0].islower() or read.is_inner(end - 1))


# How much a name says -------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Scene:
    """A mention with what stands around it: the ``endings`` of the text before it are its possible cues.

    ``previous`` and ``following`` are the names next to it, also those that count for nothing.
    """

    read: Words
    cues: Cues
    mention: Mention
    endings: frozenset[tuple[str, ...]]
    previous: Mention | None
    following: Mention | None
    is_excerpt: bool

    @property
    def is_route(self) -> bool:
        """Whether a dash ties the name to the next one."""
        return self.following is not None and self.following.start == self.mention.end and self.read.has_dash(self.mention.end)

    @property
    def joined(self) -> Mention | None:
        """The name before it where that one is a place and the two are listed together: "Melak dan Damai"."""
        before = self.previous
        return before if before is not None and before.grade and _joined(self.read, before, self.mention) else None

    @property
    def is_listed(self) -> bool:
        """Whether the next name belongs to the same list or way: "Hotel Samarinda dan Balikpapan", "Jalan Melak-Tering"."""
        if self.following is None:
            return False
        gap = self.read.low[self.mention.end : self.following.start]
        return self.is_route or (len(gap) == 1 and gap[0] in _LISTING)

    def follows(self, cues: frozenset[tuple[str, ...]]) -> bool:
        """Whether one of the cues stands right before the name."""
        return not self.endings.isdisjoint(cues)


def _grade(scene: _Scene) -> Grade:
    """Choose the mention's places, set its grade and certainty, and give the grade."""
    mention = scene.mention
    _choose(scene)
    if mention.places:
        mention.grade = _trusted(scene)
    if mention.grade is Grade.DIRECT:
        mention.grade = _placed(scene)
    return mention.grade


def _choose(scene: _Scene) -> None:
    """Keep the places that the words around the name allow; all of them may go."""
    mention, following = scene.mention, scene.following
    sure = tuple(place for place in mention.places if scene.follows(scene.cues.certain.get(place.kind, frozenset())))
    if not sure and following is not None and _is_address(scene.read, mention, following):
        regions = {region for place in following.places for region in place.regions}
        sure = tuple(place for place in mention.places if not regions.isdisjoint(place.regions))
        mention.is_addressed = bool(sure)
    mention.is_certain = bool(sure)
    mention.places = sure or tuple(place for place in mention.places if place.trust is not Trust.WORD)


def _trusted(scene: _Scene) -> Grade:
    """The grade by what kind of name it is, before its role in the sentence is looked at."""
    mention, following = scene.mention, scene.following
    place = mention.places[0]
    if place.trust is Trust.HINT:
        return Grade.HINT
    full = Grade.DIRECT
    if place.is_faint:
        full = Grade.HINT if scene.follows(scene.cues.purposes) else Grade.FAINT
    if place.trust is not Trust.TWIN or mention.is_certain:
        return full
    # "Waru, Sidoarjo"; but "Waru, Sepaku" is a list, and only what stands together is one name: "Simpang Tiga Loa Janan".
    if (
        following is not None
        and (following.is_outside or following.start == mention.end)
        and _is_address(scene.read, mention, following)
    ):
        return Grade.NONE
    is_led = (
        scene.joined is not None
        or (scene.is_listed and following is not None and not following.is_outside)
        or scene.follows(scene.cues.place)
        or scene.follows(scene.cues.passing)
    )
    if is_led and place.kind is not Kind.ROAD:
        return full
    return Grade.SOFT if mention.end - mention.start > 1 and not place.is_outside else Grade.NONE


def _placed(scene: _Scene) -> Grade:
    """The grade of a trusted name by its role in the sentence."""
    if (spoilt := _spoilt(scene)) is not None:
        return spoilt
    is_listed = scene.joined is not None and scene.joined.grade is Grade.PASSING
    return Grade.PASSING if is_listed or _is_passing(scene) else Grade.DIRECT


def _is_passing(scene: _Scene) -> bool:
    """Whether the name tells a way, an origin or a venue, not the place of what happened."""
    low, at, cues = scene.read.low, scene.mention.start, scene.cues
    if scene.follows(cues.passing) or ((scene.is_excerpt or scene.mention.is_outside) and scene.follows(cues.excerpt_passing)):
        return True
    if at > 1 and (low[at - 1],) in cues.certain.get(Kind.NAME, ()) and not _endings(low, at - 1).isdisjoint(cues.passing):
        return True
    if scene.is_route:
        return any(not _endings(low, back).isdisjoint(cues.vehicles) for back in range(max(at - VEHICLE_REACH, 1), at + 1))
    is_venue = at > 0 and low[at - 1] == "di" and not scene.mention.is_outside
    return is_venue and any((word,) in cues.events for word in low[max(at - EVENT_REACH, 0) : at - 1])


def _spoilt(scene: _Scene) -> Grade | None:
    """The grade of a name that stands in another one: a street's, a firm's, a language's, also one that goes on.

    None where it stands free.
    """
    low, at, cues = scene.read.low, scene.mention.start, scene.cues
    place = scene.mention.places[0]
    if not at or place.kind in {Kind.BODY, Kind.SITE, Kind.ROAD}:
        return None
    is_firm = scene.follows(cues.firms) or (at > 1 and (low[at - 2],) in cues.firms and scene.read.written[at - 1][0].isupper())
    if is_firm or scene.follows(cues.never):
        return Grade.NONE
    if scene.is_listed:
        return None
    if scene.follows(cues.streets):
        # "di Jalan Samarinda" is a street's name, "Jalan Berau Rusak" is perhaps every road there.
        doubts = place.is_region + (at > 1 and low[at - 2] in _PREPOSITIONS)
        return (None, Grade.SOFT, Grade.NONE)[doubts]
    before = scene.previous
    goes_on = before is not None and before.end == at and before.grade is Grade.SOFT and not scene.read.has_dash(at)
    return Grade.SOFT if goes_on or (place.is_region and scene.follows(cues.doubtful)) else None


def _endings(low: Sequence[str], end: int) -> frozenset[tuple[str, ...]]:
    """The last one, two and three words before the token ``end``."""
    return frozenset(tuple(low[end - length : end]) for length in range(1, min(_LONGEST_CUE, end) + 1))


def _joined(read: Words, previous: Mention, mention: Mention) -> bool:
    """Whether two mentions are listed together: by a comma, a word like "dan", or a dash."""
    gap = read.low[previous.end : mention.start]
    return read.has_dash(mention.start) if not gap else len(gap) <= 2 and all(word in _JOINING for word in gap)


def _is_address(read: Words, mention: Mention, following: Mention) -> bool:
    """Whether the next name says where this one lies: "Damai, Kutai Barat", "Teluk Bayur Padang"."""
    gap = read.low[mention.end : following.start]
    return not read.has_dash(following.start) if not gap else len(gap) == 1 and gap[0] in _ADDRESS_MARKS

"""What a gazetteer is made of: places by their names, and cues, the words before a name that say what it stands for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from prahum_site.analysis.gazetteer.tokens import words

#: An abbreviation is this short at most ("PPU", "RSKD"); only in capitals is it a name ("diy" is no Yogyakarta).
LONGEST_ABBREVIATION = 5


class Kind(StrEnum):
    """What bears a name; the values are the fields of the YAML file."""

    NAME = "nama"
    ALIAS = "sebutan"
    DISTRICT = "kecamatan"
    WARD = "kelurahan"
    VILLAGE = "desa"
    NATURE = "alam"
    ROAD = "jalan"
    SITE = "tempat"
    BODY = "lembaga"
    HINT = "petunjuk"
    NO_PLACE = "bukan"


class Trust(StrEnum):
    """How far a name alone is to be believed; the values are the fields of the YAML file, but for the first."""

    SURE = "pasti"
    TWIN = "kembar"
    WORD = "kata"
    HINT = "petunjuk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place: ``regions`` are the ids that it speaks for, none where it lies outside the office's area.

    ``aliases`` are other spellings of ``name``; all are found as whole words. ``is_faint``: named in many reports of what
    happens elsewhere, so that it counts only where no other region is named.
    """

    name: str
    kind: Kind
    regions: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    trust: Trust = Trust.SURE
    is_faint: bool = False

    @property
    def is_outside(self) -> bool:
        """Whether the place lies outside the office's area."""
        return not self.regions

    @property
    def is_region(self) -> bool:
        """Whether the name is that of a whole region, not of a place in it."""
        return self.kind in {Kind.NAME, Kind.ALIAS}


Phrases = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Words before a name, in lower case, as tuples of words.

    ``certain``: a name of this kind is a place for sure ("Kecamatan Damai"). ``place``: a twin may be believed ("di Waru").
    ``passing``, ``excerpt_passing``: the name says whence, whither or with whom ("asal Bontang"). ``events``: what is held at a
    place happens elsewhere ("rapat Kutim digelar di Samarinda"). ``vehicles``: two names with a dash are a route.
    ``purposes``: of a faint name not even a place ("tamu IKN"). ``never``: no place ("bahasa Paser"); ``firms``: no place,
    and a word may stand between ("PT Indo Kaltim"). ``doubtful``: a place where nothing else is named ("Hotel Samarinda").
    ``streets``: the name of a street.
    """

    certain: dict[Kind, Phrases] = field(default_factory=dict)
    place: Phrases = frozenset()
    passing: Phrases = frozenset()
    excerpt_passing: Phrases = frozenset()
    events: Phrases = frozenset()
    vehicles: Phrases = frozenset()
    purposes: Phrases = frozenset()
    never: Phrases = frozenset()
    firms: Phrases = frozenset()
    doubtful: Phrases = frozenset()
    streets: Phrases = frozenset()


@dataclass(slots=True)
class Node:
    """A word of the trie of names: what may follow it, and which places' name ends here.

    ``exact`` is how an abbreviation must be written, empty for other names; ``any_case`` is for names that the file writes
    small.
    """

    after: dict[str, Node] = field(default_factory=dict)
    places: tuple[Place, ...] = ()
    exact: str = ""
    any_case: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Places and cues, ready to be looked for: ``root`` is the trie of all names.

    ``whole`` is the id that stands for the office's whole area (``kaltim``), empty where the area has no name.
    """

    whole: str
    places: tuple[Place, ...]
    cues: Cues
    root: Node = field(compare=False, repr=False)


def gazetteer(whole: str, places: Iterable[Place], cues: Cues) -> Gazetteer:
    """The places and cues with their trie."""
    kept = tuple(places)
    return Gazetteer(whole=whole, places=kept, cues=cues, root=_trie(kept))


def key(name: str) -> tuple[str, ...]:
    """A name as the trie knows it.

    >>> key("Sanga-Sanga"), key("Jl. P. Antasari"), key("Mu'ut")
    (('sanga', 'sanga'), ('jalan', 'p', 'antasari'), ('mu', 'ut'))
    """
    return tuple(word for word in words(name).low if word.isalnum())


def _trie(places: Iterable[Place]) -> Node:
    root = Node()
    for place in places:
        for name in (place.name, *place.aliases):
            node = root
            for word in key(name):
                node = node.after.setdefault(word, Node())
            if node is not root and place not in node.places:
                node.places = (*node.places, place)
                node.exact = name if name.isupper() and len(name) <= LONGEST_ABBREVIATION else ""
                node.any_case = name.islower()
    return root

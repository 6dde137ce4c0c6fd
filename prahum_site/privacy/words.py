"""Words around a name that tell what it is: nobody's, an official's, a place's; they stand in ``kata.txt``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

_FILE = Path(__file__).with_name("kata.txt")


def _sections(text: str) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    section = ""
    for line in text.splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif not line.startswith("#"):
            found.setdefault(section, []).append(line)
    return {name: " ".join(lines) for name, lines in found.items()}


_WORDS = _sections(_FILE.read_text(encoding="utf-8"))

#: Offices whose holders are named in public, without the institution that follows.
OFFICES = frozenset(_WORDS["jabatan"].split())
#: Before a name, they make it a place, a house or a thing.
PLACE_CUES = frozenset(_WORDS["penanda tempat"].split())
#: What has a name and is no person, and who is: before "bernama", the nearer of the two tells.
THINGS = frozenset(_WORDS["benda"].split())
PERSONS = frozenset(_WORDS["orang"].split())
#: They stand before a name without being part of it.
JOBS = frozenset(_WORDS["pekerjaan"].split())
#: Words that begin with a capital for another reason than being a name.
ORDINARY = frozenset((*_WORDS["bukan nama"].split(), *_WORDS["kata biasa"].split()))
#: Names of places of one to three words.
PLACES = frozenset(" ".join(name.split()) for name in _WORDS["tempat"].split(","))
#: Heads of groups: whoever speaks with one of them before or in the name speaks for many.
GROUPS = frozenset(_WORDS["kelompok"].split())

#: What stands before a name with a point, a word of a name, the next word of one, and any word.
TITLE = r"(?:(?:Hj|Drs?|dr|drg|Ir|Prof|KH|Ust|St|Moh|Muh|[A-Z])\.\s?)"
CAPITAL = r"[A-ZÀ-Þ](?:[a-zß-ÿ]+(?:['’][a-zß-ÿ]+|['’]?[A-Z][a-zß-ÿ]+)?(?:-[A-Z][a-z]+)?|['’][A-Z]?[a-zß-ÿ]+)"
NEXT = re.compile(rf"\s*({TITLE}*(?:{CAPITAL}|[A-Z]\.?(?=\s[A-Z]))(?![\w]))")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# What verbs and nouns look like that a title may begin with a capital.
_DERIVED = re.compile(
    r"(?:di[bcdfghjklptsu]\w{4}|meng|meny|memp|memb|menj|mend|menc|ment|ber[a-z]{4}|ter[bcdgjkpst]|peng|peny|pemb|pemer|ke\w+an$|"
    r"pe\w+an$|\w{4,}(?:kan|nya)$)"
)


def words_of(text: str) -> list[str]:
    """The words of ``text``, small."""
    return [word.casefold() for word in WORD.findall(text)]


def is_ordinary(word: str) -> bool:
    """Whether a word (small) begins with a capital for another reason than being a name."""
    return word in ORDINARY or _DERIVED.match(word) is not None


def is_place(words: Sequence[str]) -> bool:
    """Whether words (small) begin with the name of a place."""
    return any(" ".join(words[:count]) in PLACES for count in range(1, len(words) + 1))

"""Words around a name that tell what it is: nobody's, an official's, a place's; they stand in ``kata.txt``."""

from __future__ import annotations

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

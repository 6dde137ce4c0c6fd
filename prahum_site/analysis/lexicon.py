"""The Indonesian lexicon: words and phrases with a valence and a rule of the codebook, and the words that bend them.

The files in ``lexicon_data/`` are written by hand for this project, from the language and the codebook; no public
lexicon was copied. Four files hold entries (``words<TAB>valence<TAB>rule``), ``kata_tugas.tsv`` holds negations, boosters and
other frames, ``arah_indikator.tsv`` holds what can move, which way is good, and the words for the movement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

#: Rules of the codebook, in the order of every weight vector.
RULES = ("N1", "N2", "N3", "N4", "B1", "B2", "B3", "B4", "B5", "B6", "E", "P1", "P2", "P3", "P4")

#: VADER rates words from -4 (worst) to 4 (best): Hutto and Gilbert 2014.
VALENCE_LIMIT = 4.0

ENTRY_FILES = ("negatif.tsv", "berpotensi.tsv", "netral.tsv", "positif.tsv")
FRAME_FILE = "kata_tugas.tsv"
MOVEMENT_FILE = "arah_indikator.tsv"
CUE_FILE = "isyarat.tsv"

#: What a function word can do to the words near it. "fixed" does nothing: it marks a term whose parts would say something else
#: (pemadam kebakaran, alat berat). "animal" marks what can be caught without being accused.
FRAMES = frozenset(
    {"negation", "booster", "after", "dampener", "contrast", "concession", "background", "cause", "prevent", "study"}
    | {"near", "doubt", "future", "fixed", "animal"}
)
_MOVEMENTS = frozenset({"indikator", "harga", "arah"})


@dataclass(frozen=True, slots=True)
class Entry:
    """Words with a valence in -4..4 and the rule of the codebook that they speak for."""

    words: str
    valence: float
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexeme:
    """All that the lexicon knows of one word or phrase.

    ``frame`` is one of :data:`FRAMES` or empty, ``strength`` its factor or increment. ``indicator`` is 1 where more is good,
    -1 where less is good, 0 for no indicator; ``price`` marks what people pay. ``direction`` is 1 for up, -1 for down.
    """

    words: tuple[str, ...]
    entry: Entry | None = None
    frame: str = ""
    strength: float = 0.0
    indicator: int = 0
    price: bool = False
    direction: int = 0


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries by their words, all lexemes by their first word (longest first), and the group of each cue.

    A cue names who acts or how a sentence is tied (``petani``, ``kini``); it has no valence.
    """

    entries: Mapping[str, Entry]
    index: Mapping[str, tuple[Lexeme, ...]]
    cues: Mapping[str, str]


def rows(text: str, name: str, columns: int = 3) -> Iterator[tuple[str, ...]]:
    """The rows of a TSV text, without comments (``#``) and empty lines.

    Raises:
        ValueError: a row without exactly ``columns`` fields, or an empty field; names file and line.
    """
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = tuple(field.strip() for field in line.split("\t"))
        if len(fields) != columns or not all(fields):
            raise ValueError(f"{name}:{number}: expected {columns} fields between tabs")
        yield fields


def entries(text: str, name: str = "lexicon") -> list[Entry]:
    r"""The entries of a lexicon file, in its order.

    >>> entries("jadi tersangka\t-2.8\tN2\n")
    [Entry(words='jadi tersangka', valence=-2.8, rule='N2')]

    Raises:
        ValueError: a row is malformed, a valence is outside -4..4, or a rule is not in :data:`RULES`.
    """
    found = []
    for words, valence, rule in rows(text, name):
        if not -VALENCE_LIMIT <= float(valence) <= VALENCE_LIMIT:
            raise ValueError(f"{name}: valence of {words!r} is outside -4..4: {valence}")
        if rule not in RULES:
            raise ValueError(f"{name}: no rule {rule!r} in the codebook ({words!r})")
        found.append(Entry(words, float(valence), rule))
    return found


def built(
    words: Iterable[Entry],
    frames: Iterable[tuple[str, ...]] = (),
    movements: Iterable[tuple[str, ...]] = (),
    cues: Iterable[tuple[str, str]] = (),
) -> Lexicon:
    """A lexicon out of entries, rows of frames (words, role, strength), movements (words, role, sign) and cues (word, group).

    Raises:
        ValueError: the same words are given twice, or a role is not known.
    """
    by_words: dict[str, Entry] = {}
    lexemes: dict[str, Lexeme] = {}
    for entry in words:
        if entry.words in by_words:
            raise ValueError(f"lexicon: {entry.words!r} is given twice")
        by_words[entry.words] = entry
        lexemes[entry.words] = Lexeme(words=tuple(entry.words.split()), entry=entry)
    for text, role, strength in frames:
        known = lexemes.get(text, Lexeme(words=tuple(text.split())))
        if role not in FRAMES or known.frame:
            raise ValueError(f"lexicon: unknown role or second frame for {text!r}: {role}")
        lexemes[text] = replace(known, frame=role, strength=float(strength))
    for text, role, sign in movements:
        known = lexemes.get(text, Lexeme(words=tuple(text.split())))
        if role not in _MOVEMENTS:
            raise ValueError(f"lexicon: unknown role for {text!r}: {role}")
        if role == "arah":
            lexemes[text] = replace(known, direction=int(sign))
        else:
            lexemes[text] = replace(known, indicator=int(sign), price=role == "harga")
    index: dict[str, list[Lexeme]] = {}
    for lexeme in lexemes.values():
        index.setdefault(lexeme.words[0], []).append(lexeme)
    ordered = {first: tuple(sorted(some, key=lambda lexeme: -len(lexeme.words))) for first, some in index.items()}
    return Lexicon(by_words, ordered, dict(cues))


@cache
def shipped() -> Lexicon:
    """The lexicon that comes with the package, read once."""
    found = [entry for name in ENTRY_FILES for entry in entries(data(name), name)]
    return built(
        found,
        rows(data(FRAME_FILE), FRAME_FILE),
        rows(data(MOVEMENT_FILE), MOVEMENT_FILE),
        ((word, group) for word, group in rows(data(CUE_FILE), CUE_FILE, columns=2)),
    )


def data(name: str) -> str:
    """The text of a file in ``lexicon_data/``."""
    return resources.files(__package__).joinpath("lexicon_data", name).read_text(encoding="utf-8")

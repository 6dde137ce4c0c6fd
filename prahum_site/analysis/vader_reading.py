"""What the lexicon finds in a title or an excerpt: hits with valence and rule, bent by the words around them.

Scopes and factors follow VADER (Hutto and Gilbert 2014) where it has them: three words for negations and boosters, -0.74 for a
negation, 0.293 for a booster, damped with distance, 0.5 and 1.5 around a contrast.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prahum_site.analysis.lexicon import Lexeme, Lexicon

_TOKEN = re.compile(r"[^\W_]+(?:[-'’.,/][^\W_]+)*|[.,;:?!()…\"“”‘’–—|]")
_BREAKS = frozenset('.,;:?!()…"“”‘’–—|')
_CLITICS = ("nya", "lah", "kah", "pun")

#: How many words after a frame it still holds, within its clause.
_SCOPE = {
    "none": 8,
    "negation": 3,
    "booster": 3,
    "dampener": 3,
    "near": 3,
    "prevent": 3,
    "study": 4,
    "doubt": 4,
    "future": 4,
    "background": 5,
    "animal": 8,
}
_WIDEST = max(_SCOPE.values())
# "Tak satu pun sekolah di kota ini rusak": a negation of three words ("none") denies its whole clause, and turns the event
# round (tie 3 of the codebook): what works nowhere is harm, what nobody lacks is a good figure, harm to nobody a near miss.
_ROUND = {"N1": "B6", "N2": "P2", "N3": "P2", "N4": "P2", "P1": "N1", "P2": "N4", "P3": "N3", "P4": "N1"}
# Frames without which a reader would take the words for their opposite.
_SAID_TOGETHER = frozenset({"negation", "none", "near"})
_DAMPED = {1: 1.0, 2: 0.95, 3: 0.9}
_LESS, _MORE = 0.5, 1.5
_BEFORE, _AFTER = 7, 4
_MOVED = 2.2
_PLANNED = -1.2
# Nouns and transitive verbs of movement are followed by what moves: "kenaikan harga", "turunkan angka".
_LEADS = re.compile(r"^(?:ke|pe).+an$|^lonjakan$|(?:kan|nya|angi)$|^(?:pangkas|memangkas|tekan|menekan|dongkrak|kerek|gerus)$")


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that the lexicon knows, at tokens ``start`` to ``end`` (exclusive).

    ``valence`` (about -4.5..4.5) is bent by frames; ``scale`` (0..2.25) is how much the place in the sentence lets it count;
    ``frame`` names what turned the meaning: ``negation``, ``near``, ``prevent``, ``study`` or nothing.
    """

    words: str
    start: int
    end: int
    valence: float
    rule: str
    scale: float = 1.0
    frame: str = ""

    @property
    def strength(self) -> float:
        """How loudly the hit speaks for its rule: 1 for a word of valence 2 in the main clause."""
        return self.scale * max(abs(self.valence) / 2, 0.5 if self.valence else 1.0)


@dataclass(frozen=True, slots=True)
class Reading:
    """All hits of one text in order, its number of tokens, and the counts of movements without indicator and of frames."""

    hits: tuple[Hit, ...]
    tokens: int
    ups: int
    downs: int
    frames: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Match:
    """A lexeme at its place."""

    start: int
    end: int
    clause: int
    lexeme: Lexeme


def tokens(text: str) -> list[str]:
    """Words and marks of ``text`` in lower case.

    >>> tokens("Angka stunting turun, warga lega!")
    ['angka', 'stunting', 'turun', ',', 'warga', 'lega', '!']
    """
    return _TOKEN.findall(text.lower())


def read(words: Sequence[str], lexicon: Lexicon) -> Reading:
    """What ``lexicon`` finds in the tokens ``words`` of one title or excerpt."""
    matches = _matches(words, lexicon)
    moved, spent, ups, downs = _movements(words, matches)
    scales = _clause_scales(words, matches)
    frames: dict[str, int] = {}
    hits = []
    for position, match in enumerate(matches):
        lexeme = match.lexeme
        if lexeme.frame:
            frames[lexeme.frame] = frames.get(lexeme.frame, 0) + 1
        if position in moved:
            hits.append(_scaled(moved[position], scales))
        elif lexeme.entry is not None and position not in spent:
            hits.append(_scaled(_bent(words, matches, position), scales))
    return Reading(tuple(hits), len(words), ups, downs, frames)


def _matches(words: Sequence[str], lexicon: Lexicon) -> list[_Match]:
    """Lexemes from left to right, the longest first, none inside another."""
    found = []
    index = lexicon.index
    position = clause = 0
    count = len(words)
    while position < count:
        word = words[position]
        if word in _BREAKS:
            clause += 1
            position += 1
            continue
        lexemes = index.get(word)
        if lexemes is None:
            lexeme = _without_clitic(word, index) if len(word) > 6 else None
        else:
            lexeme = next((some for some in lexemes if _stands(words, position, some.words)), None)
        if lexeme is None:
            position += 1
            continue
        found.append(_Match(position, position + len(lexeme.words), clause, lexeme))
        position += len(lexeme.words)
    return found


def _stands(words: Sequence[str], position: int, phrase: tuple[str, ...]) -> bool:
    """Whether ``phrase`` stands in ``words`` at ``position`` (its first word is known to)."""
    if len(phrase) == 1:
        return True
    return tuple(words[position : position + len(phrase)]) == phrase


def _without_clitic(word: str, index: Mapping[str, tuple[Lexeme, ...]]) -> Lexeme | None:
    """The one-word lexeme of which ``word`` is a form with -nya, -lah, -kah or -pun."""
    if word.endswith(_CLITICS):
        lexeme = index.get(word[:-3], (None,))[-1]
        if lexeme is not None and len(lexeme.words) == 1:
            return lexeme
    return None


def _frames_at(matches: Sequence[_Match], position: int) -> list[tuple[str, int, _Match]]:
    """Frames that hold at a match: role, distance in words, where; nearest first."""
    here = matches[position]
    held = []
    for earlier in range(position - 1, -1, -1):
        match = matches[earlier]
        distance = here.start - match.end + 1
        if match.clause != here.clause or distance > _WIDEST:
            break
        lexeme = match.lexeme
        role = "none" if lexeme.frame == "negation" and len(lexeme.words) > 2 else lexeme.frame
        if distance <= _SCOPE.get(role, 0):
            held.append((role, distance, match))
    return held


def _bent(words: Sequence[str], matches: Sequence[_Match], position: int) -> Hit:
    """The hit of a match with an entry, after all frames that hold there."""
    match = matches[position]
    entry = match.lexeme.entry
    assert entry is not None  # noqa: S101 - only matches with an entry come here
    valence, rule, scale, turned = entry.valence, entry.rule, 1.0, ""
    text = " ".join(words[match.start : match.end])
    if position + 1 < len(matches):
        following = matches[position + 1]
        if following.lexeme.frame == "after" and following.start == match.end:
            valence += following.lexeme.strength * _sign(valence)
    for role, distance, frame in _frames_at(matches, position):
        strength = frame.lexeme.strength
        if role in _SAID_TOGETHER and entry.rule != "E":
            text = _together(words, frame, match)
        if role in {"booster", "dampener"}:
            valence += strength * _DAMPED[distance] * _sign(valence)
        elif role == "none":
            valence, rule = valence * strength, _ROUND.get(rule, rule)
        elif role == "negation" and rule != "E":
            valence, turned = valence * strength, "negation"
        elif role == "near" and valence < 0:
            valence, rule, turned = valence * strength, "B6", "near"
        elif role in {"prevent", "study"} and valence < 0 and rule[0] == "N":
            valence, turned = valence * strength, role
        elif role == "animal" and rule == "N2":
            valence, rule = valence * strength, "P1"
        elif role in {"doubt", "background", "future"}:
            scale *= strength
    return Hit(text, match.start, match.end, valence, rule, scale, turned)


def _together(words: Sequence[str], first: _Match, second: _Match) -> str:
    """The words of two matches, with dots for what stands between them."""
    gap = " " if first.end == second.start else " … "
    return gap.join(" ".join(words[match.start : match.end]) for match in (first, second))


def _sign(valence: float) -> float:
    """1, -1, or 0 for 0."""
    return (valence > 0) - (valence < 0)


def _movements(words: Sequence[str], matches: Sequence[_Match]) -> tuple[dict[int, Hit], set[int], int, int]:
    """Hits for indicators that move (by the position of the movement), positions used up, and loose ups and downs."""
    moved: dict[int, Hit] = {}
    spent: set[int] = set()
    ups = downs = 0
    for position, match in enumerate(matches):
        direction = match.lexeme.direction
        if not direction or position in spent:
            continue
        other = _indicator(matches, position)
        if other is None:
            ups += direction > 0
            downs += direction < 0
            continue
        spent |= {position, other}
        moved[position] = _moved(words, matches, position, other)
    return moved, spent, ups, downs


def _indicator(matches: Sequence[_Match], position: int) -> int | None:
    """The position of what moves: the nearest indicator in the clause, on the side where the movement's form expects it."""
    here = matches[position]
    before = next(
        (
            other
            for other in range(position - 1, -1, -1)
            if matches[other].clause == here.clause
            and here.start - matches[other].end < _BEFORE
            and matches[other].lexeme.indicator
        ),
        None,
    )
    after = next(
        (
            other
            for other in range(position + 1, len(matches))
            if matches[other].clause == here.clause
            and matches[other].start - here.end < _AFTER
            and matches[other].lexeme.indicator
        ),
        None,
    )
    leads = _LEADS.search(here.lexeme.words[-1]) is not None
    first, second = (after, before) if leads else (before, after)
    return first if first is not None else second


def _moved(words: Sequence[str], matches: Sequence[_Match], position: int, other: int) -> Hit:
    """The hit of an indicator and its movement: P2 or N4, or the plan of a burden (B4) or a bad forecast (B1)."""
    movement, thing = matches[position], matches[other]
    start, end = min(movement.start, thing.start), max(movement.end, thing.end)
    first, second = (thing, movement) if thing.start < movement.start else (movement, thing)
    text = _together(words, first, second)
    sign = movement.lexeme.direction * thing.lexeme.indicator
    roles = {role for role, _, _ in _frames_at(matches, position)}
    if roles & {"negation", "none"}:
        return Hit(text, start, end, -0.74 * _MOVED * sign, "P2" if sign > 0 else "N4", 1.0, "negation")
    if sign > 0:
        return Hit(text, start, end, _MOVED, "P2", 0.6 if "future" in roles else 1.0)
    if "future" in roles:
        return Hit(text, start, end, _PLANNED, "B4" if thing.lexeme.price else "B1")
    return Hit(text, start, end, -_MOVED, "N4", 0.6 if "background" in roles else 1.0)


def _clause_scales(words: Sequence[str], matches: Sequence[_Match]) -> list[tuple[int, int, float]]:
    """Stretches of tokens (start, end, factor) that a contrast makes louder or softer; empty without one."""
    found = []
    for match in matches:
        role = match.lexeme.frame
        if role == "contrast" and match.start:
            found += [(0, match.start, _LESS), (match.end, len(words), _MORE)]
        elif role == "concession" and match.start:
            found += [(0, match.start, _MORE), (match.end, len(words), _LESS)]
        elif role == "concession":
            comma = next((place for place, word in enumerate(words) if word == ","), len(words))
            found += [(match.end, comma, _LESS), (comma, len(words), _MORE)]
    return found[:4]


def _scaled(hit: Hit, scales: Sequence[tuple[int, int, float]]) -> Hit:
    """``hit`` with the factors of the stretches that it stands in."""
    scale = hit.scale
    for start, end, factor in scales:
        if start <= hit.start < end:
            scale *= factor
    return hit if scale == hit.scale else Hit(hit.words, hit.start, hit.end, hit.valence, hit.rule, scale, hit.frame)

"""The few numbers by which a report is judged, out of the readings of its title and its excerpt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prahum_site.analysis.vader_reading import Hit, Reading

#: A kind's strength counts up to here: a fifth word for the same rule adds nothing.
_STRENGTH_LIMIT = 2.5
_ASKING = frozenset(
    {"apa", "apakah", "mengapa", "kenapa", "bagaimana", "kapan", "siapa", "berapa"}
    | {"akankah", "haruskah", "bisakah", "mungkinkah", "benarkah"}
)
_FRAMES = ("negation", "contrast", "concession", "background", "cause", "doubt", "future", "near", "prevent", "study")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A title or an excerpt: its tokens, what the lexicon found in them, and VADER's compound (-1..1)."""

    tokens: Sequence[str]
    reading: Reading
    compound: float


def features(title: Part, excerpt: Part, cues: Mapping[str, str]) -> dict[str, float]:
    """Named features of one report; most are 0 and left out.

    Names start with ``j:`` (title), ``k:`` (excerpt) or ``jk:`` (both). ``cues`` gives the group of a cue.
    """
    found: dict[str, float] = {"bias": 1.0}
    for name, part in (("j", title), ("k", excerpt)):
        _add_hits(found, name, part.reading.hits)
        _add_compound(found, name, part.compound)
        _add_frames(found, name, part.reading)
        for token in part.tokens:
            group = cues.get(token)
            if group is not None:
                found[f"{name}:isyarat:{group}"] = 1.0
    _add_order(found, title.reading.hits)
    _add_pairs(found, title.reading.hits)
    _add_excerpt(found, title.reading.hits, excerpt.reading.hits)
    _add_agreement(found, [*title.reading.hits, *excerpt.reading.hits])
    _add_form(found, title.tokens, excerpt.reading.tokens)
    return found


def _key(hit: Hit) -> str:
    """What a hit counts as: its rule, or its turned meaning."""
    if hit.frame == "negation":
        return "bukan-" + hit.rule
    if hit.frame in {"prevent", "study"}:
        return f"{hit.frame}-{hit.rule[0]}"
    return hit.rule


def _add_hits(found: dict[str, float], place: str, hits: Sequence[Hit]) -> None:
    """Strength per rule, up to a limit."""
    for hit in hits:
        name = f"{place}:{_key(hit)}"
        found[name] = min(found.get(name, 0.0) + hit.strength, _STRENGTH_LIMIT)


def _add_compound(found: dict[str, float], place: str, compound: float) -> None:
    """VADER's compound, its two sides apart."""
    if compound > 0:
        found[f"{place}:naik"] = compound
    elif compound < 0:
        found[f"{place}:turun"] = -compound


def _add_frames(found: dict[str, float], place: str, reading: Reading) -> None:
    """Frames that stand in the text, and movements of nothing known."""
    for role in _FRAMES:
        if role in reading.frames:
            found[f"{place}:{role}"] = 1.0
    if reading.ups:
        found[f"{place}:ke-atas"] = 1.0
    if reading.downs:
        found[f"{place}:ke-bawah"] = 1.0


def _add_order(found: dict[str, float], hits: Sequence[Hit]) -> None:
    """The first, the last and the loudest rule of a title: the main clause of a headline comes first more often than not."""
    if hits:
        found["j:awal:" + _key(hits[0])] = 1.0
        found["j:akhir:" + _key(hits[-1])] = 1.0
        found["j:utama:" + _key(max(hits, key=lambda hit: (hit.strength if hit.rule != "E" else 0.25, -hit.start)))] = 1.0
    else:
        found["j:kosong"] = 1.0


def _add_pairs(found: dict[str, float], hits: Sequence[Hit]) -> None:
    """Rules that meet in a title, in the order of their first words: "korban … bantuan" is not "bantuan … korban"."""
    rules = list(dict.fromkeys(_key(hit) for hit in hits if hit.rule != "E"))[:4]
    for number, one in enumerate(rules):
        for other in rules[number + 1 :]:
            found[f"j:{one}>{other}"] = 1.0


def _add_excerpt(found: dict[str, float], title: Sequence[Hit], excerpt: Sequence[Hit]) -> None:
    """The excerpt's first and loudest rule, and what it says where the title leaves it open."""
    speaking = [hit for hit in excerpt if hit.rule != "E"]
    if speaking:
        found["k:awal:" + _key(speaking[0])] = 1.0
        found["k:utama:" + _key(max(speaking, key=lambda hit: (hit.strength, -hit.start)))] = 1.0
    if all(hit.rule == "E" for hit in title):
        for hit in excerpt:
            name = "jk:terbuka:" + _key(hit)
            found[name] = min(found.get(name, 0.0) + hit.strength, _STRENGTH_LIMIT)


def _add_agreement(found: dict[str, float], hits: Sequence[Hit]) -> None:
    """Whether all that title and excerpt say points one way, or nothing points anywhere."""
    ways = {hit.valence > 0 for hit in hits if hit.valence}
    if not ways:
        found["jk:tanpa-arah"] = 1.0
    elif len(ways) == 1:
        found["jk:hanya-naik" if True in ways else "jk:hanya-turun"] = 1.0


def _add_form(found: dict[str, float], title: Sequence[str], excerpt_tokens: int) -> None:
    """The form of the headline: question, speaker before a colon, quotation, leading number, length."""
    marks = set(title)
    if "?" in marks:
        found["j:tanya"] = 1.0
    elif not _ASKING.isdisjoint(title):
        found["j:kata-tanya"] = 1.0
    if ":" in title[:-1]:
        found["j:titik-dua"] = 1.0
    if not marks.isdisjoint("\"“”‘'"):
        found["j:kutipan"] = 1.0
    if "!" in marks:
        found["j:seru"] = 1.0
    if title and title[0][:1].isdigit():
        found["j:angka-depan"] = 1.0
    if any(word[0].isdigit() or word.startswith("rp") for word in title[1:]):
        found["j:angka"] = 1.0
    if any(word in {"persen", "%"} for word in title):
        found["j:persen"] = 1.0
    found["j:panjang"] = min(len(title), 20) / 20
    if not excerpt_tokens:
        found["k:tanpa"] = 1.0

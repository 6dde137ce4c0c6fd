"""Why a report is in its issue, in words that a citizen can check: what it names as most of the others do."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import log
from types import MappingProxyType
from typing import NamedTuple

from prahum_site.analysis.terms import STOP_WORDS, common, stem, terms
from prahum_site.analysis.wording import headline, without_dateline
from prahum_site.model import Report
from prahum_site.text import number

#: So many words or phrases are quoted, at most, each of so many words; a name may have more.
MAX_QUOTED = 4
MAX_WORDS = 5
LONGEST_NAME = 8
#: A further word is quoted only where at least this share of the reports that name the first one name it, too.
TOGETHER = 0.66
#: Two neighbouring words are one phrase where at least this share of the reports that name both write them side by side.
SIDE_BY_SIDE = 0.5
#: What a second and a third word make a phrase better: "Muara Rapak" says more than "Rapak".
LONGER = 0.2
#: Single words of a larger share of all news ("warga") are not added to others; alone they are better than none.
EVERYDAY = 0.02
# Events that say what an issue is about, however much of them there was in the month that the background was measured in.
_EVENTS = frozenset(stem(word) for word in ("kebakaran", "banjir", "longsor", "gempa", "kecelakaan", "tersangka", "tewas"))
#: A region is the same when at least this share of the other reports names it.
SAME_REGION = 0.5

# The share of a word that no background knows: one report in two thousand.
_UNKNOWN_SHARE = 0.0005
# A sum of money is one word: "Rp48 miliar".
_WORD = re.compile(
    r"Rp\.? ?(\d+(?:[.,]\d+)*)(?: (?:ribu|juta|miliar|triliun|M|T)\b)?|[^\W_]+(?:[-'’.,][^\W_]+)*", re.IGNORECASE
)
_LINK = re.compile(r" (?:[a-z]+ ){0,2}")
_NO_WORDS = "tidak menyebut kata khas yang sama dengan laporan lain"
_FIRST = "laporan pertama isu ini"


def reasons(
    reports: Sequence[Report],
    region_names: Mapping[str, str],
    outlets: Mapping[str, str] | None = None,
    placed: Mapping[str, str] = MappingProxyType({}),
) -> Mapping[str, str]:
    """For every report of an issue and every copy why it is there, by item key; empty for a report that stands alone.

    * A report that an editor put there (``placed``, by item key, maybe with the keyword that it fits), even where it stands
      alone: 'petugas menaruh laporan ini di sini', or 'petugas menaruhnya di sini: memuat “layanan konseling”'.
    * The first report (by publication): "laporan pertama isu ini".
    * A copy: 'salinan dari laporan Antara Kaltim: “…”' with the headline of its original; without ``outlets`` (names by
      source) or a name there, 'salinan dari “…”'.
    * Others: 'menyebut “Muara Rapak”, “27 rumah”, “kebakaran” seperti 6 laporan lain; wilayah sama: Balikpapan'. The words
      stand so in the report, rarest in the news first, and each of the six others names all of them, though maybe otherwise
      formed ("terbakar"). Names of regions (``region_names`` by id) are told as regions only.
    """
    ordered = sorted(reports, key=lambda report: (report.item.published, report.item.key))
    if len(ordered) < 2 and not any(report.copies or report.item.key in placed for report in ordered):
        return {}
    texts = [_Text.of(report) for report in ordered]
    holders: dict[str, int] = defaultdict(int)
    for place, text in enumerate(texts):
        for feature in text.features():
            holders[feature] |= 1 << place
    naming = Counter(region for report in ordered for region in set(report.regions))
    found: dict[str, str] = {}
    for place, (report, text) in enumerate(zip(ordered, texts, strict=True)):
        if report.item.key in placed:
            found[report.item.key] = _by_editor(placed[report.item.key])
        else:
            same = _same_regions(report, naming, len(ordered), region_names)
            found[report.item.key] = _reason(text, holders, place, same) if place else _FIRST
        found.update({copy.key: _copied(report, outlets or {}) for copy in report.copies})
    return found


def _by_editor(keyword: str) -> str:
    return f"petugas menaruhnya di sini: memuat “{keyword}”" if keyword else "petugas menaruh laporan ini di sini"


def _copied(original: Report, outlets: Mapping[str, str]) -> str:
    outlet = outlets.get(original.item.source)
    return f"salinan dari {f'laporan {outlet}: ' if outlet else ''}“{headline(original.item.title)}”"


class _Word(NamedTuple):
    """A word of ``text`` with its stems (none for a bare number); stop words are none.

    ``name`` is what it counts as in a pair, "" where it makes none. ``link`` is what stands between it and the word before,
    where that is a space or stop words ("Menteri Pemuda dan Olahraga"), and None where it is more. ``capital``: it begins as
    names do, in a text that writes only names so.
    """

    text: str
    start: int
    end: int
    stems: tuple[str, ...]
    name: str
    link: str | None
    capital: bool


class _Text(NamedTuple):
    """A report's words: those of the excerpt first, where names alone are written with capitals, then the headline's.

    ``pairs[n]`` is the name of the pair of the nth word and the one before it, "" where they are none.
    """

    words: Sequence[_Word]
    pairs: Sequence[str]

    @classmethod
    def of(cls, report: Report) -> _Text:
        words = (*_words(without_dateline(report.item.excerpt), cased=True), *_words(headline(report.item.title), cased=False))
        pairs = (_pair(one, two) for one, two in pairwise(words))
        return cls(words, ("", *pairs))

    def features(self) -> set[str]:
        """All stems, and the pairs as "muara rapak"."""
        return {one for word in self.words for one in word.stems}.union(filter(None, self.pairs))


def _pair(one: _Word, two: _Word) -> str:
    if two.link is None or not (one.name and two.name) or not (one.stems or two.stems):
        return ""
    return f"{one.name}{two.link}{two.name}"


def _words(text: str, *, cased: bool) -> Iterator[_Word]:
    end = -1
    for match in _WORD.finditer(text):
        money = match.group(1)
        stems, name = ((f"rp{money}",), f"rp{money}") if money else _told(match.group().lower())
        if name or stems:
            between = text[end : match.start()].lower() if end >= 0 else ""
            link = between if _LINK.fullmatch(between) else None
            yield _Word(text, match.start(), match.end(), stems, name, link, cased and match.group()[0].isupper())
            end = match.end()


@lru_cache(maxsize=100_000)
def _told(word: str) -> tuple[tuple[str, ...], str]:
    """The stems of a word in lower case and its name; neither for a stop word, no stem for a bare number."""
    if word in STOP_WORDS:
        return (), ""
    if word[0].isdigit() and word[-1].isdigit() and "-" not in word:
        return (), word
    stems = tuple(terms(word)) if "-" in word else (stem(word),) if len(word) > 1 else ()
    return stems, stems[0] if len(stems) == 1 else ""


class _Phrase(NamedTuple):
    """Neighbouring words that others hold, too: ``others`` is a set of reports (bit n for the nth).

    ``share`` is that of the rarest word among all news, ``rarity`` 1 for a word that no background knows and less for others.
    """

    written: str
    stems: frozenset[str]
    size: int
    others: int
    share: float
    rarity: float

    def worth(self, among: int) -> float:
        """How well the phrase speaks for the reports of ``among``: their number, by how rare and how long it is."""
        return (self.others & among).bit_count() * self.rarity * (1 + LONGER * min(self.size - 1, 2))


def _reason(text: _Text, holders: Mapping[str, int], place: int, same: Sequence[str]) -> str:
    named = {one for name in same for one in terms(name)}
    chosen, others = _chosen([phrase for phrase in _phrases(text, holders, ~(1 << place)) if not phrase.stems <= named])
    chosen.sort(key=lambda phrase: (phrase.share, phrase.others.bit_count(), phrase.written))
    quoted = ", ".join(f"“{phrase.written}”" for phrase in chosen)
    words = f"menyebut {quoted} seperti {number(others.bit_count())} laporan lain" if chosen else _NO_WORDS
    return f"{words}; wilayah sama: {', '.join(same)}" if same else words


def _phrases(text: _Text, holders: Mapping[str, int], without_own: int) -> Iterator[_Phrase]:
    """Every word and every phrase, of up to five words or a name, that some other report holds, in the order of the text."""
    for start, first in enumerate(text.words):
        together = _all(first.stems, holders, without_own)
        if first.stems and together and not _cuts_name(text, start, start + 1, holders, together):
            yield _phrase((first,), together)
        others = without_own
        for place in range(start + 1, min(start + LONGEST_NAME, len(text.words))):
            word, pair = text.words[place], text.pairs[place]
            others &= holders[pair] if pair else 0
            together = _all(word.stems, holders, together)
            if not others or others.bit_count() < SIDE_BY_SIDE * together.bit_count():
                break
            if place - start >= MAX_WORDS and not (first.capital and word.capital):
                break
            if word.stems and not _cuts_name(text, start, place + 1, holders, others):
                yield _phrase(text.words[start : place + 1], others)


def _all(stems: Iterable[str], holders: Mapping[str, int], among: int) -> int:
    """The reports of ``among`` that hold all stems."""
    for one in stems:
        among &= holders[one]
    return among


def _cuts_name(text: _Text, start: int, end: int, holders: Mapping[str, int], others: int) -> bool:
    """Whether the words from ``start`` to before ``end`` are a piece of a name that most of ``others`` write in full, too."""
    for place in (start, end):
        if 0 < place < len(text.words) and text.words[place].link == " ":
            name = text.words[place - 1].capital and text.words[place].capital
            if name and (holders.get(text.pairs[place], 0) & others).bit_count() * 2 >= others.bit_count():
                return True
    return False


def _phrase(words: Sequence[_Word], others: int) -> _Phrase:
    stems = words[0].stems if len(words) == 1 else tuple(one for word in words for one in word.stems)
    share, rarity = _rarest(stems)
    return _Phrase(words[0].text[words[0].start : words[-1].end], frozenset(stems), len(words), others, share, rarity)


@lru_cache(maxsize=100_000)
def _rarest(stems: tuple[str, ...]) -> tuple[float, float]:
    """The share of the rarest of some stems among all news, and its rarity (:class:`_Phrase`)."""
    share = min(EVERYDAY / 2 if one in _EVENTS else common().get(one, 0.0) for one in stems)
    return share, log(share + _UNKNOWN_SHARE) / log(_UNKNOWN_SHARE)


def _chosen(phrases: Sequence[_Phrase]) -> tuple[list[_Phrase], int]:
    """The phrases to quote, and the reports that hold all of them."""
    chosen: list[_Phrase] = []
    together, least, pool = -1, 1.0, list(phrases)
    while pool and len(chosen) < MAX_QUOTED:
        best = max(pool, key=lambda phrase: phrase.worth(together))
        together &= best.others
        if not chosen:
            least = max(1.0, TOGETHER * together.bit_count())
            pool = [phrase for phrase in pool if phrase.share < EVERYDAY or phrase.size > 1]
        chosen.append(best)
        pool = [
            phrase for phrase in pool if best.stems.isdisjoint(phrase.stems) and (phrase.others & together).bit_count() >= least
        ]
    return chosen, together


def _same_regions(report: Report, naming: Mapping[str, int], total: int, region_names: Mapping[str, str]) -> tuple[str, ...]:
    """Names of the regions of a report that most of the others name, too, of ``total`` reports and ``naming`` by region."""
    least = max(1, SAME_REGION * (total - 1))
    regions = dict.fromkeys(region for region in report.regions if region in region_names)
    return tuple(region_names[region] for region in regions if naming[region] - 1 >= least)

"""Which reports of a national outlet concern the office's area, and why: by place, by institution, by an editor's keyword."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from prahum_site.analysis.gazetteer import Gazetteer, Kind, Trust
from prahum_site.analysis.gazetteer.tokens import Words, words
from prahum_site.analysis.mentions import Grade, Mention, mentions
from prahum_site.analysis.places import Places
from prahum_site.analysis.wording import without_dateline
from prahum_site.model import Item

#: A reason quotes so many names at most.
MAX_QUOTED = 2

# Villages all over the country bear the same names: in a week of national news the only Bakung was the one in Ogan Ilir.
_WEAK_KINDS = frozenset({Kind.WARD, Kind.VILLAGE, Kind.HINT, Kind.NO_PLACE})
# What can be named after a place elsewhere: "Persiba Bantul" is not Balikpapan's club.
_NAMESAKES = frozenset({Kind.BODY, Kind.SITE})
# Before a name: somebody comes from there, and is somewhere else now.
_ORIGINS = frozenset({"asal", "dari", "kelahiran", "perantau", "lulusan"})
_TITLE, _EXCERPT = "pada judul", "pada kutipan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relevance:
    """Whether a report concerns the office's area; ``reason`` is a short Indonesian sentence that quotes the report's words."""

    passes: bool
    reason: str


@dataclass(slots=True)
class _Text:
    """A title or an excerpt: its words, the names of the area in it that are to be believed, those of places elsewhere."""

    read: Words
    own: list[Mention]
    outside: list[Mention]
    spot: str

    def quoted(self, found: Iterable[Mention]) -> str:
        """The names as the report writes them, with the office before them ("Gubernur Kaltim"), in quotation marks."""
        names = dict.fromkeys(self.read.between(mention.start, mention.end) for mention in found)
        return " dan ".join(f'"{name}"' for name in list(names)[:MAX_QUOTED])


def relevance(
    items: Sequence[Item], places: Sequence[Places], *, known: Gazetteer, keywords: Sequence[str] = ()
) -> list[Relevance]:
    """For each item whether it concerns the area, in the order of the items.

    It does when the title names a place or an institution of the area, when the story of the excerpt does so and is not
    rather about places elsewhere, or when either holds a keyword. No reason are: a dateline, a name that other places or plain
    words bear, an institution that every province has ("Gubernur"), somebody's origin, one stop of a route.

    Args:
        items: the reports.
        places: what :func:`prahum_site.analysis.places.places` says of them; an item without any of the area's names is not
            read again.
        known: the gazetteer that ``places`` were found with.
        keywords: what else an editor lets through; a report holds one when its words stand together in the title or in the
            excerpt, in any order, as whole words, in any case ("pindah ibu kota" also finds "ibu kota pindah").

    >>> from datetime import UTC, datetime
    >>> from prahum_site.analysis.gazetteer import shipped
    >>> from prahum_site.analysis.places import places
    >>> moment = datetime(2026, 11, 24, tzinfo=UTC)
    >>> titles = ["Bandara di Balikpapan Diperluas", "Pria Asal Bontang Menang Lomba di Solo", "Ibu Kota Pindah Tahun Depan"]
    >>> items = [Item(source="s", key=t, url=None, title=t, excerpt="", published=moment, first_seen=moment) for t in titles]
    >>> for found in relevance(items, places(items, shipped()), known=shipped(), keywords=["pindah ibu kota"]):
    ...     print(found.passes, found.reason)
    True menyebut "Balikpapan" pada judul
    False menyebut "Bontang" hanya sebagai asal, tujuan, atau sambil lalu
    True memuat kata kunci "Ibu Kota Pindah" pada judul
    """
    entries = _entries(keywords)
    return [_relevance(item, where, known, entries) for item, where in zip(items, places, strict=True)]


def _relevance(item: Item, where: Places, known: Gazetteer, entries: _Entries) -> Relevance:
    refused = "tidak menyebut wilayah, lembaga, atau kata kunci kantor"
    if where.regions or where.province or where.implied:
        title, story = _texts(item, known)
        if deciding := _deciding(title, story):
            return Relevance(passes=True, reason=f"menyebut {deciding}")
        refused = _refusal(title, story) or refused
    if entries:
        for text, spot in ((item.title, _TITLE), (item.excerpt, _EXCERPT)):
            if phrase := _keyword(text, entries):
                return Relevance(passes=True, reason=f'memuat kata kunci "{phrase}" {spot}')
    return Relevance(passes=False, reason=refused)


# Names ----------------------------------------------------------------------------------------------------------------


def _texts(item: Item, known: Gazetteer) -> tuple[_Text, _Text]:
    is_quiet = item.title.islower()
    read, found = mentions(item.title, known, is_excerpt=False, is_quiet=is_quiet)
    title = _text(read, found, _TITLE)
    read, found = mentions(without_dateline(item.excerpt), known, is_excerpt=True, is_quiet=is_quiet)
    return title, _text(read, found, _EXCERPT)


def _text(read: Words, found: Sequence[Mention], spot: str) -> _Text:
    named = [mention for mention in found if _is_sure(mention)]
    for before, after in pairwise(found):
        if before.end != after.start:
            continue
        if before.grade is Grade.HINT and after in named:
            # "Gubernur Kaltim" is one institution, and says so better than "Kaltim".
            after.start = before.start
        elif after.is_outside and before in named and before.places[0].kind in _NAMESAKES:
            named.remove(before)
    outside = [mention for mention in found if mention.is_outside and mention.grade is Grade.DIRECT]
    return _Text(read, named, outside, spot)


def _is_sure(mention: Mention) -> bool:
    """Whether the name means the area also in a report from anywhere in the country."""
    place = mention.places[0]
    is_strong = place.trust is Trust.SURE and place.kind not in _WEAK_KINDS
    return is_strong and not mention.is_outside and mention.grade >= Grade.FAINT


def _deciding(title: _Text, story: _Text) -> str:
    """The names that let the report pass, quoted, with where they stand; "" where none does."""
    for text, named in ((title, _direct(title)), (story, _direct(story))):
        if named and (text is title or _is_about(named, title, story)):
            return f"{text.quoted(named)} {text.spot}"
    for text, elsewhere in ((title, title.outside), (story, title.outside + story.outside)):
        reached = [mention for mention in text.own if not _is_origin(text.read, mention)]
        if reached and not elsewhere:
            return f"{text.quoted(reached)} {text.spot}"
    return ""


def _direct(text: _Text) -> list[Mention]:
    """The names that say where it happens, "IKN" included: of the area it is, wherever people talk about it."""
    return [mention for mention in text.own if mention.grade is not Grade.PASSING]


def _is_about(named: Sequence[Mention], title: _Text, story: _Text) -> bool:
    """Whether the excerpt names the area more than places elsewhere, or as much and first: not as one of a list."""
    own = len({mention.places[0].name for mention in named})
    outside = len({mention.places[0].name for mention in (*story.outside, *title.outside)})
    return own > outside or (own == outside and not title.outside and named[0].start < story.outside[0].start)


def _is_origin(read: Words, mention: Mention) -> bool:
    return mention.start > 0 and read.low[mention.start - 1] in _ORIGINS


def _refusal(title: _Text, story: _Text) -> str:
    """Why names of the area do not let the report pass; "" where it has none that is to be believed."""
    text = title if title.own else story
    if not text.own:
        return ""
    if _direct(text):
        elsewhere = (title if title.outside else story).quoted((title.outside or story.outside)[:1])
        return f"menyebut {text.quoted(text.own)} {text.spot}, tetapi lebih tentang {elsewhere}"
    return f"menyebut {text.quoted(text.own)} hanya sebagai asal, tujuan, atau sambil lalu"


# Keywords -------------------------------------------------------------------------------------------------------------

#: Keywords by the words that they hold, each as its words in order of the alphabet.
_Entries = dict[str, list[tuple[str, ...]]]


def _entries(keywords: Iterable[str]) -> _Entries:
    found: _Entries = {}
    for keyword in keywords:
        entry = tuple(sorted(words(keyword).low))
        for word in dict.fromkeys(entry):
            found.setdefault(word, []).append(entry)
    return found


def _keyword(text: str, entries: _Entries) -> str:
    """The first words of the text that are a keyword's, as they are written; "" where there are none."""
    read = words(text)
    for start, word in enumerate(read.low):
        for entry in entries.get(word, ()):
            end = start + len(entry)
            if end <= len(read.low) and tuple(sorted(read.low[start:end])) == entry:
                return read.between(start, end)
    return ""

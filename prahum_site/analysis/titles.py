"""What an issue is called: a headline of its own reports, the same from night to night while no clearly better one comes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import nsmallest
from itertools import groupby
from math import exp2, sqrt

from prahum_site.analysis.stages import Milestone, Progress, milestones
from prahum_site.analysis.terms import STOP_WORDS, frequencies, stem, terms, unit
from prahum_site.analysis.wording import headline
from prahum_site.model import Report

#: By how much a headline must beat last night's choice where hardly a report came. Measured on 59 issues of a real morning and
#: 78 of a made month: the title changes on 20 of 100 nights instead of 42, and falls behind the best one by 0.01 on average.
MARGIN = 0.12
#: A report counts half as much for what the issue is about as one that came so much later.
HALF_LIFE = timedelta(days=14)
#: From this age on an issue's title had better name the stage that the issue has reached.
LONG_LIFE = timedelta(days=3)
STAGE_WEIGHT = 0.15
#: What a headline gains that names the places and persons that most reports name.
NAME_WEIGHT = 0.15
#: A word is a name of the issue when it is one in an excerpt, and at least this share of the reports holds it.
NAME_SHARE = 0.5
#: What a headline loses that lures instead of telling: more than likeness to the centre can make up for.
LURE = 0.4
#: What a speaker's words lose: the title of an issue says what happened, not what somebody thinks of it.
SPEECH = 0.12
#: What a headline loses that is too short to say what happened, too long to be read, or in capitals.
SHAPE = 0.12
SHORTEST_WORDS = 4
LONGEST_CHARACTERS = 110
#: So many headlines stay in the running from night to night, so that an issue of thousands of reports is no burden.
SHORTLIST = 50
_LARGEST_EXPONENT = 400.0

_LURES = re.compile(
    r"\?|!\s*$|\.\.\.|…|^\W*(?:ternyata|begini|beginilah|inilah|ini|itulah|nah|wow|wah|waduh|astaga|duh|viral|heboh|geger|miris"
    r"|gempar|terungkap|terkuak|simak|intip|catat|deretan|daftar|kronologi\w*|detik-detik|fakta\w*|cerita|kisah|sosok|profil|mengenal"
    r"|menilik|menakar|jangan kaget|bikin|opini|kolom|editorial|tajuk|wawancara|kata|tips|lihat|tonton|penampakan|momen|potret"
    r"|apa|apakah|mengapa|kenapa|bagaimana|siapa|benarkah|kapan|berapa|ketika|jadi sorotan|tak disangka"
    r"|(?:\d+|dua|tiga|empat|lima|enam|tujuh|sepuluh|sederet|deret) (?:fakta|hal|alasan|cara|potret|foto|momen|poin|tips"
    r"|kesaksian|pernyataan|berita|penyebab))\b"
    r"|\b(?:viral|ternyata|segini|netizen|warganet|populer|terpopuler|live streaming|faktanya|bikin (?:heboh|geger|kaget)"
    r"|begini (?:kata|cerita|penjelasan|kronologi|reaksi|tanggapan|nasib|kondisi|respons)\w*"
    r"|(?:yang )?(?:perlu|wajib|harus) (?:anda|kamu|diketahui))\b"
    r"|, (?:ini|inilah|begini|simak|apa|kok|nomor)\b",
    re.IGNORECASE,
)
# The genre stands in what headline() takes off.
_GENRE = re.compile(r"^\W*(?:ter)?populer\b|^\W*(?:foto|video|infografis|opini|kolom|wawancara)\W*[\]):|-]", re.IGNORECASE)
_SPEECH = re.compile(
    r"^[\"“‘']|[:,] [\"“‘']?(?:saya|aku|kami|kita|jangan|kalau|mohon|semoga|itu|ini|tidak ada)\b|: [\"“‘]"
    r"|\b(?:saya|gue|dinilai|dianggap|pakar|pengamat|politikus|politisi)\b",
    re.IGNORECASE,
)
# What is vague the day after: "Hari Ini …", "Saat …".
_FLEETING = re.compile(r"\b(?:(?:hari|pagi|siang|sore|malam|pekan) ini|besok|kemarin)\b|^saat\b", re.IGNORECASE)
# A lure behind a headline that has told already: "…, Begini Ceritanya", "…, Ini Penjelasan Polisi".
_TAIL = re.compile(r",\s+(?:begini|ini|inilah|simak|apa|kok|bagaimana)\b(?:\s+[^\s,]+){0,4}\W*$", re.IGNORECASE)
# "…, tapi..."
_BROKEN_OFF = re.compile(r"(?:,? (?:tapi|tetapi|namun|dan))?\s*(?:\.{2,}|…)$|\s*!+$", re.IGNORECASE)
# Written like names, and yet none.
_RANK_TEXT = """
kabupaten kota kecamatan kelurahan desa dusun kampung provinsi jalan sungai tol kepala ketua wakil wali presiden menteri
kementerian gubernur bupati camat lurah sekretaris direktur dinas badan komisi dewan perwakilan rakyat daerah republik
indonesia negara kepolisian polda polres polresta polsek pengadilan negeri kejaksaan rumah sakit utara selatan timur barat
tengah pak bapak ibu komandan kapolda kapolres kapolsek kasat humas undang-undang rancangan kitab revisi pusat umum
universitas pemerintah
"""
_RANKS = frozenset(_RANK_TEXT.split())
_NAME = re.compile(r"(?<=[\w,)] )[A-Z][\w'’-]{2,}")


def title(reports: Sequence[Report]) -> str:
    """The headline of the most central report, cleaned; of equals the earliest. Empty without reports.

    Headlines that ask or lure ("Ternyata…", "5 Fakta…", "Viral!") stand back where another one tells; those that name what
    most reports name come first, and in an issue that has lived for three days those that name its latest stage.

    The nights (reports with one ``first_seen``) are gone through in their order, and a night changes the choice of the
    nights before it only by a margin, the larger the fewer reports it adds; so a page's title stays while the issue goes on,
    though nothing but the reports decides.
    """
    story = _Story()
    shortlist: list[_Heading] = []
    choice: _Heading | None = None
    arrived = sorted(reports, key=lambda report: (report.item.first_seen, report.item.published, report.item.key))
    for _, night in groupby(arrived, key=lambda report: report.item.first_seen):
        before = story.total
        for report in night:
            story.take(report)
            shortlist.append(_Heading.of(report))
        shortlist = nsmallest(SHORTLIST, shortlist, key=lambda heading: (-story.score(heading), heading.order))
        best = shortlist[0]
        if choice is None or story.score(best) > story.score(choice) + _margin(choice, best, before / story.total):
            choice = best
    return choice.text if choice else ""


def _margin(choice: _Heading, best: _Heading, known: float) -> float:
    """By how much ``best`` must beat the standing choice, of whose night the share ``known`` of the reports was there.

    A choice that lures, or is otherwise not fit, has no right to stay.
    """
    return MARGIN * known if choice.handicap <= best.handicap else 0.0


def cleaned(text: str) -> str:
    """An outlet's headline without its trimmings, and without the lure behind what it tells.

    >>> cleaned("Warga Seberangi Sungai Naik Motor, Begini Ceritanya"), cleaned("Jembatan Ditutup, Ini Sebabnya...")
    ('Warga Seberangi Sungai Naik Motor', 'Jembatan Ditutup, Ini Sebabnya')
    """
    whole = headline(text)
    told = _TAIL.sub("", whole)
    kept = told if len(told.split()) >= SHORTEST_WORDS else whole
    return _BROKEN_OFF.sub("", kept) or whole


def lures(headline_text: str) -> bool:
    """Whether a headline asks or lures the reader in, instead of telling what happened.

    >>> [lures(text) for text in ("5 Fakta Banjir", "Kok Bisa?", "Viral! Buaya di Parit", "Banjir Rendam 5 Desa")]
    [True, True, True, False]
    """
    return _LURES.search(headline_text) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heading:
    """A headline that could be the title; ``handicap`` is what its form costs it."""

    text: str
    terms: tuple[str, ...]
    stages: frozenset[Milestone]
    handicap: float
    order: tuple[object, ...]

    @classmethod
    def of(cls, report: Report) -> _Heading:
        text = cleaned(report.item.title)
        return cls(
            text=text,
            terms=tuple(dict.fromkeys(terms(text))),
            stages=milestones(text),
            handicap=_handicap(report.item.title, text),
            order=(report.item.published, report.item.key),
        )


def _handicap(raw: str, text: str) -> float:
    """What the form of a headline costs it: ``raw`` as the outlet wrote it, ``text`` cleaned."""
    words = text.split()
    misshapen = len(words) < SHORTEST_WORDS or len(text) > LONGEST_CHARACTERS or (len(words) > 2 and text.isupper())
    misshapen = misshapen or _FLEETING.search(text) is not None
    lure = lures(text) or _GENRE.search(raw)
    return (LURE if lure else 0.0) + (SPEECH if _SPEECH.search(text) else 0.0) + (SHAPE if misshapen else 0.0)


@dataclass(slots=True)
class _Story:
    """What the reports so far are about; no idf, since within an issue the words that all share are what it is about.

    ``weights`` are the sum of the reports' directions and ``squares`` its squared length; ``holders`` says how many reports
    hold a term, of ``total``. A report counts double for every :data:`HALF_LIFE` that it was published after the first one.
    """

    weights: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    squares: float = 0.0
    holders: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    total: float = 0.0
    names: set[str] = field(default_factory=set)
    progress: Progress = field(default_factory=Progress)
    base: datetime | None = None
    first: datetime | None = None
    last: datetime | None = None

    def take(self, report: Report) -> None:
        """Add a report, in order of arrival."""
        item = report.item
        self.base = self.base or item.published
        self.first = min(self.first or item.published, item.published)
        self.last = max(self.last or item.published, item.published)
        count = exp2(max(-_LARGEST_EXPONENT, min(_LARGEST_EXPONENT, (item.published - self.base) / HALF_LIFE)))
        self.total += count
        for term, weight in unit(frequencies(item.title, item.excerpt)).items():
            old = self.weights[term]
            self.weights[term] = old + count * weight
            self.squares += count * weight * (2 * old + count * weight)
            self.holders[term] += count
        self.names.update(_names(item.excerpt))
        self.progress.take(item)

    def score(self, heading: _Heading) -> float:
        """How well a headline says what the issue is about: at most 1 + NAME_WEIGHT + STAGE_WEIGHT."""
        if not heading.terms:
            return -1.0
        likeness = sum(self.weights.get(term, 0.0) for term in heading.terms) / sqrt(len(heading.terms) * self.squares)
        shares = (self.holders[term] / self.total for term in heading.terms if term in self.names)
        named = min(1.0, sum(share for share in shares if share >= NAME_SHARE) / 2)
        staged = self._lives_long() and self.progress.latest in heading.stages
        return likeness + NAME_WEIGHT * named + STAGE_WEIGHT * staged - heading.handicap

    def _lives_long(self) -> bool:
        return self.first is not None and self.last is not None and self.last - self.first >= LONG_LIFE


def _names(excerpt: str) -> Iterator[str]:
    """The stems of what is written like a name inside of a sentence, without ranks and kinds of places."""
    for match in _NAME.finditer(excerpt):
        name = match.group().lower()
        if name not in STOP_WORDS and name not in _RANKS:
            yield stem(name)

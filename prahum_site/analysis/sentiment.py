"""What a report does to people or to trust in public service: the judge of the codebook's four categories.

:class:`IndonesianVader` keeps VADER's way of combining valences (Hutto and Gilbert 2014) and replaces all that knows English.
It reads title and excerpt apart, because the title names the main event and because VADER's compound grows with length.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from prahum_site.analysis import english, language, lexicon, vader_model
from prahum_site.analysis.lexicon import RULES, Lexicon
from prahum_site.analysis.vader_features import Part, features
from prahum_site.analysis.vader_model import PLACES, Model
from prahum_site.analysis.vader_reading import Hit, Reading, read, tokens
from prahum_site.model import CATEGORIES, Category, Correction, Evidence, Item, Verdict

#: How many pieces of evidence a verdict names at most.
EVIDENCE_LIMIT = 5
_UNIFORM = (0.25, 0.25, 0.25, 0.25)
_TITLE_WEIGHT, _EXCERPT_WEIGHT = 1.0, 0.5
_REASONS = {
    "N1": "kerugian atau korban nyata",
    "N2": "proses hukum atau temuan kesalahan",
    "N3": "penolakan atau konflik terbuka",
    "N4": "indikator memburuk atau janji meleset",
    "B1": "peringatan atau risiko",
    "B2": "tahap awal pemeriksaan",
    "B3": "bantahan atau klarifikasi",
    "B4": "rencana yang membebani atau diperdebatkan",
    "B5": "keluhan atau permintaan",
    "B6": "kejadian tanpa korban",
    "E": "prosedur, acara, atau penjelasan biasa",
    "P1": "masalah teratasi",
    "P2": "indikator bergerak baik",
    "P3": "penghargaan, pujian, atau dukungan",
    "P4": "manfaat diberikan atau disiapkan",
}
_DENIED = {
    "N1": "kerugian yang dikatakan tidak terjadi",
    "N2": "kesalahan yang dikatakan tidak ada",
    "N3": "konflik yang dikatakan tidak ada",
    "N4": "kemunduran yang dikatakan tidak terjadi",
    "B1": "risiko yang dikatakan tidak ada",
    "B2": "pemeriksaan yang dikatakan tidak ada",
    "B3": "bantahan yang dikatakan tidak ada",
    "B4": "beban yang dikatakan tidak ada",
    "B5": "keluhan yang dikatakan tidak ada",
    "B6": "kejadian yang dikatakan tidak terjadi",
    "P1": "penyelesaian yang dikatakan belum terjadi",
    "P2": "perbaikan yang dikatakan tidak terjadi",
    "P3": "pujian atau dukungan yang dikatakan tidak ada",
    "P4": "manfaat yang dikatakan belum ada",
}
_TURNED = {"prevent": "upaya mencegah atau mengatasi", "study": "bahan latihan atau penjelasan", "near": "nyaris terjadi"}


def method(judge: str) -> str:
    """Name and version of one of the program's own judges, as a verdict tells them.

    >>> method("vader")
    'vader-id/1'
    """
    return f"{judge}-id/1"


class Classifier(Protocol):
    """A judge of reports. ``name`` is name and version, as in :attr:`prahum_site.model.Verdict.method`."""

    @property
    def name(self) -> str:
        """Name and version (``vader-id/1``)."""
        ...

    def judge(self, items: Sequence[Item]) -> list[Verdict]:
        """One verdict an item, in the order of ``items``."""
        ...


class IndonesianVader(SentimentIntensityAnalyzer):  # type: ignore[misc] # the library has no types
    """VADER with an Indonesian lexicon, and a small softmax from its findings to the four categories.

    Nothing of vaderSentiment's English data is loaded and none of its globals is touched. Instances hold no state that a
    call changes; they can be pickled and shared.
    """

    name = method("vader")

    def __init__(self, words: Lexicon | None = None, model: Model | None = None) -> None:
        # Not super().__init__(): that one reads the English lexicon and the English names of emoji.
        self._words = lexicon.shipped() if words is None else words
        self._model = vader_model.shipped() if model is None else model
        self.lexicon = {entry.words: entry.valence for entry in self._words.entries.values()}
        self.emojis: dict[str, str] = {}

    def polarity_scores(self, text: str) -> dict[str, float]:
        """VADER's ``neg``, ``neu``, ``pos`` (shares, 0..1) and ``compound`` (-1..1) of an Indonesian text."""
        found = read(tokens(text), self._words)
        scores: dict[str, float] = self.score_valence(_sentiments(found), text)
        return scores

    def judge(self, items: Sequence[Item]) -> list[Verdict]:
        """One verdict an item, in the order of ``items``; the same item always gets the same verdict."""
        return [self._verdict(item.title, item.excerpt) for item in items]

    def features(self, title: str, excerpt: str) -> dict[str, float]:
        """The named features by which a report with this title and excerpt is judged."""
        return features(self._part(title), self._part(excerpt), self._words.cues)

    def reading(self, title: str, excerpt: str) -> ReportReading:
        """What the lexicon finds in a report: the language, the rules, and what speaks for them."""
        head, body = self._part(title), self._part(excerpt)
        hits = len(head.reading.hits) + len(body.reading.hits)
        return ReportReading(
            language=language.spoken(f"{title} {excerpt}", [*head.tokens, *body.tokens], hits),
            rules=tuple(vader_model.rule_probabilities(self._model, features(head, body, self._words.cues))),
            title=tuple(head.reading.hits),
            excerpt=tuple(body.reading.hits),
        )

    def explain(self, title: str, excerpt: str, category: Category) -> tuple[Evidence, ...]:
        """The words of a report that a verdict can point to, best first."""
        return self.reading(title, excerpt).evidence(category)

    def _part(self, text: str) -> Part:
        words = tokens(text)
        reading = read(words, self._words)
        return Part(tokens=words, reading=reading, compound=self.score_valence(_sentiments(reading), text)["compound"])

    def _verdict(self, title: str, excerpt: str) -> Verdict:
        found = self.reading(title, excerpt)
        if found.language != "id":
            return foreign(title, excerpt, found.language, self.name)
        probabilities = vader_model.category_probabilities(found.rules)
        top = max(range(len(CATEGORIES)), key=probabilities.__getitem__)
        evidence = found.evidence(CATEGORIES[top])
        return Verdict(
            category=CATEGORIES[top],
            probabilities=probabilities,
            evidence=evidence,
            method=self.name,
            needs_review=probabilities[top] < self._model.threshold or not _supported(evidence, CATEGORIES[top]),
            rule=_rule(found.rules, top, found.named),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportReading:
    """What the lexicon finds in a report: chances of the rules (in the order of RULES) and the hits in title and excerpt.

    ``language`` is ``id``, ``en``, or empty for one that is not supported.
    """

    language: str
    rules: tuple[float, ...]
    title: tuple[Hit, ...]
    excerpt: tuple[Hit, ...]

    @property
    def named(self) -> frozenset[str]:
        """The rules that words of the report name."""
        return frozenset(hit.rule for hit in (*self.title, *self.excerpt) if not hit.frame)

    def evidence(self, category: Category) -> tuple[Evidence, ...]:
        """The words that spoke, those for ``category`` first."""
        return _evidence(self.title, self.excerpt, category)


def unknown(method: str) -> Verdict:
    """The verdict on a text without words or in a language that is not understood."""
    return Verdict(category=Category.UNKNOWN, probabilities=_UNIFORM, evidence=(), method=method, needs_review=True)


def foreign(title: str, excerpt: str, spoken: str, method: str) -> Verdict:
    """The verdict on a text that is not Indonesian: VADER's own on English (``en``), unknown on any other."""
    return english.verdict(title, excerpt) if spoken == "en" else unknown(method)


def _sentiments(reading: Reading) -> list[float]:
    """A valence for every token, as VADER combines them: that of a hit at its first token, 0 elsewhere."""
    sentiments = [0.0] * reading.tokens
    for hit in reading.hits:
        sentiments[hit.start] = hit.valence * hit.scale
    return sentiments


def _evidence(title: Sequence[Hit], excerpt: Sequence[Hit], category: Category) -> tuple[Evidence, ...]:
    """The words that spoke, best first, each once; words for the verdict before all others.

    Words of no direction ("jadwal") are told only where the verdict is neutral: beside harm or benefit they explain nothing.
    """
    placed = [(_TITLE_WEIGHT, hit) for hit in title] + [(_EXCERPT_WEIGHT, hit) for hit in excerpt]
    # sort() keeps the order of the text among equals.
    placed.sort(key=lambda one: (_remoteness(one[1], category), -one[0] * one[1].strength))
    chosen: dict[str, Evidence] = {}
    for weight, hit in placed:
        told = hit.rule != "E" or category is Category.NEUTRAL
        if told and len(chosen) < EVIDENCE_LIMIT and not any(f" {hit.words} " in f" {known} " for known in chosen):
            signed = round(weight * hit.valence * hit.scale, 2)
            chosen[hit.words] = Evidence(words=hit.words, weight=signed, reason=_reason(hit))
    return tuple(chosen.values())


def _remoteness(hit: Hit, category: Category) -> int:
    """How far a hit is from the verdict: 0 names its rule, 1 points its way, 2 does neither."""
    if not points_to(hit.valence, category):
        return 2
    return 0 if vader_model.CATEGORY_OF[hit.rule] is category and not hit.frame else 1


def points_to(weight: float, category: Category) -> bool:
    """Whether a weight of that sign speaks for the category."""
    if category is Category.NEUTRAL:
        return weight == 0
    return weight > 0 if category is Category.POSITIVE else weight < 0


def _supported(evidence: Sequence[Evidence], category: Category) -> bool:
    """Whether some evidence points to the category; neutral needs none."""
    return category is Category.NEUTRAL or any(points_to(one.weight, category) for one in evidence)


def _reason(hit: Hit) -> str:
    """Why a hit speaks, in plain Indonesian."""
    if hit.frame == "negation":
        return _DENIED[hit.rule]
    return _TURNED.get(hit.frame, _REASONS[hit.rule])


def _rule(chances: Sequence[float], top: int, named: frozenset[str]) -> str | None:
    """The likeliest rule of the winning category, where words of the text name it; E needs no word."""
    best = max((place for place in range(len(RULES)) if PLACES[place] == top), key=chances.__getitem__)
    return RULES[best] if RULES[best] == "E" or RULES[best] in named else None


def corrected(items: Sequence[Item], verdicts: Sequence[Verdict], corrections: Iterable[Correction]) -> list[Verdict]:
    """``verdicts`` with an officer's word in place of the machine's, where a correction names the item's key.

    The evidence of the machine is dropped with its verdict. Of two corrections of one item the one with the later day wins; on
    one day, the one given last.

    Raises:
        ValueError: there are not as many verdicts as items.
    """
    by_key: dict[str, Correction] = {}
    for correction in corrections:
        known = by_key.get(correction.key)
        if known is None or correction.day >= known.day:
            by_key[correction.key] = correction
    return [
        _by_officer(by_key[item.key]) if item.key in by_key else verdict for item, verdict in zip(items, verdicts, strict=True)
    ]


def _by_officer(correction: Correction) -> Verdict:
    """The verdict that a correction gives."""
    first, second, third, fourth = (float(category is correction.category) for category in CATEGORIES)
    known = correction.category in CATEGORIES
    return Verdict(
        category=correction.category,
        probabilities=(first, second, third, fourth) if known else _UNIFORM,
        evidence=(),
        method=f"editor:{correction.officer}",
        note=correction.reason,
    )

"""Three ways to say it: who is affected, what the state does, what a citizen can do; each formal and plain."""

from __future__ import annotations

import re
from collections.abc import Mapping

from prahum_site.analysis.advice import words
from prahum_site.analysis.advice.choosing import gravity, lacking
from prahum_site.analysis.advice.reasons import listed
from prahum_site.analysis.advice.values import Phrases, Playbook, Situation
from prahum_site.analysis.advice.words import LONGEST, Mood
from prahum_site.dates import short_day
from prahum_site.model import Answer, Framing, Response

#: So many regions are named; of more, none is: "di Berau, Paser, dan enam lain" belongs into no sentence.
MAX_NAMES = 2
#: A topic's name has so many words, at most, in a sentence of plain language.
MAX_TOPIC = 6

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\dA-Z“\[])")


def framings(
    situation: Situation, book: Playbook, *, region_names: Mapping[str, str], topic_names: Mapping[str, str]
) -> tuple[Framing, Framing, Framing]:
    """The three framings of an issue: drafts that an officer completes, with "[isi: …]" wherever the data say nothing."""
    answer = situation.answer
    mood = words.MOODS[gravity(situation.issue, answer)]
    phrases = _phrases(situation, book)
    harmful = mood in {Mood.HARM, Mood.RISK, Mood.UNREAD}
    who = phrases.affected if mood is Mood.HARM else phrases.concerned
    where = _where(situation, region_names)
    fill = _Slots(situation, phrases, who, where, _topic(situation, topic_names), harmful=harmful)
    affected = (words.OPENINGS[mood][answer], *_thanks(situation), words.STATES[mood][answer])
    return (
        Framing(
            audience=_capital(who + where),
            angle="siapa yang terdampak" if harmful else "siapa yang berkepentingan",
            formal=fill.formal(" ".join(formal for formal, _ in affected)),
            plain=fill.plain(" ".join(plain for _, plain in affected)),
        ),
        fill.framing("Masyarakat umum dan media", "apa yang dikerjakan pemerintah", words.acts(mood, answer)),
        fill.framing(f"Warga dan komunitas{where}", "apa yang dapat dilakukan warga", words.steps(mood, answer)),
    )


def sentences(text: str) -> list[str]:
    """The sentences of a text; what a blank holds is part of its sentence.

    >>> sentences("Pompa dipasang 15 November. Biayanya Rp1.250 juta. [isi: tanggal selesai].")
    ['Pompa dipasang 15 November.', 'Biayanya Rp1.250 juta.', '[isi: tanggal selesai].']
    """
    return [sentence for sentence in _SENTENCE.split(text.strip()) if sentence]


def is_plain(sentence: str) -> bool:
    """Whether a sentence is short enough for plain language; a blank counts word by word."""
    return len(sentence.split()) <= LONGEST


class _Slots:
    """What fills the slots of one issue's sentences."""

    __slots__ = ("_formal", "_plain", "_where")

    def __init__(self, situation: Situation, phrases: Phrases, who: str, where: str, topic: str, *, harmful: bool) -> None:
        response = situation.response
        first, second = phrases.steps if harmful else phrases.part
        office = phrases.actor.replace("{topik}", topic)
        common = {
            "judul": situation.issue.title,
            "siapa": who,
            "dinas": office,
            "data": phrases.figures,
            "kurang": (listed(lacking(response)) if response is not None else "") or "apa, siapa, dan kapan",
            "satu": first,
            "dua": second,
            "tanggal": short_day(response.due) if response is not None and response.due is not None else words.DATE,
        }
        blank = words.OFFICE.format(dinas=office)
        self._where = where
        self._formal = {**common, "solusi": _solution(response), "penanggung": _responsible(response) or blank}
        self._plain = {**common, "solusi": _short_solution(response), "penanggung": _short_responsible(response) or blank}

    def framing(self, audience: str, angle: str, pair: words.Pair) -> Framing:
        return Framing(audience=audience, angle=angle, formal=self.formal(pair[0]), plain=self.plain(pair[1]))

    def formal(self, template: str) -> str:
        return template.format(di=self._where, **self._formal)

    def plain(self, template: str) -> str:
        """The place is left out where it would make a sentence long."""
        return " ".join(self._short(sentence) for sentence in sentences(template))

    def _short(self, sentence: str) -> str:
        written = sentence.format(di=self._where, **self._plain)
        return written if all(map(is_plain, sentences(written))) else sentence.format(di="", **self._plain)


def _phrases(situation: Situation, book: Playbook) -> Phrases:
    """The words of the issue's first topic that has any; a matter that nobody has read is spoken of in general words."""
    if words.MOODS[situation.issue.category] is Mood.UNREAD:
        return book.general
    return next((book.phrases[topic] for topic in situation.issue.topics if topic in book.phrases), book.general)


def _topic(situation: Situation, topic_names: Mapping[str, str]) -> str:
    """The name of the issue's first topic, for "dinas bidang …"; a name too long for a plain sentence is not said."""
    names = (topic_names[topic] for topic in situation.issue.topics if topic in topic_names)
    return next((name for name in names if len(name.split()) <= MAX_TOPIC), "terkait")


def _where(situation: Situation, region_names: Mapping[str, str]) -> str:
    names = [region_names[region] for region in situation.issue.regions if region in region_names]
    return f" di {listed(names)}" if 0 < len(names) <= MAX_NAMES else ""


def _thanks(situation: Situation) -> tuple[words.Pair, ...]:
    if not situation.complaint:
        return ()
    return (words.COMPLAINT_OPEN if situation.answer in {Answer.NONE, Answer.PARTIAL} else words.COMPLAINT_ANSWERED,)


# A response's own words -----------------------------------------------------------------------------------------------


def _solution(response: Response | None) -> str:
    said = response.solution.strip() if response is not None else ""
    return _ended(said) if said else words.SOLUTION


def _short_solution(response: Response | None) -> str:
    """Those sentences of the solution that are short; a blank for the officer where one is not, or there is none."""
    said = response.solution.strip() if response is not None else ""
    if not said:
        return words.SOLUTION
    short = [sentence for sentence in sentences(_ended(said)) if is_plain(sentence)]
    return " ".join(short) if len(short) == len(sentences(said)) else " ".join((*short, words.SHORT_SOLUTION))


def _responsible(response: Response | None) -> str:
    return response.responsible.strip().rstrip(".") if response is not None else ""


def _short_responsible(response: Response | None) -> str:
    name = _responsible(response)
    return name if is_plain(f"Penanggung jawab: {name}") else words.SHORT_NAME


def _ended(said: str) -> str:
    return said if said.endswith((".", "!", "?")) else f"{said}."


def _capital(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]

"""What the public asks about an issue, in the words of reports and complaints."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from prahum_site.analysis.asking import Speaker, asked_by, pleads, speaker
from prahum_site.analysis.terms import cosine, terms, unit
from prahum_site.analysis.titles import cleaned
from prahum_site.analysis.wording import sentences, without_dateline
from prahum_site.model import Category, Item, Report
from prahum_site.text import EXCERPT_LIMIT, shorten

#: So many asks an officer is shown of an issue.
MOST = 5
#: Two sentences as like as this ask the same.
REPETITION = 0.6
#: Of one report, a headline and a sentence this like each other already do.
SAME_REPORT = 0.3
# Who asks and that he asks says nothing of what is asked.
_FORMULA = frozenset(
    terms(
        "warga masyarakat meminta minta memohon menuntut tuntut mendesak desak berharap mengharapkan mengeluhkan keluhkan"
        " protes mempertanyakan pertanyakan menanyakan tanyakan bertanya menolak tolak mengadu menagih menyayangkan segera dprd"
    )
)
# A letter to the editor is a citizen's own word, whichever outlet prints it.
_LETTER = re.compile(r"\bsurat (?:pembaca|terbuka warga)\b|\bsuara (?:warga|pembaca)\b", re.IGNORECASE)
# Read alone, nobody knows who speaks.
_LEANS = re.compile(r"^\W*(?:ia|dia|mereka|keduanya|pihaknya|beliau|namun|tetapi|selain itu|untuk itu)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question, complaint or demand: the sentence as reported, whose report it is; ``public``: citizens say it themselves."""

    text: str
    item: Item
    public: bool = False


def asks(reports: Sequence[Report], public: Collection[str]) -> tuple[Ask, ...]:
    """What the public asks in ``reports``: at most five sentences of at most 280 characters, no two of which ask the same.

    ``public`` are the ids of sources through which citizens speak themselves; their words come first, then the newest. Every
    report is heard once before any is heard again.
    """
    found: list[tuple[tuple[bool, int, float, str], Ask]] = []
    for report in reports:
        own = report.item.source in public
        said = _own_words(report) if own else _reported(report.item)
        for place, text in enumerate(dict.fromkeys(said)):
            ask = Ask(text=shorten(text, EXCERPT_LIMIT), item=report.item, public=own)
            found.append(((not own, place, -report.item.published.timestamp(), report.item.key), ask))
    chosen: list[tuple[dict[str, float], Ask]] = []
    for _, ask in sorted(found, key=lambda entry: entry[0]):
        vector = unit(dict.fromkeys((term for term in terms(ask.text) if term not in _FORMULA), 1.0))
        if len(chosen) < MOST and not any(_repeats(ask, other, cosine(vector, known)) for known, other in chosen):
            chosen.append((vector, ask))
    return tuple(ask for _, ask in chosen)


def _repeats(ask: Ask, other: Ask, likeness: float) -> bool:
    return likeness >= (SAME_REPORT if ask.item.key == other.item.key else REPETITION)


def _reported(item: Item) -> list[str]:
    """The sentences of a report that ask, those that can be read alone first."""
    heading = cleaned(item.title)
    told = [text for text, _ in _asking(item, Speaker.PEOPLE if _LETTER.search(item.title) else Speaker.UNKNOWN)]
    alone = [text for text in told if not _LEANS.match(text)]
    titles = [heading] if asked_by(heading) else []
    return [*alone, *titles] if alone or titles else told


def _own_words(report: Report) -> list[str]:
    """The sentences in which a citizen asks something; the title where none does, for a complaint asks for an end of it."""
    heading = cleaned(report.item.title)
    told = [text for text, is_ask in _asking(report.item, Speaker.PEOPLE, all_sentences=True) if is_ask or pleads(text)]
    if told or report.verdict.category is Category.POSITIVE:
        return told
    return [heading]


def _asking(item: Item, before: Speaker, *, all_sentences: bool = False) -> Iterator[tuple[str, bool]]:
    """The sentences of an excerpt that ask (or all, a broken one too), and whether they do; each hears who spoke before."""
    whole, half = sentences(without_dateline(item.excerpt))
    # Of half a sentence nobody knows how it ends; of a citizen's own it is better than nothing.
    broken = [f"{half.rstrip(' ,;:.…')}…"] if half and all_sentences else []
    for text in (*whole, *broken):
        is_ask = asked_by(text, before)
        if is_ask or all_sentences:
            yield text, is_ask
        who = speaker(text)
        before = before if who is Speaker.UNKNOWN else who

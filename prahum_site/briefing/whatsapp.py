"""The briefing as a message for WhatsApp: short lines, bold with asterisks, no table, never more than 3,500 characters.

What WhatsApp reads as formatting (https://faq.whatsapp.com/539178204879377: * _ ~ ` > and list marks at the start of a line)
is replaced in every text that comes from outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prahum_site.analysis.measures import Promise
from prahum_site.briefing.spans import Period
from prahum_site.briefing.values import Briefing, Prominent, Waiting
from prahum_site.briefing.wording import (
    BEFORE,
    DUE,
    FICTIONAL,
    INTERNAL,
    MEAN,
    NO_COMPARISON,
    SHAPES,
    avoided,
    failing,
    figure,
    judged,
    made,
    percent,
    region,
    stretch,
    total,
    waited,
)  # fmt: skip
from prahum_site.dates import short_day
from prahum_site.newsroom import Matter
from prahum_site.text import number, shorten, visible

#: The longest message, in UTF-16 units, as phones count.
LIMIT = 3500

_MARKS = str.maketrans({"*": "∗", "_": "-", "~": "∼", "`": "’"})
_LINE_START = re.compile(r"^(?:[>#•–-]+\s*)+")


@dataclass(frozen=True, slots=True)
class _Room:
    """How much of each list is told, and how long a title and a sentence may be."""

    issues: int
    waiting: int
    advice: int
    places: int
    title: int
    sentence: int


# From generous to bare: the first that fits is sent.
_ROOMS = (
    _Room(5, 4, 3, 5, 75, 160),
    _Room(5, 3, 2, 4, 70, 130),
    _Room(4, 3, 2, 3, 60, 100),
    _Room(3, 3, 2, 3, 50, 90),
    _Room(2, 2, 1, 2, 40, 60),
)


def message(briefing: Briefing) -> str:
    """The message, at most 3,500 characters, ending in a line break."""
    for room in _ROOMS:
        text = "\n".join(_lines(briefing, room)) + "\n"
        if _length(text) <= LIMIT:
            return text
    lines = text.splitlines()
    while _length("\n".join(lines)) >= LIMIT:
        lines.pop()
    return "\n".join(lines) + "\n"


def safe(text: str, limit: int) -> str:
    """A text from outside in one line that changes no formatting, in at most ``limit`` characters.

    >>> safe("> *Gawat*: _data_ ~bocor~ `x`", 80)
    '∗Gawat∗: -data- ∼bocor∼ ’x’'
    """
    return shorten(_LINE_START.sub("", visible(text).translate(_MARKS)), limit)


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _lines(briefing: Briefing, room: _Room) -> Iterator[str]:
    yield f"*{briefing.title}*"
    yield safe(briefing.agency.short_name or briefing.agency.name, 80)
    yield made(briefing)
    if briefing.period is not Period.DAY:
        yield stretch(briefing)
    yield f"_{INTERNAL}_"
    if briefing.site.starter:
        yield FICTIONAL
    yield ""
    yield "*Ringkasan*"
    yield from (safe(sentence, 200) for sentence in briefing.summary)
    yield from _section("Jumlah berita dan tone", _tone(briefing))
    yield from _section("Isu menonjol", _issues(briefing.prominent, room))
    yield from _section("Isu berpotensi negatif dan negatif", _risks(briefing, room))
    yield from _section("Sumber", _sources(briefing, room))
    yield from _section("Wilayah", _regions(briefing, room))
    yield from _section("Belum ditanggapi", _unanswered(briefing.unanswered, room))
    yield from _section("Dampak tanggapan", _results(briefing, room))
    yield from _section("Rekomendasi", _advice(briefing.advice, room))
    yield ""
    yield f"Selengkapnya: berkas {briefing.period}.html dan {briefing.period}.md"


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading with its lines; nothing where there are none."""
    found = list(lines)
    if found:
        yield from ("", f"*{title}*", *found)


def _tone(briefing: Briefing) -> Iterator[str]:
    count = briefing.volume.reports
    whole = total(briefing)
    yield f"{whole[0].upper()}{whole[1:]}"
    if count.before is None:
        yield "Belum ada pembanding"
    else:
        before = BEFORE[briefing.period]
        yield f"{before[0].upper()}{before[1:]} {number(count.before)}"
        mean = MEAN[briefing.period]
        yield f"{mean[0].upper()}{mean[1:]} {NO_COMPARISON if count.mean is None else figure(count.mean)}"
    if not count.now:
        return
    for tone in briefing.tones:
        earlier = "" if tone.count.before is None else f", sebelumnya {number(tone.count.before)}"
        name = f"{tone.category[0].upper()}{tone.category[1:]}"
        yield f"{SHAPES[tone.category]} {name} {number(tone.count.now)} ({percent(tone.share)}){earlier}"
    yield judged(briefing)


def _issues(prominent: Iterable[Prominent], room: _Room) -> Iterator[str]:
    for place, one in enumerate(tuple(prominent)[: room.issues], 1):
        yield f"{place}. {SHAPES[one.issue.category]} {safe(one.title, room.title)}"
        yield f"{number(one.reports)} laporan, {number(len(one.outlets))} media; {safe(one.changed, room.title)}"


def _risks(briefing: Briefing, room: _Room) -> Iterator[str]:
    found = briefing.risks
    for one in found[: room.waiting]:
        yield f"{SHAPES[one.matter.issue.category]} {safe(one.title, room.title)}"
        if one.why:
            yield safe(one.why[0], room.sentence)
    yield from _rest(len(found) - room.waiting, "isu")
    for report in briefing.loose[: room.waiting]:
        outlet = briefing.site.source_names.get(report.item.source, report.item.source)
        yield f"Di luar isu: {SHAPES[report.verdict.category]} {safe(report.item.title, room.title)} ({safe(outlet, 30)})"
    yield from _rest(len(briefing.loose) - room.waiting, "laporan di luar isu")


def _sources(briefing: Briefing, room: _Room) -> Iterator[str]:
    named = [f"{safe(one.name, 30)} {number(sum(one.mix) + one.copies)}" for one in briefing.outlets[: room.places]]
    if named:
        yield ", ".join((*named, *_rest(len(briefing.outlets) - room.places, "media")))
    if briefing.failures:
        yield safe(failing(briefing), 200)


def _regions(briefing: Briefing, room: _Room) -> Iterator[str]:
    named = sorted((area for area in briefing.regions if sum(area.mix)), key=lambda area: -sum(area.mix))
    told = []
    for area in named[: room.places]:
        risky = area.mix[0] + area.mix[1]
        name = region(safe(area.name, 30))
        told.append(f"{name} {number(sum(area.mix))}" + (f" ({number(risky)} berisiko)" if risky else ""))
    if told:
        yield ", ".join((*told, *_rest(len(named) - room.places, "wilayah")))


def _unanswered(waiting: Iterable[Waiting], room: _Room) -> Iterator[str]:
    found = tuple(waiting)
    for one in found[: room.waiting]:
        yield f"{waited(one.matter)}: {safe(one.title, room.title)}"
    yield from _rest(len(found) - room.waiting, "isu")


def _results(briefing: Briefing, room: _Room) -> Iterator[str]:
    results = briefing.results
    if results.responses:
        yield f"{number(len(results.responses))} tanggapan dalam {results.days} hari"
    yield from (_late(promise, room) for promise in results.overdue[:2])
    if results.kept:
        late = sum(promise.days_late > 0 for promise in results.kept)
        yield f"{number(len(results.kept))} janji ditepati dalam {results.days} hari" + (f", {late} terlambat" if late else "")
    if results.words:
        yield safe(results.words, 2 * room.sentence)


def _late(promise: Promise, room: _Room) -> str:
    return f"Lewat {number(promise.days_late)} hari dari {short_day(promise.due)}: {safe(promise.response.title, room.title)}"


def _advice(advice: Iterable[tuple[str, Matter]], room: _Room) -> Iterator[str]:
    for place, (title, matter) in enumerate(tuple(advice)[: room.advice], 1):
        given = matter.advice
        yield f"{place}. *{safe(title, room.title)}*"
        yield f"{given.channel.capitalize()}, {DUE[given.urgency]}"
        yield safe(given.action, room.sentence)
        if given.avoid:
            yield safe(avoided(given.avoid), room.sentence)


def _rest(count: int, what: str) -> Iterator[str]:
    if count > 0:
        yield f"dan {number(count)} {what} lain"

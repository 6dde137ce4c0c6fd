"""The briefing as Markdown: every issue and every report with its link, and the most urgent advice in full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from prahum_site.briefing.values import Answered, Briefing, Mix
from prahum_site.briefing.wording import (
    BEFORE,
    DUE,
    FICTIONAL,
    INTERNAL,
    MEAN,
    NO_COMPARISON,
    SHAPES,
    age,
    avoided,
    compared,
    failing,
    figure,
    judged,
    made,
    percent,
    stretch,
    total,
    waited,
)  # fmt: skip
from prahum_site.dates import clock, local_day, short_day
from prahum_site.model import Item
from prahum_site.newsroom import Matter
from prahum_site.text import number, visible
from prahum_site.urls import checked

#: Advice is written out for so many issues, the most urgent ones; nobody acts on more in a day.
MOST_ADVICE = 30
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_MIX_HEAD = "▼ | ◆ | ● | ▲ | ?"


def document(briefing: Briefing) -> str:
    """The whole briefing, ending in a line break."""
    return "\n".join(_lines(briefing)).rstrip("\n") + "\n"


def safe(text: str) -> str:
    r"""A text from outside in one line, without any effect on the formatting (CommonMark 0.31, 2.4).

    >>> safe("*Gawat* | <b> [x](y)")
    '\\*Gawat\\* \\| \\<b\\> \\[x\\](y)'
    """
    return _SPECIAL.sub(r"\\\1", visible(text))


def _lines(briefing: Briefing) -> Iterator[str]:
    yield f"# {briefing.title}"
    yield ""
    yield f"**{safe(briefing.agency.name)}**  "
    yield f"{made(briefing)}  "
    yield f"Masa laporan: {stretch(briefing)}  "
    yield f"**{INTERNAL}**"
    if briefing.site.starter:
        yield from ("", f"**{FICTIONAL}**")
    yield from _section("Ringkasan", (f"{safe(sentence)}" for sentence in briefing.summary))
    yield from _section("Jumlah berita dan tone", _tone(briefing))
    yield from _section("Isu menonjol", _issues(briefing), "Tidak ada isu dengan laporan baru.")
    yield from _section("Isu berpotensi negatif dan negatif", _risks(briefing), "Tidak ada isu berisiko yang menunggu jawaban.")
    yield from _section("Sumber", _sources(briefing), "Tidak ada laporan.")
    yield from _section("Wilayah", _regions(briefing))
    yield from _section("Belum ditanggapi", _unanswered(briefing), "Semua isu yang perlu dijawab sudah ditanggapi.")
    yield from _section("Dampak tanggapan", _results(briefing))
    yield from _section("Rekomendasi", _advice(briefing), "Tidak ada isu terbuka.")
    yield from _section("Lampiran: semua laporan", _appendix(briefing), "Tidak ada laporan.")


def _section(title: str, lines: Iterable[str], empty: str = "") -> Iterator[str]:
    yield from ("", f"## {title}", "")
    found = list(lines)
    yield from found or [empty]


def _tone(briefing: Briefing) -> Iterator[str]:
    count, period = briefing.volume.reports, briefing.period
    yield f"{total(briefing).capitalize()}; {compared(count, period)}."
    yield ""
    yield f"| Kategori | Laporan | Bagian | {BEFORE[period].capitalize()} | {MEAN[period].capitalize()} |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for tone in briefing.tones:
        cells = (number(tone.count.now), percent(tone.share), figure(tone.count.before), figure(tone.count.mean))
        yield f"| {SHAPES[tone.category]} {tone.category} | {' | '.join(cells)} |"
    yield ""
    yield judged(briefing) + ("" if count.mean is not None else f" Tanda –: {NO_COMPARISON}.")


def _issues(briefing: Briefing) -> Iterator[str]:
    for place, one in enumerate(briefing.prominent, 1):
        copied = f", {number(one.copies)} salinan" if one.copies else ""
        yield f"{place}. {SHAPES[one.issue.category]} **{safe(one.title)}** ({one.issue.category})"
        yield f"   {number(one.reports)} laporan{copied}: {', '.join(map(safe, one.outlets))}; {safe(one.changed)}."
        if one.quote:
            outlet = briefing.site.source_names.get(one.quote.item.source, one.quote.item.source)
            yield f"   “{safe(one.quote.text)}” ({safe(outlet)})"


def _risks(briefing: Briefing) -> Iterator[str]:
    for one in briefing.risks:
        category = one.matter.issue.category
        yield f"- {SHAPES[category]} **{safe(one.title)}** ({category}): {safe(' '.join(one.why))}"
    for report in briefing.loose:
        outlet = briefing.site.source_names.get(report.item.source, report.item.source)
        yield f"- Di luar isu: {SHAPES[report.verdict.category]} {safe(report.item.title)} ({safe(outlet)})"


def _sources(briefing: Briefing) -> Iterator[str]:
    if briefing.outlets:
        yield f"| Media | Laporan | {_MIX_HEAD} | Salinan |"
        yield f"| --- |{' ---: |' * 7}"
        for one in briefing.outlets:
            yield f"| {safe(one.name)} | {_cells(one.mix)} | {number(one.copies)} |"
    if briefing.failures:
        yield from ("", safe(failing(briefing)), "")
        for failure in briefing.failures:
            since = short_day(local_day(failure.since, briefing.site.zone))
            yield f"- {safe(failure.source.name)}: sejak {since}, {safe(failure.error)}"


def _regions(briefing: Briefing) -> Iterator[str]:
    yield f"| Wilayah | Laporan | {_MIX_HEAD} |"
    yield f"| --- |{' ---: |' * 6}"
    yield from (f"| {safe(area.name)} | {_cells(area.mix)} |" for area in briefing.regions)
    yield from ("", f"Tanpa wilayah: {number(briefing.nowhere)} laporan.")


def _cells(mix: Mix) -> str:
    return " | ".join(map(number, (sum(mix), *mix)))


def _unanswered(briefing: Briefing) -> Iterator[str]:
    for one in briefing.unanswered:
        yield f"- {waited(one.matter)}: {SHAPES[one.matter.issue.category]} {safe(one.title)}"
        yield from (f"  - Ditanyakan: “{safe(ask.text)}”" for ask in one.matter.asks)


def _results(briefing: Briefing) -> Iterator[str]:
    results = briefing.results
    yield f"Tanggapan {results.days} hari terakhir: {number(len(results.responses))}."
    if results.waits.median is not None:
        yield f"Separuh tanggapan terbit dalam {age(results.waits.median)} sejak laporan pertama."
    yield ""
    yield from (f"- {safe(one.response.title)}{effect(one)}" for one in results.responses)
    for promise in results.overdue:
        late = f"lewat {number(promise.days_late)} hari dari {short_day(promise.due)}"
        yield f"- Janji lewat tenggat: {safe(promise.response.title)}, {late}"
    for promise in results.kept:
        late = f", terlambat {number(promise.days_late)} hari" if promise.days_late else ""
        yield f"- Janji ditepati{late}: {safe(promise.response.title)}"
    yield f"- Janji yang berjalan: {number(results.running)}"
    if results.words:
        yield from ("", safe(results.words))


def effect(answered: Answered) -> str:
    """What came before and after a response: ": laporan berisiko 5 dari 9 menjadi 1 dari 4"; empty where not measured."""
    found = answered.effect
    if found is None:
        return ""
    before = f": tujuh hari sebelumnya {number(found.before[0])} dari {number(found.before[1])} laporan berisiko"
    if found.after is None:
        return f"{before}; tujuh hari sesudahnya belum lewat"
    return f"{before}, sesudahnya {number(found.after[0])} dari {number(found.after[1])}"


def _advice(briefing: Briefing) -> Iterator[str]:
    for place, (title, matter) in enumerate(briefing.advice[:MOST_ADVICE], 1):
        yield from _advised(place, title, matter)
    if len(briefing.advice) > MOST_ADVICE:
        yield f"Saran untuk {number(len(briefing.advice) - MOST_ADVICE)} isu lain ada di {briefing.period}.json."


def _advised(place: int, title: str, matter: Matter) -> Iterator[str]:
    given = matter.advice
    yield f"### {place}. {safe(title)}"
    yield ""
    yield f"- Saluran: **{given.channel}**, {DUE[given.urgency]}"
    yield f"- Langkah: {safe(given.action)}"
    if given.avoid:
        yield f"- {safe(avoided(given.avoid))}"
    yield f"- Alasan: {safe(' '.join(given.reasons))}"
    for framing in given.framings:
        yield f"- {safe(framing.angle)} ({safe(framing.audience)}): {safe(framing.plain)}"
        yield f"  - Bahasa resmi: {safe(framing.formal)}"
    yield ""


def _appendix(briefing: Briefing) -> Iterator[str]:
    for group in briefing.appendix:
        yield from (f"### {safe(group.title)}", "")
        for report in group.reports:
            yield f"- {SHAPES[report.verdict.category]} {_linked(briefing, report.item)}"
            yield from (f"  - Salinan: {_linked(briefing, copy)}" for copy in report.copies)
        yield ""


def _linked(briefing: Briefing, item: Item) -> str:
    site = briefing.site
    url = checked(item.url) if item.url else None
    title = f"[{safe(item.title)}](<{url}>)" if url else safe(item.title)
    when = f"{short_day(local_day(item.published, site.zone))}, {clock(item.published, site.zone)}"
    return f"{title}, {safe(site.source_names.get(item.source, item.source))}, {when}"

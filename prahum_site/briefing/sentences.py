"""The summary: two to five sentences that a head can read aloud, the most important thing first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from prahum_site.briefing.spans import Period, Span
from prahum_site.briefing.values import Failure, Lead, Prominent, Results, Tone, Volume, Waiting
from prahum_site.briefing.wording import MEAN, NO_COMPARISON, age, cut, percent, spoken
from prahum_site.dates import local_day, month_name, short_day
from prahum_site.model import Category, Urgency
from prahum_site.text import number

#: A title inside a sentence is cut to so many characters.
TITLE_LIMIT = 100
#: An issue with so many reports in the period is told in the summary, whatever comes first there.
LOUD = 3
_BEFORE = {Period.DAY: "Sehari sebelumnya", Period.WEEK: "Pekan sebelumnya", Period.MONTH: "Bulan sebelumnya"}


def lead(volume: Volume, risks: Sequence[Waiting], results: Results, prominent: Sequence[Prominent]) -> Lead:
    """What a head must know first: an answer that is owed, a promise broken, else what is talked about most."""
    if risks:
        return Lead.UNANSWERED
    if results.overdue:
        return Lead.OVERDUE
    return Lead.LOUDEST if prominent and volume.reports.now else Lead.SILENT


def summary(
    opening: Lead,
    *,
    period: Period,
    span: Span,
    zone: ZoneInfo,
    volume: Volume,
    tones: Sequence[Tone],
    prominent: Sequence[Prominent],
    risks: Sequence[Waiting],
    unanswered: Sequence[Waiting],
    results: Results,
    failures: Sequence[Failure],
    watched: int,
) -> tuple[str, ...]:
    """Two to five sentences from the counts alone; ``opening`` says which comes first."""
    when = spoken(period, month_name(local_day(span.start, zone)))
    first = ""
    if opening is Lead.UNANSWERED:
        first = _most_urgent(risks[0])
    elif opening is Lead.OVERDUE:
        first = _broken(results)
    elif opening is Lead.LOUDEST:
        first = _loudest(prominent[0])
    lacking = (
        f" Namun {number(len(failures))} dari {number(watched)} sumber gagal, jadi jumlahnya bisa kurang." if failures else ""
    )
    how_much = _how_much(volume, period, when, None if volume.latest is None else local_day(volume.latest, zone)) + lacking
    told = risks[0].title if opening is Lead.UNANSWERED else ""
    loud = [one for one in prominent[:1] if opening is not Lead.LOUDEST and one.reports >= LOUD and one.title != told]
    return tuple(
        sentence
        for sentence in (
            first,
            how_much,
            *map(_loudest, loud),
            _tone(tones) if volume.reports.now else "",
            _owed(unanswered, results),
        )
        if sentence
    )


def _most_urgent(waiting: Waiting) -> str:
    matter = waiting.matter
    urgent = matter.advice.urgency is Urgency.HOURS
    opening = "Paling mendesak" if urgent else "Perlu dijawab lebih dahulu"
    if not matter.issue.reports:
        return f"{opening}: {_quoted(waiting.title)}, belum ditanggapi."
    return f"{opening}: {_quoted(waiting.title)}, sudah {age(matter.hours)} belum ditanggapi."


def _broken(results: Results) -> str:
    promise = results.overdue[0]
    late = f"lewat {number(promise.days_late)} hari dari tenggat {short_day(promise.due)}"
    return f"Janji yang paling lama belum ditepati: {_quoted(promise.response.title)}, {late}."


def _loudest(one: Prominent) -> str:
    return f"Isu terbesar: {_quoted(one.title)}, {number(one.reports)} laporan dari {number(len(one.outlets))} media."


def _how_much(volume: Volume, period: Period, when: str, latest: date | None) -> str:
    count = volume.reports
    if not count.now:
        return f"Tidak ada laporan baru {when}" + (f"; yang terakhir {short_day(latest)}." if latest else ".")
    told = f"{when[0].upper()}{when[1:]} terpantau {number(count.now)} laporan dari {number(volume.outlets)} media."
    if count.before is None:
        return f"{told} Jumlah itu {NO_COMPARISON}nya."
    mean = f", {MEAN[period]} {number(round(count.mean, 1))}" if count.mean is not None else ""
    return f"{told} {_BEFORE[period]} {number(count.before)}{mean}."


def _tone(tones: Sequence[Tone]) -> str:
    told = [f"{tone.category} {number(tone.count.now)} ({percent(tone.share)})" for tone in tones if tone.count.now]
    known = [tone for tone in tones if tone.category is not Category.UNKNOWN and tone.count.now]
    if not known:
        return "Belum ada laporan yang dapat dinilai."
    return f"Tone: {', '.join(told)}."


def _owed(unanswered: Sequence[Waiting], results: Results) -> str:
    late = len(results.overdue)
    promises = f"{number(late)} janji lewat tenggat" if late else ""
    if unanswered:
        also = f"; {promises}" if promises else ""
        longest = max(one.matter.hours for one in unanswered)
        return f"Ada {number(len(unanswered))} isu belum ditanggapi, yang terlama {age(longest)}{also}."
    if promises:
        return f"Tidak ada isu yang menunggu jawaban; {promises}."
    if results.responses:
        many = number(len(results.responses))
        return f"Tidak ada isu yang menunggu jawaban; {many} tanggapan terbit dalam {results.days} hari."
    return "Tidak ada isu yang menunggu jawaban."


def _quoted(title: str) -> str:
    return f"“{cut(title, TITLE_LIMIT)}”"

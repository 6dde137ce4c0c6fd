"""Why an advice: the rule's own reason, then what the data say, each sentence with its figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from prahum_site.analysis.advice.choosing import gravity, lacking, risky_reports
from prahum_site.analysis.advice.values import Situation
from prahum_site.analysis.stages import Progress
from prahum_site.dates import short_day
from prahum_site.model import Answer, Category, DayCount, Motion, Response, Rule
from prahum_site.text import number

#: So many regions are named; more are counted.
MAX_NAMES = 3
#: From so many hours on, days are told, too.
DAYS_FROM = 72
#: A day is compared with the mean of so many days before it.
WEEK = 7
#: Chances are told up to one in so many days (10 to the power of 6): beyond, the model knows nothing.
RAREST = 6.0


def reasons(situation: Situation, rule: Rule, region_names: Mapping[str, str]) -> tuple[str, ...]:
    """Sentences in Indonesian: the rule's reason, mix of categories, movement, spread, answer, complaint, stage, doubt."""
    found = (
        rule.reason,
        _mix(situation),
        _mixed(situation),
        _movement(situation),
        _spread(situation, region_names),
        _answered(situation),
        "Ada warga yang mengadu." if situation.complaint else "",
        _stage(situation),
        _doubt(situation),
    )
    return tuple(sentence for sentence in found if sentence)


def listed(names: tuple[str, ...] | list[str]) -> str:
    """Names in one phrase.

    >>> listed(["Berau"]), listed(["Berau", "Paser"]), listed(["Berau", "Paser", "Kutai Barat"])
    ('Berau', 'Berau dan Paser', 'Berau, Paser, dan Kutai Barat')
    """
    if len(names) > 2:
        return f"{', '.join(names[:-1])}, dan {names[-1]}"
    return " dan ".join(names)


def _mix(situation: Situation) -> str:
    counts = Counter(report.verdict.category for report in situation.issue.reports)
    if not counts:
        return "Belum ada laporan; isu ini dicatat petugas."
    parts = [f"{number(counts[category])} {category.value}" for category in Category if counts[category]]
    total = sum(counts.values())
    if len(parts) == 1:
        only = next(category for category in Category if counts[category])
        return f"{'Satu-satunya' if total == 1 else f'Semua {number(total)}'} laporan dinilai {only.value}."
    return f"Dari {number(total)} laporan: {listed(parts)}."


def _mixed(situation: Situation) -> str:
    """Told where the advice follows the risk in the news rather than the issue's category."""
    taken_for = gravity(situation.issue, situation.answer)
    if taken_for is situation.issue.category:
        return ""
    risky, newest = risky_reports(situation.issue)
    said = f"Isunya dinilai {situation.issue.category.value}, tetapi {number(risky)} dari {number(newest)} laporan terbaru"
    return f"{said} negatif atau berpotensi negatif; karena itu nasihat ini untuk isu {taken_for.value}."


def _movement(situation: Situation) -> str:
    days = [day for day in situation.issue.days if day.total]
    if not days:
        return ""
    if situation.motion is Motion.NEW:
        return f"Laporan pertama terbit {short_day(situation.issue.days[0].day)}."
    if situation.motion is Motion.FADING:
        peak = max(days, key=lambda day: day.total)
        last = f"Laporan terakhir terbit {short_day(days[-1].day)}"
        return (
            f"{last}; hari teramai {short_day(peak.day)} dengan {number(peak.total)} laporan." if peak.total > 1 else f"{last}."
        )
    return _last_day(situation.issue.days, days[-1].day, _chance(situation))


def _last_day(days: tuple[DayCount, ...], last: date, chance: str) -> str:
    """The last day with a report beside the week before it."""
    today = next(day.total for day in days if day.day == last)
    before = [day.total for day in days if day.day < last][-WEEK:]
    said = f"Pada {short_day(last)} ada {number(today)} laporan"
    if before:
        mean = number(round(sum(before) / len(before), 1))
        said += (
            f"; {number(len(before))} hari sebelumnya rata-rata {mean} sehari"
            if len(before) > 1
            else f"; sehari sebelumnya {mean}"
        )
    return f"{said}. {chance}".strip()


def _chance(situation: Situation) -> str:
    if situation.motion is not Motion.SURGING or situation.surprise is None:
        return ""
    size = 10 ** int(min(situation.surprise, RAREST))
    return f"Pada hari biasa, lonjakan seperti ini paling banyak sekali dalam {number(size)} hari."


def _spread(situation: Situation, region_names: Mapping[str, str]) -> str:
    if not situation.outlets:
        return ""
    names = [region_names[region] for region in situation.issue.regions if region in region_names]
    said = f"Dimuat {number(situation.outlets)} media" if situation.outlets > 1 else "Baru dimuat 1 media"
    if not names:
        return f"{said}; wilayahnya tidak disebut."
    if len(names) > MAX_NAMES:
        return f"{said} dan menyangkut {number(len(names))} wilayah."
    return f"{said} dan menyangkut {listed(names)}."


def _answered(situation: Situation) -> str:
    if situation.answer is Answer.NONE:
        harmful = gravity(situation.issue, situation.answer) in {Category.NEGATIVE, Category.AT_RISK}
        word = "jawaban" if harmful else "keterangan resmi"
        return f"Sudah {_hours(situation.hours)} sejak laporan pertama, belum ada {word}." if situation.outlets else ""
    response = situation.response
    if response is None:
        return _WITHOUT_RESPONSE[situation.answer]
    return _of_response(situation.answer, response)


_WITHOUT_RESPONSE = {
    Answer.PARTIAL: "Sudah ada jawaban, tetapi belum menyebut solusi, penanggung jawab, atau tanggal.",
    Answer.GIVEN: "Sudah ada jawaban; janjinya belum jatuh tempo.",
    Answer.OVERDUE: "Tanggal yang dijanjikan sudah lewat.",
    Answer.KEPT: "Janjinya sudah dinyatakan tuntas.",
}


def _of_response(answer: Answer, response: Response) -> str:
    said = f"Jawaban terbit {short_day(response.published.date())}"
    due = short_day(response.due) if response.due is not None else ""
    if answer is Answer.PARTIAL:
        lacks = listed(lacking(response)) or "semua yang perlu"
        return f"{said}, tetapi belum menyebut {lacks}."
    if answer is Answer.OVERDUE:
        return f"{said}; tanggal yang dijanjikan, {due}, sudah lewat." if due else _WITHOUT_RESPONSE[answer]
    if answer is Answer.KEPT:
        return f"{said}, dan janjinya sudah dinyatakan tuntas."
    return f"{said} dan menjanjikan selesai {due}." if due else f"{said}."


def _hours(hours: float) -> str:
    """Hours in words, with days where there are many.

    >>> _hours(0.4), _hours(53.2), _hours(97)
    ('kurang dari 1 jam', '53 jam', '97 jam (4 hari)')
    """
    whole = int(hours)
    if whole < 1:
        return "kurang dari 1 jam"
    return f"{number(whole)} jam ({number(whole // 24)} hari)" if whole >= DAYS_FROM else f"{number(whole)} jam"


def _stage(situation: Situation) -> str:
    progress = Progress()
    for report in sorted(situation.issue.reports, key=lambda report: (report.item.published, report.item.key)):
        progress.take(report.item)
    return f"Tahap terakhir menurut liputan: {progress.latest.name}." if progress.latest is not None else ""


def _doubt(situation: Situation) -> str:
    """Told where half of the verdicts or more are not sure: the advice stands on them."""
    reports = situation.issue.reports
    unsure = sum(report.verdict.needs_review and not report.verdict.by_editor for report in reports)
    if not unsure or 2 * unsure < len(reports):
        return ""
    return f"Penilaian {number(unsure)} dari {number(len(reports))} laporan masih perlu ditinjau petugas."

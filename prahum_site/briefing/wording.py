"""The words that every form of the briefing shares: names of periods, counts, ages, shapes of the categories."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from prahum_site.briefing.spans import Period
from prahum_site.briefing.values import Briefing, Count, Mix
from prahum_site.dates import MONTHS, clock, local_day, long_day, long_moment, month_name, short_day
from prahum_site.model import Category, Urgency
from prahum_site.newsroom import Matter
from prahum_site.text import number, shorten, visible

INTERNAL = "Internal – bukan untuk disebarluaskan"
FICTIONAL = "Contoh: semua berita, media, dan angka di sini rekaan."
NO_COMPARISON = "belum ada pembanding"
MACHINE = "Kategori dinilai otomatis oleh mesin"

#: One shape a category, as on the site; they hold without colour.
SHAPES = {
    Category.NEGATIVE: "▼",
    Category.AT_RISK: "◆",
    Category.NEUTRAL: "●",
    Category.POSITIVE: "▲",
    Category.UNKNOWN: "?",
}
TITLES = {
    Period.DAY: "Laporan Harian Pemantauan Media",
    Period.WEEK: "Laporan Pekanan Pemantauan Media",
    Period.MONTH: "Laporan Bulanan Pemantauan Media",
}
#: What the period before and the mean are called, in running text and over a column.
BEFORE = {Period.DAY: "sehari sebelumnya", Period.WEEK: "pekan sebelumnya", Period.MONTH: "bulan sebelumnya"}
MEAN = {Period.DAY: "rata-rata 7 hari", Period.WEEK: "rata-rata 4 pekan", Period.MONTH: "rata-rata 3 bulan"}
DUE = {
    Urgency.HOURS: "dalam hitungan jam",
    Urgency.DAYS: "dalam hitungan hari",
    Urgency.WEEKS: "dalam hitungan pekan",
}


def stretch(briefing: Briefing) -> str:
    """From when to when the briefing counts."""
    zone, span = briefing.site.zone, briefing.span
    if briefing.period is Period.DAY:
        return f"24 jam sampai {long_moment(span.end, zone)}"
    if briefing.period is Period.WEEK:
        return f"7 hari sampai {long_moment(span.end, zone)}"
    first, last = local_day(span.start, zone), local_day(span.end, zone)
    if last.replace(day=1) != first:
        return f"{month_name(first)}, sebulan penuh"
    return f"1 sampai {short_day(last)}, {clock(span.end, zone)}"


def made(briefing: Briefing) -> str:
    """The day and time of the briefing."""
    return f"{long_day(briefing.day)}, {clock(briefing.now, briefing.site.zone)}"


def spoken(briefing_period: Period, first_day: str = "") -> str:
    """The period inside a sentence.

    >>> spoken(Period.DAY)
    'dalam 24 jam terakhir'
    """
    return {
        Period.DAY: "dalam 24 jam terakhir",
        Period.WEEK: "dalam tujuh hari terakhir",
        Period.MONTH: f"selama {first_day}",
    }[briefing_period]


def percent(share: float) -> str:
    """A share, 0 to 1, in whole percent; what is there is never 0 %.

    >>> percent(0.352), percent(0.001), percent(0.0)
    ('35%', '<1%', '0%')
    """
    whole = round(100 * share)
    return "<1%" if share > 0 and not whole else f"{whole}%"


def compared(count: Count, period: Period) -> str:
    """What a count is beside: "sehari sebelumnya 20, rata-rata 7 hari 18,3"."""
    if count.before is None:
        return NO_COMPARISON
    mean = f"{MEAN[period]} {number(round(count.mean, 1))}" if count.mean is not None else f"{MEAN[period]} {NO_COMPARISON}"
    return f"{BEFORE[period]} {number(count.before)}, {mean}"


def figure(value: float | None) -> str:
    """A figure of a table; a dash where there is nothing to compare with."""
    return "–" if value is None else number(round(value, 1))


def age(hours: float) -> str:
    """How long somebody waits, in hours, with days beside from three days on.

    >>> age(5.4), age(0.2), age(74)
    ('5 jam', 'kurang dari 1 jam', '74 jam (3 hari)')
    """
    if hours < 1:
        return "kurang dari 1 jam"
    whole = int(hours)
    return f"{number(whole)} jam" + (f" ({number(whole // 24)} hari)" if whole >= 72 else "")


def waited(matter: Matter) -> str:
    """How long an issue has waited since its first report; an officer's own issue may have none."""
    return age(matter.hours) if matter.issue.reports else "belum diberitakan"


def avoided(text: str) -> str:
    """What not to do; most tables of advice say it as a whole sentence.

    >>> avoided("Jangan menunggu data lengkap."), avoided("bantahan tanpa data")
    ('Jangan menunggu data lengkap.', 'Hindari: bantahan tanpa data')
    """
    return text if text.lower().startswith(("jangan", "hindari")) else f"Hindari: {text}"


def brief_day(moment: datetime, zone: ZoneInfo) -> str:
    """A day of this year in few characters: "24 Nov"."""
    day = local_day(moment, zone)
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def brief_moment(moment: datetime, zone: ZoneInfo) -> str:
    """A day and time in few characters: "24 Nov 13.05"."""
    return f"{brief_day(moment, zone)} {moment.astimezone(zone):%H.%M}"


def region(name: str) -> str:
    """A region's name in a table.

    >>> region("Kabupaten Kutai Timur")
    'Kab. Kutai Timur'
    """
    return name.replace("Kabupaten ", "Kab. ", 1)


def cut(text: str, limit: int) -> str:
    """A text from outside in one line of at most ``limit`` characters, without characters that nobody sees."""
    return shorten(visible(text), limit)


def counts(mix: Mix) -> str:
    """Counts by category as shape and number, empty ones left out: "▼ 3  ● 2"."""
    return "  ".join(f"{shape} {number(count)}" for shape, count in zip(SHAPES.values(), mix, strict=True) if count)


def total(briefing: Briefing) -> str:
    """How much there was: "34 laporan dari 6 media (42 berita termasuk 8 salinan)"."""
    volume = briefing.volume
    if not volume.reports.now and not volume.copies:
        return "tidak ada laporan"
    whole = number(volume.reports.now + volume.copies)
    copied = f" ({whole} berita termasuk {number(volume.copies)} salinan)" if volume.copies else ""
    return f"{number(volume.reports.now)} laporan dari {number(volume.outlets)} media{copied}"


def judged(briefing: Briefing) -> str:
    """Who judged: the machine's part, and what of it an officer must look at."""
    volume = briefing.volume
    reports = volume.reports.now
    if not reports:
        return f"{MACHINE}."
    review = (
        f"{number(volume.review)} dari {number(reports)} laporan ({percent(volume.review / reports)}) perlu ditinjau petugas"
    )
    officer = f"; {number(volume.by_officer)} sudah dinilai petugas" if volume.by_officer else ""
    return f"{MACHINE}; {review}{officer}."


def failing(briefing: Briefing) -> str:
    """Which sources fail, in one sentence; empty where none does."""
    failures = briefing.failures
    if not failures:
        return ""
    zone = briefing.site.zone
    named = [f"{cut(one.source.name, 40)} (sejak {short_day(local_day(one.since, zone))})" for one in failures[:3]]
    rest = f", dan {number(len(failures) - 3)} lainnya" if len(failures) > 3 else ""
    return (
        f"{number(len(failures))} dari {number(briefing.watched)} sumber gagal diambil: {', '.join(named)}{rest}. "
        "Jumlah berita bisa kurang."
    )

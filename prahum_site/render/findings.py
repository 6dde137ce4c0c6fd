"""The sentence above a chart: what its numbers say, in plain Indonesian, nothing that they do not say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from prahum_site.charts import Column
from prahum_site.dates import short_day
from prahum_site.model import Issue, Stage
from prahum_site.render.figures import span, written
from prahum_site.render.tallies import Mix, Period, added, judged, risky
from prahum_site.site import Site

#: A share is told from so many judged reports on; two shares are compared from so many on.
ENOUGH = 5
ENOUGH_TO_COMPARE = 20
#: Shares that differ by less (in percentage points) are about the same.
SAME = 5
RISKY_WORDS = "negatif atau berpotensi negatif"


def share(found: Mix) -> int | None:
    """Risky reports in percent of the judged ones; None for fewer than five."""
    return round(100 * risky(found) / judged(found)) if judged(found) >= ENOUGH else None


def of_issue(site: Site, issue: Issue, days: Mapping[date, Mix]) -> str:
    """Where the coverage of an issue is heading. ``days`` are all its reports, by day."""
    since = site.overview.since
    total = sum(map(sum, days.values()))
    recent = sum(sum(found) for day, found in days.items() if since is not None and day >= since)
    first, last = issue.days[0].day, issue.days[-1].day
    today = site.picture.trends.get(issue.slug)
    if today is not None and today.alarm:
        return today.words[:1].upper() + today.words[1:]
    if issue.stage is Stage.OVER:
        return f"Tidak ada laporan lagi sejak {short_day(last)}"
    if issue.stage is Stage.FADING:
        return f"Pemberitaan mereda: laporan terakhir {short_day(last)}"
    if issue.stage is Stage.NEW:
        return f"Isu baru: {written(total)} laporan sejak {short_day(first)}"
    if recent < total:
        how = "Masih ramai" if recent > 2 and 2 * recent >= total else "Masih diberitakan"
        return f"{how}: {written(recent)} dari {written(total)} laporan terbit dalam tujuh hari terakhir"
    return f"Isu berkembang: {written(total)} laporan sejak {short_day(first)}"


def of_periods(periods: Sequence[Period], found: Sequence[Column]) -> str:
    """How the share of risky reports moved in the last eight weeks; else which week (or day) was the busiest."""
    full = [
        column
        for period, column in zip(periods, found, strict=True)
        if (period.last - period.first).days == 6 and not column.silent
    ]
    before, after = (added(column.counts for column in part) for part in (full[-8:-4], full[-4:]))
    if len(full) >= 8 and min(judged(before), judged(after)) >= ENOUGH_TO_COMPARE:
        return f"{_moved(before, after)} dalam empat pekan terakhir"
    top = max((column.total for column in found), default=0)
    if not top:
        return "Belum ada laporan"
    busiest = [period for period, column in zip(periods, found, strict=True) if column.total == top][-1]
    unit = "Hari" if all(period.first == period.last for period in periods) else "Pekan"
    return f"{unit} teramai: {span(busiest.first, busiest.last)} dengan {written(top)} laporan"


def _moved(before: Mix, after: Mix) -> str:
    """How the share of risky reports changed."""
    old, new = share(before) or 0, share(after) or 0
    if abs(new - old) < SAME:
        return f"Bagian laporan {RISKY_WORDS} tetap sekitar {new}%"
    return f"Bagian laporan {RISKY_WORDS} {'naik' if new > old else 'turun'} dari {old}% ke {new}%"


def of_calendar(about: str, counts: Mapping[date, int]) -> str:
    """The busiest day. ``about`` says of what (``' tentang Berau'``), nothing for all coverage."""
    top = max(counts.values(), default=0)
    if not top:
        return f"Tidak ada laporan{about} dalam 26 pekan terakhir"
    days = [day for day, count in counts.items() if count == top]
    if top == 1:
        return f"Tidak pernah lebih dari satu laporan sehari{about}"
    if len(days) > 1:
        return f"Paling banyak {written(top)} laporan sehari{about}, terakhir pada {short_day(max(days))}"
    return f"Paling ramai pada {short_day(days[0])}: {written(top)} laporan{about}"


def of_map(found: Sequence[tuple[str, Mix]]) -> str:
    """Where the share of risky reports is largest."""
    told = [(name, mix) for name, mix in found if judged(mix) >= ENOUGH]
    if not told:
        return "Belum cukup laporan untuk membandingkan wilayah"
    top = max(risky(mix) / judged(mix) for _, mix in told)
    if not top:
        return f"Tidak ada laporan {RISKY_WORDS} dalam empat pekan terakhir"
    first = [(name, mix) for name, mix in told if risky(mix) / judged(mix) == top]
    name, mix = first[0]
    if len(first) > 1:
        return f"Bagian kabar {RISKY_WORDS} terbesar di {_and([name for name, _ in first])}"
    return f"Bagian kabar {RISKY_WORDS} terbesar di {name}: {written(risky(mix))} dari {written(judged(mix))} laporan"


def of_most(found: Sequence[tuple[str, int]], verb: str) -> str:
    """Who has most: ``verb`` says of what (``'paling banyak diberitakan'``)."""
    top = max((count for _, count in found), default=0)
    if not top:
        return "Belum ada laporan"
    names = [name for name, count in found if count == top]
    return f"{_and(names)} {verb}: {written(top)} laporan"


def of_sources(mix: Mix, many: int, *, copies: bool) -> str:
    """How much of all that the outlets reported is risky; ``copies`` says that some of it are."""
    said = f"{written(many)} sumber memuat {written(sum(mix))} laporan{' dan salinan' if copies else ''}"
    portion = share(mix)
    return said if portion is None else f"{said}, {portion}% di antaranya {RISKY_WORDS}"


def of_waits(counts: Sequence[int], waiting: int) -> str:
    """How many were answered soon. ``counts`` are answered issues: within a day, three, seven, later."""
    total = sum(counts)
    if not total:
        return f"{written(waiting)} isu menunggu jawaban, belum ada yang dijawab" if waiting else "Belum ada isu yang dijawab"
    soon = sum(counts[:2])
    return f"{written(soon)} dari {written(total)} isu yang dijawab mendapat jawaban dalam tiga hari"


def of_months(now: Mix, before: Mix | None) -> str:
    """The mix of a month beside the month before."""
    if before is not None and min(judged(now), judged(before)) >= ENOUGH_TO_COMPARE:
        return _moved(before, now)
    portion = share(now)
    if portion is None:
        return "Laporannya terlalu sedikit untuk dibandingkan"
    return f"{written(risky(now))} dari {written(judged(now))} laporan yang dinilai {RISKY_WORDS}"


def _and(names: Sequence[str]) -> str:
    """Names in a row: two with "dan", of more than three only two and how many others."""
    if len(names) > 3:
        return f"{names[0]}, {names[1]}, dan {len(names) - 2} lainnya"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}{',' if len(names) > 2 else ''} dan {names[-1]}"

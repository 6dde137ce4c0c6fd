"""What is new of an issue since the day before: one line that a citizen or an officer reads first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from prahum_site.analysis.stages import BEGINNINGS, Progress
from prahum_site.dates import local_day, short_day
from prahum_site.model import Item, Report
from prahum_site.text import number

#: More regions than these are counted, not named.
MAX_NAMES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What came to an issue: ``words`` is the line in Indonesian, and ends with a dot.

    ``new`` reports of ``sources`` outlets, and ``copies`` of reports (new or not) in other outlets. ``regions`` are ids that no
    earlier report names, ``stages`` names of stages that no earlier report tells. ``last`` is the day of the last report or
    copy, None where there is none.
    """

    words: str
    new: int = 0
    sources: int = 0
    copies: int = 0
    regions: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    last: date | None = None


def changes(
    issue_reports: Sequence[Report],
    as_of: date,
    zone: ZoneInfo,
    region_names: Mapping[str, str],
    outlets: Mapping[str, str] | None = None,
) -> Change:
    """What is new on ``as_of``, the newest day of coverage in the agency's ``zone``, beside what was there the day before.

    New is a report that was published on that day, or on the day before and gathered since. Reports of later days are left
    out. ``region_names`` gives names by id; a region without one is not named. ``outlets`` gives the outlet of a source, where
    several feeds are one outlet's. The order of ``issue_reports`` does not matter.

    The line reads, for example, "3 laporan baru dari 2 sumber; untuk pertama kali disebut Bontang; tahap baru: tersangka;
    2 salinan.", "Isu baru: 3 laporan dari 2 sumber.", or "Tidak ada laporan baru sejak 12 Maret 2026."
    """
    names = outlets or {}
    reports = [report for report in issue_reports if local_day(report.item.published, zone) <= as_of]
    reports.sort(key=lambda report: (report.item.published, report.item.key))
    copies = [copy for report in reports for copy in report.copies if local_day(copy.published, zone) <= as_of]
    days = [local_day(item.published, zone) for item in (*(report.item for report in reports), *copies)]
    if not days:
        return Change(words="Belum ada laporan.")
    new = [report for report in reports if _is_new(report.item, as_of, zone)]
    new_copies = [copy for copy in copies if _is_new(copy, as_of, zone)]
    if not new and not new_copies:
        return Change(words=f"Tidak ada laporan baru sejak {short_day(max(days))}.", last=max(days))
    earlier = [report for report in reports if not _is_new(report.item, as_of, zone)]
    regions = _first_named(earlier, new) if earlier else ()
    stages = _first_told(earlier, new) if earlier else ()
    sources = len({names.get(report.item.source, report.item.source) for report in new})
    named = [region_names[region] for region in regions if region in region_names]
    parts = (
        _counted(len(new), sources, is_born=not earlier) if new else "",
        f"untuk pertama kali disebut {_listed(named)}" if named else "",
        f"tahap baru: {' dan '.join(stages)}" if stages else "",
        f"{number(len(new_copies))} salinan{'' if new else ' baru'}" if new_copies else "",
    )
    words = "; ".join(part for part in parts if part)
    return Change(
        words=f"{words}.",
        new=len(new),
        sources=sources,
        copies=len(new_copies),
        regions=regions,
        stages=stages,
        last=max(days),
    )


def _is_new(item: Item, as_of: date, zone: ZoneInfo) -> bool:
    """Whether a reader of yesterday's page has not seen an item: the night's gathering brings the evening before, too."""
    published = local_day(item.published, zone)
    return published == as_of or (published == as_of - timedelta(days=1) and local_day(item.first_seen, zone) >= as_of)


def _counted(new: int, sources: int, *, is_born: bool) -> str:
    """How many reports came from how many outlets."""
    many = f"{number(sources)} sumber"
    return f"Isu baru: {number(new)} laporan dari {many}" if is_born else f"{number(new)} laporan baru dari {many}"


def _first_named(earlier: Iterable[Report], new: Iterable[Report]) -> tuple[str, ...]:
    """The regions that new reports name and earlier ones do not, in the order of their first naming."""
    known = {region for report in earlier for region in report.regions}
    named = dict.fromkeys(region for report in new for region in report.regions)
    return tuple(region for region in named if region not in known)


def _first_told(earlier: Iterable[Report], new: Iterable[Report]) -> tuple[str, ...]:
    """The names of the furthest stages, one a track, that the issue reached by its new reports.

    That a flood has come (:data:`BEGINNINGS`) is no new stage where nothing was told of warnings before.
    """
    progress = Progress()
    for report in earlier:
        progress.take(report.item)
    known = set(progress.furthest)
    reached = {stage.track: stage.name for report in new for stage in progress.take(report.item)}
    return tuple(name for track, name in reached.items() if track in known or name not in BEGINNINGS)


def _listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them: "Bontang, Berau, dan Paser", "Bontang, Berau, Paser, dan 2 wilayah lain"."""
    rest = len(names) - MAX_NAMES
    shown = [*names[:MAX_NAMES], f"{number(rest)} wilayah lain"] if rest > 0 else list(names)
    if len(shown) <= 2:
        return " dan ".join(shown)
    return f"{', '.join(shown[:-1])}, dan {shown[-1]}"

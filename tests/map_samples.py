"""A site whose map of issues has everything to show: every age and size, copies, a surge, and a matter like one before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from making import NOW, issue, item, moment, report, verdict
from samples import sample_site

from prahum_site.model import Category, Content, Issue, Page, Ref, Report, Response, Stage, Withdrawal
from prahum_site.site import Site

#: So many days of one report each before the surge, and reports on its day.
CALM_DAYS, SURGE = 20, 14


def surge() -> Issue:
    """One report a day for three weeks, and then a day of many; it names what an old issue named."""
    calm = [_outage(f"Listrik padam bergilir di Bontang, hari {n}", n) for n in range(1, CALM_DAYS + 1)]
    many = [_outage(f"Listrik padam total di Bontang, warga {n} kelurahan", 0, hour=n % 12) for n in range(2, 2 + SURGE)]
    return issue("listrik-bontang", "Listrik padam di Bontang", Category.NEGATIVE, [*calm, *many])


def _outage(title: str, days_ago: int, hour: int = 9) -> Report:
    return report(
        item(title, days_ago, hour=hour, excerpt="Gardu induk listrik rusak dan listrik padam."),
        verdict(Category.NEGATIVE, rule="N1", words=("padam",)),
        regions=("bontang",),
        topics=("air-listrik",),
    )


def before() -> Issue:
    """What was like the surge, months ago; answered twice, one answer withdrawn."""
    old = [_outage(f"Listrik padam di Bontang karena gardu induk rusak, hari {n}", 70 + n) for n in range(3)]
    return issue("gardu-bontang", "Gardu induk rusak, listrik Bontang padam", Category.NEGATIVE, old, stage=Stage.OVER)


def small(number: int, days_ago: int, category: Category, *, copied: int | None = None) -> Issue:
    """An issue of one report, and of one copy ``copied`` days ago."""
    of = item(f"Kabar nomor {number} dari kampung", days_ago)
    copies = () if copied is None else (replace(of, source="warta", key=f"salinan-{number}", published=moment(copied)),)
    found = report(of, verdict(category), regions=("berau",), topics=("ekonomi",), copies=copies)
    return issue(f"kabar-{number}", f"Kabar nomor {number}", category, [found])


def map_issues() -> tuple[Issue, ...]:
    """A surge, an old issue, and small ones: of today, of today by a copy only, of one, three and four days ago."""
    return (
        surge(),
        small(1, 0, Category.AT_RISK),
        small(2, 6, Category.NEGATIVE, copied=0),
        small(3, 1, Category.POSITIVE),
        small(4, 3, Category.NEUTRAL),
        small(5, 4, Category.UNKNOWN),
        before(),
    )


def map_content() -> Content:
    """What was answered then, and a page that explains the method."""
    answer = Response(
        path="content/tanggapan/gardu.md",
        slug="gardu",
        title="Gardu induk Bontang diganti",
        published=moment(68),
        summary="Gardu induk diganti.",
        body="",
        body_line=9,
        issues=(Ref("gardu-bontang", 4, 3),),
        solution="Gardu induk diganti.",
    )
    taken_back = replace(
        answer,
        path="content/tanggapan/genset.md",
        slug="genset",
        title="Genset dipinjamkan",
        withdrawn=Withdrawal(day=date(2026, 9, 20), reason="Gensetnya dipakai di tempat lain."),
    )
    method = Page(
        path="content/halaman/metode.md",
        slug="metode",
        title="Cara kerja",
        published=moment(100),
        summary="Dari laporan media sampai halaman ini.",
        body="Setiap malam.",
        body_line=7,
        order=1,
    )
    return Content(responses=(answer, taken_back), pages=(method,))


def map_site() -> Site:
    """The site of these issues on the day of the surge."""
    return sample_site(map_issues(), map_content(), as_of=NOW.date())

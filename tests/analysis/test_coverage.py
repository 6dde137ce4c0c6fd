"""From a pile of items to the map of issues."""

from __future__ import annotations

import random
from datetime import date, timedelta

from making import NOW, SETTINGS, item

from prahum_site.analysis.coverage import Coverage, coverage
from prahum_site.analysis.sentiment import IndonesianVader
from prahum_site.model import Category, Content, Correction, Item

FLOOD = (
    item("Banjir di Lempake Samarinda rendam 200 rumah", 3, excerpt="Warga Lempake mengungsi ke masjid sejak subuh."),
    item("Banjir Lempake: 200 rumah di Samarinda terendam", 3, source="warta", hour=11, excerpt="Warga mengungsi ke masjid."),
    item("Pelatihan barista gratis dibuka di Tenggarong", 2, excerpt="Dinas membuka pendaftaran bagi lulusan SMK."),
)


def made(*items: Item, content: Content | None = None) -> Coverage:
    return coverage(items, settings=SETTINGS, content=content or Content(), ledger=(), classifier=IndonesianVader(), now=NOW)


def test_reports_of_one_event_are_one_issue_and_every_item_is_shown_once() -> None:
    result = made(*FLOOD)
    (issue,) = result.issue_map.issues
    assert {report.item.source for report in issue.reports} | {
        copy.source for report in issue.reports for copy in report.copies
    } == {"kabar", "warta"}
    shown = [one.key for report in result.reports for one in (report.item, *report.copies)]
    assert sorted(shown) == sorted(one.key for one in FLOOD)


def test_the_order_of_items_does_not_matter() -> None:
    shuffled = list(FLOOD)
    random.Random(7).shuffle(shuffled)
    assert made(*shuffled).issue_map == made(*FLOOD).issue_map


def test_items_of_a_later_time_wait_and_do_not_move_the_day() -> None:
    future = item("Kabar dari masa depan", 0)
    future = Item(**{name: getattr(future, name) for name in future.__slots__} | {"published": NOW + timedelta(hours=2)})
    result = made(*FLOOD, future)
    assert future.key not in {report.item.key for report in result.reports}
    assert result.as_of == date(2026, 11, 22)


def test_nothing_gathered_is_no_day_and_no_issue() -> None:
    result = made()
    assert (result.as_of, result.reports, result.issue_map.issues) == (None, (), ())


def test_an_officers_word_stands_in_every_report_of_it() -> None:
    correction = Correction(
        path="content/koreksi/a.md",
        line=1,
        key=FLOOD[2].key,
        category=Category.POSITIVE,
        reason="Pelatihan gratis.",
        officer="Humas",
        day=NOW.date(),
    )
    result = made(*FLOOD, content=Content(corrections=(correction,)))
    verdict = next(report.verdict for report in result.reports if report.item.key == FLOOD[2].key)
    assert verdict.by_editor
    assert (verdict.category, verdict.note) == (Category.POSITIVE, "Pelatihan gratis.")

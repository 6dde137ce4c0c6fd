"""Which verdicts come first on the list of those to review."""

from __future__ import annotations

from datetime import date
from typing import Any

from making import NOW, ZONE, issue, item, officer

from prahum_site.analysis.issues import category
from prahum_site.analysis.review import doubts
from prahum_site.model import CATEGORIES, Category, Issue, Report, Verdict

TODAY = NOW.date()
NEGATIVE, AT_RISK, NEUTRAL, POSITIVE = CATEGORIES


def report(title: str, *shares: float, flagged: bool = True, days_ago: int = 0, of: Category | None = None) -> Report:
    a, b, c, d = shares
    best = CATEGORIES[max(range(4), key=lambda place: shares[place])]
    judged = Verdict(category=of or best, probabilities=(a, b, c, d), evidence=(), method="uji/1", needs_review=flagged)
    return Report(item=item(title, days_ago), verdict=judged, regions=(), topics=())


def titles(*reports: Report, issues: tuple[Issue, ...] = (), as_of: date | None = TODAY) -> list[str]:
    issue_of = {one.item.key: known for known in issues for one in known.reports}
    return [doubt.report.item.title for doubt in doubts(reports, issue_of, as_of=as_of, zone=ZONE)]


def one(report: Report, **more: Any) -> str:
    return doubts([report], more, as_of=TODAY, zone=ZONE)[0].why


def test_the_less_sure_the_sooner() -> None:
    close = report("Pasar malam ramai", 0.05, 0.05, 0.46, 0.44)
    clear = report("Kantor lurah pindah", 0.05, 0.05, 0.60, 0.30)
    assert titles(clear, close) == ["Pasar malam ramai", "Kantor lurah pindah"]


def test_sure_verdicts_those_of_officers_and_unknown_ones_are_left_out() -> None:
    sure = report("Jadwal imunisasi", 0.02, 0.03, 0.9, 0.05, flagged=False)
    unmarked = report("Harga cabai", 0.05, 0.1, 0.45, 0.40, flagged=False)
    corrected = Report(item=item("Longsor"), verdict=officer(NEGATIVE, "korban jiwa"), regions=(), topics=())
    foreign = report("Ceci n'est pas", 0.25, 0.25, 0.25, 0.25, of=Category.UNKNOWN)
    assert titles(sure, corrected, foreign, unmarked) == ["Harga cabai"]


def test_a_missed_negative_counts_more_than_a_missed_positive() -> None:
    hides_harm = report("Hujan turun", 0.40, 0.05, 0.45, 0.10)
    hides_joy = report("Lomba digelar", 0.10, 0.05, 0.45, 0.40)
    assert titles(hides_joy, hides_harm) == ["Hujan turun", "Lomba digelar"]
    assert "kabar buruk bisa terlewat" in one(hides_harm)
    assert "terlewat" not in one(hides_joy)


def test_fresh_ones_come_before_old_ones() -> None:
    shares = (0.1, 0.1, 0.42, 0.38)
    assert titles(report("Lama", *shares, days_ago=14), report("Baru saja", *shares)) == ["Baru saja", "Lama"]
    # Without coverage there is no day to count from, and all are as fresh.
    assert len(titles(report("Lama", *shares, days_ago=14), as_of=None)) == 1


def test_a_verdict_that_can_turn_its_issue_comes_first_and_says_so() -> None:
    swing = report("Air keruh lagi", 0.41, 0.05, 0.44, 0.10)
    others = [report("Air keruh di Manggar", 0.9, 0.05, 0.03, 0.02, flagged=False, days_ago=0)]
    tense = issue("air", "Air keruh", NEGATIVE, [swing, *others])
    calm = issue("air", "Air keruh", category([swing], ZONE), [swing])
    settled = issue("air", "Air keruh", NEUTRAL, [swing, *(report(f"Air {n}", 0, 0, 1, 0, flagged=False) for n in range(3))])
    known = {swing.item.key: calm}
    turned, kept = (doubts([swing], {swing.item.key: of}, as_of=TODAY, zone=ZONE)[0] for of in (calm, settled))
    assert "isu ini bisa berubah dari netral menjadi negatif" in turned.why
    assert kept.why == ("mesin ragu antara netral (44%) dan negatif (41%); kabar buruk bisa terlewat; isunya memuat 4 laporan")
    assert turned.usefulness > kept.usefulness
    assert (turned.slug, known[swing.item.key].slug) == ("air", "air")
    # Of a draw the graver category stands already, so that nothing turns.
    assert "berubah" not in doubts([swing], {swing.item.key: tense}, as_of=TODAY, zone=ZONE)[0].why


def test_only_the_last_days_decide_what_an_issue_is() -> None:
    old = report("Jalan amblas", 0.41, 0.05, 0.44, 0.10, days_ago=9)
    known = issue("jalan", "Jalan", NEUTRAL, [old, report("Jalan diukur", 0, 0, 1, 0, flagged=False)])
    assert "berubah" not in doubts([old], {old.item.key: known}, as_of=TODAY, zone=ZONE)[0].why


def test_a_headline_of_two_outlets_stands_once() -> None:
    shares = (0.1, 0.1, 0.42, 0.38)
    assert titles(report("Banjir di Samarinda surut", *shares), report("Banjir Samarinda Surut!", *shares, days_ago=1)) == [
        "Banjir di Samarinda surut"
    ]


def test_a_larger_issue_weighs_more_and_the_order_does_not_hang_on_the_input() -> None:
    shares = (0.1, 0.1, 0.42, 0.38)
    lone, crowded = report("Kios sepi", *shares), report("Pelabuhan sibuk", *shares)
    crowd = [report(f"Pelabuhan {n}", 0, 0, 1, 0, flagged=False) for n in range(12)]
    known = issue("pelabuhan", "Pelabuhan", NEUTRAL, [crowded, *crowd])
    assert titles(lone, crowded, issues=(known,)) == ["Pelabuhan sibuk", "Kios sepi"]
    assert titles(crowded, lone, issues=(known,)) == ["Pelabuhan sibuk", "Kios sepi"]

"""What a briefing counts and says: reports and copies, comparisons, issues, risks, promises, the summary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from briefing_samples import extreme, quiet, room_of, usual
from making import NOW, issue, item, report, verdict
from samples import sample_site

from prahum_site.analysis.measures import Measures
from prahum_site.briefing import Briefing, Period, briefing
from prahum_site.briefing.values import Lead
from prahum_site.briefing.wording import compared, failing, judged, stretch, total
from prahum_site.model import Answer, Category, Content, Report
from prahum_site.newsroom import Newsroom


def room(reports: Sequence[Report], category: Category = Category.NEUTRAL) -> Newsroom:
    """A newsroom of one issue with these reports."""
    only = issue("satu", "Satu isu", category, reports)
    return room_of(sample_site((only,), Content(), as_of=NOW.date()))


def answered(full: Newsroom) -> Newsroom:
    """The same newsroom, every issue of it answered."""
    return replace(full, matters=tuple(replace(matter, answer=Answer.GIVEN) for matter in full.matters))


def day(reports: Sequence[Report], category: Category = Category.NEUTRAL) -> Briefing:
    return briefing(room(reports, category), Period.DAY)


def seen(ago: int, hour: int = 9, category: Category = Category.NEUTRAL, *, copies: int = 0, source: str = "kabar") -> Report:
    of = item(f"Kabar hari ke-{ago} jam {hour}", ago, hour=hour, source=source)
    others = tuple(replace(of, source="warta", key=f"salinan-{ago}-{hour}-{n}") for n in range(copies))
    return report(of, verdict(category), regions=("berau",), copies=others)


def test_only_reports_of_the_last_24_hours_count() -> None:
    made = day([seen(0, 19), seen(1, 20), seen(1, 19), seen(0, 21), seen(0, 20)])
    assert made.volume.reports.now == 2  # 19.00 today and 20.00 the day before; 20.00 today is the next day's
    assert made.volume.reports.before is None


def test_a_copy_is_no_report_and_is_told_apart() -> None:
    made = day([seen(0, copies=2), seen(0, 10)])
    assert (made.volume.reports.now, made.volume.copies, made.volume.outlets) == (2, 2, 2)
    assert total(made) == "2 laporan dari 2 media (4 berita termasuk 2 salinan)"
    assert [(one.name, sum(one.mix), one.copies) for one in made.outlets] == [("Kabar Mahakam", 2, 0), ("Warta Etam", 0, 2)]


def test_a_copy_counts_on_its_own_day() -> None:
    of = seen(3)
    late = replace(of.item, source="warta", key="terlambat", published=NOW - timedelta(hours=2))
    made = day([replace(of, copies=(late,)), seen(1)])
    assert (made.volume.reports.now, made.volume.copies) == (0, 1)


def test_what_the_archive_does_not_know_is_no_zero() -> None:
    made = day([seen(ago) for ago in range(5)])
    assert made.volume.history == (None, None, None, None, 1, 1, 1)
    assert made.volume.reports.before == 1
    assert made.volume.reports.mean is None
    assert compared(made.volume.reports, Period.DAY) == "sehari sebelumnya 1, rata-rata 7 hari belum ada pembanding"
    young = day([seen(0)])
    assert compared(young.volume.reports, Period.DAY) == "belum ada pembanding"
    assert "belum ada pembanding" in " ".join(young.summary)


def test_a_known_quiet_day_is_a_zero() -> None:
    made = day([seen(ago) for ago in (0, 2, 3, 4, 5, 6, 7, 8, 9)])
    assert made.volume.reports.before == 0
    assert made.volume.reports.mean == 6 / 7


def test_categories_come_in_the_fixed_order_with_their_share() -> None:
    made = day([seen(0, 8, Category.POSITIVE), seen(0, 9, Category.NEGATIVE), seen(0, 10, Category.NEGATIVE)])
    assert [(tone.category, tone.count.now, round(tone.share, 2)) for tone in made.tones] == [
        (Category.NEGATIVE, 2, 0.67), (Category.AT_RISK, 0, 0.0), (Category.NEUTRAL, 0, 0.0), (Category.POSITIVE, 1, 0.33),
    ]  # fmt: skip


def test_what_could_not_be_judged_is_shown_where_there_is_some() -> None:
    made = day([seen(0, 8, Category.UNKNOWN)])
    assert made.tones[-1].category is Category.UNKNOWN
    assert "Belum ada laporan yang dapat dinilai." in made.summary


def test_the_machines_part_is_named() -> None:
    made = briefing(usual(), Period.DAY)
    assert made.volume.by_officer == 1
    assert judged(made).startswith("Kategori dinilai otomatis oleh mesin; 1 dari 10 laporan (10%) perlu ditinjau petugas;")


def test_prominent_issues_come_by_volume_with_what_changed() -> None:
    made = briefing(usual(), Period.DAY)
    first, second = made.prominent
    assert (first.issue.slug, first.reports, first.copies, first.before) == ("antrean-solar", 6, 2, 3)
    assert first.changed == "naik dari 3; baru disebut Kabupaten Penajam Paser Utara"
    assert (second.issue.slug, second.changed) == ("air-pdam", "sama dengan sebelumnya")


def test_an_issue_without_an_earlier_report_is_new() -> None:
    assert day([seen(0)]).prominent[0].changed == "isu baru"


def test_an_issue_that_was_silent_comes_back() -> None:
    assert day([seen(ago) for ago in (0, 2, 3)]).prominent[0].changed == "muncul lagi"


def test_a_stage_reached_in_the_period_is_told() -> None:
    reports = [
        report(item("Polisi selidiki kasus dana desa", 1), verdict(Category.AT_RISK)),
        report(item("Polisi tetapkan dua tersangka dana desa", 0), verdict(Category.NEGATIVE)),
    ]
    assert "tahap baru: tersangka" in day(reports).prominent[0].changed


def test_a_report_of_two_regions_counts_in_both() -> None:
    both = replace(seen(0), regions=("berau", "paser"))
    made = day([both, replace(seen(0, 10), regions=())])
    assert {area.id: sum(area.mix) for area in made.regions if sum(area.mix)} == {"berau": 1, "paser": 1}
    assert len(made.regions) == 10
    assert made.nowhere == 1


def test_unanswered_issues_come_the_loudest_first_then_the_longest_waiting_and_risks_as_the_newsroom_says() -> None:
    made = briefing(usual(), Period.DAY)
    places = [(-one.reports, -one.matter.hours) for one in made.unanswered]
    assert places == sorted(places)
    assert len(set(places)) == len(places) > 2
    assert [one.matter.issue.slug for one in made.risks] == [matter.issue.slug for matter in usual().unanswered]
    assert made.risks[0].why[0] == "Sembilan dari dua belas laporan negatif."


def test_an_answered_issue_is_owed_nothing() -> None:
    slugs = {one.matter.issue.slug for one in briefing(usual(), Period.WEEK).unanswered}
    assert "banjir-samarinda" not in slugs


def test_results_tell_responses_promises_and_effect() -> None:
    results = briefing(usual(), Period.DAY).results
    assert [one.response.slug for one in results.responses] == ["pompa-banjir"]  # a withdrawn one answers nothing
    effect = results.responses[0].effect
    assert effect is not None
    assert (effect.before, effect.after) == ((8, 8), (2, 4))
    assert ([p.days_late for p in results.overdue], len(results.kept), results.running) == ([14], 1, 1)


def test_a_month_looks_back_at_thirty_days_of_answers() -> None:
    assert [briefing(usual(), period).results.days for period in Period] == [7, 7, 30]


def test_the_appendix_holds_every_report_once() -> None:
    for period in Period:
        made = briefing(usual(), period)
        keys = [found.item.key for group in made.appendix for found in group.reports]
        assert len(keys) == len(set(keys)) == made.volume.reports.now


def test_the_summary_begins_with_the_most_urgent_unanswered_issue() -> None:
    made = briefing(usual(), Period.DAY)
    assert made.lead is Lead.UNANSWERED
    much = "Dalam 24 jam terakhir terpantau 10 laporan dari 4 media. Sehari sebelumnya 10, rata-rata 7 hari 6,9."
    assert made.summary == (
        "Paling mendesak: “Air PDAM mati di Balikpapan Barat”, sudah 35 jam belum ditanggapi.",
        f"{much} Namun 1 dari 4 sumber gagal, jadi jumlahnya bisa kurang.",
        "Isu terbesar: “Antrean solar mengular di Balikpapan”, 6 laporan dari 3 media.",
        "Tone: negatif 7 (70%), berpotensi negatif 1 (10%), netral 1 (10%), positif 1 (10%).",
        "Ada 5 isu belum ditanggapi, yang terlama 130 jam (5 hari); 1 janji lewat tenggat.",
    )


def test_without_unanswered_issues_a_broken_promise_comes_first() -> None:
    made = briefing(answered(usual()), Period.DAY)
    assert made.lead is Lead.OVERDUE
    assert made.summary[0].endswith("lewat 14 hari dari tenggat 10 November 2026.")
    assert made.summary[-1] == "Tidak ada isu yang menunggu jawaban; 1 janji lewat tenggat."


def test_without_both_the_loudest_issue_comes_first() -> None:
    full = answered(usual())
    calm = briefing(replace(full, site=replace(full.site, measures=Measures())), Period.DAY)
    assert calm.lead is Lead.LOUDEST
    assert calm.summary[0] == "Isu terbesar: “Antrean solar mengular di Balikpapan”, 6 laporan dari 3 media."


def test_a_quiet_day_says_so_in_two_sentences() -> None:
    made = briefing(quiet(), Period.DAY)
    assert made.lead is Lead.SILENT
    assert made.summary == (
        "Tidak ada laporan baru dalam 24 jam terakhir. Namun 1 dari 4 sumber gagal, jadi jumlahnya bisa kurang.",
        "Tidak ada isu yang menunggu jawaban.",
    )


def test_every_summary_has_two_to_five_sentence_groups() -> None:
    for made in (briefing(found(), period) for found in (quiet, usual, extreme) for period in Period):
        assert 2 <= len(made.summary) <= 5


def test_periods_are_named_in_full() -> None:
    made = {period: briefing(usual(), period) for period in Period}
    assert stretch(made[Period.DAY]) == "24 jam sampai Selasa, 24 November 2026, 20.00 Wita"
    assert stretch(made[Period.WEEK]) == "7 hari sampai Selasa, 24 November 2026, 20.00 Wita"
    assert stretch(made[Period.MONTH]) == "1 sampai 24 November 2026, 20.00 Wita"
    full = briefing(replace(usual(), now=NOW + timedelta(days=7)), Period.MONTH)
    assert stretch(full) == "November 2026, sebulan penuh"


def test_failed_sources_are_named_with_their_day() -> None:
    assert failing(briefing(usual(), Period.DAY)) == (
        "1 dari 4 sumber gagal diambil: Suara Pesisir Kalimantan Timur (sejak 22 November 2026). Jumlah berita bisa kurang."
    )

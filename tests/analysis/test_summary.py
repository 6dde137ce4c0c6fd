from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from told import real_issues

from prahum_site.analysis.stages import Progress, milestones
from prahum_site.analysis.summary import quotes, title
from prahum_site.model import Category, Item, Report, Verdict

START = datetime(2026, 11, 20, tzinfo=UTC)
VERDICT = Verdict(category=Category.NEUTRAL, probabilities=(0.1, 0.1, 0.7, 0.1), evidence=(), method="uji/1")


def report(source: str, heading: str, excerpt: str = "", hours: int = 0) -> Report:
    moment = START + timedelta(hours=hours)
    item = Item(
        source=source, key=f"{source}/{heading}", url=None, title=heading, excerpt=excerpt, published=moment, first_seen=moment
    )
    return Report(item=item, verdict=VERDICT, regions=(), topics=())


FLOOD = (
    report(
        "satu", "Banjir Samarinda Rendam 300 Rumah", "Banjir merendam 300 rumah di Samarinda sejak Jumat pagi. Air setinggi", 0
    ),
    report("dua", "Warga Mengungsi akibat Banjir Samarinda", "Ratusan warga mengungsi ke masjid karena banjir Samarinda.", 3),
    report("tiga", "Jadwal Liga Futsal Pelajar", "Pertandingan futsal digelar sore hari di gedung olahraga kampus.", 4),
    report("empat", "Banjir Samarinda Surut", "Banjir di Samarinda surut pada Senin dan warga pulang membersihkan rumah.", 72),
    report(
        "satu", "Banjir Samarinda: Dapur Umum Dibuka", "Dapur umum dibuka untuk korban banjir Samarinda di tiga kelurahan.", 5
    ),
)


def test_the_title_is_the_most_central_headline() -> None:
    assert title(FLOOD) in {
        "Banjir Samarinda Rendam 300 Rumah",
        "Warga Mengungsi akibat Banjir Samarinda",
        "Banjir Samarinda Surut",
    }
    assert title(tuple(reversed(FLOOD))) == title(FLOOD)
    assert title(()) == ""


def test_a_headline_that_asks_stands_back_where_another_tells() -> None:
    asking = report("a", "Jembatan Mahulu Putus, Kok Bisa?")
    telling = report("b", "Jembatan Mahulu Putus Diterjang Banjir", hours=1)
    assert title([asking, asking, telling]) == "Jembatan Mahulu Putus Diterjang Banjir"
    assert title([asking]) == "Jembatan Mahulu Putus, Kok Bisa?"


def test_quotes_come_from_different_outlets_oldest_first_with_the_latest_stage() -> None:
    found = quotes(FLOOD)
    assert 2 <= len(found) <= 4
    assert len({quote.item.source for quote in found}) == len(found)
    assert [quote.item.published for quote in found] == sorted(quote.item.published for quote in found)
    assert found[-1].text == "Banjir di Samarinda surut pada Senin dan warga pulang membersihkan rumah."


def test_the_latest_stage_is_told_even_where_others_are_more_central() -> None:
    sentences_of_day_one = (
        "Banjir Samarinda merendam rumah warga.",
        "Pemerintah kota mengirim perahu karet untuk banjir Samarinda.",
        "Sekolah di daerah banjir Samarinda diliburkan oleh dinas.",
        "Polisi mengatur lalu lintas akibat banjir Samarinda.",
        "Relawan memasak nasi bungkus bagi korban banjir Samarinda.",
        "Pakar hidrologi menyebut sebab banjir Samarinda.",
    )
    early = [report(f"media{number}", "Banjir Samarinda", text, number) for number, text in enumerate(sentences_of_day_one)]
    last = report("lima", "Kolam Retensi Dibangun", "Kontrak kolam retensi senilai Rp9 miliar diteken gubernur.", 120)
    assert quotes([*early, last])[-1].item == last.item


def test_every_quote_stands_in_its_report_and_is_short() -> None:
    for quote in quotes(FLOOD):
        assert quote.text in f"{quote.item.title} {quote.item.excerpt}"
        assert len(quote.text) <= 280
        assert "Air setinggi" not in quote.text


def test_order_of_reports_does_not_matter() -> None:
    assert quotes(tuple(reversed(FLOOD))) == quotes(FLOOD)


def test_repetitions_are_left_out() -> None:
    same = "Banjir merendam 300 rumah di Samarinda sejak Jumat pagi."
    found = quotes([report(source, f"Banjir {source}", same) for source in ("satu", "dua", "tiga")])
    assert [quote.text for quote in found] == [same]


def test_one_outlet_gives_two_sentences_at_most() -> None:
    found = quotes([report("satu", one.item.title, one.item.excerpt, hours) for hours, one in enumerate(FLOOD)])
    assert len(found) == 2


def test_a_headline_stands_in_for_a_cut_excerpt_unless_it_heads_the_issue() -> None:
    cut = report("satu", "Jembatan Mahakam Ditutup Sepekan", "Jembatan Mahakam ditutup sepekan untuk perbaikan kabel yang")
    assert [quote.text for quote in quotes([cut], "Perbaikan jembatan")] == ["Jembatan Mahakam Ditutup Sepekan"]
    halves = quotes([cut], "Jembatan Mahakam Ditutup Sepekan")
    assert [quote.text for quote in halves] == ["Jembatan Mahakam ditutup sepekan untuk perbaikan kabel yang…"]


def test_without_excerpt_and_without_reports() -> None:
    assert [quote.text for quote in quotes([report("satu", "Jembatan Ditutup")])] == ["Jembatan Ditutup"]
    assert quotes(()) == ()


def test_a_broken_quotation_or_a_beginning_without_its_subject_is_not_quoted() -> None:
    found = quotes(
        [
            report(
                "satu",
                "Wali Kota Bicara Soal Parkir",
                'dan menolak usul parkir baru di tepian kota. "Kami kaji usul parkir itu.',
            )
        ]
    )
    assert [quote.text for quote in found] == ["Wali Kota Bicara Soal Parkir"]


def test_the_latest_stage_is_told_even_where_it_is_not_of_the_last_day() -> None:
    case = [
        report("satu", "Kejati Usut Korupsi Hibah", "Kejati mengusut korupsi dana hibah olahraga.", 0),
        report("dua", "Kantor Pengurus Digeledah", "Jaksa menggeledah kantor pengurus hibah olahraga.", 10),
        report("tiga", "Bendahara Jadi Tersangka Hibah", "Bendahara ditetapkan sebagai tersangka korupsi hibah.", 100),
        report("empat", "Atlet Tunggu Dana Hibah Olahraga", "Atlet menunggu dana hibah olahraga cair.", 400),
        report("lima", "DPRD Bahas Dana Hibah Olahraga", "DPRD meminta dana hibah olahraga dibuka.", 410),
    ]
    found = [quote.text for quote in quotes(case, "Korupsi Hibah Olahraga")]
    assert "Bendahara ditetapkan sebagai tersangka korupsi hibah." in found
    assert {"Atlet menunggu dana hibah olahraga cair.", "DPRD meminta dana hibah olahraga dibuka."} & set(found)


def test_a_stage_that_only_a_headline_tells_is_quoted_from_there() -> None:
    found = quotes(
        [
            report("satu", "Banjir Bengkuring", "Banjir merendam ratusan rumah warga di Bengkuring.", 0),
            report("dua", "Banjir Bengkuring Surut", "Pemkot menghitung kerugian warga Bengkuring.", 30),
        ]
    )
    assert [quote.text for quote in found][-1] == "Banjir Bengkuring Surut"


@pytest.mark.parametrize(
    "poor",
    [
        "Namun, banjir itu merendam rumah warga Samarinda Utara.",
        "Dia menilai banjir merendam rumah warga Samarinda Utara.",
        "Apakah banjir merendam rumah warga Samarinda Utara?",
        "Simak daftar rumah warga terdampak banjir Samarinda Utara.",
        "Rumah warga , Samarinda Utara terendam banjir ( ,) sejak pagi.",
    ],
)
def test_a_sentence_that_leans_or_lost_words_is_quoted_only_for_want_of_others(poor: str) -> None:
    good = "Relawan membuka dapur umum di masjid."
    heading = "Banjir Samarinda"
    found = quotes([report("satu", "Banjir Rendam Rumah Warga Samarinda Utara", f"{poor} {good}")], heading)
    assert [quote.text for quote in found] == [good]
    alone = quotes([report("satu", "Rumah Warga Terendam", poor)], "Rumah Warga Terendam")
    assert [quote.text for quote in alone] == [poor]


def test_a_sentence_that_names_a_thing_is_preferred_to_one_that_points_back_to_it() -> None:
    pointing = "Banjir Samarinda itu merendam rumah warga."
    naming = "Banjir Samarinda merendam rumah warga."
    found = quotes([report("satu", "Banjir", f"{pointing} {naming}")], "Air Naik")
    assert [quote.text for quote in found] == [naming]


def test_the_heading_is_not_repeated_where_anything_else_is_said() -> None:
    heading = "Jembatan Mahulu Ditutup"
    found = quotes(
        [
            report("satu", heading, "Jembatan Mahulu ditutup."),
            report("dua", "Truk Dialihkan", "Truk dialihkan ke jalan lama di Loa Janan."),
        ],
        heading,
    )
    assert [quote.text for quote in found] == ["Truk dialihkan ke jalan lama di Loa Janan."]


def test_real_summaries_are_extracts_of_different_outlets_with_the_latest_stage(shared: Path) -> None:
    short = 0
    for reports in real_issues(shared).values():
        heading = title(reports)
        found = quotes(reports, heading)
        assert 1 <= len(found) <= 4
        short += len(found) < 2
        outlets = [quote.item.source for quote in found]
        assert len(set(outlets)) == len(outlets) or len({report.item.source for report in reports}) == 1
        assert all(quote.text.rstrip("…") in f"{quote.item.title} {quote.item.excerpt}" for quote in found)
        progress = Progress()
        for one in sorted(reports, key=lambda each: (each.item.published, each.item.key)):
            progress.take(one.item)
        latest = progress.latest
        assert latest is None or any(latest in milestones(text) for text in (heading, *(quote.text for quote in found)))
    assert short <= 3

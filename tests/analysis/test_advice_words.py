"""What advice says: reasons with the figures of the data, and framings that are plain and claim nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

import pytest
from advice_samples import REGION_NAMES, TOPIC_NAMES, issue, report, response, situation

from prahum_site.analysis.advice import Situation, advise, playbook
from prahum_site.analysis.advice.framing import is_plain, sentences
from prahum_site.model import Advice, Answer, Category, Motion, Reach, Response

BOOK = playbook()
TOPICS = (*TOPIC_NAMES, "topik-kantor-lain", "")
BLANK = re.compile(r"\[isi: [^\[\]]+\]")


def one(about: Situation) -> Advice:
    (found,) = advise([about], BOOK, region_names=REGION_NAMES, topic_names=TOPIC_NAMES)
    return found


# Reasons --------------------------------------------------------------------------------------------------------------


def test_the_reasons_give_the_figures_of_the_data() -> None:
    flood = issue(
        "Banjir Surut, Pengungsi Pulang",
        agos=(0,) * 6 + (1, 2, 2),
        mix=(Category.NEGATIVE, Category.NEGATIVE, Category.AT_RISK),
        outlets=6,
        regions=("samarinda", "kukar"),
    )
    found = one(situation(flood, Motion.SURGING, reach=Reach.WIDE, outlets=6, complaint=True, hours=97.4, surprise=4.2))
    rare = "Pada hari biasa, lonjakan seperti ini paling banyak sekali dalam 10.000 hari."
    assert found.reasons[1:] == (
        "Dari 9 laporan: 6 negatif dan 3 berpotensi negatif.",
        f"Pada 24 November 2026 ada 6 laporan; 2 hari sebelumnya rata-rata 1,5 sehari. {rare}",
        "Dimuat 6 media dan menyangkut Samarinda dan Kutai Kartanegara.",
        "Sudah 97 jam (4 hari) sejak laporan pertama, belum ada jawaban.",
        "Ada warga yang mengadu.",
        "Tahap terakhir menurut liputan: surut.",
    )
    assert found.reasons[0] == next(rule.reason for rule in BOOK.rules if rule.name == found.rule)


@pytest.mark.parametrize(
    ("answer", "said", "sentence"),
    [
        (Answer.PARTIAL, response(due=None), "Jawaban terbit 20 November 2026, tetapi belum menyebut tanggal selesai."),
        (Answer.GIVEN, response(), "Jawaban terbit 20 November 2026 dan menjanjikan selesai 30 November 2026."),
        (
            Answer.OVERDUE,
            response(),
            "Jawaban terbit 20 November 2026; tanggal yang dijanjikan, 30 November 2026, sudah lewat.",
        ),
        (Answer.KEPT, response(), "Jawaban terbit 20 November 2026, dan janjinya sudah dinyatakan tuntas."),
        (Answer.GIVEN, None, "Sudah ada jawaban; janjinya belum jatuh tempo."),
        (Answer.NONE, None, "Sudah 30 jam sejak laporan pertama, belum ada jawaban."),
    ],
)
def test_the_reasons_say_how_far_it_is_answered(answer: Answer, said: Response | None, sentence: str) -> None:
    assert sentence in one(situation(answer=answer, said=said)).reasons


def test_the_reasons_of_a_quiet_a_new_and_an_unread_issue() -> None:
    fading = one(situation(issue(agos=(5, 5, 6), kind=Category.NEUTRAL), Motion.FADING))
    assert "Laporan terakhir terbit 19 November 2026; hari teramai 19 November 2026 dengan 2 laporan." in fading.reasons
    assert "Sudah 30 jam sejak laporan pertama, belum ada keterangan resmi." in fading.reasons
    new = one(situation(issue(agos=(1,), regions=()), Motion.NEW, outlets=1, hours=0.5))
    assert "Laporan pertama terbit 23 November 2026." in new.reasons
    assert "Baru dimuat 1 media; wilayahnya tidak disebut." in new.reasons
    assert "Sudah kurang dari 1 jam sejak laporan pertama, belum ada jawaban." in new.reasons
    empty = one(situation(issue(agos=()), Motion.FADING, outlets=0))
    assert empty.reasons[1:] == ("Belum ada laporan; isu ini dicatat petugas.",)


def test_verdicts_that_are_not_sure_are_told_where_they_are_half_or_more() -> None:
    base = issue()

    def told(*unsure: bool) -> bool:
        reports = tuple(report(n, "Banjir", Category.NEGATIVE, unsure=one) for n, one in enumerate(unsure))
        about = replace(base, reports=reports)
        return any("perlu ditinjau petugas" in reason for reason in one(situation(about)).reasons)

    assert told(True, False)
    assert not told(True, False, False)


# Framings -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", Category, ids=str)
def test_plain_language_is_plain_and_no_slot_stays_open(kind: Category) -> None:
    """At most fifteen words a sentence, blanks counted, for all topics and answers, with the longest names of regions."""
    title = "Ratusan Warga {Tiga} Kecamatan Mengeluh, Pemerintah Daerah Berjanji Menyelesaikan Semuanya Sebelum Akhir Tahun"
    long = response(
        solution=f"{'Kata ' * 20}panjang. Pompa dipasang.",
        responsible="Dinas Pekerjaan Umum, Penataan Ruang, dan Perumahan Rakyat Provinsi bersama semua dinas kabupaten",
    )
    for topic, answer, complaint, said, regions in product(
        TOPICS, Answer, (False, True), (None, response(), long), (("kukar", "ppu"), ("mahulu",), ())
    ):
        about = issue(title, kind, topics=(topic,) if topic else (), regions=regions, agos=(0,))
        found = one(situation(about, answer=answer, complaint=complaint, said=None if answer is Answer.NONE else said))
        for framing in found.framings:
            for sentence in sentences(framing.plain):
                assert is_plain(sentence), sentence
            for text in (framing.formal, framing.plain):
                bare = BLANK.sub("", text).replace("{Tiga}", "")
                assert not set(bare) & set("{}[]"), text
                assert "  " not in text
                assert text.endswith((".", "?"))
                assert ".." not in text


def test_what_the_data_do_not_say_is_left_to_the_officer() -> None:
    affected, state, citizen = one(situation()).framings
    assert affected.audience == "Warga yang terkena bencana di Samarinda"
    assert affected.formal == (
        "Mengenai “Banjir Merendam Sempaja”, pemerintah daerah menyampaikan keprihatinan kepada warga yang terkena bencana di "
        "Samarinda. Keadaan sampai [isi: tanggal dan jam]: [isi: jumlah keluarga dan rumah terdampak menurut BPBD]. "
        "Kebutuhan yang paling mendesak: [isi: kebutuhan, dan kapan dipenuhi]."
    )
    assert state.plain.startswith("Yang menangani: [isi: pastikan dinasnya; biasanya BPBD dan Dinas PUPR].")
    assert "menjauhi lokasi berbahaya" in citizen.plain
    for framing in (affected, state, citizen):
        assert not re.search(r"\d", framing.formal), "no figure that nobody gave"


def test_a_response_fills_the_blanks_with_its_own_words_and_nothing_else() -> None:
    state = one(situation(answer=Answer.GIVEN, said=response())).framings[1]
    assert state.formal.startswith(
        "Yang dikerjakan: Pompa baru dipasang mulai 25 November. Warga mendapat air bersih dua kali sehari. "
        "Penanggung jawab: Dinas PUPR Provinsi. Selesai paling lambat 30 November 2026."
    )
    half = one(situation(answer=Answer.PARTIAL, said=response(responsible="", due=None))).framings
    assert "Jawaban kami belum menyebut penanggung jawab dan tanggal selesai" in half[0].formal
    assert (
        "Penanggung jawab: [isi: pastikan dinasnya; biasanya BPBD dan Dinas PUPR]. Selesai paling lambat [isi:" in half[1].plain
    )


def test_each_news_and_each_answer_is_worded_differently() -> None:
    said = {
        (kind, answer): one(situation(issue(kind=kind), answer=answer, said=response() if answer is not Answer.NONE else None))
        for kind, answer in product((Category.NEGATIVE, Category.AT_RISK, Category.NEUTRAL, Category.POSITIVE), Answer)
    }
    openings = {key: found.framings[0].formal.split(".")[0] for key, found in said.items()}
    assert "keprihatinan" in openings[Category.NEGATIVE, Answer.NONE]
    assert "meminta maaf" in openings[Category.NEGATIVE, Answer.OVERDUE]
    assert "berterima kasih atas kesabaran" in openings[Category.NEGATIVE, Answer.KEPT]
    assert "kekhawatiran" in openings[Category.AT_RISK, Answer.NONE]
    assert "menyambut baik" in openings[Category.POSITIVE, Answer.NONE]
    whole = {key: tuple(framing.formal for framing in found.framings) for key, found in said.items()}
    assert len(set(whole.values())) == len(whole)
    for (kind, answer), texts in whole.items():
        assert ("maaf" in " ".join(texts)) is (answer is Answer.OVERDUE), (kind, answer)


def test_the_same_situation_gives_the_same_advice() -> None:
    about = situation(hours=48.0)
    assert one(about) == one(about)

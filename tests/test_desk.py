"""The office's desk, read as an officer would: what comes first, what to type, what is said where nothing is left to do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk_samples import CHANNELS, PROBLEMS, advice, calm_room, desk_room, doubt, empty_room, pages
from making import NOW, moment
from reading import text, texts
from samples import sample_content
from selectolax.lexbor import LexborHTMLParser as Parser

from prahum_site import desk
from prahum_site.model import Channel, Response, Update, Urgency
from prahum_site.newsroom import Newsroom
from prahum_site.problems import Problem, Severity


def home(room: Newsroom, problems: tuple[Problem, ...] = ()) -> Parser:
    return pages(room, problems)[desk.HOME]


def section(tree: Parser, id_: str) -> str:
    return text(tree, f"#{id_}")


def task(tree: Parser, slug: str) -> str:
    """The whole entry of an issue among those to be answered."""
    return next(
        " ".join(node.text().split()) for node in tree.css(".tugas > li") if node.css_first(f"a[href='../isu/{slug}.html']")
    )


# What comes first -------------------------------------------------------------------------------------------------------


def test_there_is_a_page_for_the_desk_and_one_for_every_open_issue() -> None:
    assert list(pages(desk_room())) == [desk.HOME, *(f"_meja/isu/{slug}.html" for slug in CHANNELS)]


def test_issues_stand_by_urgency_and_what_needs_no_answer_stands_apart() -> None:
    tree = home(desk_room())

    assert texts(tree, "#isu h3") == [
        "Langkah pertama hari ini juga, dalam hitungan jam",
        "Langkah pertama dalam beberapa hari",
        "Langkah pertama dalam pekan ini",
    ]
    assert [node.attributes["href"] for node in tree.css(".tugas h4 a")] == [
        f"../isu/{slug}.html" for slug in ("banjir-samarinda", "air-pdam", "jembatan-gantung", "harga-cabai", "rencana-tol")
    ]
    assert texts(tree, "[aria-labelledby=_lain] .judul") == ["Angka stunting Berau turun", "Penerimaan murid baru"]


def test_an_entry_says_how_bad_how_long_how_far_and_what_to_do_first() -> None:
    told = task(home(desk_room()), "jembatan-gantung")

    assert "Berpotensi negatif" in told
    assert "Belum dijawab 3 hari, sejak 21 November 2026 pukul 12.00 Wita" in told
    assert "Baru · 2 laporan dari 1 media · Kabupaten Kutai Barat, Kabupaten Mahakam Ulu" in told.replace("\xa0", " ")
    assert f"Sosialisasi: {advice('jembatan-gantung', Channel.OUTREACH, Urgency.DAYS).action}" in told
    assert "Mulai draf: python build.py baru tanggapan --isu jembatan-gantung" in told


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (0.4, "kurang dari satu jam"),
        (1.9, "1 jam"),
        (71.9, "71 jam"),
        (72.0, "3 hari"),
        (95.9, "3 hari"),
        (24_000.0, "1.000 hari"),
    ],
)
def test_waiting_is_told_in_whole_hours_and_from_three_days_on_in_whole_days(hours: float, words: str) -> None:
    room = desk_room()
    one = replace(next(matter for matter in room.matters if matter.issue.slug == "jembatan-gantung"), hours=hours)

    tree = home(replace(room, matters=(one,)))
    assert f"Belum dijawab {words}, sejak" in task(tree, "jembatan-gantung")
    assert f"1 isu belum dijawab, paling lama {words}." in text(tree, ".temuan")


def test_a_surge_has_its_own_word() -> None:
    assert "Melonjak" in task(home(desk_room()), "banjir-samarinda")


def test_what_has_a_draft_points_to_it_instead_of_starting_another() -> None:
    told = task(home(desk_room()), "air-pdam")

    assert "Draf: Air bersih kembali mengalir di content/tanggapan/draf-pdam.md" in told
    assert "belum menyebut solusi, penanggung jawab, dan tanggal selesai" in told
    assert "baru tanggapan" not in told


def test_an_incomplete_answer_names_the_file_to_finish() -> None:
    told = task(home(desk_room()), "harga-cabai")

    assert "Jawaban belum lengkap" in told
    assert "Lengkapi content/tanggapan/cabai.md: belum menyebut solusi" in told
    assert "python build.py" not in told


def test_a_broken_promise_asks_for_news_of_its_programme() -> None:
    told = task(home(desk_room()), "banjir-samarinda")

    assert "Janji lewat tenggat, seharusnya rampung 20 November 2026" in told
    assert "Kabarkan kemajuannya: python build.py baru program --tanggapan pompa-banjir" in told


def test_a_withdrawn_answer_is_no_draft_and_no_answer() -> None:
    room = desk_room()
    without = replace(room.site, answers={"harga-cabai": room.site.answers["harga-cabai"][-1:]})
    assert without.answers["harga-cabai"][0].withdrawn is not None

    assert "baru tanggapan --isu harga-cabai" in task(home(replace(room, site=without)), "harga-cabai")


def test_beyond_a_dozen_issues_stand_folded_in_one_line_each() -> None:
    room = desk_room()
    one = next(matter for matter in room.matters if matter.issue.slug == "jembatan-gantung")
    many = replace(room, matters=(one,) * (desk.MOST_IN_FULL + 3))
    tree = home(many)

    assert len(tree.css(".tugas > li")) == desk.MOST_IN_FULL
    assert text(tree, "#isu summary") == "3 isu lain yang belum tuntas dijawab"
    assert len(tree.css("#isu details li")) == 3


# The page of an issue ---------------------------------------------------------------------------------------------------


def test_an_issues_page_has_all_of_the_advice() -> None:
    given = advice("banjir-samarinda", Channel.PUBLICATION, Urgency.HOURS)
    tree = pages(desk_room())["_meja/isu/banjir-samarinda.html"]
    whole = text(tree, "main")

    assert text(tree, "h2") == "Publikasi, hitungan jam"
    assert f"Hindari: {given.avoid}" in whole
    assert texts(tree, "[aria-labelledby=_saran] li") == list(given.reasons)
    assert [framing.formal for framing in given.framings] == texts(tree, ".dua-bahasa > div:first-child dd")
    assert [framing.plain for framing in given.framings] == texts(tree, ".dua-bahasa > div:last-child dd")
    assert "Warga terdampak: siapa yang terkena" in whole
    assert "aturan-banjir-samarinda" in whole


def test_an_issues_page_has_questions_what_was_before_and_the_latest_reports() -> None:
    tree = pages(desk_room())["_meja/isu/banjir-samarinda.html"]

    assert "Kapan banjir-samarinda selesai ditangani?" in text(tree, "[aria-labelledby=_tanya]")
    assert "disampaikan warga sendiri" in text(tree, "[aria-labelledby=_tanya]")
    before = text(tree, "[aria-labelledby=_pernah]")
    assert "Sama-sama menyebut gudang, padam." in before
    assert "Dijawab waktu itu: Enam pompa dipasang" in before
    reports = tree.css("[aria-labelledby=_liputan] .laporan")
    assert len(reports) == desk.MOST_REPORTS
    assert "Semua 12 laporan" in text(tree, "[aria-labelledby=_liputan]")
    assert all((node.attributes["href"] or "").startswith("https://") for found in reports for node in found.css("a"))


def test_an_issue_without_reports_or_questions_says_so() -> None:
    whole = text(pages(desk_room())["_meja/isu/rencana-tol.html"], "main")

    assert "Liputan belum memuat pertanyaan atau permintaan warga." in whole
    assert "Tidak ada isu selesai yang mirip." in whole
    assert "Belum ada laporan media tentang isu ini." in whole


def test_issue_pages_lead_on_to_the_next_and_the_last_back_to_the_desk() -> None:
    made = pages(desk_room())

    assert "Isu berikutnya: Air PDAM mati" in text(made["_meja/isu/banjir-samarinda.html"], ".lanjut")
    last = made["_meja/isu/penerimaan-murid.html"].css_first(".lanjut a")
    assert last is not None
    assert last.attributes["href"] == "../index.html"


# The other sections -----------------------------------------------------------------------------------------------------


def test_what_waits_tells_its_day_and_what_it_lacks() -> None:
    told = section(home(desk_room()), "draf")

    assert "Kemajuan pekan depan Terbit 27 November 2026, 08.00 Wita content/program/nanti.md" in told
    assert "Air bersih kembali mengalir Draf, belum dijadwalkan Belum menyebut solusi" in told
    assert told.index("Kemajuan pekan depan") < told.index("Air bersih")
    assert "Sudah terbit, tetapi belum lengkap Stok cabai ditambah Belum menyebut solusi" in told


def test_problems_stand_with_place_and_hint_mistakes_first() -> None:
    told = section(home(desk_room(), PROBLEMS), "masalah")

    first = 'content/tanggapan/lama.md:3 Kesalahan: tanggal "31 Februari" tidak ada Tulis seperti 2026-02-28'
    assert told.startswith(f"Masalah {first}")
    assert "content/tanggapan/draf-pdam.md:12 Peringatan: belum menyebut solusi" in told
    assert "1 kesalahan menghalangi terbit." in text(home(desk_room(), PROBLEMS), ".temuan")


def test_many_problems_are_cut_and_the_same_one_stands_once() -> None:
    many = [Problem("content/x.md", line, 0, f"keliru {line}", severity=Severity.WARNING) for line in range(1, 41)]
    tree = home(desk_room(), (*many, many[0]))

    assert len(tree.css("#masalah li")) == desk.MOST_PROBLEMS
    assert "Masih ada 10 lagi: python build.py periksa" in section(tree, "masalah")
    assert "Masalah 40" in text(tree, ".isi-meja")


def test_the_twenty_most_useful_doubts_tell_why_and_how_to_answer_them() -> None:
    tree = home(desk_room())
    told = section(tree, "tinjau")

    assert "python build.py tinjau" in told
    assert [title.rsplit(" ", 1)[1] for title in texts(tree, "#tinjau .judul")] == [str(n) for n in range(1, 21)]
    assert doubt(1).why in told
    assert "Isu: Air PDAM mati di Balikpapan Barat" in told
    assert "Di sini 20 yang paling berguna dari 30." in told


def test_promises_that_are_late_and_those_that_are_near() -> None:
    told = section(home(desk_room()), "janji").replace("\xa0", " ")

    assert "Lewat tenggat Enam pompa dipasang di Samarinda Utara mulai Rabu 20 November 2026, lewat 4 hari" in told
    assert "Jatuh tempo dalam 14 hari Stok cabai ditambah 1 Desember 2026, 7 hari lagi" in told
    assert "2027" not in told, "what is far off can wait"
    assert "2 November 2026" not in told, "what was kept is done"


def test_a_promise_is_late_from_the_day_after_its_day_by_the_offices_calendar() -> None:
    room = desk_room()

    on_the_day = section(home(replace(room, now=moment(-7, 23))), "janji")
    after = section(home(replace(room, now=moment(-8, 0, 30))), "janji")

    assert "1 Desember 2026, hari ini" in on_the_day
    assert "1 Desember 2026, lewat 1 hari" in after


def test_failing_sources_say_since_when_and_why() -> None:
    told = section(home(desk_room()), "sumber")

    assert "Suara Pesisir Kalimantan Timur Gagal sejak Minggu, 22 November 2026, 01.00 Wita" in told
    assert "Server tidak menjawab dalam 20 detik" in told


def test_what_answers_changed_is_told_as_it_was_measured() -> None:
    assert "Belum cukup data" in text(home(desk_room()), "[aria-labelledby=_dampak]")


# Nothing to do ----------------------------------------------------------------------------------------------------------


def test_a_calm_day_says_that_everything_is_fine() -> None:
    tree = home(calm_room())

    assert text(tree, ".temuan") == "Tidak ada isu yang menunggu jawaban. Semua beres."
    for id_, words in (
        ("isu", "Setiap isu yang menuntut jawaban sudah dijawab lengkap."), ("draf", "Tidak ada tulisan yang menunggu terbit."),
        ("masalah", "Tidak ada kesalahan atau peringatan."), ("tinjau", "Tidak ada penilaian yang perlu ditinjau."),
        ("janji", "Tidak ada janji yang lewat tenggat"), ("sumber", "Semua sumber terakhir kali berhasil diambil."),
    ):  # fmt: skip
        assert words in section(tree, id_)


def test_one_thing_left_and_everything_is_not_fine() -> None:
    assert "Semua beres" not in text(home(calm_room(), PROBLEMS[:1]), ".temuan")
    assert "Semua beres" not in text(home(replace(calm_room(), doubts=(doubt(1),))), ".temuan")


def test_the_first_day_says_how_to_begin() -> None:
    tree = home(empty_room())

    assert "Belum ada isu terbuka." in text(tree, ".temuan")
    assert "python build.py baru kliping" in section(tree, "isu")


# What a response lacks --------------------------------------------------------------------------------------------------


def test_a_whole_answer_says_what_who_and_when() -> None:
    pump = sample_content().responses[0]

    assert desk.lacks(pump) == ""
    assert desk.lacks(replace(pump, solution="")) == "belum menyebut solusi"
    assert desk.lacks(replace(pump, solution="", due=None)) == "belum menyebut solusi dan tanggal selesai"
    bare = Response(path="a", slug="a", title="a", published=NOW, summary="", body="", body_line=1)
    assert desk.lacks(bare) == "belum menyebut solusi, penanggung jawab, dan tanggal selesai"
    news = Update(path="a", slug="a", title="a", published=NOW, summary="", body="", body_line=1, programme="A")
    assert desk.lacks(news) == ""

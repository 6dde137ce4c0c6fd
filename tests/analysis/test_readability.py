"""What could be written plainer, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from prahum_site.analysis.readability import FOLDER, hints

REPO = Path(__file__).resolve().parents[2]
LONG = " ".join(f"kata{number}" for number in range(1, 27))
FITTING = " ".join(f"kata{number}" for number in range(1, 26))


def told(body: str, head: str = "judul: Pompa") -> list[tuple[int, str]]:
    return [(hint.line, hint.message) for hint in hints(f"---\n{head}\n---\n{body}")]


def messages(body: str) -> list[str]:
    return [message for _, message in told(body)]


def test_a_sentence_of_26_words_is_told_with_its_count_and_its_first_words_and_one_of_25_is_not() -> None:
    assert told(f"Air surut.\n\n{LONG}.") == [(6, 'kalimat ini 26 kata: "kata1 kata2 kata3 kata4 kata5 …"')]
    assert told(FITTING) == []


@pytest.mark.parametrize(
    "apart",
    [
        f"{FITTING}. Lalu surut.",
        f"{FITTING}! {FITTING.title()}?",
        f"## {FITTING}\n{FITTING}",
        f"{FITTING}\n====\n{FITTING}",
        f"- {FITTING}\n- {FITTING}",
        f"1. {FITTING}\n2. {FITTING}",
        f"{FITTING}\n\n{FITTING}",
        f"| {FITTING} | {FITTING} |\n|---|---|\n| {FITTING} | {FITTING} |",
        f"> {FITTING}\n>\n> {FITTING}",
        f"{FITTING} https://dinas.example/satu",
        f"{FITTING} <https://dinas.example/satu>",
        f"{FITTING} ![foto pompa](pompa.jpg)",
        f"{FITTING} <!-- catatan petugas -->",
        f"{FITTING}[^1]\n\n[^1]: {FITTING}",
        f"```\n{LONG}\n```",
        f"{FITTING} – —",
    ],
)
def test_what_stands_apart_does_not_run_together(apart: str) -> None:
    assert told(apart) == []


@pytest.mark.parametrize(
    "whole",
    [
        "Menurut dr. Ani di Jl. Pemuda No. 5, " + FITTING,
        f"[{FITTING} tautan](https://dinas.example/a-b_(c))",
        f"[{FITTING}\ntautan](a.md)",
        f"**{FITTING}** surut",
        "- " + FITTING.replace(" kata12", "\n  kata12") + " surut",
    ],
)
def test_what_belongs_together_is_one_sentence(whole: str) -> None:
    assert len(messages(whole)) == 1, whole


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (f"solusi: {LONG}", 3),
        (f'solusi: "{LONG}"', 3),
        (f"solusi: >-\n  Satu.\n\n  {LONG}", 6),
        (f"solusi: |\n  Satu.\n  Dua. {LONG.capitalize()}\n  akhir.", 5),
        (f'solusi: "Satu.\n  Dua.\n  {LONG.capitalize()}"', 5),
        (f"solusi: Satu.\n  {LONG.capitalize()}", 4),
        (f"benar: Satu.\nsolusi:\n  {LONG}", 5),
    ],
)
def test_lines_of_fields_are_those_of_the_file(head: str, line: int) -> None:
    assert [place for place, _ in told("Isi.", f"judul: Pompa\n{head}\nselesai: 2026-11-30")] == [line]


def test_only_what_citizens_read_is_looked_at_and_windows_line_ends_change_nothing() -> None:
    text = f"---\njudul: Pompa\nprogram: {LONG}\nisu: [a]\n# {LONG}\nbenar: {LONG} # {LONG}\n---\n\nIsi.\n{LONG}\n"
    for written in (text, text.replace("\n", "\r\n"), "\ufeff" + text):
        assert [(hint.line, "26 kata" in hint.message or "27 kata" in hint.message) for hint in hints(written)] == [
            (6, True),
            (9, True),
        ]


@pytest.mark.parametrize(
    "sound",
    [
        "Warga RT 12 membawa KTP ke DPRD.",
        "Sistem penyediaan air minum (SPAM) bekerja. SPAM selesai.",
        "SPAM (sistem penyediaan air minum) bekerja.",
        "SPAM selesai. Lalu sistem penyediaan air minum (disingkat SPAM) diperiksa.",
        "SPAM, yaitu sistem penyediaan air minum.",
        "SPAM\n\n*[SPAM]: sistem penyediaan air minum",
        "Tahap III dan IV di KM 48.",
        "BANJIR DI LEMPAKE SURUT",
        "Tulis ke LAYANAN@DINAS.EXAMPLE atau WWW.DINAS.EXAMPLE.",
        "[isi: SPAM apa] `Rp`",
    ],
)
def test_short_forms_that_are_known_or_explained_are_sound(sound: str) -> None:
    assert messages(sound) == []


@pytest.mark.parametrize("open_", ["SPAM selesai.", "**SPAM** selesai.", "Warga (2026) SPAM (2027).", "PUPR-SPAM", "RT/SPAM."])
def test_a_short_form_that_nobody_explains_is_told_once_with_its_long_form(open_: str) -> None:
    (hint,) = hints(f"---\njudul: Pompa\n---\n{open_}\n\nSPAM.")
    assert (hint.line, hint.message) == (4, 'singkatan "SPAM" belum dijelaskan')
    assert hint.advice == "tulis sekali kepanjangannya: sistem penyediaan air minum (SPAM)"


def test_short_forms_of_the_office_are_known() -> None:
    assert hints("---\njudul: KXQ\n---\n", {"KXQ"}) == ()
    assert len(hints("---\njudul: KXQ\n---\n")) == 1


@pytest.mark.parametrize(
    ("body", "line", "advice"),
    [
        ("Dalam rangka perbaikan.", 4, 'tulis "untuk"'),
        ("Kami\nbekerja **dalam\nrangka** itu.", 5, 'tulis "untuk"'),
        ("- Akselerasi, lalu akselerasi.", 4, 'tulis "percepatan"'),
        ("Selesai dalam waktu dekat.", 4, "sebut tanggalnya"),
    ],
)
def test_a_heavy_word_is_told_once_with_a_plainer_one(body: str, line: int, advice: str) -> None:
    (hint,) = hints(f"---\njudul: Pompa\n---\n{body}")
    assert (hint.line, hint.advice) == (line, advice)


def test_a_heavy_word_inside_another_word_or_line_apart_is_none() -> None:
    assert messages("Sinergitasnya.\n\n- dalam\n- rangka baja") == []


def test_a_file_without_two_marks_has_no_hints() -> None:
    assert hints(LONG) == hints(f"---\njudul: {LONG}\n") == ()


def test_the_tables_are_in_order_and_no_plainer_word_is_itself_heavy() -> None:
    words = [row.split("\t") for row in (FOLDER / "kata.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    assert len(words) >= 60
    assert all(len(row) == 2 and row[0] == row[0].lower() for row in words)
    heavy = {phrase for phrase, _ in words}
    assert len(heavy) == len(words)
    assert not heavy & {better for _, better in words}
    forms = [row.split("\t")[0] for row in (FOLDER / "singkatan.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    assert forms == sorted(set(forms))


def test_the_pages_that_come_with_the_program_are_plain() -> None:
    for path in sorted((REPO / "content" / "halaman").glob("*.md")):
        if path.name.endswith(".en.md"):
            continue
        assert hints(path.read_text(encoding="utf-8")) == (), path.name

from __future__ import annotations

import pytest

from prahum_site.analysis.wording import headline, sentences, without_dateline


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BREAKING NEWS: Jembatan Ditutup", "Jembatan Ditutup"),
        ("[FOTO] Jembatan Ditutup", "Jembatan Ditutup"),
        ("FOTO: [VIDEO] Jembatan Ditutup", "Jembatan Ditutup"),
        ("Jembatan Ditutup - Tribunnews.com", "Jembatan Ditutup"),
        ("Jembatan Ditutup - Halaman 2 - Tribun Kaltim", "Jembatan Ditutup - Halaman 2"),
        ("Jembatan Ditutup | ANTARA News Kalimantan Timur", "Jembatan Ditutup"),
        ("Jalan Samarinda - Bontang Rusak", "Jalan Samarinda - Bontang Rusak"),
        ("Video Viral Jembatan Ditutup", "Video Viral Jembatan Ditutup"),
        ("FOTO:", "FOTO:"),
        ("", ""),
    ],
)
def test_headlines_lose_what_is_not_their_words(text: str, expected: str) -> None:
    assert headline(text) == expected


@pytest.mark.parametrize(
    ("text", "whole", "half"),
    [
        ("Air naik. Warga lari! Ke mana?", ["Air naik.", "Warga lari!", "Ke mana?"], ""),
        ("Biaya Rp1.2 miliar dan Rp3,5 juta. Se", ["Biaya Rp1.2 miliar dan Rp3,5 juta."], "Se"),
        ("Jl. Pahlawan No. 5 ditutup dr. Budi.", ["Jl. Pahlawan No. 5 ditutup dr. Budi."], ""),
        ("Menurut H. M. Noor, Kamis (19/9/2019). Lalu", ["Menurut H. M. Noor, Kamis (19/9/2019)."], "Lalu"),
        ('"Kami siap." Warga', ['"Kami siap."'], "Warga"),
        ("Belum jelas... Warga menunggu.", ["Belum jelas... Warga menunggu."], ""),
        ("Terpotong di tengah…", [], "Terpotong di tengah…"),
        ("Pasal 2. Ayat dua dicabut.", ["Pasal 2.", "Ayat dua dicabut."], ""),
        ("", [], ""),
    ],
)
def test_sentences_end_where_indonesian_sentences_do(text: str, whole: list[str], half: str) -> None:
    assert sentences(text) == (whole, half)


@pytest.mark.parametrize(
    "text",
    [
        "Samarinda (ANTARA) - Air surut.",
        "KOMPAS.com - Air surut.",
        "TRIBUNKALTIM.CO, SAMARINDA - Air surut.",
        "SANGATTA -- Air surut.",
    ],
)
def test_datelines_are_no_part_of_a_sentence(text: str) -> None:
    assert without_dateline(text) == "Air surut."


def test_a_sentence_with_a_dash_keeps_its_beginning() -> None:
    assert without_dateline("Jalan Samarinda - Bontang rusak.") == "Jalan Samarinda - Bontang rusak."

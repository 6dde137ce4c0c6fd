"""Whatever comes in, what leaves is plain, visible, short and quick to make."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prahum_site import text

# Pieces of which hostile markup is made: hypothesis puts them together in ways that nobody thinks of.
PIECES = [
    "<", ">", "</", "<b>", "<script>", "</script>", "<!--", "-->", "&lt;", "&amp;", "&#60;", "&#x3c;", "&gt;", "script", "a",
    " ", "/", "\n", "\u200b", "\u202e", "\u00ad", "e\u0301", "e", "\u0301", "\u3164", "'", '"', "=", "onload", "!", "?", "5",
    "é",
]  # fmt: skip
MARKUP = st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(max_size=60)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Harga <b>beras</b> naik", "Harga beras naik"),
        ("satu<br>dua<p>tiga</p><li>empat", "satu dua tiga empat"),
        ("&amp;lt;b&amp;gt;tebal&amp;lt;/b&amp;gt;", "tebal"),
        ("&lt;script&gt;curi()&lt;/script&gt;Aman", "Aman"),
        ("Sebelum <style>p{}</style> sesudah", "Sebelum sesudah"),
        ("<script>tak pernah ditutup", ""),
        ("<!-- komentar <b> -->Judul", "Judul"),
        ("<<b>script>alert(1)<<b>/script>Aman", "Aman"),
        ("<\u200bscript>alert(1)", "alert(1)"),
        ("Stok 5 < 6 dan 7 > 3", "Stok 5 < 6 dan 7 > 3"),
        ("Jalan\u202e desa\u200b\ufeff rusak", "Jalan desa rusak"),
        ("\u3164\u2800", ""),
        ("Samarinda\u00a0\u2028Kota\t\n", "Samarinda Kota"),
        ("&nbsp;Rp&nbsp;5&nbsp;miliar", "Rp 5 miliar"),
        ("cafe\u200b\u0301", "café"),
        ("👨‍👩‍👧 keluarga", "👨👩👧 keluarga"),
        ("", ""),
    ],
)
def test_plain(written: str, read: str) -> None:
    assert text.plain(written) == read


@given(MARKUP)
def test_plain_never_leaves_a_tag_or_a_hidden_character(written: str) -> None:
    read = text.plain(written)

    assert re.search(r"<(?:!--|[/!?]?[a-zA-Z])", read) is None
    assert not {unicodedata.category(char) for char in read} & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert read == text.visible(read)


@given(MARKUP)
def test_visible_is_done_after_one_pass(written: str) -> None:
    once = text.visible(written)

    assert text.visible(once) == once
    assert "  " not in once
    assert once == once.strip()


@pytest.mark.parametrize(
    "bomb",
    [
        "<" + " " * 300_000,
        "<p " * 100_000,
        "<" * 300_000,
        "<" * 50_000 + "b>" * 50_000,
        "<script" * 50_000,
        "<!--" * 80_000,
        "&amp;" * 60_000,
        "&#x26;" * 50_000,
        '<a title="' * 30_000,
        "<a \"'" * 50_000,
        "\u0301" * 200_000,
    ],
    ids=lambda bomb: bomb[:6],
)
def test_plain_takes_time_in_proportion_to_the_text(bomb: str) -> None:
    started = time.process_time()
    text.plain(bomb)

    assert time.process_time() - started < 2


@given(st.text(max_size=80), st.integers(2, 60))
def test_shorten_keeps_to_its_limit(written: str, limit: int) -> None:
    short = text.shorten(written, limit)

    assert len(short) <= limit
    assert short == written or short.endswith("…")


def test_shorten_cuts_between_words_and_a_word_without_end_anywhere() -> None:
    assert text.shorten("Banjir di Samarinda, warga mengungsi", 21) == "Banjir di Samarinda…"
    assert text.shorten("x" * 300, 280) == "x" * 279 + "…"
    assert text.shorten("tepat", 5) == "tepat"


@given(st.text(max_size=200), st.integers(10, 60))
def test_slug_is_a_name_on_every_system(written: str, limit: int) -> None:
    slug = text.slug(written, limit)

    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= max(limit, len("tanpa-judul"))


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("Çà et là: Rp1,2 T!", "ca-et-la-rp1-2-t"),
        ("日本", "tanpa-judul"),
        ("CON", "kata-con"),
        ("Com1", "kata-com1"),
        ("Index", "kata-index"),
        ("konflik lahan", "konflik-lahan"),
    ],
)
def test_slug(written: str, slug: str) -> None:
    assert text.slug(written) == slug


def test_slug_is_cut_between_words() -> None:
    assert text.slug("pemerintah provinsi kalimantan timur", 25) == "pemerintah-provinsi"
    assert text.slug("abc def", 3) == "abc"


def test_words() -> None:
    assert text.words("Jum'at, anak-anak & 3.000 warga—COVID_19") == ["jum'at", "anak-anak", "3.000", "warga", "covid", "19"]


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (1234567, "1.234.567"), (0.5, "0,5"), (100.0, "100"), (1234.567, "1.234,57"), (-0.001, "0"), (-1.5, "-1,5")],
)
def test_number(value: float, written: str) -> None:
    assert text.number(value) == written

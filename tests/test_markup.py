"""An editor's Markdown to safe HTML."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from prahum_site.markup import Body, Text, body, link_problems, links

ADDRESSES = {"isu/banjir.md": "isu/banjir.html", "tanggapan/a.md": "tanggapan/a.html", "program/nanti.md": ""}


def made(text: str, here: str = "tanggapan/a.html") -> Body:
    return body(Text("content/tanggapan/a.md", 11, text), here, ADDRESSES)


@pytest.mark.parametrize("mark", ["#", "##", "###"])
def test_the_first_level_of_headings_is_h2_whatever_the_editor_starts_with(mark: str) -> None:
    html = made(f"{mark} Atas\n\n{mark}# Bawah\n").html
    assert '<h2 id="atas">' in html
    assert '<h3 id="bawah">' in html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "<a href='vbscript:x'>x</a>",
        "<iframe src='https://x.example'></iframe>",
        "<svg onload=alert(1)><animate onbegin=alert(1)></svg>",
        "<form action='https://x.example'><input name=a></form>",
        "<style>body{display:none}</style>",
        "<p style='position:fixed'>x</p>",
        "<base href='https://x.example/'>",
        "<meta http-equiv=refresh content='0;url=https://x.example'>",
        '{: onclick="alert(1)" }',
        "x\n{: onmouseover=alert(1) style=color:red }",
    ],
)
def test_nothing_that_runs_or_leaves_gets_through(hostile: str) -> None:
    tree = LexborHTMLParser(f"<body>{made(hostile).html}</body>")
    assert tree.body is not None
    for node in tree.body.css("*"):
        assert node.tag not in {"script", "iframe", "svg", "form", "input", "style", "base", "meta", "object", "embed"}
        for name, value in node.attributes.items():
            assert not name.startswith("on")
            assert name != "style"
            assert not (value or "").lower().startswith(("javascript:", "data:", "vbscript:"))


def test_a_link_to_a_content_file_becomes_the_address_of_its_page() -> None:
    html = made("[isu](../isu/banjir.md#tren) [diri](a.md)").html
    assert 'href="../isu/banjir.html#tren"' in html
    assert 'href="a.html"' in html


def test_a_link_to_what_is_not_out_is_left_out_with_a_warning() -> None:
    result = made("[x](../program/nanti.md)")
    assert "href" not in result.html
    (problem,) = result.problems
    assert 'peringatan: tautan ke "../program/nanti.md" dilewati: tulisan itu belum terbit' in str(problem)


@pytest.mark.parametrize("text", ["Atas\n====\n\nIsi\n\nBawah\n----\n", "# Atas\n\n## Bawah\n", "Atas\n---\n\n### Bawah\n"])
def test_underlined_headings_count_as_well(text: str) -> None:
    html = made(text).html
    assert '<h2 id="atas">Atas</h2>' in html
    assert 'id="bawah">Bawah</h3>' in html


@pytest.mark.parametrize("image", ["![foto](foto.jpg)", "![foto](https://luar.example/a.png)", "<img src='a.png'>"])
def test_a_picture_is_left_out_and_told_with_its_line(image: str) -> None:
    result = made(f"Satu\n\n{image}\n")
    assert "<img" not in result.html
    assert str(result.problems[0]).startswith("content/tanggapan/a.md:13: peringatan: gambar belum didukung")


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("wa.me/628", 'tautan "wa.me/628" tidak lengkap (tulis https://wa.me/628)'),
        ("berkas/laporan.pdf", 'tautan "berkas/laporan.pdf" tidak lengkap (berkas tidak ikut terbit, tautkan ke https://…)'),
        ("htps://a.example", 'tautan "htps://a.example" tidak dapat dibuka warga (tulis alamat lengkap, https://…)'),
        ("https://", 'tautan "https://" tidak dapat dibuka warga (tulis alamat lengkap, https://…)'),
        ("C:\\Data\\a.pdf", "tidak dapat dibuka warga"),
        ("", "tautan kosong (isi alamatnya di dalam kurung)"),
        ("#tidak-ada", 'bagian "#tidak-ada" tidak ada (yang ada: #atas)'),
    ],
)
def test_a_dead_link_is_told_with_its_line_and_a_fix(link: str, message: str) -> None:
    (problem,) = made(f"## Atas\n\nLihat [ini]({link}).\n").problems
    assert str(problem).startswith("content/tanggapan/a.md:13: ")
    assert message in str(problem)


def test_a_link_to_a_heading_of_the_text_is_sound() -> None:
    assert made("## Atas\n\nLihat [ini](#atas).\n").problems == ()


def test_a_link_without_its_scheme_is_told_with_the_fix() -> None:
    (problem,) = made("Lihat [ini](www.kaltim.example/a)").problems
    assert str(problem).endswith('tautan "www.kaltim.example/a" tidak lengkap (tulis https://www.kaltim.example/a)')


def test_a_hashtag_is_no_heading() -> None:
    assert made("#Kaltim maju").html == "<p>#Kaltim maju</p>"


def test_every_table_has_one_box_of_its_own() -> None:
    html = made('<table dir="ltr"><tbody><tr><td>1</td></tr></tbody></table>\n\n| A |\n|---|\n| 1 |').html
    assert html.count("<div") == html.count("</div>") == html.count("<table") == 2


def test_a_link_from_the_root_becomes_relative() -> None:
    assert 'href="../wilayah/samarinda.html"' in made("[x](/wilayah/samarinda.html)").html
    assert 'href="../index.html"' in made("[x](/)").html
    assert 'href="../index.html#atas"' in made("[x](/#atas)").html
    assert 'href="../isu/index.html"' in made("[x](/isu/)").html


def test_a_link_to_a_content_file_that_is_none_is_told_with_its_line() -> None:
    (problem,) = made("Satu\n\nDua [x](../isu/bnjir.md)\n").problems
    assert str(problem).startswith('content/tanggapan/a.md:13: tautan ke "../isu/bnjir.md" tidak menemukan berkasnya')


def test_links_out_say_nothing_of_where_the_reader_came_from() -> None:
    assert 'rel="noopener noreferrer"' in made("[x](https://luar.example/a?b=1&c=2)").html


def test_tables_keep_their_alignment_and_scroll_in_a_box_that_the_keyboard_reaches() -> None:
    html = made("| A | B |\n|---|--:|\n| 1 | 2 |\n").html
    assert '<div class="gulir" tabindex="0"><table>' in html
    assert '<td align="right">2</td>' in html


def test_footnotes_and_abbreviations_of_one_post_stay_in_it() -> None:
    first = made("PUPR[^1]\n\n*[PUPR]: Pekerjaan Umum\n\n[^1]: catatan").html
    assert 'id="fn:1"' in first
    assert "<abbr" in first
    assert "<abbr" not in made("PUPR").html


@pytest.mark.parametrize(
    "text",
    [
        "Polos saja.",
        "## Atas\n\n[a](#atas) [b](#tidak-ada) [c](../isu/banjir.md) [d](../isu/x.md#y) [e](../program/nanti.md)",
        "[a](wa.me/628) <https://luar.example> [b](javascript:x) [c]() ![d](e.png)",
        "[a][b] dan[^1]\n\n[b]: htps://luar.example\n[^1]: catatan <a href='x.pdf'>y</a>",
    ],
)
def test_links_can_be_looked_up_first_and_checked_later(text: str) -> None:
    whole = Text("content/tanggapan/a.md", 11, text)
    assert link_problems(whole, "tanggapan/a.html", ADDRESSES, links(text)) == made(text).problems

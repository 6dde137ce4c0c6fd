"""Finished pages to problems."""

from __future__ import annotations

import pytest

from prahum_site import check
from prahum_site.model import File


def page(address: str, body: str = "", title: str = "") -> File:
    html = f"<!doctype html><html lang=id><title>{title or address}</title><main>{body}</main></html>"
    return File(address, html.encode(), f"content/{address.removesuffix('.html')}.md")


def told(*files: File, root: str = "/") -> list[str]:
    return [str(problem) for problem in check.problems(files, root=root)]


def test_a_sound_site_has_no_problem() -> None:
    files = [
        page("index.html", '<a href="isu/banjir.html#tren">tren</a> <a href="https://lain.example/x">luar</a>'),
        page("isu/banjir.html", '<h2 id="tren">Tren</h2><a href="../index.html">beranda</a><a href="#tren">atas</a>'),
        File("static/a.css", b"body{}", "templates/static/a.css"),
    ]
    assert told(*files) == []


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("tiada.html", "menuju halaman yang tidak ada"),
        ("../../etc/passwd", "menuju halaman yang tidak ada"),
        ("banjir.html#salah", 'menuju bagian "#salah" yang tidak ada'),
        ("//[rusak", "bukan alamat yang sah"),
        ("#salah", 'menuju bagian "#salah" yang tidak ada'),
        ("/luar/isu.html", "menuju luar situs"),
    ],
)
def test_a_link_that_leads_nowhere_names_page_link_and_file(link: str, reason: str) -> None:
    files = [page("isu/asal.html", f'<a href="{link}">x</a>'), page("isu/banjir.html", '<h2 id="tren">T</h2>')]
    (problem,) = told(*files, root="/situs/")
    assert problem.startswith("content/isu/asal.md: ")
    assert f'tautan "{link}" di isu/asal.html {reason}' in problem


def test_an_empty_link_is_the_page_itself() -> None:
    assert told(page("isu/asal.html", '<a href="">x</a>')) == []


def test_images_and_styles_are_links_too() -> None:
    broken = page("a.html", '<img src="gambar/tiada.png" alt=""><link rel="stylesheet" href="static/tiada.css">')
    assert len(told(broken)) == 2


def test_links_from_the_root_work_below_the_path_of_the_site() -> None:
    files = [page("404.html", '<a href="/situs/isu/banjir.html">x</a><a href="/situs/">y</a>'), page("isu/banjir.html")]
    assert told(*files, page("index.html"), root="/situs/") == []


def test_the_same_broken_link_of_one_file_is_told_once() -> None:
    files = [File(f"{n}.html", f"<title>{n}</title><a href='x.html'>x</a>".encode(), "templates/isu.html") for n in range(9)]
    assert len(told(*files)) == 1


def test_addresses_and_titles_stand_once() -> None:
    twice = [page("a.html"), page("a.html", title="lain"), page("b.html", title="Sama"), page("c.html", title="Sama")]
    problems = told(*twice)
    assert any("alamat a.html sudah dipakai oleh content/a.md" in problem for problem in problems)
    assert any('judul "Sama" di c.html sama dengan b.html' in problem for problem in problems)


def test_a_page_without_a_title_is_told() -> None:
    assert "halaman x.html tidak berjudul" in told(File("x.html", b"<p>x</p>", "templates/x.html"))[0]


def test_words_that_look_like_links_in_text_are_no_links() -> None:
    assert told(page("a.html", "tulis href=&quot;x.html&quot; dan <code>&lt;a href='y.html'&gt;</code>")) == []

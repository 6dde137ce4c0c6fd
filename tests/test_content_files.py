"""What editors write: folders, names, encodings, old addresses, and two thousand posts at once."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from content_samples import UPDATE, read, response, told, write

from prahum_site.model import Content

# Folders, names, files ----------------------------------------------------------------------------------------------------


def test_no_content_is_no_problem(tmp_path: Path) -> None:
    assert read(tmp_path) == (Content(), ())
    (tmp_path / "content").mkdir()
    assert read(tmp_path) == (Content(), ())


def test_archive_hidden_files_and_bystanders_are_passed_over(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "content/liputan/antara/2026-11.jsonl": "{}",
            "content/liputan/dicabut.txt": "",
            "content/.gitkeep": "",
            "content/README.md": "Catatan",
            "content/tanggapan/.banjir.md.swp": "x",
            "content/tanggapan/~$banjir.docx": "x",
            "content/tanggapan/Thumbs.db": "x",
            "content/tanggapan/README.md": "Catatan untuk petugas",
        },
    )
    (root / "content/kosong").mkdir()
    assert read(root) == (Content(), ())


def test_an_earlier_folder_hides_the_same_name_of_a_later_one(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "content/tanggapan/banjir.md": response(judul="Milik kantor"),
            "contoh/tanggapan/banjir.md": "rusak",
            "contoh/tanggapan/rob.md": response(judul="Contoh"),
            "contoh/program/banjir.md": UPDATE,
        },
    )
    found, problems = read(root, "content", "contoh")
    assert [(post.title, post.path) for post in found.responses] == [
        ("Milik kantor", "content/tanggapan/banjir.md"),
        ("Contoh", "contoh/tanggapan/rob.md"),
    ]
    assert [post.slug for post in found.updates] == ["banjir"]
    assert problems == ()


def test_a_file_with_a_bad_name_is_read_all_the_same(tmp_path: Path) -> None:
    found, problems = read(write(tmp_path, {"content/tanggapan/Banjir Besar.md": response(wilayah="samarnda")}))
    assert [post.slug for post in found.responses] == ["banjir-besar"]
    assert [problem.line for problem in problems] == [0, 8]


@pytest.mark.skipif(os.name == "nt", reason="making links needs rights on Windows that tests may lack")
def test_links_that_lead_out_or_nowhere_are_refused_and_inner_ones_followed(tmp_path: Path) -> None:
    root = write(tmp_path, {"rahasia/catatan.md": response(), "content/tanggapan/banjir.md": response()})
    posts = root / "content/tanggapan"
    (posts / "luar.md").symlink_to(root / "rahasia/catatan.md")
    (posts / "putus.md").symlink_to(posts / "tiada.md")
    (posts / "lingkar.md").symlink_to(posts / "lingkar.md")
    (posts / "dalam.md").symlink_to("banjir.md")
    (root / "content/program").symlink_to(root / "rahasia", target_is_directory=True)
    found, problems = read(root)
    assert [post.slug for post in found.responses] == ["banjir", "dalam"]
    assert [(problem.path, "symlink" in problem.message) for problem in problems] == [
        ("content/program", True),
        ("content/tanggapan/lingkar.md", True),
        ("content/tanggapan/luar.md", True),
        ("content/tanggapan/putus.md", True),
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            response(ringkasan="Warga minta “solusi”.").encode("cp1252"),
            'content/tanggapan/a.md:4:24: berkas tidak disimpan sebagai UTF-8 (huruf "“" tampaknya Windows-1252)',
        ),
        (response().encode("utf-16"), 'content/tanggapan/a.md: berkas disimpan sebagai "Unicode" (UTF-16), bukan UTF-8'),
        (b"PK\x03\x04\x14", "content/tanggapan/a.md: berkas ini dokumen pengolah kata, bukan teks"),
        (b"---\n" + b"x" * 1_000_001, "content/tanggapan/a.md: berkas terlalu besar (paling banyak 1.000 kilobita)"),
        (
            b"---\nx: \xf0\x28",
            'content/tanggapan/a.md:2:4: berkas tidak disimpan sebagai UTF-8 (huruf "ð" tampaknya Windows-1252)',
        ),
    ],
    ids=["cp1252", "utf-16", "word", "huge", "cut"],
)
def test_files_that_are_no_text(tmp_path: Path, data: bytes, expected: str) -> None:
    (line,) = told(write(tmp_path, {"content/tanggapan/a.md": data}))
    assert line.startswith(expected)
    assert line.endswith("Encoding: UTF-8)") or "besar" in line


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="only an ordinary user on POSIX can be denied a file")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    root = write(tmp_path, {"content/tanggapan/a.md": response()})
    (root / "content/tanggapan/a.md").chmod(0)
    assert "tidak dapat dibaca" in told(root)[0]


@pytest.mark.skipif(sys.platform != "linux", reason="file names that are no text exist on Linux alone")
def test_a_name_that_is_no_text_can_still_be_told(tmp_path: Path) -> None:
    root = write(tmp_path, {"content/tanggapan/a.md": response()})
    Path(os.fsdecode(os.fsencode(root / "content/tanggapan") + b"/\xff.md")).write_text(response(), encoding="utf-8")
    (problem,) = read(root)[1]
    str(problem).encode("utf-8")
    assert "tidak dapat menjadi alamat" in problem.message


# Old addresses ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["tanggapan/lama.html", "Lama.html", "arsip/2019/berita_7.html", "a-b.c.html"])
def test_old_addresses_that_can_be_kept(tmp_path: Path, address: str) -> None:
    found, problems = read(write(tmp_path, {"content/tanggapan/a.md": response(alamat_lama=address)}))
    assert (found.responses[0].former_addresses, problems) == ((address,), ())


BAD_ADDRESSES = (
    *("../x.html", "a/../x.html", "/x.html", "a//x.html", ".x.html", "a/.git/x.html", "a\\x.html", "x y.html"),
    *("x.htm", "x", "x.html?y", "https://a.example/x.html"),
)


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_old_addresses_that_cannot(tmp_path: Path, address: str) -> None:
    found, problems = read(write(tmp_path, {"content/tanggapan/a.md": response(alamat_lama=f"'{address}'")}))
    assert found.responses[0].former_addresses == ()
    assert [(problem.line, problem.column) for problem in problems] == [(8, 14)]


# All at once --------------------------------------------------------------------------------------------------------------


def test_all_mistakes_of_all_files_are_told_at_once_in_order_of_place(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "content/tanggapan/b.md": response(judul="", tanggal="kemarin", warna="merah"),
            "content/isu/a.md": "---\nsematkan: mungkin\n---\n",
            "content/tangapan/c.md": "x",
        },
    )
    problems = read(root)[1]
    assert [(problem.path, problem.line) for problem in problems] == [
        ("content/isu/a.md", 2),
        ("content/isu/a.md", 2),
        ("content/tangapan/", 0),
        ("content/tanggapan/b.md", 2),
        ("content/tanggapan/b.md", 3),
        ("content/tanggapan/b.md", 8),
    ]

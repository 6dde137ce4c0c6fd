"""The site in the editor's browser, on a real server and with real saves."""

from __future__ import annotations

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import REPO, RESPONSE, Project

from prahum_site.model import File
from prahum_site.preview import Shelf, watched
from prahum_site.problems import ContentError, Problem

PATIENCE = 30.0


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def fetched(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def until(url: str, wanted: Callable[[str], bool]) -> str:
    """The page at ``url`` as soon as it is what is ``wanted``."""
    end = time.monotonic() + PATIENCE
    text = ""
    while time.monotonic() < end:
        try:
            _, text = fetched(url)
            if wanted(text):
                return text
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.1)
    raise AssertionError(f"{url} did not become what was wanted in {PATIENCE} s:\n{text[:2000]}")


@contextmanager
def previewing(project: Project) -> Iterator[str]:
    port = free_port()
    with (project.root / "pratinjau.txt").open("wb") as told:
        process = subprocess.Popen(
            project.command("pratinjau", "--port", str(port)),
            stdout=told,
            stderr=subprocess.STDOUT,
            env={**os.environ, **project.env},
        )
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()
            process.communicate()


def told(project: Project) -> str:
    """What the preview printed so far."""
    return (project.root / "pratinjau.txt").read_text(encoding="utf-8")


def test_an_editor_sees_drafts_saves_and_mistakes(make_project: Callable[..., Project]) -> None:
    project = make_project()
    project.write("content/tanggapan/pompa.md", RESPONSE.replace("solusi:", "draf: ya\nsolusi:", 1))
    with previewing(project) as url:
        page = f"{url}/tanggapan/pompa.html"
        first = until(page, lambda text: "Dua pompa diganti." in text)
        assert "Draf, belum terbit." in first
        assert "livereload.js" in first
        assert "Content-Security-Policy" not in first, "a policy would keep livereload's script out"
        assert fetched(f"{url}/")[0] == 200
        assert fetched(f"{url}/isu/")[0] == 200
        assert fetched(f"{url}/tiada.html")[0] == 404

        project.write("content/tanggapan/pompa.md", RESPONSE.replace("Dua pompa diganti.", "Tiga pompa diganti."))
        until(page, lambda text: "Tiga pompa diganti." in text)

        project.write("content/tanggapan/pompa.md", RESPONSE.replace("2026-11-20 09.00", "31 Februari 2026"))
        broken = until(page, lambda text: "perlu diperbaiki" in text)
        assert "content/tanggapan/pompa.md:3:10" in broken

        project.write("content/tanggapan/pompa.md", RESPONSE)
        until(page, lambda text: "Dua pompa diganti." in text)
    assert not project.output.exists(), "a preview never writes the site"


def test_a_preview_answers_only_to_its_own_name_and_heads_without_body(make_project: Callable[..., Project]) -> None:
    with previewing(make_project()) as url:
        until(f"{url}/", lambda text: "<h1" in text)
        strange = urllib.request.Request(f"{url}/", headers={"Host": "jahat.example"})
        with pytest.raises(urllib.error.HTTPError) as refused, urllib.request.urlopen(strange, timeout=5):
            pass
        assert refused.value.code == 403
        refused.value.close()
        with urllib.request.urlopen(urllib.request.Request(f"{url}/", method="HEAD"), timeout=5) as answer:
            assert (answer.status, answer.read()) == (200, b"")


def test_a_port_that_is_taken_is_told_before_anything_is_built(make_project: Callable[..., Project]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = make_project().run("pratinjau", "--port", str(port))
    assert done.returncode == 2
    assert f"port {port} sedang dipakai" in done.stderr


def test_the_desk_stands_beside_the_preview_and_tells_of_problems(
    make_project: Callable[..., Project],
) -> None:
    project = make_project()
    project.write("content/tanggapan/pompa.md", RESPONSE.replace("solusi:", "draf: ya\nsolusi:", 1))
    with previewing(project) as url:
        desk = until(f"{url}/_meja/", lambda text: "Yang harus dijawab dulu" in text)
        assert "Halaman kerja petugas, hanya di komputer ini; tidak pernah ikut terbit." in desk
        assert "python build.py baru tanggapan --isu " in desk
        assert "content/tanggapan/pompa.md" in desk
        assert "livereload.js" in desk
        assert f"Meja kerja: {url}/_meja/" in told(project)
        assert "_meja" not in fetched(f"{url}/")[1], "a page of the site must not lead to the desk"

        project.write("content/tanggapan/pompa.md", RESPONSE.replace("2026-11-20 09.00", "31 Februari 2026"))
        broken = until(f"{url}/_meja/", lambda text: "perlu diperbaiki" in text)
        assert "content/tanggapan/pompa.md:3:10" in broken

        project.write("content/tanggapan/pompa.md", RESPONSE)
        until(f"{url}/_meja/", lambda text: "Yang harus dijawab dulu" in text)
    assert not project.output.exists(), "a preview never writes the site"


# The shelf alone --------------------------------------------------------------------------------------------------------

FILES = (
    File("index.html", b"<h1>Isu</h1>", ""),
    File("404.html", b"<h1>Tidak ada</h1>", ""),
    File("_meja/index.html", b"<h1>Meja</h1>", ""),
    File("_meja/isu/banjir.html", b"<h1>Banjir</h1>", ""),
    File("static/situs.css", b"p{}", ""),
)


def asked(shelf: Shelf, path: str, host: str = "127.0.0.1:5500", method: str = "GET") -> tuple[str, dict[str, str], bytes]:
    """Status, headers and body of one answer."""
    answers: list[tuple[str, list[tuple[str, str]]]] = []
    environ = {"PATH_INFO": path, "HTTP_HOST": host, "REQUEST_METHOD": method}
    body = b"".join(shelf(environ, lambda status, headers: answers.append((status, headers))))
    ((status, headers),) = answers
    return status, dict(headers), body


def stocked(files: Sequence[File] = FILES) -> Shelf:
    shelf = Shelf(lambda: files)
    shelf.refresh()
    return shelf


@pytest.mark.parametrize("path", ["/", "/_meja/", "/_meja/isu/banjir.html", "/tiada.html", "/static/situs.css", "/_meja"])
def test_nothing_of_a_preview_is_kept_indexed_framed_or_told_to_others(path: str) -> None:
    headers = asked(stocked(), path)[1]

    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Content-Security-Policy"] == "frame-ancestors 'none'"


@pytest.mark.parametrize("host", ["jahat.example", "jahat.example:5500", "127.0.0.1.jahat.example:5500", ""])
def test_the_desk_answers_only_to_its_own_name(host: str) -> None:
    status, _, body = asked(stocked(), "/_meja/", host)

    assert (status, body) == ("403 Forbidden", b"")


def test_a_folder_without_its_slash_leads_to_its_page() -> None:
    status, headers, _ = asked(stocked(), "/_meja")

    assert (status, headers["Location"]) == ("302 Found", "/_meja/")
    assert asked(stocked(), "//_meja")[1]["Location"] == "/_meja/", "never to another host"
    assert asked(stocked(), "/_meja/tiada")[0] == "404 Not Found"


def test_a_head_of_the_desk_has_no_body() -> None:
    assert asked(stocked(), "/_meja/", method="HEAD")[2] == b""


def test_problems_stand_on_the_desk_until_they_are_mended() -> None:
    broken: list[Problem] = []

    def build() -> Sequence[File]:
        if broken:
            raise ContentError(broken)
        return FILES

    shelf = Shelf(build)
    shelf.refresh()
    assert b"Meja" in asked(shelf, "/_meja/")[2]

    broken.append(Problem("content/tanggapan/a.md", 3, 10, "<keliru>"))
    shelf.refresh()
    for path in ("/_meja/", "/_meja/isu/banjir.html", "/"):
        assert b"content/tanggapan/a.md:3:10" in asked(shelf, path)[2]
        assert b"&lt;keliru&gt;" in asked(shelf, path)[2]
    assert asked(shelf, "/static/situs.css")[2] == b"p{}"

    broken.clear()
    shelf.refresh()
    assert b"Meja" in asked(shelf, "/_meja/")[2]


# What is watched --------------------------------------------------------------------------------------------------------


def test_the_offices_own_gazetteer_is_watched_too(make_project: Callable[..., Project]) -> None:
    project = make_project()
    usual = [project.root / name for name in ("content", "templates", "sources.yaml")]
    assert list(watched(project.root)) == usual

    written = (project.root / "sources.yaml").read_text(encoding="utf-8")
    own = project.write("kamus/tempat.yaml", "wilayah: []\n")
    project.write("sources.yaml", f"{written}\ngazetir: kamus/tempat.yaml\n")
    assert list(watched(project.root)) == [*usual, own]

    project.write("content/tempat.yaml", "wilayah: []\n")
    project.write("sources.yaml", f"{written}\ngazetir: content/tempat.yaml\n")
    assert list(watched(project.root)) == usual, "a file in a watched folder would start two builds"


def test_settings_with_a_mistake_are_watched_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text("instansi: [\n", encoding="utf-8")

    assert tmp_path / "sources.yaml" in watched(tmp_path)
    assert watched(tmp_path / "tiada")


def test_a_real_project_watches_its_gazetteer_where_it_names_one() -> None:
    assert set(watched(REPO)) >= {REPO / "content", REPO / "templates", REPO / "sources.yaml"}

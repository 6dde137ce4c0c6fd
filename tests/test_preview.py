"""The site in the editor's browser, on a real server and with real saves."""

from __future__ import annotations

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from conftest import RESPONSE, Project

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
    process = subprocess.Popen(
        project.command("pratinjau", "--port", str(port)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, **project.env},
    )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.communicate()


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

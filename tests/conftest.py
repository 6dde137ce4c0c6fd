"""What tests share: a project of their own to build, and the command that builds it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from outlets import FLOOD, feed
from servers import Server

REPO = Path(__file__).resolve().parents[1]
SHARED = REPO.parent / "shared"
NOW = "2026-11-24T06:00:00+08:00"

#: Sources that can never be reached, on hosts enough to blame the network: RFC 6761 keeps ``.invalid`` out of every DNS.
NOWHERE = "".join(
    f"""
  - id: tiada-{number}
    nama: Tiada {number}
    alamat: https://tiada-{number}.invalid/rss.xml
    jenis: media
"""
    for number in range(4)
)


#: A sound response, for tests to break.
RESPONSE = """---
judul: Pompa Lempake bekerja lagi
tanggal: 2026-11-20 09.00
ringkasan: Dua pompa diganti, genangan surut.
solusi: Dua pompa diganti.
penanggung_jawab: Dinas PUPR
selesai: 2026-11-30
---

## Apa yang kami lakukan

Dua pompa diganti.
"""


@dataclass(frozen=True)
class Project:
    """A copy of what an office has, with its own sources, ready to be built by ``build.py`` as a process."""

    root: Path
    env: Mapping[str, str] = field(default_factory=dict)

    @property
    def output(self) -> Path:
        return self.root / "output"

    @property
    def archive(self) -> Path:
        return self.root / "content" / "liputan"

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, str(REPO / "build.py"), *arguments, "--root", str(self.root)]

    def run(self, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
            env={**os.environ, **self.env, **env},
        )

    def build(self, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        """A build that must succeed, at a fixed moment unless ``arguments`` name another."""
        moment = [] if "--now" in arguments else ["--now", NOW]
        done = self.run(*arguments, *moment, **env) if arguments else self.run("bangun", *moment, **env)
        assert done.returncode == 0, done.stdout + done.stderr
        return done

    def write(self, path: str, text: str) -> Path:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        return target

    def page(self, address: str) -> str:
        return (self.output / address).read_text(encoding="utf-8")

    def tree(self) -> dict[str, bytes]:
        """The finished site, by address."""
        return {
            path.relative_to(self.output).as_posix(): path.read_bytes()
            for path in sorted(self.output.rglob("*"))
            if path.is_file()
        }


def with_sources(settings: str, sources: str) -> str:
    """The text of ``sources.yaml`` with its list of sources replaced by ``sources`` (indented YAML list)."""
    lines = settings.splitlines(keepends=True)
    start = next(number for number, line in enumerate(lines) if line.startswith("sumber:"))
    end = next(
        (n for n, line in enumerate(lines[start + 1 :], start + 1) if line[:1].isalpha()),
        len(lines),
    )
    return "".join([*lines[:start], "sumber:", sources.rstrip(), "\n\n", *lines[end:]])


@pytest.fixture
def make_project(tmp_path: Path) -> Callable[..., Project]:
    """A function from a list of sources (YAML) to a project; without one, its source can't be reached.

    Its judge is the lexicon alone, which is there at once; tests of the others name them.
    """

    def make(sources: str = NOWHERE, name: str = "kantor", judge: str = "vader") -> Project:
        root = tmp_path / name
        for folder in ("templates", "content/halaman"):
            shutil.copytree(REPO / folder, root / folder)
        settings = (REPO / "sources.yaml").read_text(encoding="utf-8").replace("\npenilai: penuh\n", f"\npenilai: {judge}\n")
        project = Project(root)
        project.write("sources.yaml", with_sources(settings, sources))
        return project

    return make


@pytest.fixture
def shared() -> Path:
    """The developers' data; a test that needs them is skipped where they are not."""
    if not SHARED.is_dir():
        pytest.skip("data pengembang (../shared) tidak ada di mesin ini")
    return SHARED


@pytest.fixture
def outlet(tmp_path: Path) -> Iterator[Server]:
    """An outlet with one feed, on a real server on loopback."""
    folder = tmp_path / "warta"
    folder.mkdir()
    (folder / "rss.xml").write_text(feed(*FLOOD), encoding="utf-8")
    with Server(folder=folder) as served:
        yield served

"""A page as PDF: by a browser that is there, else by WeasyPrint where it is installed. Both are optional."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from prahum_site.problems import Problem, SettingsError

#: What Chromium and its like are called on the PATH.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "microsoft-edge", "chrome")
#: Where Windows installs them, below its programme folders, and where macOS does.
INSTALLED = (
    "Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe", "Chromium/Application/chrome.exe",
    "Google Chrome.app/Contents/MacOS/Google Chrome", "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "Chromium.app/Contents/MacOS/Chromium",
)  # fmt: skip
#: A page is printed within so many seconds, or never.
PATIENCE = 60
_HINT = "pasang Google Chrome, Microsoft Edge, atau Chromium; atau jalankan: pip install weasyprint"
_FLAGS = (
    "--headless=new", "--disable-gpu", "--disable-extensions", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-quic", "--no-first-run", "--no-default-browser-check", "--no-pdf-header-footer",
)  # fmt: skip


def pdf(html: bytes, *, environment: Mapping[str, str] = os.environ) -> bytes:
    """``html`` (a whole page without external resources) as PDF, printed as its own style says.

    ``environment`` says where programmes are (``PATH``, and the programme folders of Windows).

    Raises:
        SettingsError: neither a browser nor WeasyPrint is there, or printing failed.
    """
    found = browser(environment)
    if found is not None:
        return _by_browser(found, html)
    made = _by_weasyprint(html)
    if made is None:
        raise SettingsError([Problem("briefing", 0, 0, "PDF tidak dapat dibuat: tidak ada peramban", _HINT)])
    return made


def browser(environment: Mapping[str, str]) -> Path | None:
    """The first browser of Chromium's family that ``environment`` leads to."""
    on_path = (shutil.which(name, path=environment.get("PATH", "")) for name in NAMES)
    found = next(filter(None, on_path), None)
    if found:
        return Path(found)
    return next((folder / name for folder in _folders(environment) for name in INSTALLED if (folder / name).is_file()), None)


def _folders(environment: Mapping[str, str]) -> Iterable[Path]:
    names = ("PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432", "LOCALAPPDATA")
    yield from (Path(environment[name]) for name in names if environment.get(name))
    if sys.platform == "darwin" and environment.get("HOME"):
        yield from (Path("/Applications"), Path(environment["HOME"]) / "Applications")


def _by_browser(program: Path, html: bytes) -> bytes:
    # Edge and Chrome may hold a file for a moment after they end: what cannot be removed then is no reason to fail.
    with tempfile.TemporaryDirectory(prefix="ringkas-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        page, printed = folder / "ringkas.html", folder / "ringkas.pdf"
        page.write_bytes(html)
        command = [str(program), *_FLAGS, f"--user-data-dir={folder / 'profil'}", f"--print-to-pdf={printed}", page.as_uri()]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            # Chromium refuses its sandbox to root (containers); the page has no script and loads nothing.
            command.insert(1, "--no-sandbox")
        try:
            done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603 (a browser we found)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise _failed(program, type(error).__name__) from error
        if not printed.is_file() or not (made := printed.read_bytes()).startswith(b"%PDF"):
            raise _failed(program, f"kode {done.returncode}")
        return made


def _failed(program: Path, why: str) -> SettingsError:
    message = f"PDF tidak dapat dibuat dengan {program.name} ({why})"
    return SettingsError([Problem("briefing", 0, 0, message, "buka berkas HTML-nya di peramban, lalu cetak ke PDF")])


def _by_weasyprint(html: bytes) -> bytes | None:
    """By WeasyPrint; None where it or one of its libraries is not installed."""
    try:
        weasyprint = importlib.import_module("weasyprint")
    except (ImportError, OSError):
        return None
    made = weasyprint.HTML(string=html.decode(), url_fetcher=_nothing).write_pdf()
    return bytes(made)


def _nothing(url: str, *_: object, **__: object) -> Mapping[str, object]:
    raise ValueError(f"halaman ringkas tidak memuat berkas lain: {url}")

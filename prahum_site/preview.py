"""The site and the office's desk in the editor's browser: rebuilt on every save, drafts visible, problems shown as the page.

livereload's server gets a WSGI application that answers from memory: ``output/`` is never touched, and a build that
failed shows what is wrong instead of yesterday's page (livereload alone would leave the old page standing).
"""

from __future__ import annotations

import html
import mimetypes
import socket
import traceback
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from livereload import Server

from prahum_site import desk, settings
from prahum_site.model import File
from prahum_site.problems import PrahumError, Problem, SettingsError, errors

Environ = dict[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], object]

_OWN_HOSTS = frozenset({"127.0.0.1", "localhost"})
# Drafts and advice: no copy in a cache, no place in an index, no frame in another's page, no word to whom a link leads to.
_PRIVATE = [
    ("Cache-Control", "no-store"),
    ("X-Robots-Tag", "noindex, nofollow"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Content-Security-Policy", "frame-ancestors 'none'"),
]
_PAGE = """<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Perlu diperbaiki</title>
<style>body{{font:1.125rem/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}}
code{{font-weight:600;overflow-wrap:anywhere}}li{{margin:0 0 1rem}}</style>
</head><body><main><h1>{count} hal perlu diperbaiki</h1>
<p>Simpan berkas yang diperbaiki; halaman ini memuat ulang sendiri.</p><ol>{items}</ol></main></body></html>
"""


class Shelf:
    """A WSGI application that hands out the newest build's files, or its problems while there are any."""

    def __init__(self, build: Callable[[], Sequence[File]]) -> None:
        self._build = build
        self._files: dict[str, bytes] = {}
        self.problems: tuple[Problem, ...] = ()

    def refresh(self) -> None:
        """Build again; on failure keep the files and show the problems."""
        try:
            self._files = {file.address: file.data for file in self._build()}
            self.problems = ()
        except PrahumError as error:
            self.problems = errors(error.problems)
        except Exception as error:  # a half-saved file, a bug: the page must say so, or the old one would stand
            traceback.print_exc()
            hint = "simpan lagi; bila tetap begini, laporkan kepada pengelola Prahum Site"
            self.problems = (Problem("pratinjau", 0, 0, f"{type(error).__name__}: {error}", hint),)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request (PEP 3333)."""
        if environ.get("HTTP_HOST", "").rpartition(":")[0] not in _OWN_HOSTS:
            # Another site's name that leads here (DNS rebinding) must not read drafts.
            start_response("403 Forbidden", [("Content-Type", "text/plain")])
            return []
        path = unquote(environ.get("PATH_INFO", "/")).lstrip("/")
        address = path + "index.html" if path.endswith("/") or not path else path
        if f"{address}/index.html" in self._files:
            # Relative links of a folder's page lead astray without the slash.
            start_response("302 Found", [("Location", quote(f"/{address}/")), *_PRIVATE])
            return []
        kind = mimetypes.guess_type(address)[0] or "application/octet-stream"
        status = "200 OK"
        if self.problems and (kind == "text/html" or address not in self._files):
            kind, data = "text/html", problem_page(self.problems)
        elif address in self._files:
            data = self._files[address]
        else:
            status, kind, data = "404 Not Found", "text/html", self._files.get("404.html", b"")
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        start_response(status, [("Content-Type", kind + charset), *_PRIVATE])
        return [] if environ.get("REQUEST_METHOD") == "HEAD" else [data]


def watched(root: Path) -> tuple[Path, ...]:
    """What a preview of the project in ``root`` watches: posts, templates, settings, and the office's own gazetteer.

    A gazetteer that the settings name later, or that stands in settings with a mistake, is watched from the next start on.
    """
    own = tuple(root / name for name in ("content", "templates", "sources.yaml"))
    try:
        gazetteer = settings.read(root / "sources.yaml").gazetteer
    except SettingsError:  # the build tells it, on the page of problems
        return own
    if gazetteer is None or any(gazetteer.is_relative_to(path) for path in own):
        return own
    return (*own, gazetteer)


def problem_page(problems: Sequence[Problem]) -> bytes:
    """All problems as one page; made without templates, for a template may be what is wrong."""
    items = "".join(
        f"<li><code>{html.escape(':'.join(filter(None, [p.path, str(p.line or ''), str(p.column or '')])))}</code><br>"
        f"{html.escape(p.message)}{f'<br><em>{html.escape(p.hint)}</em>' if p.hint else ''}</li>"
        for p in problems
    )
    return _PAGE.format(count=len(problems), items=items).encode()


def serve(build: Callable[[], Sequence[File]], watched: Iterable[Path], *, port: int, tell: Callable[[str], None]) -> None:
    """Show what ``build`` gives on 127.0.0.1 until it is interrupted; anything saved below ``watched`` builds again.

    The desk is shown as the site is, where its files are among those of ``build``.

    Raises:
        SettingsError: the port is taken.
    """
    shelf = Shelf(build)

    def refresh() -> None:
        shelf.refresh()
        for problem in shelf.problems:
            tell(str(problem))

    _refuse_taken(port)
    refresh()
    server = Server(shelf)
    for path in watched:
        # The lock and other dot-files change with every build and must not start the next one.
        server.watch(str(path), refresh, ignore=lambda name: Path(name).name.startswith("."))
    tell(f"Pratinjau: http://127.0.0.1:{port}/ (berhenti dengan Ctrl+C)")
    tell(f"Meja kerja: http://127.0.0.1:{port}/{desk.FOLDER}/")
    server.serve(port=port, host="127.0.0.1", debug=False)


def _refuse_taken(port: int) -> None:
    """Raise before anything is built where another program, or another preview, has the port."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            message = f"port {port} sedang dipakai, mungkin oleh pratinjau lain"
            raise SettingsError([Problem("build.py", 0, 0, message, f"tutup yang lain, atau pakai --port {port + 1}")])

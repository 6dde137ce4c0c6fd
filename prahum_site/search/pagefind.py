"""Pagefind as a program that is asked page by page (``pagefind --service``): no folder is written, nothing is sent anywhere.

Each request and each answer is JSON in base64, ended by a comma. Its own walk over a folder would number the pages as the file
system lists them; here they come in order of their addresses, so that the index is the same on every machine.
"""

from __future__ import annotations

import base64
import importlib.util
import json
import os
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import IO, Any

#: Seconds that Pagefind may take; 720 pages took 4.
PATIENCE = 600.0
#: All pages go into one index with the stemmer of this language.
LANGUAGE = "id"

# What a search needs, beside the folders; Pagefind's own user interfaces stay out.
_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", f"wasm.{LANGUAGE}.pagefind")
_PIECE = 1 << 20


class PagefindError(Exception):
    """Pagefind is missing or did not do its work; the text says why, in Indonesian."""


def program() -> Path:
    """The program that came with the library ``pagefind-bin``.

    Raises:
        PagefindError: it is not installed; there is none for every kind of machine.
    """
    found = importlib.util.find_spec("pagefind_bin")
    if found is None or found.origin is None:
        raise PagefindError("Pagefind tidak terpasang di komputer ini")
    return Path(found.origin).with_name("pagefind.exe" if os.name == "nt" else "pagefind")


def files(with_program: Path, pages: Mapping[str, bytes], *, patience: float = PATIENCE) -> dict[str, bytes]:
    """The files of the index of ``pages`` (address to HTML), by their path in the folder of the index.

    Raises:
        PagefindError: Pagefind could not be started, answered with an error, or did not end within ``patience`` seconds.
    """
    try:
        started = subprocess.Popen(  # noqa: S603 (the program that the library brought)
            [with_program, "--service"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=with_program.parent,
        )  # fmt: skip
    except OSError as error:
        raise PagefindError(f"Pagefind tidak dapat dijalankan ({error.strerror or type(error).__name__})") from error
    watchdog = threading.Timer(patience, started.kill)
    watchdog.daemon = True
    watchdog.start()
    try:
        with started:
            assert started.stdin is not None  # noqa: S101 (both are pipes)
            assert started.stdout is not None  # noqa: S101
            return _index(_Service(started.stdin, started.stdout), pages)
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise PagefindError(f"Pagefind berhenti di tengah jalan ({type(error).__name__})") from error
    finally:
        watchdog.cancel()
        started.kill()


class _Service:
    """The two pipes to a running Pagefind."""

    def __init__(self, requests: IO[bytes], answers: IO[bytes]) -> None:
        self._requests = requests
        self._answers = answers

    def ask(self, action: str, **details: object) -> dict[str, Any]:
        """The payload of the answer to one request; the next is sent only then, so that no pipe fills up."""
        request = json.dumps({"message_id": 1, "payload": {"type": action, **details}})
        self._requests.write(base64.b64encode(request.encode()) + b",")
        self._requests.flush()
        pieces: list[bytes] = []
        while not pieces or not pieces[-1].endswith(b","):
            # An unbuffered read gives what there is; a buffered one would wait for a full piece.
            piece = os.read(self._answers.fileno(), _PIECE)
            if not piece:
                raise EOFError
            pieces.append(piece)
        payload: dict[str, Any] = json.loads(base64.b64decode(b"".join(pieces)[:-1]))["payload"]
        if payload["type"] == "Error":
            raise PagefindError(f"Pagefind menolak: {payload['message']}")
        return payload


def _index(service: _Service, pages: Mapping[str, bytes]) -> dict[str, bytes]:
    number = service.ask("NewIndex", config={"force_language": LANGUAGE, "keep_index_url": True})["index_id"]
    for address, data in sorted(pages.items()):
        # Else "Wilayah" and "Samarinda" of a list of terms would be one word.
        text = data.decode().replace("</dt><dd", "</dt> <dd")
        service.ask("AddFile", index_id=number, file_path=address, file_contents=text)
    made = service.ask("GetFiles", index_id=number)["files"]
    found = {PurePosixPath(file["path"].replace("\\", "/")).as_posix(): base64.b64decode(file["content"]) for file in made}
    return {name: data for name, data in found.items() if "/" in name or name in _NEEDED or name.endswith(".pf_meta")}

"""Real HTTP servers on 127.0.0.1 with scripted answers, and an internet of them; used by several test modules.

::

    with Server({"/rss": [Reply(status=500), Reply(body=feed)]}) as server:   # the last reply of a path is repeated
        server.url("/rss"), server.requests

    with Server(folder=tmp_path) as server: ...                              # ETag, Last-Modified, 304

    internet = Internet({"radar.example": server})                           # public names and addresses, loopback underneath
    Network(resolve=internet.resolve, connect=internet.connect)
"""

from __future__ import annotations

import hashlib
import socket
import ssl
import struct
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import formatdate, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import repeat
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

#: Addresses that are public on paper; no test ever connects to them.
PUBLIC = tuple(f"93.184.216.{number}" for number in range(1, 255))
#: What a folder's files are sent as; the others are feeds.
_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One answer: ``body`` in one piece, or ``pieces`` with ``pause`` seconds between; ``length`` is what is announced.

    Without a ``length``, that of the body is announced; a reply in pieces ends where the connection does.
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    pieces: Iterable[bytes] | None = None
    pause: float = 0.0
    length: int | None = None


@dataclass(frozen=True, kw_only=True)
class Raw:
    """Bytes that are sent in place of a whole answer, head and all; then the connection is closed, or ``reset``."""

    pieces: Iterable[bytes] = ()
    pause: float = 0.0
    reset: bool = False


@dataclass(frozen=True, kw_only=True)
class Request:
    """What a server was asked: ``headers`` by lower-case name, ``at`` on the monotonic clock."""

    path: str
    headers: Mapping[str, str]
    at: float


class Server:
    """A server on a free port of 127.0.0.1, running from ``with`` to the end of its block.

    Args:
        script: replies by path, one a request; the last is repeated.
        folder: answers all other paths, with validators.
        tls: makes it an https server.
    """

    def __init__(
        self,
        script: Mapping[str, Sequence[Reply | Raw] | Reply | Raw] | None = None,
        *,
        folder: Path | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.requests: list[Request] = []
        self.folder = folder
        self.closing = threading.Event()
        self._script: dict[str, list[Reply | Raw]] = {}
        for path, replies in (script or {}).items():
            self.script(path, *([replies] if isinstance(replies, Reply | Raw) else replies))
        self._lock = threading.Lock()
        self._http = _Http(self)
        self._scheme = "https" if tls else "http"
        if tls:
            self._http.socket = tls.wrap_socket(self._http.socket, server_side=True)
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self._http.server_address[1])

    def url(self, path: str) -> str:
        """The address of a path of this server."""
        return f"{self._scheme}://127.0.0.1:{self.port}{path}"

    def script(self, path: str, *replies: Reply | Raw) -> None:
        """Sets what a path answers from now on."""
        self._script[path] = list(replies)

    def asked(self, path: str) -> int:
        """How often a path was asked."""
        return sum(request.path == path for request in self.requests)

    def reply(self, request: Request) -> Reply | Raw:
        """The next reply to a request."""
        with self._lock:
            self.requests.append(request)
            replies = self._script.get(request.path)
            if replies:
                return replies.pop(0) if len(replies) > 1 else replies[0]
        return _from_folder(self.folder, request)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


class Internet:
    """Host names with public addresses that lead to servers on loopback; others are not found, loopback is itself.

    ``opened`` collects the addresses that were connected to. A host whose server is None refuses connections.
    """

    def __init__(self, hosts: Mapping[str, Server | None]) -> None:
        self._addresses = dict(zip(hosts, PUBLIC, strict=False))
        self._servers = {self._addresses[host]: server for host, server in hosts.items()}
        self.looked_up: list[str] = []
        self.opened: list[tuple[str, int]] = []

    def resolve(self, host: str, port: int) -> list[str]:
        """The address of a host; IP addresses stay what they are."""
        del port
        self.looked_up.append(host)
        if host in self._addresses:
            return [self._addresses[host]]
        try:
            return [str(entry[4][0]) for entry in socket.getaddrinfo(host, None, flags=socket.AI_NUMERICHOST)]
        except socket.gaierror:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known") from None

    def connect(self, address: tuple[str, int], timeout: float) -> socket.socket:
        """A connection to the server that stands for a public address."""
        if address[0].startswith("127."):
            return socket.create_connection(address, timeout)
        self.opened.append(address)
        server = self._servers.get(address[0])
        if server is None:
            raise ConnectionRefusedError
        return socket.create_connection(("127.0.0.1", server.port), timeout)


def endless(piece: bytes) -> Iterable[bytes]:
    """The same piece for ever."""
    return repeat(piece)


class _Http(ThreadingHTTPServer):
    daemon_threads = False  # closing waits for them, so that no socket is left open
    request_queue_size = 64

    def __init__(self, server: Server) -> None:
        self.owner = server
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that go away in the middle are what these tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Http

    def do_GET(self) -> None:
        owner = self.server.owner
        headers = {name.lower(): value for name, value in self.headers.items()}
        reply = owner.reply(Request(path=self.path, headers=headers, at=time.monotonic()))
        self.close_connection = True
        if isinstance(reply, Raw):
            self._send(reply.pieces, reply.pause)
            if reply.reset:
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        length = len(reply.body) if reply.length is None and reply.pieces is None else reply.length
        if length is not None and "Transfer-Encoding" not in reply.headers:
            self.send_header("Content-Length", str(length))
        self.end_headers()
        self._send([reply.body] if reply.pieces is None else reply.pieces, reply.pause)

    def _send(self, pieces: Iterable[bytes], pause: float) -> None:
        for piece in pieces:
            self.wfile.write(piece)
            self.wfile.flush()
            if self.server.owner.closing.is_set() or (pause and self.server.owner.closing.wait(pause)):
                return

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the standard library
        """Quiet."""


def _from_folder(folder: Path | None, request: Request) -> Reply:
    path = folder / unquote(urlsplit(request.path).path).lstrip("/") if folder else None
    if path is None or not path.is_file():
        return Reply(status=404, body=b"<html><body>404</body></html>", headers={"Content-Type": "text/html"})
    data, changed = path.read_bytes(), int(path.stat().st_mtime)
    etag = f'"{hashlib.sha256(data).hexdigest()[:16]}"'
    validators = {"ETag": etag, "Last-Modified": formatdate(changed, usegmt=True)}
    if (known := request.headers.get("if-none-match")) is not None:
        same = known == etag
    else:
        since = request.headers.get("if-modified-since")
        same = since is not None and parsedate_to_datetime(since).timestamp() >= changed
    if same:
        return Reply(status=304, headers=validators)
    kind = _TYPES.get(path.suffix, "application/xml")
    return Reply(body=data, headers=validators | {"Content-Type": kind})

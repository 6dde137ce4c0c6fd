"""One request and its answer over HTTP/1.1, in bounded time and memory."""

from __future__ import annotations

import socket
import ssl
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpcore

from prahum_site.fetch.network import Deadline, FetchError, Network
from prahum_site.text import number

# Bytes that are unpacked at a time: a bomb of a million zeros a byte never takes more than this beyond the limit.
_CHUNK = 65_536
_PORTS = {"http": 80, "https": 443}
_GZIP = frozenset({"gzip", "x-gzip"})
_GZIP_MAGIC = b"\x1f"
# Codes of OpenSSL (x509_vfy.h) for the faults that certificates really have.
_CERTIFICATE_FAULTS = {
    10: "masa berlakunya sudah lewat",
    18: "dibuat sendiri, bukan oleh penerbit resmi",
    19: "penerbitnya tidak dikenal",
    20: "penerbitnya tidak dikenal atau rantainya tidak lengkap",
    62: "bukan untuk alamat ini",
    64: "bukan untuk alamat ini",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A server's answer: ``headers`` by lower-case name (the first of each), ``body`` unpacked (read only with status 200)."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


def host_and_port(url: str) -> tuple[str, int]:
    """Whom an address asks.

    >>> host_and_port("https://kaltim.example/rss"), host_and_port("http://[::1]:8080/")
    (('kaltim.example', 443), ('::1', 8080))
    """
    parts = urlsplit(url)
    return (parts.hostname or "").lower(), parts.port or _PORTS[parts.scheme]


def exchange(
    url: str,
    headers: Mapping[str, str],
    *,
    network: Network,
    deadline: Deadline,
    limit: int,
    own: tuple[str, int] | None = None,
) -> Reply:
    """What the server behind a checked ``url`` answers; follows no redirect.

    ``own`` is the one host and port that may be private. ``limit`` is of bytes, announced, received and unpacked.

    Raises:
        FetchError: no connection, no time left, too many bytes, an answer cut short or broken.
    """
    asked = [(name.encode(), value.encode("latin-1", "replace")) for name, value in headers.items()]
    # httpcore leaves the brackets of an IPv6 address out of its own Host header.
    asked += [(b"Host", urlsplit(url).netloc.encode()), (b"Connection", b"close"), (b"Accept-Encoding", b"gzip, deflate")]
    body_begun = False
    try:
        tls = network.tls if url.startswith("https:") else None
        with (
            httpcore.ConnectionPool(network_backend=_Backend(network, deadline, own), ssl_context=tls) as pool,
            pool.stream("GET", url, headers=asked) as response,
        ):
            received = _first_of_each(response.headers)
            body_begun = True
            body = _body(response.iter_stream(), received, limit) if response.status == 200 else b""
            return Reply(status=response.status, headers=received, body=body)
    except (httpcore.ProtocolError, httpcore.NetworkError):
        if body_begun:
            raise FetchError("jawaban terpotong sebelum selesai", again=True) from None
        raise FetchError("server memutus sambungan atau jawabannya bukan HTTP", again=True) from None


def _first_of_each(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    first: dict[str, str] = {}
    for name, value in headers:
        first.setdefault(name.decode("latin-1").lower(), value.decode("latin-1").strip())
    return first


def _body(pieces: Iterable[bytes], headers: Mapping[str, str], limit: int) -> bytes:
    if int(headers.get("content-length", "0")) > limit:  # h11 lets only digits through
        raise _too_big(limit)
    coding = headers.get("content-encoding", "identity").lower()
    pieces = _limited(pieces, limit)
    if coding in _GZIP or coding == "deflate":
        pieces = _limited(_unpacked(pieces, coding), limit)
    elif coding not in ("identity", ""):
        raise FetchError(f'jawaban dikemas dengan cara yang tidak diminta ("{coding[:20]}")')
    return b"".join(pieces)


def _limited(pieces: Iterable[bytes], limit: int) -> Iterator[bytes]:
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > limit:
            raise _too_big(limit)
        yield piece


def _too_big(limit: int) -> FetchError:
    return FetchError(f"jawaban lebih besar dari {number(limit / 1_000_000)} MB")


def _unpacked(pieces: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """The bytes inside a gzip or deflate body (RFC 9110 §8.4.1), a chunk at a time; junk after its end is left."""
    unpacker = None
    begun = False
    try:
        for piece in pieces:
            rest = piece
            while rest:
                if unpacker is None:
                    if begun and (coding == "deflate" or rest[:1] != _GZIP_MAGIC):
                        return
                    unpacker, begun = zlib.decompressobj(_window_bits(coding, rest[0])), True
                yield unpacker.decompress(rest, _CHUNK)
                rest, unpacker = (unpacker.unused_data, None) if unpacker.eof else (unpacker.unconsumed_tail, unpacker)
        if unpacker is not None:
            yield unpacker.flush()
    except zlib.error:
        raise FetchError("kemasan gzip jawaban rusak") from None
    if unpacker is not None and not unpacker.eof:
        raise FetchError("jawaban terpotong sebelum selesai", again=True)


def _window_bits(coding: str, first: int) -> int:
    if coding in _GZIP:
        return zlib.MAX_WBITS | 16
    # "deflate" means zlib (first byte: method 8), but some servers send the bare stream.
    return zlib.MAX_WBITS if first & 0x0F == zlib.DEFLATED else -zlib.MAX_WBITS


class _Backend(httpcore.NetworkBackend):
    """Connections by way of the run's :class:`Network`, so that no address goes unchecked."""

    def __init__(self, network: Network, deadline: Deadline, own: tuple[str, int] | None) -> None:
        self._network = network
        self._deadline = deadline
        self._own = own

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # the deadline of the whole answer stands above it
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        connection = self._network.opened(host, port, self._deadline, local=(host.lower(), port) == self._own)
        return _Stream(connection, self._deadline)


class _Stream(httpcore.NetworkStream):
    """A connection whose every step may take only the time that is left to the whole answer."""

    def __init__(self, connection: socket.socket, deadline: Deadline) -> None:
        self._connection = connection
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            self._connection.settimeout(self._deadline.left())
            return self._connection.recv(max_bytes)
        except TimeoutError:
            raise self._deadline.missed() from None
        except OSError:
            raise FetchError("sambungan terputus", again=True) from None

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        try:
            self._connection.settimeout(self._deadline.left())
            self._connection.sendall(buffer)
        except TimeoutError:
            raise self._deadline.missed() from None
        except OSError as error:  # the answer may be there all the same: httpcore goes on to read it
            raise httpcore.WriteError(str(error)) from None

    def close(self) -> None:
        self._connection.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        try:
            self._connection.settimeout(self._deadline.left())
            secured = ssl_context.wrap_socket(self._connection, server_hostname=server_hostname)
        except BaseException as error:
            self.close()
            if isinstance(error, OSError | ValueError):
                raise self._tls_fault(error) from None
            raise
        return _Stream(secured, self._deadline)

    def _tls_fault(self, error: OSError | ValueError) -> FetchError:
        if isinstance(error, TimeoutError):
            return self._deadline.missed()
        if isinstance(error, ssl.SSLCertVerificationError):
            fault = _CERTIFICATE_FAULTS.get(error.verify_code, error.verify_message)
            return FetchError(f"sertifikat keamanan server tidak sah: {fault}")
        if isinstance(error, ssl.SSLError | ValueError):
            return FetchError("sambungan aman (TLS) gagal")
        return FetchError("sambungan terputus", again=True)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's signature
        return None

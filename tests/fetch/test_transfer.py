"""Certificates, time, size and packing: an answer costs no more than was allowed."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import time
import tracemalloc
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from asking import FEED, Asking, limits, online, to
from servers import Internet, Raw, Reply, Server, endless

from prahum_site.fetch import Network
from prahum_site.model import Outcome

HEAD = b"HTTP/1.1 200 OK\r\n"


# TLS ------------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for radar.example, signed by itself; the key stands in the same file."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is needed to make a certificate")
    path = tmp_path_factory.mktemp("tls") / "radar.pem"
    options = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=radar.example"
    names = ["-addext", "subjectAltName=DNS:radar.example"]
    subprocess.run([openssl, *options.split(), *names, "-keyout", f"{path}.key", "-out", path], check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + Path(f"{path}.key").read_bytes())
    return path


def https(certificate: Path, script: Mapping[str, Sequence[Reply | Raw] | Reply | Raw]) -> Server:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return Server(script, tls=context)


def trusting(certificate: Path, server: Server, host: str = "radar.example") -> Asking:
    internet = Internet({host: server})
    tls = ssl.create_default_context(cafile=str(certificate))
    return Asking(network=Network(resolve=internet.resolve, connect=internet.connect, tls=tls))


def test_https_with_a_trusted_certificate(certificate: Path) -> None:
    with https(certificate, {"/rss": Reply(body=FEED)}) as server:
        answer = trusting(certificate, server)("https://radar.example/rss", local=False)
    assert (answer.outcome, answer.data) == (Outcome.NEW, FEED)


def test_wrong_certificates_are_told(certificate: Path) -> None:
    with https(certificate, {"/rss": Reply(body=FEED)}) as server:
        unknown = online({"radar.example": server})[0]("https://radar.example/rss", local=False)
        other_name = trusting(certificate, server, "kanal.example")("https://kanal.example/rss", local=False)
    assert unknown.error == "sertifikat keamanan server tidak sah: dibuat sendiri, bukan oleh penerbit resmi"
    assert other_name.error == "sertifikat keamanan server tidak sah: bukan untuk alamat ini"
    assert server.requests == []


def test_a_step_down_to_http_stays_on_https(certificate: Path) -> None:
    script = {"/rss": to("http://radar.example/baru"), "/baru": Reply(body=FEED), "/p": to("http://radar.example:8080/")}
    with https(certificate, script) as server:
        asking = trusting(certificate, server)
        assert asking("https://radar.example/rss", local=False).address == "https://radar.example/baru"
        answer = asking("https://radar.example/p", local=False)
    assert answer.error == "dialihkan dari https ke http yang tidak aman"


def test_https_where_there_is_none() -> None:
    with Server() as server:
        answer = Asking()(server.url("/rss").replace("http:", "https:"))
    assert answer.error == "sambungan aman (TLS) gagal"


# Time -----------------------------------------------------------------------------------------------------------------

SLOW: dict[str, Reply | Raw] = {
    "a byte of body at a time": Reply(pieces=endless(b" "), pause=0.05),
    "a byte of a head at a time": Raw(pieces=endless(b"x"), pause=0.05),
    "a header at a time": Raw(pieces=[HEAD, *[b"X-%d: 1\r\n" % number for number in range(200)]], pause=0.05),
    "interim answers without end": Raw(pieces=endless(b"HTTP/1.1 102 Processing\r\n\r\n"), pause=0.05),
    "no answer": Raw(pieces=endless(b""), pause=0.05),
}


@pytest.mark.parametrize("reply", SLOW.values(), ids=SLOW.keys())
def test_a_slow_server_has_one_deadline_for_everything(reply: Reply | Raw) -> None:
    start = time.monotonic()
    with Server({"/rss": reply}) as server:
        answer = Asking(limits(timeout=0.25))(server.url("/rss"))
        assert time.monotonic() - start < 2.0
    assert (answer.outcome, answer.error) == (Outcome.FAILED, "belum selesai menjawab setelah 0,25 detik")


def test_redirects_do_not_get_a_new_deadline() -> None:
    start = time.monotonic()
    with Server(
        {"/rss": Raw(pieces=[b"HTTP/1.1 302 Found\r\nLocation: /rss\r\n", b"Content-Length: 0\r\n\r\n"], pause=0.1)}
    ) as server:
        answer = Asking(limits(timeout=0.25))(server.url("/rss"))
    assert "0,25 detik" in answer.error
    assert time.monotonic() - start < 2.0


def test_tls_that_never_begins_has_the_same_deadline() -> None:
    start = time.monotonic()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        answer = Asking(limits(timeout=0.2))(f"https://127.0.0.1:{silent.getsockname()[1]}/")
    assert "0,2 detik" in answer.error
    assert time.monotonic() - start < 2.0


def test_a_slow_answer_is_tried_again() -> None:
    with Server({"/rss": [Raw(pieces=endless(b""), pause=0.02), Reply(body=FEED)]}) as server:
        assert Asking(limits(timeout=0.2, retries=1))(server.url("/rss")).outcome is Outcome.NEW


# Size and packing -----------------------------------------------------------------------------------------------------


def packed(data: bytes, coding: str, **more: str) -> Reply:
    return Reply(body=data, headers={"Content-Encoding": coding, **more})


TOO_BIG: dict[str, Reply] = {
    "10 GB announced": Reply(body=b"x", length=10_000_000_000),
    "endless": Reply(pieces=endless(b" " * 4096)),
    "gzip bomb": packed(gzip.compress(bytes(50_000_000)), "gzip"),
    "deflate bomb": packed(zlib.compress(bytes(50_000_000)), "deflate"),
    "many members": packed(gzip.compress(bytes(50_000)) * 40, "gzip"),
    "endless members": Reply(pieces=endless(gzip.compress(b"") * 100), headers={"Content-Encoding": "gzip"}),
    "one byte too many": Reply(body=b"x" * 100_001),
}


@pytest.mark.parametrize("reply", TOO_BIG.values(), ids=TOO_BIG.keys())
def test_too_big_an_answer_is_left_in_bounded_memory(reply: Reply) -> None:
    with Server({"/rss": reply}) as server:
        tracemalloc.start()
        answer = Asking(limits(retries=2))(server.url("/rss"))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert (answer.outcome, answer.error) == (Outcome.FAILED, "jawaban lebih besar dari 0,1 MB")
    assert (server.asked("/rss"), answer.data) == (1, b"")
    assert peak < 3_000_000


def bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


BIG_FEED = FEED.replace(b"Radar", bytes(range(65, 91)) * 3_000)
GOOD: dict[str, Reply] = {
    "plain": Reply(body=BIG_FEED),
    "identity": packed(BIG_FEED, "identity"),
    "gzip": packed(gzip.compress(BIG_FEED), "gzip"),
    "x-gzip in capitals": packed(gzip.compress(BIG_FEED), "X-GZIP"),
    "gzip in two members": packed(gzip.compress(BIG_FEED[:50_000]) + gzip.compress(BIG_FEED[50_000:]), "gzip"),
    "gzip with junk behind": packed(gzip.compress(BIG_FEED) + bytes(64), "gzip"),
    "deflate": packed(zlib.compress(BIG_FEED), "deflate"),
    "deflate without a head": packed(bare_deflate(BIG_FEED), "deflate"),
    "to the end of the connection": Reply(pieces=[BIG_FEED[:1000], BIG_FEED[1000:]]),
    "chunked": Reply(
        pieces=[b"%x\r\n%s\r\n" % (len(BIG_FEED), BIG_FEED), b"0\r\n\r\n"], headers={"Transfer-Encoding": "chunked"}
    ),
    "as large as allowed": Reply(body=BIG_FEED.ljust(100_000)),
}


@pytest.mark.parametrize("reply", GOOD.values(), ids=GOOD.keys())
def test_every_packing_gives_the_same_bytes(reply: Reply) -> None:
    with Server({"/rss": reply}) as server:
        answer = Asking()(server.url("/rss"))
    assert (answer.error, answer.data.rstrip()) == ("", BIG_FEED)


def test_what_zlib_still_holds_when_all_input_is_used_up_is_not_lost() -> None:
    with Server({"/rss": packed(bare_deflate(b" " * 65_537), "deflate")}) as server:
        assert len(Asking()(server.url("/rss")).data) == 65_537


CUT_OFF: dict[str, Reply | Raw] = {
    "length": Reply(body=FEED[:-10], length=len(FEED)),
    "gzip": Reply(pieces=[gzip.compress(FEED)[:-12]], headers={"Content-Encoding": "gzip"}),
    "chunk": Reply(pieces=[b"40\r\n" + FEED[:20]], headers={"Transfer-Encoding": "chunked"}),
    "no last chunk": Reply(pieces=[b"%x\r\n%s\r\n" % (len(FEED), FEED)], headers={"Transfer-Encoding": "chunked"}),
}


@pytest.mark.parametrize("reply", CUT_OFF.values(), ids=CUT_OFF.keys())
def test_half_an_answer_is_none_and_is_asked_for_again(reply: Reply | Raw) -> None:
    with Server({"/rss": [reply, reply, Reply(body=FEED)]}) as server:
        answer = Asking()(server.url("/rss"))
        again = Asking(limits(retries=1))(server.url("/rss"))
    assert (answer.outcome, answer.error) == (Outcome.FAILED, "jawaban terpotong sebelum selesai")
    assert again.outcome is Outcome.NEW


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (packed(FEED, "br"), 'jawaban dikemas dengan cara yang tidak diminta ("br")'),
        (packed(FEED, "gzip, gzip"), 'jawaban dikemas dengan cara yang tidak diminta ("gzip, gzip")'),
        (packed(FEED, "gzip"), "kemasan gzip jawaban rusak"),
    ],
)
def test_a_packing_that_cannot_be_undone(reply: Reply, message: str) -> None:
    with Server({"/rss": reply}) as server:
        assert Asking()(server.url("/rss")).error == message

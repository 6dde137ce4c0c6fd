"""What a source answers, or does not, through redirects and repeats; the internet here runs over loopback."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from asking import FEED, PUBLIC_URL, Asking, limits, online, to
from servers import Raw, Reply, Server

from prahum_site.fetch import Network
from prahum_site.model import Outcome, SourceState

HEAD = b"HTTP/1.1 200 OK\r\n"


# Good answers and conditions ------------------------------------------------------------------------------------------


def test_a_feed_comes_once_and_then_is_unchanged(tmp_path: Path) -> None:
    (tmp_path / "rss.xml").write_bytes(FEED)
    with Server(folder=tmp_path) as server:
        first = Asking()(server.url("/rss.xml"))
        state = SourceState(etag=first.etag, last_modified=first.last_modified)
        second = Asking()(server.url("/rss.xml"), state)
        third = Asking()(server.url("/rss.xml"), SourceState(last_modified=first.last_modified))
    assert (first.outcome, first.data, first.error) == (Outcome.NEW, FEED, "")
    assert (first.content_type, first.address) == ("application/xml", server.url("/rss.xml"))
    assert (second.outcome, second.data) == (Outcome.UNCHANGED, b"")
    assert third.outcome is Outcome.UNCHANGED


def test_the_request_is_honest() -> None:
    with Server({"/rss": Reply(body=FEED)}) as server:
        Asking()(server.url("/rss"))
    headers = server.requests[0].headers
    assert headers["user-agent"] == "PrahumSite/0.1.0 (+https://isu.example/)"
    assert headers["host"] == f"127.0.0.1:{server.port}"
    assert headers["accept-encoding"] == "gzip, deflate"
    assert "if-none-match" not in headers


@pytest.mark.parametrize("etag", ['"a"\r\nX-Evil: 1', "é", "x" * 501, ""])
def test_a_spoilt_etag_is_not_sent(etag: str) -> None:
    with Server({"/rss": Reply(body=FEED)}) as server:
        answer = Asking()(server.url("/rss"), SourceState(etag=etag))
    assert answer.outcome is Outcome.NEW
    assert {"if-none-match", "x-evil"}.isdisjoint(server.requests[0].headers)


def test_a_304_that_nobody_asked_for_is_a_failure() -> None:
    with Server({"/rss": Reply(status=304)}) as server:
        answer = Asking()(server.url("/rss"))
    assert (answer.outcome, answer.error) == (Outcome.FAILED, "server menjawab 304 (tidak terduga)")


def test_a_304_with_a_body_is_unchanged() -> None:
    with Server({"/rss": Raw(pieces=[b"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\nhello"])}) as server:
        assert Asking()(server.url("/rss"), SourceState(etag='"a"')).outcome is Outcome.UNCHANGED


# Refusals and repeats -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (404, "server menjawab 404 (tidak ada)"),
        (403, "server menjawab 403 (ditolak)"),
        (410, "server menjawab 410 (sudah dihapus)"),
        (418, "server menjawab 418 (tidak terduga)"),
        (429, "server menjawab 429 (terlalu sering ditanya)"),
        (204, "server menjawab 204 (tidak terduga)"),
    ],
)
def test_a_refusal_is_no_feed_and_is_not_repeated(status: int, message: str) -> None:
    with Server({"/rss": Reply(status=status, body=FEED if status != 204 else b"")}) as server:
        answer = Asking(limits(retries=2))(server.url("/rss"))
    assert (answer.outcome, answer.error, answer.data) == (Outcome.FAILED, message, b"")
    assert server.asked("/rss") == 1


def test_a_server_in_trouble_is_asked_again_after_growing_pauses() -> None:
    asking = Asking(limits(retries=2))
    with Server({"/rss": [Reply(status=500), Reply(status=502), Reply(body=FEED)]}) as server:
        assert asking(server.url("/rss")).outcome is Outcome.NEW
    assert asking.slept == [1.0, 2.0]


def test_repeats_come_to_an_end() -> None:
    with Server({"/rss": Reply(status=500)}) as server:
        answer = Asking(limits(retries=2))(server.url("/rss"))
    assert (answer.error, server.asked("/rss")) == ("server menjawab 500 (galat di server)", 3)


@pytest.mark.parametrize(
    ("status", "headers", "wait"),
    [
        (429, {"Retry-After": "7"}, 7.0),
        (503, {"Retry-After": "0"}, 0.0),
        (503, {"Retry-After": "segera"}, 1.0),
        (429, {"Retry-After": "Tue, 24 Nov 2026 06:05:20 GMT", "X-No": "Date"}, 20.0),
        (429, {"Retry-After": "Mon, 23 Nov 2026 06:05:20 GMT"}, 0.0),
    ],
)
def test_the_wait_that_a_server_asks_for_is_kept(status: int, headers: dict[str, str], wait: float) -> None:
    date = "\r\n".join(f"{name}: {value}" for name, value in headers.items()).encode()
    refusal = Raw(pieces=[b"HTTP/1.1 %d No\r\n%s\r\nContent-Length: 0\r\n\r\n" % (status, date)])
    asking = Asking(limits(retries=1))
    with Server({"/rss": [refusal, Reply(body=FEED)]}) as server:
        assert asking(server.url("/rss")).outcome is Outcome.NEW
    assert asking.slept == [wait]


def test_a_wait_counts_from_the_servers_own_clock() -> None:
    head = b"HTTP/1.1 503 No\r\nDate: Tue, 24 Nov 2020 10:00:00 GMT\r\nRetry-After: Tue, 24 Nov 2020 10:00:09 GMT\r\n"
    asking = Asking(limits(retries=1))
    with Server({"/rss": [Raw(pieces=[head + b"Content-Length: 0\r\n\r\n"]), Reply(body=FEED)]}) as server:
        asking(server.url("/rss"))
    assert asking.slept == [9.0]


@pytest.mark.parametrize("said", ["7200", "9" * 400, "Tue, 24 Nov 2026 08:05:00 GMT"])
def test_too_long_a_wait_ends_the_asking_and_is_told(said: str) -> None:
    asking = Asking(limits(retries=2))
    refusal = Raw(pieces=[b"HTTP/1.1 429 No\r\nRetry-After: %s\r\nContent-Length: 0\r\n\r\n" % said.encode()])
    with Server({"/rss": refusal}) as server:
        answer = asking(server.url("/rss"))
    until = "Rabu, 24 November 2027, 14.05 Wita" if said[0] == "9" else "Selasa, 24 November 2026, 16.05 Wita"
    assert answer.error == f"server menjawab 429 (terlalu sering ditanya); minta ditunggu sampai {until}"
    assert (server.asked("/rss"), asking.slept) == (1, [])


def test_a_lost_connection_is_tried_again() -> None:
    with Server({"/rss": [Raw(reset=True), Raw(), Reply(body=FEED)]}) as server:
        assert Asking(limits(retries=2))(server.url("/rss")).outcome is Outcome.NEW


@pytest.mark.parametrize(
    "bytes_sent",
    [
        b"SSH-2.0-OpenSSH_9.2\r\n",
        HEAD + b"Content-Length: " + b"9" * 5_000 + b"\r\n\r\n",
        HEAD + b"Content-Length: -1\r\n\r\n",
        HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n",
        HEAD + b"X: 1\r\n" * 50_000,
    ],
)
def test_what_is_not_http_is_a_failure(bytes_sent: bytes) -> None:
    with Server({"/rss": Raw(pieces=[bytes_sent])}) as server:
        answer = Asking()(server.url("/rss"))
    assert answer.error == "server memutus sambungan atau jawabannya bukan HTTP"


# Redirects ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_to_another_host_without_the_conditions(status: int) -> None:
    there = Reply(body=FEED, headers={"ETag": '"there"'})
    with (
        Server({"/umpan": there}) as elsewhere,
        Server({"/rss": to("/baru", status), "/baru": to("http://kanal.example/umpan", status)}) as server,
    ):
        asking, _ = online({"radar.example": server, "kanal.example": elsewhere})
        answer = asking(PUBLIC_URL, SourceState(etag='"here"'), local=False)
    assert (answer.outcome, answer.address) == (Outcome.NEW, "http://kanal.example/umpan")
    assert answer.etag == "", "the validator of another host must not be sent to this one on the next night"
    assert [request.headers.get("if-none-match") for request in server.requests] == ['"here"', '"here"']
    assert "if-none-match" not in elsewhere.requests[0].headers


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "javascript:alert(1)", "ftp://radar.example/", "http://a:b@radar.example/", "", "http://[::1"],
)
def test_redirects_lead_only_to_web_addresses(location: str) -> None:
    with Server({"/rss": to(location)}) as server:
        answer = Asking()(server.url("/rss"))
    assert (answer.outcome, answer.error) == (Outcome.FAILED, "dialihkan ke alamat yang tidak boleh dibuka")


PRIVATE = [
    "127.0.0.1", "127.1", "2130706433", "0x7f.1", "0.0.0.0", "10.0.0.1", "169.254.169.254", "100.64.0.1", "192.0.2.1",
    "224.0.0.1", "255.255.255.255", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::127.0.0.1]", "[64:ff9b::a00:1]", "[fd00::1]",
    "[fe80::1]", "[ff0e::1]", "[2002:7f00:1::]", "[2001:db8::1]", "[5f00::1]",
]  # fmt: skip


@pytest.mark.parametrize("host", PRIVATE)
def test_redirects_to_addresses_that_are_not_public_are_not_opened(host: str) -> None:
    with Server({"/rss": to(f"http://{host}/latest/meta-data/")}) as server:
        asking, internet = online({"radar.example": server})
        answer = asking(PUBLIC_URL, local=False)
    assert (answer.outcome, answer.unreachable) == (Outcome.FAILED, False)
    assert answer.error.endswith("bukan alamat internet umum, jadi tidak dibuka")
    assert len(internet.opened) == 1


def test_local_opens_its_own_port_alone() -> None:
    with Server({"/x": Reply(body=FEED)}) as other, Server({"/rss": to(other.url("/x"))}) as server:
        server.script("/baru", Reply(body=FEED))
        server.script("/pindah", to("/baru"))
        elsewhere, at_home = Asking()(server.url("/rss")), Asking()(server.url("/pindah"))
        not_local = Asking()(server.url("/baru"), local=False)
    assert elsewhere.error == not_local.error == "127.0.0.1 bukan alamat internet umum, jadi tidak dibuka"
    assert (at_home.outcome, other.requests) == (Outcome.NEW, [])


def test_a_name_that_changes_between_check_and_connect_opens_nothing_private() -> None:
    """DNS rebinding: every look-up but the first gives loopback."""
    answers = iter([["93.184.216.1", "10.0.0.1"], ["127.0.0.1"]])
    opened: list[tuple[str, int]] = []

    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        opened.append(address)
        return socket.create_connection(("127.0.0.1", server.port), timeout)

    with Server({"/rss": [Reply(status=500), Reply(body=FEED)]}) as server:
        asking = Asking(limits(retries=1), network=Network(resolve=lambda host, port: next(answers), connect=connect))
        answer = asking(PUBLIC_URL, local=False)
    assert opened == [("93.184.216.1", 80)]
    assert "bukan alamat internet umum" in answer.error


def test_a_circle_of_redirects_ends() -> None:
    with Server({"/rss": to("/b"), "/b": to("/rss")}) as server:
        answer = Asking()(server.url("/rss"))
    assert (answer.error, len(server.requests)) == ("dialihkan lebih dari 5 kali", 6)


# Files ----------------------------------------------------------------------------------------------------------------


def test_a_file_is_read_below_its_base_and_always_new(tmp_path: Path) -> None:
    (tmp_path / "umpan").mkdir()
    (tmp_path / "umpan" / "radar kota.xml").write_bytes(FEED)
    answer = Asking(base=tmp_path)("file:umpan/radar%20kota.xml", SourceState(etag='"x"'), local=False)
    assert (answer.outcome, answer.data, answer.address, answer.etag) == (Outcome.NEW, FEED, "", "")


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("file:tiada.xml", "berkas sumber tidak ada"),
        ("file:umpan", "berkas sumber tidak ada"),
        ("file:../luar.xml", "berkas sumber ada di luar folder situs"),
        ("file:umpan/..%2F..%2Fluar.xml", "berkas sumber ada di luar folder situs"),
        ("file:///etc/passwd", "berkas sumber ada di luar folder situs"),
        ("file:tautan.xml", "berkas sumber ada di luar folder situs"),
        ("file:besar.xml", "berkas sumber lebih besar dari 0,1 MB"),
        ("file:a%00b", "berkas sumber tidak terbaca (ValueError)"),
    ],
)
def test_files_that_are_not_read(tmp_path: Path, url: str, message: str) -> None:
    base = tmp_path / "situs"
    (base / "umpan").mkdir(parents=True)
    (tmp_path / "luar.xml").write_bytes(FEED)
    (base / "besar.xml").write_bytes(bytes(100_001))
    if "tautan" in url:
        try:
            (base / "tautan.xml").symlink_to(tmp_path / "luar.xml")
        except OSError:
            pytest.skip("Windows lets only administrators make symbolic links")
    answer = Asking(base=base)(url)
    assert (answer.outcome, answer.error) == (Outcome.FAILED, message)

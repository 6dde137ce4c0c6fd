"""Politeness to hosts, and whether there is a network at all."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from asking import FEED, PUBLIC_URL, Asking, limits, online, to
from servers import Internet, Reply, Server

from prahum_site.fetch import Answer, Network
from prahum_site.model import Outcome


def test_two_requests_to_a_host_are_a_pause_apart_but_not_the_hops_of_one_answer() -> None:
    now, slept = 100.0, list[float]()
    network = Network()

    def turn(host: str) -> None:
        network.turn(host, 1.0, sleep=slept.append, monotonic=lambda: now)

    turn("radar.example")
    turn("kanal.example")
    turn("radar.example")
    turn("radar.example")
    assert slept == [1.0, 2.0]
    asking = Asking(limits(host_pause=30.0))
    with Server({"/rss": to("/baru"), "/baru": Reply(body=FEED)}) as server:
        asking(server.url("/rss"))
        assert asking.slept == []
        asking(server.url("/rss"))
    assert len(asking.slept) == 1
    assert 20.0 < asking.slept[0] <= 30.0


def hosts(number: int) -> list[str]:
    return [f"http://radar-{index}.example/rss" for index in range(number)]


def test_one_host_out_of_reach_is_its_own_fault() -> None:
    with Server({"/rss": Reply(body=FEED)}) as server:
        asking, internet = online({"radar.example": server, "tutup.example": None})
        outcomes = [asking(url, local=False) for url in (PUBLIC_URL, "http://tutup.example/", *hosts(5))]
    assert [answer.outcome for answer in outcomes] == [Outcome.NEW, *[Outcome.FAILED] * 6]
    assert outcomes[1].error == "server menolak sambungan"
    assert outcomes[2].error == 'nama "radar-0.example" tidak ditemukan (DNS)'
    assert (len(internet.looked_up), asking.network.down) == (7, False)


def test_after_three_hosts_out_of_reach_and_a_second_there_is_no_network_and_nobody_is_asked() -> None:
    internet, now = Internet({"tutup.example": None}), [100.0]
    asking = Asking(network=Network(resolve=internet.resolve, connect=internet.connect, monotonic=lambda: now[0]))
    outcomes = [asking(url, local=False) for url in ["http://tutup.example/", *hosts(4)]]
    assert [answer.outcome for answer in outcomes] == [Outcome.FAILED] * 5
    now[0] += 1.0
    outcomes = [asking(url, local=False) for url in hosts(20)]
    assert [answer.outcome for answer in outcomes] == [Outcome.NO_NETWORK] * 20
    assert (outcomes[-1].error, len(internet.looked_up)) == ("tidak ada jaringan", 5)


def test_what_is_local_proves_nothing_about_the_network_and_is_asked_without_it(tmp_path: Path) -> None:
    (tmp_path / "radar.xml").write_bytes(FEED)
    internet, now = Internet({}), [100.0]
    network = Network(resolve=internet.resolve, connect=internet.connect, monotonic=lambda: now[0])
    asking = Asking(base=tmp_path, network=network)
    with Server({"/rss": Reply(body=FEED)}) as server:
        for url in (server.url("/rss"), "http://127.0.0.1:1/", "http://127.0.0.2:1/", "http://127.0.0.3:1/"):
            asking(url)
        assert (asking.network.reached, asking.network.down) == (False, False)
        for url in hosts(3):
            asking(url, local=False)
        now[0] += 1.0
        assert asking.network.down
        assert asking(server.url("/rss")).outcome is Outcome.NEW
    assert asking("file:radar.xml").outcome is Outcome.NEW
    assert asking("http://127.0.0.1:1/").error == "server menolak sambungan"


def in_threads(work: Callable[[str], Answer], urls: Sequence[str]) -> list[Answer]:
    answers: list[Answer] = []
    threads = [threading.Thread(target=lambda url=url: answers.append(work(url))) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.parametrize("part", ["names", "connections"])
def test_a_network_that_hangs_is_noticed_when_patience_is_over(part: str) -> None:
    release = threading.Event()

    def hanging(host: str, port: int) -> list[str]:
        if part == "names":
            release.wait()
        return ["93.184.216.1"]

    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        time.sleep(timeout)
        raise TimeoutError

    asking = Asking(limits(timeout=10, retries=2), network=Network(resolve=hanging, connect=connect, patience=0.3))
    start = time.monotonic()
    answers = in_threads(lambda url: asking(url, local=False), hosts(5))
    release.set()
    assert time.monotonic() - start < 3.0
    assert all(answer.unreachable for answer in answers)
    assert [answer.outcome for answer in answers].count(Outcome.NO_NETWORK) >= 4
    assert asking.slept == []


def test_a_name_that_hangs_has_the_deadline_too() -> None:
    release = threading.Event()
    network = Network(resolve=lambda host, port: [str(release.wait())])
    start = time.monotonic()
    answer = Asking(limits(timeout=0.2), network=network)(PUBLIC_URL, local=False)
    release.set()
    assert time.monotonic() - start < 2.0
    assert (answer.error, answer.unreachable) == ('nama "radar.example" tidak kunjung ditemukan (DNS diam)', True)


def test_the_next_address_of_a_name_is_tried() -> None:
    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        if address[0] == "2606:4700::1111":
            raise OSError(101, "Network is unreachable")
        return socket.create_connection(("127.0.0.1", server.port), timeout)

    def resolve(host: str, port: int) -> list[str]:
        return ["2606:4700::1111", "10.0.0.1", "93.184.216.1"]

    with Server({"/rss": Reply(body=FEED)}) as server:
        asking = Asking(network=Network(resolve=resolve, connect=connect))
        assert asking(PUBLIC_URL, local=False).outcome is Outcome.NEW

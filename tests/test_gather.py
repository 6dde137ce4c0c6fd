"""A night's gathering from sources to archive and report, against real servers and a real archive on disk."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from asking import NOW, QUICK, Night, outcomes, rss, source
from servers import Internet, Reply, Server, endless

from prahum_site import archive
from prahum_site.fetch import Answer, Network
from prahum_site.model import Outcome, Source, SourceState
from prahum_site.settings import Fetching


@pytest.fixture
def night(tmp_path: Path) -> Night:
    return Night(tmp_path)


# Good nights ----------------------------------------------------------------------------------------------------------


def test_the_first_night_brings_all_and_the_second_nothing(night: Night) -> None:
    (night.root / "radar.xml").write_bytes(rss("Banjir di Samarinda", "Jalan diperbaiki", ""))
    with Server(folder=night.root) as server:
        radar = source("radar", server.url("/radar.xml"))
        (first,) = night(radar)
        before = {path: path.stat().st_mtime_ns for path in night.folder.rglob("*")}
        (second,) = night(radar)
    assert (first.outcome, first.seen, first.new, first.edited, first.dropped) == (Outcome.NEW, 2, 2, 0, 1)
    assert (second.outcome, second.seen, second.new, second.error) == (Outcome.UNCHANGED, 0, 0, "")
    assert night.titles() == ["Banjir di Samarinda", "Jalan diperbaiki"]
    assert archive.read(night.folder).items[0].first_seen == NOW
    assert before == {path: path.stat().st_mtime_ns for path in night.folder.rglob("*")}
    assert server.requests[0].headers["user-agent"].endswith("(+https://isu.example/)")


def test_edited_reports_are_counted(night: Night) -> None:
    with Server({"/rss": [Reply(body=rss("Banjir")), Reply(body=rss("Banjir surut", "Baru"))]}) as server:
        night(source("radar", server.url("/rss")))
        (line,) = night(source("radar", server.url("/rss")))
    assert (line.seen, line.new, line.edited) == (2, 1, 1)
    assert night.titles() == ["Banjir surut", "Baru"]


def test_files_are_sources_too(night: Night) -> None:
    (night.root / "radar.xml").write_bytes(rss("Banjir"))
    (line,) = night(source("radar", "file:radar.xml"))
    assert (line.outcome, line.new) == (Outcome.NEW, 1)
    assert outcomes(night(source("radar", "file:radar.xml"))) == [Outcome.NEW]


# Faults of one source -------------------------------------------------------------------------------------------------


def test_a_source_that_fails_leaves_the_others_and_is_remembered_since_when(night: Night) -> None:
    with Server({"/baik": Reply(body=rss("Banjir")), "/rusak": Reply(status=404)}) as server:
        sources = source("rusak", server.url("/rusak")), source("baik", server.url("/baik"))
        first = night(*sources)
        night.now = NOW + timedelta(days=1)
        second = night(*sources)
        assert night.state("rusak").error == "server menjawab 404 (tidak ada)"
        server.script("/rusak", Reply(body=rss("Pulih", host="rusak.example")))
        third = night(*sources)
    assert outcomes(first) == outcomes(second) == [Outcome.FAILED, Outcome.NEW]
    assert (first[0].error, first[0].failing_since) == ("server menjawab 404 (tidak ada)", NOW)
    assert second[0].failing_since == NOW
    assert (third[0].new, third[0].failing_since) == (1, None)
    assert (night.state("rusak").failing_since, night.state("rusak").error) == (None, "")


def test_a_page_instead_of_a_feed_is_a_failure_and_hides_nothing(night: Night) -> None:
    validators = {"ETag": '"sama"'}
    page = Reply(body=b"<!doctype html><html><body>Situs sedang dirawat</body></html>", headers=validators)
    with Server({"/rss": [page, Reply(body=rss("Banjir"), headers=validators)]}) as server:
        (first,) = night(source("radar", server.url("/rss")))
        assert night.state("radar").etag == ""
        (second,) = night(source("radar", server.url("/rss")))
    assert first.outcome is Outcome.FAILED
    assert "halaman web" in first.error
    assert (second.outcome, second.new) == (Outcome.NEW, 1)
    assert "if-none-match" not in server.requests[1].headers


def test_failing_keeps_the_validators_of_the_last_good_answer(night: Night) -> None:
    good = Reply(body=rss("Banjir"), headers={"ETag": '"satu"'})
    with Server({"/rss": [good, Reply(status=500), Reply(status=304)]}) as server:
        radar = source("radar", server.url("/rss"))
        lines = [night(radar)[0] for _ in range(3)]
    assert outcomes(lines) == [Outcome.NEW, Outcome.FAILED, Outcome.UNCHANGED]
    assert night.state("radar") == replace(night.state("radar"), etag='"satu"', failing_since=None, error="")


def test_the_state_is_saved_only_after_the_reports_are_safe(night: Night) -> None:
    (night.root / "radar.xml").write_bytes(rss("Banjir"))
    (night.root / "kanal.xml").write_bytes(rss("Panen", host="kanal.example"))
    blocked = night.folder / "radar" / "2026-11.jsonl" / "sesuatu"
    with Server(folder=night.root) as server:
        sources = source("radar", server.url("/radar.xml")), source("kanal", server.url("/kanal.xml"))
        blocked.mkdir(parents=True)
        first = night(*sources)
        assert night.state("radar") == SourceState()
        shutil.rmtree(blocked.parent)
        second = night(*sources)
    assert outcomes(first) == [Outcome.UNSAVED, Outcome.NEW]
    assert first[0].error.startswith("arsip tidak dapat ditulis: ")
    assert (outcomes(second), second[0].new) == ([Outcome.NEW, Outcome.UNCHANGED], 1)
    assert night.titles() == ["Banjir", "Panen"]


def test_a_bug_met_by_one_source_is_its_failure(night: Night) -> None:
    def ask(asked: Source, state: SourceState) -> Answer:
        if asked.id == "rusak":
            raise ZeroDivisionError("division by zero")
        return Answer(outcome=Outcome.NEW, data=rss("Banjir"), etag='"x"')

    report = night(source("rusak", "https://rusak.example/"), source("baik", "https://baik.example/"), ask=ask)
    assert outcomes(report) == [Outcome.FAILED, Outcome.NEW]
    assert report[0].error == "galat tak terduga (ZeroDivisionError: division by zero)"
    assert night.state("rusak").failing_since == NOW


def test_an_id_that_is_none_is_the_failure_of_its_source(night: Night) -> None:
    (night.root / "radar.xml").write_bytes(rss("Banjir"))
    report = night(source("../luar", "file:radar.xml"), source("radar", "file:radar.xml"))
    assert outcomes(report) == [Outcome.FAILED, Outcome.NEW]
    assert not (night.folder.parent / "luar").exists()


def test_an_interrupt_is_no_fault_of_a_source(night: Night) -> None:
    def ask(asked: Source, state: SourceState) -> Answer:
        if asked.id == "kedua":
            raise KeyboardInterrupt
        return Answer(outcome=Outcome.NEW, data=rss("Banjir"))

    with pytest.raises(KeyboardInterrupt):
        night(source("pertama", "https://a.example/"), source("kedua", "https://b.example/"), ask=ask)
    assert [line.source for line in night.told] == ["pertama"]


# Order, politeness, threads -------------------------------------------------------------------------------------------


def test_the_order_is_that_of_the_settings_whoever_answers_first(night: Night) -> None:
    slow = Reply(pieces=[b"", rss("Banjir")], pause=0.2)
    with Server({"/lambat": slow, "/cepat": Reply(body=rss("Banjir"))}) as server:
        alias = server.url("/cepat").replace("127.0.0.1", "localhost")
        report = night(source("lambat", server.url("/lambat")), source("cepat", alias))
    assert [line.source for line in night.told] == [line.source for line in report] == ["lambat", "cepat"]
    assert [item.source for item in archive.read(night.folder).items] == ["lambat"], "the same report of two outlets"


def test_sources_of_one_host_are_asked_one_after_another_and_hosts_together(night: Night) -> None:
    night.fetching = replace(QUICK, host_pause=0.1)
    slow = {"/rss": Reply(pieces=[b"", rss("Banjir")], pause=0.1)}  # ends after 0.2 seconds
    with Server(slow) as server, Server(slow) as other:
        internet = Internet({"radar.example": server, "kanal.example": other})
        report = night(
            source("satu", "http://radar.example/rss", local=False),
            source("dua", "http://radar.example/rss", local=False),
            source("tiga", "http://kanal.example/rss", local=False),
            network=Network(resolve=internet.resolve, connect=internet.connect),
        )
    assert outcomes(report) == [Outcome.NEW] * 3
    first, second = (request.at for request in server.requests)
    assert second - first >= 0.3, "the pause begins when the answer has ended"
    assert other.requests[0].at < second


def test_many_slow_hosts_cost_the_time_of_one(night: Night) -> None:
    slow = Server({"/rss": Reply(pieces=[b"", rss("Banjir")], pause=0.2)})
    names = [f"radar-{number}.example" for number in range(8)]
    with slow as server:
        internet = Internet(dict.fromkeys(names, server))
        start = time.monotonic()
        report = night(
            *(source(name.removesuffix(".example"), f"http://{name}/rss", local=False) for name in names),
            network=Network(resolve=internet.resolve, connect=internet.connect),
        )
    assert outcomes(report) == [Outcome.NEW] * 8
    assert time.monotonic() - start < 0.4 * 8, "the time of all one after another"


def test_a_source_that_never_ends_costs_its_deadline_and_no_more(night: Night) -> None:
    night.fetching = replace(QUICK, timeout=0.3)
    with Server({"/lambat": Reply(pieces=endless(b" "), pause=0.05), "/baik": Reply(body=rss("Banjir"))}) as server:
        good = server.url("/baik").replace("127.0.0.1", "localhost")
        report = night(source("lambat", server.url("/lambat")), source("baik", good))
    assert outcomes(report) == [Outcome.FAILED, Outcome.NEW]
    assert 0.3 <= report[0].seconds < 2.0


# No network -----------------------------------------------------------------------------------------------------------


def twenty() -> list[Source]:
    return [source(f"radar-{number}", f"http://radar-{number}.example/rss", local=False) for number in range(20)]


def test_without_a_network_every_source_says_so_and_none_is_blamed(night: Night) -> None:
    internet = Internet({})
    report = night(*twenty(), network=Network(resolve=internet.resolve, connect=internet.connect))
    assert outcomes(report) == [Outcome.NO_NETWORK] * 20
    assert {line.error for line in report} == {"tidak ada jaringan"}
    assert night.told == list(report)
    assert not night.folder.exists()


def test_twenty_sources_on_a_network_that_hangs_end_when_patience_is_over(night: Night) -> None:
    night.fetching = Fetching(timeout=20.0)
    release, asked = threading.Event(), list[str]()

    def hanging(host: str, port: int) -> list[str]:
        asked.append(host)
        release.wait()
        return []

    (night.root / "radar.xml").write_bytes(rss("Banjir"))
    start = time.monotonic()
    report = night(*twenty(), source("berkas", "file:radar.xml"), network=Network(resolve=hanging, patience=0.5))
    assert time.monotonic() - start < 4.0
    release.set()
    assert outcomes(report) == [Outcome.NO_NETWORK] * 20 + [Outcome.NEW]
    assert len(asked) == night.fetching.workers, "the others were not asked any more"


def test_dead_hosts_on_a_living_network_are_failures_even_when_they_fail_first(night: Night) -> None:
    with Server({"/rss": Reply(body=rss("Banjir"))}) as server:
        internet = Internet({"baik.example": server})

        def connect(address: tuple[str, int], timeout: float) -> socket.socket:
            time.sleep(0.3)
            return internet.connect(address, timeout)

        good = source("baik", "http://baik.example/rss", local=False)
        report = night(*twenty()[:6], good, network=Network(resolve=internet.resolve, connect=connect))
    assert outcomes(report) == [Outcome.FAILED] * 6 + [Outcome.NEW]
    assert report[0].error == 'nama "radar-0.example" tidak ditemukan (DNS)'
    assert report[0].failing_since == NOW


def test_the_archive_stays_what_it_was_where_there_is_no_network(night: Night) -> None:
    with Server({"/rss": [Reply(body=rss("Banjir"), headers={"ETag": '"a"'}), Reply(status=500)]}) as server:
        internet = Internet({f"radar-{number}.example": server for number in range(20)})
        night(twenty()[0], network=Network(resolve=internet.resolve, connect=internet.connect))
        night(twenty()[0], network=Network(resolve=internet.resolve, connect=internet.connect))
    before, state = night.titles(), night.state("radar-0")
    night.now = NOW + timedelta(days=1)
    nowhere = Internet({})
    report = night(*twenty(), network=Network(resolve=nowhere.resolve, connect=nowhere.connect))
    assert (night.titles(), night.state("radar-0")) == (before, state)
    assert (report[0].outcome, report[0].failing_since) == (Outcome.NO_NETWORK, NOW)

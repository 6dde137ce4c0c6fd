"""A night's gathering: every source asked, what it brought put into the archive, one line of the report each.

Sources are asked and their feeds parsed in threads, those of one host one after another; only the calling thread writes, in
the order of the settings, so that the archive does not depend on who answered first. A source's ETag is remembered only
after its reports are safe in the archive: whatever stops a build between the two, the next one gets the feed again.
"""

from __future__ import annotations

import functools
import hashlib
import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from prahum_site import __version__, archive, disk, feeds, fetch
from prahum_site.analysis.gazetteer import Gazetteer
from prahum_site.analysis.office_places import office_gazetteer
from prahum_site.analysis.places import Places, places
from prahum_site.analysis.relevance import relevance
from prahum_site.fetch import Answer, Network
from prahum_site.model import Gathered, Item, Outcome, Source, SourceState
from prahum_site.problems import PrahumError
from prahum_site.settings import Settings

# Windows lets nobody interrupt a wait for a lock: Ctrl-C gets its chance this often, in seconds.
_TICK = 0.5

Ask = Callable[[Source, SourceState], Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What a thread brings home of one source; ``state`` is None where even that could not be read.

    ``fingerprint`` is that of the source as it was asked.
    """

    answer: Answer
    fingerprint: str = ""
    state: SourceState | None = None
    feed: feeds.Feed = field(default_factory=feeds.Feed)
    kept: tuple[Item, ...] = ()
    seconds: float = 0.0


def gather(
    settings: Settings,
    *,
    root: Path,
    folder: Path,
    now: datetime,
    tell: Callable[[Gathered], None],
    ask: Ask | None = None,
    network: Network | None = None,
    sleep: Callable[[float], None] = time.sleep,
    monotonic: Callable[[], float] = time.monotonic,
) -> tuple[Gathered, ...]:
    """Asks every source and archives what it brings; one value a source, in the order of the settings.

    Whatever goes wrong with a source is in its value. Where there is no network at all, every source that needs it ends as
    NO_NETWORK, within about :data:`prahum_site.fetch.network.PATIENCE` seconds.

    Args:
        settings: which sources, within which limits.
        root: the folder that ``file:`` sources are relative to.
        folder: the archive; the caller holds :func:`prahum_site.archive.locked`.
        now: the moment of the gathering (aware); becomes ``first_seen`` of what is new.
        tell: gets each value as soon as it and all before it are known.
        ask: how a source is asked, :func:`prahum_site.fetch.ask` if not given.
        network: what the sources' requests share; a new one if not given.
        sleep: waits some seconds, for pauses and repeats.
        monotonic: a clock in seconds that never goes back.

    Raises:
        SettingsError: the office's gazetteer is wrong; no source has been asked.
        BaseException: only what is no fault of a source, such as KeyboardInterrupt; threads still at work then are left
            behind and write nothing.
    """
    network = network or Network(monotonic=monotonic)
    ask = ask or functools.partial(
        fetch.ask,
        limits=settings.fetching,
        base=root,
        network=network,
        user_agent=f"PrahumSite/{__version__} (+{settings.agency.site_url})",
        now=now,
        zone=settings.zone,
        sleep=sleep,
        monotonic=monotonic,
    )
    where = office_gazetteer(settings)
    area = hashlib.sha256(repr(where.places).encode()).hexdigest()

    def work(source: Source) -> _Asked:
        asked = _Asked(answer=Answer(outcome=Outcome.FAILED), fingerprint=fingerprint(source, area))
        return _asked(source, asked, folder, ask, where, now=now, zone=settings.zone, monotonic=monotonic)

    # The whole archive is read only if a source brings something: on a quiet night none does.
    known = functools.cache(functools.partial(archive.known, folder))
    report = []
    for source, asked in _in_order(settings.sources, work, settings.fetching.workers, network):
        gathered = _archived(source, asked, folder, known, now=now, zone=settings.zone, no_network=network.nobody_reached)
        tell(gathered)
        report.append(gathered)
    return tuple(report)


def fingerprint(source: Source, area: str = "") -> str:
    """What a source's answer depends on, as 16 hexadecimal digits; when it changes, the last ETag no longer holds.

    ``area`` stands for the places that a regional source is filtered by: an editor who adds one wants to see what it brings.

    >>> fingerprint(Source(id="radar", name="Radar", url="https://radar.example/rss", keywords=("kaltim",)))
    'a995902f833569c6'
    """
    # No keyword has a line break, so that none can be mistaken for an area.
    parts = (source.url, *source.keywords, *((f"\n{area}",) if source.regional else ()))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def passing(items: Sequence[Item], source: Source, where: Gazetteer) -> tuple[Item, ...]:
    """The items that the source's filter lets through, each with its reason; all, without any, where it has none.

    ``where`` are the places of the office; a source that is not regional lets through by its keywords alone.
    """
    if not (source.keywords or source.regional):
        return tuple(items)
    found = places(items, where) if source.regional else [Places()] * len(items)
    judged = relevance(items, found, known=where, keywords=source.keywords)
    return tuple(replace(item, reason=one.reason) for item, one in zip(items, judged, strict=True) if one.passes)


# Asking, in threads ---------------------------------------------------------------------------------------------------


def _asked(
    source: Source,
    asked: _Asked,
    folder: Path,
    ask: Ask,
    where: Gazetteer,
    *,
    now: datetime,
    zone: ZoneInfo,
    monotonic: Callable[[], float],
) -> _Asked:
    """``asked`` with what came of asking."""
    start = monotonic()
    try:
        state = archive.state(folder, source.id)
        asked = replace(asked, state=state)
        # Without its reports, a source must not be let off with "nothing new".
        if state.fingerprint != asked.fingerprint or not archive.has_months(folder, source.id):
            state = replace(state, etag="", last_modified="")
        answer = ask(source, state)
        if answer.outcome is Outcome.NEW:
            feed = feeds.parse(
                source, answer.data, now=now, zone=zone, content_type=answer.content_type, address=answer.address or None
            )
            if feed.error:
                answer = replace(answer, outcome=Outcome.FAILED, error=feed.error)
            asked = replace(asked, feed=feed, kept=passing(feed.items, source, where))
        # The bytes are let go here: those of many sources at once would fill the memory.
        asked = replace(asked, answer=replace(answer, data=b""))
    except Exception as error:  # a bug met by one source must not cost the others their night
        asked = replace(asked, answer=Answer(outcome=Outcome.FAILED, error=f"galat tak terduga ({_described(error)})"))
    return replace(asked, seconds=monotonic() - start)


def _described(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _by_host(sources: Sequence[Source]) -> list[list[int]]:
    """Positions of the sources, those that ask one host together; a file is asked alone."""
    groups: dict[str, list[int]] = {}
    for position, source in enumerate(sources):
        host = urlsplit(source.url).hostname or f"berkas {position}"
        groups.setdefault(host, []).append(position)
    return list(groups.values())


def _in_order(
    sources: Sequence[Source], work: Callable[[Source], _Asked], workers: int, network: Network
) -> Iterator[tuple[Source, _Asked]]:
    """Each source with what asking it brought, in their own order, as soon as it is there.

    A source that was out of reach waits until it is clear whether there is a network, for that decides whose fault it is;
    when all have been asked, it is clear.
    The threads are daemons, so that Ctrl-C ends the program at once and not after the slowest server's last byte.
    """
    groups: queue.SimpleQueue[list[int]] = queue.SimpleQueue()
    for group in _by_host(sources):
        groups.put(group)
    done: queue.SimpleQueue[tuple[int, _Asked | BaseException]] = queue.SimpleQueue()

    def run() -> None:
        while True:
            try:
                group = groups.get_nowait()
            except queue.Empty:
                return
            for position in group:
                try:
                    done.put((position, work(sources[position])))
                except BaseException as error:  # handed to the waiting thread, which raises it
                    done.put((position, error))
                    return

    for number in range(min(workers, groups.qsize())):
        threading.Thread(target=run, name=f"sumber-{number}", daemon=True).start()
    arrived: dict[int, _Asked | BaseException] = {}
    for position, source in enumerate(sources):
        while (outcome := arrived.get(position)) is None or (_undecided(outcome, network) and len(arrived) < len(sources)):
            arrived.update(_next(done))
        if isinstance(outcome, BaseException):
            raise outcome
        yield source, outcome


def _undecided(outcome: _Asked | BaseException, network: Network) -> bool:
    return isinstance(outcome, _Asked) and outcome.answer.unreachable and not (network.reached or network.down)


def _next(done: queue.SimpleQueue[tuple[int, _Asked | BaseException]]) -> list[tuple[int, _Asked | BaseException]]:
    try:
        return [done.get(timeout=_TICK)]
    except queue.Empty:
        return []


# Archiving, in the calling thread -------------------------------------------------------------------------------------


def _archived(
    source: Source,
    asked: _Asked,
    folder: Path,
    known: Callable[[], archive.Known],
    *,
    now: datetime,
    zone: ZoneInfo,
    no_network: bool,
) -> Gathered:
    """The source's line of the report, after its items and then its state are in the archive."""
    answer = asked.answer
    if answer.outcome is Outcome.NO_NETWORK or (answer.unreachable and no_network):
        # Nobody knows how the source is; what is known of it stays.
        since = asked.state.failing_since if asked.state else None
        return Gathered(
            source=source.id,
            outcome=Outcome.NO_NETWORK,
            seconds=asked.seconds,
            error=fetch.NO_NETWORK,
            failing_since=since,
        )
    try:
        if answer.outcome is Outcome.FAILED:
            return _failed(source, asked, folder, now)
        added = archive.append(folder, asked.kept, zone, known()) if asked.kept else archive.Appended()
        archive.save_state(folder, source.id, _state_after(asked))
    except PrahumError:
        raise
    except OSError as error:  # the next source may still find room; no state was saved, so this one is asked anew
        message, hint = disk.explained(error)
        error_text = f"arsip tidak dapat ditulis: {message} ({hint})"
        return Gathered(source=source.id, outcome=Outcome.UNSAVED, seconds=asked.seconds, error=error_text)
    return Gathered(
        source=source.id,
        outcome=answer.outcome,
        seen=len(asked.feed.items),
        new=added.new,
        edited=added.edited,
        dropped=asked.feed.dropped,
        seconds=asked.seconds,
    )


def _failed(source: Source, asked: _Asked, folder: Path, now: datetime) -> Gathered:
    since = now
    if asked.state is not None:
        since = asked.state.failing_since or now
        # ETag and Last-Modified stay those of the last good answer, whose reports are in the archive.
        archive.save_state(folder, source.id, replace(asked.state, failing_since=since, error=asked.answer.error))
    return Gathered(
        source=source.id, outcome=Outcome.FAILED, seconds=asked.seconds, error=asked.answer.error, failing_since=since
    )


def _state_after(asked: _Asked) -> SourceState:
    """What to remember of a source that answered well."""
    if asked.answer.outcome is Outcome.UNCHANGED and asked.state is not None:
        return replace(asked.state, failing_since=None, error="")
    return SourceState(fingerprint=asked.fingerprint, etag=asked.answer.etag, last_modified=asked.answer.last_modified)

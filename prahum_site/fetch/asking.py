"""Asking one source: its file or its server, with redirects, repeats and the conditions of the last answer."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from prahum_site import dates, urls
from prahum_site.fetch.network import NO_NETWORK, Deadline, FetchError, Network
from prahum_site.fetch.transfer import Reply, exchange, host_and_port
from prahum_site.model import Outcome, Source, SourceState
from prahum_site.settings import Fetching
from prahum_site.text import number

MAX_REDIRECTS = 5
#: Seconds that a server may ask to be waited for (Retry-After) within one run; whoever wants more is asked on another night.
MAX_WAIT = 30.0

_ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MEANINGS = {
    400: "permintaan tidak dipahami",
    401: "perlu masuk dulu",
    403: "ditolak",
    404: "tidak ada",
    410: "sudah dihapus",
    429: "terlalu sering ditanya",
    451: "ditutup karena alasan hukum",
    503: "sedang tidak melayani",
}
# What may be kept of a server's ETag or Last-Modified and sent back to it: printable ASCII (RFC 9110 §8.8), not endless.
_VALIDATOR = re.compile(r"[\x20-\x7e]{1,500}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How asking a source ended.

    ``data`` is there where the outcome is NEW, ``error`` (Indonesian) where it is FAILED or NO_NETWORK. ``address`` is
    where the answer came from after all redirects ("" for a file), ``content_type`` what the server called it.
    ``unreachable`` says that the server was not even met.
    """

    outcome: Outcome
    data: bytes = b""
    etag: str = ""
    last_modified: str = ""
    content_type: str = ""
    address: str = ""
    error: str = ""
    unreachable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Call:
    """All that one source's requests have in common."""

    url: str
    own: tuple[str, int] | None
    conditions: Mapping[str, str]
    limits: Fetching
    network: Network
    user_agent: str
    now: datetime
    zone: ZoneInfo
    sleep: Callable[[float], None]
    monotonic: Callable[[], float]


def doubling(attempt: int) -> float:
    """Seconds to wait before the repeat of attempt 0, 1, 2: 1, 2, 4 and so on."""
    return 2.0**attempt


def ask(
    source: Source,
    state: SourceState,
    limits: Fetching,
    *,
    base: Path,
    network: Network,
    user_agent: str,
    now: datetime,
    zone: ZoneInfo,
    sleep: Callable[[float], None] = time.sleep,
    monotonic: Callable[[], float] = time.monotonic,
    backoff: Callable[[int], float] = doubling,
) -> Answer:
    """What the source has to say since ``state``; never raises for a fault of the source, the server or the network.

    A ``file:`` source is read below ``base``. An http(s) source is asked once and, where that may help (connection lost, no
    answer in time, 5xx, Retry-After of at most :data:`MAX_WAIT` seconds), up to ``limits.retries`` times more,
    ``backoff(attempt)`` seconds apart. ``now`` and ``zone`` are for the message that says until when a server wants to be
    left alone.
    """
    try:
        if source.url.startswith("file:"):
            return Answer(outcome=Outcome.NEW, data=_file(source.url, base, limits.max_bytes))
        url = urls.checked(source.url)
        if url is None:
            raise FetchError("alamat sumber tidak sah")
        call = _Call(
            url=url,
            own=host_and_port(url) if source.local else None,
            conditions=_conditions(state),
            limits=limits,
            network=network,
            user_agent=user_agent,
            now=now,
            zone=zone,
            sleep=sleep,
            monotonic=monotonic,
        )
        return _persistent(call, backoff)
    except FetchError as error:
        no_network = error.unreachable and network.down
        return Answer(
            outcome=Outcome.NO_NETWORK if no_network else Outcome.FAILED,
            error=NO_NETWORK if no_network else str(error),
            unreachable=error.unreachable,
        )


def _file(url: str, base: Path, limit: int) -> bytes:
    """The bytes of a ``file:`` source, which must be a plain file below ``base``."""
    home = base.resolve()
    try:
        path = (home / unquote(url.removeprefix("file:"))).resolve()
        if not path.is_relative_to(home):
            raise FetchError("berkas sumber ada di luar folder situs")
        if not path.is_file():
            raise FetchError("berkas sumber tidak ada")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise FetchError(f"berkas sumber tidak terbaca ({type(error).__name__})") from None
    if len(data) > limit:
        raise FetchError(f"berkas sumber lebih besar dari {number(limit / 1_000_000)} MB")
    return data


def _conditions(state: SourceState) -> dict[str, str]:
    offered = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    return {name: value for name, value in offered.items() if _VALIDATOR.fullmatch(value)}


def _persistent(call: _Call, backoff: Callable[[int], float]) -> Answer:
    attempt = 0
    while True:
        try:
            return _attempt(call)
        except FetchError as error:
            if not error.again or attempt >= call.limits.retries or (error.unreachable and call.network.down):
                raise
            wait = backoff(attempt) if error.wait is None else error.wait
        call.sleep(wait)
        attempt += 1


def _attempt(call: _Call) -> Answer:
    """One answer within one deadline, through at most :data:`MAX_REDIRECTS` redirects."""
    deadline = Deadline(call.monotonic() + call.limits.timeout, call.limits.timeout, call.monotonic)
    url, asked_before = call.url, ""
    own_host = host_and_port(call.url)[0]
    for _ in range(MAX_REDIRECTS + 1):
        host = host_and_port(url)[0]
        if host != asked_before:
            waited = call.network.turn(host, call.limits.host_pause, sleep=call.sleep, monotonic=call.monotonic)
            deadline = deadline.later(waited)
        # ETag and Last-Modified are between us and the source's own host: elsewhere they mean nothing and give us away.
        conditions = call.conditions if host == own_host else {}
        headers = {"User-Agent": call.user_agent, "Accept": _ACCEPT, **conditions}
        reply = exchange(url, headers, network=call.network, deadline=deadline, limit=call.limits.max_bytes, own=call.own)
        call.network.rest(host, call.limits.host_pause, monotonic=call.monotonic)
        if reply.status not in _REDIRECTS:
            return _answer(call, reply, url, conditions)
        url, asked_before = _next(url, reply), host
    raise FetchError(f"dialihkan lebih dari {MAX_REDIRECTS} kali")


def _next(url: str, reply: Reply) -> str:
    """Where a redirect leads, checked; what it resolves to is checked when it is opened.

    A step down from https to http is answered by staying on https: whoever sits on the line could write the news otherwise.
    Many outlets stand behind a TLS gateway that they do not know of and name themselves with ``http:``; they survive this.
    """
    location = reply.headers.get("location", "")
    with contextlib.suppress(UnicodeError):
        location = location.encode("latin-1").decode()
    target = urls.checked(location, base=url) if location else None
    if target is None:
        raise FetchError("dialihkan ke alamat yang tidak boleh dibuka")
    if url.startswith("https:") and target.startswith("http:"):
        if urlsplit(target).port is not None:
            raise FetchError("dialihkan dari https ke http yang tidak aman")
        target = "https:" + target.removeprefix("http:")
    return target


def _answer(call: _Call, reply: Reply, url: str, conditions: Mapping[str, str]) -> Answer:
    if reply.status == 304 and conditions:
        return Answer(outcome=Outcome.UNCHANGED, address=url)
    if reply.status != 200:
        raise _refusal(call, reply)
    at_home = host_and_port(url)[0] == host_and_port(call.url)[0]
    return Answer(
        outcome=Outcome.NEW,
        data=reply.body,
        etag=_validator(reply, "etag") if at_home else "",
        last_modified=_validator(reply, "last-modified") if at_home else "",
        content_type=reply.headers.get("content-type", ""),
        address=url,
    )


def _validator(reply: Reply, name: str) -> str:
    value = reply.headers.get(name, "")
    return value if _VALIDATOR.fullmatch(value) else ""


def _refusal(call: _Call, reply: Reply) -> FetchError:
    meaning = _MEANINGS.get(reply.status, "galat di server" if reply.status >= 500 else "tidak terduga")
    message = f"server menjawab {reply.status} ({meaning})"
    wait = _retry_after(reply, call.now) if reply.status in (429, 503) else None
    if wait is None:
        return FetchError(message, again=reply.status >= 500)
    if wait > MAX_WAIT:
        until = dates.long_moment(call.now + timedelta(seconds=wait), call.zone)
        return FetchError(f"{message}; minta ditunggu sampai {until}")
    return FetchError(message, again=True, wait=wait)


def _retry_after(reply: Reply, now: datetime) -> float | None:
    """Seconds that the server wants to be left alone (RFC 9110 §10.2.3), 0 to one year; None where it does not say."""
    said = reply.headers.get("retry-after", "")
    year = timedelta(days=365).total_seconds()
    if re.fullmatch(r"\d+", said, re.ASCII):
        return min(float(said[:10]), year)
    until = _http_date(said)
    if until is None:
        return None
    # Counted from the server's own clock where it shows it, so that a wrong clock on either side does no harm.
    since = _http_date(reply.headers.get("date", "")) or now
    return min(max(0.0, (until - since).total_seconds()), year)


def _http_date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

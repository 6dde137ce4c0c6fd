"""The way to hosts, shared by all sources of one run: names, connections, politeness, and whether there is a network."""

from __future__ import annotations

import functools
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import certifi

from prahum_site.fetch.addresses import is_public
from prahum_site.text import number

#: Seconds after which a run that has reached nobody takes the network for absent, and the longest that one connection may
#: take. A little more than the 5 s after which the C library asks the second name server (resolv.conf(5)).
PATIENCE = 5.5
#: Seconds after which the same is believed when nobody is still trying. Failures that come at once prove little before the
#: slower successes had their chance, and asking the remaining hosts costs next to nothing then.
GLANCE = 1.0
#: How many different hosts must be out of reach before the network is blamed and not the hosts.
ENOUGH_HOSTS = 3
#: How many addresses of one name are tried.
MAX_ADDRESSES = 4

NO_NETWORK = "tidak ada jaringan"

Resolve = Callable[[str, int], Sequence[str]]
Connect = Callable[[tuple[str, int], float], socket.socket]


class FetchError(Exception):
    """Why an attempt brought nothing (in Indonesian); turned into a value before it leaves this package.

    ``again`` says that a second attempt may help, ``wait`` after how many seconds the server wants it (None: not said);
    ``unreachable`` that the host was not even met, which speaks against the network.
    """

    def __init__(self, message: str, *, again: bool = False, wait: float | None = None, unreachable: bool = False) -> None:
        self.again = again
        self.wait = wait
        self.unreachable = unreachable
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment by which a whole answer must be there; ``seconds`` is what was allowed, for the message."""

    at: float
    seconds: float
    monotonic: Callable[[], float]

    def left(self) -> float:
        """Seconds left, more than 0.

        Raises:
            FetchError: none is left.
        """
        left = self.at - self.monotonic()
        if left <= 0:
            raise self.missed()
        return left

    def missed(self) -> FetchError:
        """The fault of having no time left."""
        return FetchError(f"belum selesai menjawab setelah {number(self.seconds)} detik", again=True)

    def later(self, seconds: float) -> Deadline:
        """The deadline moved back by time that was spent waiting out of politeness."""
        return Deadline(self.at + seconds, self.seconds, self.monotonic)


def looked_up(host: str, port: int) -> list[str]:
    """The IP addresses of a host, as the system gives them; takes as long as the system likes."""
    return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def connected(address: tuple[str, int], timeout: float) -> socket.socket:
    """A connection to an IP address and port within ``timeout`` seconds."""
    return socket.create_connection(address, timeout)


class Network:
    """What the asks of one run know together; safe to share between threads.

    A host counts as out of reach when its name is not found or no connection comes about. As long as
    :data:`ENOUGH_HOSTS` are out of reach, none has been reached, and ``patience`` seconds are over (:data:`GLANCE` where
    nobody is still trying), the network is :attr:`down` and no further host is asked. Sources with ``lokal`` prove nothing
    about the network and are always asked.
    """

    def __init__(
        self,
        *,
        resolve: Resolve = looked_up,
        connect: Connect = connected,
        tls: ssl.SSLContext | None = None,
        patience: float = PATIENCE,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._resolve = resolve
        self._connect = connect
        self._given_tls = tls
        self._patience = patience
        self._monotonic = monotonic
        self._news = threading.Condition(threading.RLock())
        self._began: float | None = None
        self._trying: list[str] = []
        self._out_of_reach: set[str] = set()
        self._reached = False
        self._free: dict[str, float] = {}

    @property
    def reached(self) -> bool:
        """Whether any host of the public internet has taken a connection."""
        return self._reached

    @property
    def nobody_reached(self) -> bool:
        """Whether enough hosts were tried, and none took a connection so far."""
        with self._news:
            return not self._reached and len(self._out_of_reach.union(self._trying)) >= ENOUGH_HOSTS

    @property
    def down(self) -> bool:
        """Whether there has been time enough to say that there is no network at all."""
        with self._news:
            if self._began is None or not self.nobody_reached:
                return False
            enough = self._patience if self._trying else min(GLANCE, self._patience)
            return self._monotonic() - self._began >= enough

    @functools.cached_property
    def tls(self) -> ssl.SSLContext:
        """Whose certificates are trusted: the system's (an office's own authority among them) and Mozilla's list."""
        if self._given_tls is not None:
            return self._given_tls
        context = ssl.create_default_context()
        context.load_verify_locations(certifi.where())
        return context

    def turn(self, host: str, pause: float, *, sleep: Callable[[float], None], monotonic: Callable[[], float]) -> float:
        """Waits until ``host`` may be asked again, ``pause`` seconds after the last time; the seconds that it waited."""
        with self._news:
            now = monotonic()
            start = max(now, self._free.get(host, now))
            self._free[host] = start + pause
        if start > now:
            sleep(start - now)
        return start - now

    def rest(self, host: str, pause: float, *, monotonic: Callable[[], float]) -> None:
        """Notes that ``host`` has just answered, so that the pause counts from here."""
        with self._news:
            self._free[host] = max(self._free.get(host, 0.0), monotonic() + pause)

    def opened(self, host: str, port: int, deadline: Deadline, *, local: bool = False) -> socket.socket:
        """A connection to a public address of ``host``, or to any of its addresses where ``local``.

        Raises:
            FetchError: no such name, no public address, no connection in time, or no network at all.
        """
        if local:
            try:
                return self._connection(self._addresses(host, port, deadline, local=True), port, deadline)
            except FetchError as error:
                raise FetchError(str(error), again=error.again) from None
        if self.down:
            raise FetchError(NO_NETWORK, unreachable=True)
        with self._news:
            self._began = self._monotonic() if self._began is None else self._began
            self._trying.append(host)
            self._news.notify_all()
        reached = unreachable = False
        try:
            addresses = [address for address in self._addresses(host, port, deadline) if is_public(address)]
            if not addresses:
                raise FetchError(f"{host} bukan alamat internet umum, jadi tidak dibuka")
            connection = self._connection(addresses, port, deadline)
            reached = True
        except FetchError as error:
            unreachable = error.unreachable
            raise
        finally:
            self._tried(host, reached=reached, unreachable=unreachable)
        return connection

    def _tried(self, host: str, *, reached: bool, unreachable: bool) -> None:
        with self._news:
            self._trying.remove(host)
            self._reached = self._reached or reached
            if unreachable:
                self._out_of_reach.add(host)
            self._news.notify_all()

    def _addresses(self, host: str, port: int, deadline: Deadline, *, local: bool = False) -> tuple[str, ...]:
        # getaddrinfo knows no time limit and cannot be interrupted: its thread is left behind where it hangs.
        found: list[Sequence[str] | Exception] = []

        def look_up() -> None:
            try:
                result: Sequence[str] | Exception = tuple(self._resolve(host, port))
            except Exception as error:  # handed to the waiting thread
                result = error
            with self._news:
                found.append(result)
                self._news.notify_all()

        threading.Thread(target=look_up, name=f"dns-{host}", daemon=True).start()
        with self._news:
            while not found:
                until_verdict = self._patience_left()  # before the verdict: the other way round it may be slept through
                if not local and self.down:
                    raise FetchError(NO_NETWORK, unreachable=True)
                left = _left(deadline, f'nama "{host}" tidak kunjung ditemukan (DNS diam)')
                self._news.wait(min(left, until_verdict) if until_verdict > 0 else left)
        if isinstance(found[0], OSError | UnicodeError):
            raise FetchError(f'nama "{host}" tidak ditemukan (DNS)', unreachable=True)
        if isinstance(found[0], Exception):
            raise found[0]
        return tuple(dict.fromkeys(found[0]))[:MAX_ADDRESSES]

    def _patience_left(self) -> float:
        return 0.0 if self._began is None else self._began + self._patience - self._monotonic()

    def _connection(self, addresses: Sequence[str], port: int, deadline: Deadline) -> socket.socket:
        """A connection to the first address that takes one; each gets its share of the time."""
        end = min(deadline.left(), self._patience) + deadline.monotonic()
        failure: OSError = TimeoutError()
        for tried, address in enumerate(addresses):
            share = (end - deadline.monotonic()) / (len(addresses) - tried)
            if share <= 0:
                break
            try:
                return self._connect((address, port), share)
            except OSError as error:
                failure = error
        raise _no_connection(failure)


def _left(deadline: Deadline, message: str) -> float:
    try:
        return deadline.left()
    except FetchError:
        raise FetchError(message, unreachable=True) from None


def _no_connection(failure: OSError) -> FetchError:
    if isinstance(failure, TimeoutError):
        return FetchError("server tidak menjawab sambungan", again=True, unreachable=True)
    if isinstance(failure, ConnectionRefusedError):
        return FetchError("server menolak sambungan", unreachable=True)
    if isinstance(failure, ConnectionError):
        return FetchError("sambungan diputus sebelum mulai", again=True, unreachable=True)
    return FetchError(f"server tidak terjangkau ({failure.strerror or type(failure).__name__})", unreachable=True)

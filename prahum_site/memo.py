"""What pure functions have answered before, by content: one SQLite file that is safe to delete at any time.

A memo saves time and changes no result. Answers are kept by ``kind`` (what was asked), ``version`` (the name of the method that
answered) and key (a digest of what it was asked about). Of each kind only the version kept last stays.

* No build fails for it. Where the file is locked for long, unreadable, not writable or full, the memo is simply not used.
* A file that is damaged or not a memo is replaced by an empty one. Every answer has a checksum, because SQLite has none: what
  comes back is what was kept, or nothing.
* Two builds may use one file. A rollback journal, not WAL, keeps it whole through ``kill -9``: WAL needs memory that processes
  share, which folders on a network lack (https://sqlite.org/wal.html).
* It stays small by two rules: an answer that nobody asked for in 90 days goes; and where the file would outgrow 1 GiB (some
  two million verdicts), those that nobody asked for in a week go first, and after that nothing more is kept.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self, TypeVar
from zlib import crc32

#: Days after which an answer goes that nobody asked for.
KEPT_DAYS = 90
#: The day of the last question is noted to within so many days, so that a night's reading seldom writes.
DATING_DAYS = 7
#: How large the file may grow, in bytes.
LIMIT = 2**30

Result = TypeVar("Result")

_FORMAT = 1
_DAY = 86_400
# Below 999, the number of parameters that every SQLite allows; larger groups were not faster.
_GROUP = 500
_DAMAGED = frozenset({sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_TABLE = """
CREATE TABLE IF NOT EXISTS answers (
    kind BLOB NOT NULL, version BLOB NOT NULL, key BLOB NOT NULL,
    value BLOB NOT NULL, checksum INTEGER NOT NULL, day INTEGER NOT NULL,
    PRIMARY KEY (kind, version, key)
) WITHOUT ROWID
"""
_FIND = "SELECT key, value, checksum, day FROM answers WHERE kind = ? AND version = ? AND key IN ({})"
_KEEP = "INSERT OR REPLACE INTO answers (kind, version, key, value, checksum, day) VALUES (?, ?, ?, ?, ?, ?)"
_DATE = "UPDATE answers SET day = ? WHERE kind = ? AND version = ? AND key = ?"
# Two ranges of the primary key instead of one "<>": nothing is read where there is no other version.
_FORGET = ("DELETE FROM answers WHERE kind = ? AND version < ?", "DELETE FROM answers WHERE kind = ? AND version > ?")


# The module can't even decode some of SQLite's messages on a damaged file.
_FAILURES = (sqlite3.Error, OSError, UnicodeDecodeError)


def version(settings: object, files: Iterable[Path]) -> str:
    """What answers hang on beside the question: settings (by ``repr``), and the code and data in ``files``, as a digest."""
    digest = hashlib.sha256(repr(settings).encode())
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()


class _ForeignFileError(sqlite3.DatabaseError):
    """The file is a database, but no memo of this format."""


class _Asked(NamedTuple):
    """What was asked, and which method was to answer."""

    kind: bytes
    version: bytes

    def checksum(self, key: bytes, value: bytes) -> int:
        """Guards an answer together with what it answers; damage passes once in four billion times."""
        return crc32(value, crc32(b"\0".join((*self, key))))


class Memo:
    """The memo in a file, for one thread; a context manager that closes it.

    Args:
        path: the file, made when it is first needed together with its folder; None remembers nothing.
        patience: seconds to wait for another build that is writing.
        clock: seconds since 1970, by which unused answers grow old.
        limit: how large the file may grow, in bytes.
    """

    def __init__(
        self, path: Path | None, *, patience: float = 5.0, clock: Callable[[], float] = time.time, limit: int = LIMIT
    ) -> None:
        self._path = path
        self._patience = patience
        self._day = int(clock() // _DAY)
        self._limit = limit
        self._connection: sqlite3.Connection | None = None
        self._readable = self._writable = path is not None
        self._tidied = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file; a later question opens it again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def many(self, kind: str, version: str, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The answers known to ``keys``; a key without a known answer is left out."""
        if not self._readable or not keys:
            return {}
        asked = _Asked(_bytes(kind), _bytes(version))
        try:
            found, aged = self._mended(lambda connection: self._found(connection, asked, keys))
        except _FAILURES:
            self._readable = False
            self.close()
            return {}
        if aged:
            self._write(lambda connection: connection.executemany(_DATE, ((self._day, *asked, key) for key in aged)))
        return found

    def keep(self, kind: str, version: str, values: Mapping[bytes, bytes]) -> None:
        """Remembers answers, all or none of them, and forgets those that other versions gave to questions of this kind."""
        if not values:
            return
        asked = _Asked(_bytes(kind), _bytes(version))
        # In order of keys: in a random order each would touch a page of its own.
        rows = [(*asked, key, value, asked.checksum(key, value), self._day) for key, value in sorted(values.items())]

        def keep(connection: sqlite3.Connection) -> None:
            if not self._tidied:
                _drop(connection, self._day - KEPT_DAYS)
            for forget in _FORGET:
                connection.execute(forget, asked)
            connection.executemany(_KEEP, rows)
            self._tidied = True

        self._write(keep)

    def _found(
        self, connection: sqlite3.Connection, asked: _Asked, keys: Sequence[bytes]
    ) -> tuple[dict[bytes, bytes], list[bytes]]:
        """The sound answers to ``keys``, and the keys of those whose day should be noted anew."""
        found: dict[bytes, bytes] = {}
        aged = []
        for first in range(0, len(keys), _GROUP):
            group = keys[first : first + _GROUP]
            query = _FIND.format(",".join("?" * len(group)))
            for key, value, checksum, day in connection.execute(query, (*asked, *group)):
                if isinstance(value, bytes) and asked.checksum(key, value) == checksum:
                    found[key] = value
                    if not isinstance(day, int) or self._day - day >= DATING_DAYS:
                        aged.append(key)
        return found, aged

    def _write(self, work: Callable[[sqlite3.Connection], object]) -> None:
        """Does ``work`` as one transaction; where that is impossible, this memo tries no more to write."""
        if not self._writable:
            return
        try:
            try:
                self._mended(lambda connection: _whole(connection, work))
            except sqlite3.Error as error:
                if _code(error) != sqlite3.SQLITE_FULL:
                    raise
                self._mended(lambda connection: _whole(connection, lambda one: _drop(one, self._day - DATING_DAYS)))
                self._mended(lambda connection: _whole(connection, work))
        except _FAILURES:
            self._writable = False

    def _mended(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """What ``work`` gives; a damaged file is replaced by an empty one first, once.

        Raises:
            sqlite3.Error, UnicodeDecodeError: the file can't be used.
            OSError: its folder can't.
        """
        try:
            return work(self._opened())
        except _FAILURES as error:
            if _code(error) not in _DAMAGED and not isinstance(error, _ForeignFileError | UnicodeDecodeError):
                raise
            self.close()
            self._discard()
            return work(self._opened())

    def _opened(self) -> sqlite3.Connection:
        """The open file, with its table."""
        if self._connection is None:
            if self._path is None:
                raise FileNotFoundError
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._path, timeout=self._patience, isolation_level=None)
            try:
                _prepare(connection, self._limit)
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def _discard(self) -> None:
        """Removes the file and what belongs to it."""
        if self._path is not None:
            for ending in ("-journal", "-wal", "-shm", ""):
                self._path.with_name(self._path.name + ending).unlink(missing_ok=True)


def _prepare(connection: sqlite3.Connection, limit: int) -> None:
    """Makes an open file ready for use; only a new file is written to."""
    connection.text_factory = bytes
    # Nobody waits for the disk: what a power cut damages is found by SQLite or by the checksums. kill -9 damages nothing.
    connection.execute("PRAGMA synchronous = OFF")
    (page,) = connection.execute("PRAGMA page_size").fetchone()
    connection.execute(f"PRAGMA max_page_count = {max(1, limit // page)}")
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found == 0:
        _whole(connection, _make)
    elif found != _FORMAT:
        raise _ForeignFileError(found)


def _make(connection: sqlite3.Connection) -> None:
    connection.execute(_TABLE)
    connection.execute(f"PRAGMA user_version = {_FORMAT}")


def _whole(connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], object]) -> None:
    """Does ``work`` in one transaction: all of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        work(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _drop(connection: sqlite3.Connection, day: int) -> None:
    """Forgets what was last asked for on ``day`` or before."""
    connection.execute("DELETE FROM answers WHERE day <= ?", (day,))


def _code(error: BaseException) -> int:
    """SQLite's primary code of an error; 0 where the error is not SQLite's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _bytes(name: str) -> bytes:
    """A name for the table; names of folders may hold what UTF-8 does not."""
    return name.encode("utf-8", "surrogatepass")

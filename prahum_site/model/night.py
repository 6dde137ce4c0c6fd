"""What a night's gathering brings, and what it leaves in output/."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """What must be remembered of a source between two nights; kept beside its archive.

    ``fingerprint`` is of url and keywords: when they change, ``etag`` and ``last_modified`` no longer hold.
    """

    fingerprint: str = ""
    etag: str = ""
    last_modified: str = ""
    failing_since: datetime | None = None
    error: str = ""


class Outcome(StrEnum):
    """How asking one source ended."""

    NEW = "baru"
    UNCHANGED = "tetap"
    FAILED = "gagal"
    NO_NETWORK = "tanpa jaringan"
    UNSAVED = "tidak tersimpan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """One line of the gathering's report.

    ``seen`` counts the feed's items, ``new`` those that the archive lacked, ``edited`` those whose text changed, ``dropped``
    those without title or usable link; ``seconds`` is the time that asking took.
    """

    source: str
    outcome: Outcome
    seen: int = 0
    new: int = 0
    edited: int = 0
    dropped: int = 0
    seconds: float = 0.0
    error: str = ""
    failing_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file of the finished site: its address below the root (``isu/banjir.html``), its bytes, the file to blame."""

    address: str
    data: bytes
    blame: str = ""

"""Where the analysis may remember what it found before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from prahum_site.memo import version

__all__ = ["Store", "version"]


class Store(Protocol):
    """Where answers are kept (:class:`prahum_site.memo.Memo`). It may forget all at any time and never raises."""

    def many(self, kind: str, version: str, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """The answers known to ``keys``."""
        ...

    def keep(self, kind: str, version: str, values: Mapping[bytes, bytes]) -> None:
        """Remembers answers."""
        ...

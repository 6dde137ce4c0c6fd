"""Where the analysis may remember what it found before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol


class Store(Protocol):
    """Where answers are kept (:class:`prahum_site.memo.Memo`). It may forget all at any time and never raises."""

    def many(self, kind: str, version: str, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """The answers known to ``keys``."""
        ...

    def keep(self, kind: str, version: str, values: Mapping[bytes, bytes]) -> None:
        """Remembers answers."""
        ...


def version(settings: object, files: Iterable[Path]) -> str:
    """What answers hang on beside the question: settings (by ``repr``), and the code and data in ``files``, as a digest."""
    digest = hashlib.sha256(repr(settings).encode())
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()

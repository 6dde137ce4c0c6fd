"""A memo's file for tests: made, filled and asked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from prahum_site.memo import Memo

TODAY = 20_781 * 86_400 + 3_600.0


def answers(count: int, name: str = "") -> dict[bytes, bytes]:
    """Answers of several hundred bytes, each telling which it is."""
    return {f"{name}{number}".encode(): f"jawaban {name}{number} ".encode() * 30 for number in range(count)}


def kept(path: Path, values: Mapping[bytes, bytes], version: str = "v1", now: float = TODAY) -> Path:
    with Memo(path, clock=lambda: now) as memo:
        memo.keep("verdict", version, values)
    return path


def found(path: Path, keys: Mapping[bytes, bytes], version: str = "v1", now: float = TODAY) -> dict[bytes, bytes]:
    with Memo(path, clock=lambda: now) as memo:
        return memo.many("verdict", version, list(keys))

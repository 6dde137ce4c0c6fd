"""A draft: where it goes, what stands in it, what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A file to write: ``path`` below the project, its whole ``text`` (a byte-order mark at its start is meant).

    ``fixed`` is a draft whose name says what it is about and must not be varied. ``steps`` tell in Indonesian what the
    officer does next. A draft without a path is only to be read.
    """

    path: PurePosixPath | None
    text: str
    steps: tuple[str, ...] = ()
    fixed: bool = False

"""What may be a name in the archive, and how its files are called in a problem."""

from __future__ import annotations

import re
from pathlib import Path

from prahum_site import text

_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])\.jsonl")


def is_source_id(name: str) -> bool:
    """Whether ``name`` can be a folder on every system: a slug of at most 64 characters that is no device of Windows.

    >>> is_source_id("antara-kaltim"), is_source_id("con")
    (True, False)
    """
    return len(name) <= 64 and text.is_slug(name) and not text.is_device(name)


def is_month(name: str) -> bool:
    """Whether ``name`` is that of a month's file.

    >>> is_month("2026-11.jsonl"), is_month("2026-13.jsonl")
    (True, False)
    """
    return _MONTH.fullmatch(name) is not None


def label(folder: Path, path: Path) -> str:
    """How a file of the archive is called in a problem: below the project, as ``content/liputan`` stands there."""
    return Path(folder.parent.name, folder.name, path.relative_to(folder)).as_posix()

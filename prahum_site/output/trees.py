"""Folders of files as values, and the one move that exchanges two of them."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# linux/fs.h, fcntl.h; sys/stdio.h of macOS 10.12
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
# Up to here a call for each file is quicker than waiting for all that the machine has not written yet.
_FEW = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """A file below a folder: its address with forward slashes, and its size in bytes, -1 for a link or device."""

    address: str
    size: int


def entries(folder: Path, prefix: str = "") -> Iterator[Entry]:
    """All files in ``folder`` and below, in no order; links are not followed."""
    with os.scandir(folder) as listed:
        for entry in listed:
            address = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from entries(Path(entry.path), address + "/")
            else:
                regular = entry.is_file(follow_symlinks=False)
                yield Entry(address, entry.stat(follow_symlinks=False).st_size if regular else -1)


def exchange(one: Path, other: Path) -> bool:
    """Swaps two folders in one step that no reader can see the middle of.

    Returns:
        Whether it was done: only Linux (renameat2, 3.15) and macOS (renamex_np, 10.12) can, within one file system, and
        not for a mount point.
    """
    if os.name != "posix":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    paths = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "darwin":
            return bool(library.renamex_np(*paths, _RENAME_SWAP) == 0)
        return bool(library.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0)
    except AttributeError:  # a C library without the call (musl before 1.2.5)
        return False


def share(source: Path, target: Path) -> None:
    """``target`` becomes the same as ``source``, file or folder, by hard links where they can be made; links stay links."""
    if source.is_dir() and not source.is_symlink():
        shutil.copytree(source, target, symlinks=True, copy_function=_link_or_copy)
    else:
        _link_or_copy(source, target)


def _link_or_copy(source: str | Path, target: str | Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(source, target, follow_symlinks=False)


def flush(folder: Path, files: list[Path]) -> None:
    """Waits until the disk has ``files``, all in ``folder`` or below; many of them on Linux by one call."""
    if sys.platform == "linux" and len(files) > _FEW:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            if ctypes.CDLL(None, use_errno=True).syncfs(descriptor) == 0:
                return
        except AttributeError:
            pass
        finally:
            os.close(descriptor)
    for path in files:
        with path.open("rb+") as file:
            os.fsync(file.fileno())

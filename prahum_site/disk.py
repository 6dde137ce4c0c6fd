"""Files that are there whole or not at all: written beside, synced to the disk, then renamed into place.

A rename is atomic (POSIX ``rename``, Windows ``MoveFileEx``); without the two syncs a power cut could still leave an
empty file under the new name.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

#: How the name of a file ends that is being written. It begins with a dot, and whoever holds the lock may remove it.
UNFINISHED = ".baru"


def replace(path: Path, data: bytes) -> None:
    """Gives ``path`` the content ``data``, on the disk when this returns; a kill leaves the old content or the new.

    Raises:
        OSError: no space, no right to write; the old content stands.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}{UNFINISHED}")
    try:
        write(beside, data)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write(path: Path, data: bytes) -> None:
    """Writes a file that nobody reads yet, and waits until the disk has it."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def make_folder(folder: Path) -> None:
    """Makes a folder and those above it; their names are on the disk when this returns."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Waits until the disk has the names in ``folder``; Windows has no such call, and its NTFS keeps names in a journal."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network file systems know no such thing, either
            raise
    finally:
        os.close(descriptor)


def explained(error: OSError) -> tuple[str, str]:
    """What the disk refused and what to do, in Indonesian.

    >>> explained(OSError(errno.ENOSPC, "No space left on device"))
    ('cakram penuh', 'kosongkan ruang, lalu ulangi')
    """
    name = f' "{Path(str(error.filename)).name}"' if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "cakram penuh", "kosongkan ruang, lalu ulangi"
    if error.errno in (errno.EACCES, errno.EPERM):
        return (
            f"tidak ada izin membaca atau menulis{name}",
            "tutup program yang membukanya atau periksa pemilik dan izin berkas, lalu ulangi",
        )
    if error.errno in (errno.EEXIST, errno.ENOTDIR, errno.EISDIR):
        return f"folder dan berkas tertukar{name}", "pindahkan yang bukan pada tempatnya, lalu ulangi"
    if error.errno == errno.EROFS:
        return "cakram hanya bisa dibaca", "pasang cakram agar bisa ditulis, lalu ulangi"
    return f"{error.strerror or type(error).__name__}{name}", "periksa cakram dan izin berkas, lalu ulangi"

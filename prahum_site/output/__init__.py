"""The finished site to the disk: whole or not at all, and nothing that did not change.

What stands in the folder and is not of the site is removed, save names at its top that begin with a dot (``.git``,
``.nojekyll``, ``.well-known``) and :data:`KEPT`: those belong to the host.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import filelock

from prahum_site import disk, text, urls
from prahum_site.model import File
from prahum_site.output import addresses, trees
from prahum_site.problems import BusyError, ContentError, Problem

#: Names at the top of the folder that hosts put there (GitHub Pages keeps the domain in CNAME).
KEPT = frozenset({"CNAME"})
# What every site of ours has.
_OWN = ("index.html", "robots.txt", "sitemap.xml")
#: Seconds to wait for another build that publishes.
PATIENCE = 60.0

_STAGE = "terbit"
_LOCK = "terbit.kunci"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """How many files were written (new or changed), removed, and left alone."""

    written: int = 0
    removed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be done: ``written`` and ``unchanged`` files, addresses to remove, and files and folders of the host."""

    written: tuple[File, ...]
    unchanged: tuple[File, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]


def publish(
    files: Sequence[File], folder: Path, workshop: Path, *, exchange: Callable[[Path, Path], bool] = trees.exchange
) -> Published:
    """Makes ``folder`` hold exactly ``files`` and what is the host's.

    Where nothing differs, nothing is touched. Else the whole new tree is built in ``workshop``, unchanged files as hard
    links, and exchanged for the old one in a single step. Where the system cannot do that, files are replaced one by one, each
    whole: first what pages need, then pages, and only then is anything removed, so that no link dangles at any moment; a
    kill in between is made good by the next call.

    Args:
        files: the site.
        folder: ``output/``; need not exist.
        workshop: a folder for unfinished things, best on the same file system; need not exist.
        exchange: swaps two folders and says whether it could.

    Raises:
        ContentError: an address leaves the site, cannot be a file, or is taken twice; or the disk refused (the old site
            stands, or, where files were replaced one by one, a mixture that the next build mends).
        BusyError: another build is publishing and does not end.
    """
    if wrong := addresses.problems(files):
        raise ContentError(wrong)
    place = folder.resolve()
    try:
        with _workshop(workshop):
            plan = _plan(files, place)
            if not plan.written and not plan.removed and place.is_dir():
                return Published(unchanged=len(plan.unchanged))
            stage = workshop / f"{_STAGE}-{os.getpid()}-{time.time_ns()}"
            if not _staged_whole(plan, place, stage, exchange):
                _in_place(plan, place)
    except OSError as error:
        message, hint = disk.explained(error)
        raise ContentError([Problem(folder.name, 0, 0, f"situs baru tidak dapat ditulis: {message}", hint)]) from error
    return Published(written=len(plan.written), removed=len(plan.removed), unchanged=len(plan.unchanged))


def is_foreign(folder: Path) -> bool:
    """Whether ``folder`` holds something and is no site that :func:`publish` made: what stands there is somebody else's."""
    if not folder.is_dir():
        return folder.exists()
    return any(not _is_kept(path.name) for path in folder.iterdir()) and not all((folder / name).is_file() for name in _OWN)


@contextmanager
def _workshop(workshop: Path) -> Iterator[None]:
    """The workshop for one build alone, without what a killed build left in it, before and after."""
    workshop.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(workshop / _LOCK, timeout=PATIENCE)
    try:
        lock.acquire()
    except filelock.Timeout:
        message = f"proses lain sedang menerbitkan situs dan belum selesai setelah {text.number(PATIENCE)} detik"
        raise BusyError([Problem(workshop.name, 0, 0, message, "tunggu sampai selesai, lalu ulangi")]) from None
    try:
        _clear(workshop)
        yield
    finally:
        _clear(workshop)
        lock.release()


def _clear(workshop: Path) -> None:
    for leftover in workshop.glob(f"{_STAGE}-*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _plan(files: Sequence[File], folder: Path) -> Plan:
    standing = {entry.address: entry.size for entry in trees.entries(folder)} if folder.is_dir() else {}
    written: list[File] = []
    unchanged: list[File] = []
    for file in sorted(files, key=lambda file: file.address):
        same = standing.get(file.address) == len(file.data) and (folder / file.address).read_bytes() == file.data
        (unchanged if same else written).append(file)
    wanted = {file.address for file in files}
    tops = {_top(address) for address in wanted}
    foreign = sorted(address for address in standing if address not in wanted)
    removed = tuple(address for address in foreign if not _is_kept(_top(address)))
    # A folder of the host's goes along whole, for .git needs its empty folders, too.
    kept = {_top(address) if _top(address) not in tops else address for address in foreign if _is_kept(_top(address))}
    return Plan(written=tuple(written), unchanged=tuple(unchanged), removed=removed, kept=tuple(sorted(kept)))


def _top(address: str) -> str:
    return address.partition("/")[0]


def _is_kept(top: str) -> bool:
    return (top.startswith(".") and not top.endswith(disk.UNFINISHED)) or top in KEPT


def _staged_whole(plan: Plan, folder: Path, stage: Path, exchange: Callable[[Path, Path], bool]) -> bool:
    """Whether the new tree could be put in the place of the old in one step."""
    if not _same_device(folder, stage.parent):
        return False
    files = (*plan.written, *plan.unchanged)
    stage.mkdir()
    for parent in {(stage / address).parent for address in (*(file.address for file in files), *plan.kept)}:
        parent.mkdir(parents=True, exist_ok=True)
    for file in plan.written:
        (stage / file.address).write_bytes(file.data)
    for address in (*(file.address for file in plan.unchanged), *plan.kept):
        trees.share(folder / address, stage / address)
    trees.flush(stage, [stage / file.address for file in plan.written])
    if folder.is_dir():
        shutil.copymode(folder, stage)
        if not exchange(stage, folder):
            return False
    else:
        folder.parent.mkdir(parents=True, exist_ok=True)
        stage.rename(folder)
    disk.sync_folder(folder.parent)
    return True


def _same_device(folder: Path, workshop: Path) -> bool:
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    return nearest.stat().st_dev == workshop.stat().st_dev


def _in_place(plan: Plan, folder: Path) -> None:
    """File by file, so that every page finds what it links to: what is no page, new pages, changed pages, removals."""
    wanted = {urls.folded(file.address): file.address for file in (*plan.written, *plan.unchanged)}
    files = set(wanted.values())
    folders = {above for address in files for above in _above(address)}
    in_the_way = [address for address in plan.removed if address in folders or not files.isdisjoint(_above(address))]
    for address in in_the_way:
        _remove(folder, address)
    folder.mkdir(parents=True, exist_ok=True)
    for file in sorted(plan.written, key=lambda file: _order(file, folder)):
        path = folder / file.address
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        disk.replace(path, file.data)
    for address in sorted(set(plan.removed).difference(in_the_way)):
        path = folder / address
        twin = wanted.get(urls.folded(address))
        # On a file system that does not tell case apart, the twin is the new file itself.
        if twin is None or not path.exists() or not path.samefile(folder / twin):
            _remove(folder, address)


def _order(file: File, folder: Path) -> tuple[bool, bool, str]:
    return file.address.endswith(".html"), (folder / file.address).exists(), file.address


def _above(address: str) -> list[str]:
    """The folders that an address lies in: ``a/b/c`` in ``a/b`` and ``a``."""
    return [parent.as_posix() for parent in PurePosixPath(address).parents][:-1]


def _remove(folder: Path, address: str) -> None:
    """Removes a file and the folders that it leaves empty."""
    (folder / address).unlink(missing_ok=True)
    for above in _above(address):
        try:
            (folder / above).rmdir()
        except OSError:
            return

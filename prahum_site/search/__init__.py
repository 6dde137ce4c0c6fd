"""The index that the search page asks: made by Pagefind from the finished pages, remembered until one of them changes.

A page is found by what stands in its ``data-pagefind-body``; pages without one (lists, months of the archive) are not.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from prahum_site.memo import Memo
from prahum_site.model import File
from prahum_site.problems import Problem, Severity
from prahum_site.search import pagefind, stable

#: Where the index stands below the root of the site.
FOLDER = "pagefind"

_MARK = b" data-pagefind-body"
_KIND = "pencarian"
_KEY = b"indeks"
_CODE = tuple(Path(file) for file in (__file__, pagefind.__file__, stable.__file__))


@dataclass(frozen=True, slots=True)
class Index:
    """The files of the index, and at most one warning: that there is none, and why."""

    files: tuple[File, ...] = ()
    problems: tuple[Problem, ...] = ()


def index(
    files: Sequence[File], memory: Path | None, *, program: Path | None = None, patience: float = pagefind.PATIENCE
) -> Index:
    """The index of those of ``files`` that are to be found; the same pages give the same bytes on every machine.

    Where Pagefind is missing or fails there is no index but a warning: the site stands, and its search page offers lists.

    Args:
        files: the finished site.
        memory: the memo that remembers the last index: as long as no page changes, Pagefind does not run. None: it always does.
        program: Pagefind itself; if not given, the one that was installed with the libraries.
        patience: seconds that Pagefind may take.
    """
    pages = {file.address: file.data for file in files if file.address.endswith(".html") and _MARK in file.data}
    if not pages:
        return Index()
    try:
        with Memo(memory) as memo:
            return Index(_files(_remembered(pages, memo, program or pagefind.program(), patience)))
    except (pagefind.PagefindError, OSError) as error:
        message = f"indeks pencarian tidak dapat dibuat: {error}"
        hint = "situs tetap terbit; halaman Cari menawarkan daftar isu, wilayah, dan arsip sebagai gantinya"
        return Index(problems=(Problem("cari.html", 0, 0, message, hint, Severity.WARNING),))


def _remembered(pages: Mapping[str, bytes], memo: Memo, program: Path, patience: float) -> dict[str, bytes]:
    """The index of ``pages``, from ``memo`` where it is there."""
    asked = _digest(pages, program)
    with suppress(KeyError, zipfile.BadZipFile):
        return _unpacked(memo.many(_KIND, asked, [_KEY])[_KEY])
    made = stable.stable(pagefind.files(program, pages, patience=patience))
    memo.keep(_KIND, asked, {_KEY: _packed(made)})
    return made


def _digest(pages: Mapping[str, bytes], program: Path) -> str:
    """What the index hangs on: the pages, Pagefind itself, and this code. As a memo's version it drops the index before."""
    digest = blake2b(digest_size=20)
    for name, data in (*sorted(pages.items()), *((path.name, path.read_bytes()) for path in (program, *_CODE))):
        digest.update(b"%d %d " % (len(name.encode()), len(data)) + name.encode() + data)
    return digest.hexdigest()


def _files(made: Mapping[str, bytes]) -> tuple[File, ...]:
    return tuple(File(f"{FOLDER}/{name}", data, "templates/cari.html") for name, data in sorted(made.items()))


def _packed(made: Mapping[str, bytes]) -> bytes:
    """All files as one value; not compressed, for most of them are."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as pack:
        for name, data in made.items():
            pack.writestr(zipfile.ZipInfo(name), data)
    return whole.getvalue()


def _unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        return {name: pack.read(name) for name in pack.namelist()}

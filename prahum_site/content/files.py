"""Which files of the content folders are an editor's, and what text stands in them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from prahum_site import text
from prahum_site.frontmatter import slug_fault
from prahum_site.problems import Problem, Severity

#: The folders of content that editors fill.
KINDS = ("isu", "tanggapan", "program", "kliping", "koreksi", "halaman")
#: The folders where a file may be a table, each row of it like a file of its own.
TABLE_KINDS = ("kliping", "koreksi")
#: The folders where a file may have an English version beside it, and how the name of that ends.
TRANSLATED_KINDS = ("isu", "tanggapan", "program", "halaman")
ENGLISH = ".en"
#: How an office's spreadsheet saves what is read here.
AS_CSV = 'di Excel pilih Simpan Sebagai > "CSV UTF-8 (dibatasi koma)"'
#: The largest file that is read, in bytes; the longest honest post has about 30,000.
MAX_BYTES = 1_000_000

_ARCHIVE = "liputan"
# What desktops and git leave behind, and notes for editors.
_BYSTANDERS = frozenset({"thumbs.db", "desktop.ini", "readme.md", "readme.txt"})
_CONFLICT = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# Excel's own way of saving a workbook, whatever its name ends in.
_WORKBOOK_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_OFFICE_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")


@dataclass(frozen=True, slots=True)
class Found:
    """A file of an editor: ``shown`` is its path in problems, ``slug`` what its page will be called.

    ``table`` where it is no Markdown but CSV; ``language`` is ``en`` for an English version of the file of the same slug.
    """

    path: Path
    shown: str
    kind: str
    slug: str
    table: bool = False
    language: str = ""


def files(root: Path, folders: Sequence[Path]) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """The editors' files in ``folders``, by kind and name, and what is wrong with names and folders.

    A file of an earlier folder hides the file of the same kind and name in a later one.
    """
    found: dict[tuple[str, str, bool, str], Found] = {}
    problems: list[Problem] = []
    for folder in folders:
        for one in _folder(folder, root):
            if isinstance(one, Problem):
                problems.append(one)
            else:
                found.setdefault((one.kind, one.slug, one.table, one.language), one)
    return tuple(one for _, one in sorted(found.items())), tuple(problems)


def data_of(found: Found) -> bytes | Problem:
    """The bytes of a file, or why they cannot be read as what its name promises."""
    try:
        if found.path.stat().st_size > MAX_BYTES:
            return Problem(
                found.shown, 0, 0, "berkas terlalu besar", f"paling banyak {text.number(MAX_BYTES // 1000)} kilobita"
            )
        data = found.path.read_bytes()
    except OSError as error:
        return Problem(found.shown, 0, 0, f"berkas tidak dapat dibaca: {error.strerror}")
    if found.table and data.startswith(_WORKBOOK_MARKS):
        return Problem(found.shown, 0, 0, "berkas ini buku kerja Excel, bukan CSV", AS_CSV)
    if data.startswith(_OFFICE_MARKS):
        return Problem(
            found.shown,
            0,
            0,
            "berkas ini dokumen pengolah kata, bukan teks",
            "simpan isinya sebagai teks biasa, Encoding: UTF-8",
        )
    return data


def text_of(found: Found) -> str | Problem:
    """The text of a file, or why it cannot be read as text."""
    data = data_of(found)
    if isinstance(data, Problem):
        return data
    try:
        written = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _encoding_problem(found, data, error.start)
    return conflict_in(found, written) or written


def conflict_in(found: Found, written: str) -> Problem | None:
    """The problem of a text in which git has left two versions."""
    if ("<<<<<<< " in written or ">>>>>>> " in written) and (conflict := _CONFLICT.search(written)):
        line = written.count("\n", 0, conflict.start()) + 1
        hint = "pilih salah satu versi, lalu hapus baris <<<<<<<, =======, dan >>>>>>>"
        return Problem(found.shown, line, 1, "dua versi berkas ini belum disatukan", hint)
    return None


def _encoding_problem(found: Found, data: bytes, position: int) -> Problem:
    hint = "buka di Notepad, pilih Simpan sebagai…, Encoding: UTF-8"
    if data.startswith(_UTF16_MARKS):
        return Problem(found.shown, 0, 0, 'berkas disimpan sebagai "Unicode" (UTF-16), bukan UTF-8', hint)
    # Bytes that UTF-8 forbids are what Windows-1252, the old standard of Windows, makes of é or of curly quotes.
    line_start = data.rfind(b"\n", 0, position) + 1
    column = len(data[line_start:position].decode("utf-8", "replace")) + 1
    char = data[position : position + 1].decode("cp1252", "replace")
    message = f'berkas tidak disimpan sebagai UTF-8 (huruf "{char}" tampaknya Windows-1252)'
    return Problem(found.shown, data.count(b"\n", 0, position) + 1, column, message, hint)


def _folder(folder: Path, root: Path) -> Iterator[Found | Problem]:
    if not folder.is_dir():
        return
    for entry in _entries(folder):
        shown = _shown(Path(entry.path), root)
        if _leads_out(entry, folder):
            yield _link_problem(shown)
        elif entry.is_dir() and entry.name in KINDS:
            yield from _kind(Path(entry.path), entry.name, folder, root)
        elif entry.is_dir() and entry.name != _ARCHIVE and any(_entries(Path(entry.path))):
            yield _unknown_folder(entry.name, shown)
        elif entry.is_file():
            hint = f"pindahkan ke {_shown(folder, root)}/tanggapan/ atau folder lain yang sesuai"
            yield Problem(shown, 0, 0, "berkas di luar folder isi tidak dibaca", hint, _stray(entry.name))


def _stray(name: str) -> Severity:
    return Severity.ERROR if name.lower().endswith((".md", ".csv")) else Severity.WARNING


def _unknown_folder(name: str, shown: str) -> Problem:
    near = get_close_matches(name.casefold(), KINDS, n=1, cutoff=0.6)
    if near:
        return Problem(shown + "/", 0, 0, f'folder "{name}" tidak dikenal', f'maksud Anda "{near[0]}"?')
    hint = f"pilihan: {', '.join(KINDS)}"
    return Problem(shown + "/", 0, 0, f'folder "{name}" tidak dikenal, isinya tidak dibaca', hint, Severity.WARNING)


def _kind(folder: Path, kind: str, top: Path, root: Path) -> Iterator[Found | Problem]:
    base = _shown(folder, root)
    for entry in _entries(folder):
        shown = f"{base}/{_printable(entry.name)}"
        if _leads_out(entry, top):
            yield _link_problem(shown)
        elif entry.is_dir():
            if any(_entries(Path(entry.path))):
                yield Problem(
                    shown + "/", 0, 0, f"folder di dalam {kind}/ tidak dibaca", f"pindahkan berkasnya langsung ke {kind}/"
                )
        elif entry.is_file():
            yield from _file(Path(entry.path), shown, kind)


def _file(path: Path, shown: str, kind: str) -> Iterator[Found | Problem]:
    stem, suffix = path.stem, path.suffix
    table = suffix.lower() == ".csv" and kind in TABLE_KINDS
    if suffix.lower() != ".md" and not table:
        yield _wrong_suffix(PurePosixPath(shown).name, shown, kind)
        return
    ending = ".csv" if table else ".md"
    language = "en" if stem.endswith(ENGLISH) and kind in TRANSLATED_KINDS and not table else ""
    if language:
        stem = stem.removesuffix(ENGLISH)
        ending = f"{ENGLISH}.md"
    fault = "" if path.name.endswith(ending) else f"akhiran harus {ending} dengan huruf kecil"
    fault = slug_fault(stem) or fault
    slug = text.slug(stem)
    if fault:
        yield Problem(
            shown,
            0,
            0,
            f'nama berkas "{PurePosixPath(shown).name}" tidak dapat menjadi alamat: {fault}',
            f"ganti nama menjadi {_better(slug)}{ending}",
        )
    yield Found(path, shown, kind, stem if not fault else slug, table, language)


def _better(slug: str) -> str:
    """A name that is certainly accepted (``con`` is a slug, but not a name on Windows)."""
    return f"{slug}-1" if slug_fault(slug) else slug


def _wrong_suffix(name: str, shown: str, kind: str) -> Problem:
    stem = name.split(".", maxsplit=1)[0]
    better = f"{_better(text.slug(stem))}.md"
    if kind in TABLE_KINDS and name.lower().endswith((".xlsx", ".xls", ".xlsm", ".ods", ".tsv", ".csv.txt")):
        hint = AS_CSV
    elif name.lower().endswith((".md.txt", ".markdown", ".txt")):
        hint = f"ganti nama menjadi {better} (di Windows nyalakan dahulu Tampilkan > Ekstensi nama berkas)"
    elif name.lower().endswith((".doc", ".docx", ".odt", ".rtf", ".pdf")):
        hint = f"salin isinya ke berkas teks {better}"
    else:
        hint = "hanya berkas .md dan .csv yang dibaca" if kind in TABLE_KINDS else "hanya berkas .md yang dibaca"
    return Problem(shown, 0, 0, f'berkas "{name}" dilewati', hint, Severity.WARNING)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What stands in a folder, by name, without hidden files and bystanders.

    Raises:
        OSError: it cannot be read; taken for empty, it would take its pages off the site.
    """
    with os.scandir(folder) as entries:
        kept = [entry for entry in entries if not entry.name.startswith((".", "~$")) and entry.name.lower() not in _BYSTANDERS]
    return sorted(kept, key=lambda entry: entry.name)


def _leads_out(entry: os.DirEntry[str], folder: Path) -> bool:
    if not entry.is_symlink():
        return False
    try:
        return not Path(os.path.realpath(entry.path, strict=True)).is_relative_to(os.path.realpath(folder))
    except OSError:  # leads nowhere, or round in circles
        return True


def _link_problem(shown: str) -> Problem:
    return Problem(shown, 0, 0, "tautan (symlink) tidak menunjuk ke berkas di folder isi", "salin berkas aslinya ke sini")


def _shown(path: Path, root: Path) -> str:
    shown = path.relative_to(root) if path.is_relative_to(root) else path
    return _printable(shown.as_posix())


def _printable(name: str) -> str:
    """A file name need not be text on Linux; what cannot be printed is replaced."""
    return name.encode("utf-8", "replace").decode()

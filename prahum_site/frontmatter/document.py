"""A file of an editor: fields between two ``---`` marks, and a body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prahum_site.frontmatter.nodes import Mapping, tree
from prahum_site.frontmatter.syntax import glued
from prahum_site.problems import Problem, Severity

MARK = "---"
_FIELD_LINE = re.compile(r"\s*[a-z_]+:(\s|$)|\s*- |\s{2,}\S")
# Behind an empty line or a heading, a list is one of the body.
_FIELD_AFTER_GAP = re.compile(r"[a-z_]+:(\s|$)|\s{2,}\S")
# What word processors make of three hyphens, and marks of other length.
_NEARLY_MARK = re.compile(r"[-–—]{1,6}")
_LOST_WORDS = re.compile(r"\s*(?:- +)*[a-z_]+: +([^\s\"'#|>\[{].*?)\s(#[^\s#].*)")


@dataclass(frozen=True, slots=True)
class Document:
    """The parts of a file: ``fields`` of the head, and the ``body`` as it was written, which starts at ``body_line``."""

    fields: Mapping
    body: str
    body_line: int
    problems: tuple[Problem, ...] = ()


def split(text: str, path: str) -> tuple[Document | None, tuple[Problem, ...]]:
    r"""The document in ``text``, or None and the problem that hides it; warnings stand in ``problems``, too.

    A byte-order mark, Windows line ends and empty lines before the first mark are taken as they come.

    >>> document, _ = split("---\r\njudul: Banjir\r\n---\r\nIsi.\r\n", "a.md")
    >>> document.body, document.body_line
    ('Isi.\n', 4)
    >>> print(split("judul: Banjir\n", "a.md")[1][0])
    a.md:1: tanda "---" pembuka tidak ada (baris pertama berkas harus berisi tiga tanda hubung: ---)
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    opening = next((number for number, line in enumerate(lines) if line.strip()), None)
    if opening is None:
        return None, (Problem(path, 0, 0, "berkas kosong", "mulai dengan ---, isian seperti judul: …, lalu --- lagi"),)
    if lines[opening].rstrip() != MARK:
        return None, (_no_opening(lines[opening], path, opening + 1),)
    closing = next((number for number in range(opening + 1, len(lines)) if lines[number].rstrip() == MARK), None)
    if closing is None:
        return None, (_no_closing(lines, path, opening),)
    header = "\n".join(lines[opening + 1 : closing])
    first_line = opening + 2
    node, problems = tree(header, path, first_line)
    problems += lost_words(header, path, first_line)
    if problems and node is None:
        return None, problems
    if not isinstance(node, Mapping):
        return None, (glued(header, path, first_line) or _no_fields(path, first_line),)
    return Document(node, "\n".join(lines[closing + 1 :]), closing + 2, problems), problems


def lost_words(header: str, path: str, first_line: int) -> tuple[Problem, ...]:
    """Warnings about words after a ``#`` that YAML drops as a comment though it was surely meant to be read (``Juara #1``)."""
    if "#" not in header:
        return ()
    return tuple(
        Problem(
            path,
            number,
            match.start(2) + 1,
            f'"{match[2].strip()}" dibuang karena # memulai komentar',
            "beri tanda kutip pada seluruh nilai, atau spasi sesudah # bila memang komentar",
            Severity.WARNING,
        )
        for number, line in enumerate(header.split("\n"), first_line)
        if (match := _LOST_WORDS.fullmatch(line))
    )


def _no_opening(line: str, path: str, number: int) -> Problem:
    if _NEARLY_MARK.fullmatch(line.strip()):
        return Problem(
            path, number, 1, f'baris pertama "{line.strip()}" bukan tanda pembuka', "tulis tepat tiga tanda hubung: ---"
        )
    return Problem(path, number, 0, 'tanda "---" pembuka tidak ada', "baris pertama berkas harus berisi tiga tanda hubung: ---")


def _no_closing(lines: list[str], path: str, opening: int) -> Problem:
    """The problem of a head without an end: it names the last line of a field, past comments and empty lines."""
    last, gap = opening, False
    for number in range(opening + 1, len(lines)):
        line = lines[number].strip()
        if _NEARLY_MARK.fullmatch(line) and line != "-":
            message = f'baris "{line}" bukan tanda penutup'
            return Problem(path, number + 1, 1, message, "tulis tepat tiga tanda hubung di awal baris: ---")
        if not line or line.startswith("#"):
            gap = gap or not line or line.startswith("##")
        elif (_FIELD_AFTER_GAP if gap else _FIELD_LINE).match(lines[number]):
            last, gap = number, False
        else:
            break
    return Problem(path, opening + 1, 0, 'tanda "---" penutup tidak ada', f"tambahkan baris --- sesudah baris {last + 1}")


def _no_fields(path: str, first_line: int) -> Problem:
    return Problem(
        path, first_line, 0, "tidak ada isian di antara kedua tanda ---", "tulis isian seperti judul: … satu per baris"
    )

"""What a YAML syntax error means to somebody who has never heard of YAML."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from prahum_site.problems import Problem

_FIELD = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<name>[A-Za-z_][\w-]*):(?P<gap>[ \t]+)(?P<value>\S.*?)\s*")
_GLUED = re.compile(r"\s*(?:- +)*([a-z_]+):([^\s/:].*)")
_NAME_ALONE = re.compile(r"\s*(?:- +)*([a-z_]+)\s+\S.*")


@dataclass(frozen=True, slots=True)
class _Fault:
    """An error of the parser: ``line`` (from 0) and ``column`` (from 0) of the text, and its English words."""

    line: int
    column: int
    words: str
    context: str
    start: tuple[int, int] | None


def explained(error: yaml.YAMLError, text: str, path: str, first_line: int) -> Problem:
    """The problem behind a parser's ``error`` in ``text``, which starts at ``first_line`` of the file."""
    # One empty line more: an error at the end of the text stands on the line after the last.
    lines = [*text.split("\n"), ""]
    fault = _fault(error, text)
    for explain in _EXPLANATIONS:
        found = explain(fault, lines)
        if found is not None:
            line, column, message, hint = found
            return Problem(path, line + first_line, column + 1, message, hint)
    return Problem(
        path,
        fault.line + first_line,
        fault.column + 1,
        "susunan YAML salah",
        "periksa lekuk, tanda kutip, dan titik dua di sekitar baris ini",
    )


def glued(text: str, path: str, first_line: int) -> Problem | None:
    """The problem of a text in which a field's colon has no space after it, so that YAML sees no field at all."""
    for number, line in enumerate(text.split("\n")):
        if match := _GLUED.fullmatch(line):
            return Problem(path, number + first_line, match.start(2) + 1, *_glued_words(match))
    return None


def _glued_words(match: re.Match[str]) -> tuple[str, str]:
    return f'sesudah "{match[1]}:" harus ada spasi', f"tulis {match[1]}: {match[2].strip()}"


def _fault(error: yaml.YAMLError, text: str) -> _Fault:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        mark, start = error.problem_mark, error.context_mark
        place = (start.line, start.column) if start is not None else None
        return _Fault(mark.line, mark.column, error.problem or "", error.context or "", place)
    position = getattr(error, "position", None)
    # The two parsers count differently (bytes of UTF-8, characters): look the culprit up instead.
    bad = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    if position is None or bad is None:
        return _Fault(0, 0, str(error), "", None)
    before = text[: bad.start()]
    return _Fault(before.count("\n"), bad.start() - (before.rfind("\n") + 1), "special characters", "", None)


_Found = tuple[int, int, str, str] | None


def _special(fault: _Fault, lines: list[str]) -> _Found:
    if "special characters" not in fault.words:
        return None
    code = ord(lines[fault.line][fault.column : fault.column + 1] or "\0")
    return (
        fault.line,
        fault.column,
        f"karakter tak terlihat U+{code:04X} di dalam bagian YAML",
        "hapus lalu ketik ulang tulisan di sekitarnya",
    )


def _tab(fault: _Fault, lines: list[str]) -> _Found:
    if "cannot start any token" not in fault.words and "tab" not in fault.words:
        return None
    line = lines[fault.line]
    if line[: fault.column + 1].strip() == "" and "\t" in line[: fault.column + 1]:
        return fault.line, line.index("\t"), "baris ini dilekukkan dengan tab", "ganti tab dengan dua spasi"
    return None


def _open_quote(fault: _Fault, lines: list[str]) -> _Found:
    if "quoted scalar" not in fault.context or fault.start is None or "escape" in fault.words:
        return None
    return (
        *fault.start,
        "tanda kutip dibuka tetapi tidak ditutup",
        f"tambahkan {lines[fault.start[0]][fault.start[1]]} di akhir nilainya",
    )


def _escape(fault: _Fault, lines: list[str]) -> _Found:
    if "escape" not in fault.words or fault.start is None:
        return None
    del lines
    return *fault.start, "garis miring terbalik di dalam tanda kutip ganda punya arti khusus", "pakai tanda kutip tunggal '…'"


def _glued_near(fault: _Fault, lines: list[str]) -> _Found:
    # The parser notices one or two lines later, when the next field does have its space.
    for number in range(fault.line, max(-1, fault.line - 3), -1):
        if match := _GLUED.fullmatch(lines[number]):
            return number, match.start(2), *_glued_words(match)
    return None


def _colon_in_value(fault: _Fault, lines: list[str]) -> _Found:
    if "mapping values are not allowed" not in fault.words:
        return None
    match = _FIELD.fullmatch(lines[fault.line])
    if match and fault.column >= match.start("value"):
        return fault.line, fault.column, "titik dua di tengah nilai membuat YAML bingung", f"beri tanda kutip: {_quoted(match)}"
    return fault.line, fault.column, "lekuk baris ini tidak cocok dengan baris di atasnya", "samakan jumlah spasi di awal baris"


def _quoted(match: re.Match[str]) -> str:
    value = match["value"]
    quote = "'" if '"' in value and "'" not in value else '"'
    inner = value.replace('"', '\\"') if quote == '"' else value
    return f"{match['name']}: {quote}{inner}{quote}"


def _after_quote(fault: _Fault, lines: list[str]) -> _Found:
    if "expected key" not in fault.words and "block end" not in fault.words:
        return None
    match = _FIELD.fullmatch(lines[fault.line])
    if match and match["value"][0] in "\"'" and fault.column > match.start("value"):
        outer = "'" if match["value"][0] == '"' else '"'
        hint = f"hapus kutip itu, atau bungkus seluruh nilai dengan {outer}"
        return fault.line, fault.column, "ada tulisan sesudah tanda kutip penutup", hint
    if lines[fault.line][fault.column : fault.column + 1] in ("]", "}"):
        return fault.line, fault.column, "tanda kurung penutup tidak punya pembuka", "hapus tanda kurung itu"
    if '"' in "".join(lines[: fault.line]) and fault.column > 0 and '"' in lines[fault.line]:
        return (
            fault.line,
            fault.column,
            "tanda kutip di atas baris ini tidak ditutup",
            'periksa tanda " di baris-baris sebelumnya',
        )
    return None


def _bracket(fault: _Fault, lines: list[str]) -> _Found:
    if "flow" not in fault.context or fault.start is None:
        return None
    opening = lines[fault.start[0]][fault.start[1] : fault.start[1] + 1]
    closing = {"[": "]", "{": "}"}.get(opening, "]")
    return (
        *fault.start,
        f'kurung "{opening}" dibuka tetapi tidak ditutup',
        f'tambahkan "{closing}", atau beri tanda kutip pada nilainya',
    )


def _odd_start(fault: _Fault, lines: list[str]) -> _Found:
    if not any(
        word in fault.words + fault.context for word in ("cannot start any token", "scanning an anchor", "scanning an alias")
    ):
        return None
    line = lines[fault.line]
    match = _FIELD.fullmatch(line)
    column = match.start("value") if match else fault.column
    hint = f"beri tanda kutip: {_quoted(match)}" if match else "beri tanda kutip pada nilainya"
    return fault.line, column, f'nilai tidak boleh diawali "{line[column : column + 1]}"', hint


def _no_colon(fault: _Fault, lines: list[str]) -> _Found:
    if "could not find expected ':'" not in fault.words or fault.start is None:
        return None
    match = _NAME_ALONE.fullmatch(lines[fault.start[0]])
    hint = f"tulis {match[1]}: …" if match else "tulis nama isian, titik dua, spasi, lalu nilainya"
    return *fault.start, "baris ini tidak punya titik dua sesudah nama isian", hint


def _block_text(fault: _Fault, lines: list[str]) -> _Found:
    if "block scalar" not in fault.context or fault.start is None:
        return None
    sign = lines[fault.start[0]][fault.start[1] : fault.start[1] + 1]
    return (
        fault.line,
        fault.column,
        f'sesudah tanda "{sign}" tulisan harus mulai di baris berikutnya',
        "pindahkan ke baris berikut dengan dua spasi di depan",
    )


def _dash(fault: _Fault, lines: list[str]) -> _Found:
    if "sequence entries are not allowed" not in fault.words:
        return None
    del lines
    return (
        fault.line,
        fault.column,
        'tanda "-" tidak boleh langsung sesudah nama isian',
        "pindahkan daftar ke baris berikut, atau beri tanda kutip",
    )


def _indent(fault: _Fault, lines: list[str]) -> _Found:
    if not any(word in fault.words for word in ("expected key", "block end", "expected '-'")):
        return None
    del lines
    return fault.line, fault.column, "lekuk baris ini tidak cocok dengan baris di atasnya", "samakan jumlah spasi di awal baris"


# From the surest to the vaguest; the first that knows the error explains it.
_EXPLANATIONS: tuple[Callable[[_Fault, list[str]], _Found], ...] = (
    _special, _tab, _escape, _open_quote, _glued_near, _colon_in_value, _after_quote, _bracket, _odd_start, _no_colon,
    _block_text, _dash, _indent,
)  # fmt: skip

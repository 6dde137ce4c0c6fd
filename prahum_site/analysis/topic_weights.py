"""What the topics' model has learnt, and its file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from prahum_site.analysis.linear import packed

MODEL_FILE = Path(__file__).with_name("models") / "topics.npz"
TITLE, EXCERPT = 0, 1

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What training found.

    ``ids`` are the topics of the columns; one more column, the last, stands for none. ``vectors`` (title and excerpt × rows ×
    columns) hold the rows of ``words``, ``stems`` and ``pairs``, one after the other. ``office`` weighs the logarithm of the
    office's words found in title and excerpt; ``alone`` the same for a topic without a column, and its bias. ``sure``: slope
    and offset that turn the log odds of the likeliest class into those of its being right.
    """

    ids: tuple[str, ...]
    words: Mapping[str, int]
    stems: Mapping[str, int]
    pairs: Mapping[str, int]
    vectors: Floats
    bias: Floats
    office: tuple[float, float]
    alone: tuple[float, float, float]
    sure: tuple[float, float]


def empty(ids: Sequence[str]) -> Weights:
    """Weights that know these topics and no word: every column has a score of 0."""
    return Weights(
        ids=tuple(ids),
        words={},
        stems={},
        pairs={},
        vectors=np.zeros((2, 0, len(ids) + 1), dtype=np.float32),
        bias=np.zeros(len(ids) + 1, dtype=np.float32),
        office=(0.0, 0.0),
        alone=(0.0, 0.0, 0.0),
        sure=(1.0, 0.0),
    )


def saved(weights: Weights) -> dict[str, NDArray[np.generic]]:
    """The arrays of the weights' file."""
    arrays: dict[str, NDArray[np.generic]] = {
        "bias": weights.bias.astype(np.float32),
        "office": np.asarray(weights.office, dtype=np.float32),
        "alone": np.asarray(weights.alone, dtype=np.float32),
        "sure": np.asarray(weights.sure, dtype=np.float32),
        "ids": _packed_strings(weights.ids),
    }
    for name in ("words", "stems", "pairs"):
        table: Mapping[str, int] = getattr(weights, name)
        arrays[name] = _packed_strings(sorted(table, key=table.__getitem__))
    for name, vectors in zip(("title", "excerpt"), weights.vectors, strict=True):
        arrays[name], arrays[f"{name}.scale"] = packed(vectors)
    return arrays


def read(path: Path) -> Weights:
    """The weights of a file that :func:`saved` described.

    Raises:
        OSError, KeyError, ValueError: the file is absent or something else.
    """
    with np.load(path, allow_pickle=False) as file:
        tables, start = {}, 0
        for name in ("words", "stems", "pairs"):
            strings = _strings(file[name])
            tables[name] = {string: start + place for place, string in enumerate(strings)}
            start += len(strings)
        vectors = [
            file[name].astype(np.float32) * file[f"{name}.scale"].astype(np.float32)[:, None] for name in ("title", "excerpt")
        ]
        office, alone, sure = (file[name].tolist() for name in ("office", "alone", "sure"))
        return Weights(
            ids=tuple(_strings(file["ids"])),
            **tables,
            vectors=np.stack(vectors),
            bias=file["bias"].astype(np.float32),
            office=(office[TITLE], office[EXCERPT]),
            alone=(alone[TITLE], alone[EXCERPT], alone[2]),
            sure=(sure[0], sure[1]),
        )


def _packed_strings(strings: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(strings).encode(), dtype=np.uint8)


def _strings(array: NDArray[np.generic]) -> list[str]:
    text = array.tobytes().decode()
    return text.split("\n") if text else []


@cache
def shipped() -> Weights:
    """The weights that come with the package, read once."""
    return read(MODEL_FILE)

"""Tier 2: a compact transformer that reads title and excerpt together, run by onnxruntime.

It starts from multilingual-e5-small (Wang and others 2024) with the vocabulary cut to Indonesian news, is tuned on the labelled
reports by :mod:`prahum_site.training`, and is stored with whole numbers for weights.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from prahum_site.analysis.lexicon import RULES
from prahum_site.analysis.pieces import Pieces

MODEL_FILE = Path(__file__).with_name("models") / "encoder.onnx"
PIECES_FILE = Path(__file__).with_name("models") / "pieces.tsv"
#: Places of the marks in the vocabulary.
FIRST, PAD, LAST, UNKNOWN = 0, 1, 2, 3
#: Pieces of title and excerpt together, marks among them; what is longer is cut at the end of the excerpt.
LONGEST = 96

Floats = NDArray[np.float32]


def framed(cutter: Pieces, title: str, excerpt: str) -> tuple[tuple[int, ...], int]:
    """Ids of ``<s> title </s> excerpt </s>``, at most LONGEST, and how many of them belong to the title."""
    head = (FIRST, *cutter.ids(title)[: LONGEST - 2], LAST)
    rest = cutter.ids(excerpt)[: max(0, LONGEST - len(head) - 1)] if excerpt else ()
    return (*head, *rest, LAST) if rest else head, len(head)


class Encoder:
    """The model of a file, and the vocabulary that it reads.

    Args:
        model: the ONNX file.
        pieces: the vocabulary, a piece and its score a line.
        threads: how many texts are read at once; 0 for one a core.

    Raises:
        ImportError: onnxruntime can't be loaded on this machine.
        OSError: a file is absent.
    """

    def __init__(self, model: Path, pieces: Path, threads: int = 0) -> None:
        import onnxruntime  # slow to load, and not needed where every verdict is remembered

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.use_deterministic_compute = True
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(model.read_bytes(), options, providers=["CPUExecutionProvider"])
        self._threads = threads or os.cpu_count() or 1
        rows = [line.split("\t") for line in pieces.read_text(encoding="utf-8").split("\n") if line]
        self._cutter = Pieces([row[0] for row in rows], [float(row[1]) for row in rows], unknown=UNKNOWN)

    def scores(self, texts: Sequence[tuple[str, str]]) -> Floats:
        """Scores of the rules (texts × rules) of titles with their excerpts. Texts are read alone: none sways another."""
        if self._threads == 1 or len(texts) < 2:
            rows = [self._one(text) for text in texts]
        else:
            with ThreadPoolExecutor(self._threads) as pool:
                rows = list(pool.map(self._one, texts))
        return np.asarray(rows, dtype=np.float32).reshape(-1, len(RULES))

    def _one(self, text: tuple[str, str]) -> Floats:
        ids, title = framed(self._cutter, *text)
        places = np.arange(len(ids), dtype=np.int64)
        given = {"ids": np.asarray(ids, dtype=np.int64), "places": places, "title": np.asarray([title], dtype=np.int64)}
        found: Floats = self._session.run(["rules"], given)[0][0]
        return found


@cache
def shipped() -> Encoder:
    """The model that comes with the package, loaded once."""
    return Encoder(MODEL_FILE, PIECES_FILE)

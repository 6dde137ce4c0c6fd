"""The part of the training that needs torch: tier 2."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from prahum_site.analysis import encoder as runtime
from prahum_site.analysis.stack import Floats, softmax
from prahum_site.training import base, export, making, vocabulary
from prahum_site.training.examples import Example


@dataclass(frozen=True, slots=True)
class Shipped:
    """An encoder that is ready to be written."""

    tuned: making.Tuned
    heads: int
    epsilon: float

    def files(self, folder: Path) -> dict[Path, bytes]:
        """Model and vocabulary under their shipped names in ``folder``."""
        made = export.files(self.tuned.state, self.tuned.vocabulary, heads=self.heads, epsilon=self.epsilon)
        return {folder / name: data for name, data in made.items()}


def encoder(rows: Sequence[Example], kept: Sequence[Example], tell: Callable[[str], None]) -> Shipped:
    """The encoder tuned on ``kept``, with the vocabulary of all ``rows``."""
    start = base.read(base.installed())
    pieces = vocabulary.trimmed(start, making.texts(rows))
    return Shipped(making.encoder(start, pieces, kept, tell), start.heads, start.epsilon)


def chances(shipped: Shipped, held: Sequence[Example]) -> Floats:
    """The rules' chances of the held-out rows by the quantised model, as it will be shipped."""
    with tempfile.TemporaryDirectory(prefix="prahum-latih-") as name:
        for path, data in shipped.files(Path(name)).items():
            path.write_bytes(data)
        reader = runtime.Encoder(Path(name) / runtime.MODEL_FILE.name, Path(name) / runtime.PIECES_FILE.name)
        return softmax(reader.scores([(row.title, row.excerpt) for row in held]))

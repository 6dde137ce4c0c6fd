"""How each tier is made from the labelled reports; the order of things stands in :func:`prahum_site.training.run.train`."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray

from prahum_site.analysis.encoder import framed
from prahum_site.analysis.pieces import Pieces
from prahum_site.training import contrasts, tuning
from prahum_site.training.base import Base
from prahum_site.training.encoder import Encoder
from prahum_site.training.examples import Example
from prahum_site.training.tuning import Coded
from prahum_site.training.vocabulary import Vocabulary

#: The encoder's plan: passes over the news, step of the top layer, seed; rows of neighbouring tasks that come first, and
#: that stay.
PASSES, RATE, SEED = 3, 1.5e-4, 2
WARM_UP = {"smsa": 4500, "cnbci": 7000, "templates4": 2000}
REPEATED = 2000
#: Weight in the loss of a three-class row that stays, of a title without its excerpt, and the share of titles so read a pass.
THREE_CLASSES, TITLE_ALONE, TITLES = 0.5, 0.5, 1 / 3
#: Labels by a person of the office count this much.
OFFICER = 2.0
NEWS = ("berita4", "kaltim4", "korpus", "pasangan", "koreksi")
#: Sets of made-up contrasts; their words don't count for the vocabulary.
MADE_UP = {"pasangan", contrasts.SET}


@dataclass(frozen=True, slots=True)
class Tuned:
    """An encoder's weights, by name, and the vocabulary that it reads."""

    state: dict[str, NDArray[np.float32]]
    vocabulary: Vocabulary


def encoder(base: Base, vocabulary: Vocabulary, rows: Sequence[Example], tell: Callable[[str], None]) -> Tuned:
    """The encoder tuned on ``rows``: a pass over neighbouring tasks, then PASSES over the news. Repeatable."""
    cutter = vocabulary.cutter()
    torch.manual_seed(SEED)
    model = Encoder(base, vocabulary)
    near = {name: [_coded(cutter, row, 1.0) for row in rows if row.set == name] for name in WARM_UP}
    news = [_coded(cutter, row, OFFICER if row.set == "koreksi" else 1.0) for row in rows if row.set in NEWS]
    news += [_coded(cutter, row, TITLE_ALONE) for row in rows if row.set == contrasts.SET]
    alone = [_coded(cutter, replace(row, excerpt=""), TITLE_ALONE) for row in rows if row.set == "berita4" and row.excerpt]

    def first(draw: random.Random) -> list[Coded]:
        return [one for name, most in WARM_UP.items() for one in _some(draw, near[name], most)]

    def then(draw: random.Random) -> list[Coded]:
        kept = [replace(one, weight=THREE_CLASSES) for one in _some(draw, near["smsa"], REPEATED)]
        return [*news, *kept, *_some(draw, alone, int(len(alone) * TITLES))]

    tell("penyandi: tugas pengantar")
    tuning.tune(model, [first], rate=RATE, seed=SEED, mean_from=2.0, tell=tell)
    tell("penyandi: berita")
    mean = tuning.tune(model, [then] * PASSES, rate=RATE, seed=SEED, tell=tell)
    return Tuned({name: value.float().numpy() for name, value in mean.items()}, vocabulary)


def _coded(cutter: Pieces, row: Example, weight: float) -> Coded:
    ids, title = framed(cutter, row.title, row.excerpt)
    return Coded(ids, title, row.categories, row.rule, weight)


def _some(draw: random.Random, rows: Sequence[Coded], most: int) -> list[Coded]:
    """At most so many of ``rows``."""
    return draw.sample(rows, min(len(rows), most))


def texts(rows: Iterable[Example]) -> list[str]:
    """What the vocabulary is counted on."""
    return [f"{row.title} {row.excerpt}" for row in rows if row.set not in MADE_UP]

"""Fit the weights of :mod:`prahum_site.analysis.vader_model` on the training splits of the labelled sets.

    python -m prahum_site.analysis.fit --data FOLDER

reads ``berita4/train.tsv`` and the train split of ``kaltim4/reports.tsv`` below FOLDER, never a test split, and writes
``lexicon_data/weights.json``. Plain Python: softmax regression over the rules of the codebook by stochastic gradient descent
with AdaGrad's step (Duchi, Hazan and Singer 2011), weight decay, and the mean of the last passes. Same data, same weights.
"""

from __future__ import annotations

import argparse
import random
import sys
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from prahum_site.analysis import evaluation_sets, vader_model
from prahum_site.analysis.evaluation_sets import Labelled
from prahum_site.analysis.lexicon import RULES
from prahum_site.analysis.sentiment import IndonesianVader
from prahum_site.analysis.vader_model import CATEGORY_OF, Model, category_probabilities, rule_probabilities
from prahum_site.model import CATEGORIES
from prahum_site.text import shorten

PASSES = 16
AVERAGED = 6
STEP = 0.2
DECAY = 5e-3
RAREST = 6
BALANCE = 0.5
REGIONAL_WEIGHT = 1.5
#: Verdicts that need no review should be right this often, on the held-out part of the training data. More would send more than
#: a third of all verdicts to a person.
WANTED = 0.83
_SEED = 20
_HELD_OUT = 7


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled report as numbers: feature values, place of its rule in RULES, weight in the loss."""

    id: str
    features: Mapping[str, float]
    rule: int
    weight: float


def examples(rows: Sequence[Labelled], judge: IndonesianVader, weight: float) -> list[Example]:
    """``rows`` as examples, rarer categories weighing more (by the power BALANCE of their rarity)."""
    counts = Counter(row.category for row in rows)
    rarity = {category: len(rows) / (len(CATEGORIES) * count) for category, count in counts.items()}
    return [
        Example(
            row.id,
            judge.features(row.title, shorten(row.excerpt)),
            RULES.index(row.rule),
            weight * rarity[row.category] ** BALANCE,
        )
        for row in rows
    ]


def fitted(train: Sequence[Example], threshold: float) -> Model:
    """A model of ``train`` with that review threshold. Features rarer than RAREST are left out."""
    counts = Counter(name for example in train for name in example.features)
    weights = {name: [0.0] * len(RULES) for name, count in sorted(counts.items()) if count >= RAREST}
    summed = {name: [0.0] * len(RULES) for name in weights}
    steepness = dict.fromkeys(weights, 1.0)
    order = list(range(len(train)))
    shuffle = random.Random(_SEED)  # noqa: S311 - an order of training, no secret
    for number in range(PASSES):
        shuffle.shuffle(order)
        for place in order:
            _step(weights, steepness, train[place])
        if number >= PASSES - AVERAGED:
            for name, row in weights.items():
                summed[name] = [total + weight for total, weight in zip(summed[name], row, strict=True)]
    return Model({name: tuple(round(total / AVERAGED, 3) for total in row) for name, row in summed.items()}, threshold)


def _step(weights: dict[str, list[float]], steepness: dict[str, float], example: Example) -> None:
    """One step down the loss of one example."""
    model = Model(weights, 0.0)  # type: ignore[arg-type] # lists serve as rows while they still change
    wrong = rule_probabilities(model, example.features)
    wrong[example.rule] -= 1.0
    wrong = [example.weight * value for value in wrong]
    size = sum(value * value for value in wrong)
    for name, value in example.features.items():
        row = weights.get(name)
        if row is None:
            continue
        steepness[name] += size * value * value
        rate = STEP / steepness[name] ** 0.5
        pull, shrink = rate * value, 1.0 - rate * DECAY
        weights[name] = [shrink * weight - pull * error for weight, error in zip(row, wrong, strict=True)]


def threshold_for(model: Model, held_out: Sequence[Example], wanted: float = WANTED) -> float:
    """The lowest top probability (two decimals) from which on verdicts on ``held_out`` are right in ``wanted`` of cases."""
    judged = []
    for example in held_out:
        chances = category_probabilities(rule_probabilities(model, example.features))
        top = max(range(len(CATEGORIES)), key=chances.__getitem__)
        judged.append((chances[top], CATEGORIES[top] is CATEGORY_OF[RULES[example.rule]]))
    for cent in range(25, 100):
        sure = [right for chance, right in judged if chance >= cent / 100]
        if sure and sum(sure) / len(sure) >= wanted:
            return cent / 100
    return 0.99


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, write the weights, tell what came out; 2 where the data is absent."""
    parser = argparse.ArgumentParser(prog="python -m prahum_site.analysis.fit", description="Latih bobot penilai sentimen.")
    parser.add_argument("--data", type=Path, required=True, help="folder yang memuat berita4/ dan kaltim4/")
    default = Path(__file__).parent / "lexicon_data" / vader_model.WEIGHTS_FILE
    parser.add_argument("--output", type=Path, default=default, help="berkas bobot yang ditulis")
    chosen = parser.parse_args(arguments)
    national, regional = evaluation_sets.berita4(chosen.data, "train"), evaluation_sets.kaltim4(chosen.data, "train")
    if not national or not regional:
        sys.stderr.write(f"Data latih tidak ada di {chosen.data} (perlu berita4/train.tsv dan kaltim4/reports.tsv)\n")
        return 2
    judge = IndonesianVader(model=Model({}, 0.0))
    everything = examples(national, judge, 1.0) + examples(regional, judge, REGIONAL_WEIGHT)
    held_out = [example for example in everything if zlib.crc32(example.id.encode()) % _HELD_OUT == 0]
    kept = [example for example in everything if zlib.crc32(example.id.encode()) % _HELD_OUT]
    threshold = threshold_for(fitted(kept, 0.0), held_out)
    model = fitted(everything, threshold)
    note = "Written by python -m prahum_site.analysis.fit; one weight per feature and rule."
    chosen.output.write_text(vader_model.dumped(model, note), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{len(everything)} contoh, {len(model.weights)} ciri, ambang tinjau {threshold}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

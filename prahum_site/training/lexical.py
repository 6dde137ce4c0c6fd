"""Fit the weights of tier 0 (:mod:`prahum_site.analysis.vader_model`).

Plain Python: softmax regression over the rules of the codebook by stochastic gradient descent with AdaGrad's step (Duchi, Hazan
and Singer 2011), weight decay, and the mean of the last passes. Same rows, same weights.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prahum_site.analysis.lexicon import RULES
from prahum_site.analysis.sentiment import IndonesianVader
from prahum_site.analysis.vader_model import CATEGORY_OF, Model, category_probabilities, rule_probabilities
from prahum_site.model import CATEGORIES
from prahum_site.training.examples import Example as Row

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
NATIONAL = "berita4"
_SEED = 20


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled report as numbers: feature values, place of its rule in RULES, weight in the loss."""

    features: Mapping[str, float]
    rule: int
    weight: float


def examples(rows: Sequence[Row]) -> list[Example]:
    """Those of ``rows`` whose rule is known; rarer categories weigh more (by the power BALANCE of their rarity)."""
    judge = IndonesianVader(model=Model({}, 0.0))
    known = [row for row in rows if row.rule >= 0]
    counts = Counter(row.categories[0] for row in known)
    rarity = {category: len(known) / (len(CATEGORIES) * count) for category, count in counts.items()}
    return [
        Example(
            judge.features(row.title, row.excerpt),
            row.rule,
            (1.0 if row.set == NATIONAL else REGIONAL_WEIGHT) * rarity[row.categories[0]] ** BALANCE,
        )
        for row in known
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

"""The fitted part of the judge: one weight per feature and rule, softmax over the rules, summed to the four categories."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from prahum_site.analysis.lexicon import RULES, data
from prahum_site.model import CATEGORIES, Category

WEIGHTS_FILE = "weights.json"
_FAMILY = {"N": Category.NEGATIVE, "B": Category.AT_RISK, "E": Category.NEUTRAL, "P": Category.POSITIVE}

#: The category of each rule of the codebook.
CATEGORY_OF = {rule: _FAMILY[rule[0]] for rule in RULES}
#: For each rule of RULES, the place of its category in CATEGORIES.
PLACES = tuple(CATEGORIES.index(CATEGORY_OF[rule]) for rule in RULES)


@dataclass(frozen=True, slots=True)
class Model:
    """Weights per feature in the order of RULES; ``threshold`` is the top probability below which a person should look."""

    weights: Mapping[str, tuple[float, ...]]
    threshold: float


def rule_probabilities(model: Model, features: Mapping[str, float]) -> list[float]:
    """The chance of each rule, in the order of RULES; sums to 1. Features that the model doesn't know count nothing."""
    scores = [0.0] * len(RULES)
    weights = model.weights
    for name, value in features.items():
        row = weights.get(name)
        if row is not None:
            scores = [score + value * weight for score, weight in zip(scores, row, strict=True)]
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    total = sum(raised)
    return [value / total for value in raised]


def category_probabilities(chances: Sequence[float]) -> tuple[float, float, float, float]:
    """The chance of each category, in the order of CATEGORIES; sums to 1 (within 1e-9)."""
    summed = [0.0, 0.0, 0.0, 0.0]
    for place, chance in zip(PLACES, chances, strict=True):
        summed[place] += chance
    total = sum(summed)
    return (summed[0] / total, summed[1] / total, summed[2] / total, summed[3] / total)


def parsed(text: str) -> Model:
    """A model out of its JSON text.

    Raises:
        ValueError: the text is no JSON, its rules are others than RULES, or a row has another length.
    """
    value = json.loads(text)
    if tuple(value["rules"]) != RULES or any(len(row) != len(RULES) for row in value["weights"].values()):
        raise ValueError("weights do not fit the rules of the codebook")
    return Model({name: tuple(row) for name, row in value["weights"].items()}, float(value["threshold"]))


def dumped(model: Model, note: str) -> str:
    """The JSON text of a model, one feature a line, weights to three decimals."""
    lines = [f"  {json.dumps(name)}: {json.dumps([round(w, 3) for w in row])}" for name, row in sorted(model.weights.items())]
    head = (
        f'{{\n "note": {json.dumps(note)},\n "threshold": {model.threshold},\n "rules": {json.dumps(RULES)},\n "weights": {{\n'
    )
    return head + ",\n".join(lines) + "\n }\n}\n"


@cache
def shipped() -> Model:
    """The model that comes with the package, read once."""
    return parsed(data(WEIGHTS_FILE))

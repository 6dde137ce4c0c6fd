"""All tiers together: what each makes of a report, weighed on reports that none of them was trained on, and calibrated.

For every category the logarithms of the tiers' chances are weighed and added (a logarithmic opinion pool, that is, a softmax
regression over them); titles that stand alone have weights of their own, for there the encoder sees less than the words do.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from prahum_site.analysis.lexicon import RULES
from prahum_site.analysis.vader_model import PLACES

MODEL_FILE = Path(__file__).with_name("models") / "stack.json"
#: A chance is never taken for less than this.
_LEAST = 1e-6
_BELONGS = np.zeros((len(RULES), 4), dtype=np.float64)
_BELONGS[np.arange(len(RULES)), list(PLACES)] = 1

Floats = NDArray[np.float64]


def softmax(scores: NDArray[np.floating]) -> Floats:
    """Chances of each row's scores."""
    raised = np.exp(scores.astype(np.float64) - scores.max(axis=1, keepdims=True))
    result: Floats = raised / raised.sum(axis=1, keepdims=True)
    return result


def by_category(rules: Floats) -> Floats:
    """Chances of the four categories (rows × 4) from those of the rules (rows × 15)."""
    result: Floats = rules @ _BELONGS
    return result


@dataclass(frozen=True, slots=True, kw_only=True)
class Blend:
    """How the chances of some tiers become one.

    ``weights`` are kinds (title alone, with excerpt) × 4 times tiers × 4, ``bias`` is kinds × 4. ``threshold`` is the top
    probability below which a person should look.
    """

    tiers: tuple[str, ...]
    weights: Floats
    bias: Floats
    threshold: float

    def categories(self, chances: Sequence[Floats], with_excerpt: NDArray[np.bool_]) -> Floats:
        """Calibrated chances of the categories (rows × 4). ``chances``: rules' chances (rows × 15), one array a tier."""
        found = features(chances)
        which = with_excerpt.astype(np.int64)
        scores = np.einsum("nf,nfc->nc", found, self.weights[which]) + self.bias[which]
        return softmax(scores)


def features(chances: Sequence[Floats]) -> Floats:
    """Logarithms of the categories' chances by tier, side by side (rows × 4 times tiers), less each row's and tier's mean."""
    found = [np.log(np.maximum(by_category(one), _LEAST)) for one in chances]
    return np.concatenate([one - one.mean(axis=1, keepdims=True) for one in found], axis=1)


def parsed(text: str) -> dict[str, Blend]:
    """Blends by the classifier that uses them.

    Raises:
        ValueError, KeyError: the text is something else.
    """
    found = json.loads(text)
    return {
        name: Blend(
            tiers=tuple(one["tiers"]),
            weights=np.asarray(one["weights"], dtype=np.float64),
            bias=np.asarray(one["bias"], dtype=np.float64),
            threshold=float(one["threshold"]),
        )
        for name, one in found["blends"].items()
    }


def dumped(blends: Mapping[str, Blend], note: str) -> str:
    """The JSON text of blends, numbers to four decimals."""
    made = {
        name: {
            "tiers": list(one.tiers),
            "threshold": one.threshold,
            "bias": one.bias.round(4).tolist(),
            "weights": one.weights.round(4).tolist(),
        }
        for name, one in sorted(blends.items())
    }
    return json.dumps({"note": note, "blends": made}, indent=1) + "\n"


@cache
def shipped() -> dict[str, Blend]:
    """The blends that come with the package, read once."""
    return parsed(MODEL_FILE.read_text(encoding="utf-8"))

"""Fit how the tiers are weighed, and from which chance on a verdict needs no person, on reports that no tier was trained on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from prahum_site.analysis.stack import Blend, Floats, features, softmax

#: How strongly weights are held to the plain sum of the tiers' logarithms, times SHARE.
HOLD = 6.0
#: A tier's share before anything is learnt, times the number of tiers.
SHARE = 1.1
#: Verdicts that are shown as sure should be right this often.
WANTED = 0.91
_KINDS = 2


def blend(
    tiers: Sequence[str], chances: Sequence[Floats], with_excerpt: NDArray[np.bool_], labels: NDArray[np.int64], weights: Floats
) -> Blend:
    """The blend of least loss on these rows. ``chances``: rules' chances (rows × 15), one array a tier."""
    found = features(chances)
    width = found.shape[1]
    kind = with_excerpt.astype(np.int64)
    prior = np.tile(np.tile(np.eye(4) * SHARE / len(tiers), (len(tiers), 1)), (_KINDS, 1, 1))
    truth = np.eye(4)[labels]

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights_ = flat[: _KINDS * width * 4].reshape(_KINDS, width, 4)
        bias = flat[_KINDS * width * 4 :].reshape(_KINDS, 4)
        got = softmax(np.einsum("nf,nfc->nc", found, weights_[kind]) + bias[kind])
        wrong = weights[:, None] * (got - truth)
        slope, lean = np.zeros_like(weights_), np.zeros_like(bias)
        for one in range(_KINDS):
            slope[one] = found[kind == one].T @ wrong[kind == one]
            lean[one] = wrong[kind == one].sum(axis=0)
        # The two kinds learn from each other: both are held to their common mean, and that to the prior.
        middle = weights_.mean(axis=0)
        away, apart = middle - prior[0], weights_ - middle
        cost = float(-(weights * np.log((got * truth).sum(axis=1) + 1e-12)).sum())
        cost += 0.5 * HOLD * float((away * away).sum()) + 0.5 * HOLD * float((apart * apart).sum())
        slope += HOLD * away / _KINDS + HOLD * apart
        return cost, np.concatenate([slope.ravel(), lean.ravel()])

    start = np.concatenate([prior.ravel(), np.zeros(_KINDS * 4)])
    best = optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    made = Blend(
        tiers=tuple(tiers),
        weights=best[: _KINDS * width * 4].reshape(_KINDS, width, 4),
        bias=best[_KINDS * width * 4 :].reshape(_KINDS, 4),
        threshold=0.0,
    )
    return Blend(tiers=made.tiers, weights=made.weights, bias=made.bias,
                 threshold=threshold(made.categories(chances, with_excerpt), labels))  # fmt: skip


def threshold(chances: Floats, labels: NDArray[np.int64], wanted: float = WANTED) -> float:
    """The lowest top chance (two decimals) from which on the verdicts are right in ``wanted`` of the cases; 0.99 if none is."""
    top, right = chances.max(axis=1), chances.argmax(axis=1) == labels
    for cent in range(25, 100):
        sure = right[top >= cent / 100]
        if len(sure) and sure.mean() >= wanted:
            return cent / 100
    return 0.99

"""Fit how the tiers are weighed, and from which chance on a verdict needs no person, on reports that no tier was trained on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from prahum_site.analysis.stack import Blend, Floats, features, softmax

#: How strongly weights are held to the plain sum of the tiers' logarithms, times SHARE.
HOLD = 80.0
#: A tier's share before anything is learnt, times the number of tiers.
SHARE = 1.1
#: Verdicts that are shown as sure should be right this often, on the set that is hardest.
WANTED = 0.9
#: The threshold is chosen on verdicts of blends that never saw the row: so many parts, in runs of neighbours.
PARTS, RUN = 5, 20
_KINDS = 2


def blend(
    tiers: Sequence[str],
    chances: Sequence[Floats],
    with_excerpt: NDArray[np.bool_],
    labels: NDArray[np.int64],
    weights: Floats,
    sets: Sequence[NDArray[np.bool_]] = (),
) -> Blend:
    """The blend of least loss on these rows, and the threshold that holds on each of ``sets`` (masks of rows; default: all).

    ``chances``: rules' chances (rows × 15), one array a tier. The threshold is chosen on cross-fitted chances.
    """
    part = (np.arange(len(labels)) // RUN) % PARTS
    crossed = np.zeros((len(labels), 4))
    for number in range(PARTS):
        seen, new = part != number, part == number
        fitted = _fitted(tiers, [one[seen] for one in chances], with_excerpt[seen], labels[seen], weights[seen])
        crossed[new] = fitted.categories([one[new] for one in chances], with_excerpt[new])
    masks = sets or (np.ones(len(labels), dtype=bool),)
    limit = max(threshold(crossed[mask], labels[mask]) for mask in masks)
    return replace(_fitted(tiers, chances, with_excerpt, labels, weights), threshold=limit)


def _fitted(
    tiers: Sequence[str], chances: Sequence[Floats], with_excerpt: NDArray[np.bool_], labels: NDArray[np.int64], weights: Floats
) -> Blend:
    """The blend of least loss on these rows."""
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
    return Blend(
        tiers=tuple(tiers),
        weights=best[: _KINDS * width * 4].reshape(_KINDS, width, 4),
        bias=best[_KINDS * width * 4 :].reshape(_KINDS, 4),
        threshold=0.0,
    )


def threshold(chances: Floats, labels: NDArray[np.int64], wanted: float = WANTED) -> float:
    """The lowest top chance (two decimals) from which on the verdicts are right in ``wanted`` of the cases; 0.99 if none is."""
    top, right = chances.max(axis=1), chances.argmax(axis=1) == labels
    for cent in range(25, 100):
        sure = right[top >= cent / 100]
        if len(sure) and sure.mean() >= wanted:
            return cent / 100
    return 0.99

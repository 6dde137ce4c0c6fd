"""Fine-tuning of the encoder: first on neighbouring tasks, then on the news, with a running mean of the weights."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from prahum_site.analysis.encoder import PAD
from prahum_site.training.encoder import Encoder, category_logits

#: Padded tokens in a batch.
BATCH_TOKENS = 1024


@dataclass(frozen=True, slots=True)
class Coded:
    """An example as numbers: ids of its pieces, how many of them are the title's, allowed categories, rule, weight."""

    ids: tuple[int, ...]
    title: int
    categories: tuple[int, ...]
    rule: int
    weight: float


def batches(rows: Sequence[Coded], draw: random.Random) -> Iterator[list[Coded]]:
    """Batches of rows of like length, in random order."""
    order = sorted(rows, key=lambda row: len(row.ids) + draw.random() * 8)
    found, batch = [], list[Coded]()
    for row in order:
        if batch and max(len(row.ids), len(batch[-1].ids)) * (len(batch) + 1) > BATCH_TOKENS:
            found.append(batch)
            batch = []
        batch.append(row)
    if batch:
        found.append(batch)
    draw.shuffle(found)
    yield from found


def tensors(batch: Sequence[Coded]) -> tuple[Tensor, Tensor]:
    """Ids (batch × length, padded) and the mask of the titles."""
    length = max(len(row.ids) for row in batch)
    ids = torch.full((len(batch), length), PAD)
    titles = torch.zeros((len(batch), length), dtype=torch.bool)
    for place, row in enumerate(batch):
        ids[place, : len(row.ids)] = torch.tensor(row.ids)
        titles[place, : row.title] = True
    return ids, titles


def loss_of(scores: Tensor, batch: Sequence[Coded], smoothing: float, rules: float) -> Tensor:
    """Mean weighted loss: the allowed categories' chance, and the rule's where it is known."""
    logs = category_logits(scores)
    allowed = torch.zeros_like(logs, dtype=torch.bool)
    for place, row in enumerate(batch):
        allowed[place, list(row.categories)] = True
    hit = torch.logsumexp(logs.masked_fill(~allowed, -1e4), dim=1)
    loss = -(1 - smoothing) * hit - smoothing * logs.mean(1)
    known = torch.tensor([row.rule for row in batch])
    by_rule = functional.nll_loss(functional.log_softmax(scores, 1), known.clamp(min=0), reduction="none")
    loss = loss + rules * by_rule * (known >= 0)
    weights = torch.tensor([row.weight for row in batch])
    return (loss * weights).sum() / weights.sum()


def tune(
    model: Encoder,
    epochs: Sequence[Callable[[random.Random], list[Coded]]],
    *,
    rate: float,
    seed: int,
    smoothing: float = 0.05,
    rules: float = 0.3,
    decay: float = 0.9,
    mean_from: float = 0.5,
    tell: Callable[[str], None],
) -> dict[str, Tensor]:
    """Train ``model`` in place for these epochs; back comes the mean of the weights over the last part of the run.

    ``rate`` is the top layer's step, each layer below it takes ``decay`` of the one above; it rises over the first tenth and
    falls along a cosine. Deterministic for one ``seed`` and number of threads.
    """
    torch.manual_seed(seed)
    draw = random.Random(seed)  # noqa: S311 - an order of training, no secret
    data = [list(batches(make(draw), draw)) for make in epochs]
    total, step = sum(map(len, data)), 0
    optimizer = torch.optim.AdamW(_groups(model, rate, decay), betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda at: _rate(at, total))
    mean: dict[str, Tensor] = {}
    count = 0
    for epoch in data:
        model.train()
        for batch in epoch:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = model(*tensors(batch))
            loss = loss_of(scores.float(), batch, smoothing, rules)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            if step >= mean_from * total and step % 10 == 0:
                count += 1
                for name, value in model.state_dict().items():
                    mean[name] = value.clone() if count == 1 else mean[name] + (value - mean[name]) / count
            if step % 200 == 0:
                tell(f"  {step}/{total}, rugi {loss.item():.3f}")
    return mean or model.state_dict()


def _groups(model: Encoder, rate: float, decay: float) -> list[dict[str, object]]:
    """Parameters with their step."""
    count = len(model.layers)
    groups: list[dict[str, object]] = [{"params": list(model.head.parameters()), "lr": rate * 5}]
    groups += [
        {"params": list(layer.parameters()), "lr": rate * decay ** (count - 1 - number)}
        for number, layer in enumerate(model.layers)
    ]
    low = [*model.word.parameters(), *model.place.parameters(), *model.norm.parameters()]
    return [*groups, {"params": low, "lr": rate * decay**count}]


def _rate(step: int, total: int) -> float:
    warm = max(1, total // 10)
    return (
        (step + 1) / warm if step < warm else 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, total - warm)))
    )

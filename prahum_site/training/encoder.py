"""The encoder as torch sees it: BERT with one head for the fifteen rules, whose chances sum to the four categories.

Text goes in as ``<s> title </s> excerpt </s>``; what comes out are the means over the title's and over all hidden states,
side by side, mapped to the rules. What runs at night is :mod:`prahum_site.analysis.encoder`.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from prahum_site.analysis.encoder import LONGEST, PAD
from prahum_site.analysis.lexicon import RULES
from prahum_site.analysis.vader_model import PLACES
from prahum_site.training.base import Base
from prahum_site.training.vocabulary import Vocabulary


class Layer(nn.Module):
    """One transformer layer, normalized after each half (BERT)."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=epsilon)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=epsilon)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """``x``: batch × length × width; ``mask``: batch × 1 × 1 × length, true where there is text."""
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        drop = self.dropout if self.training else 0.0
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=drop)
        mixed = self.out(mixed.transpose(1, 2).reshape(batch, length, width))
        x = self.norm1(x + functional.dropout(mixed, drop, self.training))
        lifted = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + functional.dropout(lifted, drop, self.training))


class Encoder(nn.Module):
    """Token ids to scores of the rules."""

    def __init__(self, base: Base, vocabulary: Vocabulary, dropout: float = 0.1) -> None:
        super().__init__()
        width, tensors = base.width, base.tensors
        self.word = nn.Embedding(len(vocabulary.places), width, padding_idx=PAD)
        self.place = nn.Embedding(LONGEST, width)
        self.norm = nn.LayerNorm(width, eps=base.epsilon)
        self.layers = nn.ModuleList(Layer(width, base.heads, base.inner, base.epsilon, dropout) for _ in range(base.layers))
        self.head = nn.Linear(2 * width, len(RULES))
        self.dropout = dropout
        with torch.no_grad():
            self.word.weight.copy_(_tensor(tensors["emb.word"][list(vocabulary.places)]))
            self.place.weight.copy_(_tensor(tensors["emb.pos"][:LONGEST] + tensors["emb.type"][:width]))
            _copy(self.norm, tensors["emb.ln.w"], tensors["emb.ln.b"])
            for number, layer in enumerate(self.layers):
                _fill(layer, tensors, number)
            nn.init.normal_(self.head.weight, std=0.02)
            nn.init.zeros_(self.head.bias)

    def forward(self, ids: Tensor, titles: Tensor) -> Tensor:
        """Scores of the rules. ``ids``: batch × length, padded with PAD; ``titles``: 1 where a token belongs to the title."""
        mask = ids != PAD
        x = self.word(ids) + self.place.weight[: ids.shape[1]]
        x = functional.dropout(self.norm(x), self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        x = x.float()
        pooled = torch.cat([_mean(x, titles), _mean(x, mask)], dim=1)
        result: Tensor = self.head(functional.dropout(pooled, self.dropout, self.training))
        return result


def _mean(x: Tensor, mask: Tensor) -> Tensor:
    weights = mask.to(x.dtype).unsqueeze(-1)
    return (x * weights).sum(1) / weights.sum(1).clamp(min=1.0)


def category_logits(rules: Tensor) -> Tensor:
    """Logarithms of the chances of the categories (batch × 4), from scores of the rules."""
    logs = functional.log_softmax(rules, dim=1)
    columns = [logs[:, [i for i, place in enumerate(PLACES) if place == category]] for category in range(4)]
    return torch.stack([torch.logsumexp(column, dim=1) for column in columns], dim=1)


def _tensor(values: NDArray[np.float32]) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(values))


def _copy(module: nn.Linear | nn.LayerNorm, weight: NDArray[np.float32], bias: NDArray[np.float32]) -> None:
    module.weight.copy_(_tensor(weight))
    module.bias.copy_(_tensor(bias))


def _fill(layer: Layer, tensors: Mapping[str, NDArray[np.float32]], number: int) -> None:
    weights = np.concatenate([tensors[f"l{number}.{part}.w"] for part in "qkv"])
    biases = np.concatenate([tensors[f"l{number}.{part}.b"] for part in "qkv"])
    _copy(layer.qkv, weights, biases)
    for name, part in {"out": "ao", "norm1": "aln", "up": "fi", "down": "fo", "norm2": "oln"}.items():
        _copy(getattr(layer, name), tensors[f"l{number}.{part}.w"], tensors[f"l{number}.{part}.b"])

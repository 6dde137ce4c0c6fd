"""The topics of reports, each text read once: the model is loaded only on a night that brings something new."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from prahum_site.analysis.remembering import key
from prahum_site.analysis.store import Store, version
from prahum_site.model import Item, Topic

#: What the store is told that it keeps.
KIND = "topik"


def subjects(items: Sequence[Item], known: Sequence[Topic], store: Store | None = None) -> list[tuple[str, ...]]:
    """For each item at most two ids of the office's topics, the likeliest first; ``store`` remembers and changes nothing."""
    keys = [key(item.title, item.excerpt) for item in items]
    asked = _version(known)
    stored = store.many(KIND, asked, keys) if store is not None else {}
    found = {one: tuple(json.loads(value)) for one, value in stored.items()}
    waiting = {one: item for one, item in zip(keys, items, strict=True) if one not in found}
    if waiting:
        from prahum_site.analysis.topics import TopicModel, topics  # brings numpy along

        fresh = {
            one: verdict.topics for one, verdict in zip(waiting, topics(list(waiting.values()), TopicModel(known)), strict=True)
        }
        if store is not None:
            store.keep(KIND, asked, {one: json.dumps(ids).encode() for one, ids in fresh.items()})
        found |= fresh
    return [found[one] for one in keys]


def _version(known: Sequence[Topic]) -> str:
    """What else decides the topics: the office's list of them, and the code and weights that read."""
    here = Path(__file__).parent
    names = ("topics.py", "topic_weights.py", "terms.py", "models/topics.npz")
    return version(tuple(known), (here / name for name in names))

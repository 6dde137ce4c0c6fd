"""Where a report happens and what it is about: names of regions and words of topics, found as whole words.

Names are kept in a trie of words, so that one walk over a text finds them all and of two that begin alike the longest
wins: "Penajam Paser Utara" is not Paser, and "Kutai" alone is no region.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from prahum_site.analysis.wording import without_dateline
from prahum_site.model import Item, Region, Topic

#: A name in the title speaks as loud as three in the excerpt; a topic's word there counts double.
REGION_TITLE_WEIGHT = 3.0
TOPIC_TITLE_WEIGHT = 2.0
#: At most two topics, the second only where it has at least half the weight of the first.
MAX_TOPICS = 2
SECOND_TOPIC_SHARE = 0.5

# Words, and the marks that no name reaches across; a dot only where it ends something ("Kab. Paser" is one name).
_TOKEN = re.compile(r"[^\W_]+|[,;:!?|()]|\.(?=\s+[A-Z])|\.\s*$")
_ABBREVIATED = re.compile(r"\b(kab|kec|kel|prov|jl|jln|gg|ds|st|kp)\.", re.IGNORECASE)


@dataclass(slots=True)
class _Node:
    """A word of the trie: what may follow it, and whose name ends here."""

    after: dict[str, _Node] = field(default_factory=dict)
    ids: tuple[str, ...] = ()


def regions(items: Sequence[Item], known: Sequence[Region]) -> list[tuple[str, ...]]:
    """For each item the ids of the regions that it names, the strongest first: by names in title and excerpt, then by place.

    >>> paser, ppu = (Region(id=i, name=n, aliases=(n,)) for i, n in (("paser", "Paser"), ("ppu", "Penajam Paser Utara")))
    >>> from datetime import UTC, datetime
    >>> item = Item(source="s", key="k", url=None, title="Jalan di Penajam Paser Utara Rusak", excerpt="Warga Paser lewat.",
    ...     published=datetime(2026, 11, 24, tzinfo=UTC), first_seen=datetime(2026, 11, 24, tzinfo=UTC))
    >>> regions([item], [paser, ppu])
    [('ppu', 'paser')]
    """
    trie = _trie((region.id, alias) for region in known for alias in (region.name, *region.aliases))
    return [_regions(item, trie) for item in items]


def _regions(item: Item, trie: _Node) -> tuple[str, ...]:
    # A dateline says where the reporter sat: it counts only where the report names no other place.
    story = without_dateline(item.excerpt)
    return _named(trie, (item.title, REGION_TITLE_WEIGHT), (story, 1.0)) or _named(trie, (item.excerpt, 1.0))


def _named(trie: _Node, *texts: tuple[str, float]) -> tuple[str, ...]:
    """The regions that the texts name, by the sum of their texts' weights."""
    weights: dict[str, float] = {}
    for text, weight in texts:
        for ids, _ in _found(tokens(text), trie):
            for region in ids:
                weights[region] = weights.get(region, 0.0) + weight
    # A dict keeps the order in which the names stand, and sorting is stable: of equals the first named comes first.
    return tuple(sorted(weights, key=lambda region: -weights[region]))


def topics(items: Sequence[Item], known: Sequence[Topic]) -> list[tuple[str, ...]]:
    """For each item the ids of at most two topics whose words it holds, the strongest first; none where nothing speaks.

    A word counts once in the title and once in the excerpt; a phrase counts as much as it has words; a word of several
    topics is shared among them. Words match as they are written in the settings, not their other forms: an editor who sees a
    wrong topic must be able to see why.
    """
    trie = _trie((topic.id, word) for topic in known for word in topic.words)
    order = {topic.id: place for place, topic in enumerate(known)}
    return [_topics(item, trie, order) for item in items]


def _topics(item: Item, trie: _Node, order: Mapping[str, int]) -> tuple[str, ...]:
    weights: dict[str, float] = defaultdict(float)
    for text, weight in ((item.title, TOPIC_TITLE_WEIGHT), (item.excerpt, 1.0)):
        for ids, length in dict.fromkeys(_found(tokens(text), trie)):
            for topic in ids:
                weights[topic] += weight * length / len(ids)
    best = sorted(weights, key=lambda topic: (-weights[topic], order[topic]))[:MAX_TOPICS]
    return tuple(topic for topic in best if weights[topic] >= SECOND_TOPIC_SHARE * weights[best[0]])


def tokens(text: str) -> list[str]:
    """The words of a text in lower case without accents, hyphens opened, with the marks that no name reaches across.

    >>> tokens("Kab. Paser, Samarinda-Bontang")
    ['kab', 'paser', ',', 'samarinda', 'bontang']
    """
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return [token.lower() for token in _TOKEN.findall(_ABBREVIATED.sub(r"\1 ", text))]


def _trie(names: Iterable[tuple[str, str]]) -> _Node:
    root = _Node()
    for owner, name in names:
        node = root
        for token in tokens(name):
            node = node.after.setdefault(token, _Node())
        if node is not root and owner not in node.ids:
            node.ids = (*node.ids, owner)
    return root


def _found(text: Sequence[str], trie: _Node) -> list[tuple[tuple[str, ...], int]]:
    """Owners and length in words of every name in a text, from left to right, the longest at each place."""
    found = []
    start = 0
    while start < len(text):
        node, place, longest = trie, start, 0
        ids: tuple[str, ...] = ()
        while place < len(text) and (following := node.after.get(text[place])) is not None:
            node, place = following, place + 1
            if node.ids:
                ids, longest = node.ids, place - start
        if longest:
            found.append((ids, longest))
        start += longest or 1
    return found

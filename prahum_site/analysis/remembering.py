"""A judge that judges no text twice: it asks a store first, by what a report says, and judges only what the store lacks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import blake2b

from prahum_site.analysis.sentiment import Classifier
from prahum_site.analysis.store import Store
from prahum_site.model import Category, Evidence, Item, Verdict

#: What the store is told that it keeps.
KIND = "verdict"
#: So many reports are judged before their verdicts are kept: a build that is cut off loses no more than these.
BLOCK = 1000
# Part of the version: verdicts written in another way are not read.
_FORMAT = "1"
_CATEGORIES = {str(category): category for category in Category}


class Remembering(Classifier):
    """Gives the verdicts of another judge, each judged once for title and excerpt.

    Args:
        judge: the judge; what it says must hang on title and excerpt alone, whatever stands beside them.
        store: where verdicts are kept.
        version: what else decides the verdicts, where the judge's name does not tell it (a threshold, the version of the
            lexicon that gives the evidence); verdicts of another version are not used.
    """

    def __init__(self, judge: Classifier, store: Store, *, version: str = "") -> None:
        self._judge = judge
        self._store = store
        self._version = "\0".join((_FORMAT, judge.name, version))

    @property
    def name(self) -> str:
        """The name of the judge whose verdicts these are."""
        return self._judge.name

    def judge(self, items: Sequence[Item]) -> list[Verdict]:
        """One verdict an item, in the order of ``items``, equal to what the judge gives; unknown texts are judged together."""
        keys = [key(item.title, item.excerpt) for item in items]
        stored = self._store.many(KIND, self._version, keys)
        evidence: dict[str, Evidence] = {}
        read = ((one, decoded(value, evidence)) for one, value in stored.items())
        verdicts = {one: verdict for one, verdict in read if verdict is not None}
        unknown = {one: item for one, item in zip(keys, items, strict=True) if one not in verdicts}
        waiting = list(unknown.items())
        for start in range(0, len(waiting), BLOCK):
            block = waiting[start : start + BLOCK]
            judged = self._judge.judge([item for _, item in block])
            fresh = {one: verdict for (one, _), verdict in zip(block, judged, strict=True)}
            self._store.keep(KIND, self._version, {one: encoded(verdict) for one, verdict in fresh.items()})
            verdicts |= fresh
        return [verdicts[one] for one in keys]


def key(title: str, excerpt: str) -> bytes:
    r"""A digest (16 bytes) of what a report says.

    >>> key("Banjir", "Air naik.") == key("Banjir", "Air naik."), key("a", "b") == key("ab", "")
    (True, False)
    """
    # The title's length, because a title out of a file of headlines may hold NUL itself.
    return blake2b(f"{len(title)}\0{title}\0{excerpt}".encode("utf-8", "surrogatepass"), digest_size=16).digest()


def encoded(verdict: Verdict) -> bytes:
    """A verdict as lines of JSON in ASCII, evidence a line each; Python writes floats so that they are read back exactly."""
    said = (verdict.method, verdict.needs_review, verdict.rule, verdict.note)
    rows: list[tuple[object, ...]] = [(verdict.category, *map(float, verdict.probabilities), *said)]
    rows += [(one.words, float(one.weight), one.reason) for one in verdict.evidence]
    return "\n".join([json.dumps(row, separators=(",", ":")) for row in rows]).encode("ascii")


def decoded(value: bytes, known: dict[str, Evidence] | None = None) -> Verdict | None:
    """The verdict that :func:`encoded` wrote; None where ``value`` is no verdict.

    ``known`` holds evidence by its line and is added to: the same words speak in many reports, and each line is read once.
    """
    known = {} if known is None else known
    try:
        head, *lines = value.decode("ascii").split("\n")
        category, first, second, third, fourth, method, needs_review, rule, note = json.loads(head)
        evidence = tuple([known.get(line) or known.setdefault(line, _evidence(line)) for line in lines])
        verdict = Verdict(
            category=_CATEGORIES[category],
            probabilities=(first, second, third, fourth),
            evidence=evidence,
            method=method,
            needs_review=needs_review,
            rule=rule,
            note=note,
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    # JSON that was damaged may still be JSON.
    numbers = type(first) is type(second) is type(third) is type(fourth) is float
    texts = type(method) is type(note) is str and (rule is None or type(rule) is str)
    return verdict if numbers and texts and type(needs_review) is bool else None


def _evidence(line: str) -> Evidence:
    """The evidence of a line.

    Raises:
        ValueError: there is none.
    """
    words, weight, reason = json.loads(line)
    if not (type(words) is type(reason) is str and type(weight) is float):
        raise ValueError(line)
    return Evidence(words=words, weight=weight, reason=reason)

"""What a report says by itself: places, topics, relevance and, where asked for, its category; a pure function over batches."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from functools import lru_cache
from itertools import repeat
from pathlib import Path

from prahum_site.analysis import classifiers, gazetteer, topic_weights
from prahum_site.analysis.gazetteer import Gazetteer
from prahum_site.analysis.office_places import office_gazetteer
from prahum_site.analysis.places import Places, places
from prahum_site.analysis.relevance import Relevance, relevance
from prahum_site.analysis.sentiment import Classifier
from prahum_site.analysis.topics import TopicModel, TopicVerdict, topics
from prahum_site.model import CATEGORIES, Item, Topic, Verdict
from prahum_site.settings import Settings, Thresholds

#: The topic of a report of which no topic is likely enough.
NO_TOPIC = "lainnya"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Recipe:
    """What the answers depend on beside the reports; workers get it as it is.

    ``judge`` names a classifier, as seen from the folder ``root``; empty where reports are not judged.
    """

    known: Gazetteer
    topics: tuple[Topic, ...]
    zone: tzinfo = UTC
    keywords: tuple[str, ...] = ()
    thresholds: Thresholds = field(default_factory=Thresholds)
    judge: str = ""
    root: str = ""

    @classmethod
    def of(cls, office: Settings | None, *, judge: str = "", root: Path = Path()) -> Recipe:
        """The recipe of an office, or the one that ships where there is none.

        Raises:
            SettingsError: the office's gazetteer is wrong.
        """
        if office is None:
            known = tuple(Topic(id=name, name=name, words=()) for name in topic_weights.shipped().ids)
            return cls(known=gazetteer.shipped(), topics=known, judge=judge, root=str(root))
        return cls(
            known=office_gazetteer(office),
            topics=office.topics,
            zone=office.zone,
            # What an editor lets through from outlets of other places, beside reports from the area, concerns the office.
            keywords=tuple(dict.fromkeys(word for source in office.sources if source.regional for word in source.keywords)),
            thresholds=office.thresholds,
            judge=judge,
            root=str(root),
        )


@dataclass(frozen=True, slots=True)
class Tagged:
    """The answer to a report: a line of JSON in which the issue is yet to be named.

    ``regions`` are the ids of the regions that it names, ``home`` the first of them, else the id of the whole area where it is
    about that, else empty.
    """

    line: str
    regions: tuple[str, ...]
    home: str


def tagged(items: Sequence[Item], recipe: Recipe) -> list[Tagged]:
    """The answers to a batch, in its order; each depends on its own report only."""
    where = places(items, recipe.known)
    verdicts: Iterable[Verdict | None] = repeat(None, len(items))
    if recipe.judge:
        verdicts = _judge(recipe.judge, recipe.root).judge(items)
    what = topics(items, _model(recipe.topics))
    concerns = relevance(items, where, known=recipe.known, keywords=recipe.keywords)
    together = zip(items, where, what, concerns, verdicts, repeat(recipe.known.whole))
    return [_tagged(*one) for one in together]


@lru_cache(maxsize=2)
def _model(known: tuple[Topic, ...]) -> TopicModel:
    """The model of topics; made once on every worker, since it is too large to be sent with every batch."""
    return TopicModel(known)


@lru_cache(maxsize=2)
def _judge(name: str, root: str) -> Classifier:
    return classifiers.classifier(name, Path(root))


def _tagged(item: Item, where: Places, what: TopicVerdict, concerns: Relevance, verdict: Verdict | None, whole: str) -> Tagged:
    regions = where.labels(whole)
    judged = {}
    if verdict is not None:
        judged = {
            "category": verdict.category,
            "probabilities": dict(zip(CATEGORIES, verdict.probabilities, strict=True)),
        }
    answer = {
        "id": json.loads(item.key),
        "issue": None,
        "regions": regions,
        "topics": what.topics or (NO_TOPIC,),
        "relevance": concerns.passes,
        **judged,
        "evidence": {
            "regions": where.evidence,
            "topics": {name: round(chance, 3) for name, chance in what.chances},
            "topic_words": what.evidence,
            "relevance": concerns.reason,
            "copy_of": None,
            "outside": where.outside,
        },
    }
    return Tagged(json.dumps(answer, ensure_ascii=False), where.regions, regions[0] if regions else "")

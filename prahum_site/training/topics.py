"""Make the topics' weights (:mod:`prahum_site.analysis.topics`) anew from the labelled reports and the list of telling words.

Reports are fictional: the train split of kaltim4, the project's further corpus, and reports about nothing that a government of
a region deals with (``korpus_topik/lainnya.tsv``). How sure the model may be, and what the office's words are worth for a topic
that it does not know, is fitted on chances of models that never saw the report or its neighbours.
"""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from prahum_site import settings
from prahum_site.analysis import evaluation_sets, topic_weights
from prahum_site.analysis.topic_weights import Floats, Weights
from prahum_site.analysis.topics import TopicModel, folded, tokens, written
from prahum_site.model import Topic
from prahum_site.problems import Problem, SettingsError
from prahum_site.text import shorten
from prahum_site.training import topics_fit
from prahum_site.training.topics_fit import Fitted, Space, Telling, Text

KORPUS = Path(__file__).with_name("korpus")
OWN = Path(__file__).with_name("korpus_topik")
LIST, OTHERS = "kata.txt", "lainnya.tsv"
#: What stands in a topic's column for a report about none of them.
OTHER = "lainnya"
#: Weight in the loss. Topics of national reports were given with the region in mind, and pairs of titles say a thing twice.
WEIGHTS = {"kaltim4": 1.0, "tambahan": 1.0, "nasional": 0.3, "pasangan": 0.3, OTHER: 2.0}
#: Judged by models that did not see them.
JUDGED = ("kaltim4", OTHER)
#: Parts of the cross-validation, in runs of so many neighbours, so that hard pairs stay together.
PARTS, RUN = 5, 20
#: A word is a name where at least so many excerpts and this share of them write it with a capital inside a sentence.
NAMED, NAME_SHARE = 2, 0.9
Tell = Callable[[str], None]
_SENTENCE = re.compile(r'(?<=[.!?:"])\s+')


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A report with the topic that its writer gave it, or OTHER."""

    set: str
    topic: str
    title: str
    excerpt: str


def examples(korpus: Path = KORPUS, own: Path = OWN) -> list[Example]:
    """Every labelled report, those of kaltim4's test split left out; files that are absent are passed over.

    Raises:
        SettingsError: a file is no such table; names file and line.
    """
    found = [*_rows("kaltim4", korpus / "kaltim4.tsv"), *_rows("tambahan", korpus / "tambahan.tsv")]
    return [*found, *_rows("pasangan", korpus / "pasangan.tsv"), *_rows(OTHER, own / OTHERS)]


def _rows(name: str, path: Path) -> Iterator[Example]:
    for _, row in evaluation_sets.table(path, ("id", "topic", "title", "excerpt")):
        if row.get("split", "train") == "train":
            set_ = "nasional" if name == "tambahan" and not row["regions"] else name
            yield Example(set=set_, topic=row["topic"], title=row["title"], excerpt=shorten(row["excerpt"]))


def telling(path: Path, ids: Sequence[str]) -> Telling:
    """The telling words of a file: a topic a line: its id, a colon, words or pairs of words; ``#`` begins a note.

    Lines of topics that are not in ``ids`` are passed over; OTHER has the column after theirs.

    Raises:
        SettingsError: a line has no colon, or names a topic twice.
    """
    columns = {name: place for place, name in enumerate((*ids, OTHER))}
    lists: dict[int, list[list[str]]] = {}
    seen: set[str] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        name, colon, words = line.partition(":")
        if not line.strip() or line.startswith("#"):
            continue
        if not colon or name.strip() in seen:
            what = f'topik "{name.strip()}" disebut dua kali' if colon else "tidak ada titik dua sesudah id topik"
            raise SettingsError([Problem(path.as_posix(), number, 0, what, "satu baris satu topik: id, titik dua, kata-kata")])
        seen.add(name.strip())
        if name.strip() in columns:
            lists[columns[name.strip()]] = [tokens(word) for word in words.split(",")]
    return topics_fit.telling(lists)


def names(rows: Iterable[Example], places: Iterable[str] = ()) -> frozenset[str]:
    """Words of ``places``, and words that excerpts write with a capital inside a sentence: they tell no topic.

    A word that excerpts also write small is none.
    """
    large: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for row in rows:
        for sentence in _SENTENCE.split(row.excerpt):
            for place, word in enumerate(written(sentence)):
                if not word[0].isupper():
                    small[folded(word)] += 1
                elif place:
                    large[folded(word)] += 1
    often = {word for word, times in large.items() if times >= NAMED and times >= NAME_SHARE * (times + small[word])}
    return frozenset({*often, *(word for place in places for word in tokens(place) if small[word] < NAMED)})


def topics_of(root: Path) -> tuple[Topic, ...]:
    """The topics of the office whose ``sources.yaml`` stands in ``root``.

    Raises:
        SettingsError: the file is absent or wrong.
    """
    return settings.read(root / "sources.yaml").topics


@dataclass(frozen=True, slots=True)
class _Set:
    """Reports ready to be learnt from."""

    texts: list[Text]
    office: Floats
    labels: NDArray[np.int64]
    weights: Floats

    def part(self, mask: NDArray[np.bool_]) -> _Set:
        texts = [text for text, taken in zip(self.texts, mask, strict=True) if taken]
        return _Set(texts, self.office[mask], self.labels[mask], self.weights[mask])


def fitted(rows: Sequence[Example], known: Sequence[Topic], list_: Path, places: Iterable[str], tell: Tell) -> Weights:
    """The weights that ``rows`` teach about those of the ``known`` topics that some report has; OTHER has the last column.

    ``list_`` is the file of telling words, and ``places`` are names of the office's regions.
    """
    labelled = {row.topic for row in rows}
    known = [topic for topic in known if topic.id in labelled]
    ids = [topic.id for topic in known]
    rows = [row for row in rows if row.topic in ids or row.topic == OTHER]
    list_of_words = telling(list_, ids)
    unheard = names(rows, places) - list_of_words.words.keys()
    given = _set(rows, known)
    part = _parts(rows)
    scores = np.zeros((len(rows), len(ids) + 1), dtype=np.float32)
    for number in range(PARTS):
        seen, new = part != number, part == number
        if new.any():
            scores[new] = _fitted(given.part(seen), list_of_words, unheard, given.part(new))[2]
    judged = part >= 0
    sure = topics_fit.sure(scores[judged], given.labels[judged])
    alone = topics_fit.alone(scores[judged], given.office[judged], given.labels[judged])
    right = scores.argmax(axis=1) == given.labels
    for name in JUDGED:
        mask = np.asarray([row.set == name for row in rows])
        if mask.any():
            tell(f"topik, uji silang: {name} {100 * right[mask].mean():.1f} % dari {mask.sum()} laporan benar")
    fit, of, _ = _fitted(given, list_of_words, unheard, given.part(np.zeros(len(rows), dtype=bool)))
    return topics_fit.stored(fit, of, list_of_words, ids, alone, sure)


def _set(rows: Sequence[Example], known: Sequence[Topic]) -> _Set:
    ids = [topic.id for topic in known]
    office = TopicModel(known, topic_weights.empty(ids)).office([(row.title, row.excerpt) for row in rows])
    # The column of OTHER has no words.
    office = np.concatenate([office, np.zeros((len(rows), 1, 2), dtype=np.float32)], axis=1)
    labels = [ids.index(row.topic) if row.topic in ids else len(ids) for row in rows]
    texts = [(tuple(tokens(row.title)), tuple(tokens(row.excerpt))) for row in rows]
    weights = [WEIGHTS[row.set] for row in rows]
    return _Set(texts, office, np.asarray(labels, dtype=np.int64), np.asarray(weights, dtype=np.float32))


def _parts(rows: Sequence[Example]) -> NDArray[np.int64]:
    """The part of the cross-validation in which a report is judged; -1 for those that are only learnt from."""
    found, count = [], dict.fromkeys(JUDGED, 0)
    for row in rows:
        if row.set in JUDGED:
            found.append(zlib.crc32(f"{row.set}:{count[row.set] // RUN}".encode()) % PARTS)
            count[row.set] += 1
        else:
            found.append(-1)
    return np.asarray(found, dtype=np.int64)


def _fitted(given: _Set, list_: Telling, unheard: Collection[str], new: _Set) -> tuple[Fitted, Space, Floats]:
    """What ``given`` teaches, and the scores that it gives to ``new``."""
    of = topics_fit.space(given.texts, unheard)
    fit = topics_fit.fit(topics_fit.rows(given.texts, of, list_, given.office), given.labels, given.weights)
    return fit, of, fit.scores(topics_fit.rows(new.texts, of, list_, new.office))


def files(root: Path, tell: Tell) -> dict[Path, bytes]:
    """The weights' file as it is to be written, made from the package's corpus and the words of the office in ``root``.

    Raises:
        SettingsError: ``sources.yaml`` or a file of the corpus is wrong.
    """
    office = settings.read(root / "sources.yaml")
    places = [name for region in office.regions for name in (region.name, *region.aliases)]
    weights = fitted(examples(), office.topics, OWN / LIST, places, tell)
    held = io.BytesIO()
    np.savez_compressed(held, **topic_weights.saved(weights))  # type: ignore[arg-type] # arrays of many kinds
    return {topic_weights.MODEL_FILE: held.getvalue()}

"""How often the topics are right, for people: measured on held-out reports, kept as JSON and in ``docs/topik.md``."""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from prahum_site.analysis import evaluation_sets, marked
from prahum_site.analysis.evaluation_scores import ece, share
from prahum_site.analysis.evaluation_text import decimal, percent
from prahum_site.analysis.topic_weights import MODEL_FILE
from prahum_site.analysis.topics import TopicModel
from prahum_site.model import Topic
from prahum_site.text import number, shorten
from prahum_site.training.topics import KORPUS, OTHER, OWN, topics_of

FIGURES_FILE = MODEL_FILE.with_suffix(".json")
DOCUMENT = Path(__file__).parents[2] / "docs" / "topik.md"
READING, REAL = "pembacaan.tsv", "berita.tsv"
TITLES = {
    "kaltim4": "laporan rekaan tentang Kalimantan Timur, bagian uji",
    "berita": "berita nasional nyata September 2019, CLICK-ID",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A report, its topic (or OTHER), and another that a reader would let pass ("" if none)."""

    title: str
    excerpt: str
    topic: str
    also: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicFigures:
    """Of so many reports that are about a topic so many were found (recall), of those given it so many are (precision)."""

    topic: str
    count: int
    precision: float
    recall: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Shares from 0 to 1 on one set.

    ``accuracy``: the first topic (none counts as OTHER) is the label. ``allowed``: it is the label or the other topic that a
    reader would let pass. ``given``: the label is among the topics given. ``two``: it is among the two likeliest. ``none``:
    reports without a topic. ``ece`` is that of the likeliest class's chance.
    """

    name: str
    total: int
    accuracy: float
    allowed: float
    given: float
    two: float
    none: float
    ece: float
    topics: tuple[TopicFigures, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A second reader, who did not see the labels, on so many reports: names the label first, or among two topics."""

    total: int
    first: float
    two: float


def figures(name: str, rows: Sequence[Wanted], model: TopicModel) -> Figures:
    """The figures of ``model`` on these reports."""
    texts = [(row.title, shorten(row.excerpt)) for row in rows]
    chances, verdicts = model.chances(texts), model.verdicts(texts)
    names = (*model.ids, OTHER)
    ranked = [[names[place] for place in best] for best in np.argsort(-chances, axis=1, kind="stable")[:, :2].tolist()]
    given = [verdict.topics or (OTHER,) for verdict in verdicts]
    said = [one[0] for one in given]
    labels = [row.topic for row in rows]

    def part(hits: Iterable[bool]) -> float:
        return share(sum(hits), len(rows))

    return Figures(
        name=name,
        total=len(rows),
        accuracy=part(one == label for one, label in zip(said, labels, strict=True)),
        allowed=part(one in (row.topic, row.also) for one, row in zip(said, rows, strict=True)),
        given=part(label in one for one, label in zip(given, labels, strict=True)),
        two=part(label in best for best, label in zip(ranked, labels, strict=True)),
        none=part(one == OTHER for one in said),
        ece=ece(chances.max(axis=1).tolist(), [best[0] == label for best, label in zip(ranked, labels, strict=True)]),
        topics=tuple(_by_topic(names, said, labels)),
    )


def _by_topic(names: Sequence[str], said: Sequence[str], labels: Sequence[str]) -> Iterable[TopicFigures]:
    right = Counter(label for one, label in zip(said, labels, strict=True) if one == label)
    wanted, answered = Counter(labels), Counter(said)
    for name in names:
        if wanted[name]:
            precision = share(right[name], answered[name]) if answered[name] else 0.0
            recall = share(right[name], wanted[name])
            yield TopicFigures(topic=name, count=wanted[name], precision=precision, recall=recall)


def fictional(korpus: Path = KORPUS) -> list[Wanted]:
    """The test split of kaltim4."""
    table = evaluation_sets.table(korpus / "kaltim4.tsv", ("split", "topic", "title", "excerpt"))
    return [
        Wanted(title=row["title"], excerpt=row["excerpt"], topic=row["topic"]) for _, row in table if row["split"] == "test"
    ]


def real(data: Path, own: Path = OWN) -> list[Wanted]:
    """Real reports whose topics stand in ``korpus_topik/berita.tsv``, found in ``data`` by the hash of their title.

    None where the data are absent.
    """
    labels = {row["key"]: row for _, row in evaluation_sets.table(own / REAL, ("key", "topic", "also"))}
    found: dict[str, Wanted] = {}
    for _, row in evaluation_sets.table(data / "berita4" / "train.tsv", ("title", "excerpt")):
        key = hashlib.sha256(row["title"].encode()).hexdigest()[:16]
        if key in labels:
            label = labels[key]
            wanted = Wanted(title=row["title"], excerpt=row["excerpt"], topic=label["topic"], also=label["also"])
            found.setdefault(key, wanted)
    return list(found.values())


def reading(korpus: Path = KORPUS, own: Path = OWN) -> Reading:
    """How often a second reader of train rows of kaltim4 agrees with their labels: no model can be right much more often."""
    labels = {row["id"]: row["topic"] for _, row in evaluation_sets.table(korpus / "kaltim4.tsv", ("id", "topic"))}
    rows = [row for _, row in evaluation_sets.table(own / READING, ("id", "topic", "also"))]
    first = sum(row["topic"] == labels[row["id"]] for row in rows)
    two = sum(labels[row["id"]] in (row["topic"], row["also"]) for row in rows)
    return Reading(total=len(rows), first=share(first, len(rows)), two=share(two, len(rows)))


def measured(data: Path, known: Sequence[Topic]) -> tuple[tuple[Figures, ...], Reading]:
    """The figures of the shipped weights on every set that is there, and the second reader's.

    Opens the test split of kaltim4: not for choosing anything.
    """
    model = TopicModel(known)
    sets = {"kaltim4": fictional(), "berita": real(data)}
    return tuple(figures(name, rows, model) for name, rows in sets.items() if rows), reading()


def markdown(sets: Sequence[Figures], reader: Reading, names: Sequence[Topic]) -> str:
    """The figures as the tables of ``docs/topik.md``."""
    rows = [
        (f"{one.name} ({TITLES[one.name]})", number(one.total), *map(percent, (one.accuracy, one.given, one.two, one.none)))
        for one in sets
    ]
    head = ("Kumpulan uji", "Laporan", "Topik pertama tepat", "Ada di antara topiknya", "Ada di dua terdepan", "Tanpa topik")
    parts = [_grid(head, [(*row, decimal(one.ece)) for row, one in zip(rows, sets, strict=True)], "ECE")]
    parts += [_read_again(reader)]
    parts += [
        f"Pada `{one.name}`, topik pertama adalah topik berlabel atau topik lain yang juga pantas pada {percent(one.allowed)} "
        "laporan."
        for one in sets
        if one.allowed != one.accuracy
    ]
    titles = {topic.id: topic.name for topic in names}
    for one in sets:
        told = [
            (titles.get(topic.topic, topic.topic), number(topic.count), percent(topic.precision), percent(topic.recall))
            for topic in one.topics
        ]
        parts += [f"### {one.name}", _grid(("Topik", "Laporan", "Presisi"), told, "Temuan")]
    return "\n\n".join(parts)


def _read_again(reader: Reading) -> str:
    return (
        f"Pembaca kedua, yang membaca {reader.total} laporan latih `kaltim4` tanpa melihat labelnya, menyebut topik berlabel "
        f"itu sebagai yang pertama pada {percent(reader.first)} laporan, dan sebagai salah satu dari dua pada "
        f"{percent(reader.two)}."
    )


def _grid(head: Sequence[str], rows: Sequence[Sequence[str]], last: str) -> str:
    full = (*head, last)
    rule = ("---", *("---:" for _ in full[1:]))
    return "\n".join("| " + " | ".join(row) + " |" for row in (full, rule, *rows))


def save(data: Path, root: Path, *, document: Path = DOCUMENT, target: Path = FIGURES_FILE) -> tuple[Figures, ...]:
    """Measure, write the figures as JSON and into the document between its marks, and answer them.

    Raises:
        ValueError: the document has no marks.
    """
    known = topics_of(root)
    sets, reader = measured(data, known)
    text = marked.with_part(document.read_text(encoding="utf-8"), markdown(sets, reader, known))
    told = {"sets": [asdict(one) for one in sets], "reading": asdict(reader)}
    target.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    document.write_text(text, encoding="utf-8", newline="\n")
    return sets


def from_json(text: str) -> tuple[tuple[Figures, ...], Reading]:
    """What :func:`save` kept."""
    value = json.loads(text)
    sets = [Figures(**{**one, "topics": tuple(TopicFigures(**topic) for topic in one["topics"])}) for one in value["sets"]]
    return tuple(sets), Reading(**value["reading"])


def table(sets: Sequence[Figures]) -> str:
    """The figures for a terminal, a set a line; ends in a newline unless there is none."""
    return "".join(
        f"Topik pada {one.name}: {number(one.total)} laporan, topik pertama tepat {percent(one.accuracy)}, "
        f"di antara topiknya {percent(one.given)}, tanpa topik {percent(one.none)}, ECE {decimal(one.ece)}\n"
        for one in sets
    )


def main(arguments: Sequence[str]) -> int:
    """``python -m prahum_site.training.topics_figures DATA``: measure and write; DATA holds ``berita4/train.tsv``."""
    sys.stdout.write(table(save(Path(arguments[0]) if arguments else Path("data"), Path.cwd())))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

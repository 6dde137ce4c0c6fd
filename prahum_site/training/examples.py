"""The labelled reports that the weights are made from, and the part of them that is held out for choosing and calibrating."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from prahum_site.analysis import evaluation_sets
from prahum_site.analysis.lexicon import RULES
from prahum_site.analysis.vader_model import CATEGORY_OF
from prahum_site.model import CATEGORIES, Category
from prahum_site.text import shorten

#: One group of rows in this many is held out of training (dev).
HELD_OUT_ONE_IN = 8
#: Rows of kaltim4 and of the project's own corpus are held out in runs of this many neighbours, so that hard pairs stay
#: together.
RUN = 20
#: A held-out headline that shares this much of its words (Jaccard) with a training headline would be a memory, not a test.
TWIN = 0.5
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A labelled report.

    ``categories`` are the places in CATEGORIES that its label allows: one, or two where a set of three classes can't tell
    negatif from berpotensi negatif. ``rule`` is a place in RULES, or -1. ``held`` marks the held-out part.
    """

    set: str
    id: str
    title: str
    excerpt: str
    categories: tuple[int, ...]
    rule: int = -1
    held: bool = False

    @property
    def four(self) -> bool:
        """Whether the label is one of the four categories."""
        return len(self.categories) == 1 and self.set not in ("smsa", "cnbci")


def read(folder: Path, own: Path) -> list[Example]:
    """Every training row of the sets below ``folder`` and of the project's own corpus in ``own``, the held-out ones marked.

    No file named ``test*`` is opened, and rows with ``split`` test are passed over. Sets that are absent are left out.

    Raises:
        SettingsError: a file is no such table; names file and line.
    """
    rows = [*_four("berita4", folder / "berita4" / "train.tsv", 1), *_four("kaltim4", own / "kaltim4.tsv", RUN)]
    rows += [*_four("korpus", own / "tambahan.tsv", RUN), *_four("pasangan", own / "pasangan.tsv", RUN)]
    rows += _sentences("templates4", folder / "templates4" / "train.tsv")
    rows += [*_three("smsa", folder / "smsa_clean" / "train.tsv"), *_three("cnbci", folder / "cnbci" / "train.tsv")]
    return list(_without_twins(rows))


def _four(name: str, path: Path, run: int) -> Iterator[Example]:
    """Rows of a set with the four categories, those of a test split passed over."""
    rows = evaluation_sets.table(path, ("id", "label", "rule", "title", "excerpt"))
    training = ((line, row) for line, row in rows if row.get("split", "train") == "train")
    for number, (line, row) in enumerate(training):
        category, rule = evaluation_sets.category_at(path, line, row["label"]), row["rule"]
        yield Example(
            set=name,
            id=f"{name}:{row['id']}",
            title=row["title"],
            excerpt=shorten(row["excerpt"]),
            categories=(CATEGORIES.index(category),),
            rule=RULES.index(rule) if rule in RULES and CATEGORY_OF[rule] is category else -1,
            held=_held(f"{name}:{number // run}"),
        )


def _sentences(name: str, path: Path) -> Iterator[Example]:
    """Example sentences with a category each."""
    for number, text, label in evaluation_sets.pairs_in(path):
        place = CATEGORIES.index(evaluation_sets.category_at(path, number, label))
        yield Example(set=name, id=f"{name}:{number}", title=text, excerpt="", categories=(place,))


def _three(name: str, path: Path) -> Iterator[Example]:
    """Rows of a set with three classes: its negatif may be either of ours."""
    for number, text, label in evaluation_sets.pairs_in(path):
        category = evaluation_sets.category_at(path, number, label)
        allowed = (Category.NEGATIVE, Category.AT_RISK) if category is Category.NEGATIVE else (category,)
        places = tuple(CATEGORIES.index(one) for one in allowed)
        held = _held(f"{name}:{number - 1}")
        yield Example(set=name, id=f"{name}:{number - 1}", title=text, excerpt="", categories=places, held=held)


def _held(group: str) -> bool:
    return zlib.crc32(group.encode()) % HELD_OUT_ONE_IN == 0


def _without_twins(rows: Sequence[Example]) -> Iterator[Example]:
    """``rows``, those held-out ones given back to training whose headline nearly stands in training already."""
    words = [frozenset(_WORD.findall(row.title.lower())) for row in rows]
    where: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if not row.held:
            for word in words[place]:
                where[word].append(place)
    for place, row in enumerate(rows):
        yield replace(row, held=False) if row.held and _has_twin(words[place], where, words) else row


def _has_twin(mine: frozenset[str], where: dict[str, list[int]], words: Sequence[frozenset[str]]) -> bool:
    """Whether some training headline shares TWIN of its words with ``mine``; looked for through the rarest half of them."""
    rare: Iterable[str] = sorted(mine, key=lambda word: (len(where.get(word, ())), word))[: len(mine) // 2 + 1]
    near = {place for word in rare for place in where.get(word, ()) if len(where[word]) < 2000}
    return any(len(mine & words[place]) >= TWIN * len(mine | words[place]) for place in near)

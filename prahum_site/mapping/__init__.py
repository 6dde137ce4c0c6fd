"""A file of reports mapped without any site: where each happens, what it is about, whether it matters, which issue it is of.

Rows are read by the chunk and tagged by the batch; what their answers still lack, the issue, is known when all are read.
Until then they lie in a temporary folder, so that memory hardly grows with the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BufferedReader
from itertools import islice
from typing import TextIO, TypeVar

from prahum_site.headlines import rows
from prahum_site.mapping.engines import Alone, Dask, Engine, dask
from prahum_site.mapping.grouping import Links, Placed, linked, packed, partition
from prahum_site.mapping.reading import COLUMNS, Entry, entries
from prahum_site.mapping.spool import Spool
from prahum_site.mapping.tagging import Recipe, tagged

__all__ = ["BATCH", "CHUNK", "Alone", "Dask", "Engine", "Recipe", "Tally", "dask", "write"]

#: So many rows are put in order together: a file of no more gives the same issues in whatever order it is.
CHUNK = 50_000
#: So many reports are tagged at a time.
BATCH = 1_000

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows there were, how many of them could not be read, and how many issues the others make."""

    rows: int
    broken: int
    issues: int


def write(
    file: BufferedReader,
    name: str,
    out: TextIO,
    recipe: Recipe,
    *,
    engine: Engine | None = None,
    split: bool = False,
    size: int = CHUNK,
) -> Tally:
    """Read ``file`` (shown as ``name`` in errors), and write an answer to every row to ``out``, in order, a line each.

    Args:
        file: opened for bytes, at its beginning.
        name: its name in errors; its ending tells the format, else its first line does.
        out: where answers go once all is read.
        recipe: what the answers depend on beside the file.
        engine: who does the work; no engine changes an answer. This process if not given.
        split: whether reports of different regions (the first of each) or of different months are never of one issue.
        size: so many rows are put in order together.

    Raises:
        SettingsError: there are no rows to be had.
    """
    engine = engine or Alone()
    with Spool() as spool:
        broken = 0
        coming = entries(rows(file, name, COLUMNS), name, recipe.zone)
        while chunk := list(islice(coming, size)):
            broken += sum(entry.item is None for entry in chunk)
            _add(spool, chunk, recipe, engine, split=split)
        links = list(_linked(spool, recipe, engine))
        out.writelines(f"{line}\n" for line in spool.answers(links))
        out.flush()
        return Tally(len(spool), broken, sum(len(set(found.firsts)) for found in links))


def _add(spool: Spool, chunk: Sequence[Entry], recipe: Recipe, engine: Engine, *, split: bool) -> None:
    """Put the answers to a chunk into the spool, and its reports into their partitions."""
    items = [entry.item for entry in chunk if entry.item is not None]
    answers = (answer for batch in engine.answers(tagged, _batches(items), recipe) for answer in batch)
    parts: dict[str, list[Placed]] = defaultdict(list)

    def lines() -> Iterator[str]:
        for position, entry in enumerate(chunk, len(spool)):
            if entry.item is None:
                yield entry.as_json()
                continue
            answer = next(answers)
            part = parts[partition(entry.item, answer.home, recipe) if split else ""]
            part.append(Placed(position, entry.item, answer.regions))
            yield answer.line

    spool.add_lines(lines())
    spool.add_segments({key: packed(part) for key, part in parts.items()})


def _linked(spool: Spool, recipe: Recipe, engine: Engine) -> Iterable[Links]:
    """The links of every partition. A single one is no work for several: it is read piece by piece, here."""
    names = spool.partitions()
    if len(names) == 1:
        return [linked(spool.segments(names[0]), recipe)]
    return engine.answers(linked, (list(spool.segments(name)) for name in names), recipe)


def _batches(values: Iterable[Value]) -> Iterator[list[Value]]:
    coming = iter(values)
    while batch := list(islice(coming, BATCH)):
        yield batch

"""A file of headlines judged as the night's reports are, without any site: rows in, JSON Lines out.

Rows are read, judged and written by the batch, so that memory does not grow with the file; every row has its answer, in order.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from io import BufferedReader, FileIO
from itertools import islice
from pathlib import Path
from typing import TextIO

from prahum_site.analysis.sentiment import Classifier, unknown
from prahum_site.headlines.rows import Row, rows
from prahum_site.model import CATEGORIES, Item, Verdict
from prahum_site.problems import Problem, SettingsError

__all__ = ["BATCH", "STANDARD_INPUT", "Row", "Tally", "as_item", "as_json", "judged", "opened", "rows", "write"]

#: So many rows are judged at a time.
BATCH = 64
#: The name that stands for the standard input.
STANDARD_INPUT = "-"

# So much of a file is looked at to tell its encoding, and read at a time.
_BUFFER = 1 << 20
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows there were, and how many of them could not be read."""

    rows: int
    broken: int


@contextmanager
def opened(name: str) -> Iterator[BufferedReader]:
    """The file of that name, opened for bytes; ``-`` is the standard input.

    Raises:
        SettingsError: there is no such file, or it cannot be opened.
    """
    path = Path(name)
    shown = path.as_posix()
    if name != STANDARD_INPUT and path.is_dir():
        raise SettingsError([Problem(shown, 0, 0, "ini folder, bukan berkas", "sebutkan berkas di dalamnya")])
    try:
        raw = FileIO(sys.stdin.fileno(), closefd=False) if name == STANDARD_INPUT else FileIO(path)
    except FileNotFoundError:
        raise SettingsError([Problem(shown, 0, 0, "berkas tidak ada", "periksa nama dan foldernya")]) from None
    except OSError as error:
        raise SettingsError([Problem(shown, 0, 0, f"berkas tidak dapat dibaca: {error.strerror}")]) from None
    file: BufferedReader = BufferedReader(raw, _BUFFER)
    with file:
        yield file


def judged(found: Iterable[Row], judge: Classifier) -> Iterator[tuple[Row, Verdict]]:
    """Every row with its verdict, in order; a broken row is unknown, and ``judge`` never sees it."""
    coming = iter(found)
    while batch := list(islice(coming, BATCH)):
        verdicts = iter(judge.judge([as_item(row) for row in batch if not row.error]))
        for row in batch:
            yield row, unknown(judge.name) if row.error else next(verdicts)


def as_item(row: Row) -> Item:
    """A row as a report, which only its judge will see."""
    return Item(
        source="nilai",
        key=str(row.line),
        url=None,
        title=row.title,
        excerpt=row.excerpt,
        published=_EPOCH,
        first_seen=_EPOCH,
    )


def as_json(row: Row, verdict: Verdict) -> str:
    """The answer to a row: one line of JSON without its end, with English names that do not change."""
    answer: dict[str, object] = {
        **row.echo,
        "title": row.title,
        "category": verdict.category,
        "probabilities": dict(zip(CATEGORIES, verdict.probabilities, strict=True)),
        "needs_review": verdict.needs_review,
        "rule": verdict.rule,
        "evidence": [asdict(one) for one in verdict.evidence],
        "method": verdict.method,
    }
    if row.error:
        answer["error"] = row.error
    return json.dumps(answer, ensure_ascii=False)


def write(answers: Iterable[tuple[Row, Verdict]], out: TextIO) -> Tally:
    """Write every answer to ``out`` as it comes, a line each; the readers of a pipe wait for a batch at most."""
    total = broken = 0
    coming = iter(answers)
    while batch := list(islice(coming, BATCH)):
        out.write("".join(f"{as_json(row, verdict)}\n" for row, verdict in batch))
        out.flush()
        total += len(batch)
        broken += sum(bool(row.error) for row, _ in batch)
    return Tally(total, broken)

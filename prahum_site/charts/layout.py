"""Where the tiles of a map stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

_FOLDER = Path(__file__).parent / "tata_letak"
_COLUMNS = 3


def layout(ids: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Column and row of each region: those of a file that knows them all, else a plain grid in the order given.

    Rows and columns that stay empty are left out.

    >>> layout(["a", "b", "c", "d"])
    {'a': (0, 0), 'b': (1, 0), 'c': (2, 0), 'd': (0, 1)}
    >>> layout(["berau", "bontang"])
    {'berau': (0, 0), 'bontang': (0, 1)}
    """
    for known in _layouts():
        if ids and set(ids) <= known.keys():
            chosen = {ident: known[ident] for ident in ids}
            across, down = (sorted({place[axis] for place in chosen.values()}) for axis in (0, 1))
            return {ident: (across.index(column), down.index(row)) for ident, (column, row) in chosen.items()}
    return {ident: (place % _COLUMNS, place // _COLUMNS) for place, ident in enumerate(ids)}


def _layouts() -> Iterator[dict[str, tuple[int, int]]]:
    for path in sorted(_FOLDER.glob("*.txt")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")]
        yield {
            ident: (column, row) for row, line in enumerate(lines) for column, ident in enumerate(line.split()) if ident != "."
        }

"""What a pass over a large file leaves on disk until its end: answers that still lack their issue, and the partitions."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from prahum_site.mapping.grouping import Links

# What JSON may carry and UTF-8 may not, half of a pair of surrogates, must come back as it went.
_ERRORS = "surrogatepass"


class Spool:
    """A folder of two files, gone when it is closed. Its state in memory is some bytes a row."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="petakan-", ignore_cleanup_errors=True)
        folder = Path(self._folder.name)
        self._lines = (folder / "jawaban").open("wb+")
        self._segments = (folder / "bagian").open("wb+")
        self._starts = array("q")
        self._places: dict[str, list[tuple[int, int]]] = defaultdict(list)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._lines.close()
        self._segments.close()
        self._folder.cleanup()

    def __len__(self) -> int:
        return len(self._starts)

    def add_lines(self, lines: Iterable[str]) -> None:
        """Append answers, a line each."""
        place = self._lines.tell()
        for line in lines:
            data = line.encode(errors=_ERRORS) + b"\n"
            self._starts.append(place)
            place += self._lines.write(data)

    def add_segments(self, segments: Mapping[str, bytes]) -> None:
        """Append what a chunk holds of each partition."""
        for name, data in segments.items():
            self._places[name].append((self._segments.tell(), len(data)))
            self._segments.write(data)

    def partitions(self) -> list[str]:
        """The names of the partitions, by the alphabet."""
        return sorted(self._places)

    def segments(self, name: str) -> Iterator[bytes]:
        """The segments of a partition, in the order in which they were added."""
        for start, size in self._places[name]:
            self._segments.seek(start)
            yield self._segments.read(size)

    def answers(self, links: Iterable[Links]) -> Iterator[str]:
        """All answers in order, each with its issue and the report that it repeats. Nothing can be added afterwards."""
        firsts, originals = array("q", [-1]) * len(self), array("q", [-1]) * len(self)
        for found in links:
            for position, first, original in zip(found.positions, found.firsts, found.originals, strict=True):
                firsts[position], originals[position] = first, original
        self._lines.flush()
        with Path(self._lines.name).open("rb") as passing:
            for line, first, original in zip(passing, firsts, originals, strict=True):
                yield self._completed(line, first, original)

    def _completed(self, line: bytes, first: int, original: int) -> str:
        written = line.decode(errors=_ERRORS).rstrip("\n")
        if first < 0:
            return written
        answer = json.loads(written)
        answer["issue"] = self._id(first)
        if original >= 0:
            answer["evidence"]["copy_of"] = self._id(original)
        return json.dumps(answer, ensure_ascii=False)

    def _id(self, position: int) -> object:
        self._lines.seek(self._starts[position])
        return json.loads(self._lines.readline().decode(errors=_ERRORS))["id"]

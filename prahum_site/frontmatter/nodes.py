"""YAML text to a tree of plain values that remember where they stand.

Nothing is *constructed*: PyYAML turns ``012`` into 10, ``12:30`` into 750, ``no`` into False, and lets a doubled key
win; here every scalar stays the text that the editor wrote. The tree is built from the event stream, the same one that
``yaml.compose`` builds its nodes from, because in composed nodes anchors can no longer be seen, and because libyaml composes by
recursion: a file of 50,000 brackets ends the process.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from prahum_site.frontmatter.syntax import explained
from prahum_site.problems import Problem

#: Nested deeper than this, no file of an office makes sense (``sources.yaml`` needs 4).
MAX_DEPTH = 8
#: Longest YAML text in characters; the longest honest ``sources.yaml`` has about 60,000.
MAX_LENGTH = 500_000

# libyaml where the wheel brings it (ten times as fast); both loaders give the same events.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# NEL and the Unicode line separators: line breaks to YAML, but not to the editor's line numbers.
_ODD_BREAKS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", " "))
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as it was written; ``line`` and ``column`` are the file's, counted from 1.

    ``quoted`` says that quotes or a block mark (``|``, ``>``) stood around it.
    """

    text: str
    line: int
    column: int
    quoted: bool = False

    @property
    def empty(self) -> bool:
        """Whether the editor left the field open."""
        return (not self.quoted and self.text in _NOTHING) or not self.text.strip()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of values."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Fields with their values in the order of the file; a doubled key stands twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int


Node = Scalar | Listing | Mapping


class _UnfitError(Exception):
    """YAML that is well-formed but not welcome here; ends the walk over the events."""

    def __init__(self, event: Any, message: str, hint: str) -> None:  # noqa: ANN401 -- yaml's events have no common typed base
        super().__init__(message)
        self.line, self.column = event.start_mark.line, event.start_mark.column
        self.message, self.hint = message, hint


def tree(text: str, path: str, first_line: int = 1) -> tuple[Node | None, tuple[Problem, ...]]:
    """The tree of a YAML text that starts at ``first_line`` of the file ``path``, and what is wrong with its form.

    None where the text is empty (no problem) or cannot be read (one problem, with line and column of the file).

    >>> tree("kode: 012", "a.md", 2)[0]
    Mapping(entries=((Scalar(text='kode', line=2, column=1, quoted=False), \
Scalar(text='012', line=2, column=7, quoted=False)),), line=2, column=1)
    >>> print(tree("judul: Banjir: warga mengungsi", "a.md", 2)[1][0])
    a.md:2:14: titik dua di tengah nilai membuat YAML bingung (beri tanda kutip: judul: "Banjir: warga mengungsi")
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.translate(_ODD_BREAKS) if not text.isascii() else text
    if len(text) > MAX_LENGTH:
        return None, (
            Problem(path, first_line, 0, f"bagian YAML terlalu panjang ({len(text)} karakter)", f"paling banyak {MAX_LENGTH}"),
        )
    events = iter(yaml.parse(text, Loader=_Loader))
    try:
        return _document(events, first_line), ()
    except yaml.YAMLError as error:
        return None, (explained(error, text, path, first_line),)
    except _UnfitError as unfit:
        return None, (Problem(path, unfit.line + first_line, unfit.column + 1, unfit.message, unfit.hint),)


def _document(events: Iterator[Any], first_line: int) -> Node | None:
    found: Node | None = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if found is not None:
                raise _UnfitError(event, 'tanda "---" kedua di dalam bagian YAML', "hapus baris itu")
            found = _node(next(events), events, first_line, 1)
    return found


def _node(event: Any, events: Iterator[Any], first_line: int, depth: int) -> Node:  # noqa: ANN401 -- see _UnfitError
    if isinstance(event, yaml.AliasEvent):
        raise _UnfitError(event, f'"*{event.anchor}" dibaca YAML sebagai rujukan', "beri tanda kutip pada nilainya")
    if event.anchor is not None:
        raise _UnfitError(event, f'"&{event.anchor}" dibaca YAML sebagai jangkar', "beri tanda kutip pada nilainya")
    if event.tag is not None:
        raise _UnfitError(
            event, f'"{event.tag}" dibaca YAML sebagai penanda jenis', "beri tanda kutip pada nilainya, atau hapus penanda itu"
        )
    if depth > MAX_DEPTH:
        raise _UnfitError(
            event, f"isian bertingkat terlalu dalam (lebih dari {MAX_DEPTH} tingkat)", "periksa lekuk dan tanda kurung"
        )
    line, column = event.start_mark.line + first_line, event.start_mark.column + 1
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(event.value, line, column, bool(event.style))
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(_node(event, events, first_line, depth + 1))
        return Listing(tuple(items), line, column)
    entries = []
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        entries.append((_key(event, events, first_line, depth), _node(next(events), events, first_line, depth + 1)))
    return Mapping(tuple(entries), line, column)


def _key(event: Any, events: Iterator[Any], first_line: int, depth: int) -> Scalar:  # noqa: ANN401 -- see _UnfitError
    if not isinstance(event, yaml.ScalarEvent):
        raise _UnfitError(event, "nama isian harus satu kata", "periksa tanda kurung dan tanda tanya di baris ini")
    if event.value == "<<" and not event.style:
        raise _UnfitError(event, 'gabungan "<<" tidak dipakai di sini', "tulis isiannya satu per satu")
    key = _node(event, events, first_line, depth)
    assert isinstance(key, Scalar)  # noqa: S101 -- tells mypy what the event's class says
    return key

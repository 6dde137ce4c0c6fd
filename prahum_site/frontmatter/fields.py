"""Typed values out of the fields of one mapping; everything that is wrong is collected, nothing is raised."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from prahum_site.frontmatter import values
from prahum_site.frontmatter.nodes import Listing, Mapping, Node, Scalar
from prahum_site.frontmatter.values import nearest
from prahum_site.problems import Problem, Severity

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
N = TypeVar("N", int, float)


@dataclass(frozen=True, slots=True)
class Notebook:
    """Where one file's problems are written down; ``clean`` is what every text passes (:func:`prahum_site.text.visible`)."""

    path: str
    clean: Callable[[str], str]
    problems: list[Problem] = field(default_factory=list)

    def note(self, place: Node | None, message: str, hint: str = "", *, warning: bool = False) -> None:
        """Write down a problem at the place of a value (the whole file where there is none)."""
        line, column = (place.line, place.column) if place is not None else (0, 0)
        severity = Severity.WARNING if warning else Severity.ERROR
        problem = Problem(self.path, line, column, message, hint, severity)
        # A field that is asked for twice (its text, its place) is wrong only once.
        if problem not in self.problems:
            self.problems.append(problem)


class Fields:
    r"""The fields of one mapping. Ask for each by its name, then call :meth:`finish`, which tells the ones nobody asked for.

    A method gives the field's value, or the default (None, empty) where the field is absent or wrong; wrong ones are in
    the notebook. Where a field is ``required``, its absence is a problem, too.

    >>> from prahum_site.frontmatter.nodes import tree
    >>> node, _ = tree("nilai: 12,5\njudl: Banjir", "a.md")
    >>> notebook = Notebook("a.md", str.strip)
    >>> fields = Fields(node, notebook)
    >>> fields.decimal("nilai"), fields.text("judul")
    (12.5, '')
    >>> fields.finish()
    >>> print(notebook.problems[0])
    a.md:2:1: isian "judl" tidak dikenal (maksud Anda "judul"?)
    """

    __slots__ = ("_asked", "_keys", "_values", "notebook", "place")

    def __init__(self, mapping: Mapping, notebook: Notebook, place: Node | None = None) -> None:
        """Read ``mapping``; ``place`` is where an absent field is told (else the mapping's own beginning)."""
        self.notebook = notebook
        self.place: Node = place or mapping
        self._values: dict[str, Node] = {}
        self._keys: dict[str, Scalar] = {}
        self._asked: dict[str, None] = {}
        for key, value in mapping.entries:
            if (first := self._keys.get(key.text)) is not None:
                notebook.note(
                    key, f'isian "{key.text}" tertulis dua kali', f"yang pertama di baris {first.line}; hapus salah satu"
                )
                continue
            self._keys[key.text], self._values[key.text] = key, value

    def finish(self) -> None:
        """Tell every field that is not among those asked for."""
        for name, key in self._keys.items():
            if name not in self._asked:
                self.notebook.note(key, f'isian "{name}" tidak dikenal', nearest(name, self._asked.keys()))

    def node(self, name: str, *, required: bool = False) -> Node | None:
        """The value as it stands in the file; None where it is absent or empty."""
        self._asked[name] = None
        value = self._values.get(name)
        if value is None:
            if required:
                top = Scalar("", self.place.line, 0)
                self.notebook.note(top, f'isian wajib "{name}" belum ada', f"tambahkan baris {name}: …")
            return None
        if isinstance(value, Scalar) and value.empty:
            if required:
                self.notebook.note(self._keys[name], f'isian wajib "{name}" masih kosong')
            return None
        return value

    def hollow(self, name: str) -> bool:
        """Whether the field stands there with nothing behind its colon, or nothing but a comment."""
        self._asked[name] = None
        value = self._values.get(name)
        return isinstance(value, Scalar) and value.empty

    def wrong(self, name: str, message: str, hint: str = "", *, warning: bool = False) -> None:
        """Write down a problem at the value of a field, or at the mapping where the field is absent."""
        place = self._values.get(name) or Scalar("", self.place.line, 0)
        self.notebook.note(place, message, hint, warning=warning)

    # One value ----------------------------------------------------------------------------------------------------------

    def scalar(self, name: str, *, required: bool = False) -> Scalar | None:
        """The one value of a field, with its place."""
        value = self.node(name, required=required)
        if value is None or isinstance(value, Scalar):
            return value
        if isinstance(value, Listing):
            self.notebook.note(
                value, f'isian "{name}" berisi daftar, padahal hanya satu nilai', "hapus tanda - atau kurung siku"
            )
        else:
            self.notebook.note(
                value, f'isian "{name}" berisi isian lain, padahal hanya satu nilai', "beri tanda kutip bila ada titik dua"
            )
        return None

    def parsed(self, name: str, parse: Callable[[str], T], hint: str = "", *, required: bool = False) -> T | None:
        """What ``parse`` makes of the value's text; the words of its ValueError are told to the editor."""
        value = self.scalar(name, required=required)
        return None if value is None else self._parsed(name, value, parse, hint)

    def _parsed(self, name: str, value: Scalar, parse: Callable[[str], T], hint: str) -> T | None:
        try:
            return parse(value.text.strip())
        except ValueError as error:
            message = str(error)
            self.notebook.note(value, message if message.startswith(name) else f"{name}: {message}", hint)
            return None

    def text(self, name: str, *, required: bool = False, limit: int = 0) -> str:
        """Clean text in one line, at most ``limit`` characters (0: any number); empty where there is none."""
        value = self.scalar(name, required=required)
        if value is None:
            return ""
        text = self.notebook.clean(value.text)
        if not text and required:
            self.notebook.note(value, f'isian wajib "{name}" masih kosong')
        if limit and len(text) > limit:
            self.notebook.note(value, f"{name} terlalu panjang ({len(text)} karakter)", f"paling banyak {limit} karakter")
        return text

    def paragraphs(self, name: str) -> str:
        """Clean text whose lines stay apart as they were written (a value after ``|``), without empty lines at its ends."""
        value = self.scalar(name)
        return "" if value is None else "\n".join(map(self.notebook.clean, value.text.split("\n"))).strip()

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Yes (``ya``, ``true``, ``yes``) or no (``tidak``, ``false``, ``no``)."""
        found = self.parsed(name, values.flag, "tulis ya atau tidak")
        return default if found is None else found

    def whole(self, name: str, default: int, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``."""
        found = self.parsed(name, values.whole, "tulis angkanya saja")
        return self._ranged(name, found, default, low, high)

    def decimal(self, name: str, *, required: bool = False) -> float | None:
        """A number, with a decimal comma or point."""
        return self.parsed(
            name, values.decimal, "tulis angkanya saja tanpa titik ribuan, misalnya 1250 atau 12,5", required=required
        )

    def ratio(self, name: str, default: float, low: float, high: float) -> float:
        """A number from ``low`` to ``high``, with a decimal comma or point."""
        return self._ranged(name, self.decimal(name), default, low, high)

    def _ranged(self, name: str, found: N | None, default: N, low: N, high: N) -> N:
        if found is None or low <= found <= high:
            return default if found is None else found
        written = [f"{number:g}".replace(".", ",") for number in (low, high, found)]
        self.wrong(name, f"{name} harus antara {written[0]} dan {written[1]}, bukan {written[2]}")
        return default

    def moment(self, name: str, zone: ZoneInfo, *, required: bool = False) -> datetime | None:
        """A moment in the zone of the office; midnight where no time stands."""
        return self.parsed(name, lambda text: values.moment(text, zone), values.DATE_HINT, required=required)

    def day(self, name: str, zone: ZoneInfo, *, required: bool = False) -> date | None:
        """A day of the office's calendar."""
        found = self.moment(name, zone, required=required)
        return None if found is None else found.date()

    def choice(self, name: str, choices: Sequence[E], default: E | None = None, *, required: bool = False) -> E | None:
        """One of ``choices`` by its value, capital or small."""
        value = self.scalar(name, required=required)
        if value is None:
            return default
        word = " ".join(value.text.split()).casefold()
        for one in choices:
            if one.value == word:
                return one
        self.notebook.note(value, f'{name} "{value.text}" tidak dikenal', nearest(word, [one.value for one in choices]))
        return default

    def url(self, name: str, checked: Callable[[str], str | None], *, required: bool = False) -> str | None:
        """An http(s) address that ``checked`` (:func:`prahum_site.urls.checked`) lets through."""
        value = self.scalar(name, required=required)
        return None if value is None else self.checked_url(value, checked)

    def checked_url(self, value: Scalar, checked: Callable[[str], str | None]) -> str | None:
        """The address in ``value`` where it is one; a problem and None else."""
        # Spaces between quotes are surely a slip, and what follows them may be the rest of a second address.
        address = checked(value.text) if value.text == value.text.strip() else None
        if address is None:
            self.notebook.note(
                value, f'alamat "{value.text}" tidak dapat dipakai', "salin alamat lengkap yang diawali https://"
            )
        return address

    def slug(self, name: str, *, required: bool = False) -> Scalar | None:
        """A value that can name a file and an address."""
        value = self.scalar(name, required=required)
        return value if value is not None and self.is_slug(value) else None

    def is_slug(self, value: Scalar) -> bool:
        """Whether ``value`` can name a file and an address; a problem where not."""
        fault = values.slug_fault(value.text)
        if fault:
            self.notebook.note(value, f'"{value.text}" tidak dapat menjadi nama atau alamat', fault)
        return not fault

    # Several values -----------------------------------------------------------------------------------------------------

    def scalars(self, name: str, *, required: bool = False) -> tuple[Scalar, ...]:
        """The values of a list; a single value is a list of one. Empty entries are told, doubled ones left out."""
        value = self.node(name, required=required)
        if value is None:
            return ()
        found: dict[str, Scalar] = {}
        for item in value.items if isinstance(value, Listing) else (value,):
            if not isinstance(item, Scalar):
                self.notebook.note(
                    item, f'daftar "{name}" berisi isian lain, padahal hanya nilai', "beri tanda kutip bila ada titik dua"
                )
            elif item.empty:
                self.notebook.note(item, f'daftar "{name}" punya butir kosong', "hapus tanda - yang tidak diikuti nilai")
            else:
                found.setdefault(item.text, item)
        return tuple(found.values())

    def texts(self, name: str, *, required: bool = False) -> tuple[str, ...]:
        """Clean texts of a list."""
        return tuple(self.notebook.clean(item.text) for item in self.scalars(name, required=required))

    # Fields within fields -----------------------------------------------------------------------------------------------

    def inner(self, name: str, *, required: bool = False) -> Fields | None:
        """The fields of a nested mapping."""
        value = self.node(name, required=required)
        if value is None:
            return None
        if isinstance(value, Mapping):
            return Fields(value, self.notebook, self._keys[name])
        self.notebook.note(
            value,
            f'isian "{name}" harus berisi isian lain',
            "tulis di baris-baris berikutnya, masing-masing dengan dua spasi di depan",
        )
        return None

    def each(self, name: str, *, required: bool = False) -> Iterable[Fields]:
        """The fields of every mapping of a list; a single mapping is a list of one."""
        value = self.node(name, required=required)
        if value is None:
            return ()
        found = []
        for item in value.items if isinstance(value, Listing) else (value,):
            if isinstance(item, Mapping):
                found.append(Fields(item, self.notebook))
            else:
                self.notebook.note(
                    item, f'butir daftar "{name}" harus berisi isian', "tulis isian demi isian di bawah tanda -, satu per baris"
                )
        return tuple(found)

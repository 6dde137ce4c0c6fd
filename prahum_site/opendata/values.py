"""What the data dictionary is made of."""

from __future__ import annotations

from dataclasses import dataclass

#: What stands in a cell that holds several ids.
IDS = r"[a-z0-9-]+(\|[a-z0-9-]+)*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column. ``values`` are all that may stand in it, ``refers`` is the table and its column whose values it takes.

    ``required`` cells are never empty; in CSV a cell without a value is empty, in JSON it is null.
    """

    name: str
    title: str
    description: str
    type: str = "string"
    required: bool = False
    values: tuple[str, ...] = ()
    pattern: str = ""
    minimum: int | None = None
    maximum: int | None = None
    refers: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; ``parts`` says in Indonesian how its files are split, empty where there is one, ``key`` names its identity."""

    name: str
    title: str
    description: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    parts: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(field.name for field in self.fields)


@dataclass(frozen=True, slots=True)
class Licence:
    """Under what the data may be used; ``id`` is of the Open Definition's list of licences."""

    id: str
    title: str
    url: str

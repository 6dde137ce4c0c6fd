"""What can go wrong, as values and as one small tree of exceptions.

::

    PrahumError                  never raised itself
    ├ SettingsError(problems)    sources.yaml or a flag is wrong                   exit 2
    ├ ContentError(problems)     an editor's file or a finished page is wrong      exit 1
    ├ TemplateError(problems)    a Jinja error with its template and line          exit 1
    ├ BusyError(problems)        another build holds the lock for too long         exit 1
    └ NoSourceError(problems)    every source failed and ``--ketat`` was asked     exit 3

One source that fails is no exception but a value in the report (:class:`prahum_site.model.Gathered`).
Anything else is a bug: traceback and exit 70 (EX_SOFTWARE of BSD ``sysexits.h``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

EXIT_BUG = 70


class Severity(StrEnum):
    """Whether a problem stops the build."""

    ERROR = "galat"
    WARNING = "peringatan"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in one place, told to the person who can mend it (in Indonesian).

    ``path`` is relative to the project, with forward slashes; ``line`` and ``column`` count from 1, and 0 means
    that the problem belongs to the whole file (or line).

    >>> print(Problem("content/tanggapan/banjir.md", 4, 8, 'tanggal "31 Februari" tidak ada', "tulis seperti 2026-02-28"))
    content/tanggapan/banjir.md:4:8: tanggal "31 Februari" tidak ada (tulis seperti 2026-02-28)
    >>> print(Problem("sources.yaml", 0, 0, "berkas tidak ada"))
    sources.yaml: berkas tidak ada
    """

    path: str
    line: int
    column: int
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """``path:line:column: message (hint)``, the form that editors and terminals make clickable."""
        place = ":".join([self.path, *(str(number) for number in (self.line, self.column) if number)])
        hint = f" ({self.hint})" if self.hint else ""
        mark = "peringatan: " if self.severity is Severity.WARNING else ""
        return f"{place}: {mark}{self.message}{hint}"


class PrahumError(Exception):
    """The root of the tree; carries every problem of a stage at once, in order of place."""

    exit_code: ClassVar[int] = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


class SettingsError(PrahumError):
    """``sources.yaml`` or a flag is wrong."""

    exit_code = 2


class ContentError(PrahumError):
    """An editor's file or a finished page is wrong."""


class TemplateError(PrahumError):
    """A template is wrong; its problem names the template and the line."""


class BusyError(PrahumError):
    """Another build is at work and did not end in time."""


class NoSourceError(PrahumError):
    """Every source failed, and ``--ketat`` asked to be told by the exit code."""

    exit_code = 3


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that stop a build, in order of place."""
    return tuple(sorted(problem for problem in problems if problem.severity is Severity.ERROR))


def stop_on(problems: Iterable[Problem], kind: type[PrahumError] = ContentError) -> None:
    """Raise ``kind`` with all ``problems`` where one of them stops a build; return where all are warnings.

    Raises:
        PrahumError: of the given kind.
    """
    found = tuple(problems)
    if errors(found):
        raise kind(found)

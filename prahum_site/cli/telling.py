"""What is told on the terminal: problems one a line, in UTF-8 on any system."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

from prahum_site.problems import Problem, Severity

#: No more problems than this are printed at once; a reader mends the first ones first.
MOST_PROBLEMS = 100


def tell_problems(problems: Sequence[Problem]) -> None:
    """Print the problems, those that stop a build first."""
    for problem in sorted(problems, key=lambda problem: problem.severity is Severity.WARNING)[:MOST_PROBLEMS]:
        complain(str(problem))
    if len(problems) > MOST_PROBLEMS:
        complain(f"… dan {len(problems) - MOST_PROBLEMS} lagi.")


def complain(line: str) -> None:
    """Print a line beside the output."""
    print(line, file=sys.stderr)


def speak_utf8() -> None:
    """Windows consoles speak cp1252 or cp437 by default and fall over "▼": write UTF-8, and never fail over a letter."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")

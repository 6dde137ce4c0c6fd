"""The archive of coverage, kept in git: ``content/liputan/<source>/<YYYY-MM>.jsonl``, one line a report, only ever added to.

::

    <source>/2026-11.jsonl   reports by month of publication (agency's zone); an edited report is a new line
    <source>/sumber.json     how the source answered last
    isu.jsonl                addresses of published issues
    dicabut.txt              what an editor struck: one url a line; does not come back
    .kunci                   the lock of a build at work; not in git

Identity is :func:`prahum_site.urls.canonical`. Whatever people, editors of Windows and merges do to these files is read as
far as it can be and told as a warning; nothing here stops a build.
"""

from __future__ import annotations

from prahum_site.archive.memory import append_ledger, ledger, save_state, state
from prahum_site.archive.reading import Archive, has_months, holds_any, read
from prahum_site.archive.writing import Appended, Known, append, known, locked

__all__ = [
    "Appended", "Archive", "Known", "append", "append_ledger", "has_months", "holds_any", "known", "ledger", "locked", "read",
    "save_state", "state",
]  # fmt: skip

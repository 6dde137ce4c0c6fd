"""The part of a document that a program writes: found, replaced, and refused where the marks are not right."""

from __future__ import annotations

import pytest

from prahum_site.analysis.marked import END, START, part, with_part


def test_only_what_stands_between_the_marks_changes() -> None:
    document = f"# Kartu\n\n{START}\nlama\n{END}\n\nAkhir.\n"
    changed = with_part(document, "baru\n")
    assert changed == f"# Kartu\n\n{START}\n\nbaru\n\n{END}\n\nAkhir.\n"
    assert part(changed) == "baru"
    assert with_part(changed, "baru\n") == changed


@pytest.mark.parametrize(
    "document", ["", START, END, f"{END}{START}", f"{START}{END}{START}{END}", f"{START}{START}{END}", f"{END}{START}{END}"]
)
def test_marks_that_are_not_one_pair_are_told(document: str) -> None:
    with pytest.raises(ValueError, match="perlu tepat satu"):
        part(document)

"""Drafts of curated issues, and the list of what could be curated."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from making import issue, item, report, verdict
from scaffold_samples import read, room

from prahum_site.frontmatter import split
from prahum_site.model import Category, Curation
from prahum_site.newsroom import Newsroom
from prahum_site.problems import SettingsError
from prahum_site.scaffold import Wish, draft, new, write


def said(error: pytest.ExceptionInfo[SettingsError]) -> str:
    return str(error.value)


def test_a_curation_reads_and_changes_nothing_until_lines_are_uncommented(tmp_path: Path) -> None:
    office = room()
    machine = next(issue for issue in office.site.issues if not issue.curated_in and len(issue.reports) > 1)
    made = draft("isu", office, Wish(issue=machine.slug))
    write(made, tmp_path)
    found, problems = read(tmp_path)
    (curation,) = found.curations
    assert problems == ()
    assert (curation.includes, curation.items, curation.pinned, curation.hidden, curation.closed) == (
        (),
        (),
        False,
        False,
        None,
    )
    assert curation.slug == machine.slug
    for one in machine.reports:
        assert f"#   - {one.item.url} # " in made.text


def test_uncommented_lines_are_yaml(tmp_path: Path) -> None:
    office = room()
    machine = next(issue for issue in office.site.issues if not issue.curated_in and len(issue.reports) > 1)
    text = draft("isu", office, Wish(issue=machine.slug)).text
    bare = re.sub(r"^# (?=keluarkan:|  - https?://\w)", "", text, flags=re.MULTILINE)
    document, problems = split(bare, "a.md")
    assert document is not None
    assert problems == ()
    assert f"\n  - {machine.reports[0].item.url} # " in bare


def test_a_curated_issue_has_a_file_already() -> None:
    office = room()
    curated = next(issue for issue in office.site.issues if issue.curated_in)
    with pytest.raises(SettingsError) as error:
        draft("isu", office, Wish(issue=curated.slug))
    assert f"sudah punya berkas {curated.curated_in}" in said(error)


def test_without_a_slug_what_could_be_curated_is_listed_and_nothing_written(tmp_path: Path) -> None:
    office = room()
    lines = new("isu", office, tmp_path)
    machine = [issue.slug for issue in office.site.issues if not issue.curated_in]
    assert any(machine[0] in line for line in lines)
    assert "python build.py baru isu --isu " in lines[-1]
    assert list(tmp_path.iterdir()) == []


def _twins() -> Newsroom:
    """Two issues about one matter, and one that holds a report of another matter."""
    words = ("Jembatan gantung Muara Lesan putus diterjang arus", "Warga Muara Lesan menyeberang dengan perahu", "Baja tiba")
    one, two = (
        issue(
            f"jembatan-{name}",
            f"Jembatan gantung Muara Lesan {name}",
            Category.NEGATIVE,
            [report(item(f"{text} {name}", 1, excerpt=f"{words[0]}. {text}."), verdict(Category.NEGATIVE)) for text in words],
        )
        for name in ("putus", "terputus")
    )
    return room([one, two])


def test_what_is_probably_one_matter_is_proposed_as_a_comment() -> None:
    office = _twins()
    text = draft("isu", office, Wish(issue="jembatan-putus")).text
    assert "# gabung:\n#   - jembatan-terputus # Jembatan gantung Muara Lesan terputus\n" in text
    document, problems = split(text.replace("# gabung:\n#   -", "gabung:\n  -"), "a.md")
    assert document is not None
    assert problems == ()
    listed = draft("isu", office).text
    assert "Mungkin satu soal (isian gabung):\n  jembatan-" in listed
    assert listed.startswith("Isu buatan mesin yang belum punya berkas:\n  ")


def test_what_is_decided_is_not_proposed() -> None:
    office = _twins()
    kept = Curation(path="content/isu/a.md", line=1, slug="jembatan-putus", title="A", split=("https://kabar.example/x",))
    assert "jembatan-terputus" not in draft("isu", office, Wish(issue="jembatan-putus", decided=(kept,))).text
    assert "satu soal" not in draft("isu", office, Wish(decided=(kept,))).text

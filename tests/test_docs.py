"""What the documents promise is there: verbs, flags, targets, links, examples, messages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from prahum_site import content, settings

REPO = Path(__file__).resolve().parents[1]
VERBS = ("bangun", "pratinjau", "periksa", "ringkas", "baru", "tinjau", "evaluasi", "latih", "nilai", "petakan")
DOCUMENTS = sorted([*REPO.glob("*.md"), *(REPO / "docs").rglob("*.md")])
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)

#: Where the guide explains the fields of each folder.
SECTIONS = {
    "tanggapan": "Tanggapan",
    "program": "Kabar program",
    "isu": "Isu yang dikurasi",
    "kliping": "Kliping",
    "koreksi": "Koreksi penilaian",
    "halaman": "Halaman tetap",
}


def text(name: str) -> str:
    return (REPO / name).read_text(encoding="utf-8")


@cache
def help_of(*verb: str) -> str:
    env = {**os.environ, "COLUMNS": "200"}
    command = [sys.executable, str(REPO / "build.py"), *verb, "--help"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, env=env, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))


# The command line -----------------------------------------------------------------------------------------------------


def test_the_help_lists_the_verbs_that_the_readme_explains() -> None:
    listed = re.findall(r"^  ([a-z]+)\s{2,}\S", help_of().partition("perintah:")[2], re.MULTILINE)
    assert sorted(listed) == sorted(VERBS)
    for verb in listed:
        assert re.search(rf"^\|[^|]*`{verb}`.*\| `python build\.py", text("README.md"), re.MULTILINE), verb


@pytest.mark.parametrize("verb", VERBS)
def test_every_flag_of_a_verb_has_a_row_with_an_example_in_the_readme(verb: str) -> None:
    flags = set(re.findall(r"(?<![\w-])--[a-z]+", help_of(verb)))
    assert "--help" in flags
    rows = dict(re.findall(r"^\| `(--[a-z]+)` \| [^|]+ \| `(python build\.py [^`]+)` \|$", text("README.md"), re.MULTILINE))
    assert flags <= rows.keys()
    assert all(flag in example for flag, example in rows.items())


def test_the_readme_names_no_flag_that_no_verb_has() -> None:
    known = {flag for verb in VERBS for flag in re.findall(r"--[a-z]+", help_of(verb))}
    named = {flag for line in re.findall(r"build\.py[^`\n]*", text("README.md")) for flag in re.findall(r"--[a-z]+", line)}
    assert named <= known


def test_every_verb_has_an_example_in_its_help() -> None:
    for verb in VERBS:
        assert "python build.py" in help_of(verb), verb


# Documents --------------------------------------------------------------------------------------------------------------


def anchor(heading: str) -> str:
    """The anchor that GitHub and GitLab give a heading."""
    kept = re.sub(r"[^\w\- ]", "", heading.replace("`", "").strip().lower())
    return kept.replace(" ", "-")


def links(document: Path) -> Iterator[str]:
    prose = FENCE.sub("", document.read_text(encoding="utf-8"))
    prose = re.sub(r"`[^`\n]+`", "", prose)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if "://" not in target and not target.startswith("mailto:"):
            yield target


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    for link in links(document):
        path, _, fragment = link.partition("#")
        target = (document.parent / path).resolve() if path else document
        assert target.exists(), link
        if fragment:
            headings = re.findall(r"^#+ (.+)$", FENCE.sub("", target.read_text(encoding="utf-8")), re.MULTILINE)
            assert fragment in map(anchor, headings), link


def test_decisions_are_numbered_without_gaps_and_say_why() -> None:
    records = sorted((REPO / "docs" / "keputusan").glob("*.md"))
    assert [record.name[:4] for record in records] == [f"{number:04}" for number in range(1, len(records) + 1)]
    for record in records:
        written = record.read_text(encoding="utf-8")
        assert written.startswith(f"# {record.name[:4]}. ")
        assert all(f"\n## {part}\n" in written for part in ("Context", "Decision", "Consequences")), record.name


def test_the_changelog_begins_with_this_version() -> None:
    from prahum_site import __version__

    assert re.findall(r"^## \[(\d[^]]*)\] - \d{4}-\d{2}-\d{2}$", text("CHANGELOG.md"), re.MULTILINE)[0] == __version__


def test_make_targets_in_documents_exist() -> None:
    for document in DOCUMENTS:
        fenced = [line for _, _, block in FENCE.findall(document.read_text(encoding="utf-8")) for line in block.splitlines()]
        inline = re.findall(r"`([^`\n]+)`", document.read_text(encoding="utf-8"))
        for line in (*fenced, *inline):
            for target in re.findall(r"^\s*(?:\.\\|sudo -u \w+ )?make(?:\.bat)? (?:-C \S+ )?([a-z]+)", line):
                assert target in make_targets(), f"{document.name}: {line}"


# The guide for editors --------------------------------------------------------------------------------------------------


def examples(document: str) -> dict[str, str]:
    """The files that a document shows whole, by path."""
    shown = re.findall(r"`(content/[a-z]+/[a-z0-9-]+\.md)`[^\n]*:\n\n```markdown\n(.*?)```", text(document), re.DOTALL)
    return dict(shown)


def problems_in(root: Path, files: dict[str, str]) -> list[str]:
    office = settings.read(REPO / "sources.yaml")
    for name, written in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written, encoding="utf-8", newline="\n")
    _, problems = content.read(
        root,
        [root / "content"],
        zone=office.zone,
        regions=[region.id for region in office.regions],
        topics=[topic.id for topic in office.topics],
    )
    return [str(problem) for problem in problems]


def test_every_example_of_the_guide_is_right(tmp_path: Path) -> None:
    shown = examples("docs/menulis.md")
    assert {name.split("/")[1] for name in shown} == SECTIONS.keys()
    assert problems_in(tmp_path, shown) == []


def test_the_first_response_of_the_readme_is_right(tmp_path: Path) -> None:
    (written,) = [block for _, language, block in FENCE.findall(text("README.md")) if language == "markdown"]
    dedented = re.sub(r"^   ", "", written, flags=re.MULTILINE)
    assert problems_in(tmp_path, {"content/tanggapan/banjir-pompa.md": dedented}) == []


def known_fields(root: Path, kind: str, nested: str = "") -> set[str]:
    """The fields that the program knows: it lists them all where one is like none of them."""
    stranger = f"{nested}: {{qqqq: x}}" if nested else "qqqq: x"
    told = problems_in(root, {f"content/{kind}/uji.md": f"---\n{stranger}\n---\n"})
    (line,) = [line for line in told if "qqqq" in line]
    return set(line.partition("pilihan: ")[2].removesuffix(")").split(", "))


@pytest.mark.parametrize("kind", SECTIONS)
def test_the_guide_explains_every_field_that_the_program_knows(tmp_path: Path, kind: str) -> None:
    known = known_fields(tmp_path, kind)
    assert {"tanggal", "judul"} & known
    nested = {"capaian", "perubahan", "dicabut"} & known
    for name in nested:
        known |= known_fields(tmp_path, kind, name)
    part = FENCE.sub("", text("docs/menulis.md")).partition(f"\n## {SECTIONS[kind]}\n")[2].partition("\n## ")[0]
    explained = set(re.findall(r"`([a-z_]+)`", part))
    if kind == "program":  # it refers to the fields of a response for these
        explained |= {"isi", "alasan"}
    assert known <= explained


MISTAKES = re.findall(r"^\| `([^`]+)` \| `(\d[^`]+)` \|$", text("docs/menulis.md"), re.MULTILINE)


@pytest.mark.parametrize(("written", "message"), MISTAKES, ids=[written for written, _ in MISTAKES])
def test_messages_in_the_guide_are_the_program_s_own(tmp_path: Path, written: str, message: str) -> None:
    name = "content/tanggapan/banjir-lempake.md"
    lines = examples("docs/menulis.md")[name].splitlines(keepends=True)
    close = lines.index("---\n", 1)
    # The line of the same field, also where the mistake is in its name; a field that is not there comes last.
    place = next((number for number in range(1, close) if lines[number][:4] == written[:4]), None)
    lines[close if place is None else place : close if place is None else place + 1] = [f"{written}\n"]
    assert f"{name}:{message}" in problems_in(tmp_path, {name: "".join(lines)})


def test_the_guide_shows_mistakes() -> None:
    assert len(MISTAKES) >= 10

"""One folder a mistake: a small office that made it, and in ``pesan.txt`` what it is told, word for word."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from prahum_site import content, settings, theming
from prahum_site.problems import Problem, SettingsError
from prahum_site.proofread import proofread

HERE = Path(__file__).resolve().parent
STYLES = HERE.parents[1] / "templates" / "static" / "situs.css"
FOLDERS = sorted(path.parent for path in HERE.glob("*/pesan.txt"))
REGIONS = ("samarinda", "balikpapan", "bontang", "kukar", "kutim", "kubar", "berau", "paser", "ppu", "mahulu")
#: How folders begin whose mistake stands in the running text, where only ``periksa`` looks.
IN_TEXT = ("bahasa-", "tautan-")
TOPICS = ("bencana", "keamanan", "infrastruktur", "kesehatan")


def told(folder: Path) -> tuple[Problem, ...]:
    """All that the office of ``folder`` is told."""
    if (folder / "sources.yaml").exists():
        try:
            office = settings.read(folder / "sources.yaml")
        except SettingsError as error:
            return error.problems
        return (*office.warnings, *theming.problems(office.appearance, STYLES.read_text(encoding="utf-8"), "situs.css"))
    if folder.name.startswith(IN_TEXT):
        office = settings.read(HERE.parents[1] / "sources.yaml")
        return tuple(problem for problem in proofread(office, folder)[1] if problem.path.startswith("content/"))
    zone = ZoneInfo("Asia/Makassar")
    return content.read(folder, [folder / "content"], zone=zone, regions=REGIONS, topics=TOPICS)[1]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_mistake_is_told_in_exactly_these_words(folder: Path) -> None:
    expected = (folder / "pesan.txt").read_text(encoding="utf-8").splitlines()
    assert [str(problem) for problem in told(folder)] == expected
    assert expected, "a mistake that nobody is told of"


def test_there_are_enough_mistakes_and_each_has_files_beside_its_message() -> None:
    assert len(FOLDERS) >= 40
    assert [folder.name for folder in FOLDERS if len(list(folder.iterdir())) < 2] == []

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from prahum_site.analysis.subjects import subjects
from prahum_site.memo import Memo
from prahum_site.model import Item, Topic

DAY = datetime(2026, 11, 20, tzinfo=UTC)
TOPICS = (
    Topic(id="kesehatan", name="Kesehatan", words=("puskesmas", "rumah sakit")),
    Topic(id="infrastruktur", name="Infrastruktur", words=("jembatan", "jalan rusak")),
)
ITEMS = [
    Item(source="s", key=title, url=None, title=title, excerpt=told, published=DAY, first_seen=DAY)
    for title, told in (
        ("Puskesmas Kewalahan, Pasien Dirujuk ke Rumah Sakit", "Pasien demam berdarah memenuhi puskesmas."),
        ("Jembatan Ambruk, Jalan Rusak Berat", "Dinas pekerjaan umum memperbaiki jembatan."),
    )
]
EXPECTED = [("kesehatan",), ("infrastruktur",)]


class Told:
    """A store that answers what it is told to."""

    def __init__(self, value: bytes) -> None:
        self.value = value
        self.versions: set[str] = set()

    def many(self, kind: str, version: str, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        self.versions.add(version)
        return dict.fromkeys(keys, self.value)

    def keep(self, kind: str, version: str, values: Mapping[bytes, bytes]) -> None:
        raise AssertionError("nothing was new")


def test_topics_are_the_same_with_and_without_a_memory(tmp_path: Path) -> None:
    assert subjects(ITEMS, TOPICS) == EXPECTED
    for _ in range(2):
        with Memo(tmp_path / "ingatan.sqlite") as memo:
            assert subjects(ITEMS, TOPICS, memo) == EXPECTED
            assert subjects(ITEMS[:1], TOPICS, memo) == EXPECTED[:1]


def test_what_is_remembered_is_not_read_again() -> None:
    assert subjects(ITEMS, TOPICS, Told(b'["kesehatan"]')) == [("kesehatan",)] * 2


def test_another_list_of_topics_is_another_question() -> None:
    told = Told(b"[]")
    for known in (TOPICS, TOPICS[:1], (TOPICS[0], Topic(id="jalan", name="Jalan", words=()))):
        subjects(ITEMS, known, told)
    assert len(told.versions) == 3


@pytest.mark.parametrize("known", [(), TOPICS[1:]])
def test_an_office_gets_only_topics_of_its_own(known: Sequence[Topic]) -> None:
    assert subjects(ITEMS[:1], known) == [()]

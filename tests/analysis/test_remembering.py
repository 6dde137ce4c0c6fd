"""Remembered verdicts equal fresh ones, and a text is judged once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prahum_site import memo
from prahum_site.analysis.remembering import KIND, Remembering, decoded, encoded, key
from prahum_site.analysis.sentiment import Classifier, IndonesianVader
from prahum_site.model import CATEGORIES, Category, Evidence, Item, Verdict

DAY = datetime(2026, 11, 20, 8, tzinfo=UTC)
PAIRS_FILE = Path(__file__).parent / "data" / "pasangan.tsv"
LINES = [line.split("\t") for line in PAIRS_FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
JUDGE = IndonesianVader()


def item(title: str, excerpt: str = "", number: int = 0) -> Item:
    return Item(source="s", key=f"k{number}", url=None, title=title, excerpt=excerpt, published=DAY, first_seen=DAY)


#: Real titles, each alone and with another as its excerpt; and texts that nobody can judge.
TEXTS = [
    *(item(line[2]) for line in LINES),
    *(item(one[2], other[2]) for one, other in pairwise(LINES)),
    *(item(title) for title in ("", "2026: 17-8", "洪水淹没了沙马林达的街道", "The mayor said that it was not the end of it")),
]


@dataclass
class Kept:
    """A store in memory."""

    values: dict[tuple[str, str], dict[bytes, bytes]] = field(default_factory=dict)

    def many(self, kind: str, version: str, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        known = self.values.get((kind, version), {})
        return {one: known[one] for one in keys if one in known}

    def keep(self, kind: str, version: str, values: Mapping[bytes, bytes]) -> None:
        self.values.setdefault((kind, version), {}).update(values)

    def damage(self, value: bytes) -> None:
        for known in self.values.values():
            for one in known:
                known[one] = value


@dataclass
class Counting:
    """A judge that notes what it was asked."""

    judge_of: Classifier = JUDGE
    name: str = "hitung/1"
    asked: list[list[str]] = field(default_factory=list)

    def judge(self, items: Sequence[Item]) -> list[Verdict]:
        self.asked.append([one.title for one in items])
        return self.judge_of.judge(items)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".cache" / "ingatan.sqlite"


def test_remembered_verdicts_of_real_texts_equal_fresh_ones(path: Path) -> None:
    fresh = JUDGE.judge(TEXTS)
    counting = Counting()
    for _ in range(2):
        with memo.Memo(path) as store:
            assert Remembering(counting, store).judge(TEXTS) == fresh
    assert len(counting.asked) == 1
    assert {verdict.category for verdict in fresh} == set(Category)


def test_only_unknown_texts_are_judged_all_in_one_batch_and_each_once() -> None:
    store, counting = Kept(), Counting()
    judge = Remembering(counting, store)
    judge.judge([item("Banjir", "Air naik."), item("Banjir surut")])
    found = judge.judge([item("Jalan rusak"), item("Banjir surut"), item("Banjir"), item("Jalan rusak", number=7)])

    assert counting.asked == [["Banjir", "Banjir surut"], ["Jalan rusak", "Banjir"]]
    assert found == JUDGE.judge([item("Jalan rusak"), item("Banjir surut"), item("Banjir"), item("Jalan rusak")])
    assert judge.judge([]) == []


def test_the_name_is_the_judges_own() -> None:
    assert Remembering(Counting(name="hitung/7"), Kept()).name == "hitung/7"


def test_another_name_or_version_is_judged_anew() -> None:
    store = Kept()
    for name, version in (("a/1", ""), ("a/2", ""), ("a/2", "leksikon 2")):
        counting = Counting(name=name)
        for _ in range(2):
            Remembering(counting, store, version=version).judge([item("Banjir")])
        assert counting.asked == [["Banjir"]]


SOUND = encoded(JUDGE.judge([item("Dua warga tewas akibat banjir")])[0])


@pytest.mark.parametrize(
    "value",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b"[" * 100_000,
        SOUND[:-1],
        SOUND[1:],
        SOUND + b"\n",
        SOUND + b"\nnull",
        re.sub(rb",(0\.\d+),", rb',"\1",', SOUND, count=1),
        re.sub(rb",(-\d\.\d+),", rb',"\1",', SOUND, count=1),
        SOUND.replace(b"negatif", b"gembira", 1),
        SOUND.replace(b"negatif", b"negatif\\u0000", 1),
        SOUND.replace(b"vader-id/1", b"", 1).replace(b'""', b"0", 1),
        SOUND.replace(b"false", b"0").replace(b"true", b"0"),
    ],
)
def test_a_damaged_value_is_judged_anew_and_mended(value: bytes) -> None:
    assert value != SOUND
    store, counting = Kept(), Counting(name="vader-id/1")
    judge, text = Remembering(counting, store), item("Dua warga tewas akibat banjir")
    first = judge.judge([text])
    store.damage(value)

    assert judge.judge([text]) == first
    assert len(counting.asked) == 2
    judge.judge([text])
    assert len(counting.asked) == 2


def test_keys_tell_title_and_excerpt_apart() -> None:
    texts = [("ab", ""), ("a", "b"), ("", "ab"), ("a\0", "b"), ("a", "\0b"), ("ab\0", ""), ("\udcff", "")]
    assert len({key(*text) for text in texts}) == len(texts)


numbers = st.floats(allow_nan=False)
texts = st.text()
verdicts = st.builds(
    Verdict,
    category=st.sampled_from(Category),
    probabilities=st.tuples(numbers, numbers, numbers, numbers),
    evidence=st.lists(st.builds(Evidence, words=texts, weight=numbers, reason=texts), max_size=5).map(tuple),
    method=texts,
    needs_review=st.booleans(),
    rule=st.none() | texts,
    note=texts,
)


@given(verdicts)
def test_every_verdict_comes_back_exactly(verdict: Verdict) -> None:
    known = decoded(encoded(verdict))
    assert known == verdict
    assert repr(known) == repr(verdict)


def test_every_field_is_remembered() -> None:
    """A field that is added to the model must be added to the encoding, too."""
    assert " ".join(one.name for one in fields(Verdict)) == "category probabilities evidence method needs_review rule note"
    assert " ".join(one.name for one in fields(Evidence)) == "words weight reason"


def test_numbers_of_other_kinds_are_remembered_as_floats() -> None:
    whole = Verdict(category=CATEGORIES[0], probabilities=(1, 0, 0, 0), evidence=(Evidence(words="w", weight=-2),), method="m")
    assert decoded(encoded(whole)) == whole


def test_verdicts_are_kept_under_one_kind() -> None:
    store = Kept()
    Remembering(Counting(), store).judge([item("Banjir")])
    ((kind, version),) = store.values
    assert kind == KIND
    assert "hitung/1" in version

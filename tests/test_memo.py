"""What is remembered comes back or is lost, and nothing that happens to the file fails a build."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from memos import TODAY, answers, found, kept

from prahum_site.memo import DATING_DAYS, KEPT_DAYS, Memo

SEED = 20261124
DAY = 86_400


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".cache" / "ingatan.sqlite"


# What is remembered -------------------------------------------------------------------------------------------------------


def test_answers_come_back_in_the_same_build_and_in_the_next(path: Path) -> None:
    values = {**answers(2_000), b"": b"", b"\0\xff": bytes(range(256))}
    with Memo(path) as memo:
        assert memo.many("verdict", "v1", list(values)) == {}
        memo.keep("verdict", "v1", values)
        assert memo.many("verdict", "v1", [*values, b"unknown"]) == values

    assert found(path, values) == values


def test_kinds_and_versions_are_apart(path: Path) -> None:
    with Memo(path) as memo:
        memo.keep("verdict", "v1", {b"k": b"a verdict"})
        memo.keep("vector", "v9", {b"k": b"a vector"})

        assert memo.many("verdict", "v1", [b"k"]) == {b"k": b"a verdict"}
        assert memo.many("vector", "v9", [b"k"]) == {b"k": b"a vector"}
        assert memo.many("verdict", "v9", [b"k"]) == {}


def test_a_later_answer_replaces_an_earlier_one(path: Path) -> None:
    kept(path, {b"k": b"once"})
    kept(path, {b"k": b"now"})
    assert found(path, {b"k": b""}) == {b"k": b"now"}


def test_names_may_hold_what_utf8_does_not(path: Path) -> None:
    kept(path, {b"k": b"a"}, "onnx:model\udcff/0123abcd")
    assert found(path, {b"k": b""}, "onnx:model\udcff/0123abcd") == {b"k": b"a"}


def test_without_a_path_nothing_is_remembered() -> None:
    with Memo(None) as memo:
        memo.keep("verdict", "v1", {b"k": b"a"})
        assert memo.many("verdict", "v1", [b"k"]) == {}


def test_no_file_is_made_before_there_is_something_to_ask_or_to_keep(path: Path) -> None:
    with Memo(path) as memo:
        assert memo.many("verdict", "v1", []) == {}
        memo.keep("verdict", "v1", {})
    assert not path.parent.exists()


# What is forgotten --------------------------------------------------------------------------------------------------------


def test_a_new_version_removes_the_old_ones_of_its_kind(path: Path) -> None:
    with Memo(path) as memo:
        memo.keep("vector", "v1", {b"k": b"a vector"})
        memo.keep("verdict", "v2", {b"k": b"old"})
        memo.keep("verdict", "v1", {b"k": b"new"})

        assert memo.many("verdict", "v2", [b"k"]) == {}
        assert memo.many("verdict", "v1", [b"k"]) == {b"k": b"new"}
        assert memo.many("vector", "v1", [b"k"]) == {b"k": b"a vector"}


def test_the_file_does_not_grow_with_versions(path: Path) -> None:
    size = kept(path, answers(2_000)).stat().st_size
    for number in range(5):
        kept(path, answers(2_000), f"v{number}")
    assert path.stat().st_size <= 2 * size


def test_what_nobody_asks_for_goes_and_what_is_asked_for_stays(path: Path) -> None:
    values = {b"asked": b"a", b"forgotten": b"b"}
    kept(path, values)
    for day in range(0, KEPT_DAYS + DATING_DAYS, 3):
        assert found(path, {b"asked": b""}, now=TODAY + day * DAY) == {b"asked": b"a"}

    later = TODAY + KEPT_DAYS * DAY
    kept(path, {b"new": b"c"}, now=later)
    assert found(path, {**values, b"new": b"c"}, now=later) == {b"asked": b"a", b"new": b"c"}


def test_asking_every_night_seldom_writes(path: Path) -> None:
    values = answers(50)
    kept(path, values)
    before = path.read_bytes()
    for day in range(DATING_DAYS):
        assert found(path, values, now=TODAY + day * DAY) == values
    assert path.read_bytes() == before
    found(path, values, now=TODAY + DATING_DAYS * DAY)
    assert path.read_bytes() != before


def test_the_file_stays_below_its_limit_and_makes_room_for_what_is_used(path: Path) -> None:
    limit = 200_000
    old, fresh = answers(300, "old"), answers(300, "fresh")
    with Memo(path, clock=lambda: TODAY, limit=limit) as memo:
        memo.keep("verdict", "v1", old)
        memo.keep("verdict", "v1", fresh)
        assert memo.many("verdict", "v1", [*old, *fresh]) == old
    with Memo(path, clock=lambda: TODAY + DATING_DAYS * DAY, limit=limit) as memo:
        memo.keep("verdict", "v1", fresh)
        assert memo.many("verdict", "v1", [*old, *fresh]) == fresh
    assert path.stat().st_size <= limit


# Damage -------------------------------------------------------------------------------------------------------------------


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2 + 100]


def garbage(data: bytes) -> bytes:
    return random.Random(SEED).randbytes(len(data))


def not_a_page(data: bytes) -> bytes:
    return data[:4096] + b"\xff" * (len(data) - 4096)


@pytest.mark.parametrize("damage", [cut, garbage, not_a_page, lambda _: b"bukan basis data"])
def test_a_damaged_file_is_replaced(path: Path, damage: Callable[[bytes], bytes]) -> None:
    values = answers(500)
    kept(path, values)
    path.write_bytes(damage(path.read_bytes()))

    known = found(path, values)
    assert known.items() <= values.items()
    assert len(known) < len(values)
    kept(path, values)
    assert found(path, values) == values


def test_no_damaged_byte_gives_a_wrong_answer(path: Path) -> None:
    values = answers(40)
    kept(path, values)
    sound, moments = path.read_bytes(), random.Random(SEED)
    for _ in range(100):
        data = bytearray(sound)
        for _ in range(moments.choice((1, 20))):
            data[moments.randrange(len(data))] = moments.randrange(256)
        path.write_bytes(data)
        assert found(path, values).items() <= values.items()
        kept(path, {b"new": b"c"})
        assert found(path, {b"new": b""}).items() <= {(b"new", b"c")}


def changed(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE answers SET value = x'00' WHERE key = x'30'",
        "UPDATE answers SET value = 'teks' WHERE key = x'30'",
        "UPDATE answers SET value = (SELECT value FROM answers WHERE key = x'31') WHERE key = x'30'",
        "UPDATE answers SET checksum = 'x' WHERE key = x'30'",
    ],
)
def test_an_answer_that_was_changed_is_left_out(path: Path, statement: str) -> None:
    kept(path, answers(3))
    changed(path, statement)
    assert found(path, answers(3)) == {key: value for key, value in answers(3).items() if key != b"0"}


@pytest.mark.parametrize("statement", ["PRAGMA user_version = 99", "DROP TABLE answers", "ALTER TABLE answers RENAME key TO k"])
def test_a_file_of_another_format_is_replaced(path: Path, statement: str) -> None:
    kept(path, answers(3))
    changed(path, statement)
    assert found(path, answers(3)) == {}
    kept(path, answers(3))
    assert found(path, answers(3)) == answers(3)


# What can't be used is not used -------------------------------------------------------------------------------------------


def test_where_no_file_can_be_nothing_is_remembered(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_bytes(b"")
    for path in (tmp_path, tmp_path / "berkas" / "ingatan.sqlite"):
        kept(path, answers(3))
        assert found(path, answers(3)) == {}


def test_a_locked_file_is_not_waited_for_again_and_again(path: Path) -> None:
    kept(path, answers(3))
    with closing(sqlite3.connect(path, isolation_level=None)) as other, Memo(path, patience=0.2) as memo:
        other.execute("BEGIN EXCLUSIVE")
        start = time.monotonic()
        for _ in range(10):
            assert memo.many("verdict", "v1", [b"0"]) == {}
            memo.keep("verdict", "v1", {b"new": b"c"})
        assert time.monotonic() - start < 2
        other.execute("COMMIT")
    assert found(path, {**answers(3), b"new": b""}) == answers(3)

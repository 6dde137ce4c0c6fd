"""The pass over the nights, remembered: the same groups, at the cost of what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from grouping_samples import DAY, THRESHOLDS, item

from prahum_site.analysis.grouping import Group, groups
from prahum_site.analysis.grouping.saved import restored, saved
from prahum_site.memo import Memo
from prahum_site.model import Item


class Kept:
    """A store in memory."""

    def __init__(self) -> None:
        self.values: dict[bytes, bytes] = {}

    def many(self, kind: str, version: str, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        return {key: self.values[key] for key in keys if key in self.values}

    def keep(self, kind: str, version: str, values: Mapping[bytes, bytes]) -> None:
        self.values.update(values)


def _nights(count: int) -> list[Item]:
    """Three reports a night: of each matter, which has words of its own, six in two nights."""
    return [
        item(
            f"{night}-{number}",
            f"{word[0]} {word[number]} {word[number + 1]}",
            f"{word[1]} warga {word[2]} {word[3]} lapor {number}00.",
            days=night + number / 9,
            night=night,
        )
        for night in range(count)
        for number in range(3)
        for word in [[f"{kind}{'abcdefghijklmnopqrst'[night // 2]}" for kind in ("rawab", "titic", "kolad", "lumbf", "serag")]]
    ]


def _asked(items: Sequence[Item], path: Path | None) -> tuple[Group, ...]:
    with Memo(path) as memo:
        return groups(items, [()] * len(items), THRESHOLDS, ("desa",), memo)


def test_a_pass_that_is_taken_up_again_gives_the_same_groups(tmp_path: Path) -> None:
    items = _nights(40)
    for night in (12, 20, 21, 40):
        known = items[: 3 * night]
        assert _asked(known, tmp_path / "ingatan") == _asked(known, None), night


def test_an_edited_a_struck_and_a_late_report_are_placed_anew(tmp_path: Path) -> None:
    items = _nights(30)
    _asked(items, tmp_path / "ingatan")
    for place in (88, 60, 1):
        items[place] = replace(items[place], title="Harga Cabai Naik di Pasar Segiri")
        assert _asked(items, tmp_path / "ingatan") == _asked(items, None), place
        del items[place - 1]
        assert _asked(items, tmp_path / "ingatan") == _asked(items, None), place
    late = replace(items[5], key="late", first_seen=items[-1].first_seen + DAY)
    assert _asked([*items, late], tmp_path / "ingatan") == _asked([*items, late], None)


def test_only_new_nights_are_placed(tmp_path: Path) -> None:
    store = Kept()
    items = _nights(30)
    groups(items[:87], [()] * 87, THRESHOLDS, (), store)
    before = dict(store.values)
    store.values = {slot: value for slot, value in before.items() if slot == b"terakhir"}
    digest, state = before[b"terakhir"][:32], before[b"terakhir"][32:]
    # What is remembered of the earlier nights decides: with another memory, the groups are others.
    changed = restored(state, THRESHOLDS, ())
    changed.assigned[6] = 0
    store.values[b"terakhir"] = digest + saved(changed)
    assert len(groups(items, [()] * 90, THRESHOLDS)) == 15
    assert groups(items, [()] * 90, THRESHOLDS, (), store) != groups(items, [()] * 90, THRESHOLDS)


@pytest.mark.parametrize("broken", [b"", b"x" * 40, b"0" * 32 + b"{}"])
def test_a_damaged_memory_is_not_used(broken: bytes) -> None:
    store, items = Kept(), _nights(10)
    expected = groups(items, [()] * 30, THRESHOLDS, (), store)
    store.values = {slot: value[:32] + broken for slot, value in store.values.items()}
    assert groups(items, [()] * 30, THRESHOLDS, (), store) == expected

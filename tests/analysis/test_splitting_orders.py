"""Random files of editors on random groups: no address dies, no report is lost, and no order matters."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from issue_samples import curation, held, mapped, report

from prahum_site.analysis.grouping import Group
from prahum_site.model import Curation, Ref, Report


def _random_files(random: Random, keys: Sequence[str], slugs: Sequence[str]) -> list[Curation]:
    def some(share: float) -> tuple[str, ...]:
        return tuple(f"https://{key}" for key in random.sample(keys, random.randint(0, 3)) if random.random() < share)

    return [
        curation(
            name,
            split=some(0.6),
            items=some(0.4),
            dropped=some(0.6),
            includes=tuple(Ref(slug, 3, 9) for slug in slugs if random.random() < 0.2),
            keywords=tuple(random.sample(("satu", "dua", "tiga empat"), random.randint(0, 2))),
        )
        for name in random.sample(("arus", "banjir", "cuaca", *slugs), random.randint(0, 3))
    ]


def _random_groups(random: Random, keys: Sequence[str]) -> list[Group]:
    bins: dict[int, list[str]] = {}
    for key in keys:
        bins.setdefault(random.randint(0, 3), []).append(key)
    return [
        Group(keys=tuple(some), copies={some[-1]: some[0]} if len(some) > 2 and random.random() < 0.5 else {})
        for some in bins.values()
    ]


def _units(urls: Sequence[str], groups: Sequence[Group]) -> set[str]:
    """The reports that are named, a copy by its original."""
    named = {url.removeprefix("https://") for url in urls}
    return {one.copies.get(key, key) for one in groups for key in one.keys if key in named}


@pytest.mark.parametrize("seed", range(60))
def test_whatever_editors_do_no_address_dies_no_report_is_lost_and_no_order_matters(seed: int) -> None:
    random = Random(seed)
    keys = "abcdefghijkl"
    reports: list[Report] = [
        report(key, " ".join(random.sample(("satu", "dua", "tiga", "empat", "lima"), 3)), ago=random.randint(0, 5))
        for key in keys
    ]
    groups = _random_groups(random, sorted(keys, key=lambda key: (reports[keys.index(key)].item.first_seen, key)))
    ledger = list(mapped(reports, groups).entries)
    for _ in range(5):
        files = _random_files(random, keys, [one.slug for one in ledger][:2])
        answer = mapped(reports, groups, ledger=ledger, curations=files)
        mixed = [Group(keys=tuple(random.sample(one.keys, len(one.keys))), copies=one.copies) for one in groups]
        again = mapped(
            random.sample(reports, len(reports)),
            random.sample(mixed, len(mixed)),
            ledger=ledger,
            curations=random.sample(files, len(files)),
        )
        assert again == answer
        ledger += answer.entries
        now = held(answer)
        assert {one.slug for one in ledger} <= now.keys() | answer.gone.keys()
        empty = {one.slug for one in ledger} - {one.slug for one in ledger if one.keys}
        assert {old for old, new in answer.gone.items() if new not in now} <= empty, "an address died"
        shown = "".join(now.values())
        assert len(shown) == len(set(shown)), "a report in two issues"
        for file in files:
            dropped = _units(file.dropped, groups)
            # One file that names and drops a report contradicts itself.
            if dropped.isdisjoint(_units((*file.split, *file.items), groups)):
                assert dropped.isdisjoint(now[file.slug]), "a dropped report is still there"
        assert mapped(reports, groups, ledger=ledger, curations=files).entries == ()

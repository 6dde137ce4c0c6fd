"""Nights after nights as they come: no address that was published ever dies, and no report leaves its issue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from random import Random
from xml.etree import ElementTree

import pytest
from issue_samples import PAIR, THRESHOLDS, ZONE, curation, mapped

from prahum_site import feeds
from prahum_site.analysis.gazetteer import shipped
from prahum_site.analysis.grouping import groups, place_words
from prahum_site.analysis.issues import IssueMap
from prahum_site.analysis.places import places
from prahum_site.dates import local_day
from prahum_site.memo import Memo
from prahum_site.model import Curation, Issue, Item, LedgerEntry, Report, Source
from prahum_site.text import shorten, visible
from prahum_site.urls import canonical

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared" / "data" / "feeds" / "indonesia-2019"
STARTER = ROOT / "prahum_site" / "starter" / "feeds"
KNOWN = shipped()
WORDS = place_words(KNOWN)
#: A gathering every eight hours: 33 of them in eleven days.
APART = timedelta(hours=8)

Nights = dict[datetime, list[Item]]


def _real() -> Nights:
    """Every fourth report of four outlets in eleven days, as gatherings every eight hours would have met them."""
    if not REAL.exists():
        pytest.skip(f"real feeds are not here: {REAL.name}")
    nights: Nights = {}
    for path in sorted(REAL.glob("*.xml")):
        for element in list(ElementTree.parse(path).getroot().iter("item"))[::4]:
            field = {child.tag: child.text or "" for child in element}
            published = parsedate_to_datetime(field["pubDate"])
            start = datetime(2019, 9, 9, 17, tzinfo=UTC)
            met = start + APART * ((published - start) // APART + 1)
            nights.setdefault(met, []).append(
                Item(
                    source=path.stem, key=canonical(field["link"]), url=field["link"], title=visible(field["title"]),
                    excerpt=shorten(visible(field["description"])), published=published, first_seen=met,
                )
            )  # fmt: skip
    return {met: list({one.key: one for one in nights[met]}.values()) for met in sorted(nights)}


def _starter() -> Nights:
    """The starter's reports, cut into some thirty nights."""
    now = datetime(2026, 11, 24, 6, tzinfo=UTC)
    found = [
        one
        for path in sorted(STARTER.glob("*.xml"))
        for one in feeds.parse(
            Source(id=path.stem, name=path.stem, url=f"file:{path.name}"), path.read_bytes(), now=now, zone=ZONE
        ).items
    ]
    found = sorted({one.key: one for one in found}.values(), key=lambda one: (one.published, one.key))
    size = -(-len(found) // 30)
    cut = {found[start].published: found[start : start + size] for start in range(0, len(found), size)}
    return {night: [replace(one, first_seen=night) for one in some] for night, some in zip(cut, cut.values(), strict=True)}


def _map(
    known: Sequence[Item], ledger: Sequence[LedgerEntry], memory: Path | None, curations: Sequence[Curation] = ()
) -> IssueMap:
    where = [found.regions for found in places(known, KNOWN)]
    with Memo(memory) as memo:
        found = groups(known, where, THRESHOLDS, WORDS, memo)
    reports = [replace(PAIR[0], item=one, regions=at, copies=()) for one, at in zip(known, where, strict=True)]
    return mapped(reports, found, curations=curations, ledger=ledger, as_of=local_day(known[-1].first_seen, ZONE))


def _keys(reports: Sequence[Report]) -> frozenset[str]:
    return frozenset(key for one in reports for key in (one.item.key, *(copy.key for copy in one.copies)))


@pytest.mark.parametrize(("nights_of", "least"), [(_real, 120), (_starter, 20)], ids=["real", "starter"])
def test_thirty_nights_lose_no_address(nights_of: Callable[[], Nights], least: int, tmp_path: Path) -> None:
    nights = nights_of()
    assert len(nights) >= 25
    known: list[Item] = []
    ledger: list[LedgerEntry] = []
    before: dict[str, frozenset[str]] = {}
    for some in nights.values():
        known += some
        answer = _map(known, ledger, tmp_path / "ingatan")
        now = {issue.slug: _keys(issue.reports) for issue in answer.issues}
        published = {one.slug for one in ledger}
        assert published <= now.keys() | answer.gone.keys(), "a published address has neither page nor redirect"
        homes = {slug: answer.gone.get(slug, slug) for slug in before}
        assert all(now[homes[slug]] >= keys for slug, keys in before.items()), "an issue lost a report"
        ledger.extend(answer.entries)
        before = now
    born = [one for one in ledger if one.keys]
    assert len(born) >= least
    assert len({one.slug for one in born}) == len({one.id for one in born}) == len(born)
    joined = {one.slug: one.into for one in ledger if not one.keys}
    assert {slug: target for slug, target in joined.items() if target} == dict(answer.gone), "a join is not in the ledger"
    # From nothing, the same nights give the same issues.
    assert {issue.slug: _keys(issue.reports) for issue in _map(known, ledger, None).issues} == before


def _files(issue: Issue, night: int) -> tuple[Curation, ...]:
    """What editors do with an issue: split its two eldest reports off, take that back, drop them, take that back, and again."""
    eldest = [str(report.item.url) for report in issue.reports[-2:]]
    words = " ".join(issue.reports[-1].item.title.split()[:2])
    split = curation("soal-kedua", split=tuple(eldest), keywords=(words,))
    dropped = curation(issue.slug, dropped=tuple(eldest))
    return ((split,), (), (dropped,), (), (split, dropped), ())[night // 3 % 6]


def test_nights_with_editors_who_split_undo_and_split_again_lose_no_address(tmp_path: Path) -> None:
    known: list[Item] = []
    ledger: list[LedgerEntry] = []
    split: Issue | None = None
    turns: set[str] = set()
    for night, some in enumerate(_starter().values()):
        known += some
        alone = _map(known, [one for one in ledger if one.slug != "soal-kedua"], tmp_path / "ingatan")
        split = split or next((issue for issue in alone.issues if len(issue.reports) >= 4), None)
        files = _files(split, night) if split else ()
        answer = _map(known, ledger, tmp_path / "ingatan", files)
        now = {issue.slug: _keys(issue.reports) for issue in answer.issues}
        homes = {one.slug: answer.gone.get(one.slug, one.slug) for one in ledger}
        assert set(homes.values()) <= now.keys(), "an address leads nowhere"
        shown = [key for keys in now.values() for key in keys]
        assert len(shown) == len(set(shown)), "a report in two issues"
        if not files:
            assert now == {issue.slug: _keys(issue.reports) for issue in alone.issues}, "what was taken back left a trace"
            assert split is None or homes.get("soal-kedua", split.slug) == split.slug
        turns.update(one.slug for one in files)
        ledger.extend(answer.entries)
    assert split is not None
    assert turns == {"soal-kedua", split.slug}
    assert split.slug in {one.into for one in ledger if one.slug == "soal-kedua"}
    born = [one.slug for one in ledger if one.keys]
    assert len(born) == len(set(born)), "an address was born twice"


def test_the_order_of_arrival_within_a_night_changes_nothing() -> None:
    known = [one for some in _starter().values() for one in some]
    expected = _map(known, (), None)
    for seed in range(3):
        shuffled = sorted(known, key=lambda one: (one.first_seen, Random(f"{seed}{one.key}").random()))
        assert _map(shuffled, (), None).issues == expected.issues

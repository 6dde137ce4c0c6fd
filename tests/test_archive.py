"""The archive: what was gathered stands there once, in its newest version, in lines that never change their form."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports import NOW, WITA, item, month_of

from prahum_site import archive
from prahum_site.model import SourceState


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "content" / "liputan"


def test_a_line_is_readable_and_always_the_same(folder: Path) -> None:
    assert archive.append(folder, [item(title="Banjir – “besar”")], WITA) == archive.Appended(new=1)

    assert month_of(folder).read_bytes().decode() == (
        '{"url": "https://radar.example/7", "title": "Banjir – “besar”", "excerpt": "Air naik.", '
        '"published": "2026-11-23T06:00:00+08:00", "first_seen": "2026-11-24T06:00:00+08:00"}\n'
    )
    assert archive.read(folder).items == (item(title="Banjir – “besar”"),)


def test_a_key_that_is_not_of_the_url_is_kept(folder: Path) -> None:
    odd = replace(item(), key="radar.example/lama")
    archive.append(folder, [odd], WITA)

    assert archive.read(folder).items == (odd,)


def test_the_reason_of_a_filtered_item_is_the_last_field_of_its_line(folder: Path) -> None:
    let_through = replace(item(), reason='menyebut "Samarinda" pada judul')
    archive.append(folder, [let_through, item(8)], WITA)

    with_reason, without = month_of(folder).read_text(encoding="utf-8").splitlines()
    assert with_reason.endswith(', "reason": "menyebut \\"Samarinda\\" pada judul"}')
    assert "reason" not in without
    assert archive.read(folder).items == (let_through, item(8))


def test_a_reworded_reason_is_no_edit_and_an_edit_brings_its_own(folder: Path) -> None:
    archive.append(folder, [replace(item(), reason="satu")], WITA)
    assert archive.append(folder, [replace(item(), reason="dua")], WITA) == archive.Appended()
    assert archive.append(folder, [item()], WITA) == archive.Appended()
    assert archive.read(folder).items[0].reason == "satu"

    assert archive.append(folder, [replace(item(title="Surut"), reason="tiga")], WITA) == archive.Appended(edited=1)
    assert archive.read(folder).items[0].reason == "tiga"


def test_a_reason_is_stored_clean_and_short(folder: Path) -> None:
    archive.append(folder, [replace(item(), reason="memuat\nkata \u202ekunci " + "x" * 400)], WITA)

    (found,) = archive.read(folder).items
    assert found.reason.startswith("memuat kata kunci x")
    assert len(found.reason) <= 200


def test_months_are_of_the_agencys_zone(folder: Path) -> None:
    moment = datetime(2026, 10, 31, 16, 30, tzinfo=UTC)
    archive.append(folder, [item(1, published=moment), item(2, published=moment - timedelta(hours=1))], WITA)

    assert sorted(path.name for path in (folder / "radar").iterdir()) == ["2026-10.jsonl", "2026-11.jsonl"]


def test_items_are_sorted_by_first_seen_then_published_then_key(folder: Path) -> None:
    late = NOW + timedelta(days=1)
    archive.append(folder, [item(9), item(3, first_seen=late), item(8), item(1, published=NOW)], WITA)

    assert [each.url for each in archive.read(folder).items] == [f"https://radar.example/{number}" for number in (8, 9, 1, 3)]


def test_what_is_known_is_not_written_again(folder: Path) -> None:
    archive.append(folder, [item()], WITA)
    before = month_of(folder).stat()
    again = item(first_seen=NOW + timedelta(days=1))

    assert archive.append(folder, [again, again], WITA) == archive.Appended()
    assert archive.append(folder, [replace(again, source="lain", title="Judul lain")], WITA) == archive.Appended()
    assert month_of(folder).stat().st_mtime_ns == before.st_mtime_ns
    assert not (folder / "lain").exists()


def test_an_edited_item_is_a_new_line_that_keeps_its_first_seen(folder: Path) -> None:
    archive.append(folder, [item()], WITA)
    edited = item(title="Banjir surut", first_seen=NOW + timedelta(days=1), published=NOW)

    assert archive.append(folder, [edited], WITA) == archive.Appended(edited=1)
    assert len(month_of(folder).read_text(encoding="utf-8").splitlines()) == 2
    assert archive.read(folder).items == (replace(edited, first_seen=NOW),)


def test_an_edit_stays_in_the_file_of_the_item_so_that_the_newest_is_the_last(folder: Path) -> None:
    archive.append(folder, [item()], WITA)
    for number, moment in enumerate((datetime(2026, 12, 2, tzinfo=WITA), datetime(2026, 10, 2, tzinfo=WITA))):
        archive.append(folder, [item(title=f"Versi {number}", published=moment)], WITA)

    assert [path.name for path in (folder / "radar").iterdir()] == ["2026-11.jsonl"]
    (newest,) = archive.read(folder).items
    assert (newest.title, newest.published) == ("Versi 1", datetime(2026, 10, 2, tzinfo=WITA))
    assert archive.append(folder, [newest], WITA) == archive.Appended()


def test_an_edit_without_a_date_of_its_own_does_not_move_the_report(folder: Path) -> None:
    archive.append(folder, [item()], WITA)
    tonight = NOW + timedelta(days=9)
    archive.append(folder, [item(title="Tanpa tanggal", published=tonight, first_seen=tonight)], WITA)

    assert archive.read(folder).items[0].published == NOW - timedelta(days=1)


def test_what_is_known_may_be_read_once_for_a_night(folder: Path) -> None:
    archive.append(folder, [item(1)], WITA)
    known = archive.known(folder)

    assert archive.append(folder, [item(1), item(2)], WITA, known) == archive.Appended(new=1)
    assert archive.append(folder, [item(2), item(1, title="Baru")], WITA, known) == archive.Appended(edited=1)
    assert archive.append(folder, [item(1, title="Baru"), item(2, source="lain")], WITA, known) == archive.Appended()
    assert known.standing == archive.known(folder).standing


@pytest.mark.parametrize("source", ["", "../keluar", "a/b", "Radar", "con", "a:b", "lpt1", ".git", "a" * 65, "radar."])
def test_only_slugs_name_a_source(folder: Path, source: str) -> None:
    with pytest.raises(ValueError, match="no id of a source"):
        archive.append(folder, [item(source=source)], WITA)
    with pytest.raises(ValueError, match="no id of a source"):
        archive.save_state(folder, source, SourceState(etag="x"))
    assert not folder.exists() or not any(folder.iterdir())


def test_an_item_without_address_does_not_belong_here(folder: Path) -> None:
    with pytest.raises(ValueError, match="needs an address"):
        archive.append(folder, [replace(item(), url=None)], WITA)


TEXTS = st.text(max_size=40)


@given(st.lists(st.tuples(st.integers(0, 5), TEXTS, TEXTS), max_size=12), st.integers(1, 4))
@settings(deadline=None, max_examples=40)
def test_nothing_is_lost_and_nothing_doubled(
    tmp_path_factory: pytest.TempPathFactory, said: list[tuple[int, str, str]], nights: int
) -> None:
    folder = tmp_path_factory.mktemp("arsip") / "liputan"
    items = [item(number, title=f"J{title}", excerpt=excerpt) for number, title, excerpt in said]
    for night in range(nights):
        archive.append(folder, items[night::nights], WITA)
    found = archive.read(folder)

    assert found.problems == ()
    assert {each.key for each in found.items} == {each.key for each in items}
    assert len({each.key for each in found.items}) == len(found.items)
    assert archive.append(folder, found.items, WITA) == archive.Appended()

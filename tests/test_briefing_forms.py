"""The briefing as a message, as Markdown and as JSON, and its files on the disk."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from briefing_samples import HOSTILE, extreme, quiet, usual
from conftest import REPO
from markdown import markdown as rendered

from prahum_site.briefing import Period, briefing, data, files, markdown, whatsapp, write
from prahum_site.newsroom import Newsroom

TEMPLATES = REPO / "templates"
ROOMS = {"quiet": quiet, "usual": usual, "extreme": extreme}
EVERY = [(name, period) for name in ROOMS for period in Period]


@pytest.fixture(scope="module")
def rooms() -> dict[str, Newsroom]:
    return {name: made() for name, made in ROOMS.items()}


@pytest.mark.parametrize(("name", "period"), EVERY)
def test_a_message_never_has_more_than_3500_characters(rooms: dict[str, Newsroom], name: str, period: Period) -> None:
    text = whatsapp.message(briefing(rooms[name], period))
    assert len(text.encode("utf-16-le")) // 2 <= 3500


@pytest.mark.parametrize(("name", "period"), EVERY)
def test_asterisks_of_a_message_are_pairs_on_one_line_and_nothing_else_formats(
    rooms: dict[str, Newsroom], name: str, period: Period
) -> None:
    text = whatsapp.message(briefing(rooms[name], period))
    for line in text.splitlines():
        assert re.fullmatch(r"[^*]*(?:\*[^*]+\*)?", line), line
        assert line.count("_") in (0, 2), line
        assert not re.search(r"[~`]|^[>#]|https?://", line), line
    assert text.count("_") == 2  # the one notice


def test_the_message_has_the_sections_in_the_customary_order(rooms: dict[str, Newsroom]) -> None:
    text = whatsapp.message(briefing(rooms["usual"], Period.DAY))
    assert re.findall(r"^\*([^*]+)\*$", text, re.MULTILINE)[1:] == [
        "Ringkasan", "Jumlah berita dan tone", "Isu menonjol", "Isu berpotensi negatif dan negatif", "Sumber", "Wilayah",
        "Belum ditanggapi", "Dampak tanggapan", "Rekomendasi",
    ]  # fmt: skip
    assert "▼ Negatif 7 (70%), sebelumnya 4" in text
    assert "bukan untuk disebarluaskan" in text


def test_every_form_says_where_there_is_nothing_to_compare_with(rooms: dict[str, Newsroom]) -> None:
    for file in files(briefing(rooms["quiet"], Period.DAY), TEMPLATES):
        assert file.address.endswith(".json") or "elum ada pembanding" in file.data.decode(), file.address


def test_an_extreme_message_still_ends_with_where_the_rest_is(rooms: dict[str, Newsroom]) -> None:
    text = whatsapp.message(briefing(rooms["extreme"], Period.MONTH))
    assert text.endswith("Selengkapnya: berkas bulan.html dan bulan.md\n")
    assert "rekaan" in text


def test_markdown_of_hostile_titles_makes_neither_tags_nor_links_nor_headings(rooms: dict[str, Newsroom]) -> None:
    made = briefing(rooms["extreme"], Period.DAY)
    html = rendered(markdown.document(made), extensions=["tables"])
    assert "<b>" not in html
    assert "javascript:alert" in html  # as words
    assert 'href="javascript' not in html
    assert html.count("<h2") == 10
    assert len(re.findall(r'href="https://kabar\.example/[^"]*"', html)) >= made.volume.reports.now


def test_markdown_holds_all_reports_issues_and_advice(rooms: dict[str, Newsroom]) -> None:
    made = briefing(rooms["usual"], Period.MONTH)
    text = markdown.document(made)
    assert text.count("\n- Saluran: ") == len(made.advice) == 8
    appendix = text.split("## Lampiran")[1]
    assert len(re.findall(r"^- ", appendix, re.MULTILINE)) == made.volume.reports.now
    assert text.count("  - Bahasa resmi: ") == 3 * len(made.advice)


def test_an_address_that_is_no_link_stays_text() -> None:
    assert markdown.safe(HOSTILE).startswith(r"\*Gawat\* \_data\_ \~warga\~ \`bocor\` \|")


def test_json_has_stable_english_names_and_everything(rooms: dict[str, Newsroom]) -> None:
    made = briefing(rooms["usual"], Period.DAY)
    found = json.loads(data.document(made))
    assert list(found) == [
        "version", "notice", "fictional", "office", "title", "made", "period", "summary", "reports", "copies", "outlets",
        "needs_review", "by_officer", "history", "tone", "issues", "risks", "sources", "failed_sources", "watched_sources",
        "regions", "without_region", "unanswered", "results", "advice", "appendix",
    ]  # fmt: skip
    assert found["period"] == {"kind": "day", "start": "2026-11-23T20:00:00+08:00", "end": "2026-11-24T20:00:00+08:00"}
    assert found["reports"] == {"now": 10, "before": 10, "mean": 6.86}
    assert sum(len(group["reports"]) for group in found["appendix"]) == 10
    assert found["advice"][0]["channel"] == "publikasi"


def test_every_field_of_the_json_is_documented(rooms: dict[str, Newsroom]) -> None:
    text = (REPO / "docs" / "ringkas.md").read_text(encoding="utf-8")
    names: set[str] = set()

    def collect(value: object) -> None:
        if isinstance(value, dict):
            names.update(value)
            for inner in value.values():
                collect(inner)
        elif isinstance(value, list):
            for inner in value:
                collect(inner)

    collect(json.loads(data.document(briefing(rooms["usual"], Period.DAY))))
    categories = {"negatif", "berpotensi negatif", "netral", "positif", "tidak diketahui"}
    assert {name for name in names - categories if f"`{name}`" not in text} == set()


def test_json_names_what_it_does_not_know(rooms: dict[str, Newsroom]) -> None:
    found = json.loads(data.document(briefing(rooms["quiet"], Period.WEEK)))
    assert found["reports"] == {"now": 0, "before": None, "mean": None}
    assert found["history"] == [None] * 4


def test_files_stand_under_their_day_and_the_same_newsroom_gives_the_same_bytes(rooms: dict[str, Newsroom]) -> None:
    for period in Period:
        first = files(briefing(rooms["usual"], period), TEMPLATES)
        assert [file.address for file in first] == [
            f"2026-11-24/{period}.html", f"2026-11-24/{period}.json", f"2026-11-24/{period}.md",
            f"2026-11-24/{period}-whatsapp.txt",
        ]  # fmt: skip
        assert first == files(briefing(usual(), period), TEMPLATES)


def test_files_are_written_over_and_other_days_stay(rooms: dict[str, Newsroom], tmp_path: Path) -> None:
    folder = tmp_path / "briefing"
    made = files(briefing(rooms["quiet"], Period.DAY), TEMPLATES)
    old = folder / "2026-11-23" / "harian.md"
    old.parent.mkdir(parents=True)
    old.write_text("kemarin", encoding="utf-8")
    write(made, folder)
    write(made, folder)
    assert old.read_text(encoding="utf-8") == "kemarin"
    assert {path.relative_to(folder).as_posix(): path.read_bytes() for path in (folder / "2026-11-24").iterdir()} == {
        file.address: file.data for file in made
    }

"""Drafts as an officer gets them: what stands in them, that they read, and what is said where none can be made."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from making import NOW, ZONE, item, report, verdict
from samples import sample_site
from scaffold_samples import advice, read, room, room_of

from prahum_site.frontmatter import split
from prahum_site.markup import Text, body
from prahum_site.model import Category
from prahum_site.problems import SettingsError, Severity
from prahum_site.scaffold import KINDS, Draft, Wish, draft, new, write

FLOOD = "banjir-samarinda"


def said(error: pytest.ExceptionInfo[SettingsError]) -> str:
    return str(error.value)


# Responses ------------------------------------------------------------------------------------------------------------


def test_a_response_reads_as_a_draft_with_nothing_but_warnings(tmp_path: Path) -> None:
    path = write(draft("tanggapan", room(), Wish(issue=FLOOD)), tmp_path)
    assert path.relative_to(tmp_path).as_posix() == f"content/tanggapan/{FLOOD}.md"
    found, problems = read(tmp_path)
    (response,) = found.responses
    assert all(problem.severity is Severity.WARNING for problem in problems), problems
    assert any("belum menyebut solusi" in problem.message for problem in problems)
    assert (response.draft, [ref.slug for ref in response.issues]) == (True, [FLOOD])
    assert response.published == NOW.replace(second=0, microsecond=0)
    assert response.title.startswith("Tanggapan: ")
    assert len(response.title) <= 120
    assert (response.fact, response.solution, response.responsible, response.due) == ("", "", "", None)
    assert response.regions == ("samarinda", "kukar")
    assert "bencana" in response.topics


def test_facts_and_asks_are_quoted_with_outlet_day_and_link() -> None:
    text = draft("tanggapan", room(), Wish(issue=FLOOD)).text
    facts, rest = text.split("## Yang diberitakan")[1].split("## Yang ditanyakan warga")
    wanted = rest.split("## Yang sudah dikerjakan")[0]
    line = re.compile(r"^- “.+” \(\[[^\]]+\]\(https://\S+\), \d{1,2} [A-Z]\w+ 2026\)$")
    for part in (facts, wanted):
        lines = [one for one in part.splitlines() if one]
        assert lines
        for one in lines:
            assert line.match(one), one
    assert "Warga meminta perahu dan air bersih." in wanted
    assert "Warga meminta perahu dan air bersih." in text.split("klaim: ")[1].split("\n")[0]


def test_advice_stands_in_comments_of_the_head_and_nowhere_else() -> None:
    text = draft("tanggapan", room(), Wish(issue=FLOOD)).text
    document, _ = split(text, "a.md")
    assert document is not None
    head = text.split("\n---\n")[0]
    for words in (
        "SARAN SALURAN: publikasi",
        "dalam hitungan jam",
        "Jangan menunggu.",
        "BINGKAI",
        "Kami mengerti.",
        "- Belum ada",
    ):
        lines = [line for line in head.splitlines() if words in line]
        assert lines, words
        assert all(line.startswith("#") for line in lines)
        assert words not in document.body
    assert "Biasanya: Dinas PUPR; pastikan dulu." in head


def test_the_fields_that_only_the_office_can_fill_are_empty_each_with_a_note_above() -> None:
    lines = draft("tanggapan", room(), Wish(issue=FLOOD)).text.splitlines()
    for name in ("ringkasan:", "benar:", "solusi:", "penanggung_jawab:", "selesai:"):
        place = lines.index(name)
        assert lines[place - 1].startswith("# ")


def test_what_must_be_written_is_marked(tmp_path: Path) -> None:
    text = draft("tanggapan", room(), Wish(issue=FLOOD)).text
    document, _ = split(text, "a.md")
    assert document is not None
    assert document.body.count("[isi:") == 3
    assert "[isi:" not in "".join(line for line in text.split("\n---\n")[0].splitlines() if not line.startswith("#"))


def test_an_issue_without_reports_asks_or_advice_gets_a_draft_too(tmp_path: Path) -> None:
    site = sample_site()
    empty = next(issue for issue in site.issues if not issue.reports)
    write(draft("tanggapan", replace(room_of(site), matters=()), Wish(issue=empty.slug)), tmp_path)
    found, problems = read(tmp_path)
    assert len(found.responses) == 1
    assert all(problem.severity is Severity.WARNING for problem in problems)
    assert "klaim:\n" in (tmp_path / "content" / "tanggapan" / f"{empty.slug}.md").read_text(encoding="utf-8")


def test_a_pasted_address_names_the_issue() -> None:
    for written in (f"https://isu.contoh.example/kaltim/isu/{FLOOD}.html#laporan", f"isu/{FLOOD}.md", f" {FLOOD} "):
        assert draft("tanggapan", room(), Wish(issue=written)).path == PurePosixPath(f"content/tanggapan/{FLOOD}.md")


def test_without_an_issue_the_most_urgent_are_named() -> None:
    office = room()
    with pytest.raises(SettingsError) as error:
        draft("tanggapan", office)
    assert said(error).startswith("build.py: sebutkan --isu (yang paling mendesak: ")
    assert office.unanswered[0].issue.slug in said(error)
    assert said(error).count(",") <= 4


def test_an_unknown_issue_is_told_with_the_nearest() -> None:
    with pytest.raises(SettingsError) as error:
        draft("tanggapan", room(), Wish(issue="banjir-samarnda"))
    assert said(error) == f'build.py: isu "banjir-samarnda" tidak ada (maksud Anda "{FLOOD}"?)'


# Programmes -----------------------------------------------------------------------------------------------------------


def test_progress_on_a_promise_repeats_it_and_reads(tmp_path: Path) -> None:
    office = room()
    promise = next(post for post in office.site.responses if post.solution and post.due)
    made = draft("program", office, Wish(answer=promise.slug))
    assert made.path == PurePosixPath(f"content/program/{promise.slug}-2026-11.md")
    write(made, tmp_path)
    found, problems = read(tmp_path)
    assert all(problem.severity is Severity.WARNING for problem in problems), problems
    assert "# Janji dalam tanggapan: " in made.text
    assert f"tanggapan: [{promise.slug}]" in made.text
    assert found.updates == () or found.updates[0].draft


def test_the_example_of_figures_reads_once_its_marks_are_gone(tmp_path: Path) -> None:
    made = draft("program", room(), Wish(issue=FLOOD))
    lines = [re.sub(r"^# (?=capaian:|  )", "", line) for line in made.text.splitlines()]
    text = "\n".join(lines).replace("program:\n", "program: Penanganan banjir\n")
    write(replace(made, text=text), tmp_path)
    found, _ = read(tmp_path)
    (figure,) = found.updates[0].figures
    assert (figure.name, figure.target, figure.actual, figure.unit) == ("Saluran dikeruk", 2, 1.2, "kilometer")


def test_a_programme_needs_neither_issue_nor_response(tmp_path: Path) -> None:
    made = draft("program", room())
    assert made.path == PurePosixPath("content/program/program-2026-11.md")
    write(made, tmp_path)
    assert all(problem.severity is Severity.WARNING for problem in read(tmp_path)[1])


def test_an_unknown_response_is_told_with_the_nearest() -> None:
    with pytest.raises(SettingsError) as error:
        draft("program", room(), Wish(answer="pompa-banjr"))
    assert 'maksud Anda "pompa-banjir"?' in said(error)


# Corrections and clippings --------------------------------------------------------------------------------------------


def test_a_correction_repeats_the_verdict_and_says_what_to_write(tmp_path: Path) -> None:
    office = room()
    found = next(one for one in office.site.months[0].reports if one.item.url and one.verdict.category is Category.NEGATIVE)
    made = draft("koreksi", office, Wish(report=f"{found.item.url}?utm_source=wa"))
    path = write(made, tmp_path)
    unfilled, problems = read(tmp_path)
    assert unfilled.corrections == (), "what nobody has filled in corrects nothing"
    assert {problem.severity for problem in problems} == {Severity.WARNING}
    path.write_text(re.sub(r"\[isi:[^\]]*\]", "Petugas piket", path.read_text(encoding="utf-8")), encoding="utf-8")
    (correction,) = read(tmp_path)[0].corrections
    assert (correction.category, correction.day) == (Category.NEGATIVE, NOW.date())
    assert correction.officer == "Petugas piket"
    assert "# Mesin menilai: negatif (negatif 70%" in made.text


def test_a_correction_without_or_with_a_wrong_address_names_those_that_are_there() -> None:
    doubtful = report(item("Jalan licin", 0, source="warta"), verdict(Category.NEUTRAL, sure=False))
    office = room_of(sample_site(extra=[doubtful]))
    with pytest.raises(SettingsError) as error:
        draft("koreksi", office)
    assert "sebutkan --liputan (yang paling perlu ditinjau: https://" in said(error)
    with pytest.raises(SettingsError) as error:
        draft("koreksi", office, Wish(report=f"{doubtful.item.url}99"))
    assert "tidak ada dalam arsip (" in said(error)


def test_a_clipping_reads(tmp_path: Path) -> None:
    made = draft("kliping", room())
    write(made, tmp_path)
    assert made.path == PurePosixPath("content/kliping/kliping-2026-11-24.md")
    problems = read(tmp_path)[1]
    assert not [problem for problem in problems if problem.severity is Severity.ERROR and "[isi:" not in str(problem)]


def test_a_table_of_clippings_opens_in_excel(tmp_path: Path) -> None:
    path = write(draft("kliping", room(), Wish(table=True)), tmp_path)
    assert path.read_bytes() == b"\xef\xbb\xbfjudul;sumber;tanggal;medium;tautan;isi\r\n"
    assert not [problem for problem in read(tmp_path)[1] if problem.severity is Severity.ERROR]


# Writing --------------------------------------------------------------------------------------------------------------


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    made = draft("tanggapan", room(), Wish(issue=FLOOD))
    first = write(made, tmp_path)
    first.write_text("milik petugas", encoding="utf-8")
    assert [write(made, tmp_path).name for _ in range(2)] == [f"{FLOOD}-2.md", f"{FLOOD}-3.md"]
    assert first.read_text(encoding="utf-8") == "milik petugas"


def test_a_fixed_name_that_is_taken_is_told(tmp_path: Path) -> None:
    made = Draft(path=PurePosixPath("content/isu/banjir.md"), text="a\n", fixed=True)
    write(made, tmp_path)
    with pytest.raises(SettingsError) as error:
        write(made, tmp_path)
    assert said(error) == "build.py: berkas content/isu/banjir.md sudah ada (ubah berkas itu, atau hapus dulu)"


def test_files_have_plain_line_ends_and_the_officer_is_told_what_to_do(tmp_path: Path) -> None:
    lines = new("tanggapan", room(), tmp_path, Wish(issue=FLOOD))
    assert lines[0] == f"Draf dibuat: content/tanggapan/{FLOOD}.md"
    assert "python build.py periksa" in lines[-1]
    data = (tmp_path / "content" / "tanggapan" / f"{FLOOD}.md").read_bytes()
    assert b"\r" not in data
    assert data.endswith(b"\n")


@pytest.mark.parametrize("kind", KINDS)
def test_drafts_are_the_same_every_time(kind: str) -> None:
    office = room()
    machine = next(issue for issue in office.site.issues if not issue.curated_in and issue.reports)
    wish = Wish(issue=machine.slug, report=machine.reports[0].item.url or "")
    assert draft(kind, office, wish) == draft(kind, room(), wish)


def test_an_unknown_kind_is_told_with_the_nearest() -> None:
    with pytest.raises(SettingsError) as error:
        draft("tangapan", room())
    assert said(error) == 'build.py: "tangapan" bukan jenis tulisan (maksud Anda tanggapan?)'
    with pytest.raises(SettingsError) as error:
        draft("", room())
    assert "sebutkan jenis tulisannya (pilihan: tanggapan, program, isu, koreksi, kliping)" in said(error)


def test_the_body_of_a_response_has_no_dead_links() -> None:
    office = room()
    for matter in office.matters:
        document, _ = split(draft("tanggapan", office, Wish(issue=matter.issue.slug)).text, "content/tanggapan/a.md")
        assert document is not None
        assert body(Text("content/tanggapan/a.md", 1, document.body), "tanggapan/a.html", {}).problems == ()


def test_the_zone_of_the_office_dates_the_draft() -> None:
    office = replace(room(), now=NOW.astimezone(ZONE))
    text = draft("tanggapan", office, Wish(issue=FLOOD)).text
    assert "\ntanggal: 2026-11-24 20.00\n" in text
    assert "Draf dibuat Selasa, 24 November 2026, 20.00 Wita." in text
    assert (
        draft("tanggapan", room_of(office.site, advised=advice(FLOOD, reasons=["a\n---\nb"])), Wish(issue=FLOOD)).text.count(
            "\n---\n"
        )
        == 1
    )

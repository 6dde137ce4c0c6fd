"""A morning at the office, as an officer types it: from the briefing to an answer that the public reads."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from conftest import Project

MORNING = "2026-11-24 07.00"
LATER = "2026-11-24 11.00"

ANSWERS = {
    "ringkasan:": "ringkasan: Kami memeriksa keluhan ini dan memperbaikinya sampai 15 Desember.",
    "benar:": "benar: Keluhan warga benar untuk dua kelurahan.",
    "solusi:": "solusi: Petugas memperbaiki saluran dan membagikan air setiap pagi.",
    "penanggung_jawab:": "penanggung_jawab: Dinas PUPR Kota",
    "selesai:": "selesai: 2026-12-15",
}


def briefing(project: Project, now: str, name: str = "harian.json") -> dict[str, Any]:
    done = project.run("ringkas", "--now", now)
    assert done.returncode == 0, done.stderr
    loaded: dict[str, Any] = json.loads((project.root / "briefing" / "2026-11-24" / name).read_text(encoding="utf-8"))
    return loaded


def filled(draft: str) -> str:
    """The draft as an officer saves it: the empty fields written, placeholders replaced, no longer a draft."""
    lines = []
    for line in draft.splitlines():
        if line in ("draf: ya", "draf: ya "):
            continue
        field = next((name for name in ANSWERS if line.strip() == name), None)
        lines.append(ANSWERS[field] if field else re.sub(r"\[isi:[^\]]*\]", "Sudah kami kerjakan.", line))
    return "\n".join(lines) + "\n"


def test_from_the_briefing_to_an_answer(make_project: Callable[..., Project]) -> None:
    project = make_project()
    before = briefing(project, MORNING)
    waiting = [issue["slug"] for issue in before["unanswered"]]
    assert waiting, "the starter has issues that nobody has answered"
    slug = waiting[0]
    whatsapp = (project.root / "briefing" / "2026-11-24" / "harian-whatsapp.txt").read_text(encoding="utf-8")
    title = before["unanswered"][0]["title"]
    assert title.split(":")[0][:30] in whatsapp
    assert not project.output.exists(), "a briefing publishes nothing"

    done = project.run("baru", "tanggapan", "--isu", slug, "--now", MORNING)
    assert done.returncode == 0, done.stderr
    path = project.root / "content" / "tanggapan" / f"{slug}.md"
    assert f"content/tanggapan/{slug}.md" in done.stdout
    unready = project.run("periksa")
    assert unready.returncode == 0, unready.stderr
    assert "belum menyebut solusi" in unready.stderr

    path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    ready = project.run("periksa")
    assert (ready.returncode, "belum menyebut" in ready.stderr) == (0, False), ready.stderr
    project.build("--offline", "--now", LATER)

    page = project.page(f"isu/{slug}.html")
    assert "Jawaban pemerintah" in page
    assert "Petugas memperbaiki saluran dan membagikan air setiap pagi." in page
    assert "Dijawab setelah" in page
    answer = project.page(f"tanggapan/{slug}.html")
    assert "bingkai" not in answer.casefold(), "the comments of the draft stay in the file"

    after = briefing(project, LATER)
    assert slug not in [issue["slug"] for issue in after["unanswered"]]
    assert len(after["unanswered"]) == len(waiting) - 1


def test_a_second_draft_does_not_overwrite_the_first(make_project: Callable[..., Project]) -> None:
    project = make_project()
    slug = briefing(project, MORNING)["unanswered"][0]["slug"]
    for _ in range(2):
        assert project.run("baru", "tanggapan", "--isu", slug, "--now", MORNING).returncode == 0
    made = sorted(path.name for path in (project.root / "content" / "tanggapan").iterdir())
    assert made == [f"{slug}-2.md", f"{slug}.md"]


def test_reviewed_verdicts_win(make_project: Callable[..., Project]) -> None:
    project = make_project()
    done = project.run("tinjau", "--petugas", "Piket humas", "--banyak", "3", "--now", MORNING)
    assert done.returncode == 0, done.stderr
    (sheet,) = (project.root / "content" / "koreksi").glob("*.csv")
    assert project.run("periksa").returncode == 0, "an untouched list corrects nothing"
    head, first, *rest = sheet.read_text(encoding="utf-8-sig").splitlines()
    cells = dict(zip(head.split(";"), first.split(";"), strict=True))
    new = "positif" if cells["kategori_mesin"] != "positif" else "netral"
    cells |= {"kategori": new, "alasan": "Dibaca dua petugas."}
    sheet.write_bytes(b"\xef\xbb\xbf" + "\r\n".join([head, ";".join(cells.values()), *rest, ""]).encode())
    project.build("--offline", "--now", LATER)
    assert any("Dibaca dua petugas." in data.decode() for name, data in project.tree().items() if name.endswith(".html"))


def test_what_an_officer_gets_wrong_is_told(make_project: Callable[..., Project], tmp_path: Path) -> None:
    project = make_project()
    for order, words in (
        (["baru"], "sebutkan"),
        (["baru", "tangapan"], "maksud Anda tanggapan?"),
        (["baru", "tanggapan"], "sebutkan --isu"),
        (["baru", "tanggapan", "--isu", "banjir-samarnda"], "maksud Anda"),
        (["ringkas", "--pekan", "--bulan"], "pilih salah satu"),
        (["tinjau", "--banyak", "nol"], "bukan jumlah"),
    ):
        done = project.run(*order)
        assert (done.returncode, words in done.stderr, "Traceback" in done.stderr) == (2, True, False), (order, done.stderr)
    assert not (project.root / "content" / "tanggapan").exists()

"""The draft of a response: what is reported, asked and advised, and the fields that only the office can fill.

Advice stands in comments of the head, which YAML drops: it can never be rendered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import PurePosixPath

from prahum_site import dates
from prahum_site.analysis.asks import Ask
from prahum_site.content.head import TITLE_LIMIT
from prahum_site.model import Advice, Issue, Urgency
from prahum_site.newsroom import Newsroom
from prahum_site.scaffold.finding import an_issue, asked, attribution
from prahum_site.scaffold.values import Draft
from prahum_site.scaffold.writing import comment, escaped, gap, listed, quoted
from prahum_site.site import Site
from prahum_site.text import shorten, visible

#: So many asks make the proposal for ``klaim``.
CLAIMS = 2
PREFIX = "Tanggapan: "
_USUALLY = re.compile(r"\bbiasanya ([^\]]{3,120})\]")
_WITHIN = {
    Urgency.HOURS: "dalam hitungan jam",
    Urgency.DAYS: "dalam hitungan hari",
    Urgency.WEEKS: "dalam pekan-pekan ini",
}


def response(room: Newsroom, *, slug: str) -> Draft:
    """A response to the issue ``slug`` (the last part of its address).

    Raises:
        SettingsError: no such issue, or none named.
    """
    issue, site = an_issue(room, slug), room.site
    questions = asked(room, issue)
    matter = room.by_slug.get(issue.slug)
    title = site.titles.get(issue.slug, issue.title)
    lines = [
        "---",
        *_opening(room.now, site),
        *(_advice(matter.advice) if matter else comment("Isu ini sudah selesai, jadi tidak ada saran untuknya.")),
        "",
        f"judul: {quoted(PREFIX + shorten(visible(title), TITLE_LIMIT - len(PREFIX)))}",
        f"tanggal: {moment(room.now, site)}",
        *comment("Ringkasan: apa yang dikerjakan, oleh siapa, sampai kapan. Paling banyak 200 karakter."),
        "ringkasan:",
        *shared(issue.slug, issue.regions, issue.topics, site),
        "draf: ya",
        "",
        *comment("Apa yang dikatakan atau ditanyakan warga. Usulan dari liputan; tulis ulang dengan kata warga sendiri."),
        f"klaim: {quoted(_claim(questions))}" if questions else "klaim:",
        *comment("Apa yang benar menurut data. Akui yang memang kurang, sebut angka dan tanggalnya."),
        "benar:",
        *comment("Apa yang sedang dan akan dikerjakan. Solusi membangun kepercayaan, bukan bantahan."),
        "solusi:",
        *_responsible(matter.advice if matter else None),
        "penanggung_jawab:",
        *comment("Kapan tuntas, misalnya 2026-12-15. Tulis tanggal yang sanggup ditepati."),
        "selesai:",
        "---",
        *_body(issue, site, questions),
    ]
    return Draft(
        path=PurePosixPath("content/tanggapan", f"{issue.slug}.md"),
        text="\n".join(lines) + "\n",
        steps=(
            "Isi benar, solusi, penanggung_jawab, dan selesai, lalu ganti semua tulisan dalam kurung siku.",
            'Hapus baris "draf: ya" bila sudah disetujui. Periksa dengan: python build.py periksa',
        ),
    )


def moment(now: datetime, site: Site) -> str:
    """A moment as front matter has it, in the zone of the office: ``2026-11-24 09.00``."""
    return f"{now.astimezone(site.zone):%Y-%m-%d %H.%M}"


def shared(slug: str, regions: Iterable[str], topics: Iterable[str], site: Site) -> list[str]:
    """The fields that say what a post is about; ids that the office does not have (any more) are left out."""
    places = [region for region in regions if region in site.region_names]
    subjects = [topic for topic in topics if topic in site.topic_names]
    return [
        f"isu: {slug}".rstrip(),
        f"wilayah: {listed(places)}" if places else "wilayah:",
        f"topik: {listed(subjects)}" if subjects else "topik:",
    ]


def _opening(now: datetime, site: Site) -> list[str]:
    return [
        *comment(f"Draf dibuat {dates.long_moment(now, site.zone)}."),
        *comment("Baris yang diawali tanda # hanya catatan untuk petugas; tidak pernah tampil di situs. Boleh dihapus."),
        "#",
    ]


def _advice(advice: Advice) -> list[str]:
    lines = [
        *comment(f"SARAN SALURAN: {advice.channel}. Langkah pertama {_WITHIN[advice.urgency]}."),
        *comment(f"Lakukan: {advice.action}"),
        *(comment(f"Hindari: {advice.avoid}") if advice.avoid else []),
        *comment("Alasannya:"),
    ]
    for reason in advice.reasons:
        lines += comment(reason, indent="- ")
    lines += ["#", *comment("BINGKAI. Pilih yang cocok, lalu tulis dengan kata sendiri.")]
    for number, framing in enumerate(advice.framings, 1):
        lines += comment(f"{number}. Untuk: {framing.audience}. Sudut: {framing.angle}.")
        lines += comment(f"Resmi: {framing.formal}", indent="   ")
        lines += comment(f"Sederhana: {framing.plain}", indent="   ")
    return lines


def _responsible(advice: Advice | None) -> list[str]:
    """What to write under ``penanggung_jawab``; the framing of what the state does names the role that usually acts."""
    usual = _USUALLY.search(advice.framings[1].formal) if advice else None
    hint = f" Biasanya: {usual[1].strip()}; pastikan dulu." if usual else ""
    return comment(f"Dinas atau jabatan yang bertanggung jawab, bukan nama orang.{hint}")


def _claim(questions: Sequence[Ask]) -> str:
    """A proposal for what the public says: the first asks in a row."""
    return " ".join(text if text.endswith((".", "?", "!", "…", '"', "”")) else f"{text}." for text in _texts(questions))


def _texts(questions: Sequence[Ask]) -> list[str]:
    return [visible(ask.text) for ask in questions[:CLAIMS]]


def _body(issue: Issue, site: Site, questions: Sequence[Ask]) -> list[str]:
    facts = [f"- “{escaped(quote.text)}” ({attribution(site, quote.item)})" for quote in issue.summary]
    wanted = [f"- “{escaped(ask.text)}” ({attribution(site, ask.item)})" for ask in questions]
    return [
        gap("satu atau dua kalimat pembuka: apa yang terjadi, dan bahwa keluhan warga didengar"),
        "",
        "## Yang diberitakan",
        "",
        *(facts or [f"- {gap('apa yang terjadi, dengan sumber dan tanggalnya')}"]),
        "",
        "## Yang ditanyakan warga",
        "",
        *(wanted or [f"- {gap('pertanyaan warga; liputan belum memuatnya')}"]),
        "",
        "## Yang sudah dikerjakan",
        "",
        f"- {gap('apa, di mana, sejak kapan')}",
        "",
        "## Yang dikerjakan berikutnya",
        "",
        f"- {gap('apa, oleh siapa, sampai kapan')}",
    ]

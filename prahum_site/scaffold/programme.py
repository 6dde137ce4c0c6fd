"""The draft of a programme's progress: the promise that it is to keep, and an example of its figures."""

from __future__ import annotations

from pathlib import PurePosixPath

from prahum_site import dates
from prahum_site.content.head import TITLE_LIMIT
from prahum_site.model import Issue, Response
from prahum_site.newsroom import Newsroom
from prahum_site.scaffold.finding import issue_named, response_named
from prahum_site.scaffold.response import PREFIX as PREFIX_OF_RESPONSE
from prahum_site.scaffold.response import moment, shared
from prahum_site.scaffold.values import Draft
from prahum_site.scaffold.writing import comment, gap, listed, quoted
from prahum_site.site import Site
from prahum_site.text import shorten, visible

_PREFIX = "Perkembangan: "
_MONTH = len("-2026-11")
_LONGEST_STEM = 95


def programme(room: Newsroom, *, slug: str = "", answer: str = "") -> Draft:
    """The progress of a programme for the issue ``slug``, for the response ``answer``, for both or for none.

    Raises:
        SettingsError: no such issue or response.
    """
    site = room.site
    promise = response_named(room, answer) if answer else None
    issue = issue_named(room, slug) if slug else _issue_of(promise, site)
    about = promise.title if promise else site.titles.get(issue.slug, issue.title) if issue else ""
    name = promise.slug if promise else issue.slug if issue else "program"
    day = dates.local_day(room.now, site.zone)
    about = about.removeprefix(PREFIX_OF_RESPONSE)
    title = _PREFIX + shorten(visible(about), TITLE_LIMIT - len(_PREFIX)) if about else gap("judul kabar program")
    lines = [
        "---",
        *(_promised(promise) if promise else comment("Kabar program melaporkan kemajuan: angka, sasaran, dan tanggalnya.")),
        f"judul: {quoted(title)}",
        f"tanggal: {moment(room.now, site)}",
        *comment("Ringkasan: angka terpenting dan artinya bagi warga. Paling banyak 200 karakter."),
        "ringkasan:",
        *comment("Nama program; kabar dengan nama yang sama tampil bersama."),
        _name_line(promise, site),
        *_about(issue, promise, site),
        f"tanggapan: {listed([promise.slug])}" if promise else "tanggapan:",
        *comment("Bila janji tanggapan itu sudah ditepati, hapus tanda # di baris berikut."),
        "# tuntas: ya",
        "draf: ya",
        *comment("Capaian, dengan koma desimal. Hapus tanda # di depan baris-baris ini, lalu ganti isinya:"),
        "# capaian:",
        "#   - nama: Saluran dikeruk",
        "#     target: 2",
        "#     realisasi: 1,2",
        "#     satuan: kilometer",
        "---",
        gap("apa yang sudah berubah bagi warga sejak kabar terakhir"),
        "",
        "## Langkah berikutnya",
        "",
        f"- {gap('apa, oleh siapa, sampai kapan')}",
    ]
    stem = name[: _LONGEST_STEM - _MONTH].rstrip("-")
    return Draft(
        path=PurePosixPath("content/program", f"{stem}-{day:%Y-%m}.md"),
        text="\n".join(lines) + "\n",
        steps=(
            "Isi program, ringkasan, dan capaian, lalu ganti semua tulisan dalam kurung siku.",
            'Hapus baris "draf: ya" bila sudah disetujui. Periksa dengan: python build.py periksa',
        ),
    )


def _issue_of(promise: Response | None, site: Site) -> Issue | None:
    """The first issue that a response speaks of."""
    return next(iter(site.matters.get(promise.path, ())), None) if promise else None


def _about(issue: Issue | None, promise: Response | None, site: Site) -> list[str]:
    if promise is not None:
        return shared(issue.slug if issue else "", promise.regions, promise.topics, site)
    return shared(issue.slug, issue.regions, issue.topics, site) if issue else ["isu:", "wilayah:", "topik:"]


def _name_line(promise: Response | None, site: Site) -> str:
    """The name that earlier progress on the same promise has."""
    earlier = site.followed.get(promise.slug, ()) if promise else ()
    return f"program: {quoted(earlier[0].programme)}" if earlier else "program:"


def _promised(promise: Response) -> list[str]:
    lines = comment(f"Janji dalam tanggapan: {promise.solution or promise.title}")
    if promise.responsible:
        lines += comment(f"Penanggung jawab: {promise.responsible}")
    if promise.due is not None:
        lines += comment(f"Tenggat: {dates.long_day(promise.due)}")
    return lines

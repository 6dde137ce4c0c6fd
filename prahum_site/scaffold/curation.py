"""The draft of a curated issue, and the list of what an editor could name, merge or split."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from prahum_site import dates
from prahum_site.analysis.candidates import Candidate, CandidateKind, candidates
from prahum_site.content.head import TITLE_LIMIT
from prahum_site.model import Curation, Issue, Report
from prahum_site.newsroom import Newsroom
from prahum_site.scaffold.finding import address, issue_named, outlet
from prahum_site.scaffold.values import Draft
from prahum_site.scaffold.writing import comment, mistake, quoted
from prahum_site.site import OWN_FOLDER, Site
from prahum_site.text import shorten, visible

#: Of so many proposals of a kind those are taken that concern one issue.
PROPOSED = 50
_HEADINGS = {
    CandidateKind.NAME: "Isu buatan mesin yang belum punya berkas:",
    CandidateKind.MERGE: "Mungkin satu soal (isian gabung):",
    CandidateKind.SPLIT: "Mungkin memuat soal lain (isian keluarkan atau pisah):",
}


def curation(room: Newsroom, *, slug: str, decided: Sequence[Curation] = ()) -> Draft:
    """A file that names the machine issue ``slug``, with its reports and likely companions as comments to uncomment.

    What editors have ``decided`` is not proposed again.

    Raises:
        SettingsError: no such issue, or it has a file of its own.
    """
    site, issue = room.site, issue_named(room, slug)
    if issue.curated_in.startswith(OWN_FOLDER):
        raise mistake(f'isu "{issue.slug}" sudah punya berkas {issue.curated_in}', "ubah berkas itu")
    found = [one for one in candidates(site.issues, decided, PROPOSED) if issue.slug in one.slugs]
    lines = [
        "---",
        *comment("Hapus tanda # di depan baris yang ingin dipakai. Yang tetap berupa komentar tidak berlaku."),
        f"judul: {quoted(shorten(visible(issue.title), TITLE_LIMIT))}",
        "",
        *comment("Isu buatan mesin yang sebenarnya soal yang sama:"),
        *_merges(issue, found, site),
        "",
        *comment("Selalu di urutan teratas, tidak tampil sama sekali, atau dinyatakan selesai:"),
        "# sematkan: ya",
        "# sembunyikan: ya",
        f"# selesai: {dates.local_day(room.now, site.zone).isoformat()}",
        "",
        *_kept(issue, site),
        *comment("Laporan di isu ini yang sebenarnya soal lain:"),
        *(line for one in found if one.kind is CandidateKind.SPLIT for line in comment(f"Usulan: {one.words}")),
        "# keluarkan:",
        *_reports(issue.reports, site),
        "",
        *comment("Untuk memecah isu, salin baris laporan di atas ke berkas isu lain, di bawah isian pisah:"),
        "# pisah:",
        "#   - https://…",
        "---",
        *([issue.note] if issue.curated_in else []),
    ]
    return Draft(
        path=PurePosixPath("content/isu", f"{issue.slug}.md"),
        text="\n".join(lines) + "\n",
        steps=(
            "Ganti judulnya, lalu hapus tanda # di depan baris yang ingin dipakai.",
            "Periksa dengan: python build.py periksa",
        ),
        fixed=True,
    )


def proposals(room: Newsroom, *, decided: Sequence[Curation] = ()) -> Draft:
    """What could be named, merged or split, only to be read, with the order to type; what is ``decided`` is left out."""
    found = candidates(room.site.issues, decided)
    if not found:
        return Draft(path=None, text="", steps=("Tidak ada isu yang perlu dikurasi.",))
    lines = []
    for kind, heading in _HEADINGS.items():
        mine = [candidate for candidate in found if candidate.kind is kind]
        if mine:
            lines += [heading, *(f"  {' + '.join(one.slugs)}\n    {visible(one.words)}" for one in mine)]
    # An issue with a file gets no second one.
    machine = next((one.slugs[0] for one in found if one.kind is CandidateKind.NAME), "")
    step = (
        f"Untuk mengurasi: python build.py baru isu --isu {machine}" if machine else "Tulis di berkas isunya di content/isu/."
    )
    return Draft(path=None, text="\n".join(lines), steps=(step,))


def _kept(issue: Issue, site: Site) -> list[str]:
    """What a file must say that takes the place of another one (the starter's): else the issue would lose its reports."""
    if not issue.curated_in:
        return []
    pin = ["sematkan: ya"] if issue.pinned else []
    reports = [line.removeprefix("# ") for line in _reports(issue.reports, site)]
    return [*pin, *comment("Laporan yang tetap di isu ini:"), "liputan:", *reports, ""] if reports else [*pin, ""]


def _merges(issue: Issue, found: Sequence[Candidate], site: Site) -> list[str]:
    """Proposals of issues that could be merged into this one; one with a file is merged there, not here."""
    own = {other.slug for other in site.issues if other.curated_in}
    likely = [slug for one in found if one.kind is CandidateKind.MERGE for slug in one.slugs if slug not in {issue.slug, *own}]
    if not likely:
        return ["# gabung: [nama-isu-lain]"]
    return ["# gabung:", *(f"#   - {slug} # {visible(site.titles[slug])}" for slug in likely)]


def _reports(reports: Sequence[Report], site: Site) -> list[str]:
    lines = []
    for report in reports:
        item = report.item
        day = dates.short_day(dates.local_day(item.published, site.zone))
        lines.append(f"#   - {address(item)} # {visible(outlet(site, item))}, {day}: {visible(item.title)}")
    return lines

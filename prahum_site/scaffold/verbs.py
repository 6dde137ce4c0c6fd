"""What ``baru`` and ``tinjau`` do: files written, and the lines that the officer reads afterwards."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from prahum_site import dates
from prahum_site.newsroom import Newsroom
from prahum_site.scaffold.drafts import Wish, draft
from prahum_site.scaffold.reviewing import listing, sheet
from prahum_site.scaffold.values import Draft
from prahum_site.scaffold.writing import write


def new(kind: str, room: Newsroom, root: Path, wish: Wish | None = None) -> tuple[str, ...]:
    """Write the draft that is wanted under ``root``, and say where it is and what to do next; nothing is overwritten.

    Raises:
        SettingsError: no such kind, issue, response or report.
    """
    made = draft(kind, room, wish)
    if made.path is None:
        return (*filter(None, [made.text]), *made.steps)
    return (_written(made, root), *made.steps)


def review(room: Newsroom, root: Path, *, limit: int, officer: str = "", markdown: bool = False) -> tuple[str, ...]:
    """Write the table of verdicts to review under ``root`` (or only list them in ``markdown``), and say what to do next."""
    if markdown:
        return (listing(room.doubts, limit=limit, site=room.site).rstrip("\n"),)
    if not room.doubts:
        return ("Tidak ada yang perlu ditinjau: mesin yakin akan semua penilaiannya.",)
    today = dates.local_day(room.now, room.site.zone)
    data = sheet(room.doubts, limit=limit, officer=officer, today=today, site=room.site)
    made = Draft(
        path=PurePosixPath("content/koreksi", f"tinjau-{today.isoformat()}.csv"),
        text=data.decode("utf-8"),
        steps=(
            f"{min(limit, len(room.doubts))} dari {len(room.doubts)} penilaian yang diragukan, yang paling berguna dulu.",
            "Buka dengan Excel. Isi kolom kategori dan alasan; baris tanpa kategori dilewati.",
            "Simpan tetap sebagai CSV, lalu periksa dengan: python build.py periksa",
        ),
    )
    return (_written(made, root), *made.steps)


def _written(made: Draft, root: Path) -> str:
    return f"Draf dibuat: {write(made, root).relative_to(root).as_posix()}"

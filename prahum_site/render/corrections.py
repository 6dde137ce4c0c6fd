"""The public list of the officers' corrections: what was corrected, to what, why and when; never by whom."""

from __future__ import annotations

from collections.abc import Iterator

from prahum_site.model import File
from prahum_site.opendata import corrections
from prahum_site.render.press import Chunk, Head, Press
from prahum_site.structured import Listing

#: Corrections on one page: it stays below 60 KB when compressed.
PER_PAGE = 100


def pages(press: Press) -> Iterator[File]:
    """The list, the newest corrections first, in pages of a hundred; one page that says so where there are none."""
    made = corrections(press.site)
    starts = range(0, max(1, len(made)), PER_PAGE)
    addresses = tuple(f"koreksi-penilaian{f'-{start // PER_PAGE + 1}' if start else ''}.html" for start in starts)
    for number, (address, start) in enumerate(zip(addresses, starts, strict=True), 1):
        shown = made[start : start + PER_PAGE]
        head = Head(
            address,
            f"Koreksi penilaian{f', halaman {number}' if number > 1 else ''}",
            "Laporan yang kategorinya dikoreksi petugas, dengan alasan dan harinya.",
            subject=Listing(
                first=tuple((one.item.url or "", one.item.title) for one in shown[:10]),
                total=len(shown),
                since=min((one.day for one in shown), default=None),
                until=max((one.day for one in shown), default=None),
            ),
        )
        yield press.print("koreksi_daftar", head, shown=shown, total=len(made), chunk=Chunk(number, addresses))

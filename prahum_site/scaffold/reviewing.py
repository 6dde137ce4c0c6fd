"""The list of verdicts to review: as a table that officers fill in with Excel, and as Markdown to read."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date

from prahum_site import dates
from prahum_site.analysis.review import Doubt
from prahum_site.model import CATEGORIES, Report
from prahum_site.scaffold.finding import address, attribution, outlet
from prahum_site.scaffold.writing import escaped
from prahum_site.site import Site
from prahum_site.text import visible

#: The columns of the table; an officer fills ``kategori`` and ``alasan``. Rows without ``kategori`` say nothing.
COLUMNS = (
    "liputan", "judul", "sumber", "terbit", "isu", "kategori_mesin", "peluang", "sebab",
    "kategori", "alasan", "petugas", "tanggal",
)  # fmt: skip
# A spreadsheet takes such a cell for a formula (OWASP, CSV Injection); the full-width ones count in some.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def sheet(doubts: Sequence[Doubt], *, limit: int, officer: str, today: date, site: Site) -> bytes:
    """The first ``limit`` doubts as CSV: ``;``, UTF-8 with a byte-order mark, CRLF, so that Excel opens it in columns.

    ``officer`` and ``today`` stand in every row already. What a spreadsheet would run gets an apostrophe in front.
    """
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for doubt in doubts[:limit]:
        item = doubt.report.item
        day = dates.local_day(item.published, site.zone).isoformat()
        title = site.titles.get(doubt.slug, "")
        cells = (address(item), item.title, outlet(site, item), day, title, str(doubt.report.verdict.category))
        written = (*cells, shares(doubt.report), doubt.why.replace(";", ","), "", "", officer, today.isoformat())
        writer.writerow([harmless(cell) for cell in written])
    return b"\xef\xbb\xbf" + made.getvalue().encode("utf-8")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> harmless("=HYPERLINK(A1)"), harmless("https://kabar.example/1"), harmless(" @SUM")
    ("'=HYPERLINK(A1)", 'https://kabar.example/1', "'@SUM")
    """
    folded = visible(cell)
    return f"'{folded}" if folded.startswith(_FORMULA) else folded


def shares(report: Report) -> str:
    """The two likeliest categories with their probabilities: ``netral 44%, negatif 41%``."""
    pairs = sorted(zip(CATEGORIES, report.verdict.probabilities, strict=True), key=lambda pair: -pair[1])
    return ", ".join(f"{category} {100 * share:.0f}%" for category, share in pairs[:2])


def listing(doubts: Sequence[Doubt], *, limit: int, site: Site) -> str:
    """The first ``limit`` doubts as Markdown to read, with what to do about each."""
    if not doubts:
        return "# Penilaian yang perlu ditinjau\n\nTidak ada: mesin yakin akan semua penilaiannya.\n"
    lines = [
        "# Penilaian yang perlu ditinjau",
        "",
        f"{min(limit, len(doubts))} dari {len(doubts)}, yang paling berguna dulu.",
        "",
    ]
    for number, doubt in enumerate(doubts[:limit], 1):
        item = doubt.report.item
        lines += [
            f"{number}. **{escaped(item.title)}** ({attribution(site, item)})",
            f"    - Mesin: {doubt.report.verdict.category}. Sebab: {doubt.why}.",
        ]
        if doubt.slug:
            lines.append(f"    - Isu: {escaped(site.titles.get(doubt.slug, doubt.slug))}")
        lines.append(f"    - Koreksi: `python build.py baru koreksi --liputan {address(item)}`")
    return "\n".join(lines) + "\n"

"""What tests of charts share: how their tables are read, and a site of two hundred days."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from making import issue, item, report, verdict
from samples import sample_site
from selectolax.lexbor import LexborHTMLParser as Parser
from selectolax.lexbor import LexborNode as Node

from prahum_site.model import CATEGORIES, Category, Content, Report, Stage
from prahum_site.site import Site


def figure(tree: Parser, name: str) -> Node:
    found = tree.css_first(f"figure[aria-labelledby={name}]")
    assert found is not None, name
    return found


def rows(found: Node) -> dict[str, list[str]]:
    return {
        " ".join(row.css("th")[0].text().split()): [cell.text().strip() for cell in row.css("td")]
        for row in found.css("tbody tr")
    }


def heads(found: Node) -> list[str]:
    return [cell.text() for cell in found.css("thead th")]


def whole(cells: Sequence[str]) -> list[int]:
    return [int(cell.replace(".", "")) for cell in cells]


def reports_of(site: Site) -> list[Report]:
    return [found for month in site.months for found in month.reports]


@cache
def long_site() -> Site:
    """Coverage of two hundred days, with an issue that lasted all of them."""
    told = [
        report(
            item(f"Kabar {ago}", ago, source=("kabar", "warta")[ago % 2]),
            verdict((*CATEGORIES, Category.UNKNOWN)[ago % 5]),
            regions=("samarinda", "kukar")[: 1 + ago % 2],
            topics=("bencana",),
        )
        for ago in range(0, 200, 1)
        if ago % 9
    ]
    old = report(item("Lama", 100), verdict(Category.NEGATIVE), regions=("berau",), topics=("ekonomi",))
    over = issue("lama", "Isu lama", Category.NEGATIVE, [old], stage=Stage.OVER)
    return sample_site([issue("panjang", "Isu panjang", Category.NEGATIVE, told), over], Content())

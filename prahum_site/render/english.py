"""The English part of the site: a home of its own, and a page for everything that an editor has put into English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from prahum_site import catalogue, structured
from prahum_site.markup import Text, body
from prahum_site.model import File, Issue, Page, Post, Stage, Translation
from prahum_site.render.press import Head, Press
from prahum_site.site import Site, Status, address_of

FOLDER = "en/"
HOME = f"{FOLDER}index.html"
ISSUES = 10
ANSWERS = 20

_TEMPLATES = {"tanggapan": "en/tulisan", "program": "en/tulisan", "isu": "en/isu", "halaman": "en/halaman"}


@dataclass(frozen=True, slots=True)
class Version:
    """An English version, its original, and where both stand."""

    text: Translation
    original: Post | Issue
    address: str

    @property
    def indonesian(self) -> str:
        """Where the original stands."""
        return address_of(self.original)


def pages(press: Press) -> Iterator[File]:
    """The English home, and the English versions."""
    site = press.site
    found = versions(site)
    live = [issue for issue in site.issues if issue.pinned or issue.stage is not Stage.OVER]
    live.sort(key=lambda issue: site.status(issue) is Status.WATCHED)
    word = catalogue.english().gettext
    title = word("Isu publik dan jawaban pemerintah dalam bahasa Inggris")
    description = word("Apa yang sedang dibicarakan warga dan media, dan apa jawaban pemerintah.")
    yield press.print(
        "en/beranda",
        Head(HOME, title, description, "beranda"),
        issues=live[:ISSUES],
        answers=[one for one in found if one.text.kind == "tanggapan"][:ANSWERS],
        updates=[one for one in found if one.text.kind == "program"][:ANSWERS],
        matters=[one for one in found if one.text.kind == "isu"],
        versions={one.indonesian: one for one in found},
        fixed=[one for one in found if one.text.kind == "halaman"],
    )
    addresses = _addresses(press, found)
    for one in found:
        text = one.text
        made = body(Text(text.path, text.body_line, text.body), one.address, addresses)
        press.problems.extend(made.problems)
        yield press.print(
            _TEMPLATES[text.kind],
            Head(one.address, text.title, text.summary, text.kind, structured.Translated(one.original)),
            blame=text.path,
            version=one,
            text=text,
            post=one.original,
            body=made.html,
            issues=site.matters.get(getattr(one.original, "path", ""), ()),
            versions={other.indonesian: other for other in found},
        )


def versions(site: Site) -> list[Version]:
    """The English versions, in the order in which the site has their originals."""
    originals: tuple[Post | Issue, ...] = (*site.issues, *site.responses, *site.updates, *site.pages)
    return [
        Version(site.english[address], original, FOLDER + address)
        for original in originals
        if (address := address_of(original)) in site.english
    ]


def pairs(site: Site) -> Mapping[str, str]:
    """The address of the same in the other language, by address: both ways, for every page that has both."""
    there = {"index.html": HOME} | {one.indonesian: one.address for one in versions(site)}
    return there | {english: indonesian for indonesian, english in there.items()}


def fixed_pages(site: Site) -> list[tuple[str, str]]:
    """Address and title of the fixed pages that have an English version, in the order of the footer."""
    return [(one.address, one.text.title) for one in versions(site) if isinstance(one.original, Page)]


def _addresses(press: Press, found: list[Version]) -> dict[str, str]:
    """Where links of English texts lead: to the English version where there is one, else to the original."""
    named = {f"{one.text.kind}/{one.text.slug}": one.address for one in found}
    english = {f"{name}{ending}": address for name, address in named.items() for ending in (".md", ".en.md")}
    return dict(press.addresses) | english

"""The pages of the site, each through its template.

A page's address is fixed here and nowhere else. Pages link to each other relatively, so that the same bytes work from
a folder, from any server and below any path (``docs/keputusan/0005``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import TypeVar

from prahum_site import structured
from prahum_site.analysis.evaluation import Evaluation
from prahum_site.analysis.map_figures import Figures
from prahum_site.dates import local_day, month_name, short_day
from prahum_site.markup import Text, body
from prahum_site.model import File, Issue, Page, Report, Response, Stage, Update
from prahum_site.problems import Problem, Severity
from prahum_site.render.charting import Charts
from prahum_site.render.headers import policy
from prahum_site.site import RISKY, Place, Site, Status, address_of, content_name
from prahum_site.templating import Templates
from prahum_site.urls import folded, relative

#: Reports on one page of the archive, issues on one page of a month: a page stays below 60 KB when compressed.
REPORTS_PER_PAGE = 100
ISSUES_PER_PAGE = 150
CURRENT_ISSUES = 60
FEATURED_ISSUES = 6

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Head:
    """What the base template needs of a page: its address, title, description, and section of the navigation.

    ``subject`` is what machines are told that the page is about; a page without one is just a page.
    """

    address: str
    title: str
    description: str
    section: str = ""
    subject: structured.Subject = None


@dataclass(frozen=True, slots=True)
class Chunk:
    """One page of a long list: ``number`` of ``total`` pages, and the addresses of all of them."""

    number: int
    addresses: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many pages the list has."""
        return len(self.addresses)


class Press:
    """The templates, set up once for one site, and the problems met while printing."""

    def __init__(self, site: Site, set_up: Templates, evaluation: Evaluation | None, grouping: Figures | None) -> None:
        self.site = site
        self.templates = set_up
        self.evaluation = evaluation
        self.grouping = grouping
        self.problems: list[Problem] = []
        self.addresses = _content_addresses(site)
        self.titles = _post_titles(site)
        self.charts = Charts(site)
        #: The same page in the other language, and the fixed pages that have an English version (:mod:`.english`).
        self.pairs: Mapping[str, str] = {}
        self.english_pages: Sequence[tuple[str, str]] = ()
        #: When the content of each printed page last changed, where something says it.
        self.updated: dict[str, datetime | None] = {}

    def pages(self) -> Iterator[File]:
        """Every HTML page."""
        yield from self._home()
        yield from self._issues()
        yield from self._posts()
        yield from self._places()
        yield from self._archive()
        yield from self._others()

    def print(self, template: str, head: Head, *, blame: str = "", **context: object) -> File:
        """The page at ``head``, made with ``template`` (without ``.html``) of ``context``; ``blame`` is an editor's file.

        Raises:
            TemplateError: the template is wrong.
        """
        name = f"{template}.html"

        def href(address: str) -> str:
            return relative(head.address, address)

        language = "en" if head.address.startswith("en/") else "id"
        self.updated[head.address] = structured.updated(self.site, head.subject)
        machines = structured.for_machines(
            self.site,
            address=head.address,
            title=head.title,
            description=head.description,
            subject=head.subject,
            language=language,
        )
        shown = {"head": head, "href": href, "site": self.site, "machines": machines, "grafik": self.charts}
        shown |= {
            "csp": policy(head.address),
            "other": self.pairs.get(head.address, ""),
            "english_pages": self.english_pages,
        }
        shown["language"] = language
        text = self.templates.text(name, shown | context, language=language)
        return File(head.address, text.encode(), blame or f"templates/{name}")

    def _home(self) -> Iterator[File]:
        site = self.site
        live = [issue for issue in site.issues if issue.pinned or issue.stage is not Stage.OVER]
        # What somebody must answer, or has answered, before what is only watched; else as important as the list says.
        live.sort(key=lambda issue: site.status(issue) is Status.WATCHED)
        yield self.print(
            "beranda",
            Head(
                "index.html",
                site.agency.site_name,
                f"Isu publik di {site.agency.area} dan jawaban pemerintah.",
                "beranda",
                site,
            ),
            featured=live[:FEATURED_ISSUES],
            responses=site.responses[:4],
            updates=site.updates[:3],
        )

    def _issues(self) -> Iterator[File]:
        site = self.site
        months = self._issue_months()
        current = [issue for issue in site.issues if issue.pinned or issue.stage is not Stage.OVER][:CURRENT_ISSUES]
        # Months list what has reports; an issue without any would stand nowhere once it is closed.
        current += [issue for issue in site.issues if not issue.days and issue not in current]
        listed = structured.listing(site, current)
        head = Head("isu/index.html", "Isu", "Daftar isu yang sedang dibicarakan.", "isu", listed)
        yield self.print("isu_daftar", head, issues=current, months=[(day, chunks[0][0], n) for day, n, chunks in months])
        for day, _, chunks in months:
            for chunk, issues in _chunked(chunks):
                listed = structured.listing(site, issues)
                head = _numbered(f"Isu {month_name(day)}", "Isu menurut bulan laporan terakhirnya.", chunk, "isu", listed)
                yield self.print("isu_bulan", head, day=day, issues=issues, chunk=chunk)
        for issue in site.issues:
            description = issue.summary[0].text if issue.summary else issue.title
            yield self.print(
                "isu",
                Head(address_of(issue), site.titles[issue.slug], description, "isu", issue),
                blame=issue.curated_in,
                issue=issue,
                note=self._body(Text(issue.curated_in, issue.note_line, issue.note), address_of(issue)) if issue.note else "",
                days=_by_day(issue.reports, site),
            )

    def _issue_months(self) -> list[tuple[date, int, list[tuple[str, list[Issue]]]]]:
        """Issues by the month of their last report, newest month first: (first day, count, pages of it)."""
        dated = [issue for issue in self.site.issues if issue.days]
        dated.sort(key=lambda issue: (issue.days[-1].day, issue.slug))
        months = []
        for day, group in groupby(dated, key=lambda issue: issue.days[-1].day.replace(day=1)):
            issues = list(group)
            months.append((day, len(issues), _split(f"isu/bulan/{day:%Y-%m}", issues, ISSUES_PER_PAGE)))
        return months[::-1]

    def _posts(self) -> Iterator[File]:
        site = self.site
        listed = structured.listing(site, site.responses)
        head = Head("tanggapan/index.html", "Tanggapan", "Jawaban pemerintah atas isu publik.", "tanggapan", listed)
        yield self.print("tanggapan_daftar", head, posts=site.responses)
        listed = structured.listing(site, site.updates)
        head = Head("program/index.html", "Program", "Kemajuan program yang menjawab isu publik.", "program", listed)
        yield self.print("program_daftar", head, posts=site.updates)
        yield from (self._post("tanggapan", post, "tanggapan") for post in site.responses)
        yield from (self._post("program", post, "program") for post in site.updates)
        for page in site.pages:
            yield self._post("metode" if page.slug == "metode" else "halaman", page, page.slug)

    def _post(self, template: str, post: Response | Update | Page, section: str) -> File:
        address = address_of(post)
        return self.print(
            template,
            Head(address, self.titles[post.path], post.summary, section, post),
            blame=post.path,
            post=post,
            body=self._body(Text(post.path, post.body_line, post.body), address),
            issues=self.site.matters.get(post.path, ()),
            evaluation=self.evaluation,
            peta=self.grouping,
        )

    def _body(self, text: Text, address: str) -> str:
        made = body(text, address, self.addresses)
        self.problems.extend(made.problems)
        return made.html

    def _places(self) -> Iterator[File]:
        kinds: tuple[tuple[str, str, tuple[Place, ...]], ...] = (
            ("wilayah", "Wilayah", self.site.regions),
            ("topik", "Topik", self.site.topics),
        )
        for kind, title, places in kinds:
            listed = structured.listing(self.site, places)
            head = Head(f"{kind}/index.html", title, f"Isu dan tanggapan menurut {kind}.", kind, listed)
            yield self.print("tempat_daftar", head, places=places, kind=kind)
            for place in places:
                head = Head(place.address, place.name, f"Isu, tanggapan, dan program: {place.name}.", kind, place)
                yield self.print("tempat", head, place=place, kind=kind)

    def _archive(self) -> Iterator[File]:
        months = [(m, _split(f"arsip/{m.first_day:%Y-%m}", m.reports, REPORTS_PER_PAGE)) for m in self.site.months]
        head = Head("arsip/index.html", "Arsip liputan", "Semua laporan menurut bulan.", "arsip", self.site)
        yield self.print("arsip_daftar", head, months=[(m.first_day, pages[0][0], len(m.reports)) for m, pages in months])
        for month, pages in months:
            for chunk, reports in _chunked(pages):
                title = f"Liputan {month_name(month.first_day)}"
                listed = structured.listing(self.site, reports)
                head = _numbered(title, "Laporan media, urut tanggal.", chunk, "arsip", listed)
                yield self.print("arsip", head, day=month.first_day, days=_by_day(reports, self.site), chunk=chunk)

    def _measures(self) -> File:
        site = self.site
        by_slug = {issue.slug: issue for issue in site.issues}
        unheard = [wait.slug for wait in site.measures.waits if wait.answered is None]
        return self.print(
            "kinerja",
            Head(
                "kinerja.html",
                "Waktu jawab dan janji",
                "Berapa lama warga menunggu jawaban, dan janji mana yang ditepati.",
                subject=site,
            ),
            unanswered=[by_slug[slug] for slug in site.measures.unanswered],
            faded=sum(by_slug[slug].category in RISKY and by_slug[slug].stage is Stage.OVER for slug in unheard),
        )

    def _others(self) -> Iterator[File]:
        yield self._measures()
        head = Head("sumber.html", "Sumber", "Sumber berita yang dipantau dan keadaannya.", "sumber", self.site)
        yield self.print("sumber", head)
        # A server answers any wrong address with the 404 page, so its links start at the root of the server.
        root = self.site.agency.root
        head = Head("404.html", "Halaman tidak ditemukan", "Alamat ini tidak ada.")
        yield self.print("404", head, root=root, href=lambda address: root + address)

    def redirects(self, standing: set[str]) -> Iterator[File]:
        """A page for every old address that no page has now: what stands wins, and the editor is told."""
        for old, to in sorted(self.site.redirects.items()):
            if folded(old) in standing:
                message = f'alamat lama "{old}" kini dipakai halaman lain, jadi tidak mengarah ke {to.target}'
                self.problems.append(Problem(to.blame, 0, 0, message, "hapus alamat lama itu", Severity.WARNING))
            else:
                yield self.print("pindah", Head(old, f"Pindah: {old}", "Halaman ini pindah."), blame=to.blame, target=to.target)


def _post_titles(site: Site) -> dict[str, str]:
    """The titles of posts by path; "Kemajuan pekan ini" may come again, and then its day tells it apart."""
    titles: dict[str, str] = {}
    for posts in (site.responses, site.updates, site.pages):
        counts = Counter(post.title.casefold() for post in posts)
        for post in posts:
            day = short_day(local_day(post.published, site.zone))
            titles[post.path] = f"{post.title} ({day})" if counts[post.title.casefold()] > 1 else post.title
    return titles


def _content_addresses(site: Site) -> dict[str, str]:
    """Where the pages of content files stand, by path below ``content/``: merged issues where they went, drafts at ""."""
    posts = {content_name(post.path): address_of(post) for post in (*site.responses, *site.updates, *site.pages)}
    moved = {old.removesuffix(".html") + ".md": to.target for old, to in site.redirects.items() if old.startswith("isu/")}
    waiting = {content_name(path): "" for path in site.unpublished}
    return waiting | moved | {f"isu/{issue.slug}.md": address_of(issue) for issue in site.issues} | posts


def _by_day(reports: Iterable[Report], site: Site) -> list[tuple[date, list[Report]]]:
    """Reports under their days, in the order they come."""
    return [(day, list(group)) for day, group in groupby(reports, key=lambda r: local_day(r.item.published, site.zone))]


def _split(stem: str, values: Sequence[T], size: int) -> list[tuple[str, list[T]]]:
    """``values`` in pages of ``size`` with an address each: ``stem.html``, ``stem-2.html`` and so on."""
    starts = range(0, len(values), size)
    return [
        (f"{stem}.html" if not start else f"{stem}-{start // size + 1}.html", list(values[start : start + size]))
        for start in starts
    ]


def _chunked(pages: Sequence[tuple[str, list[T]]]) -> Iterator[tuple[Chunk, list[T]]]:
    addresses = tuple(address for address, _ in pages)
    for place, (_, values) in enumerate(pages, 1):
        yield Chunk(place, addresses), values


def _numbered(title: str, description: str, chunk: Chunk, section: str, listed: structured.Listing) -> Head:
    suffix = f", halaman {chunk.number}" if chunk.number > 1 else ""
    return Head(chunk.addresses[chunk.number - 1], title + suffix, description, section, listed)

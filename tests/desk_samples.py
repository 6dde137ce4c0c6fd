"""A newsroom made by hand: every urgency, answer and motion once, and every section of the desk with something in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from making import NOW, item, moment, report, verdict
from reading import TEMPLATES
from samples import empty_site, sample_content, sample_site
from selectolax.lexbor import LexborHTMLParser as Parser

from prahum_site import desk
from prahum_site.analysis.asks import Ask
from prahum_site.analysis.measures import Effects, Measures, Promise, Standing
from prahum_site.analysis.review import Doubt
from prahum_site.analysis.similar import Similar
from prahum_site.model import Advice, Answer, Category, Channel, Framing, Motion, Reach, Ref, Response, Urgency
from prahum_site.newsroom import Matter, Newsroom
from prahum_site.problems import Problem, Severity
from prahum_site.site import Announcement, Site

PROBLEMS = (
    Problem(
        "content/tanggapan/draf-pdam.md", 12, 1, "belum menyebut solusi", "isi solusi: apa yang dilakukan", Severity.WARNING
    ),
    Problem("content/tanggapan/lama.md", 3, 10, 'tanggal "31 Februari" tidak ada', "tulis seperti 2026-02-28"),
)
CHANNELS = {
    "banjir-samarinda": (Urgency.HOURS, Channel.PUBLICATION, Motion.SURGING, Answer.OVERDUE),
    "air-pdam": (Urgency.HOURS, Channel.PUBLICATION, Motion.GROWING, Answer.NONE),
    "jembatan-gantung": (Urgency.DAYS, Channel.OUTREACH, Motion.NEW, Answer.NONE),
    "harga-cabai": (Urgency.DAYS, Channel.OUTREACH, Motion.FADING, Answer.PARTIAL),
    "rencana-tol": (Urgency.WEEKS, Channel.OUTREACH, Motion.NEW, Answer.NONE),
    "stunting-berau": (Urgency.WEEKS, Channel.CEREMONY, Motion.GROWING, Answer.NONE),
    "penerimaan-murid": (Urgency.WEEKS, Channel.ENTERTAINMENT, Motion.NEW, Answer.GIVEN),
}


def advice(slug: str, channel: Channel, urgency: Urgency) -> Advice:
    """Advice in whose sentences the slug stands, so that a test can tell it from all other text."""
    first, second, third = (
        Framing(
            audience=audience,
            angle=angle,
            formal=f"Pemerintah Provinsi menyampaikan bahwa {slug} ditangani sesuai jadwal dan hasilnya diumumkan.",
            plain=f"Begini penanganan {slug}: siapa yang bekerja, di mana, dan kapan selesai ({angle}).",
        )
        for audience, angle in (
            ("Warga terdampak", "siapa yang terkena"), ("Masyarakat umum dan media", "apa yang dilakukan pemerintah"),
            ("Warga dan komunitas", "apa yang dapat dilakukan warga"),
        )
    )  # fmt: skip
    return Advice(
        slug=slug,
        channel=channel,
        urgency=urgency,
        action=f"Sampaikan fakta {slug} dan langkah penanganannya kepada media, lengkap dengan penanggung jawab dan tanggal.",
        avoid=f"Jangan memuat ucapan selamat atau acara selama {slug} belum tertangani.",
        framings=(first, second, third),
        reasons=(
            f"Kerugian pada {slug} sudah terjadi, jadi warga perlu tahu yang dilakukan.",
            "Sembilan laporan dari tiga media dalam tujuh hari.",
        ),
        rule=f"aturan-{slug}",
    )


def desk_site() -> Site:
    """The sample site as a preview shows it, with a response that lacks much, promises and an issue of old."""
    content = sample_content()
    short = Response(
        path="content/tanggapan/cabai.md",
        slug="cabai",
        title="Stok cabai ditambah",
        published=moment(1, 9),
        summary="Stok ditambah.",
        body="",
        body_line=9,
        issues=(Ref("harga-cabai", 4, 3),),
        fact="Stok berkurang sejak awal bulan.",
    )
    pump, *others = content.responses
    late = replace(pump, due=date(2026, 11, 20))
    made = sample_site(content=replace(content, responses=(late, short, *others)), preview=True)
    old = Similar(
        slug="gudang-paser", title="Kebakaran gudang di Paser", likeness=0.5, days=1, last=date(2026, 10, 31),
        shared=("gudang", "padam"), responses=("pompa-banjir",),
    )  # fmt: skip
    promises = (
        Promise(response=late, due=date(2026, 11, 20), standing=Standing.OVERDUE, days_late=4),
        Promise(response=short, due=date(2026, 12, 1), standing=Standing.RUNNING),
        Promise(response=short, due=date(2027, 3, 1), standing=Standing.RUNNING),
        Promise(response=short, due=date(2026, 11, 2), standing=Standing.KEPT),
    )
    return replace(made, similar={"banjir-samarinda": (old,)}, measures=Measures(promises=promises))


def matter(site: Site, slug: str) -> Matter:
    urgency, channel, motion, answer = CHANNELS[slug]
    issue = next(issue for issue in site.issues if issue.slug == slug)
    first = min((found.item.published for found in issue.reports), default=NOW)
    asked = tuple(Ask(text=f"Kapan {slug} selesai ditangani?", item=found.item, public=True) for found in issue.reports[:1])
    return Matter(
        issue=issue,
        advice=advice(slug, channel, urgency),
        motion=motion,
        answer=answer,
        reach=Reach.SEVERAL,
        outlets=len({found.item.source for found in issue.reports}),
        hours=(NOW - first).total_seconds() / 3600,
        asks=asked,
    )


def doubt(number: int) -> Doubt:
    of = item(f"Judul laporan ragu nomor {number}", 1, source="warta", url=f"https://warta.example/ragu/{number}")
    return Doubt(
        report=report(of, verdict(Category.AT_RISK, sure=False)),
        slug="air-pdam" if number % 2 else "",
        usefulness=30.0 - number,
        why=f"Alasan ragu nomor {number}: dua kategori hampir sama kuat.",
    )


def desk_room() -> Newsroom:
    """A working day: everything has something to show."""
    made = desk_site()
    return Newsroom(
        site=made,
        now=NOW,
        matters=tuple(matter(made, slug) for slug in CHANNELS),
        doubts=tuple(doubt(number) for number in range(1, 31)),
        effects=Effects(words="Belum cukup data: baru satu tanggapan yang sudah berumur tujuh hari."),
        waiting=(
            Announcement(path="content/tanggapan/draf-pdam.md", title="Air bersih kembali mengalir", due=None),
            Announcement(path="content/program/nanti.md", title="Kemajuan pekan depan", due=moment(-3, 8)),
        ),
    )


def calm_room() -> Newsroom:
    """A day on which nothing is left to do."""
    content = sample_content()
    complete = tuple(post for post in content.responses if post.slug == "pompa-banjir")
    made = replace(sample_site(content=replace(content, responses=complete), preview=True), sources=())
    good = replace(matter(made, "stunting-berau"), answer=Answer.KEPT)
    return Newsroom(site=made, now=NOW, matters=(good,))


def empty_room() -> Newsroom:
    """The first day: nothing was ever gathered or written."""
    return Newsroom(site=replace(empty_site(), sources=()), now=NOW)


def pages(room: Newsroom, problems: tuple[Problem, ...] = ()) -> dict[str, Parser]:
    """The pages of the desk by address, parsed."""
    return {file.address: Parser(file.data.decode()) for file in desk.desk(room, problems, TEMPLATES)}

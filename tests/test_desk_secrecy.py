"""What officers are told stays with them: advice, doubts and lists of questions reach no file that is published."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from conftest import NOW, RESPONSE, Project
from desk_samples import PROBLEMS, desk_room
from outlets import source
from reading import TEMPLATES
from servers import Server

from build import build
from prahum_site import desk, output, settings
from prahum_site.analysis.advice import Playbook, playbook
from prahum_site.model import File
from prahum_site.newsroom import Newsroom, newsroom
from prahum_site.night import Night, Order
from prahum_site.problems import ContentError

#: An office's own rule, for every situation: what it says must be nowhere but on the desk.
OWN_RULE = """
nasihat:
  - nama: kebiasaan kantor ini
    kategori: [negatif, berpotensi negatif, netral, positif, tidak diketahui]
    tren: [baru, berkembang, melonjak, mereda]
    jawaban: [belum, belum lengkap, dijawab, lewat tenggat, ditepati]
    saluran: publikasi
    urgensi: jam
    tindakan: Telepon kepala dinas sebelum pukul tujuh, lalu susun jawaban bersama bagian hukum.
    hindari: Jangan menjawab lewat akun pribadi pejabat.
    sebab: Pimpinan meminta laporan sebelum apel pagi dimulai.
"""
COMPLAINT = """---
judul: Warga Lempake menanyakan bantuan banjir
sumber: SP4N-LAPOR
tanggal: 2026-11-20 10.00
medium: aspirasi
---

Banjir di Lempake Samarinda merendam rumah kami. Kapan pompa diperbaiki? Kami minta air bersih.
"""
#: What only the desk's templates say.
DESK_WORDS = ("Halaman kerja petugas", "Pilihan kalimat", "Yang ditanyakan warga", "Yang harus dijawab dulu", "Perlu ditinjau",
              "Aturan nasihat", "disampaikan warga sendiri", "_meja")  # fmt: skip
#: A shorter sentence may stand anywhere by chance.
LEAST_LETTERS = 25


@dataclass(frozen=True)
class Built:
    """A project's published files, and what its officers are told at the same moment."""

    published: Mapping[str, bytes]
    room: Newsroom
    book: Playbook
    desk: tuple[File, ...]


def built(project: Project) -> Built:
    """The project, published by the command as every night, and its newsroom from the same archive."""
    project.build("bangun", "--now", NOW)
    office = settings.read(project.root / "sources.yaml")
    moment = datetime.fromisoformat(NOW)
    night: Night = build(Order(root=project.root, now=moment, output=project.output, offline=True, publish=False))
    book = playbook(office.playbook)
    room = newsroom(night.site, book, now=moment, waiting=night.waiting)
    return Built(project.tree(), room, book, desk.desk(room, night.problems, project.root / "templates"))


def spoken(data: bytes) -> str:
    """What stands in a file, as words in small letters: markup gone, entities read, white space one."""
    return words(html.unescape(re.sub(r"<[^>]+>", " ", data.decode("utf-8", "replace"))))


def words(text: str) -> str:
    """Letters and digits alone, so that no quotation mark, escape or line break hides a sentence."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def sentences(texts: Iterable[str]) -> set[str]:
    split = (sentence for text in texts for sentence in re.split(r"(?<=[.!?;:])\s+", text))
    return {said for sentence in split if len(said := words(sentence)) >= LEAST_LETTERS}


def secrets(found: Built) -> set[str]:
    """Each sentence that only officers may read: of any advice and of the table it comes from, reasons of doubt, questions.

    Reports and posts are public: what they say themselves is no secret when advice quotes it.
    """
    room = found.room
    advice = [matter.advice for matter in room.matters]
    told = [text for one in advice for text in (one.action, one.avoid, *one.reasons)]
    told += [text for one in advice for framing in one.framings for text in (framing.formal, framing.plain)]
    told += [text for rule in found.book.rules for text in (rule.action, rule.avoid, rule.reason)]
    told += [doubt.why for doubt in room.doubts]
    told += [ask.text for matter in room.matters for ask in matter.asks]
    site = room.site
    items = [item for month in site.months for report in month.reports for item in (report.item, *report.copies)]
    public = [text for item in items for text in (item.title, item.excerpt)]
    public += [text for post in site.responses for text in (post.title, post.summary, post.claim, post.fact)]
    public += [text for post in site.responses for text in (post.solution, post.responsible)]
    public += [text for post in (*site.updates, *site.pages) for text in (post.title, post.summary)]
    open_words = " | ".join(map(words, public))
    return {said for said in sentences(told) if said not in open_words}


def leaks(files: Mapping[str, bytes], hidden: Iterable[str]) -> list[tuple[str, str]]:
    """Which of the ``hidden`` sentences stand in which file."""
    known, texts = list(hidden), {address: spoken(data) for address, data in files.items()}
    return [(address, said) for address, text in texts.items() for said in known if said in text]


@pytest.fixture
def real(make_project: Callable[..., Project], outlet: Server) -> Project:
    """A small office with coverage of its own, a complaint, an answer, a draft and its own rule of advice."""
    project = make_project(source(outlet))
    written = (project.root / "sources.yaml").read_text(encoding="utf-8")
    project.write("sources.yaml", written + OWN_RULE)
    project.write("content/kliping/lempake.md", COMPLAINT)
    project.write("content/tanggapan/pompa.md", RESPONSE)
    project.write("content/tanggapan/nanti.md", RESPONSE.replace("solusi:", "draf: ya\nsolusi:", 1))
    return project


def check_secrecy(found: Built) -> None:
    hidden = secrets(found)
    own = {file.address: file.data for file in found.desk}

    assert len(hidden) > 100, "the table of advice alone has more"
    on_desk = {said for _, said in leaks(own, hidden)}
    assert len(on_desk) >= 5 * len(found.room.matters), "the check must see what is there"
    assert leaks(found.published, hidden) == []
    assert leaks(found.published, map(words, DESK_WORDS)) == []
    tops = {address.split("/")[0] for address in found.published}
    assert not [top for top in tops - {"_headers"} if top.startswith(("_", "briefing", "meja", "20"))]
    assert not {file.address for file in found.desk} & set(found.published)


def test_no_advice_of_the_starter_is_published(make_project: Callable[..., Project]) -> None:
    found = built(make_project())

    assert found.room.site.starter
    assert len(found.room.matters) > 5
    assert found.room.doubts
    assert any(matter.asks for matter in found.room.matters)
    check_secrecy(found)


def test_no_advice_of_a_real_office_is_published(real: Project) -> None:
    found = built(real)

    assert not found.room.site.starter
    assert found.room.matters
    check_secrecy(found)
    assert not [address for address, data in found.published.items() if "kepala dinas sebelum pukul" in spoken(data)]


def test_a_preview_leaves_nothing_in_the_next_build(real: Project) -> None:
    """The same folder, once previewed with its desk, then built: the drafts and the desk stay where they were."""
    office = settings.read(real.root / "sources.yaml")
    moment = datetime.fromisoformat(NOW)
    order = Order(root=real.root, now=moment, output=real.output, offline=True, preview=True, publish=False)
    shown = build(order)
    desk.desk(newsroom(shown.site, playbook(office.playbook), now=moment, waiting=shown.waiting), (), real.root / "templates")
    assert not real.output.exists()

    check_secrecy(built(real))


@pytest.mark.parametrize(
    "form",
    [
        "<p>Telepon <b>kepala dinas</b> sebelum\n pukul tujuh, lalu susun jawaban bersama bagian hukum.</p>",
        '{"isi": "TELEPON kepala dinas sebelum pukul tujuh, lalu susun jawaban bersama bagian hukum"}',
        "Telepon&nbsp;kepala dinas sebelum pukul tujuh&#44; lalu susun jawaban bersama bagian hukum",
    ],
)
def test_the_check_sees_a_leak_in_any_form(form: str) -> None:
    hidden = sentences(["Telepon kepala dinas sebelum pukul tujuh, lalu susun jawaban bersama bagian hukum."])

    assert [address for address, _ in leaks({"isu/a.html": form.encode(), "index.html": b"<p>Isu</p>"}, hidden)] == [
        "isu/a.html"
    ]


# The last guard ---------------------------------------------------------------------------------------------------------


def site_files(*more: File) -> list[File]:
    return [File("index.html", b"<title>a</title>", "templates/beranda.html"), *more]


@pytest.mark.parametrize(
    "address",
    [
        "_meja/index.html",
        "_meja/isu/banjir.html",
        "_MEJA/index.html",
        "_meja",
        "_meja.html",
        "briefing",
        "briefing.html",
        "Briefing/a.html",
        "briefing/2026-11-24/harian.html",
        "2026-11-24/harian.html",
        "2026-11-24/harian-whatsapp.txt",
    ],
)
def test_what_is_the_offices_own_is_never_written(tmp_path: Path, address: str) -> None:
    with pytest.raises(ContentError, match=f'alamat "{re.escape(address)}" hanya untuk petugas, tidak boleh terbit'):
        output.publish(site_files(File(address, b"rahasia", "templates/meja/meja.html")), tmp_path / "output", tmp_path / "w")
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("address", ["isu/briefing-pers.html", "isu/_meja.html", "briefing-pers.html", "arsip/2026-11.html"])
def test_addresses_of_the_site_that_look_alike_are_written(tmp_path: Path, address: str) -> None:
    assert output.publish(site_files(File(address, b"a", "")), tmp_path / "output", tmp_path / "w").written == 2


def test_a_desk_among_the_files_of_a_site_stops_the_build(tmp_path: Path) -> None:
    own = desk.desk(desk_room(), PROBLEMS, TEMPLATES)

    with pytest.raises(ContentError) as refused:
        output.publish(site_files(*own), tmp_path / "output", tmp_path / "w")
    assert len(refused.value.problems) == len(own)

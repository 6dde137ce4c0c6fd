"""The labelled sets, as rows: id, category, rule, title, excerpt; and what is to be known of where they come from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from prahum_site.model import CATEGORIES, Category
from prahum_site.problems import Problem, SettingsError

_BY_MACHINES = "dibuat model bahasa (AI) yang membaca setiap laporan menurut satu buku aturan"
_UNCHECKED = "belum diperiksa manusia"


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A report with the category and rule that an annotator gave it."""

    id: str
    category: Category
    rule: str
    title: str
    excerpt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSource:
    """What people must know of a set, in Indonesian: what it holds, who gave the labels, the licence of its texts."""

    name: str
    title: str
    texts: str
    labels: str
    licence: str


#: By name of the set.
SOURCES: Mapping[str, SetSource] = {
    source.name: source
    for source in (
        SetSource(
            name="berita4",
            title="berita nasional",
            texts="judul dan cuplikan berita daring September 2019, dari CLICK-ID",
            labels=f"{_BY_MACHINES}, dua kali terpisah, selisihnya diputuskan pembacaan ketiga; {_UNCHECKED}",
            licence="CC BY 4.0",
        ),
        SetSource(
            name="kaltim4",
            title="berita rekaan tentang Kalimantan Timur",
            texts="laporan rekaan tentang Kalimantan Timur, ditulis model bahasa untuk proyek ini",
            labels=f"{_BY_MACHINES}; {_UNCHECKED}",
            licence="MIT, bersama program ini",
        ),
        SetSource(
            name="smsa",
            title="ulasan dan komentar umum, tiga kategori",
            texts="ulasan dan komentar umum, dari SmSA (IndoNLU, Prosa.ai)",
            labels="dari penyusun datanya: positif, netral, negatif",
            licence="Apache-2.0 (repositori), MIT (kartu data)",
        ),
    )
}


def berita4(folder: Path, split: str) -> list[Labelled]:
    """Rows of ``berita4/<split>.tsv`` (train or test) below ``folder``; empty where the file is absent.

    Raises:
        SettingsError: the file is no such table; names the line.
    """
    return _rows(folder / "berita4" / f"{split}.tsv", None)


def kaltim4(folder: Path, split: str) -> list[Labelled]:
    """Rows of ``kaltim4/reports.tsv`` with that split (train or test) below ``folder``; empty where the file is absent.

    Raises:
        SettingsError: the file is no such table; names the line.
    """
    return _rows(folder / "kaltim4" / "reports.tsv", split)


def smsa(folder: Path, split: str) -> list[Labelled]:
    """Rows of ``smsa/<split>.tsv`` (train, valid or test) below ``folder``; empty where the file is absent.

    The file has no header: text, tab, ``positif``, ``netral`` or ``negatif``. The text stands as title; the id is the number
    of the line.

    Raises:
        SettingsError: a line has another label; names it.
    """
    path = folder / "smsa" / f"{split}.tsv"
    return [
        Labelled(id=f"{number:05}", category=category_at(path, number, label), rule="", title=text, excerpt="")
        for number, text, label in pairs_in(path)
    ]


def pairs_in(path: Path) -> Iterator[tuple[int, str, str]]:
    """Number, text and label of every line of a set without a header; none where the file is absent.

    Raises:
        SettingsError: the file is no UTF-8.
    """
    for number, line in enumerate(_lines(path), 1):
        text, _, label = line.rpartition("\t")
        yield number, text, label.strip()


def table(path: Path, columns: Collection[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Number and cells of every row of a tab-separated file with a header; none where the file is absent.

    Raises:
        SettingsError: one of ``columns`` is not in the header, a row has another number of cells, or the file is no UTF-8.
    """
    lines = _lines(path)
    header = lines[0].split("\t") if lines else []
    absent = [column for column in columns if column not in header]
    if lines and absent:
        raise _wrong(path, 1, f"kolom {', '.join(absent)} tidak ada", f"baris pertama menyebut: {', '.join(columns)}")
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(header):
            raise _wrong(path, number, f"{len(cells)} kolom, seharusnya {len(header)}", "satu baris satu laporan, dipisah tab")
        yield number, dict(zip(header, cells, strict=True))


def category_at(path: Path, number: int, label: str) -> Category:
    """The category that a line names.

    Raises:
        SettingsError: there is no such category.
    """
    try:
        return Category(label)
    except ValueError:
        what = f'label "{label}" bukan kategori'
        raise _wrong(path, number, what, f"pilihan: {', '.join(CATEGORIES)}") from None


def _lines(path: Path) -> list[str]:
    """The lines of a file, by line feeds alone; empty where it is absent."""
    if not path.is_file():
        return []
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _wrong(path, 0, "berkas tidak disimpan sebagai UTF-8", "simpan ulang sebagai UTF-8") from None
    return text.replace("\r\n", "\n").rstrip("\n").split("\n") if text.strip() else []


def _wrong(path: Path, number: int, what: str, hint: str) -> SettingsError:
    return SettingsError([Problem(path.as_posix(), number, 0, what, hint)])


def minimal_pairs(path: Path) -> list[tuple[Labelled, Labelled]]:
    """Titles that differ in one thing and in their category, pair by pair.

    A line is kind of difference, tab, category, tab, title; two lines that follow each other make a pair; lines that are empty
    or begin with ``#`` are none. ``rule`` holds the kind of difference, ``id`` the number of the line.

    Raises:
        ValueError: a line has another form or category, or the last title has no partner.
    """
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            kind, label, title = line.split("\t")
            rows.append(Labelled(id=f"{number:05}", category=Category(label), rule=kind, title=title.strip(), excerpt=""))
    return list(zip(rows[::2], rows[1::2], strict=True))


def _rows(path: Path, split: str | None) -> list[Labelled]:
    return [
        Labelled(
            id=row["id"],
            category=category_at(path, number, row["label"]),
            rule=row.get("rule", ""),
            title=row["title"],
            excerpt=row["excerpt"],
        )
        for number, row in table(path, ("id", "label", "title", "excerpt", *(("split",) if split else ())))
        if split is None or row["split"] == split
    ]

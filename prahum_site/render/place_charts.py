"""Charts that compare: regions, topics, sources, and how long answers took."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from prahum_site import charts
from prahum_site.charts import Column, Label, Row, Tile
from prahum_site.render import findings
from prahum_site.render.counted import Counted
from prahum_site.render.figures import (
    SILENT_WORDS,
    Figure,
    Key,
    Link,
    Little,
    Table,
    brief_day,
    category_key,
    shade,
    span,
    table_of,
    written,
)
from prahum_site.render.tallies import Mix, added, by_day, by_source, judged, mix, risky
from prahum_site.site import Place, Status

#: The map compares the last four weeks.
MAP_DAYS = 28
_COPIES = "Sumber: liputan media yang dipantau, dinilai otomatis; salinan ikut dihitung pada media yang memuatnya."
_MANY = "Satu laporan dapat menyangkut beberapa {}, jadi jumlahnya bisa melebihi jumlah laporan."


def region_map(counted: Counted, href: Callable[[str], str]) -> Figure:
    """The regions as tiles, shaded by their share of risky reports in the last four weeks; tiles are links."""
    since = counted.last - timedelta(days=MAP_DAYS - 1)
    found = [(place, mix(counted.recent(place.reports, since))) for place in counted.site.regions]
    opened = {place.id: waiting_in(counted, place) for place in counted.site.regions}
    label = Label(
        "_g-peta",
        findings.of_map([(place.name, counts) for place, counts in found]),
        f"Peta petak: tiap petak satu wilayah, makin gelap makin besar bagian laporan {findings.RISKY_WORDS}.",
    )
    tiles = [_tile(place, counts, opened[place.id], href(place.address)) for place, counts in found]
    plain = table_of("", "Wilayah", [(Link(place.name, place.address), Column(counts)) for place, counts in found])
    rows = tuple(
        (*row, f"{told}%" if (told := findings.share(counts)) is not None else "–", opened[place.id])
        for row, (place, counts) in zip(plain.rows, found, strict=True)
    )
    return Figure(
        id=label.id,
        title=label.title,
        subtitle=(
            f"Bagian laporan {findings.RISKY_WORDS} dari semua yang dinilai, empat pekan: {span(since, counted.last)}. "
            "“Menunggu” adalah isu yang belum ditanggapi."
        ),
        svg=charts.tiles(tiles, label, places=charts.layout([place.id for place in counted.site.regions])),
        key=(
            *(
                Key(shade(f"t{level}"), words)
                for level, words in enumerate(("0%", "sampai 25%", "sampai 50%", "sampai 75%", "di atas 75%"))
            ),
            Key(shade("tk"), "kurang dari lima laporan"),
        ),
        table=Table("Laporan empat pekan terakhir menurut wilayah", (*plain.head, "Bagian", "Menunggu"), rows),
        notes=(_MANY.format("wilayah"),),
    )


def waiting_in(counted: Counted, place: Place) -> int:
    """Issues of ``place`` that are owed an answer."""
    return sum(counted.site.status(issue) is Status.OPEN for issue in place.issues)


def regions(counted: Counted) -> Figure:
    """The regions week by week, a little chart each, all on one scale."""
    unit = counted.unit
    found = []
    for place in counted.site.regions:
        days = by_day(counted.recent(place.reports, counted.since), counted.site.zone)
        found.append((place, [period.column(days, counted.gathered) for period in counted.periods]))
    top = max((column.total for _, columns in found for column in columns), default=0)
    ends = (brief_day(counted.periods[0].first), brief_day(counted.periods[-1].last))
    littles = []
    for place, columns in found:
        total, high = sum(column.total for column in columns), max(column.total for column in columns)
        words = f"{written(total)} laporan, paling banyak {written(high)} se{unit}" if total else "Tidak ada laporan"
        desc = f"Grafik batang laporan per {unit}, {counted.span}; bagian bawah yang pekat {findings.RISKY_WORDS}."
        label = Label(f"_g-k-{place.id}", f"{place.name}: {words}", desc)
        littles.append(Little(place.id, place.name, place.address, words, charts.small(columns, label, top=top, ends=ends)))
    totals = [(place, Column(added(column.counts for column in columns))) for place, columns in found]
    return Figure(
        id="_g-kecil",
        title=findings.of_most([(place.name, column.total) for place, column in totals], "paling sering diberitakan"),
        subtitle=f"Laporan media per {unit}, {counted.span}. Skala semua grafik sama: sampai {written(top)} laporan.",
        littles=tuple(littles),
        key=(Key(shade("i-negatif"), findings.RISKY_WORDS), Key(shade("lain"), "kabar lain dan yang tak dinilai")),
        table=table_of(
            f"Laporan menurut wilayah, {counted.span}",
            "Wilayah",
            [(Link(place.name, place.address), column) for place, column in totals],
        ),
        notes=(
            _MANY.format("wilayah"),
            *((SILENT_WORDS,) if any(column.silent for _, columns in found for column in columns) else ()),
        ),
    )


def topics(counted: Counted) -> Figure:
    """Topics by reports, the most first."""
    of_all = [(place, mix(counted.recent(place.reports, counted.since))) for place in counted.site.topics]
    found = sorted(((place, counts) for place, counts in of_all if sum(counts)), key=lambda pair: -sum(pair[1]))
    label = Label(
        "_g-topik",
        findings.of_most([(place.name, sum(counts)) for place, counts in found], "paling banyak diberitakan"),
        f"Grafik batang laporan menurut topik dan kategori, {counted.span}. Angkanya ada di tabel.",
    )
    rows = [Row(place.name, written(sum(counts)), counts) for place, counts in found]
    return Figure(
        id=label.id,
        title=label.title,
        subtitle=f"Jumlah laporan media menurut topik dan kategori, {counted.span}.",
        svg=charts.bars(rows, label, shares=False),
        key=category_key(label.id, added(counts for _, counts in found), [str(kind) for kind in charts.KINDS]),
        table=table_of(
            f"Laporan menurut topik, {counted.span}",
            "Topik",
            [(Link(place.name, place.address), Column(counts)) for place, counts in found],
        ),
        notes=(_MANY.format("topik"),),
    )


def sources(counted: Counted) -> Figure:
    """Each outlet's reports by category, copies included, over all time: as many as the table of sources says."""
    found = by_source(counted.reports)
    names = counted.site.source_names
    total = added(found.values())
    label = Label(
        "_g-sumber",
        findings.of_sources(total, len(found), copies=sum(total) > len(counted.reports)),
        "Grafik batang: tiap batang satu sumber, dibagi menurut kategori laporannya. Angkanya ada di tabel.",
    )
    rows = [Row(names.get(source, source), written(sum(counts)), counts) for source, counts in found.items()]
    first = min(counted.gathered, default=counted.last)
    return Figure(
        id=label.id,
        title=label.title,
        subtitle=(
            f"Kategori laporan setiap sumber, persen; di ujung kanan jumlahnya. {span(first, counted.last)}. "
            "Kategori menilai peristiwa yang diberitakan, bukan medianya."
        ),
        svg=charts.bars(rows, label, shares=True),
        key=category_key(label.id, total),
        table=table_of(
            "Laporan menurut sumber, termasuk salinan",
            "Sumber",
            [(names.get(source, source), Column(counts)) for source, counts in found.items()],
            all_of="Semua",
        ),
        source=_COPIES,
    )


def waits(counted: Counted) -> Figure:
    """Answered issues by how long they waited, and those that wait."""
    hours = [wait.hours for wait in counted.site.measures.waits if wait.hours is not None]
    bounds = (
        (0, 24, "Dalam sehari"),
        (24, 72, "1 sampai 3 hari"),
        (72, 168, "3 sampai 7 hari"),
        (168, None, "Lebih dari 7 hari"),
    )
    # An answer within exactly a day came within a day.
    counts = [sum((low < hour or not low) and (high is None or hour <= high) for hour in hours) for low, high, _ in bounds]
    waiting = len(counted.site.measures.unanswered)
    told = [*zip((words for *_, words in bounds), counts, strict=True), ("Masih menunggu jawaban", waiting)]
    label = Label(
        "_g-jawab",
        findings.of_waits(counts, waiting),
        "Grafik batang: banyaknya isu menurut lama menunggu jawaban. Angkanya ada di tabel.",
    )
    return Figure(
        id=label.id,
        title=label.title,
        subtitle="Banyaknya isu menurut waktu dari laporan pertama sampai jawaban pertama, sepanjang liputan.",
        svg=charts.bars([Row(name, written(count), plain=count) for name, count in told], label, shares=False),
        table=Table("Isu menurut lama menunggu jawaban", ("Lama menunggu", "Isu"), tuple(told)),
        source="Sumber: liputan media yang dipantau dan tanggapan di situs ini.",
    )


def _tile(place: Place, counts: Mix, waiting: int, href: str) -> Tile:
    told, bad = judged(counts), risky(counts)
    if not sum(counts):
        lines, said = ["0 laporan"], "tidak ada laporan"
    elif told < findings.ENOUGH:
        lines, said = [f"{sum(counts)} laporan"], f"{sum(counts)} laporan"
    else:
        lines = [f"{bad} dari {told}" if told < 100 else f"{findings.share(counts)}%"]
        said = f"{lines[0]} laporan {findings.RISKY_WORDS}"
    if waiting:
        lines.append(f"{written(waiting)} menunggu")
        said = f"{said}, {written(waiting)} menunggu jawaban"
    share = bad / told if told >= findings.ENOUGH else None
    return Tile(place.id, place.name, share, tuple(lines), href, f"{place.name}: {said}")

"""The data dictionary: every table and field of the open data, once, for the files, the page and the document.

Field names are English and stable; titles and descriptions are Indonesian. Types are those of the Frictionless Table Schema
(https://specs.frictionlessdata.io/table-schema/). What Satu Data Indonesia asks of data (Perpres 39/2019, article 3) is met
thus: the standard of data are the fields, types and units below; the metadata are ``datapackage.json``; interoperability is
open formats without a licence for software; the codes for reference are the tables ``wilayah``, ``topik`` and ``sumber``.
"""

from __future__ import annotations

from prahum_site.analysis.measures import Standing
from prahum_site.model import Category, SourceKind, Stage
from prahum_site.opendata.values import IDS, Field, Licence, Table
from prahum_site.site import Status

_SLUG = r"[a-z0-9-]+"


LICENCE = Licence(
    "CC-BY-4.0", "Creative Commons Atribusi 4.0 Internasional", "https://creativecommons.org/licenses/by/4.0/deed.id"
)
#: What the licence does not give, for it is not the office's.
NOT_LICENSED = (
    "Judul berita milik media masing-masing. Judul dan alamatnya dimuat sebagai rujukan dan tidak ikut dilisensikan; isi dan "
    "cuplikan berita tidak dimuat."
)

_DAILY = (
    Field(name="negative", title="Negatif", description="Banyak laporan negatif.", type="integer", required=True, minimum=0),
    Field(
        name="at_risk", title="Berpotensi negatif", description="Banyak laporan berpotensi negatif.", type="integer",
        required=True, minimum=0,
    ),
    Field(name="neutral", title="Netral", description="Banyak laporan netral.", type="integer", required=True, minimum=0),
    Field(name="positive", title="Positif", description="Banyak laporan positif.", type="integer", required=True, minimum=0),
    Field(
        name="unknown", title="Tidak diketahui", description="Banyak laporan yang tidak dapat dinilai.", type="integer",
        required=True, minimum=0,
    ),
    Field(name="reports", title="Laporan", description="Jumlah kelimanya.", type="integer", required=True, minimum=0),
)  # fmt: skip
_DAY = Field(
    name="day", title="Hari", description="Hari terbit menurut zona waktu kantor. Hari tanpa laporan tidak ditulis.",
    type="date", required=True,
)  # fmt: skip
_REGIONS = Field(name="regions", title="Wilayah", description="Kode wilayah dari tabel wilayah.", pattern=IDS)
_TOPICS = Field(name="topics", title="Topik", description="Kode topik dari tabel topik.", pattern=IDS)
_CATEGORY = tuple(category.value for category in Category)


def _chance(name: str, title: str) -> Field:
    text = f"Peluang {title} menurut mesin, dari 0 sampai 1. Kosong bila petugas yang menilai atau tidak dapat dinilai."
    return Field(name=f"p_{name}", title=f"Peluang {title}", description=text, type="number", minimum=0, maximum=1)


REPORTS = Table(
    name="laporan",
    title="Laporan media",
    description="Satu baris satu laporan media, tanpa isi dan cuplikannya.",
    parts="menurut bulan terbit",
    key=("id",),
    fields=(
        Field(
            name="id", title="Identitas", required=True, pattern="[0-9a-f]{16}",
            description="Tetap selamanya: 16 angka heksadesimal pertama dari SHA-256 alamat laporan yang dibakukan.",
        ),
        Field(name="title", title="Judul", description="Judul seperti ditulis medianya.", required=True),
        Field(name="url", title="Alamat", description="Alamat laporan di situs medianya. Kosong untuk kliping."),
        Field(
            name="outlet", title="Media", description="Kode media dari tabel sumber.", required=True, refers=("sumber", "id")
        ),
        Field(
            name="published", title="Terbit", description="Waktu terbit dengan selisihnya dari UTC.", type="datetime",
            required=True,
        ),
        Field(name="category", title="Kategori", description="Kategori laporan.", required=True, values=_CATEGORY),
        _chance("negative", "negatif"),
        _chance("at_risk", "berpotensi negatif"),
        _chance("neutral", "netral"),
        _chance("positive", "positif"),
        Field(
            name="needs_review", title="Perlu tinjau", description="Mesin kurang yakin dan petugas belum menilai.",
            type="boolean", required=True,
        ),
        Field(
            name="by_editor", title="Dinilai petugas", description="Petugas sudah menilai ulang laporan ini.",
            type="boolean", required=True,
        ),
        Field(
            name="method", title="Penilai", required=True,
            description="Nama dan versi penilai mesin, atau “petugas”.",
        ),
        _REGIONS,
        _TOPICS,
        Field(
            name="issue", title="Isu", description="Isu yang memuat laporan ini. Kosong bila tidak ada.", pattern=_SLUG,
            refers=("isu", "slug"),
        ),
        Field(
            name="copies", title="Salinan", type="integer", required=True, minimum=0,
            description="Banyak media lain yang memuat laporan yang hampir sama. Salinan tidak punya baris sendiri.",
        ),
    ),
)  # fmt: skip

ISSUES = Table(
    name="isu",
    title="Isu",
    description="Satu baris satu isu yang punya halaman di situs ini.",
    key=("slug",),
    fields=(
        Field(name="slug", title="Identitas", description="Nama isu dalam alamat halamannya.", required=True, pattern=_SLUG),
        Field(name="title", title="Judul", description="Judul isu.", required=True),
        Field(name="url", title="Halaman", description="Alamat halaman isu.", required=True),
        Field(
            name="category", title="Kategori", description="Kategori laporan tiga hari terakhirnya.", required=True,
            values=_CATEGORY,
        ),
        Field(
            name="stage", title="Tahap", description="Tahap pemberitaan sampai hari terakhir liputan.", required=True,
            values=tuple(stage.value for stage in Stage),
        ),
        Field(
            name="status", title="Status", description="Apakah warga sudah mendapat jawaban.", required=True,
            values=tuple(status.value for status in Status),
        ),
        _REGIONS,
        _TOPICS,
        Field(
            name="first_day", title="Hari pertama", type="date",
            description="Hari laporan pertama. Kosong bila belum ada laporan.",
        ),
        Field(name="last_day", title="Hari terakhir", description="Hari laporan terakhir.", type="date"),
        Field(
            name="reports", title="Laporan", description="Banyak laporan, tanpa salinannya.", type="integer", required=True,
            minimum=0,
        ),
        Field(
            name="answered", title="Ditanggapi", description="Ada tanggapan yang masih berlaku.", type="boolean",
            required=True,
        ),
        Field(
            name="hours_to_answer", title="Jam sampai jawaban", type="number", minimum=0,
            description="Jam sejak laporan pertama sampai tanggapan pertama yang masih berlaku. Kosong bila belum ditanggapi.",
        ),
    ),
)  # fmt: skip

DAILY = Table(
    name="harian",
    title="Laporan per hari",
    description="Satu baris satu hari. Setiap laporan dihitung sekali.",
    key=("day",),
    fields=(_DAY, *_DAILY),
)

DAILY_BY_REGION = Table(
    name="harian-wilayah",
    title="Laporan per hari menurut wilayah",
    description=(
        "Satu baris satu hari di satu wilayah. Laporan tentang beberapa wilayah dihitung di setiap wilayah itu, jadi jumlahnya "
        "tidak sama dengan tabel harian."
    ),
    parts="menurut tahun",
    key=("day", "region"),
    fields=(
        _DAY,
        Field(name="region", title="Wilayah", description="Kode wilayah.", required=True, refers=("wilayah", "id")),
        *_DAILY,
    ),
)

ANSWERS = Table(
    name="tanggapan",
    title="Tanggapan dan janji",
    description="Satu baris satu tanggapan pemerintah yang sudah terbit, juga yang dicabut.",
    key=("slug",),
    fields=(
        Field(
            name="slug", title="Identitas", description="Nama tanggapan dalam alamat halamannya.", required=True, pattern=_SLUG
        ),
        Field(name="title", title="Judul", description="Judul tanggapan.", required=True),
        Field(name="url", title="Halaman", description="Alamat halaman tanggapan.", required=True),
        Field(name="issues", title="Isu", description="Isu yang dijawab, dari tabel isu.", pattern=IDS),
        Field(
            name="published", title="Terbit", description="Waktu terbit dengan selisihnya dari UTC.", type="datetime",
            required=True,
        ),
        Field(
            name="due", title="Tenggat", type="date",
            description="Hari paling lambat janji rampung. Kosong bila tidak disebut.",
        ),
        Field(
            name="standing", title="Keadaan janji", values=tuple(standing.value for standing in Standing),
            description="Keadaan janji sampai hari terakhir liputan. Kosong tanpa tenggat atau bila dicabut.",
        ),
        Field(
            name="kept_on", title="Ditepati pada", type="date",
            description="Hari kabar program menyatakan janji tuntas.",
        ),
        Field(
            name="days_late", title="Hari lewat", type="integer", minimum=0,
            description="Hari sejak tenggat sampai ditepati, atau sampai hari terakhir liputan. Kosong tanpa janji.",
        ),
        Field(name="withdrawn", title="Dicabut", description="Hari tanggapan dicabut.", type="date"),
    ),
)  # fmt: skip

CORRECTIONS = Table(
    name="koreksi",
    title="Koreksi penilaian",
    description="Satu baris satu koreksi petugas atas kategori sebuah laporan. Nama petugas tidak dimuat.",
    key=("report", "number"),
    fields=(
        Field(
            name="report", title="Laporan", required=True, pattern="[0-9a-f]{16}",
            description="Identitas laporan, dibentuk seperti dalam tabel laporan. Salinan tidak punya baris di sana.",
        ),
        Field(
            name="number", title="Nomor", type="integer", required=True, minimum=1,
            description="Koreksi keberapa atas laporan itu.",
        ),
        Field(name="title", title="Judul", description="Judul laporan.", required=True),
        Field(name="url", title="Alamat", description="Alamat laporan di situs medianya. Kosong untuk kliping."),
        Field(
            name="outlet", title="Media", description="Kode media dari tabel sumber.", required=True, refers=("sumber", "id")
        ),
        Field(name="day", title="Hari", description="Hari koreksi.", type="date", required=True),
        Field(
            name="before", title="Sebelumnya", values=_CATEGORY,
            description="Kategori dari koreksi sebelumnya. Kosong pada koreksi pertama: kategori mesin tidak disimpan.",
        ),
        Field(name="category", title="Kategori", description="Kategori menurut petugas.", required=True, values=_CATEGORY),
        Field(name="reason", title="Alasan", description="Alasan petugas.", required=True),
        Field(
            name="in_force", title="Berlaku", description="Belum diganti koreksi yang lebih baru.", type="boolean",
            required=True,
        ),
    ),
)  # fmt: skip

REGIONS = Table(
    name="wilayah",
    title="Kode wilayah",
    description="Kode referensi wilayah yang dipakai tabel lain.",
    key=("id",),
    fields=(
        Field(name="id", title="Kode", description="Kode di situs ini.", required=True, pattern=_SLUG),
        Field(name="name", title="Nama", description="Nama kabupaten atau kota.", required=True),
    ),
)
TOPICS = Table(
    name="topik",
    title="Kode topik",
    description="Kode referensi topik yang dipakai tabel lain.",
    key=("id",),
    fields=(
        Field(name="id", title="Kode", description="Kode di situs ini.", required=True, pattern=_SLUG),
        Field(name="name", title="Nama", description="Nama urusan pemerintahan.", required=True),
    ),
)
OUTLETS = Table(
    name="sumber",
    title="Kode media",
    description="Kode referensi media dan sumber lain yang dipakai tabel lain.",
    key=("id",),
    fields=(
        Field(name="id", title="Kode", description="Kode di situs ini.", required=True),
        Field(name="name", title="Nama", description="Nama media.", required=True),
        Field(
            name="kind", title="Jenis", description="Siapa yang berbicara lewat sumber ini.", required=True,
            values=tuple(kind.value for kind in SourceKind),
        ),
        Field(name="homepage", title="Laman", description="Halaman depan media itu."),
        Field(name="watched", title="Dipantau", description="Masih dipantau.", type="boolean", required=True),
        Field(
            name="reports", title="Laporan", description="Banyak laporan yang tersimpan, salinan ikut dihitung.",
            type="integer", required=True, minimum=0,
        ),
    ),
)  # fmt: skip

#: In the order of the page and the package.
TABLES = (REPORTS, ISSUES, DAILY, DAILY_BY_REGION, ANSWERS, CORRECTIONS, REGIONS, TOPICS, OUTLETS)

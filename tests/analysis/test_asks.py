"""What the public asks: told apart from what officials ask of the public, in sentences written for this test."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from prahum_site.analysis.asking import Speaker, asked_by
from prahum_site.analysis.asks import MOST, asks
from prahum_site.model import Category, Item, Report, Verdict

START = datetime(2026, 11, 20, tzinfo=UTC)

#: Sentences in which the public asks, complains, demands or hopes.
ASKING = (
    "Warga Long Bagun bertanya: kapan jalan Tering–Ujoh Bilang dibuka?",
    "Petani Babulu mengeluhkan harga gabah yang anjlok menjelang panen raya.",
    "Pedagang Pasar Segiri menuntut kejelasan jadwal pindah kios.",
    "Mahasiswa mendesak gubernur mencabut izin tambang di hulu sungai.",
    "DPRD Kubar Tanyakan Kapan Listrik Padam Bergilir di Melak Berakhir",
    "Anggota Komisi III DPRD Samarinda mempertanyakan sisa anggaran normalisasi sungai.",
    "Nelayan Muara Badak berharap solar bersubsidi kembali tersedia.",
    "Orang tua murid meminta kolam bekas tambang segera dipagari.",
    "Buruh pabrik kayu protes upah lembur yang belum dibayar.",
    "Warga RT 12 menagih janji perbaikan drainase.",
    "Asosiasi petani sawit menyayangkan potongan harga di pabrik.",
    "Sopir angkutan keluhkan antrean solar hingga tiga kilometer.",
    "Ketua RT 5 Kelurahan Lempake, Sudirman, meminta pompa tidak dicabut.",
    "Sejumlah pelanggan mengadu air keran keruh sejak Senin.",
    "Walhi Kaltim kecam pembukaan hutan di hulu Mahakam.",
    "Warga Pemaluan Minta Kejelasan Ganti Kerugian Lahan IKN di Sepaku",
    "Ombudsman meminta dinas membuka data antrean rumah susun.",
    '"Sampai kapan kami harus membeli air?" kata Rina, warga Gang Pelita.',
    '"Jalan ini sudah dua tahun berlubang," keluh Hamid, sopir truk asal Bontang.',
    "Kepala Dinas PUPR menyebut warga meminta pompa ditambah.",
    "Penambangan itu diprotes warga karena mencemari sumur.",
    "Antrean obat di puskesmas dikeluhkan pasien.",
    "Gubernur didesak mahasiswa mengevaluasi izin angkutan batu bara.",
    "Pemkot diminta segera memperbaiki lampu jalan di Loa Bakung.",
    "PLN diminta DPRD menjelaskan sebab pemadaman.",
    "Kualitas aspal jalan baru dipertanyakan.",
    "Keluhan warga soal bau sampah belum juga dijawab.",
    "Tuntutan buruh: upah dibayar sebelum Natal.",
    "Mahasiswa Demo Banjir Samarinda, Tuntut Normalisasi Karang Mumus Dikebut",
    "Menemui bupati, petani plasma menuntut bagi hasil yang tertunggak.",
    "Seorang guru honorer, yang sudah mengajar 15 tahun, berharap diangkat tahun ini.",
    "Pengusaha Kecil Khawatir UMP Memberatkan, Minta Masa Penyesuaian",
    "Warga menolak rencana pabrik semen di dekat kawasan karst.",
    "DPRD minta warga yang terdampak segera diberi tempat tinggal sementara.",
    "Penumpang kapal kecewa karena jadwal berubah tanpa pemberitahuan.",
    "Aliansi masyarakat adat mengusulkan batas hutan dipetakan ulang.",
    "Warga belum menerima air sejak Sabtu dan meminta truk tangki dikirim.",
    "Banyak pendengar menanyakan cara mendaftar rumah susun.",
    "Ibu-ibu Gang Pelita memohon posyandu dibuka kembali.",
    "Komisi II DPRD Bontang menyesalkan lambatnya perbaikan pelabuhan.",
    "Para pencari kerja berharap pelatihan digelar di luar Samarinda juga.",
    "Tolak Tambang, Ratusan Mahasiswa Menginap di Kantor Gubernur",
    "Hingga kini 54 keluarga menunggu kepastian jadwal pindah.",
)  # fmt: skip

#: Traps: officials who ask, the ill, the courts, names, nouns, denials.
NOT_ASKING = (
    "Wali kota meminta warga waspada banjir.",
    "Warga diminta waspada hujan lebat hingga Kamis.",
    "BPBD minta masyarakat tidak membakar lahan.",
    "Gubernur berharap petani ikut asuransi pertanian.",
    "Waduk menyusut, pelanggan air diminta berhemat.",
    "Orang tua diminta membawa buku kesehatan ibu dan anak.",
    "DPRD minta warga bersabar menunggu pembahasan anggaran.",
    "Dinas Sosial mendesak pemilik panti melengkapi izin.",
    "Kebutuhan air bersih warga Maratua sangat mendesak.",
    "Bupati nonaktif itu dituntut delapan tahun penjara.",
    "Jaksa menuntut terdakwa membayar uang pengganti.",
    "Warga tidak lagi mengeluhkan air keruh.",
    "Petani tidak menolak harga baru.",
    "Wali Kota Samarinda, saat menemui warga Lempake, meminta camat mendata rumah rusak.",
    "Tiga pengemudi dimintai keterangan sebagai saksi.",
    "Sopir truk itu meminta maaf kepada keluarga korban.",
    "Kelurahan Harapan Baru menggelar kerja bakti.",
    "Rumah Sakit Harapan Bunda menambah ruang rawat.",
    "Mahasiswa asal Mahulu menuntut ilmu di Samarinda.",
    "Permintaan ikan warga naik menjelang Natal.",
    "Wali kota menanyakan stok beras kepada pedagang.",
    "Polisi menolak menyebut nama saksi.",
    "Bupati kunjungi petani, minta penyuluh turun tiap pekan.",
    "Pemprov menagih pajak alat berat kepada perusahaan tambang.",
    "PDAM tagih tunggakan pelanggan mulai Desember.",
    "Jalan Rusak, Siapa yang Salah?",
    "Mau Urus KTP Digital? Begini Caranya",
    "Bagaimana nasib honorer tahun depan? Ini penjelasan BKD.",
    "Korban mengeluh pusing dan mual setelah makan siang.",
    "Gubernur menerima aspirasi mahasiswa di halaman kantor.",
    "Disdukcapil menjawab pertanyaan warga di radio.",
    "Menteri mendesak pemerintah daerah mempercepat belanja.",
    "Camat berharap bantuan tiba sebelum Jumat.",
    "Tim gabungan mencari nelayan yang hilang di Selat Makassar.",
    "Warga bergotong royong membersihkan parit.",
    "Polres minta orang tua mengawasi anak di tepi sungai.",
    "Kepala BPBD menyebut pengungsi sudah pulang.",
    "Pemkab mengajak warga bertanya langsung lewat aplikasi.",
    "Warga diharapkan membawa KTP asli.",
    "Atlet Kaltim berharap emas di nomor beregu.",
    "Perusahaan minta karyawan bekerja dari rumah.",
    "Dialog tanya jawab dengan petani berlangsung dua jam.",
    "Dewan Pengawas RSUD meminta laporan keuangan.",
    "Ketua KPU meminta pemilih memeriksa nama di daftar.",
    "Kejaksaan memeriksa pedagang soal sewa kios.",
    "DPR setujui empat lembaga dapat anggaran mendesak Rp21 triliun.",
    "Minta Calon Teken Kontrak, Fahri: Komisi III Tidak Percaya",
    "Jaksa belum siap, tuntutan karyawan terkait kerusuhan ditunda.",
    "Karyawan gudang lakukan protes atau tidak, upah tetap dibayar.",
    "Ribuan warga gelar salat minta hujan.",
)  # fmt: skip


def report(
    title: str,
    excerpt: str = "",
    *,
    source: str = "kabar",
    hours: int = 0,
    category: Category = Category.NEGATIVE,
) -> Report:
    moment = START + timedelta(hours=hours)
    item = Item(
        source=source, key=f"{source}/{title}", url=None, title=title, excerpt=excerpt, published=moment, first_seen=moment
    )
    judged = Verdict(category=category, probabilities=(0.7, 0.1, 0.1, 0.1), evidence=(), method="uji/1")
    return Report(item=item, verdict=judged, regions=(), topics=())


@pytest.mark.parametrize("sentence", ASKING)
def test_what_the_public_asks_is_heard(sentence: str) -> None:
    assert asked_by(sentence)


@pytest.mark.parametrize("sentence", NOT_ASKING)
def test_traps_are_no_asks(sentence: str) -> None:
    assert not asked_by(sentence)


def test_a_pronoun_speaks_for_whoever_spoke_before() -> None:
    hope = "Ia berharap longboat pengangkut solar didahulukan."
    assert asked_by(hope, Speaker.PEOPLE)
    assert not asked_by(hope, Speaker.STATE)
    assert not asked_by(hope)
    assert asked_by('"Air ini berbau," keluhnya.', Speaker.PEOPLE)


def test_the_words_of_citizens_come_first_then_the_newest() -> None:
    reports = (
        report("Pedagang menuntut kios dibuka", hours=9),
        report("Petani keluhkan pupuk langka", hours=5),
        report("Jalan gang", "Kapan jalan gang kami ditambal?", source="aduan", hours=1),
        report("Warga meminta pompa tidak dicabut", hours=7),
    )
    found = asks(reports, {"aduan"})
    assert [ask.text for ask in found] == [
        "Kapan jalan gang kami ditambal?",
        "Pedagang menuntut kios dibuka",
        "Warga meminta pompa tidak dicabut",
        "Petani keluhkan pupuk langka",
    ]
    assert [ask.public for ask in found] == [True, False, False, False]
    assert found == asks(tuple(reversed(reports)), {"aduan"})


def test_the_same_ask_of_two_outlets_stands_once_and_no_more_than_five_stand() -> None:
    twins = [
        report("Warga Lempake minta pompa air ditambah", source="satu"),
        report("Warga Lempake minta pompa air segera ditambah", source="dua", hours=1),
    ]
    assert [ask.item.source for ask in asks(twins, ())] == ["dua"]
    wants = ("lampu jalan", "air bersih", "dokter anak", "guru fisika", "jembatan gantung", "pasar malam", "bus sekolah")
    many = [report(f"Warga minta {want}", source=f"s{number}") for number, want in enumerate(wants)]
    assert len(asks(many, ())) == MOST


def test_a_sentence_that_stands_alone_goes_before_one_that_leans() -> None:
    letter = report(
        "Surat pembaca: jalan Tering putus, solar tinggal sepekan",
        "Seorang warga Long Bagun menulis tentang jalan yang putus. Ia berharap solar didahulukan.",
    )
    assert [ask.text for ask in asks([letter], ())] == ["Ia berharap solar didahulukan."]
    headline = report("Warga Long Bagun minta solar didahulukan", "Warga mengirim surat. Mereka berharap kapal segera datang.")
    assert [ask.text for ask in asks([headline], ())] == ["Warga Long Bagun minta solar didahulukan"]


def test_a_complaint_without_a_question_is_its_title_and_thanks_are_no_complaint() -> None:
    assert [ask.text for ask in asks([report("Lampu jalan padam", "Sudah gelap.", source="aduan")], {"aduan"})] == [
        "Lampu jalan padam"
    ]
    thanks = report("Terima kasih", "Pompa sudah bekerja.", source="aduan", category=Category.POSITIVE)
    assert asks([thanks], {"aduan"}) == ()


def test_nothing_asked_is_nothing() -> None:
    assert asks([], ()) == ()
    assert asks([report("Wali kota minta warga waspada", "Hujan turun. BPBD berharap warga siaga.")], ()) == ()

"""The sentences that framings are made of, by the kind of news and by how far it is answered.

Slots: ``judul`` title of the issue, ``siapa`` the people, ``di`` where (" di Berau", or nothing), ``dinas`` the office that
usually acts, ``data`` what figures tell how bad it is, ``solusi``, ``penanggung`` and ``tanggal`` of the response (a blank to
fill in where it names none), ``kurang`` what it lacks, ``satu`` and ``dua`` what a citizen can do. What stands in "[isi: …]" is
for the officer to fill in: nothing is claimed that the data do not say. A sentence of plain language has at most
:data:`LONGEST` words.
"""

from __future__ import annotations

from enum import StrEnum

from prahum_site.model import Answer, Category

#: Words in a sentence of plain language, at most.
LONGEST = 15


class Mood(StrEnum):
    """How an office speaks of a kind of news."""

    HARM = "harm"
    RISK = "risk"
    PLAIN = "plain"
    GOOD = "good"
    UNREAD = "unread"


MOODS = {
    Category.NEGATIVE: Mood.HARM,
    Category.AT_RISK: Mood.RISK,
    Category.NEUTRAL: Mood.PLAIN,
    Category.POSITIVE: Mood.GOOD,
    Category.UNKNOWN: Mood.UNREAD,
}

#: Formal and plain text.
Pair = tuple[str, str]


def _pair(formal: str, plain: str) -> Pair:
    return formal, plain


OFFICE = "[isi: pastikan dinasnya; biasanya {dinas}]"
CONTACT = "[isi: nomor atau tautan resmi]"
SOLUTION = "[isi: solusi yang dikerjakan]."
SHORT_SOLUTION = "[isi: solusi dalam kalimat pendek]."
DATE = "[isi: tanggal selesai]"
SHORT_NAME = "[isi: nama pendek dinas penanggung jawab]"

# Who is affected ------------------------------------------------------------------------------------------------------

_CONCERN = (
    "Mengenai “{judul}”, pemerintah daerah menyampaikan keprihatinan kepada {siapa}{di}.",
    "Kami prihatin atas yang dialami {siapa}{di}.",
)
_WORRY = (
    "Mengenai “{judul}”, pemerintah daerah memahami kekhawatiran {siapa}{di}.",
    "Kami mengerti kekhawatiran {siapa}{di}.",
)
_SORRY = (
    "Mengenai “{judul}”, pemerintah daerah meminta maaf kepada {siapa}{di}.",
    "Kami minta maaf kepada {siapa}{di}.",
)
_NEWS = ("Kabar “{judul}” menyangkut {siapa}{di}.", "Ada kabar untuk {siapa}{di}.")
_JOY = ("Pemerintah daerah menyambut baik kabar “{judul}” bagi {siapa}{di}.", "Ada kabar baik untuk {siapa}{di}.")
_OWING = (
    "Kabar “{judul}” menggembirakan, tetapi pemerintah daerah masih berutang janji kepada {siapa}{di}, dan meminta maaf.",
    "Kabarnya baik, tetapi kami masih berutang janji kepada {siapa}{di}. Kami minta maaf.",
)
_CHECKING = ("Pemerintah daerah memeriksa kebenaran kabar “{judul}”{di}.", "Kami sedang memeriksa kabar ini.")

#: The first sentence: empathy, worry, apology or thanks, by what happened.
OPENINGS: dict[Mood, dict[Answer, Pair]] = {
    Mood.HARM: {
        Answer.NONE: _CONCERN,
        Answer.PARTIAL: _CONCERN,
        Answer.GIVEN: (
            "Mengenai “{judul}”, pemerintah daerah memahami beban yang masih dirasakan {siapa}{di}.",
            "Kami tahu ini masih berat bagi {siapa}{di}.",
        ),
        Answer.OVERDUE: _SORRY,
        Answer.KEPT: (
            "Mengenai “{judul}”, pemerintah daerah berterima kasih atas kesabaran {siapa}{di}.",
            "Terima kasih atas kesabaran {siapa}{di}.",
        ),
    },
    Mood.RISK: {
        Answer.NONE: _WORRY,
        Answer.PARTIAL: _WORRY,
        Answer.GIVEN: (
            "Mengenai “{judul}”, pemerintah daerah terus mendengar kekhawatiran {siapa}{di}.",
            "Kami masih mendengar kekhawatiran {siapa}{di}.",
        ),
        Answer.OVERDUE: _SORRY,
        Answer.KEPT: (
            "Mengenai “{judul}”, pemerintah daerah berterima kasih atas perhatian {siapa}{di}.",
            "Terima kasih atas perhatian {siapa}{di}.",
        ),
    },
    Mood.PLAIN: {answer: _SORRY if answer is Answer.OVERDUE else _NEWS for answer in Answer},
    Mood.GOOD: {answer: _OWING if answer is Answer.OVERDUE else _JOY for answer in Answer},
    Mood.UNREAD: {answer: _SORRY if answer is Answer.OVERDUE else _CHECKING for answer in Answer},
}

#: Thanks to those who complained, after the first sentence: while nothing is answered in full, and later.
COMPLAINT_OPEN = (
    "Terima kasih kepada warga yang telah mengadu; pelapornya dijawab lebih dulu.",
    "Terima kasih sudah mengadu. Pelapor kami jawab lebih dulu.",
)
COMPLAINT_ANSWERED = ("Terima kasih kepada warga yang telah mengadu.", "Terima kasih sudah mengadu.")

_LATE = _pair(
    "Penyelesaian dijanjikan paling lambat {tanggal}, dan tanggal itu sudah lewat. Sebabnya: [isi: sebab yang "
    "sebenarnya]. Yang masih menunggu: [isi: siapa, berapa, dan di mana].",
    "Kami berjanji selesai {tanggal}, tetapi belum menepatinya. Sebabnya: [isi: sebab yang sebenarnya]. Yang masih "
    "menunggu: [isi: siapa dan di mana].",
)
_PROOF = _pair(
    "Yang dijanjikan sudah dinyatakan tuntas. Buktinya: [isi: bukti yang dapat diperiksa warga]. Bila ada yang belum "
    "pulih, sampaikan kepada kami.",
    "Menurut catatan kami, janji itu sudah tuntas. Buktinya: [isi: tempat atau tautan]. Masih ada yang kurang? Beri tahu kami.",
)
_DONE = _pair(
    "Yang dijanjikan sudah dinyatakan tuntas. Manfaatnya: [isi: berapa orang dan apa manfaatnya menurut data].",
    "Menurut catatan kami, janji itu sudah tuntas. Manfaatnya: [isi: berapa orang, manfaat apa].",
)
_UNREAD = (
    "Yang terkait: [isi: siapa, sesudah liputannya dibaca]. Hasil pemeriksaan disampaikan pada [isi: tanggal dan jam].",
    "Yang terkait: [isi: siapa]. Hasilnya kami kabarkan pada [isi: hari dan jam].",
)
_FIGURES = ("Keadaan sampai [isi: tanggal dan jam]: [isi: {data}].", "Keadaan sekarang: [isi: {data}].")
_LACKS = (
    "Jawaban kami belum menyebut {kurang}; sekarang kami lengkapi.",
    "Jawaban kami belum menyebut {kurang}. Kini kami lengkapi.",
)

#: What is known of the people's state, after the first sentence.
STATES: dict[Mood, dict[Answer, Pair]] = {
    Mood.HARM: {
        Answer.NONE: (
            f"{_FIGURES[0]} Kebutuhan yang paling mendesak: [isi: kebutuhan, dan kapan dipenuhi].",
            f"{_FIGURES[1]} Yang paling dibutuhkan: [isi: kebutuhan mendesak].",
        ),
        Answer.PARTIAL: (f"{_LACKS[0]} {_FIGURES[0]}", f"{_LACKS[1]} {_FIGURES[1]}"),
        Answer.GIVEN: (
            f"{_FIGURES[0]} Perubahan yang sudah dirasakan warga: [isi: sebelum dan sesudahnya].",
            f"{_FIGURES[1]} Yang sudah membaik: [isi: sebelum dan sesudahnya].",
        ),
        Answer.OVERDUE: _LATE,
        Answer.KEPT: _PROOF,
    },
    Mood.RISK: {
        Answer.NONE: _pair(
            "Yang sudah pasti sampai [isi: tanggal dan jam]: [isi: fakta dan sumbernya]. Yang belum pasti: [isi: hal yang "
            "masih diperiksa, dan kapan dikabarkan].",
            "Yang sudah pasti: [isi: fakta dan sumbernya]. Yang belum pasti: [isi: hal yang masih diperiksa].",
        ),
        Answer.PARTIAL: (
            f"{_LACKS[0]} Yang sudah pasti sampai [isi: tanggal dan jam]: [isi: fakta dan sumbernya].",
            f"{_LACKS[1]} Yang sudah pasti: [isi: fakta dan sumbernya].",
        ),
        Answer.GIVEN: _pair(
            "Yang sudah pasti: [isi: fakta dan sumbernya]. Kekhawatiran yang belum terjawab: [isi: pertanyaan warga dan "
            "jawabannya].",
            "Yang sudah pasti: [isi: fakta dan sumbernya]. Yang masih ditanyakan: [isi: pertanyaan dan jawabannya].",
        ),
        Answer.OVERDUE: _LATE,
        Answer.KEPT: _PROOF,
    },
    Mood.PLAIN: {
        Answer.NONE: (
            "Yang berubah bagi mereka: [isi: apa yang berubah, sejak kapan, dan bagi siapa].",
            "Yang berubah: [isi: apa, sejak kapan, bagi siapa].",
        ),
        Answer.PARTIAL: (
            f"{_LACKS[0]} Yang berubah bagi mereka: [isi: apa yang berubah, sejak kapan, dan bagi siapa].",
            f"{_LACKS[1]} Yang berubah: [isi: apa, sejak kapan, bagi siapa].",
        ),
        Answer.GIVEN: (
            "Yang paling sering ditanyakan: [isi: pertanyaan warga dan jawabannya].",
            "Yang sering ditanyakan: [isi: pertanyaan dan jawabannya].",
        ),
        Answer.OVERDUE: _LATE,
        Answer.KEPT: _DONE,
    },
    Mood.GOOD: {
        Answer.NONE: (
            "Manfaat yang sudah dirasakan: [isi: berapa orang dan apa manfaatnya menurut data].",
            "Manfaatnya: [isi: berapa orang, manfaat apa].",
        ),
        Answer.PARTIAL: (
            f"{_LACKS[0]} Manfaat yang sudah dirasakan: [isi: berapa orang dan apa manfaatnya menurut data].",
            f"{_LACKS[1]} Manfaatnya: [isi: berapa orang, manfaat apa].",
        ),
        Answer.GIVEN: (
            "Manfaat yang sudah dirasakan: [isi: menurut data]. Yang masih menunggu giliran: [isi: siapa, dan kapan].",
            "Manfaatnya: [isi: berapa orang, manfaat apa]. Yang menunggu giliran: [isi: siapa, kapan].",
        ),
        Answer.OVERDUE: _LATE,
        Answer.KEPT: _DONE,
    },
    Mood.UNREAD: {answer: _LATE if answer is Answer.OVERDUE else _UNREAD for answer in Answer},
}

# What the state does --------------------------------------------------------------------------------------------------

_SAYS = (
    "Yang dikerjakan: {solusi} Penanggung jawab: {penanggung}. Selesai paling lambat {tanggal}.",
    "Ini yang kami kerjakan. {solusi} Penanggung jawab: {penanggung}. Selesai paling lambat {tanggal}.",
)
_PROGRESS = (
    f"{_SAYS[0]} Kemajuan sampai [isi: tanggal]: [isi: angka kemajuan]. Kabar berikutnya: [isi: tanggal].",
    f"{_SAYS[1]} Kemajuan sekarang: [isi: angka kemajuan]. Kabar berikutnya: [isi: tanggal].",
)
_SLOW = _pair(
    "Yang dijanjikan: {solusi} Yang sudah selesai sampai [isi: tanggal]: [isi: bagian yang selesai]. Sisanya dikerjakan "
    "{penanggung}, paling lambat [isi: tanggal baru yang sanggup ditepati]. Supaya tidak terlambat lagi: [isi: "
    "perubahan cara kerja].",
    "Ini janji kami. {solusi} Yang sudah selesai: [isi: bagian yang selesai]. Sisanya selesai paling lambat [isi: "
    "tanggal baru]. Penanggung jawab: {penanggung}.",
)
_MADE_GOOD = _pair(
    "Yang dijanjikan: {solusi} Hasilnya: [isi: apa yang selesai, kapan, dan angkanya]. Penanggung jawab: {penanggung}. ",
    "Ini janji kami. {solusi} Hasilnya: [isi: apa yang selesai, kapan]. ",
)
_KEPT_AFTER_HARM = (
    f"{_MADE_GOOD[0]}Supaya tidak terulang: [isi: langkah pencegahan dan anggarannya].",
    f"{_MADE_GOOD[1]}Supaya tidak terulang: [isi: langkah pencegahan].",
)
_KEPT_IN_PEACE = (
    f"{_MADE_GOOD[0]}Layanan sesudahnya dijaga oleh {OFFICE}.",
    f"{_MADE_GOOD[1]}Layanan ini dijaga oleh {OFFICE}.",
)
#: What is said where nothing was answered so far.
SILENT: dict[Mood, Pair] = {
    Mood.HARM: _pair(
        f"Penanganan dipimpin oleh {OFFICE}. Yang sudah dikerjakan sampai [isi: tanggal dan jam]: [isi: tindakan]. "
        "Berikutnya: [isi: solusi], selesai paling lambat [isi: tanggal]. Kabar berikutnya disampaikan pada [isi: jam].",
        f"Yang menangani: {OFFICE}. Yang sudah dikerjakan: [isi: tindakan]. Berikutnya: [isi: solusi, tanggal selesai]. "
        "Kami kabari lagi pada [isi: jam].",
    ),
    Mood.RISK: _pair(
        f"Pencegahan dipimpin oleh {OFFICE}. Yang sudah disiapkan sampai [isi: tanggal]: [isi: tindakan]. Yang belum "
        "diputuskan: [isi: keputusan, siapa yang memutuskan, dan kapan].",
        f"Yang menangani: {OFFICE}. Yang sudah disiapkan: [isi: tindakan]. Yang belum diputuskan: [isi: keputusan, kapan].",
    ),
    Mood.PLAIN: _pair(
        f"Keterangan resmi: [isi: keputusan, jadwal, atau aturan yang berlaku]. Yang menangani: {OFFICE}. Pertanyaan "
        f"dijawab lewat {CONTACT}.",
        f"Keterangan resminya: [isi: keputusan atau jadwal]. Yang menangani: {OFFICE}. Tanyakan lewat {CONTACT}.",
    ),
    Mood.GOOD: _pair(
        "Peran pemerintah daerah: [isi: program, anggaran, atau izin yang benar-benar ada]. Pihak lain yang berjasa: "
        f"[isi: nama lembaga]. Langkah berikutnya ditangani oleh {OFFICE}.",
        "Peran kami: [isi: yang benar-benar dikerjakan]. Yang juga berjasa: [isi: nama lembaga]. Berikutnya ditangani "
        f"{OFFICE}.",
    ),
    Mood.UNREAD: _pair(
        f"Yang diperiksa: [isi: fakta yang perlu dipastikan]. Yang memeriksa: {OFFICE}. Hasilnya disampaikan pada [isi: "
        "tanggal dan jam].",
        f"Yang kami periksa: [isi: fakta]. Yang memeriksa: {OFFICE}. Hasilnya kami kabarkan pada [isi: jam].",
    ),
}


def acts(mood: Mood, answer: Answer) -> Pair:
    """What the state does, by how far it has answered."""
    if answer is Answer.NONE:
        return SILENT[mood]
    kept = _KEPT_IN_PEACE if mood in {Mood.PLAIN, Mood.GOOD} else _KEPT_AFTER_HARM
    return {Answer.PARTIAL: _SAYS, Answer.GIVEN: _PROGRESS, Answer.OVERDUE: _SLOW, Answer.KEPT: kept}[answer]


# What a citizen can do ------------------------------------------------------------------------------------------------

_STEPS = ("warga{di} diajak {satu}, serta {dua}.", "Yang dapat Anda lakukan: {satu}. Selain itu: {dua}.")
_REPORT = (
    f"Laporan disampaikan lewat {CONTACT} dan dijawab paling lambat [isi: waktu].",
    f"Laporkan lewat {CONTACT}. Kami jawab paling lambat [isi: waktu].",
)
_FOLLOW = ("Kemajuannya dapat diikuti di [isi: tautan halaman isu].", "Kemajuannya ada di [isi: tautan halaman isu].")
_LEADS = {
    Mood.HARM: "Sementara itu, ",
    Mood.RISK: "Supaya risiko ini tidak menjadi kerugian, ",
    Mood.PLAIN: "Untuk memanfaatkannya, ",
    Mood.GOOD: "Supaya manfaatnya meluas, ",
    Mood.UNREAD: "Sambil menunggu hasil pemeriksaan, ",
}
_TAKE_PART = ("Cara ikut serta: [isi: syarat, tempat, dan waktu].", "Cara ikut: [isi: syarat, tempat, waktu].")
_ASK = (f"Pertanyaan dijawab lewat {CONTACT}.", f"Ada pertanyaan? Kirim ke {CONTACT}.")
_HOLD_TO_IT = _pair(
    f"Warga{{di}} berhak menagih tanggal yang baru, dan dapat melaporkan keadaan di lapangan lewat {CONTACT}. Sambil "
    f"menunggu, warga diajak {{satu}}, serta {{dua}}.",
    f"Silakan tagih tanggal baru kami. Laporkan keadaan di lapangan lewat {CONTACT}. {_STEPS[1]}",
)
_LOOK = _pair(
    f"Warga{{di}} diajak memeriksa hasilnya di [isi: lokasi atau tautan], dan melapor lewat {CONTACT} bila masih ada "
    "yang kurang.",
    f"Silakan periksa hasilnya di [isi: lokasi atau tautan]. Masih ada yang kurang? Laporkan lewat {CONTACT}.",
)


def steps(mood: Mood, answer: Answer) -> Pair:
    """What a citizen can do, by what happened and how far it is answered."""
    if answer is Answer.OVERDUE:
        return _HOLD_TO_IT
    if answer is Answer.KEPT:
        return _LOOK
    last = {Mood.PLAIN: (_ASK,), Mood.GOOD: (_TAKE_PART,)}.get(mood, (_REPORT,))
    follow = (_FOLLOW,) if answer is Answer.GIVEN and mood in {Mood.HARM, Mood.RISK} else ()
    parts = (*last, *follow)
    return (
        " ".join((_LEADS[mood] + _STEPS[0], *(formal for formal, _ in parts))),
        " ".join((_STEPS[1], *(plain for _, plain in parts))),
    )

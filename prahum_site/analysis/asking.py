"""Whether a sentence of a report asks, complains, demands or hopes, and whether it is the public that does.

Who speaks decides: "Warga meminta wali kota turun" asks something of the office, "Wali kota meminta warga waspada" does not.
The subject is sought in the clause before the verb, for an Indonesian clause begins with it; a passive verb's agent follows it.
"""

from __future__ import annotations

import re
from enum import Enum, auto


class Speaker(Enum):
    """Whose voice a clause is: the people, their council, the state (with its companies), or somebody unknown."""

    PEOPLE = auto()
    COUNCIL = auto()
    STATE = auto()
    UNKNOWN = auto()

    @property
    def is_public(self) -> bool:
        """Whether an office owes this voice an answer."""
        return self in (Speaker.PEOPLE, Speaker.COUNCIL)


_PEOPLE_WORDS = r"""
warga|masyarakat|petani|pekebun|peternak|penambak|nelayan|pedagang|penjual|mahasiswa|pelajar|siswa|murid|orang ?tua|wali murid
|wali siswa|buruh|pekerja|karyawan|guru|honorer|dosen|sopir|supir|pengemudi|ojol|penumpang|pelanggan|konsumen|pengguna
|pengendara|pengusaha|pelaku usaha|umkm|korban|keluarga|ahli waris|ibu-ibu|emak-emak|ibu rumah tangga|penyandang|difabel
|pasien|aktivis|pegiat|lsm|walhi|jatam|ylki|lbh|koalisi|aliansi|serikat|asosiasi|apindo|hipmi|gapki|bem|hmi|pmii|gmni|kammi
|ormas|tokoh (?:masyarakat|adat|pemuda|agama)|lembaga adat|kepala adat|dewan adat
|netizen|warganet|pembaca|pendengar|massa|demonstran
|pengunjuk rasa|pendemo|pemuda|karang taruna|ketua r[tw]|pengurus r[tw]|jemaah
|pemilik (?:lahan|rumah|kapal|kios|bengkel|warung|toko|tanah|usaha)|pencari kerja|pelamar|pensiunan|penyintas|pengungsi
|penghuni|penyewa|nasabah|transmigran|pemudik|wisatawan|pejalan kaki|publik|komunitas|paguyuban|kelompok tani|gapoktan
|koperasi|peserta|perawat|bidan|nakes|tenaga kesehatan|perantau|suporter|ombudsman|akademisi
"""
_COUNCIL_WORDS = r"""
dprd|dpr|dpd|legislator|anggota dewan|ketua dewan|wakil rakyat|komisi (?:i{1,3}|iv|v|vi{1,3}|ix|xi?|[a-d])|fraksi|parlemen
|dewan
"""
_STATE_WORDS = r"""
dewan (?:pengawas|komisaris|direksi|pers|pengupahan|pendidikan|kehormatan|majelis
|pengarah|pimpinan|pertimbangan|pembina|syuro)
|komisi (?:pemberantasan|pemilihan|informasi|yudisial)|pemerintah|pemkot|pemkab|pemprov|pemda|pemdes|gubernur|wagub|bupati
|wabup|wali ?kota|wawali|sekda|sekretaris daerah|presiden|wapres|menteri|menko|mendagri|menkes|menhub|kemen\w+
|kepala (?:dinas|badan|bidang|daerah|desa|kampung|sekolah|biro|bagian|kantor|polisi)|kadis\w*|kabid|kabag|dinas|dinkes|dishub
|disdik\w*|disper\w+|disdag|diskominfo|disdukcapil|dlh|bapenda|bappeda|bkd|bpn|otorita|polisi|polri|polda|polres\w*|polsek
|kapol\w+|kasat\w*|satlantas|satpol|tni|kodim|dandim|pangdam|babinsa|penyidik|jaksa|kejari|kejati|kejaksaan|hakim|pengadilan
|camat|lurah|kades|petinggi|bpbd|bnpb|bmkg|basarnas|damkar|pln|pdam|perumda|bpjs|rsud|puskesmas|rektor|kpk|kpu|bawaslu|ojk|bps
|bbpom|bpom|bpk|inspektorat|bumd|bumn|pertamina|bulog|petugas|pejabat|asn|pelaksana tugas|plt|pj|pjs|imigrasi|bea cukai
|perusahaan|manajemen|pengelola|direksi|direktur|direktorat|oknum|pelaku|tersangka|terdakwa|rumah sakit
|kantor (?:wilayah|cabang)|satgas|tim sar
"""


def _any(words: str) -> str:
    return "(?:" + "".join(words.split("\n")) + ")"


_ACTOR = re.compile(
    rf"\b(?:(?P<state>{_any(_STATE_WORDS)})|(?P<council>{_any(_COUNCIL_WORDS)})|(?P<people>{_any(_PEOPLE_WORDS)}))\b",
    re.IGNORECASE,
)
# Behind these an actor is spoken to or of, or owns something: no subject.
_NO_SUBJECT = re.compile(
    r"\b(?:kepada|ke|di|oleh|bersama|dengan|untuk|bagi|terhadap|soal|tentang|depan|hadapan|antara|pada|sebagai|bukan|milik"
    r"|akibat"
    r"|temui|datangi|geruduk|kunjungi|dengar|dengarkan|terima|serap|tampung|dampingi|ajak|bantu|imbau|ingatkan|tangkap|sambangi"
    r"|surati|(?<=\S )demo|hadiri|jemput|tertibkan|usir|layani|panggil|periksa|tanggapi|respons|jawab|gugat|laporkan"
    r"|rumah|lahan|kebun|sawah|tanah|permukiman|pemukiman|jumlah|aktivitas|kendaraan|kapal|perahu|jalan|harga|hasil|data|akses"
    r"|kesehatan|keselamatan|ekonomi|kebutuhan|bantuan|aset|keluhan|tuntutan|aspirasi|harapan|protes|laporan|aduan|gedung"
    r"|kantor"
    r"|kepentingan|hak|suara|wilayah|usaha|(?:mem|men|meng|meny|mel|mer|mew)\w{3,}|di[a-z]{2,}(?:i|kan|kan\w))\s+"
    r"(?:para\s+|sejumlah\s+|ratusan\s+|puluhan\s+|ribuan\s+|seluruh\s+|semua\s+|beberapa\s+|seorang\s+)?$",
    re.IGNORECASE,
)
# What begins a clause of its own, with a subject of its own.
_BREAK = re.compile(
    r"[,;:–—“”\"]|\s-\s|\b(?:bahwa|karena|sebab|setelah|usai|saat|ketika|menyusul|sejak|hingga|sehingga|meski\w*|sedangkan"
    r"|sementara"
    r"|(?P<speech>menyebut(?:kan)?|sebut|mengatakan|mengaku|menilai|mengungkapkan|menyampaikan|menjelaskan|menyatakan"
    r"|menulis|mendengar"
    r"|akui|ungkap))\b",
    re.IGNORECASE,
)
_ACTIVE = re.compile(
    r"\b(?P<verb>(?:mem)?pertanyakan|menanyakan|tanyakan|bertanya|tanya|meminta|minta|memohon|mohon|menuntut|tuntut|mendesak"
    r"|desak"
    r"|mengeluh(?:kan)?|keluhkan|berkeluh kesah|berharap|mengharapkan|harapkan|memprotes|protes|menagih|tagih|menyayangkan"
    r"|sayangkan|menyesalkan"
    r"|sesalkan|mengadu(?:kan)?|adukan|mengecam|kecam|menolak|tolak|menginginkan|inginkan|ingin tahu|mengusulkan|usulkan"
    r"|keberatan"
    r"|kecewa|curhat|menunggu (?:kepastian|kejelasan|janji|perbaikan|bantuan|jawaban)|butuh (?:kepastian|kejelasan))\b",
    re.IGNORECASE,
)
# What makes other verbs of them: to apologise, to study, to prosecute; and "tanya jawab" is no question.
_OTHER_SENSE = re.compile(
    r"(?:meminta|minta|memohon|mohon)\s+(?:maaf|izin|restu|keterangan|doa|cerai|uang|tebusan|foto|tanda tangan|hujan)\b"
    r"|(?:menuntut|tuntut)\s+(?:ilmu|terdakwa)\b|tolak\s+(?:bala|ukur|angin|peluru)\b|(?:menagih|tagih)\s+(?:utang|hutang)\b"
    r"|tanya[\s-]+jawab\b|tanya\s+tangan\b",
    re.IGNORECASE,
)
# A noun: "isi protes".
_NOUN = re.compile(r"\b(?:isi|aksi|gelombang|surat|nota|bentuk|soal|jadi|aneka|berbagai|lakukan|melakukan)\s+$", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:tidak|tak|tanpa|bukan|belum|jangan|enggan|urung|batal|berhenti)(?:\s+(?:lagi|pernah|perlu|usah|akan|bisa"
    r"|boleh))?\s+$",
    re.IGNORECASE,
)
# "Kebutuhan mendesak", "perbaikan yang mendesak": no verb.
_PRESSING = re.compile(
    r"\b(?:sangat|paling|lebih|kebutuhan|bantuan|hal|yang|kondisi|makin|kian|cukup|anggaran|dana|keadaan)\s+$", re.IGNORECASE
)
_PASSIVE = re.compile(
    r"\b(?P<verb>didesak|dituntut|ditagih|dipertanyakan|dikeluhkan|diprotes|disesalkan|disayangkan|dikecam"
    r"|ditolak(?! korban)|diadukan"
    r"|diminta|dimohon|diharap(?:kan)?|ditanyakan)\b(?!\s+(?:jaksa|jpu|hukuman|pidana|penjara|\w+\s+(?:tahun|bulan)))",
    re.IGNORECASE,
)
_AGENT = re.compile(r"^\s+(?:oleh\s+)?(?:para|sejumlah|ratusan|puluhan|ribuan|banyak|seorang|beberapa)?\s*$", re.IGNORECASE)
#: Passive verbs that tell of a complaint though nobody is named who made it.
_COMPLAINED = frozenset({"dipertanyakan", "dikeluhkan", "diprotes"})
#: Passive verbs by which the state is asked.
_URGED = frozenset({"diminta", "didesak", "dituntut", "ditagih", "dimohon", "diharapkan", "diharap"})
#: Of the state, these serve citizens; others ("petugas diminta siaga") are mostly told by their own superiors.
_SERVES = re.compile(
    r"pemerintah|pemkot|pemkab|pemprov|pemda|gubernur|bupati|wali ?kota|presiden|menteri|kemen\w+|dinas|polisi|polri|polda"
    r"|polres\w*"
    r"|pln|pdam|perumda|bpjs|pertamina|perusahaan|kpk|kejaksaan|otorita|rsud",
    re.IGNORECASE,
)
_NAMED_ASK = re.compile(
    r"\b(?:keluhan|keluh kesah|aduan|pengaduan|tuntutan|harapan|protes|pertanyaan|desakan|curhat(?:an)?)\s+(?:para "
    r"|sejumlah |dari )?"
    r"(?P<who>[\w-]+(?:\s[\w-]+)?).{0,40}?(?:\b(?:soal|tentang|terkait|atas|akan|agar|supaya|mengenai|adalah|yakni|yaitu)\b|:)",
    re.IGNORECASE,
)
# There "tuntutan" is what the prosecutor wants.
_IN_COURT = re.compile(r"\b(?:jaksa|sidang|terdakwa|hakim)\b", re.IGNORECASE)
_SPOKEN = re.compile(
    r"[\"”?]\W*(?P<verb>kata|ujar|tutur|ucap|ungkap|sebut|keluh|harap|tanya|pinta)(?P<his>nya)?\b(?P<rest>.{0,70})",
    re.IGNORECASE,
)
_WISHES = frozenset({"keluh", "harap", "tanya", "pinta"})
_PLEADS = re.compile(r"\?|\b(?:tolong|mohon|kapan|mengapa|kenapa|bagaimana|sampai kapan|semoga)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"^\W*(?:ia|dia|mereka|keduanya|pihaknya|saya|kami|kita|aku|beliau)\b", re.IGNORECASE)
_NAME_ONLY = re.compile(r"^\W*(?:[A-Z][\w'’.]+\s+){1,2}(?:juga\s+|pun\s+)?$")
_ORDERS = re.compile(r"(?:me)?minta|mendesak|desak|(?:me)?mohon|berharap|(?:meng)?harapkan|(?:meng)?usulkan", re.IGNORECASE)
# Citizens who are told what to do, unless something is to be done for them.
_TOLD = re.compile(
    r"^\s+(?:agar |supaya |kepada |para |seluruh |semua |setiap )*(?:warga|masyarakat|publik|orang ?tua|pengendara|pelanggan"
    r"|umat|nelayan"
    r"|petani|wisatawan|penumpang|netizen|warganet|pengguna|kader|perempuan|anak muda|generasi|pedagang|mahasiswa|siswa"
    r"|pelajar|pembaca)\b"
    r"(?!(?:\s+[\w-]+){0,4}?\s+(?:di[a-z]{3,}|mendapat\w*|memperoleh|menerima)\b)",
    re.IGNORECASE,
)
# An illness, not a grievance.
_AILING = re.compile(r"^\s+(?:batuk|sesak|demam|pusing|mual|sakit|nyeri|muntah|lemas|diare)\b", re.IGNORECASE)


def speaker(clause: str) -> Speaker:
    """Whose clause it is: of the actor that stands first in it as a subject.

    >>> speaker("Warga Kelurahan Pemaluan"), speaker("Di hadapan wali kota, sejumlah pedagang"), speaker("Hujan deras")
    (<Speaker.PEOPLE: 1>, <Speaker.PEOPLE: 1>, <Speaker.UNKNOWN: 4>)
    """
    found = _actor(clause)
    return _kind(found) if found else Speaker.UNKNOWN


def asked_by(sentence: str, before: Speaker = Speaker.UNKNOWN) -> bool:
    """Whether the public asks something in ``sentence``; ``before`` is who spoke in the sentence before it.

    >>> asked_by("Warga Loa Kulu minta kolam bekas tambang dipagari"), asked_by("Wali kota minta warga waspada")
    (True, False)
    >>> asked_by("Warga diminta waspada banjir"), asked_by("Pemkot diminta segera menambal jalan")
    (False, True)
    >>> asked_by("Ia berharap jembatan dibuka.", Speaker.PEOPLE)
    True
    """
    return (
        any(_is_active_ask(sentence, match, before) for match in _ACTIVE.finditer(sentence))
        or any(_is_passive_ask(sentence, match) for match in _PASSIVE.finditer(sentence))
        or _is_quoted_ask(sentence, before)
        or (not _IN_COURT.search(sentence) and any(speaker(match["who"]).is_public for match in _NAMED_ASK.finditer(sentence)))
    )


def pleads(sentence: str) -> bool:
    """Whether a sentence in a citizen's own words asks something, whoever its subject is.

    >>> pleads("Kapan jalan kami diperbaiki?"), pleads("Terima kasih, pompa sudah bekerja.")
    (True, False)
    """
    return _PLEADS.search(sentence) is not None or _ACTIVE.search(sentence) is not None


def _actor(clause: str) -> re.Match[str] | None:
    """The actor that is a clause's subject, if any."""
    return next((match for match in _ACTOR.finditer(clause) if not _NO_SUBJECT.search(clause[: match.start()])), None)


def _kind(match: re.Match[str]) -> Speaker:
    if match["state"]:
        return Speaker.STATE
    return Speaker.COUNCIL if match["council"] else Speaker.PEOPLE


def _is_active_ask(sentence: str, cue: re.Match[str], before: Speaker) -> bool:
    head, tail, verb = sentence[: cue.start()], sentence[cue.end() :], cue["verb"].lower()
    if _DENIED.search(head) or _NOUN.search(head) or _OTHER_SENSE.match(sentence, cue.start()):
        return False
    if verb == "mendesak" and (_PRESSING.search(head) or not re.match(r"\s+\w", tail)):
        return False
    who = _subject(head, before) if head.strip(" \"“'") else _demonstrating(tail)
    if not who.is_public or (_ORDERS.fullmatch(verb) and _TOLD.match(tail)):
        return False
    if who is Speaker.COUNCIL and verb.endswith("usulkan"):  # its own business, mostly
        return False
    ill = verb.startswith("mengeluh") and _AILING.match(tail)
    return not (ill and re.search(r"\b(?:korban|pasien|peserta|siswa|keluarga)\b", head, re.IGNORECASE))


def _demonstrating(tail: str) -> Speaker:
    """Who stands behind a headline that begins with its verb: "Tolak Tambang, Mahasiswa Menginap di Kantor Gubernur"."""
    _, comma, rest = tail.partition(",")
    return speaker(re.split(r"[:,]", rest)[0]) if comma else Speaker.UNKNOWN


def _subject(head: str, before: Speaker) -> Speaker:
    """Who the subject of a verb is, from the words before it: the nearest clause that has one decides."""
    end = len(head)
    points_back = False
    for mark in [*reversed(list(_BREAK.finditer(head))), None]:
        clause = head[mark.end() if mark else 0 : end]
        end = mark.start() if mark else 0
        if (found := speaker(clause)) is not Speaker.UNKNOWN:
            return found
        if _PRONOUN.match(clause):
            points_back = True
        elif mark and mark["speech"] and clause.strip():
            return Speaker.UNKNOWN  # of what is told, somebody else is the subject
    return before if points_back or _NAME_ONLY.match(head) else Speaker.UNKNOWN


def _is_passive_ask(sentence: str, cue: re.Match[str]) -> bool:
    head, tail, verb = sentence[: cue.start()], sentence[cue.end() :], cue["verb"].lower()
    if _DENIED.search(head):
        return False
    agent = _ACTOR.search(tail)
    if agent and _AGENT.match(tail[: agent.start()] or " "):
        # "Warga diminta DPRD waspada" orders citizens about.
        told = verb in _URGED and _subject(head, Speaker.UNKNOWN) is Speaker.PEOPLE
        return _kind(agent).is_public and not told
    if verb in _COMPLAINED:
        return True
    clause = head[max((mark.end() for mark in _BREAK.finditer(head)), default=0) :]
    patient = _actor(clause)
    return verb in _URGED and patient is not None and (patient["council"] or _SERVES.fullmatch(patient[0])) is not None


def _is_quoted_ask(sentence: str, before: Speaker) -> bool:
    """Whether somebody of the public is quoted with a question, a complaint or a wish."""
    for match in _SPOKEN.finditer(sentence):
        wishes = match["verb"].lower() in _WISHES or "?" in sentence[: match.start() + 1]
        who = before if match["his"] else speaker(match["rest"])
        if wishes and who.is_public:
            return True
    return False

"""How far a matter has come, by the words of its reports: a case, a disaster, a rule, a work, a search.

The stages of a case follow the Indonesian code of criminal procedure (KUHAP), those of a disaster the phases of UU 24/2007.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from prahum_site.model import Item


@dataclass(frozen=True, slots=True, order=True)
class Milestone:
    """A stage on a ``track``; a higher ``rank`` comes later. ``name`` is what a citizen reads, in Indonesian."""

    track: str
    rank: int
    name: str


# Track: (name, words that tell the stage), in the order of the stages; "/" sets off a stage that comes at the same time.
_POLICE = r"(?:polisi|polda|polres\w*|polsek|kpk|kejaksaan|kejari|kejati|jaksa|bareskrim|penyidik)"
_TRACKS: dict[str, tuple[tuple[str, str], ...]] = {
    "perkara": (
        ("dilaporkan", rf"dipolisikan|polisikan|(?:di)?lapor(?:kan)? ke {_POLICE}"),
        ("penyelidikan", r"(?:men?y|di)?selidiki|penyelidikan|(?:di|meng)?usut|pengusutan"),
        ("penyidikan", r"penyidikan|disidik"),
        ("penangkapan", r"ditangkap|penangkapan|dibekuk|diringkus|diciduk|terjaring ott|di-ott|operasi tangkap tangan"),
        ("tersangka", r"tersangka"),
        ("penahanan", rf"ditahan(?! imbang| bendungan| tanggul)|penahanan|{_POLICE} (?:langsung |resmi )?(?:men|t)ahan"),
        (
            "pelimpahan perkara",
            r"p-?21|berkas\w*(?: \w+){0,7} lengkap|dilimpahkan ke|(?:di)?serahkan ke kejak?\w+|pelimpahan",
        ),
        (
            "sidang",
            (
                r"disidang\w*|(?:per)?sidang(?:an)? (?:perdana|lanjutan|tuntutan|dakwaan|kasus|perkara|korupsi|pembuktian)|"
                r"jalani (?:per)?sidang\w*|didakwa|mendakwa|dakwaan|terdakwa|pengadilan tipikor"
            ),
        ),
        (
            "tuntutan",
            (
                r"dituntut (?:\d[\d,.]*|\w+ tahun|\w+ bulan|hukuman|penjara|pidana|mati|seumur)|jaksa (?:me)?nuntut|"
                r"tuntutan jaksa"
            ),
        ),
        (
            "vonis",
            (
                r"(?:di|mem)?vonis|dihukum (?:\d[\d,.]*|\w+ tahun|penjara|mati|seumur)|dijatuhi hukuman|"
                r"hakim (?:memutus\w*|menjatuhkan)"
            ),
        ),
        ("upaya hukum", r"(?:me)?(?:ng)?ajukan (?:banding|kasasi|pk)|nyatakan (?:banding|kasasi)|putusan (?:banding|kasasi)"),
    ),
    "bencana": (
        ("waspada", r"waspada\w*|mewaspadai|siaga|peringatan dini|berpotensi (?:banjir|longsor|kebakaran|karhutla|tsunami)"),
        (
            "terjadi",
            (
                r"(?:te|me)?rendam|terbakar|(?:me|di)?landa|(?:men|di)?terjang|tertimbun|menimbun|(?:di|meng)?guncang|ambruk|"
                r"roboh|ambles|longsor me\w+|meluap|meletus|erupsi|(?:meng)?hangus(?:kan)?|dihantam|"
                r"kebanjiran(?! pesanan| order| pembeli| rezeki)"
            ),
        ),
        ("evakuasi", r"dievakuasi|(?:meng)?evakuasi"),
        ("/pengungsian", r"mengungsi\w*|pengungsi\w*|dapur umum"),
        ("/tanggap darurat", r"tanggap darurat|status darurat"),
        ("padam", r"(?:api|kebakaran|karhutla|titik panas)(?: \w+){0,3} padam|dipadamkan|berhasil padam"),
        ("/surut", r"surut"),
        (
            "pemulihan",
            (
                r"pulih(?! ekonomi)|dipulihkan|normal kembali|kembali normal|kembali dibuka|dibuka kembali|pascabencana|"
                r"rehabilitasi|direlokasi|relokasi warga|pulang ke rumah"
            ),
        ),
    ),
    "aturan": (
        ("pembahasan", r"dibahas|membahas|pembahasan|digodok|rapat panja|uji publik"),
        ("kesepakatan", r"disepakati|menyepakati|sepakati|disetujui|menyetujui|setujui"),
        ("pengesahan", r"disahkan|sahkan|mengesahkan|pengesahan|ketok palu|resmi jadi (?:uu|undang-undang|perda)"),
        ("pemberlakuan", r"mulai berlaku|diberlakukan|resmi berlaku|berlaku mulai"),
        ("/uji materi", r"uji materi|judicial review|digugat ke (?:mk|mahkamah)|gugat (?:uu|undang-undang|perda)"),
    ),
    "pembangunan": (
        ("rencana", r"direncanakan|rencana pembangunan|dianggarkan|akan (?:di)?bangun|akan diperbaiki"),
        ("lelang", r"dilelang|lelang (?!ikan|jabatan)\w+|ditender\w*|tender"),
        (
            "pengerjaan",
            r"mulai (?:dibangun|dikerjakan|diperbaiki|diaspal)|dikerjakan|groundbreaking|peletakan batu pertama|pengerjaan",
        ),
        (
            "selesai dikerjakan",
            (
                r"(?:selesai|tuntas|rampung) (?:dibangun|dikerjakan|diperbaiki|diaspal)|"
                r"(?:pembangunan|perbaikan|proyek|pengerjaan|jembatan|jalan|gedung)(?: \w+){0,3} rampung"
            ),
        ),
        ("peresmian", r"diresmikan|meresmikan|resmikan|peresmian|(?:resmi|mulai) (?:beroperasi|dioperasikan)"),
    ),
    "pencarian": (
        (
            "hilang",
            r"(?:dilaporkan|dinyatakan) hilang|hilang kontak|orang hilang|hilang (?:tenggelam|terseret|di (?:sungai|laut))",
        ),
        ("pencarian", r"pencarian|dicari|mencari korban|tim sar"),
        (
            "korban ditemukan",
            (
                r"ditemukan (?:tewas|meninggal|selamat|hidup|tak bernyawa|mengapung|tim sar)|"
                r"(?:jasad|jenazah|korban)(?: \w+){0,3} ditemukan"
            ),
        ),
        ("pencarian ditutup", r"pencarian (?:resmi )?(?:dihentikan|ditutup)"),
    ),
}
#: The stages that a matter begins with: they are news only where the issue came from an earlier one ("waspada").
BEGINNINGS = frozenset({"waspada", "terjadi", "rencana", "hilang", "pembahasan"})
# A stage behind one of these has not come, or not for this matter: "belum ada tersangka", "akan disidang", "pasang surut".
_NOT_YET = re.compile(
    r"\b(?:belum|tidak|tak|bukan|tanpa|batal|calon|akan|bakal|segera|jelang|menjelang|terancam|cegah|mencegah|hendak|ingin|minta"
    r"|diminta|desak|mendesak|jika|bila|kalau|agar|supaya|kapan|rencana|praduga|pasang|sebelum|harus|siap|antisipasi|bisa|dapat"
    r"|potensi|berpotensi|mantan|eks|untuk)"
    r"(?: (?:ada|jadi|menjadi|dapat|bisa|segera|ikut|status|dilakukan|sebagai|yang|pun|juga|satu)){0,3}\s+$"
    r"|\b(?:(?:di)?minta|(?:men|di)?desak|(?:menun|di)?tuntut)(?: \w+){1,2}\s+$"
)
_LOOK_BACK = 30


def _compiled() -> tuple[re.Pattern[str], dict[str, Milestone]]:
    """One expression for all stages, and the stage that each of its groups stands for."""
    groups: dict[str, Milestone] = {}
    parts = []
    for track, stages in _TRACKS.items():
        rank = 0
        for name, pattern in stages:
            rank += not name.startswith("/")
            group = f"s{len(groups)}"
            groups[group] = Milestone(track, rank, name.removeprefix("/"))
            parts.append(f"(?P<{group}>{pattern})")
    return re.compile(rf"\b(?:{'|'.join(parts)})\b"), groups


_STAGE, _BY_GROUP = _compiled()
# "akan dibangun" tells of a plan, and plans are a stage of their own.
_FUTURE_TELLS = "rencana"


@lru_cache(maxsize=50_000)
def milestones(text: str) -> frozenset[Milestone]:
    """The stages that a text says have come; what is only feared, planned or denied is none.

    >>> sorted(stage.name for stage in milestones("Polisi tetapkan dua tersangka, belum ada yang ditahan"))
    ['tersangka']
    >>> sorted(stage.name for stage in milestones("Waspada banjir rob saat air pasang surut"))
    ['waspada']
    """
    lower = text.lower()
    found = set()
    for match in _STAGE.finditer(lower):
        stage = _BY_GROUP[match.lastgroup or ""]
        start = match.start()
        if stage.name == _FUTURE_TELLS or _NOT_YET.search(lower, max(0, start - _LOOK_BACK), start) is None:
            found.add(stage)
    return frozenset(found)


@dataclass(slots=True)
class Progress:
    """How far an issue has come, report by report in order of publication.

    A stage is reached when a headline tells it, or two excerpts do: one excerpt may speak of another matter.
    """

    furthest: dict[str, Milestone] = field(default_factory=dict)
    latest: Milestone | None = None
    _told: Counter[Milestone] = field(default_factory=Counter)

    def take(self, item: Item) -> tuple[Milestone, ...]:
        """Add a report; comes back the stages that the issue reaches by it, beyond what it had reached before."""
        in_headline = milestones(item.title)
        reached = []
        for stage in sorted(in_headline | milestones(item.excerpt)):
            self._told[stage] += 2 if stage in in_headline else 1
            before = self.furthest.get(stage.track)
            if self._told[stage] >= 2 and (before is None or stage.rank > before.rank):
                self.furthest[stage.track] = self.latest = stage
                reached.append(stage)
        return tuple({stage.track: stage for stage in reached}.values())

"""Words of reports as numbers: terms, light stems, stop words, and TF-IDF vectors that can be compared.

A light stemmer (at most a particle, a suffix and a prefix) serves the grouping of Indonesian news as well as a full one
and is about a hundred times faster (Asian, Williams and Tahaghoghi 2005 found the same for retrieval).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from math import log, sqrt
from pathlib import Path

from prahum_site.privacy import unmasked
from prahum_site.text import words

#: A text as weights of its terms, of length 1 (empty for a text without terms).
Vector = Mapping[str, float]

_STOP_TEXT = """
ada adalah adanya adapun agak agar akan akhirnya aku amat anda antara apa apabila apakah apalagi atas atau ataupun bagai
bagaimana bagaimanakah bagi bahkan bahwa baik baru bawah beberapa begini begitu belum berapa berbagai berikut berikutnya
bersama besar betul biasa bila bisa bukan bukanlah cara cukup cuma dalam dan dapat dari daripada demi demikian dengan
depan di dia diri dirinya dong dua enam empat gimana guna hal hampir hanya harus hendak hingga ia ialah ikut ingin ini
itu itulah jadi jangan jika jikalau juga justru kala kalau kali kami kamu karena ke kemudian kenapa kepada ketika kini
kita koma kok lagi lain lainnya lalu lama lanjut lebih lewat lima luar maka makin malah maupun mana masih masing melalui
memang mengapa menjadi menurut mereka merupakan meski meskipun mulai mungkin nah namun nan nanti nya oleh orang pada
padahal paling para pasti per pernah pula pun punya rupanya saat saja salah sama sambil sampai sana sangat satu saya
seakan seandainya sebab sebagai sebagaimana sebagian sebanyak sebelum sebelumnya sebenarnya sebuah secara sedang
sedangkan sehingga sejak sejauh sejumlah sekadar sekali sekaligus sekarang sekitar selain selaku selalu selama
selanjutnya seluruh semakin semua sementara sempat semula sendiri seolah seorang sepanjang seperti seraya sering serta
sesuai sesuatu setelah seterusnya setiap si siapa sini sudah supaya suatu tadi tak tanpa tapi telah tempat tengah
tentang tentu terhadap terkait termasuk ternyata tersebut tetap tetapi tiap tidak tiga tujuh turut untuk usai waktu
walau walaupun yaitu yakni yang ucap ucapnya ujar ujarnya ungkap ungkapnya kata katanya mengatakan menyatakan
menyebutkan menyebut menjelaskan mengungkapkan mengaku dikatakan disebut dikutip dilansir jelas jelasnya papar paparnya
tutur tuturnya imbuh imbuhnya terang terangnya begitulah sebut sebutnya menuturkan menambahkan memaparkan menegaskan
tegas tegasnya diketahui hari bulan tahun pekan tanggal pukul jam menit detik malam pagi siang sore dini kemarin besok
lusa wib wita wit senin selasa rabu kamis jumat sabtu minggu januari februari maret april mei juni juli agustus
september oktober november desember news com co id foto video breaking berita wartawan reporter kontributor redaksi baca
simak halaman antaranews kompas tribunnews tribun detikcom tempo sindonews okezone liputan6 prokal the of and in to for
on
"""
#: Function words, words of reporting, and names of days and months: they stand in every report and tell none apart.
STOP_WORDS = frozenset(_STOP_TEXT.split())

#: How many reports the background of :func:`common` counts for, beside a site's own archive.
BACKGROUND_REPORTS = 1000
_COMMON_FILE = Path(__file__).with_name("terms_data") / "umum.tsv"

_PARTICLE = re.compile(r"(?:nya|lah|kah|pun|ku|mu)$")
_SUFFIX = re.compile(r"(?:an|i)$")
_PREFIX = re.compile(r"^(?:meng|meny|mem|men|me|peng|peny|pem|pen|per|pe|ber|ter|di|ke|se)")
# What -kan leaves when -an is cut; cut everywhere, so that "jadikan" and "jadi" meet as well as "perbaikan" and "baik".
_LAST_K = re.compile(r"k$")
_SHORTEST_STEM = 4
_DATE_NUMBER = re.compile(r"\d{1,2}|(?:19|20)\d\d")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The light stem of a word in lower case: a particle, a suffix and a prefix are cut while four letters stay.

    The stem need not be a word; it only has to be the same for forms of one word.

    >>> stem("perbaikannya"), stem("diperbaiki"), stem("jalan"), stem("kebanjiran"), stem("banjir")
    ('baik', 'baik', 'jalan', 'banjir', 'banjir')
    """
    for pattern in (_PARTICLE, _SUFFIX, _PREFIX, _PREFIX, _LAST_K):
        cut = pattern.sub("", word)
        if len(cut) >= _SHORTEST_STEM:
            word = cut
    return word


def terms(text: str) -> list[str]:
    """The terms of a text in its order: stems without stop words, single letters, days of the month and years.

    Other numbers stay, since they tell events apart. Parts of a hyphenated word count on their own, doubled ones once.

    >>> terms("Anak-anak Mengungsi, 3.000 Rumah di Samarinda-Bontang Kebanjiran (19/9/2019)")
    ['anak', 'ungs', '3.000', 'rumah', 'samarinda', 'bontang', 'banjir']
    """
    return [
        stem(word)
        for word in _single(words(unmasked(text)))
        if len(word) > 1 and word not in STOP_WORDS and not _DATE_NUMBER.fullmatch(word)
    ]


def _single(compounds: Iterable[str]) -> Iterator[str]:
    for compound in compounds:
        if "-" in compound:
            yield from dict.fromkeys(compound.split("-"))
        else:
            yield compound


def frequencies(title: str, excerpt: str) -> dict[str, float]:
    """Sublinear term frequencies (1 + ln n) of a report, whose title counts twice."""
    return counted(terms(title), terms(excerpt))


def counted(title: Iterable[str], excerpt: Iterable[str]) -> dict[str, float]:
    """:func:`frequencies` of what are terms already."""
    counts = Counter(excerpt)
    for term in title:
        counts[term] += 2
    return {term: 1.0 + log(count) for term, count in counts.items()}


@cache
def common() -> Mapping[str, float]:
    """The share of reports that hold a term, for terms that are common in any month's news.

    It keeps common words light in a small archive's first nights. Measured by ``prahum_site.training.background`` on reports of
    four outlets in September 2019 (CLICK-ID, William and Sari 2020, Data in Brief, CC BY 4.0): between the lower quartile and
    the median of the shares of ten days, so that what filled the papers for a few days is not common.
    """
    rows = (line.split("\t") for line in _COMMON_FILE.read_text(encoding="utf-8").splitlines()[1:])
    return {term: float(share) for term, share in rows}


def weighted(
    frequency: Mapping[str, float],
    documents: Mapping[str, int],
    total: int,
    shares: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """The TF-IDF vector, of length 1, of one text among ``total`` texts of which ``documents[term]`` hold a term.

    A background of ``shares`` of reports that hold a term, :func:`common` if not given, is added to the counts. The smoothed
    idf, ln((total + 1) / (documents + 1)) + 1 (Manning, Raghavan and Schütze 2008, §6.2), never falls to 0.
    """
    top = log(total + BACKGROUND_REPORTS + 1) + 1.0
    known = common() if shares is None else shares
    return unit(
        {
            term: tf * (top - log(documents.get(term, 0) + BACKGROUND_REPORTS * known.get(term, 0.0) + 1))
            for term, tf in frequency.items()
        }
    )


def unit(weights: Mapping[str, float]) -> dict[str, float]:
    """The same direction with length 1; empty stays empty."""
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()} if length else {}


def cosine(one: Vector, other: Vector) -> float:
    """How near two vectors of length 1 with weights ≥ 0 are, from 0 to 1."""
    if len(one) > len(other):
        one, other = other, one
    return min(1.0, sum(weight * other[term] for term, weight in one.items() if term in other))

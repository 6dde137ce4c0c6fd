"""The wording of Indonesian news: headlines without their trimmings, excerpts without datelines, sentences."""

from __future__ import annotations

import re

# Titles of persons, units and places after which a dot ends no sentence; numbers ("Rp1.2") have no space after theirs.
_ABBREVIATION_TEXT = """
a.n al alm almh apt bpk brigjen d.a dkk dr dra drg drh drs gg gub h hj hlm ir irjen jend jl jln kab kapt kec kel kep kol kombes
komjen kompol kp ks letjen lt ltd m.si mayjen mr mrs ny no nomor pdt pemred prof prov rt rw s.d sdr sdri st sp tgk tgl th tn
u.p ust
"""
_ABBREVIATIONS = frozenset(_ABBREVIATION_TEXT.split())
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)")
_LAST_WORD = re.compile(r"([^\s(\"“‘'/]+)$")
# "Samarinda (ANTARA) - ", "KOMPAS.com - ", "TRIBUNKALTIM.CO, SAMARINDA - ", "SAMARINDA -- "
_DATELINE = re.compile(
    r"^(?:[A-Z][\w.\- ]{1,40}(?:,\s*[A-Z][\w.\- ]{1,40})?\s*\([A-Z][\w\s./]{2,30}\)"
    r"|[A-Z0-9]+\.(?:COM|com|CO\.ID|co\.id|CO|co|ID|id|NET|net)(?:,\s*[A-Z][\w .\-]{1,40})?"
    r"|[A-Z][A-Z .,]{3,40})\s*(?:[-–—]{1,2}|:)\s+"
)
_PREFIX = re.compile(
    r"^\s*(?:\[[^\]]{2,25}\]|\((?:foto|video|infografis)\)"
    r"|(?:breaking news|breaking|foto|video|berita foto|galeri foto|infografis|terkini|update|populer|viral|live)\s*[:|!]"
    r"|(?:breaking news|video|foto)\s*[-–—])\s*",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"\s+[-|–—]\s+((?:(?!\s[-|–—]\s).){2,60})$")
_OUTLET = re.compile(
    r"\b\w+\.(?:com|co|id|net|co\.id|go\.id|news)\b"
    r"|\b(?:antara ?news|antara|tribun\w*|kompas\w*|detik\w*|tempo|liputan6|okezone|sindonews|republika|cnn indonesia"
    r"|cnbc indonesia|kumparan|prokal|kaltim post|koran ?kaltim|niaga asia|rri)\b",
    re.IGNORECASE,
)


def headline(text: str) -> str:
    """An outlet's headline without what is not its words: marks of a genre before it, the outlet's name after it.

    >>> headline("BREAKING NEWS: Jembatan Mahakam IV Ditutup - Tribunnews.com")
    'Jembatan Mahakam IV Ditutup'
    >>> headline("[FOTO] Banjir di Samarinda | ANTARA News Kalimantan Timur")
    'Banjir di Samarinda'
    >>> headline("Jalan Samarinda - Bontang Rusak")
    'Jalan Samarinda - Bontang Rusak'
    """
    cleaned = text.strip()
    while (match := _SUFFIX.search(cleaned)) and _OUTLET.match(match.group(1)):
        cleaned = cleaned[: match.start()]
    while (match := _PREFIX.match(cleaned)) and match.end() < len(cleaned):
        cleaned = cleaned[match.end() :]
    return cleaned.strip() or text.strip()


def without_dateline(excerpt: str) -> str:
    """An excerpt without the place and outlet that its first sentence begins with.

    >>> without_dateline("Samarinda (ANTARA) - Banjir surut."), without_dateline("TEMPO.CO, Jakarta - Banjir surut.")
    ('Banjir surut.', 'Banjir surut.')
    """
    return _DATELINE.sub("", excerpt, count=1)


def sentences(text: str) -> tuple[list[str], str]:
    """The whole sentences of a text, and the half one that it breaks off with ("" where it ends well).

    >>> sentences("Jl. P. Antasari ditutup dr. Andi, Rp1.2 miliar (19/9/2019). Warga protes. Menurut Kepala Di")
    (['Jl. P. Antasari ditutup dr. Andi, Rp1.2 miliar (19/9/2019).', 'Warga protes.'], 'Menurut Kepala Di')
    """
    found = []
    start = 0
    for match in _END.finditer(text):
        if _ends_sentence(text, match):
            found.append(text[start : match.end()].strip())
            start = match.end()
    return found, text[start:].strip()


def _ends_sentence(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark ends a sentence: no abbreviation, initial or ellipsis before it, and no lower-case word after it."""
    after = text[mark.end() :].lstrip()
    if after[:1].islower() or "…" in mark.group() or mark.group().startswith(".."):
        return False
    if not mark.group().startswith(".") or mark.group() != ".":
        return True
    word = _LAST_WORD.search(text[: mark.start()])
    before = word.group(1) if word else ""
    is_initial = len(before) == 1 and before.isupper()
    return not (is_initial or before.lower() in _ABBREVIATIONS)

"""Names of private persons, told by the words around them: there is no list of Indonesian names that would do.

A cue ("Pak", "nama saya", "kata") points at a run of capitalised words; the run is a name unless its words are ordinary ones,
a place, or an office whose holder acts in public.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from prahum_site.privacy.complainers import complainers
from prahum_site.privacy.words import (
    CAPITAL,
    JOBS,
    NEXT,
    OFFICES,
    ORDINARY,
    PERSONS,
    PLACE_CUES,
    PLACES,
    THINGS,
    TITLE,
    WORD,
    is_ordinary,
    is_place,
    words_of,
)

#: The longest name, in words.
_MOST = 5

_NEXT_UPPER = re.compile(rf"\s*({TITLE}*[A-Z][A-Z'’]+(?![\w]))")
_NEXT_LOWER = re.compile(r"\s*([a-z]{3,})(?![\w@.])")
_JOINT = re.compile(r"\s+(?:bin|binti|al|BIN|BINTI)(?=\s+[A-Z])")
_NO_NAME_LOWER = re.compile(
    r"(?:di|ter|ber|mem|men|ke)\w{4,}|\w+nya|ga+k?|ngga+k|udah|kok|umur|usia|alamat|sama|beda|bisa|jadi|panggilan|pembeli"
)

# Who someone is.
_PERSON = (
    r"(?:warga|penduduk|pedagang|petani|nelayan|ibu rumah tangga|ibu (?:dua|tiga|empat|satu)|pelanggan|tokoh|"
    r"mahasisw[ai]|pelajar|sisw[ai]|karyawan|buruh|sopir|pengemudi|pekebun|peternak|penumpang|pasien|tukang|kader|pensiunan|"
    r"pemilik|orang tua)"
)
_HONORIFIC = (
    r"(?:[Bb]apak|[Ii]bu|[Pp]ak|[Bb]u|[Bb]pk\.?|[Ss]dri?\.?|[Ss]audar[ai]|(?<!Sinar )[Mm]as|[Mm]ba[kh]|[Bb]ang|"
    r"[Kk]ak|Om|[Tt]ante|[Aa]bah|[Mm]ak|[Nn]enek|[Kk]akek|Tuan|Nyonya|Ny\.|Tn\.|[Uu]sta[dz]z?|[Aa]cil|[Aa]mang|[Jj]ulak|Pakde|Bude|Paklik|Bulik|"
    r"Kang|Teh|Cik|Koh|Wak|[Mm]ama|[Aa]lmarhum(?:ah)?|Alm\.|BAPAK|IBU|PAK)"
)
_KIN = (
    r"(?:[Aa]nak|[Ss]uami|[Ii]stri|[Aa]yah|[Ii]bu|[Bb]apak|[Kk]akak|[Aa]dik|[Pp]aman|[Bb]ibi|[Nn]enek|[Kk]akek|[Mm]ertua|[Tt]etangga|"
    r"[Tt]eman|[Ss]epupu|[Kk]eponakan|[Mm]enantu)"
)
_SAYS = r"(?:kata|ujar|tutur|ucap|keluh|ungkap|cerita|imbuh|sebut|jelas|terang|tambah|harap|pinta|sambung)(?:nya)?"

# Cues before a name. Behind the first three, a name is believed even where it is written in capitals only; behind the first,
# small, too.
_CALLED = re.compile(
    r"\b(?:nama\s+(?:saya|lengkap(?:\s+saya)?|pelapor|pengirim|pemohon)|saya\s+bernama|bernama)(?:\s+adalah)?\s*:?\s+",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"(?:(?:^|[.;,(\n]\s*)nama\s*:\s*|,\s*nama\s+(?=[A-Z][a-z]+\s[A-Z])|\b(?:pelapor|pengirim|pemohon|pengadu|penulis|kontak|cp)\s*:\s*)",
    re.IGNORECASE,
)
_BEHALF = re.compile(r"(?:\ba\.\s?n\.|\b[Aa]tas\s+[Nn]ama|\bATAS NAMA)\s+")
_BEFORE = re.compile(
    rf"\b(?:{_HONORIFIC}\s+|"
    rf"{_KIN}(?:\s(?:saya|kami|kandung|sulung|bungsu|angkat|pertama|kedua|ketiga)|nya)+,?\s+(?:bernama\s+)?|"
    r"[Pp]erkenalkan,?\s+saya,?\s+|(?:[Pp]elapor|[Pp]engirim|[Pp]emohon|[Pp]engadu|[Ss]audara kami)\s+|"
    r"[Dd]itulis\s+(?:oleh\s+)?)"
)
_NEIGHBOUR = re.compile(
    r"\b[Kk]etua\s+R[TW](?:[.\s]*\d+)?(?:\s*/?\s*RW[.\s]*\d+)?(?:\s(?:Kelurahan|Desa)(?:\s[A-Z][a-z]+){1,3})?,?\s+"
)
_SAYING = re.compile(rf"(?<=[\s,”\"]){_SAYS}\s+")
# Cues before a name that need one behind it, too.
_MYSELF = re.compile(r"\b(?:[Ss]aya|[Ss]y|[Aa]ku),?\s+")
_AFTER_MYSELF = re.compile(
    rf"\s*[,.(]|\s+(?:dari|dri|dr|warga|asal|tinggal|usia|umur|di|ingin|mau|mohon|minta|meminta|bertanya|menanyakan|"
    rf"melapor\w*|mengeluh\w*|{_PERSON})\b|\s*$"
)
_BY = re.compile(r"\b[Oo]leh\s+")
_AFTER_BY = re.compile(rf",\s+(?:seorang\s+)?{_PERSON}\b|\s*\(\d\d\b|\s+(?:warga|dari RT)\b")
_ONE_OF = re.compile(
    rf"\b(?:(?:[Ss]eorang|[Ss]alah\s+(?:satu|seorang))\s+{_PERSON}\b[^.;,()]{{0,60}}|"
    r"[Ww]arga\s+(?:lain(?:nya)?|setempat|RT\s?\d[^.;,()]{0,50})|[Kk]orban|[Ss]aksi(?:\s+mata)?),\s+"
)
_AFTER_ONE_OF = re.compile(r"\s*(?:,|\(\d)")
_WORKER = re.compile(rf"(?i:\b{_PERSON})(?:\s+[a-z]+){{1,2}}\s+")
_AFTER_WORKER = re.compile(r"\s+(?:mengaku|mengatakan|menuturkan|bercerita|mengeluh\w*|berharap)\b")
_OF_THEM = re.compile(rf"(?i:\b{_PERSON})(?:\s+[a-z]+){{0,3}},\s+")
_SIGNING = re.compile(
    r"(?:(?:^|[.!?…]\s*|\n)[–—-]{1,2}\s*|"
    r"(?:[Tt]erima\s+[Kk]asih|[Tt]rims|[Hh]ormat\s+(?:kami|saya)|[Ss]alam(?:\s+(?:hormat|sehat|sejahtera))?|[Ww]assalam|[Tt][Tt][Dd])[.,!]*\s+)"
)
_SIGNED = re.compile(
    r"\s*(?:[,/]\s*(?:RT|RW|di|[A-Z][\w.-]*|\d+)(?:[\s/]+(?:RT|RW|di|[A-Z][\w.-]*|\d+)){0,8}|\([^()]{1,40}\)|\s+di\s+[A-Z][\w\s]{1,40})?"
    r"[\s.!]*$"
)
# A number, and whose it is.
_NUMBER = re.compile(r"(?:\+62|\b08)[\d .-]{7,16}\d\s*[(,]?\s*")
_AFTER_NUMBER = re.compile(r"\s*\)|[\s.!]*$")
_BETWEEN = (
    (_MYSELF, _AFTER_MYSELF),
    (_BY, _AFTER_BY),
    (_ONE_OF, _AFTER_ONE_OF),
    (_OF_THEM, _AFTER_ONE_OF),
    (_WORKER, _AFTER_WORKER),
    (_SIGNING, _SIGNED),
    (_NUMBER, _AFTER_NUMBER),
)
# Cues behind a name.
_CALL = re.compile(
    r"\s*[:,(/–-]?\s*(?:[Nn]o\.?\s*)?(?:HP|WA|Telp|[Tt]elepon|[Hh]p|[Ww]a)?\.?\s*:?\s*(?:\+62|08[1-9]\d)[\d .-]{5}"
)
_AGE = re.compile(r"\s*\(\d{1,2}(?:\s*(?:tahun|thn|th))?\)")
_LIVES = re.compile(rf",\s+(?:seorang\s+|salah\s+(?:satu|seorang)\s+)?{_PERSON}\s+(?:RT\b|asal\b|di\b|dari\b|[A-Z][a-z])")
_RUN = re.compile(rf"(?<![\w.])(?:{TITLE}*(?:{CAPITAL})(?:\s+(?:bin|binti)(?=\s[A-Z]))?\s+){{0,7}}{TITLE}*{CAPITAL}(?![\w])")

# What stands between a cue and the name that follows: "petugas bernama Mbak Rina", "Bu Guru Siti".
_PREFIX = re.compile(rf"(?:(?i:{'|'.join(sorted(JOBS - {'dr'}))})|{_HONORIFIC})\s+(?=[A-Z])")
# "Jalan Pak Kasih": what stands between a place and the name that it has.
_OPENING = re.compile(rf"\b{_HONORIFIC}\s*$")
# The institution and the name that follow an office.
_OFFICE_OF = re.compile(r"(?:[\s/]+(?:dan|ke(?:dua|tiga|empat|lima|enam|tujuh|-\d)|\([A-Z]{2,12}\)|[A-Z][\w.&'’-]*|\d+)){0,14}")
_IN_OFFICE = re.compile(r"(?:\s\([^()]{1,40}\))?(?:,|\s+(?:selaku|sebagai|yang\s+menjabat))\s+([a-zA-Z.]+)")


class Span(NamedTuple):
    """A name in a text."""

    start: int
    end: int


def persons(texts: Sequence[str]) -> list[list[Span]]:
    """Where the names of private persons stand in texts of one matter, in order and apart from each other.

    Who is named with a cue once is known in all the texts; who once has an office, too.

    >>> text = "Kata Pak Rusdi Hartono, parit di Jalan Pak Kasih belum dikeruk. Rusdi sudah melapor ke Lurah Arif Wibowo."
    >>> [text[start:end] for start, end in persons([text])[0]]
    ['Rusdi Hartono', 'Rusdi']
    """
    named = [_apart({*_told(text), *_told_behind(text), *(Span(*one) for one in complainers(text))}) for text in texts]
    if not any(named):
        return named
    public = frozenset().union(*map(_officials, texts))
    told = [[span for span in spans if not _is_public(text, span, public)] for text, spans in zip(texts, named, strict=True)]
    known = {text[span.start : span.end] for text, spans in zip(texts, told, strict=True) for span in spans}
    again = _again(known)
    return [_apart((*spans, *again(text))) for text, spans in zip(texts, told, strict=True)]


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, without those that overlap one before; of two that begin together the longer one stays."""
    apart: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not apart or apart[-1].end <= span.start:
            apart.append(span)
    return apart


def _told(text: str) -> Iterator[Span]:
    """Runs of words behind a cue."""
    for cue in (_CALLED, _FORM, _BEHALF):
        for match in cue.finditer(text):
            if "bernama" not in match[0].casefold() or not _is_thing(text, match.start()):
                yield from _run(text, match.end(), bold=True, small=cue is _CALLED, loose=cue is not _BEHALF)
    for cue in (_BEFORE, _NEIGHBOUR, _SAYING):
        for match in cue.finditer(text):
            if not _names_place(text, match.start()):
                yield from _run(text, match.end())
    for cue, behind in _BETWEEN:
        for match in cue.finditer(text):
            found = _run(text, match.end(), loose=cue is _SIGNING)
            yield from (span for span in found if behind.match(text, span.end) and not _names_place(text, span.start))


def _told_behind(text: str) -> Iterator[Span]:
    """Runs of words before a cue: an age, or who someone is."""
    if not _AGE.search(text) and not _LIVES.search(text) and not _CALL.search(text):
        return
    for match in _RUN.finditer(text):
        cue = next((cue for cue in (_AGE, _LIVES, _CALL) if cue.match(text, match.end())), None)
        if cue is None or _names_place(text, match.start()):
            continue
        # "Menurut Siti Rohani (33)": the sentence may begin just before the name.
        first = WORD.match(match[0])
        start = match.start() if first is None or not is_ordinary(first[0].casefold()) else match.start() + first.end() + 1
        words = words_of(text[start : match.end()])
        # After "Petani Desa Batuah Kasim" it would be guessing where the place ends.
        if not words or any(is_ordinary(word) or word in PLACE_CUES or word in OFFICES for word in words):
            continue
        if len(words) <= _MOST and not is_place(words):
            yield Span(start, match.end())


def _run(text: str, start: int, *, bold: bool = False, small: bool = False, loose: bool = False) -> Iterator[Span]:
    """The name that begins at ``start``: at most one, of at most five words.

    Args:
        text: where it stands.
        start: behind a cue.
        bold: whether it may be written in capitals only.
        small: whether it may be written small.
        loose: whether only its first word must be no ordinary one ("Theresia Bulan").
    """
    begin = end = start
    form, most = NEXT, _MOST
    while skipped := _PREFIX.match(text, begin):
        begin = end = skipped.end()
    if bold and not NEXT.match(text, begin):
        if _NEXT_UPPER.match(text, begin):
            form = _NEXT_UPPER
        elif small and _NEXT_LOWER.match(text, begin):
            form, most = _NEXT_LOWER, 2
    words: list[str] = []
    while len(words) < most and (match := form.match(text, end)):
        word = words_of(match[1])[-1]
        if word in PLACE_CUES if loose and words else _stops(word, words, form):
            break
        begin = begin if words else match.start(1)
        words.append(word)
        joint = _JOINT.match(text, match.end())
        end = joint.end() if joint else match.end()
        most += joint is not None
        if match[1].endswith(".") and len(match[1]) > 2:
            break
    if words and not is_place(words) and (len(words[0]) > 1 or len(words) > 1):
        yield Span(begin, end)


def _stops(word: str, words: list[str], form: re.Pattern[str]) -> bool:
    """Whether a word ends the name of ``words`` before it, or shows that there is none."""
    if form is _NEXT_LOWER:
        return bool(_NO_NAME_LOWER.fullmatch(word)) or word in ORDINARY or word in PLACES
    return is_ordinary(word) or word in PLACE_CUES or (not words and (word in OFFICES or word in JOBS))


def _is_thing(text: str, start: int) -> bool:
    """Whether what is "bernama" is a thing: the last person or thing before it says."""
    before = words_of(text[max(0, start - 80) : start])
    return next((word in THINGS for word in reversed(before) if word in THINGS or word in PERSONS), False)


def _names_place(text: str, start: int) -> bool:
    """Whether what begins at ``start`` is part of the name of a street, a house, a thing."""
    before = _OPENING.sub("", text[max(0, start - 40) : start])
    words = WORD.findall(before)
    return bool(words) and words[-1].casefold() in PLACE_CUES and before.rstrip()[-1:] not in ",;:!?"


def _offices(text: str) -> Iterator[re.Match[str]]:
    return (match for match in WORD.finditer(text) if match[0].casefold() in OFFICES)


def _officials(text: str) -> frozenset[str]:
    """The words of every run that an office begins: its holder is known by them in the rest of the text."""
    found: set[str] = set()
    for match in _offices(text):
        if match[0].casefold() in {"ketua", "anggota"} and _NEIGHBOUR.match(text, match.start()):
            continue
        if match[0][0].isupper() or text[match.end() : match.end() + 2].strip()[:1].isupper():
            reached = _OFFICE_OF.match(text, match.end())
            found.update(words_of(reached[0]) if reached else ())
    return frozenset(found)


def _is_public(text: str, span: Span, public: frozenset[str]) -> bool:
    """Whether a name is that of someone who holds an office, as the text around it says."""
    if all(word in public for word in words_of(text[span.start : span.end])):
        return True
    if (behind := _IN_OFFICE.match(text, span.end)) and behind[1].casefold().strip(".") in OFFICES:
        return not _NEIGHBOUR.match(text, behind.start(1))
    # "Kepala Dinas PUPR Samarinda, Ibu Desy Damayanti": an office and its institution, a comma, a name.
    sentence = re.split(r"[.;!?]\s", text[max(0, span.start - 120) : span.start])[-1]
    offices = [match for match in _offices(sentence) if not _NEIGHBOUR.match(sentence, match.start())]
    if not offices:
        return False
    reached = _OFFICE_OF.match(sentence, offices[-1].end())
    rest = sentence[reached.end() :] if reached else ""
    return re.fullmatch(rf",?\s*(?:{_HONORIFIC}\s*)?", rest) is not None


def _again(known: Collection[str]) -> Callable[[str], Iterator[Span]]:
    """A function that finds the same persons without a cue: by the whole name, or its first word."""
    firsts = {words[0] for name in known if (words := WORD.findall(name))}
    wanted = {
        *known,
        *(first for first in firsts if len(first) > 3 and first[0].isupper() and not is_place([first.casefold()])),
    }
    any_of = "|".join(re.escape(name) for name in sorted(wanted, key=lambda name: (-len(name), name)))
    form = re.compile(rf"(?<!\w)(?:{any_of})(?!\w)") if wanted else None

    def found(text: str) -> Iterator[Span]:
        for match in form.finditer(text) if form else ():
            if not _names_place(text, match.start()):
                # Where only the first word was told, the rest may stand here.
                yield next(_run(text, match.start()), Span(*match.span()))

    return found

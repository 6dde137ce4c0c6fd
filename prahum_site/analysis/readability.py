"""Whether a citizen can read it: long sentences, short forms that nobody explains, heavy words with a plainer one.

What is told follows guides of plain language: one thought a sentence, the long form before the short one, everyday words
(ISO 24495-1:2023; the European Commission's *How to write clearly*). The lists are our own, in ``readability_data/``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from prahum_site.analysis.sentences import Word, field_lines, parts, sentences, units

#: A sentence of more words than this is told. The guide for editors asks for fewer than 20; below 25 we keep silent.
LONGEST = 25
#: The fields that citizens read as text.
FIELDS = ("judul", "ringkasan", "klaim", "benar", "solusi")

FOLDER = Path(__file__).resolve().parent / "readability_data"
#: The code and data that hints hang on, beside the text.
SOURCES = (
    Path(__file__),
    Path(__file__).with_name("sentences.py"),
    *(FOLDER / name for name in ("singkatan.tsv", "kata.tsv")),
)

_SHOWN_WORDS = 5
_ACRONYM = re.compile(r"(?<![\w.@])[A-Z]{2,6}(?![\w@]|\.\w)")
_CAPITALS = re.compile(r"[A-Z]{2}")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_UNITS_OF_MEASURE = frozenset({"CM", "HA", "KG", "KM", "KV", "KWH", "MM", "MW", "VA"})
_BRACKETED = re.compile(r"(\S+)\s*\(([^()]{1,120})\)")
_TOLD_AFTER = re.compile(r"\b([A-Z]{2,6}),? (?:yaitu|yakni|ialah|adalah|artinya|singkatan dari)\b")
_ABBREVIATION = re.compile(r"^[ ]{0,3}\*\[([A-Z]{2,6})\]:", re.MULTILINE)
_LONG_FORM = re.compile(r"[a-z]{3}")
_SIGNS = "\"'“”‘’()[].,;:!?…"


@dataclass(frozen=True, slots=True, order=True)
class Hint:
    """Something that could be written plainer: the line of the file, what it is, and what to do about it."""

    line: int
    message: str
    advice: str


def hints(text: str, known: Collection[str] = ()) -> tuple[Hint, ...]:
    r"""What could be plainer in the file ``text`` (head and body), in order of lines; nothing in a file without a head.

    ``known`` are short forms that need no explanation here beside the well-known ones, like those in the office's own name.

    >>> hints("---\njudul: Rapat SILPA\n---\nIsi.\n")[0].advice
    'tulis sekali kepanjangannya: sisa lebih anggaran (SILPA)'
    """
    head, body = parts(text)
    read = [unit for field in field_lines(head, FIELDS) for unit in units(field)] + units(body)
    found = [*_long(read), *_unexplained(read, text, known), *_heavy(read)]
    return tuple(sorted(found))


def _long(read: Sequence[list[Word]]) -> Iterator[Hint]:
    for unit in read:
        if len(unit) <= LONGEST:
            continue
        for sentence in sentences(unit):
            count = sum(any(map(str.isalnum, word.text)) for word in sentence)
            if count > LONGEST:
                start = " ".join(word.text for word in sentence[:_SHOWN_WORDS]).replace('"', "")
                message = f'kalimat ini {count} kata: "{start} …"'
                yield Hint(sentence[0].line, message, "pecah menjadi kalimat yang masing-masing di bawah 20 kata")


def _unexplained(read: Sequence[list[Word]], text: str, known: Collection[str]) -> Iterator[Hint]:
    places: dict[str, int] = {}
    for unit in read:
        if _CAPITALS.search(" ".join(word.text for word in unit)) and not _is_shouted(unit):
            for word in unit:
                for form in _ACRONYM.findall(word.text):
                    places.setdefault(form, word.line)
    forms = _short_forms()
    open_ = {
        form: line
        for form, line in places.items()
        if forms.get(form) != "" and form not in known and form not in _UNITS_OF_MEASURE and not _ROMAN.fullmatch(form)
    }
    if not open_:
        return
    explained = _explained(read, text)
    for form, line in open_.items():
        if form not in explained:
            advice = f"tulis sekali kepanjangannya: {forms.get(form) or 'Nama Panjang'} ({form})"
            yield Hint(line, f'singkatan "{form}" belum dijelaskan', advice)


def _is_shouted(unit: Sequence[Word]) -> bool:
    """Whether a text is in capitals throughout, so that no short form can be told from a word."""
    written = [word.text for word in unit if any(map(str.isalpha, word.text))]
    return len(written) >= 3 and 2 * sum(map(str.isupper, written)) > len(written)


def _explained(read: Sequence[list[Word]], text: str) -> set[str]:
    """The short forms that stand in brackets after words, before words in brackets, or before "yaitu" and the like."""
    found = set(_ABBREVIATION.findall(text))
    for unit in read:
        line = " ".join(word.text for word in unit)
        found.update(_TOLD_AFTER.findall(line))
        for before, inside in _BRACKETED.findall(line):
            found.update(_ACRONYM.findall(inside))
            if _LONG_FORM.search(inside):
                found.update(_ACRONYM.findall(before))
    return found


def _heavy(read: Sequence[list[Word]]) -> Iterator[Hint]:
    plainer = _plainer()
    told: set[str] = set()
    for unit in read:
        words = [word.text.strip(_SIGNS).lower() for word in unit]
        if plainer.keys().isdisjoint(words):
            continue
        for place, word in enumerate(words):
            for phrase, better in plainer.get(word, ()):
                written = " ".join(phrase)
                if written not in told and tuple(words[place : place + len(phrase)]) == phrase:
                    told.add(written)
                    yield Hint(unit[place].line, f'"{written}" sulit dipahami warga', _advice(better))
                    break


def _advice(better: str) -> str:
    """The advice of a row of the table: a plainer word, or in brackets what to do."""
    return better.strip("()") if better.startswith("(") else f'tulis "{better}"'


@cache
def _short_forms() -> Mapping[str, str]:
    """Short forms with their long ones; the long form of a well-known one is empty."""
    return dict(_rows("singkatan.tsv"))


@cache
def _plainer() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Heavy phrases by their first word, the longest first, each with what is plainer."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, better in _rows("kata.tsv"):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append((words, better))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


def _rows(name: str) -> Iterator[tuple[str, str]]:
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            first, _, second = line.partition("\t")
            yield first, second

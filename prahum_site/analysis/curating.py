"""Which groups of reports an editor's curation unites, and what in it points nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from prahum_site.analysis.grouping import Group
from prahum_site.analysis.tokens import tokens
from prahum_site.model import Curation, Ref, Report
from prahum_site.problems import Problem, Severity
from prahum_site.urls import canonical, checked

#: A keyword takes in a group when it fits at least this share of the group's reports (copies aside), so that one report
#: which mentions it in passing does not bring a whole other issue along.
KEYWORD_SHARE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """Whose each claimed group is: ``owners`` maps numbers of groups to slugs of curations. ``problems`` are warnings."""

    owners: Mapping[int, str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """What slugs are known to stand for: ``homes`` maps the ledger's slugs to numbers of groups, or None where none is left.

    ``own`` holds slugs of curations that were a machine issue's before: those groups are theirs. ``unpublished`` gives the
    slugs that groups without an address would get, with their numbers.
    """

    homes: Mapping[str, int | None]
    own: Mapping[str, int]
    unpublished: Callable[[], Mapping[str, int]]


def claims(
    curations: Sequence[Curation], groups: Sequence[Group], reports: Mapping[str, Report], addresses: Addresses
) -> Claims:
    """Whose each group is: what an editor points at (``gabung``, ``liputan``) goes before keywords; else the first comes first.

    An item brings its whole group along; a keyword entry brings the groups of which it fits at least half of the reports,
    and a single report is a group of its own. A report fits an entry when all the entry's words stand in its title or
    excerpt as whole words, in any order.
    """
    owners: dict[int, str] = {}
    problems: list[Problem] = []
    for curation in curations:
        if curation.slug in addresses.own:
            owners.setdefault(addresses.own[curation.slug], curation.slug)
    by_key = {key: number for number, group in enumerate(groups) for key in group.keys}
    slugs = {curation.slug: curation for curation in curations}
    for curation in curations:
        for ref in curation.includes:
            number, problem = _included(ref, curation, slugs, addresses)
            problems.extend([problem] if problem else [])
            if number is not None and owners.setdefault(number, curation.slug) != curation.slug:
                problems.append(_taken(curation, ref.line, ref.column, f'isu "{ref.slug}"', owners[number]))
        for url in curation.items:
            number = by_key.get(key_of(url))
            if number is None:
                problems.append(_absent(curation, url))
            elif owners.setdefault(number, curation.slug) != curation.slug:
                problems.append(_taken(curation, curation.line, 0, f"laporan {url}", owners[number]))
    for number, slug in _by_keywords(curations, groups, reports):
        owners.setdefault(number, slug)
    return Claims(owners=MappingProxyType(owners), problems=tuple(problems))


def key_of(url: str) -> str:
    """The identity of the report that an editor names by its address, or by the key of a clipping (``kliping:<slug>``)."""
    address = checked(url)
    return canonical(address) if address else url


def _included(
    ref: Ref, curation: Curation, slugs: Mapping[str, Curation], addresses: Addresses
) -> tuple[int | None, Problem | None]:
    """The group that a slug in ``gabung`` stands for, None where it has none (now), and what is wrong with the slug."""
    if ref.slug == curation.slug:
        return None, None
    if ref.slug in slugs:
        message = f'isu "{ref.slug}" punya berkas sendiri, jadi tidak digabung'
        hint = f"pindahkan isinya ke berkas ini, lalu hapus {slugs[ref.slug].path}"
        return None, Problem(curation.path, ref.line, ref.column, message, hint, Severity.WARNING)
    if ref.slug in addresses.homes:
        return addresses.homes[ref.slug], None
    unpublished = addresses.unpublished()
    if ref.slug in unpublished:
        return unpublished[ref.slug], None
    near = get_close_matches(ref.slug, sorted({*addresses.homes, *unpublished}), n=1, cutoff=0.6)
    hint = f'mungkin maksudnya "{near[0]}"' if near else "salin dari alamat halaman isu itu, tanpa .html"
    return None, Problem(curation.path, ref.line, ref.column, f'isu "{ref.slug}" tidak dikenal', hint, Severity.WARNING)


def _taken(curation: Curation, line: int, column: int, what: str, owner: str) -> Problem:
    message = f'{what} sudah masuk isu "{owner}"'
    return Problem(curation.path, line, column, message, "sebut hanya dalam satu berkas", Severity.WARNING)


def _absent(curation: Curation, url: str) -> Problem:
    message, hint = f"laporan {url} tidak ada dalam arsip", "periksa alamatnya, atau hapus baris ini"
    return Problem(curation.path, curation.line, 0, message, hint, Severity.WARNING)


def _by_keywords(
    curations: Iterable[Curation], groups: Sequence[Group], reports: Mapping[str, Report]
) -> list[tuple[int, str]]:
    """Groups that keywords take in, with the slug that does; the curations' order decides who comes first."""
    searched = [(curation.slug, [_words(entry) for entry in curation.keywords]) for curation in curations if curation.keywords]
    if not searched:
        return []
    taken: list[tuple[int, str]] = []
    for number, group in enumerate(groups):
        items = [reports[key].item for key in group.keys if key not in group.copies]
        texts = [_words(f"{item.title} {item.excerpt}") for item in items]
        for slug, entries in searched:
            fitting = sum(1 for text in texts if any(entry and entry <= text for entry in entries))
            if fitting and fitting >= KEYWORD_SHARE * len(texts):
                taken.append((number, slug))
    return taken


def _words(text: str) -> frozenset[str]:
    return frozenset(token for token in tokens(text) if token[0].isalnum())


def by_owner(owners: Mapping[int, str]) -> dict[str, list[int]]:
    """The numbers of the groups that each curation owns, ascending."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for number in sorted(owners):
        numbers[owners[number]].append(number)
    return numbers

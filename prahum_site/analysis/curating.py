"""Which groups of reports an editor's curation unites or cuts, and what in it points nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from prahum_site.analysis import identity, splitting
from prahum_site.analysis.grouping import Group
from prahum_site.analysis.splitting import Cuts, Fits, Pieces, key_of
from prahum_site.model import Curation, LedgerEntry, Ref, Report
from prahum_site.problems import Problem, Severity

#: A keyword takes in a group when it fits at least this share of the group's reports (copies aside), so that one report
#: which mentions it in passing does not bring a whole other issue along.
KEYWORD_SHARE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The groups as editors want them, in order of arrival, and whose they are.

    ``homes`` maps the ledger's slugs to numbers of groups, or None where none is left. ``owners`` maps numbers of claimed
    groups to slugs of curations. ``placed`` tells of reports that an editor put into their issue, by key: the keyword that
    they fit, or "" where their own address stands in the file. ``problems`` are warnings.
    """

    groups: tuple[Group, ...]
    homes: Mapping[str, int | None]
    owners: Mapping[int, str]
    placed: Mapping[str, str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Addresses:
    """What slugs are known to stand for: ``homes`` maps the ledger's slugs to numbers of groups, or None where none is left.

    ``own`` holds slugs of curations that were a machine issue's before: those groups are theirs. ``unpublished`` gives the
    slugs that groups without an address would get, with their numbers.
    """

    homes: Mapping[str, int | None]
    own: Mapping[str, int]
    unpublished: Callable[[], Mapping[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claims:
    """Whose each claimed group is."""

    owners: Mapping[int, str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """What the steps share; curations in the order of their slugs, the machine's groups in order of arrival."""

    curations: Sequence[Curation]
    groups: Sequence[Group]
    reports: Mapping[str, Report]
    entries: Mapping[str, LedgerEntry]
    fits: Fits
    cuts: Cuts


@dataclass(frozen=True, slots=True, kw_only=True)
class _Round:
    """What comes of some cuts."""

    pieces: Pieces
    homes: Mapping[str, int | None]
    claims: _Claims

    def has(self, slug: str, base: int) -> bool:
        """Whether what is left of a group of the machine is a curation's."""
        number = self.pieces.left[base]
        return number is not None and self.claims.owners.get(number) == slug


def settled(
    curations: Sequence[Curation],
    groups: Sequence[Group],
    reports: Mapping[str, Report],
    entries: Mapping[str, LedgerEntry],
) -> Settled:
    """The machine's ``groups`` after what editors say; ``entries`` is the ledger by slug, oldest first.

    Of two files that want the same, the one whose name comes first in the alphabet has it; no order of the other arguments
    matters. What a file drops (``keluarkan``) is cut out only where the group is that file's: else there is nothing to drop.
    """
    files = sorted(curations, key=lambda curation: curation.slug)
    arranged = splitting.arranged(groups, reports)
    fits = splitting.fits(files, arranged, reports)
    cuts = splitting.cuts(files, arranged, fits)
    given = _Given(curations=files, groups=arranged, reports=reports, entries=entries, fits=fits, cuts=cuts)
    dropping = set(cuts.dropped)
    while True:
        last = _round(given, dropping, {})
        idle = {pair for pair in dropping if last.pieces.left[pair[1]] is not None and not last.has(*pair)}
        if not idle:
            break
        # Each round drops fewer, so that this ends.
        dropping -= idle
    # Files that have a group only with what they drop of it (half of it fitted a keyword) or since another file drops nothing:
    # the group stays theirs.
    if late := {pair for pair in cuts.dropped if pair not in dropping and last.has(*pair)}:
        dropping |= late
        last = _round(given, dropping, {base: slug for slug, base in late})
    return Settled(
        groups=last.pieces.groups,
        homes=splitting.stayed(entries, last.homes, last.pieces, last.claims.owners),
        owners=last.claims.owners,
        placed=_placed(files, last.pieces, last.claims, fits),
        problems=(*cuts.problems, *last.claims.problems, *_idle(given, dropping)),
    )


def _round(given: _Given, dropping: Collection[tuple[str, int]], fixed: Mapping[int, str]) -> _Round:
    """What comes of the cuts with what is dropped in ``dropping``; ``fixed`` says whose rests of groups are in any case."""
    pieces = splitting.carved(given.groups, given.reports, given.cuts, dropping)
    homes = splitting.homes(given.entries, pieces, given.curations)
    settled_before = {number: slug for base, slug in fixed.items() if (number := pieces.left[base]) is not None}
    claims = _claims(given, pieces, _addresses(given, pieces, homes), {**pieces.owners, **settled_before})
    return _Round(pieces=pieces, homes=homes, claims=claims)


def _addresses(given: _Given, pieces: Pieces, homes: Mapping[str, int | None]) -> _Addresses:
    slugs = (curation.slug for curation in given.curations)
    machine = [slug for slug in slugs if slug in homes and given.entries[slug].id != identity.curated_id(slug)]
    return _Addresses(
        homes=homes,
        own={slug: home for slug in machine if (home := homes[slug]) is not None},
        unpublished=lambda: _unpublished(given.groups, pieces, given.reports, homes),
    )


def _unpublished(
    groups: Sequence[Group], pieces: Pieces, reports: Mapping[str, Report], homes: Mapping[str, int | None]
) -> dict[str, int]:
    """The slugs that groups without an address would get; of two groups that want the same the first has it.

    What is left of a machine's group answers to the whole group's slug, too, so that a cut does not lose it.
    """
    slugs: dict[str, int] = {}
    standing = {None, *homes.values()}
    whole = ((group, pieces.left[number]) for number, group in enumerate(groups))
    for group, number in (*whole, *((group, number) for number, group in enumerate(pieces.groups))):
        if number is not None and number not in standing:
            slugs.setdefault(identity.natural_slug(reports[group.keys[0]].item), number)
    return slugs


def _claims(
    given: _Given,
    pieces: Pieces,
    addresses: _Addresses,
    before: Mapping[int, str],
) -> _Claims:
    """Whose each group is: what is settled ``before``, then what an editor points at, then keywords; else the first wins.

    What an editor points at is the curation's own former issue, then ``gabung`` and ``liputan``: an item brings its whole group
    along. A keyword brings the groups of which it fits at least half of the reports, and a single report is a group of its own.
    No curation gets what it dropped.
    """
    owners = dict(before)
    problems: list[Problem] = []
    for slug, own in addresses.own.items():
        owners.setdefault(own, slug)
    by_key = {key: number for number, group in enumerate(pieces.groups) for key in group.keys}
    slugs = {curation.slug: curation for curation in given.curations}
    for curation in given.curations:
        for ref in curation.includes:
            number, problem = _included(ref, curation, slugs, addresses)
            problems.extend([problem] if problem else [])
            if number is None or curation.slug in pieces.droppers.get(number, ()):
                continue
            if owners.setdefault(number, curation.slug) != curation.slug:
                problems.append(_taken(curation, ref, owners[number]))
        for url in curation.items:
            place = by_key.get(key_of(url))
            if place is None:
                problems.append(splitting.absent(curation, url))
            elif (
                curation.slug not in pieces.droppers.get(place, ()) and owners.setdefault(place, curation.slug) != curation.slug
            ):
                problems.append(splitting.claimed(curation, url, owners[place]))
    for found, slug in _by_keywords(given, pieces):
        owners.setdefault(found, slug)
    return _Claims(owners=owners, problems=tuple(problems))


def _included(
    ref: Ref, curation: Curation, slugs: Mapping[str, Curation], addresses: _Addresses
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


def _taken(curation: Curation, ref: Ref, owner: str) -> Problem:
    message = f'isu "{ref.slug}" sudah masuk isu "{owner}"'
    return Problem(curation.path, ref.line, ref.column, message, "sebut hanya dalam satu berkas", Severity.WARNING)


def _by_keywords(given: _Given, pieces: Pieces) -> list[tuple[int, str]]:
    """Groups that keywords take in, with the slug that does; the curations' order decides who comes first."""
    searching = [curation.slug for curation in given.curations if curation.keywords]
    if not searching:
        return []
    found: list[tuple[int, str]] = []
    for number, group in enumerate(pieces.groups):
        units = [key for key in group.keys if key not in group.copies]
        for slug in searching:
            if slug in pieces.droppers.get(number, ()):
                continue
            fitting = sum(1 for key in units if slug in given.fits.get(key, ()))
            if fitting and fitting >= KEYWORD_SHARE * len(units):
                found.append((number, slug))
    return found


def _placed(curations: Iterable[Curation], pieces: Pieces, claims: _Claims, fits: Fits) -> dict[str, str]:
    """The reports that their curation names, or that fit its keywords (:class:`Settled`)."""
    named = {curation.slug: {key_of(url) for url in (*curation.items, *curation.split)} for curation in curations}
    found: dict[str, str] = {}
    for number, slug in claims.owners.items():
        group = pieces.groups[number]
        originals = {group.copies.get(key, key) for key in group.keys if key in named[slug]}
        for key in group.keys:
            if key in originals:
                found[key] = ""
            elif slug in fits.get(key, ()):
                found[key] = fits[key][slug]
    return found


def _idle(given: _Given, done: Collection[tuple[str, int]]) -> list[Problem]:
    """Reports that a curation drops and does not have; what only its keywords would have taken is rightly dropped."""
    idle = {(slug, unit) for (slug, base), units in given.cuts.dropped.items() if (slug, base) not in done for unit in units}
    if not idle:
        return []
    originals = {key: group.copies.get(key, key) for group in given.groups for key in group.keys}
    return [
        splitting.not_here(curation, url)
        for curation in given.curations
        for url in curation.dropped
        if (curation.slug, unit := originals.get(key_of(url), "")) in idle and curation.slug not in given.fits.get(unit, ())
    ]


def by_owner(owners: Mapping[int, str]) -> dict[str, list[int]]:
    """The numbers of the groups that each curation owns, ascending."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for number in sorted(owners):
        numbers[owners[number]].append(number)
    return numbers

"""Mistakes that no file shows alone: two files that claim the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from prahum_site.content.desk import Clipping
from prahum_site.content.head import OldAddress
from prahum_site.model import Correction, Source
from prahum_site.problems import Problem, Severity


def address_problems(old: Iterable[OldAddress], taken: Mapping[str, str]) -> Iterator[Problem]:
    """Old addresses that two files claim, or that a page has today (``taken``: address to the file behind it).

    Windows and macOS know no difference between capital and small letters in file names, so none is made here.
    """
    first: dict[str, OldAddress] = {}
    pages = {address.casefold(): path for address, path in taken.items()}
    for one in old:
        folded = one.address.casefold()
        if folded in pages:
            message, hint = f'alamat lama "{one.address}" masih dipakai oleh {pages[folded]}', "hapus baris itu"
        elif (earlier := first.setdefault(folded, one)) is not one:
            message = f'alamat lama "{one.address}" juga ditulis di {earlier.path}:{earlier.line}'
            hint = "satu alamat lama hanya dapat mengarah ke satu halaman"
        else:
            continue
        yield Problem(one.path, one.line, one.column, message, hint)


def correction_problems(corrections: Iterable[Correction]) -> Iterator[Problem]:
    """Reports that two officers corrected; the later correction wins."""
    latest: dict[str, Correction] = {}
    for one in corrections:
        earlier = latest.get(one.key)
        latest[one.key] = one
        if earlier is not None:
            place = f"{earlier.path}:{earlier.line}" if earlier.path.endswith(".csv") else earlier.path
            message = f"laporan ini juga dikoreksi di {place}"
            yield Problem(
                one.path, one.line, 0, message, "yang tanggalnya terakhir yang berlaku; hapus yang lain", Severity.WARNING
            )


def clipping_problems(clippings: Sequence[tuple[str, Clipping]]) -> Iterator[Problem]:
    """Clippings (with the path of their file) of one address, and outlets that are both a medium and the public."""
    keys: dict[str, str] = {}
    kinds: dict[str, tuple[str, Source]] = {}
    told: set[tuple[str, str]] = set()
    for path, one in clippings:
        place = f"{path}:{one.row}" if one.row else path
        first = keys.setdefault(one.item.key, place)
        if first != place and one.address is not None:
            hint = "hapus salah satu" if one.row else "hapus salah satu berkas"
            yield Problem(path, one.address.line, one.address.column, f"tautan ini sudah dikliping di {first}", hint)
        elif first != place:
            message = f"baris ini sama dengan {first} dan dihitung sekali"
            yield Problem(path, one.outlet.line, 0, message, "hapus salah satu", Severity.WARNING)
        other, source = kinds.setdefault(one.source.id, (place, one.source))
        if source.kind is not one.source.kind and (path, source.id) not in told:
            told.add((path, source.id))
            message = f'sumber "{one.source.name}" di {other} bukan jenis yang sama (media dan aspirasi)'
            yield Problem(path, one.outlet.line, one.outlet.column, message, "samakan medium:, atau beri nama sumber yang lain")

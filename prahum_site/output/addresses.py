"""Which addresses may become files: inside the site, and the same files on every system."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prahum_site.model import File
from prahum_site.problems import Problem
from prahum_site.text import is_device
from prahum_site.urls import folded

_UNWRITABLE = re.compile(r'[\x00-\x1f\x7f\\:<>"|?*\ud800-\udfff]')
# ext4, APFS and NTFS take at least as many.
_MAX_NAME_BYTES = 255
_RENAME = "pakai alamat lain bila halaman ini untuk umum"
# The office's own pages: the desk (prahum_site.desk), and briefings, which stand in folders of a day. Whatever brought one
# here, it must not get out.
_INTERNAL = re.compile(r"(?:_meja|briefing)(?:[./]|$)|\d{4}-\d{2}-\d{2}/")


def problems(files: Sequence[File]) -> tuple[Problem, ...]:
    """What is wrong with the addresses of a site: names that leave it or that a system refuses, and two files in one place.

    So is what is the office's own and never published: the desk, briefings.
    """
    found = [
        Problem(file.blame or file.address, 0, 0, f'alamat "{file.address}" {why}', "pakai huruf kecil a-z, angka, - dan /")
        for file in files
        if (why := _refusal(file.address))
    ]
    found += [
        Problem(file.blame or file.address, 0, 0, f'alamat "{file.address}" hanya untuk petugas, tidak boleh terbit', _RENAME)
        for file in files
        if _INTERNAL.match(folded(file.address))
    ]
    places: dict[str, File] = {}
    for file in files:
        place = folded(file.address)
        other = places.setdefault(place, file)
        if other is not file:
            twin = (
                "dipakai dua kali"
                if other.address == file.address
                else f'hanya beda huruf besar-kecil dengan "{other.address}"'
            )
            found.append(_clash(file, other, twin))
    for file in files:
        parts = folded(file.address).split("/")
        for depth in range(1, len(parts)):
            above = places.get("/".join(parts[:depth]))
            if above is not None:
                found.append(_clash(file, above, f'ada di bawah "{above.address}", yang bukan folder'))
    return tuple(sorted(found))


def _refusal(address: str) -> str:
    parts = address.split("/")
    if not address or address.startswith("/"):
        return "harus di bawah folder situs"
    if any(part in {"", ".", ".."} for part in parts):
        return "keluar dari folder situs atau punya bagian kosong"
    if _UNWRITABLE.search(address):
        return "memuat tanda yang tidak bisa jadi nama berkas di Windows"
    if any(part.endswith((".", " ")) or is_device(part) for part in parts):
        return "memuat nama yang dilarang Windows"
    if any(len(part.encode()) > _MAX_NAME_BYTES for part in parts):
        return "terlalu panjang"
    return ""


def _clash(file: File, other: File, why: str) -> Problem:
    sources = f" (berasal dari {other.blame})" if other.blame and other.blame != file.blame else ""
    return Problem(file.blame or file.address, 0, 0, f'alamat "{file.address}" {why}{sources}', "ubah nama salah satunya")

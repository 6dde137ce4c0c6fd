"""The section ``tampilan`` of ``sources.yaml``: an office's colours, its mark and the band under the header.

Whether the colours can be read is not asked here but where the style sheet is known (:mod:`prahum_site.theming`).
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from prahum_site.frontmatter import Fields, Scalar
from prahum_site.settings.pictures import MAX_BYTES, fault, ratio
from prahum_site.settings.values import Appearance, Colour, Picture

#: The fields that hold a colour, by the name that :class:`Appearance` has for them.
COLOURS = {"brand": "warna_merek", "brand_dark": "warna_merek_gelap", "accent": "aksen", "accent_dark": "aksen_gelap"}

_COLOUR = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)
_COLOUR_HINT = 'tulis seperti "#0e4a3d", dengan tanda kutip'


def appearance(fields: Fields | None, root: Path) -> Appearance:
    """What an office chose of its site's looks; the mark and the band are files below ``root``, and have been checked."""
    if fields is None:
        return Appearance()
    colours = {name: _colour(fields, field) for name, field in COLOURS.items()}
    logo = _picture(fields, "logo", root, (".svg", ".png"))
    band_word = fields.scalar("pita")
    has_band = band_word is None or band_word.text.strip().casefold() not in ("tidak", "false", "no")
    band = _picture(fields, "pita", root, (".svg",)) if has_band else None
    for dark, light in (("brand_dark", "brand"), ("accent_dark", "accent")):
        if colours[dark] and not colours[light]:
            hint = f"isi {COLOURS[light]}: juga, atau hapus baris ini"
            fields.wrong(COLOURS[dark], f"{COLOURS[dark]} tanpa {COLOURS[light]}", hint)
    fields.finish()
    return Appearance(**colours, logo=logo, band=band, has_band=has_band)


def _colour(fields: Fields, name: str) -> Colour | None:
    if fields.hollow(name):
        # YAML takes an unquoted #0e4a3d for a comment.
        fields.wrong(name, f"{name} tidak berisi warna", _COLOUR_HINT)
        return None
    value = fields.scalar(name)
    if value is None:
        return None
    match = _COLOUR.fullmatch(value.text.strip())
    if match is None:
        fields.notebook.note(value, f'{name} "{value.text}" bukan warna', _COLOUR_HINT)
        return None
    digits = match[1].lower()
    full = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    return Colour(value=f"#{full}", path=fields.notebook.path, line=value.line, column=value.column)


def _picture(fields: Fields, name: str, root: Path, endings: tuple[str, ...]) -> Picture | None:
    value = fields.scalar(name)
    if value is None:
        return None
    path = PurePosixPath(value.text.strip())
    told = _file_fault(name, value, root, endings)
    if told is not None:
        fields.notebook.note(value, *told)
        return None
    data = (root / path).read_bytes()
    return Picture(path=path.as_posix(), data=data, ratio=ratio(data))


def _file_fault(name: str, value: Scalar, root: Path, endings: tuple[str, ...]) -> tuple[str, str] | None:
    """What is wrong with the file that a field names, and a hint; None where nothing is."""
    written = value.text.strip()
    path = PurePosixPath(written)
    place = root / path
    called = f'{name} "{value.text}"'
    if path.is_absolute() or ".." in path.parts or "\\" in written or ":" in written:
        hint = "tulis relatif terhadap berkas ini dengan garis miring /, misalnya gambar/logo.svg"
        found = (f"{called} tidak dapat dipakai", hint)
    elif path.suffix.lower() not in endings:
        kinds = " atau ".join(ending[1:].upper() for ending in endings)
        found = (f"{called} bukan gambar yang didukung", f"pakai berkas {kinds}")
    elif not place.is_file() or not place.resolve().is_relative_to(root.resolve()):
        found = (f"berkas {called} tidak ada", "alamatnya relatif terhadap berkas ini")
    elif place.stat().st_size > MAX_BYTES:
        found = (f"{called} terlalu besar", f"paling besar {MAX_BYTES // 1024} kilobita; sederhanakan gambarnya")
    else:
        fault_in = fault(place.read_bytes(), path.suffix.lower())
        return None if fault_in is None else (f"{called} {fault_in[0]}", fault_in[1])
    return found

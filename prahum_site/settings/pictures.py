"""Pictures that an office puts on its site: small, and nothing in them that runs or asks anybody else.

A browser runs no script of an SVG in ``<img>``, but everybody can open the file itself, on the office's own address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

#: The largest picture, in bytes: every page loads the mark.
MAX_BYTES = 50 * 1024

_SVG = "{http://www.w3.org/2000/svg}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_PNG = b"\x89PNG\r\n\x1a\n"
# Elements of SVG 2 that draw, name or group; all others of its namespace run, load or change something.
_DRAWING = frozenset({
    "svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "style", "switch", "a", "view", "marker",
    "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath",
    "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "filter",
})  # fmt: skip
_EDITORS = "simpan ulang dari Inkscape sebagai Plain SVG"
_IMAGE = re.compile(r"(?:image|image-set|src|cross-fade)\(", re.IGNORECASE)
_URL = re.compile(r"url\(\s*['\"]?\s*([^'\")\s]*)", re.IGNORECASE)
_NUMBER = re.compile(r"\s*([0-9.]+)(?:px)?\s*")


def fault(data: bytes, ending: str) -> tuple[str, str] | None:
    """What is wrong with a picture whose name ends in ``ending``, in Indonesian with a hint; None where nothing is.

    >>> fault(b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', ".svg")
    ('memuat penangan peristiwa (onload)', 'simpan ulang dari Inkscape sebagai Plain SVG')
    >>> fault(b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>', ".svg")
    """
    if ending == ".png":
        return None if data.startswith(_PNG) and len(data) > 24 else ("bukan PNG", "simpan ulang sebagai PNG")
    text = data.decode("utf-8-sig", "replace")
    # Entities can hide anything, and blow up to gigabytes.
    if re.search(r"<!(?:DOCTYPE|ENTITY)|<\?xml-stylesheet", text, re.IGNORECASE):
        return "memuat DOCTYPE atau lembar gaya luar", _EDITORS
    try:
        root = ET.fromstring(text)  # noqa: S314 -- no entities: see above
    except (ET.ParseError, ValueError):
        return "bukan SVG yang sah", _EDITORS
    if root.tag != f"{_SVG}svg":
        return "bukan SVG", "berkas SVG diawali <svg xmlns=…>"
    return next(_faults(root), None)


def _faults(root: ET.Element) -> Iterator[tuple[str, str]]:
    for node in root.iter():
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag == f"{_SVG}script" or tag.startswith(_XHTML):
            yield "memuat skrip atau HTML", _EDITORS
        elif tag == f"{_SVG}image":
            yield "memuat gambar lain di dalamnya", "hapus gambar itu; pakai bentuk saja, atau simpan sebagai PNG"
        elif tag.startswith(_SVG) and tag.removeprefix(_SVG) not in _DRAWING and not tag.startswith(f"{_SVG}fe"):
            yield f"memuat unsur <{tag.removeprefix(_SVG)}>", _EDITORS
        for name, value in node.attrib.items():
            local = name.rpartition("}")[2].lower()
            if local.startswith("on"):
                yield f"memuat penangan peristiwa ({local})", _EDITORS
            elif local in ("href", "src") and not value.strip().startswith("#"):
                yield f'menunjuk alamat luar ("{value.strip()[:60]}")', "hapus tautan itu; semua isinya harus di dalam berkas"
        styles = [*node.attrib.values(), node.text or "" if tag == f"{_SVG}style" else ""]
        if any(_loads(style) for style in styles):
            yield "memuat gaya dari alamat luar", "hapus url(…) dan @import; huruf jadikan garis (convert to path)"


def _loads(style: str) -> bool:
    # A backslash writes letters by their number, and hides what it says.
    outside = any(not target.startswith("#") for target in _URL.findall(style))
    return outside or "@import" in style.lower() or _IMAGE.search(style) is not None or ("\\" in style and "(" in style)


def ratio(data: bytes) -> float:
    """How many times as wide as high a sound picture is; 1.0 where it does not say."""
    if data.startswith(_PNG):  # IHDR comes first: width and height, four bytes each (PNG 3rd edition, 11.2.1)
        width, height = (int.from_bytes(data[place : place + 4], "big") for place in (16, 20))
        return width / height if width and height else 1.0
    root = ET.fromstring(data.decode("utf-8-sig", "replace"))  # noqa: S314 -- checked before
    box = (root.get("viewBox") or "").replace(",", " ").split()
    sides = box[2:] if len(box) == 4 else [root.get("width") or "", root.get("height") or ""]
    found = [float(match[1]) for side in sides if (match := _NUMBER.fullmatch(side)) and match[1].count(".") < 2]
    return found[0] / found[1] if len(found) == 2 and all(found) else 1.0

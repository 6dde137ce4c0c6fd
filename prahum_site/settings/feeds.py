"""The section ``sumber`` of ``sources.yaml``: who is asked for news every night."""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

from prahum_site import text, urls
from prahum_site.frontmatter import Fields, Notebook, Scalar
from prahum_site.model import Source, SourceKind
from prahum_site.settings.claims import Claims

#: In ``hanya``: whatever concerns the agency's area.
ALL_REGIONS = "wilayah"
#: Folders of clippings' own sources begin so.
CLIPPING_PREFIX = "kliping-"

_LANGUAGE = re.compile(r"[a-z]{2}")


def feeds(entries: Iterable[Fields], notebook: Notebook, *, has_area: bool) -> tuple[tuple[Source, ...], tuple[Source, ...]]:
    """The active sources and the retired ones, in the order of the file; ``has_area``: there are regions to filter by."""
    ids, addresses = Claims(notebook, "id sumber"), Claims(notebook, "alamat")
    active: list[Source] = []
    retired: list[Source] = []
    for fields in entries:
        is_active = fields.flag("aktif", default=True)
        source = _source(fields, ids, addresses, has_area=has_area)
        fields.finish()
        if source is not None:
            (active if is_active else retired).append(source)
    return tuple(active), tuple(retired)


def _source(fields: Fields, ids: Claims, addresses: Claims, *, has_area: bool) -> Source | None:
    slug = ids.slug(fields)
    if slug.startswith(CLIPPING_PREFIX):
        fields.wrong(
            "id", f'id sumber tidak boleh diawali "{CLIPPING_PREFIX}"', "awalan itu untuk kliping yang dicatat petugas"
        )
    name = fields.text("nama", required=True, limit=80)
    local = fields.flag("lokal")
    url = _address(fields, addresses, local=local)
    kind = fields.choice("jenis", tuple(SourceKind), SourceKind.MEDIA) or SourceKind.MEDIA
    homepage = fields.url("laman", urls.checked)
    language = fields.parsed("bahasa", _language, "tulis dua huruf, misalnya id atau en") or "id"
    keywords, regional = _filter(fields, has_area=has_area)
    if not (slug and name and url):
        return None
    return Source(
        id=slug,
        name=name,
        url=url,
        kind=kind,
        homepage=homepage,
        language=language,
        keywords=keywords,
        regional=regional,
        local=local,
    )


def _language(written: str) -> str:
    if not _LANGUAGE.fullmatch(written):
        raise ValueError(f'bahasa "{written}" tidak dikenal')
    return written


def _filter(fields: Fields, *, has_area: bool) -> tuple[tuple[str, ...], bool]:
    """The keywords of ``hanya``, and whether it lets through what concerns the agency's area."""
    found: dict[str, None] = {}
    regional = False
    for value in fields.scalars("hanya"):
        if value.text != ALL_REGIONS:
            found[text.visible(value.text).casefold()] = None
        elif has_area:
            regional = True
        else:
            fields.notebook.note(value, 'hanya: wilayah memerlukan bagian "wilayah"', "tulis kata kuncinya satu per satu")
    return tuple(found), regional


def _address(fields: Fields, addresses: Claims, *, local: bool) -> str:
    written = fields.scalar("alamat", required=True)
    if written is None:
        return ""
    if written.text.startswith("file:"):
        url = _file_address(written, fields.notebook)
    else:
        url = fields.checked_url(written, urls.checked) or ""
        if url and not local and _is_private(urlsplit(url).hostname or ""):
            hint = "tambahkan lokal: ya bila memang dimaksudkan"
            fields.notebook.note(written, f'alamat "{written.text}" menunjuk jaringan dalam', hint)
    return url if url and addresses.claim(written, url) else ""


def _file_address(written: Scalar, notebook: Notebook) -> str:
    path = written.text.removeprefix("file:")
    if path.startswith("/") or "\\" in path or ":" in path or not path.strip():
        hint = "tulis relatif terhadap berkas ini dengan garis miring /, misalnya file:contoh/kabar.xml"
        notebook.note(written, f'alamat "{written.text}" tidak dapat dipakai', hint)
        return ""
    return written.text


def _is_private(host: str) -> bool:
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not ip_address(host.strip("[]")).is_global
    except ValueError:
        return False

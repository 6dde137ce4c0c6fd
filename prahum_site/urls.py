"""The one place that makes and checks addresses: http and https only, never anything else.

Autoescape does not stop ``href="javascript:…"``: only what :func:`checked` returns may become a link.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

#: The longest address that is kept; longer ones are dropped (browsers and servers disagree beyond about this).
MAX_LENGTH = 2000

# Parameters that say how a reader came, not what is read.
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_ga|_gl|ref|ref_src|"
    r"cmpid|ocid|xtor|s_cid|spm|wt_mc|amp|outputtype",
    re.IGNORECASE,
)
# Outlets that split an article over pages give the whole with these; the article is the same.
_PAGING = {("page", "all"), ("page", "1"), ("single", "1")}
_SAFE_PATH = "/:@!$&'()*+,;=-._~%"
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\<>\"`{}|^]|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_WWW = re.compile(r"(?:www\.)+(?=.)")
# What quoting leaves as it is: most addresses, and they need no more.
_SIMPLE_PATH = re.compile(r"[A-Za-z0-9/._~-]*")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?|\[[0-9a-f:.]+\]")


def checked(text: str, base: str | None = None) -> str | None:
    r"""An absolute http(s) address without user name, password or fragment, or None where ``text`` is no such thing.

    >>> checked(" HTTPS://Kaltim.Example/berita?id=7#komentar ")
    'https://kaltim.example/berita?id=7'
    >>> checked("java\tscript:alert(1)") is None
    True
    >>> checked("/berita/7", base="https://kaltim.example/rss")
    'https://kaltim.example/berita/7'
    """
    stripped = text.strip()
    if not stripped or len(stripped) > MAX_LENGTH:
        return None
    if re.match(r"[a-z][a-z0-9+.-]*:", stripped, re.IGNORECASE) is None and base is None:
        return None
    try:
        parts = urlsplit(urljoin(base, stripped) if base else stripped)
        host = (parts.hostname or "").encode("idna").decode() if not (parts.hostname or "").isascii() else parts.hostname
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or parts.username is not None or parts.password is not None:
        return None
    netloc = f"[{host}]" if ":" in host else host.lower()
    if not _HOST.fullmatch(netloc):
        return None
    if port is not None and (parts.scheme.lower(), port) not in (("http", 80), ("https", 443)):
        netloc = f"{netloc}:{port}"
    path = _STRAY_PERCENT.sub("%25", quote(parts.path or "/", safe=_SAFE_PATH))
    query = _STRAY_PERCENT.sub("%25", quote(parts.query, safe=_SAFE_PATH + "?[]"))
    address = urlunsplit((parts.scheme.lower(), netloc, path, query, ""))
    return None if len(address) > MAX_LENGTH or _FORBIDDEN.search(address) else address


def canonical(url: str) -> str:
    """The identity of the report behind a checked address: no scheme, ``www.``, tracking parameters or last slash.

    >>> canonical("https://www.kaltim.example/berita/7/?utm_source=rss&id=2")
    'kaltim.example/berita/7?id=2'
    """
    parts = urlsplit(url)
    host = _WWW.sub("", parts.netloc, count=1) if parts.netloc.startswith("www.") else parts.netloc
    if not parts.query and _SIMPLE_PATH.fullmatch(parts.path):
        return host + parts.path.rstrip("/")
    pairs = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name) and (name.lower(), value.lower()) not in _PAGING
    ]
    path = quote(unquote(parts.path), safe=_SAFE_PATH.replace("%", "")).rstrip("/")
    return host + path + (f"?{urlencode(sorted(pairs))}" if pairs else "")


def relative(here: str, there: str) -> str:
    """The link from one address of the site to another, so that pages work from a folder, a server or a sub-path.

    Addresses are paths below the root of ``output/``; a fragment of ``there`` stays.

    >>> relative("isu/banjir.html", "wilayah/samarinda.html")
    '../wilayah/samarinda.html'
    >>> relative("isu/banjir.html", "isu/index.html#hari-ini")
    'index.html#hari-ini'
    """
    path, mark, fragment = there.partition("#")
    if not path:
        return mark + fragment
    # Both from a root, for without one relpath asks for the working directory.
    return posixpath.relpath(f"/{path}", f"/{posixpath.dirname(here)}") + mark + fragment


def absolute(site_url: str, address: str) -> str:
    """The public address of a page: ``index.html`` is left out, as servers answer a folder with it.

    >>> absolute("https://isu.example/", "isu/index.html"), absolute("https://isu.example/", "isu/banjir.html")
    ('https://isu.example/isu/', 'https://isu.example/isu/banjir.html')
    """
    return site_url + ("" if address == "index.html" else re.sub(r"(?<=/)index\.html$", "", address))


def folded(address: str) -> str:
    """What a file system that does not tell case or form of letters apart (APFS, NTFS) makes of an address.

    >>> folded("isu/Banjir.html") == folded("Isu/banjir.html")
    True
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", address).casefold())

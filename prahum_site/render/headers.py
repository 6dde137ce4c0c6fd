"""What browsers are told about a page before they show it: the policy of its content, and the headers of the whole site.

Pages carry the policy in a ``<meta>``; servers that read ``_headers`` (Netlify, Cloudflare Pages) send it as a header, too, and
``docs/pasang.md`` shows the same for nginx and Apache. A browser that is told twice keeps to both.
"""

from __future__ import annotations

from collections.abc import Iterable

from prahum_site.model import File

#: Nothing is loaded but what the site itself has: styles, pictures, and the search form's answer (CSP Level 3).
POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
#: The search page runs the site's own scripts; its index is read by WebAssembly.
SEARCH_POLICY = POLICY | {"script-src": "'self' 'wasm-unsafe-eval'", "connect-src": "'self'"}
#: No other site may show a page in a frame; this works in headers only (CSP Level 3, 3.3).
FRAMES = {"frame-ancestors": "'none'"}
#: The page that searches, and the folder of its scripts and index.
SEARCH = ("cari.html", "pagefind/")

#: Headers that every answer has.
COMMON = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def policy(address: str, *, header: bool = False) -> str:
    """The content security policy of the page at ``address``, as its meta says it or as a ``header``.

    >>> policy("index.html")
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"
    """
    own = SEARCH_POLICY if address.startswith(SEARCH) else POLICY
    return "; ".join(f"{name} {value}" for name, value in (own | FRAMES if header else own).items())


def headers(address: str) -> dict[str, str]:
    """All headers that the answer at ``address`` should have."""
    return {"Content-Security-Policy": policy(address, header=True)} | COMMON


def headers_file(addresses: Iterable[str], root: str = "/") -> File:
    """``_headers`` for the pages at ``addresses`` of a site whose own path is ``root``.

    Where two rules fit an address, one host joins them and another takes the last. Therefore the rule for all addresses says
    nothing that a narrower one takes back: each folder and each page of the root has a rule of its own.
    """
    rules = {f"{root}*": COMMON | {"Content-Security-Policy": "frame-ancestors 'none'; base-uri 'none'"}}
    for place in sorted({_place(address) for address in (*addresses, *SEARCH)}):
        line = {"Content-Security-Policy": policy(place, header=True)}
        rules[f"{root}{place}*" if place.endswith("/") else f"{root}{place}"] = line
        if place == "index.html":
            rules[root] = line
        elif place.endswith(".html"):  # Cloudflare Pages leaves the ending out of addresses
            rules[f"{root}{place.removesuffix('.html')}"] = line
    lines = [line for path, own in rules.items() for line in (path, *(f"  {name}: {value}" for name, value in own.items()))]
    return File("_headers", "\n".join([*lines, ""]).encode(), "templates/_dasar.html")


def _place(address: str) -> str:
    """The folder of the root that holds ``address``, or the address itself."""
    first, slash, _ = address.partition("/")
    return first + slash

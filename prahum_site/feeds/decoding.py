"""The bytes that a server sent as XML text that a parser can take without harm.

A feed needs no document type: it is cut out, so that no entity can multiply (billion laughs) or read a file (XXE,
OWASP A05). HTML's named entities, which many feeds use without declaring them, become the characters that they mean.
"""

from __future__ import annotations

import codecs
import html.entities
import re
from xml.sax.saxutils import escape

# Codecs of natural languages. Python has others ("idna", "unicode_escape", "punycode") that take time squared or hide markup.
_CODECS = re.compile(
    r"ascii|utf-(?:8|16|16-be|16-le|32|32-be|32-le)|utf_8_sig|iso8859-\d+|cp\d+|koi8-[rtu]|mac-\w+|tis-620|"
    r"gb2312|gbk|gb18030|hz|big5(?:hkscs)?|euc_\w+|shift_jis\w*|iso2022_\w+|johab",
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# "<" in the wide encodings, for documents without a mark (XML 1.0, appendix F).
_WIDE_STARTS = ((b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"^<\?xml[^>]*\?>")

# What XML 1.0 forbids outright (section 2.2); servers send it all the same.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&(?:#([xX]?[0-9a-fA-F]+);?|([A-Za-z][A-Za-z0-9]{1,31});)")
_KEPT_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_MISC = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_MARKUP = re.compile(r"\"[^\"]*\"|'[^']*'|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|[\[\]<>]", re.DOTALL)
# Warnings of a server's own program may stand before the feed; they are short.
_JUNK_LIMIT = 10_000


def decoded(data: bytes, content_type: str = "") -> str:
    r"""The text of ``data``: by its byte-order mark, else UTF-8 where it mostly is that, else as declared, else Windows-1252.

    A single broken character, as left by outlets that cut text by bytes, must not turn a whole UTF-8 feed into gibberish:
    it is dropped. The server's charset counts before the document's (RFC 7303), but both only where the bytes allow it.

    >>> decoded("Kutai é".encode()[:-1] + "é €".encode(), "text/xml; charset=iso-8859-1")
    'Kutai é €'
    >>> decoded(b'<?xml version="1.0" encoding="koi8-r"?><a>\xc1</a>')[-5:]
    'а</a>'
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "ignore")
    for start, name in _WIDE_STARTS:
        if data.startswith(start):
            return data.decode(name, "ignore")
    text = data.decode("utf-8", "replace")
    if not text.isascii():
        broken = text.count("\ufffd")
        if len(text) - len(text.encode("ascii", "ignore")) > 2 * broken:
            return text.replace("\ufffd", "")
    charset = _CHARSET.search(content_type)
    declared = _DECLARED.match(data)
    for candidate in (charset and charset[1], declared and declared[1].decode("ascii")):
        if candidate and (read := _read_as(data, candidate)) is not None:
            return read
    return text if text.isascii() else data.decode("cp1252", "ignore")


def _read_as(data: bytes, name: str) -> str | None:
    try:
        codec = codecs.lookup(name).name
        return data.decode(codec) if _CODECS.fullmatch(codec) else None
    except (LookupError, ValueError):
        return None


def harmless(text: str) -> str:
    r"""``text`` as XML without document type, encoding declaration, forbidden characters and undeclared HTML entities.

    >>> harmless('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss>&nbsp;&a;&amp;&#0;</rss>')
    '<rss>\xa0&a;&amp;</rss>'
    """
    start = text.find("<?xml", 0, _JUNK_LIMIT)
    body = text[max(start, 0) :].lstrip("\ufeff \t\r\n")
    body = _without_doctype(_DECLARATION.sub("", body, count=1))
    return _REFERENCE.sub(_reference, _FORBIDDEN.sub("", body))


def _without_doctype(text: str) -> str:
    """``text`` without its prolog: comments, processing instructions and every document type before the first element."""
    position = 0
    while True:
        if match := _MISC.match(text, position):
            position = match.end()
        elif text[position : position + 9].upper() == "<!DOCTYPE":
            position = _end_of_doctype(text, position)
        else:
            return text[position:]


def _end_of_doctype(text: str, start: int) -> int:
    depth = 0
    for match in _MARKUP.finditer(text, start):
        if match[0] in "[<":
            depth += 1
        elif match[0] in "]>":
            depth -= 1
            if depth <= 0:
                return match.end()
    return len(text)


def _reference(match: re.Match[str]) -> str:
    number, name = match.groups()
    if name is not None:
        return (
            match[0]
            if name in _KEPT_ENTITIES or name + ";" not in html.entities.html5
            else escape(html.entities.html5[name + ";"])
        )
    if len(number) > 12:
        return ""
    try:
        code = int(number[1:], 16) if number[0] in "xX" else int(number)
    except ValueError:
        return ""
    allowed = code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF
    return match[0] if allowed else ""

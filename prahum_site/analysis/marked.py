"""The part of a document that a program writes: what stands between two comments of Markdown."""

from __future__ import annotations

START = "<!-- angka: mulai -->"
END = "<!-- angka: selesai -->"


def part(document: str) -> str:
    r"""What stands between the marks, without the white space around it.

    >>> part("# Kartu\n\n<!-- angka: mulai -->\n\n12\n\n<!-- angka: selesai -->\n")
    '12'

    Raises:
        ValueError: a mark is missing, stands twice, or the two stand the wrong way round.
    """
    return _split(document)[1].strip()


def with_part(document: str, text: str) -> str:
    r"""``document`` with ``text`` between its marks, a blank line on either side.

    >>> with_part("a\n<!-- angka: mulai --><!-- angka: selesai -->\nb\n", "12")
    'a\n<!-- angka: mulai -->\n\n12\n\n<!-- angka: selesai -->\nb\n'

    Raises:
        ValueError: as :func:`part`.
    """
    before, _, after = _split(document)
    return f"{before}{START}\n\n{text.strip()}\n\n{END}{after}"


def _split(document: str) -> tuple[str, str, str]:
    before, _, rest = document.partition(START)
    inside, _, after = rest.partition(END)
    if document.count(START) != 1 or document.count(END) != 1 or END not in rest:
        raise ValueError(f"perlu tepat satu {START}, lalu satu {END}")
    return before, inside, after

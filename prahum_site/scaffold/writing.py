"""Words of outlets and officers put into YAML and Markdown such that nothing in them can break out; files that are new.

Titles are hostile: they hold quotes, colons, ``---``, line breaks, brackets, and marks that turn the direction of text.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from prahum_site import disk
from prahum_site.problems import Problem, SettingsError
from prahum_site.scaffold.values import Draft
from prahum_site.text import visible

#: What stands where an officer must write something: ``[isi: …]``. A post that still has it is not finished.
MARK = "[isi:"
#: Comments are wrapped so that they can be read in Notepad.
COMMENT_WIDTH = 100
#: So many drafts of one name; whoever has more must clear up.
MOST_DRAFTS = 99
_LONGEST_STEM = 95

# What means something in Python-Markdown, its tables and attribute lists.
_BREAKS_LINK = re.compile(r"[()\[\]'*]")
_SPECIAL = re.compile(r"[\\`*_\[\]{}|]")


def quoted(text: str) -> str:
    r"""``text`` as a value of one line that YAML reads back as it is, whatever stands in it.

    JSON strings are YAML 1.2 (section 1.3); what no reader sees is taken out before.

    >>> print(quoted('Banjir: "pompa\nmati" --- #1'))
    "Banjir: \"pompa mati\" --- #1"
    """
    return json.dumps(visible(text), ensure_ascii=False)


def listed(ids: Iterable[str]) -> str:
    """Slugs as a YAML list in one line.

    >>> listed(["samarinda", "kukar"])
    '[samarinda, kukar]'
    """
    return f"[{', '.join(ids)}]"


def comment(text: str = "", *, indent: str = "") -> list[str]:
    r"""``text`` as comment lines of YAML; an empty text is an empty comment.

    >>> comment("Banjir\n--- di Samarinda")
    ['# Banjir --- di Samarinda']
    """
    folded = visible(text)
    if not folded:
        return ["#"]
    # Words are not broken at hyphens: a line must never begin with what looks like a mark.
    lines = textwrap.wrap(
        folded, COMMENT_WIDTH, subsequent_indent=" " * len(indent), break_on_hyphens=False, break_long_words=False
    )
    return [f"# {indent}{lines[0]}", *(f"# {line}" for line in lines[1:])]


def escaped(text: str) -> str:
    r"""``text`` as Markdown that shows it as it is: no links, emphasis, HTML or tables out of an outlet's words.

    >>> print(escaped("[Klik](https://x.example) *segera* <b>"))
    \[Klik\](https://x.example) \*segera\* &lt;b&gt;
    """
    plain = _SPECIAL.sub(r"\\\g<0>", visible(text))
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def link(words: str, url: str | None) -> str:
    """A Markdown link, or the words alone where there is no address.

    >>> link("Kabar", "https://kabar.example/a(1)"), link("Radio", None)
    ('[Kabar](https://kabar.example/a%281%29)', 'Radio')
    """
    if url is None:
        return escaped(words)
    return f"[{escaped(words)}]({_BREAKS_LINK.sub(lambda match: f'%{ord(match[0]):02X}', url)})"


def gap(what: str) -> str:
    """A place that an officer must fill.

    >>> gap("siapa yang mengerjakan")
    '[isi: siapa yang mengerjakan]'
    """
    return f"{MARK} {what}]"


def mistake(message: str, hint: str = "") -> SettingsError:
    """What is wrong with what was asked for, told like a wrong flag."""
    return SettingsError([Problem("build.py", 0, 0, message, hint)])


def write(draft: Draft, root: Path) -> Path:
    """Write a draft under ``root`` and return the new file; a name that is taken gets a number, no file is overwritten.

    Raises:
        SettingsError: the draft's name is fixed and taken, or all its numbers are.
        OSError: the disk refuses.
    """
    if draft.path is None:
        raise ValueError("draft without a path")
    folder = root / draft.path.parent
    disk.make_folder(folder)
    for name in _names(draft.path):
        try:
            with (folder / name).open("xb") as file:
                file.write(draft.text.encode("utf-8"))
        except FileExistsError:
            if draft.fixed:
                raise mistake(f"berkas {draft.path} sudah ada", "ubah berkas itu, atau hapus dulu") from None
        else:
            return folder / name
    raise mistake(f"sudah ada {MOST_DRAFTS} draf bernama {draft.path.name}", "hapus yang tidak dipakai")


def _names(path: PurePosixPath) -> Iterable[str]:
    yield path.name
    stem = path.stem[:_LONGEST_STEM].rstrip("-")
    for number in range(2, MOST_DRAFTS + 1):
        yield f"{stem}-{number}{path.suffix}"

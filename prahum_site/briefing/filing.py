"""The briefing's files, and how they come to the disk."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from prahum_site import disk
from prahum_site.briefing import data, markdown, page, whatsapp
from prahum_site.briefing.values import Briefing
from prahum_site.model import File


def files(briefing: Briefing, folder: Path) -> tuple[File, ...]:
    """The briefing in four forms, addresses below ``briefing/`` (``2026-11-24/harian.html``); ``folder`` has the templates.

    Raises:
        TemplateError: the template is wrong; the problem names its line.
    """
    made = {
        ".html": page.page(briefing, folder),
        ".json": data.document(briefing),
        ".md": markdown.document(briefing),
        "-whatsapp.txt": whatsapp.message(briefing),
    }
    return tuple(File(f"{briefing.address}{ending}", text.encode(), page.BLAME) for ending, text in made.items())


def write(made: Iterable[File], folder: Path) -> None:
    """Each file below ``folder``, whole or not at all; what stands there of other days stays.

    Raises:
        OSError: no space, no right to write.
    """
    for file in made:
        path = folder / file.address
        disk.make_folder(path.parent)
        disk.replace(path, file.data)

"""Jinja2 as this project uses it: escaped, strict, in Indonesian or English; a mistake in a template names file and line."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from gettext import NullTranslations
from pathlib import Path, PurePosixPath

import jinja2

from prahum_site import catalogue, theming
from prahum_site.analysis.wording import without_dateline
from prahum_site.catalogue import formats
from prahum_site.dates import clock, local_day, long_day, long_moment, month_name, short_day
from prahum_site.model import CATEGORIES, Category, File, Stage
from prahum_site.problems import Problem, TemplateError
from prahum_site.site import Site, Status, address_of
from prahum_site.text import number, slug
from prahum_site.urls import absolute

# What a template can do wrong besides its syntax: dividing, asking a value for what it has not, including itself.
_MISTAKES = (
    jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of one folder, set up for one site, and the ``static`` files that they link to."""

    folder: Path
    static: tuple[File, ...]
    dress: theming.Dressed
    _env: jinja2.Environment
    _english: jinja2.Environment

    def text(self, name: str, context: Mapping[str, object], *, language: str = "id") -> str:
        """What the template ``name`` makes of ``context``, in Indonesian (``id``) or English (``en``).

        Raises:
            TemplateError: with the template and the line.
        """
        try:
            return (self._english if language == "en" else self._env).get_template(name).render(context)
        except jinja2.TemplateSyntaxError as error:
            path = Path(error.filename) if error.filename else self.folder / (error.name or name)
            raise self._wrong(path, error.lineno, error.message or "") from error
        except _MISTAKES as error:
            raise self._wrong(*_place(error, self.folder / name), str(error)) from error

    def _wrong(self, path: Path, line: int, message: str) -> TemplateError:
        inside = path.is_relative_to(self.folder)
        shown = (self.folder.name / path.relative_to(self.folder)).as_posix() if inside else path.as_posix()
        return TemplateError([Problem(shown, line, 0, f"templat salah: {message}", "perbaiki baris itu")])


def templates(site: Site, folder: Path) -> Templates:
    """The templates in ``folder`` for ``site``, with filters for dates and numbers in the agency's zone and language."""
    dress = theming.dressed(_static(folder / "static"), site.appearance)
    static = tuple(map(_named, dress.files))
    return Templates(folder, static, dress, _indonesian(site, folder, static, dress), _in_english(site, folder, static, dress))


def _in_english(site: Site, templates: Path, static: Sequence[File], dress: theming.Dressed) -> jinja2.Environment:
    """The same with English words, dates and numbers."""
    env = _indonesian(site, templates, static, dress)
    words = catalogue.english()
    _install(env, words)
    form = catalogue.English(words.gettext, site.zone)

    def day_of(value: date | datetime) -> date:
        return local_day(value, site.zone) if isinstance(value, datetime) else value

    env.filters |= {
        "tanggal": lambda value: form.long_day(day_of(value)),
        "hari": lambda value: form.short_day(day_of(value)),
        "waktu": form.long_moment,
        "jam": form.clock,
        "bulan": form.month,
        "angka": formats.number,
    }
    return env


def _install(env: jinja2.Environment, words: NullTranslations) -> None:
    env.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined] # the extension's own method


def _indonesian(site: Site, templates: Path, static: Sequence[File], dress: theming.Dressed) -> jinja2.Environment:
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    _install(env, NullTranslations())
    zone = site.zone

    def day_of(value: date | datetime) -> date:
        return local_day(value, zone) if isinstance(value, datetime) else value

    env.filters |= {
        "tanggal": lambda value: long_day(day_of(value)),
        "hari": lambda value: short_day(day_of(value)),
        "iso": lambda value: value.astimezone(zone).isoformat() if isinstance(value, datetime) else value.isoformat(),
        "waktu": lambda value: long_moment(value, zone),
        "jam": lambda value: clock(value, zone),
        "bulan": month_name,
        "angka": number,
        "kelas": slug,
        "tanpa_tempat_tulis": without_dateline,
    }
    env.globals |= {
        "absolute": partial(absolute, site.agency.site_url),
        "address_of": address_of,
        "categories": CATEGORIES,
        "Category": Category,
        "Stage": Stage,
        "Status": Status,
        "promise_of": {promise.response.slug: promise for promise in site.measures.promises},
        "static": {Path(file.blame).name: file.address for file in static},
        "dress": dress,
    }
    return env


def _static(folder: Path) -> tuple[File, ...]:
    """Static files as they lie in ``folder``, below ``static/``."""
    files = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")):
        data = path.read_bytes()
        if path.suffix in (".css", ".js", ".svg"):
            data = data.replace(b"\r\n", b"\n")
        name = path.relative_to(folder).as_posix()
        files.append(File(f"static/{name}", data, f"templates/static/{name}"))
    return tuple(files)


def _named(file: File) -> File:
    """Style sheets and scripts carry a hash of their bytes in the name, so that browsers may keep them."""
    path = PurePosixPath(file.address)
    if path.suffix not in (".css", ".js"):
        return file
    digest = hashlib.sha256(file.data).hexdigest()[:8]
    return replace(file, address=path.with_name(f"{path.stem}.{digest}{path.suffix}").as_posix())


def _place(error: BaseException, fallback: Path) -> tuple[Path, int]:
    """The template and line that an error came from: the innermost frame of a template."""
    path, line = fallback, 0
    traceback = error.__traceback__
    while traceback is not None:
        name = traceback.tb_frame.f_code.co_filename
        if name.endswith(".html"):
            path, line = Path(name), traceback.tb_lineno
        traceback = traceback.tb_next
    return path, line

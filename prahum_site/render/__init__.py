"""The site to files: every page through its template, nothing written yet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from prahum_site import structured
from prahum_site.analysis.evaluation import Evaluation
from prahum_site.analysis.map_figures import Figures
from prahum_site.model import File
from prahum_site.problems import Problem, SettingsError, stop_on
from prahum_site.render import corrections, english, open_data, search_page, statistics
from prahum_site.render.headers import headers_file
from prahum_site.render.press import Head, Press
from prahum_site.site import Site
from prahum_site.templating import templates
from prahum_site.urls import folded

__all__ = ["Head", "Printed", "render"]


@dataclass(frozen=True, slots=True)
class Printed:
    """All files of the site in order of their addresses, and warnings about them."""

    files: tuple[File, ...]
    problems: tuple[Problem, ...]


def render(site: Site, folder: Path, *, evaluation: Evaluation | None = None, grouping: Figures | None = None) -> Printed:
    """The whole site as files, made with the templates in ``folder``.

    Raises:
        SettingsError: colours that the office chose cannot be told apart.
        TemplateError: a template is wrong; the problem names its file and line.
        ContentError: a link in an editor's text leads nowhere.
    """
    press = Press(site, templates(site, folder), evaluation, grouping)
    press.pairs, press.english_pages = english.pairs(site), english.fixed_pages(site)
    stop_on(press.templates.dress.problems, SettingsError)
    files = [*press.pages(), *english.pages(press), *search_page.pages(press), *press.templates.static]
    files += [*corrections.pages(press), *open_data.pages(press), *statistics.pages(press)]
    pages = {file.address: press.updated.get(file.address) for file in files if structured.indexable(file)}
    files.extend(press.redirects({folded(file.address) for file in files}))
    stop_on(press.problems)
    files.append(headers_file([file.address for file in files if file.address.endswith(".html")], site.agency.root))
    files += [*structured.feeds(site), *structured.sitemaps(site, pages), structured.robots(site)]
    return Printed(tuple(sorted(files, key=lambda file: file.address)), tuple(press.problems))

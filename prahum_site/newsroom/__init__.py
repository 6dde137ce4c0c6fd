"""From the site to the office's own view of it: what to do first, what waits, what is doubtful. Never published."""

from prahum_site.newsroom.making import newsroom
from prahum_site.newsroom.view import Matter, Newsroom

__all__ = ["Matter", "Newsroom", "newsroom"]

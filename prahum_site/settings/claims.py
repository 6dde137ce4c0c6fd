"""Names that only one entry of ``sources.yaml`` may have."""

from __future__ import annotations

from dataclasses import dataclass, field

from prahum_site.frontmatter import Fields, Notebook, Scalar


@dataclass(frozen=True, slots=True)
class Claims:
    """The names given so far, each with the place where it was given first; ``what`` says in Indonesian what they name."""

    notebook: Notebook
    what: str
    _first: dict[str, Scalar] = field(default_factory=dict)

    def claim(self, value: Scalar, name: str) -> bool:
        """Whether ``name`` was still free; a problem at ``value`` where it was not."""
        first = self._first.setdefault(name, value)
        if first is not value:
            hint = f"yang pertama di baris {first.line}; pakai satu saja"
            self.notebook.note(value, f'{self.what} "{value.text}" dipakai dua kali', hint)
        return first is value

    def slug(self, fields: Fields) -> str:
        """The entry's ``id``: fit for a folder and an address, and its own; empty where it is not."""
        value = fields.slug("id", required=True)
        return value.text if value is not None and self.claim(value, value.text) else ""

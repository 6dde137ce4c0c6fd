"""The data dictionary as people read it, on the page and in ``docs/data-terbuka.md``."""

from __future__ import annotations

from prahum_site.opendata.dictionary import TABLES
from prahum_site.opendata.values import IDS, Field

#: What people read for a type.
TYPES = {
    "string": "teks",
    "integer": "bilangan bulat",
    "number": "bilangan",
    "boolean": "ya (true) atau tidak (false)",
    "date": "tanggal",
    "datetime": "waktu",
}


def explained(field: Field) -> str:
    """What a reader is told of ``field``: its description, and the values that it may have.

    >>> explained(Field(name="x", title="X", description="Keadaan.", values=("baik", "buruk")))
    'Keadaan. Nilainya: baik, buruk.'
    """
    text = field.description
    if field.values:
        text += f" Nilainya: {', '.join(field.values)}."
    if field.pattern == IDS:
        text += " Beberapa kode dipisah tanda |."
    return text


def markdown() -> str:
    """The dictionary as Markdown, for ``docs/data-terbuka.md``."""
    parts = []
    for table in TABLES:
        stem = f"{table.name}-….csv" if table.parts else f"{table.name}.csv"
        parts += [
            f"### {table.title}\n",
            f"Berkas `{stem}`{f', dipisah {table.parts}' if table.parts else ''}. Kunci: {', '.join(table.key)}.",
            f"{table.description}\n",
            "| Kolom | Nama | Jenis | Wajib | Arti |",
            "|---|---|---|---|---|",
        ]
        parts += [
            f"| `{field.name}` | {field.title} | {TYPES[field.type]} | {'ya' if field.required else 'tidak'} "
            f"| {explained(field).replace('|', '&#124;')} |"
            for field in table.fields
        ]
        parts.append("")
    return "\n".join(parts)

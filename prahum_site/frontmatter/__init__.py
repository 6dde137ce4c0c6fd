"""Header fields that remember their line: the one reader of YAML, for front matter and for ``sources.yaml``.

:func:`split` parts an editor's file into fields and body, :func:`tree` reads plain YAML, :class:`Fields` turns fields
into typed values and collects every mistake with its place. Nothing here raises for what an editor wrote.
"""

from prahum_site.frontmatter.document import Document, lost_words, split
from prahum_site.frontmatter.fields import Fields, Notebook
from prahum_site.frontmatter.nodes import Listing, Mapping, Node, Scalar, tree
from prahum_site.frontmatter.syntax import glued
from prahum_site.frontmatter.values import nearest, slug_fault

__all__ = [
    "Document",
    "Fields",
    "Listing",
    "Mapping",
    "Node",
    "Notebook",
    "Scalar",
    "glued",
    "lost_words",
    "nearest",
    "slug_fault",
    "split",
    "tree",
]

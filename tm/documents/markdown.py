"""Reads Markdown (.md): headings, paragraphs, lists and tables as lines; links as their text; code left out."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tm.decoding import read_text
from tm.documents.base import Reading
from tm.documents.front_matter import read_with_front_matter
from tm.paragraphs import collapse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SUFFIXES = (".md", ".markdown")


def read(path: Path) -> Iterator[Reading]:
    """Read a Markdown file as one document; one line a paragraph, heading, list item or table cell."""
    reading = read_with_front_matter(read_text(path))
    blocks = (_write_inline(token.children or ()) for token in _parser().parse(reading.text) if token.type == "inline")
    yield replace(reading, text="\n\n".join(block for block in blocks if block))


@lru_cache(maxsize=1)
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 30 ms that only Markdown needs

    # Each of ten thousand `![` is tried so many levels deep; people nest three or four.
    return MarkdownIt("commonmark", {"maxNesting": 20}).enable("table")


def _write_inline(tokens: "Sequence[Token]") -> str:
    """The text of a paragraph: links, emphasis and images reduced to their words, code and HTML tags to nothing."""
    parts = []
    for token in tokens:
        if token.type == "text":
            parts.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
    return collapse("".join(parts))

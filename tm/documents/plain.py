"""Reads plain text (.txt), with front matter where there is one."""

from collections.abc import Iterator
from pathlib import Path

from tm.decoding import read_text
from tm.documents.base import Reading
from tm.documents.front_matter import read_with_front_matter

SUFFIXES = (".txt",)


def read(path: Path) -> Iterator[Reading]:
    """Read a text file as one document."""
    yield read_with_front_matter(read_text(path))

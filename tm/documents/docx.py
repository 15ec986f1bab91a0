"""Reads Word documents (.docx): paragraphs and table cells in order, as the final version shows them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tm.archives import refuse_bomb
from tm.decoding import read_bytes
from tm.documents.base import Reading
from tm.errors import UnreadableFile

if TYPE_CHECKING:
    from lxml.etree import _Element

SUFFIXES = (".docx",)
# A thousand pages have about 10 MB of XML with 400,000 tags; pictures, which nobody unpacks, make up the rest.
_LARGEST = 200 * 1024 * 1024
_MOST_TAGS = 2_000_000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH = f"{_WORD}p"
_WRITTEN = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}
# Deleted text of tracked changes, and the second copy of a text box for old programs.
_LEFT_OUT = frozenset(
    {f"{_WORD}del", f"{_WORD}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_REMEDY = "open it in a word processor and save it again"


def read(path: Path) -> Iterator[Reading]:
    """Read a Word document, one line a paragraph; headers, footers and comments are left out."""
    import docx  # noqa: PLC0415 - 100 ms that only Word documents need

    read_bytes(path)
    refuse_bomb(path, "broken docx (no zip archive)", _REMEDY, largest=_LARGEST, tags=_MOST_TAGS)
    try:
        document = docx.Document(str(path))
        lines = [_write_paragraph(paragraph) for paragraph in document.element.body.iter(_PARAGRAPH)]
    except Exception as error:
        # python-docx lets every fault of zip, XML and its own structures through: KeyError, ValueError, XMLSyntaxError.
        raise UnreadableFile(path, f"broken docx ({type(error).__name__})", _REMEDY) from error
    # The day that the file was made is no date of its text: it is often the template's.
    yield Reading(text="\n".join(lines))


def _write_paragraph(paragraph: "_Element") -> str:
    """A paragraph's text without that of text boxes in it, which are paragraphs of their own."""
    parts: list[str] = []
    pending = list(paragraph)[::-1]
    while pending:
        element = pending.pop()
        if element.tag == f"{_WORD}t":
            parts.append(element.text or "")
        elif element.tag in _WRITTEN:
            parts.append(_WRITTEN[element.tag])
        elif element.tag != _PARAGRAPH and element.tag not in _LEFT_OUT:
            pending.extend(list(element)[::-1])
    return "".join(parts).strip()

"""Brings an XML file in any encoding into UTF-8, the only one that the parser ever sees."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from tm.errors import UnreadableFile
from tm.formats.encodings import find_codec

__all__ = ["decode", "find_encoding"]

_CHUNK = 1 << 16
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARATION = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""")


def find_encoding(stream: BinaryIO, path: Path) -> str:
    """Tell the encoding by byte order mark, by the width of the first character, by declaration, else UTF-8.

    Args:
        stream: at its beginning, where it is left.
        path: where it comes from, for messages.
    Returns:
        A codec's name.
    Raises:
        UnreadableFile: it declares an encoding that it cannot be in.
    """
    head = stream.read(400)
    stream.seek(0)
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    if head[:2] in {b"<\0", b"\0<"}:
        return "utf-16-le" if head[:1] == b"<" else "utf-16-be"
    declared = _DECLARATION.match(head)
    if not declared:
        return "utf-8"
    name = declared.group(1).decode("ascii")
    codec = find_codec(name)
    # A declaration in single bytes that claims wide characters is wrong, or it could not have been read.
    if codec is None or codec.startswith(("utf-16", "utf-32", "utf16", "utf32")):
        raise UnreadableFile(f"{path}:1", f"says that it is in {name}, which it cannot be", "save it as UTF-8")
    return codec


def decode(stream: BinaryIO, encoding: str) -> Iterator[bytes]:
    """Give a file's content as UTF-8, piece by piece.

    Args:
        stream: at its beginning.
        encoding: from `find_encoding`.
    Yields:
        Pieces of any length, a byte order mark left out; what says that it is UTF-8 comes as it is, wrong bytes too.
    Raises:
        UnicodeDecodeError: it is in another encoding.
    """
    if encoding in {"utf-8", "utf8"}:
        first = stream.read(_CHUNK)
        yield first.removeprefix(codecs.BOM_UTF8)
        while chunk := stream.read(_CHUNK):
            yield chunk
        return
    decoder = codecs.getincrementaldecoder(encoding)()
    while chunk := stream.read(_CHUNK):
        yield decoder.decode(chunk).encode("utf-8", "surrogatepass")
    yield decoder.decode(b"", final=True).encode("utf-8", "surrogatepass")

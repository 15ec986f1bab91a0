"""Opens a table as text: line by line where it is UTF-8, however large; whole where its encoding must be guessed."""

import codecs
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from tm.decoding import decode, looks_binary
from tm.formats.opening import open_file

__all__ = ["open_text"]

_CHUNK = 1 << 17
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@contextmanager
def open_text(path: Path, newline: str) -> Iterator[TextIO]:
    r"""Open a table, whatever its encoding, and close it again.

    Args:
        path: a file.
        newline: as for `open`; `"\n"` so that nothing else ends a line.
    Yields:
        Its text, without a byte order mark; the same as `decode` gives.
    Raises:
        MissingFile: it is not there.
        UnreadableFile: a folder, empty, binary or undecodable.
    """
    with open_file(path) as stream:
        if _is_utf8(stream):
            stream.seek(0)
            with io.TextIOWrapper(stream, encoding="utf-8-sig", newline=newline) as text:
                yield text
        else:
            stream.seek(0)
            yield io.StringIO(decode(stream.read(), path), newline=newline)


def _is_utf8(stream: BinaryIO) -> bool:
    """Whether all of it is UTF-8 and none of it shows a binary file."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for number, chunk in enumerate(iter(lambda: stream.read(_CHUNK), b"")):
            text = decoder.decode(chunk)
            if "\x00" in text or (number == 0 and (chunk.startswith(_WIDE) or looks_binary(text))):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True

"""The text of a PO file, made safe for polib: decoded by its own header, quotation marks closed, lines its own."""

import codecs
import re
from pathlib import Path

from tm.errors import UnreadableFile
from tm.formats.encodings import find_codec
from tm.formats.opening import open_file

__all__ = ["find_encoding", "read_po_text"]

_CHARSET = re.compile(rb"Content-Type:[^\n\"]*?charset=([\w.:-]+)", re.IGNORECASE)
# polib cuts a text with str.splitlines, which cuts at far more than line feeds.
_LINE_ENDS = {ord(character): "\\n" for character in "\x85\u2028\u2029"} | dict.fromkeys(b"\x0b\x0c\x1c\x1d\x1e")
_OPEN_QUOTE = re.compile(r'^(?:#~ ?)?(?:msg[a-z_]*(?:\[\d+\])?[ \t]*)?"(?:[^"\\\n]++|\\.)*+$', re.MULTILINE)


def read_po_text(path: Path) -> str:
    """Read a PO file as text.

    Args:
        path: a PO file in the encoding that its header names; UTF-8 where it names none.
    Returns:
        Its lines, each ended by a line feed and by nothing else.
    Raises:
        MissingFile: it is not there.
        UnreadableFile: it is not in that encoding, or a quotation mark is not closed (a file that was cut off), which
            polib would read as a shorter text.
    """
    with open_file(path) as stream:
        raw = stream.read()
    encoding = find_encoding(raw, path)
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problem = f"is not in {encoding}" + (" as its header says" if _CHARSET.search(raw) else "")
        raise UnreadableFile(f"{path}:{line}", problem, "save it as UTF-8") from error
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS)
    if found := _OPEN_QUOTE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise UnreadableFile(f"{path}:{line}", "has a quotation mark that is not closed", "close it")
    # polib takes a text that is the name of a file for that file; no name ends in a line feed.
    return text if text.endswith("\n") else f"{text}\n"


def find_encoding(raw: bytes, path: Path) -> str:
    """Find the codec of a PO file by its byte order mark or its header, else UTF-8.

    Args:
        raw: the whole file.
        path: the file, for the message.
    Returns:
        A name for `bytes.decode`.
    Raises:
        UnreadableFile: the header names none that texts are in.
    """
    if raw.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    declared = _CHARSET.search(raw[:8192])
    name = declared.group(1).decode("ascii") if declared else "utf-8"
    codec = find_codec(name)
    if codec is None:
        raise UnreadableFile(path, f"says that it is in {name}, which is no encoding for PO", "save it as UTF-8")
    return codec

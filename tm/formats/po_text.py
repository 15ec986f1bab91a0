"""The text of a PO file, made safe and quick for polib: decoded by its own header, whole entries at a time.

polib wants a whole text and holds all its entries. A file is cut between entries into blocks, so that a million of them
take little memory; strings of several lines are joined, since each line costs polib as much as an entry.
"""

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tm.errors import UnreadableFile
from tm.formats.encodings import find_codec
from tm.formats.opening import open_file

__all__ = ["Block", "find_encoding", "read_blocks"]

_CHARSET = re.compile(rb"Content-Type:[^\n\"]*?charset=([\w.:-]+)", re.IGNORECASE)
_BLOCK = 1 << 20
# polib cuts a text with str.splitlines, which cuts at far more than line feeds.
_LINE_ENDS = {ord(character): "\\n" for character in "\x85\u2028\u2029"} | dict.fromkeys(b"\x0b\x0c\x1c\x1d\x1e")
_ODD_ENDS = "".join(map(chr, _LINE_ENDS))
# The last translation of a block, and the beginning of the next entry behind it.
_ENTRY_END = re.compile(
    r'(?:#~[ \t]*)?msgstr(?:\[\d+\])?[ \t]*"[^\n]*\n(?:(?:#~[ \t]*)?"[^\n]*\n)*(?:[ \t]*\n)*'
    r'(?=#(?!~)|(?:#~[ \t]*)?msg(?:id[ \t"]|ctxt))'
)
_TRIES = 64
_USUAL = ('"', 'msgid "', 'msgstr "', 'msgctxt "', 'msgid_plural "', "msgstr[")
_FAULT = re.compile(
    r"^[ \t]*+(?:#~[ \t]*+)?(?:"
    r'(?P<keyword>msg[a-z_]*+(?:\[\d+\])?+[ \t]*+(?!"))'
    r'|(?:msg[a-z_]*+(?:\[\d+\])?+[ \t]*+)?"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+\\?$'
    r")",
    re.MULTILINE,
)
_CONTINUED_COMMENT = re.compile(r'\n#[^|~\n][^\n]*"\n"')
_HEADER = re.compile(r'^msgid[ \t]+""[ \t]*\nmsgstr', re.MULTILINE)
# Stands before every block without one: polib takes an entry without a source for the header and hides it.
_NO_HEADER = 'msgid ""\nmsgstr ""\n'


@dataclass(frozen=True, slots=True)
class Block:
    """Some entries of a PO file, whole."""

    text: str
    """What polib reads."""

    content: str
    """The lines of the file."""

    line: int
    """Its first line in the file, from 1."""

    def find_line(self, number: int) -> int:
        """The line of the file for a line of `text`, from 1."""
        seen = self.text.startswith(_NO_HEADER) * 2
        is_joined = self.text.count("\n") - seen < self.content.count("\n")
        before = ""
        for place, line in enumerate(self.content.split("\n")):
            if not (is_joined and before.endswith('"') and line.startswith('"')):
                seen += 1
            if seen >= number:
                return self.line + place
            before = line
        return self.line


def read_blocks(path: Path) -> Iterator[Block]:
    """Read a PO file in pieces of about a megabyte.

    Args:
        path: a PO file in the encoding that its header names; UTF-8 where it names none.
    Yields:
        Its entries; the header is in the first block. Lines end in a line feed and in nothing else.
    Raises:
        MissingFile: it is not there.
        UnreadableFile: it is not in that encoding, or a quotation mark is not closed (a file that was cut off), which
            polib would read as a shorter text.
    """
    line = 1
    for content in _cut(_decode(path)):
        text = content.translate(_LINE_ENDS) if any(map(content.__contains__, _ODD_ENDS)) else content
        _check_quotes(text, path, line)
        header = "" if line == 1 and _HEADER.search(text) else _NO_HEADER
        yield Block(header + _join_strings(text), text, line)
        line += text.count("\n")


def _decode(path: Path) -> Iterator[str]:
    """The text of a file in pieces of any length, each line end a line feed, the last line ended."""
    with open_file(path) as stream:
        raw = stream.read(_BLOCK)
        encoding = find_encoding(raw, path)
        problem = f"is not in {encoding}" + (" as its header says" if _CHARSET.search(raw[:8192]) else "")
        decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding)(), translate=True)
        line, last = 1, ""
        while True:
            try:
                text = decoder.decode(raw, final=not raw)
            except UnicodeDecodeError as error:
                found = line + error.object.count(b"\n", 0, error.start)
                raise UnreadableFile(f"{path}:{found}", problem, "save it as UTF-8") from error
            line += text.count("\n")
            last = text or last
            yield text if raw or last.endswith("\n") else f"{text}\n"
            if not raw:
                return
            raw = stream.read(_BLOCK)


def _cut(pieces: Iterator[str]) -> Iterator[str]:
    """Cut a text between its entries, where polib would end one, too."""
    waiting: list[str] = []
    length = wanted = 0
    for piece in pieces:
        waiting.append(piece)
        length += len(piece)
        if length < wanted:
            continue
        text = "".join(waiting)
        if end := _find_end(text):
            yield text[:end]
            text, wanted = text[end:], 0
        else:
            wanted = 2 * length
        waiting, length = [text], len(text)
    if text := "".join(waiting):
        yield _drop_last_comments(text)


def _find_end(text: str) -> int:
    """Where the last entry begins that is followed by another; 0 where there is none."""
    place = len(text)
    for _ in range(_TRIES):
        place = text.rfind("msgstr", 0, place)
        if place < 0:
            return 0
        begin = text.rfind("\n", 0, place) + 1
        if found := _ENTRY_END.match(text, begin):
            return found.end()
    return 0


def _drop_last_comments(text: str) -> str:
    """The last block without comments that belong to no entry: polib forgets the entry before some of them."""
    end = len(text)
    while end > 0:
        begin = text.rfind("\n", 0, end - 1) + 1
        line = text[begin:end].strip()
        if line and (not line.startswith("#") or line.startswith("#~ ")):
            break
        end = begin
    return text[:end]


def _check_quotes(text: str, path: Path, line: int) -> None:
    """Refuse strings without an end or a beginning; polib takes the last character of such a line for its quote."""
    if not _may_be_broken(text):
        return
    if found := _FAULT.search(text):
        line += text.count("\n", 0, found.start())
        if found["keyword"]:
            raise UnreadableFile(f"{path}:{line}", "is no valid PO file", "msgfmt -c tells more")
        raise UnreadableFile(f"{path}:{line}", "has a quotation mark that is not closed", "close it")


def _may_be_broken(text: str) -> bool:
    """Whether strings have to be looked at one by one; asking that first takes a quarter of the time."""
    return (
        ('\\"\n' in text and '\\"\n' in text.replace("\\\\", ""))
        or "\n#~" in text
        or any(
            line and line[0] != "#" and (line[-1] != '"' or not line.startswith(_USUAL)) for line in text.split("\n")
        )
    )


def _join_strings(text: str) -> str:
    """Put strings of several lines into one; a comment that a string seems to continue is left for polib to refuse."""
    return text if _CONTINUED_COMMENT.search(text) else text.replace('"\n"', "")


def find_encoding(raw: bytes, path: Path) -> str:
    """Find the codec of a PO file by its byte order mark or its header, else UTF-8.

    Args:
        raw: the whole file, or its beginning.
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

"""Decode a file so that what is not changed in it is written back byte for byte."""

import codecs
from dataclasses import dataclass
from pathlib import Path

from tm.errors import UnreadableFile

__all__ = ["ExactText", "decode_exactly"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16's, which it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class ExactText:
    """The text of a file, and how it becomes the file again."""

    content: str
    """Everything behind the byte order mark, with its own line ends."""

    codec: str
    """The encoding."""

    mark: bytes
    """The byte order mark; empty where there is none."""

    def encode(self, content: str, errors: str = "strict") -> bytes:
        """The bytes of a file with another content; `errors` as in `str.encode`."""
        return self.mark + content.encode(self.codec, errors)

    def can_hold(self, content: str) -> bool:
        """Whether the file's encoding has all characters of a text."""
        try:
            content.encode(self.codec)
        except UnicodeEncodeError:
            return False
        return True


def decode_exactly(raw: bytes, encoding: str, path: Path) -> ExactText:
    """Decode a file with all its line ends.

    Args:
        raw: the whole file.
        encoding: a codec as the file's format found it: `utf-8-sig`, `gb18030`.
        path: the file, for the message.
    Returns:
        A text whose `encode` gives `raw` back.
    Raises:
        UnreadableFile: it is not in that encoding, or has bytes that writing would change.
    """
    mark, codec = next(((mark, codec) for mark, codec in _MARKS if raw.startswith(mark)), (b"", encoding))
    try:
        content = raw[len(mark) :].decode(codec)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start + len(mark)) + 1
        raise UnreadableFile(f"{path}:{line}", f"is not in {codec}", "save it as UTF-8") from error
    text = ExactText(content, codec, mark)
    # Big5 has two codes for some characters: which of them stood there is lost.
    if not text.can_hold(content) or text.encode(content) != raw:
        raise UnreadableFile(path, f"has bytes that would not come back in {codec}", "save it as UTF-8")
    return text

"""Decode a file so that what is not changed in it is written back byte for byte."""

from pathlib import Path

from tm.errors import UnreadableFile

__all__ = ["decode_exactly"]

_WITHOUT_MARK = {
    "utf-8-sig": lambda _: "utf-8",
    "utf-16": lambda raw: "utf-16-le" if raw[:2] == b"\xff\xfe" else "utf-16-be",
    "utf-32": lambda raw: "utf-32-le" if raw[:4] == b"\xff\xfe\0\0" else "utf-32-be",
}


def decode_exactly(raw: bytes, encoding: str, path: Path) -> tuple[str, str]:
    """Decode a file with its byte order mark and all its line ends.

    Args:
        raw: the whole file.
        encoding: a codec as the file's format found it: `utf-8-sig`, `gb18030`.
        path: the file, for the message.
    Returns:
        The text, which may begin with a byte order mark, and the codec that gives back `raw` from it.
    Raises:
        UnreadableFile: it is not in that encoding, or has bytes that writing would change.
    """
    codec = _WITHOUT_MARK[encoding](raw) if encoding in _WITHOUT_MARK else encoding
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UnreadableFile(f"{path}:{line}", f"is not in {encoding}", "save it as UTF-8") from error
    # Big5 has two codes for some characters: which of them stood there is lost.
    if text.encode(codec, "replace") != raw:
        raise UnreadableFile(path, f"has bytes that would not come back in {encoding}", "save it as UTF-8")
    return text, codec

"""Open an interchange file, or say in one line why that is not possible."""

from pathlib import Path
from typing import BinaryIO

from tm.errors import MissingFile, UnreadableFile

__all__ = ["open_file"]


def open_file(path: Path) -> BinaryIO:
    """Open a file that has something in it.

    Args:
        path: a file.
    Returns:
        A binary stream at its beginning; the caller closes it.
    Raises:
        MissingFile: nothing is there.
        UnreadableFile: a folder, an empty file, or one that may not be read.
    """
    try:
        if path.is_dir():
            raise UnreadableFile(path, "is a folder", "name a file in it")
        stream = path.open("rb")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingFile(path, "there is no such file", "check the name and the folder") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableFile(path, f"cannot be opened ({reason})", "check its name and its permissions") from error
    if not stream.peek(1):
        stream.close()
        raise UnreadableFile(path, "is empty", "export it again from the program that made it")
    return stream

"""Write files so that they appear whole or not at all."""

import filecmp
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from tm.errors import UnwritableFile

__all__ = ["replace_file"]


@contextmanager
def replace_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file for writing beside its place and rename it there when everything went well.

    The temporary name is always the same, so that what a killed process left behind is overwritten by the next run.
    A file whose content would not change is left alone, its time stamp too.

    Args:
        path: where the file shall be; its folder is made.
    Yields:
        A binary stream.
    Raises:
        UnwritableFile: no space left, no permission, a folder of that name; nothing has changed then.
    """
    partial = path.with_name(f".{path.name}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if path.is_file() and filecmp.cmp(path, partial, shallow=False):
            partial.unlink()
        else:
            partial.replace(path)
    except OSError as error:
        _remove(partial)
        reason = error.strerror or str(error)
        raise UnwritableFile(path, f"cannot be written ({reason})", "free space or name another place") from error
    except BaseException:
        _remove(partial)
        raise


def _remove(path: Path) -> None:
    """Take a file away where it is; what hinders that hindered the writing before, and is told then."""
    with suppress(OSError):
        path.unlink()

"""Looks into zip archives, which Word documents and workbooks are, before anything unpacks them."""

import zipfile
from pathlib import Path

from tm.errors import UnreadableFile

__all__ = ["measure_archive"]


def measure_archive(path: Path, problem: str, remedy: str) -> tuple[int, int]:
    """Tell how large an archive is; zipfile reads no further than it announces, so that what it says is a bound.

    Args:
        path: of the archive.
        problem: what to say of a file that is none.
        remedy: what to do then.
    Returns:
        The bytes of all its members, unpacked and packed.
    Raises:
        UnreadableFile: it is no archive, or a broken one.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        # A cut archive lets all of these through: a seek before its beginning, a name that is no text, an unknown version.
        raise UnreadableFile(path, problem, remedy) from error
    return sum(member.file_size for member in members), sum(member.compress_size for member in members)

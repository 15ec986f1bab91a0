"""Looks into zip archives, which Word documents and workbooks are, before anything unpacks them."""

import zipfile
from pathlib import Path

from tm.errors import UnreadableFile

__all__ = ["refuse_bomb"]

# Text in XML shrinks to a tenth or a twentieth; what shrinks to less than a hundredth is hardly anything but repetition.
_MAX_RATIO = 100
_SPARED = 1 << 22
_MAX_MEMBERS = 10_000
_CHUNK = 1 << 20
_XML = (".xml", ".rels")


def refuse_bomb(path: Path, problem: str, remedy: str, *, largest: int, tags: int) -> None:
    """Refuse an archive that is broken, or that unpacks to more than any document or table of its size does.

    zipfile reads no further than a member announces, so that what the announcements add up to is a bound.
    Whoever reads XML whole needs a hundred bytes and more for each element, however few it has in the file: so
    elements count, not bytes alone. Nothing is written anywhere, so that what members are called leads nowhere.

    Args:
        path: of the archive.
        problem: what to say of a file that is none.
        remedy: what to do then.
        largest: how many bytes its members may unpack to.
        tags: how many tags its members in XML may have.
    Raises:
        UnreadableFile: it is no archive, or a broken one, or a bomb.
    """
    members = _list_members(path, problem, remedy)
    unpacked, packed = (
        sum(sizes) for sizes in zip(*((one.file_size, one.compress_size) for one in members), strict=True)
    )
    if len(members) > _MAX_MEMBERS:
        raise UnreadableFile(path, f"has {len(members):,} members", "leave it out: no document has that many")
    if unpacked > min(largest, _MAX_RATIO * packed + _SPARED):
        raise UnreadableFile(path, f"unpacks to {unpacked >> 20} MB", "leave it out: no document of its size does")
    if _has_more_tags(path, tags, problem, remedy):
        raise UnreadableFile(path, f"has more than {tags:,} XML tags", "leave it out, or save it in parts")


def _list_members(path: Path, problem: str, remedy: str) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        # A cut archive lets all of these through: a seek before its beginning, a name that is no text, an unknown version.
        raise UnreadableFile(path, problem, remedy) from error
    if not members:
        raise UnreadableFile(path, problem, remedy)
    return members


def _has_more_tags(path: Path, tags: int, problem: str, remedy: str) -> bool:
    """Whether the members in XML have more tags than that in all."""
    count = 0
    try:
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                # What is smaller cannot have so many: `<a/>` is the shortest.
                if member.file_size < tags or not member.filename.lower().endswith(_XML):
                    continue
                with archive.open(member) as stream:
                    while chunk := stream.read(_CHUNK):
                        count += chunk.count(b"<")
                        if count > tags:
                            return True
    except Exception as error:  # zipfile lets through whatever its decompressors raise
        raise UnreadableFile(path, problem, remedy) from error
    return False

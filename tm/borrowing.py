"""Reads somebody else's database of ours without changing a byte of it, whatever version of this program made it."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from tm.database import Schema, explain, find_outdated, open_database
from tm.errors import LockedDatabase

__all__ = ["borrow_database", "is_database"]

# https://www.sqlite.org/fileformat.html, 1.2
_MAGIC = b"SQLite format 3\0"
# What SQLite keeps beside a database until it is written into it.
_LOGS = ("-wal", "-journal")


def is_database(path: Path) -> bool:
    """Whether a file begins as an SQLite database does, whatever its name and whoever made it; no where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return stream.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


@contextmanager
def borrow_database(path: Path, *schemas: Schema) -> Iterator[sqlite3.Connection]:
    """Open a database for reading; neither it nor its folder changes.

    One that is up to date is read where it lies. One of an older version, or with changes that still lie in a log beside
    it, is copied to the system's temporary folder, and the copy is brought up to date.

    Args:
        path: the file.
        schemas: the sets of tables that the caller uses.
    Raises:
        DatabaseError: corrupt, of another program or a newer version, or changing while it was copied.
        UnwritableFile: no space for the copy.
    """
    logs = [log for ending in _LOGS if (log := path.with_name(path.name + ending)).exists() and log.stat().st_size]
    with explain(path), TemporaryDirectory(prefix="termbase-") as folder:
        place = _copy([path, *logs], Path(folder)) if logs else path
        if _is_outdated(place, path, schemas) and not logs:
            place = _copy([path], Path(folder))
        connection = _open_as_it_lies(path) if place is path else open_database(place, *schemas)
        try:
            connection.execute("PRAGMA query_only = ON")
            yield connection
        finally:
            connection.close()


def _open_as_it_lies(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)


def _is_outdated(place: Path, path: Path, schemas: Sequence[Schema]) -> bool:
    """Whether a file lacks tables; errors name the path that was given, not the copy's."""
    connection = _open_as_it_lies(place) if place is path else sqlite3.connect(place)
    try:
        return bool(find_outdated(connection, path, schemas))
    finally:
        connection.close()


def _copy(files: Sequence[Path], folder: Path) -> Path:
    """Copy a database with its logs; refuse one that changes meanwhile. Gives back the copy of the first."""

    def measure() -> list[tuple[int, int]]:
        return [(file.stat().st_size, file.stat().st_mtime_ns) for file in files if file.exists()]

    before = measure()
    for file in files:
        if file.exists():
            copyfile(file, folder / file.name)
    if measure() != before:
        raise LockedDatabase(files[0], "another process is writing to it", "try again when that one has ended")
    return folder / files[0].name

"""Opens SQLite files for this house: settings, migrations, one transaction a stage, and errors that a person can read."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tm.errors import (
    CorruptDatabase,
    DatabaseError,
    ForeignDatabase,
    LockedDatabase,
    MissingDatabase,
    UnwritableFile,
    UserError,
)

if TYPE_CHECKING:
    from sqlite_utils import Migrations

__all__ = ["APPLICATION_ID", "Schema", "explain", "find_outdated", "open_database", "open_for_reading", "transaction"]

APPLICATION_ID = 0x5469466B
"""`TiFk` in the file's header (https://www.sqlite.org/fileformat.html, 1.3.15): this file is ours."""

BUSY_SECONDS = 60.0
"""How long to wait for another process before saying that the database is locked."""


@dataclass(frozen=True, slots=True)
class Schema:
    """A named set of migrations; two sets share one file well."""

    name: str
    """The set's name in the file: `tm`."""

    migrations: int
    """How many there are, so that readers can tell an older or newer file without loading them."""

    load: "Callable[[], Migrations]"
    """Loads the set; late, since sqlite-utils takes 200 ms that look-ups, which only read, do not need."""


def open_database(path: Path, *schemas: Schema) -> sqlite3.Connection:
    """Open a database for writing, make it where it is not there, and bring it up to date.

    Args:
        path: the file; its folder must exist.
        schemas: the sets of tables that the caller uses; each migration is applied once, in its own transaction.
    Returns:
        A connection in WAL mode with foreign keys on, where transactions begin only by `transaction()`.
    Raises:
        DatabaseError: locked, corrupt, or not ours.
        UnwritableFile: no permission, no space, no such folder.
    """
    _refuse_folder(path)
    with explain(path):
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            old = find_outdated(connection, path, schemas)
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = NORMAL")
            if old:
                _migrate(connection, old)
        except BaseException:
            connection.close()
            raise
        return connection


def open_for_reading(path: Path, *schemas: Schema) -> sqlite3.Connection:
    """Open a database that must be there and up to date, without loading anything that only writers need.

    Args:
        path: the file.
        schemas: the sets of tables that the caller uses.
    Returns:
        A connection that cannot write.
    Raises:
        MissingDatabase: no file, or one without tables.
        DatabaseError: locked, corrupt, of another program or an older version.
    """
    if not path.exists():
        raise MissingDatabase(path, "there is no termbase here", "make one with `glossary build` or name one with --db")
    _refuse_folder(path)
    with explain(path):
        try:
            # With mode=ro the two files that WAL mode puts beside the database would stay there.
            return _connect_for_reading(path, "mode=rw", schemas)
        except sqlite3.OperationalError as error:
            # Readers share memory through a file beside the database. Where none can be made, on a full disk or in
            # a read-only folder, the database is read as it lies there, unless somebody is writing to it.
            log = path.with_name(f"{path.name}-wal")
            if error.sqlite_errorcode & 0xFF not in _NO_SHARING or (log.exists() and log.stat().st_size):
                raise
            return _connect_for_reading(path, "immutable=1", schemas)


_NO_SHARING = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL}


_CACHED = 65_536
"""How many kilobytes of a file a reader may keep in memory; it takes what it has read."""


def _connect_for_reading(path: Path, how: str, schemas: Sequence[Schema]) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=BUSY_SECONDS)
    try:
        connection.execute("PRAGMA query_only = ON")
        # Of the pages that a question needs most were needed by the one before: SQLite's 2 MB are soon full.
        connection.execute(f"PRAGMA cache_size = -{_CACHED}")
        _check_complete(connection, path, schemas)
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise UnwritableFile(path, "is a folder, no termbase", "name a file with --db")


def _check_complete(connection: sqlite3.Connection, path: Path, schemas: Sequence[Schema]) -> None:
    """Refuse a file that a reader would miss tables in."""
    old = find_outdated(connection, path, schemas)
    if not _count_tables(connection):
        raise MissingDatabase(path, "is an empty file, no termbase", "make one with `glossary build`")
    if old:
        remedy = "run a command that writes, such as `glossary import`, once"
        raise ForeignDatabase(path, "lacks tables: an older version made it", remedy)


def find_outdated(connection: sqlite3.Connection, path: Path, schemas: Sequence[Schema]) -> list[Schema]:
    """Say which sets a file lacks migrations of.

    Args:
        connection: the file's, which is only read.
        path: what errors shall name.
        schemas: the sets of tables that the caller uses.
    Returns:
        Those of the sets that are not complete.
    Raises:
        ForeignDatabase: another program's file, or a newer version's.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID and (application or _count_tables(connection)):
        raise ForeignDatabase(path, "is another program's database", "name a termbase of this program with --db")
    applied: dict[str, int] = {}
    if _count_tables(connection, "_sqlite_migrations"):
        sql = "SELECT migration_set, count(*) FROM _sqlite_migrations GROUP BY migration_set"
        applied = dict(connection.execute(sql).fetchall())
    for schema in schemas:
        if applied.get(schema.name, 0) > schema.migrations:
            raise ForeignDatabase(path, "was made by a newer version of this program", "install that version")
    return [schema for schema in schemas if applied.get(schema.name, 0) < schema.migrations]


def _count_tables(connection: sqlite3.Connection, name: str = "%") -> int:
    (count,) = connection.execute("SELECT count(*) FROM sqlite_master WHERE name LIKE ?", (name,)).fetchone()
    return int(count)


def _migrate(connection: sqlite3.Connection, schemas: Sequence[Schema]) -> None:
    """Make a file ours and apply what it lacks; a process that is killed here leaves a file that the next one ends."""
    from sqlite_utils import Database  # noqa: PLC0415 - see Schema.load

    # Four times SQLite's default: sentences waste less of a page. A file that is there keeps its own.
    connection.execute("PRAGMA page_size = 16384")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database = Database(connection)
    for schema in schemas:
        schema.load().apply(database)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do everything inside or nothing, whatever happens: an error, Ctrl-C, a killed process, a full disk."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


_RESTORE = "restore a copy, or build a new one elsewhere"


@contextmanager
def explain(path: Path) -> Iterator[None]:
    """Turn SQLite's errors inside into errors that a person can mend; ours and bugs pass through."""
    try:
        yield
    except UnicodeDecodeError as error:
        # What files hold is decoded elsewhere: only SQLite hands out text that is not UTF-8, from a damaged page.
        raise CorruptDatabase(path, f"is no usable database ({error.reason})", _RESTORE) from error
    except sqlite3.DatabaseError as error:
        told = _tell(path, error)
        if told is None:
            raise
        raise told from error


def _tell(path: Path, error: sqlite3.DatabaseError) -> UserError | None:
    """The user's error for SQLite's; None for what can only be a bug of ours: wrong SQL, a broken constraint."""
    if "no such module: fts5" in str(error):
        remedy = "install a Python whose SQLite has it, such as python.org's"
        return DatabaseError(path, "needs full-text search (FTS5), which this Python's SQLite lacks", remedy)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return LockedDatabase(path, "another process is writing to it", "try again when that one has ended")
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return CorruptDatabase(path, f"is no usable database ({error})", _RESTORE)
    if code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}:
        return UnwritableFile(path, f"cannot be written ({error})", "free space; nothing of this stage was stored")
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}:
        return UnwritableFile(path, f"cannot be opened ({error})", "check the folder and its permissions")
    return None

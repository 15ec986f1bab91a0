"""Databases open whole or not at all, and say in one line why not."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from tm import database
from tm.database import APPLICATION_ID, Schema, explain, open_database, open_for_reading, transaction
from tm.errors import CorruptDatabase, DatabaseError, ForeignDatabase, LockedDatabase, MissingDatabase, UnwritableFile


def make_schema(name: str, *tables: str) -> Schema:
    """A set of migrations that make a table each."""
    migrations = Migrations(name)
    for number, table in enumerate(tables):

        def migrate(db: Database, table: str = table) -> None:
            db.execute(f"CREATE TABLE {table} (a)")

        migrate.__name__ = f"m{number:03}"
        migrations()(migrate)
    return Schema(name, len(tables), lambda: migrations)


ONE = make_schema("one", "first")
TWO = make_schema("two", "second", "third")


def test_a_new_database_has_what_the_house_wants(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "t.db", ONE, TWO)) as connection:
        settings = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "foreign_keys")]
        assert settings == ["wal", 1]
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        connection.execute("INSERT INTO third VALUES (1)")
    with closing(open_database(tmp_path / "t.db", ONE, TWO)) as connection:
        assert connection.execute("SELECT * FROM third").fetchall() == [(1,)]
    assert [path.name for path in tmp_path.iterdir()] == ["t.db"]


def test_a_later_version_adds_what_is_new(tmp_path: Path) -> None:
    open_database(tmp_path / "t.db", make_schema("one", "first")).close()
    with pytest.raises(ForeignDatabase, match="older version"):
        open_for_reading(tmp_path / "t.db", make_schema("one", "first", "later"))
    open_database(tmp_path / "t.db", make_schema("one", "first", "later")).close()
    open_for_reading(tmp_path / "t.db", make_schema("one", "first", "later")).close()
    for opening in (open_database, open_for_reading):
        with pytest.raises(ForeignDatabase, match="newer version"):
            opening(tmp_path / "t.db", ONE)


def test_a_migration_that_was_cut_off_is_completed(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "t.db")) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    open_database(tmp_path / "t.db", ONE).close()
    open_for_reading(tmp_path / "t.db", ONE).close()


def test_a_reader_changes_nothing(tmp_path: Path) -> None:
    open_database(tmp_path / "t.db", ONE).close()
    before = (tmp_path / "t.db").read_bytes()
    with closing(open_for_reading(tmp_path / "t.db", ONE)) as connection, pytest.raises(sqlite3.OperationalError):
        connection.execute("INSERT INTO first VALUES (1)")
    assert (tmp_path / "t.db").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["t.db"]


def test_names_that_a_uri_would_misread_are_files(tmp_path: Path) -> None:
    path = tmp_path / "a?mode=memory#%41 b.db"
    open_database(path, ONE).close()
    open_for_reading(path, ONE).close()
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_what_is_no_termbase_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingDatabase):
        open_for_reading(tmp_path / "none.db", ONE)
    (tmp_path / "empty.db").touch()
    with pytest.raises(MissingDatabase):
        open_for_reading(tmp_path / "empty.db", ONE)
    (tmp_path / "text.db").write_text("hello " * 1000)
    for opening in (open_database, open_for_reading):
        with pytest.raises(CorruptDatabase):
            opening(tmp_path / "text.db", ONE)
        with pytest.raises(UnwritableFile, match="is a folder"):
            opening(tmp_path, ONE)
    with pytest.raises(UnwritableFile):
        open_database(tmp_path / "no" / "folder.db", ONE)


def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "t.db", ONE)) as connection:
        with transaction(connection):
            connection.execute("INSERT INTO first VALUES (1)")
        with pytest.raises(KeyboardInterrupt), transaction(connection):  # noqa: PT012 - what happens inside is the point
            connection.execute("INSERT INTO first VALUES (2)")
            raise KeyboardInterrupt
        assert connection.execute("SELECT a FROM first").fetchall() == [(1,)]


def test_two_writers_wait_for_each_other_and_then_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "t.db"
    with closing(open_database(path, ONE)) as first, closing(open_database(path, ONE)) as second, transaction(first):
        second.execute("PRAGMA busy_timeout = 50")
        with pytest.raises(LockedDatabase), explain(path), transaction(second):
            pass
    monkeypatch.setattr(database, "BUSY_SECONDS", 5.0)
    errors: list[Exception] = []

    def write() -> None:
        try:
            with closing(open_database(path, ONE)) as connection:
                for _ in range(20):
                    with transaction(connection):
                        connection.execute("INSERT INTO first VALUES (1)")
        except Exception as error:  # noqa: BLE001 - told by the main thread
            errors.append(error)

    threads = [threading.Thread(target=write) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    with closing(open_for_reading(path, ONE)) as connection:
        assert connection.execute("SELECT count(*) FROM first").fetchone() == (60,)


def test_a_bug_of_ours_keeps_its_traceback(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "t.db", ONE)) as connection, pytest.raises(sqlite3.OperationalError):  # noqa: SIM117
        with explain(tmp_path / "t.db"):
            connection.execute("SELECT nothing FROM nowhere")


def test_an_sqlite_without_full_text_search_is_named(tmp_path: Path) -> None:
    """A module that no SQLite has stands for FTS5 where it is missing: the message differs by the name alone."""
    with closing(sqlite3.connect(":memory:")) as connection, pytest.raises(sqlite3.OperationalError) as missing:
        connection.execute("CREATE VIRTUAL TABLE t USING fts0 (a)")
    message = str(missing.value).replace("fts0", "fts5")
    with pytest.raises(DatabaseError, match="needs full-text search") as told, explain(tmp_path / "t.db"):
        raise sqlite3.OperationalError(message)
    assert "\n" not in str(told.value)

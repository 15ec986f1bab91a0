"""Another person's database is read without a byte of it changing, whatever version made it."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from glossary.schema import SCHEMA
from tm.borrowing import borrow_database, is_database
from tm.database import open_database
from tm.errors import CorruptDatabase, ForeignDatabase


def list_files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def read_settled(path: Path) -> list[tuple[object, ...]]:
    with borrow_database(path, SCHEMA) as connection:
        return connection.execute("SELECT id FROM concepts ORDER BY id").fetchall()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    connection = open_database(tmp_path / "other.db", SCHEMA)
    connection.execute("INSERT INTO concepts (id) VALUES ('k1')")
    connection.close()
    return tmp_path / "other.db"


def test_one_that_is_up_to_date_is_read_where_it_lies(database: Path) -> None:
    before = list_files(database.parent)
    assert read_settled(database) == [("k1",)]
    assert list_files(database.parent) == before


def test_one_of_an_older_version_is_brought_up_to_date_elsewhere(database: Path) -> None:
    connection = sqlite3.connect(database)
    connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'm006_conflicts'")
    for table in ("conflicts", "counterparts", "postponed"):
        connection.execute(f"DROP TABLE {table}")
    connection.commit()
    connection.close()
    before = list_files(database.parent)
    with borrow_database(database, SCHEMA) as connection:
        assert connection.execute("SELECT count(*) FROM conflicts").fetchone() == (0,)
        assert connection.execute("SELECT id FROM concepts").fetchall() == [("k1",)]
    assert list_files(database.parent) == before


def test_what_still_lies_in_the_log_is_read_too(database: Path) -> None:
    writer = open_database(database, SCHEMA)
    writer.execute("INSERT INTO concepts (id) VALUES ('k2')")
    before = list_files(database.parent)
    assert any(name.endswith("-wal") and data for name, data in before.items())
    assert read_settled(database) == [("k1",), ("k2",)]
    assert list_files(database.parent) == before
    writer.close()


def test_nothing_can_be_written(database: Path) -> None:
    with borrow_database(database, SCHEMA) as connection, pytest.raises(sqlite3.OperationalError):
        connection.execute("INSERT INTO concepts (id) VALUES ('k3')")


def make_foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE concepts (id TEXT)")
    connection.commit()
    connection.close()


def make_newer(path: Path) -> None:
    connection = open_database(path, SCHEMA)
    connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('glossary', 'm999', '2099')"
    )
    connection.close()


def make_damaged(path: Path) -> None:
    connection = open_database(path, SCHEMA)
    connection.close()
    data = path.read_bytes()
    path.write_bytes(data[:100] + b"\xff" * (len(data) - 100))


@pytest.mark.parametrize(
    ("make", "error", "told"),
    [
        (make_foreign, ForeignDatabase, "another program's"),
        (make_newer, ForeignDatabase, "newer version"),
        (make_damaged, CorruptDatabase, "no usable database"),
    ],
)
def test_what_is_not_ours_is_refused(
    make: Callable[[Path], None], error: type[Exception], told: str, tmp_path: Path
) -> None:
    make(tmp_path / "other.db")
    assert is_database(tmp_path / "other.db")
    with pytest.raises(error, match=told), borrow_database(tmp_path / "other.db", SCHEMA):
        pass


def test_a_database_is_known_by_its_content(database: Path, tmp_path: Path) -> None:
    database.rename(tmp_path / "terms.csv")
    assert is_database(tmp_path / "terms.csv")
    (tmp_path / "other.db").write_text("zh-CN,en\n", encoding="utf-8")
    assert not is_database(tmp_path / "other.db")
    assert not is_database(tmp_path)
    assert not is_database(tmp_path / "missing.db")

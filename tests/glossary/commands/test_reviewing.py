"""`glossary review` and `glossary conflicts` from a script, and `glossary import` of another person's termbase."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tm.units import open_units

Command = Callable[..., Any]

OURS = "zh-CN,en,status\n四风,decadence,preferred\n三农,rural affairs,proposed\n"
THEIRS = "zh-CN,en,status\n四风,four winds,preferred\n三同时,three simultaneous things,proposed\n"


@pytest.fixture
def two(command: Command, tmp_path: Path) -> Path:
    """Two people's termbases, `ours.db` and `theirs.db`."""
    for name, table in (("ours", OURS), ("theirs", THEIRS)):
        (tmp_path / f"{name}.csv").write_text(table, encoding="utf-8")
        assert command("import", f"{name}.csv", "--db", f"{name}.db").code == 0
    return tmp_path


def review(process: Command, lines: str, *arguments: str) -> Any:
    return process("review", "--db", "ours.db", *arguments, input=lines.encode())


def list_statuses(folder: Path) -> dict[str, str]:
    connection = sqlite3.connect(folder / "ours.db")
    try:
        return dict(connection.execute("SELECT text, status FROM terms").fetchall())
    finally:
        connection.close()


def test_lines_of_a_pipe_are_keys(process: Command, two: Path) -> None:
    done = review(process, "i\ne\ncountryside, farming, farmers\naccept\n?\nu\nx\nq\n")
    assert done.code == 0
    assert done.err == "ours.db: 1 admitted, 1 edited; 1 left\n"
    assert "“rural affairs” is “countryside, farming, farmers” now" in done.out
    assert "took back: accept" in done.out
    assert "that is no key here" in done.out
    assert "\x1b" not in done.out
    statuses = list_statuses(two)
    assert (statuses["三农"], statuses["countryside, farming, farmers"]) == ("admitted", "proposed")


def test_the_end_of_the_lines_ends_the_review(process: Command, two: Path) -> None:
    assert review(process, "a\n").err == "ours.db: 1 accepted; 1 left\n"
    assert review(process, "").err == "ours.db: nothing decided; 1 left\n"
    assert review(process, "s\ns\ns\n").err == "ours.db: 1 skipped; 1 left\n"


def test_there_may_be_nothing_to_review(command: Command, two: Path) -> None:
    done = command("review", "--db", "ours.db", "--kind", "numbered")
    assert (done.code, done.err.count("\n")) == (1, 1)
    done = command("review", "--db", "none.db")
    assert (done.code, done.err) == (
        2, "none.db: there is no termbase here; make one with `glossary build` or name one with --db\n"
    )  # fmt: skip
    assert not (two / "none.db").exists()
    done = command("review", "--db", "ours.db", "--since", "lately")
    assert (done.code, done.err.count("\n")) == (2, 1)


def test_another_termbase_is_merged_whatever_its_name(command: Command, two: Path) -> None:
    shutil.copy(two / "theirs.db", two / "theirs.csv")
    before = (two / "theirs.csv").read_bytes()
    done = command("import", "theirs.csv", "--db", "ours.db")
    assert (done.code, done.err.splitlines()) == (
        0,
        [
            "theirs.csv: 2 concepts, 2 new or changed; 1 conflict, ours stays: see `glossary conflicts`",
            done.err.splitlines()[1],
        ],
    )
    assert "“decadence” (en) is preferred here, “four winds” in theirs.csv (" in done.err
    assert command("import", "theirs.csv", "--db", "ours.db").err == "theirs.csv: 2 concepts, 0 new or changed\n"
    assert (two / "theirs.csv").read_bytes() == before
    assert list_statuses(two) == {
        "四风": "preferred", "decadence": "preferred", "four winds": "proposed", "三农": "proposed",
        "rural affairs": "proposed", "三同时": "proposed", "three simultaneous things": "proposed",
    }  # fmt: skip


def test_conflicts_are_listed_and_settled(command: Command, two: Path) -> None:
    done = command("conflicts", "--db", "ours.db")
    assert (done.code, done.out, done.err) == (1, "", "ours.db: no conflict is open\n")
    command("import", "theirs.db", "--db", "ours.db")
    done = command("conflicts", "--db", "ours.db")
    assert done.code == 0
    assert done.out.splitlines()[0].split("\t")[:6] == ["number", "text", "language", "field", "ours", "theirs"]
    assert done.out.splitlines()[1].split("\t")[:6] == ["1", "four winds", "en", "preferred", "decadence", "four winds"]
    (found,) = json.loads(command("conflicts", "--db", "ours.db", "--json").out)
    assert (found["number"], found["origin"], found["theirs"]) == (1, "theirs.db", "four winds")
    done = command("conflicts", "--db", "ours.db", "--take", "theirs", "1")
    assert (done.code, done.err) == (0, "ours.db: took theirs in 1; 0 open conflicts left\n")
    assert list_statuses(two)["decadence"] == "admitted"
    assert command("conflicts", "--db", "ours.db", "--json").out == "[]\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--take", "both", "1"], "is no side of a conflict"),
        (["--take", "ours"], "belong together"),
        (["1"], "belong together"),
        (["--take", "ours", "one"], "is no conflict's number"),
        (["--take", "ours", "7"], "is not open"),
    ],
)
def test_a_mistake_is_one_line(command: Command, two: Path, arguments: list[str], told: str) -> None:
    done = command("conflicts", "--db", "ours.db", *arguments)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert told in done.err


def make_foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE terms (text TEXT)")
    connection.commit()
    connection.close()


def make_memory(path: Path) -> None:
    with open_units(path, write=True):
        pass


def make_odd(path: Path) -> None:
    """Ours, but with what no version of ours writes."""
    shutil.copy(path.parent / "theirs.db", path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE terms SET text = CAST(id AS BLOB)")
    connection.execute("DROP TABLE changes")
    connection.commit()
    connection.close()


def make_cut(path: Path) -> None:
    data = (path.parent / "theirs.db").read_bytes()
    path.write_bytes(data[: len(data) // 2])


@pytest.mark.parametrize("make", [make_foreign, make_memory, make_odd, make_cut])
def test_what_is_no_termbase_is_refused_and_changes_nothing(
    command: Command, two: Path, make: Callable[[Path], None]
) -> None:
    make(two / "bad.db")
    before = list_statuses(two)
    done = command("import", "bad.db", "--db", "ours.db")
    assert (done.code, done.err.count("\n"), done.err[:8]) == (2, 1, "bad.db: "), done.err
    assert list_statuses(two) == before


def test_a_termbase_is_not_imported_into_itself(command: Command, two: Path) -> None:
    done = command("import", "ours.db", "--db", "ours.db")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "itself" in done.err or "would be imported into" in done.err

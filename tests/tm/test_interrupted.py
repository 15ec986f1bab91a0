"""A memory that is killed while it imports, merges or deletes loses nothing that it has told, and goes on."""

import multiprocessing
import random
import signal
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs fork, to kill a hundred processes in a minute", allow_module_level=True)

from tm import collecting
from tm.collecting import collect_file
from tm.examining import examine
from tm.indexes import bring_up_to_date
from tm.indexing import layers
from tm.indexing.layers import list_layers
from tm.removing import remove_origin
from tm.units import open_units

KILLS = 110
FILES = 4
UNITS = 150
FORK = multiprocessing.get_context("fork")


@pytest.fixture(autouse=True)
def _small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Transactions and layers so small that there are many of them."""
    monkeypatch.setattr(collecting, "AT_ONCE", 20)
    monkeypatch.setattr(layers, "_FEWEST", 25)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Tables that have some units in common; the first one goes again."""
    paths = []
    for number in range(FILES):
        path = tmp_path / f"{number}.csv"
        lines = [
            f"第{unit}条，共{unit % 7}款,article {unit} of {unit % 7}"
            for unit in range(100 * number, 100 * number + UNITS)
        ]
        path.write_text("\n".join(["zh-CN,en", *lines]) + "\n", encoding="utf-8")
        paths.append(path)
    return paths


def work(database: Path, files: list[Path], tell: Connection) -> None:
    """Import everything, index it, forget the first file, telling what is done."""
    with open_units(database, write=True) as units:
        for path in files:
            collect_file(units, path)
            tell.send(path.name)
            bring_up_to_date(units.connection)
        remove_origin(units, str(files[0]))
        tell.send("removed")


def start(database: Path, files: list[Path]) -> tuple[multiprocessing.process.BaseProcess, Connection]:
    receive, send = FORK.Pipe(duplex=False)
    process = FORK.Process(target=work, args=(database, files, send))
    process.start()
    send.close()
    return process, receive


def listen(receive: Connection) -> list[str]:
    """All that a process told before it ended."""
    told = []
    try:
        while True:
            told.append(receive.recv())
    except EOFError:
        return told


def read_texts(database: Path) -> set[str]:
    with open_units(database) as units:
        return {unit.target for unit in units.read_all()}


def expect(first: int) -> set[str]:
    return {f"article {unit} of {unit % 7}" for unit in range(first, 100 * (FILES - 1) + UNITS)}


def test_killed_at_random_moments(tmp_path: Path, files: list[Path]) -> None:
    """Each memory is killed twice: nothing told is lost, no table disagrees, and the third run ends as if nothing was."""
    began = time.monotonic()
    process, receive = start(tmp_path / "timed.db", files)
    assert listen(receive) == [*(path.name for path in files), "removed"]
    process.join()
    lasts = time.monotonic() - began
    assert read_texts(tmp_path / "timed.db") == expect(100)
    moments = random.Random(5)
    killed = 0
    while killed < KILLS:
        database = tmp_path / f"{killed // 2}.db"
        process, receive = start(database, files)
        time.sleep(moments.random() * lasts)
        process.kill()
        told = listen(receive)
        process.join(60)
        if process.exitcode != -signal.SIGKILL:
            lasts *= 0.9  # it was quicker than the one that was timed, and had ended: aim earlier
            database.unlink()
            killed -= killed % 2
            continue
        killed += 1
        check(database, told)
        if killed % 2 == 0:
            work_again(database, files)


def check(database: Path, told: list[str]) -> None:
    """What was told is there, and all tables agree."""
    if not database.exists() or not database.stat().st_size:
        assert not told
        return
    with open_units(database, write=True) as units:
        assert list(examine(units)) == []
        there = {unit.target for unit in units.read_all()}
    for number in range(FILES):
        if f"{number}.csv" in told:
            units_of_file = range(100 * number, 100 * number + UNITS)
            kept = [unit for unit in units_of_file if number or unit >= 100]
            assert {f"article {unit} of {unit % 7}" for unit in kept} <= there


def work_again(database: Path, files: list[Path]) -> None:
    """The next run goes on and ends with what an undisturbed one leaves."""
    process, receive = start(database, files)
    assert "removed" in listen(receive)
    process.join(60)
    assert process.exitcode == 0
    assert read_texts(database) == expect(100)
    with open_units(database) as units:
        assert list(examine(units)) == []
        covered = list_layers(units.connection)[-1].last
        (last,) = units.connection.execute("SELECT max(id) FROM units").fetchone()
        assert last - covered < 25


def ask_on(database: Path, seconds: float, send: Connection) -> None:
    """Match again and again while others write."""
    from tm.matching import Matcher  # noqa: PLC0415 - in the child

    asked = 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with open_units(database) as units:
            Matcher(units).find("article 12 of 5")
            asked += 1
    send.send(asked)


def import_two(database: Path, files: list[Path], send: Connection) -> None:
    with open_units(database, write=True) as units:
        for path in files:
            collect_file(units, path)
            bring_up_to_date(units.connection)
    send.send("done")


def test_two_writers_and_four_readers_at_once(tmp_path: Path, files: list[Path]) -> None:
    """Nobody sees an error, and nothing is lost."""
    database = tmp_path / "shared.db"
    with open_units(database, write=True):
        pass
    jobs = [(import_two, (files[:2],)), (import_two, (files[2:],)), *[(ask_on, (2.0,))] * 4]
    running = []
    for function, arguments in jobs:
        receive, send = FORK.Pipe(duplex=False)
        process = FORK.Process(target=function, args=(database, *arguments, send))
        process.start()
        send.close()
        running.append((process, receive))
    told = [listen(receive) for _, receive in running]
    for process, _ in running:
        process.join(60)
        assert process.exitcode == 0
    assert told[:2] == [["done"], ["done"]]
    assert all(asked[0] > 0 for asked in told[2:])
    assert read_texts(database) == expect(0)
    with open_units(database) as units:
        assert list(examine(units)) == []

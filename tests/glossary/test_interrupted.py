"""A build that is killed at any moment leaves a termbase that opens, is whole, and is completed by the next build."""

import random
import signal
import sqlite3
import sys
import time
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs fork, to kill some fifty processes in a minute", allow_module_level=True)

from building import finish_build, start_build
from comparing import read_content, read_files

from glossary.stages import STAGES

KILLS = 40
"""At random moments; twelve more at the boundaries of the stages."""

Finished = tuple[list[str], dict[str, bytes]]


def check_whole(database: Path) -> None:
    """The file opens, and SQLite finds no fault in it."""
    if not database.exists():
        return
    connection = sqlite3.connect(database)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        connection.close()


@pytest.fixture(scope="module")
def sources(kept_sources: Path) -> Path:
    """The builds of this module read the same documents and change none."""
    return kept_sources


@pytest.fixture(scope="module")
def finished(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """What an uninterrupted build leaves."""
    folder = tmp_path_factory.mktemp("whole")
    assert finish_build(folder / "whole.db", folder / "whole", sources) == 0
    return read_content(folder / "whole.db"), read_files(folder / "whole")


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("stage", STAGES)
def test_killed_at_a_boundary(stage: str, after: bool, sources: Path, tmp_path: Path, finished: Finished) -> None:
    """What was stored before stays; the next build ends with what an uninterrupted one leaves."""
    database, out = tmp_path / "g.db", tmp_path / "out"
    assert finish_build(database, out, sources, stage, after) == -signal.SIGKILL
    check_whole(database)
    assert finish_build(database, out, sources) == 0
    assert (read_content(database), read_files(out)) == finished


def test_killed_at_random_moments(sources: Path, tmp_path: Path, finished: Finished) -> None:
    """From the first byte to the last file; every termbase is killed twice before it is completed."""
    began = time.monotonic()
    assert finish_build(tmp_path / "timed.db", tmp_path / "timed", sources) == 0
    lasts = time.monotonic() - began
    moments = random.Random(22)
    killed = 0
    while killed < KILLS:
        database, out = tmp_path / f"{killed // 2}.db", tmp_path / f"out-{killed // 2}"
        process = start_build(database, out, sources)
        time.sleep(moments.random() * lasts)
        process.kill()
        process.join(120)
        if process.exitcode != -signal.SIGKILL:
            assert process.exitcode == 0
            lasts *= 0.9  # it was quicker than the one that was timed, and had ended: aim earlier
            continue
        killed += 1
        check_whole(database)
        if killed % 2 == 0:
            assert finish_build(database, out, sources) == 0
            assert (read_content(database), read_files(out)) == finished, killed

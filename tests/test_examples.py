"""The examples in the help of every command run where `glossary build seeds/ --out out/` has run."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import glossary.cli
import tm.cli
from tm.commandline.program import Command

Run = Callable[..., Any]
ROOT = Path(__file__).parent.parent
PROGRAMS = (glossary.cli.PROGRAM, tm.cli.PROGRAM)
COMMANDS = [
    pytest.param(program.name, command, id=f"{program.name}-{command.name}")
    for program in PROGRAMS
    for command in program.commands
]


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line as a shell does, with nothing on stdin and no terminal."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    kept = {name: value for name, value in os.environ.items() if name != "GLOSSARY_DB"}
    return subprocess.run(
        ["bash", "-c", line],
        cwd=folder,
        env={**kept, "PATH": path, "GLOSSARY_USER": "a translator"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where the first command of the README has run."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "seeds").symlink_to(ROOT / "seeds")
    done = run("glossary build seeds/ --out out/", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize(("program", "command"), COMMANDS)
def test_both_examples_run(program: str, command: Command, built: Path, tmp_path: Path) -> None:
    """One after the other in a copy of that folder, so that they are in nobody's way."""
    assert len(command.examples) == 2, "every command has two examples"
    desk = tmp_path / "desk"
    shutil.copytree(built, desk, symlinks=True)
    for line in command.examples:
        assert shlex.split(line)[:2] == [program, command.name], line
        done = run(line, desk)
        told = done.stdout + done.stderr
        assert done.returncode in {0, 1}, f"{line}: {told}"
        assert told.strip(), f"{line} says nothing"
        assert "Traceback" not in told, f"{line}: {told}"


@pytest.mark.parametrize(("program", "words"), COMMANDS)
def test_the_help_shows_both_examples(
    program: str, words: Command, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole, each in a line of its own, however narrow the terminal."""
    monkeypatch.setenv("COLUMNS", "40")
    lines = command(words.name, "--help", program=program).out.splitlines()
    place = lines.index("  Examples:")
    assert lines[place + 1 : place + 3] == [f"    {line}" for line in words.examples]

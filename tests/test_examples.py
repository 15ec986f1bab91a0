"""The examples in the help of every command run where `glossary build seeds/ --out out/` has run."""

import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from trying import COMMANDS, copy_desk, run

from tm.commandline.program import Command

Run = Callable[..., Any]
LINE_BY_LINE = {("tm", "match"): "answers each line of stdin at once, an object a line"}
"""Commands whose --json is no array, and why."""


@pytest.mark.parametrize(("program", "command"), COMMANDS)
def test_both_examples_run(program: str, command: Command, built: Path, tmp_path: Path) -> None:
    """One after the other in a copy of that folder; in a pipe nothing is coloured, whatever the environment says."""
    assert len(command.examples) == 2, "every command has two examples"
    desk = copy_desk(built, tmp_path)
    for line, variables in zip(command.examples, ({"FORCE_COLOR": "1"}, {"NO_COLOR": "1"}), strict=True):
        assert shlex.split(line)[:2] == [program, command.name], line
        done = run(line, desk, **variables)
        told = done.stdout + done.stderr
        assert done.returncode in {0, 1}, f"{line}: {told}"
        assert told.strip(), f"{line} says nothing"
        assert "Traceback" not in told, f"{line}: {told}"
        assert "\x1b" not in told, f"{line}: {told!r}"
        if "--json" in line:
            by_line = (program, command.name) in LINE_BY_LINE
            texts = done.stdout.splitlines() if by_line else [done.stdout]
            assert {type(json.loads(text)) for text in texts} == {dict if by_line else list}, line


@pytest.mark.parametrize(("program", "words"), COMMANDS)
def test_the_help_shows_both_examples(
    program: str, words: Command, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole, each in a line of its own, however narrow the terminal."""
    monkeypatch.setenv("COLUMNS", "40")
    lines = command(words.name, "--help", program=program).out.splitlines()
    place = lines.index("  Examples:")
    assert lines[place + 1 : place + 3] == [f"    {line}" for line in words.examples]

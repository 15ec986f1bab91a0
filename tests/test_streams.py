"""Every command behaves at a terminal, in a pipe whose reader leaves, on a full disk, and with stdout closed."""

import json
import os
import pty
import re
import subprocess
from pathlib import Path

import pytest
from trying import COMMANDS, copy_desk, make_environment, run

from tm.commandline.parameters import list_parameters
from tm.commandline.program import Command

QUICK = {
    ("glossary", "build"): "glossary build sentence.txt --out one/ --db one.db",
    ("glossary", "extract"): "glossary extract sentence.txt",
}
"""Instead of the first example where that takes seconds; `sentence.txt` is one sentence."""

WITHOUT_JSON = {
    ("glossary", "build"): "prints a summary; `list --json` gives the rows",
    ("glossary", "import"): "says on stderr what came in",
    ("glossary", "export"): "writes files, some of which programs read",
    ("glossary", "review"): "asks a person",
    ("tm", "import"): "says on stderr what came in",
    ("tm", "export"): "writes files, some of which programs read",
    ("tm", "pretranslate"): "writes a file",
    ("tm", "remove"): "says on stderr what went",
    ("tm", "doctor"): "says in a sentence each what is wrong, for a person to read",
}
"""The commands that print no rows, or print them for programs in another way."""


def choose_line(program: str, command: Command) -> str:
    return QUICK.get((program, command.name), command.examples[0])


@pytest.mark.parametrize(("program", "command"), COMMANDS)
def test_what_prints_rows_prints_them_as_json(program: str, command: Command, built: Path, tmp_path: Path) -> None:
    """The examples that have --json are tried with the others."""
    options = {name for one in list_parameters(command.load()) for name in one.names}
    assert ("--json" in options) != ((program, command.name) in WITHOUT_JSON)
    if "--json" in options and not any("--json" in line for line in command.examples):
        done = run(f"{choose_line(program, command)} --json", make_desk(built, tmp_path))
        assert isinstance(json.loads(done.stdout), list), done.stderr


@pytest.mark.parametrize(("program", "command"), COMMANDS)
def test_no_stream_that_fails_gives_a_traceback(program: str, command: Command, built: Path, tmp_path: Path) -> None:
    """A reader that has left is no error, as with `| head`; what cannot be written at all is told in one line."""
    line = choose_line(program, command)
    shown = run_at_terminal(line, make_desk(built, tmp_path / "terminal"))
    assert not re.search(r"\x1b\[[\d;]*m", shown), "NO_COLOR"
    if not shown.strip():
        return  # nothing is written to stdout, whatever that is
    left = run(f"{line} | true; exit ${{PIPESTATUS[0]}}", make_desk(built, tmp_path / "left"))
    assert left.returncode in {0, 1, 141}
    assert "Traceback" not in left.stderr
    for place, problem in (("> /dev/full", "No space left"), (">&-", "closed")):
        if "full" in place and not Path("/dev/full").exists():
            continue
        done = run(f"{line} {place}", make_desk(built, tmp_path / problem))
        assert "Traceback" not in done.stderr
        assert done.returncode == 2, done.stderr
        assert done.stderr.splitlines()[-1].startswith("stdout: ")
        assert problem in done.stderr.splitlines()[-1]


def make_desk(built: Path, folder: Path) -> Path:
    """A copy of the folder of the examples, and a sentence."""
    desk = copy_desk(built, folder)
    (desk / "sentence.txt").write_text("要坚持一岗双责，坚持一岗双责。\n", encoding="utf-8")
    return desk


def run_at_terminal(line: str, desk: Path) -> str:
    """What a command writes to stdout where that is a terminal, and NO_COLOR is set."""
    main, end = pty.openpty()
    environment = make_environment(NO_COLOR="1", TERM="xterm-256color", COLUMNS="100")
    words = ["bash", "-c", line]
    shown = b""
    with subprocess.Popen(
        words, cwd=desk, env=environment, stdin=subprocess.DEVNULL, stdout=end, stderr=subprocess.PIPE
    ) as running:
        os.close(end)
        while True:
            try:
                shown += os.read(main, 65536)
            except OSError:  # the other end is closed
                break
        assert running.stderr
        told = running.stderr.read().decode()
        assert running.wait(120) in {0, 1}, told
    os.close(main)
    return shown.decode()

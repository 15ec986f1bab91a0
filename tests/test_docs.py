"""The README cannot lie: its examples run and print what it says, and every command and option is in it."""

import os
import re
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import glossary.cli
import tm.cli
from glossary.measures import MEASURES
from tm.commandline.parameters import list_parameters
from tm.documents import READERS
from tm.formats import FORMATS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)


def read_examples() -> Iterator[tuple[str, list[str]]]:
    """Yield each command of the README with the lines that it prints, set-up commands left out."""
    for block in BLOCKS:
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *lines = part.rstrip("\n").split("\n")
            if "-m venv" not in command:
                yield command, lines


EXAMPLES = list(read_examples())


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the seeds in it, where the examples run one after the other."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "seeds").symlink_to(ROOT / "seeds")
    return folder


def run_command(desk: Path, environment: dict[str, str], command: str) -> str:
    """What a command prints, messages first."""
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=desk,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in {0, 1}, f"{command}: {done.stderr}"
    return (done.stderr + done.stdout).rstrip("\n")


def ask_database(desk: Path, command: str) -> str:
    """What the sqlite3 shell would print, which not every machine has."""
    _, name, sql = shlex.split(command)
    connection = sqlite3.connect(desk / name)
    try:
        return "\n".join("|".join("" if cell is None else str(cell) for cell in row) for row in connection.execute(sql))
    finally:
        connection.close()


def test_the_examples_run_and_print_what_the_readme_says(desk: Path) -> None:
    """A line with … in it may have anything there, and a line that is … alone stands for any lines."""
    assert len(EXAMPLES) >= 10
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "120"}
    environment.pop("GLOSSARY_DB", None)
    for command, expected in EXAMPLES:
        printed = (
            ask_database(desk, command) if command.startswith("sqlite3 ") else run_command(desk, environment, command)
        )
        pattern = "\n".join(".*(?:\n.*)*" if line == "…" else re.escape(line).replace("…", ".*") for line in expected)
        assert not expected or re.fullmatch(pattern, printed), f"{command} prints\n{printed}\nnot\n" + "\n".join(
            expected
        )


def list_options() -> Iterator[tuple[str, str]]:
    """Yield (command, option or nothing) of both command lines."""
    for program in (glossary.cli.PROGRAM, tm.cli.PROGRAM):
        for command in program.commands:
            name = f"{program.name} {command.name}"
            yield name, ""
            for parameter in list_parameters(command.load()):
                yield from ((name, option) for option in parameter.names)


@pytest.mark.parametrize(("command", "option"), [pair for pair in list_options() if pair[1] != "--help"])
def test_every_command_and_option_is_in_the_reference(command: str, option: str) -> None:
    """The reference has a row for each command, which names its options."""
    rows = [line for line in README.splitlines() if line.startswith(f"| `{command}")]
    assert rows, command
    assert option in rows[0]


def test_every_option_in_the_readme_exists() -> None:
    """An option that was renamed or removed does not live on in the README."""
    known = {option for _, option in list_options()} | {"--help"}
    ours = [command for command, _ in EXAMPLES] + [line for line in README.splitlines() if line.startswith("| `")]
    used = {
        word
        for line in ours
        if "glossary" in line or "`tm " in line
        for word in re.findall(r"(?<![\w-])--[a-z][a-z-]*", line)
    }
    assert used <= known


@pytest.mark.parametrize("name", [*FORMATS, *MEASURES, *READERS])
def test_every_format_measure_and_kind_of_document_is_named(name: str) -> None:
    assert re.search(rf"(?<!\w){re.escape(name)}(?!\w)", README), name


def test_the_map_names_every_module() -> None:
    """Who looks for a room finds it in the map, and the map has no room that is gone."""
    tree = README[README.index("## The house") :]
    for package in ("tm", "glossary"):
        for path in sorted((ROOT / package).rglob("*.py")):
            if path.stem not in {"__init__", "__main__"}:
                assert re.search(rf"(?<!\w){path.stem}\.py", tree), path
    for name in re.findall(r"(?<!\w)(\w+)\.py", tree):
        assert list(ROOT.glob(f"*/**/{name}.py")), name


def test_the_set_up_commands_are_single_lines_of_bash() -> None:
    """One line installs and builds, one line installs and tests; `.ci/run` takes the second."""
    lines = [line for block in BLOCKS for line in block.splitlines() if "-m venv" in line]
    assert len(lines) == 2
    assert "glossary build seeds" in lines[0]
    assert "pytest" in lines[1]
    for line in lines:
        assert shlex.split(line)


def test_the_changelog_has_this_version() -> None:
    version = re.search(r'^version = "(.*)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert version
    assert f"## {version.group(1)}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

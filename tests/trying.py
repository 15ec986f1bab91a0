"""Runs the examples of commands as a shell does, in a folder where `glossary build seeds/ --out out/` has run."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import glossary.cli
import tm.cli

PROGRAMS = (glossary.cli.PROGRAM, tm.cli.PROGRAM)
COMMANDS = [
    pytest.param(program.name, command, id=f"{program.name}-{command.name}")
    for program in PROGRAMS
    for command in program.commands
]
"""The name of the program and the command, for each command there is."""


def run(line: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a line in bash, with nothing on stdin and no terminal.

    Args:
        line: what is typed.
        folder: where.
        variables: of the environment, beside those of the tests.
    """
    return subprocess.run(
        ["bash", "-c", line],
        cwd=folder,
        env=make_environment(**variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def make_environment(**variables: str) -> dict[str, str]:
    """The environment of the tests with our programs first and no termbase named."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    kept = {name: value for name, value in os.environ.items() if name not in {"GLOSSARY_DB", "NO_COLOR"}}
    return {**kept, "PATH": path, "GLOSSARY_USER": "a translator", **variables}


def copy_desk(built: Path, folder: Path) -> Path:
    """A copy of the folder for one command, which is then in nobody's way."""
    return shutil.copytree(built, folder / "desk", symlinks=True)

"""Commands for the tests: run in this process where that shows everything, in one of their own where it does not."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did."""

    code: int
    """Its exit code."""

    out: str
    """What it wrote to stdout."""

    err: str
    """What it wrote to stderr."""


Command = Callable[..., Done]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Command:
    """Run `glossary` (or `tm`, given as `program`) with arguments, in this process and an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GLOSSARY_DB", raising=False)

    def run(*arguments: object, program: str = "glossary") -> Done:
        from glossary.cli import main as glossary  # noqa: PLC0415 - tests that run no command do not load it
        from tm.cli import main as tm  # noqa: PLC0415

        monkeypatch.setattr(sys, "argv", [program, *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            {"glossary": glossary, "tm": tm}[program]()
        return Done(int(ended.value.code or 0), *capsys.readouterr())

    return run


@pytest.fixture
def process(tmp_path: Path) -> Command:
    """Run `glossary` in a process of its own; further options are `subprocess.run`'s."""

    def run(*arguments: object, **options: object) -> Done:
        settings = {"cwd": tmp_path, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
        done = subprocess.run([sys.executable, "-m", "glossary", *map(str, arguments)], check=False, **settings)  # type: ignore[call-overload]
        return Done(done.returncode, *((one or b"").decode() for one in (done.stdout, done.stderr)))

    return run

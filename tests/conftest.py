"""Commands for the tests: run in this process where that shows everything, in one of their own where it does not."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent

# Whether a property holds does not depend on how fast a machine is, or how busy.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


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
        environment = {name: value for name, value in os.environ.items() if name != "GLOSSARY_DB"}
        chosen = {"cwd": tmp_path, "env": environment, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
        done = subprocess.run([sys.executable, "-m", "glossary", *map(str, arguments)], check=False, **chosen)  # type: ignore[call-overload]
        return Done(done.returncode, *((one or b"").decode() for one in (done.stdout, done.stderr)))

    return run


CHINESE = (
    "新华社北京{day}日电 会议强调，要坚持一岗双责。各级干部要坚持“一岗双责”，抓好安全生产。要以高质量发展为主题。\n"
)
ENGLISH = (
    "The meeting stressed one post with two responsibilities. Officials at all levels must observe the “one post with two"
    " responsibilities” and ensure production safety. High-quality development should be the theme.\n"
)
TERMS = """zh-CN,en,status,domain,definition,note
一岗双责,one post with two responsibilities,preferred,safety,Whoever holds a post answers for safety in its field.,
一岗双责,double duty on one post,deprecated,safety,,too free
高质量发展,high-quality development,preferred,economy,,
高质量教育,quality education,admitted,education,,
5G,5G,proposed,,,
"""


@pytest.fixture(scope="session")
def small_termbase(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A termbase of two parallel documents and five rows of terms; to be read only."""
    from glossary.build import build  # noqa: PLC0415 - tests that need no termbase do not load it
    from glossary.stages import Job  # noqa: PLC0415
    from glossary.termbase import open_termbase  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("small")
    for day in (1, 2):
        (folder / f"2024-05-0{day}.zh-CN.txt").write_text(CHINESE.format(day=f"5月{day}"), encoding="utf-8")
        (folder / f"2024-05-0{day}.en.txt").write_text(ENGLISH * day, encoding="utf-8")
    (folder / "terms.csv").write_text(TERMS, encoding="utf-8")
    with open_termbase(folder / "t.db", command="build") as termbase:
        assert list(build(termbase, Job((folder,), folder / "out"), lambda _: lambda done, total: None))
    return folder / "t.db"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder where the first command of the README has run, once for all workers; to be copied, not changed."""
    import fcntl  # noqa: PLC0415 - not on every system, as bash is not, in which the examples run

    from trying import run  # noqa: PLC0415 - most tests try no examples

    own = tmp_path_factory.getbasetemp()
    common = own if worker_id == "master" else own.parent
    folder = common / "built"
    with (common / "built.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # whoever comes second waits for the first and finds the folder there
        if not folder.exists():
            started = common / "built-started"
            shutil.rmtree(started, ignore_errors=True)
            started.mkdir()
            (started / "seeds").symlink_to(ROOT / "seeds")
            done = run("glossary build seeds/ --out out/", started)
            assert done.returncode == 0, done.stderr
            started.rename(folder)
    return folder

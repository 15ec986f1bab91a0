"""What tests of the main job share: a small set of sources."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from glossary.build import build
from glossary.stages import Job, Result
from glossary.termbase import open_termbase

SEEDS = Path(__file__).parent.parent.parent / "seeds"
DOCUMENTS = ("2023-04-22-safety-meeting", "2024-11-06-ecological-supervision", "2023-06-15-theme-education")


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """Three parallel documents and the seed terms of their field."""
    folder = tmp_path / "sources"
    folder.mkdir()
    for name in DOCUMENTS:
        for language in ("zh-CN", "en"):
            shutil.copy(SEEDS / "parallel" / f"{name}.{language}.txt", folder)
    header, *rows = (SEEDS / "terms.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    terms = [header, *(row for row in rows if ",workplace safety," in row)]
    (folder / "terms.csv").write_text("".join(terms), encoding="utf-8")
    return folder


@pytest.fixture
def run_build() -> Callable[..., dict[str, Result]]:
    """Run the main job in this process."""

    def run(database: Path, out: Path, *paths: Path, **settings: object) -> dict[str, Result]:
        with open_termbase(database, command="build") as termbase:
            return dict(build(termbase, Job(paths, out, **settings), lambda _: lambda done, total: None))  # type: ignore[arg-type]

    return run

"""What tests of the main job and of renderings share: a small set of sources, a termbase whose renderings we know."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from glossary.build import build
from glossary.entries import Status, Term
from glossary.stages import Job, Result
from glossary.stages.recognize import count_terms
from glossary.termbase import Termbase, open_termbase

SEEDS = Path(__file__).parent.parent.parent / "seeds"
DOCUMENTS = ("2023-04-22-safety-meeting", "2024-11-06-ecological-supervision", "2023-06-15-theme-education")


@pytest.fixture
def sources(kept_sources: Path, tmp_path: Path) -> Path:
    """Three parallel documents and the seed terms of their field, in a folder that a test may change."""
    return shutil.copytree(kept_sources, tmp_path / "sources")


@pytest.fixture(scope="session")
def kept_sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same in one folder for all tests, to be read only."""
    folder = tmp_path_factory.mktemp("kept") / "sources"
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


BITEXTS = json.loads((SEEDS.parent / "tests/cases/renderings.json").read_text("utf-8"))["bitexts"]
# What the pairs of the lakes show, by the place of a pair in its file.
LAKE = {
    "lake chief system": ("2023-03-01-villages", (0, 1, 2), Status.ADMITTED),
    "system of lake heads": ("2024-06-01-county", (1,), Status.PROPOSED),
    "system of lake bosses": ("", (), Status.DEPRECATED),
}


@pytest.fixture(scope="session")
def lake_termbase(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixteen pairs in three dated documents; 湖长制 has three renderings, which stand as they were put there."""
    folder = tmp_path_factory.mktemp("lake")
    parts = {
        "2023-03-01-villages": BITEXTS["lake"][:3],
        "2024-06-01-county": BITEXTS["lake"][3:],
        "2025-01-01-port": BITEXTS["station"],
    }
    for name, rows in parts.items():
        lines = ["zh-CN\ten", *("\t".join(row) for row in rows)]
        (folder / f"{name}.tsv").write_text("\n".join(lines), encoding="utf-8")
    with open_termbase(folder / "t.db", command="build") as termbase:
        assert list(build(termbase, Job((folder,), folder / "out", min_count=9), lambda _: lambda done, total: None))
        with termbase.transaction():
            _add_lake(termbase)
    return folder / "t.db"


def _add_lake(termbase: Termbase) -> None:
    concept, row = termbase.add_concept(Term("湖长制", "zh-CN", Status.PREFERRED, "recurring"))
    termbase.connection.execute("UPDATE concepts SET domain = 'lakes', definition = 'who cares for a lake'")
    for text, (document, places, status) in LAKE.items():
        other = termbase.add_term(concept, Term(text, "en", status, "rendering"))
        sql = "INSERT INTO renderings (term_id, rendered_as, count, score) VALUES (?, ?, ?, 0.5)"
        rendering = places and termbase.connection.execute(sql, (row, other, len(places))).lastrowid
        sql = "SELECT pair_id FROM sentences WHERE document = ? ORDER BY pair_id"
        pairs = [pair for (pair,) in termbase.connection.execute(sql, (document,))]
        termbase.connection.executemany(
            "INSERT INTO evidence VALUES (?, ?)", ((rendering, pairs[place]) for place in places)
        )
    count_terms(termbase, lambda done, total: None)

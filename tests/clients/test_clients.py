"""Real CAT tools read what we write: gettext, Translate Toolkit, OmegaT, and the standards' own schemas.

Where ../shared/clients and the programs are installed. The units are those of the golden files, and a termbase built
from the seeds, exported both ways.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.build import build
from glossary.stages import Job
from glossary.stages.export import read_units, write_folder
from glossary.termbase import open_termbase
from tm.export import write_export_folder
from tm.texts import Unit

ROOT = Path(__file__).parents[2]
CLIENTS = ROOT.parent / "shared" / "clients"
CASES = Path(__file__).parents[1] / "cases" / "nasty_units.json"
TOOLKIT = Path(os.environ.get("TT_VENV", Path.home() / ".cache" / "cat-clients" / "venv-tt")) / "bin" / "python"
OMEGAT = Path(os.environ.get("OMEGAT_JAR", "/usr/share/omegat/OmegaT.jar"))

pytestmark = pytest.mark.skipif(not CLIENTS.is_dir(), reason="../shared/clients is not here")

Export = Callable[[bool], Path]


def check(name: str, folder: Path, *options: str) -> None:
    """Run a check; its last line says how many pairs were delivered."""
    done = subprocess.run(
        [TOOLKIT if TOOLKIT.exists() else sys.executable, CLIENTS / f"check_{name}", folder, *options],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(params=["zh-CN_en", "en_zh-CN"])
def folder_of(request: pytest.FixtureRequest, tmp_path: Path) -> Export:
    """Write an EXPORT_DIR in one direction, with or without the units that CSV has to neutralise."""
    records = json.loads(CASES.read_text(encoding="utf-8"))
    units = [Unit(texts=(("zh-CN", one.pop("zh-CN")), ("en", one.pop("en"))), **one) for one in records]
    source, target = request.param.split("_")
    if source == "en":
        units = [replace(unit, texts=unit.texts[::-1]) for unit in units]

    def write(formulas: bool) -> Path:
        chosen = [unit for unit in units if formulas or not unit.texts[0][1].startswith("=")]
        write_export_folder(chosen, tmp_path, source=source, target=target)
        return tmp_path

    return write


needs_toolkit = pytest.mark.skipif(not TOOLKIT.exists(), reason="Translate Toolkit is not installed")
needs_omegat = pytest.mark.skipif(not OMEGAT.is_file() or not shutil.which("java"), reason="OmegaT is not installed")


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")
def test_gettext_compiles_and_merges_every_pair(folder_of: Export) -> None:
    check("gettext", folder_of(True))


@needs_toolkit
def test_every_pair_stands_where_the_schemas_want_it(folder_of: Export) -> None:
    check("schemas", folder_of(True))


@needs_toolkit
def test_translate_toolkit_reads_every_pair(folder_of: Export) -> None:
    check("translate_toolkit", folder_of(True), "--only", "tmx,po,tbx,omegat")


@needs_toolkit
def test_translate_toolkit_reads_every_pair_of_the_csv(folder_of: Export) -> None:
    """It does not take back the apostrophe before `=`, so those units reach it with the apostrophe."""
    check("translate_toolkit", folder_of(False), "--only", "csv")


@needs_omegat
def test_omegat_shows_and_applies_every_pair(folder_of: Export) -> None:
    check("omegat", folder_of(True))


@pytest.fixture(scope="module")
def termbase(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `glossary build` makes of the seeds."""
    folder = tmp_path_factory.mktemp("seeds")
    with open_termbase(folder / "g.db", command="build") as opened:
        for _ in build(opened, Job((ROOT / "seeds",), folder / "out"), lambda _: lambda done, total: None):
            pass
    return folder / "g.db"


CHECKS = [
    pytest.param("gettext", marks=pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")),
    pytest.param("schemas", marks=needs_toolkit),
    pytest.param("translate_toolkit", marks=needs_toolkit),
    pytest.param("omegat", marks=needs_omegat),
]


@pytest.mark.parametrize("name", CHECKS)
@pytest.mark.parametrize("languages", [("zh-CN", "en"), ("en", "zh-CN")], ids="-to-".join)
def test_a_termbase_built_from_the_seeds_is_delivered_whole(
    name: str, languages: tuple[str, str], termbase: Path, tmp_path: Path
) -> None:
    source, target = languages
    with open_termbase(termbase) as opened:
        units = read_units(opened, source, target, Job((), tmp_path).statuses)
        write_folder(opened, units, tmp_path, source, target)
    assert len(units) > 900
    check(name, tmp_path)

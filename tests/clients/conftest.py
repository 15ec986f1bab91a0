"""The termbases that real clients are given: the seeds', one of 5,000 entries, the nastiest entries, and a text of 64 KB."""

import csv
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path

import pytest
from nasty import load_nasty_units, turn

from glossary.build import build
from glossary.entries import Status
from glossary.importing import import_file
from glossary.stages import Job
from glossary.stages.export import read_units, write_folder
from glossary.termbase import open_termbase
from tm.export import write_export_folder
from tm.formats import find_writer, list_writers
from tm.texts import Unit

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
LARGE = 5000
_RANKS = ("preferred", "admitted", "proposed", "deprecated")

ExportFolder = Callable[[str, str, str], Path]


@pytest.fixture(scope="session")
def export_folder(tmp_path_factory: pytest.TempPathFactory) -> ExportFolder:
    """Give the EXPORT_DIR of a termbase or of units, by name, source and target; each is written once."""

    @cache
    def fill(name: str) -> Path:
        path = tmp_path_factory.mktemp(name) / "termbase.db"
        TERMBASES[name](path)
        return path

    @cache
    def give(name: str, source: str, target: str) -> Path:
        folder = tmp_path_factory.mktemp(f"{name}-{source}-{target}")
        if name in UNITS:
            units = UNITS[name]()
            turned = [one if source == "zh-CN" else turn(one) for one in units]
            # A cell of a workbook has no more than 32,767 characters, and no client here reads workbooks.
            formats = [one for one in list_writers() if not find_writer(one).FILE_NAME.endswith(".xlsx")]
            write_export_folder(turned, folder, source=source, target=target, formats=formats)
        else:
            with open_termbase(fill(name)) as termbase:
                chosen = read_units(termbase, source, target, Job((), folder).statuses)
                write_folder(termbase, chosen, folder, source, target)
        return folder

    return give


def build_seeds(path: Path) -> None:
    """What `glossary build` makes of the seeds."""
    with open_termbase(path, command="build") as termbase:
        for _ in build(termbase, Job((ROOT / "seeds",), path.parent / "out"), lambda _: lambda done, total: None):
            pass


def import_entries(path: Path) -> None:
    """What `glossary import` makes of a table of 5,000 entries."""
    if not DATA.is_dir():
        pytest.skip("../shared/data is not here")
    table = path.with_name("entries.csv")
    with table.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(("concept", "zh-CN", "en", "status", "domain", "definition", "note"))
        for number, (term, reading, renderings) in enumerate(islice(read_dictionaries(), LARGE)):
            for place, (rendering, status) in enumerate(zip(renderings, _RANKS, strict=False)):
                domain = "" if reading else "politics"
                note = f"rendering {place + 1}" if number % 5 == 0 else ""
                rows.writerow((f"c{number}", term, rendering, status, domain, reading, note))
    with open_termbase(path, command="import") as termbase:
        import_file(termbase, table, status=Status.PROPOSED, progress=lambda done, total: None)


def read_dictionaries() -> Iterator[tuple[str, str, Sequence[str]]]:
    """Terms with their reading and renderings: political ones, then every twentieth of CC-CEDICT, each term once."""
    seen = set()
    for line in (DATA / "terms" / "political-terms-228.zh-en.tsv").read_text("utf-8").splitlines():
        term, renderings = line.split("\t")[:2]
        if term not in seen:
            yield term, "", [one.strip() for one in renderings.replace(";", "/").split("/") if one.strip()]
        seen.add(term)
    lines = (DATA / "dictionary" / "cedict_ts.u8").read_text("utf-8").splitlines()
    for line in [line for line in lines if not line.startswith("#")][::20]:
        head, _, senses = line.partition(" /")
        _, term, reading = head.split(" ", 2)
        if term not in seen:
            yield term, reading, senses.rstrip("/").split("/")
        seen.add(term)


def make_long() -> list[Unit]:
    """One unit whose texts have 64 KB."""
    texts = ("zh-CN", "坚持以人民为中心，" * 2430 + "完。"), ("en", "putting the people first, " * 2521 + "the end.")
    return [Unit("1", texts, status="preferred")]


TERMBASES: dict[str, Callable[[Path], None]] = {"seeds": build_seeds, "large": import_entries}
UNITS: dict[str, Callable[[], list[Unit]]] = {"nasty": load_nasty_units, "long": make_long}

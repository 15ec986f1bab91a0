"""`glossary import` and `tm import` see the same in files of other tools, and account for every unit of them."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from counting_units import count_units

from tm.errors import UnreadableFile
from tm.formats import find_format
from tm.intake import LOST, read_terms, read_units
from tm.languages import LANGUAGES
from tm.texts import Skipped, Unit

Command = Callable[..., Any]

DATA = Path(__file__).parents[3] / "shared" / "data" / "files"
FILES = sorted(path for path in DATA.rglob("*") if path.is_file())
BROKEN = {"heartsome-ImportTMXTest0.tmx", "poorly_formed_xml.tbx", "invalid_xml_entity.xlf", "test1.xlf"}
# The others are the same for a command, only longer.
SMALL = [path for path in FILES if path.stat().st_size < 30_000]

pytestmark = pytest.mark.skipif(not FILES, reason="../shared/data/files is not here")
every_whole_file = pytest.mark.parametrize(
    "path", [path for path in FILES if path.name not in BROKEN], ids=lambda path: path.name
)


def read(way: Callable[..., Any], path: Path) -> tuple[list[Unit], list[Skipped]]:
    skipped: list[Skipped] = []
    units = list(way(path, report=skipped.append))
    return units, [one for one in skipped if not one.reason.startswith(LOST)]


@every_whole_file
def test_both_ways_in_account_for_every_unit(path: Path) -> None:
    # What has synonyms gives several units, each of which may be taken or left out.
    has_synonyms = any("#" in unit.id for unit in find_format(path).read(path, lambda _: None))
    for way in (read_terms, read_units):
        units, left = read(way, path)
        total = len({re.sub(r"#\d+$", "", unit.id) for unit in units}) + len(left)
        assert total >= count_units(path) if has_synonyms else total == count_units(path)
        assert all(one.reason for one in left)


@every_whole_file
def test_both_ways_in_differ_only_in_what_a_termbase_and_a_memory_take(path: Path) -> None:
    terms, pairs = read(read_terms, path)[0], read(read_units, path)[0]
    alone = {unit.id for unit in terms if len(unit.texts) == 1}
    registered = {unit.id for unit in pairs if {tag for tag, _ in unit.texts} <= LANGUAGES.keys()}
    assert {unit.id for unit in terms} == alone | registered
    assert not alone & {unit.id for unit in pairs}


@pytest.mark.parametrize("path", SMALL, ids=lambda path: path.name)
@pytest.mark.parametrize(("program", "way"), [("glossary", read_terms), ("tm", read_units)])
def test_the_commands_do_what_the_ways_in_say(
    program: str, way: Callable[..., Any], path: Path, command: Command
) -> None:
    done = command("import", path, "--db", "t.db", program=program)
    assert len((done.out + done.err).splitlines()) == 1
    if path.name in BROKEN:
        with pytest.raises(UnreadableFile) as caught:
            read(way, path)
        assert (done.code, done.err.strip()) == (2, str(caught.value))
        return
    units, left = read(way, path)
    assert done.code == (0 if units else 2)
    if program == "tm":
        total, left_out = (
            re.search(pattern, done.out + done.err) for pattern in (r": (\d+) units?:", r"(\d+) left out")
        )
        assert int(total[1] if total else 0) == len(units)
        assert int(left_out[1] if left_out else 0) == len(left)

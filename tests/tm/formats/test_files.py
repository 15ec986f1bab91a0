"""Files of other tools, odd and broken ones among them: every unit is accounted for, or the file is refused in one line."""

import re
from pathlib import Path

import pytest
from counting_units import count_units

from tm.errors import UnreadableFile
from tm.formats import Skipped, find_format

DATA = Path(__file__).parents[4] / "shared" / "data"
FILES = sorted(path for path in (DATA / "files").rglob("*") if path.is_file())
BROKEN = {"heartsome-ImportTMXTest0.tmx", "poorly_formed_xml.tbx", "invalid_xml_entity.xlf", "test1.xlf"}

pytestmark = pytest.mark.skipif(not FILES, reason="../shared/data/files is not here")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_unit_is_accounted_for(path: Path) -> None:
    skipped: list[Skipped] = []
    if path.name in BROKEN:
        with pytest.raises(UnreadableFile, match=r"^[^\n]*:\d+: |: is empty; "):
            list(find_format(path).read(path, skipped.append))
        return
    units = list(find_format(path).read(path, skipped.append))
    assert len({unit.id for unit in units}) == len(units)
    assert all(text.strip() and language for unit in units for language, text in unit.texts)
    assert all(one.line and one.reason for one in skipped)
    records = len([unit for unit in units if not re.search(r"#\d+$", unit.id)]) + len(skipped)
    assert records == count_units(path)


@pytest.mark.parametrize("name", ["parallel", "terms"])
def test_every_row_of_the_corpora_reads(name: str) -> None:
    for path in sorted((DATA / name).glob("*.tsv")):
        skipped: list[Skipped] = []
        units = list(find_format(path).read(path, skipped.append))
        assert not skipped
        assert len(units) == path.read_bytes().count(b"\n")
        assert {tuple(language for language, _ in unit.texts) for unit in units} == {("zh-CN", "en")}

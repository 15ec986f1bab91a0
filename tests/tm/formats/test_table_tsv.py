"""Tab-separated values: our own tables have escapes, all others do not."""

import io
from collections.abc import Callable

from tm.formats import Skipped, table_tsv
from tm.texts import Unit

Read = Callable[[bytes, str], tuple[list[Unit], list[Skipped]]]
UNIT = Unit("1", (("zh-CN", "一\t岗\n双责"), ("en", "C:\\new\\table")), note='"', domain="=1")


def test_our_own_table_has_a_line_a_unit_and_reads_back(read_bytes: Read) -> None:
    stream = io.BytesIO()
    table_tsv.write([UNIT], stream, source="zh-CN", target="en")
    lines = stream.getvalue().decode().split("\n")
    assert len(lines) == 3
    assert lines[1].split("\t")[1:3] == ["一\\t岗\\n双责", "C:\\\\new\\\\table"]
    assert read_bytes(stream.getvalue(), "a.tsv") == ([UNIT], [])


def test_backslashes_and_apostrophes_of_others_are_characters(read_bytes: Read) -> None:
    units, _ = read_bytes("zh\ten\n路径\tC:\\new\\\\table\n等于\t'=x\n".encode(), "a.tsv")
    assert [unit.texts[1][1] for unit in units] == ["C:\\new\\\\table", "'=x"]

"""Two columns for machine translation services."""

import io
from pathlib import Path

from tm.formats import pairs, table_csv
from tm.texts import Unit


def write(*pairs_of_texts: tuple[str, str]) -> str:
    units = [Unit(str(number), (("zh-CN", one), ("en", other))) for number, (one, other) in enumerate(pairs_of_texts)]
    stream = io.BytesIO()
    pairs.write(units, stream, source="zh-CN", target="en")
    return stream.getvalue().decode()


def test_there_is_no_header_and_no_mark() -> None:
    assert write(("一", "one"), ("二,", 'two "2"')) == '一,one\n"二,","two ""2"""\n'


def test_each_source_stands_once_with_its_first_target() -> None:
    assert write(("一", "one"), ("一", "1"), ("一\n", "I")) == "一,one\n"


def test_no_control_character_is_left() -> None:
    assert write(("一\t岗\n双责", "one\npost")) == "一 岗 双责,one post\n"


def test_no_cell_is_a_formula() -> None:
    assert write(("=一", "-one")) == "'=一,'-one\n"


def test_it_reads_back_as_any_table_of_two_columns(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text(write(("一", "one"), ("=二", "two")), encoding="utf-8")
    texts = [unit.texts for unit in table_csv.read(path, print, languages=("zh", "en"))]
    assert texts == [(("zh-CN", "一"), ("en", "one")), (("zh-CN", "=二"), ("en", "two"))]

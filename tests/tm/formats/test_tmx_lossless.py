"""What a TMX says beside its texts comes back: inline tags, notes, properties, attributes, of units and of variants."""

import io
from dataclasses import replace
from pathlib import Path

import pytest

from tm.errors import UserError
from tm.formats import tmx, tmx11
from tm.texts import Unit, Wording

DATA = Path(__file__).parents[4] / "shared" / "data" / "files"
FILES = sorted(path for path in DATA.rglob("*") if path.suffix.lower() == ".tmx")

RICH = """<tmx version="1.4"><header srclang="en"/><body>
<tu tuid="7" creationdate="20230422T093000Z" creationid="WANG" usagecount="3" changedate="yesterday">
<note>first</note><note>second</note><prop type="client">Haikou</prop><prop type="client">Sanya</prop><prop type="x-domain">party building</prop>
<tuv xml:lang="EN-US" changeid="LI"><note>of the English</note><prop type="x-status">admitted</prop><prop type="style">plain</prop>
<seg>Press <bpt i="1" type="bold">&lt;b&gt;</bpt>OK<ept i="1">&lt;/b&gt;</ept> &amp; <hi type="term">wait</hi><ph><sub>for {0}</sub></ph>.</seg></tuv>
<tuv xml:lang="zh"><seg>按 <x:term xmlns:x="urn:x">“好”</x:term><bpt>无号</bpt> 并等待。</seg></tuv></tu></body></tmx>"""


def read(content: bytes, folder: Path) -> list[Unit]:
    path = folder / "file.tmx"
    path.write_bytes(content)
    return list(tmx.read(path, lambda _: None))


def write(units: list[Unit], source: str = "en") -> bytes:
    stream = io.BytesIO()
    tmx.write_all_languages(units, stream, source=source)
    return stream.getvalue()


def test_all_that_a_unit_says_is_read(tmp_path: Path) -> None:
    (unit,) = read(RICH.encode(), tmp_path)
    assert unit.texts == (("en", "Press OK & wait."), ("zh-CN", "按 “好” 并等待。"))
    assert (unit.note, unit.domain, unit.created, unit.changed) == (
        "first\nsecond",
        "party building",
        "2023-04-22T09:30:00Z",
        "",
    )
    assert unit.wordings == (Wording("admitted", "of the English"), Wording())
    extras = dict(unit.extras)
    assert extras["tmx:tu:creationid"] == "WANG"
    assert extras["tmx:tu:changedate"] == "yesterday"
    assert [value for name, value in unit.extras if name == "tmx:prop:client"] == ["Haikou", "Sanya"]
    assert extras["tmx:tuv:en:changeid"] == "LI"
    assert extras["tmx:tuvprop:en:style"] == "plain"
    assert extras["tmx:seg:en"] == (
        'Press <bpt i="1" type="bold">&lt;b&gt;</bpt>OK<ept i="1">&lt;/b&gt;</ept> &amp; <hi type="term">wait</hi>'
        "<ph><sub>for {0}</sub></ph>."
    )
    assert "tmx:seg:zh-CN" not in extras  # an element of another tool's and a code without its number are no TMX


def test_all_that_a_unit_says_is_written(tmp_path: Path) -> None:
    units = read(RICH.encode(), tmp_path)
    assert read(write(units), tmp_path) == units


def test_inline_tags_of_another_text_are_not_written(tmp_path: Path) -> None:
    (unit,) = read(RICH.encode(), tmp_path)
    changed = replace(unit, texts=(("en", "Press < and wait."), unit.texts[1]))
    assert b"<seg>Press &lt; and wait.</seg>" in write([changed])
    assert b"<bpt" not in write([replace(unit, extras=(("tmx:seg:en", "Press <bpt>"),))])


def test_version_1_1_names_languages_as_it_did_and_has_no_inline_tags(tmp_path: Path) -> None:
    (unit,) = read(RICH.encode(), tmp_path)
    stream = io.BytesIO()
    tmx11.write([unit], stream, source="en", target="zh-CN")
    assert b'<tmx version="1.1">' in stream.getvalue()
    assert b'<tuv lang="zh-CN"><seg>' in stream.getvalue()
    (back,) = read(stream.getvalue(), tmp_path)
    extras = tuple(extra for extra in unit.extras if not extra[0].startswith("tmx:seg:"))
    assert back == replace(unit, extras=extras)


@pytest.mark.skipif(not FILES, reason="../shared/data/files is not here")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_of_other_tools_come_back(path: Path, tmp_path: Path) -> None:
    """Every unit with everything that it says; what units of one `tu` share is told with each of them."""
    try:
        units = list(tmx.read(path, lambda _: None))
    except UserError:
        return
    pairs = [unit for unit in units if len(unit.texts) == 2]
    assert read(write(pairs, units[0].texts[0][0] if units else "en"), tmp_path) == pairs

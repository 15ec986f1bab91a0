"""XLIFF 2.0: read as other tools write it, written so that all of it comes back."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from validating import find_xliff_fault

from tm.formats import Skipped, xliff2
from tm.texts import Unit, Wording

Read = Callable[[bytes, str], tuple[list[Unit], list[Skipped]]]

FILE = """<xliff version="2.0" srcLang="en" trgLang="zh-Hans" xmlns="urn:oasis:names:tc:xliff:document:2.0">
<file id="f">{}</file></xliff>"""


def read_units(content: str, folder: Path, *, drafts: bool = True) -> list[Unit]:
    path = folder / "a.xliff"
    path.write_text(content, encoding="utf-8")
    return list(xliff2.read(path, lambda skipped: None, drafts=drafts))


def write(units: list[Unit]) -> str:
    stream = io.BytesIO()
    source, target = (language for language, _ in units[0].texts)
    xliff2.write(units, stream, source=source, target=target)
    assert not find_xliff_fault(stream.getvalue())
    return stream.getvalue().decode()


def make_units(unit: str, folder: Path) -> list[Unit]:
    """Read units, write them, and read them again: nothing may have changed."""
    content = FILE.format(unit)
    assert not find_xliff_fault(content.encode())
    units = read_units(content, folder)
    assert read_units(write(units), folder) == units
    return units


def test_segments_are_units(read_bytes: Read) -> None:
    unit = """<group id="g"><unit id="u"><notes><note>by a person</note></notes>
<segment><source>A b.</source><target>甲。</target></segment><ignorable><source> </source></ignorable>
<segment id="s"><source>C.</source><target>丙。</target></segment>
<segment><source>B.</source></segment></unit></group><unit id="v"><ignorable><source>x</source></ignorable></unit>"""
    units, skipped = read_bytes(FILE.format(unit).encode(), "a.xliff")
    assert units == [
        Unit("u.1", (("en", "A b."), ("zh-CN", "甲。")), note="by a person"),
        Unit("u.s", (("en", "C."), ("zh-CN", "丙。")), note="by a person"),
    ]
    assert [(one.line, one.reason) for one in skipped] == [(2, "has no translation"), (5, "has no segment")]


def test_inline_tags_come_back_with_their_codes(tmp_path: Path) -> None:
    unit = """<unit id="u" name="key"><originalData><data id="d1">&lt;b&gt;</data><data id="d2">&lt;/b&gt;</data>
<data id="d3"><cp hex="001B"/>x</data></originalData><segment><source>A <pc id="1" dataRefStart="d1" dataRefEnd="d2">b</pc>.</source>
<target><pc id="1" dataRefStart="d1" dataRefEnd="d2">乙</pc>。<ph id="2" dataRef="d3" type="fmt"/></target></segment></unit>"""
    (one,) = make_units(unit, tmp_path)
    assert one.texts == (("en", "A b."), ("zh-CN", "乙。"))
    assert one.extras == (
        ("xliff2:seg:en", 'A <pc id="1" dataRefStart="d1" dataRefEnd="d2">b</pc>.'),
        (
            "xliff2:seg:zh-CN",
            '<pc id="1" dataRefStart="d1" dataRefEnd="d2">乙</pc>。<ph id="2" dataRef="d3" type="fmt"/>',
        ),
        (
            "xliff2:data",
            '<data id="d1">&lt;b&gt;</data><data id="d2">&lt;/b&gt;</data><data id="d3"><cp hex="001B"/>x</data>',
        ),
        ("xliff2:name", "key"),
    )
    changed = write([replace(one, texts=(one.texts[0], ("zh-CN", "乙")))])
    assert "<target>乙</target>" in changed
    assert "d3" not in changed


def test_codes_that_are_nowhere_are_not_referred_to() -> None:
    extras = (("xliff2:seg:en", 'a<ph id="1" dataRef="d1"/>'),)
    assert '<source>a<ph id="1"/></source>' in write([Unit("1", (("en", "a"), ("zh-CN", "甲")), extras=extras)])


def test_halves_of_a_pair_in_other_segments_are_lost_or_isolated(tmp_path: Path) -> None:
    unit = """<unit id="u"><segment><source>A<sc id="1"/><sm id="2"/>.</source><target>甲<sc id="1"/>。</target></segment>
<segment><source>B<em startRef="2"/><ec startRef="1"/>.</source><target>乙<sc id="4"/>了<ec startRef="4"/>。</target></segment></unit>"""
    units = make_units(unit, tmp_path)
    assert [text for one in units for name, text in one.extras if "seg" in name] == [
        'A<sc id="1" isolated="yes"/>.',
        '甲<sc id="1" isolated="yes"/>。',
        'B<ec isolated="yes" id="1"/>.',
        '乙<sc id="4"/>了<ec startRef="4"/>。',
    ]


def test_states_come_back(tmp_path: Path) -> None:
    units = make_units(
        """<unit id="1"><segment state="initial" subState="tm:fuzzy-match"><source>a</source><target>甲</target></segment></unit>
<unit id="2"><segment state="reviewed"><source>a</source><target>甲</target></segment></unit>
<unit id="3"><segment><source>a</source><target>甲</target></segment></unit>""",
        tmp_path,
    )
    assert [(one.status, one.extras) for one in units] == [
        ("proposed", (("xliff2:state:zh-CN", "initial"), ("xliff2:subState:zh-CN", "tm:fuzzy-match"))),
        ("", (("xliff2:state:zh-CN", "reviewed"),)),
        ("", ()),
    ]
    assert [one.id for one in read_units(write(units), tmp_path, drafts=False)] == ["2", "3"]
    assert 'state="translated" subState' in write([replace(units[0], status="")])


def test_notes_keep_whom_they_are_from(tmp_path: Path) -> None:
    unit = """<unit id="1"><notes><note category="dev">one</note><note appliesTo="source">two</note></notes>
<segment><source>a</source><target>甲</target></segment></unit>"""
    (one,) = make_units(unit, tmp_path)
    assert (one.note, one.wordings) == ("one", (Wording(note="two"), Wording()))


@pytest.mark.parametrize("name", ["三-3/1", "a b", "_1", "1:2", "~"])
def test_any_id_comes_back(name: str, tmp_path: Path) -> None:
    units = [Unit(one, (("en", "a"), ("zh-CN", "甲"))) for one in ("1", name, "2")]
    assert read_units(write(units), tmp_path) == units

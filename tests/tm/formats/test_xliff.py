"""XLIFF 1.2 and 2.0 as other tools write them."""

from collections.abc import Callable

import pytest

from tm.errors import UnreadableFile
from tm.formats import Skipped
from tm.texts import Unit

Read = Callable[[bytes, str], tuple[list[Unit], list[Skipped]]]

ONE = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="EN-US" target-language="zh_CN" original="a" datatype="plaintext"><body>
{}</body></file></xliff>"""
TWO = """<xliff version="2.0" srcLang="en" trgLang="zh-Hans" xmlns="urn:oasis:names:tc:xliff:document:2.0">
<file id="f">{}</file></xliff>"""


def test_units_of_1_2_are_read_with_their_notes(read_bytes: Read) -> None:
    unit = """<trans-unit id="7"><source>good <g id="1">work</g><ph id="2">{1}</ph></source><target>好</target>
<note>by a person</note><alt-trans><source>x</source><target>y</target></alt-trans></trans-unit>"""
    units, skipped = read_bytes(ONE.format(unit).encode(), "a.xlf")
    assert units == [Unit("1:7", (("en", "good work"), ("zh-CN", "好")), note="by a person")]
    assert not skipped


def test_marked_segments_are_units_of_their_own(read_bytes: Read) -> None:
    unit = """<trans-unit id="7"><source>A. B.</source>
<seg-source><g id="1"><mrk mtype="seg" mid="0">A.</mrk></g> <mrk mtype="seg" mid="1">B.</mrk></seg-source>
<target><mrk mtype="seg" mid="0">甲。</mrk><mrk mtype="seg" mid="1"/></target></trans-unit>"""
    units, skipped = read_bytes(ONE.format(unit).encode(), "a.sdlxliff")
    assert [one.texts for one in units] == [(("en", "A."), ("zh-CN", "甲。"))]
    assert [(one.line, one.reason) for one in skipped] == [(3, "has no translation")]


def test_segments_of_2_0_are_units(read_bytes: Read) -> None:
    unit = """<group id="g"><unit id="u"><notes><note>by a person</note></notes>
<segment><source>A <pc id="1">b</pc>.</source><target>甲。</target></segment><ignorable><source> </source></ignorable>
<segment><source>B.</source></segment></unit></group>"""
    units, skipped = read_bytes(TWO.format(unit).encode(), "a.xliff")
    assert units == [Unit("1:u", (("en", "A b."), ("zh-CN", "甲。")), note="by a person")]
    assert [one.reason for one in skipped] == ["has no translation"]


def test_a_file_without_a_target_language_is_refused(read_bytes: Read) -> None:
    content = ONE.replace(' target-language="zh_CN"', "").format(
        '<trans-unit id="1"><source>a</source><target>甲</target></trans-unit>'
    )
    with pytest.raises(UnreadableFile, match=r"a\.xlf:3: names no source or target language"):
        read_bytes(content.encode(), "a.xlf")

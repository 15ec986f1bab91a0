"""Inline markup of any kind becomes what the schema allows, and keeps its text."""

import io
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from validating import find_xliff_fault

from tm.formats import xliff, xliff2
from tm.formats.xliff_codes import CODES
from tm.formats.xliff_elements import FIRST, SECOND, Markup
from tm.formats.xliff_markup import keep_markup
from tm.formats.xml_reading import flatten
from tm.normalize import clean
from tm.texts import Unit


def parse(inner: str) -> Element:
    return fromstring(f"<x>{inner}</x>")  # noqa: S314 - our own


@pytest.mark.parametrize(
    ("markup", "inner", "kept"),
    [
        (FIRST, "plain &amp; simple", ""),
        (FIRST, '<g id="1">a<x id="2"/></g>', '<g id="1">a<x id="2"/></g>'),
        (FIRST, "<g>no id</g>", ""),
        (FIRST, '<g id="1" odd="1" ctype="odd" x:y="z" xmlns:x="urn:x">a</g>', '<g id="1">a</g>'),
        (FIRST, '<b><g id="1">a</g></b>', '<g id="1">a</g>'),
        (FIRST, '<ph id="1">&lt;a <sub>alt <x id="2"/></sub>&gt;</ph>', '<ph id="1">&lt;a <sub>alt <x id="2"/></sub>&gt;</ph>'),
        (FIRST, '<ph>code</ph>a<g id="1"/>', 'a<g id="1"/>'),
        (FIRST, '<it id="1" pos="begin">c</it>a<it id="2" pos="open">c</it>', 'a<it id="2" pos="open">c</it>'),
        (FIRST, '<mrk mtype="seg" mid="1">a</mrk><mrk mtype="x-b">c</mrk>', 'a<mrk mtype="x-b">c</mrk>'),
        (FIRST, '<bpt id="1" rid="1"/>a<ept id="2" rid="1"/><ept id="3" rid="2"/>', '<bpt id="1" rid="1"/>a<ept id="2" rid="1"/><ept id="3"/>'),
        (FIRST, '<bx id="1" rid="1"/><bx id="2" rid="1"/><ex id="3" rid="1"/>', '<bx id="1"/><bx id="2"/><ex id="3"/>'),
        (FIRST, '<pc id="1">a</pc>', ""),
        (FIRST, '<x id="1">a<g id="2">b</g></x>c', '<x id="1"/>a<g id="2">b</g>c'),
        (SECOND, '<pc id="1" type="odd">a</pc><g id="1">b</g>', '<pc id="1">a</pc>b'),
        (SECOND, '<ph id="1 2"/><ph id="a" subType="x:y"/>', '<ph id="a" subType="x:y"/>'),
        (SECOND, '<cp hex="0"/><cp hex="001F"/>', '<cp hex="001F"/>'),
        (SECOND, '<mrk id="1" type="comment" ref="#n1" value="v">a</mrk>', '<mrk id="1" type="comment" value="v">a</mrk>'),
    ],
)  # fmt: skip
def test_what_the_schema_allows_is_kept(markup: Markup, inner: str, kept: str) -> None:
    assert keep_markup(parse(inner), markup) == kept


names = st.sampled_from([*FIRST.elements, *SECOND.elements, "b", "seg"])
attributes = st.dictionaries(
    st.sampled_from(
        "id rid mid pos ctype mtype clone startRef dataRef dataRefStart isolated hex type subType ref translate canCopy"
        " assoc copyOf dir odd".split()
    ),
    st.sampled_from(
        ["1", "2", "a b", "yes", "open", "bold", "x-y", "x:y", "seg", "term", "ltr", "00", "#n", "", "三", '"<&\n']
    ),
)
pieces = st.sampled_from(["", "a", " ", "\n", "&<>]]>", "e\u0301", "𠮷"])


@st.composite
def elements(draw: st.DrawFn, depth: int = 0) -> Element:
    """An element with any others in it."""
    element = Element(draw(names) if depth else "x", draw(attributes))
    element.text, element.tail = draw(pieces), draw(pieces)
    for _ in range(draw(st.integers(0, 3 if depth < 3 else 0))):
        element.append(draw(elements(depth + 1)))
    return element


@settings(max_examples=100, deadline=None)
@given(element=elements())
def test_any_markup_becomes_valid_and_keeps_its_text(element: Element) -> None:
    element.text = f"a{element.text}"
    for form, markup, kind in ((xliff, FIRST, "xliff:"), (xliff2, SECOND, "xliff2:")):
        inner = keep_markup(element, markup)
        if not inner:
            continue
        again = parse(inner)
        text = clean(flatten(again, CODES))
        assert text == clean(flatten(element, CODES))
        assert keep_markup(again, markup) == inner
        stream = io.BytesIO()
        unit = Unit(
            "1", (("en", text), ("zh-CN", text)), extras=((f"{kind}seg:en", inner), (f"{kind}seg:zh-CN", inner))
        )
        form.write([unit], stream, source="en", target="zh-CN")
        assert not find_xliff_fault(stream.getvalue())

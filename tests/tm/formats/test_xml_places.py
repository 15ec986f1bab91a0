"""Every element has its place in the file, and only the places that change are written anew."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.errors import UnreadableFile
from tm.formats.xml_places import Node, change_places, find_indent, read_places, set_attributes

TEXT = """<?xml version="1.0"?><!DOCTYPE a>
<a xmlns="urn:a" xmlns:p="urn:p">
  <b c='1 > "2"'>x<!-- <d> -->&amp;<![CDATA[<y>]]><p:d
 e="/>"/>z</b  >
  <b/>岗
</a>
"""


def slice_of(text: str, node: Node) -> tuple[str, str]:
    data = text.encode()
    return data[node.start : node.end].decode(), data[node.inner : node.behind].decode()


def test_an_element_stands_where_it_is_written() -> None:
    root = read_places(TEXT.encode(), Path("a.xml"))
    first, last = root.list_children()
    assert (root.uri, root.local, root.prefix, root.line) == ("urn:a", "a", "", 2)
    assert slice_of(TEXT, first) == (
        TEXT[TEXT.index("<b c") : TEXT.index("</b  >") + 6],
        TEXT[TEXT.index("x<!--") : TEXT.index("</b  >")],
    )
    assert slice_of(TEXT, last) == ("<b/>", "")
    (inner,) = first.list_children()
    assert (inner.uri, inner.local, inner.prefix, inner.line) == ("urn:p", "d", "p:", 3)
    assert slice_of(TEXT, inner) == ('<p:d\n e="/>"/>', "")
    assert "".join(one for one in first.content if isinstance(one, str)) == "x&<y>z"
    assert [node.local for node in root.walk()] == ["a", "b", "d", "b"]
    assert find_indent(TEXT.encode(), first) == "\n  "
    assert find_indent(TEXT.encode(), inner) == ""


def test_a_name_without_a_namespace_has_none() -> None:
    root = read_places(b'<a><p:b xmlns:p="urn:p"/></a>', Path("a.xml"))
    assert (root.uri, root.local, root.prefix) == ("", "a", "")
    assert root.find("b") is None


def test_changes_are_made_where_they_belong() -> None:
    data = "岗=<b>1</b>".encode()
    assert change_places(data, [(7, 8, "二"), (4, 4, "["), (4, 7, "<c>"), (8, 12, "</c>")]).decode() == "岗=[<c>二</c>"
    assert change_places(data, []) == data
    assert change_places(b"ab", [(1, 1, "1"), (1, 1, "2")]) == b"a12b"


@pytest.mark.parametrize(
    ("tag", "values", "changed"),
    [
        ("<a>", {"b": 'x"<&'}, '<a b="x&quot;&lt;&amp;">'),
        ("<a b = '1'\n c=\"2\" />", {"b": "it's", "d": "3"}, '<a b = \'it&apos;s\'\n c="2" d="3" />'),
        ("<a x='b=\"1\"' b='2'/>", {"b": "3"}, "<a x='b=\"1\"' b='3'/>"),
        ("<a x:b='1'>", {"b": "2"}, "<a x:b='1' b=\"2\">"),
        ("<a>", {}, "<a>"),
    ],
)
def test_attributes_are_set_in_their_places(tag: str, values: dict[str, str], changed: str) -> None:
    assert set_attributes(tag, values) == changed


@given(st.integers(0, len(TEXT.encode()) - 4))
@settings(max_examples=100, deadline=None)
def test_a_file_that_was_cut_off_is_refused(length: int) -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.xml:\d+: is no well-formed XML"):
        read_places(TEXT.encode()[:length], Path("a.xml"))

"""The short way to read a `tu` and the parser's way say the same of every file, well-formed or not."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tm.errors import UserError
from tm.formats import Skipped, tmx
from tm.formats.tmx_records import PLAIN
from tm.formats.xml_reading import Shortcut
from tm.texts import Unit

DATA = Path(__file__).parents[4] / "shared" / "data" / "files"
FILES = sorted(path for path in DATA.rglob("*") if path.suffix.lower() == ".tmx")
NEVER = Shortcut(re.compile(rb"(?!)"), PLAIN.ending, PLAIN.read)

Outcome = tuple[list[Unit], list[Skipped], str]


def read(path: Path, shortcut: object, patch: pytest.MonkeyPatch) -> Outcome:
    """The units, what was skipped, and the error in the words that a user sees."""
    units: list[Unit] = []
    skipped: list[Skipped] = []
    with patch.context() as patched:
        patched.setattr(tmx, "PLAIN", shortcut)
        try:
            units.extend(tmx.read(path, skipped.append))
        except UserError as error:
            return units, skipped, str(error)
    return units, skipped, ""


def count_plain(content: bytes) -> int:
    return sum(PLAIN.read(found) is not None for found in PLAIN.pattern.finditer(content))


def wrap(body: str, head: str = "") -> bytes:
    return f'{head}<tmx version="1.4">\n<header srclang="en"/>\n<body>{body}</body></tmx>'.encode(
        "utf-8", "surrogatepass"
    )


TU = '<tu><tuv xml:lang="en"><seg>{}</seg></tuv><tuv xml:lang="zh"><seg>乙</seg></tuv></tu>'

tags = st.sampled_from(
    ["<tu>", '<tu tuid="7">', '<tu tuid="7" tuid="8">', '<tu\ntuid="&#49;">', "<tu tuid='7'>", '<tu tuid="a&amp;b" srclang="zh">',
     '<tu changedate="20230422T093000Z">', "<tu >", "</tu>", "</tu >", '<tuv xml:lang="en">', '<tuv xml:lang="zh-CN">', '<tuv lang="EN-US">',
     '<tuv xml:lang="">', "<tuv>", '<tuv xml:lang="fr" changeid="x">', '<tuv xml:lang="zh"><prop type="x">p</prop>', "</tuv>", "<seg>", "</seg>",
     "<seg/>", "<hi>", "</hi>", "<ph>{1}</ph>", "<note>n</note>", '<prop type="x-domain">d</prop>', "<prop>p</prop>", "<note/>", "<!--", "-->",
     "<![CDATA[", "]]>", "<?pi", "?>", "</body>", "<body>"]
)  # fmt: skip
pieces = st.sampled_from(
    ["a", "乙", " ", "\n", "\r\n", "\r", "\t", "\x0b", "\x00", "&amp;", "&lt;", "&#13;", "&#x4e59;", "&#0;", "&unknown;", "&", ">", "<",
     "]]&gt;", "\ufffe", "\ud800", "\u2028", "\x85", "e\u0301", "\xa0", "\u3000", "", '"', "'",
     "<ph>{1}</ph>", '<bpt i="1">&lt;b&gt;</bpt>', '<it pos="a" pos="b">x</it>', "<ph>]]></ph>", '<ept i="&#49;">\x00</ept>', "<ph/>", "<ut></ut>",
     "<ph>a</it>", "<ph><sub>b</sub></ph>", "amp;"]
)  # fmt: skip


@st.composite
def plain_records(draw: st.DrawFn) -> str:
    """A `tu` that the short way mostly takes, in the layouts that tools write."""
    space = draw(st.sampled_from(["", "\n", "\r\n  ", " "]))
    attributes = draw(
        st.sampled_from(["", ' tuid="7"', ' tuid="8" creationdate="20230422T093000Z"', ' srclang="zh"', ' tuid=""'])
    )
    details = draw(
        st.sampled_from(["", "<note>n</note>", '<prop type="x-context">c</prop>', "<note>n</note><note>m</note>"])
    )
    texts = draw(st.tuples(st.lists(pieces, max_size=4), st.lists(pieces, max_size=1)))
    tags = draw(st.sampled_from([("en", "zh"), ("zh-CN", "EN-US"), ("en", "en"), ("fr", "de")]))
    variants = "".join(
        f'<tuv xml:lang="{tag}">{space}<seg>{name}{"".join(text)}</seg>{space}</tuv>{space}'
        for tag, text, name in zip(tags, texts, ("甲", "A"), strict=True)
    )
    return f"{space}<tu{attributes}>{space}{details}{variants}</tu>"


documents = st.lists(plain_records() | plain_records() | tags | pieces, max_size=12).map("".join)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    body=documents,
    head=st.sampled_from(["", "\ufeff", '<?xml version="1.0"?>\r\n', '<!DOCTYPE tmx SYSTEM "tmx14.dtd">']),
)
def test_both_ways_give_the_same_for_any_file(
    body: str, head: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.tmx"
    path.write_bytes(wrap(body, head))
    assert read(path, PLAIN, monkeypatch) == read(path, NEVER, monkeypatch)


@pytest.mark.parametrize(
    "text", ["&<ph>1</ph>amp;", "]]<ph>1</ph>>", "a\r<ph>1</ph>\nb", "e<ph>1</ph>\u0301", "&<ph>1</ph>", "<ph>&</ph>"]
)
def test_codes_are_taken_out_after_what_stands_around_them_was_read(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.tmx"
    path.write_bytes(wrap(TU.format("first") + TU.format(text)))
    assert read(path, PLAIN, monkeypatch) == read(path, NEVER, monkeypatch)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_both_ways_give_the_same_for_files_of_other_tools(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(path, PLAIN, monkeypatch) == read(path, NEVER, monkeypatch)


@pytest.mark.skipif(not FILES, reason="../shared/data/files is not here")
def test_most_units_of_a_real_memory_are_plain() -> None:
    content = (DATA / "tico19.en-zh.tmx").read_bytes()
    assert count_plain(content) > 0.95 * content.count(b"<tu ")


@pytest.mark.parametrize(
    "record",
    [
        TU.format("a <hi>b</hi>"), TU.format("<![CDATA[a]]>"), TU.format("a<!-- b -->"), TU.format("a ]]> b"), TU.format("a\x0bb"),
        TU.format("&#97;"), TU.format(" "), TU.replace("en", "zh").format("a"), TU.replace("<tu>", '<tu a="1" a="2">').format("a"),
        TU.replace("<tu>", "<tu><note><b/></note>").format("a"), TU.replace('"en"', "'en'").format("a"), TU.format("a").replace("乙", "\ufffe"),
    ],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_the_parser(record: str) -> None:
    assert count_plain(TU.format("a").encode()) == 1
    assert count_plain(record.encode()) == 0


@pytest.mark.parametrize(
    "body",
    [
        # What looks like a unit is none in a comment, nor in CDATA, wherever the pieces of the file begin.
        TU.format("a") + "<!--" + TU.format("b") + TU.format("c") + "-->" + TU.format("d"),
        TU.format("a<ph/>") + "<!-- </tu>" + TU.format("b") + "-->" + TU.format("d"),
        TU.format("a") + "<x><![CDATA[</tu>" + TU.format("b") + "]]></x>" + TU.format("d"),
        TU.format("a") + "<?pi </tu>" + TU.format("b") + "?>" + TU.format("d"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("padding", [0, 65_300, 65_400, 65_500])
def test_units_in_comments_are_none(body: str, padding: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.tmx"
    for more in range(0, 200, 7):
        path.write_bytes(wrap("x" * (padding + more) + body))
        units, skipped, error = read(path, PLAIN, monkeypatch)
        assert [one.texts[0][1] for one in units] == ["a", "d"], more
        assert (skipped, error) == ([], "")


def test_attributes_that_the_file_declares_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A DTD in the file can give every `tu` a source language of its own."""
    path = tmp_path / "a.tmx"
    path.write_bytes(wrap(TU.format("a") * 3, '<!DOCTYPE tmx [<!ATTLIST tu srclang CDATA "zh">]>'))
    units, _, _ = read(path, PLAIN, monkeypatch)
    assert [one.texts[0] for one in units] == [("zh-CN", "乙")] * 3


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_faults_after_plain_units_have_their_line(end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.tmx"
    one = TU.format("a") + end
    path.write_bytes(
        wrap(end + one * 2000 + "<tu/>" + end + one * 10 + "<tu></body>").replace(b">\n<", f">{end}<".encode())
    )
    units, skipped, error = read(path, PLAIN, monkeypatch)
    assert len(units) == 2010
    assert [one.line for one in skipped] == [2004]
    assert f"{path}:2015: is no well-formed XML" in error

"""PO as gettext's own programs and other tools write it, and what ours promises to clients."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from tm.errors import UnreadableFile
from tm.formats import Skipped, po
from tm.texts import Unit

Read = Callable[[bytes, str], tuple[list[Unit], list[Skipped]]]
HEADER = 'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def entry(source: str, target: str, *before: str) -> str:
    return "\n".join([*before, f'msgid "{source}"', f'msgstr "{target}"', "", ""])


def write(*units: Unit, source: str = "en", target: str = "zh-CN") -> str:
    stream = BytesIO()
    po.write(units, stream, source=source, target=target)
    return stream.getvalue().decode()


def make(name: str, source: str, target: str, **fields: str) -> Unit:
    return Unit(name, (("en", source), ("zh-CN", target)), **fields)


def test_sources_are_english_unless_the_header_says_otherwise(read_bytes: Read) -> None:
    units, _ = read_bytes((HEADER + entry("good", "好")).encode(), "a.po")
    assert units[0].texts == (("en", "good"), ("zh-CN", "好"))
    turned = HEADER.replace("zh_CN", "en").replace('"Content', '"X-Source-Language: zh_CN\\n"\n"Content')
    units, _ = read_bytes((turned + entry("好", "good")).encode(), "a.po")
    assert units[0].texts == (("zh-CN", "好"), ("en", "good"))


def test_the_language_may_stand_in_the_name(read_bytes: Read) -> None:
    for name in ("zh_CN.po", "git.zh_CN.po"):
        units, _ = read_bytes((HEADER.replace('"Language: zh_CN\\n"\n', "") + entry("good", "好")).encode(), name)
        assert units[0].texts[1][0] == "zh-CN"
    with pytest.raises(UnreadableFile, match=r"a\.po:1: names no language; give its header a line"):
        read_bytes(entry("good", "好").encode(), "a.po")


def test_fuzzy_obsolete_and_untranslated_entries_are_skipped_with_their_line(read_bytes: Read) -> None:
    content = HEADER + entry("a", "甲", "#, fuzzy") + entry("b", "") + '#~ msgid "c"\n#~ msgstr "丙"\n'
    units, skipped = read_bytes(content.encode(), "a.po")
    assert not units
    assert [(one.line, one.reason) for one in skipped] == [
        (6, "is fuzzy"),
        (10, "has no translation"),
        (13, "is obsolete"),
    ]


def test_plural_forms_are_units_of_their_own(read_bytes: Read) -> None:
    content = HEADER + 'msgid "%d post"\nmsgid_plural "%d posts"\nmsgstr[0] "%d 岗"\n'
    units, _ = read_bytes(content.encode(), "a.po")
    assert [(one.id, one.texts[0][1], one.texts[1][1]) for one in units] == [
        ("1", "%d post", "%d 岗"),
        ("1#2", "%d posts", "%d 岗"),
    ]


def test_comments_of_other_tools_are_the_note_and_msgctxt_the_context(read_bytes: Read) -> None:
    before = ("# by a person", "#. by a program", "#: file.c:12", 'msgctxt "menu"')
    units, _ = read_bytes((HEADER + entry("good", "好", *before)).encode(), "a.po")
    assert (units[0].note, units[0].context) == ("by a person\nby a program", "menu")


@pytest.mark.parametrize(("declared", "encoding"), [("GB2312", "gb18030"), ("big5", "big5"), ("UTF-8", "utf-8-sig")])
def test_the_charset_is_the_declared_one(read_bytes: Read, declared: str, encoding: str) -> None:
    units, _ = read_bytes((HEADER.replace("UTF-8", declared) + entry("good", "好")).encode(encoding), "a.po")
    assert units[0].texts[1][1] == "好"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ((HEADER + 'msgid "a"\nmsgstr "甲').encode(), r"a\.po:7: has a quotation mark that is not closed"),
        ((HEADER + 'msgid "a"\nmsgstr "甲"乙"').encode(), r"a\.po:7: (?:is no valid PO|has a quotation mark)"),
        ((HEADER + "nonsense").encode(), r"a\.po:6: is no valid PO file"),
        ((HEADER + entry("a", "好")).encode("gb18030"), r"a\.po:7: is not in utf-8 as its header says"),
        ((HEADER.replace("UTF-8", "zip") + entry("a", "b")).encode(), r"a\.po: says that it is in zip"),
    ],
)
def test_a_broken_file_is_refused_with_the_line(read_bytes: Read, content: bytes, problem: str) -> None:
    with pytest.raises(UnreadableFile, match=problem):
        read_bytes(content, "a.po")


def test_a_file_whose_text_names_a_file_is_not_that_file(
    read_bytes: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To polib a text that is the name of a file means that file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "other").write_text(HEADER + entry("good", "好"), encoding="utf-8")
    with pytest.raises(UnreadableFile):
        read_bytes(b"other", "a.po")


def test_msgctxt_stands_only_where_a_source_stands_again() -> None:
    content = write(make("1", "post", "岗", context="x"), make("2", "post", "职"), make("3", "post", "位", context="y"))
    assert [line for line in content.splitlines() if line.startswith("msgctxt")] == ['msgctxt "2"', 'msgctxt "y"']


def test_only_a_deprecated_rendering_is_fuzzy() -> None:
    for status in ("", "preferred", "admitted", "proposed", "deprecated"):
        assert ("#, fuzzy" in write(make("1", "a", "甲", status=status))) == (status == "deprecated")


def test_line_ends_at_the_edges_are_those_of_the_source() -> None:
    """`msgfmt -c` refuses a file where one side ends in a line feed and the other does not."""
    content = write(make("1", "a\n", "甲"), make("2", "b", "\n乙\n"))
    assert 'msgstr "甲\\n"' in content
    assert 'msgstr "乙"' in content


def test_the_header_is_whole_and_tells_no_time_but_that_of_its_units() -> None:
    content = write(make("1", "a", "甲", changed="2024-05-06T07:08:09Z"), make("2", "b", "乙", changed="2023-01-01"))
    header = content.partition("\n\n")[0]
    for line in (
        "PO-Revision-Date: 2024-05-06 07:08+0000", "Language: zh_CN", "X-Source-Language: en",
        "Plural-Forms: nplurals=1; plural=0;", "Content-Type: text/plain; charset=UTF-8", "Last-Translator:",
        "Language-Team:", "MIME-Version: 1.0", "Content-Transfer-Encoding: 8bit", "Project-Id-Version:",
    ):  # fmt: skip
        assert f'"{line}' in header
    assert "Plural-Forms: nplurals=2" in write(Unit("1", (("zh-CN", "甲"), ("en", "a"))), source="zh-CN", target="en")

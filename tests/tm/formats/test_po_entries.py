"""The scanner finds the entries that polib reads, and the lines that they stand in."""

from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.errors import UnreadableFile
from tm.formats.po_entries import Entry, scan_entries, split_lines

REAL = Path(__file__).parents[3].parent / "shared" / "data" / "files" / "po"


def scan(text: str) -> list[Entry]:
    return list(scan_entries(split_lines(text), Path("a.po")))


@pytest.mark.skipif(not REAL.is_dir(), reason="../shared is not here")
@pytest.mark.parametrize("name", ["git", "glib", "kate"])
def test_it_reads_what_polib_reads(name: str) -> None:
    path = REAL / f"{name}.zh_CN.po"
    entries = scan(path.read_bytes().decode())
    header, *rest = [entry for entry in entries if not entry.obsolete]
    known = polib.pofile(str(path))
    assert not header.find("msgid")
    ours = [
        (one.find("msgctxt") or None, one.find("msgid"), one.find("msgid_plural"), one.flags, one.fields[0].first + 1)
        for one in rest
    ]
    theirs = [
        (one.msgctxt, one.msgid, one.msgid_plural, set(one.flags), one.linenum) for one in known if not one.obsolete
    ]
    assert [one[:4] for one in ours] == [one[:4] for one in theirs]
    assert [one.translations[0].text for one in rest] == [
        one.msgstr_plural.get(0, "") if one.msgid_plural else one.msgstr for one in known if not one.obsolete
    ]
    obsolete = [one.find("msgid") for one in entries if one.obsolete]
    assert obsolete == [one.msgid for one in known if one.obsolete]


def test_entries_need_no_empty_line_between_them() -> None:
    first, second, third = scan(
        'msgid "a"\nmsgstr ""\nmsgid "b"\nmsgstr "乙"\n# c\n#, fuzzy, c-format\nmsgid "c"\nmsgstr ""'
    )
    assert [one.find("msgid") for one in (first, second, third)] == ["a", "b", "c"]
    assert third.flags == {"fuzzy", "c-format"}
    assert (third.first, third.fields[0].first, third.fields[-1].behind) == (4, 6, 8)


def test_all_parts_of_an_entry_are_found() -> None:
    (entry,) = scan('#. note\nmsgctxt "menu"\nmsgid "%d a"\nmsgid_plural ""\n"%d "\n"b"\nmsgstr[0] ""\nmsgstr[1] "x"\n')
    assert entry.find("msgctxt") == "menu"
    assert entry.find("msgid_plural") == "%d b"
    assert [(one.keyword, one.first, one.behind) for one in entry.translations] == [
        ("msgstr[0]", 6, 7),
        ("msgstr[1]", 7, 8),
    ]


def test_an_obsolete_entry_is_one_with_its_previous_source() -> None:
    (entry,) = scan('#, fuzzy\n#~| msgid "older"\n#~ msgid "old"\n#~ msgstr ""\n#~ "旧"\n')
    assert entry.obsolete
    assert (entry.find("msgid"), entry.find("msgstr")) == ("old", "旧")


def test_only_line_feeds_and_carriage_returns_end_a_line() -> None:
    assert split_lines("a\r\nb\rc\u2028d\x0b\ne") == ["a\r\n", "b\r", "c\u2028d\x0b\n", "e"]


def test_escapes_are_those_of_c() -> None:
    (entry,) = scan(r'msgid "a\n\t\"\\\a\101\x42"' + '\nmsgstr ""\n')
    assert entry.find("msgid") == 'a\n\t"\\\aAB'


@pytest.mark.parametrize(
    ("content", "line"),
    [('msgid "a', 1), ('msgid "a"\nmsgstr "b"c"', 2), ('msgid "a"\nnonsense', 2), ('"a"', 1), ('msgid "a"\n', 1)],
)
def test_a_broken_file_is_refused_with_the_line(content: str, line: int) -> None:
    with pytest.raises(UnreadableFile, match=rf"^a\.po:{line}: is no valid PO file"):
        scan(content)


@given(st.text(alphabet='ab"\\\n\r #~,.:|msgidtr[0] 岗', max_size=120))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    lines = split_lines(text)
    assert "".join(lines) == text
    try:
        entries = list(scan_entries(lines, Path("a.po")))
    except UnreadableFile:
        return
    places = [(entry.first, entry.fields[-1].behind) for entry in entries]
    assert all(begin < end for begin, end in places)
    assert sorted(places) == places

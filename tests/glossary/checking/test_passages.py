"""Files become passages with the lines that an editor shows."""

from collections.abc import Callable
from pathlib import Path

import pytest

from glossary.checking.base import Passage
from glossary.checking.passages import Job, plan, read_passages
from tm.errors import MissingFile, UserError

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: en\\n"
"X-Source-Language: zh-CN\\n"

# tifaku: ignore=numbers
msgctxt "menu"
msgid "湖长制"
msgstr "lake chief system"

#, fuzzy
msgid ""
"很长的"
"一句话"
msgstr "a long sentence"
"""
TMX = """<?xml version="1.0"?>
<tmx version="1.4"><header srclang="zh-CN" segtype="sentence" adminlang="en" creationtool="t" creationtoolversion="1"
 o-tmf="t" datatype="plaintext"/><body>
<tu><tuv xml:lang="zh-CN"><seg>一</seg></tuv><tuv xml:lang="en"><seg>one</seg></tuv></tu>
<tu>
<tuv xml:lang="zh-CN"><seg>二 &amp; 三</seg></tuv><tuv xml:lang="en"><seg>two</seg></tuv></tu>
</body></tmx>
"""


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., list[Passage]]:
    """Write files, and read the passages of the first job."""

    def write_and_read(**files: str) -> list[Passage]:
        paths = [tmp_path / name.replace("__", ".").replace("_", "-") for name in files]
        for path, text in zip(paths, files.values(), strict=True):
            path.write_text(text, encoding="utf-8")
        (job,) = plan(paths)
        return read_passages(job, report=lambda _: None, tell=lambda _: None)

    return write_and_read


def test_po_entries_have_their_line_their_context_and_what_is_switched_off(read: Callable[..., list[Passage]]) -> None:
    first, second = read(a__po=PO)
    assert (first.line, first.context, first.ignored, first.unfinished) == (9, "menu", frozenset({"numbers"}), False)
    assert (second.line, second.source, second.unfinished) == (13, "很长的一句话", True)


def test_tmx_units_have_the_line_that_they_stand_in(read: Callable[..., list[Passage]]) -> None:
    assert [(one.line, one.source) for one in read(a__tmx=TMX)] == [(4, "一"), (6, "二 & 三")]


def test_a_table_has_the_lines_of_its_rows(read: Callable[..., list[Passage]]) -> None:
    table = "zh-CN,en,note\n湖长制,lake chief system,\n河长制,river chief system,tifaku: ignore\n"
    assert [(one.line, one.ignored) for one in read(a__csv=table)] == [(2, frozenset()), (3, frozenset({"all"}))]


def test_a_document_goes_with_its_translation_and_has_the_lines_of_that(read: Callable[..., list[Passage]]) -> None:
    chinese = "全省推行湖长制。\n\n会议在周五举行。\n"
    english = "The lake chief system is put into practice across the province.\n\n\nThe meeting was held on Friday.\n"
    passages = read(a__zh_CN__txt=chinese, a__en__txt=english)
    assert [(one.line, one.source, one.source_language) for one in passages] == [
        (1, "全省推行湖长制。", "zh-CN"),
        (4, "会议在周五举行。", "zh-CN"),
    ]
    assert {Path(one.file).name for one in passages} == {"a.en.txt"}


def test_a_draft_alone_has_only_a_target_and_no_comments_in_it(read: Callable[..., list[Passage]]) -> None:
    draft = "First of all we met.\n\nThen we left. # tifaku: ignore=spacing\n\nThat was all there was.\n"
    assert [(one.line, one.source, one.target, one.ignored) for one in read(a__txt=draft)] == [
        (1, "", "First of all we met.", frozenset()),
        (3, "", "Then we left.", frozenset({"spacing"})),
        (5, "", "That was all there was.", frozenset()),
    ]


def test_jobs_come_in_the_order_of_the_files_and_a_source_is_none(tmp_path: Path) -> None:
    for name, text in (("b.en.txt", "All is well in the town."), ("b.zh-CN.txt", "城里一切都好。"), ("a.po", PO)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    names = ["b.zh-CN.txt", "a.po", "b.en.txt"]
    assert plan([tmp_path / name for name in names]) == [
        Job(tmp_path / "a.po"),
        Job(tmp_path / "b.en.txt", tmp_path / "b.zh-CN.txt"),
    ]


def test_two_drafts_in_one_language_are_two_jobs(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("All is well in the town.", encoding="utf-8")
    assert len(plan([tmp_path / "a.txt", tmp_path / "b.txt"])) == 2


def test_what_cannot_be_read_says_so(tmp_path: Path) -> None:
    def refuse(path: Path) -> None:
        read_passages(Job(path), report=lambda _: None, tell=lambda _: None)

    with pytest.raises(MissingFile):
        refuse(tmp_path / "none.txt")
    (tmp_path / "bad.po").write_text("msgid", encoding="utf-8")
    with pytest.raises(UserError):
        refuse(tmp_path / "bad.po")
    with pytest.raises(UserError):
        refuse(tmp_path)


def test_what_comes_through_a_pipe_is_a_draft_with_its_lines() -> None:
    (job,) = plan([Path("-")], piped=b"One line.\r\n\r\nAnother lake line.\r\n")
    found = read_passages(job, report=print, tell=print)
    assert [(one.file, one.line, one.source, one.target) for one in found] == [
        ("stdin", 1, "", "One line."),
        ("stdin", 3, "", "Another lake line."),
    ]


def test_one_form_for_singular_and_plural_is_checked_once(tmp_path: Path) -> None:
    path = tmp_path / "plural.po"
    head = 'msgid ""\nmsgstr "Language: zh_CN\\n"\n\n'
    path.write_text(head + 'msgid "one lake"\nmsgid_plural "%d lakes"\nmsgstr[0] "%d 个湖"\n', encoding="utf-8")
    (job,) = plan([path])
    found = read_passages(job, report=print, tell=print)
    assert [(one.line, one.source, one.target) for one in found] == [(5, "%d lakes", "%d 个湖")]

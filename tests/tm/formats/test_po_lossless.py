"""What a PO file says beside its texts comes through units and back."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import polib
import pytest

from tm.formats import Skipped, po, po_text
from tm.texts import Unit, Wording

REAL = Path(__file__).parents[3].parent / "shared" / "data" / "files" / "po"
HEADER = 'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PARTS = ("msgctxt", "msgid", "msgid_plural", "msgstr", "msgstr_plural", "comment", "tcomment", "flags", "occurrences",
         "previous_msgctxt", "previous_msgid", "previous_msgid_plural")  # fmt: skip


def load(tmp_path: Path, text: str, *, drafts: bool = False) -> list[Unit]:
    path = tmp_path / "a.po"
    path.write_text(HEADER + text, encoding="utf-8")
    return list(po.read(path, lambda _: None, drafts=drafts))


def write(units: list[Unit], source: str = "en", target: str = "zh-CN") -> str:
    stream = BytesIO()
    po.write(units, stream, source=source, target=target)
    return stream.getvalue().decode().partition("\n\n")[2]


def list_parts(entries: Any) -> list[list[Any]]:
    return [[getattr(entry, part) for part in PARTS] for entry in entries]


@pytest.mark.skipif(not REAL.is_dir(), reason="../shared is not here")
@pytest.mark.parametrize("name", ["git", "glib", "kate"])
def test_entries_of_real_files_are_to_polib_what_they_were(name: str, tmp_path: Path) -> None:
    path = REAL / f"{name}.zh_CN.po"
    stream = BytesIO()
    po.write(po.read(path, lambda _: None), stream, source="en", target="zh-CN")
    (tmp_path / "a.po").write_bytes(stream.getvalue())
    before = [entry for entry in polib.pofile(str(path)) if entry.translated()]
    assert len(before) > 500
    assert list_parts(polib.pofile(str(tmp_path / "a.po"))) == list_parts(before)


WHOLE = [
    '# by hand\n#  indented\n#. by a program\n#. ectx: x\n#: a.c:1 b.c\n#, c-format, no-wrap\nmsgctxt "menu"\nmsgid "a"\nmsgstr "甲"\n',
    'msgctxt ""\nmsgid "a"\nmsgstr "甲"\n',
    '#. id: x7\n#. status: preferred\n#. target_note: 只用于标题\nmsgid "a"\nmsgstr "甲"\n',
    '#: a.c:1\n#, c-format\nmsgid "%d post"\nmsgid_plural "%d posts"\nmsgstr[0] "%d 岗"\n',
    'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "甲"\nmsgstr[1] "乙"\nmsgstr[2] "丙"\nmsgstr[3] "丁"\n',
    '#| msgctxt "old"\n#| msgid "older"\nmsgid "a"\nmsgstr "甲"\n',
]
FUZZY = [
    '#, fuzzy\nmsgid "a"\nmsgstr "甲"\n',
    '#. tm: 87%, old.tmx\n#: a.c\n#, c-format, fuzzy\n#| msgctxt "menu"\n#| msgid "older"\nmsgid "a"\nmsgstr "甲"\n',
    '#, fuzzy\n#| msgid "x"\n#| msgid_plural "xs"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "甲"\nmsgstr[1] "乙"\n',
]


@pytest.mark.parametrize("text", WHOLE + FUZZY)
def test_an_entry_comes_back_as_it_was(text: str, tmp_path: Path) -> None:
    assert write(load(tmp_path, text, drafts=True)) == text


@pytest.mark.parametrize("text", FUZZY)
def test_nothing_of_its_waiting_is_left_of_an_entry_that_was_approved(text: str, tmp_path: Path) -> None:
    units = load(tmp_path, text, drafts=True)
    assert {one.status for one in units} == {"proposed"}
    assert load(tmp_path, text) == []
    written = write([replace(one, status="preferred") for one in units])
    assert "fuzzy" not in written
    assert "#|" not in written
    assert "tm:" not in written
    assert "#. status: preferred" in written


def test_a_plain_entry_has_no_extras_but_its_number(tmp_path: Path) -> None:
    plain, named = load(tmp_path, 'msgid "a"\nmsgstr "甲"\n\n#. id: x\nmsgid "b"\nmsgstr "乙"\n')
    assert plain.extras == (("po:number", "1"),)
    assert named.extras == ()


def test_a_unit_with_another_name_than_its_number_keeps_it(tmp_path: Path) -> None:
    (unit,) = load(tmp_path, 'msgid "a"\nmsgstr "甲"\n')
    assert "#. id: t9\n" in write([replace(unit, id="t9")])


def test_the_second_unit_of_a_plural_says_whose_it_is(tmp_path: Path) -> None:
    units = load(tmp_path, WHOLE[4])
    assert [one.id for one in units] == ["1", "1#2"]
    assert units[1].texts == (("en", "b"), ("zh-CN", "丁"))
    assert units[1].extras[1:] == (
        ("po:plural-of:en", "a"), ("po:form:zh-CN", "3"), ("po:msgstr[1]:zh-CN", "乙"), ("po:msgstr[2]:zh-CN", "丙"),
    )  # fmt: skip


def test_a_plural_without_its_singular_is_an_entry(tmp_path: Path) -> None:
    units = load(tmp_path, WHOLE[3])
    assert 'msgid "%d posts"\nmsgstr "%d 岗"\n' in write(units[1:])
    other = Unit("z", (("en", "other"), ("zh-CN", "别的")))
    assert write([units[0], other, units[1]]).count("msgid ") == 3


def test_what_is_said_of_one_number_alone_keeps_two_entries(tmp_path: Path) -> None:
    first, second = load(tmp_path, WHOLE[3])
    assert "msgid_plural" not in write([first, replace(second, status="deprecated")])


def test_a_plural_that_is_turned_round_has_the_forms_of_its_language(tmp_path: Path) -> None:
    turned = [replace(one, texts=one.texts[::-1]) for one in load(tmp_path, WHOLE[3])]
    assert write(turned, "zh-CN", "en").endswith(
        'msgid "%d 岗"\nmsgid_plural "%d 岗"\nmsgstr[0] "%d post"\nmsgstr[1] "%d posts"\n'
    )


def test_a_note_that_was_edited_is_written_once_as_a_person_left_it(tmp_path: Path) -> None:
    (unit,) = load(tmp_path, '# by hand\n#. by a program\nmsgid "a"\nmsgstr "甲"\n')
    assert unit.note == "by hand\nby a program"
    written = write([replace(unit, note="anew")])
    assert written == '# anew\nmsgid "a"\nmsgstr "甲"\n'


def test_a_previous_source_is_no_previous_source_of_the_other_language(tmp_path: Path) -> None:
    (unit,) = load(tmp_path, WHOLE[5])
    assert "older" not in write([replace(unit, texts=unit.texts[::-1])], "zh-CN", "en")


def test_what_is_said_of_single_texts_stands_in_comments(tmp_path: Path) -> None:
    said = (Wording(source="章程"), Wording("proposed", "two\nlines"))
    unit = Unit("x", (("en", "a"), ("zh-CN", "甲")), wordings=said)
    written = write([unit])
    assert written.startswith(
        "#. id: x\n#. source_origin: 章程\n#. target_status: proposed\n#. target_note: two\\nlines\n"
    )
    assert load(tmp_path, written) == [unit]


def test_a_context_of_old_that_stands_twice_is_made_unique(tmp_path: Path) -> None:
    (unit,) = load(tmp_path, 'msgctxt "menu"\nmsgid "a"\nmsgstr "甲"\n')
    again = write([unit, replace(unit, id="2")])
    assert [line for line in again.splitlines() if line.startswith("msgctxt")] == ['msgctxt "menu"', 'msgctxt "menu 2"']
    assert {one.context for one in load(tmp_path, again)} == {"menu"}


@pytest.mark.parametrize("size", [1, 7, 40, 300])
def test_a_file_that_is_read_in_pieces_says_the_same(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lines, too: what is skipped is named with the line that it has in the whole file."""
    odd = ['# c\n\nmsgid ""\n"b"\n"c\\n"\nmsgstr ""\n"一"\n\n"二\\n"\n', '#~ msgid "old"\n#~ msgstr "旧"\n']
    text = HEADER + "\n".join([*WHOLE, *FUZZY, *odd] * 3) + "# the end\n#:\n"
    path = tmp_path / "a.po"
    path.write_bytes(text.replace("\n", "\r\n").encode())
    skipped: list[Skipped] = []
    whole = list(po.read(path, skipped.append))
    assert len(whole) == 3 * (len(WHOLE) + 3)
    assert [text.split("\n")[(one.line or 0) - 1][:3] for one in skipped] == [FUZZY[0][:3], "#. ", "#, ", "#~ "] * 3
    monkeypatch.setattr(po_text, "_BLOCK", size)
    again: list[Skipped] = []
    assert list(po.read(path, again.append)) == whole
    assert again == skipped

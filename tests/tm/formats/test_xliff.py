"""XLIFF 1.2, with its dialects: read as other tools write it, written so that all of it comes back."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from validating import SCHEMAS, find_xliff_fault

from tm.errors import UnreadableFile, UserError
from tm.formats import Skipped, find_format, xliff, xliff2
from tm.normalize import clean
from tm.texts import Unit, Wording

Read = Callable[[bytes, str], tuple[list[Unit], list[Skipped]]]
REAL = sorted((SCHEMAS.parent / "files" / "xliff").glob("*"))

FILE = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="EN-US" target-language="zh_CN" original="a" datatype="plaintext"><body>
{}</body></file></xliff>"""


def read_units(content: str, folder: Path, *, drafts: bool = True) -> list[Unit]:
    path = folder / "a.xlf"
    path.write_text(content, encoding="utf-8")
    return list(xliff.read(path, lambda skipped: None, drafts=drafts))


def write(units: list[Unit]) -> str:
    stream = io.BytesIO()
    source, target = (language for language, _ in units[0].texts)
    xliff.write(units, stream, source=source, target=target)
    assert not find_xliff_fault(stream.getvalue())
    return stream.getvalue().decode()


def make_units(unit: str, folder: Path) -> list[Unit]:
    """Read units, write them, and read them again: nothing may have changed."""
    units = read_units(FILE.format(unit), folder)
    assert read_units(write(units), folder) == units
    return units


def test_units_are_read_with_their_notes(read_bytes: Read) -> None:
    unit = """<trans-unit id="7"><source>good work</source><target>好</target><note>by a person</note><note>twice</note>
<note from="glossary">good → 好</note><alt-trans><source>x</source><target>y</target></alt-trans></trans-unit>"""
    units, skipped = read_bytes(FILE.format(unit).encode(), "a.xlf")
    assert units == [Unit("7", (("en", "good work"), ("zh-CN", "好")), note="by a person\ntwice")]
    assert not skipped


def test_notes_of_candidates_are_not_the_units(tmp_path: Path) -> None:
    unit = """<trans-unit id="7"><source>a</source><target>甲</target>
<alt-trans><target>y</target><note>old</note></alt-trans></trans-unit>"""
    assert read_units(FILE.format(unit), tmp_path) == [Unit("7", (("en", "a"), ("zh-CN", "甲")))]


def test_ids_of_other_files_in_the_file_get_a_number(tmp_path: Path) -> None:
    unit = "<trans-unit {}><source>a</source><target>甲</target></trans-unit>"
    units = make_units(unit.format('id="7"') * 2 + unit.format('resname="key"') + unit.format(""), tmp_path)
    assert [one.id for one in units] == ["7", "7~2", "key", "4"]


def test_marked_segments_are_units_of_their_own(read_bytes: Read) -> None:
    unit = """<trans-unit id="7"><source>A. B.</source>
<seg-source><g id="1"><mrk mtype="seg" mid="0">A.</mrk></g> <mrk mtype="seg" mid="1">B.</mrk></seg-source>
<target><mrk mtype="seg" mid="0">甲。</mrk><mrk mtype="seg" mid="1"/><mrk mtype="seg" mid="2">丙。</mrk></target></trans-unit>"""
    units, skipped = read_bytes(FILE.format(unit).encode(), "a.sdlxliff")
    assert units == [Unit("7.0", (("en", "A."), ("zh-CN", "甲。")))]
    assert [(one.line, one.reason) for one in skipped] == [(3, "has no translation"), (3, "has no source text")]


def test_marks_that_nobody_can_tell_apart_are_none(tmp_path: Path) -> None:
    marks = '<mrk mtype="seg" mid="0">A.</mrk><mrk mtype="seg" mid="0">B.</mrk>'
    unit = (
        f'<trans-unit id="7"><source>A.B.</source><seg-source>{marks}</seg-source><target>{marks}</target></trans-unit>'
    )
    assert read_units(FILE.format(unit), tmp_path)[0].texts == (("en", "A.B."), ("zh-CN", "A.B."))


def test_what_is_left_out_is_told_with_its_reason(read_bytes: Read) -> None:
    unit = """<trans-unit id="1"><source>a</source></trans-unit>
<trans-unit id="2" translate="no"><source>a</source></trans-unit>
<trans-unit id="3"><source> </source><target>甲</target></trans-unit>
<trans-unit id="4"><source>a</source><target state="new">甲</target></trans-unit>
<bin-unit id="5" mime-type="image/png"><bin-source><internal-file>aGk=</internal-file></bin-source>
<trans-unit id="6"><source>alt</source><target>替</target></trans-unit></bin-unit>"""
    units, skipped = read_bytes(FILE.format(unit).encode(), "a.xlf")
    assert [one.id for one in units] == ["6"]
    assert [(one.line, one.reason) for one in skipped] == [
        (3, "has no translation"),
        (4, "is not to be translated"),
        (5, "has no source text"),
        (6, "waits for review"),
        (7, "is binary"),
    ]


def test_a_file_without_a_target_language_is_refused(read_bytes: Read) -> None:
    unit = '<trans-unit id="1"><source>a</source><target{}>甲</target></trans-unit>'
    content = FILE.replace(' target-language="zh_CN"', "")
    with pytest.raises(UnreadableFile, match=r"a\.xlf:2: names no source or target language"):
        read_bytes(content.format(unit.format("")).encode(), "a.xlf")
    units, _ = read_bytes(content.format(unit.format(' xml:lang="zh-TW"')).encode(), "a.xlf")
    assert [language for language, _ in units[0].texts] == ["en", "zh-TW"]


def test_two_variants_of_one_language_are_no_translation(read_bytes: Read) -> None:
    unit = '<trans-unit id="1"><source>colour</source><target>color</target></trans-unit>'
    units, skipped = read_bytes(FILE.replace("zh_CN", "en-GB").format(unit).encode(), "a.xlf")
    assert not units
    assert [one.reason for one in skipped] == ["has text in only one language (en)"]


def test_prefixes_of_any_kind_are_read(tmp_path: Path) -> None:
    unit = """<a.b:xliff version="1.2" xmlns:a.b="urn:oasis:names:tc:xliff:document:1.2" xmlns:x="urn:x">
<a.b:file source-language="en" target-language="zh-CN" original="a" datatype="plaintext"><a.b:body>
<a.b:trans-unit id="1"><x:target>no</x:target><a.b:source>a <a.b:g id="1">b</a.b:g></a.b:source><a.b:target>甲</a.b:target>
<a.b:note>n</a.b:note></a.b:trans-unit></a.b:body></a.b:file></a.b:xliff>"""
    units = read_units(unit, tmp_path)
    assert units == [
        Unit(
            "1", (("en", "a b"), ("zh-CN", "甲")), note="n", extras=(("xliff:seg:en", 'a <g id="1">b</g>'),)
        )
    ]  # fmt: skip


def test_inline_tags_come_back(tmp_path: Path) -> None:
    unit = """<trans-unit id="7" resname="k&quot;1"><source>Press <ph id="1">&lt;b&gt;</ph><g id="2" ctype="bold">{0}</g></source>
<target>按<g id="2" ctype="bold">{0}</g><ph id="1">&lt;b&gt;</ph></target></trans-unit>"""
    (one,) = make_units(unit, tmp_path)
    assert one.texts == (("en", "Press {0}"), ("zh-CN", "按{0}"))
    assert one.extras == (
        ("xliff:seg:en", 'Press <ph id="1">&lt;b&gt;</ph><g id="2" ctype="bold">{0}</g>'),
        ("xliff:seg:zh-CN", '按<g id="2" ctype="bold">{0}</g><ph id="1">&lt;b&gt;</ph>'),
        ("xliff:resname", 'k"1'),
    )
    turned = replace(one, texts=one.texts[::-1])
    assert '<source>按<g id="2"' in write([turned])
    changed = replace(one, texts=(one.texts[0], ("zh-CN", "请按{0}")))
    assert '<target state="translated">请按{0}</target>' in write([changed])


@pytest.mark.parametrize(
    "inner", ["<g>", "&#0;", "&a;", "<!DOCTYPE a>", "按{0}</x><x>", "<x:g xmlns:x='a'>按{0}</x:g>"]
)
def test_broken_markup_is_never_written(inner: str) -> None:
    unit = Unit("1", (("en", "a"), ("zh-CN", "按{0}")), extras=(("xliff:seg:zh-CN", inner),))
    assert '<target state="translated">按{0}</target>' in write([unit])


def test_states_come_back(tmp_path: Path) -> None:
    units = make_units(
        """<trans-unit id="1"><source>a</source><target state="needs-review-translation" state-qualifier="fuzzy-match">甲</target></trans-unit>
<trans-unit id="2" approved="yes"><source>a</source><target state="needs-l10n">甲</target></trans-unit>
<trans-unit id="3" approved="no"><source>a</source><target state="final">甲</target></trans-unit>
<trans-unit id="4"><source>a</source><target state="translated" state-qualifier="odd">甲</target></trans-unit>
<trans-unit id="5"><source>a</source><target state="needs-odd">甲</target></trans-unit>""",
        tmp_path,
    )
    assert [(one.status, one.extras) for one in units] == [
        (
            "proposed",
            (("xliff:state:zh-CN", "needs-review-translation"), ("xliff:state-qualifier:zh-CN", "fuzzy-match")),
        ),
        ("", (("xliff:state:zh-CN", "needs-l10n"),)),
        ("", (("xliff:state:zh-CN", "final"), ("xliff:approved", "no"))),
        ("", ()),
        ("proposed", (("xliff:state:zh-CN", "needs-review-translation"),)),
    ]
    assert [one.id for one in read_units(write(units), tmp_path, drafts=False)] == ["2", "3", "4"]


def test_states_of_other_programs_cannot_break_a_file(tmp_path: Path) -> None:
    unit = """<trans-unit id="1"><source>a</source><target state="x-&quot;&lt;" state-qualifier="x-&quot;&amp;">甲</target></trans-unit>"""
    (one,) = make_units(unit, tmp_path)
    assert one.extras == (("xliff:state:zh-CN", 'x-"<'), ("xliff:state-qualifier:zh-CN", 'x-"&'))


def test_a_draft_that_somebody_has_decided_waits_no_more() -> None:
    unit = Unit("1", (("en", "a"), ("zh-CN", "甲")), extras=(("xliff:state:zh-CN", "needs-translation"),))
    assert 'approved="no"' in write([replace(unit, status="proposed")])
    written = write([replace(unit, status="preferred")])
    assert 'approved="yes"' in written
    assert 'state="signed-off"' in written


def test_only_what_is_deprecated_is_not_approved() -> None:
    for status in ("", "preferred", "admitted", "proposed", "deprecated"):
        written = write([Unit("1", (("en", "a"), ("zh-CN", "甲")), status=status)])
        assert ('approved="yes"' in written) == (status != "deprecated")


def test_notes_keep_whom_they_are_from(tmp_path: Path) -> None:
    unit = """<trans-unit id="1"><source>a</source><target>甲</target><note from="dev: &lt;x&gt;">one</note><note>two</note>
<note from="reviewer" annotates="target">too long</note><note annotates="general">three</note></trans-unit>"""
    (one,) = make_units(unit, tmp_path)
    assert one.note == "one\ntwo\nthree"
    assert one.wordings == (Wording(), Wording(note="too long"))
    assert one.extras[2:] == (("xliff:note:zh-CN:reviewer", "too long"), ("xliff:note::", "three"))
    assert '<note from="dev: &lt;x&gt;">one</note>' in write([one])
    changed = write([replace(one, note="four")])
    assert "<note>four</note>" in changed
    assert "dev" not in changed


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]) | st.sampled_from("\n\t<>&]'\""), max_size=9
)
remarks = texts.map(clean).map(str.strip)
lines = texts.map(lambda text: " ".join(clean(text).split()))
wordings = st.builds(
    Wording, status=st.sampled_from(["", "preferred", "admitted", "proposed", "deprecated"]), note=remarks, source=lines
)


@pytest.mark.parametrize("form", [xliff, xliff2], ids=lambda form: form.NAME)
@settings(max_examples=80, deadline=None)
@given(first=wordings, second=wordings, note=remarks, name=lines.filter(bool), text=remarks.filter(bool))
def test_what_is_said_of_single_texts_comes_back(
    form: ModuleType,
    first: Wording,
    second: Wording,
    note: str,
    name: str,
    text: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    said = (first, second) if (first, second) != (Wording(), Wording()) else ()
    units = [Unit(name, (("zh-CN", f" {text}\n"), ("en", text)), note=note, wordings=said, status="admitted")]
    stream = io.BytesIO()
    form.write(units, stream, source="zh-CN", target="en")
    assert not find_xliff_fault(stream.getvalue())
    path = tmp_path_factory.getbasetemp() / "wordings.xlf"
    path.write_bytes(stream.getvalue())
    assert list(form.read(path, lambda skipped: None)) == units


@pytest.mark.skipif(not REAL, reason="../shared is not here")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_real_files_are_read_as_they_were_after_writing(path: Path, tmp_path: Path) -> None:
    try:
        units = list(find_format(path).read(path, lambda skipped: None, drafts=True))
    except UserError:
        return  # tests/tm/formats/test_files.py says which
    for form in (xliff, xliff2):
        for languages in {tuple(language for language, _ in unit.texts) for unit in units}:
            some = [unit for unit in units if tuple(language for language, _ in unit.texts) == languages]
            copy = tmp_path / form.FILE_NAME
            with copy.open("wb") as stream:
                form.write(some, stream, source=languages[0], target=languages[1])
            assert not find_xliff_fault(copy.read_bytes())
            again = list(form.read(copy, lambda skipped: None, drafts=True))
            # Extras of one version are nothing to the other.
            assert again == (some if form is xliff else [replace(unit, extras=()) for unit in some])

"""XLIFF files are filled segment by segment, stay valid, and nothing else in them changes."""

from pathlib import Path

import pytest
from lxml import etree
from validating import find_xliff_fault

from tm.errors import UnreadableFile
from tm.formats.editing import CLOSED, EMPTY, FUZZY, TRANSLATED, Filled, Filling, Proposal
from tm.formats.xliff_editing import open_catalogue

SHARED = Path(__file__).parents[3].parent / "shared" / "data"
REAL = sorted((SHARED / "files" / "xliff").glob("*")) if SHARED.is_dir() else []
SECOND = "urn:oasis:names:tc:xliff:document:2.0"

EXACT = Proposal("打开 <b> & ]]>", "Open", 100, exact=True, origin="old.tmx")
APPROVED = Proposal("打开 <b> & ]]>", "Open", 101, exact=True, approved=True, origin="old.tmx")
SIMILAR = Proposal("打开 <b> & ]]>", 'Open "it" & go', 87, exact=False, origin='a "b" <c>.tmx')
TERMS = (("open", "打开; <开>"),)


def first(units: str, *, attributes: str = 'target-language="zh-CN"') -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:x="urn:other">\n'
        f'<file original="a" source-language="en" {attributes} datatype="plaintext"><body>\n{units}\n</body></file>\n</xliff>\n'
    )


def second(units: str, *, attributes: str = 'trgLang="zh-CN"') -> str:
    return (
        f'<xliff xmlns="{SECOND}" version="2.0" srcLang="en" {attributes}>\n'
        f'<file id="f1">\n{units}\n</file>\n</xliff>\n'
    )


def fill(
    folder: Path,
    text: str,
    proposal: Proposal | None,
    *,
    terms: tuple[tuple[str, str], ...] = (),
    encoding: str = "utf-8",
) -> Filled:
    """Fill every slot with the same."""
    path = folder / "a.xlf"
    path.write_bytes(text.encode(encoding))
    catalogue = open_catalogue(path)
    return catalogue.fill({number: Filling((proposal,), terms) for number in range(len(catalogue.slots))})


def fill_unit(folder: Path, unit: str, proposal: Proposal | None, terms: tuple[tuple[str, str], ...] = ()) -> str:
    """Fill a unit of either version; give what stands there then, valid where the unit was."""
    frame = second if unit.lstrip().startswith("<unit") else first
    content = fill(folder, frame(unit), proposal, terms=terms).content
    assert_valid(content)
    before, after = frame("\0").split("\0")
    assert content.startswith(before.encode())
    assert content.endswith(after.encode())
    return content.decode()[len(before) : -len(after)]


def assert_valid(content: bytes) -> None:
    assert not find_xliff_fault(content, strict=False)


def test_a_similar_text_is_to_be_reviewed_beside_what_it_translates(tmp_path: Path) -> None:
    unit = '  <trans-unit id="1">\n    <source>Open it</source>\n  </trans-unit>'
    assert fill_unit(tmp_path, unit, SIMILAR) == (
        '  <trans-unit id="1">\n    <source>Open it</source>\n'
        '    <target state="needs-review-translation" state-qualifier="fuzzy-match">打开 &lt;b&gt; &amp; ]]&gt;</target>\n'
        '    <alt-trans match-quality="87%" origin="a &quot;b&quot; &lt;c&gt;.tmx"><source>Open "it" &amp; go</source>'
        "<target>打开 &lt;b&gt; &amp; ]]&gt;</target></alt-trans>\n  </trans-unit>"
    )


def test_the_same_text_is_approved_only_where_that_was_asked(tmp_path: Path) -> None:
    unit = '<trans-unit id="1"><source>Open</source><target/></trans-unit>'
    assert fill_unit(tmp_path, unit, EXACT) == (
        '<trans-unit id="1"><source>Open</source>'
        '<target state="needs-review-translation" state-qualifier="exact-match">打开 &lt;b&gt; &amp; ]]&gt;</target></trans-unit>'
    )
    assert fill_unit(tmp_path, unit, APPROVED) == (
        '<trans-unit id="1" approved="yes"><source>Open</source>'
        '<target state="translated" state-qualifier="exact-match">打开 &lt;b&gt; &amp; ]]&gt;</target></trans-unit>'
    )


def test_attributes_keep_their_order_and_their_quotation_marks(tmp_path: Path) -> None:
    unit = """<trans-unit approved='no' id='1'
      x:y="a > b 'state=1'"><source>Open</source><target  xml:lang='zh-CN' state='new' ></target></trans-unit>"""
    assert fill_unit(tmp_path, unit, APPROVED) == (
        """<trans-unit approved='yes' id='1'
      x:y="a > b 'state=1'"><source>Open</source>"""
        """<target  xml:lang='zh-CN' state='translated' state-qualifier="exact-match" >打开 &lt;b&gt; &amp; ]]&gt;</target></trans-unit>"""
    )


def test_a_target_says_its_language_where_its_source_does(tmp_path: Path) -> None:
    unit = '<trans-unit id="1"><source xml:lang="en">Open</source></trans-unit>'
    assert '<target xml:lang="zh-CN" state=' in fill_unit(tmp_path, unit, EXACT)


def test_terms_are_notes_each_once(tmp_path: Path) -> None:
    unit = '<trans-unit id="1"><source>Open</source></trans-unit>'
    once = fill_unit(tmp_path, unit, None, TERMS)
    assert once == (
        '<trans-unit id="1"><source>Open</source>'
        '<note from="glossary" annotates="source">open → 打开; &lt;开&gt;</note></trans-unit>'
    )
    assert fill_unit(tmp_path, once, None, TERMS) == once
    unit = '<unit id="1"><segment><source>Open</source></segment></unit>'
    once = fill_unit(tmp_path, unit, None, TERMS)
    assert once == (
        '<unit id="1"><notes><note category="glossary">open → 打开; &lt;开&gt;</note></notes>'
        "<segment><source>Open</source></segment></unit>"
    )
    assert fill_unit(tmp_path, once, None, TERMS) == once
    other = '<unit id="1"><notes><note>a</note></notes><segment><source>Open</source></segment></unit>'
    assert "<notes><note>a</note><note category=" in fill_unit(tmp_path, other, None, TERMS)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ('<g id="1">Open</g>', '<g id="1">打开</g>'),
        (
            '<x id="1"/><g id="2"><g id="3">Open</g></g> <x id="4"/>',
            '<x id="1"/><g id="2"><g id="3">打开</g></g><x id="4"/>',
        ),
        (
            '<bpt id="1">&lt;b&gt;</bpt>Open<ept id="1">&lt;/b&gt;</ept>',
            '<bpt id="1">&lt;b&gt;</bpt>打开<ept id="1">&lt;/b&gt;</ept>',
        ),
        ("<!-- c -->Op<![CDATA[en]]>", "打开"),
    ],
)
def test_tags_around_a_text_go_around_its_translation(tmp_path: Path, source: str, target: str) -> None:
    proposal = Proposal("打开", "Open", 100, exact=True)
    filled = fill_unit(tmp_path, f'<trans-unit id="1"><source>{source}</source></trans-unit>', proposal)
    assert f'state-qualifier="exact-match">{target}</target>' in filled
    assert "alt-trans" not in filled


@pytest.mark.parametrize(
    "source",
    [
        'Open <x id="1"/>it',
        'Open <g id="1">it</g>',
        '<g id="1">Open</g> it',
        '<ph id="1">a<sub>b</sub></ph>Open',
        '<mrk mtype="protected">Open</mrk>',
    ],
)
def test_where_tags_stand_within_a_text_the_match_is_a_candidate_only(tmp_path: Path, source: str) -> None:
    unit = f'<trans-unit id="1"><source>{source}</source></trans-unit>'
    filled = fill(tmp_path, first(unit), EXACT)
    assert filled.refused == {0: "has tags within its text"}
    assert not filled.exact
    assert (
        f'<source>{source}</source><alt-trans match-quality="100%" origin="old.tmx"><source>Open</source>'
        in filled.content.decode()
    )
    assert_valid(filled.content)
    again = fill(tmp_path, filled.content.decode(), EXACT)
    assert again.content == filled.content


SEGMENTED = (
    '<trans-unit id="1"><source>One. Two.</source>'
    '<seg-source><mrk mtype="seg" mid="0">One.</mrk> <g id="5"><mrk mtype="seg" mid="1">Two.</mrk></g></seg-source>{}</trans-unit>'
)


def test_marked_segments_are_filled_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(first(SEGMENTED.format("")), encoding="utf-8")
    catalogue = open_catalogue(path)
    assert [slot.sources for slot in catalogue.slots] == [("One.",), ("Two.",)]
    content = catalogue.fill({0: Filling((SIMILAR,))}).content
    assert_valid(content)
    assert (
        '<target state="needs-review-translation" state-qualifier="fuzzy-match">'
        '<mrk mtype="seg" mid="0">打开 &lt;b&gt; &amp; ]]&gt;</mrk> <g id="5"><mrk mtype="seg" mid="1"></mrk></g></target>'
        '<alt-trans match-quality="87%" origin="a &quot;b&quot; &lt;c&gt;.tmx" mid="0">'
    ) in content.decode()
    content = catalogue.fill({0: Filling((APPROVED,)), 1: Filling((APPROVED,))}).content
    assert '<trans-unit id="1" approved="yes">' in content.decode()


def test_of_a_target_with_segments_only_the_empty_ones_are_filled(tmp_path: Path) -> None:
    target = (
        '<target state="final"><mrk mtype="seg" mid="0">一。</mrk> <g id="5"><mrk mid="1" mtype="seg" /></g></target>'
    )
    path = tmp_path / "a.xlf"
    path.write_text(first(SEGMENTED.format(target)), encoding="utf-8")
    catalogue = open_catalogue(path)
    assert [slot.state for slot in catalogue.slots] == [TRANSLATED, EMPTY]
    content = catalogue.fill({1: Filling((APPROVED,))}).content.decode()
    assert content == first(SEGMENTED.format(target.replace(" />", ">打开 &lt;b&gt; &amp; ]]&gt;</mrk>")))
    content = catalogue.fill({1: Filling((EXACT,))}).content.decode()
    assert (
        '<target state="needs-review-translation" state-qualifier="exact-match"><mrk mtype="seg" mid="0">一。'
        in content
    )


def test_a_segment_that_its_target_has_no_place_for_is_left(tmp_path: Path) -> None:
    text = first(SEGMENTED.format('<target><mrk mtype="seg" mid="0">一。</mrk></target>'))
    assert fill(tmp_path, text, APPROVED).refused == {1: "has no place in its target"}


def test_trados_learns_it_in_its_own_words(tmp_path: Path) -> None:
    sdl = "http://sdl.com/FileTypes/SdlXliff/1.0"
    target = (
        f'<sdl:seg-defs xmlns:sdl="{sdl}"><sdl:seg id="0" origin="not-translated"/><sdl:seg id="1"/></sdl:seg-defs>'
    )
    filled = fill_unit(tmp_path, SEGMENTED.format(target), SIMILAR)
    assert (
        '<sdl:seg id="0" origin="tm" conf="Draft" percent="87"/><sdl:seg id="1" conf="Draft" origin="tm" percent="87"/>'
        in filled
    )


def test_a_similar_text_of_the_second_version_is_a_match_of_the_unit(tmp_path: Path) -> None:
    unit = '  <unit id="1">\n    <segment>\n      <source>Open it</source>\n    </segment>\n  </unit>'
    once = fill_unit(tmp_path, unit, SIMILAR)
    assert once == (
        '  <unit id="1">\n    <mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0">'
        '<mtc:match ref="#tm1" matchQuality="87" origin="a &quot;b&quot; &lt;c&gt;.tmx"><source>Open "it" &amp; go</source>'
        "<target>打开 &lt;b&gt; &amp; ]]&gt;</target></mtc:match></mtc:matches>\n"
        '    <segment state="initial" subState="tm:fuzzy-match" id="tm1">\n      <source>Open it</source>\n'
        "      <target>打开 &lt;b&gt; &amp; ]]&gt;</target>\n    </segment>\n  </unit>"
    )


def test_states_of_the_second_version_say_who_has_to_look_at_it(tmp_path: Path) -> None:
    unit = '<unit id="1"><segment id="s" state="initial" subState="a:b"><source>Open</source><target/></segment></unit>'
    for proposal, state in ((EXACT, "translated"), (APPROVED, "final")):
        assert fill_unit(tmp_path, unit, proposal) == (
            f'<unit id="1"><segment id="s" state="{state}" subState="tm:exact-match"><source>Open</source>'
            "<target>打开 &lt;b&gt; &amp; ]]&gt;</target></segment></unit>"
        )


@pytest.mark.parametrize("prefix", ["m:", ""])
def test_a_candidate_joins_those_that_the_unit_has(tmp_path: Path, prefix: str) -> None:
    declared = f'xmlns:m="{MATCHES}"' if prefix else f'xmlns="{MATCHES}"'
    unit = (
        f'<unit id="1"><{prefix}matches {declared}><{prefix}match ref="#s"><source xmlns="{SECOND}">a</source>'
        f'<target xmlns="{SECOND}">b</target></{prefix}match></{prefix}matches>'
        '<segment id="s"><source>Open <ph id="1"/>it</source></segment></unit>'
    )
    once = fill(tmp_path, second(unit), SIMILAR)
    assert once.refused == {0: "has tags within its text"}
    assert_valid(once.content)
    root = etree.fromstring(once.content)
    texts = [one.text for one in root.iterfind(f".//{{{MATCHES}}}match/{{{SECOND}}}target")]
    assert texts == ["b", "打开 <b> & ]]>"]
    assert fill(tmp_path, once.content.decode(), SIMILAR).content == once.content


MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"


def test_what_is_translated_closed_or_without_text_is_never_touched(tmp_path: Path) -> None:
    text = first(
        '<trans-unit id="1"><source>a</source><target>甲</target></trans-unit>'
        '<trans-unit id="2"><source>a</source><target state="needs-translation">a</target></trans-unit>'
        '<trans-unit id="3" translate="no"><source>a</source></trans-unit>'
        '<group translate="no"><trans-unit id="4"><source>a</source></trans-unit></group>'
        '<trans-unit id="5"><source> <x id="1"/></source></trans-unit>'
        '<trans-unit id="6" approved="yes"><source>a</source><target/></trans-unit>'
        '<trans-unit id="7"><source>a</source><target><x id="1"/></target></trans-unit>'
    )
    path = tmp_path / "a.xlf"
    path.write_text(text, encoding="utf-8")
    catalogue = open_catalogue(path)
    assert [slot.state for slot in catalogue.slots] == [
        TRANSLATED,
        FUZZY,
        CLOSED,
        CLOSED,
        CLOSED,
        TRANSLATED,
        TRANSLATED,
    ]
    assert fill(tmp_path, text, APPROVED, terms=TERMS).content.decode() == text


def test_the_file_names_the_language_of_its_first_target(tmp_path: Path) -> None:
    for text, named in (
        (
            first('<trans-unit id="1"><source>Open</source></trans-unit>', attributes=""),
            'datatype="plaintext" target-language="zh-CN">',
        ),
        (
            second('<unit id="1"><segment><source>Open</source></segment></unit>', attributes=""),
            'srcLang="en" trgLang="zh-CN" >',
        ),
    ):
        path = tmp_path / "a.xlf"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(UnreadableFile, match=r"a\.xlf:\d: names no target language; add --to TAG"):
            open_catalogue(path)
        catalogue = open_catalogue(path, (None, "zh-CN"))
        assert catalogue.fill({}).content.decode() == text
        assert named in catalogue.fill({0: Filling((EXACT,))}).content.decode()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030", "windows-1252"])
def test_the_encoding_stays_and_what_it_does_not_have_is_a_reference(tmp_path: Path, encoding: str) -> None:
    unit = '<trans-unit id="1"><source>Open é</source></trans-unit><trans-unit id="2"><source>é</source><target>é</target></trans-unit>'
    text = first(unit).replace("UTF-8", encoding.removesuffix("-sig")).replace("\n", "\r\n")
    filled = fill(tmp_path, text, Proposal("打开", "Open é", 100, exact=True), encoding=encoding)
    written = "&#25171;&#24320;" if encoding == "windows-1252" else "打开"
    target = f'<target state="needs-review-translation" state-qualifier="exact-match">{written}</target>'
    assert filled.content == text.replace("é</source></trans-unit>", f"é</source>{target}</trans-unit>").encode(
        encoding
    )


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("<xliff", r":1: is no well-formed XML"),
        ("<html/>", r":1: begins with <html>, not with <xliff>"),
        (first("&nbsp;"), r":4: is no well-formed XML"),
        ('<!DOCTYPE xliff [<!ENTITY a "b">]>' + second(""), r":1: declares or uses the entity &a;"),
        ("<a>" * 300, r":1: has elements nested more than 200 deep"),
        (first("<x:y><z:q/></x:y>"), r":4: is no well-formed XML"),
    ],
)
def test_a_broken_file_is_refused_with_the_line(tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=problem):
        open_catalogue(path)


def test_a_document_type_and_other_tools_namespaces_stay(tmp_path: Path) -> None:
    text = first(
        '<trans-unit id="1" x:a="1"><source>a</source><x:b c=\'d\'/><?p q?><!-- c --></trans-unit>'
        '<x:trans-unit id="2"><x:source>a</x:source></x:trans-unit>'
    ).replace("?>\n<xliff", '?>\n<!DOCTYPE xliff PUBLIC "-//XLIFF//DTD XLIFF//EN" "http://localhost/no.dtd">\n<xliff')
    filled = fill(tmp_path, text, APPROVED).content.decode()
    assert filled == text.replace('id="1" x:a="1"', 'id="1" x:a="1" approved="yes"').replace(
        "</source><x:b",
        '</source><target state="translated" state-qualifier="exact-match">打开 &lt;b&gt; &amp; ]]&gt;</target><x:b',
    )


@pytest.mark.skipif(not REAL, reason="../shared is not here")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_real_files_stay_as_they_are_valid_and_the_same_the_second_time(path: Path, tmp_path: Path) -> None:
    raw = path.read_bytes()
    if path.name == "invalid_xml_entity.xlf":
        with pytest.raises(UnreadableFile, match="xlf:8: is no well-formed XML"):
            open_catalogue(path)
        return
    catalogue = open_catalogue(path, ("en", "zh-CN"))
    assert catalogue.fill({}).content == raw
    was_valid = not find_xliff_fault(raw, strict=False)
    for proposal in (EXACT, APPROVED, SIMILAR):
        every = {number: Filling((proposal,), TERMS) for number in range(len(catalogue.slots))}
        filled = catalogue.fill(every)
        assert not (was_valid and find_xliff_fault(filled.content, strict=False))
        copy = tmp_path / path.name
        copy.write_bytes(filled.content)
        again = open_catalogue(copy, ("en", "zh-CN"))
        placed = filled.exact | filled.fuzzy
        for number, (before, after) in enumerate(zip(catalogue.slots, again.slots, strict=True)):
            assert after.sources == before.sources
            assert (after.state == EMPTY) == (before.state == EMPTY and number not in placed)
        assert again.fill(every).content == filled.content

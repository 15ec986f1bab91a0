"""PO files are filled entry by entry, and nothing else in them changes."""

import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.errors import UnreadableFile
from tm.formats.editing import CLOSED, EMPTY, FUZZY, TRANSLATED, Filling, Proposal
from tm.formats.po_editing import open_catalogue

REAL = Path(__file__).parents[3].parent / "shared" / "data" / "files" / "po"
HEADER = 'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def propose(target: str, source: str = "Open a file", percent: int = 87, **fields: object) -> Proposal:
    settings = {"exact": percent >= 100, "origin": "old.tmx"} | fields
    return Proposal(target, source, percent, **settings)  # type: ignore[arg-type]


def fill(tmp_path: Path, text: str, *proposals: Proposal | None, terms: tuple[tuple[str, str], ...] = ()) -> str:
    """Fill every empty slot of a file with the same; give what stands there then."""
    path = tmp_path / "a.po"
    path.write_bytes(text.encode())
    catalogue = open_catalogue(path)
    empty = [number for number, slot in enumerate(catalogue.slots) if slot.state == EMPTY]
    return catalogue.fill({number: Filling(proposals, terms) for number in empty}).content.decode()


def test_a_similar_text_is_fuzzy_with_its_score_and_previous_source(tmp_path: Path) -> None:
    entry = '# by a person\n#. by a program\n#: file.c:12\n#, c-format\nmsgctxt "menu"\nmsgid "Open file"\nmsgstr ""\n'
    assert fill(tmp_path, HEADER + entry, propose("打开文件")) == HEADER + (
        "# by a person\n#. by a program\n#. tm: 87%, old.tmx\n#: file.c:12\n#, fuzzy, c-format\n"
        '#| msgid "Open a file"\nmsgctxt "menu"\nmsgid "Open file"\nmsgstr "打开文件"\n'
    )


def test_the_same_text_waits_for_review_unless_it_is_approved(tmp_path: Path) -> None:
    entry = 'msgid "Open"\nmsgstr ""\n'
    waiting = fill(tmp_path, HEADER + entry, propose("打开", "Open", 100))
    assert waiting == HEADER + '#. tm: 100%, old.tmx\n#, fuzzy\nmsgid "Open"\nmsgstr "打开"\n'
    approved = fill(tmp_path, HEADER + entry, propose("打开", "Open", 100, approved=True))
    assert approved == HEADER + 'msgid "Open"\nmsgstr "打开"\n'


def test_what_was_flagged_as_fuzzy_is_not_when_it_is_approved(tmp_path: Path) -> None:
    for flags, kept in (
        ("#, fuzzy\n", ""),
        ("#, fuzzy, c-format\n", "#, c-format\n"),
        ("#,c-format\n", "#,c-format\n"),
    ):
        filled = fill(tmp_path, f'{HEADER}{flags}msgid "a"\nmsgstr ""\n', propose("甲", "a", 100, approved=True))
        assert filled == f'{HEADER}{kept}msgid "a"\nmsgstr "甲"\n'


def test_older_previous_sources_give_way_to_the_one_that_is_translated(tmp_path: Path) -> None:
    entry = '#, fuzzy\n#| msgid "older"\nmsgid "a b"\nmsgstr ""\n'
    assert fill(tmp_path, HEADER + entry, propose("甲", "a c")) == HEADER + (
        '#. tm: 87%, old.tmx\n#, fuzzy\n#| msgid "a c"\nmsgid "a b"\nmsgstr "甲"\n'
    )


def test_chinese_has_what_translates_the_plural(tmp_path: Path) -> None:
    entry = 'msgid "%d post"\nmsgid_plural "%d posts"\nmsgstr[0] ""\n'
    both = propose("一个岗", "a post", 80), propose("%d 个岗", "%d posts", 100, approved=True)
    assert 'msgstr[0] "%d 个岗"' in fill(tmp_path, HEADER + entry, *both)
    assert "fuzzy" not in fill(tmp_path, HEADER + entry, *both)
    filled = fill(tmp_path, HEADER + entry, propose("%d 个岗", "%d post", 100, approved=True), None)
    assert '#. tm: 99%, old.tmx\n#, fuzzy\nmsgid "%d post"' in filled


def test_two_forms_are_singular_and_plural(tmp_path: Path) -> None:
    entry = 'msgid "%d 岗"\nmsgid_plural "%d 岗"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    both = propose("%d post", "%d 岗", 100, approved=True), propose("%d posts", "%d 岗", 100, approved=True)
    filled = fill(tmp_path, HEADER + entry, *both)
    assert filled == HEADER + 'msgid "%d 岗"\nmsgid_plural "%d 岗"\nmsgstr[0] "%d post"\nmsgstr[1] "%d posts"\n'
    filled = fill(tmp_path, HEADER + entry, None, propose("%d posts", "%d 个岗", 90))
    assert filled == HEADER + (
        '#. tm: 90%, old.tmx\n#, fuzzy\n#| msgid "%d 个岗"\nmsgid "%d 岗"\nmsgid_plural "%d 岗"\n'
        'msgstr[0] "%d posts"\nmsgstr[1] "%d posts"\n'
    )


def test_more_than_two_forms_are_never_certain(tmp_path: Path) -> None:
    entry = 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""\n'
    both = propose("x", "a", 100, approved=True), propose("y", "b", 100, approved=True)
    filled = fill(tmp_path, HEADER + entry, *both)
    assert "#, fuzzy" in filled
    assert 'msgstr[0] "x"\nmsgstr[1] "y"\nmsgstr[2] "y"' in filled


def test_terms_are_comments_each_once(tmp_path: Path) -> None:
    text = HEADER + '#. glossary: post → 岗\n#: a.c:1\nmsgid "post duty"\nmsgstr ""\n'
    terms = ("post", "岗"), ("duty", "责; 职责\n")
    filled = fill(tmp_path, text, None, terms=terms)
    assert filled == HEADER + (
        '#. glossary: post → 岗\n#. glossary: duty → 责; 职责\n#: a.c:1\nmsgid "post duty"\nmsgstr ""\n'
    )
    assert fill(tmp_path, filled, None, terms=terms) == filled


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_line_ends_are_those_of_the_entry(tmp_path: Path, end: str, last: bool) -> None:
    text = (HEADER + '#: a.c\nmsgid "a"\nmsgstr ""' + "\n" * last).replace("\n", end)
    filled = fill(tmp_path, text, propose("一\n二", "b"))
    assert filled == (
        HEADER
        + '#. tm: 87%, old.tmx\n#: a.c\n#, fuzzy\n#| msgid "b"\nmsgid "a"\nmsgstr ""\n"一\\n"\n"二"'
        + "\n" * last
    ).replace("\n", end)


@pytest.mark.parametrize("declared", ["GBK", "GB2312", "Big5", "UTF-8", "utf-16", "utf-8-sig"])
def test_the_encoding_stays(tmp_path: Path, declared: str) -> None:
    text = HEADER.replace("UTF-8", declared) + 'msgid "人"\nmsgstr "people"\n\nmsgid "大"\nmsgstr ""\n'
    path = tmp_path / "a.po"
    path.write_bytes(text.encode(declared))
    catalogue = open_catalogue(path)
    assert [slot.state for slot in catalogue.slots] == [CLOSED, TRANSLATED, EMPTY]
    filled = catalogue.fill({2: Filling((propose("big", "大", 100, approved=True),))})
    assert filled.content == text.replace('"大"\nmsgstr ""', '"大"\nmsgstr "big"').encode(declared)
    assert catalogue.fill({}).content == path.read_bytes()


def test_what_the_encoding_does_not_have_is_not_put_in(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes((HEADER.replace("UTF-8", "ISO-8859-1") + 'msgid "a\xe9"\nmsgstr ""\n').encode("latin-1"))
    catalogue = open_catalogue(path)
    filled = catalogue.fill({1: Filling((propose("甲"),))})
    assert filled.content == path.read_bytes()
    assert filled.refused == {1: "has characters that iso-8859-1 does not know"}
    # The arrow of the comment is no reason to leave out what can be put in.
    filled = catalogue.fill({1: Filling((propose("ö"),), (("a", "ö"),))})
    assert b'msgstr "\xf6"' in filled.content
    assert b"glossary" not in filled.content


def test_fuzzy_translated_and_obsolete_entries_are_never_touched(tmp_path: Path) -> None:
    text = HEADER + '#, fuzzy\nmsgid "a"\nmsgstr "甲"\n\nmsgid "b"\nmsgstr "乙"\n\n#~ msgid "c"\n#~ msgstr ""\n'
    path = tmp_path / "a.po"
    path.write_text(text, encoding="utf-8")
    catalogue = open_catalogue(path)
    assert [slot.state for slot in catalogue.slots] == [CLOSED, FUZZY, TRANSLATED, CLOSED]
    every = {number: Filling((propose("x"),), (("a", "b"),)) for number in range(4)}
    assert catalogue.fill(every).content.decode() == text


def test_a_file_without_a_language_needs_one(tmp_path: Path) -> None:
    path = tmp_path / "messages.po"
    path.write_text('msgid "a"\nmsgstr ""\n', encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"messages\.po:1: names no language; give its header a line"):
        open_catalogue(path)
    assert open_catalogue(path, (None, "zh-CN")).slots[0].languages == ("en", "zh-CN")


ENTRIES = st.lists(
    st.tuples(
        st.sampled_from(
            ["", "# p\n", "#. e\n\n", "#: f:1 g:2\n", "#, c-format\n", '#, fuzzy\n#| msgid "x"\n', "#~ x\n"]
        ),
        st.text(alphabet='a岗 \\n"', max_size=90),
        st.sampled_from(["", "乙", "y\ny"]),
        st.sampled_from(["", "\n", "\n\n"]),
    ),
    max_size=6,
)


@given(ENTRIES, st.sampled_from(["\n", "\r\n"]), st.sets(st.integers(0, 6)))
@settings(max_examples=150, deadline=None)
def test_only_the_lines_of_filled_entries_change(
    entries: list[tuple[str, str, str, str]], end: str, chosen: set[int]
) -> None:
    """Held by cutting the file where it was put together."""
    parts = [HEADER]
    for number, (comment, source, target, gap) in enumerate(entries):
        head = comment.replace("#~ x\n", f'#~ msgid "o{number}"\n#~ msgstr ""\n\n')
        keyed = f"{number} {source}".replace("\\", "\\\\").replace('"', '\\"')
        parts.append(f'{head}msgid "{keyed}"\nmsgstr "{target}"\n{gap}'.replace("y\ny", 'y"\n"y'))
    parts = [part.replace("\n", end) for part in parts]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.po"
        path.write_bytes("".join(parts).encode())
        catalogue = open_catalogue(path)
    numbers = [int(slot.sources[0].split()[0]) if slot.sources[0][:1].isdigit() else -1 for slot in catalogue.slots]
    empty = {
        number: numbers[number] + 1
        for number, slot in enumerate(catalogue.slots)
        if slot.state == EMPTY and numbers[number] in chosen
    }
    rest = catalogue.fill({number: Filling((propose("新"),)) for number in empty}).content.decode()
    assert rest.count("新") == len(empty)
    for place, part in enumerate(parts):
        if place not in empty.values():
            between, found, rest = rest.partition(part)
            assert found
            assert bool(between) == (place - 1 in empty.values())


def empty_some(text: str) -> tuple[str, dict[str, str], int]:
    """Take the translation out of every fifth plain entry, by cutting at empty lines: another splitter than ours.

    Returns:
        The file, the sources of those entries as they are written → their translations, and how many blocks there are.
    """
    blocks = text.split("\n\n")
    taken: dict[str, str] = {}
    for number in range(1, len(blocks), 5):
        found = re.search(r'^msgid ("(?:.|\n)*?)^msgstr ("(?:[^\n]|\n")*)', blocks[number], re.MULTILINE)
        if found and "#~" not in blocks[number] and "fuzzy" not in blocks[number] and "plural" not in blocks[number]:
            taken[join(found[1])] = join(found[2])
            blocks[number] = blocks[number][: found.start(2)] + '""' + blocks[number][found.end(2) :]
    return "\n\n".join(blocks), taken, len(blocks)


def join(strings: str) -> str:
    """What several strings say, unescaped by Python's own rules."""
    content = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', strings))
    return re.sub(r"\\(.)", lambda one: {"n": "\n", "t": "\t"}.get(one[1], one[1]), content)


@pytest.mark.skipif(not REAL.is_dir(), reason="../shared is not here")
@pytest.mark.parametrize("name", ["git", "glib", "kate"])
def test_real_files_get_back_what_was_taken_out_of_them_byte_for_byte(name: str, tmp_path: Path) -> None:
    """Since they are wrapped by gettext, and what is approved is written as a translator's program writes it."""
    text = (REAL / f"{name}.zh_CN.po").read_bytes().decode()
    emptied, taken, _ = empty_some(text)
    assert len(taken) > 90
    path = tmp_path / f"{name}.zh_CN.po"
    path.write_bytes(emptied.encode())
    catalogue = open_catalogue(path)
    assert catalogue.fill({}).content == emptied.encode()
    fillings = {
        number: Filling((propose(taken[slot.sources[0]], slot.sources[0], 100, approved=True),))
        for number, slot in enumerate(catalogue.slots)
        if slot.state == EMPTY
    }
    assert len(fillings) >= len(taken) - 5  # sources with several contexts
    filled = catalogue.fill(fillings).content.decode()
    if name == "kate":  # whose own program wraps otherwise in some places
        ours, theirs = filled.split("\n\n"), text.split("\n\n")
        assert [join(one) for one in ours] == [join(one) for one in theirs]
        return
    assert filled == text


@pytest.mark.skipif(not REAL.is_dir() or not shutil.which("msgfmt"), reason="../shared or gettext is not here")
@pytest.mark.parametrize("name", ["git", "glib", "kate"])
def test_real_files_pass_msgfmt_and_keep_every_other_entry(name: str, tmp_path: Path) -> None:
    text = (REAL / f"{name}.zh_CN.po").read_bytes().decode()
    emptied, taken, count = empty_some(text)
    path = tmp_path / f"{name}.zh_CN.po"
    path.write_bytes(emptied.encode())
    catalogue = open_catalogue(path)
    fillings = {
        number: Filling((propose(f"{taken[slot.sources[0]]}", f"{slot.sources[0]} more"),), (("file", "文件"),))
        for number, slot in enumerate(catalogue.slots)
        if slot.state == EMPTY
    }
    filled = catalogue.fill(fillings).content
    before, after = emptied.split("\n\n"), filled.decode().split("\n\n")
    assert len(before) == len(after) == count
    changed = [number for number in range(count) if before[number] != after[number]]
    assert len(changed) == len(fillings)
    assert all("#, fuzzy" in after[number] and "#. tm: 87%" in after[number] for number in changed)
    path.write_bytes(filled)
    done = subprocess.run(["msgfmt", "-c", "-o", tmp_path / "a.mo", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    formatted = subprocess.run(["msgcat", path], capture_output=True, check=True).stdout.decode()
    wrapped = {drop_source(block) for block in formatted.split("\n\n")}
    assert all(drop_source(after[number]) in wrapped for number in changed)


def drop_source(block: str) -> str:
    """An entry without its `msgid`, which stays as its own program has wrapped it, be it otherwise than msgcat."""
    return re.sub(r'^msgid(?:_plural)? (?:"[^\n]*"\n)+', "", block.strip("\n"), flags=re.MULTILINE)

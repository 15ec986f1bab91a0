"""A PO file that people keep is brought up to date, and nothing else in it changes."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.errors import WrongUse
from tm.formats import po
from tm.formats.po_editing import open_catalogue
from tm.formats.po_updating import Updated, update
from tm.texts import Unit

REAL = Path(__file__).parents[3].parent / "shared" / "data" / "files" / "po"
HEADER = 'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def make(source: str, target: str, name: str = "u", **fields: object) -> Unit:
    return Unit(name, (("en", source), ("zh-CN", target)), **fields)  # type: ignore[arg-type]


def run(tmp_path: Path, text: str, *units: Unit, encoding: str = "utf-8") -> Updated:
    path = tmp_path / "a.po"
    path.write_bytes(text.encode(encoding))
    return update(path, units, source="en", target="zh-CN")


def show(updated: Updated) -> str:
    return updated.content.decode().removeprefix(HEADER)


def count(updated: Updated) -> tuple[int, int, int, int]:
    return updated.changed, updated.added, updated.unchanged, len(updated.refused)


def test_a_translation_that_differs_is_replaced_and_others_stay(tmp_path: Path) -> None:
    text = HEADER + '# by hand\n#: a.c:1\nmsgid "Open"\nmsgstr "开"\n\nmsgid "Close"\nmsgstr  "关"\n'
    updated = run(tmp_path, text, make("Open", "打开"), make("Close", "关"))
    assert updated.content.decode() == text.replace('"开"', '"打开"')
    assert count(updated) == (1, 0, 1, 0)


def test_what_is_approved_is_fuzzy_no_more(tmp_path: Path) -> None:
    text = '#. tm: 87%\n#, fuzzy, c-format\n#| msgid "Open"\n#| msgid_plural "x"\nmsgid "Open file"\nmsgstr "开"\n'
    for target in ("打开文件", "开"):
        updated = run(tmp_path, HEADER + text, make("Open file", target, status="preferred"))
        assert show(updated) == f'#, c-format\nmsgid "Open file"\nmsgstr "{target}"\n'
        assert count(updated) == (1, 0, 0, 0)


def test_a_proposed_rendering_replaces_nothing_that_is_approved(tmp_path: Path) -> None:
    unit = make("Open", "打开", status="proposed")
    approved = run(tmp_path, HEADER + 'msgid "Open"\nmsgstr "开"\n', unit)
    assert show(approved) == 'msgid "Open"\nmsgstr "开"\n'
    assert [(one.line, one.reason) for one in approved.refused] == [
        (6, "is approved, and what the units say is proposed")
    ]
    empty = run(tmp_path, HEADER + 'msgid "Open"\nmsgstr ""\n', unit)
    assert show(empty) == '#, fuzzy\nmsgid "Open"\nmsgstr "打开"\n'


def test_a_deprecated_rendering_changes_nothing_and_is_not_added(tmp_path: Path) -> None:
    text = HEADER + 'msgid "Open"\nmsgstr "开"\n'
    units = (make("Open", "打", status="deprecated"), make("New", "新", status="deprecated"))
    updated = run(tmp_path, text, *units)
    assert updated.content.decode() == text
    assert [one.reason for one in updated.refused] == ["is deprecated"] * 2


def test_any_of_several_renderings_may_stand_and_the_first_is_put(tmp_path: Path) -> None:
    units = (make("Open", "打开", "1"), make("Open", "开启", "2", status="admitted"))
    standing = run(tmp_path, HEADER + 'msgid "Open"\nmsgstr "开启"\n', *units)
    assert count(standing) == (0, 0, 1, 0)
    other = run(tmp_path, HEADER + 'msgid "Open"\nmsgstr "开"\n', *units)
    assert show(other) == 'msgid "Open"\nmsgstr "打开"\n'


def test_the_context_tells_entries_apart(tmp_path: Path) -> None:
    entries = 'msgid "Open"\nmsgstr "开"\n\nmsgctxt "state"\nmsgid "Open"\nmsgstr "开"\n'
    updated = run(tmp_path, HEADER + entries, make("Open", "打开的", context="state"))
    assert show(updated) == entries.replace('"Open"\nmsgstr "开"\n', "X", 1).replace('"开"', '"打开的"').replace(
        "X", '"Open"\nmsgstr "开"\n'
    )
    updated = run(tmp_path, HEADER + entries, make("Open", "打开"))
    assert show(updated) == entries.replace('"开"', '"打开"', 1)


def test_a_unit_without_context_speaks_of_the_only_entry_with_its_source(tmp_path: Path) -> None:
    entry = 'msgctxt "menu"\nmsgid "Open"\nmsgstr "开"\n'
    assert show(run(tmp_path, HEADER + entry, make("Open", "打开"))) == entry.replace("开", "打开")
    two = entry + "\n" + entry.replace("menu", "state")
    updated = run(tmp_path, HEADER + two, make("Open", "打开"))
    assert show(updated).startswith(two)
    assert updated.added == 1


def test_units_that_the_file_lacks_stand_behind_its_last_entry_in_use(tmp_path: Path) -> None:
    text = HEADER + 'msgid "a"\nmsgstr "甲"\n\n#~ msgid "old"\n#~ msgstr "旧"\n'
    updated = run(tmp_path, text, make("b", "乙", "7", note="说明"), make("a", "甲"))
    assert show(updated) == (
        'msgid "a"\nmsgstr "甲"\n\n# 说明\n#. id: 7\nmsgid "b"\nmsgstr "乙"\n\n#~ msgid "old"\n#~ msgstr "旧"\n'
    )
    assert count(updated) == (0, 1, 1, 0)
    again = run(tmp_path, updated.content.decode(), make("b", "乙", "7"), make("a", "甲"))
    assert count(again) == (0, 0, 2, 0)
    assert again.content == updated.content


def test_alternatives_that_were_added_are_found_again_by_their_names(tmp_path: Path) -> None:
    units = (make("a", "甲", "1"), make("a", "乙", "2"))
    first = run(tmp_path, HEADER, *units)
    assert first.added == 2
    second = run(tmp_path, first.content.decode(), *units)
    assert (second.content, second.unchanged) == (first.content, 2)
    changed = run(tmp_path, first.content.decode(), units[0], make("a", "丙", "2"))
    assert changed.content.decode() == first.content.decode().replace("乙", "丙")


def test_a_last_line_without_an_end_gets_one_before_what_is_added(tmp_path: Path) -> None:
    updated = run(tmp_path, HEADER + 'msgid "a"\nmsgstr "甲"', make("b", "乙", "7"))
    assert show(updated) == 'msgid "a"\nmsgstr "甲"\n\n#. id: 7\nmsgid "b"\nmsgstr "乙"\n'


PLURAL = 'msgid "%d post"\nmsgid_plural "%d posts"\nmsgstr[0] "%d 岗"\n'


def test_plural_forms_are_put_where_the_units_say_both(tmp_path: Path) -> None:
    both = (make("%d post", "%d 个岗", "1"), make("%d posts", "%d 个岗位", "1#2"))
    assert show(run(tmp_path, HEADER + PLURAL, *both)) == PLURAL.replace("%d 岗", "%d 个岗位")
    two = PLURAL + 'msgstr[1] "%d 岗"\n'
    assert show(run(tmp_path, HEADER + two, *both)).endswith('msgstr[0] "%d 个岗"\nmsgstr[1] "%d 个岗位"\n')
    one = run(tmp_path, HEADER + PLURAL, both[0])
    assert (show(one), one.added) == (PLURAL, 0)
    assert one.refused[0].reason == "has plural forms, of which the units say one"
    three = run(tmp_path, HEADER + two + 'msgstr[2] "%d 岗"\n', *both)
    assert three.refused[0].reason == "has plural forms that the units do not say"


def test_an_entry_with_plural_forms_is_added_whole(tmp_path: Path) -> None:
    path = tmp_path / "b.po"
    path.write_text(HEADER + "#, c-format\n" + PLURAL, encoding="utf-8")
    units = list(po.read(path, print))
    updated = run(tmp_path, HEADER, *units)
    assert show(updated).strip() == "#, c-format\n" + PLURAL.strip()


def test_the_encoding_stays_and_what_it_does_not_hold_is_refused(tmp_path: Path) -> None:
    text = HEADER.replace("UTF-8", "ISO-8859-1") + 'msgid "a"\nmsgstr "b"\n'
    updated = run(tmp_path, text, make("a", "甲"), make("c", "乙"), make("d", "\xe9"), encoding="latin-1")
    assert updated.content == (text + '\n#. id: u\nmsgid "d"\nmsgstr "\xe9"\n').encode("latin-1")
    assert [one.reason for one in updated.refused] == [
        "has characters that iso-8859-1 does not know",
        "'c' has characters that iso-8859-1 does not know",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay(tmp_path: Path, end: str) -> None:
    text = (HEADER + '#, fuzzy\nmsgid "a"\nmsgstr "b"\n').replace("\n", end)
    updated = run(tmp_path, text, make("a", "一\n二"), make("c", "丙", "7"))
    assert updated.content.decode() == (
        HEADER + 'msgid "a"\nmsgstr ""\n"一\\n"\n"二"\n\n#. id: 7\nmsgid "c"\nmsgstr "丙"\n'
    ).replace("\n", end)


def test_an_entry_that_is_not_to_be_wrapped_is_not(tmp_path: Path) -> None:
    long = "岗位责任" * 30
    updated = run(tmp_path, HEADER + '#, no-wrap\nmsgid "a"\nmsgstr ""\n', make("a", long))
    assert show(updated) == f'#, no-wrap\nmsgid "a"\nmsgstr "{long}"\n'


def test_a_file_of_other_languages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match=r"a\.po: translates en-de, not en-zh-CN; name the file"):
        run(tmp_path, HEADER.replace("zh_CN", "de"), make("a", "甲"))


@pytest.mark.skipif(not REAL.is_dir(), reason="../shared is not here")
@pytest.mark.parametrize("name", ["git", "glib", "kate"])
def test_real_files_come_back_byte_for_byte(name: str) -> None:
    path = REAL / f"{name}.zh_CN.po"
    units = list(po.read(path, lambda _: None))
    updated = update(path, units, source="en", target="zh-CN")
    assert updated.content == path.read_bytes()
    assert updated.unchanged > 500
    assert open_catalogue(path).fill({}).content == path.read_bytes()


@pytest.mark.skipif(not REAL.is_dir() or not shutil.which("msgcat"), reason="../shared or gettext is not here")
@pytest.mark.parametrize("name", ["git", "glib", "kate"])
def test_what_changes_in_real_files_is_wrapped_as_msgcat_wraps_it(name: str, tmp_path: Path) -> None:
    """Held by updating a file that msgcat has written: it changes nothing in it then."""
    original = subprocess.run(["msgcat", REAL / f"{name}.zh_CN.po"], capture_output=True, check=True).stdout
    path = tmp_path / f"{name}.zh_CN.po"
    path.write_bytes(original)
    units = [one for one in po.read(path, lambda _: None) if "\n" not in one.texts[1][1]]
    chosen = [
        replace(one, texts=(one.texts[0], ("zh-CN", f"{one.texts[1][1]}，须看“一岗双责”的说明（见附件）")))
        for one in units[::7]
        if not any(key.startswith("po:plural-of") for key, _ in one.extras)
    ]
    news = [replace(one, id=f"n{one.id}", texts=(("en", f"New {one.texts[0][1]}"), one.texts[1])) for one in chosen]
    updated = update(path, [*chosen, *news], source="en", target="zh-CN")
    assert updated.changed > 50
    assert updated.added > 50
    (tmp_path / "a.po").write_bytes(updated.content)
    done = subprocess.run(["msgcat", tmp_path / "a.po"], capture_output=True, check=True)
    assert done.stdout == updated.content
    before, after = (content.decode().rstrip("\n").split("\n\n") for content in (original, updated.content))
    assert len(set(before) - set(after)) == updated.changed


TEXTS = st.text(alphabet='a岗 \\"', min_size=1, max_size=60).map(lambda text: f"x{text}x")


@given(
    st.lists(st.tuples(TEXTS, TEXTS, st.sampled_from(["", "# p\n", "#, c-format\n"])), unique_by=lambda one: one[0]),
    st.dictionaries(st.integers(0, 9), TEXTS, max_size=4),
    st.sampled_from(["\n", "\r\n"]),
)
@settings(max_examples=100, deadline=None)
def test_only_entries_whose_translation_differs_change(
    entries: list[tuple[str, str, str]], wanted: dict[int, str], end: str
) -> None:
    def quote(text: str) -> str:
        return text.replace("\\", "\\\\").replace('"', '\\"')

    blocks = [f'{head}msgid "{quote(source)}"\nmsgstr "{quote(target)}"\n' for source, target, head in entries]
    content = (HEADER + "\n".join(blocks)).replace("\n", end).encode()
    units = [make(entries[number][0], text) for number, text in wanted.items() if number < len(entries)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.po"
        path.write_bytes(content)
        updated = update(path, units, source="en", target="zh-CN")
        changed = [number for number, text in wanted.items() if number < len(entries) and text != entries[number][1]]
        assert count(updated) == (len(changed), 0, len(units) - len(changed), 0)
        before, after = content.decode().split(end * 2), updated.content.decode().split(end * 2)
        assert [number - 1 for number, block in enumerate(before) if block != after[number]] == sorted(changed)
        path.write_bytes(updated.content)
        texts = [one.texts[1][1] for one in po.read(path, print)]
    assert texts == [wanted.get(number, one[1]) for number, one in enumerate(entries)]

"""`tm pretranslate` from an imported memory to a file that is read again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tm.formats import FORMATS

HEADER = 'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
MEMORY = (
    "en,zh-CN\nHold one post with two responsibilities,坚持一岗双责\nThe meeting was held in May 2023,会议于2023年5月召开\n"
    "%d files,%d 个文件\n"
)
WAITING = (
    HEADER + 'msgid "Hold one post with two responsibilities"\nmsgstr ""\n\n'
    '#: a.c:1\nmsgid "The meeting was held in June 2024"\nmsgstr ""\n\nmsgid "quite another sentence"\nmsgstr ""\n\n'
    'msgid "done"\nmsgstr "完"\n'
)


@pytest.fixture
def tm(command: Callable[..., object], tmp_path: Path) -> Callable[..., object]:
    """Run `tm` in a folder with a memory and a file that waits."""
    (tmp_path / "memory.csv").write_text(MEMORY, encoding="utf-8")
    (tmp_path / "a.po").write_text(WAITING, encoding="utf-8")
    (tmp_path / "terms.csv").write_text("zh-CN,en,status\n会议,meeting,preferred\n", encoding="utf-8")

    def run(*arguments: object) -> object:
        return command(*arguments, program="tm")

    assert run("import", "memory.csv").code == 0  # type: ignore[attr-defined]
    return run


def test_a_file_is_filled_and_told_of(tm: Callable[..., object], tmp_path: Path) -> None:
    done = tm("pretranslate", "a.po", "--output", "b.po", "--glossary", "terms.csv")
    assert done.code == 0
    assert done.err == "a.po: 4 entries: 1 already translated, 1 exact, 1 fuzzy, 1 left\n"
    filled = (tmp_path / "b.po").read_text(encoding="utf-8")
    assert filled.startswith(HEADER + "#. tm: 100%, memory.csv\n#, fuzzy\nmsgid")
    score = filled.partition("#. tm: ")[2].partition("#. tm: ")[2].partition("%")[0]
    assert 75 <= int(score) < 100
    assert (
        f'#. tm: {score}%, memory.csv\n#. glossary: meeting → 会议\n#: a.c:1\n#, fuzzy\n#| msgid "The meeting was'
        in filled
    )
    assert filled.endswith('msgid "quite another sentence"\nmsgstr ""\n\nmsgid "done"\nmsgstr "完"\n')
    assert (tmp_path / "a.po").read_text(encoding="utf-8") == WAITING


def test_approved_entries_are_imported_as_translations(tm: Callable[..., object], tmp_path: Path) -> None:
    assert tm("pretranslate", "a.po", "--in-place", "--approve", "--no-fuzzy").code == 0
    one = 'msgid "Hold one post with two responsibilities"\nmsgstr ""'
    assert (tmp_path / "a.po").read_text(encoding="utf-8") == WAITING.replace(one, one[:-2] + '"坚持一岗双责"')
    assert tm("import", "a.po").code == 0


def test_without_output_it_goes_to_stdout(tm: Callable[..., object]) -> None:
    assert "坚持一岗双责" in tm("pretranslate", "a.po").out


def test_the_other_direction_is_found_as_well(tm: Callable[..., object], tmp_path: Path) -> None:
    (tmp_path / "b.po").write_text('msgid "坚持一岗双责"\nmsgstr ""\n', encoding="utf-8")
    done = tm("pretranslate", "b.po", "--from", "zh", "--to", "en-GB", "--approve")
    assert done.out == 'msgid "坚持一岗双责"\nmsgstr "Hold one post with two responsibilities"\n'


def test_xliff_is_filled_as_well(tm: Callable[..., object], tmp_path: Path) -> None:
    (tmp_path / "a.xlf").write_text(
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="zh-CN"><file id="f">'
        '<unit id="1"><segment><source><pc id="1">%d files</pc></source></segment></unit></file></xliff>',
        encoding="utf-8",
    )
    done = tm("pretranslate", "a.xlf", "--approve")
    assert '<segment state="final" subState="tm:exact-match"><source>' in done.out
    assert '<target><pc id="1">%d 个文件</pc></target>' in done.out


def test_why_a_match_was_not_put_in_is_told_with_the_line(tm: Callable[..., object], tmp_path: Path) -> None:
    unit = '<trans-unit id="1">\n<source>%d <x id="1"/>files</source></trans-unit>'
    (tmp_path / "a.xlf").write_text(
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">\n<file source-language="en" datatype="x"'
        f' target-language="zh-CN" original="a"><body>{unit}</body></file></xliff>',
        encoding="utf-8",
    )
    done = tm("pretranslate", "a.xlf")
    assert done.err == (
        "a.xlf: 1 entry: 0 already translated, 0 exact, 0 fuzzy, 1 left\n"
        "a.xlf:2: has tags within its text; so 1 of those left have a candidate at most\n"
    )
    assert "<source>%d files</source><target>%d 个文件</target></alt-trans>" in done.out
    assert done.code == 0


def test_nothing_found_is_told_by_the_exit_code(tm: Callable[..., object], tmp_path: Path) -> None:
    (tmp_path / "b.po").write_text(HEADER + 'msgid "nothing like it in the memory"\nmsgstr ""\n', encoding="utf-8")
    done = tm("pretranslate", "b.po")
    assert done.code == 1
    assert done.out == (tmp_path / "b.po").read_text(encoding="utf-8")
    (tmp_path / "b.po").write_text(HEADER + 'msgid "a"\nmsgstr "甲"\n', encoding="utf-8")
    assert tm("pretranslate", "b.po").code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["missing.po"], "missing.po: there is no such file"),
        (["a.po", "--in-place", "--output", "b.po"], "--in-place: writes a.po, not b.po"),
        (["a.po", "--glossary", "glossary.db"], "glossary.db: is a termbase"),
        (["terms.csv"], "terms.csv: .csv is not filled; use one of .po"),
        (["a.po", "--db", "none.db"], "none.db"),
    ],
)
def test_wrong_use_is_told_in_one_line(tm: Callable[..., object], arguments: list[str], message: str) -> None:
    done = tm("pretranslate", *arguments)
    assert done.code == 2
    assert done.err.startswith(message)
    assert done.err.count("\n") == 1
    assert done.out == ""


@pytest.mark.parametrize("name", ["a.po", "a.xlf", "b.xlf"])
def test_what_waits_for_review_is_not_imported(tm: Callable[..., object], tmp_path: Path, name: str) -> None:
    """Else the memory would learn its own guesses."""
    source = "The meeting was held in June 2024"
    first = (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file source-language="en" datatype="x" original="a"'
        f' target-language="zh-CN"><body><trans-unit id="1"><source>{source}</source></trans-unit></body></file></xliff>'
    )
    second = (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="zh-CN"><file id="f">'
        f'<unit id="1"><segment><source>{source}</source></segment></unit></file></xliff>'
    )
    (tmp_path / name).write_text(
        {"a.po": f'{HEADER}msgid "{source}"\nmsgstr ""\n', "a.xlf": first, "b.xlf": second}[name]
    )
    assert tm("pretranslate", name, "--in-place").err.endswith("1 fuzzy, 0 left\n")
    skipped = tm("import", name).err
    assert "is fuzzy" in skipped or "waits for review" in skipped


def test_what_stood_beside_a_reviewed_entry_is_no_note_of_it(tm: Callable[..., object], tmp_path: Path) -> None:
    tm("pretranslate", "a.po", "--in-place", "--glossary", "terms.csv")
    path = tmp_path / "a.po"
    path.write_text(path.read_text(encoding="utf-8").replace("#, fuzzy\n", "# seen by a person\n"), encoding="utf-8")
    units = FORMATS["po"].read(path, lambda skipped: None)
    assert [unit.note for unit in units] == ["seen by a person", "seen by a person", ""]

"""`tm export` writes what is asked for, and says so where there is nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tm.intake import read_units
from tm.texts import Origin, Unit
from tm.units import open_units

Command = Callable[..., Any]
GATE = (("en", "gate"), ("zh-CN", "门"))
ROOF = (("zh-CN", "屋顶"), ("en", "roof"))
WALL = (("en", "wall"), ("fr", "mur"))


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    path = tmp_path / "t.db"
    with open_units(path, write=True) as units, units.transaction():
        first, _, _ = units.begin(Origin(0, "a.tmx", "file"), "digest", "2026-01-01T00:00:00Z")
        units.add(first, enumerate([Unit("1", GATE, note="of the garden"), Unit("2", ROOF)]))
        second, _, _ = units.begin(Origin(0, "b.tmx", "file", domain="art"), "digest", "2026-01-01T00:00:00Z")
        units.add(second, enumerate([Unit("1", WALL)]))
    return path


def read(path: Path) -> list[Unit]:
    return list(read_units(path, report=print))


def test_a_tmx_has_every_unit_as_it_was_translated(command: Command, memory: Path, tmp_path: Path) -> None:
    done = command("export", "--db", memory, "--output", "out.tmx", program="tm")
    assert (done.code, done.out, done.err) == (0, "", "3 units in out.tmx\n")
    assert read(tmp_path / "out.tmx") == [
        Unit("1", GATE, note="of the garden"),
        Unit("2", ROOF),
        Unit("3", WALL, domain="art"),
    ]
    assert b'srclang="zh-CN"' in (tmp_path / "out.tmx").read_bytes()


@pytest.mark.parametrize("name", ["out.po", "out.csv", "out.tbx"])
def test_other_formats_have_one_pair_of_languages(command: Command, memory: Path, tmp_path: Path, name: str) -> None:
    assert command("export", "--db", memory, "--output", name, "--to", "zh", program="tm").code == 0
    assert [unit.texts for unit in read(tmp_path / name)] == [GATE, ROOF[::-1]]
    assert read(tmp_path / name)[0].note == "of the garden"
    done = command("export", "--db", memory, "--output", "other.po", program="tm")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "en and fr, en and zh-CN" in done.err
    assert not (tmp_path / "other.po").exists()


@pytest.mark.parametrize(
    ("options", "texts"),
    [
        (["--from", "zh-Hans"], [GATE[::-1], ROOF]),
        (["--origin", "b.tmx"], [WALL]),
        (["--domain", "art"], [WALL]),
        (["--origin", "a.tmx", "--from", "en", "--to", "zh", "--format", "tmx"], [GATE, ROOF[::-1]]),
    ],
)
def test_options_choose(command: Command, memory: Path, tmp_path: Path, options: list[str], texts: object) -> None:
    assert command("export", "--db", memory, "--output", "out.tmx", *options, program="tm").code == 0
    assert [unit.texts for unit in read(tmp_path / "out.tmx")] == texts


def test_nothing_is_written_where_there_is_nothing(command: Command, memory: Path, tmp_path: Path) -> None:
    (tmp_path / "out.tmx").write_text("old", encoding="utf-8")
    for options in (["--from", "ja"], ["--domain", "law"], ["--from", "fr", "--to", "zh"]):
        done = command("export", "--db", memory, "--output", "out.tmx", *options, program="tm")
        assert (done.code, done.out) == (1, "")
        assert "nothing was written" in done.err
    assert (tmp_path / "out.tmx").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--output", "out.odt"], "out.odt: its suffix tells no format"),
        (["--output", "out", "--format", "odt"], "no format of that name"),
        (["--output", "out.tmx", "--origin", "c.tmx"], "c.tmx: is no origin of the memory; it has a.tmx, b.tmx"),
        ([], "--output"),
    ],
)
def test_wrong_use_is_told_in_one_line(command: Command, memory: Path, options: list[str], problem: str) -> None:
    done = command("export", "--db", memory, *options, program="tm")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert problem in done.err


def test_stdout_and_names_without_suffix_are_tmx(command: Command, memory: Path, tmp_path: Path) -> None:
    assert command("export", "--db", memory, "--output", "out", program="tm").code == 0
    assert (tmp_path / "out").read_bytes().startswith(b"<?xml")


def test_a_po_file_is_brought_up_to_date(command: Command, memory: Path, tmp_path: Path) -> None:
    kept = (
        'msgid ""\nmsgstr "Language: zh_CN\\n"\n\n#   odd\nmsgid "gate"\nmsgstr "大门"\n\nmsgid "roof"\nmsgstr "屋顶"\n'
    )
    (tmp_path / "kept.po").write_text(kept, encoding="utf-8")
    done = command("export", "--db", memory, "--update", "kept.po", "--from", "en", "--to", "zh", program="tm")
    assert (done.code, done.err) == (0, "kept.po: 1 entry changed, 0 added, 1 as before\n")
    assert (tmp_path / "kept.po").read_text(encoding="utf-8") == kept.replace("大门", "门")


def test_a_unit_comes_once_for_each_context(command: Command, tmp_path: Path) -> None:
    entries = "".join(f'\nmsgctxt "{context}"\nmsgid "Open"\nmsgstr "打开"\n' for context in ("menu", "state"))
    (tmp_path / "a.po").write_text(f'msgid ""\nmsgstr "Language: zh_CN\\n"\n{entries}', encoding="utf-8")
    assert command("import", "a.po", "--db", "t.db", program="tm").err.startswith("a.po: 2 units: 1 new, 1 known")
    assert command("export", "--db", "t.db", "--output", "b.po", program="tm").code == 0
    assert entries in (tmp_path / "b.po").read_text(encoding="utf-8")


def test_a_unit_comes_once_for_each_way_that_it_is_tagged(command: Command, tmp_path: Path) -> None:
    tu = '<tu><tuv xml:lang="en"><seg>one {}</seg></tuv><tuv xml:lang="zh-CN"><seg>一 {}</seg></tuv></tu>'
    tags = ["post", "<hi>post</hi>", '<ph x="1">{}</ph>post', "post"]
    body = "".join(tu.format(tag, tag.replace("post", "岗")) for tag in tags)
    (tmp_path / "a.tmx").write_text(
        f'<tmx version="1.4"><header srclang="en"/><body>{body}</body></tmx>', encoding="utf-8"
    )
    assert command("import", "a.tmx", "--db", "t.db", program="tm").err.startswith("a.tmx: 4 units: 1 new, 3 known")
    assert command("export", "--db", "t.db", "--output", "b.tmx", program="tm").err == "3 units in b.tmx\n"
    assert [unit.extras for unit in read(tmp_path / "b.tmx")] == [
        (),
        (("tmx:seg:en", "one <hi>post</hi>"), ("tmx:seg:zh-CN", "一 <hi>岗</hi>")),
        (("tmx:seg:en", 'one <ph x="1">{}</ph>post'), ("tmx:seg:zh-CN", '一 <ph x="1">{}</ph>岗')),
    ]

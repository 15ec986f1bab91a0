"""`glossary pair` as people and programs use it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


@pytest.fixture
def database(lake_termbase: Path, tmp_path: Path) -> Path:
    shutil.copy(lake_termbase, tmp_path / "t.db")
    return tmp_path / "t.db"


def test_phrases_in_both_languages_are_answered_in_order(command: Command, database: Path) -> None:
    done = command("pair", "rubbish", "湖长制", "派出所", "--db", database, "--json")
    assert (done.code, done.err) == (0, "")
    rows = json.loads(done.out)
    assert [(row["phrase"], row["language"]) for row in rows] == [
        *(("rubbish", "en"), ("湖长制", "zh-CN"), ("派出所", "zh-CN")),
    ]
    assert tuple(rows[0]) == ("phrase", "language", "count", "unrendered", "renderings")
    lines = command("pair", "rubbish", "湖长制", "--db", database).out.splitlines()
    assert lines[0] == "rubbish  [en · in 2 pairs]"
    assert lines[lines.index("") + 1] == "湖长制  [zh-CN · in 5 pairs · no rendering found in 1]"


def test_what_is_not_found_is_told_apart(command: Command, database: Path) -> None:
    """A phrase that stands nowhere, and one that stands in pairs without a rendering."""
    done = command("pair", "鑫鑫", "的", "--db", database)
    assert done.code == 1
    assert all("doubtful" in line for line in done.out.splitlines() if "→" in line)
    first, second = done.err.splitlines()
    assert first.endswith("鑫鑫: stands in no pair of " + str(database))
    assert "的: stands in " in second
    assert "but no rendering is sure enough" in second
    done = command("pair", "鑫鑫", "--json", "--db", database)
    assert (done.code, json.loads(done.out)[0]["renderings"]) == (1, [])
    done = command("pair", "鑫鑫", "湖长制", "--db", database)
    assert (done.code, len(done.err.splitlines())) == (0, 1)


def test_the_language_is_that_of_the_script_unless_it_is_named(command: Command, database: Path) -> None:
    rows = json.loads(command("pair", "GDP增长", "5G", "--json", "--db", database).out)
    assert [row["language"] for row in rows] == ["zh-CN", "en"]
    (row,) = json.loads(command("pair", "5G", "--language", "zh", "--json", "--db", database).out)
    assert row["language"] == "zh-CN"
    assert command("pair", "5G", "--language", "tlh", "--db", database).code == 2


def test_wrong_use_is_told_in_one_line_and_makes_nothing(command: Command, tmp_path: Path, database: Path) -> None:
    for arguments in (
        ["", "--db", database],
        ["湖", "--db", "no.db"],
        ["--db", "no.db"],
        ["湖", "--save", "--db", "no.db"],
    ):
        done = command("pair", *arguments)
        assert (done.code, done.out) == (2, "")
        assert len(done.err.splitlines()) == 1
    assert not (tmp_path / "no.db").exists()


def test_asking_changes_nothing_and_saving_proposes(command: Command, database: Path) -> None:
    before = command("list", "--db", database).out
    command("pair", "垃圾", "--db", database)
    assert command("list", "--db", database).out == before
    done = command("pair", "垃圾", "--save", "--db", database)
    assert done.code == 0
    assert done.err == f"1 new rendering in {database}\n"
    assert "rubbish  [proposed · rank 1 of 1 · 2× (100%)" in command("lookup", "垃圾", "--db", database).out
    assert command("pair", "垃圾", "--save", "--db", database).err == f"0 new renderings in {database}\n"


def test_without_a_phrase_all_terms_are_paired_anew(command: Command, database: Path) -> None:
    done = command("pair", "--db", database)
    assert done.code == 0
    assert done.err.startswith("pair: ")
    header, *rows = (line.split("\t") for line in done.out.splitlines())
    assert header == ["phrase", "language", "pairs", "renderings"]
    assert "湖长制" in {row[0] for row in rows}
    again = command("pair", "--db", database)
    assert (again.out, again.err) == (done.out, done.err)
    phrases = [row["phrase"] for row in json.loads(command("pair", "--json", "--language", "zh", "--db", database).out)]
    assert phrases == [row[0] for row in rows if row[1] == "zh-CN"]


def test_documents_without_translation_have_no_pairs_and_it_says_so(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("要坚持一岗双责，坚持一岗双责。", encoding="utf-8")
    command("build", "a.txt", "--out", "out")
    for arguments in ((), ("一岗双责",)):
        done = command("pair", *arguments)
        assert done.code == 1
        assert "holds no pair of sentences" in done.err

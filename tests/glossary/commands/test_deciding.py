"""Deciding from scripts: what each command prints, what it refuses, what it leaves."""

import io
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


@pytest.fixture
def desk(command: Command, lake_termbase: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run `glossary` on a copy of the termbase of lakes, as Li."""
    shutil.copyfile(lake_termbase, tmp_path / "glossary.db")
    monkeypatch.setenv("GLOSSARY_USER", "Li Mei")
    return command


def read_statuses(desk: Command) -> dict[str, str]:
    (shown,) = json.loads(desk("show", "湖长制", "--json").out)
    return {term["text"]: term["status"] for term in shown["terms"]}


def read_id(desk: Command) -> str:
    return str(json.loads(desk("show", "湖长制", "--json").out)[0]["id"])


def test_a_status_is_set_told_recorded_and_undone(desk: Command) -> None:
    before, lake = read_statuses(desk), read_id(desk)
    done = desk("set-status", "preferred", "lake chief system")
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{lake}: set status lake chief system: admitted → preferred\n"
    assert read_statuses(desk)["lake chief system"] == "preferred"
    done = desk("set-status", "preferred", "Lake-Chief System")
    assert (done.code, done.out) == (0, "")
    assert done.err == "nothing to change: all of it is so already\n"
    (change,) = json.loads(desk("history", "--who", "Li Mei", "--json").out)
    assert change["moment"].startswith("20")
    del change["moment"]
    assert change == {
        "who": "Li Mei",
        "command": "set-status",
        "action": "set status",
        "concept": lake,
        "subject": "lake chief system",
        "before": "admitted",
        "after": "preferred",
        "undone": False,
    }
    assert desk("undo").out.startswith("undone: set-status by Li Mei, 20")
    assert read_statuses(desk) == before
    assert [row["undone"] for row in json.loads(desk("history", "--who", "Li Mei", "--json").out)] == [False, True]
    done = desk("undo")
    assert (done.code, done.out) == (1, "")
    assert done.err == "glossary.db: there is no decision to undo\n"


def test_a_batch_from_a_pipe_is_one_decision(desk: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    before = read_statuses(desk)
    lines = b"lake chief system\n\n  system of lake heads\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    rows = json.loads(desk("set-status", "deprecated", "-", "--json").out)
    assert [row["subject"] for row in rows] == ["lake chief system", "system of lake heads"]
    desk("undo")
    assert read_statuses(desk) == before


def test_terms_are_edited_added_split_merged_and_removed(desk: Command) -> None:
    lake = read_id(desk)
    assert desk("edit", "system of lake bosses", "--text", "lake-boss system", "--note", "crude").code == 0
    assert desk("edit", lake, "--definition", "who answers for a lake", "--domain", "").code == 0
    done = desk("add", "湖长制", "lake wardens", "--source", "a colleague")
    assert done.out == f"{lake}: add term lake wardens (preferred)\n"
    (shown,) = json.loads(desk("show", lake, "--json").out)
    assert (shown["domain"], shown["definition"]) == ("", "who answers for a lake")
    assert {term["text"]: term["note"] for term in shown["terms"]}["lake-boss system"] == "crude"
    done = desk("split", "湖长制", "lake wardens", "--both", "湖长制", "--json")
    new = next(row["after"] for row in json.loads(done.out) if row["action"] == "split concept")
    assert len(json.loads(desk("show", new, "--json").out)[0]["terms"]) == 2
    done = desk("merge", lake, new)
    assert done.code == 0
    assert f"move term lake wardens: {new} → {lake}" in done.out
    assert desk("remove", "lake wardens").out == f"{lake}: remove term lake wardens (preferred)\n"
    assert desk("remove", "湖长制", "--whole").code == 0
    assert desk("show", lake).code == 1
    while desk("undo").code == 0:
        pass
    assert read_statuses(desk)["system of lake bosses"] == "deprecated"


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["set-status", "best", "lake chief system"], "best"),
        (["set-status", "preferred", "lake chief system", "nothing of this name"], "nothing of this name"),
        (["set-status", "preferred", "湖长制", "--language", "en"], "湖长制"),
        (["set-status", "preferred", "湖长制", "--concept", "none"], "none"),
        (["edit", "湖长制"], "edit"),
        (["edit", "湖长制", "--text", "“”"], "letter"),
        (["edit", "lake chief system", "--text", "system of lake heads"], "system of lake heads"),
        (["add", "湖长制", "x", "--new", "--to", "y"], "--to"),
        (["add", "x", "--to", "none"], "none"),
        (["add", "“”"], "letter"),
        (["merge", "湖长制", "湖长制"], "one concept already"),
        (["merge", "湖长制", "none"], "none"),
        (["split", "湖长制", "nothing of this name"], "nothing of this name"),
        (["remove", "none"], "none"),
        (["remove", "lake chief system", "none"], "none"),
        (["history", "--since", "yesterday"], "yesterday"),
        (["undo", "--db", "missing.db"], "missing.db"),
        (["set-status", "preferred", "湖长制", "--db", "missing.db"], "missing.db"),
    ],
    ids=" ".join,
)
def test_wrong_names_are_told_in_one_line_and_change_nothing(desk: Command, words: list[str], named: str) -> None:
    before = desk("list", "--json").out
    done = desk(*words)
    assert (done.code, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
    assert named in done.err
    assert desk("list", "--json").out == before
    assert desk("undo").code == 1, "nothing was decided"
    assert not Path("missing.db").exists()


def test_an_import_is_undone_by_name(desk: Command, tmp_path: Path) -> None:
    (tmp_path / "house.csv").write_text("zh-CN,en\n湖长制,lake chief\n", encoding="utf-8")
    before = desk("list", "--json").out
    assert desk("import", "house.csv").code == 0
    assert desk("undo").out.startswith("undone: import by Li Mei")
    assert desk("list", "--json").out == before


def test_what_a_person_saves_is_undone_too(desk: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("要落实河湖长效机制，落实河湖长效机制。", encoding="utf-8")
    before = desk("list", "--json").out
    assert desk("extract", "a.txt", "--save").code == 0
    assert desk("list", "--json").out != before
    assert desk("undo").out.startswith("undone: extract by Li Mei")
    assert desk("list", "--json").out == before


def test_nobody_needs_a_name(desk: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """A container's user may have no login."""

    def refuse() -> str:
        raise OSError

    monkeypatch.delenv("GLOSSARY_USER")
    monkeypatch.setattr("getpass.getuser", refuse)
    (row,) = json.loads(desk("set-status", "admitted", "湖长制", "--json").out)
    assert row["who"] == ""
    assert desk("undo").out.startswith("undone: set-status, 20")


@pytest.mark.parametrize("typed", ["", " ", "\x01"])
@pytest.mark.parametrize(
    "words",
    [["set-status", "preferred"], ["merge", "湖长制"], ["edit", "--note", "x"], ["remove"], ["split", "湖长制"]],
)
def test_an_empty_name_is_refused_in_words(desk: Command, words: list[str], typed: str) -> None:
    done = desk(*words, typed)
    assert (done.code, done.out) == (2, "")
    assert done.err == "'': names nothing; give a term, or a concept's id\n"

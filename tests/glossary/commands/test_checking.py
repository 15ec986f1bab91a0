"""`glossary check` as people and programs use it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]

TABLE = "zh-CN,en\n湖长制很好。,The system of lake bosses is good.\n湖长制很新。,The lake chief system is is new.\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table with a deprecated rendering and a doubled word."""
    path = tmp_path / "draft.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_findings_are_told_with_their_place_and_end_with_one(
    command: Command, lake_termbase: Path, table: Path
) -> None:
    done = command("check", table, "--db", lake_termbase, "--disable", "several-translations")
    assert done.code == 1
    assert f"{table}:2: [deprecated-rendering] “system of lake bosses” is deprecated for 湖长制" in done.out
    assert "expected: lake chief system" in done.out
    assert "rank 1 of 2 · 3× (75%) in 1 document · 2023-03-01" in done.out
    assert f"{table}:3: [repeated-word]" in done.out


def test_rules_are_chosen_and_switched_off(command: Command, lake_termbase: Path, table: Path) -> None:
    def find(*options: str) -> list[str]:
        done = command("check", table, "--db", lake_termbase, "--json", *options)
        return [one["rule"] for one in json.loads(done.out)]

    assert find("--rule", "repeated-word") == ["repeated-word"]
    assert "repeated-word" not in find("--disable", "repeated-word")
    assert command("check", table, "--db", lake_termbase, "--rule", "nonsense").code == 2


def test_nothing_found_is_zero(command: Command, lake_termbase: Path, tmp_path: Path) -> None:
    path = tmp_path / "good.csv"
    path.write_text("zh-CN,en\n湖长制很好。,The lake chief system is good.\n", encoding="utf-8")
    done = command("check", path, "--db", lake_termbase, "--json")
    assert (done.code, json.loads(done.out), done.err) == (0, [], "")


def test_a_file_that_cannot_be_used_is_told_in_a_line_and_the_others_are_checked(
    command: Command, lake_termbase: Path, table: Path, tmp_path: Path
) -> None:
    done = command("check", tmp_path / "none.po", table, "--db", lake_termbase, "--json")
    assert done.code == 2
    assert len(done.err.splitlines()) == 1
    assert json.loads(done.out)


def test_formats_that_nobody_knows_are_refused(command: Command, lake_termbase: Path, table: Path) -> None:
    done = command("check", table, "--db", lake_termbase, "--format", "xml")
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert json.loads(command("check", table, "--db", lake_termbase, "--format", "sarif").out)["version"] == "2.1.0"


def test_a_configuration_switches_rules_off(command: Command, lake_termbase: Path, table: Path, tmp_path: Path) -> None:
    config = tmp_path / "tifaku.toml"
    config.write_text('[check]\ndisable = ["deprecated-rendering"]\n', encoding="utf-8")
    found = json.loads(command("check", table, "--db", lake_termbase, "--config", config, "--json").out)
    assert "deprecated-rendering" not in [one["rule"] for one in found]


def test_without_a_termbase_the_rules_that_need_none_are_followed_and_a_line_says_so(
    command: Command, table: Path
) -> None:
    done = command("check", table, "--json")
    assert done.code == 1
    assert [one["rule"] for one in json.loads(done.out)] == ["repeated-word"]
    assert len(done.err.splitlines()) == 1
    assert "`glossary build`" in done.err
    assert not Path("glossary.db").exists()
    assert command("check", table, "--rule", "repeated-word").err == ""


def test_a_termbase_that_was_named_or_alone_is_asked_for_must_be_there(
    command: Command, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for arguments in (["--db", "none.db"], ["--db", "glossary.db"], ["--rule", "missing-rendering"]):
        done = command("check", table, *arguments)
        assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    monkeypatch.setenv("GLOSSARY_DB", "none.db")
    assert command("check", table).code == 2
    Path("glossary.db").write_bytes(b"no termbase" * 200)
    monkeypatch.delenv("GLOSSARY_DB")
    assert command("check", table).code == 2

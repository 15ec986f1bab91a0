"""`glossary variants`: a table, lines with tabs, JSON; what competes; what it says where there is nothing."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from showing import show_renderings

from glossary.termbase import open_termbase

Command = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("termbase")


@pytest.fixture
def termbase(tmp_path: Path) -> Path:
    """河段包干 changed its wording in 2023, 巡河计划 has two, 青山 one."""
    old = ["river contracts", "deprecated", 0.9, {"2019": 3, "2021-05 county": 2}]
    new = ["one keeper a reach", "preferred", 0.9, {"2023-02": 3, "2024": 2}]
    two = [["patrol plan", "proposed", 0.9, {"2024": 4}], ["plan of patrol", "proposed", 0.9, {"2024": 3}]]
    with open_termbase(tmp_path / "glossary.db", command="test") as opened:
        show_renderings(opened, "河段包干", "zh-CN", "preferred", [old, new])
        show_renderings(opened, "巡河计划", "zh-CN", "proposed", two)
        show_renderings(opened, "青山", "zh-CN", "proposed", [["green hills", "proposed", 0.9, {"2024": 4}]])
    return tmp_path


def test_a_term_is_a_table_and_its_change_a_line(command: Command) -> None:
    done = command("variants", "河段包干")
    assert done.code == 0
    header, *rows = (line.split("\t") for line in done.out.splitlines())
    shown = [dict(zip(header, row, strict=True)) for row in rows]
    assert [row["rendering"] for row in shown] == ["one keeper a reach", "river contracts"]
    assert shown[1] == {
        "term": "河段包干",
        "rendering": "river contracts",
        "status": "deprecated",
        "rank": "2 of 2",
        "count": "5",
        "share": "50%",
        "first": "2019",
        "last": "2021-05",
        "documents": "2",
        "change": "until 2021-05",
        "also": "",
        "in": "2019, 2021-05 county",
    }
    assert shown[0]["change"] == "since 2023-02"
    changed = "river contracts until 2021-05, one keeper a reach since 2023-02"
    assert done.err == f"河段包干: the wording changed: {changed}\n"


def test_what_competes_comes_with_its_cost_the_most_costly_first(command: Command) -> None:
    lines = [line.split("\t")[:3] for line in command("variants", "--inconsistent").out.splitlines()]
    assert lines == [
        ["cost", "term", "rendering"],
        ["15", "河段包干", "one keeper a reach"],
        ["15", "河段包干", "river contracts"],
        ["3", "巡河计划", "patrol plan"],
        ["3", "巡河计划", "plan of patrol"],
    ]
    assert command("variants", "--inconsistent", "--limit", "1").out.count("\n") == 3
    assert command("variants", "--inconsistent", "--since", "2024", "--min-count", "3").out.count("\n") == 3


def test_json_has_all_renderings_and_which_of_them_cost(command: Command) -> None:
    first, second = json.loads(command("variants", "--inconsistent", "--json").out)
    assert first["change"] == {
        "before": "river contracts",
        "until": "2021-05",
        "after": "one keeper a reach",
        "since": "2023-02",
    }
    assert [(one["text"], one["best"], one["cost"]) for one in first["renderings"]] == [
        ("one keeper a reach", True, 0),
        ("river contracts", False, 15),
    ]
    assert first["renderings"][1]["documents"] == ["2019", "2021-05 county"]
    assert second["change"] is None
    assert sum(one["cost"] for one in second["renderings"]) == second["cost"] == 3


def test_without_a_term_all_that_have_several_are_listed(command: Command) -> None:
    rows = [line.split("\t")[0] for line in command("variants").out.splitlines()[1:]]
    assert rows == ["河段包干", "河段包干", "巡河计划", "巡河计划"]


def test_a_term_is_asked_whether_it_competes(command: Command) -> None:
    assert command("variants", "巡河计划", "--inconsistent").code == 0
    done = command("variants", "青山", "--inconsistent")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("青山: nothing competes in glossary.db")
    assert json.loads(command("variants", "青山", "--inconsistent", "--json").out) == []


def test_what_is_not_there_and_what_is_wrong_are_told_in_one_line(command: Command) -> None:
    done = command("variants", "青水")
    assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
    assert "青山" in done.err
    assert command("variants", "--inconsistent", "--language", "en").code == 1
    for wrong in (["--since", "soon"], ["--language", "tlh"], ["--min-count", "0"], ["--db", "missing.db"]):
        done = command("variants", *wrong)
        assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)

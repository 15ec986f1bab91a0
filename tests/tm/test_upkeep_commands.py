"""`tm analyse`, `tm audit` and `tm clean` as people and programs use them."""

import json
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from tm.texts import Origin, Unit
from tm.units import open_units

Command = Callable[..., Any]

PAIRS = (
    ("Open the old gate", "打开旧门"),
    ("open the old gate.", "打开旧门。"),
    ("The mill has 12 wheels", "磨坊有10个轮子"),
    ("The boat lies on the river", "船在河上"),
)


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    path = tmp_path / "glossary.db"
    with open_units(path, write=True) as units, units.transaction():
        origin, first, _ = units.begin(Origin(0, "a.tmx", "file"), "state", "2026-01-01")
        pairs = (
            Unit(str(number), (("en", source), ("zh-CN", target))) for number, (source, target) in enumerate(PAIRS)
        )
        units.add(origin, enumerate(pairs, first))
    return path


def read_sources(path: Path) -> list[str]:
    with open_units(path) as units:
        return [unit.source for unit in units.read_all()]


def test_a_job_is_counted(command: Command, memory: Path, tmp_path: Path) -> None:
    text = "Open the old gate. The boat lies on the river. Nobody knows the miller. Open the old gate.\n"
    (tmp_path / "job.en.txt").write_text(text, encoding="utf-8")
    done = command("analyse", "job.en.txt", "--json", program="tm")
    assert done.code == 0
    (table,) = json.loads(done.out)
    rows = {(row["match"], row["internal"]): row["segments"] for row in table["rows"] if row["segments"]}
    assert rows[("repetitions", False)] == 1
    assert rows[("new", False)] == 1
    assert table["words"] == 18
    assert command("analyse", "job.en.txt", "--output", "t.csv", program="tm").code == 0
    lines = (tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[-1] == "job.en.txt,total,4,18,0"
    assert command("analyse", "job.en.txt", "--csv", program="tm").out.lstrip("\ufeff").splitlines() == lines


def test_a_job_without_a_memory_is_compared_with_itself(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"The mill turns. The mill turned. The mill turns.")))
    done = command("analyse", "-", "--no-memory", program="tm")
    rows = dict(line.split("\t")[1:3] for line in done.out.splitlines())
    assert (rows["repetitions"], rows["85–94% internal"], rows["new"], rows["total"]) == ("1", "1", "1", "3")
    assert command("analyse", "x.txt", program="tm").code == 2
    assert command("analyse", "x.txt", "--json", "--csv", program="tm").code == 2
    assert command("analyse", "x.txt", "--output", "t.xlsx", program="tm").code == 2


def test_several_files_are_added_up_and_what_cannot_be_read_is_told(
    command: Command, memory: Path, tmp_path: Path
) -> None:
    for name in ("a.en.txt", "b.en.txt"):
        (tmp_path / name).write_text("Nobody knows the miller.", encoding="utf-8")
    done = command("analyse", "a.en.txt", "b.en.txt", "c.en.txt", program="tm")
    assert done.code == 2
    assert "skipped c.en.txt: no such file" in done.err
    assert done.out.splitlines()[-1] == "in all\ttotal\t2\t8\t0"


def test_an_audit_counts_and_lists(command: Command, memory: Path) -> None:
    done = command("audit", program="tm")
    assert done.code == 1
    counts, _, listing = done.out.partition("\n\n")
    assert "numbers\t1\t1" in counts.splitlines()
    assert "near-duplicates\t1\t2" in counts.splitlines()
    rows = [line.split("\t") for line in listing.splitlines()]
    assert rows[0] == ["unit", "rule", "problem", "source", "target"]
    assert ["3", "numbers", "12 is not in the target", *PAIRS[2]] in rows


def test_an_audit_is_json_where_it_is_asked_for(command: Command, memory: Path) -> None:
    done = command("audit", "--rule", "numbers", "--rule", "tags", "--json", program="tm")
    numbers, tags = json.loads(done.out)
    assert (numbers["rule"], numbers["findings"], tags["findings"]) == ("numbers", 1, 0)
    (found,) = numbers["listed"]
    assert found["units"][0]["origins"] == ["a.tmx"]
    assert command("audit", "--rule", "tags", program="tm").code == 0
    assert command("audit", "--rule", "tag", program="tm").code == 2


def test_what_a_rule_is_against_is_removed_and_put_back(command: Command, memory: Path) -> None:
    before = sorted(read_sources(memory))
    dry = command("clean", "--rule", "near-duplicates", "--rule", "numbers", "--dry-run", program="tm")
    assert [line.split("\t")[0] for line in dry.out.splitlines()] == ["unit", "1", "3"]
    assert sorted(read_sources(memory)) == before
    done = command("clean", "--rule", "near-duplicates", "--rule", "numbers", program="tm")
    assert (done.code, "2 units removed; `tm clean --undo 1`" in done.err) == (0, True)
    assert read_sources(memory) == [PAIRS[1][0], PAIRS[3][0]]
    log = command("clean", "--log", program="tm").out.splitlines()[1].split("\t")
    assert (log[0], log[2:]) == ("1", ["numbers, near-duplicates", "2", ""])
    shown = json.loads(command("clean", "--show", "last", "--json", program="tm").out)
    assert [unit["source"] for unit in shown] == [PAIRS[0][0], PAIRS[2][0]]
    assert command("clean", "--undo", "last", program="tm").code == 0
    assert sorted(read_sources(memory)) == before
    assert command("clean", "--undo", "1", program="tm").code == 2


def test_units_that_a_file_names_are_removed(command: Command, memory: Path, tmp_path: Path) -> None:
    (tmp_path / "ids").write_text(command("audit", "--rule", "numbers", program="tm").out, encoding="utf-8")
    assert command("clean", "--ids", "ids", program="tm").code == 0
    assert PAIRS[2][0] not in read_sources(memory)


def test_a_removed_unit_is_found_again_when_it_is_back(command: Command, memory: Path, tmp_path: Path) -> None:
    (tmp_path / "ids").write_text("4\n", encoding="utf-8")
    command("clean", "--ids", "ids", program="tm")
    assert command("match", PAIRS[3][0], program="tm").code == 1
    command("clean", "--undo", "last", program="tm")
    assert PAIRS[3][1] in command("match", PAIRS[3][0], program="tm").out
    assert command("doctor", program="tm").code == 0


@pytest.mark.parametrize("arguments", [(), ("--log", "--undo", "1"), ("--rule", "tags", "--ids", "f")])
def test_cleaning_does_one_thing_at_a_time(command: Command, memory: Path, arguments: tuple[str, ...]) -> None:
    done = command("clean", *arguments, program="tm")
    assert (done.code, "does one thing at a time" in done.err) == (2, True)


def test_nothing_to_remove_is_told(command: Command, memory: Path) -> None:
    assert command("clean", "--rule", "tags", program="tm").code == 1
    assert command("clean", "--log", program="tm").code == 1

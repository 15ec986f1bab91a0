"""The `glossary` command as people and programs use it: streams, exit codes, JSON, terminals, pipes, locales."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from glossary.entries import Entry, Status, Term
from glossary.termbase import open_termbase

Command = Callable[..., Any]
COMMANDS = ("build", "extract", "lookup", "list", "import", "export", "history")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, command: Command) -> None:
    done = command(name, "--help")
    assert done.code == 0
    assert done.out.startswith(f"Usage: glossary {name} ")
    assert done.err == ""
    assert "…" not in done.out.split("Options:")[0]


def test_the_help_lists_every_command_whole(command: Command) -> None:
    text = command("--help").out
    assert all(f"\n  {name} " in text for name in COMMANDS)
    assert "..." not in text.split("Commands:")[1]


def test_a_build_prints_its_summary_on_stdout_and_its_stages_on_stderr(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("要坚持一岗双责，坚持一岗双责。", encoding="utf-8")
    done = command("build", "a.txt", "--out", "out")
    assert done.code == 0
    assert "1 documents, 1 segments" in done.out
    assert "一岗双责 (2×)" in done.out
    assert [line.partition(":")[0] for line in done.err.splitlines()] == [
        *("read", "align", "find phrases", "recognize terms", "pair", "export"),
    ]
    assert (tmp_path / "glossary.db").exists()


def test_the_environment_names_the_termbase(
    command: Command, small_termbase: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GLOSSARY_DB", str(small_termbase))
    assert "一岗双责" in command("lookup", "一岗双责").out


def test_json_is_one_array_wherever_rows_print(command: Command, small_termbase: Path) -> None:
    for arguments in (["lookup", "一岗双责"], ["list"], ["history"]):
        rows = json.loads(command(*arguments, "--json", "--db", small_termbase).out)
        assert isinstance(rows, list)
        assert rows
    done = command("lookup", "鑫鑫", "--json", "--db", small_termbase)
    assert (done.code, json.loads(done.out)) == (1, [])
    entries = json.loads(command("list", "--json", "--db", small_termbase).out)
    assert {"text", "language", "status", "count"} <= entries[0]["terms"][0].keys()


def test_what_is_not_found_ends_with_1_and_the_nearest_three(command: Command, small_termbase: Path) -> None:
    done = command("lookup", "一岗三责", "--db", small_termbase)
    assert (done.code, done.out) == (1, "")
    assert "一岗双责" in done.err
    assert len(done.err.splitlines()) == 1
    assert command("list", "--status", "admitted", "--db", small_termbase).code == 0
    assert command("history", "nothing", "--db", small_termbase).code == 1
    assert command("export", "--status", "deprecated", "--output", "x.csv", "--db", small_termbase).code == 1


def test_extract_says_what_it_asked_for_when_nothing_recurs(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("天地玄黄。", encoding="utf-8")
    done = command("extract", "a.txt", "--min-count", "7")
    assert done.code == 1
    assert "7 times" in done.err


def test_control_characters_never_reach_the_terminal(command: Command, small_termbase: Path) -> None:
    """Neither from arguments nor from file names; a long text is cut."""
    for arguments in (["lookup", "\x1b[31mred\x07", "--db", small_termbase], ["build", "a\x1b[2Jb\nc", "--out", "o"]):
        done = command(*arguments)
        assert not any(character < " " for character in done.err.rstrip("\n"))
        assert len(done.err.splitlines()) == 1
    assert len(command("lookup", "鑫" * 10_000, "--db", small_termbase).err) < 300


@pytest.mark.parametrize("name", ["tmx", "csv"])
def test_an_export_to_stdout_is_the_file(
    name: str, process: Command, command: Command, small_termbase: Path, tmp_path: Path
) -> None:
    done = process("export", "--format", name, "--output", "-", "--db", small_termbase)
    assert command("export", "--format", name, "--output", "file", "--db", small_termbase).code == 0
    assert done.out.encode() == (tmp_path / "file").read_bytes()
    assert "一岗双责" in done.out


def test_output_is_utf_8_in_any_locale(process: Command, small_termbase: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "NO_COLOR": "1"}
    done = process("lookup", "一崗雙責", "--db", small_termbase, env=environment)
    assert done.code == 0, done.err
    assert "一岗双责" in done.out
    done = process(
        "lookup", b"\xff\xfe".decode("utf-8", "surrogateescape") + "鑫", "--db", small_termbase, env=environment
    )
    assert done.code == 1
    assert "Traceback" not in done.err


@pytest.fixture(scope="module")
def large_termbase(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """5,000 entries."""
    path = tmp_path_factory.mktemp("large") / "t.db"
    with open_termbase(path, command="test") as termbase, termbase.transaction():
        for number in range(5000):
            terms = (Term(f"术语{number}", "zh-CN", Status.ADMITTED), Term(f"term {number}", "en", Status.ADMITTED))
            termbase.save_entry(Entry(f"k{number:04}", terms))
    return path


def test_a_reader_that_leaves_early_is_no_error(large_termbase: Path) -> None:
    """`glossary list | head -n 1`."""
    command = [sys.executable, "-m", "glossary", "list", "--db", str(large_termbase)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        assert running.stdout.readline().startswith(b"id\t")
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(30) == 0


def test_a_long_list_goes_whole_into_a_pipe(process: Command, large_termbase: Path) -> None:
    lines = process("list", "--db", large_termbase).out.splitlines()
    assert len(lines) == 10_001
    assert {line.count("\t") for line in lines} == {10}


def test_closed_streams_are_no_error(small_termbase: Path) -> None:
    shell = f"{sys.executable} -m glossary list --db {small_termbase} >&- 2>&-"
    assert subprocess.run(shell, shell=True, check=False).returncode == 0  # noqa: S602 - our own words


def test_a_terminal_gets_columns_that_line_up_and_fit(small_termbase: Path) -> None:
    """A Han character takes two columns."""
    main, end = pty.openpty()
    command = [sys.executable, "-m", "glossary", "list", "--db", str(small_termbase)]
    with subprocess.Popen(command, stdout=end, env={**os.environ, "COLUMNS": "100"}) as running:
        os.close(end)
        content = b""
        while True:
            try:
                content += os.read(main, 65536)
            except OSError:  # the other end is closed
                break
        running.wait(30)
    os.close(main)
    header, *lines = content.decode().splitlines()
    assert "\t" not in header
    place = header.index("status")
    for line in lines:
        shown = "".join(character * (2 if character > "\u2e80" else 1) for character in line)
        assert shown[place:].startswith(("preferred", "admitted", "proposed", "deprecated")), line


def test_import_goes_on_after_a_bad_file_and_says_so(command: Command, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("colour\nred\n", encoding="utf-8")
    (tmp_path / "good.csv").write_text("zh-CN,en\n四风,four winds\n", encoding="utf-8")
    done = command("import", "bad.csv", "missing.csv", "good.csv", "--status", "admitted")
    assert done.code == 2
    assert done.err.splitlines()[0].startswith("skipped bad.csv:1: ")
    assert done.err.splitlines()[1].startswith("skipped missing.csv: ")
    assert done.err.splitlines()[2] == "good.csv: 1 entry, 1 new or changed"
    assert "admitted" in command("list").out

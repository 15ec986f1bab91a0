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
COMMANDS = (
    *("build", "extract", "pair", "lookup", "show", "list", "import", "export"),
    *("set-status", "edit", "add", "merge", "split", "remove", "history", "undo"),
)


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


def test_extract_says_which_threshold_left_nothing(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("We need food safety. Food safety is what we need.", encoding="utf-8")
    for option, value, told in (
        ("--min-count", "7", "food safety, does 2 times"),
        ("--min-score", "999", "scores 999"),
    ):
        done = command("extract", "a.txt", option, value)
        assert done.code == 1
        assert len(done.err.splitlines()) == 1
        assert option in done.err
        assert told in done.err
        assert json.loads(command("extract", "a.txt", option, value, "--json").out) == []


REPORT = "要坚持一岗双责。党的十八大以来，各地抓好安全生产。\n党的十九大以来，各地抓好安全生产。\n"
MINUTES = "Officials must optimize the business environment. The city will optimize the business environment.\n"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A Chinese and an English document."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.zh-CN.txt").write_text(REPORT + REPORT.replace("各地", "各县"), encoding="utf-8")
    (folder / "b.en.txt").write_text(MINUTES, encoding="utf-8")
    return folder


def test_extract_as_json_has_everything_about_each_phrase(command: Command, reports: Path) -> None:
    rows = json.loads(command("extract", reports, "--json").out)
    fields = ("text", "language", "kind", "count", "documents", "score", "variants", "family", "examples")
    assert all(tuple(row) == fields for row in rows)
    for tag in ("en", "zh-CN"):
        ranks = [(-row["score"], row["text"]) for row in rows if row["language"] == tag]
        assert ranks == sorted(ranks)
    (row,) = (row for row in rows if row["text"] == "一岗双责")
    assert (row["kind"], row["count"], row["family"]) == ("numbered", 2, "")
    assert row["examples"][0] == {"document": "a", "text": "要坚持一岗双责。"}


def test_a_family_is_one_row_in_the_table_and_each_member_one_object(command: Command, reports: Path) -> None:
    rows = json.loads(command("extract", reports, "--json").out)
    families = {row["family"] for row in rows} - {""}
    assert any("{十" in family for family in families)
    header, *lines = (line.split("\t") for line in command("extract", reports).out.splitlines())
    assert header == ["text", "language", "kind", "count", "documents", "score"]
    assert {cells[0] for cells in lines} == families | {row["text"] for row in rows if not row["family"]}
    for cells in lines:
        members = [row for row in rows if cells[0] in (row["family"], row["text"])]
        assert int(cells[3]) == sum(row["count"] for row in members)
        assert float(cells[5]) == members[0]["score"]


def test_extract_shows_sentences_and_members_where_they_are_asked_for(command: Command, reports: Path) -> None:
    lines = command("extract", reports, "--examples").out.splitlines()
    assert any(line.startswith("一岗双责  [zh-CN · numbered · 2× in 1 document · ") for line in lines)
    assert "  “要坚持一岗双责。” (a)" in lines
    assert any(line.startswith("  党的十") and "×), 党的十" in line for line in lines)


def test_extract_reads_stdin_beside_files(process: Command, reports: Path) -> None:
    done = process("extract", "-", reports / "b.en.txt", "--json", input=REPORT.encode() * 2)
    assert done.code == 0, done.err
    rows = json.loads(done.out)
    assert {row["language"] for row in rows} == {"en", "zh-CN"}
    assert {"document": "stdin", "text": "要坚持一岗双责。"} in [one for row in rows for one in row["examples"]]
    done = process("extract", "-", input=b"")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("skipped stdin: ")


def test_extract_takes_files_in_any_order_and_a_language_that_is_not_to_be_guessed(
    command: Command, reports: Path
) -> None:
    paths = sorted(reports.iterdir())
    assert command("extract", *paths).out == command("extract", *reversed(paths)).out == command("extract", reports).out
    (reports / "short.txt").write_text("GDP 5G AI，要抓好GDP。要抓好GDP。", encoding="utf-8")
    rows = json.loads(command("extract", reports / "short.txt", "--language", "zh", "--json").out)
    assert {row["language"] for row in rows} <= {"zh-CN"}


def test_extract_saves_what_it_lists_as_proposals(command: Command, reports: Path, tmp_path: Path) -> None:
    done = command("extract", reports, "--save", "--limit", "3", "--json", "--db", "t.db")
    texts = {row["text"] for row in json.loads(done.out)}
    assert done.err == f"{len(texts)} phrases in t.db, {len(texts)} of them new\n"
    saved = json.loads(command("list", "--json", "--db", "t.db").out)
    assert {term["text"] for entry in saved for term in entry["terms"]} == texts
    assert {term["status"] for entry in saved for term in entry["terms"]} == {"proposed"}
    again = command("extract", reports, "--save", "--limit", "3", "--db", "t.db")
    assert again.err == f"{len(texts)} phrases in t.db, 0 of them new\n"
    assert not (tmp_path / "glossary.db").exists()
    assert command("extract", reports).code == 0
    assert not (tmp_path / "glossary.db").exists(), "nothing is stored unless it is asked for"


def test_extract_counts_a_document_once_that_is_given_twice_and_says_so(command: Command, tmp_path: Path) -> None:
    """Byte for byte, or with other line breaks and a line of its own."""
    text = "".join(f"第{number}区要落实一岗双责，抓好安全生产和防汛抗旱工作。\n" for number in range(10))
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    once = command("extract", "a.txt")
    (tmp_path / "b.txt").write_text(text, encoding="utf-8")
    (tmp_path / "c.txt").write_text("转载\n\n" + text.replace("\n", "\n\n"), encoding="utf-8")
    done = command("extract", "a.txt", "b.txt", "c.txt")
    assert done.out == once.out
    assert done.err == "2 left out, the first: b.txt: the same text as a.txt, counted once\n"
    assert command("extract", "a.txt", "c.txt").err == "1 left out, the first: c: says what a says, counted once\n"


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

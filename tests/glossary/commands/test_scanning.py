"""`glossary scan` as people and programs use it."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tm.formats import list_writers

Command = Callable[..., Any]

TEXT = "建立湖长\n制。“湖長製”有效，湖长制湖长制。\n\nThe Lake Chief Systems and the system of lake bosses.\n"
RENDERINGS = (
    "lake chief system (rank 1 of 2, 3×)",
    "system of lake heads (rank 2 of 2, 1×)",
    "system of lake bosses (deprecated)",
)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_a_text_s_terms_are_listed_with_their_renderings(command: Command, lake_termbase: Path, text: Path) -> None:
    done = command("scan", text, "--db", lake_termbase)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "term\tcount\tfirst\tstatus\trenderings",
        "湖长制\t4\t1\tpreferred\t" + "; ".join(RENDERINGS),
        "lake chief system\t1\t4\tadmitted\t湖长制 (rank 1 of 1, 3×)",
        "system of lake bosses\t1\t4\tdeprecated\tuse lake chief system; 湖长制",
    ]


def test_programs_get_every_place(command: Command, lake_termbase: Path, text: Path) -> None:
    rows = json.loads(command("scan", text, "--json", "--db", lake_termbase).out)
    assert [(row["term"], row["count"]) for row in rows] == [
        ("湖长制", 4), ("lake chief system", 1), ("system of lake bosses", 1),
    ]  # fmt: skip
    lines = TEXT.split("\n")
    whole = ["\n".join(lines[place["line"] - 1 :])[place["start"] : place["end"]] for place in rows[0]["places"]]
    assert whole == ["湖长\n制", "湖長製", "湖长制", "湖长制"]
    assert not any(place["nested"] for place in rows[0]["places"])


def test_the_languages_and_statuses_of_terms_can_be_chosen(command: Command, lake_termbase: Path, text: Path) -> None:
    def scan(*options: str) -> list[str]:
        out = command("scan", text, *options, "--db", lake_termbase).out
        return [line.split("\t")[0] for line in out.splitlines()[1:]]

    assert scan("--from", "en") == ["lake chief system", "system of lake bosses"]
    assert scan("--status", "deprecated") == ["system of lake bosses"]
    assert scan("--limit", "1") == ["湖长制"]
    assert command("scan", text, "--from", "en", "--to", "en", "--db", lake_termbase).code == 2


@pytest.mark.parametrize("name", list_writers())
def test_the_terms_of_a_text_make_a_glossary_in_every_format(
    command: Command, lake_termbase: Path, text: Path, name: str
) -> None:
    done = command("scan", text, "--export", name, "--output", "g", "--from", "zh-CN", "--db", lake_termbase)
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("1 pair of terms in g")
    assert text.with_name("g").stat().st_size


def test_a_glossary_has_the_rendering_that_an_export_has(command: Command, lake_termbase: Path, text: Path) -> None:
    command("export", "--output", "all.tsv", "--db", lake_termbase)
    done = command("scan", text, "--export", "tsv", "--from", "zh-CN", "--output", "g.tsv", "--db", lake_termbase)
    assert done.code == 0
    header, row = text.with_name("g.tsv").read_text("utf-8").splitlines()
    assert [header, row] == [
        line for line in text.with_name("all.tsv").read_text("utf-8").splitlines() if line == header or "湖长制" in line
    ]


def test_a_glossary_goes_to_stdout_and_says_what_it_leaves_out(process: Command, lake_termbase: Path) -> None:
    done = process("scan", "-", "--export", "omegat", "--db", lake_termbase, input=TEXT.encode())
    assert done.code == 0
    assert done.out.startswith("lake chief system\t湖长制\t")
    assert done.err.splitlines()[1] == "1 term of the text is not en; add --from zh-CN for it"


def test_stdin_and_several_files_are_read(process: Command, lake_termbase: Path, text: Path) -> None:
    text.with_name("b.md").write_text("# 湖长制\n", "utf-8")
    done = process("scan", "-", text, text.with_name("b.md"), "--db", lake_termbase, input="湖长制".encode())
    assert done.code == 0
    assert done.out.splitlines()[1].startswith("湖长制\t6\tstdin:1\t")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("none.txt",), 2, "none.txt: no such file or folder"),
        (("other.txt",), 1, "no term of it stands in 5 characters"),
        (("other.txt", "--json"), 1, "no term of it stands in 5 characters"),
        (("other.txt", "none.txt"), 2, "skipped none.txt"),
        (("a.txt", "--export", "nix"), 2, "nix: no format of that name is written"),
        (("a.txt", "--output", "x.csv"), 2, "say its format, too"),
        (("a.txt", "--export", "csv", "--json"), 2, "ask for one of them"),
        (("a.txt", "--from", "xx"), 2, "no such language is registered"),
        (("a.txt", "--status", "nix"), 2, "is no status"),
        (("a.txt", "--export", "csv", "--status", "deprecated"), 1, "nothing is written"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(
    command: Command, lake_termbase: Path, text: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    text.with_name("other.txt").write_text("无此词汇。", "utf-8")
    done = command("scan", *arguments, "--db", lake_termbase)
    assert done.code == code
    assert told in done.err
    assert done.out in {"", "[]\n"}
    assert (done.out == "[]\n") == ("--json" in arguments and code == 1)


def test_a_reader_that_has_seen_enough_is_no_error(lake_termbase: Path, text: Path) -> None:
    text.write_text(TEXT * 2_000, "utf-8")
    command = (
        f"{sys.executable} -m glossary scan {text} --json --db {lake_termbase} | head -c 10; echo ${{PIPESTATUS[0]}}"
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=True, text=True)
    assert done.stdout.endswith("0\n"), done.stdout
    assert done.stderr == ""

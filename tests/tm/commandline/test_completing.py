"""A shell that completes words gets the names that a person can type there."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import glossary.cli
import tm.cli
from glossary.entries import Entry, Status, Term
from glossary.termbase import open_termbase
from tm.commandline.completing import MOST, find_completion
from tm.commandline.parameters import list_parameters
from tm.commandline.program import load_from

TERMS = ("获得感", "获得感强", "安全生产", "sense of gain", "sense of duty", "people's livelihood", "$(touch bad)")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a termbase of a few terms, and 60 that begin alike."""
    folder = tmp_path_factory.mktemp("desk")
    with open_termbase(folder / "glossary.db", command="test") as termbase, termbase.transaction():
        for number, text in enumerate((*TERMS, *(f"term {number:02}" for number in range(60)))):
            language = "en" if text.isascii() else "zh-CN"
            termbase.save_entry(Entry(f"k{number:03}", (Term(text, language, Status.ADMITTED),)))
    return folder


def ask(desk: Path, *words: str, by: str = "bash", **variables: str) -> list[str]:
    """What a shell is told for the last of some words, asked as Typer's script for it asks."""
    line = " ".join(words)
    asked = {
        "bash": {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)},
        "zsh": {"_TYPER_COMPLETE_ARGS": line},
        "fish": {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    }[by]
    kept = {name: value for name, value in os.environ.items() if name != "GLOSSARY_DB"}
    done = subprocess.run(
        [sys.executable, "-m", words[0]],
        env={**kept, **asked, f"_{words[0].upper()}_COMPLETE": f"complete_{by}", **variables},
        cwd=desk,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1] if done.stdout.strip() else []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (["glossary", "lo"], ["lookup"]),
        (["glossary", "lookup", "--js"], ["--json"]),
        (["glossary", "import", "--status", "d"], ["deprecated"]),
        (["tm", "concordance", "--from", "e"], ["en"]),
        (["glossary", "lookup", "获"], ["获得感", "获得感强"]),
        (["glossary", "lookup", "sense"], [r"sense\ of\ duty", r"sense\ of\ gain"]),
        (["glossary", "lookup", r"sense\ of\ g"], [r"sense\ of\ gain"]),
        (["glossary", "lookup", "'sense of g"], ["sense of gain"]),
        (["glossary", "lookup", "people"], [r"people\'s\ livelihood"]),
        (["glossary", "lookup", "'$("], ["$(touch bad)"]),
        (["glossary", "lookup", "\\$"], [r"\$\(touch\ bad\)"]),
        (["glossary", "show", "k00"], [f"k00{number}" for number in range(10)]),
        (["glossary", "variants", "安"], ["安全生产"]),
        (["glossary", "pair", "安全生产", "获得感强"], ["获得感强"]),
        (["glossary", "list", "--status", "p"], ["preferred", "proposed"]),
        (["glossary", "list", "--status", "preferred,a"], ["preferred,admitted"]),
        (["glossary", "export", "--status", "a"], ["admitted", "all"]),
        (["glossary", "export", "--format", "tm"], ["tmx", "tmx11"]),
        (["glossary", "import", "--format", "omeg"], ["omegat"]),
        (["glossary", "extract", "--measure", "c"], ["c-value", "count"]),
        (["glossary", "extract", "--language", ""], ["zh-CN", "en"]),
        (["tm", "match", "--from", "z"], ["zh-CN"]),
        (["tm", "audit", "--rule", "n"], ["numbers", "near-duplicates", "number-variants"]),
        (["tm", "audit", "--rule", "numbers", "--rule", "num"], ["number-variants"]),
        (["tm", "export", "--format", "xl"], ["xlsx", "xliff", "xliff2"]),
        (["glossary", "build", "glos"], []),
        (["glossary", "nothing", "z"], []),
        (["tm", "remove", "--origin", "x"], []),
        (["glossary", "lookup", "--db", "missing.db", "获"], []),
        (["glossary", "lookup", "--db", ".", "获"], []),
    ],
)
def test_bash_is_told_what_can_be_typed(desk: Path, line: list[str], expected: list[str]) -> None:
    """Nothing where files are wanted, which bash completes itself, and nothing where something is wrong."""
    assert ask(desk, *line) == expected


def test_so_many_words_are_offered_and_no_more(desk: Path) -> None:
    assert len(ask(desk, "glossary", "lookup", "term")) == MOST


def test_fish_gets_words_as_they_are_and_zsh_those_that_typer_hands_over_unchanged(desk: Path) -> None:
    assert ask(desk, "glossary", "lookup", "people", by="fish") == ["people's livelihood"]
    assert "sense of gain" in "".join(ask(desk, "glossary", "lookup", "sen", by="zsh"))
    assert ask(desk, "glossary", "lookup", "people", by="zsh") == ["_files"]


def test_the_environment_names_the_termbase(desk: Path, tmp_path: Path) -> None:
    assert ask(tmp_path, "glossary", "lookup", "获", GLOSSARY_DB=str(desk / "glossary.db")) == ["获得感", "获得感强"]
    assert ask(tmp_path, "glossary", "lookup", "获") == []
    assert not list(tmp_path.iterdir()), "asking makes no termbase"


def test_a_locked_termbase_is_no_reason_to_wait_or_to_complain(desk: Path, tmp_path: Path) -> None:
    shutil.copy(desk / "glossary.db", tmp_path)
    with sqlite3.connect(tmp_path / "glossary.db") as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        assert ask(tmp_path, "glossary", "lookup", "获") in ([], ["获得感", "获得感强"])


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
def test_a_real_bash_completes_by_the_script_that_the_program_shows(desk: Path) -> None:
    """The shell is recognised by its process; the script is run as a person's shell runs it."""
    bin_folder = Path(sys.executable).parent
    script = """
        script=$(glossary --show-completion) && eval "$script"
        complete -p glossary
        COMP_WORDS=(glossary lookup sense); COMP_CWORD=2
        _glossary_completion glossary
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    done = subprocess.run(
        ["bash", "--norc", "-c", script],
        cwd=desk,
        env={**os.environ, "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "complete -o default -F _glossary_completion glossary",
        r"sense\ of\ duty",
        r"sense\ of\ gain",
    ]


@pytest.mark.parametrize("program", ["glossary", "tm"])
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(program: str, shell: str, tmp_path: Path) -> None:
    variables = {**os.environ, f"_{program.upper()}_COMPLETE": f"source_{shell}"}
    done = subprocess.run([sys.executable, "-m", program], env=variables, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"_{program.upper()}_COMPLETE=complete_{shell}" in done.stdout


def test_completion_is_installed_in_the_home_and_nowhere_else(tmp_path: Path) -> None:
    done = subprocess.run(
        ["bash", "--norc", "-c", f"{sys.executable} -m tm --install-completion; exit $?"],
        env={**os.environ, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {".bashrc", "tm.sh"}


@pytest.mark.parametrize("option", ["--show-completion", "--install-completion"])
def test_a_shell_that_completes_nothing_is_told_in_one_line(option: str, tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m tm {option}; exit $?"],
        env={**os.environ, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        pytest.skip("sh is a bash here")
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(rf"{option}: .+ `env _TM_COMPLETE=source_bash tm` prints\n", done.stderr)
    assert not list(tmp_path.iterdir())


def test_every_name_that_is_one_of_a_few_is_completed() -> None:
    """Languages, formats, statuses, measures and rules, in whatever command; and each function is where it is said to be."""
    lacking = []
    for program in (glossary.cli.PROGRAM, tm.cli.PROGRAM):
        for command in program.commands:
            for one in list_parameters(command.load()):
                if place := find_completion(one, program.completions):
                    assert callable(load_from(place))
                elif {*one.names} & {"--format", "--from", "--to", "--language", "--status", "--measure", "--rule"}:
                    lacking.append((program.name, command.name, one.name))
    assert not lacking

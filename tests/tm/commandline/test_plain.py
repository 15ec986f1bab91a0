"""A plain line is read without Typer as Typer reads it."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.cli import PROGRAM as GLOSSARY
from tm.cli import PROGRAM as TM
from tm.commandline.full import run_app
from tm.commandline.parameters import argument, list_parameters, option
from tm.commandline.plain import read_plain
from tm.commandline.program import Command, Program

SEEN: list[dict[str, Any]] = []


def take_one(
    text: Annotated[str, argument(metavar="TEXT")],
    other: Annotated[Path | None, argument()] = None,
    db: Annotated[Path, option("--db", envvar="TEST_PLAIN_DB")] = Path("a.db"),
    limit: Annotated[int | None, option(min=1, max=50)] = None,
    min_score: Annotated[float, option(min=0, max=1)] = 0.5,
    terms: Annotated[list[Path] | None, option("--terms")] = None,
    as_json: Annotated[bool, option("--json")] = False,
) -> None:
    """Keep what was typed."""
    SEEN.append(dict(locals()))


def take_many(
    files: Annotated[list[Path], argument(metavar="FILE")],
    note: Annotated[str, option("--note")] = "",
    out: Annotated[str | None, option("--out")] = None,
) -> None:
    """Keep what was typed."""
    SEEN.append(dict(locals()))


def take_any(phrases: Annotated[list[str] | None, argument(metavar="PHRASE")] = None) -> None:
    """Keep what was typed."""
    SEEN.append(dict(locals()))


FUNCTIONS = {"one": take_one, "many": take_many, "any": take_any}


class Here(Command):
    """A command whose function is in this file, which no import finds by its name."""

    def load(self) -> Callable[..., None]:
        return FUNCTIONS[self.name]


PROGRAM = Program("test", "For tests.", tuple(Here(name, "", "") for name in FUNCTIONS))


WORDS = st.one_of(
    st.sampled_from(
        [
            *(
                "--db",
                "--limit",
                "--min-score",
                "--terms",
                "--json",
                "--note",
                "--out",
                "--help",
                "--",
                "-",
                "-h",
                "-5",
            ),
            *("--limit=5", "--db=", "--json=1", "--terms=一岗", "--nosuch", "--lim", "5", "0.7", "1", "0", "99", "1e3"),
            *("", "一岗双责", "a b", " 7", "５", "1_0", "+3", ".5", "5.", "nan", "0x1", "=", "a=b", "true", "\udce4"),
        ]
    ),
    st.text(max_size=3).filter(lambda text: "\0" not in text),
)


@given(st.sampled_from(sorted(FUNCTIONS)), st.lists(WORDS, max_size=7), st.sampled_from([None, "", "b.db"]))
def test_what_is_plain_is_read_as_typer_reads_it(name: str, words: list[str], variable: str | None) -> None:
    """The same values of the same types; whatever Typer refuses is not plain."""
    environment = {} if variable is None else {"TEST_PLAIN_DB": variable}
    read = read_plain(list_parameters(FUNCTIONS[name]), words, environment)
    if read is None:
        return
    SEEN.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("TEST_PLAIN_DB", raising=False)
        for key, value in environment.items():
            patch.setitem(os.environ, key, value)
        assert run_app(PROGRAM, [name, *words]) == 0
    assert [read] == SEEN
    assert [[type(one) for one in seen.values()] for seen in SEEN] == [[type(one) for one in read.values()]]


@pytest.mark.parametrize(
    ("function", "words", "expected"),
    [
        (take_one, ["一岗"], {"text": "一岗", "db": Path("a.db"), "limit": None, "as_json": False}),
        (take_one, ["--json", "一岗", "--limit", "7", "b"], {"other": Path("b"), "limit": 7, "as_json": True}),
        (take_one, ["-", "--min-score=0.7"], {"text": "-", "min_score": 0.7}),
        (take_one, ["a", "--terms", "b", "--terms", "c"], {"terms": [Path("b"), Path("c")]}),
        (take_one, ["a", "--limit", "7", "--limit", "8"], {"limit": 8}),
        (take_many, ["a", "--note", "x y", "b"], {"files": [Path("a"), Path("b")], "note": "x y"}),
        (take_any, [], {"phrases": None}),
    ],
)
def test_usual_lines_are_plain(function: Callable[..., None], words: list[str], expected: dict[str, Any]) -> None:
    read = read_plain(list_parameters(function), words, {})
    assert read is not None
    assert {name: read[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (take_one, []),
        (take_one, ["a", "--help"]),
        (take_one, ["a", "--limit", "0"]),
        (take_one, ["a", "--limit", "x"]),
        (take_one, ["a", "--limit"]),
        (take_one, ["a", "--lim", "5"]),
        (take_one, ["a", "--json=yes"]),
        (take_one, ["a", "b", "c"]),
        (take_one, ["-x"]),
        (take_many, []),
    ],
)
def test_help_and_mistakes_are_left_to_typer(function: Callable[..., None], words: list[str]) -> None:
    assert read_plain(list_parameters(function), words, {}) is None


def test_an_option_that_names_a_variable_takes_it() -> None:
    parameters = list_parameters(take_one)
    for environment, typed, expected in (
        ({"TEST_PLAIN_DB": "b.db"}, [], "b.db"),
        ({"TEST_PLAIN_DB": "b.db"}, ["--db", "c.db"], "c.db"),
        ({"TEST_PLAIN_DB": ""}, [], "a.db"),
    ):
        read = read_plain(parameters, ["text", *typed], environment)
        assert read is not None
        assert read["db"] == Path(expected)


@pytest.mark.parametrize(
    "command",
    [pytest.param(one, id=f"{program.name} {one.name}") for program in (GLOSSARY, TM) for one in program.commands],
)
def test_every_command_is_where_the_table_says(command: Command) -> None:
    """And every parameter of it is declared."""
    assert all(one.declaration.settings.get("help") for one in list_parameters(command.load()))

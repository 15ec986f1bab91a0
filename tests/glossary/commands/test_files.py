"""`glossary export` and `glossary import` as people use them: every format, every term, files that others keep."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from glossary.entries import Entry
from glossary.termbase import open_termbase
from tm.formats import list_writers

Command = Callable[..., Any]

TABLE = """zh-CN,en,status,note
一岗双责,one post with two responsibilities,preferred,
一岗双责,double duty on one post,deprecated,too free
四风,four forms of decadence,admitted,
三同时,,proposed,
"""
PO = r"""# kept by hand
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Language: en\n"
"X-Source-Language: zh_CN\n"

#: report.txt:3
msgid "一岗双责"
msgstr "a post with two duties"

#  an odd   remark
msgid "四风"
msgstr   "four forms of decadence"

msgid "三农"
msgstr ""
"agriculture, rural areas "
"and farmers"
"""


@pytest.fixture
def termbase(command: Command, tmp_path: Path) -> Path:
    (tmp_path / "terms.csv").write_text(TABLE, encoding="utf-8")
    assert command("import", "terms.csv", "--db", "t.db").code == 0
    return tmp_path / "t.db"


def read(path: Path) -> list[Entry]:
    with open_termbase(path) as opened:
        return list(opened.read_entries())


def test_a_term_comes_with_its_best_rendering(command: Command, termbase: Path, tmp_path: Path) -> None:
    done = command("export", "--db", termbase, "--output", "out.csv")
    assert (done.code, done.err) == (0, "2 pairs of terms in out.csv\n")
    assert "double duty" not in (tmp_path / "out.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["out.csv", "out.tbx", "out.tsv", "out.xlsx"])
def test_every_term_comes_back(command: Command, termbase: Path, tmp_path: Path, name: str) -> None:
    done = command("export", "--db", termbase, "--all", "--output", name)
    assert (done.code, done.err) == (0, f"3 pairs of terms and 1 term without a rendering in {name}\n")
    assert command("import", name, "--db", "two.db").code == 0
    assert read(tmp_path / "two.db") == read(termbase)


def test_what_a_format_has_no_place_for_is_told(command: Command, termbase: Path) -> None:
    done = command("export", "--db", termbase, "--all", "--output", "out.tmx")
    assert done.err == "3 pairs of terms in out.tmx; 1 term without a rendering left out, which tmx has no place for\n"


def test_the_help_says_of_each_format_what_it_cannot_carry(command: Command) -> None:
    for program in ("glossary", "tm"):
        lines = command("export", "--help", program=program).out.splitlines()
        told = {words[0]: " ".join(words[2:]) for line in lines if len(words := line.split()) > 2}
        assert all(told[name] for name in list_writers())
        assert "terms without a rendering" in told["po"]
        assert told["csv"] == "what else a file of the same kind had"


def test_a_file_that_people_keep_is_brought_up_to_date(command: Command, termbase: Path, tmp_path: Path) -> None:
    (tmp_path / "kept.po").write_text(PO, encoding="utf-8")
    done = command("export", "--db", termbase, "--update", "kept.po")
    assert (done.code, done.err) == (0, "kept.po: 1 entry changed, 0 added, 1 as before\n")
    changed = PO.replace("a post with two duties", "one post with two responsibilities")
    assert (tmp_path / "kept.po").read_text(encoding="utf-8") == changed
    assert command("export", "--db", termbase, "--update", "kept.po").err == (
        "kept.po: 0 entries changed, 0 added, 2 as before\n"
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "is not told where to write"),
        (["--update", "kept.po", "--output", "out.po"], "writes into its own file"),
        (["--update", "kept.tmx"], "is no file that is brought up to date"),
        (["--update", "missing.po"], "there is no such file"),
        (["--format", "all", "--output", "-"], "writes a folder"),
    ],
)
def test_a_mistake_is_one_line(command: Command, termbase: Path, arguments: list[str], told: str) -> None:
    done = command("export", "--db", termbase, *arguments)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert told in done.err


def test_languages_of_a_file_that_names_none_are_named(command: Command, tmp_path: Path) -> None:
    (tmp_path / "pairs.csv").write_text("four winds,四风\n", encoding="utf-8")
    done = command("import", "pairs.csv", "--db", "t.db")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "--from and --to" in done.err
    assert command("import", "pairs.csv", "--db", "t.db", "--from", "EN-us", "--to", "zh_CN").code == 0
    (entry,) = read(tmp_path / "t.db")
    assert {(term.language, term.text) for term in entry.terms} == {("en", "four winds"), ("zh-CN", "四风")}


def test_a_glossary_of_omegat_is_taken_whatever_its_name(command: Command, tmp_path: Path) -> None:
    (tmp_path / "glossary.txt").write_text("# OmegaT\n四风\tfour winds\tof style\n", encoding="utf-8")
    shutil.copy(tmp_path / "glossary.txt", tmp_path / "glossary.data")
    for name, more in (("glossary.txt", ()), ("glossary.data", ("--format", "omegat"))):
        done = command("import", name, "--db", f"{name}.db", "--from", "zh", "--to", "en", *more)
        assert (done.code, done.err) == (0, f"{name}: 1 entry, 1 new or changed\n")
        assert read(tmp_path / f"{name}.db")[0].note == "of style"


def test_fuzzy_entries_come_in_as_proposed_where_they_are_asked_for(command: Command, tmp_path: Path) -> None:
    entry = '\n#, fuzzy\nmsgid "三同时"\nmsgstr "three simultaneous things"\n'
    (tmp_path / "kept.po").write_text(PO + entry, encoding="utf-8")
    done = command("import", "kept.po", "--db", "t.db", "--status", "admitted")
    assert done.err.startswith("kept.po: 3 entries, 3 new or changed")
    assert "fuzzy" in done.err
    done = command("import", "kept.po", "--db", "t.db", "--status", "admitted", "--fuzzy")
    assert done.err == "kept.po: 4 entries, 1 new or changed\n"
    statuses = {term.text: str(term.status) for one in read(tmp_path / "t.db") for term in one.terms}
    assert (statuses["三同时"], statuses["三农"]) == ("proposed", "admitted")

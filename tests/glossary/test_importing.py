"""Importing a file of terms: what it adds, what it keeps, what it refuses."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from glossary.entries import Status
from glossary.findings import Phrase
from glossary.importing import import_file
from glossary.stages import Result
from glossary.stages.find import propose
from glossary.termbase import Termbase, open_termbase
from tm.errors import UnreadableFile

Import = Callable[..., Result]


@pytest.fixture
def termbase(tmp_path: Path) -> Iterator[Termbase]:
    with open_termbase(tmp_path / "t.db", command="test") as opened:
        yield opened


@pytest.fixture
def import_text(termbase: Termbase, tmp_path: Path) -> Import:
    """Import a table from its text."""

    def run(text: str, status: Status = Status.PROPOSED) -> Result:
        path = tmp_path / "terms.csv"
        path.write_text(text, encoding="utf-8")
        return import_file(termbase, path, status=status, progress=lambda done, total: None)

    return run


def list_terms(termbase: Termbase) -> dict[str, dict[str, str]]:
    """Concept → term → status."""
    return {entry.id: {term.text: str(term.status) for term in entry.terms} for entry in termbase.read_entries()}


def dump(termbase: Termbase) -> list[str]:
    return list(termbase.connection.iterdump())


def read_changes(termbase: Termbase) -> list[tuple[str, str, str, str]]:
    sql = "SELECT action, subject, coalesce(before, ''), coalesce(after, '') FROM changes ORDER BY id"
    return termbase.connection.execute(sql).fetchall()


TABLE = """zh-CN,en,status,domain,definition,note,source,colour
一岗双责,one post with two responsibilities,preferred,safety,what it is,use it,Xinhua,red
一岗双责,dual responsibilities,deprecated,,,too vague,,blue
三严三实,three stricts and three honests,,,,,,
三严三实,three stricts and three honests,,,,,,
"""


def test_a_second_import_changes_nothing(termbase: Termbase, import_text: Import) -> None:
    assert import_text(TABLE).line == "2 entries, 2 new or changed"
    before = dump(termbase)
    assert import_text(TABLE).line == "2 entries, 0 new or changed"
    assert dump(termbase) == before


def test_unknown_columns_are_passed_over_and_fields_kept(termbase: Termbase, import_text: Import) -> None:
    import_text(TABLE)
    (entry,) = [entry for entry in termbase.read_entries() if entry.domain]
    assert (entry.domain, entry.definition) == ("safety", "what it is")
    notes = {term.text: (term.note, term.source) for term in entry.terms if term.language == "en"}
    assert notes == {
        "one post with two responsibilities": ("use it", "Xinhua"),
        "dual responsibilities": ("too vague", ""),
    }


def test_a_term_of_several_rows_has_the_best_of_their_statuses(termbase: Termbase, import_text: Import) -> None:
    """一岗双责 is preferred by its good rendering, though a row with a deprecated one names it, too."""
    import_text(TABLE)
    (terms,) = [terms for terms in list_terms(termbase).values() if "一岗双责" in terms]
    assert terms == {
        "一岗双责": "preferred",
        "one post with two responsibilities": "preferred",
        "dual responsibilities": "deprecated",
    }


def test_the_default_status_is_for_terms_whose_file_says_none(termbase: Termbase, import_text: Import) -> None:
    import_text(TABLE, Status.ADMITTED)
    (terms,) = [terms for terms in list_terms(termbase).values() if "三严三实" in terms]
    assert set(terms.values()) == {"admitted"}
    assert "deprecated" in {status for terms in list_terms(termbase).values() for status in terms.values()}


def test_a_changed_status_is_stored_and_logged(termbase: Termbase, import_text: Import) -> None:
    import_text("zh-CN,en,status\n四风,four winds,preferred\n")
    assert import_text("zh-CN,en,status\n四风,four winds,deprecated\n").line == "1 entry, 1 new or changed"
    assert read_changes(termbase)[-2:] == [
        ("set status", "四风", "preferred", "deprecated"),
        ("set status", "four winds", "preferred", "deprecated"),
    ]


def test_what_nobody_decided_takes_no_decision_back(termbase: Termbase, import_text: Import) -> None:
    import_text("zh-CN,en,status\n四风,four forms of decadence,preferred\n")
    import_text("zh-CN,en\n四风,four forms of decadence\n")
    assert set(next(iter(list_terms(termbase).values())).values()) == {"preferred"}


def test_ids_keep_homonyms_apart(termbase: Termbase, import_text: Import) -> None:
    import_text("id,zh-CN,en\nk1,口径,caliber\nk2,口径,approach\n")
    assert list_terms(termbase).keys() == {"k1", "k2"}
    import_text("zh-CN,en\n口径,approach\n口径,line\n")
    assert list_terms(termbase)["k2"].keys() == {"口径", "approach", "line"}
    assert list_terms(termbase)["k1"].keys() == {"口径", "caliber"}


def test_an_id_that_comes_later_names_the_concept_that_is_there(termbase: Termbase, import_text: Import) -> None:
    import_text("zh-CN,en,status\n四风,four winds,admitted\n三实,three honests,admitted\n")
    import_text("id,zh-CN,en\nk1,四风,four winds\n")
    terms = list_terms(termbase)
    assert terms["k1"] == {"四风": "admitted", "four winds": "admitted"}
    assert len(terms) == 2
    assert import_text("zh-CN,en\n四风,four winds\n").line == "1 entry, 0 new or changed"


def test_an_id_of_another_meaning_takes_nothing_over(termbase: Termbase, import_text: Import) -> None:
    import_text("zh-CN,en\n口径,caliber\n")
    import_text("id,zh-CN,en\nk2,口径,approach\n")
    assert len(list_terms(termbase)) == 2


@pytest.mark.parametrize("column", ["", "id,"])
def test_an_entry_takes_the_place_of_the_proposal_for_its_term(
    column: str, termbase: Termbase, import_text: Import
) -> None:
    """One concept is left, with or without an id, and it is in the log."""
    with termbase.transaction():
        phrase = Phrase("“一岗双责”", "zh-CN", 3, 2, 5.0, "numbered")
        assert propose(termbase, [phrase], lambda done, total: None) == 1
    import_text(f"{column}zh-CN,en,status\n{'k1,' if column else ''}一岗双责,one post,preferred\n")
    (terms,) = list_terms(termbase).values()
    assert terms["一岗双责"] == "preferred"
    with termbase.transaction():
        assert propose(termbase, [phrase], lambda done, total: None) == 0
    assert len(list_terms(termbase)) == 1


def test_unregistered_languages_are_left_out_and_told(termbase: Termbase, import_text: Import) -> None:
    result = import_text("zh-CN,en,fr\n四风,four winds,quatre vents\n")
    lost = "1 read without its text in languages that are not registered (fr) in line 2"
    assert result.line == f"1 entry, 1 new or changed; {lost}"
    with pytest.raises(
        UnreadableFile, match=r"terms\.csv:2: has no entry \(is in languages that are not registered \(fr\)\)"
    ):
        import_text("zh-CN,fr\n四风,quatre vents\n")


def test_a_row_that_cannot_be_used_is_told_with_its_line(import_text: Import) -> None:
    result = import_text("zh-CN,en,status\n四风,four winds,good\n三实,three honests,preferred\n")
    assert result.line == "1 entry, 1 new or changed; 1 left out: has an unknown status (1 in line 2)"


def test_an_import_is_all_or_nothing(termbase: Termbase, import_text: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = iter(range(100))
    save = Termbase.save_entry

    def fail(self: Termbase, entry: object) -> bool:
        if next(calls) == 1:
            raise sqlite3.OperationalError
        return save(self, entry)  # type: ignore[arg-type]

    monkeypatch.setattr(Termbase, "save_entry", fail)
    with pytest.raises(sqlite3.OperationalError):
        import_text(TABLE)
    assert list_terms(termbase) == {}
    assert read_changes(termbase) == []

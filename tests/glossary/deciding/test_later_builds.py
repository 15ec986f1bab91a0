"""What people decide outlives the next build over the same documents and tables; undoing it then is still possible."""

from collections.abc import Callable
from pathlib import Path

from glossary.deciding import (
    add_term,
    decide,
    edit_term,
    find_concept,
    find_named,
    merge_concepts,
    remove_concept,
    remove_term,
    set_status,
    split_concept,
    undo_last,
)
from glossary.entries import Status, Term
from glossary.stages import Result
from glossary.termbase import Termbase, open_termbase

Build = Callable[..., dict[str, Result]]


def list_texts(termbase: Termbase, concept: str) -> set[str]:
    (entry,) = termbase.read_entries([concept])
    return {term.text for term in entry.terms}


def is_there(termbase: Termbase, text: str) -> bool:
    return bool(termbase.connection.execute("SELECT 1 FROM terms WHERE text = ?", (text,)).fetchone())


def find_proposed(termbase: Termbase, count: int) -> list[str]:
    """Chinese phrases that a build proposed, each in a concept of its own, with a rendering that it proposed."""
    sql = """
        SELECT text FROM terms AS one WHERE status = 'proposed' AND kind NOT IN ('imported', 'rendering')
          AND language = 'zh-CN' AND (SELECT count(*) FROM terms WHERE text = one.text) = 1
          AND NOT EXISTS (SELECT 1 FROM terms WHERE concept_id = one.concept_id AND kind = 'imported')
        ORDER BY score DESC, text LIMIT ?
    """
    return [text for (text,) in termbase.connection.execute(sql, (count,))]


def make_decisions(termbase: Termbase, proposed: list[str]) -> str:
    """Eight decisions of eight kinds; gives back the concept that was split off."""
    safety = find_concept(termbase, "安全生产")
    removed, rewritten, whole, merged = proposed
    with decide(termbase):
        remove_term(termbase, find_concept(termbase, removed), "zh-CN", removed)
    with decide(termbase):
        edit_term(termbase, find_concept(termbase, rewritten), "zh-CN", rewritten, new_text="前所未有的说法")
    with decide(termbase):
        remove_concept(termbase, find_concept(termbase, whole))
    with decide(termbase):
        merge_concepts(termbase, safety, find_concept(termbase, merged))
    with decide(termbase):
        new = split_concept(termbase, safety, [("en", "production safety"), ("en", "work safety")])
    with decide(termbase):
        named = find_named(termbase, "safe production")
        set_status(termbase, named.concept, named.language, named.text, Status.ADMITTED)
    with decide(termbase):
        named = find_named(termbase, "workplace safety")
        remove_term(termbase, named.concept, named.language, named.text)
    with decide(termbase):
        add_term(termbase, safety, Term("words that no document has", "en", Status.PROPOSED))
    return new


def test_decisions_outlive_the_next_build_and_can_be_undone_after_it(
    sources: Path, tmp_path: Path, run_build: Build
) -> None:
    database, out = tmp_path / "t.db", tmp_path / "out"
    run_build(database, out, sources)
    with open_termbase(database, command="test", who="li") as termbase:
        proposed = find_proposed(termbase, 4)
        safety = find_concept(termbase, "安全生产")
        before = list_texts(termbase, safety)
        new = make_decisions(termbase, proposed)
    run_build(database, out, sources)
    with open_termbase(database, command="undo", who="li") as termbase:
        removed, rewritten, whole, merged = proposed
        assert not any(is_there(termbase, text) for text in (removed, rewritten, whole, "workplace safety"))
        assert is_there(termbase, "前所未有的说法")
        assert find_concept(termbase, merged) == safety
        assert list_texts(termbase, new) == {"production safety", "work safety"}
        assert not list_texts(termbase, safety) & {"production safety", "work safety"}
        assert "words that no document has" in list_texts(termbase, safety)
        sql = "SELECT status FROM terms WHERE text = 'safe production'"
        assert termbase.connection.execute(sql).fetchone() == ("admitted",), "the table says no more than before"
        undone = []
        while (one := undo_last(termbase)) is not None:
            undone.append(one)
        assert len(undone) == 8
        assert before <= list_texts(termbase, safety)
        assert all(is_there(termbase, text) for text in proposed)
        assert not is_there(termbase, "前所未有的说法")


def test_a_row_that_was_changed_decides_again(sources: Path, tmp_path: Path, run_build: Build) -> None:
    database, out, table = tmp_path / "t.db", tmp_path / "out", sources / "terms.csv"
    table.write_text("zh-CN,en,status\n安全生产,workplace safety,preferred\n", encoding="utf-8")
    run_build(database, out, table)
    with open_termbase(database, command="test") as termbase, decide(termbase):
        named = find_named(termbase, "workplace safety")
        set_status(termbase, named.concept, named.language, named.text, Status.DEPRECATED)
    for status, expected in (("preferred", "deprecated"), ("admitted", "admitted"), ("preferred", "preferred")):
        table.write_text(f"zh-CN,en,status\n安全生产,workplace safety,{status}\n", encoding="utf-8")
        run_build(database, out, table)
        with open_termbase(database) as termbase:
            sql = "SELECT status FROM terms WHERE text = 'workplace safety'"
            assert termbase.connection.execute(sql).fetchone() == (expected,)

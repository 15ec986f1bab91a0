"""Whatever is decided, in whatever order: undoing all of it gives the termbase that was, row for row."""

import random
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile

import pytest
from copying import copy_termbase, read_rows
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary.deciding import (
    add_all,
    decide,
    edit_concept,
    edit_term,
    merge_concepts,
    remove_concept,
    remove_term,
    set_status,
    split_concept,
    undo_last,
)
from glossary.entries import Entry, Status, Term
from glossary.intake import store_entries
from glossary.stages.pair import find_all_renderings
from glossary.stages.recognize import count_terms
from glossary.termbase import Termbase, open_termbase
from tm.errors import WrongUse

TEXTS = ("湖长制", "河长制", "lake chief system", "Lake Chiefs", "车站", "station", "new words", "新词")


def choose_term(termbase: Termbase, chance: random.Random) -> tuple[str, str, str]:
    """(concept, language, text) of one term."""
    sql = "SELECT concept_id, language, text FROM terms ORDER BY id"
    return chance.choice(termbase.connection.execute(sql).fetchall())


def choose_text(chance: random.Random) -> tuple[str, str]:
    text = chance.choice(TEXTS)
    return "en" if text.isascii() else "zh-CN", text


def set_any(termbase: Termbase, chance: random.Random) -> None:
    set_status(termbase, *choose_term(termbase, chance), chance.choice(list(Status)))


def edit_any(termbase: Termbase, chance: random.Random) -> None:
    concept, language, text = choose_term(termbase, chance)
    edit_concept(termbase, concept, domain=chance.choice([None, "", "lakes"]), note=chance.choice([None, "n"]))
    edit_term(termbase, concept, language, text, new_text=chance.choice(TEXTS), source=chance.choice([None, "s"]))


def add_any(termbase: Termbase, chance: random.Random) -> None:
    add_all(termbase, [choose_text(chance), choose_text(chance)], is_new=chance.random() < 0.5)


def merge_any(termbase: Termbase, chance: random.Random) -> None:
    merge_concepts(termbase, choose_term(termbase, chance)[0], choose_term(termbase, chance)[0])


def split_any(termbase: Termbase, chance: random.Random) -> None:
    concept = choose_term(termbase, chance)[0]
    (entry,) = termbase.read_entries([concept])
    terms = [(term.language, term.text) for term in entry.terms if chance.random() < 0.5]
    split_concept(termbase, concept, terms, copies=[(entry.terms[0].language, entry.terms[0].text)])


def remove_any(termbase: Termbase, chance: random.Random) -> None:
    concept, language, text = choose_term(termbase, chance)
    if chance.random() < 0.5:
        remove_term(termbase, concept, language, text)
    else:
        remove_concept(termbase, concept)


def import_any(termbase: Termbase, chance: random.Random) -> None:
    terms = dict.fromkeys(choose_text(chance) for _ in range(3))
    entry = Entry(
        chance.choice(["", "k1"]), tuple(Term(text, language, Status.ADMITTED, "imported") for language, text in terms)
    )
    store_entries(termbase, [entry], table=chance.choice(["one.csv", "two.csv"]))
    count_terms(termbase, lambda done, total: None)
    find_all_renderings(termbase, lambda done, total: None)


ACTS: tuple[Callable[[Termbase, random.Random], None], ...] = (
    *(set_any, edit_any, add_any, merge_any, split_any, remove_any, import_any),
)


@pytest.fixture(scope="module")
def crowded(lake_termbase: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The termbase of lakes with three more concepts that share terms and evidence."""
    path = tmp_path_factory.mktemp("crowded") / "t.db"
    copyfile(lake_termbase, path)
    with open_termbase(path, command="test") as termbase, termbase.transaction():
        for number in range(3):
            terms = (Term(text, "en" if text.isascii() else "zh-CN", Status.PROPOSED) for text in TEXTS[number:6])
            termbase.save_entry(Entry(f"e{number}", tuple(terms), definition=f"{number}"))
        count_terms(termbase, lambda done, total: None)
        find_all_renderings(termbase, lambda done, total: None)
    return path


@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 1 << 32)), max_size=8))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undoing_all_decisions_gives_the_termbase_that_was(
    crowded: Path, acts: list[tuple[Callable[[Termbase, random.Random], None], int]]
) -> None:
    termbase = copy_termbase(crowded)
    states = [read_rows(termbase)]
    for act, seed in acts:
        try:
            with decide(termbase):
                act(termbase, random.Random(seed))
        except (WrongUse, IndexError):
            # Refused, or nothing is left to choose from: then nothing has happened.
            assert read_rows(termbase) == states[-1]
        if (rows := read_rows(termbase)) != states[-1]:
            states.append(rows)
    for state in reversed(states[:-1]):
        assert undo_last(termbase)
        assert read_rows(termbase) == state
    assert undo_last(termbase) is None
    assert not termbase.connection.execute("PRAGMA foreign_key_check").fetchall()
    termbase.connection.close()

"""What is proposed comes best first; what was skipped comes last, for who skipped it."""

import sqlite3
from pathlib import Path

import pytest

from glossary.reviewing.queue import Proposal, is_open, postpone, queue_proposals, take_up
from glossary.selection import select_entries
from glossary.termbase import Termbase, open_termbase
from tm.errors import WrongUse

ROWS = [
    # concept, domain, language, text, status, kind, score, count, first
    ("k1", "law", "zh-CN", "四风", "proposed", "numbered", 2.0, 3, "2023"),
    ("k1", "law", "en", "four winds", "proposed", "rendering", 0.0, 1, "2024-05-01"),
    ("k1", "law", "en", "four forms", "proposed", "rendering", 0.0, 9, "2023"),
    ("k2", "Party", "zh-CN", "三农", "preferred", "imported", 7.0, 3, "2023"),
    ("k2", "Party", "en", "rural affairs", "proposed", "rendering", 0.0, 2, "2022"),
    ("k3", "", "zh-CN", "改革", "proposed", "imported", 0.0, 0, ""),
    ("k4", "", "zh-CN", "革新", "preferred", "recurring", 9.0, 9, "2023"),
]
ALL = ["rural affairs", "四风", "four winds", "four forms", "改革"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Four concepts; pairs show `four winds` more surely than `four forms`, however often these words stand elsewhere."""
    with open_termbase(tmp_path / "t.db", command="test") as termbase:
        connection = termbase.connection
        for concept, domain, *term in ROWS:
            connection.execute("INSERT OR IGNORE INTO concepts (id, domain) VALUES (?, ?)", (concept, domain))
            sql = (
                "INSERT INTO terms (concept_id, language, text, folded, status, kind, score, count, first)"
                " VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, ?7, ?8)"
            )
            connection.execute(sql, (concept, *term))
        for rendering, count, score in (("four winds", 1, 0.9), ("four forms", 4, 0.5)):
            add_rendering(connection, rendering, count, score)
    return tmp_path / "t.db"


def add_rendering(connection: sqlite3.Connection, rendering: str, count: int, score: float) -> None:
    sql = """
        INSERT INTO renderings (term_id, rendered_as, count, score)
        SELECT one.id, two.id, ?, ? FROM terms AS one, terms AS two WHERE one.text = '四风' AND two.text = ?
    """
    connection.execute(sql, (count, score, rendering))


def list_texts(path: Path, reviewer: str = "li", **chosen: object) -> list[str]:
    with open_termbase(path, command="review", who=reviewer) as termbase:
        return [proposal.text for proposal in queue_proposals(termbase, **chosen)]  # type: ignore[arg-type]


def test_concepts_come_as_list_ranks_them_and_renderings_as_their_pairs_do(path: Path) -> None:
    assert list_texts(path) == ALL
    with open_termbase(path) as termbase:
        ranked = [entry.id for entry in select_entries(termbase, best=9)]
        queue = queue_proposals(termbase)
    reviewed = list(dict.fromkeys(proposal.concept for proposal in queue))
    assert [concept for concept in ranked if concept in reviewed] == reviewed[:2]


@pytest.mark.parametrize(
    ("chosen", "texts"),
    [
        ({"language": "en"}, ["rural affairs", "four winds", "four forms"]),
        ({"domain": "party"}, ["rural affairs"]),
        ({"kind": "numbered"}, ["四风"]),
        ({"since": "2024"}, ["four winds"]),
        ({"limit": 2}, ["rural affairs", "四风"]),
        ({"kind": "quoted"}, []),
    ],
)
def test_a_reviewer_chooses(path: Path, chosen: dict[str, object], texts: list[str]) -> None:
    assert list_texts(path, **chosen) == texts


def test_what_is_no_date_is_refused(path: Path) -> None:
    with pytest.raises(WrongUse, match="is no date"):
        list_texts(path, since="lately")


def skip(termbase: Termbase, concept: str, language: str, text: str) -> None:
    postpone(termbase, Proposal(concept, language, text))


def test_what_was_skipped_comes_last_in_the_order_of_skipping_and_for_nobody_else(path: Path) -> None:
    with open_termbase(path, command="review", who="li") as termbase:
        skip(termbase, "k2", "en", "rural affairs")
        skip(termbase, "k1", "zh-CN", "四风")
        skip(termbase, "k2", "en", "rural affairs")
    assert list_texts(path) == ["four winds", "four forms", "改革", "四风", "rural affairs"]
    assert list_texts(path, "wang") == ALL
    with open_termbase(path, command="review", who="li") as termbase:
        take_up(termbase, Proposal("k1", "zh-CN", "四风"))
    assert list_texts(path) == ["四风", "four winds", "four forms", "改革", "rural affairs"]


def test_only_what_is_still_proposed_is_open(path: Path) -> None:
    with open_termbase(path) as termbase:
        assert is_open(termbase, Proposal("k1", "zh-CN", "四风"))
        assert not is_open(termbase, Proposal("k2", "zh-CN", "三农"))
        assert not is_open(termbase, Proposal("k2", "zh-CN", "四风"))

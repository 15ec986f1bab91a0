"""Puts terms into a termbase with pairs that show how they were rendered, of whatever date and number."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from glossary.entries import Status, Term
from glossary.termbase import Termbase

LANGUAGES = {"zh-CN": "en", "en": "zh-CN"}


def show_renderings(
    termbase: Termbase, term: str, language: str, status: str, renderings: Sequence[Sequence[Any]]
) -> str:
    """Store a concept.

    Args:
        termbase: open for writing.
        term: its first term.
        language: the term's.
        status: the term's.
        renderings: text, status, how sure, and the number of pairs by the date of their document; an empty date is
            unknown, and a name of the document may stand behind a date and a space.
    Returns:
        The concept's id.
    """
    concept, row = termbase.add_concept(Term(term, language, Status(status), "recurring"))
    for text, decided, score, pairs in renderings:
        other = termbase.add_term(concept, Term(text, LANGUAGES[language], Status(decided), "rendering"))
        if not pairs:
            continue
        sql = "INSERT INTO renderings (term_id, rendered_as, count, score) VALUES (?, ?, ?, ?)"
        rendering = termbase.connection.execute(sql, (row, other, sum(pairs.values()), score)).lastrowid
        for pair in _store_pairs(termbase.connection, pairs):
            termbase.connection.execute("INSERT INTO evidence VALUES (?, ?)", (rendering, pair))
    return concept


def _store_pairs(connection: sqlite3.Connection, pairs: Mapping[str, int]) -> list[int]:
    """The rows of new pairs, whose documents are made where they are not there."""
    rows = []
    for name, count in pairs.items():
        date, _, _ = name.partition(" ")
        documents = []
        for language in LANGUAGES:
            sql = "INSERT OR IGNORE INTO documents (name, language, date, path, digest) VALUES (?, ?, ?, '', ?)"
            connection.execute(sql, (name or "undated", language, date or None, f"{name} {language}"))
            sql = "SELECT id FROM documents WHERE name = ? AND language = ?"
            documents.append(connection.execute(sql, (name or "undated", language)).fetchone()[0])
        sql = "INSERT INTO pairs (source_document_id, target_document_id, score) VALUES (?, ?, 1)"
        rows += [int(connection.execute(sql, documents).lastrowid or 0) for _ in range(count)]
    return rows

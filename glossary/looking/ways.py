"""The ways to find a term in their order, the surest first, and what is guessed where none of them finds it."""

import sqlite3
from collections.abc import Iterator
from itertools import chain, islice

from glossary.entries import Status
from glossary.looking.base import Found, Question
from glossary.looking.parts import find_beginnings, find_longer, find_shorter, is_part
from glossary.looking.wholes import find_abbreviated, find_inflected, find_initials, find_same, find_spoken
from tm.normalize import fold

__all__ = ["find_like", "find_terms"]

_SURE = (find_same, find_inflected, find_spoken, find_initials, find_abbreviated, find_beginnings, find_longer)
"""How terms are found, the surest way first; all have one signature."""

_LEAST, _LEAST_LATIN = 0.6, 0.7
"""How like a term must be: three characters of which one is wrong are like by two thirds; letters are more."""

_CAPITALS = (find_same, find_abbreviated, *(find for find in _SURE if find not in {find_same, find_abbreviated}))
"""The same for what is all capitals: an abbreviation, and only then the initials of Chinese syllables."""

_LONGEST_LIKE = 200
_LONGEST_READ = 5000
"""What is longer is no term: of a page that somebody pastes the beginning is enough to show that."""


def find_terms(connection: sqlite3.Connection, text: str, limit: int) -> list[Found]:
    """Find terms as `glossary.lookup.look_up()` promises.

    Args:
        connection: a termbase's.
        text: as it was typed; no more than 5,000 characters of it are read.
        limit: how many at most.
    Returns:
        Each term once, for the surest reason.
    """
    text = text[:_LONGEST_READ]
    # A term that is there letter for letter is there folded, too: no need to load what folds traditional characters.
    row = connection.execute("SELECT folded FROM terms WHERE text = ? LIMIT 1", (text,)).fetchone()
    question = Question(text, row[0] if row else fold(text))
    found: dict[int, Found] = {}
    for one in chain.from_iterable(_ask(connection, question, limit) if question.key else ()):
        found.setdefault(one.row.id, one)
        if len(found) == limit:
            break
    return list(found.values())


def find_like(connection: sqlite3.Connection, text: str) -> Iterator[str]:
    """The terms that share anything with a text, the most like it first."""
    from glossary.looking.near import find_near  # noqa: PLC0415 - what finds something does not need it

    question = Question(text, fold(text))
    yield from (likely.row.text for likely in find_near(connection, question, least=0.0) if question.key)


def _ask(connection: sqlite3.Connection, question: Question, limit: int) -> Iterator[Iterator[Found]]:
    """What each way finds, the next way asked only when it is needed."""
    capitals = question.text.isascii() and question.text.isupper()
    sure = False
    for find in _CAPITALS if capitals else _SURE:
        found = list(find(connection, question))
        sure = sure or bool(found)
        yield iter(found)
    yield find_shorter(connection, question) if sure else _guess(connection, question, limit)


def _guess(connection: sqlite3.Connection, question: Question, limit: int) -> Iterator[Found]:
    """What may have been meant, where nothing is certain."""
    from glossary.looking.near import find_near, find_sounding  # noqa: PLC0415 - what finds something does not need it

    yield from find_sounding(connection, question)
    ranked = []
    least = _LEAST_LATIN if question.key.isascii() else _LEAST
    # No term is like a page, and asking about all of its words takes time.
    for likely in find_near(connection, question, least=least) if len(question.key) <= _LONGEST_LIKE else ():
        inside = is_part(likely.row.folded, question.key)
        why = "term in the text" if inside else _tell_likeness(likely.likeness, part=likely.part)
        ranked.append(((likely.part, -likely.likeness), Found(likely.row, why)))
    # The likeness of a text and its part is the share of the part: all of the rest is an edit.
    for found in islice(find_shorter(connection, question), limit):
        deprecated = found.row.status == Status.DEPRECATED
        ranked.append(((deprecated, -len(found.row.folded) / len(question.key)), found))
    yield from (found for _, found in sorted(ranked, key=lambda one: one[0]))


def _tell_likeness(likeness: float, *, part: bool) -> str:
    return f"{'a part is ' if part else ''}similar ({likeness:.0%})"

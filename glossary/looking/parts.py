"""Finds terms that a question begins, that it is a part of, and that stand in it."""

import sqlite3
from collections.abc import Iterator
from itertools import pairwise

from glossary.entries import Status
from glossary.looking.base import Found, Question, Row, ask_index, by_length, by_status, read_best, read_rows
from glossary.looking.pinyin import read_pinyin
from glossary.looking.wholes import rank_by_tones
from tm.normalize import is_han

__all__ = ["find_beginnings", "find_longer", "find_shorter", "is_part"]

_HIGHEST = "\U0010ffff"
_LEAST_LETTERS = 3
_LEAST_SOUND = 4


def find_beginnings(connection: sqlite3.Connection, question: Question) -> Iterator[Found]:
    """Terms that begin so, with whole words first; then Chinese ones whose pinyin begins so."""
    key = question.key
    if not key.isascii() or len(key) >= _LEAST_LETTERS:
        sql = "SELECT id AS number FROM terms WHERE folded > ? AND folded < ?"
        rows = read_best(connection, sql, key, key + _HIGHEST)
        for row in sorted(rows, key=lambda row: (not is_part(key, row.folded), *by_length(row))):
            yield Found(row, "begins so")
    spoken = read_pinyin(question.text)
    if spoken and len(spoken.sound) >= _LEAST_SOUND:
        rows = sorted(ask_index(connection, [f":{spoken.sound}"], begins=True), key=by_length)
        for row in rank_by_tones(connection, rows, spoken.tones) if spoken.tones else rows:
            yield Found(row, "pinyin begins so")


def is_part(part: str, whole: str) -> bool:
    """Whether one folded text stands in another, and in Latin letters as whole words: `arm` is no part of `farm`."""
    if not part.isascii():
        return part in whole
    return f" {part} " in f" {whole} "


def find_longer(connection: sqlite3.Connection, question: Question) -> Iterator[Found]:
    """Longer terms: the question is a `part of the term`, inflected or not, or all its words are `words of the term`."""
    key = question.key
    pairs = [one + other for one, other in pairwise(key) if is_han(one) and is_han(other)]
    if is_han(key[0]) and len(key) == 1:
        # Characters follow each other: what begins with it has it.
        for row in sorted(ask_index(connection, [key], begins=True), key=by_length):
            yield Found(row, "part of the term")
        return
    stems: list[str] = []
    if not all(map(is_han, key)):
        from glossary.looking.words import list_stems  # noqa: PLC0415 - Chinese does not inflect

        stems = list_stems(key)
    keys = list(dict.fromkeys([*pairs, *stems]))
    if not keys:
        return
    found: dict[str, list[Row]] = {"part of the term": [], "words of the term": []}
    for row in ask_index(connection, keys):
        if is_part(key, row.folded) or (stems and not pairs and _follow(stems, row.folded)):
            found["part of the term"].append(row)
        elif stems and not pairs:
            found["words of the term"].append(row)
    for why, rows in found.items():
        for row in sorted(rows, key=lambda row: (not is_part(key, row.folded), *by_length(row))):
            yield Found(row, why)


def _follow(stems: list[str], whole: str) -> bool:
    """Whether words follow each other in a folded text, inflection aside."""
    from glossary.looking.words import list_stems  # noqa: PLC0415

    return f" {' '.join(stems)} " in f" {' '.join(list_stems(whole))} "


def find_shorter(connection: sqlite3.Connection, question: Question) -> Iterator[Found]:
    """Terms that stand in the question, or in the first 2,000 characters of a long one, the longest first."""
    key = question.key[:_MOST_READ]
    names = sorted(_list_names(connection, key) - {question.key})
    rows = read_rows(connection, f"WHERE folded IN ({', '.join('?' * len(names))})", *names)
    for row in sorted(
        rows, key=lambda row: (row.status == Status.DEPRECATED, -len(row.folded), row.folded, *by_status(row))
    ):
        yield Found(row, "term in the text")


_MOST_READ = 2000
_LONGEST = 200
# For each text the term that it is, or the first one that begins with it, if there is one.
_FOLLOWING = """
    WITH asked (value) AS (VALUES {})
    SELECT value, (SELECT folded FROM terms WHERE folded >= value ORDER BY folded LIMIT 1) FROM asked
"""


def _list_names(connection: sqlite3.Connection, key: str) -> set[str]:
    """The terms that stand in a folded text: from every place on as far as any term begins with what was read.

    All places go on together, a character or a word with each query: one for every place and length takes longer.
    """
    places = [at for at in range(len(key)) if not (at and _is_letter(key[at - 1]) and _is_letter(key[at]))]
    ends = [*places[1:], len(key)]
    going = [(place, place) for place, at in enumerate(places) if key[at].isalnum()]
    found: set[str] = set()
    while going:
        names = [key[places[first] : ends[last]] for first, last in going]
        asked = list(dict.fromkeys(names))
        following = dict(connection.execute(_FOLLOWING.format(", ".join(["(?)"] * len(asked))), asked).fetchall())
        found.update(name for name in names if len(name) > 1 and following.get(name) == name)
        going = [
            (first, last + 1)
            for (first, last), name in zip(going, names, strict=True)
            if last + 1 < len(places) and len(name) < _LONGEST and (following.get(name) or "").startswith(name)
        ]
    return found


def _is_letter(character: str) -> bool:
    return character.isalnum() and not is_han(character)

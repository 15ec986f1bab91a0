"""Finds terms that a question begins, that it is a part of, and that stand in it."""

import sqlite3
from collections.abc import Iterator
from itertools import pairwise

from glossary.entries import Status
from glossary.looking.base import MOST, Found, Question, Row, ask_index, by_length, by_status, read_rows
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
        rows = read_rows(connection, "WHERE folded > ? AND folded < ? LIMIT ?", key, key + _HIGHEST, MOST)
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
    """Terms that stand in the question, the longest first."""
    key = question.key
    names: set[str] = set()
    ends: dict[str, bool] = {}
    for start in range(len(key)):
        if is_han(key[start]) or (key[start].isalnum() and not (start and _is_letter(key[start - 1]))):
            names.update(_walk(connection, key, start, ends))
    names.discard(key)
    deprecated = []
    for name in sorted(names, key=lambda name: (-len(name), name)):
        for row in sorted(read_rows(connection, "WHERE folded = ?", name), key=by_status):
            if row.status == Status.DEPRECATED:
                deprecated.append(row)
            else:
                yield Found(row, "term in the text")
    for row in deprecated:
        yield Found(row, "term in the text")


_LONGEST = 200


def _walk(connection: sqlite3.Connection, key: str, start: int, ends: dict[str, bool]) -> Iterator[str]:
    """The terms that begin at a place of a folded text, as long as any term begins with what was read."""
    sql = "SELECT folded FROM terms WHERE folded >= ? ORDER BY folded LIMIT 1"
    end = start
    while end < min(len(key), start + _LONGEST):
        end = _find_end(key, end)
        name = key[start:end]
        if name not in ends:
            row = connection.execute(sql, (name,)).fetchone()
            ends[name] = row is not None and row[0].startswith(name)
            if row and row[0] == name and len(name) > 1:
                yield name
        if not ends[name]:
            return


def _find_end(key: str, at: int) -> int:
    """Where the character ends that is Chinese or a mark, or the word of other letters."""
    end = at + 1
    while _is_letter(key[at]) and end < len(key) and _is_letter(key[end]):
        end += 1
    return end


def _is_letter(character: str) -> bool:
    return character.isalnum() and not is_han(character)

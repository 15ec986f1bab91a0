"""Finds the words of the termbase that a misspelt one may have been meant to be."""

import sqlite3

__all__ = ["correct"]

_SHORTEST = 4
_LONGEST = 40
_TWO_EDITS = 8
_MOST = 4
_LEAST_PART = 3


def correct(connection: sqlite3.Connection, stem: str) -> list[tuple[str, float]]:
    """The stems that the index has and that are nearest to one that it does not have.

    One edit (a letter that is wrong, missing, additional, or swapped with the next) leaves one half of a word as it is,
    unless it swaps the letters in the middle; two leave the first or the last third, mostly. What begins or ends so is
    compared letter by letter (optimal string alignment, rapidfuzz). Two edits are tried from eight letters on and where
    one is not enough: the shorter the beginning, the more words have it.

    Args:
        connection: a termbase's.
        stem: of four letters or more; shorter ones are near too many.
    Returns:
        At most four with their similarity, 0 to 1; the nearest first, then those that more terms have. Where there is
        none, two that together are the word.
    """
    size = len(stem)
    if not _SHORTEST <= size <= _LONGEST:
        return []
    half = size // 2
    swapped = stem[: half - 1] + stem[half] + stem[half - 1] + stem[half + 1 :]
    words = _list_words(connection, stem[:half], stem[half:]) | _count(connection, swapped)
    near = _choose(stem, words, 1)
    if not near and size >= _TWO_EDITS:
        third = max(3, size // 3)
        near = _choose(stem, _list_words(connection, stem[:third], stem[-third:]), 2)
    return near or _split(connection, stem)


def _split(connection: sqlite3.Connection, stem: str) -> list[tuple[str, float]]:
    """The two stems that a space is missing between: `fourawareness`."""
    for at in range(len(stem) - _LEAST_PART, _LEAST_PART - 1, -1):
        parts = (stem[:at], stem[at:])
        if all(_count(connection, part) for part in parts):
            return [(part, len(part) / (len(stem) + 1)) for part in parts]
    return []


def _choose(stem: str, words: dict[str, int], most: int) -> list[tuple[str, float]]:
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - 20 ms that a look-up which finds something does not need

    near = sorted(
        (OSA.distance(stem, word, score_cutoff=most), -terms, word)
        for word, terms in words.items()
        if abs(len(word) - len(stem)) <= most
    )
    return [(word, 1 - edits / max(len(stem), len(word))) for edits, _, word in near[:_MOST] if edits <= most]


def _list_words(connection: sqlite3.Connection, beginning: str, ending: str) -> dict[str, int]:
    """How many terms have each stem that begins or ends so."""
    found: dict[str, int] = {}
    for part, mark in ((beginning, ""), (ending[::-1], "<")):
        sql = "SELECT term, doc FROM term_vocabulary WHERE term >= ? AND term < ?"
        for key, terms in connection.execute(sql, (mark + part, f"{mark}{part}\U0010ffff")):
            found[key[1:][::-1] if mark else key] = terms
    return found


def _count(connection: sqlite3.Connection, stem: str) -> dict[str, int]:
    return dict(connection.execute("SELECT term, doc FROM term_vocabulary WHERE term = ?", (stem,)).fetchall())

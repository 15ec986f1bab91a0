"""Finds terms that are like what was asked: a character or letter is wrong, missing, additional or swapped, or only sounds so."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice, product

from glossary.looking.base import Found, Question, Row, ask_index, by_status, list_bearers, read_rows
from glossary.looking.keys import join_stems, list_pairs
from glossary.looking.spelling import correct
from glossary.looking.words import list_runs, list_stems
from tm.normalize import is_han

__all__ = ["Likely", "find_near", "find_sounding"]

_MOST_BEARERS = 250
_MOST_WEIGHED = 80
_MOST_COMPARED = 24


@dataclass(frozen=True, slots=True)
class Likely:
    """A term that may have been meant."""

    row: Row
    """The term."""

    likeness: float
    """0 to 1: 1 less the edits between the folded texts (optimal string alignment), or their sorted stems, divided by
    the longer one's length."""

    part: bool = False
    """Whether it is only a part of the term that is so like."""


_LONGEST_SOUND = 12
_MOST_SOUNDS = 16


def find_sounding(connection: sqlite3.Connection, question: Question) -> Iterator[Found]:
    """Chinese terms that sound like what was asked: 一刚双责 is typed for 一岗双责."""
    key = question.key
    if not 1 < len(key) <= _LONGEST_SOUND or not all(map(is_han, key)):
        return
    # All 400 at once: asking for each character reads the table each time.
    known = connection.execute("SELECT sound, characters FROM sounds").fetchall()
    sounds = [[sound for sound, characters in known if character in characters] for character in key]
    keys = [":" + "".join(one) for one in islice(product(*sounds), _MOST_SOUNDS)]
    for row in sorted(ask_index(connection, keys, joined="OR") if keys else [], key=by_status):
        yield Found(row, "sounds the same")


def find_near(connection: sqlite3.Connection, question: Question, *, least: float) -> list[Likely]:
    """Terms that are like a text, the most like it first.

    Args:
        connection: a termbase's.
        question: what was asked.
        least: the least likeness; 0 for whatever shares a character pair or a word, corrected or not.
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - 20 ms that a look-up which finds something does not need

    key = question.key
    runs = list_runs(key)
    words = _Words.read(connection, key)
    votes: dict[int, float] = defaultdict(float)
    _vote_for_pairs(connection, list_pairs(runs), votes, exhaustive=not least)
    words.vote(votes)
    rows = _read_best(connection, votes, len(key))
    found = []
    for row in rows:
        likeness = OSA.normalized_similarity(key, row.folded)
        own = list_stems(row.folded) if words.stems else []
        if own:
            likeness = max(likeness, OSA.normalized_similarity(words.sorted, join_stems(own)))
        if likeness >= least:
            found.append(Likely(row, likeness))
        elif own and (share := words.measure_part(own)) >= least:
            found.append(Likely(row, share, part=True))
    return sorted(found, key=lambda one: (one.part, -one.likeness, *by_status(one.row)))


def _read_best(connection: sqlite3.Connection, votes: dict[int, float], size: int) -> list[Row]:
    """The terms with the most votes; of equals those that are about as long as the question."""
    best = nsmallest(_MOST_WEIGHED, votes, key=lambda term: (-votes[term], term))
    if len(best) > _MOST_COMPARED:
        # Lengths cost time: only those need them that have as many votes as the last that is compared.
        last = votes[best[_MOST_COMPARED - 1]]
        equal = [term for term in best if votes[term] == last]
        sql = f"SELECT id, abs(length(folded) - ?) FROM terms WHERE id IN ({', '.join('?' * len(equal))})"  # noqa: S608
        differences = dict(connection.execute(sql, (size, *equal)).fetchall())
        equal.sort(key=lambda term: (differences[term], term))
        best = [*(term for term in best if votes[term] > last), *equal][:_MOST_COMPARED]
    return read_rows(connection, f"WHERE id IN ({', '.join('?' * len(best))})", *best)


def _vote_for_pairs(
    connection: sqlite3.Connection, pairs: list[str], votes: dict[int, float], *, exhaustive: bool
) -> None:
    """Give the terms that share character pairs a vote for each.

    An edit changes two pairs, so that a term which is `d` edits away has one at least of any 2d + 1 pairs: the rarest.
    """
    size = len(pairs) - 1
    edits = 1 if size < 6 else 2 if size < 9 else 3
    # Many terms begin or end with a character: where pairs inside are enough, the edges need not be asked about.
    inside = [pair for pair in pairs if "^" not in pair and "$" not in pair]
    asked = pairs if exhaustive or len(inside) <= 2 * edits else inside
    bearers = sorted((list_bearers(connection, pair, _MOST_BEARERS) for pair in dict.fromkeys(asked)), key=len)
    if len(bearers) < 3:
        return
    rare = bearers if exhaustive else bearers[: 2 * edits + 1]
    wanted = set().union(*rare)
    for terms in bearers:
        for term in wanted.intersection(terms):
            votes[term] += 1


@dataclass(frozen=True, slots=True)
class _Meant:
    """A stem that a word of a question may have been meant to be."""

    stem: str
    """One that the index has."""

    likeness: float
    """0 to 1, to the word as it was typed."""

    terms: list[int]
    """The ids of terms that have it."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a question, and what each may have been meant to be."""

    stems: list[str]
    """As they were typed."""

    meant: list[list[_Meant]]
    """For each what it may have been meant to be."""

    sorted: str
    """The stems as the key of a term would have them, in the order of what they were meant to be."""

    places: dict[str, list[tuple[int, float]]]
    """For each stem that was meant of which words, and how likely."""

    @classmethod
    def read(cls, connection: sqlite3.Connection, key: str) -> "_Words":
        """Correct the words that no term has."""
        if all(map(is_han, key)):
            return cls([], [], "", {})
        stems = list_stems(key)[:_MOST_WORDS]
        meant = []
        for stem in stems:
            terms = list_bearers(connection, stem, _MOST_BEARERS)
            others = [] if terms else correct(connection, stem)
            known = [_Meant(stem, 1.0, terms)] if terms else []
            meant.append(known + [_Meant(*one, list_bearers(connection, one[0], _MOST_BEARERS)) for one in others])
        order = sorted(zip(stems, meant, strict=True), key=lambda one: one[1][0].stem if one[1] else one[0])
        places: dict[str, list[tuple[int, float]]] = {}
        for place, options in enumerate(meant):
            for one in options:
                places.setdefault(one.stem, []).append((place, one.likeness))
        return cls(stems, meant, "".join(f"={stem}" for stem, _ in order), places)

    def vote(self, votes: dict[int, float]) -> None:
        """Give the terms that have the words votes, the more for rarer words; frequent ones choose among these terms."""
        options = sorted((one for options in self.meant for one in options), key=lambda one: len(one.terms))
        seen = 0
        for option in options:
            vote = option.likeness / (1 + len(option.terms) ** 0.25)
            enough = seen > 0 and seen + len(option.terms) > _MOST_BEARERS
            for term in votes.keys() & set(option.terms) if enough else option.terms:
                votes[term] += vote
            seen += len(option.terms)

    def measure_part(self, own: list[str]) -> float:
        """How like the question a part of a term is: the words that the term has, weighed by their lengths."""
        found: dict[int, float] = {}
        for stem in own:
            for place, likeness in self.places.get(stem, ()):
                found[place] = max(likeness, found.get(place, 0.0))
        shared = sum(len(self.stems[place]) * likeness for place, likeness in found.items())
        return shared / max(1, sum(map(len, self.stems)))


_MOST_WORDS = 12

"""Finds the units of the memory that are like a text: all of them, the best first."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice

from tm.comparing import Comparer
from tm.index import Index
from tm.similarity import compare, compare_words, name_differences
from tm.texts import Match
from tm.units import StoredUnit, Units

__all__ = ["CONTEXT", "WORDS_LEAST", "Matcher", "Penalties"]

CONTEXT = 1.01
"""The score of the same text between the same neighbours."""

WORDS_LEAST = 0.15
"""Where words are compared, so much less is asked of the characters: `the` in place of `a` is two of three."""

_LEAST = 0.3
_ROUNDING = 1e-9
_AT_ONCE = 900
_FEW = 50
# Texts that were read lately: long ones are compared with thousands that prove different. Some 100 MB.
_KEPT_TEXTS = 250_000


@dataclass(frozen=True, slots=True)
class Penalties:
    """What matches lose for where they come from."""

    a_year: float = 0.0
    """For each year since the unit was last changed, 0 to 1; where no date is known, nothing."""

    today: str = ""
    """What today is, ISO 8601, where years count."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A text that is alike enough, before it is known what unit it belongs to."""

    score: float
    similarity: float
    entry: int


class Matcher:
    """The memory of an open connection, with what was read of its index lately."""

    def __init__(self, units: Units, penalties: Penalties = Penalties()) -> None:
        self.units = units
        self._penalties = penalties
        self._index = Index(units.connection)
        self._comparer = Comparer(units.connection)

    def find(
        self,
        text: str,
        *,
        min_score: float = 0.7,
        limit: int | None = 10,
        words: bool = False,
        languages: tuple[str | None, str | None] = (None, None),
        before: str = "",
        after: str = "",
        fast: bool = False,
        assured: float = 0.0,
    ) -> list[Match]:
        """Find the units that have a text like this one on either side.

        No unit is missed whose text has a Levenshtein similarity of at least `min_score`; where it is no longer than
        `LONGEST_LEVELLED`, none that has it when case, width, digits and punctuation are levelled, either.

        Args:
            text: what is looked for.
            min_score: from 0.3; 1 for the same texts only.
            limit: how many at most; None for all.
            words: whether the score is that of `compare_words()`.
            languages: the tags of the text and of its translation, where they are known.
            before: the text that stands before it, where that is known.
            after: the text that stands behind it.
            fast: whether long texts that share few pairs of characters are passed over, though they could be similar.
            assured: from which similarity on nothing is missed, where less is wanted, too: below it is found what shares
                as many pairs of characters as it takes to be so similar. 0 for all of them.
        Returns:
            The best first; equal ones in the order in which they came into the memory.
        """
        if not text:
            return []
        least = max(min_score - (WORDS_LEAST if words else 0), _LEAST)
        with self._snapshot():
            found = [
                one
                for one in self._compare(text, least, max(least, assured), words=words, fast=fast)
                if one.score >= min_score - _ROUNDING
            ]
            found.sort(key=lambda one: (-one.score, -one.similarity, one.entry))
            neighbours = (before, after) if any(one.similarity == 1 for one in found) else ("", "")
            # What is known of whole units only can change the order: then all must be known.
            at_once = None if any(neighbours) or self._has_penalties() else limit
            matches = map(self._add_origins, islice(self._describe(text, found, languages), at_once))
            ranked = [one for one in self._rank(matches, *neighbours) if one.score >= min_score - _ROUNDING]
        return sorted(ranked, key=lambda one: (-one.score, -one.similarity, one.unit))[:limit]

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """One state of the database, though others write to it meanwhile."""
        if self.units.connection.in_transaction:
            yield
            return
        self.units.connection.execute("BEGIN")
        try:
            yield
        finally:
            self.units.connection.execute("COMMIT")

    def _compare(self, text: str, least: float, assured: float, *, words: bool, fast: bool) -> Iterator[_Found]:
        """The texts that are alike enough, in no order."""
        candidates = self._index.find_candidates(text, assured, fast=fast)
        for entry, other in self._comparer.keep_similar(text, candidates, least):
            score, similarity = compare(text, other)
            yield _Found(compare_words(text, other) if words else score, similarity, entry)

    def _describe(
        self, text: str, found: Sequence[_Found], languages: tuple[str | None, str | None]
    ) -> Iterator[Match]:
        """What was found as units of the languages that are wanted; one whose sides are two texts alike comes twice."""
        seen: set[tuple[int, str]] = set()
        for place in range(0, len(found), _FEW):
            some = found[place : place + _FEW]
            stored = {unit.id: unit for unit in self.units.read([one.entry >> 1 for one in some])}
            for one in some:
                if one.entry >> 1 not in stored:
                    continue  # deleted since its text was read
                match = _make_match(text, one, stored[one.entry >> 1])
                if (match.unit, match.source) not in seen and _has_languages(match, languages):
                    seen.add((match.unit, match.source))
                    yield match

    def _add_origins(self, match: Match) -> Match:
        origins = self.units.find_origins([match.unit]).get(match.unit, ())
        details = self.units.find_details([match.unit]).get(match.unit, ())
        changed = [one["changed"][:10] for one in details if "changed" in one]
        dates = changed or [origin.date for origin in origins if origin.date]
        return replace(match, origins=origins, date=max(dates, default=None))

    def _has_penalties(self) -> bool:
        return bool(self._penalties.a_year) or any(origin.penalty for origin in self.units.list_origins())

    def _rank(self, matches: Iterable[Match], before: str, after: str) -> Iterator[Match]:
        """The matches with what they win and lose for where they stand."""
        for match in matches:
            if match.similarity == 1 and (before or after) and self._has_neighbours(match, before, after):
                yield replace(match, score=CONTEXT - self._weigh(match))
            else:
                yield replace(match, score=match.score - self._weigh(match))

    def _weigh(self, match: Match) -> float:
        """What a match loses, 0 to 1; of several origins the best counts."""
        lost = min((origin.penalty for origin in match.origins), default=0) / 100
        if self._penalties.a_year and match.date:
            today, changed = f"{self._penalties.today}-01-01"[:10], f"{match.date}-01-01"[:10]
            years = int(today[:4]) - int(changed[:4]) - (today[4:] < changed[4:])
            lost += self._penalties.a_year * max(years, 0)
        return lost

    def _has_neighbours(self, match: Match, before: str, after: str) -> bool:
        """Whether a unit stands between the same neighbours in one of its origins, as far as they are known."""
        places = self.units.attestations.find_places([match.unit])[match.unit]
        return any(
            all(
                self._stands_at(origin, number + step, neighbour)
                for step, neighbour in ((-1, before), (1, after))
                if neighbour
            )
            for origin, number in places
        )

    def _stands_at(self, origin: int, number: int, text: str) -> bool:
        unit = self.units.attestations.find_unit(origin, number)
        return unit is not None and any(text in (one.source, one.target) for one in self.units.read([unit]))


def _make_match(text: str, found: _Found, unit: StoredUnit) -> Match:
    texts, tags = (unit.source, unit.target), unit.languages
    if found.entry & 1:
        texts, tags = texts[::-1], tags[::-1]
    differences = () if found.similarity == 1 else name_differences(text, texts[0])
    return Match(unit.id, found.score, found.similarity, *texts, tags, differences)


def _has_languages(match: Match, languages: tuple[str | None, str | None]) -> bool:
    return all(wanted in (None, tag) for wanted, tag in zip(languages, match.languages, strict=True))

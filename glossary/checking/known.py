"""What the termbase knows, as rules ask for it: which terms stand in a text, and what may render them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from glossary.articles import drop_articles
from glossary.entries import Entry, Status, Term
from glossary.recognize import Recognizer
from glossary.sightings import UNSEEN, Sighting, read_sightings

if TYPE_CHECKING:
    from glossary.termbase import Termbase

__all__ = ["DECIDED", "Known", "Standing"]

DECIDED = frozenset({Status.PREFERRED, Status.ADMITTED})
"""What a person wants to see in a translation."""

# Every rule asks for the terms of every text of a file; of the longest files some are looked for again.
_REMEMBERED = 1 << 16
_RANK = {status: rank for rank, status in enumerate(Status)}


@dataclass(frozen=True, slots=True)
class Standing:
    """A term of the termbase where it stands in a text."""

    start: int
    """Where it begins."""

    end: int
    """Where it ends, exclusive."""

    named: tuple[tuple[Entry, Term], ...]
    """The concepts that it names, each with its term: one stretch can be a term of several."""


class Known:
    """The terms of a termbase, indexed once for a whole check."""

    def __init__(self, termbase: "Termbase") -> None:
        """Index all terms of a termbase.

        Args:
            termbase: open for reading as long as the check runs; what pairs show of a rendering is read when it is told.
        """
        self._termbase = termbase
        self._terms = [(entry, term) for entry in termbase.read_entries() for term in entry.terms]
        self._recognizer = Recognizer((drop_articles(term.text), term.language) for _, term in self._terms)
        self._owners: dict[tuple[str, str], set[str]] = {}
        for entry, term in self._terms:
            if term.status in DECIDED:
                self._owners.setdefault((term.language, term.text.casefold()), set()).add(entry.id)
        self.find: Callable[[str, str], tuple[Standing, ...]] = lru_cache(_REMEMBERED)(self._find)
        """Find the terms of a language in a text, as (text, tag): by start, the longest first, nested ones too."""
        self._read_sightings = lru_cache(_REMEMBERED)(self._load_sightings)
        self._read_possible = lru_cache(_REMEMBERED)(self._load_possible)

    def _find(self, text: str, language: str) -> tuple[Standing, ...]:
        found: dict[tuple[int, int], list[tuple[Entry, Term]]] = {}
        for match in self._recognizer.find(text, language):
            found.setdefault((match.start, match.end), []).append(self._terms[match.index])
        return tuple(Standing(*span, tuple(named)) for span, named in found.items())

    def find_outermost(self, text: str, language: str) -> tuple[Standing, ...]:
        """The terms in a text that are no part of a longer one that is decided.

        Args:
            text: a segment.
            language: its tag.
        """
        every = self.find(text, language)
        long = [one for one in every if any(term.status is not Status.PROPOSED for _, term in one.named)]
        return tuple(one for one in every if not any(is_inside(one, other) for other in long))

    def names_another(self, entry: Entry, term: Term) -> bool:
        """Whether a wording is decided for another concept, too: in a draft nobody can tell which one is meant."""
        return bool(self._owners.get((term.language, term.text.casefold()), set()) - {entry.id})

    def read_sighting(self, entry: Entry, term: Term, rendering: Term) -> Sighting:
        """What pairs show of a rendering of a term: rank, count, share, dates, documents."""
        return self._read_sightings(entry.id, term).get((rendering.language, rendering.text), UNSEEN)

    def _load_sightings(self, concept: str, term: Term) -> dict[tuple[str, str], Sighting]:
        return read_sightings(self._termbase.connection, concept, term)

    def list_possible(self, entry: Entry, language: str) -> tuple[str, ...]:
        """What pairs hold to be possible renderings of a concept, not sure enough to be its terms, the best first."""
        return self._read_possible(entry.id, language)

    def _load_possible(self, concept: str, language: str) -> tuple[str, ...]:
        sql = """
            SELECT possible.text FROM possible JOIN terms ON terms.id = term_id
            WHERE concept_id = ? AND possible.language = ? ORDER BY possible.score DESC, possible.text
        """
        return tuple(text for (text,) in self._termbase.connection.execute(sql, (concept, language)))


def is_inside(one: Standing, other: Standing) -> bool:
    """Whether a term stands within a longer one: 市委 in 市委常委会."""
    return other.start <= one.start and one.end <= other.end and other.end - other.start > one.end - one.start


def list_renderings(entry: Entry, language: str, statuses: frozenset[Status] = DECIDED) -> tuple[Term, ...]:
    """The terms of a concept in a language that are of some statuses, the best decided first, then the most frequent."""
    found = [term for term in entry.terms if term.language == language and term.status in statuses]
    return tuple(sorted(found, key=lambda term: (_RANK[term.status], -term.count)))


def list_decided(named: Sequence[tuple[Entry, Term]], language: str) -> tuple[Term, ...]:
    """The preferred and admitted renderings of all concepts that a stretch of text names."""
    found = [term for entry, _ in named for term in list_renderings(entry, language)]
    return tuple(sorted(found, key=lambda term: _RANK[term.status]))

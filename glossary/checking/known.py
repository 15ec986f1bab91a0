"""What the termbase knows, as rules ask for it: which terms stand in a text, and what may render them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from glossary.articles import drop_articles
from glossary.checking.everyday import is_everyday
from glossary.entries import Entry, Status, Term
from glossary.recognize import Recognizer
from glossary.sightings import UNSEEN, Sighting, read_sightings

if TYPE_CHECKING:
    from glossary.termbase import Termbase

__all__ = ["DECIDED", "Known", "Standing"]

DECIDED = frozenset({Status.PREFERRED, Status.ADMITTED})
"""What a person wants to see in a translation."""

# Every rule asks for the terms of every text of a file, and for the same concepts again and again.
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


class _Index:
    """Terms of one language, to be found in texts."""

    def __init__(self, named: tuple[tuple[Entry, Term], ...], language: str) -> None:
        self._named = named
        self._language = language
        self._recognizer = Recognizer((drop_articles(term.text), language) for _, term in named)

    def find(self, text: str) -> tuple[Standing, ...]:
        """The terms in a text by start, the longest first."""
        found: dict[tuple[int, int], list[tuple[Entry, Term]]] = {}
        for match in self._recognizer.find(text, self._language):
            found.setdefault((match.start, match.end), []).append(self._named[match.index])
        return tuple(Standing(*span, tuple(named)) for span, named in found.items())


def _is_asked(entry: Entry, term: Term) -> bool:
    """Whether the rendering of a term is looked for; that of an everyday word is where a rendering is deprecated."""
    if term.status is Status.DEPRECATED:
        return False  # `highly value` in a source means what it says
    others = [other for other in entry.terms if other.language != term.language]
    if any(other.status is Status.DEPRECATED for other in others):
        return True
    decided = [other for other in others if other.status in DECIDED]
    return not (decided and is_everyday(entry, term, decided))


class Known:
    """The terms of a termbase, indexed once for a whole check."""

    def __init__(self, termbase: "Termbase | None") -> None:
        """Read all terms of a termbase; they are indexed when they are first looked for.

        Args:
            termbase: open for reading as long as the check runs; what pairs show of a rendering is read when it is told.
                With none no term is known, for rules that need none.
        """
        self._termbase = termbase
        self._entries = tuple(termbase.read_entries()) if termbase else ()
        self._indexes: dict[tuple[str, bool], _Index] = {}
        self._owners: dict[tuple[str, str], set[str]] = {}
        self._concepts: dict[tuple[str, str], _Index] = {}
        self.ask: Callable[[str, str], tuple[Standing, ...]] = lru_cache(_REMEMBERED)(self._ask)
        """Find the terms in a source, as (text, tag), whose rendering is to be looked for: no everyday words, but where
        a rendering is deprecated; by start, the longest first, nested ones too."""
        self.find: Callable[[str, str], tuple[Standing, ...]] = lru_cache(_REMEMBERED)(self._find)
        """Find all terms of a language in a text, as (text, tag), in the same order."""
        self._read_sightings = lru_cache(_REMEMBERED)(self._load_sightings)
        self._read_possible = lru_cache(_REMEMBERED)(self._load_possible)

    def _ask(self, text: str, language: str) -> tuple[Standing, ...]:
        return self._index(language, asked=True).find(text)

    def _find(self, text: str, language: str) -> tuple[Standing, ...]:
        return self._index(language, asked=False).find(text)

    def _index(self, language: str, *, asked: bool) -> "_Index":
        """The index of a language: of all terms, or of those that are asked about."""
        if (language, asked) not in self._indexes:
            terms = [(entry, term) for entry in self._entries for term in entry.terms if term.language == language]
            kept = tuple(one for one in terms if not asked or _is_asked(*one))
            self._indexes[language, asked] = _Index(kept, language)
        return self._indexes[language, asked]

    def find_concept(self, entry: Entry, text: str, language: str) -> tuple[Standing, ...]:
        """Find the terms of one concept in a text, without looking for all others."""
        index = self._concepts.get((entry.id, language))
        if index is None:
            named = tuple((entry, term) for term in entry.terms if term.language == language)
            index = self._concepts[entry.id, language] = _Index(named, language)
        return index.find(text)

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
        if not self._owners:
            for one in self._entries:
                for other in (found for found in one.terms if found.status in DECIDED):
                    self._owners.setdefault((other.language, other.text.casefold()), set()).add(one.id)
        return bool(self._owners.get((term.language, term.text.casefold()), set()) - {entry.id})

    def read_sighting(self, entry: Entry, term: Term, rendering: Term) -> Sighting:
        """What pairs show of a rendering of a term: rank, count, share, dates, documents."""
        return self._read_sightings(entry.id, term).get((rendering.language, rendering.text), UNSEEN)

    def _load_sightings(self, concept: str, term: Term) -> dict[tuple[str, str], Sighting]:
        return read_sightings(self._termbase.connection, concept, term) if self._termbase else {}

    def list_possible(self, entry: Entry, language: str) -> tuple[str, ...]:
        """What pairs hold to be possible renderings of a concept, not sure enough to be its terms, the best first."""
        return self._read_possible(entry.id, language)

    def _load_possible(self, concept: str, language: str) -> tuple[str, ...]:
        sql = """
            SELECT possible.text FROM possible JOIN terms ON terms.id = term_id
            WHERE concept_id = ? AND possible.language = ? ORDER BY possible.score DESC, possible.text
        """
        if self._termbase is None:
            return ()
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

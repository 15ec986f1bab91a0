"""What a scan of documents finds: terms, where they stand, and what renders them; frozen, without behaviour."""

from dataclasses import dataclass

from glossary.entries import Entry, Term
from glossary.lookup import Shown

__all__ = ["Found", "Place", "Row", "Scan", "Sense"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a term stands."""

    path: str
    """The file as it was named; `stdin` for what was piped."""

    document: str
    """The document's name, which tells documents of one file apart."""

    line: int
    """The line, or in files without lines the paragraph, from 1."""

    start: int
    """Where in the line the term begins, in characters from 0."""

    end: int
    """Where it ends, exclusive, counted from the same place where it goes over the line's end."""

    within: str
    """The longer term that it is part of there, as it is written there; empty where it stands by itself."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a found term means: most have one sense, 一把手 may have two."""

    entry: Entry
    """The concept."""

    term: Term
    """The one of its terms that was found."""

    renderings: tuple[Shown, ...]
    """Its terms in other languages, as a look-up ranks them."""

    instead: Term | None
    """Where the term is deprecated, what should stand there."""


@dataclass(frozen=True, slots=True)
class Found:
    """A term that stands in the documents, however it is inflected there."""

    senses: tuple[Sense, ...]
    """What it means; the first is of the term whose spelling is nearest."""

    language: str
    """The term's tag."""

    count: int
    """In how many places."""

    alone: int
    """In how many of them it stands by itself, in no longer term."""

    first: Place
    """The first one."""

    places: tuple[Place, ...]
    """All of them, where they were asked for; none else."""


@dataclass(frozen=True, slots=True)
class Row:
    """A term as it is listed: where it stands by itself, or beneath one that it stands within."""

    number: int
    """Which of the found ones it is."""

    depth: int
    """How many longer ones it is listed beneath."""

    count: int
    """In how many places: in all where it is beneath none, else in how many of those above it."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What was found in some documents."""

    found: tuple[Found, ...]
    """The most frequent first, then in the order of the documents."""

    rows: tuple[Row, ...]
    """The same as a list: each that stands by itself, with those that stand within it there beneath."""

    characters: int
    """How many characters were searched."""

    language: str
    """The tag of most of the text."""

"""What extraction and pairing find: phrases and renderings; frozen, without behaviour."""

from dataclasses import dataclass

__all__ = ["Phrase", "Rendering"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A set phrase found in documents."""

    text: str
    """Its commonest surface."""

    language: str
    """A registered tag."""

    count: int
    """How often it stands in the documents, all its variants together."""

    documents: int
    """In how many documents."""

    score: float
    """Higher is better; comparable only within one run and language."""

    kind: str
    """Why it is here: `numbered`, `quoted`, `series`, `name`, `known`, `recurring`, `compound` or
    `rare`: what stands once, of words that hardly stand elsewhere."""

    variants: tuple[str, ...] = ()
    """Its other surfaces (case, inflection, hyphens, quotation marks), commonest first."""

    examples: tuple[tuple[str, int], ...] = ()
    """Up to three segments it stands in, as (document name, segment number)."""

    family: str = ""
    """The formula with a slot that it is one case of: 党的{十八, 十九}大以来; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """How a term was translated: a text of the other language, with its evidence."""

    text: str
    """Its commonest surface."""

    language: str
    """A registered tag."""

    count: int
    """In how many pairs the term was rendered so."""

    score: float
    """From 0 to 1: how sure it is that this text translates the term."""

    evidence: tuple[int, ...] = ()
    """The pairs that show it, as positions in the sequence of pairs that was searched; of a doubtful one those that it
    stands in beside the term."""

    variants: tuple[str, ...] = ()
    """Its other surfaces (case, inflection, articles, hyphens), commonest first."""

    doubtful: bool = False
    """Whether it is not sure enough to be proposed; its count is 0."""

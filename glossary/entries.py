"""What the termbase keeps: entries, their terms and what was decided about them; frozen, without behaviour."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Entry", "Status", "Term"]


class Status(StrEnum):
    """What a person has decided about a term, best first (the four that ISO 30042 and every CAT tool know)."""

    PREFERRED = "preferred"
    """Use this one."""

    ADMITTED = "admitted"
    """Good, where the preferred one does not fit."""

    PROPOSED = "proposed"
    """Found by a program; nobody has decided yet."""

    DEPRECATED = "deprecated"
    """Do not use it: it is kept so that it is recognised."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of one language that names a concept."""

    text: str
    """As it is written."""

    language: str
    """A registered tag."""

    status: Status
    """What has been decided about it."""

    kind: str = ""
    """Why it is in the termbase: a `Phrase`'s kind, `rendering`, or `imported`."""

    count: int = 0
    """How often it stands in the documents of its language."""

    documents: int = 0
    """In how many of them."""

    score: float = 0.0
    """The extractor's, 0 where it was never extracted."""

    first: str = ""
    """The date of the oldest document that has it, as exact as is known."""

    last: str = ""
    """The date of the newest."""

    note: str = ""
    """A remark about this wording."""

    source: str = ""
    """Where the wording comes from."""

    position: int = 0
    """Its place, from 1, among the terms of its language that are as well decided and as frequent, where a file gives
    them an order; 0 where none does."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept with all its terms, as in TBX: some preferred, some admitted, some deprecated, in each language."""

    id: str
    """Unique in a termbase."""

    terms: tuple[Term, ...]
    """By language, then status, then how often, then in the order of the file that they come from."""

    domain: str = ""
    """The field it belongs to."""

    definition: str = ""
    """What the concept is."""

    note: str = ""
    """A remark for people."""

    source: str = ""
    """Where the entry comes from."""

    created: str = ""
    """When it was made, ISO 8601, where the file that it comes from says so."""

    changed: str = ""
    """When it was last changed, likewise."""

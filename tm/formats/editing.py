"""What is filled into files that wait for translations: their empty places, and what is proposed for each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

__all__ = ["CLOSED", "EMPTY", "FUZZY", "TRANSLATED", "Catalogue", "Filled", "Filling", "Proposal", "Slot"]

EMPTY, FUZZY, TRANSLATED, CLOSED = "empty", "fuzzy", "translated", "closed"
"""States of a slot: to be filled; waiting for review; done; not for translators, or not in use any more."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A text of a file with the place of its translation."""

    sources: tuple[str, ...]
    """What is to be translated: one text, or the singular and the plural of a PO entry."""

    state: str
    """`EMPTY`, `FUZZY`, `TRANSLATED` or `CLOSED`; only what is empty is ever filled."""

    languages: tuple[str, str]
    """The tags of source and target."""

    line: int
    """Where it begins in the file, from 1."""

    part: int = 0
    """Which part of the file it belongs to, from 0; slots of one part are each other's neighbours."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A translation that the memory proposes for one text."""

    target: str
    """The translation."""

    source: str
    """What it translates in the memory."""

    percent: int
    """The score as tools show it: 101 in the same context, 100 for the same text, less for a similar one."""

    exact: bool
    """Whether it may stand as it is: the same text with the same placeholders."""

    approved: bool = False
    """Whether nobody needs to look at it again, because the user said so of exact matches."""

    origin: str = ""
    """Where the memory has it from."""

    remark: str = ""
    """What makes a match of the same text one to be checked: `placeholders differ`."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What is put into a slot."""

    proposals: tuple[Proposal | None, ...]
    """One for each of the slot's sources, None where the memory has nothing."""

    terms: tuple[tuple[str, str], ...] = ()
    """(term, its renderings) of the glossary that stand in the source."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A file after filling."""

    content: bytes
    """The file; every entry without a filling as it was."""

    exact: frozenset[int] = frozenset()
    """The slots that have a translation now, by number: of the same text,"""

    fuzzy: frozenset[int] = frozenset()
    """and of a similar one."""

    refused: Mapping[int, str] = field(default_factory=dict)
    """Why a proposal could not be put in, by slot: `has tags within its text`."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A file of texts and their translations, read so that single entries can be rewritten."""

    slots: tuple[Slot, ...]
    """In the order of the file."""

    fill: Callable[[Mapping[int, Filling]], Filled]
    """Put fillings into slots, by number; slots that are not empty are left alone."""

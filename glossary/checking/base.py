"""What every rule of a check must offer, what it is given, and what it gives back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from glossary.checking.known import Known

__all__ = ["ALL", "Finding", "Passage", "Rule"]

ALL = "all"
"""Stands among `Passage.ignored` for every rule."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands in one place of a file: a segment with its translation, or a segment of a draft in one language."""

    file: str
    """The file's name as it was given."""

    line: int
    """Where it begins, from 1; 0 where the file has no lines, as a workbook."""

    source: str
    """The text that was translated; empty in a draft of one language."""

    target: str
    """Its translation, or the draft's own text."""

    source_language: str
    """A registered tag; empty in a draft of one language."""

    target_language: str
    """A registered tag."""

    ignored: frozenset[str] = frozenset()
    """The names of rules that are switched off here, or `all`."""

    context: str = ""
    """What tells it from another passage with the same source (`msgctxt` in PO)."""

    unfinished: bool = False
    """Whether the file says that nobody has finished or checked it: `fuzzy` in PO, `needs-translation` in XLIFF."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a passage that a reviser would want to see."""

    rule: str
    """The rule's name."""

    passage: Passage
    """Where."""

    message: str
    """What is wrong, in a line."""

    expected: tuple[str, ...] = ()
    """What could stand there instead, the best first."""

    evidence: str = ""
    """What speaks for that: ranks, counts, dates, documents, other lines of the file."""

    start: int = 0
    """Where in the target it begins; of a source term that has no rendering there, in the source."""

    end: int = 0
    """Where it ends, exclusive; equal to `start` where no words can be pointed at."""

    in_source: bool = False
    """Whether `start` and `end` count in the source."""


class Rule(Protocol):
    """One kind of fault; plain modules satisfy this protocol with constants and a function."""

    NAME: str
    """What it is switched off by: `repeated-word`."""

    HELP: str
    """What it finds, in a line, with an example."""

    def find(self, passages: Sequence[Passage], known: "Known") -> Iterator[Finding]:
        """Find every fault of this kind in the passages of one file, in their order.

        Args:
            passages: of one file, in order; some have no source, some an empty target.
            known: the terms of the termbase, and how to find them in a text.
        """

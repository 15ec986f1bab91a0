"""A segment of an XLIFF file with its place, and what both versions of XLIFF write of a proposal alike."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tm.formats.editing import Filling, Proposal
from tm.formats.xliff_codes import find_frame
from tm.formats.xml_places import Change, Node
from tm.formats.xml_writing import escape
from tm.normalize import clean

__all__ = ["Part", "Segment", "UnitChanges", "Version", "list_terms", "place_target"]


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """A segment and the unit that it belongs to."""

    unit: Node
    """Its `trans-unit` or `unit`."""

    node: Node
    """The element that says how far its translation is: its `segment`, in 1.2 the unit itself."""

    source: Node
    """The element that holds its text: `source`, or a `mrk` in `seg-source`."""

    target: Node | None
    """The element that holds its translation, or will; None where there is none yet."""

    mark: str = ""
    """What 1.2 calls it in a unit of several (`mid`); empty where it is the whole unit."""


@dataclass(frozen=True, slots=True)
class Part:
    """A segment of a unit and what is put into it."""

    number: int
    """Its slot."""

    segment: Segment
    """Its place."""

    filling: Filling
    """What is put there."""

    @property
    def proposal(self) -> Proposal | None:
        """What the memory proposes."""
        return self.filling.proposals[0]


@dataclass(slots=True)
class UnitChanges:
    """How a unit is rewritten; grows while it is."""

    changes: list[Change] = field(default_factory=list)
    """Places and what stands there now."""

    placed: dict[int, str] = field(default_factory=dict)
    """The content of the target, by slot."""

    refused: dict[int, str] = field(default_factory=dict)
    """Why a proposal is only a candidate, by slot."""


class Version(Protocol):
    """A version of XLIFF: how its units are made, and how they are filled."""

    UNIT: str
    """The name of its units."""

    def list_segments(self, unit: Node) -> Iterator[Segment]:
        """The segments of a unit, in their order."""

    def find_state(self, segment: Segment) -> str:
        """Whether a segment is to be filled. See `Slot.state`."""

    def fill_unit(
        self, data: bytes, unit: Node, segments: Sequence[Segment], parts: Sequence[Part], tag: str
    ) -> UnitChanges:
        """Rewrite a unit.

        Args:
            data: the file in UTF-8.
            unit: the unit.
            segments: all of its segments.
            parts: those that get something.
            tag: the target's language as the file says it.
        Returns:
            What changes in it.
        """


def place_target(parts: Sequence[Part], data: bytes, unit: UnitChanges) -> None:
    """Put each proposal between the tags of its source; say of which that cannot be done."""
    for part in parts:
        if part.proposal is None:
            continue
        frame = find_frame(part.segment.source, data)
        if frame is None:
            unit.refused[part.number] = "has tags within its text"
        else:
            unit.placed[part.number] = f"{frame[0]}{escape(clean(part.proposal.target))}{frame[1]}"


def list_terms(parts: Iterable[Part], known: Iterable[str]) -> list[str]:
    """The glossary's terms for a unit, a note each, without those that it has."""
    notes = (f"{term} → {renderings}" for part in parts for term, renderings in part.filling.terms)
    return [note for note in dict.fromkeys(map(clean, notes)) if note not in known]

"""Words what the aligner found: rows for people, plain objects for programs."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tm.aligned import Aligned

__all__ = ["LACKING", "describe_beads", "list_beads", "tell_alignment"]

LACKING = 0.2
"""From this share of a side's text without a counterpart on, a person is told which side it is."""


def tell_alignment(aligned: "Aligned") -> str:
    """How far a document and its translation go together, as the end of a line."""
    line = f"mean score {aligned.score:.2f}, {aligned.unaligned:.0%} of the text unaligned"
    if max(aligned.alone) >= LACKING:
        parts = zip(aligned.alone, aligned.languages, strict=True)
        line += f" ({' and '.join(f'{share:.0%} of the {tag}' for share, tag in parts)})"
    return line


def describe_beads(documents: "Iterable[Aligned]", *, min_score: float, named: bool) -> Iterator[dict[str, object]]:
    """Beads as plain objects, with the numbers of their segments.

    Args:
        documents: what was aligned.
        min_score: beads below this score are left out.
        named: whether each object says its document.
    """
    for aligned in documents:
        for pair in aligned.pairs:
            if pair.score >= min_score:
                yield {
                    **({"document": aligned.name} if named else {}),
                    "source": [segment.number for segment in pair.source],
                    "target": [segment.number for segment in pair.target],
                    "score": round(pair.score, 2),
                }


def list_beads(
    documents: "Sequence[Aligned]", *, min_score: float, named: bool
) -> tuple[tuple[str, ...], Iterator[tuple[str, ...]]]:
    """Beads as a table, a row each: its header and its rows; see `describe_beads`."""
    header = ("document", "score", "source", "target")[not named :]
    rows = (
        (
            aligned.name,
            f"{pair.score:.2f}",
            *(" ".join(one.text for one in side) for side in (pair.source, pair.target)),
        )
        for aligned in documents
        for pair in aligned.pairs
        if pair.score >= min_score
    )
    return header, (row[not named :] for row in rows)

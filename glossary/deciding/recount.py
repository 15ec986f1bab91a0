"""Makes counts and evidence true for terms whose words are new."""

from collections.abc import Sequence

from glossary.termbase import Termbase

__all__ = ["recount"]


def recount(termbase: Termbase, rows: Sequence[int]) -> None:
    """Find terms in the documents, count them, and find the pairs that show them beside the others of their concept.

    Args:
        termbase: inside `decide()`.
        rows: of `terms`.
    """

"""What the form of phrases is in one language: every module here satisfies this protocol with constants and functions."""

from collections.abc import Sequence
from typing import Protocol

from glossary.extraction.units import Columns

__all__ = ["Form"]


class Form(Protocol):
    """How phrases of one language are made."""

    TAG: str
    """The language's tag."""

    SHORTEST: int
    """How many units a phrase has at least."""

    LEAST_FREE: int
    """How often a phrase that recurs must stand outside of any one longer phrase."""

    def read_units(self, texts: Sequence[str]) -> Columns:
        """Cut texts into units and tell where a phrase may begin and end."""

    def weigh(self, surface: str) -> float:
        """How much a surface looks like a set phrase: 1 for a good shape, 0 for an accident."""

    def trim(self, surface: str) -> str:
        """A surface as it is listed: without quotation marks that only one side has."""

"""Make units of a concept that has several wordings in one language."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

__all__ = ["combine"]

_Wording = TypeVar("_Wording")


def combine(wordings: Mapping[str, Sequence[_Wording]]) -> Iterator[tuple[tuple[str, _Wording], ...]]:
    """Let every wording stand in a combination that has one wording a language.

    The first combination holds the first wording of each language; each further wording then takes the place of the
    first of its language. So n wordings of one language and m of the other give n + m - 1 combinations, not n × m.

    Args:
        wordings: those of each language, best first, at least one; the languages in the order of the units' texts.
    Yields:
        (language, wording) for each language.
    """
    first = {language: found[0] for language, found in wordings.items()}
    yield tuple(first.items())
    for language, found in wordings.items():
        for wording in found[1:]:
            yield tuple((first | {language: wording}).items())

"""Phrases known by their form, for which once is enough: a finder for each kind and language, in one dict."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from glossary.formulas import compounds, names, numbered, quoted, series
from glossary.formulas.base import Finder, Finding, Span
from tm.texts import Segment

__all__ = ["COMPOUNDS", "FINDERS", "Finding", "Span", "find_compounds", "find_formulas"]

FINDERS: dict[str, dict[str, Finder]] = {
    "zh-CN": {
        "numbered": numbered.find_chinese,
        "quoted": quoted.find_chinese,
        "series": series.find_chinese,
        "name": names.find_chinese,
    },
    "en": {
        "numbered": numbered.find_english,
        "quoted": quoted.find_english,
        "series": series.find_english,
        "name": names.find_english,
    },
}
"""For each language its finders by kind; where two find the same stretch, the first kind counts."""

COMPOUNDS: dict[str, Finder] = {"zh-CN": compounds.find_chinese, "en": compounds.find_english}
"""What fills the list where a text is too short to repeat much; too weak a form where it is long."""


def find_compounds(segments: Sequence[Segment]) -> Iterator[Finding]:
    """Find compounds of nouns in segments of one language.

    Args:
        segments: in any order.
    Yields:
        The compounds, in the order of the segments.
    """
    if segments and segments[0].language in COMPOUNDS:
        yield from COMPOUNDS[segments[0].language](segments)


def find_formulas(segments: Sequence[Segment]) -> Iterator[Finding]:
    """Find the formulas in segments of one language.

    Args:
        segments: sorted by document and number.
    Yields:
        The formulas, kind by kind within each document.
    """
    for _, group in groupby(segments, key=lambda segment: (segment.document, segment.language)):
        document = list(group)
        for find in FINDERS.get(document[0].language, {}).values():
            yield from find(document)

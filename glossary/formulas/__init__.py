"""Phrases known by their form, for which once is enough: a finder for each kind and language, in one dict."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from glossary.formulas import chinese_names, compounds, names, numbered, quoted, series
from glossary.formulas.base import Finder, Finding, Span
from glossary.formulas.page import Page
from tm.texts import Segment

__all__ = ["COMPOUNDS", "FINDERS", "Finding", "Span", "find_compounds", "find_formulas"]

_PAGE = 1_000_000

FINDERS: dict[str, dict[str, Finder]] = {
    "zh-CN": {
        "numbered": numbered.find_chinese,
        "quoted": quoted.find_chinese,
        "series": series.find_chinese,
        "name": chinese_names.find_chinese,
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
    """Find the formulas in segments.

    Args:
        segments: sorted by document and number.
    Yields:
        The formulas, kind by kind for as many documents at once as make a page.
    """
    for page in _lay_out_all(segments):
        for find in FINDERS.get(page[0].language, {}).values():
            yield from find(page)


def _lay_out_all(segments: Sequence[Segment]) -> Iterator[Page]:
    """Whole documents of one language on each page, until it has `_PAGE` characters."""
    held: list[Segment] = []
    size = 0
    for _, group in groupby(segments, key=attrgetter("language", "document")):
        document = list(group)
        if held and (size > _PAGE or held[0].language != document[0].language):
            yield Page(held)
            held, size = [], 0
        held += document
        size += sum([len(segment.text) for segment in document])
    if held:
        yield Page(held)

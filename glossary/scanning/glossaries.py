"""Makes a small glossary of the terms that stand in a text, as `glossary export` makes one of the whole termbase."""

from collections.abc import Collection

from glossary.entries import Status
from glossary.scanning.found import Scan
from glossary.stages.export import read_units
from glossary.termbase import Termbase
from tm.languages import LANGUAGES
from tm.texts import Unit

__all__ = ["choose_languages", "make_glossary"]


def choose_languages(scan: Scan, source: str | None, target: str | None) -> tuple[str, str]:
    """The direction of a glossary: what is not named follows from the text, whose language is the source.

    Args:
        scan: what was found in it.
        source: the tag that a person has named.
        target: likewise.
    """
    source = source or (next(tag for tag in LANGUAGES if tag != target) if target == scan.language else scan.language)
    return source, target or next(tag for tag in LANGUAGES if tag != source)


def make_glossary(
    termbase: Termbase, scan: Scan, source: str, target: str, statuses: Collection[Status]
) -> tuple[list[Unit], int]:
    """The terms of a text with their best renderings.

    Args:
        termbase: open for reading.
        scan: what was found in the text.
        source: the tag of the terms' language; others that were found are left out.
        target: the tag of the renderings'.
        statuses: which terms may appear, on either side.
    Returns:
        Pairs of terms in the order of an export, and how many terms of the source language were found.
    """
    # All concepts of a term, so that the choice between them is the export's.
    senses = [sense for found in scan.found if found.language == source for sense in found.senses]
    texts = {sense.term.text for sense in senses}
    concepts = sorted({sense.entry.id for sense in senses})
    units = read_units(termbase, source, target, statuses, concepts)
    return [unit for unit in units if unit.texts[0][1] in texts], len(texts)

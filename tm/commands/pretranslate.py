"""`tm pretranslate`: fill a file that waits for translation with what the memory has."""

import gc
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from tm.commandline.parameters import argument, option
from tm.commands.options import FromOption, ToOption, tell_languages
from tm.console import (
    DEFAULT_DATABASE,
    NOTHING,
    DatabaseOption,
    clear_progress,
    open_output,
    report,
    start_progress,
    stop,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tm.matching import Matcher
    from tm.pretranslate import Pretranslated, Suggest
    from tm.texts import Match

__all__ = ["pretranslate"]

_SAME_ONLY = 2.0
"""No match has this score: only those of the same text are left."""


def pretranslate(
    file: Annotated[Path, argument(metavar="FILE", help="PO, XLIFF 1.2 or 2.0, SDLXLIFF, MQXLIFF.")],
    output: Annotated[Path, option("--output", metavar="FILE", help="Where to write; - is stdout.")] = Path("-"),
    in_place: Annotated[bool, option("--in-place", help="Write the file itself anew.")] = False,
    approve: Annotated[
        bool, option("--approve", help="What matches 100% or more is approved and needs no review.")
    ] = False,
    min_score: Annotated[
        int, option("--min-score", min=30, max=100, metavar="N", help="The least score in percent.")
    ] = 75,
    no_fuzzy: Annotated[bool, option("--no-fuzzy", help="Fill in what is known of the same text only.")] = False,
    glossary: Annotated[
        Path | None, option("--glossary", metavar="FILE", help="Add its terms as comments; CSV, XLSX, TBX, …")
    ] = None,
    source_language: FromOption = None,
    target_language: ToOption = None,
    db: DatabaseOption = DEFAULT_DATABASE,
) -> None:
    """Fill the empty entries of a file from the memory; every other entry stays as it is, byte for byte.

    What is filled waits for review, unless --approve says that the same text (100%, or 101% between the same
    neighbours) needs none; one with several translations or with other placeholders (%s, {name}) always waits.

    To be reviewed is in PO a fuzzy entry with "#. tm: 87%" and the previous source, in XLIFF 1.2 the state
    needs-review-translation with an alt-trans, in XLIFF 2.0 the state translated (100%) or initial, with a match of
    the candidates module. Approved is in PO an entry without fuzzy, in XLIFF 1.2 approved="yes", in 2.0 final.

    Tags around a segment go around its translation; where tags stand within a segment, its match is a candidate only.
    A file that does not name its languages needs --from and --to. The exit code is 1 where something was to be filled
    and the memory had nothing.
    """
    from tm.errors import WrongUse
    from tm.matching import Matcher
    from tm.pretranslate import open_file
    from tm.pretranslate import pretranslate as fill
    from tm.terms import read_glossary
    from tm.units import open_units

    if in_place and str(output) != "-":
        raise WrongUse("--in-place", f"writes {file}, not {output}", "give one of --in-place and --output")
    catalogue = open_file(file, tell_languages(source_language, target_language))
    find_terms = read_glossary(glossary) if glossary else None
    with open_units(db) as units, _collect_nothing():
        filled = fill(
            catalogue,
            _ask(Matcher(units), None if no_fuzzy else min_score / 100),
            min_score=_SAME_ONLY if no_fuzzy else min_score / 100,
            approve=approve,
            find_terms=find_terms,
            progress=start_progress(str(file)),
        )
    clear_progress()
    with open_output(file if in_place else output) as stream:
        stream.write(filled.content)
    _tell(file, filled)


@contextmanager
def _collect_nothing() -> "Iterator[None]":
    """Look for no rubbish meanwhile: what is looked up leaves none that is tied to itself, and a tenth of the time goes."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _ask(matcher: "Matcher", least: float | None) -> "Suggest":
    """Ask for the same text first: that is answered ten times faster, and most of what recurs is the same."""

    def suggest(text: str, before: str, after: str, languages: tuple[str, str]) -> "Sequence[Match]":
        same = matcher.find(text, min_score=1.0, languages=languages, before=before, after=after)
        return same if same or least is None else matcher.find(text, min_score=least, languages=languages)

    return suggest


def _tell(file: Path, filled: "Pretranslated") -> None:
    """Say what became of the entries; end with the exit code that belongs to it."""
    translated = f"{filled.translated:,} already translated"
    waiting = f", {filled.waiting:,} already fuzzy" if filled.waiting else ""
    entries = f"{filled.entries:,} {'entry' if filled.entries == 1 else 'entries'}"
    done = f"{filled.exact:,} exact, {filled.fuzzy:,} fuzzy, {filled.left:,} left"
    report(f"{file}: {entries}: {translated}{waiting}, {done}")
    for reason, lines in sorted(filled.refused.items()):
        report(f"{file}:{lines[0]}: {reason}; so {len(lines):,} of those left have a candidate at most")
    if filled.left and not filled.exact + filled.fuzzy and not filled.refused:
        stop(NOTHING)

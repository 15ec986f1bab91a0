"""From a source to its documents: reads, cleans, decides language, date and publisher."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tm.dateline import find_dateline
from tm.dates import find_name_date, find_year, read_date
from tm.documents.base import Reading
from tm.documents.naming import Source
from tm.documents.readers import READERS
from tm.errors import UnknownLanguage, UnreadableFile
from tm.languages import LANGUAGES, canonical_tag, find_language, guess_language
from tm.normalize import clean
from tm.texts import Bitext, Document, Report, Skipped, Unit

__all__ = ["read_source"]

# Web pages say lang="en" because their template does; a declared language with less of the letters than this is wrong.
_CONTRADICTED = 0.1
_SAMPLE = 20_000
_WHITE = re.compile(r"\s+")


def read_source(
    source: Source, *, language: str | None = None, report: Report | None = None
) -> Iterator[Document | Bitext]:
    """Read the documents in a source; a file is read whole before the first is handed out, so that it is all or none.

    The language is what the path says, else what the file says, else `language`, else what most letters belong to.
    Date and publisher are what the file says, else its dateline, else its name.

    Args:
        source: from `find_sources`.
        language: the language of documents that do not say it.
        report: told of every unit, and of every document of several in a file, that is left out.
    Yields:
        One `Bitext` for a bilingual file; else one `Document`, or several from a file that holds several, each with
        a name of its own below the source's.
    Raises:
        MissingFile: it is not there any more.
        UnreadableFile: it is empty, broken, binary or undecodable; the place names the line where there is one.
        UnknownLanguage: nobody registered the language that it says, or it has no letters of any that is registered.
    """
    default = find_language(language).TAG if language else None
    readings = [
        replace(reading, text=clean(reading.text)) for reading in READERS[source.path.suffix.lower()](source.path)
    ]
    note = report or _ignore
    if any(reading.units for reading in readings):
        yield from (_make_bitext(source, reading, note) for reading in readings)
        return
    decided = list(_decide_languages(source, readings, default, note))
    if not decided:
        raise UnreadableFile(source.path, "no text in it", "leave it out")
    yield from _make_documents(source, decided)


def _ignore(skipped: Skipped) -> None:
    """Leave out without a word."""


def _decide_languages(
    source: Source, readings: Iterable[Reading], default: str | None, note: Report
) -> Iterator[tuple[Reading, str]]:
    """The readings that have text, each with its language; alone in its file, a reading without one is an error."""
    several = [reading for reading in readings if reading.part]
    for reading in readings:
        place = f"{source.path}:{reading.line}" if reading.line else source.path
        if not reading.text.strip():
            if len(several) > 1:
                note(Skipped(str(source.path), reading.line, "no text"))
            continue
        try:
            yield reading, _decide_language(reading, source.language, default, place)
        except UnknownLanguage as error:
            if len(several) <= 1:
                raise
            note(Skipped(str(source.path), reading.line, error.problem))


def _decide_language(reading: Reading, marker: str | None, default: str | None, place: object) -> str:
    if marker:
        return marker
    sample = reading.text[:_SAMPLE]
    if reading.language and (declared := canonical_tag(reading.language)):
        if declared not in LANGUAGES:
            known = ", ".join(sorted(LANGUAGES))
            problem = f"it says that it is in {declared}, a language that is not registered"
            raise UnknownLanguage(place, problem, f"leave it out, or put {known} into its name: NAME.en.txt")
        if LANGUAGES[declared].measure_share(sample) >= _CONTRADICTED:
            return declared
    decided = default or guess_language(sample) or guess_language(reading.text)
    if decided is None:
        raise UnknownLanguage(place, "no letters of any registered language", "say which it is with --language")
    return decided


def _make_documents(source: Source, decided: list[tuple[Reading, str]]) -> Iterator[Document]:
    """Documents with their names, dates and publishers."""
    taken: set[tuple[str, str]] = set()
    for reading, language in decided:
        name = source.name
        if reading.part:
            title = _WHITE.sub(" ", clean(reading.part)).strip()
            name = f"{source.name}/{title or f'{reading.line:04}'}"
            if (name, language) in taken:
                name = f"{name} {reading.line:04}"
        taken.add((name, language))
        day, publisher = _decide_date(source, reading)
        yield Document(name, language, reading.text, day, publisher, str(source.path))


def _decide_date(source: Source, reading: Reading) -> tuple[str | None, str | None]:
    """The date and the publisher of a reading."""
    declared, named = read_date(reading.date), find_name_date(reading.part) or find_name_date(source.path.stem)
    dateline = find_dateline(reading.text, year=find_year(declared, named))
    day = declared or (dateline and dateline.date) or named
    publisher = clean(reading.source or "").strip() or (dateline and dateline.source) or None
    return day, publisher


def _make_bitext(source: Source, reading: Reading, note: Report) -> Bitext:
    for skipped in reading.skipped:
        note(skipped)
    return Bitext(
        source.name,
        tuple(_clean_unit(unit) for unit in reading.units),
        read_date(reading.date) or find_name_date(source.path.stem),
        reading.source,
        str(source.path),
        reading.glossary,
    )


def _clean_unit(unit: Unit) -> Unit:
    return replace(unit, texts=tuple((tag, clean(text)) for tag, text in unit.texts))

"""A workbook for MultiTerm's converters: a row a concept, a column a language under its name, synonyms between `|`.

Headings and separator are those of Glossary Converter (cerebus.de/glossaryconverter/help: "Excel", "Separators", "Annotated
Field Headers", "Merging on the entry number"), which makes MultiTerm termbases of such tables; MultiTerm Convert asks what
each column is. Fields of the concept stand before the first language, those of a term behind its language, in the order of
the synonyms. The table reads as any other; see `table_headings`.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from tm.formats.guard import guard_units
from tm.formats.table_concepts import Concept, group_concepts, name_language
from tm.formats.table_workbook import write_workbook
from tm.formats.table_xlsx import check_cells
from tm.texts import Unit, Wording

__all__ = ["CARRIES", "FILE_NAME", "NAME", "SUFFIXES", "TAKES_SINGLE_TEXTS", "write"]

NAME = "multiterm"
FILE_NAME = "multiterm.xlsx"
SUFFIXES: tuple[str, ...] = ()
CARRIES = frozenset({"status", "domain", "definition", "note", "source", "concept", "created", "changed", "wordings"})
LOSES = "| within a term becomes ｜"
TAKES_SINGLE_TEXTS = True

_FIELDS = {
    "Subject": "domain",
    "Definition": "definition",
    "Note": "note",
    "Source": "source",
    "Created on": "created",
    "Modified on": "changed",
}
_OF_TERMS = {"Status": "status", "Term note": "note", "Term source": "source"}
_SEPARATOR = "|"


def write(units: Iterable[Unit], stream: BinaryIO, *, source: str, target: str) -> None:
    """Write a workbook of one sheet. See `Writer.write`.

    Within a term, and within what is said of it, `|` becomes `｜`: there is no escape.

    Raises:
        WrongUse: a cell would be longer than the 32,767 characters that it holds.
    """
    write_workbook(_list_rows(units, source, target), stream)


def _list_rows(units: Iterable[Unit], source: str, target: str) -> Iterator[tuple[str, ...]]:
    languages = (source, target)
    of_languages = [name for tag in languages for name in (name_language(tag), *_OF_TERMS)]
    yield ("ID", *_FIELDS, *of_languages)
    for concept in group_concepts(guard_units(units, source=source, target=target, single=True)):
        row = (concept.name, *(concept.fields[field] for field in _FIELDS.values()), *_list_terms(concept, languages))
        check_cells(row, concept.unit)
        yield row


def _list_terms(concept: Concept, languages: Iterable[str]) -> Iterator[str]:
    """The terms of each language in a cell, and what is said of them in cells of their own."""
    for language in languages:
        terms = concept.terms.get(language, ())
        yield _join(text for text, _ in terms)
        for field in _OF_TERMS.values():
            yield _tell(field, [wording for _, wording in terms])


def _tell(field: str, wordings: list[Wording]) -> str:
    values = [getattr(wording, field) for wording in wordings]
    return _join(values) if any(values) else ""


def _join(texts: Iterable[str]) -> str:
    return _SEPARATOR.join(text.replace(_SEPARATOR, "｜") for text in texts)

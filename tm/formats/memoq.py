"""memoQ's term base as CSV: a row a concept, columns for each of a language's terms; CSV reads it back.

Delimiter, names and order are those of memoQ's own export (docs.memoq.com/current/api-docs/wsapi/memoqservices,
"tbservice.importexport.csv": "Term base in CSV format"): `;`, UTF-8, ten columns of the entry, then for each language its
definition and, as often as any entry has terms in it, the term, its matching (`Term_Info`) and an example.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from tm.formats.guard import guard_units
from tm.formats.table_cells import neutralise
from tm.formats.table_concepts import Concept, group_concepts, name_language
from tm.formats.table_moments import write_moment
from tm.languages import guess_language
from tm.texts import Unit

__all__ = ["CARRIES", "FILE_NAME", "NAME", "SUFFIXES", "TAKES_SINGLE_TEXTS", "write"]

NAME = "memoq"
FILE_NAME = "memoq.csv"
SUFFIXES: tuple[str, ...] = ()
CARRIES = frozenset({"domain", "definition", "note"})
LOSES = ""
TAKES_SINGLE_TEXTS = True

_ENTRY = (
    *("Entry_ID", "Entry_Subject", "Entry_Domain", "Entry_ClientID", "Entry_ProjectID"),
    *("Entry_Created", "Entry_Creator", "Entry_LastModified", "Entry_Modifier", "Entry_Note"),
)
# What memoQ does unless told otherwise: small letters match capitals, a term matches with an ending of its own.
_MATCHING = "CasePermissive;HalfPrefix"
_FORBIDDEN = f"{_MATCHING};Forbidden"


def write(units: Iterable[Unit], stream: BinaryIO, *, source: str, target: str) -> None:
    """Write a memoQ term base. See `Writer.write`.

    `Entry_ID` is a number, so that a concept whose id is none goes without. A deprecated term is forbidden; memoQ has no
    other statuses.
    """
    # The header says how many terms an entry has at most: it waits for the last one.
    concepts = list(group_concepts(guard_units(units, source=source, target=target, single=True)))
    widths = {tag: max((len(one.terms.get(tag, ())) for one in concepts), default=1) or 1 for tag in (source, target)}
    text = io.StringIO(newline="")
    rows = csv.writer(text, delimiter=";", lineterminator="\n")
    rows.writerow((*_ENTRY, *(name for tag, width in widths.items() for name in _name_columns(tag, width))))
    for concept in concepts:
        rows.writerow([neutralise(cell) for cell in (*_list_entry(concept), *_list_terms(concept, widths))])
        stream.write(text.getvalue().encode())
        text.seek(0)
        text.truncate()
    stream.write(text.getvalue().encode())


def _name_columns(tag: str, width: int) -> Sequence[str]:
    name = "_".join(name_language(tag).replace("(", " ").replace(")", " ").split())
    return (f"{name}_Def", *(name, "Term_Info", "Term_Example") * width)


def _list_entry(concept: Concept) -> Sequence[str]:
    fields = concept.fields
    name = concept.name if concept.name.isascii() and concept.name.isdecimal() else ""
    created, changed = write_moment(fields["created"]), write_moment(fields["changed"])
    return (name, "", fields["domain"], "", "", created, "", changed, "", fields["note"])


def _list_terms(concept: Concept, widths: dict[str, int]) -> Iterator[str]:
    """The cells of each language: the definition where it is in that language, then term by term."""
    definition = concept.fields["definition"]
    spoken = guess_language(definition) if definition else None
    own = spoken if spoken in widths else next(iter(widths))
    for tag, width in widths.items():
        yield definition if tag == own else ""
        terms = concept.terms.get(tag, ())
        for text, wording in terms:
            yield from (text, _FORBIDDEN if wording.status == "deprecated" else _MATCHING, "")
        yield from [""] * 3 * (width - len(terms))

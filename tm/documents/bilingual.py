"""Reads files whose texts are paired already: tables, PO, TMX, XLIFF, TBX."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tm.decoding import read_bytes
from tm.documents.base import Reading
from tm.errors import UnreadableFile

if TYPE_CHECKING:
    from tm.texts import Skipped

SUFFIXES = (".csv", ".tsv", ".xlsx", ".po", ".tmx", ".xlf", ".xliff", ".tbx")
_TABLES = frozenset({".csv", ".tsv", ".xlsx"})


def read(path: Path) -> Iterator[Reading]:
    """Read all units of a bilingual file as one reading."""
    from tm.formats import find_format  # noqa: PLC0415 - the formats' readers decode with this package
    from tm.formats.table_units import is_glossary  # noqa: PLC0415 - see above

    read_bytes(path)  # says better than any format what is wrong with a folder or an empty file
    suffix = path.suffix.lower()
    if suffix in _TABLES:
        _refuse_review(path)
    skipped: list[Skipped] = []
    units = tuple(find_format(path).read(path, skipped.append))
    if not units:
        reasons = sorted({one.reason for one in skipped})
        problem = f"no texts in two languages ({'; '.join(reasons[:3])})" if reasons else "no texts in it"
        remedy = "head its columns with language tags: zh-CN, en" if suffix in _TABLES else "leave it out"
        raise UnreadableFile(path, problem, remedy)
    yield Reading(
        units=units,
        glossary=suffix == ".tbx" or (suffix in _TABLES and is_glossary(path)),
        skipped=tuple(skipped),
    )


def _refuse_review(path: Path) -> None:
    """Refuse the table of `tm align --review`: it belongs to documents that are there, and is none beside them."""
    from tm.formats.table_rows import read_rows  # noqa: PLC0415 - see read()
    from tm.review import is_review  # noqa: PLC0415 - see read()

    for _, header in read_rows(path):
        if is_review(header):
            raise UnreadableFile(
                path, "a table for review, no document", "take it in with `tm import`, then leave it out"
            )
        return

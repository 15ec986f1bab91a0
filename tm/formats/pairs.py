"""Two columns without a header, as DeepL and Google Cloud Translation import glossaries; CSV and TSV read them back.

DeepL (developers.deepl.com/docs, "Supported glossary formats") and Google (cloud.google.com/translate/docs, "Creating and
using glossaries"): UTF-8, RFC 4180, the source first, each source once; no control characters and no white space at the
edges; a text has at most 1,024 bytes, which is left to the service, since another may have another limit.
"""

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from tm.formats.guard import guard_units
from tm.formats.table_cells import flatten, neutralise
from tm.texts import Unit

__all__ = ["CARRIES", "FILE_NAME", "NAME", "SUFFIXES", "TAKES_SINGLE_TEXTS", "write"]

NAME = "pairs"
FILE_NAME = "pairs.csv"
SUFFIXES: tuple[str, ...] = ()
CARRIES: frozenset[str] = frozenset()
LOSES = "line ends and tabs become spaces, and each source stands once"
TAKES_SINGLE_TEXTS = False


def write(units: Iterable[Unit], stream: BinaryIO, *, source: str, target: str) -> None:
    """Write a row a source text, with the target of the first unit that has it. See `Writer.write`.

    Tabs and line ends become spaces. What a spreadsheet would take for a formula gets an apostrophe, as in all tables.
    """
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\n")
    written: set[str] = set()  # DeepL refuses a whole glossary for one source that stands in it twice
    for unit in guard_units(units, source=source, target=target):
        first, second = (flatten(text) for _, text in unit.texts)
        if first in written:
            continue
        written.add(first)
        rows.writerow((neutralise(first), neutralise(second)))
        stream.write(text.getvalue().encode())
        text.seek(0)
        text.truncate()

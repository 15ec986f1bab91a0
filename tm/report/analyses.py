"""Words the analysis of a job: rows for people, plain objects for programs, CSV for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from tm.analyse import Analysis, Row

__all__ = ["describe_analyses", "list_analyses", "write_csv"]

_ALL = "in all"
_HEADER = ("file", "match", "segments", "words", "Chinese characters")
# A cell that begins so is a formula to a spreadsheet; a file's name can.
_FORMULA = ("=", "+", "-", "@", "\t")


def list_analyses(analyses: Iterable[Analysis]) -> tuple[tuple[str, ...], Iterator[tuple[str, ...]]]:
    """The tables of files as one, a row each with a total: its header and its rows."""
    return _HEADER, (
        (name, match, *(f"{number:,}" for number in numbers)) for name, match, *numbers in _list_cells(analyses)
    )


def _list_cells(analyses: Iterable[Analysis]) -> Iterator[tuple[str, str, int, int, int]]:
    for analysis in analyses:
        name = analysis.name or _ALL
        for match, amount in (*((_name(row), row.amount) for row in analysis.rows), ("total", analysis.total)):
            yield name, match, amount.segments, amount.words, amount.characters


def _name(row: Row) -> str:
    return f"{row.match} internal" if row.internal else row.match


def describe_analyses(analyses: Sequence[Analysis]) -> Iterator[dict[str, object]]:
    """The tables as plain objects; that of all files has no `file`."""
    for analysis in analyses:
        total = analysis.total
        yield {
            "file": analysis.name or None,
            "segments": total.segments,
            "words": total.words,
            "characters": total.characters,
            "rows": [
                {
                    "match": row.match,
                    "internal": row.internal,
                    "segments": row.amount.segments,
                    "words": row.amount.words,
                    "characters": row.amount.characters,
                }
                for row in analysis.rows
            ],
        }


def write_csv(analyses: Iterable[Analysis]) -> bytes:
    """The tables as CSV that a spreadsheet opens as it stands: UTF-8 with a mark, names that are no formulas."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(_HEADER)
    for name, *cells in _list_cells(analyses):
        rows.writerow([f"'{name}" if name.startswith(_FORMULA) else name, *cells])
    return text.getvalue().encode("utf-8-sig")

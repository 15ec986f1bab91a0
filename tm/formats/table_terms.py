"""The terms in the cells of a row, and what the row says of each of them."""

from collections.abc import Sequence
from dataclasses import replace

from tm.formats.table_columns import Columns
from tm.texts import Wording

__all__ = ["STATUSES", "Terms", "read_terms", "settle_statuses"]

STATUSES = ("preferred", "admitted", "proposed", "deprecated")
"""What a status column holds, best first."""

Terms = dict[str, list[tuple[str, Wording | None]]]
"""The terms of each language; what is said of them, None where the table has no columns for that."""


def read_terms(filled: Sequence[str], columns: Columns, languages: Sequence[tuple[int, str]]) -> Terms:
    """Read the terms of a row.

    Args:
        filled: its cells, as many as there are columns or more.
        columns: what they mean.
        languages: (column, tag) of the texts in this row.
    Returns:
        The languages that have a term, in the order of the columns.
    """
    terms: Terms = {}
    for column, tag in languages:
        if not (cell := filled[column]) or not tag:
            continue
        known = terms.setdefault(tag, [])
        if columns.wordings or columns.separator:
            known += [one for one in _split(filled, column, columns) if all(one[0] != text for text, _ in known)]
        else:
            known.append((cell, None))
    return {tag: known for tag, known in terms.items() if known} if columns.separator else terms


def _split(filled: Sequence[str], column: int, columns: Columns) -> list[tuple[str, Wording]]:
    """The synonyms in a cell, each with what the columns beside it say of it in its place."""

    def split(cell: str) -> list[str]:
        return [part.strip() for part in (cell.split(columns.separator) if columns.separator else [cell])]

    texts = split(filled[column])
    said: list[dict[str, str]] = [{} for _ in texts]
    for about, other, field in columns.wordings:
        if about != column or not filled[other]:
            continue
        values = split(filled[other])
        if field == "status" and len(values) == 1:
            values *= len(texts)  # one for all
        for wording, value in zip(said, values, strict=False):
            if field == "info":
                wording["status"] = "deprecated" if "forbidden" in value.lower() else ""
            else:
                wording[field] = value.lower() if field == "status" else value
    return [(text, Wording(**wording)) for text, wording in zip(texts, said, strict=True) if text]


def settle_statuses(wordings: Sequence[Wording | None]) -> dict[str, str | tuple[Wording, ...]]:
    """Say of a unit what is said of its texts: its status is the worse of theirs.

    Args:
        wordings: with the status of each text.
    Returns:
        The fields `status` and `wordings` of the unit, without those that would be empty.
    """
    found = [wording or Wording() for wording in wordings]
    status = max((one.status for one in found if one.status), key=STATUSES.index, default="")
    kept = tuple(replace(one, status="") if one.status == status else one for one in found)
    said: dict[str, str | tuple[Wording, ...]] = {"status": status} if status else {}
    return said | {"wordings": kept} if any(one != Wording() for one in kept) else said

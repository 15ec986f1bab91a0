"""Write XML by template strings: escaping, and nothing else."""

from collections.abc import Iterable
from typing import BinaryIO

__all__ = ["escape", "quote", "write_records"]

_BATCH = 1000


def escape(text: str) -> str:
    """Write a text as the content of an element.

    Args:
        text: what `guard_units` has let through.
    Returns:
        The same with `&`, `<` and `>` as references: `]]>` may not stand in content either.
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quote(text: str) -> str:
    """Write a text as the value of an attribute, without its quotation marks; line ends and tabs survive."""
    plain = escape(text).replace('"', "&quot;")
    return plain.replace("\t", "&#9;").replace("\n", "&#10;")


def write_records(stream: BinaryIO, header: str, records: Iterable[str], footer: str) -> None:
    """Write a file record by record, some at a time.

    Args:
        stream: where the bytes go.
        header: what stands before the first.
        records: each a whole element.
        footer: what stands behind the last.
    """
    batch = [header]
    for record in records:
        batch.append(record)
        if len(batch) == _BATCH:
            stream.write("".join(batch).encode())
            batch.clear()
    stream.write(("".join(batch) + footer).encode())

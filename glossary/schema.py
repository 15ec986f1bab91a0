"""Says which tables the termbase needs; the tables themselves are in `migrations.py`, which only writers load."""

from typing import TYPE_CHECKING

from tm.database import Schema

if TYPE_CHECKING:
    from sqlite_utils import Migrations

__all__ = ["SCHEMA"]


def _load() -> "Migrations":
    from glossary.migrations import MIGRATIONS  # noqa: PLC0415 - see Schema.load

    return MIGRATIONS


SCHEMA = Schema("glossary", 6, _load)

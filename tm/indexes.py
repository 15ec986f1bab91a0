"""Brings all indexes up to what the units are now; called when units have come in."""

import sqlite3

from tm.concordances.layers import build_concordance
from tm.indexing.layers import extend_index

__all__ = ["bring_up_to_date"]


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Index what is new, and merge what is small, step by step; a process that is killed leaves the steps that it did.

    Args:
        connection: outside of any transaction.
    """
    while extend_index(connection):
        pass
    while build_concordance(connection):
        pass

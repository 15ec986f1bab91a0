"""Dates of TMX and ours: `20230422T093000Z` is `2023-04-22T09:30:00Z`."""

import re
from functools import lru_cache

__all__ = ["DATES", "read_date", "write_date"]

DATES = {"created": "creationdate", "changed": "changedate"}
"""The attributes of a `tu` that hold a unit's dates."""

_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z)?")
_MOMENT = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)Z)?")


@lru_cache(maxsize=4096)
def read_date(stamp: str) -> str:
    """Read `20230422T093000Z` as `2023-04-22T09:30:00Z`; midnight, which is how TMX writes a date, as `2023-04-22`.

    Args:
        stamp: an attribute's value.
    Returns:
        ISO 8601 in UTC; empty where it is none of TMX.
    """
    found = _STAMP.fullmatch(stamp)
    if not found:
        return ""
    year, month, day, *time = found.groups()
    date = f"{year}-{month}-{day}"
    return date if time in (["00", "00", "00"], [None] * 3) else f"{date}T{':'.join(time)}Z"


def write_date(value: str) -> str:
    """Write a date as TMX has it.

    Args:
        value: ISO 8601.
    Returns:
        The opposite of `read_date`; empty where the value is neither a whole date nor a moment in UTC to the second.
    """
    found = _MOMENT.fullmatch(value)
    if not found:
        return ""
    year, month, day, *time = found.groups()
    return f"{year}{month}{day}T{''.join(time) if time[0] else '000000'}Z"

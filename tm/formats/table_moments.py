"""Days and moments in tables: ISO 8601, and what memoQ writes, `4/22/2023 9:30:00 PM` in UTC."""

import re
from datetime import UTC, datetime

__all__ = ["read_moment", "write_moment"]

_AMERICAN = re.compile(r"\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d\d:\d\d [AP]M")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?")


def read_moment(text: str) -> str:
    """Read what a column for a moment holds.

    Args:
        text: anything; midnight as memoQ writes it is a day.
    Returns:
        ISO 8601, as a `Unit` has it; another text as it is.
    """
    if not _AMERICAN.fullmatch(text):
        return text
    try:
        moment = datetime.strptime(text, "%m/%d/%Y %I:%M:%S %p").replace(tzinfo=UTC)
    except ValueError:  # there is no 30 February
        return text
    form = "%Y-%m-%d" if (moment.hour, moment.minute, moment.second) == (0, 0, 0) else "%Y-%m-%dT%H:%M:%SZ"
    return moment.strftime(form)


def write_moment(text: str) -> str:
    """Write a day or a moment as memoQ does; empty where it is less than a day, such as `2023-04`."""
    if not _ISO.fullmatch(text):
        return ""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return ""
    clock = f"{moment.hour % 12 or 12}:{moment.minute:02}:{moment.second:02} {'PM' if moment.hour >= 12 else 'AM'}"
    return f"{moment.month}/{moment.day}/{moment.year} {clock}"

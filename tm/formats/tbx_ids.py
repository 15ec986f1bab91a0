"""Any name as an XML ID of a TBX file, and back."""

import re

from tm.normalize import clean

__all__ = ["is_id", "number_id", "read_id", "read_unit_id", "write_id", "write_unit_id"]

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9.-]*")
_ID = re.compile(r"[A-Za-z_][\w.-]*")
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9.-]")
_ESCAPED = re.compile(r"_([0-9a-f]{1,6})_")
_NUMBER = re.compile(r"·\d+\Z")
_OF_UNIT = "__"


def write_id(name: str) -> str:
    """An XML ID (a name that begins with a letter or `_`) for any text: `7` as `_7`, `国-1` as `_56fd_-1`."""
    return name if _PLAIN.fullmatch(name) else _escape(name)


def number_id(written: str, number: int) -> str:
    """An ID for another entry of the same name; `read_id` gives the same name for both."""
    return f"{written}·{number}"


def read_id(value: str) -> str:
    """The opposite of `write_id`, for any file's IDs."""
    if "·" in value:
        value = _NUMBER.sub("", value)
    if not value.startswith("_"):
        return clean(value)
    return clean(_ESCAPED.sub(lambda found: chr(min(int(found.group(1), 16), 0x10FFFF)), value[1:]))


def write_unit_id(name: str) -> str:
    """An ID for a unit that stands within the entry of its concept; it is none that `write_id` gives to anything."""
    return _OF_UNIT + _escape(name)


def read_unit_id(value: str) -> str | None:
    """The opposite of `write_unit_id`; None for any other ID."""
    return read_id(value[len(_OF_UNIT) :]) if value.startswith(f"{_OF_UNIT}_") else None


def is_id(value: str) -> bool:
    """Whether a text may stand as an ID where it is kept as it is."""
    return bool(_ID.fullmatch(value))


def _escape(name: str) -> str:
    return "_" + _NOT_IN_ID.sub(lambda found: f"_{ord(found.group()):x}_", name)

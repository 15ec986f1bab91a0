"""Dates in all usual notations, as ISO 8601 and as exact as is known: 2023-04-22, 2023-04, 2023."""

import re
import unicodedata
from datetime import date

__all__ = ["find_name_date", "find_year", "read_date", "write_date"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:[-_.年]?(?P<month>\d\d?)(?:[-_.月]?(?P<day>\d\d?)日?)?)?(?!\d)"
)
_ANY_DATE = re.compile(
    r"(?P<year>\d{4})(?:\s*[-/.年]\s*(?P<month>\d{1,2})(?:\s*[-/.月]\s*(?P<day>\d{1,2}))?)?(?!\d)"
    r"|(?P<year2>\d{4})(?P<month2>\d\d)(?P<day2>\d\d)(?!\d)"
)
_NAME = r"[A-Za-z]{0,6}"
_ENGLISH_DATE = re.compile(
    rf"(?P<month>(?:{'|'.join(_MONTHS)}){_NAME})\.?\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})\s+(?P<month2>(?:{'|'.join(_MONTHS)}){_NAME})\.?,?\s+(?P<year2>\d{{4}})",
    re.IGNORECASE,
)


def write_date(year: str | None, month: str | None, day: str | None) -> str | None:
    """Write a date from its parts.

    Args:
        year: four digits.
        month: a number or an English name, whole or not.
        day: a number.
    Returns:
        `2023-04-22`, `2023-04` or `2023`; None where there is no year, or the calendar has no such day.
    """
    if not year or not 1800 <= int(year) <= 2199:
        return None
    if not month:
        return f"{int(year):04}"
    number = int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower()) + 1
    try:
        whole = date(int(year), number, int(day or 1))
    except ValueError:
        return None
    return whole.isoformat() if day else f"{whole:%Y-%m}"


def read_date(text: str | None) -> str | None:
    """Read a date in any usual notation, as metadata have it.

    Args:
        text: `2023-04-22T10:33:00+08:00`, `2023年4月22日`, `April 22, 2023`, `20230422`, `2023`.
    Returns:
        ISO 8601, as exact as is known; None where it is no date: `2023-13-45`.
    """
    if not text:
        return None
    plain = unicodedata.normalize("NFKC", text).strip()
    match = _ENGLISH_DATE.match(plain) or _ANY_DATE.match(plain)
    if match is None:
        return None
    return write_date(match["year"] or match["year2"], match["month"] or match["month2"], match["day"] or match["day2"])


def find_name_date(name: str) -> str | None:
    """Find the date in a file's name or a title.

    Args:
        name: `2023-04-22-x`, `20230422_x`, `government-work-report-2024`, `2024年政府工作报告`.
    Returns:
        ISO 8601, as exact as is known; the first that the calendar has; None where there is none.
    """
    for match in _NAME_DATE.finditer(unicodedata.normalize("NFKC", name)):
        if found := write_date(match["year"], match["month"], match["day"]):
            return found
    return None


def find_year(*dates: str | None) -> str | None:
    """The year of the first date that is known."""
    return next((known[:4] for known in dates if known), None)

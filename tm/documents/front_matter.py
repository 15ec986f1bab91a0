"""The lines `key: value` between two `---` at the head of a Markdown or text file."""

import re

from tm.documents.base import Reading

__all__ = ["DATE_KEYS", "LANGUAGE_KEYS", "SOURCE_KEYS", "TITLE_KEYS", "pick", "read_with_front_matter"]

# The names that people and programs give to what we want to know, in the order in which they are believed.
DATE_KEYS = ("date", "published", "pubdate", "publishdate", "日期", "year", "年份")
LANGUAGE_KEYS = ("language", "lang", "语言")
SOURCE_KEYS = ("source", "publisher", "publication", "来源")
TITLE_KEYS = ("title", "headline", "标题")

_FENCE = "---"
_LINE = re.compile(r"^([\w .-]{1,40}?)\s*[:：]\s*(.*)$")
_LONGEST = 60


def pick(fields: dict[str, str], keys: tuple[str, ...]) -> str | None:
    """The first of these fields that says something."""
    return next((fields[key] for key in keys if fields.get(key)), None)


def read_with_front_matter(text: str) -> Reading:
    """Part a text from its front matter, which says its date, language and source.

    Args:
        text: a whole file; without front matter it is all text.
    Returns:
        The reading.
    """
    fields, body = _split(text)
    return Reading(
        text=body,
        language=pick(fields, LANGUAGE_KEYS),
        date=pick(fields, DATE_KEYS),
        source=pick(fields, SOURCE_KEYS),
    )


def _split(text: str) -> tuple[dict[str, str], str]:
    """The fields in small letters, and what follows them; front matter that is none is text."""
    lines = text.lstrip("\n\r \t").split("\n", _LONGEST)
    if lines[0].strip() != _FENCE:
        return {}, text
    fields: dict[str, str] = {}
    for number, line in enumerate(lines[1:_LONGEST], 1):
        if line.strip() == _FENCE:
            return fields, "\n".join(lines[number + 1 :])
        if match := _LINE.match(line.strip()):
            fields[match[1].lower()] = match[2].strip().strip("\"'")
        elif line.strip() and not line.startswith((" ", "\t", "-", "#")):
            break
    return {}, text

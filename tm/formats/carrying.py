"""Tells of each format what it cannot carry, by what its module says of itself."""

from dataclasses import fields

from tm.formats import FORMATS, Writer
from tm.texts import Unit

__all__ = ["tell_losses"]

_NAMES = {
    "id": "ids",
    "status": "statuses",
    "domain": "domains",
    "definition": "definitions",
    "note": "notes",
    "source": "sources",
    "context": "contexts",
    "concept": "which units are one concept",
    "usage": "how often a rendering was used",
    "created": "dates",
    "changed": "dates",
    "wordings": "statuses, notes and sources of single terms",
    "extras": "what else a file of the same kind had",
}


def tell_losses() -> str:
    """What is lost in each format that is written, a paragraph of lines.

    Returns:
        `tmx  memory.tmx  loses terms without a rendering`, a line a format, under a heading.
    """
    writers = [form for form in FORMATS.values() if isinstance(form, Writer)]
    names = max(len(form.NAME) for form in writers)
    files = max(len(form.FILE_NAME) for form in writers)
    lines = [f"  {form.NAME:{names}}  {form.FILE_NAME:{files}}  {_tell(form)}" for form in writers]
    return "\n".join(["What each format cannot carry, with the file's name in a folder:", *lines])


def _tell(form: Writer) -> str:
    every = [field.name for field in fields(Unit) if field.name in _NAMES]
    lost = list(dict.fromkeys(_NAMES[field] for field in every if field not in form.CARRIES))
    if not form.TAKES_SINGLE_TEXTS:
        lost.append("terms without a rendering")
    if len(lost) > len(set(_NAMES.values())) - 2:
        lost = ["everything but the texts"]
    return "; ".join(filter(None, [", ".join(lost) or "nothing", form.LOSES]))

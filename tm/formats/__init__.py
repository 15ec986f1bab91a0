"""The interchange formats: one module each, in one dict."""

from pathlib import Path

from tm.errors import UnknownFormat
from tm.formats import omegat, po, tables, tbx, tmx, tmx11, xliff
from tm.formats.base import Format, Reader, Report, Skipped, Writer

__all__ = ["FORMATS", "Format", "Reader", "Report", "Skipped", "Writer", "find_format", "find_writer", "list_writers"]

FORMATS: dict[str, Format] = {module.NAME: module for module in (tmx, tmx11, po, tbx, omegat, tables, xliff)}


def find_format(path: Path) -> Reader:
    """Find the format that a file is read with, by its suffix.

    Raises:
        UnknownFormat: no format has that suffix.
    """
    suffix = path.suffix.lower()
    readers = [form for form in FORMATS.values() if isinstance(form, Reader)]
    for form in readers:
        if suffix in form.SUFFIXES:
            return form
    known = ", ".join(suffix for form in readers for suffix in form.SUFFIXES)
    raise UnknownFormat(path, f"no format is read from {suffix or 'a name without suffix'}", f"use one of {known}")


def find_writer(name: str) -> Writer:
    """Find a format that is written, by its name.

    Raises:
        UnknownFormat: there is none of that name.
    """
    form = FORMATS.get(name)
    if not isinstance(form, Writer):
        raise UnknownFormat(name or "(empty)", "no format of that name is written", f"use {', '.join(list_writers())}")
    return form


def list_writers() -> list[str]:
    """The names of the formats that are written, in the order of `FORMATS`."""
    return [name for name, form in FORMATS.items() if isinstance(form, Writer)]

"""The interchange formats: one module each, in one dict."""

from pathlib import Path

from tm.errors import UnknownFormat
from tm.formats import (
    memoq,
    multiterm,
    omegat,
    pairs,
    po,
    table_csv,
    table_tsv,
    table_xlsx,
    tbx,
    tbx_dca,
    tbx_dct,
    tmx,
    tmx11,
    xliff,
    xliff2,
)
from tm.formats.base import Format, Reader, Report, Skipped, Writer

__all__ = ["FORMATS", "Format", "Reader", "Report", "Skipped", "Writer", "find_format", "find_writer", "list_writers"]

FORMATS: dict[str, Format] = {
    module.NAME: module
    for module in (
        tmx,
        tmx11,
        po,
        tbx,
        tbx_dca,
        tbx_dct,
        omegat,
        table_csv,
        table_tsv,
        table_xlsx,
        pairs,
        multiterm,
        memoq,
        xliff,
        xliff2,
    )
}


def find_format(path: Path, name: str | None = None) -> Reader:
    """Find the format that a file is read with, by its suffix or by a name.

    Raises:
        UnknownFormat: no format has that suffix, or that name.
    """
    suffix = path.suffix.lower()
    readers = [form for form in FORMATS.values() if isinstance(form, Reader)]
    for form in readers:
        if name == form.NAME or (name is None and suffix in form.SUFFIXES):
            return form
    if name is not None:
        known = ", ".join(form.NAME for form in readers)
        raise UnknownFormat(name or "(empty)", "no format of that name is read", f"use {known}")
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

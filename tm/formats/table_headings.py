"""What people and terminology programs write over the columns of a table: languages, fields, and what is said of terms."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tm.formats.wordings import WORDING_FIELDS
from tm.languages import LANGUAGES, canonical_tag

__all__ = ["FIELDS", "HEADER", "Headings", "read_headings"]

FIELDS = {
    name: name
    for name in ("id", "status", "domain", "definition", "note", "context", "concept", "created", "changed", "usage")
} | {"origin": "source"}
"""Names that stand over a field of a unit in any table, and the field."""

# `source` is the source text here, as Translate Toolkit wants it; where the wording comes from is its `origin`.
HEADER = (
    *("context", "source", "target", "source_language", "target_language"),
    *("status", "domain", "definition", "note", "origin", "id", "concept", "created", "changed", "usage"),
    *WORDING_FIELDS,
)
"""The columns of our own tables."""

# Of the languages that nobody registered, two letters with or without subtags are taken for one; `pos` is a word class.
_TAG = re.compile(r"[a-z]{2}(?:[-_][a-z0-9]{2,8})*")
_CODE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*")

# Glossary Converter writes the level before the name: entry, language, index (all terms of a language), term; with an
# X before the level it reads none of the column.
_LEVEL = re.compile(r">>(x?[elit])<<_*")
_MULTITERM = {**FIELDS, "source": "source", "entry_number": "id", "subject": "domain"}
_MULTITERM |= {"created_on": "created", "modified_on": "changed"}
_OF_TERMS = {"status": "status", "term_note": "note", "term_source": "source"}
_MEMOQ = {"entry_id": "id", "entry_subject": "domain", "entry_domain": "domain", "entry_note": "note"}
_MEMOQ |= {"entry_created": "created", "entry_lastmodified": "changed"}


@dataclass(frozen=True, slots=True)
class Headings:
    """Which column has which name."""

    languages: tuple[tuple[int, str], ...]
    """(column, tag) for each language, in the order of the columns."""

    fields: tuple[tuple[int, str], ...]
    """(column, name of a unit's field) for the rest that is known."""

    wordings: tuple[tuple[int, int, str], ...] = ()
    """(column of the terms, column, field of a `Wording` or `info`) for what a row says of single terms."""

    separator: str = ""
    """What stands between the synonyms in a cell; empty where a cell holds one text."""


def read_headings(names: Sequence[str]) -> Headings:
    """Read the names of columns.

    Tables of memoQ are known by `Entry_…` and `Term_Info`, those of MultiTerm's converters by their marks (`>>L<<`), or
    by languages with names, not tags, beside `Subject` or `Entry Number`.

    Args:
        names: in small letters, with `_` for spaces.
    Returns:
        What is known of them; see the modules `memoq` and `multiterm` for the source of their names.
    """
    if "term_info" in names and any(name.startswith("entry_") for name in names):
        return _read_memoq(names)
    levels = [found.group(1) if (found := _LEVEL.match(name)) else "" for name in names]
    plain = [_LEVEL.sub("", name) for name in names]
    named = {"subject", "entry_number"} & set(plain) and any(_find_language(name, by_name=True) for name in plain)
    return _read_multiterm(levels, plain) if any(levels) or named else _read_plain(plain)


def _find_language(name: str, *, by_name: bool = False) -> str:
    """The tag of the language that a heading names; with `by_name`, only where it is no tag itself."""
    if by_name and _CODE.fullmatch(name):
        return ""
    tag = canonical_tag(name)
    return tag if tag in LANGUAGES or _TAG.fullmatch(name) else ""


def _read_plain(names: Sequence[str]) -> Headings:
    languages: list[tuple[int, str]] = []
    fields: list[tuple[int, str]] = []
    for column, name in enumerate(names):
        if field := FIELDS.get(name) or ("source" if name == "source" else ""):
            fields.append((column, field))
        elif tag := _find_language(name):
            languages.append((column, tag))
    # A row that names a single language by its name may be a row of terms: 中文 with its rendering.
    if len({tag for _, tag in languages}) < 2:
        languages = [(column, tag) for column, tag in languages if _CODE.fullmatch(names[column])]
    return Headings(tuple(languages), tuple(fields))


def _read_multiterm(levels: Sequence[str], names: Sequence[str]) -> Headings:
    languages: list[tuple[int, str]] = []
    fields: list[tuple[int, str]] = []
    wordings: list[tuple[int, int, str]] = []
    for column, (level, name) in enumerate(zip(levels, names, strict=True)):
        of_terms = _OF_TERMS.get(name, FIELDS.get(name, name) if level == "t" else "")
        if level.startswith("x"):
            continue
        if name not in _MULTITERM and level in {"", "l"} and (tag := _find_language(name)):
            languages.append((column, tag))
        elif languages and level in {"", "t"} and of_terms in {"status", "note", "source"}:
            wordings.append((languages[-1][0], column, of_terms))
        elif field := _MULTITERM.get(name):
            fields.append((column, field))
    return Headings(tuple(languages), tuple(fields), tuple(wordings), "|")


def _read_memoq(names: Sequence[str]) -> Headings:
    languages: list[tuple[int, str]] = []
    fields: list[tuple[int, str]] = []
    wordings: list[tuple[int, int, str]] = []
    for column, name in enumerate(names):
        if field := _MEMOQ.get(name):
            fields.append((column, field))
        elif name.endswith("_def"):
            fields.append((column, "definition"))
        elif name == "term_info" and languages:
            wordings.append((languages[-1][0], column, "info"))
        elif not name.startswith(("entry_", "term_")) and (tag := _find_language(name)):
            languages.append((column, tag))
    return Headings(tuple(languages), tuple(fields), tuple(wordings))

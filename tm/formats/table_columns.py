"""What the columns of a table mean: languages in any spelling, and the fields of a unit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tm.errors import UnreadableFile
from tm.languages import LANGUAGES, canonical_tag

__all__ = ["Columns", "find_columns", "find_named_languages"]

_FIELDS = frozenset(
    {"id", "status", "domain", "definition", "note", "context", "concept", "created", "changed", "origin", "usage"}
)
# Of the languages that nobody registered, two letters with or without subtags are taken for one; `pos` is a word class.
_TAG = re.compile(r"[a-z]{2}(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)
_GLOSSARY = frozenset({"status", "domain", "definition"})


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what."""

    languages: tuple[tuple[int, str], ...]
    """(column, tag) for each language, in the order of the columns."""

    fields: tuple[tuple[int, str], ...]
    """(column, name of a unit's field) for the rest that is known."""

    pair: tuple[int, int] | None = None
    """The columns of source and target where the rows themselves name their languages."""

    pair_languages: tuple[int, int] | None = None
    """The columns that name them."""

    width: int = 0
    """How many columns there are."""

    is_header: bool = True
    """False where the first row holds texts already, because the file's name gives the languages."""

    @property
    def is_glossary(self) -> bool:
        """Whether the rows are terms rather than running text."""
        return any(name in _GLOSSARY for _, name in self.fields)


def find_columns(first: Sequence[str], path: Path) -> Columns:
    """Read a header, or the languages from the file's name where the first row is none.

    Args:
        first: the first row that has anything in it.
        path: the file.
    Returns:
        What its columns hold.
    Raises:
        UnreadableFile: neither the header nor the file's name gives a language.
    """
    names = [name.strip().strip("\ufeff").lower().replace(" ", "_") for name in first]
    while names and not names[-1]:
        names.pop()
    columns = _find_pair(names, path) or _find_languages(names)
    if columns:
        return columns
    named = find_named_languages(path)
    if named and len(names) == 2:
        return Columns(tuple(enumerate(named)), (), width=2, is_header=False)
    remedy = "give the columns language tags such as zh-CN,en"
    raise UnreadableFile(f"{path}:1", "names no language in its first row", remedy)


def _find_pair(names: list[str], path: Path) -> Columns | None:
    """The columns of our own export and of others that have `source` and `target`."""
    if not {"source", "target"} <= set(names):
        return None
    pair = names.index("source"), names.index("target")
    fields = tuple((column, name) for column, name in enumerate(names) if name in _FIELDS)
    if {"source_language", "target_language"} <= set(names):
        named = names.index("source_language"), names.index("target_language")
        return Columns((), fields, pair=pair, pair_languages=named, width=len(names))
    languages = find_named_languages(path)
    if languages is None:
        remedy = "name the columns zh-CN and en in their place, or the file NAME.zh-CN_en.csv"
        raise UnreadableFile(f"{path}:1", "does not say which languages source and target are", remedy)
    return Columns(tuple(zip(pair, languages, strict=True)), fields, width=len(names))


def _find_languages(names: list[str]) -> Columns | None:
    """The columns of a table that people make: a language tag over each text."""
    languages: list[tuple[int, str]] = []
    fields: list[tuple[int, str]] = []
    for column, name in enumerate(names):
        if name in _FIELDS or name == "source":
            fields.append((column, name))
        elif (tag := canonical_tag(name)) in LANGUAGES or _TAG.fullmatch(name):
            languages.append((column, tag))
    # A row of texts is no header, even where one of them is `is`.
    if not any(tag in LANGUAGES for _, tag in languages):
        return None
    return Columns(tuple(languages), tuple(fields), width=len(names))


def find_named_languages(path: Path) -> tuple[str, str] | None:
    """The two languages that a file's name gives: `NAME.zh-en.tsv`, `NAME.zh-CN_en.csv`.

    Args:
        path: any path.
    Returns:
        Their registered tags, the first column's first; None where the name gives no two.
    """
    ending = path.stem.rpartition(".")[2]
    for cut in re.finditer("[-_]", ending):
        tags = canonical_tag(ending[: cut.start()]), canonical_tag(ending[cut.end() :])
        if tags[0] != tags[1] and tags[0] in LANGUAGES and tags[1] in LANGUAGES:
            return tags
    return None

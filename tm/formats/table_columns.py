"""What the columns of a table mean: languages in any spelling, and the fields of a unit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tm.errors import UnreadableFile
from tm.formats.base import Languages
from tm.formats.table_headings import FIELDS, HEADER, read_headings
from tm.formats.wordings import WORDING_FIELDS
from tm.languages import LANGUAGES, canonical_tag

__all__ = ["Columns", "find_columns", "find_named_languages"]

# What people write over two columns whose languages they give elsewhere.
_HEADINGS = frozenset(
    "source target original translation source_text target_text src tgt 原文 译文 源文 目标文 源语言 目标语言 中文译文 英文译文".split()
)
_GLOSSARY = frozenset({"status", "domain", "definition"})
_PAIR_FIELDS = {**FIELDS, **{name: name for name in WORDING_FIELDS}}


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

    is_ours: bool = False
    """Whether they are all the columns of our own tables, in their order."""

    wordings: tuple[tuple[int, int, str], ...] = ()
    """(column of the terms, column, field of a `Wording`) for what a row says of single terms."""

    separator: str = ""
    """What stands between the synonyms in a cell; empty where a cell holds one text."""

    @property
    def is_glossary(self) -> bool:
        """Whether the rows are terms rather than running text."""
        return bool(self.wordings) or any(name in _GLOSSARY for _, name in self.fields)


def find_columns(first: Sequence[str], path: Path, languages: Languages | None = None) -> Columns:
    """Read a header, or the languages of two columns from the file's name or from a person where the first row is none.

    Args:
        first: the first row that has anything in it.
        path: the file.
        languages: see `Reader.read`.
    Returns:
        What its columns hold.
    Raises:
        UnreadableFile: nobody says which languages the columns are in.
    """
    names = [name.strip().strip("\ufeff").lower().replace(" ", "_") for name in first]
    while names and not names[-1]:
        names.pop()
    columns = _find_pair(names, path, languages) or _find_languages(names, languages)
    if columns:
        return columns
    named = find_named_languages(path, languages)
    if named and len(names) == 2:
        is_header = languages is not None and all(name in _HEADINGS for name in names)
        return Columns(tuple(enumerate(named)), (), width=2, is_header=is_header)
    raise UnreadableFile(f"{path}:1", "names no language in its first row", _find_remedy(names, languages))


def find_named_languages(path: Path, languages: Languages | None = None) -> tuple[str, str] | None:
    """The languages of two columns by the file's name, `NAME.zh-en.tsv` or `NAME.zh-CN_en.csv`, or by a person's word.

    Args:
        path: any path.
        languages: see `Reader.read`; the name tells their order where a person has named the same two.
    Returns:
        Their tags, the first column's first; None where neither gives two.
    """
    named, given = _split_name(path), _find_given(languages)
    return given if given and set(given) != set(named or ()) else named


def _find_given(languages: Languages | None) -> tuple[str, str] | None:
    """Both languages that a person has named."""
    source, target = languages or (None, None)
    return (canonical_tag(source), canonical_tag(target)) if source and target else None


def _split_name(path: Path) -> tuple[str, str] | None:
    """The two registered languages that a file's name gives."""
    ending = path.stem.rpartition(".")[2]
    for cut in re.finditer("[-_]", ending):
        tags = canonical_tag(ending[: cut.start()]), canonical_tag(ending[cut.end() :])
        if tags[0] != tags[1] and tags[0] in LANGUAGES and tags[1] in LANGUAGES:
            return tags
    return None


def _find_remedy(names: list[str], languages: Languages | None) -> str:
    remedy = "give the columns language tags such as zh-CN,en"
    return (
        f"{remedy}, or name both languages with --from and --to"
        if languages is not None and len(names) == 2
        else remedy
    )


def _find_pair(names: list[str], path: Path, given: Languages | None) -> Columns | None:
    """The columns of our own export and of others that have `source` and `target`."""
    if not {"source", "target"} <= set(names):
        return None
    pair = names.index("source"), names.index("target")
    fields = tuple((column, _PAIR_FIELDS[name]) for column, name in enumerate(names) if name in _PAIR_FIELDS)
    if {"source_language", "target_language"} <= set(names):
        named = names.index("source_language"), names.index("target_language")
        is_ours = tuple(names) == HEADER
        return Columns((), fields, pair=pair, pair_languages=named, width=len(names), is_ours=is_ours)
    languages = find_named_languages(path, given)
    if languages is None:
        remedy = "name the columns zh-CN and en in their place, or the file NAME.zh-CN_en.csv"
        if given is not None:
            remedy += ", or name both languages with --from and --to"
        raise UnreadableFile(f"{path}:1", "does not say which languages source and target are", remedy)
    return Columns(tuple(zip(pair, languages, strict=True)), fields, width=len(names))


def _find_languages(names: list[str], given: Languages | None) -> Columns | None:
    """The columns of a table that people or terminology programs make: a language over each text."""
    found = read_headings(names)
    # A row of texts is no header, even where one of them is `is`: only one that names a language which is expected, or,
    # where all languages may come and nobody says which, one that names nothing else.
    expected = {*LANGUAGES, *(canonical_tag(tag) for tag in given or () if tag)}
    is_expected = any(tag in expected for _, tag in found.languages)
    if given is not None and len(found.languages) < 2:
        return None
    names_all = given is not None and not _find_given(given) and len(found.languages) + len(found.fields) == len(names)
    if not is_expected and not names_all:
        return None
    return Columns(found.languages, found.fields, width=len(names), wordings=found.wordings, separator=found.separator)

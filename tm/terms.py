"""Find a glossary's terms in texts: what `tm pretranslate --glossary` puts beside a segment as a comment."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

from tm.errors import UnreadableFile, WrongUse
from tm.formats import find_format
from tm.languages import canonical_tag
from tm.normalize import fold
from tm.texts import Unit

__all__ = ["FindTerms", "find_terms_of", "read_glossary"]

FindTerms = Callable[[str, tuple[str, str]], tuple[tuple[str, str], ...]]
"""The terms that stand in a text, with their renderings, given the tags of its language and of the translation's."""

_RANKS = {"preferred": 0, "admitted": 1, "": 2, "proposed": 3}
_SQLITE = b"SQLite format 3\0"
# An English term may stand in the plural: posts, boxes.
_ENDINGS = ("s", "es")


def read_glossary(path: Path) -> FindTerms:
    """Read a glossary to look terms up in.

    Args:
        path: a file that `glossary export` writes, or any other of terms in two languages: CSV, TSV, XLSX, TBX, TMX, PO.
    Returns:
        See `find_terms_of`.
    Raises:
        MissingFile: it is not there.
        UnreadableFile: it is broken, or has no term.
        UnknownFormat: files of this kind are not read.
        WrongUse: it is a termbase, which is no file of terms.
    """
    if path.is_file():
        with path.open("rb") as stream:
            if stream.read(len(_SQLITE)) == _SQLITE:
                remedy = f"write its terms to a file first: glossary export --db {path} --output terms.csv"
                raise WrongUse(path, "is a termbase", remedy)
    units = [unit for unit in find_format(path).read(path, lambda _: None) if unit.status in _RANKS]
    if not units:
        raise UnreadableFile(path, "has no term", "name a glossary with a column for each language: zh-CN,en")
    return find_terms_of(units)


def find_terms_of(units: Sequence[Unit]) -> FindTerms:
    """Make a function that finds the terms of units in texts.

    The longest term that begins first is found, as texts are compared: 「一岗双责」 is 一岗双责, `High-Quality
    Development` is `high quality development`. In Latin letters it must be whole words, or their plural.

    Args:
        units: terms; several of one source are its renderings, the preferred first.
    Returns:
        A function of a text and the tags of both languages; it gives each term once, in the order of the text.
    """

    @lru_cache(maxsize=8)
    def prepare(languages: tuple[str, str]) -> tuple[AhoCorasick, list[str], dict[str, tuple[str, list[str]]]]:
        terms = _collect_terms(units, languages)
        keys = list(terms)
        return AhoCorasick(keys, matchkind=MatchKind.LeftmostLongest), keys, terms

    def find(text: str, languages: tuple[str, str]) -> tuple[tuple[str, str], ...]:
        automaton, keys, terms = prepare((canonical_tag(languages[0]), canonical_tag(languages[1])))
        folded = fold(text)
        found = (
            keys[number]
            for number, start, end in automaton.find_matches_as_indexes(folded)
            if _stands_alone(folded, start, end)
        )
        return tuple((terms[key][0], "; ".join(terms[key][1])) for key in dict.fromkeys(found))

    return find


def _collect_terms(units: Iterable[Unit], languages: tuple[str, str]) -> dict[str, tuple[str, list[str]]]:
    """Folded term → (term as it is written, its renderings, the best first)."""
    terms: dict[str, tuple[str, list[str]]] = {}
    for unit in sorted(units, key=lambda unit: _RANKS[unit.status]):
        texts = {canonical_tag(tag): text for tag, text in unit.texts}
        term, rendering = (texts.get(canonical_tag(tag), "") for tag in languages)
        if rendering and (key := fold(term)):
            renderings = terms.setdefault(key, (term, []))[1]
            if rendering not in renderings:
                renderings.append(rendering)
    return terms


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether what is found is no part of a longer word in Latin letters or of a number."""
    if start and _is_word(text[start - 1]) and _is_word(text[start]):
        return False
    rest = text[end : end + 3]
    endings = ("", *(ending for ending in _ENDINGS if rest.startswith(ending)))
    return not _is_word(text[end - 1]) or any(not _is_word(rest[len(one) :][:1]) for one in endings)


def _is_word(character: str) -> bool:
    """Whether a character is a letter of a language that puts spaces between words, or a digit."""
    return character.isalnum() and character < "\u2e80"

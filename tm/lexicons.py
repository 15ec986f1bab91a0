"""What the user has that says how words are translated: a copy of CC-CEDICT, glossaries of any kind."""

from collections.abc import Iterable
from pathlib import Path

from tm.dictionary import Lexicon, read_cedict
from tm.documents import find_sources, read_source
from tm.errors import UnreadableFile, UserError
from tm.normalize import simplify
from tm.texts import Bitext

__all__ = ["read_lexicon", "read_terms"]


def read_lexicon(dictionary: Path | None, glossaries: Iterable[Path] = ()) -> Lexicon | None:
    """Read a dictionary and glossaries as one.

    Args:
        dictionary: a copy of CC-CEDICT.
        glossaries: tables, TBX and other files with a Chinese and an English column.
    Returns:
        Chinese term → English renderings, those of the glossaries first; None where nothing was given.
    Raises:
        UserError: one of them is missing or unreadable.
    """
    terms: dict[str, tuple[str, ...]] = {}
    for path in glossaries:
        for term, renderings in read_terms(path).items():
            terms[term] = tuple(dict.fromkeys((*terms.get(term, ()), *renderings)))
    if dictionary is None:
        return terms or None
    words = read_cedict(dictionary)
    return {**words, **{term: (*renderings, *words.get(term, ())) for term, renderings in terms.items()}}


def read_terms(path: Path) -> dict[str, tuple[str, ...]]:
    """Read a glossary as a lexicon, whatever the status of its terms: deprecated ones stand in older documents.

    Args:
        path: a table with a header of language tags, TBX, TMX, PO or XLIFF, such as `glossary export` writes.
    Returns:
        Chinese term, in simplified characters → its English renderings, in the order of the file.
    Raises:
        UserError: it is missing or unreadable, or has no term in both languages.
    """
    (source,) = find_sources([path])
    if isinstance(source, UserError):
        raise source
    terms: dict[str, tuple[str, ...]] = {}
    for bitext in read_source(source):
        for unit in bitext.units if isinstance(bitext, Bitext) else ():
            texts = dict(unit.texts)
            if "zh-CN" in texts and "en" in texts:
                term = simplify(texts["zh-CN"])
                terms[term] = tuple(dict.fromkeys((*terms.get(term, ()), texts["en"])))
    if not terms:
        raise UnreadableFile(path, "has no term in Chinese and English", "name a glossary with both: zh-CN,en")
    return terms

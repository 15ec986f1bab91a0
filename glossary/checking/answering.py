"""Which common words of a Chinese text its English answers, to tell a translation from what merely stands beside it."""

from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from glossary.checking.base import Passage
from glossary.checking.roots import Word, read_words
from tm.dictionary import read_core_vocabulary
from tm.normalize import simplify

__all__ = ["answers", "is_answer", "is_translated"]

# Of two human translations in three more than half of the common words are answered; where of several hardly one is,
# the segments were paired by mistake.
_ENOUGH, _ANSWERED = 4, 0.25


def answers(word: Word, source: str) -> bool:
    """Whether an English word may translate something of a Chinese text, as far as the core vocabulary tells.

    Args:
        word: of the translation.
        source: the Chinese text.
    """
    return any(term in source for term in _read_core().get(word.root, ()))


def is_answer(word: str, source: str) -> bool:
    """Whether a Chinese word may translate something of an English text, as far as the core vocabulary tells.

    Args:
        word: of the translation: 冲突.
        source: the English text.
    """
    _, _, roots = _index_core()
    return not roots.get(simplify(word), frozenset()).isdisjoint(one.root for one in read_words(source))


@lru_cache(maxsize=4_096)
def is_translated(passage: Passage) -> bool:
    """Whether a passage's target can be a translation of its source at all.

    Args:
        passage: with a source and a target; the core vocabulary says nothing of any but Chinese and English ones.
    """
    texts = {passage.source_language: passage.source, passage.target_language: passage.target}
    if texts.keys() != {"zh-CN", "en"}:
        return True
    engine, terms, roots = _index_core()
    text = simplify(texts["zh-CN"])
    found = {terms[number] for number, _, _ in engine.find_matches_as_indexes(text)}
    here = {word.root for word in read_words(texts["en"])}
    answered = sum(not here.isdisjoint(roots[term]) for term in found)
    return len(found) < _ENOUGH or answered >= _ANSWERED * len(found)


@lru_cache(maxsize=1)
def _index_core() -> tuple[AhoCorasick, tuple[str, ...], dict[str, frozenset[str]]]:
    """The core vocabulary's Chinese words, and the roots of what renders each."""
    core = read_core_vocabulary()
    roots = {
        term: frozenset(word.root for rendering in renderings for word in read_words(rendering))
        for term, renderings in core.items()
    }
    return AhoCorasick(list(core), matchkind=MatchKind.LeftmostLongest), tuple(core), roots


@lru_cache(maxsize=1)
def _read_core() -> dict[str, tuple[str, ...]]:
    """English roots and the Chinese words of the core vocabulary that they render."""
    rendered: dict[str, tuple[str, ...]] = {}
    for term, roots in _index_core()[2].items():
        for root in sorted(roots):
            rendered[root] = (*rendered.get(root, ()), term)
    return rendered

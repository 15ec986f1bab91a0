"""One side of the pairs as words: what is aligned, what is compared, and where terms stand in it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tm.languages import Language, Token, find_language
from tm.normalize import fold

__all__ = ["Side", "Text", "key_word", "read_side"]

ARTICLES = frozenset({"a", "an", "the"})
"""Words that make no difference between two renderings: `the Belt and Road Initiative`."""

_HYPHENS = frozenset("-‐‑‒–—―－_")
_BETWEEN = re.compile("[^-‐‑‒–—―－_]+")

# British spelling is American spelling, on stems: organis(e) is organiz(e), defenc(e) is defens(e).
_AMERICAN = {"isation": "ization", "is": "iz", "our": "or", "enc": "ens", "programm": "program", "centr": "center"}
_SPELLING = re.compile(
    "(?<=....)isation$|(?<=....)is$|(?<=...)our$|(?<=^def)enc$|(?<=^off)enc$|(?<=^lic)enc$|^programm$|^centr$"
)


@dataclass(frozen=True, slots=True)
class Text:
    """The segments of one side of a pair, joined."""

    text: str
    """As it is written."""

    tokens: tuple[Token, ...]
    """Its words, numbers and punctuation marks; the parts of a hyphenated word stand alone."""

    keys: tuple[str, ...]
    """Each token as it is compared: folded and stemmed."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of all pairs."""

    language: Language
    """Its language."""

    texts: tuple[Text, ...]
    """One for each pair."""

    def cut(self, count: int) -> "Side":
        """The first pairs only."""
        return Side(self.language, self.texts[:count])


def read_side(texts: Sequence[str], language: str) -> Side:
    """Cut one side of the pairs into words.

    Args:
        texts: the text of each pair.
        language: their language's tag.
    Returns:
        As many texts, cut.
    Raises:
        UnknownLanguage: nobody registered it.
    """
    module = find_language(language)
    words = [_split_hyphens(module.tokenize(text)) for text in texts]
    if not module.JOINER:
        words = _split_compounds(words)
    return Side(
        module,
        tuple(
            Text(text, tuple(tokens), tuple([key_word(token.text, module.TAG) for token in tokens]))
            for text, tokens in zip(texts, words, strict=True)
        ),
    )


def _split_hyphens(tokens: Iterable[Token]) -> list[Token]:
    """`high-quality` is compared as `high quality`."""
    parts: list[Token] = []
    for token in tokens:
        if len(token.text) == 1 or _HYPHENS.isdisjoint(token.text):
            parts.append(token)
        else:
            bounds = [(part.start(), part.end()) for part in _BETWEEN.finditer(token.text)]
            parts += (Token(token.text[one:two], token.start + one, token.start + two) for one, two in bounds)
    return parts


@lru_cache(maxsize=262_144)
def key_word(word: str, language: str) -> str:
    """A word as it is compared; punctuation stays what it is, so that it can be aligned."""
    key = fold(find_language(language).stem(word)) or word
    return _SPELLING.sub(lambda match: _AMERICAN[match.group()], key) if language == "en" else key


def _split_compounds(texts: list[list[Token]]) -> list[list[Token]]:
    """Cut long words whose parts are words elsewhere: 中国共产党 is 中国 and 共产党, which align one by one."""
    counts = Counter(token.text for tokens in texts for token in tokens)
    return [[part for token in tokens for part in _split_compound(token, counts)] for tokens in texts]


def _split_compound(token: Token, counts: Counter[str]) -> list[Token]:
    best: tuple[int, int] | None = None
    for place in range(2, len(token.text) - 1):
        seen = min(counts[token.text[:place]], counts[token.text[place:]])
        if seen > max(1, counts[token.text]) and (best is None or seen > best[0]):
            best = (seen, place)
    if best is None:
        return [token]
    middle = token.start + best[1]
    return [
        *_split_compound(Token(token.text[: best[1]], token.start, middle), counts),
        *_split_compound(Token(token.text[best[1] :], middle, token.end), counts),
    ]

"""One side of the pairs as words: what is aligned, what is compared, and where terms stand in it."""

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tm.languages import Language, Token, find_language
from tm.normalize import fold

__all__ = ["Side", "key_word", "read_side"]

Integers = NDArray[np.int64]
Small = NDArray[np.int32]

_HYPHENS = frozenset("-‐‑‒–—―－_")
_BETWEEN = re.compile("[^-‐‑‒–—―－_]+")

# British spelling is American spelling, on stems: organis(e) is organiz(e), defenc(e) is defens(e).
_AMERICAN = {"isation": "ization", "is": "iz", "our": "or", "enc": "ens", "programm": "program", "centr": "center"}
_SPELLING = re.compile(
    "(?<=....)isation$|(?<=....)is$|(?<=...)our$|(?<=^def)enc$|(?<=^off)enc$|(?<=^lic)enc$|^programm$|^centr$"
)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of all pairs, each text cut into words, numbers and punctuation marks.

    Tokens stand in arrays, text after text: two hundred thousand pairs have twenty million of them.
    """

    language: Language
    """Its language."""

    texts: tuple[str, ...]
    """One for each pair: the segments of the side, joined."""

    words: tuple[str, ...]
    """Every different token, as it is written."""

    keys: tuple[str, ...]
    """Each of `words` as it is compared: folded and stemmed."""

    offsets: Integers
    """Where each text's tokens begin, and at the end where the last one's end."""

    kinds: Small
    """For each token which of `words` it is."""

    starts: Small
    """For each token where it begins in its text."""

    ends: Small
    """For each token where it ends there."""

    def list_keys(self, pair: int) -> list[str]:
        """The tokens of one text as they are compared."""
        return [self.keys[kind] for kind in self.kinds[self.offsets[pair] : self.offsets[pair + 1]].tolist()]

    def read_stretch(self, pair: int, first: int, last: int) -> str:
        """What is written from a text's token to before another one."""
        start = self.offsets[pair]
        return self.texts[pair][self.starts[start + first] : self.ends[start + last - 1]]

    def cut(self, first: int, last: int) -> "Side":
        """Only the pairs from one to before another."""
        start, end = self.offsets[first], self.offsets[last]
        tokens = (column[start:end] for column in (self.kinds, self.starts, self.ends))
        offsets = self.offsets[first : last + 1] - start
        return Side(self.language, self.texts[first:last], self.words, self.keys, offsets, *tokens)


def read_side(texts: Sequence[str], language: str) -> Side:
    """Cut one side of the pairs into words; the parts of a hyphenated word stand alone.

    Args:
        texts: the text of each pair.
        language: their language's tag.
    Returns:
        As many texts, cut.
    Raises:
        UnknownLanguage: nobody registered it.
    """
    module = find_language(language)
    numbers: dict[str, int] = {}
    kinds, starts, sizes = array("i"), array("i"), [0]
    for text in texts:
        tokens = _split_hyphens(module.tokenize(text))
        kinds.extend([numbers.setdefault(token.text, len(numbers)) for token in tokens])
        starts.extend([token.start for token in tokens])
        sizes.append(len(tokens))
    words = list(numbers)
    columns = np.array(kinds, np.int32), np.array(starts, np.int32)
    offsets = np.cumsum(sizes, dtype=np.int64)
    if not module.JOINER:
        words, columns, offsets = _split_compounds(words, columns, offsets)
    lengths = np.array([len(word) for word in words], np.int32)
    ends = columns[1] + (lengths[columns[0]] if len(words) else 0)
    keys = tuple(key_word(word, module.TAG) for word in words)
    return Side(module, tuple(texts), tuple(words), keys, offsets, *columns, ends)


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


def _split_compounds(
    words: list[str], columns: tuple[Small, Small], offsets: Integers
) -> tuple[list[str], tuple[Small, Small], Integers]:
    """Cut long words whose parts are words elsewhere: 中国共产党 is 中国 and 共产党, which align one by one."""
    kinds, starts = columns
    counts = dict(zip(words, np.bincount(kinds, minlength=len(words)).tolist(), strict=True))
    parts = [list(_split_compound(word, counts)) for word in words]
    numbers = {word: number for number, word in enumerate(words)}
    # Parts of all words one after the other: which word each is, and how far into the whole it begins.
    flat = np.array([numbers[part] for split in parts for part in split], np.int32)
    shifts = np.array([sum(map(len, split[:place])) for split in parts for place in range(len(split))], np.int32)
    amounts = np.array([len(split) for split in parts], np.int64)
    begins = np.cumsum(amounts) - amounts
    repeated = amounts[kinds]
    after = np.cumsum(repeated)
    places = np.arange(int(repeated.sum())) + np.repeat(begins[kinds] - after + repeated, repeated)
    bounds = np.concatenate((np.zeros(1, np.int64), after))
    return words, (flat[places], np.repeat(starts, repeated) + shifts[places]), bounds[offsets]


def _split_compound(word: str, counts: dict[str, int]) -> Iterator[str]:
    best: tuple[int, int] | None = None
    for place in range(2, len(word) - 1):
        seen = min(counts.get(word[:place], 0), counts.get(word[place:], 0))
        if seen > max(1, counts.get(word, 0)) and (best is None or seen > best[0]):
            best = (seen, place)
    if best is None:
        yield word
    else:
        yield from _split_compound(word[: best[1]], counts)
        yield from _split_compound(word[best[1] :], counts)

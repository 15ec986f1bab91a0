"""What is known of Chinese and English words before any text is read: the dictionary, numbers, punctuation."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from types import MappingProxyType

from tm.dictionary import Lexicon
from tm.languages import en
from tm.numerals import take_numbers

__all__ = ["pair_words"]

PIECE = 0.3
"""How sure the words of 职责 are of a word that the dictionary lacks and that contains it."""

CHARACTER = 0.3
"""A single character of it says that much less again."""

PUNCTUATION = MappingProxyType(dict(zip("。，、：；（）“”？！", '.,,:;()""?!', strict=True)))

_NUMERAL = re.compile(r"[\d〇一二两三四五六七八九十百千万亿]")
_LONGEST = 6
_SCALES = ((1e6, "million"), (1e9, "billion"))


def pair_words(
    chinese: Collection[str], english: Collection[str], dictionary: Lexicon = MappingProxyType({})
) -> dict[tuple[str, str], float]:
    """Tell which words of two vocabularies are known to answer each other.

    Args:
        chinese: words, in simplified characters.
        english: words as they are compared: stems in small letters.
        dictionary: Chinese terms and their definitions, as `read_cedict` reads them.
    Returns:
        (Chinese word, English word) → how sure it is, up to 1.
    """
    wanted = frozenset(english)
    pairs: dict[tuple[str, str], float] = {}
    glosses: dict[str, dict[str, float]] = {}
    for word in chinese:
        for part, weight in _take_apart(word, dictionary):
            if part not in glosses:
                glosses[part] = _gloss(dictionary[part], wanted)
            for gloss, sure in glosses[part].items():
                pairs[word, gloss] = max(sure * weight, pairs.get((word, gloss), 0.0))
    certain = [_pair_numbers(chinese, wanted), ((word, PUNCTUATION.get(word, word.lower())) for word in chinese)]
    pairs.update({pair: 1.0 for source in certain for pair in source if pair[1] in wanted})
    return pairs


def _take_apart(word: str, dictionary: Lexicon) -> Iterator[tuple[str, float]]:
    """The word itself or, where the dictionary lacks it, the longest parts of it that the dictionary has."""
    if word in dictionary:
        yield word, 1.0
        return
    start = 0
    while start < len(word) > 1:
        sizes = range(min(_LONGEST, len(word) - 1, len(word) - start), 0, -1)
        size = next((size for size in sizes if word[start : start + size] in dictionary), 0)
        if size:
            yield word[start : start + size], PIECE if size > 1 else PIECE * CHARACTER
        start += size or 1


def _gloss(definitions: Collection[str], wanted: frozenset[str]) -> dict[str, float]:
    """The words of its definitions; a word of a long definition says less."""
    glosses: dict[str, float] = {}
    for definition in definitions:
        words = [word.lower() for word in re.findall(r"[A-Za-z]{2,}", definition)]
        stems = [en.stem(word) for word in words if word not in en.FUNCTION_WORDS]
        for stem in stems:
            if stem in wanted:
                glosses[stem] = max(len(stems) ** -0.5, glosses.get(stem, 0.0))
    return glosses


def _pair_numbers(chinese: Collection[str], english: frozenset[str]) -> Iterator[tuple[str, str]]:
    """三 and three, 23日 and 23, 5月 and May; 500万 is 5 and million, for English writes it in two words."""
    written: dict[str, set[str]] = defaultdict(set)
    for word in english:
        # Months are known by their capital; stems have lost the y of January and the e of June.
        for whole in (word, re.sub(r"(?<=[a-z])i$", "y", word), f"{word}e"):
            numbers, rest = take_numbers(whole.capitalize(), chinese=False)
            if len(numbers) == 1 and not rest.strip(" %"):
                written[numbers[0]].add(word)
    for word in chinese:
        if not _NUMERAL.search(word):
            continue
        named = set(take_numbers(word, chinese=True)[0])
        if figure := re.match(r"\d+(\.\d+)?", word):
            named.add(f"#{figure[0]}")
        for number in named:
            yield from ((word, answer) for answer in written.get(number, ()))
            for scale, name in _SCALES:
                value = 0 if "month" in number else float(number[1:]) / scale
                if value >= 1:
                    yield word, name
                    yield from ((word, answer) for answer in written.get(f"#{value:g}", ()))

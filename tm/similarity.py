"""How alike two texts are: by characters, small differences counted less, or by words; and what differs."""

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category, normalize

from tm.indexing.levels import level

__all__ = ["DIFFERENCES", "LIGHT", "compare", "compare_words", "mark_differences", "name_differences", "split_words"]

LIGHT = 0.3
"""What a difference in case, width, digits or punctuation counts, where a letter or a Chinese character counts 1."""

DIFFERENCES = ("words", "numbers", "case", "punctuation", "width", "spaces")
"""What can differ, the most important first."""

# A Chinese character is a word, and 24日 is two.
_WORD = r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+(?:[.,’'-][^\W_\u3400-\u9fff]+)*|\s+|[^\s]"
_SMALL = r"[\W\d_]+"


def compare(first: str, second: str) -> tuple[float, float]:
    """Compare two texts character by character.

    Where only case, width, digits, punctuation and spaces differ, each difference counts `LIGHT`. Where letters differ,
    too, so does what stands in place of another of its kind, `7` of `9`, and all else counts 1.

    Args:
        first: a text, not empty.
        second: another.
    Returns:
        (score, similarity), from 0 to 1: with such differences counted less, and 1 - Levenshtein distance / length of the
        longer text.
    """
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - exact matches need none

    if first == second:
        return 1.0, 1.0
    longer = max(len(first), len(second))
    distance = Levenshtein.distance(first, second)
    levelled = level(first), level(second)
    if _keep_letters(levelled[0]) == _keep_letters(levelled[1]) != "":
        cost = LIGHT * distance
    else:
        rest = Levenshtein.distance(*levelled)
        cost = rest + LIGHT * (distance - rest)
    return 1 - cost / longer, 1 - distance / longer


@lru_cache(maxsize=4)
def _keep_letters(levelled: str) -> str:
    return re.sub(_SMALL, "", levelled)


def split_words(text: str) -> list[str]:
    """The words of a text, punctuation marks, white space, and single Chinese characters."""
    return re.findall(_WORD, text)


def compare_words(first: str, second: str) -> float:
    """Compare two texts word by word: 1 - Levenshtein distance in words / words of the longer text.

    Words that differ in case, width, digits or punctuation only count `LIGHT`; Chinese characters are words.

    Args:
        first: a text, not empty.
        second: another.
    Returns:
        From 0 to 1.
    """
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - see above

    sides = [[word for word in split_words(text) if not word.isspace()] for text in (first, second)]
    longer = max(len(words) for words in sides) or 1
    distance = Levenshtein.distance(*sides)
    rest = Levenshtein.distance(*([level(word) for word in words] for words in sides))
    return 1 - (rest + LIGHT * (distance - rest)) / longer


def name_differences(asked: str, found: str) -> tuple[str, ...]:
    """Say what differs between two texts, of `DIFFERENCES`."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - see above

    kinds = {
        _name(asked[edit.src_pos] if edit.tag != "insert" else "", found[edit.dest_pos] if edit.tag != "delete" else "")
        for edit in Levenshtein.editops(asked, found)
    }
    return tuple(kind for kind in DIFFERENCES if kind in kinds)


def _name(one: str, other: str) -> str:
    """What kind of difference it is that one character stands in place of another; either can be missing."""
    if one and other and normalize("NFKC", one) == normalize("NFKC", other):
        return "width"
    if one and other and level(one) == level(other) and one.isalpha():
        return "case"
    both = [character for character in (one, other) if character]
    for kind, belongs in (("numbers", str.isdigit), ("spaces", str.isspace), ("punctuation", _is_punctuation)):
        if all(map(belongs, both)):
            return kind
    return "words"


def _is_punctuation(character: str) -> bool:
    return category(character)[0] in "PS"


def mark_differences(asked: str, found: str) -> Iterator[tuple[str, str]]:
    """Mark where a text that was found differs from the one asked for, by whole words.

    Args:
        asked: the text that a translator has.
        found: the one in the memory.
    Yields:
        Pieces of both in order, as ("same", text), ("asked", what only the first has) or ("found", what only the second).
    """
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - see above

    sides = split_words(asked), split_words(found)
    old = new = ""
    for step in Levenshtein.opcodes(*sides):
        before, after = sides[0][step.src_start : step.src_end], sides[1][step.dest_start : step.dest_end]
        if step.tag != "equal":
            old, new = old + "".join(before), new + "".join(after)
            continue
        yield from _list_pieces(old, new)
        yield "same", "".join(before)
        old = new = ""
    yield from _list_pieces(old, new)


def _list_pieces(old: str, new: str) -> Iterator[tuple[str, str]]:
    if old:
        yield "asked", old
    if new:
        yield "found", new

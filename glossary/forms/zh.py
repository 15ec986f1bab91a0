"""Chinese phrases: characters as units, with words (rjieba) to tell where a phrase may begin and end."""

import re
from collections.abc import Iterator
from functools import lru_cache

from glossary.extraction.rows import CLOSES, OPENS
from glossary.forms.chinese_shapes import weigh_shape
from glossary.forms.chinese_units import read_units
from glossary.forms.chinese_words import classify
from tm.languages import zh

__all__ = ["LEAST_FREE", "SHORTEST", "TAG", "read_units", "tell_roles", "trim", "weigh"]

TAG = zh.TAG
SHORTEST = 2
LEAST_FREE = 1

_NOUN_TAGS = frozenset("n nz nt ns l i j vn an".split())
_MODIFIER_TAGS = frozenset("b a ad".split())


def tell_roles(text: str) -> Iterator[tuple[int, int, str]]:
    """What the words of a text do in compounds of nouns.

    Args:
        text: a segment.
    Yields:
        (start, end, role) of each word: `noun`, `modifier`, `verb` where it can only stand inside a compound, or an
        empty text where it ends one.
    """
    import rjieba  # noqa: PLC0415 - its lexicon takes 100 ms to load

    start = 0
    for word, tag in rjieba.tag(text):
        end = start + len(word)
        kind = classify(word, tag)
        if len(word) < 2 or not kind & OPENS:
            yield start, end, ""
        elif tag in _NOUN_TAGS and kind & CLOSES:
            yield start, end, "noun"
        elif tag in _MODIFIER_TAGS:
            yield start, end, "modifier"
        else:
            # 治理 is a verb to jieba, and half a noun in 基层治理体系; 完善 wants an object.
            yield start, end, "verb" if tag == "v" and kind & CLOSES else ""
        start = end


_HAN_RUN = re.compile(r"[\u3400-\u9fff]")
# What a phrase needs that begins with such a word: 以人民为中心, 为人民服务, 可持续发展.
_PATTERN_FIRST = {"以": "为", "为": "服务", "可": "持续", "各": "族"}
_CLAUSE = re.compile("[我你他她它这那]们?|必须|不能|正在|已经|将要|应当|可以|^[在把当使让被]|[势件]下$|[程践]中$|以来$")


@lru_cache(maxsize=200_000)
def weigh(surface: str) -> float:
    """How much a Chinese surface looks like a set phrase.

    Args:
        surface: as it stands in a text.
    Returns:
        0 for an accident, 1 for a good shape, less for one with a particle or a pronoun in it.
    """
    if not _HAN_RUN.search(surface) or len(surface) < 2:
        return 0.0
    needed = _PATTERN_FIRST.get(surface[0])
    if needed and needed not in surface:
        return 0.0
    weight = weigh_shape(surface)
    if "的" in surface:
        weight *= 0.8 if "党的" in surface else 0.5
    if _CLAUSE.search(surface):
        weight *= 0.3
    if any(character.isdigit() for character in surface):
        weight *= 0.5
    if "、" in surface and not _is_balanced(surface):
        weight *= 0.3
    return weight


def _is_balanced(surface: str) -> bool:
    """Whether the parts between enumeration commas have one rhythm: 党政同责、一岗双责."""
    parts = [len(part) for part in re.sub("[“”‘’「」『』]", "", surface).split("、")]
    return max(parts) - min(parts) <= 1 and max(parts) <= 8


_PAIRS = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"))


def trim(surface: str) -> str:
    """Leave out quotation marks around the whole, and those that have no partner."""
    for opening, closing in _PAIRS:
        if surface.count(opening) != surface.count(closing):
            surface = surface.replace(opening, "").replace(closing, "")
    return surface.strip("、· ")

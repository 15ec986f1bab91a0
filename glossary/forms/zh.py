"""Chinese phrases: characters as units, with words (rjieba) to tell where a phrase may begin and end."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from glossary.extraction.units import BOUNDARY, Columns
from glossary.forms.chinese_shapes import weigh_shape
from glossary.forms.chinese_words import (
    CLOSES,
    INNER_CLOSES,
    INNER_OPENS,
    JOINT,
    LIGHT,
    OPENS,
    VERB,
    classify,
)
from tm.languages import zh
from tm.normalize import fold

TAG = zh.TAG
SHORTEST = 2
ALONE = 1

# Marks that may belong to a phrase: “双随机、一公开”, 党政同责、一岗双责, 习近平·… They are no units, only a trace.
_SOFT = frozenset('、“”‘’"「」『』·・ ')
_PIECE = 50_000


def read_units(texts: Sequence[str]) -> Columns:
    """Cut Chinese texts into characters.

    Quotation marks, the enumeration comma and the middle dot are left out: “双随机、一公开” and 双随机一公开 are one.

    Args:
        texts: segments' texts.
    Returns:
        One row a character, with one boundary after each text.
    """
    joined = "\n".join([*texts, ""])
    codes = np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    owner = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
    place = (np.arange(len(codes)) - np.repeat(np.cumsum(lengths) - lengths, lengths)).astype(np.int32)
    kinds = _number_characters(codes)
    opens, closes, light, verbs = _mark_words(texts, len(codes))
    kept = kinds >= 0
    _mark_quotes(codes, opens, closes)
    return Columns(
        ids=kinds[kept].astype(np.uint32),
        texts=owner[kept],
        starts=place[kept],
        ends=place[kept] + 1,
        opens=opens[kept],
        closes=closes[kept],
        verbs=verbs[kept],
        light=light[kept],
        alone=np.zeros(int(kept.sum()), np.bool_),
        capitals=np.zeros(int(kept.sum()), np.bool_),
        general=np.zeros(0),
    )


def _number_characters(codes: NDArray[np.uint32]) -> NDArray[np.int64]:
    """For each character its unit's id, `BOUNDARY`, or -1 where it is left out."""
    present = np.flatnonzero(np.bincount(codes, minlength=1)) if len(codes) else np.zeros(0, np.int64)
    numbers: dict[str, int] = {}
    table = np.zeros(int(codes.max()) + 1 if len(codes) else 1, np.int64)
    for code in present.tolist():
        character = chr(code)
        if character in _SOFT:
            table[code] = -1
        elif character.isalnum():
            table[code] = numbers.setdefault(fold(character), len(numbers) + 1)
        else:
            table[code] = BOUNDARY
    return table[codes]


def _mark_quotes(codes: NDArray[np.uint32], opens: NDArray[np.bool_], closes: NDArray[np.bool_]) -> None:
    """Let a phrase begin after an opening quotation mark and end before a closing one, whatever the words say."""
    opens[1:] |= np.isin(codes, np.array([ord(mark) for mark in "“「『"], np.uint32))[:-1]
    closes[:-1] |= np.isin(codes, np.array([ord(mark) for mark in "”」』"], np.uint32))[1:]


def _mark_words(texts: Sequence[str], size: int) -> tuple[NDArray[np.bool_], ...]:
    """Where a phrase may begin, where it may end, which characters are function words, and which begin verbs."""
    parts = list(_classify_words(texts))
    classes = np.concatenate([kinds for kinds, _ in parts]) if parts else np.zeros(0, np.uint16)
    lengths = np.concatenate([sizes for _, sizes in parts]) if parts else np.zeros(0, np.int64)
    last = np.cumsum(lengths)
    opens, closes, verbs = (np.zeros(size, np.bool_) for _ in range(3))
    opens[last - lengths] = (classes & OPENS) > 0
    closes[last - 1] = (classes & CLOSES) > 0
    verbs[last - lengths] = (classes & VERB) > 0
    compounds = np.flatnonzero(classes >= JOINT)
    joints = (last - lengths)[compounds] + classes[compounds] // JOINT
    opens[joints] = (classes[compounds] & INNER_OPENS) > 0
    closes[joints - 1] = (classes[compounds] & INNER_CLOSES) > 0
    return opens, closes, np.repeat((classes & LIGHT) > 0, lengths), verbs


def _classify_words(texts: Sequence[str]) -> Iterator[tuple[NDArray[np.uint16], NDArray[np.int64]]]:
    """The classes and lengths of all words of texts and of the line breaks that end them, piece by piece."""
    import rjieba  # noqa: PLC0415 - its lexicon takes 100 ms to load

    for piece in _collect(texts):
        words, tags = zip(*rjieba.tag(piece), strict=True)
        yield (
            np.fromiter(map(classify, words, tags), np.uint16, len(words)),
            np.fromiter(map(len, words), np.int64, len(words)),
        )


def _collect(texts: Sequence[str]) -> Iterator[str]:
    """Texts with a line break after each, in pieces of a size that jieba takes quickly."""
    held: list[str] = []
    size = 0
    for text in texts:
        held += (text, "\n")
        size += len(text)
        if size >= _PIECE:
            joined = "".join(held)
            yield from (joined[at : at + 2 * _PIECE] for at in range(0, len(joined), 2 * _PIECE))
            held, size = [], 0
    if held:
        yield "".join(held)


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

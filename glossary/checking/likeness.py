"""How much of a rendering stands in a text whose words are derived, reordered, parted or abbreviated."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from glossary.checking.roots import Word, find_initials, is_alike, list_content, read_words, take_root
from glossary.forms.english_words import GENERAL_NOUNS
from tm.normalize import fold, fold_with_offsets

__all__ = ["Likeness", "find_like", "fold_text"]

# How far apart the words of a rendering may stand: `strengthen, in every county and city, the leadership of the Party`.
_WORDS_APART = 6
_CHARACTERS_APART = 4
_LONG = 4
"""Words from which on a rendering may do without its general nouns."""

_SHORTEST_FORM = 2
"""The fewest words or characters of a rendering that may stand for the whole: `Security Council`, 中共."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Where a text is most like a rendering."""

    share: float
    """How much of the rendering stands there, from 0 to 1; 1 where nothing that says something is missing."""

    start: int = 0
    """Where the first of it begins."""

    end: int = 0
    """Where the last of it ends, exclusive."""


_UNLIKE = Likeness(0.0)


def find_like(rendering: str, text: str, language: str) -> Likeness:
    """Find where a text says most of what a rendering says.

    Derived words count as the rendering's own (`terrorist` for `terrorism`), so do abbreviations and what they stand
    for (`UN Charter`, `Charter of the United Nations`), in any order and with a few words between them; a name counts
    without what begins it (`Security Council` for `UN Security Council`), and so does a Chinese short form (环保 for
    环境保护).

    Args:
        rendering: a term.
        text: a segment in its language.
        language: the tag of both.
    """
    return _find_english(rendering, text) if language == "en" else _find_chinese(rendering, text)


def _find_english(rendering: str, text: str) -> Likeness:
    wanted, words = list_content(rendering), read_words(text)
    if not wanted or not words:
        return _UNLIKE
    hits = sorted(_find_hits(wanted, words, text))
    room = 2 * len(read_words(rendering)) + _WORDS_APART
    count, first, last = _find_window(hits, room)
    if count < len(wanted) and _is_short_form(rendering, wanted, {which for _, _, which in hits}, words, text):
        count = len(wanted)
    return Likeness(count / len(wanted), words[first].start, words[last].end) if count else _UNLIKE


def _find_hits(wanted: Sequence[Word], words: Sequence[Word], text: str) -> Iterator[tuple[int, int, int]]:
    """Each place of a text that answers a word of a rendering: its first and last word, and which one it answers."""
    joined = [(take_root(one.text + other.text), place) for place, (one, other) in enumerate(pairwise(words))]
    pairs = [take_root(one.text + other.text) for one, other in pairwise(wanted)]
    for which, one in enumerate(wanted):
        yield from ((place, place, which) for place, word in enumerate(words) if is_alike(word.root, one.root))
        # `non-aligned` answers `nonaligned`, `wellbeing` answers `well-being`.
        yield from ((place, place + 1, which) for root, place in joined if root == one.root)
    for which, pair in enumerate(pairs):
        for place, word in enumerate(words):
            if word.root == pair:
                yield from ((place, place, which), (place, place, which + 1))
    yield from _find_abbreviated(wanted, words, text)


def _find_abbreviated(wanted: Sequence[Word], words: Sequence[Word], text: str) -> Iterator[tuple[int, int, int]]:
    """Abbreviations in either that stand for words of the other."""
    starts = {word.start: place for place, word in enumerate(words)}
    initials = "".join(word.text[0].upper() for word in wanted)
    for letters, start, _ in find_initials(text):
        if start in starts and (place := initials.find(letters)) >= 0:
            yield from ((starts[start], starts[start], which) for which in range(place, place + len(letters)))
        elif start in starts and len(initials) > 1 and letters.startswith(initials):  # SDGs for the goals, too
            yield from ((starts[start], starts[start], which) for which in range(len(initials)))
    content = [(place, word) for place, word in enumerate(words) if word.text[0].isupper()]
    letters_here = "".join(word.text[0] for _, word in content)
    for which, word in enumerate(wanted):
        if len(word.text) >= _SHORTEST_FORM and word.text.isupper():
            place = letters_here.find(word.text)
            while place >= 0:
                yield content[place][0], content[place + len(word.text) - 1][0], which
                place = letters_here.find(word.text, place + 1)


def _find_window(hits: Sequence[tuple[int, int, int]], room: int) -> tuple[int, int, int]:
    """The stretch of at most so many words with the most of a rendering's words, the shortest of these."""
    best = (0, 0, 0)
    for number, (first, _, _) in enumerate(hits):
        found: set[int] = set()
        for _, last, which in hits[number:]:
            if last - first > room:
                break
            if which not in found:
                found.add(which)
                if (len(found), first - last) > (best[0], best[1] - best[2]):
                    best = (len(found), first, last)
    return best


def _is_short_form(rendering: str, wanted: Sequence[Word], found: set[int], words: Sequence[Word], text: str) -> bool:
    """Whether all but the first word stands there, `migrant workers` for `rural migrant workers`.

    A verb is left out as often: `a new development pattern` for `foster a new development pattern`; of a name the last
    word is enough, `the Charter` for `the UN Charter`.
    """
    rest = {which for which, word in enumerate(wanted) if word.text.lower() not in GENERAL_NOUNS}
    if len(wanted) >= _LONG and found >= rest and len(rest) > _SHORTEST_FORM:
        return True  # 绿色低碳 before 技术 is `green and low-carbon`, without development
    if len(wanted) > _SHORTEST_FORM and found >= set(range(1, len(wanted))):
        return True
    if not all(word.text[0].isupper() for word in wanted):
        return False
    head = wanted[-1]
    capital = [word for word in words if word.text == head.text and text[: word.start].rstrip().lower().endswith("the")]
    return bool(capital) and len(wanted) > 1 and rendering[0].isalpha()


def _find_chinese(rendering: str, text: str) -> Likeness:
    wanted = fold(rendering)
    folded, offsets = fold_text(text)
    if len(wanted) < 2 * _SHORTEST_FORM or not folded:
        return _UNLIKE
    if (place := _find_chinese_short_form(wanted, folded)) is not None:
        return Likeness(1.0, offsets[place[0]], offsets[place[1] - 1] + 1)
    hits = [(place, place, which) for place, one in enumerate(folded) for which, own in enumerate(wanted) if own == one]
    count, first, last = _find_window(sorted(hits), len(wanted) + _CHARACTERS_APART)
    return Likeness(count / len(wanted), offsets[first], offsets[last] + 1) if count else _UNLIKE


@lru_cache(maxsize=64)  # many terms ask about one text in turn
def fold_text(text: str) -> tuple[str, list[int]]:
    """A Chinese text as it is compared, with where each of its characters stands; see `fold_with_offsets`."""
    return fold_with_offsets(text)


def _find_chinese_short_form(wanted: str, text: str) -> tuple[int, int] | None:
    """Where neighbouring characters of a text take one character of every word of a term: 调研 for 调查研究."""
    halves = wanted[: len(wanted) // 2], wanted[len(wanted) // 2 :]
    for place, (one, other) in enumerate(pairwise(text)):
        if one == wanted[0] and one in halves[0] and other in halves[1] and one + other not in wanted:
            return place, place + 2
    return None

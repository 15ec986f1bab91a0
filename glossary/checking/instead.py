"""Which words of a target stand in the place of a rendering that is not there."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from glossary.checking.answering import answers, is_answer
from glossary.checking.likeness import Likeness, fold_text
from glossary.checking.roots import Word, is_alike, is_content, list_content, read_words
from glossary.forms.lexicon import tell_part
from tm.languages import find_language
from tm.normalize import fold

__all__ = ["find_instead"]

Span = tuple[int, int]

_PART = 0.5
"""The share of a rendering that must stand there for the words beside it to be what stands in its place."""

_LONG = 4
"""Words from which a rendering is a formula, to be kept word by word."""

_JOINED_BY = frozenset({"and", "of", "or", "the", "&"})


def find_instead(rendering: str, likeness: Likeness, source: str, target: str, language: str) -> Span | None:
    """Find the words that stand in a rendering's place: `governance capabilities` for `governance capacity`.

    They are sure where a word of the rendering stands there with another one beside it, on the side where the missing
    one belongs, that translates nothing else of the source as far as the core vocabulary tells; and where half of a
    formula of four words or more does.

    Args:
        rendering: what was expected.
        likeness: where the target is most like it, from `find_like`.
        source: what else the segment says: the source without the term.
        target: the segment's translation.
        language: the target's tag.
    Returns:
        From where to where, or None where nobody can tell.
    """
    if language != "en":
        return _find_chinese(rendering, source, target)
    wanted = list_content(rendering)
    if likeness.share < _PART:
        return None
    if len(wanted) >= _LONG:
        return likeness.start, likeness.end
    spans = _find_replaced(rendering, wanted, source, target, likeness)
    return min(spans, key=lambda span: (span[0] - span[1], span), default=None)


def _find_replaced(
    rendering: str, wanted: Sequence[Word], source: str, target: str, likeness: Likeness
) -> Iterable[Span]:
    """Every word with its neighbour that stands in the place of the rendering's next or previous word."""
    words = read_words(target)
    joints = _read_joints(rendering, wanted)
    here = [place for place, word in enumerate(words) if likeness.start <= word.start < likeness.end]
    for place in here:
        for which, one in enumerate(wanted):
            if not is_alike(words[place].root, one.root):
                continue
            for step in (-1, 1):
                if not 0 <= which + step < len(wanted):
                    continue
                other = _find_neighbour(words, place, step, target)
                if other is None or _read_joint(words, place, other) != joints[min(which, which + step)]:
                    continue
                missing = wanted[which + step]
                alike = _is_alike_in_kind(words[other], missing, in_title=words[place].text[0].isupper())
                if alike and not _answers(words[other], wanted, source):
                    first, last = sorted((place, other))
                    yield words[first].start, words[last].end


def _find_neighbour(words: Sequence[Word], place: int, step: int, text: str) -> int | None:
    """The next word that says something, no mark and nothing but `and` or `of` between."""
    position = place + step
    while 0 <= position < len(words):
        before, after = sorted((position, position - step))
        if text[words[before].end : words[after].start].strip(" -–'’"):
            return None
        if is_content(words[position]):
            return position
        if words[position].text.lower() not in _JOINED_BY:
            return None
        position += step
    return None


def _read_joint(words: Sequence[Word], one: int, other: int) -> tuple[str, ...]:
    """The small words between two words: `members and cadres` stands for `members and officials`."""
    first, last = sorted((one, other))
    return tuple(word.text.lower() for word in words[first + 1 : last])


def _read_joints(rendering: str, wanted: Sequence[Word]) -> list[tuple[str, ...]]:
    """The same between each word of a rendering that must stand there and the next."""
    words = read_words(rendering)
    places = [next(place for place, word in enumerate(words) if word.start == one.start) for one in wanted]
    return [_read_joint(words, one, other) for one, other in pairwise(places)]


def _is_alike_in_kind(word: Word, missing: Word, *, in_title: bool) -> bool:
    """Whether a word can stand where another one is missing: a noun for a noun, no name for a word without a capital."""
    if word.text[0].isupper() and not missing.text[0].isupper() and not in_title:
        return False  # `high-quality Belt and Road cooperation`
    return tell_part(word.text.lower()) == tell_part(missing.text.lower())


def _answers(word: Word, wanted: Sequence[Word], source: str) -> bool:
    """Whether a word of a target translates a word of the rendering or something else of the source."""
    return any(is_alike(word.root, one.root) for one in wanted) or answers(word, source)


def _find_chinese(rendering: str, source: str, target: str) -> Span | None:
    """A stretch of whole words as long as the rendering that begins as it does: 政治环境 for 政治生态.

    Half of its characters are the rendering's, and what is another word translates nothing else of the source: 非洲冲突
    does not stand for 非洲联盟 where `conflict` is in the source, too.
    """
    wanted = fold(rendering)
    folded, offsets = fold_text(target)
    if len(wanted) < _LONG or wanted[:2] not in folded:
        return None
    words = list(find_language("zh-CN").tokenize(target))
    starts, ends = {word.start for word in words}, {word.end for word in words}
    for place in range(len(folded) - len(wanted) + 1):
        same = sum(one == other for one, other in zip(wanted, folded[place:], strict=False))
        if same / len(wanted) < _PART or wanted[:2] != folded[place : place + 2]:
            continue
        start, end = offsets[place], offsets[place + len(wanted) - 1] + 1
        inside = [word.text for word in words if start <= word.start and word.end <= end]
        others = [one for one in inside if one not in wanted]
        whole = start in starts and end in ends and target[start:end].isalnum()
        if whole and not any(is_answer(one, source) for one in others):
            return start, end
    return None

"""What a term can be asked for by, as words of a full-text index: one mark at the beginning tells the way.

| key | way | of 一岗双责, or of Two Sessions of the National People's Congress (NPC) |
| --- | --- | --- |
| two characters | part of a Chinese term, `^` and `$` at its edges | `^一 一岗 岗双 双责 责$` |
| letters | a stem | `two session national peopl congres npc` |
| `<` | the stem backwards, so that its end can be looked up | `<noisses` |
| `=` | all stems, sorted | `=congres=national=peopl=session=two` |
| `:` | pinyin without tones | `:yigangshuangze` |
| `!` | its initials, zh, ch and sh as one or two letters | `!ygsz !ygshz` |
| `@` | an abbreviation | `@npc` |
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from glossary.looking.words import list_runs, list_stems
from tm.languages import en
from tm.normalize import fold

if TYPE_CHECKING:
    from glossary.looking.speech import Syllable

__all__ = ["MARKS", "Keys", "join_stems", "list_pairs", "make_keys"]

MARKS = "^$<=:!@"
"""What the tokenizer of the index must take as letters."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What the index keeps of a term."""

    keys: str
    """Its keys, spaces between them."""

    tones: str
    """The tones of its reading, `1312`; nothing where it is not Chinese."""


def make_keys(text: str, folded: str) -> Keys:
    """Everything that a term can be asked for by, but its text and its folded text.

    Args:
        text: a term in any language.
        folded: the same as `fold()` leaves it.
    """
    runs = list_runs(folded)
    found = list_pairs(runs)
    if len(runs) != 1 or len(runs[0]) < len(folded):
        found += [*_list_words(text, folded), *_list_abbreviations(text)]
    if not runs:
        return Keys(" ".join(found), "")
    from glossary.looking.speech import read_aloud, read_otherwise  # noqa: PLC0415 - 330 ms, for Chinese only

    syllables = read_aloud(folded)
    for reading in (syllables, *read_otherwise("".join(runs), syllables)):
        found += _spell(reading)
    return Keys(" ".join(dict.fromkeys(found)), "".join([tone for _, tone in syllables]))


def list_pairs(runs: Iterable[str]) -> list[str]:
    """The neighbours in each run of Chinese characters, its edges among them."""
    return [one + other for run in runs for one, other in pairwise(f"^{run}$")]


def _list_words(text: str, folded: str) -> Iterator[str]:
    stems = list_stems(folded)
    for stem in dict.fromkeys(stems):
        yield stem
        yield f"<{stem[::-1]}"
    if stems:
        yield join_stems(stems)
    # National People's Congress (NPC) is the National People's Congress, too.
    if ("(" in text or "（" in text) and (rest := list_stems(fold(_BRACKETED.sub(" ", text)))) != stems and rest:
        yield join_stems(rest)


def join_stems(stems: Sequence[str]) -> str:
    """The key of all stems of a term, whatever their order."""
    return "".join(f"={stem}" for stem in sorted(stems))


_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_SHORT = re.compile(r"[(（]([A-Z][A-Za-z0-9&.-]{1,7})[)）]")
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_LONGEST_SHORT = 8


def _list_abbreviations(text: str) -> Iterator[str]:
    """What stands in brackets in capitals, and the initials of an English name's capitalised words."""
    for short in _SHORT.findall(text):
        if sum(map(str.isupper, short)) > 1:
            yield "@" + "".join(filter(str.isalnum, short)).lower()
    if text.islower():
        return
    words = _WORD.findall(_BRACKETED.sub(" ", text))
    names = [word for word in words if word not in en.FUNCTION_WORDS]
    # All of it must be a name: a representative of the National People's Congress is no NPC.
    if 1 < len(names) <= _LONGEST_SHORT and all(word[0].isupper() and word[1:].islower() for word in names):
        yield "@" + "".join([word[0] for word in names]).lower()


_MOST_INITIALS = 16
_TWO = frozenset({"zh", "ch", "sh"})


def _spell(syllables: "Sequence[Syllable]") -> Iterator[str]:
    """A reading in full and by its initials."""
    yield ":" + "".join([plain for plain, _ in syllables])
    if 1 < len(syllables) <= _MOST_INITIALS:
        yield "!" + "".join([plain[0] if tone else plain for plain, tone in syllables])
        yield "!" + "".join([plain[: 1 + (plain[:2] in _TWO)] if tone else plain for plain, tone in syllables])

"""Tells at the speed of a regular expression which texts, as they stand, cannot contain a folded text."""

import re
from collections.abc import Mapping, Sequence

from tm.concordances.letters import Letters
from tm.normalize import PLAIN, is_han

__all__ = ["Sieve"]

_CHECKED = 8
"""So many characters are looked for: more tell little more, and take their time to compile."""


class Sieve:
    """What a folded text can look like before it is folded.

    Args:
        key: the folded text.
        letters: what every character of the texts becomes.
    """

    def __init__(self, key: str, letters: Letters) -> None:
        self._key = key
        self._letters = letters
        before = letters.invert()
        # … becomes three characters: too many ways to go through.
        self._strange = [
            one for folded, raw in before.items() if len(folded) > 1 and not set(folded).isdisjoint(key) for one in raw
        ]
        self._pattern = re.compile(_make_pattern(key[:_CHECKED], before))

    def lets_through(self, joined: str) -> bool:
        """Whether one of some texts can contain the key.

        Args:
            joined: the texts, with U+0000 between.
        """
        if joined.isascii():
            return self._key.isascii() and self._key in self._letters.fold_joined(joined)
        if self._pattern.search(joined) or any(one in joined for one in self._strange):
            return True
        return not re.fullmatch(PLAIN, joined)


def _make_pattern(key: str, before: Mapping[str, Sequence[str]]) -> str:
    """A regular expression for all texts of single characters that are folded to a text."""
    dropped = "".join(map(re.escape, before.get("", ())))
    spaces = dropped + r"\s" + "".join(map(re.escape, before.get(" ", ())))
    pattern = ""
    for last, character in zip(f" {key}", key, strict=False):
        if pattern:
            # Chinese has no spaces when it is folded, whatever was there.
            gap = spaces if is_han(last) or is_han(character) or last == " " else dropped
            pattern += f"[{gap}]*" if gap else ""
        raw = sorted({character, *before.get(character, ())})
        letters = "".join(map(re.escape, raw))
        pattern += f"[{spaces}]" if character == " " else letters if len(raw) == 1 else f"[{letters}]"
    return pattern

"""Tells at the speed of a regular expression which texts, as they stand, cannot contain a folded text."""

import re
from collections import defaultdict

from tm.concordances.letters import Letters
from tm.normalize import PLAIN, is_han

__all__ = ["Sieve"]


class Sieve:
    """What a folded text can look like before it is folded.

    Args:
        key: the folded text.
        letters: what every character of the texts becomes.
    """

    def __init__(self, key: str, letters: Letters) -> None:
        self._key = key
        self._letters = letters
        before: dict[str, list[str]] = defaultdict(list)
        for code, folded in letters.items():
            before[folded or ""].append(chr(code))
        # … becomes three characters: too many ways to go through.
        self._strange = [
            one for folded, raw in before.items() if len(folded) > 1 and set(folded) & set(key) for one in raw
        ]
        dropped = "".join(map(re.escape, before[""]))
        spaces = dropped + r"\s" + "".join(map(re.escape, before[" "]))
        pattern = ""
        for last, character in zip(" " + key, key, strict=False):
            if pattern:
                # Chinese has no spaces when it is folded, whatever was there.
                gap = spaces if is_han(last) or is_han(character) or last == " " else dropped
                pattern += f"[{gap}]*" if gap else ""
            raw = "".join(map(re.escape, {character, *before[character]}))
            pattern += f"[{spaces}]" if character == " " else f"[{raw}]"
        self._pattern = re.compile(pattern)

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

"""How often words stand in general language, which is what a text's own words are held against."""

from collections.abc import Iterable
from functools import lru_cache

__all__ = ["RAREST", "look_up_general"]

RAREST = 0.01
"""Times in a million words: the rarest word of the tables; what they lack is taken for as rare."""


@lru_cache(maxsize=4)
def _load(language: str) -> dict[str, float]:
    """Wordfreq's table: R. Speer, "rspeer/wordfreq" (2022), from books, subtitles, news, the web and Wikipedia."""
    from wordfreq import get_frequency_dict  # noqa: PLC0415 - look-ups ask nothing about general language

    return get_frequency_dict(language, wordlist="large")


def look_up_general(words: Iterable[str], language: str) -> list[float]:
    """Look up words of general language.

    Args:
        words: in any case, with a straight or a curly apostrophe.
        language: a tag that wordfreq has a table for.
    Returns:
        For each word, how often it stands in a million words; 0 for what the table lacks.
    """
    table = _load(language)
    return [1e6 * table.get(word.lower().replace("’", "'"), 0.0) for word in words]

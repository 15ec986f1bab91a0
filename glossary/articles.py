"""English articles, which make no difference between two phrases: `the Belt and Road Initiative`."""

__all__ = ["ARTICLES", "drop_articles"]

ARTICLES = frozenset({"a", "an", "the"})
"""In small letters."""


def drop_articles(phrase: str) -> str:
    """`the rule of law` is asked and answered as `rule of law`; an article alone stays."""
    words = phrase.split(" ")
    while len(words) > 1 and words[0].lower() in ARTICLES:
        del words[0]
    return " ".join(words)

"""A memory for tests of what is filled from one: exact and similar matches by hand, without a database."""

from collections.abc import Mapping, Sequence

from tm.pretranslate import Suggest
from tm.texts import Match, Origin

__all__ = ["make_match", "remember"]


def make_match(source: str, target: str, score: float = 1.0, origin: str = "old.tmx") -> Match:
    """A match of a unit."""
    return Match(1, score, min(score, 1.0), source, target, ("en", "zh-CN"), origins=(Origin(1, origin, "file"),))


def remember(known: Mapping[str, Sequence[Match]]) -> Suggest:
    """Answer each text with its own matches, without a look at neighbours and languages."""
    return lambda text, before, after, languages: known.get(text, ())

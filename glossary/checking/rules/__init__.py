"""The rules that a check holds files against: a module each, in one dict."""

from glossary.checking.base import Rule
from glossary.checking.rules import (
    brackets,
    deprecated_rendering,
    final_punctuation,
    inconsistent_rendering,
    length,
    missing_rendering,
    numbers,
    repeated_word,
    several_translations,
    spacing,
    tags,
    unestablished_name,
    unknown_rendering,
    untranslated,
    width,
)

__all__ = ["OPTIONAL", "RULES", "TERM_RULES"]

RULES: dict[str, Rule] = {
    missing_rendering.NAME: missing_rendering,
    unknown_rendering.NAME: unknown_rendering,
    deprecated_rendering.NAME: deprecated_rendering,
    unestablished_name.NAME: unestablished_name,
    inconsistent_rendering.NAME: inconsistent_rendering,
    numbers.NAME: numbers,
    repeated_word.NAME: repeated_word,
    untranslated.NAME: untranslated,
    several_translations.NAME: several_translations,
    width.NAME: width,
    spacing.NAME: spacing,
    final_punctuation.NAME: final_punctuation,
    brackets.NAME: brackets,
    tags.NAME: tags,
    length.NAME: length,
}
"""By name, in the order in which they are told."""

OPTIONAL: frozenset[str] = frozenset()
"""The rules that are off unless somebody asks for them: right in one house, noise in another."""

TERM_RULES = frozenset(
    one.NAME
    for one in (missing_rendering, unknown_rendering, deprecated_rendering, unestablished_name, inconsistent_rendering)
)
"""The rules that find nothing without a termbase."""

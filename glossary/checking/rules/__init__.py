"""The rules that a check holds files against: a module each, in one dict."""

from glossary.checking.base import Rule
from glossary.checking.rules import numbers

__all__ = ["OPTIONAL", "RULES"]

RULES: dict[str, Rule] = {
    numbers.NAME: numbers,
}
"""By name, in the order in which they are told."""

OPTIONAL: frozenset[str] = frozenset()
"""The rules that are off unless somebody asks for them: right in one house, noise in another."""

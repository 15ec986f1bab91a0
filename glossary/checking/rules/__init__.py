"""The rules that a check holds files against: a module each, in one dict."""

from glossary.checking.base import Rule
from glossary.checking.rules import (
    deprecated_rendering,
    inconsistent_rendering,
    missing_rendering,
    unestablished_name,
    unknown_rendering,
)

__all__ = ["OPTIONAL", "RULES"]

RULES: dict[str, Rule] = {
    missing_rendering.NAME: missing_rendering,
    unknown_rendering.NAME: unknown_rendering,
    deprecated_rendering.NAME: deprecated_rendering,
    unestablished_name.NAME: unestablished_name,
    inconsistent_rendering.NAME: inconsistent_rendering,
}
"""By name, in the order in which they are told."""

OPTIONAL: frozenset[str] = frozenset()
"""The rules that are off unless somebody asks for them: right in one house, noise in another."""
